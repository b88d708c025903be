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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    has_gaps: bool = False
    """Whether some of them are no cells at all."""

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
        self.str_table: Any = None
        self.dim_rowmin: int | None = None
        self.dim_colmin: int | None = None
        self._columns: list[_Column] = []
        self._different = _Different(self)

    def write_cells(self, row: int, column: int, values: Sequence[object], looks: Sequence[Any]) -> int:
        """Write one column of cells downwards, each as what it is: text is never read as number, formula or link.

        Args:
            row: where it begins.
            column: where it stands.
            values: texts, numbers, days; None is a blank cell.
            looks: the format of each; None beside None is no cell at all.

        Returns:
            0, or what the library answers where a cell does not fit.
        """
        if not values:
            return 0
        if self._check_dimensions(row, column) or self._check_dimensions(row + len(values) - 1, column):
            return -1
        has_gaps = None in looks
        if len(values) < FEWEST or (has_gaps and not _are_gaps(values, looks)):
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
        used = _first_uses(row, looks)
        self._columns.append(_Column(row, column, cells, used, has_gaps))
        return 0

    def cell_of(self, kind: type, value: object, look: Any) -> Any:  # noqa: ANN401 - xlsxwriter is untyped
        """One different cell, as the library holds it."""
        if kind is str and len(value) <= self.xls_strmax // 2:  # type: ignore[arg-type]  # a text
            return CellStringTuple(self.str_table._get_shared_string_index(value), look)  # noqa: SLF001
        if look is None:
            return None
        kept, used = self.table.pop(0, None), (self.dim_rowmin, self.dim_colmin)
        code = self._write_one(0, 0, value, look)
        cell = self.table.pop(0)[0]
        self.dim_rowmin, self.dim_colmin = used
        if kept is not None:
            self.table[0] = kept
        if code:
            raise _DoesNotFitError(code)
        return cell

    def forget(self) -> None:
        """Let go of every cell; the sheet has been written."""
        self.table.clear()
        self._columns.clear()
        del self._different  # it and the sheet know of each other
        self.fh = self.str_table = None

    def _write_one(self, row: int, column: int, value: object, look: Any) -> int:  # noqa: ANN401 - xlsxwriter is untyped
        if value is None:
            code = self.write_blank(row, column, None, look)
        elif isinstance(value, str):
            code = self.write_string(row, column, value, look)
        elif isinstance(value, dt.date | dt.time | dt.timedelta):
            code = self.write_datetime(row, column, value, look)
        else:
            code = self.write_number(row, column, value, look)
        return int(code)

    def _get_range_data(self, row_start: int, col_start: int, row_end: int, col_end: int) -> Any:  # noqa: ANN401
        for column in self._columns:
            if col_start <= column.column <= col_end:
                for row in range(max(row_start, column.first), min(row_end + 1, column.end)):
                    cell = self._different.made[column.cells[row - column.first]]
                    if cell is not None:
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
        met = [(row, column.column, look) for column in self._columns for look, row in self._first_seen(column)]
        met += [(row, -1, info.row_format) for row, info in self.row_info.items() if info.row_format]
        met += [
            (row, place, cell.format)
            for row, cells in self.table.items()
            for place, cell in cells.items()
            if cell.format
        ]
        for _, _, look in sorted(met, key=itemgetter(0, 1)):
            if look is not None:
                look._get_xf_index()  # noqa: SLF001

    def _first_seen(self, column: _Column) -> Iterable[tuple[Any, int]]:
        """The formats of a column with the row where each is first seen; a cell that was written over shows none."""
        over = {row for row, cells in self.table.items() if column.first <= row < column.end and column.column in cells}
        if not over:
            return column.looks.items()
        seen: dict[Any, int] = {}
        for row, number in enumerate(column.cells, start=column.first):
            cell = self._different.made[number]
            if row not in over and cell is not None:
                seen.setdefault(cell.format, row)
        return seen.items()

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
        tails = ["" if cell is None else self._tail(0, 0, cell) for cell in self._different.made]
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
                    told = [f"{head}{number}{tails[cell]}" for number, cell in zip(numbers, cells, strict=True)]
                    if column.has_gaps:
                        told = [text if tails[cell] else "" for text, cell in zip(told, cells, strict=True)]
                    drawn[column.column] = told
            rows = list(map("".join, zip(*drawn.values(), strict=True))) if drawn else [""] * len(numbers)
            for row in sorted(self.table.keys() & range(first, end)):  # cells of other kinds stand among them
                if self.table[row]:
                    at = row - first
                    among = {place: cells[at] for place, cells in drawn.items()}
                    among |= {
                        place: f'<c r="{letters[place]}{numbers[at]}{self._tail(row, place, cell)}'
                        for place, cell in self.table[row].items()
                    }
                    rows[at] = "".join([among[place] for place in sorted(among)])
            yield first, rows

    def _tail(self, row: int, column: int, cell: Any) -> str:  # noqa: ANN401 - xlsxwriter is untyped
        """What the library writes behind the address of a cell."""
        if type(cell) is CellStringTuple and cell.format:
            return f' s="{cell.format._get_xf_index()}" t="s"><v>{cell.string}</v></c>'  # noqa: SLF001
        file, self.fh = self.fh, io.StringIO()
        self._write_cell(row, column, cell)
        told = str(self.fh.getvalue().partition('"')[2].partition('"')[2])
        self.fh = file
        return told


def _are_gaps(values: Sequence[object], looks: Sequence[Any]) -> bool:
    """Whether whatever has no format has no value either."""
    return all(value is None for value, look in zip(values, looks, strict=True) if look is None)


def _first_uses(row: int, looks: Sequence[Any]) -> Mapping[Any, int]:
    """Where each format of a column is first used, by row."""
    if len(set(looks)) == 1:
        return {looks[0]: row}
    return dict(zip(reversed(looks), range(row + len(looks) - 1, row - 1, -1), strict=True))
