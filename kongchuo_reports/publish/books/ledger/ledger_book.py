"""02_控辍保学台账.xlsx: all children, suspected and confirmed dropouts; clerks edit it, next month reads it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Ledger
from kongchuo_reports.domain.wording.books import ledger_book as words
from kongchuo_reports.publish.books.ledger import ledger_cases, ledger_children, ledger_page, ledger_views
from kongchuo_reports.publish.drawing.sheets import Book

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


def write(results: Results, path: Path) -> None:
    """Write the ledgers (台账).

    A working book: names and numbers stand in full. Nothing is hidden but the words of drop-downs, and nothing is
    protected, since protection stops clerks from sorting.

    Args:
        results: the finished month.
        path: where it goes.

    Raises:
        SurroundingsError: the file cannot be written.
    """
    with Book(path, results, words.SUBJECT, has_index=False) as book:
        ledger_page.add(book, results)
        ledger_children.add(book, results)
        blocks = {ledger: ledger_cases.add(book, results, ledger) for ledger in Ledger}
        ledger_views.add(book, results, blocks)
