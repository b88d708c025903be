"""Coded columns: each different value of a column once, and for every row which of them it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kongchuo_reports.files.grids import Cell

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)
Told = TypeVar("Told")
NUMBERS = frozenset({bool, int, float})
"""Types whose values are equal to those of another type: ``True == 1 == 1.0``."""


class _Codes(dict[object, int]):
    """Number of each different key, given at first sight."""

    def __missing__(self, key: object) -> int:
        code = self[key] = len(self)
        return code


@dataclass(frozen=True, slots=True)
class Coded(Generic[Value_co]):
    """A column whose different values are asked once, however many rows have them.

    Args:
        codes: for every row the position of its value.
        values: the values; after ``map`` some may be equal.
    """

    codes: np.ndarray
    values: Sequence[Value_co]

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.codes)

    def map(self, reader: Callable[[Value_co], Told]) -> Coded[Told]:
        """What is told of each value."""
        return Coded(self.codes, [reader(value) for value in self.values])

    def array(self) -> np.ndarray:
        """The value of every row."""
        values: np.ndarray = objects(self.values)[self.codes]
        return values

    def tolist(self) -> list[Value_co]:
        """The value of every row as a list."""
        values: list[Value_co] = self.array().tolist()
        return values

    def text(self) -> pd.Series:
        """A text column: an empty text is a missing value."""
        return taken_texts(self.values, self.codes)  # type: ignore[arg-type]  # asked of texts only

    def flags(self, holds: Callable[[Value_co], object] = bool) -> np.ndarray:
        """For every row whether its value is such a one."""
        holding = np.fromiter((bool(holds(value)) for value in self.values), dtype=bool, count=len(self.values))
        flags: np.ndarray = holding[self.codes]
        return flags

    def in_order(self, order: np.ndarray) -> Coded[Value_co]:
        """The same column with its rows in another order."""
        return Coded(self.codes[order], self.values)


def coded(cells: Sequence[Cell]) -> Coded[Cell]:
    """A column of cells; ``True``, ``1`` and ``1.0`` stay three values."""
    numbers = _Codes()
    if len(NUMBERS.intersection(map(type, cells))) > 1:
        keys: Iterable[object] = ((type(cell), cell) for cell in cells)
        codes = np.fromiter(map(numbers.__getitem__, keys), dtype=np.intp, count=len(cells))
        return Coded(codes, [key[1] for key in numbers])  # type: ignore[index]  # pairs, made above
    codes = np.fromiter(map(numbers.__getitem__, cells), dtype=np.intp, count=len(cells))
    return Coded(codes, list(numbers))  # type: ignore[arg-type]  # the cells themselves


def constant(value: Value, length: int) -> Coded[Value]:
    """A column that has one value in all its rows."""
    return Coded(np.zeros(length, dtype=np.intp), [value])


def together(*columns: Coded[Any]) -> Coded[tuple[Any, ...]]:
    """Several columns as one, whose values are the different rows."""
    codes = columns[0].codes
    for column in columns[1:]:
        if len(column.values) > 1:
            codes = pd.factorize(codes * len(column.values) + column.codes)[0]
    codes, different = pd.factorize(codes)
    first = np.empty(len(different), dtype=np.intp)
    # written from the end, so that the first row of each value is what stays
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    parts = [objects(column.values)[column.codes[first]].tolist() for column in columns]
    return Coded(codes, list(zip(*parts, strict=True)))


def objects(values: Sequence[object]) -> np.ndarray:
    """Values of any kind as an array with one place for each."""
    return np.fromiter(values, dtype=object, count=len(values))


def taken_texts(texts: Sequence[str | None], codes: np.ndarray) -> pd.Series:
    """A text column from its different texts; an empty text is a missing value."""
    return pd.Series(pd.array([text or None for text in texts], dtype="str").take(codes))
