"""Raw rows: the children of many sheets of one kind under one another, each cell as typed, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.gather.layout.block_cells import cells_of
from kongchuo_reports.gather.layout.headings import OTHER, OTHER_PERSON
from kongchuo_reports.gather.values.cells import letters
from kongchuo_reports.gather.values.coded import taken_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.files.grids import Cell, Grid
    from kongchuo_reports.gather.layout.contexts import Context
    from kongchuo_reports.gather.layout.layout import Block


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
        cells: field → cells of the rows; rows at the end that have none may be lacking.
        block: position in ``origins``, one a row.
        against: what the look of the row says against the child's being there, ``""`` where nothing does.
        said: what people wrote beside the cells of the row: comments, unheaded cells, columns of their own.
    """

    fields: tuple[str, ...]
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    block: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    column: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.row)

    def add(
        self,
        block: Block,
        grid: Grid,
        origin: Origin,
        *,
        repeats: bool,
        against: Sequence[str] | None = None,
        said: Sequence[str] | None = None,
    ) -> None:
        """Take the rows of a block.

        Args:
            block: the block.
            grid: its sheet.
            origin: where it comes from.
            repeats: whether one child may have several rows, named on the first only.
            against: what speaks against each child's being there, if that was looked at.
            said: what people wrote beside the cells of each row, if that was looked at.
        """
        taken = cells_of(block, grid, self.fields, repeats=repeats)
        before, count = len(self), len(block.rows)
        for name in self.fields:
            constant = block.constants.get(name, "")
            if name in taken or constant != "":
                held = self.cells.setdefault(name, [])
                held.extend([""] * (before - len(held)))
                held.extend(taken.get(name) or [constant] * count)
        self.block.extend([len(self.origins)] * count)
        self.row.extend([number + 1 for number in block.rows])
        self.column.extend([block.letters_of] * count)
        self.against.extend(against or [""] * count)
        self.said.extend(said or [""] * count)
        self.hidden.extend([number + 1 in grid.hidden_rows for number in block.rows])
        self.origins.append(origin)

    def typed(self, name: str) -> list[Cell]:
        """The cells of a field, one a row; empty where no table has it."""
        held = self.cells.get(name, [])
        return held + [""] * (len(self) - len(held))


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
    columns, letters_ = _letters(raw)
    ranks = np.argsort(np.argsort(np.array(letters_, dtype=object))) if letters_ else columns
    blocks = np.array(raw.block, dtype=np.int64)
    return np.lexsort(
        (
            ranks[columns],
            np.array(raw.row, dtype=np.int64),
            of_block[blocks] if len(blocks) else blocks,
        )
    )


def _letters(raw: RawRows) -> tuple[np.ndarray, list[str]]:
    """For each row which of the different letters of columns is its place."""
    codes, different = pd.factorize(np.array(raw.column, dtype=np.int64))
    return codes, [letters(column) for column in different.tolist()]


def places(raw: RawRows, order: np.ndarray) -> pd.DataFrame:
    """Place columns of the rows in an order, with ``block`` for looking up letters and headings."""
    blocks = np.array(raw.block, dtype=np.int64)[order]
    columns, letters_ = _letters(raw)
    return pd.DataFrame(
        {
            "source_file": taken_texts([origin.file for origin in raw.origins], blocks),
            "source_sheet": _sheets(raw.origins, blocks),
            "source_row": pd.Series(np.array(raw.row, dtype=np.int64)[order]),
            "source_column": taken_texts(letters_, columns[order]),
            "block": pd.Series(blocks),
        }
    )


def _sheets(origins: list[Origin], blocks: np.ndarray) -> pd.Series:
    """Names of the sheets; a text file has one whose name is empty."""
    return pd.Series(pd.array([origin.sheet for origin in origins], dtype="str").take(blocks))
