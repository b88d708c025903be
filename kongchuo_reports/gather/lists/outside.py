"""Outside (不属义务教育): rows of staff and of other stages in a list, which are counted, named and no pupils here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.vocabulary import record_words as words
from kongchuo_reports.gather.layout.row_kinds import RowKind
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Grid, InputFile
    from kongchuo_reports.gather.layout.layout import Block, SheetLayout

FEWEST_STAFF_HEADINGS, FEWEST_ADULTS = 2, 2
ADULT = 20
"""Whoever was born more years before the school year is no pupil."""
AUGUST = 8
SEVERAL = 4096
"""Different texts of class cells that are kept in mind."""
SCHOOL_AGE = 6
"""Whoever is younger on the last day of August stands in no school yet."""
LISTS = frozenset({SourceKind.ROSTER, SourceKind.REGISTRY})
_OUTSIDE, _TITLE, _OURS = (
    re.compile(pattern) for pattern in (words.OUTSIDE_STAGE, words.OUTSIDE_TITLE, words.OF_OUR_STAGE)
)
_POST = re.compile(words.STAFF_CLASS)
_BY_AGE, _STAFF_NAME = re.compile(words.BY_AGE), re.compile(words.STAFF_NAME)
_GRADE = re.compile("[一二三四五六七八九]年级")
_CLASS = re.compile(r"[一二三四五六七八九1-9]年级|班$|[级)）\d]班")
_ID = re.compile(r"\d{6}(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])[0-3]\d{4}[\dXx]")
_STAFF, _PUPIL = re.compile(words.STAFF_TITLE), re.compile(words.PUPIL_TITLE)


def set_apart(file: InputFile, grid: Grid, layout: SheetLayout, year: int) -> list[dict[str, object]]:
    """Take rows of staff and of other stages out of a sheet's blocks; each such row is a note, and they are told.

    Args:
        file: the file.
        grid: the sheet.
        layout: what was found on it; its blocks lose rows.
        year: calendar year in which the school year began.

    A registry export keeps the rows of other stages, since every row of it is told; its lists of staff are no pupils.
    """
    if file.kind not in LISTS:
        return []
    by_reason: dict[str, list[int]] = {}
    for number, block in enumerate(layout.blocks):
        what = _reasons(block, grid, file, year)
        for row, reason in what.items():
            by_reason.setdefault(reason, []).append(row)
        if what:
            layout.blocks[number] = replace(block, rows=[row for row in block.rows if row not in what])
    layout.blocks[:] = [block for block in layout.blocks if block.rows]
    kept = {row for block in layout.blocks for row in block.rows}
    for rows in by_reason.values():
        for row in rows:
            if row not in kept:
                layout.kinds[row] = RowKind.NOTE
    return [
        finding(k.ROWS_OUTSIDE, file=file.file, sheet=grid.sheet, row=min(rows) + 1, count=len(rows), what=what)
        for what, rows in sorted(by_reason.items())
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a block of rows is as a whole, asked once for all its rows."""

    is_staff: bool
    is_titled_other: bool
    """Its title or sheet is of another stage, and says nothing of ours."""
    is_sheet_other: bool
    """Its sheet or file is of another stage."""


def _part(block: Block, grid: Grid, file: InputFile, year: int) -> _Part:
    is_roster = file.kind is SourceKind.ROSTER
    said = [text for text in (*block.titles[:2], grid.sheet) if _TITLE.search(folded(text))]
    return _Part(
        is_staff=_is_staff(block, grid) or (is_roster and _is_of_adults(block, grid, file.file, year)),
        is_titled_other=bool(said) and not any(_OURS.search(folded(text)) for text in said),
        is_sheet_other=bool(
            _OUTSIDE.search(folded(grid.sheet)) or _TITLE.search(folded(PurePosixPath(file.file).stem))
        ),
    )


def _reasons(block: Block, grid: Grid, file: InputFile, year: int) -> dict[int, str]:
    """The rows of a block that are no pupils of ours, each with why."""
    part = _part(block, grid, file, year)
    if part.is_staff:
        return dict.fromkeys(block.rows, words.STAFF)
    if file.kind is not SourceKind.ROSTER:
        return {}
    return {row: reason for row in block.rows if (reason := _what(block, grid, row, part, year))}


