"""Consistency (人籍一致) of registry and rosters, and which schools handed in a roster (报送率)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, RosterStanding, ScopeLevel, Stage, Standing, UnitList
from kongchuo_reports.domain.law.stages import KIND_STAGES, stage_of
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import located, stacked, tally, units_from

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified, Gathered

EXPECTED = frozenset(
    {
        Standing.PRESENT.value,
        Standing.PRESENT_ELSEWHERE.value,
        Standing.ABSENT_EXPLAINED.value,
        Standing.ABSENT_UNEXPLAINED.value,
        Standing.ABSENT_KNOWN.value,
        Standing.RETURNED_NOT_UPDATED.value,
    }
)
UNTOLD = frozenset({Standing.NEEDS_REVIEW.value, Standing.NOT_REPORTED.value})

PLACES = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL)


def consistency_units(classified: Classified, base: Base, policy: Policy) -> t.RateUnits:
    """One row a child that is registered or at school; consistent where both are the same school."""
    registry, roster = classified.registry.rows, classified.roster.rows
    parts = (
        (UnitList.REGISTRY, registry[registry["standing"].isin(EXPECTED | UNTOLD)]),
        (UnitList.ROSTER, roster[roster["standing"].eq(RosterStanding.NO_REGISTRY.value)]),
    )
    told = []
    for origin, rows in parts:
        untold = rows["standing"].isin(UNTOLD)
        told.append(
            units_from(
                located(rows.assign(stage=stage_of(rows, base, policy)), base),
                origin,
                numerator=rows["standing"].eq(Standing.PRESENT.value).astype("int64"),
                denominator=(~untold).astype("int64"),
                unknown=untold.astype("int64"),
            )
        )
    return stacked(told)


def reporting_units(gathered: Gathered) -> t.RateUnits:
    """One row a school that should hand in a roster; ``stage`` only where the school has one."""
    base = gathered.base
    listed = base.schools.rows["school"].dropna().drop_duplicates()
    wanted = listed if len(listed) else gathered.registry.rows["school"].dropna().drop_duplicates()
    told = set(gathered.roster.rows["school"].dropna())
    kinds = base.schools.rows.dropna(subset=["school"]).drop_duplicates("school").set_index("school")["kind"]
    single = {kind: stages[0] for kind, stages in KIND_STAGES.items() if len(stages) == 1}
    rows = pd.DataFrame({"school": wanted.to_numpy()}).astype({"school": "str"})
    stage = looked_up(rows["school"], kinds).map(single).astype("str").fillna(Stage.BOTH.value)
    rows = located(rows.assign(stage=stage), base)
    handed_in = rows["school"].isin(told).astype("int64")
    return stacked([units_from(rows, UnitList.SCHOOL, numerator=handed_in, denominator=1)])


def consistency_figures(gathered: Gathered, classified: Classified, policy: Policy) -> list[Figure]:
    """人籍一致率 by township, school and grade, and 花名册报送率."""
    base = gathered.base
    office = base.office.name or words.OFFICE
    pupils, schools = consistency_units(classified, base, policy), reporting_units(gathered)
    consistent = tally(pupils, [*PLACES, ScopeLevel.GRADE], office)
    reported = tally(schools, PLACES, office)
    return [
        Figure(Indicator.REGISTRY_CONSISTENCY, Definition.COUNT.value, words.CONSISTENCY_TEXT, consistent, pupils),
        Figure(Indicator.REPORTING, Definition.COUNT.value, words.REPORTING_TEXT, reported, schools),
    ]
