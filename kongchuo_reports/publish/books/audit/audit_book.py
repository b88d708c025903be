"""01_学籍核查.xlsx: every mismatch of registry and rosters with evidence, rule and remedy; sums that close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.books import audit_book as words
from kongchuo_reports.publish.books.audit import (
    audit_children,
    audit_inspection,
    audit_overview,
    audit_phrases,
    audit_reviews,
    audit_rules,
    audit_sources,
)
from kongchuo_reports.publish.drawing.sheets import Book

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


def write(results: Results, path: Path) -> None:
    """Write the reconciliation audit (学籍核查).

    A working book: names and numbers stand in full.

    Args:
        results: the finished month.
        path: where it goes.

    Raises:
        SurroundingsError: the file cannot be written.
    """
    with Book(path, results, words.SUBJECT) as book:
        audit_overview.add(book, results)
        audit_inspection.add(book, results)
        audit_children.add(book, results)
        audit_reviews.add(book, results)
        audit_phrases.add(book, results)
        audit_sources.add(book, results)
        audit_rules.add(book, results)
