"""Raw rows: the children of many sheets of one kind under one another, each cell as typed, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.gather.cells import letters, text_of
from kongchuo_reports.gather.headings import OTHER, OTHER_PERSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.gather.contexts import Context
    from kongchuo_reports.gather.grids import Cell, Grid
    from kongchuo_reports.gather.layout import Block

TOGETHER = frozenset({"remark", "status", "absence", "visitors", "talk", "detail", "group", "content", "disability"})
"""Fields whose several columns are read as one text."""
FILLED_DOWN = frozenset({"school", "school_code", "grade", "class", "township", "village", "village_group"})
"""Fields that people fill in on the first row of a group only."""
WHO = ("name", "id_no", "registry_no", "case_no")
CHILD = (*WHO, "school", "grade", "class", "school_class", "sex", "born_on", "guardian")
HOUSEHOLD = ("household_no", "head", "village", "village_group", "township")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of one block come from.

    Args:
        letters: field → letters of its column.
        headings: field → its heading as written.
        texts: what stands around the block, in order of trust, with the place of each text.
    """

    file: str
    sheet: str
    letters: dict[str, str]
    headings: dict[str, str]
    texts: tuple[tuple[str, str], ...]
    context: Context
    is_1904: bool


@dataclass(slots=True)
class RawRows:
    """Rows of one kind of list.

    Args:
        fields: the fields that are kept; other columns are dropped here.
        cells: field → one cell a row.
        block: position in ``origins``, one a row.
        against: what the look of the row says against the child's being there, ``""`` where nothing does.
    """

    fields: tuple[str, ...]
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    block: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    column: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.row)

    def add(
        self, block: Block, grid: Grid, origin: Origin, *, repeats: bool, against: Sequence[str] | None = None
    ) -> None:
        """Take the rows of a block.

        Args:
            block: the block.
            grid: its sheet.
            origin: where it comes from.
            repeats: whether one child may have several rows, named on the first only.
            against: what speaks against each child's being there, if that was looked at.
        """
        places = {name: columns for name, columns in block.columns.items() if name in self.fields}
        taken = {name: self._column(block, grid, name, columns) for name, columns in places.items()}
        if repeats:
            _carry(taken, self._unnamed(block, grid), CHILD)
        if "head" in taken or "household_no" in taken:
            _carry(taken, _houseless(taken), HOUSEHOLD)
        count = len(block.rows)
        for name in self.fields:
            held = self.cells.setdefault(name, [])
            if name in taken:
                held.extend(taken[name])
            else:
                held.extend([block.constants.get(name, "")] * count)
        self.block.extend([len(self.origins)] * count)
        self.row.extend(number + 1 for number in block.rows)
        self.column.extend([block.letters_of] * count)
        self.against.extend(against or [""] * count)
        self.hidden.extend((number + 1) in grid.hidden_rows for number in block.rows)
        self.origins.append(origin)

    def _column(self, block: Block, grid: Grid, name: str, columns: tuple[int, ...]) -> list[Cell]:
        values = [_cells(block, grid, column, fill=name in FILLED_DOWN) for column in columns]
        if len(values) == 1:
            return values[0]
        if name == "born_on":
            return [_day_of_parts(cells) for cells in zip(*values, strict=True)]
        if name in TOGETHER:
            return [_together(cells) for cells in zip(*values, strict=True)]
        return [next((cell for cell in cells if cell != ""), "") for cells in zip(*values, strict=True)]

    @staticmethod
    def _unnamed(block: Block, grid: Grid) -> list[int]:
        """Lines whose name and numbers are blank as typed: further rows of the child above."""
        columns = [column for name in WHO for column in block.columns.get(name, ())]
        return [
            line
            for line, number in enumerate(block.rows)
            if columns and not any(c < len(grid.rows[number]) and grid.rows[number][c] != "" for c in columns)
        ]


