"""Counting (计数): which scope each counted row belongs to, so that a figure and the list behind it are one selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ScopeLevel, Stage
from kongchuo_reports.domain.tables import RateUnits

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.codes import UnitList
    from kongchuo_reports.domain.records import Measured

COUNTS = ("numerator", "denominator", "doubtful", "unknown")
"""What one counted row adds to a figure; ``at_worst_and_best`` says what becomes of the last two."""
SCOPE_COLUMNS: Mapping[str, str] = {
    ScopeLevel.TOWNSHIP.value: "township",
    ScopeLevel.SCHOOL.value: "school",
    ScopeLevel.GRADE.value: "grade_name",
    ScopeLevel.VILLAGE.value: "village",
    ScopeLevel.SEX.value: "sex_name",
    ScopeLevel.GROUP.value: "group_name",
}
"""Column of ``RateUnits`` that says to which scope of a level a row belongs; the office has every row."""


STATES = ("standing", "state", "watch")
"""Columns that tell where a person stands: a row of a list has the first, a case the second."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows behind one number.

    Args:
        heading: what the number is.
        total: the number.
        rows: rows of ``RateUnits`` with ``amount``, which adds up to the number.
    """

    heading: str
    total: int
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class CellTold:
    """What stands behind one cell of a workbook.

    Args:
        heading: the cell's heading.
        shown: what it shows; None = blank.
        row: the drawn row it stands in, by field; empty for a total.
        parts: the counted rows behind it, or behind the numbers it is worked out from.
        is_worked_out: whether it is a ratio, a sum or a target's room, worked out from ``parts``.
    """

    heading: str
    shown: object
    row: Mapping[str, object]
    parts: tuple[Part, ...]
    is_worked_out: bool


def listed(rows: pd.DataFrame, origin: UnitList, amount: int = 1) -> pd.DataFrame:
    """Rows of one list as ``RateUnits`` wants them, each counting ``amount``; the index tells the position in the list."""
    return units_listed(rows, origin).rows.assign(amount=amount)


def units_listed(rows: pd.DataFrame, origin: UnitList) -> RateUnits:
    """Rows of one list as units; the index tells the position in the list."""
    units = rows.assign(list=origin.value, list_key=rows.index.astype("Int64"))
    state = next((name for name in STATES if name in rows), None)
    if state is not None:
        units["state"] = rows[state]
    if "source_row" in rows:
        units["source_row"] = rows["source_row"].fillna(0)
    return RateUnits.build(units)


def amounts(units: pd.DataFrame, name: str) -> pd.DataFrame:
    """Those units that count in ``numerator``, ``denominator`` or ``unknown``, with how many."""
    return units[units[name].ne(0)].assign(amount=units[name])


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
    units: pd.DataFrame | None = None
    for reckoned in measured.reckoned:
        if (reckoned.indicator, reckoned.definition) != (
            rate["indicator"],
            rate["definition"],
        ) or level not in reckoned.levels:
            continue
        if reckoned.period and reckoned.period != rate["period"]:
            continue
        units = of_scope(reckoned.units, level, scope, stage)
        if len(units):
            return units
    return units
