"""Sheets: one sheet on its way from a reader in a worker process to a ``Grid``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kongchuo_reports.files.grids import Cell, Painted, Problem

Merge = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """What a ``Grid`` will hold, its rows not yet drawn from the reader.

    Args:
        name: the sheet's name, ``""`` for a text file.
        rows: drawn once, row 1 first.
        hidden_rows: 1-based.
        is_hidden: whether the sheet itself is hidden.
        merges: 1-based first row, first column, last row, last column.
        date_1904: whether bare day numbers count from 1904.
        struck: cells struck through, 1-based row and column.
        tints: rare colours of letters and ground, by 1-based row and column.
        painted: colours that a good part of a column bears: column, letters, ground, number of cells, first row, 1-based.
        comments: what people stuck onto cells, by 1-based row and column.
        formulas: cells with a formula, 1-based row and column; told of .xlsx and .xlsm.
        problems: troubles with their places; a lazy reader may add to the list while rows are drawn.
    """

    name: str
    rows: Iterable[Sequence[Cell]]
    hidden_rows: set[int] = field(default_factory=set)
    is_hidden: bool = False
    merges: list[Merge] = field(default_factory=list)
    date_1904: bool = False
    struck: set[tuple[int, int]] = field(default_factory=set)
    tints: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    painted: list[Painted] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
