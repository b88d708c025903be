"""A worksheet that takes whole columns: equal cells are made and put into words once, the bytes are the library's own."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellStringTuple, Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SPAN = 16
"""So many rows tell the first and last column that any of them uses."""
FEWEST = 8
"""Shorter columns are written cell by cell."""
CHUNK = 1024
"""Rows whose text is held at once."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Cells of one column, downwards from a row, each by the number of its different cell."""

    first: int
    column: int
    cells: list[int]
    looks: Mapping[Any, int]
    """Where each format is first used, by row."""

    @property
    def end(self) -> int:
        """The row below the last."""
        return self.first + len(self.cells)


class _Different(dict[tuple[type, object, Any], int]):
    """The different cells of a sheet by type, value and look; a new one is made when it is first asked for.

    Args:
        sheet: the sheet, which makes them.
    """

    def __init__(self, sheet: ListSheet) -> None:
        super().__init__()
        self.made: list[Any] = []
        self._sheet = sheet

    def __missing__(self, key: tuple[type, object, Any]) -> int:
        self.made.append(self._sheet.cell_of(*key))
        number = self[key] = len(self.made) - 1
        return number


class _DoesNotFitError(Exception):
    """The library answers that a cell cannot be written, and with what."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class ListSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet of many rows. Each different cell is made and put into words once; equal ones share what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.fh: Any = None
        self._columns: list[_Column] = []
        self._different = _Different(self)

    def write_cells(self, row: int, column: int, values: Sequence[object], looks: Sequence[Any]) -> int:
        """Write one column of cells downwards, each as what it is: text is never read as number, formula or link.

        Args:
            row: where it begins.
            column: where it stands.
            values: texts, numbers, days; None is a blank cell.
            looks: the format of each.

        Returns:
            0, or what the library answers where a cell does not fit.
        """
        if not values:
            return 0
        if self._check_dimensions(row, column) or self._check_dimensions(row + len(values) - 1, column):
            return -1
        if len(values) < FEWEST or None in looks:
            for at, (value, look) in enumerate(zip(values, looks, strict=True), start=row):
                if code := self._write_one(at, column, value, look):
                    return code
            return 0
        kinds = list(map(type, values))
        before = self.str_table.count
        try:
            cells = list(map(self._different.__getitem__, zip(kinds, values, looks, strict=True)))
        except _DoesNotFitError as error:
            return error.code
        texts = sum(count for kind, count in Counter(kinds).items() if issubclass(kind, str))
        self.str_table.count = before + texts
        for at in self.table.keys() & range(row, row + len(values)):  # what stood there is written over
            self.table[at].pop(column, None)
        used = (
            {looks[0]: row}
            if len(set(looks)) == 1
            else dict(zip(reversed(looks), range(row + len(looks) - 1, row - 1, -1), strict=True))
        )
        self._columns.append(_Column(row, column, cells, used))
        return 0

    def cell_of(self, kind: type, value: object, look: Any) -> Any:  # noqa: ANN401 - xlsxwriter is untyped
        """One different cell, as the library holds it."""
        if kind is str and len(value) <= self.xls_strmax // 2:  # type: ignore[arg-type]  # a text
            return CellStringTuple(self.str_table._get_shared_string_index(value), look)  # noqa: SLF001
        kept = self.table.pop(0, None)
        code = self._write_one(0, 0, value, look)
        cell = self.table.pop(0)[0]
        if kept is not None:
            self.table[0] = kept
        if code:
            raise _DoesNotFitError(code)
        return cell

    def _write_one(self, row: int, column: int, value: object, look: Any) -> int:  # noqa: ANN401 - xlsxwriter is untyped
        if value is None:
            code = self.write_blank(row, column, None, look)
        elif isinstance(value, str):
            code = self.write_string(row, column, value, look)
        elif isinstance(value, dt.date):
            code = self.write_datetime(row, column, value, look)
        else:
            code = self.write_number(row, column, value, look)
        return int(code)

    def _get_range_data(self, row_start: int, col_start: int, row_end: int, col_end: int) -> Any:  # noqa: ANN401
        for column in self._columns:
            if col_start <= column.column <= col_end:
                for row in range(max(row_start, column.first), min(row_end + 1, column.end)):
                    cell = self._different.made[column.cells[row - column.first]]
                    self.table[row].setdefault(column.column, cell)
        return super()._get_range_data(row_start, col_start, row_end, col_end)

    def _calculate_spans(self) -> None:
        bounds: dict[int, tuple[int, int]] = {}

        def widened(part: int, first: int, last: int) -> None:
            left, right = bounds.get(part, (first, last))
            bounds[part] = (min(left, first), max(right, last))

        for rows in (self.table, self.comments):
            for row, cells in rows.items():
                if cells:
                    widened(row // SPAN, min(cells), max(cells))
        for column in self._columns:
            for part in range(column.first // SPAN, (column.end - 1) // SPAN + 1):
                widened(part, column.column, column.column)
        self.row_spans = {part: f"{left + 1}:{right + 1}" for part, (left, right) in bounds.items()}

    def _number_looks(self) -> None:
        """Give the formats their numbers in the order in which the library would meet them: row by row."""
        met = [(row, column.column, look) for column in self._columns for look, row in column.looks.items()]
        met += [(row, -1, info.row_format) for row, info in self.row_info.items() if info.row_format]
        met += [
            (row, place, cell.format)
            for row, cells in self.table.items()
            for place, cell in cells.items()
            if cell.format
        ]
        for _, _, look in sorted(met, key=itemgetter(0, 1)):
            look._get_xf_index()  # noqa: SLF001

    def _write_rows(self) -> None:
        self._calculate_spans()
        self._number_looks()
        letters = [xl_col_to_name(column) for column in range((self.dim_colmax or 0) + 1)]
        for first, cells_of_rows in self._chunks(letters):
            for row, cells in enumerate(cells_of_rows, start=first):
                info = self.row_info.get(row)
                span = self.row_spans.get(row // SPAN)
                if cells:
                    self._write_row(row, span, info)
                    self.fh.write(cells)
                    self._xml_end_tag("row")
                elif info is not None or row in self.comments:
                    self._write_empty_row(row, span, info)

    def _chunks(self, letters: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """The cells of the rows as text, some rows at a time: the first row, and a text a row."""
        tails = [self._tail(0, 0, cell) for cell in self._different.made]
        columns = sorted(self._columns, key=lambda column: column.column)
        begin, last = self.dim_rowmin or 0, self.dim_rowmax or 0
        edges = {begin, last + 1, *range(begin, last + 1, CHUNK)}
        edges |= {edge for column in columns for edge in (column.first, column.end) if begin <= edge <= last}
        bounds = sorted(edges)
        for first, end in pairwise(bounds):
            numbers = [f'{row + 1}"' for row in range(first, end)]
            drawn: dict[int, list[str]] = {}
            for column in columns:
                if column.first <= first and end <= column.end:
                    head = f'<c r="{letters[column.column]}'
                    cells = column.cells[first - column.first : end - column.first]
                    drawn[column.column] = [
                        f"{head}{number}{tails[cell]}" for number, cell in zip(numbers, cells, strict=True)
                    ]
            told = list(map("".join, zip(*drawn.values(), strict=True))) if drawn else [""] * len(numbers)
            for row in sorted(self.table.keys() & range(first, end)):  # cells of other kinds stand among them
                if self.table[row]:
                    at = row - first
                    among = {place: cells[at] for place, cells in drawn.items()}
                    among |= {
                        place: f'<c r="{letters[place]}{numbers[at]}{self._tail(row, place, cell)}'
                        for place, cell in self.table[row].items()
                    }
                    told[at] = "".join([among[place] for place in sorted(among)])
            yield first, told

    def _tail(self, row: int, column: int, cell: Any) -> str:  # noqa: ANN401 - xlsxwriter is untyped
        """What the library writes behind the address of a cell."""
        if type(cell) is CellStringTuple and cell.format:
            return f' s="{cell.format._get_xf_index()}" t="s"><v>{cell.string}</v></c>'  # noqa: SLF001
        file, self.fh = self.fh, io.StringIO()
        self._write_cell(row, column, cell)
        told = str(self.fh.getvalue().partition('"')[2].partition('"')[2])
        self.fh = file
        return told
