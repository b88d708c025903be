"""Sheets without a heading row: columns recognised by what they hold, where names and numbers speak clearly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import IdState
from kongchuo_reports.domain.kept.ledger_columns import NAMES
from kongchuo_reports.domain.vocabulary.surnames import SURNAMES
from kongchuo_reports.gather.layout.row_kinds import is_name_like
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.identity import REGISTRY_NO, id_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kongchuo_reports.files.grids import Cell, Grid

CLEAR = 0.6
"""So great a part of a column's cells must look like it."""
LOOKED_AT = 400
FEWEST_SEATS = 6
CLASS_LIKE = re.compile(r"[一二三四五六七八九初]{1,2}(年级?)?[(]?\d{1,2}[)]?班?|(小学|初中)20\d\d级.{0,4}班?")


@dataclass(frozen=True, slots=True)
class Guess:
    """Columns recognised by content: where the rows begin, and column → field."""

    first: int
    fields: Mapping[int, str]


def recognise(grid: Grid, until: int | None = None) -> Guess | None:
    """Recognise names and numbers in rows without headings; None where they do not speak clearly.

    Args:
        grid: the sheet.
        until: the first heading row, before which the rows stand; None for the whole sheet.
    """
    rows = grid.rows[:until]
    numbers = [number for number, row in enumerate(rows) if sum(cell != "" for cell in row) > 1][:LOOKED_AT]
    fields = _by_content([rows[number] for number in numbers], {})
    keys = [column for column, name in fields.items() if name in {"id_no", "registry_no"}]
    if "name" not in fields.values() or not keys:
        return None
    first = next(
        n for n in numbers if keys[0] < len(rows[n]) and (_is_id(rows[n][keys[0]]) or _is_registry_no(rows[n][keys[0]]))
    )
    return Guess(first, fields)


def is_as_drawn(guess: Guess) -> bool:
    """Whether the columns that speak clearly stand where the program draws them in a ledger."""
    keys = {column: name for column, name in guess.fields.items() if name in NAMES}
    return all(column < len(NAMES) and NAMES[column] == name for column, name in keys.items())


def columns_by_content(grid: Grid, first: int, known: Mapping[int, str]) -> dict[int, str]:
    """Name and number columns under headings nobody knows; none where names and numbers do not speak clearly.

    Args:
        grid: the sheet.
        first: first row below the heading.
        known: columns whose heading is known.
    """
    rows = [row for row in grid.rows[first : first + LOOKED_AT] if sum(cell != "" for cell in row) > 1]
    by_content = _by_content(rows, known)
    numbers = {"id_no", "registry_no"} & {*by_content.values(), *known.values()}
    if "name" not in by_content.values() or not numbers:
        return {}
    return {column: name for column, name in by_content.items() if name not in known.values()}


def _by_content(rows: list[list[Cell]], known: Mapping[int, str]) -> dict[int, str]:
    width = max(map(len, rows), default=0)
    columns = [[row[column] if column < len(row) else "" for row in rows] for column in range(width)]
    fields: dict[int, str] = {}
    for name, looks in LOOKS:
        shares = [
            (_share(column, looks), -at) for at, column in enumerate(columns) if at not in fields and at not in known
        ]
        best, at = max(shares, default=(0.0, 0))
        if best >= CLEAR:
            fields[-at] = name
    return fields


def might_hold_children(grid: Grid, first: int = 0) -> bool:
    """Whether rows without usable headings hold numbers of persons or a column of names."""
    rows = [row for row in grid.rows[first:] if any(cell != "" for cell in row)][:LOOKED_AT]
    if any(_is_id(cell) or _is_registry_no(cell) for row in rows for cell in row):
        return True
    return holds_names(grid, first)


def holds_names(grid: Grid, first: int = 0) -> bool:
    """Whether rows without usable headings hold names alone: a column of them, or a grid as on a plan of seats."""
    rows = [row for row in grid.rows[first:] if any(cell != "" for cell in row)][:LOOKED_AT]
    width = max(map(len, rows), default=0)
    columns = ([row[column] for row in rows if column < len(row)] for column in range(width))
    if any(
        sum(map(_is_short_name, column)) >= max(3, CLEAR * sum(cell != "" for cell in column)) for column in columns
    ):
        return True
    cells = [cell for row in rows for cell in row if cell != ""]
    return sum(map(_is_short_name, cells)) >= max(FEWEST_SEATS, CLEAR * len(cells))


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
    if not isinstance(cell, str):
        return False
    word = folded(cell)
    return len(word) in {2, 3} and word[0] in SURNAMES and is_name_like(cell)


def _is_class(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(CLASS_LIKE.fullmatch(folded(cell)))


LOOKS = (
    ("id_no", _is_id),
    ("registry_no", _is_registry_no),
    ("sex", _is_sex),
    ("class", _is_class),
    ("name", _is_name),
)