def _cells(block: Block, grid: Grid, column: int, *, fill: bool) -> list[Cell]:
    """The cells of one column of a block, with merged cells and group headings filled down."""
    rows = [grid.rows[number] for number in block.rows]
    whole = column < min(map(len, rows), default=0)
    values: list[Cell] = (
        list(map(itemgetter(column), rows)) if whole else [row[column] if column < len(row) else "" for row in rows]
    )
    for top, left, bottom, right in grid.merges:
        if bottom > top and left - 1 <= column < right and top <= len(grid.rows) and left <= len(grid.rows[top - 1]):
            first = grid.rows[top - 1][left - 1]
            values = [
                first if value == "" and top <= number + 1 <= bottom else value
                for value, number in zip(values, block.rows, strict=True)
            ]
    return _filled_down(values) if fill else values


def _filled_down(values: list[Cell]) -> list[Cell]:
    """A column filled in on the first row of each group only; one that merely has gaps stays as it is."""
    blank = sum(value == "" for value in values)
    if not blank or not values or values[0] == "" or blank * 2 < len(values):
        return values
    told: list[Cell] = []
    last: Cell = ""
    for value, before in zip(values, ["", *values[:-1]], strict=True):
        if value != "":
            if value == before:
                return values
            last = value
        told.append(last)
    return told


def _carry(taken: dict[str, list[Cell]], lines: list[int], fields: tuple[str, ...]) -> None:
    """Fill blank cells of some lines from the line above: they speak of the same child or household."""
    for line in lines:
        for name in fields:
            if line and name in taken and taken[name][line] == "":
                taken[name][line] = taken[name][line - 1]


def _houseless(taken: dict[str, list[Cell]]) -> list[int]:
    """Lines without any word of their household: the brothers and sisters of the child above."""
    held = [taken[name] for name in HOUSEHOLD if name in taken]
    return [line for line in range(len(held[0])) if all(cells[line] == "" for cells in held)]


def _day_of_parts(cells: Sequence[Cell]) -> Cell:
    """Year, month and day typed in a column each."""
    return "-".join(text for cell in cells if (text := text_of(cell).strip("年月日")))


def _together(cells: Sequence[Cell]) -> Cell:
    filled = [cell for cell in cells if cell != ""]
    return filled[0] if len(filled) == 1 else "；".join(dict.fromkeys(text_of(cell) for cell in filled))


def origin_of(block: Block, file: str, grid: Grid, texts: list[tuple[str, str]], context: Context) -> Origin:
    """Where the rows of a block come from, with letters and heading of each field."""
    fields = {name: columns[0] for name, columns in block.columns.items() if name not in {OTHER, OTHER_PERSON}}
    return Origin(
        file,
        grid.sheet,
        {name: letters(column) for name, column in fields.items()},
        {name: block.headings.get(column, "") for name, column in fields.items()},
        tuple(texts),
        context,
        grid.date_1904,
    )


def place_order(raw: RawRows) -> np.ndarray:
    """Order of the rows by file, sheet, row and column, so that results do not depend on the order of files."""
    sheets = sorted({(origin.file, origin.sheet) for origin in raw.origins})
    rank = {sheet: position for position, sheet in enumerate(sheets)}
    of_block = np.array([rank[origin.file, origin.sheet] for origin in raw.origins], dtype=np.int64)
    columns = sorted({letters(column) for column in set(raw.column)})
    column_rank = {letters_: position for position, letters_ in enumerate(columns)}
    of_column = {column: column_rank[letters(column)] for column in set(raw.column)}
    blocks = np.array(raw.block, dtype=np.int64)
    return np.lexsort(
        (
            np.array([of_column[c] for c in raw.column], dtype=np.int64),
            np.array(raw.row, dtype=np.int64),
            of_block[blocks] if len(blocks) else blocks,
        )
    )


def places(raw: RawRows) -> pd.DataFrame:
    """Place columns of the rows, with ``block`` for looking up letters and headings."""
    blocks = np.array(raw.block, dtype=np.int64)
    files = np.array([origin.file for origin in raw.origins] or [""], dtype=object)
    sheets = np.array([origin.sheet for origin in raw.origins] or [""], dtype=object)
    return pd.DataFrame(
        {
            "source_file": pd.Series(files[blocks] if len(blocks) else [], dtype="str"),
            "source_sheet": pd.Series(sheets[blocks] if len(blocks) else [], dtype="str"),
            "source_row": pd.Series(raw.row, dtype="int64"),
            "source_column": pd.Series([letters(column) for column in raw.column], dtype="str"),
            "block": pd.Series(blocks, dtype="int64"),
        }
    )
