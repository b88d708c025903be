"""Misplaced (放错的名单): lists of households, visits, payments, papers and groups among the rosters show nobody at school."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.vocabulary import list_kinds as words
from kongchuo_reports.gather.layout.headings import bare, plain, vocabulary
from kongchuo_reports.gather.layout.row_kinds import RowKind
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.kinds import groups_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.files.grids import Grid, InputFile
    from kongchuo_reports.gather.layout.layout import Block, SheetLayout

LONGEST = 40
"""Characters of a title; what is longer tells how to fill in the list."""
FEWEST_MEMBERS = 3
CLASS_FIELDS = frozenset({"grade", "class", "school_class"})
OF_A_ROSTER = CLASS_FIELDS | {
    "seq",
    "name",
    "sex",
    "id_no",
    "registry_no",
    "born_on",
    "phone",
    "guardian",
    "remark",
    "school",
}
"""Columns of a plain roster; a list of a group has others besides."""
MEMBERS = 0.9
"""So great a part of a column must name groups: a list of members, and no class in which some are."""
_TITLES = {kind: re.compile(text) for kind, text in words.TITLES.items()}
_WHOLE, _ROSTER = re.compile(words.OF_WHOLE_SCHOOLS), re.compile(words.OF_ROSTERS)
_SCHOOL = re.compile(words.SCHOOL)


def set_apart(file: InputFile, grid: Grid, layout: SheetLayout) -> list[dict[str, object]]:
    """Take the rows of lists of other kinds out of a roster's blocks; each such row is a note, and they are told.

    Who is paid, visited, poor or registered in a village may be at school or not: such a list, put among the rosters by
    mistake, must not make anybody present.
    """
    if file.kind is not SourceKind.ROSTER:
        return []
    by_kind: dict[SourceKind, list[int]] = {}
    for block in layout.blocks:
        kind = _kind_of(block, grid, file)
        if kind is not None and not _is_a_roster_after_all(kind, block, grid, file):
            by_kind.setdefault(kind, []).extend(block.rows)
    taken = {row for rows in by_kind.values() for row in rows}
    if not taken:
        return []
    layout.blocks[:] = [block for block in layout.blocks if not taken.issuperset(block.rows)]
    for row in taken:
        layout.kinds[row] = RowKind.NOTE
    return [
        finding(
            k.LIST_MISPLACED, file=file.file, sheet=grid.sheet, row=min(rows) + 1, count=len(rows), folder=kind.label
        )
        for kind, rows in sorted(by_kind.items())
    ]


def _kind_of(block: Block, grid: Grid, file: InputFile) -> SourceKind | None:
    inside = [_SCHOOL.sub("", folded(text)) for text in block.titles]
    names = [_SCHOOL.sub("", folded(text)) for text in (grid.sheet, PurePosixPath(file.file).stem)]
    titled = next((kind for text in inside if (kind := _titled(text))), None)
    if titled is None and any(_WHOLE.search(text) or _ROSTER.search(text) for text in inside):
        return None
    titled = titled or next((kind for text in names if (kind := _titled(text))), None)
    return titled or _by_headings(block) or (SourceKind.GROUP if _names_groups(block, grid) else None)


def _is_a_roster_after_all(kind: SourceKind, block: Block, grid: Grid, file: InputFile) -> bool:
    """Whether a list of another kind by its name is the roster, or the rest of one, that a school handed in."""
    if kind is SourceKind.GROUP:
        return _is_part_of_the_roster(block, grid, file)
    return kind is SourceKind.AID and _is_a_class_at_meals(block, grid, file)


def _is_a_class_at_meals(block: Block, grid: Grid, file: InputFile) -> bool:
    """Whether a list of those who eat at school is all that its file holds: a class list by its columns, with no money in it.

    Beside a roster in the same file it repeats it, and shows nobody at school who is not on that.
    """
    names = [folded(text) for text in (*block.titles, grid.sheet, PurePosixPath(file.file).stem)]
    told = [text for text in names if _titled(_SCHOOL.sub("", text)) is SourceKind.AID]
    if not told or not all(_MEALS.search(text) and not _MONEY.search(text) for text in told):
        return False
    if not CLASS_FIELDS & set(block.columns) or "name" not in block.columns or set(block.columns) - OF_A_ROSTER:
        return False
    if any(_MONEY.search(folded(heading)) for heading in block.headings.values()):
        return False
    return all(other is grid or _titled(folded(other.sheet)) or not other.rows for other in file.grids)


_MEALS, _MONEY = re.compile(words.OF_MEALS), re.compile(words.OF_MONEY)


def _is_part_of_the_roster(block: Block, grid: Grid, file: InputFile) -> bool:
    """Whether a sheet of a group holds the rest of a class: its pupils stand on no other sheet of the file, which is a roster.

    Such a workbook sets its left-behind or poor pupils apart from the others; a list made beside the roster repeats them.
    """
    whole = [other for other in file.grids if other is not grid and not _titled(folded(other.sheet))]
    if not CLASS_FIELDS & set(block.columns) or "name" not in block.columns or not whole:
        return False
    if set(block.columns) - OF_A_ROSTER or sum(len(other.rows) for other in whole) <= len(block.rows):
        return False
    elsewhere = {text_of(cell) for other in whole for row in other.rows for cell in row if cell != ""}
    column = block.columns["name"][0]
    return not any(text_of(grid.rows[number][column]) in elsewhere for number in block.rows)


def _titled(text: str) -> SourceKind | None:
    if len(text) > LONGEST or _WHOLE.search(text):
        return None
    kinds = [kind for kind, pattern in _TITLES.items() if pattern.search(text)]
    if _ROSTER.search(text):
        kinds = [kind for kind in kinds if kind is SourceKind.GROUP]
    return next(iter(kinds), None)


def _by_headings(block: Block) -> SourceKind | None:
    roster_words = vocabulary(SourceKind.ROSTER.value).spellings
    texts = {bare(plain(text)) for text in block.headings.values()}
    texts = {text for text in texts if text not in roster_words and text not in words.COMMON}
    for kind, (fields, fewest) in words.SIGNS.items():
        theirs = vocabulary(kind.value)
        known = {theirs.spellings[text].field for text in texts & theirs.own}
        if len(known & fields) >= fewest:
            return kind
    return None


def _names_groups(block: Block, grid: Grid) -> bool:
    """Whether one column names a group in nearly every row."""
    of_classes = {column for name in CLASS_FIELDS for column in block.columns.get(name, ())}
    for column in block.places:
        if column in of_classes:
            continue
        cells = [text_of(grid.rows[row][column]) for row in block.rows if column < len(grid.rows[row])]
        if len(cells) >= FEWEST_MEMBERS and _name_groups(cells, MEMBERS * len(block.rows)):
            return True
    return False


def _name_groups(cells: Sequence[str], wanted: float) -> bool:
    """Whether at least so many cells name a group; asked no longer than until too many name none."""
    at_most = len(cells)
    for cell in cells:
        if at_most < wanted:
            return False
        at_most -= not groups_in(cell)
    return at_most >= wanted
