"""Notes that name a child (表下说明): what a line beside a table says of one of its children: 注：王大山已转走."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.directions import may_speak_of_absence
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.layout.row_kinds import RowKind
from kongchuo_reports.gather.values.cells import text_of
from kongchuo_reports.gather.values.names import name_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block

OF_NO_CHILD = frozenset({RowKind.NOTE, RowKind.FOOTER, RowKind.TITLE})
BETWEEN_NAMES = re.compile(r"[、，,和与及\s/]*(?:等\d*[人名]?)?[、，,\s]*")
"""What stands between names of which one thing is told (张三、李四已转走)."""
FRINGE = "：:（）()。；;，,、 "
SHORT_NAME = 2
"""A name of so few characters may be part of another word: nothing of a word may stand right before it."""


def said_of(blocks: Sequence[Block], grid: Grid, kinds: Sequence[RowKind]) -> dict[int, str]:
    """What the lines around the tables of a sheet say against the presence of children whom they name.

    Args:
        blocks: the tables of the sheet.
        grid: the sheet.
        kinds: what each of its rows is.

    Returns:
        The row of each child of whom a line says, or may say, that it is gone, with the words.
    """
    lines = [
        text
        for row, kind in zip(grid.rows, kinds, strict=False)
        if kind in OF_NO_CHILD
        for cell in row
        if type(cell) is str and len(text := text_of(cell)) > SHORT_NAME
    ]
    if not lines:
        return {}
    rows_of: dict[str, list[int]] = {}
    for block in blocks:
        for number in block.rows:
            name = name_cell(grid.rows[number][block.columns["name"][0]]).name if "name" in block.columns else ""
            if len(name) >= SHORT_NAME:
                rows_of.setdefault(name, []).append(number)
    told: dict[int, str] = {}
    for line in dict.fromkeys(lines):
        for name, said in _told_of(line, rows_of):
            if may_speak_of_absence(said):
                words = wording.NAMED_IN_A_LINE.format(name=name, said=said)
                told |= dict.fromkeys(rows_of[name], words)
    return told


def _told_of(line: str, names: dict[str, list[int]]) -> list[tuple[str, str]]:
    """Each child that a line names, with what is said behind the name, up to the next; names side by side share it."""
    found = sorted(
        (at, name)
        for name in names
        if name in line
        for at in [line.index(name)]
        if len(name) > SHORT_NAME or not re.search("[\u4e00-\u9fff]$", re.sub("[和与及]$", "", line[:at]))
    )
    told: list[tuple[str, str]] = []
    behind = ""
    end = len(line)
    for at, name in reversed(found):
        between = line[at + len(name) : end]
        if not BETWEEN_NAMES.fullmatch(between) or end == len(line):
            behind = between.strip(FRINGE)
        told.append((name, behind))
        end = at
    return told
