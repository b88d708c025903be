"""Stages (学段): primary or lower secondary, told by a row itself, its grade, its school or the child's age."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from kongchuo_reports.domain.codes import SchoolKind, Stage
from kongchuo_reports.domain.lookup import looked_up

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy

STAGES = (Stage.PRIMARY.value, Stage.LOWER_SECONDARY.value)
KIND_STAGES = {
    SchoolKind.PRIMARY.value: (Stage.PRIMARY.value,),
    SchoolKind.TEACHING_POINT.value: (Stage.PRIMARY.value,),
    SchoolKind.LOWER_SECONDARY.value: (Stage.LOWER_SECONDARY.value,),
    SchoolKind.NINE_YEAR.value: STAGES,
    SchoolKind.SPECIAL.value: STAGES,
}


class Span(Protocol):
    """An office as far as its school system (学制) goes."""

    @property
    def last_primary(self) -> int:
        """The last grade of primary school: six, or five (五四)."""


class Rows(Protocol):
    """A table as far as its rows go."""

    @property
    def rows(self) -> pd.DataFrame:
        """Its rows."""


class Schooling(Protocol):
    """Standing data as far as stages go."""

    @property
    def office(self) -> Span:
        """Whose school system."""

    @property
    def schools(self) -> Rows:
        """``school, kind``."""


def stage_of(rows: pd.DataFrame, base: Schooling, policy: Policy, ages: pd.Series | None = None) -> pd.Series:
    """Stage of each row: as told, else by grade, else by the school's kind, else by age; missing if nothing tells."""
    last = base.office.last_primary
    by_grade = _by_bound(rows["grade"], last)
    kinds = base.schools.rows.drop_duplicates("school").set_index("school")["kind"]
    single = {kind: stages[0] for kind, stages in KIND_STAGES.items() if len(stages) == 1}
    by_school = looked_up(rows["school"], kinds).map(single).astype("str")
    told = rows["stage"].where(rows["stage"].isin(STAGES))
    stage = told.fillna(by_grade).fillna(by_school)
    if ages is None:
        return stage
    return stage.fillna(_by_bound(ages, policy.school_age_min.value + last - 1))


def _by_bound(numbers: pd.Series, last_primary: int) -> pd.Series:
    """Stage by grade or age: up to the bound primary, above it lower secondary."""
    stage = pd.Series(Stage.LOWER_SECONDARY.value, index=numbers.index, dtype="str")
    stage = stage.mask((numbers <= last_primary).fillna(value=False).astype(bool), Stage.PRIMARY.value)
    return stage.where(numbers.notna())


def school_age_window(policy: Policy, school_year: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last birthday of school age: 2022, 6–15 → 2006-09-01 to 2016-08-31.

    Source: 义务教育法第十一条；石泉县熨斗镇 2022 年摸底口径.
    """
    first = dt.date(school_year - policy.school_age_max.value - 1, 9, 1)
    return pd.Timestamp(first), pd.Timestamp(dt.date(school_year - policy.school_age_min.value, 8, 31))
