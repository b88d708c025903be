"""Behind (明细): the counted rows behind the numbers of a drawn row, asked of what the numbers were summed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.codes import UnitList
from kongchuo_reports.domain.counting import amounts, listed, units_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Measured, Results
    from kongchuo_reports.publish.drawing.blocks import Behind

SIDES = {"numerator": "numerator", "bottom": "denominator", "denominator": "denominator"}


def behind_rates(measured: Measured) -> Behind:
    """For a table whose rows are rows of ``Rates``: numerator and denominator."""

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if name not in SIDES or (SIDES[name] == "denominator" and not row["denominator"]):
            return None
        units = units_of(measured, row)
        return None if units is None else amounts(units, SIDES[name])

    return behind


def behind_balances(results: Results) -> Behind:
    """For a table whose rows are balances of the office: the cases of each figure."""
    marks = results.persuaded.balance_cases.rows
    cases = results.persuaded.cases.rows

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if name not in marks.columns or name in {"ledger", "case_no", "school"}:
            return None
        numbers = marks.loc[marks["ledger"].eq(row["ledger"]) & marks[name].eq(1), "case_no"]
        return listed(cases[cases["case_no"].isin(numbers)], UnitList.CASE)

    return behind


def behind_cases(results: Results, numbers: pd.Series) -> pd.DataFrame:
    """The cases of some case numbers, as counted rows."""
    cases = results.persuaded.cases.rows
    return listed(cases[cases["case_no"].isin(numbers)], UnitList.CASE)
