"""Sheet notes: what a file says of a sheet beside its cells and no reader tells: hidden rows, merges, struck cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Painted, Problem
    from kongchuo_reports.files.sheets import Merge


@dataclass(slots=True)
class SheetNotes:
    """What one sheet says beside its cells.

    Args:
        hidden_rows: 1-based.
        problems: formulas without value, error values, cells left out.
        struck: cells struck through (删除线), 1-based row and column.
        tints: rare colours of letters and ground, by 1-based row and column.
        painted: colours that a good part of a column bears: column, letters, ground, number of cells, first row, 1-based.
        comments: what people stuck onto cells (批注), by 1-based row and column.
        formulas: cells with a formula, 1-based row and column, of a sheet that has no more of them than a page.
        merges: merged ranges, where the reader of the cells does not tell them.
    """

    hidden_rows: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    tints: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    painted: list[Painted] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
