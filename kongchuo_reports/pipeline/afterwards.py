"""Around the month: a workspace begun, a figure looked up, a finished month verified or forgotten, templates copied and checked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import kongchuo_reports
from kongchuo_reports import publish
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.wording.program import outputs, walking
from kongchuo_reports.domain.wording.program import running as words

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.counting import CellTold
    from kongchuo_reports.domain.records import Results


TOLD_BOOKS = (outputs.INDICATORS_BOOK, outputs.SUBMISSION_BOOK)


def start_workspace(folder: Path, month_label: str) -> tuple[Path, ...]:
    """Make an office's workspace (建工作目录), or what is missing in one: blank 基础信息, blank forms, the month's folders.

    Raises:
        UsageError: the month makes no sense.
        SurroundingsError: something else bears such a name, or cannot be written.
    """
    if not MONTH_LABEL.fullmatch(month_label):
        raise UsageError(words.bad_month(label=month_label), words.BAD_MONTH_REMEDY)
    in_force, _ = policy_on(dt.date.fromisoformat(f"{month_label}-01"))
    return publish.init_workspace(folder, month_label, in_force, kongchuo_reports.__version__)


def workbook_cell(results: Results, book: str, sheet: str, cell: str) -> CellTold:
    """The counted rows behind a cell of ``04`` or ``07``, told by the code that draws it (回溯单元格).

    Args:
        results: the finished month.
        book: name of the workbook, or the number it begins with.
        sheet: name of the sheet.
        cell: its address, ``F7``.

    Raises:
        UsageError: there is no such sheet or no table cell at that address.
    """
    name = next((one for one in TOLD_BOOKS if one == book or one[:2] == book.removesuffix(".xlsx")), "")
    if not name:
        raise UsageError(walking.no_book(told=book), walking.possible(TOLD_BOOKS))
    sheets = publish.drawn_sheets(results, name)
    if sheet not in sheets:
        raise UsageError(walking.no_sheet(book=name, sheet=sheet), walking.possible(list(sheets)))
    cell_told = publish.cell_told(sheets[sheet], cell)
    if cell_told is None:
        raise UsageError(walking.no_cell(book=name, sheet=sheet, cell=cell), walking.NO_CELL_REMEDY)
    return cell_told


def verify_run(folder: Path, passwords: tuple[str, ...] = ()) -> list[str]:
    """Check a finished output folder (核验); one sentence for each thing that does not hold."""
    return list(verified_run(folder, passwords)[0])


def verified_run(folder: Path, passwords: tuple[str, ...] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Check a finished output folder (核验): what does not hold, and what is as it may be and worth knowing.

    Raises:
        SurroundingsError: it is no output folder.
    """
    verified = publish.verified(folder, passwords)
    return verified.problems, verified.notes


def forget_month(out: Path, label: str) -> list[tuple[str, int]]:
    """Remove a month from an output folder, with everything kept of it (删除): each folder removed and its files' number.

    Raises:
        UsageError: the month makes no sense.
        SurroundingsError: there is nothing of it, or it cannot be removed.
    """
    if not MONTH_LABEL.fullmatch(label):
        raise UsageError(words.bad_month(label=label), words.BAD_MONTH_REMEDY)
    return publish.forget(out, label)


def copy_templates(folder: Path) -> tuple[list[str], list[str]]:
    """Copy the program's own templates for the office to change (复制模板): names copied, and names left as they were.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    return publish.copy_templates(folder)


def check_templates(folder: Path) -> tuple[list[SurroundingsError], list[str]]:
    """Check templates the office changed (检查模板): what is wrong, and what else to know.

    Raises:
        SurroundingsError: the folder holds no template.
    """
    return publish.check_templates(folder)
