"""Everything a month's run makes, file by file, in the order a clerk meets it."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import in_order
from kongchuo_reports.domain.wording.books.submission_layout import OWN_TABLES
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program.running import RENDERING
from kongchuo_reports.files.memory import give_back
from kongchuo_reports.publish.archive import data_package
from kongchuo_reports.publish.archive.datasets import CONTROL_TOTALS
from kongchuo_reports.publish.archive.verifying.control_totals import of_books, with_files
from kongchuo_reports.publish.books.audit import audit_book, verification_books
from kongchuo_reports.publish.books.ledger import ledger_book
from kongchuo_reports.publish.books.month import (
    actions_book,
    groups_book,
    indicators_book,
    measures_book,
    placement_book,
    responsibility_book,
)
from kongchuo_reports.publish.books.submission import office_tables, submission_book
from kongchuo_reports.publish.copies import marked_copies, packets
from kongchuo_reports.publish.page import dashboard
from kongchuo_reports.publish.papers import letters
from kongchuo_reports.publish.templates.template_folder import (
    PAGE,
    letter_folders,
    office_page_folders,
    packaged_templates,
)

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
    (names.MEASURES_BOOK, measures_book.write),
)


def render(results: Results, folder: Path, workspace: Path, report: Callable[[str, int, int], None]) -> Results:
    """Write the whole set of a month's outputs below a folder.

    Papers come first: what goes wrong with a template is a finding that the books and the page tell too.

    Args:
        results: the finished month.
        folder: where to write; the staging folder of a run.
        workspace: the office's folder, for the marked copies of its inputs and its own templates.
        report: told each file as it is begun.

    Returns:
        The month with the findings that came of writing it.

    Raises:
        ConservationError: a published figure stands somewhere with another value.
    """
    former = folder.parent / results.month.label
    former_run = former if former.is_dir() else None
    with ThreadPoolExecutor(max_workers=2) as beside:
        # The copies are marked in a process of their own: this thread only waits for it, while all else is written.
        copies = beside.submit(
            copy_context().run,
            marked_copies.write,
            results,
            workspace / results.month.label,
            folder / names.MARKED_COPIES,
        )
        papers = letters.write(
            results, folder / names.LETTERS, letter_folders(workspace), report, former_run, folder.parent
        )
        filled = office_tables.write(results, folder / OWN_TABLES, workspace)
        if len(papers.findings) or len(filled):
            results = dataclasses.replace(results, findings=in_order(results.findings, papers.findings, filled))
        steps: list[Callable[[], object]] = [partial(write, results, folder / name) for name, write in BOOKS]
        steps += [
            partial(verification_books.write, results, folder / names.VERIFICATIONS),
            partial(data_package.write, results, folder / "data"),
        ]
        for done, write in enumerate(steps):
            report(RENDERING, done, len(steps) + 1)
            write()
            give_back()  # what a book of a hundred thousand rows took would else stay in use until the end
        totals = beside.submit(copy_context().run, of_books, folder)  # in a process of its own too
        copies.result()
        packets.write(results, folder, former_run)
        report(RENDERING, len(steps), len(steps) + 1)
        dashboard.write(results, folder / names.PAGE, [*office_page_folders(workspace), packaged_templates() / PAGE])
        data_package.write_figures(results, folder / "data")
        report(RENDERING, len(steps) + 1, len(steps) + 1)
        data_package.add(CONTROL_TOTALS, with_files(totals.result(), folder), results, folder / "data")
    return results
