"""Sheets without a heading row: columns recognised by what they hold, where names and numbers speak clearly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import IdState
from kongchuo_reports.gather.cells import folded, text_of
from kongchuo_reports.gather.identity import REGISTRY_NO, id_cell
from kongchuo_reports.gather.row_kinds import is_name_like

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kongchuo_reports.gather.grids import Cell, Grid

CLEAR = 0.6
"""So great a part of a column's cells must look like it."""
LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Guess:
    """Columns recognised by content: where the rows begin, and column → field."""

    first: int
    fields: Mapping[int, str]

    def told(self) -> list[str]:
        """The columns, for the finding."""
        from kongchuo_reports.gather.cells import letters  # noqa: PLC0415

        return [f"{letters(column)}列" for column in sorted(self.fields)]


def recognise(grid: Grid) -> Guess | None:
    """Recognise names and ID numbers in a sheet without headings; None where they do not speak clearly."""
    numbers = [number for number, row in enumerate(grid.rows) if sum(cell != "" for cell in row) > 1]
    rows = [grid.rows[number] for number in numbers[:LOOKED_AT]]
    if not rows:
        return None
    width = max(map(len, rows))
    columns = [[row[column] if column < len(row) else "" for row in rows] for column in range(width)]
    fields: dict[int, str] = {}
    for name, looks in (("id_no", _is_id), ("registry_no", _is_registry_no), ("sex", _is_sex), ("name", _is_name)):
        shares = [(_share(column, looks), -at) for at, column in enumerate(columns) if at not in fields]
        best, at = max(shares, default=(0.0, 0))
        if best >= CLEAR:
            fields[-at] = name
    if "name" not in fields.values() or not {"id_no", "registry_no"} & set(fields.values()):
        return None
    key = next(c for c, name in fields.items() if name in {"id_no", "registry_no"})
    first = next(n for n in numbers if key < len(grid.rows[n]) and (_is_id(grid.rows[n][key]) or _is_registry_no(grid.rows[n][key])))
    return Guess(first, fields)


def might_hold_children(grid: Grid) -> bool:
    """Whether a sheet without headings holds numbers of persons or a column of names."""
    rows = [row for row in grid.rows if any(cell != "" for cell in row)][:LOOKED_AT]
    if any(_is_id(cell) or _is_registry_no(cell) for row in rows for cell in row):
        return True
    width = max(map(len, rows), default=0)
    columns = ([row[column] for row in rows if column < len(row)] for column in range(width))
    return any(
        sum(map(_is_short_name, column)) >= max(3, CLEAR * sum(cell != "" for cell in column)) for column in columns
    )


def _share(cells: list[Cell], looks: Callable[[Cell], bool]) -> float:
    return sum(map(looks, cells)) / len(cells)


def _is_id(cell: Cell) -> bool:
    return id_cell(cell).state in {IdState.VALID, IdState.BAD_CHECKSUM, IdState.DAMAGED}


def _is_registry_no(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(REGISTRY_NO.fullmatch(folded(cell).upper()))


def _is_sex(cell: Cell) -> bool:
    return text_of(cell) in {"男", "女"}


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and is_name_like(cell)


def _is_short_name(cell: Cell) -> bool:
    return isinstance(cell, str) and len(folded(cell)) in {2, 3} and is_name_like(cell)
