"""Loading: a workbook that is not plain enough to be patched, marked through the library that loads and saves it whole."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.marking.jobs import (
    COLUMN_WIDTH,
    COMMENT_HEIGHT,
    COMMENT_WIDTH,
    HEADING_COLOUR,
    by_sheet,
    told_left,
)
from kongchuo_reports.files.packages.zip_packages import rezip
from kongchuo_reports.files.texts import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from kongchuo_reports.files.marking.jobs import Job, SheetMarks

BAD = PatternFill("solid", fgColor=words.FILL)
NOTHING = PatternFill()
BOLD = Font(bold=True, color=HEADING_COLOUR)
WRAPPED = Alignment(wrap_text=True, vertical="center")
WIDEST = 2000


def loaded(job: Job) -> bytes:
    """The marked copy of a workbook; old marks of ours are gone, whatever the library does not know is lost."""
    content = io.BytesIO(Path(job["source"]).read_bytes())  # a damaged file would be left open by the library
    book = load_workbook(content, keep_vba=job["source"].lower().endswith(".xlsm"), rich_text=True)
    for sheet in book.worksheets:
        _unmark(sheet)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    there, left = by_sheet(job, list(sheets))
    for name, marks in there.items():
        _mark_sheet(sheets[name], marks, job["edition"])
    if left:
        sheet = book.create_sheet(words.LEFT_OVER)
        for row, told in enumerate(told_left(left), start=1):
            for column, value in enumerate(told, start=1):
                _put(sheet, row, column, value)
    held = io.BytesIO()
    book.save(held)
    return rezip(held.getvalue(), dt.date.fromisoformat(job["as_of"]))


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Any:  # noqa: ANN401 - any cell value
    cell = sheet.cell(row=row, column=column)
    cell.value = writable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # a name that begins with = is a name
        cell.number_format = "@"
    return cell


def _unmark(sheet: Worksheet) -> None:
    """Take our own old marks away: comments by our author with their fill, and the column 错误信息."""
    tops: dict[int, int] = {}
    for cell in _held(sheet):
        if cell.comment is not None and cell.comment.author == words.AUTHOR:
            cell.comment = None
            cell.fill = NOTHING
        if cell.value == words.COLUMN:
            tops[cell.column] = min(cell.row, tops.get(cell.column, cell.row))
        elif isinstance(cell.value, str) and re.match(words.COPY_OF, cell.value):
            cell.value = None
    for cell in _held(sheet) if tops else ():
        if cell.row >= tops.get(cell.column, cell.row + 1):
            cell.value = None


def _held(sheet: Worksheet) -> list[Cell]:
    """The cells a sheet holds: one stray cell in its last row makes no million of blank ones, as ``iter_rows`` would."""
    cells = sheet._cells.values()  # noqa: SLF001 - openpyxl has no other way to them
    return [cell for cell in cells if not isinstance(cell, MergedCell) and cell.column <= WIDEST]


def _mark_sheet(sheet: Worksheet, marks: SheetMarks, edition: str) -> None:
    column = _last_used(sheet, marks.probed) + 1
    for (row, letters), text in marks.comments.items():
        _mark_cell(_writable_cell(sheet, f"{letters}{row}"), text)
    for row in marks.titled:
        _put(sheet, row, column, words.COLUMN).font = BOLD
    for row in marks.titled[:1]:
        _put(sheet, row, column + 1, edition).font = BOLD
    for row, text in marks.lines.items():
        cell = _put(sheet, row, column, text)
        cell.alignment, cell.fill = WRAPPED, BAD
    sheet.column_dimensions[get_column_letter(column)].width = COLUMN_WIDTH


def _mark_cell(cell: Cell, text: str) -> None:
    old = cell.comment.text + "\n" if cell.comment is not None else ""
    author = words.AUTHOR if not old or cell.comment is None else cell.comment.author
    cell.comment = Comment(writable(old + text), author or words.AUTHOR, COMMENT_HEIGHT, COMMENT_WIDTH)
    cell.fill = BAD


def _writable_cell(sheet: Worksheet, address: str) -> Cell:
    """The cell itself, or the first cell of the merged range it lies in."""
    row, column = coordinate_to_tuple(address)
    if not isinstance(own := sheet.cell(row=row, column=column), MergedCell):
        return own
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            row, column = merged.min_row, merged.min_col
    return cast("Cell", sheet.cell(row=row, column=column))


def _last_used(sheet: Worksheet, rows: Sequence[int]) -> int:
    probed = set(rows)
    return max((cell.column for cell in _held(sheet) if cell.row in probed and cell.value is not None), default=0)
