"""ID columns: whole columns of identity numbers; the plainly good ones told by arithmetic, the others one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.codes import IdState, IdType
from kongchuo_reports.domain.id_numbers import LENGTH, days_of, digits_of, holds
from kongchuo_reports.domain.vocabulary.small.days import FIRST_YEAR, LAST_YEAR
from kongchuo_reports.gather.values.coded import Coded, objects, taken_texts, together
from kongchuo_reports.gather.values.identity import (
    MISSING,
    PREFIX,
    REGISTRY_NO,
    SEQUENCE,
    IdCell,
    RegistryNo,
    id_cell,
    registry_no_cell,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from kongchuo_reports.files.grids import Cell

PERMITS, OTHERS = 8, 9
"""First digit of residence permits; of numbers of foreigners and of placeholders, which are looked at one by one."""
NO_FOREIGNER = (0, 7, 8, 9)
"""What stands behind a first 9 where it is no number of a foreigner."""
PLAIN_TYPES = frozenset({"", IdType.RESIDENT})


@dataclass(frozen=True, slots=True)
class IdColumns:
    """What a column of ID numbers says, each part a column of its own; ``""`` where a part is missing."""

    number: np.ndarray
    state: np.ndarray
    prefix: np.ndarray
    type: np.ndarray
    registry_no: np.ndarray

    def replace(self, at: int, cell: IdCell, kind: IdType | str) -> None:
        """Take what another cell of the row says."""
        self.number[at], self.state[at], self.prefix[at] = cell.number, cell.state.value, cell.prefix
        self.type[at], self.registry_no[at] = document_type(cell, kind), cell.registry_no

    def text(self, name: str) -> pd.Series:
        """A part as a text column."""
        part: np.ndarray = getattr(self, name)
        return taken_texts(part.tolist(), np.arange(len(part)))


def id_columns(cells: Coded[Cell], kinds: Coded[IdType | str]) -> IdColumns:
    """What each cell says, by the type of document beside it; equal cells are asked once."""
    pairs = together(cells, kinds)
    values: Sequence[tuple[Cell, IdType | str]] = pairs.values
    good = _plainly_good(values)
    said = [MISSING if is_good else id_cell(*value) for value, is_good in zip(values, good.tolist(), strict=True)]
    numbers, states, prefixes, types, registry = (objects([""] * len(values)) for _ in range(5))
    for at in np.flatnonzero(~good).tolist():
        cell = said[at]
        numbers[at], states[at], prefixes[at], registry[at] = (
            cell.number,
            cell.state.value,
            cell.prefix,
            cell.registry_no,
        )
        types[at] = document_type(cell, values[at][1])
    valid_numbers = [str(values[at][0]) for at in np.flatnonzero(good).tolist()]
    numbers[good], prefixes[good] = objects(valid_numbers), objects([number[:PREFIX] for number in valid_numbers])
    states[good], types[good] = IdState.VALID.value, str(IdType.RESIDENT)
    return IdColumns(*(part[pairs.codes] for part in (numbers, states, prefixes, types, registry)))


def _plainly_good(values: Sequence[tuple[Cell, IdType | str]]) -> np.ndarray:
    """Which cells are numbers of residents, typed as they should be, with check digit and birth date right."""
    at, digits = digits_of([cell if kind in PLAIN_TYPES and cell not in SEQUENCE else None for cell, kind in values])
    days, years = days_of(digits)
    lowest, highest = digits.min(axis=1, initial=LENGTH), digits.max(axis=1, initial=0)
    is_varied = ((digits != lowest[:, None]) & (digits != highest[:, None])).any(axis=1)
    first, second, third = digits[:, 0], digits[:, 1], digits[:, 2]
    is_nine = np.isin(second, NO_FOREIGNER) & ~((second == OTHERS) & (third == OTHERS))
    is_divided = ((first >= 1) & (first < PERMITS)) | ((first == OTHERS) & is_nine)
    lives = ~np.isnat(days) & (years >= FIRST_YEAR) & (years <= LAST_YEAR)
    good = np.zeros(len(values), dtype=bool)
    good[at] = is_divided & is_varied & lives & holds(digits)
    return good


def document_type(cell: IdCell, kind: IdType | str) -> str:
    """Type of the document: by the number, else by the words beside it."""
    if cell.type:
        return str(cell.type)
    if cell.state in {IdState.MISSING, IdState.PLACEHOLDER}:
        return str(kind if kind == IdType.OTHER else IdType.NONE)
    return str(kind or IdType.RESIDENT if cell.state is not IdState.MALFORMED else kind)


def registry_numbers(cells: Coded[Cell]) -> tuple[np.ndarray, dict[int, RegistryNo]]:
    """The registry number of every row, and what else the few odd cells say, by row."""
    values = cells.values
    odd = {
        position: registry_no_cell(cell)
        for position, cell in enumerate(values)
        if not (type(cell) is str and (cell == "" or REGISTRY_NO.fullmatch(cell)))
    }
    numbers = objects(values)
    for position, number in odd.items():
        numbers[position] = number.number
    is_odd = np.zeros(len(values), dtype=bool)
    is_odd[list(odd)] = True
    rows = np.flatnonzero(is_odd[cells.codes]) if odd else ()
    return numbers[cells.codes], {int(row): odd[int(cells.codes[row])] for row in rows}
