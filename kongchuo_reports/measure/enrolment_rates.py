"""Figures of enrolment (入学率): of school-age children, of the disabled, and of the key groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Watch
from kongchuo_reports.domain.wording import measuring as words
from kongchuo_reports.measure import enrolment
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import tally
from kongchuo_reports.measure.targets import for_every_stage, goal_of

if TYPE_CHECKING:
    from kongchuo_reports.domain.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified

PLACES = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL)
HOMES = (ScopeLevel.TOWNSHIP, ScopeLevel.VILLAGE, ScopeLevel.SEX)


def enrolment_figures(classified: Classified, members: pd.DataFrame, base: Base, policy: Policy) -> list[Figure]:
    """Net enrolment, enrolment of the disabled with and without lessons at home, and enrolment and watch of groups.

    Args:
        classified: household children with their standings.
        members: children of key groups, as ``domain.key_groups.group_members`` tells them.
        base: schools, villages, office.
        policy: targets, and whether leave counts as enrolled.
    """
    office = base.office.name or words.OFFICE
    children = enrolment.school_age_children(classified, base, policy)
    leave = words.LEAVE_COUNTED if policy.leave_counts_as_enrolled.value else words.LEAVE_NOT_COUNTED
    goals = for_every_stage(goal_of(policy.enrolment_target))
    reason = "" if len(classified.children) else words.NO_HOUSEHOLDS
    net = tally(enrolment.counted(children, policy), HOMES, office)
    figures = [
        Figure(Indicator.ENROLMENT, Definition.NET.value, words.NET_TEXT + leave, net, goals, reason=reason),
    ]
    disabled = enrolment.disabled_children(children, members)
    three = disabled[disabled["is_three"]]
    for definition, rows, taught in (
        (Definition.THREE_KINDS, three, True),
        (Definition.THREE_KINDS_WITHOUT_HOME_TEACHING, three, False),
        (Definition.ALL_KINDS, disabled, True),
    ):
        units = enrolment.counted(rows, policy, home_teaching=taught)
        figures.append(
            Figure(
                Indicator.DISABLED_ENROLMENT,
                definition.value,
                words.DISABLED_TEXTS[definition] + leave,
                tally(units, [ScopeLevel.TOWNSHIP], office),
                reason=reason,
            )
        )
    return figures + _group_figures(members, base, policy, leave)


def _group_figures(members: pd.DataFrame, base: Base, policy: Policy, leave: str) -> list[Figure]:
    """Enrolment and coverage: a row for each group, and the office's with each child once."""
    office = base.office.name or words.OFFICE
    each, once = enrolment.group_units(members, base, policy)
    goal = goal_of(policy.group_coverage_target)
    figures = []
    for indicator, text, counting, goals in (
        (Indicator.ENROLMENT, words.GROUP_ENROLMENT_TEXT + leave, _enrolled, {}),
        (Indicator.GROUP_COVERAGE, words.GROUP_COVERAGE_TEXT, _covered, for_every_stage(goal)),
    ):
        groups = tally(counting(each, policy), [ScopeLevel.GROUP], office)
        groups = groups[groups["scope_level"].eq(ScopeLevel.GROUP.value)]
        whole = tally(counting(once, policy), PLACES if indicator is Indicator.GROUP_COVERAGE else [], office)
        told = pd.concat([whole, groups], ignore_index=True) if indicator is Indicator.GROUP_COVERAGE else groups
        figures.append(Figure(indicator, Definition.COUNT.value, text, told, goals))
    return figures


def _enrolled(rows: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    return enrolment.counted(rows, policy)


def _covered(rows: pd.DataFrame, _policy: Policy) -> pd.DataFrame:
    known = rows["watch"].ne(Watch.UNKNOWN.value).astype("int64")
    return rows.assign(numerator=known, denominator=1, unknown=0)
