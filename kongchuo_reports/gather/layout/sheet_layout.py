"""Sheet layout: what a sheet turned out to hold — its blocks of children, the kind of every row, what was odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings.kind import FindingKind, finding
from kongchuo_reports.gather.values.cells import letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.files.grids import Cell, Grid
    from kongchuo_reports.gather.layout.headings import Vocabulary
    from kongchuo_reports.gather.layout.row_kinds import RowKind


@dataclass(frozen=True, slots=True)
class Block:
    """One block of one table: the rows of its children and what stands above them.

    Args:
        columns: field → columns.
        headings: column → heading as written.
        rows: 0-based student rows.
        titles: title rows that speak for them, nearest first.
        constants: what a form says once for all its rows.
        letters_of: column that counts as the child's place, 0-based.
        places: all columns with a heading that belong to the block.
    """

    columns: Mapping[str, tuple[int, ...]]
    headings: Mapping[int, str]
    rows: list[int]
    titles: tuple[str, ...]
    letters_of: int
    constants: Mapping[str, Cell] = field(default_factory=dict)
    places: tuple[int, ...] = ()


@dataclass(slots=True)
class SheetLayout:
    """A sheet understood: one kind for every row, its blocks, and what was odd."""

    kinds: list[RowKind]
    blocks: list[Block] = field(default_factory=list)
    troubles: list[dict[str, object]] = field(default_factory=list)
    heading_count: int = 0
    is_refused: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet being laid out."""

    grid: Grid
    vocabulary: Vocabulary
    file: str
    told: SheetLayout
    damaged: frozenset[int]
    repeats: bool
    top_titles: list[str] = field(default_factory=list)

    def trouble(
        self,
        kind: FindingKind,
        row: int,
        column: int | None = None,
        *,
        heading: str = "",
        found: str = "",
        **words: object,
    ) -> None:
        """Note a trouble of a row, 0-based, and of a column where one is meant."""
        where = letters(column) if column is not None else ""
        self.told.troubles.append(
            finding(
                kind,
                file=self.file,
                sheet=self.grid.sheet,
                row=row + 1,
                column=where,
                heading=heading,
                found=found,
                school=None,
                **words,
            )
        )
