"""Coloured cells (涂色): cells of a returned ledger that somebody painted; a colour says something, and nobody knows what."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.gather.values.cells import letters, text_of

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block

OWN_COLOURS = frozenset({"", "F2F2F2", "D9D9D9", "FFF2CC", "DDEBF7", "EDEDED", "FFC7CE", "9C0006", "808080", "0563C1"})
"""Grounds and letters in which the program itself draws a ledger."""
HEX = re.compile(r"[0-9A-F]{6}")
NEARLY_GREY = 16
"""How far the parts of a grey may lie apart."""


def findings(block: Block, grid: Grid, file: str) -> list[dict[str, object]]:
    """One finding a row in which somebody painted cells, with what stands in them.

    Args:
        block: a table of the ledger, with case numbers.
        grid: its sheet.
        file: for the findings.
    """
    rows = set(block.rows)
    painted = sorted(
        (row - 1, column - 1)
        for (row, column), tint in grid.tints.items()
        if row - 1 in rows and not all(map(_is_own, tint))
    )
    told = []
    for number, places in groupby(painted, key=lambda place: place[0]):
        columns = [column for _, column in places if column < len(grid.rows[number])]
        texts = [text_of(grid.rows[number][column]) for column in columns]
        shown = next((text for text in texts if text), "")
        at = letters(columns[0]) if columns else ""
        told.append(finding(k.CELLS_PAINTED, file=file, sheet=grid.sheet, row=number + 1, column=at, found=shown))
    return told + _of_columns(block, grid, file, rows)


def _of_columns(block: Block, grid: Grid, file: str, rows: set[int]) -> list[dict[str, object]]:
    """One finding a column that somebody painted as a whole, or for a good part."""
    told: dict[int, tuple[int, int]] = {}
    for column, letters_colour, ground, count, first in grid.painted:
        if column - 1 in block.headings and not (_is_own(letters_colour) and _is_own(ground)) and rows:
            before = told.get(column, (0, first))
            told[column] = max(before[0], count), min(before[1], first)
    return [
        finding(
            k.COLUMN_PAINTED, file=file, sheet=grid.sheet, row=max(first, min(rows) + 1), column=letters(column - 1),
            heading=block.headings[column - 1], count=count,
        )
        for column, (count, first) in sorted(told.items())
    ]  # fmt: skip


def _is_own(colour: str) -> bool:
    """Whether the program draws in this colour, or it is a grey, into which other programs turn it."""
    if colour in OWN_COLOURS:
        return True
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)] if HEX.fullmatch(colour) else []
    return bool(parts) and max(parts) - min(parts) <= NEARLY_GREY
