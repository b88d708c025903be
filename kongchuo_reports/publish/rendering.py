"""Everything a month's run makes, file by file, in the order a clerk meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording import outputs as names
from kongchuo_reports.domain.wording.running import RENDERING
from kongchuo_reports.publish import (
    actions_book,
    audit_book,
    dashboard,
    data_package,
    groups_book,
    indicators_book,
    ledger_book,
    letters,
    marked_copies,
    placement_book,
    responsibility_book,
    submission_book,
    verification_books,
)
from kongchuo_reports.publish.template_folder import packaged_templates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

BOOKS = (
    (names.AUDIT_BOOK, audit_book.write),
    (names.LEDGER_BOOK, ledger_book.write),
    (names.RESPONSIBILITY_BOOK, responsibility_book.write),
    (names.INDICATORS_BOOK, indicators_book.write),
    (names.GROUPS_BOOK, groups_book.write),
    (names.PLACEMENT_BOOK, placement_book.write),
    (names.SUBMISSION_BOOK, submission_book.write),
    (names.ACTIONS_BOOK, actions_book.write),
)


def render(results: Results, folder: Path, workspace: Path, report: Callable[[str, int, int], None]) -> None:
    """Write the whole set of a month's outputs below a folder.

    Args:
        results: the finished month.
        folder: where to write; the staging folder of a run.
        workspace: the office's folder, for the marked copies of its inputs and its own templates.
        report: told each file as it is begun.
    """
    templates = [path for path in (workspace / names.OWN_TEMPLATES, packaged_templates()) if path.is_dir()]
    steps = len(BOOKS) + 5
    for done, (name, write) in enumerate(BOOKS):
        report(RENDERING, done, steps)
        write(results, folder / name)
    report(RENDERING, len(BOOKS), steps)
    letters.write(results, folder / names.LETTERS, [path / "letters" for path in templates])
    report(RENDERING, len(BOOKS) + 1, steps)
    verification_books.write(results, folder / names.VERIFICATIONS)
    report(RENDERING, len(BOOKS) + 2, steps)
    marked_copies.write(results, workspace / results.month.label, folder / names.MARKED_COPIES)
    report(RENDERING, len(BOOKS) + 3, steps)
    data_package.write(results, folder / "data")
    report(RENDERING, len(BOOKS) + 4, steps)
    dashboard.write(results, folder / names.PAGE, [path / "dashboard" for path in templates])
    report(RENDERING, steps, steps)
