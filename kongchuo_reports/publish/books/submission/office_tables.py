"""本单位报表: an office's own Excel tables, filled at their named cells and ranges with their formatting kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.wording.books import submission_layout as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.publish.books.submission.office_values import values_of

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

KINDS = (".xlsx", ".xlsm")


def write(results: Results, folder: Path, workspace: Path) -> Findings:
    """Fill each Excel table of 模板/tables and write it below a folder; none where the office has none.

    A name defined in the table (名称管理器), or an address in a TOML file of the same name beside it, says what goes
    where. Charts and pictures of the table are not kept by the library that fills it; formulas are, and are
    computed when the file is opened.

    Args:
        results: the finished month.
        folder: 本单位报表; made if there is a table.
        workspace: the office's folder.

    Returns:
        Names nobody knows, ranges too short, tables that cannot be used.
    """
    place = workspace / names.OWN_TEMPLATES / words.FOLDER
    paths = [
        candidate
        for candidate in sorted(place.glob("*"))
        if candidate.suffix.lower() in KINDS and not candidate.name.startswith("~$")
    ]
    if not paths:
        return Findings.empty()
    # the library that opens workbooks takes a tenth of a second to load, and most offices have no table
    from kongchuo_reports.publish.books.submission.office_filling import fill_each  # noqa: PLC0415

    return Findings.of(fill_each(paths, values_of(results), folder, results.month.as_of))
