"""Counting (计数): which scope each counted row belongs to, so that a figure and the list behind it are one selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ScopeLevel, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Measured
    from kongchuo_reports.domain.tables import RateUnits

COUNTS = ("numerator", "denominator", "unknown")
SCOPE_COLUMNS: Mapping[str, str] = {
    ScopeLevel.TOWNSHIP.value: "township",
    ScopeLevel.SCHOOL.value: "school",
    ScopeLevel.GRADE.value: "grade_name",
    ScopeLevel.VILLAGE.value: "village",
    ScopeLevel.SEX.value: "sex_name",
    ScopeLevel.GROUP.value: "group_name",
}
"""Column of ``RateUnits`` that says to which scope of a level a row belongs; the office has every row."""


def of_scope(units: RateUnits, level: str, scope: str, stage: str) -> pd.DataFrame:
    """Rows of one scope and stage: what the figure of that scope and stage was summed from.

    Args:
        units: what a figure counts.
        level: code of the scope level.
        scope: name of the scope.
        stage: code of the stage; both = every row, also one whose stage nobody knows.
    """
    rows = units.rows
    if level in SCOPE_COLUMNS:
        rows = rows[rows[SCOPE_COLUMNS[level]].eq(scope).fillna(value=False).astype(bool)]
    return rows if stage == Stage.BOTH.value else rows[rows["stage"].eq(stage).fillna(value=False).astype(bool)]


def units_of(measured: Measured, rate: Mapping[str, object]) -> pd.DataFrame | None:
    """What one row of ``Rates`` was summed from; None if nothing was kept for it.

    Args:
        measured: the figures of the month.
        rate: the row, with indicator, definition, scope_level, scope, stage and period.
    """
    level, scope, stage = (str(rate[name]) for name in ("scope_level", "scope", "stage"))
    found: pd.DataFrame | None = None
    for one in measured.reckoned:
        if (one.indicator, one.definition) != (rate["indicator"], rate["definition"]) or level not in one.levels:
            continue
        if one.period and one.period != rate["period"]:
            continue
        found = of_scope(one.units, level, scope, stage)
        if len(found):
            return found
    return found
