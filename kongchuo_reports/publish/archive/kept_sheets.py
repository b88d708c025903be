"""Drawn sheets (发出的样子): the ledger's pages that nobody reads back, read from the finished workbook as any reader sees them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from kongchuo_reports.domain.kept.kept_sheets import KeptSheets, checks_of, shown
from kongchuo_reports.domain.wording.books.ledger_book import CHILDREN, NUMBER, ONE_PAGE
from kongchuo_reports.files.veils import taken

if TYPE_CHECKING:
    from pathlib import Path


def kept_sheets(book: Path) -> KeptSheets:
    """The page of sums and the checks of the list of all children, of a ledger as it was written; nothing where there is none.

    Args:
        book: the workbook.
    """
    if not book.is_file():
        return KeptSheets()
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(taken(book)))
    page = workbook.get_sheet_by_name(ONE_PAGE).to_python(skip_empty_area=False)
    rows = workbook.get_sheet_by_name(CHILDREN).to_python(skip_empty_area=False)
    head = next((place for place, row in enumerate(rows) if row and row[0] == NUMBER), None)
    listed = [] if head is None else rows[head + 1 :]
    count = next((place for place, row in enumerate(listed) if not isinstance(row[0], int | float)), len(listed))
    headings = [] if head is None else [str(heading) for heading in rows[head]]
    return KeptSheets(
        tuple(tuple(map(shown, row)) for row in page),
        {heading: checks_of(row[place] for row in listed[:count]) for place, heading in enumerate(headings) if heading},
    )
