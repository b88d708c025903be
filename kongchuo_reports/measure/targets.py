"""Targets (目标): whether a figure meets its line, how near it is, and how many persons the line leaves room for."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Stage, TargetVerdict
from kongchuo_reports.domain.wording.acts import measuring as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from kongchuo_reports.domain.law.rule import Rule


@dataclass(frozen=True, slots=True)
class Goal:
    """A target with its source.

    Args:
        ratio: exact.
        source: the rule behind it.
        is_ceiling: true where less is better (dropout), false where more is better (retention, enrolment).
        local: the target of a place that has its own, by its name.
    """

    ratio: Fraction
    source: str
    is_ceiling: bool
    local: Mapping[str, Goal] = field(default_factory=dict)

    def at(self, *places: str) -> Goal:
        """The target for a place: that of the first of the names which has its own, else this one."""
        return next((self.local[place] for place in places if place in self.local), self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a target says of a figure; None where it cannot be said.

    Args:
        told: 达标 (met also at worst), 未达标 (missed also at best) or 尚不能判定.
        is_met: the same as yes and no; exact, never by rounded percent: 1 of 1666 does not meet 0.06 %.
        is_near: one person more, or one fewer, would turn ``is_met``.
        allowed: persons the line allows to be lost.
        headroom: how many more may be lost; negative = so many must be brought back.
    """

    told: TargetVerdict | None = None
    is_met: bool | None = None
    is_near: bool | None = None
    allowed: int | None = None
    headroom: int | None = None


def goal_of(rule: Rule[Fraction], *, is_ceiling: bool = False) -> Goal:
    """The target a policy number sets."""
    local = {
        own.where: Goal(own.value, words.local_source(place=own.where, title=own.title), is_ceiling)
        for own in rule.local
    }
    return Goal(rule.value, rule.title, is_ceiling, local)


def for_every_stage(goal: Goal) -> dict[str, Goal]:
    """One target for primary, lower secondary and both together."""
    return {stage.value: goal for stage in Stage}


def judge(
    numerator: int,
    denominator: int,
    goal: Goal | None,
    *,
    unknown: int = 0,
    doubtful: int = 0,
    is_partial: bool = False,
) -> Verdict:
    """Compare a figure with its target in exact fractions, at worst and at best.

    Args:
        numerator: persons counted.
        denominator: persons counted of.
        goal: the target; None for a figure that has none.
        unknown: persons nobody can tell yet, in neither count, who could count in both.
        doubtful: persons counted of already, who could yet be counted.
        is_partial: the denominator lacks somebody's list; then only what its coming could not turn is said.

    Returns:
        Nothing at all for a figure without target or without denominator.
    """
    if goal is None or denominator + unknown <= 0:
        return Verdict()
    line = goal.ratio * (denominator + unknown)
    low, high = numerator, numerator + doubtful + unknown
    if goal.is_ceiling:
        allowed = math.floor(goal.ratio * denominator)
        near = _turns(numerator, lambda count: count <= allowed)
        told = _told(at_worst=high <= line, at_best=low <= line or is_partial)
        return Verdict(told, _IS_MET[told], near, allowed, allowed - numerator)
    needed = math.ceil(goal.ratio * denominator)
    near = _turns(numerator, lambda count: count >= needed)
    # a list to come may raise any share but one that has to be whole
    told = _told(at_worst=low >= line and not is_partial, at_best=high >= line or (is_partial and goal.ratio < 1))
    return Verdict(told, _IS_MET[told], near, denominator - needed, numerator - needed)


def _told(*, at_worst: bool, at_best: bool) -> TargetVerdict:
    if at_worst:
        return TargetVerdict.MET
    return TargetVerdict.UNDECIDED if at_best else TargetVerdict.NOT_MET


_IS_MET = {TargetVerdict.MET: True, TargetVerdict.NOT_MET: False, TargetVerdict.UNDECIDED: None}


def _turns(numerator: int, holds: Callable[[int], bool]) -> bool:
    return holds(numerator) != holds(numerator + 1) or (numerator > 0 and holds(numerator) != holds(numerator - 1))
