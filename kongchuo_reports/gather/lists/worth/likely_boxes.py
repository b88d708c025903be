"""Likely boxes (该放哪个文件夹): which folder a list speaks of by its headings and title, where that is not the one it lies in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import MONTH_FOLDERS, SourceKind, SourceState
from kongchuo_reports.domain.vocabulary import list_kinds as words
from kongchuo_reports.gather.layout.headings import bare, plain, vocabulary
from kongchuo_reports.gather.layout.layout import lay_out
from kongchuo_reports.gather.values.cells import folded

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Grid, InputFile, Reading
    from kongchuo_reports.gather.layout.layout import Block

_SIGNS = {**words.SIGNS, **words.SIGNS_OF_WHOLE_LISTS}
_TITLES = {kind: re.compile(text) for kind, text in {**words.TITLES, **words.TITLES_OF_WHOLE_LISTS}.items()}


def likely_boxes(reading: Reading) -> dict[str, SourceKind]:
    """File → the folder it seems to belong to; only files that plainly speak of another one than theirs.

    A suggestion for a person who drops files, never a reason to read a list otherwise.
    """
    told = {file.file: likely_kind(file) for file in reading.inputs if file.kind in MONTH_FOLDERS}
    return {name: kind for name, kind in told.items() if kind is not None}


def likely_kind(file: InputFile) -> SourceKind | None:
    """The kind that every sheet with pupils speaks of, if it is another than the file's own; None if nothing is plain."""
    if file.state is not SourceState.READ:
        return None
    told: set[SourceKind | None] = set()
    for grid in file.grids:
        for block in _blocks(grid, file.file):
            kinds = _kinds_of(block, (*block.titles, grid.sheet, PurePosixPath(file.file).stem))
            if file.kind in kinds:
                return None
            told |= {kinds[0]} if kinds and block.rows else {None}
    kind = next(iter(told)) if len(told) == 1 else None
    return None if kind is None or (file.kind, kind) in words.EITHER_FOLDER else kind


def _blocks(grid: Grid, file: str) -> list[Block]:
    """The tables of a sheet, by the headings of rosters; where none is known there, by those of ledgers."""
    for kind in (SourceKind.ROSTER, SourceKind.RETURN):
        blocks = lay_out(grid, vocabulary(kind.value), file).blocks
        if any("".join(block.headings.values()) for block in blocks):
            return blocks
    return []


def _kinds_of(block: Block, texts: tuple[str, ...]) -> list[SourceKind]:
    """Kinds a table speaks of: by its headings, then by what it is called."""
    headings = {bare(plain(text)) for text in block.headings.values()} - words.COMMON
    told = []
    for kind, (fields, fewest) in _SIGNS.items():
        theirs = vocabulary(kind.value)
        known = {theirs.spellings[text].field for text in headings & theirs.own}
        if len(known & fields) >= fewest:
            told.append(kind)
    titles = [folded(text) for text in texts if len(text) <= words.LONGEST_TITLE]
    return told + [kind for kind, look in _TITLES.items() if any(look.search(text) for text in titles)]
