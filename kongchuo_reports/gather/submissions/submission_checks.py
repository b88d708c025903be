"""Checks of submissions: does each unit's workbook balance, do all together, and is a child told by two units?"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Ledger, Standing
from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.gather.values.cells import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kongchuo_reports.domain.findings import FindingKind
    from kongchuo_reports.domain.table import Table
    from kongchuo_reports.domain.tables.submitted import SubmittedUnits

CellOf = dict[tuple[str, str, int, str], str]
"""File, sheet, row and column of a table → the address of the cell, such as ``D7``."""
Row = dict[str, object]
LEDGER_COUNTS = {Ledger.SUSPECTED.label: "suspected_cases", Ledger.DROPOUT.label: "dropout_cases"}
DETAILS = {
    words.CHECK_REGISTRY: ("registered",),
    words.CHECK_STANDINGS: tuple(standing.value for standing in Standing),
    words.CHECK_ROSTER: ("rostered",),
    words.CHECK_SUSPECTED: ("suspected_cases",),
    words.CHECK_DROPOUT: ("dropout_cases",),
}
"""Line of the check of details → columns of 表一 it adds up."""
CASES = ("suspected", "dropouts", "closed")
SHORTEST_ID = 15


def check(
    units: SubmittedUnits, tables: Mapping[str, Table], cells: CellOf, totals: Sequence[tuple[str, Row]]
) -> list[Row]:
    """Findings for every balance that fails, every child two units report, every number of two children, and covers that do not agree."""
    checks = _Checks(cells)
    files = units.rows.to_dict("records")
    for unit in files:
        mine = {name: _of(table.rows, str(unit["source_file"])) for name, table in tables.items()}
        checks.unit(
            str(unit["unit"]), mine, [(n, row) for n, row in totals if row["source_file"] == unit["source_file"]]
        )
    checks.found += [*_twice(tables), *_numbers_twice(tables), *_covers(files)]
    return checks.found


def _of(rows: pd.DataFrame, file: str) -> list[Row]:
    mine = rows[rows["source_file"] == file].astype(object)
    return [
        {str(key): value for key, value in row.items()} for row in mine.where(mine.notna(), None).to_dict("records")
    ]


def _number(value: object) -> int:
    return int(str(value)) if value is not None else 0


def _sum(rows: Sequence[Row], columns: Sequence[str]) -> int:
    return sum(_number(row[column]) for row in rows for column in columns)


class _Checks:
    """Balances of one unit after another."""

    def __init__(self, cells: CellOf) -> None:
        self.cells = cells
        self.found: list[Row] = []

    def unit(self, unit: str, mine: Mapping[str, list[Row]], totals: Sequence[tuple[str, Row]]) -> None:
        """Check one unit's workbook: rows, total rows, details against totals, ledgers."""
        summary = mine["summary"]
        for row in summary:
            due = _sum([row], DETAILS[words.CHECK_STANDINGS])
            self._equal(unit, row, "registered", words.STANDINGS_CHECK, due)
        for name, row in totals:
            headings = self._headings(row)
            for column in headings:
                if isinstance(row[column], int):
                    due = _sum(mine[name], [column])
                    self._equal(unit, row, column, words.TOTAL_CHECK.format(heading=headings[column]), due)
        self._details(unit, summary, mine)
        for row in mine["groups"]:
            what = words.GROUP_CHECK.format(label=row["label"])
            self._equal(unit, row, "due", what, _sum([row], ("watched", "abnormal", "unknown")))
        for row in mine["balances"]:
            ledger = str(row["ledger"])
            due = _sum([row], [n for n, _ in heads.BALANCE_PLUS]) - _sum([row], [n for n, _ in heads.BALANCE_MINUS])
            self._equal(unit, row, "closing", words.BALANCE_CHECK.format(ledger=ledger), due)
            if summary:
                due = _sum(summary, [LEDGER_COUNTS[ledger]])
                self._equal(unit, row, "closing", words.CLOSING_CHECK.format(ledger=ledger), due)

    def _details(self, unit: str, summary: list[Row], mine: Mapping[str, list[Row]]) -> None:
        if not summary:
            return
        for name, column, what in (
            ("suspected", "suspected_cases", words.SUSPECTED_ROWS),
            ("dropouts", "dropout_cases", words.DROPOUT_ROWS),
        ):
            total = _sum(summary, [column])
            if total != len(mine[name]):
                self._tell(unit, summary[0], column, what, total, len(mine[name]), is_whole=True)
        for row in mine["checks"]:
            what = folded(str(row["what"]))
            columns = next((columns for label, columns in DETAILS.items() if folded(label) == what), ())
            if not columns:
                continue
            side = words.TOTAL_SIDE_CHECK.format(what=row["what"])
            self._equal(unit, row, "total", side, _sum(summary, columns))
            side = words.DETAIL_SIDE_CHECK.format(what=row["what"])
            self._equal(unit, row, "detail", side, _number(row["total"]))

    def _headings(self, row: Row) -> dict[str, str]:
        known = dict(pair for _, parts in heads.SUMMARY_GROUPS for pair in parts) | {"registered": heads.REGISTERED}
        return {column: known[column] for column in row if column in known}

    def _equal(self, unit: str, row: Row, column: str, what: str, due: int) -> None:
        if row.get(column) is not None and _number(row[column]) != due:
            self._tell(unit, row, column, what, _number(row[column]), due)

    def _tell(
        self, unit: str, row: Row, column: str, what: str, stated: int, due: int, *, is_whole: bool = False
    ) -> None:
        """Note a balance that fails; ``is_whole``: the whole column is meant, not the cell in this row."""
        file, sheet, number = str(row["source_file"]), str(row["source_sheet"]), row["source_row"]
        cell = self.cells.get((file, sheet, _number(number), column), "")
        self.found.append(
            finding(
                k.SUBMISSION_BALANCE,
                file=file,
                sheet=sheet,
                row=None if is_whole else _number(number),
                column=cell.rstrip("0123456789"),
                found=str(stated),
                school=unit,
                unit=unit,
                what=what,
                told=stated,
                due=due,
                gap=stated - due,
            )
        )


