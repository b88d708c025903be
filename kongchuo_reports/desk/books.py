"""Books: sheets of the office's own finished workbooks as rows of texts; each is read once until its file changes."""

from __future__ import annotations

import datetime as dt
import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from kongchuo_reports.domain.wording.papers.forms import EXAMPLE
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.files.guards import MAX_FILE
from kongchuo_reports.files.refusals import Refused
from kongchuo_reports.files.unlocking import unlocked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_KEPT = 24
TOP = 12
"""Rows in which a sheet's heading stands."""


@dataclass(frozen=True, slots=True)
class Tale:
    """One table of a sheet.

    Args:
        columns: heading → column, from 1; of two alike the first.
        rows: the rows below the heading, each by heading, with ``#`` for its number in the sheet.
    """

    columns: dict[str, int]
    rows: list[dict[str, str]]


_kept: dict[tuple[str, int, int, str], list[list[str]]] = {}
_lock = threading.Lock()


def cells(path: Path, sheet: str, passwords: Sequence[str] = ()) -> list[list[str]]:
    """The cells of a sheet as texts, row 1 first; empty if the file, the sheet or the password is missing."""
    try:
        state = path.stat()
        if state.st_size > MAX_FILE:
            return []
        key = (str(path), state.st_size, state.st_mtime_ns, sheet)
        with _lock:
            if key in _kept:
                return _kept[key]
        book = CalamineWorkbook.from_filelike(io.BytesIO(unlocked(path.read_bytes(), passwords)))
        if sheet not in book.sheet_names:
            return []
        raw = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (OSError, Refused, CalamineError, ValueError):
        return []
    rows = [[text(cell) for cell in row] for row in raw]
    with _lock:
        while len(_kept) >= MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = rows
    return rows


def table(path: Path, sheet: str, first: str, passwords: Sequence[str] = ()) -> Tale:
    """The table of a sheet whose heading begins with a word; it ends at the first row without a first cell."""
    rows = cells(path, sheet, passwords)
    at = next((number for number, row in enumerate(rows[:TOP]) if row and row[0] == first), None)
    if at is None:
        return Tale({}, [])
    columns: dict[str, int] = {}
    for number, heading in enumerate(rows[at], start=1):
        if heading:
            columns.setdefault(heading, number)
    filled = []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        if not row or not row[0]:
            break
        filled.append({heading: row[place - 1] for heading, place in columns.items()} | {"#": str(number)})
    return Tale(columns, filled)


def text(cell: object) -> str:
    """A cell as a person reads it: whole numbers without a point, days as ISO."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return "" if cell is None else str(cell).strip()


# ── the base book (基础信息); what a blank one shows as an example is not counted ───────────────────
def schools(base: Path) -> Tale:
    """The schools of the directory, without the example; a school without a code is one all the same."""
    rows = cells(base, words.SCHOOLS_SHEET)
    at = next((number for number, row in enumerate(rows[:TOP]) if words.SCHOOL_NAME in row), None)
    if at is None:
        return Tale({}, [])
    columns = {heading: place for place, heading in reversed([*enumerate(rows[at], start=1)]) if heading}
    named = [
        {heading: row[place - 1] for heading, place in columns.items()} | {"#": str(number)}
        for number, row in enumerate(rows[at + 1 :], start=at + 2)
        if not _is_example(row)
    ]
    return Tale(columns, [row for row in named if row[words.SCHOOL_NAME]])


def filled(base: Path, sheet: str) -> int:
    """How many rows of a sheet somebody has filled in."""
    rows = cells(base, sheet)
    below = next((number for number, row in enumerate(rows, start=1) if sum(map(bool, row)) > 1), len(rows))
    is_list_of_items = sheet == words.UNIT_SHEET  # there the first column names what is asked for
    return sum(any(row[is_list_of_items:]) and not _is_example(row) for row in rows[below:])


def _is_example(row: list[str]) -> bool:
    return any(cell.startswith(EXAMPLE) for cell in row)
