"""Drawn cells (单元格): which number a cell of a workbook holds, and which counted rows stand behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from xlsxwriter.exceptions import XlsxInputError
from xlsxwriter.utility import xl_cell_to_rowcol

from kongchuo_reports.domain.counting import CellTold, Part
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.publish.books.month import indicators_book
from kongchuo_reports.publish.books.submission import submission_book
from kongchuo_reports.publish.drawing.sheets import Book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Drawn
    from kongchuo_reports.publish.drawing.fields import Field
    from kongchuo_reports.publish.drawing.sheets import Sheet

BOOKS = {names.INDICATORS_BOOK: indicators_book, names.SUBMISSION_BOOK: submission_book}


def drawn_sheets(results: Results, name: str) -> Mapping[str, Sheet]:
    """The sheets of ``04`` or ``07`` as a run draws them; no file is written.

    Args:
        results: the finished month.
        name: file name of the workbook.
    """
    book = Book(Path(name), results, name)
    try:
        BOOKS[name].draw(book, results)
        return book.sheets
    finally:
        book.discard()


def cell_told(sheet: Sheet, address: str) -> CellTold | None:
    """What stands behind a cell: ``F7``; None where the sheet has no table cell there."""
    try:
        row, column = xl_cell_to_rowcol(address.upper())
    except (AttributeError, XlsxInputError):
        return None
    for drawn in sheet.drawn:
        is_row = drawn.block.first <= row < drawn.block.first + len(drawn.rows)
        if column < len(drawn.fields) and (is_row or (row == drawn.totals and drawn.totals >= 0)):
            return _told(drawn, drawn.fields[column], row - drawn.block.first if is_row else None)
    return None


def _told(drawn: Drawn, field: Field, position: int | None) -> CellTold:
    rows = drawn.rows if position is None else drawn.rows.iloc[[position]]
    records = _records(rows)
    names_of = [name.removeprefix("-") for name in field.ratio_of or field.sum_of] or [field.name]
    parts = _parts(drawn, records, names_of)
    is_worked_out = field.is_computed or not parts
    if not parts:
        parts = _parts(
            drawn, records, [other_field.name for other_field in drawn.fields if not other_field.is_computed]
        )
    shown = _total(field, rows) if position is None else field.values(rows)[0]
    return CellTold(field.heading, shown, {} if position is None else records[0], tuple(parts), is_worked_out)


def _parts(drawn: Drawn, rows: list[dict[str, Any]], field_names: list[str]) -> list[Part]:
    """The counted rows of some fields, each over all the rows given; fields that count nothing are left out."""
    if drawn.behind is None:
        return []
    headings = {field.name: f"{field.group}{field.heading}" for field in drawn.fields}
    parts = []
    for name in field_names:
        counted = [rows_behind for row in rows if (rows_behind := drawn.behind(row, name)) is not None]
        if counted:
            whole = pd.concat(counted, ignore_index=True) if len(counted) > 1 else counted[0]
            parts.append(Part(headings.get(name, name), int(whole["amount"].sum()), whole))
    return parts


def _total(field: Field, rows: pd.DataFrame) -> object:
    """What the total row shows of a field."""
    if field.ratio_of:
        top, bottom = (rows[name].fillna(0).sum() for name in field.ratio_of)
        return top / bottom if bottom else None
    return int(rows[field.name].fillna(0).sum()) if field.is_summed else None


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as mappings; blanks are None."""
    names = [str(name) for name in rows.columns]
    columns = [rows[name].astype(object).tolist() for name in rows.columns]
    return [
        {name: None if pd.isna(cell) else cell for name, cell in zip(names, row, strict=True)}
        for row in zip(*columns, strict=True)
    ]