def _twice(tables: Mapping[str, Table]) -> Iterator[Row]:
    """Children two units report: by ID number, or where either has none by name and school."""
    parts = [tables[name].rows.assign(table=name) for name in CASES]
    rows = pd.concat(parts, ignore_index=True)
    number = rows["id_no"].fillna("").map(folded).str.upper()
    is_number = number.str.len().ge(SHORTEST_ID) & ~number.str.contains("*", regex=False)
    named = rows["name"].fillna("").map(folded) + words.KEY + rows["school"].fillna("").map(folded)
    rows = rows.assign(number=number.where(is_number), named=named.where(rows["name"].notna() & rows["school"].notna()))
    seen: set[tuple[int, int]] = set()
    for key in ("number", "named"):
        several = rows[rows[key].notna() & rows.groupby(key, dropna=True)["source_file"].transform("nunique").gt(1)]
        for _, same in several.groupby(key, sort=False):
            positions = same.index.tolist()
            for first, second in pairwise(positions):
                child, twin = rows.loc[first], rows.loc[second]
                both = pd.notna(child["number"]) and pd.notna(twin["number"])
                if child["source_file"] == twin["source_file"] or (first, second) in seen or (key == "named" and both):
                    continue
                seen.add((first, second))
                kind = k.CHILD_CLOSED_ELSEWHERE if "closed" in {child["table"], twin["table"]} else k.CHILD_IN_TWO_UNITS
                yield _pair(kind, child, twin)


def _numbers_twice(tables: Mapping[str, Table]) -> Iterator[Row]:
    """Case numbers that one unit gave to two children; two units may both have a number, each its own."""
    rows = pd.concat([tables[name].rows for name in CASES], ignore_index=True)
    rows = rows.assign(
        number=rows["case_no"].fillna("").map(folded).str.upper(), child=rows["name"].map(folded, na_action="ignore")
    )
    known = rows[rows["number"].ne("") & rows["child"].notna()]
    several = known[known.groupby(["unit", "number"])["child"].transform("nunique").gt(1)]
    for _, same in several.groupby(["unit", "number"], sort=False):
        children = same.drop_duplicates("child")
        for position in range(1, len(children)):
            yield _pair(
                k.CASE_NUMBER_OF_TWO, children.iloc[position], children.iloc[0], heading=heads.CASE_NO, found="case_no"
            )


def _pair(kind: FindingKind, child: pd.Series, twin: pd.Series, heading: str = heads.NAME, found: str = "name") -> Row:
    return finding(
        kind,
        file=str(child["source_file"]),
        sheet=str(child["source_sheet"]),
        row=int(child["source_row"]),
        heading=heading,
        found=str(child[found]),
        school=str(child["unit"]),
        unit=child["unit"],
        other=twin["unit"],
        place=words.place(f"{twin['source_file']} ▸ {twin['source_sheet']}", twin["source_row"], ""),
    )


def _covers(units: Sequence[Mapping[object, object]]) -> Iterator[Row]:
    """Units that handed up twice, and reports of another month than the most."""
    months = pd.Series(
        [folded(unit["month_text"]) for unit in units if isinstance(unit["month_text"], str)], dtype="str"
    )
    most = str(months.mode().max()) if len(months.dropna()) else ""
    first: dict[str, str] = {}
    for unit in units:
        name, file = str(unit["unit"]), str(unit["source_file"])
        if folded(name) in first:
            yield finding(k.UNIT_TWICE, file=file, found=name, other=first[folded(name)], school=name)
        first.setdefault(folded(name), file)
        month = "" if pd.isna(unit["month_text"]) else str(unit["month_text"])  # type: ignore[call-overload]
        if most and folded(month) != most:
            yield finding(k.MONTHS_DIFFER, file=file, found=month or "—", unit=name, most=most, school=name)
