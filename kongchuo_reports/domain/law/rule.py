"""One number of the policy (一项政策参数): its value, since when, where, and the source it travels with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kongchuo_reports.domain.law.typed_numbers import AnyValue

if TYPE_CHECKING:
    import datetime as dt

Value_co = TypeVar("Value_co", bound=AnyValue, covariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Value_co]):
    """One policy number as it is in force, with its source.

    Args:
        key: its name in ``policy.toml``.
        label: its Chinese name.
        unit: ratio, count, days (自然日), school_days (在校日), work_days (工作日), years, cents, flag, word, spans of days
            or proofs (labels of ``ProofKind`` joined by 、). An override may change one kind of days into another.
        value: exact; a ratio is a Fraction.
        since: the day it counts from.
        where: the place it holds for, or 默认.
        title: its source.
        reviewed: the day somebody last checked that it still holds.
        is_override: whether the workspace's 参数 sheet set it.
        local: the same number where one township, school or village has its own, ``where`` naming it.
    """

    key: str
    label: str
    unit: str
    value: Value_co
    since: dt.date
    where: str
    title: str
    reviewed: dt.date
    is_override: bool = False
    local: tuple[Rule[Value_co], ...] = ()

    @property
    def cited(self) -> str:
        """Its source as a paper of the office may cite it: the plan, the law, the office's own rule; '' for others' practice.

        What another county does and what the program assumes stand in 口径说明, never on a paper somebody signs.
        """
        if self.is_override:
            return self.title
        parts = (ASSUMED.sub("", part) for part in self.title.split("；"))
        return "；".join(part for part in parts if OWN_SOURCE.match(part))

    def at(self, *places: str) -> Rule[Value_co]:
        """The number for a place: that of the first of the names which has its own, else this one."""
        by_place = {rule.where: rule for rule in self.local}
        return next((by_place[place] for place in places if place in by_place), self)


OWN_SOURCE = re.compile(r"本镇|本县|本单位|方案|中华人民共和国|义务教育法|教育部|国办|国务院|转学核办")
"""How a source begins that a paper of the office may cite."""
ASSUMED = re.compile(r"（[^（）]*设计默认[^（）]*）")
