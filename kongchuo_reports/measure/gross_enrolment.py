"""Gross enrolment (毛入学率): pupils of a stage whatever their age, of the people of the ages it is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    ChildStanding,
    Definition,
    Indicator,
    RosterStanding,
    ScopeLevel,
    Stage,
    Standing,
    UnitList,
)
from kongchuo_reports.domain.law.stages import stage_of
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.enrolment import removed_by, school_age_children
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import located, stacked, tally, units_from

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified

YEARS = 9
"""Compulsory schooling lasts nine years. Source: 义务教育法第二条."""


def gross_figure(classified: Classified, base: Base, policy: Policy) -> Figure:
    """Gross enrolment of the office and its townships, by stage; it may be above 100 %.

    Source: 毛入学率＝某级教育不分年龄在校生总数÷该级规定年龄组人口数.

    Args:
        classified: rosters, registry and household children.
        base: schools, and whether primary has five grades.
        policy: the age of entry.
    """
    units = gross_units(classified, base, policy)
    first, last = policy.school_age_min.value, policy.school_age_min.value + base.office.last_primary
    return Figure(
        Indicator.ENROLMENT,
        Definition.GROSS.value,
        words.gross_text(first, last - 1, last, first + YEARS - 1),
        tally(units, [ScopeLevel.TOWNSHIP], base.office.name or words.OFFICE),
        units,
        reason=_reason(classified),
    )


def gross_units(classified: Classified, base: Base, policy: Policy) -> t.RateUnits:
    """Pupils on a roster above the line, household children of the ages below it; pupils of unread rosters are doubtful."""
    roster, registry = classified.roster.rows, classified.registry.rows
    here = roster[roster["standing"].ne(RosterStanding.DUPLICATE_ROSTER.value)]
    silent = registry[registry["standing"].eq(Standing.NOT_REPORTED.value)]
    people = _of_the_ages(classified, base, policy)
    return stacked(
        [
            units_from(_placed(here, base, policy), UnitList.ROSTER, numerator=1),
            units_from(people, UnitList.HOUSEHOLD, denominator=people["stage"].notna().astype("int64")),
            units_from(_placed(silent, base, policy), UnitList.REGISTRY, doubtful=1),
        ]
    )


def _placed(rows: pd.DataFrame, base: Base, policy: Policy) -> pd.DataFrame:
    return located(rows.assign(stage=stage_of(rows, base, policy)), base)


def _of_the_ages(classified: Classified, base: Base, policy: Policy) -> pd.DataFrame:
    """Household children with the stage their age is meant for, whatever they attend; missing outside the nine years."""
    children = school_age_children(classified, base, policy)
    gone = children["standing"].eq(ChildStanding.DUPLICATE.value) | children["proof_kind"].isin(removed_by(policy))
    age = children["age"]
    first = policy.school_age_min.value
    last_primary = first + base.office.last_primary - 1
    stage = pd.Series(None, index=children.index, dtype="str")
    stage = stage.mask(_between(age, first, last_primary), Stage.PRIMARY.value)
    stage = stage.mask(_between(age, last_primary + 1, first + YEARS - 1), Stage.LOWER_SECONDARY.value)
    return children.assign(stage=stage.mask(gone))


def _between(age: pd.Series, first: int, last: int) -> pd.Series:
    return age.between(first, last).fillna(value=False).astype(bool)


def _reason(classified: Classified) -> str:
    if not len(classified.children):
        return words.NO_HOUSEHOLDS
    return "" if len(classified.roster) else words.NO_ROSTER_AT_ALL
