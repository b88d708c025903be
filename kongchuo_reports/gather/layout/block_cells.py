"""Block cells: the cells of a block of rows, field by field, with what people wrote once for several rows filled down."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kongchuo_reports.gather.values.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kongchuo_reports.files.grids import Cell, Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block

TOGETHER = frozenset({"remark", "status", "absence", "visitors", "talk", "detail", "group", "content", "disability"})
"""Fields whose several columns are read as one text."""
FILLED_DOWN = frozenset({"school", "school_code", "grade", "class", "township", "village", "village_group"})
"""Fields that people fill in on the first row of a group only."""
DITTO = frozenset({"同上", "同上。", "（同上）", "(同上)", "同 上", "同前", "上同", "〃", "″", "〞", '"', "”", "''"})
"""What people write for what stands above: 同上 under 已转走 says that this child has gone too."""
WHO = ("name", "id_no", "registry_no", "case_no")
OF_ONE_CHILD = frozenset({*WHO, "question_no"})
"""Names and numbers that no two children share: a sign for what stands above is no number of this child."""
CHILD = (*WHO, "school", "grade", "class", "school_class", "sex", "born_on", "guardian")
HOUSEHOLD = ("household_no", "head", "village", "village_group", "township")


class _Rows(NamedTuple):
    cells: Sequence[Sequence[Cell]]
    narrowest: int


def cells_of(block: Block, grid: Grid, fields: Container[str], *, repeats: bool) -> dict[str, list[Cell]]:
    """The cells of the wanted fields that a block has a column for.

    Args:
        block: the block.
        grid: its sheet.
        fields: the fields wanted; other columns are never touched.
        repeats: whether one child may have several rows, named on the first only.
    """
    held = [grid.rows[number] for number in block.rows]
    rows = _Rows(held, min(map(len, held), default=0))
    taken = {
        name: _field(block, grid, rows, name, columns) for name, columns in block.columns.items() if name in fields
    }
    if repeats:
        _carry(taken, _unnamed(block, grid), CHILD)
    if "head" in taken or "household_no" in taken:
        _carry(taken, _houseless(taken), HOUSEHOLD)
    return taken


def _field(block: Block, grid: Grid, rows: _Rows, name: str, columns: tuple[int, ...]) -> list[Cell]:
    values = [_cells(block, grid, rows, column, fill=name in FILLED_DOWN) for column in columns]
    if name not in OF_ONE_CHILD:
        values = [_as_above(cells) for cells in values]
    if len(values) == 1:
        return values[0]
    if name == "born_on":
        return [_day_of_parts(cells) for cells in zip(*values, strict=True)]
    if name in TOGETHER:
        return [_together(cells) for cells in zip(*values, strict=True)]
    return [next((cell for cell in cells if cell != ""), "") for cells in zip(*values, strict=True)]


def _unnamed(block: Block, grid: Grid) -> list[int]:
    """Lines whose name and numbers are blank as typed: further rows of the child above."""
    columns = [column for name in WHO for column in block.columns.get(name, ())]
    return [
        line
        for line, number in enumerate(block.rows)
        if columns and not any(c < len(grid.rows[number]) and grid.rows[number][c] != "" for c in columns)
    ]


def _cells(block: Block, grid: Grid, rows: _Rows, column: int, *, fill: bool) -> list[Cell]:
    """The cells of one column of a block, with merged cells and group headings filled down."""
    values: list[Cell] = (
        list(map(itemgetter(column), rows.cells))
        if column < rows.narrowest
        else [row[column] if column < len(row) else "" for row in rows.cells]
    )
    for top, left, bottom, right in grid.merges:
        if bottom > top and left - 1 <= column < right and top <= len(grid.rows) and left <= len(grid.rows[top - 1]):
            first = grid.rows[top - 1][left - 1]
            values = [
                first if value == "" and top <= number + 1 <= bottom else value
                for value, number in zip(values, block.rows, strict=True)
            ]
    return _filled_down(values) if fill else values


def _as_above(values: list[Cell]) -> list[Cell]:
    """A column in which 同上 or 〃 stands for what is written above it; a sign under nothing stays as it is."""
    if DITTO.isdisjoint(value for value in values if isinstance(value, str)):
        return values
    told: list[Cell] = []
    for value in values:
        told.append(told[-1] if told and told[-1] != "" and value in DITTO else value)
    return told


def _filled_down(values: list[Cell]) -> list[Cell]:
    """A column filled in on the first row of each group only; one that merely has gaps stays as it is."""
    blank = sum(value == "" for value in values)
    if not blank or not values or values[0] == "" or blank * 2 < len(values):
        return values
    filled: list[Cell] = []
    last: Cell = ""
    for value, before in zip(values, ["", *values[:-1]], strict=True):
        if value != "":
            if value == before:
                return values
            last = value
        filled.append(last)
    return filled


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
