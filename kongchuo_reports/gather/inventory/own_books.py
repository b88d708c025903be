"""Own books (本程序的输出): a table this program wrote proves nobody's presence, wherever it lies and whatever it is called now."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables
from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.table import Table
from kongchuo_reports.domain.wording.books.marked_copies import COLUMN
from kongchuo_reports.domain.wording.books.sheets import INDEX_HEADINGS
from kongchuo_reports.domain.wording.program import own_books as words
from kongchuo_reports.gather.inventory.superseded import ALIKE, FEWEST, HEADINGS, set_aside, texts_of_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.files.grids import Cell, Grid, InputFile

COME_BACK = frozenset({SourceKind.RETURN, SourceKind.LEDGER, SourceKind.BASE})
"""Folders in which the program's own workbooks are awaited, filled in."""
TOP = 12
"""Filled rows in which a sheet says what it is; headings of a second table may stand further down."""
LOOKED_AT = 400
_UP_TO, _PLACE = re.compile(words.UP_TO), re.compile(words.PLACE)


def without_own(files: Iterable[InputFile]) -> tuple[list[InputFile], list[dict[str, object]]]:
    """The files with every output of the program refused that lies among lists of people; and what is said of that."""
    kept = list(files)
    findings: list[dict[str, object]] = []
    for number, file in enumerate(kept):
        if file.state is not SourceState.READ or file.kind in COME_BACK:
            continue
        if is_own(file) or _is_copy_of_another_kind(file, kept):
            why = finding(k.FILE_IS_OWN, file=file.file)
            findings.append(why)
            kept[number] = set_aside(file, SourceState.REFUSED, why)
    return kept, findings


def is_own(file: InputFile) -> bool:
    """Whether a file bears the marks of a workbook, page or data file that this program writes.

    The marks stand in cells and sheet names, so they outlast a new name, another format and another program.
    """
    sheets = {grid.sheet for grid in file.grids}
    return sheets >= words.BASE_SHEETS or any(_is_own_sheet(grid) for grid in file.grids)


def _is_own_sheet(grid: Grid) -> bool:
    filled = [texts for row in grid.rows[:LOOKED_AT] if (texts := _texts(row))]
    top = filled[:TOP]
    if any(set(texts) >= {*INDEX_HEADINGS} and len(texts) == len(INDEX_HEADINGS) for texts in top):
        return True
    says_unit = any(text.startswith(words.SUBLINE) for texts in top for text in texts)
    says_day = any(_UP_TO.search(text) for texts in top for text in texts)
    if says_unit and says_day and grid.sheet in words.SHEETS:
        return True
    if grid.sheet == "" and filled and filled[0][0].startswith("{"):
        return True
    return any(_is_own_row(texts) for texts in filled)


def _is_own_row(texts: list[str]) -> bool:
    if len(words.HEADINGS.intersection(texts)) >= words.FEWEST_HEADINGS:
        return True
    if len(_codes().intersection(texts)) >= words.FEWEST_CODES or words.PLACES.issubset(texts):
        return True
    return any(_PLACE.fullmatch(text) for text in texts)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """Names of columns that no clerk writes: those of two words or more."""
    declared = [value for value in vars(tables).values() if isinstance(value, type) and issubclass(value, Table)]
    return frozenset(
        column.name for table in declared for column in getattr(table, "columns", ()) if "_" in column.name
    )


def _texts(row: list[Cell]) -> list[str]:
    return [cell.strip() for cell in row if type(cell) is str and cell.strip()]


def _is_copy_of_another_kind(file: InputFile, files: list[InputFile]) -> bool:
    """A marked copy whose original lies in the folder of another kind: 标注副本 of the registry is no roster."""
    if not any(COLUMN in row for grid in file.grids for row in grid.rows[:HEADINGS]):
        return False
    texts_here = texts_of_file(file)
    others = (other for other in files if other.state is SourceState.READ and other.kind is not file.kind)
    return any(
        len(texts) >= FEWEST and len(texts & texts_here) >= ALIKE * len(texts) for texts in map(texts_of_file, others)
    )
