"""Base book (基础信息): how much of it the office has filled in; what a blank one shows as an example is not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.desk.books import TOP, Tale, cells
from kongchuo_reports.domain.wording.papers.forms import EXAMPLE
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from pathlib import Path


def schools(base: Path) -> Tale:
    """The schools of the directory, without the example; a school without a code is one all the same."""
    rows = cells(base, words.SCHOOLS_SHEET)
    at = next((number for number, row in enumerate(rows[:TOP]) if words.SCHOOL_NAME in row), None)
    if at is None:
        return Tale({}, [])
    columns = {heading: place for place, heading in reversed([*enumerate(rows[at], start=1)]) if heading}
    told = [
        {heading: row[place - 1] for heading, place in columns.items()} | {"#": str(number)}
        for number, row in enumerate(rows[at + 1 :], start=at + 2)
        if not _is_example(row)
    ]
    return Tale(columns, [row for row in told if row[words.SCHOOL_NAME]])


def filled(base: Path, sheet: str) -> int:
    """How many rows of a sheet somebody has filled in."""
    rows = cells(base, sheet)
    below = next((number for number, row in enumerate(rows, start=1) if sum(map(bool, row)) > 1), len(rows))
    is_list_of_items = sheet == words.UNIT_SHEET  # there the first column names what is asked for
    return sum(any(row[is_list_of_items:]) and not _is_example(row) for row in rows[below:])


def _is_example(row: list[str]) -> bool:
    return any(cell.startswith(EXAMPLE) for cell in row)
