"""Across offices: submissions merged into the level above's, and what counties and the province tell one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import kongchuo_reports
from kongchuo_reports import gather, identify, publish
from kongchuo_reports.domain.conservation import rows_lost
from kongchuo_reports.domain.errors import ConservationError, UsageError
from kongchuo_reports.domain.records import Month, Office, Results
from kongchuo_reports.domain.wording.books import across
from kongchuo_reports.domain.wording.books import submission_book as merging
from kongchuo_reports.files.veils import veiled
from kongchuo_reports.pipeline.orders import Merged, quiet, severity_counts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.tables import CountyMonths, CountyRows, Crossings, WorkList
    from kongchuo_reports.pipeline.orders import Report


def merge_submissions(
    paths: Sequence[Path],
    out: Path,
    units: Path | None = None,
    report: Report = quiet,
    passwords: tuple[str, ...] = (),
) -> Merged:
    """Merge several units' submissions into the one of the level above (合并报送), and read it back before it counts.

    Raises:
        UsageError: the result would overwrite one of the inputs.
        SurroundingsError: a file is not there, none is a submission, or the result cannot be written.
        ConservationError: the merged workbook, read back, has not every row and every figure; nothing is written.
    """
    if out.resolve() in {path.resolve() for path in paths}:
        raise UsageError(*merging.same_file(out.name))
    submissions = gather.read_submissions(paths, units, report, passwords)
    with publish.beside(out) as made:
        with veiled(is_wanted=bool(passwords)):  # no moment at which a killed merge leaves names in clear
            publish.write_merged(submissions, made, kongchuo_reports.__version__)
            if passwords:
                publish.lock_file(made, passwords[0])
        if lost := rows_lost(submissions, gather.read_submissions((made,), None, quiet, passwords)):
            raise ConservationError(f"{merging.ROWS_LOST}: {lost}")
        kept = publish.put_file_in_place(made, out)
    return Merged(submissions, kept, severity_counts(submissions.findings))


def county_rows(results: Results) -> CountyRows:
    """Every row of a finished month that may meet another county's; the left-overs among them say why (未了事项)."""
    return identify.county_rows(results.classified)


def write_work_list(answers: WorkList, office: str, month: Month, version: str, folder: Path) -> None:
    """Draw what other counties answered of one county's children, and the proofs a person may hand in for them.

    Args:
        answers: the answers beside the county's own children.
        office: name of the county.
        month: the month compared.
        version: version of the program.
        folder: where both books go.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    publish.write_work_list(answers, publish.Edition(Office(name=office), month, version), folder)


def write_province(counties: CountyMonths, crossings: Crossings, month: Month, version: str, folder: Path) -> None:
    """Draw the book and the page of many counties; neither names a child.

    Args:
        counties: each county's month.
        crossings: every answer.
        month: the month compared.
        version: version of the program.
        folder: where both go.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    edition = publish.Edition(Office(name=across.EVERY_COUNTY), month, version)
    publish.write_province_book(counties, crossings, edition, folder / across.BOOK_FILE)
    publish.write_province_page(counties, crossings, edition, folder / across.PAGE_FILE)
