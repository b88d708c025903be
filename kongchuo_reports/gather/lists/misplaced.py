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
    from kongchuo_reports.files.grids import Grid, InputFile
    from kongchuo_reports.gather.layout.layout import Block, SheetLayout

LONGEST = 40
"""Characters of a title; what is longer tells how to fill in the list."""
FEWEST_MEMBERS = 3
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
        if kind is not None:
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
    for column in block.places:
        cells = [text_of(grid.rows[row][column]) for row in block.rows if column < len(grid.rows[row])]
        if len(cells) >= FEWEST_MEMBERS and sum(bool(groups_in(cell)) for cell in cells) >= MEMBERS * len(block.rows):
            return True
    return False
