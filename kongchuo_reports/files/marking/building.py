"""Building: a copy of an input that is no .xlsx, written anew from its values with the bad cells marked."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.column_letters import number_of
from kongchuo_reports.files.marking.jobs import (
    COLUMN_WIDTH,
    COMMENT_HEIGHT,
    COMMENT_WIDTH,
    HEADING_COLOUR,
    by_sheet,
    told_left,
)
from kongchuo_reports.files.packages.zip_stamps import same_everywhere
from kongchuo_reports.files.texts import writable
from kongchuo_reports.files.writing.list_book import ListBook
from kongchuo_reports.files.writing.list_sheet import ListSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.files.marking.jobs import Job, Rebuilt, SheetMarks

SPARSE = 8
"""Of a column with fewer cells than one row in so many the cells are written one by one."""
SHEET_NAME_LENGTH, NAMELESS = 31, "Sheet"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_MEMORY = {"in_memory": True}
"""No pupil's data in plain text in the system's temporary folder."""


def built(job: Job, sheets: Sequence[Rebuilt]) -> bytes:
    """The marked copy of a file by its values; numbers stay numbers, texts stay texts whatever they begin with.

    Args:
        job: the copy.
        sheets: what the file holds; at least one.
    """
    there, left = by_sheet(job, [sheet.name for sheet in sheets])
    held = io.BytesIO()
    with ListBook(held, _IN_MEMORY) as book:
        book.set_properties({"created": dt.datetime.combine(dt.date.fromisoformat(job["as_of"]), dt.time())})
        looks = _Looks(book)
        names: set[str] = set()
        for sheet in sheets:
            native = book.add_worksheet(_unique(sheet.name or NAMELESS, names), ListSheet)
            _Page(native, sheet.rows, looks).write(there.get(sheet.name), job["edition"])
        if left:
            native = book.add_worksheet(_unique(words.LEFT_OVER, names), ListSheet)
            _Page(native, told_left(left), looks).write(None, "")
    return same_everywhere(held.getvalue())


class _Looks:
    """The formats of a copy: by the kind of a cell, plain or on the ground of what is bad."""

    def __init__(self, book: ListBook) -> None:
        bad = {"bg_color": f"#{words.FILL}", "pattern": 1}
        kinds = {"": "General", "text": "@", "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd h:mm:ss", "time": "h:mm:ss"}
        self._plain = {kind: book.add_format({"num_format": form}) for kind, form in kinds.items()}
        self._bad = {kind: book.add_format({"num_format": form, **bad}) for kind, form in kinds.items()}
        self.heading = book.add_format({"num_format": "@", "bold": True, "font_color": f"#{HEADING_COLOUR}"})
        self.line = book.add_format({"num_format": "@", "text_wrap": True, "valign": "vcenter", **bad})

    def of(self, value: object, *, is_bad: bool = False) -> Any:  # noqa: ANN401 - xlsxwriter is untyped
        """The format of a value; None for a cell that is not there."""
        if value is None and not is_bad:
            return None
        return (self._bad if is_bad else self._plain)[_KINDS.get(type(value), "")]


_KINDS = {str: "text", dt.date: "day", dt.datetime: "moment", dt.time: "time", dt.timedelta: "time"}


class _Page:
    """One sheet in the making, by columns.

    Args:
        native: the sheet.
        rows: the cells as they were read, row 1 first.
        looks: the formats.
    """

    def __init__(self, native: ListSheet, rows: Sequence[Sequence[object]], looks: _Looks) -> None:
        self._native, self._looks = native, looks
        self._rows = len(rows)
        self._columns = [_cleaned(list(column)) for column in zip_longest(*rows)]
        self._special: dict[int, dict[int, Any]] = {}
        """Column → row → the format of a cell that is marked or added."""
        for column in self._columns:
            _without_old_marks(column)

    def write(self, marks: SheetMarks | None, edition: str) -> None:
        """Mark what is bad, if anything is, and write the sheet."""
        if marks is not None:
            self._mark(marks, edition)
        for at, column in enumerate(self._columns):
            self._columns[at] = []  # what is written need not be held any longer
            special = self._special.get(at, {})
            there = [row for row, value in enumerate(column) if value is not None or row in special]
            if len(there) * SPARSE < len(column):
                for row in there:
                    self._put_down(row, at, [column[row]], [special.get(row) or self._looks.of(column[row])])
                continue
            kinds = {type(value): self._looks.of(value) for value in column}
            shown = [kinds[type(value)] for value in column]
            for row, look in special.items():
                shown[row] = look
            self._put_down(0, at, column, shown)

    def _put_down(self, row: int, at: int, values: list[object], shown: list[Any]) -> None:
        """Write cells of a column downwards; a truth value is one of its own kind."""
        if self._native.write_cells(row, at, values, shown):
            raise ValueError(at)
        if any(type(value) is bool for value in values):
            for below, value in enumerate(values):
                if isinstance(value, bool):
                    self._native.write_boolean(row + below, at, value, shown[below])

    def _mark(self, marks: SheetMarks, edition: str) -> None:
        last = max((self._last_used(row) for row in marks.probed), default=0)
        for (row, letters), text in marks.comments.items():
            at = number_of(letters) - 1
            value = self._value(row, at)
            self._put(row, at, value, self._looks.of(value, is_bad=True))
            size = {"author": words.AUTHOR, "width": COMMENT_WIDTH, "height": COMMENT_HEIGHT}
            self._native.write_comment(row - 1, at, writable(text), size)
        for row in marks.titled:
            self._put(row, last, words.COLUMN, self._looks.heading)
        for row in marks.titled[:1]:
            self._put(row, last + 1, edition, self._looks.heading)
        for row, text in marks.lines.items():
            self._put(row, last, writable(text), self._looks.line)
        self._native.set_column(last, last, COLUMN_WIDTH)

    def _last_used(self, row: int) -> int:
        """How many columns a row uses."""
        return max((at + 1 for at in range(len(self._columns)) if self._value(row, at) is not None), default=0)

    def _value(self, row: int, at: int) -> object:
        is_there = at < len(self._columns) and row <= self._rows
        return self._columns[at][row - 1] if is_there else None

    def _put(self, row: int, at: int, value: object, look: Any) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        while len(self._columns) <= at:
            self._columns.append([None] * self._rows)
        if row > self._rows:
            for column in self._columns:
                column.extend([None] * (row - self._rows))
            self._rows = row
        self._columns[at][row - 1] = value
        self._special.setdefault(at, {})[row - 1] = look


def _cleaned(column: list[object]) -> list[object]:
    """The values of a column as cells can hold them; each different text is looked at once."""
    known: dict[object, object] = {text: writable(text) for text in set(column) if type(text) is str}
    known[""] = None
    return [
        known[value]
        if type(value) is str
        else str(value)
        if isinstance(value, float) and not math.isfinite(value)
        else value
        for value in column
    ]


def _without_old_marks(column: list[object]) -> None:
    """Take our own column 错误信息 of an older copy away, and the words that say of which month it was."""
    different = {text for text in set(column) if type(text) is str}
    old = {text for text in different if re.match(words.COPY_OF, text)}
    if words.COLUMN in different:
        first = column.index(words.COLUMN)
        column[first:] = [None] * (len(column) - first)
    if old:
        column[:] = [None if value in old else value for value in column]


def _unique(name: str, taken: set[str]) -> str:
    """A name that a sheet can have, and that none has yet."""
    base = _FORBIDDEN.sub("_", name).strip("' ")[:SHEET_NAME_LENGTH].strip("' ") or NAMELESS
    chosen, number = base, 1
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{base[: SHEET_NAME_LENGTH - len(str(number)) - 2]}({number})"
    taken.add(chosen.casefold())
    return chosen