def _what(block: Block, grid: Grid, row: int, part: _Part, year: int) -> str:
    cells = [text for name in ("grade", "class", "school_class") for text in _texts(block, grid, row, name)]
    born = _born(block, grid, row)
    is_grown = born is not None and born[0] < year - ADULT
    if any(_is_post(text) for text in (_row_texts(grid, row) if is_grown else cells)):
        return words.STAFF
    is_young = born is not None and any(
        born > (year - age, AUGUST) for age in map(_age_of_class, cells) if age is not None
    )
    is_small = born is not None and born > (year - SCHOOL_AGE, AUGUST)
    is_of_a_grade = any(_GRADE.search(text) for text in cells)  # 小一班 is a class of a kindergarten's file
    if is_small and not is_of_a_grade and part.is_sheet_other:
        return words.OTHER_STAGE
    return words.OTHER_STAGE if is_young or _is_of_other_stage(part, cells) else ""


def _is_of_other_stage(part: _Part, cells: list[str]) -> bool:
    """Whether a row's class is of another stage, or its list is and its class is none of ours."""
    if any(map(_is_other_class, cells)):
        return True
    return part.is_titled_other and not any(_GRADE.search(text) for text in cells)


@lru_cache(SEVERAL)
def _is_post(text: str) -> bool:
    return _POST.fullmatch(text) is not None


@lru_cache(SEVERAL)
def _is_other_class(text: str) -> bool:
    return _OUTSIDE.search(text) is not None


@lru_cache(SEVERAL)
def _age_of_class(text: str) -> int | None:
    """The age a class of a kindergarten is named after; None for every other class."""
    return words.KINDERGARTEN_AGES[text[0]] if _BY_AGE.search(text) else None


def _is_staff(block: Block, grid: Grid) -> bool:
    if "name" not in block.columns and any(_STAFF_NAME.fullmatch(folded(text)) for text in block.headings.values()):
        return True
    headings = {folded(text) for text in block.headings.values()}
    of_staff = len(headings & words.STAFF_HEADINGS)
    has_class = bool({"grade", "class", "school_class"} & set(block.columns))
    if of_staff >= FEWEST_STAFF_HEADINGS or (of_staff and not has_class and not _says_pupils(block, grid)):
        return True
    texts = [folded(text) for text in (*block.titles[:1], grid.sheet)]
    return not has_class and any(_STAFF.search(text) for text in texts) and not any(map(_PUPIL.search, texts))


def _is_of_adults(block: Block, grid: Grid, name: str, year: int) -> bool:
    """Whether a list without classes, that says nothing of pupils, holds grown-ups only (食堂人员、门卫)."""
    texts = [folded(text) for text in (*block.titles, grid.sheet, PurePosixPath(name).stem)]
    if {"grade", "class", "school_class"} & set(block.columns) or any(
        _PUPIL.search(text) or _CLASS.search(text) for text in texts
    ):
        return False
    born = [_born(block, grid, row) for row in block.rows]
    return len(born) >= FEWEST_ADULTS and all(day is not None and day[0] < year - ADULT for day in born)


def _born(block: Block, grid: Grid, row: int) -> tuple[int, int] | None:
    """Year and month of birth in the row's ID number; None where it has none."""
    numbers = (_ID.fullmatch(text) for text in _texts(block, grid, row, "id_no"))
    return next(((int(match["year"]), int(match["month"])) for match in numbers if match), None)


def _row_texts(grid: Grid, row: int) -> list[str]:
    return [folded(cell) for cell in grid.rows[row] if type(cell) is str and cell]


def _says_pupils(block: Block, grid: Grid) -> bool:
    return any(_PUPIL.search(folded(text)) for text in (*block.titles[:1], grid.sheet))


def _texts(block: Block, grid: Grid, row: int, name: str) -> list[str]:
    cells = grid.rows[row]
    return [folded(text_of(cells[c])) for c in block.columns.get(name, ()) if c < len(cells) and cells[c] != ""]
