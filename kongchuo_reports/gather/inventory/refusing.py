"""Refusing (打不开的文件): which finding a file that cannot be read, or one trouble inside it, becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.findings import gathering as kinds
from kongchuo_reports.domain.wording.acts import reading as words
from kongchuo_reports.domain.wording.books.ledger_book import ONE_PAGE, SCHOOL_VIEW, VILLAGE_VIEW
from kongchuo_reports.files.grids import Trouble
from kongchuo_reports.files.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.domain.findings import FindingKind
    from kongchuo_reports.files.grids import Problem
    from kongchuo_reports.files.workers import Opened
    from kongchuo_reports.gather.inventory.inventory import Found


REFUSALS: dict[Refusal, FindingKind] = {
    Refusal.EMPTY: kinds.FILE_EMPTY,
    Refusal.LOCKED: kinds.FILE_LOCKED,
    Refusal.UNREACHABLE: kinds.FILE_UNREACHABLE,
    Refusal.TOO_LARGE: kinds.FILE_TOO_LARGE,
    Refusal.NOT_A_TABLE: kinds.FILE_NOT_A_TABLE,
    Refusal.OLD_FORMAT: kinds.FILE_TOO_OLD,
    Refusal.ENCRYPTED: kinds.FILE_ENCRYPTED,
    Refusal.SHUT: kinds.FILE_WRONG_PASSWORD,
    Refusal.DAMAGED: kinds.FILE_DAMAGED,
    Refusal.TOO_MANY_PARTS: kinds.FILE_TOO_MANY_PARTS,
    Refusal.INFLATES: kinds.FILE_INFLATES,
    Refusal.TWIN_PARTS: kinds.FILE_TWIN_PARTS,
    Refusal.DTD: kinds.FILE_WITH_DTD,
    Refusal.BEYOND_GRID: kinds.FILE_BEYOND_GRID,
    Refusal.TOO_MANY_CELLS: kinds.FILE_TOO_MANY_CELLS,
    Refusal.NO_TABLE: kinds.FILE_WITHOUT_TABLE,
    Refusal.CRASHED: kinds.FILE_CRASHES,
    Refusal.TOO_SLOW: kinds.FILE_TOO_SLOW,
    Refusal.OUT_OF_MEMORY: kinds.FILE_NEEDS_MEMORY,
}
TROUBLES: dict[Trouble, FindingKind] = {
    Trouble.FORMULA_WITHOUT_VALUE: kinds.FORMULA_WITHOUT_VALUE,
    Trouble.ERROR_VALUE: kinds.ERROR_VALUE,
    Trouble.DAMAGED_ROW: kinds.ROW_DAMAGED,
    Trouble.STRAY_QUOTE: kinds.QUOTE_ASTRAY,
    Trouble.STRAY_CELL: kinds.CELL_LEFT_OUT,
    Trouble.UNREADABLE_SHEET: kinds.SHEET_UNREADABLE,
}
PAGES_OF_FORMULAS = frozenset({ONE_PAGE, SCHOOL_VIEW, VILLAGE_VIEW})
_PAPERS = {"pdf", "image", "docx", "doc", "zip", "rar", "7z", "ppt", "pptx", "rtf", "media"}
_PAPER_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".doc", ".docx",
                  ".zip", ".rar", ".7z", ".ppt", ".pptx", ".rtf", ".mp4", ".mp3", ".wav")  # fmt: skip
_TABLES_ONLY = {SourceKind.REGISTRY, SourceKind.ROSTER, SourceKind.BASE, SourceKind.LEDGER}


def refusal_of(found: Found, opened: Opened) -> dict[str, object]:
    """The finding for a file that was not read."""
    given = {"cell": "", "part": "", "what": ""} | opened.words
    what = given["what"]
    if opened.refusal is Refusal.NOT_A_TABLE:
        given["what"] = words.WHAT_IT_IS.get(what, words.WHAT_IT_IS["binary"])
        is_honest = found.file.lower().endswith(_PAPER_ENDINGS)
        if what in _PAPERS and is_honest and found.kind not in _TABLES_ONLY:
            return finding(kinds.FILE_IS_PAPER, file=found.file, what=given["what"])
    return finding(REFUSALS[opened.refusal or Refusal.CRASHED], file=found.file, row=None, **given)


def troubles_of(file: str, sheet: str, problems: Iterable[Problem]) -> list[dict[str, object]]:
    """One finding for each trouble that a reader met inside a sheet, with the row and column it stands in."""
    findings = []
    for problem in problems:
        kind = TROUBLES[problem.trouble]
        if problem.trouble is Trouble.UNREADABLE_SHEET:
            findings.append(finding(kind, file=file, sheet=sheet, found=problem.found))
        elif problem.row:
            findings.append(
                finding(kind, file=file, sheet=sheet, row=problem.row, column=problem.column, found=problem.found)
            )
        else:
            findings.append(finding(kinds.MORE_OF_THESE, file=file, sheet=sheet, title=kind.title, count=problem.count))
    return findings
