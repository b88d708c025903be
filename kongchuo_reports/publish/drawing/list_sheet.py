"""A worksheet that takes whole columns: equal cells are made and put into words once, the bytes are the library's own."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

if TYPE_CHECKING:
    from collections.abc import Sequence

SPAN = 16
"""So many rows tell the first and last column that any of them uses."""


class ListSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet of many rows. The library makes and writes each different cell; equal ones share what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.fh: Any = None
        self._made: dict[tuple[type, object, Any], Any] = {}
        self._tails: dict[int, str] = {}
        """What stands behind a cell's address, by the identity of the cell; '' if it is not put into words yet."""

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
        made, table = self._made, self.table
        again = 0
        for at, (value, look) in enumerate(zip(values, looks, strict=True), start=row):
            key = (type(value), value, look)
            cell = made.get(key)
            if cell is None:
                if code := self._write_first(at, column, value, look):
                    return code
                cell = made[key] = table[at][column]
                self._tails[id(cell)] = ""
            else:
                table[at][column] = cell
                again += isinstance(value, str)
        self.str_table.count += again
        return 0

    def _write_first(self, row: int, column: int, value: object, look: Any) -> int:  # noqa: ANN401 - xlsxwriter is untyped
        if value is None:
            code = self.write_blank(row, column, None, look)
        elif isinstance(value, str):
            code = self.write_string(row, column, value, look)
        elif isinstance(value, dt.date):
            code = self.write_datetime(row, column, value, look)
        else:
            code = self.write_number(row, column, value, look)
        return int(code)

    def _calculate_spans(self) -> None:
        bounds: dict[int, tuple[int, int]] = {}
        for rows in (self.table, self.comments):
            for row, cells in rows.items():
                if cells:
                    first, last = min(cells), max(cells)
                    left, right = bounds.get(row // SPAN, (first, last))
                    bounds[row // SPAN] = (min(left, first), max(right, last))
        self.row_spans = {part: f"{left + 1}:{right + 1}" for part, (left, right) in bounds.items()}

    def _write_rows(self) -> None:
        self._calculate_spans()
        letters = [xl_col_to_name(column) for column in range((self.dim_colmax or 0) + 1)]
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, info = self.table.get(row), self.row_info.get(row)
            span = self.row_spans.get(row // SPAN)
            if cells:
                self._write_row(row, span, info)
                number = f'{row + 1}"'
                self.fh.write(
                    "".join(
                        [f'<c r="{letters[at]}{number}{self._tail(row, at, cells[at], number)}' for at in sorted(cells)]
                    )
                )
                self._xml_end_tag("row")
            elif info is not None or row in self.comments:
                self._write_empty_row(row, span, info)

    def _tail(self, row: int, column: int, cell: Any, number: str) -> str:  # noqa: ANN401 - xlsxwriter is untyped
        """What the library writes behind the address of a cell."""
        if known := self._tails.get(id(cell)):
            return known
        file, self.fh = self.fh, io.StringIO()
        self._write_cell(row, column, cell)
        told = str(self.fh.getvalue().partition(number)[2])
        self.fh = file
        if id(cell) in self._tails and cell.format:  # one without a look of its own has its row's or column's
            self._tails[id(cell)] = told
        return told
