"""Attendance (考勤表): children for whom no day, or none of the last days, has the mark of having been there."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.layout.heading_rows import is_day
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block

SCHOOL_DAYS, WEEK = 5, 7
FEWEST = 3
"""So many days make an attendance sheet."""
MOST = 2
"""A sheet marks those who are there when more than one child in two has such a mark."""
THERE = frozenset("√✓✔☑vV1出勤到在是全")
AWAY = re.compile(r"[×✗✘╳xX○〇OoΟ△▲●◯⊙ø⊗-]|旷.*|缺.*|病.*|事.*|假|请假|休.*|转.*|未.*|没.*|否|0")
MARK = r"[√✓✔☑○〇◯●△▲×✗✘╳xX☆★◇◆□■※◎／/＼+＋-]"
_PRESENT = r"出勤|到校|在校|正常|全勤|已到|出席"
_STATES = rf"{_PRESENT}|病假|事假|迟到|早退|旷课|旷学|缺勤|缺课|公假|休学|请假|未到|缺席|转出"
_TOKEN = re.compile(rf"(?P<word>{_STATES})|(?P<mark>{MARK})")
_ISO_DAY = re.compile(r"20\d\d-\d{2}-\d{2}")


def days_missed(block: Block, grid: Grid, patience: int) -> list[str]:
    """For each row of a block, words for a child who has no mark of presence, or none in the last days; else ``""``.

    A sheet may mark those who are there (√) or only those who are not (○ 病假, × 旷课); which, is told by its legend
    and by what most rows hold. Days on which nothing is marked at all are no school days.

    Args:
        block: the children of one table.
        grid: its sheet.
        patience: a child not seen at the end of the sheet for as long as this is told; natural days.
    """
    days = [column for column in block.places if is_of_a_day(block.headings.get(column, ""))]
    if len(days) < FEWEST:
        return [""] * len(block.rows)
    there = _marks_of_presence(grid)
    marks = [[_mark(grid, number, column) for column in days] for number in block.rows]
    used = [at for at in range(len(days)) if any(row[at] for row in marks)]
    are_ticked = sum(any(mark in there for mark in row) for row in marks) * MOST > len(marks)
    if are_ticked:
        used = [at for at in used if sum(bool(row[at]) for row in marks) * MOST > len(marks)]
    if len(used) < FEWEST:
        return [""] * len(block.rows)
    headings = [block.headings[days[at]].rpartition("/")[2] for at in used]
    return [
        _words([row[at] for at in used], headings, there, are_ticked=are_ticked, patience=patience) for row in marks
    ]


def _words(marks: list[str], headings: list[str], there: frozenset[str], *, are_ticked: bool, patience: int) -> str:
    """Words for the marks of one child on the school days of a sheet."""
    run = 0
    # back from the last school day: only an absence that still lasts says that the child is gone
    for mark in reversed(marks):
        is_there = mark in there or (not mark and not are_ticked)
        if is_there or not (are_ticked or AWAY.fullmatch(mark)):
            break
        run += 1
    if run == len(marks):
        return wording.NO_DAY_ATTENDED.format(count=run)
    if run * WEEK >= patience * SCHOOL_DAYS:
        return wording.NO_DAY_SINCE.format(day=headings[-run], count=run)
    return ""


def is_of_a_day(heading: str) -> bool:
    """Whether a heading is a day of an attendance sheet."""
    last = heading.rpartition("/")[2].strip()
    return bool(last) and (is_day(last) or bool(_ISO_DAY.fullmatch(last)))


def _mark(grid: Grid, number: int, column: int) -> str:
    row = grid.rows[number]
    cell = row[column] if column < len(row) else ""
    return "" if isinstance(cell, dt.date) else folded(text_of(cell))


def _marks_of_presence(grid: Grid) -> frozenset[str]:
    """Marks that mean the child was there: by the legend of the sheet (出勤√ 病假○), else the usual ones."""
    marks: set[str] = set()
    for row in grid.rows:
        text = " ".join(cell for cell in row if type(cell) is str and len(cell) > 1)
        if not re.search(_PRESENT, text):
            continue
        tokens = [(match.lastgroup, match[0]) for match in _TOKEN.finditer(text)]
        if sum(kind == "mark" for kind, _ in tokens) < 2:  # noqa: PLR2004 - a legend explains two marks at least
            continue
        if tokens[0][0] == "mark":
            tokens.reverse()
        for (kind, word), (after, mark) in pairwise(tokens):
            if (kind, after) == ("word", "mark") and re.fullmatch(_PRESENT, word):
                marks.add(folded(mark))
    return frozenset(marks) or THERE
