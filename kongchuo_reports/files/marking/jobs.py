"""Jobs: one copy to be marked, as the parent tells it and the child does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COLUMN_WIDTH, COMMENT_WIDTH, COMMENT_HEIGHT = 48, 300, 120
PROBED_ROWS = 60
"""So many rows with headings or marks tell which column is the last that is used."""
HEADING_COLOUR = "9C0006"


class Mark(TypedDict):
    """One trouble of one row; ``column`` is '' if no cell is named."""

    sheet: str
    row: int
    column: str
    comment: str
    line: str
    found: str


class Job(TypedDict):
    """One copy to be made.

    ``headings`` and ``counts`` are by sheet, ``edition`` says of which month the copy is, ``as_of`` is the day it bears.
    """

    source: str
    target: str
    veil: str
    container: str
    keeps_format: bool
    marks: list[Mark]
    headings: dict[str, list[int]]
    counts: dict[str, int]
    edition: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One sheet of an input that is no .xlsx, as its reader has it; row 1 first, cells from column A."""

    name: str
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What is written on one sheet, whichever way.

    Args:
        comments: row and column of a bad cell → what its comment says.
        lines: row → what its 错误信息 cell says.
        titled: rows that get the heading 错误信息; the first of them tells the month too.
    """

    comments: Mapping[tuple[int, str], str]
    lines: Mapping[int, str]
    titled: Sequence[int]

    @property
    def probed(self) -> list[int]:
        """Rows that tell where the sheet ends at the right."""
        return sorted({*self.titled, *self.lines})[:PROBED_ROWS]


def sheet_marks(marks: Iterable[Mark], headings: Iterable[int]) -> SheetMarks:
    """What the marks of one sheet come to.

    Args:
        marks: its marks.
        headings: lowest row of each block of headings; without any the first row takes the heading, if it has no mark.
    """
    comments: dict[tuple[int, str], list[str]] = {}
    lines: dict[int, list[str]] = {}
    for mark in marks:
        lines.setdefault(mark["row"], []).append(mark["line"])
        if mark["column"]:
            comments.setdefault((mark["row"], mark["column"]), []).append(mark["comment"])
    return SheetMarks(
        {place: "\n".join(texts) for place, texts in comments.items()},
        {row: "\n".join(dict.fromkeys(texts)) for row, texts in lines.items()},
        sorted(set(headings)) or ([1] if 1 not in lines else []),
    )


def by_sheet(job: Job, names: Sequence[str]) -> tuple[dict[str, SheetMarks], list[Mark]]:
    """The marks of each sheet that is there, and those that have no sheet to stand on.

    Args:
        job: the copy.
        names: the sheets of the input, as they are called now.
    """
    only = names[0] if len(names) == 1 and not job["keeps_format"] else ""
    marks: dict[str, list[Mark]] = {}
    for mark in job["marks"]:
        marks.setdefault(only or mark["sheet"], []).append(mark)
    headings = {only: [row for rows in job["headings"].values() for row in rows]} if only else job["headings"]
    there = {name: sheet_marks(marks[name], headings.get(name, [])) for name in marks if name in names}
    return there, [mark for name, left in marks.items() if name not in names for mark in left]


def told_left(left: Iterable[Mark]) -> list[tuple[object, ...]]:
    """The rows of the sheet for marks that have none."""
    return [(mark["sheet"], mark["row"], mark["column"], mark["line"]) for mark in left]
