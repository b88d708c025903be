"""The child that marks copies (``python -m kongchuo_reports.files.marking.marking``): it may die, the run does not.

It is given one job after another, opens the input a second time, marks bad cells and writes the copy.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.children import be_a_child, tasks
from kongchuo_reports.files.column_letters import number_of
from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.opening import bytes_of, read_sheets
from kongchuo_reports.files.texts import writable
from kongchuo_reports.files.veils import put, use_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

BAD = PatternFill("solid", fgColor=words.FILL)
NOTHING = PatternFill()
BOLD = Font(bold=True, color="9C0006")
WRAPPED = Alignment(wrap_text=True, vertical="center")
COLUMN_WIDTH, COMMENT_WIDTH, COMMENT_HEIGHT = 48, 300, 120
PROBED_ROWS, WIDEST = 60, 2000


class Mark(TypedDict):
    """One trouble of one row; ``column`` is '' if no cell is named."""

    sheet: str
    row: int
    column: str
    comment: str
    line: str
    found: str


class Job(TypedDict):
    """One copy to be made; ``headings`` and ``counts`` are by sheet, ``edition`` says of which month the copy is."""

    source: str
    target: str
    veil: str
    container: str
    keeps_format: bool
    marks: list[Mark]
    headings: dict[str, list[int]]
    counts: dict[str, int]
    edition: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One sheet of an input that is no .xlsx, as its reader has it; row 1 first, cells from column A."""

    name: str
    rows: Sequence[Sequence[object]]


def main() -> None:
    """Do the jobs that come, each answered with whether the copy was written."""
    be_a_child(tasks(lambda job: made(cast("Job", job))))


def made(job: Job) -> bool:
    """Make one copy; False if it cannot be made, whatever the reason."""
    try:
        book = _opened(job)
        if book is None:
            return False
        mark(book, job)
        held = io.BytesIO()
        book.save(held)
        use_key(job["veil"])
        put(Path(job["target"]), held.getvalue())
    except Exception:  # noqa: BLE001 - whatever a strange file does, the parent writes a plain list instead
        return False
    return True


def mark(book: Workbook, job: Job) -> None:
    """Mark the bad cells of a workbook and add the column 错误信息 to each sheet that has any."""
    for sheet in book.worksheets:
        _unmark(sheet)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    only = next(iter(sheets)) if len(sheets) == 1 and not job["keeps_format"] else ""
    by_sheet: dict[str, list[Mark]] = {}
    for entry in job["marks"]:
        by_sheet.setdefault(only or entry["sheet"], []).append(entry)
    for name, marks in by_sheet.items():
        if name in sheets:
            rows_of_headings = (
                [row for rows in job["headings"].values() for row in rows] if only else job["headings"].get(name, [])
            )
            _mark_sheet(sheets[name], marks, sorted(set(rows_of_headings)), job["edition"])
    homeless = [entry for name, marks in by_sheet.items() if name not in sheets for entry in marks]
    if homeless:
        _list_left(book, homeless)


def _opened(job: Job) -> Workbook | None:
    if job["keeps_format"]:
        return load_workbook(job["source"], keep_vba=job["source"].lower().endswith(".xlsm"), rich_text=True)
    sheets: list[Rebuilt] = []
    read_sheets(
        bytes_of(Path(job["source"])),
        Container(job["container"]),
        lambda sheet: sheets.append(Rebuilt(sheet.name, list(sheet.rows))),
        sheets.clear,
    )
    if not all(_is_aligned(sheet, job, len(sheets)) for sheet in sheets):
        return None
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _written(book.create_sheet(sheet.name or None), sheet)
    return book if sheets else None


def _is_aligned(sheet: Rebuilt, job: Job, sheets: int) -> bool:
    """Whether rows stand where the first reading saw them: equally many rows, or each mark's cell says what was found."""
    is_only = sheets == 1 and len(job["counts"]) == 1
    count = next(iter(job["counts"].values())) if is_only else job["counts"].get(sheet.name)
    marks = [entry for entry in job["marks"] if is_only or entry["sheet"] == sheet.name]
    return count == len(sheet.rows) or all(_says(sheet, entry) for entry in marks)


def _says(sheet: Rebuilt, entry: Mark) -> bool:
    if not entry["found"] or not entry["column"] or entry["row"] > len(sheet.rows):
        return False
    row, at = sheet.rows[entry["row"] - 1], number_of(entry["column"]) - 1
    return at < len(row) and "".join(entry["found"].split()) in "".join(str(row[at]).split())


def _written(sheet: Worksheet, rebuilt: Rebuilt) -> None:
    for row, cells in enumerate(rebuilt.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value not in {"", None}:
                _put(sheet, row, column, value)


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Any:  # noqa: ANN401 - any cell value
    cell = sheet.cell(row=row, column=column)
    cell.value = writable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # a name that begins with = is a name
        cell.number_format = "@"
    return cell


def _unmark(sheet: Worksheet) -> None:
    """Take our own old marks away: comments by our author with their fill, and the column 错误信息."""
    for row in sheet.iter_rows(max_col=min(sheet.max_column, WIDEST)):
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            if cell.comment is not None and cell.comment.author == words.AUTHOR:
                cell.comment = None
                cell.fill = NOTHING
            if cell.value == words.COLUMN:
                _clear_column(sheet, cell.row, cell.column)
            elif isinstance(cell.value, str) and re.match(words.COPY_OF, cell.value):
                cell.value = None


def _clear_column(sheet: Worksheet, row: int, column: int) -> None:
    for below in range(row, sheet.max_row + 1):
        cell = sheet.cell(row=below, column=column)
        if not isinstance(cell, MergedCell):
            cell.value = None


def _mark_sheet(sheet: Worksheet, marks: list[Mark], headings: list[int], edition: str) -> None:
    column = _last_used(sheet, [*headings, *(entry["row"] for entry in marks)]) + 1
    lines: dict[int, list[str]] = {}
    for entry in marks:
        lines.setdefault(entry["row"], []).append(entry["line"])
        if entry["column"]:
            _mark_cell(_writable_cell(sheet, f"{entry['column']}{entry['row']}"), entry["comment"])
    titled = headings or ([1] if 1 not in lines else [])
    for row in titled:
        _put(sheet, row, column, words.COLUMN).font = BOLD
    for row in titled[:1]:
        _put(sheet, row, column + 1, edition).font = BOLD
    for row, texts in lines.items():
        cell = _put(sheet, row, column, "\n".join(dict.fromkeys(texts)))
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
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            row, column = merged.min_row, merged.min_col
    return cast("Cell", sheet.cell(row=row, column=column))


def _last_used(sheet: Worksheet, rows: list[int]) -> int:
    last = 0
    for row in sorted(set(rows))[:PROBED_ROWS]:
        for cells in sheet.iter_rows(min_row=row, max_row=row, max_col=min(sheet.max_column, WIDEST)):
            last = max([last, *(cell.column for cell in cells if cell.value is not None)])
    return last


def _list_left(book: Workbook, marks: list[Mark]) -> None:
    sheet = book.create_sheet(words.LEFT_OVER)
    for row, entry in enumerate(marks, start=1):
        for column, value in enumerate((entry["sheet"], entry["row"], entry["column"], entry["line"]), start=1):
            _put(sheet, row, column, value)


if __name__ == "__main__":
    main()
