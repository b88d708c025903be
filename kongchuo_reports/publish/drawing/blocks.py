"""Where things stand on a sheet: blocks of cells, their addresses, links and formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from kongchuo_reports.domain.errors import ProgramError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from kongchuo_reports.publish.drawing.fields import Field
    from kongchuo_reports.publish.drawing.styles import Look

    Behind = Callable[[Mapping[str, Any], str], pd.DataFrame | None]


@dataclass(frozen=True, slots=True)
class Block:
    """Where a table stands on its sheet; rows and columns count from 0.

    Args:
        sheet: name of the sheet.
        heading: row of the lowest heading.
        first: first data row.
        last: last data row, spare rows included; below ``first`` if the table is empty.
        columns: column of each field, by name.
    """

    sheet: str
    heading: int
    first: int
    last: int
    columns: dict[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether it holds no data row."""
        return self.last < self.first

    def cell(self, name: str, position: int) -> str:
        """Address of the cell of a field in the n-th data row, such as ``C7``."""
        return str(xl_rowcol_to_cell(self.first + position, self.columns[name]))

    def target(self, position: int) -> str:
        """Link target of the n-th data row, for ``Field.link``."""
        return link_to(self.sheet, f"A{self.first + position + 1}")

    def area(self, name: str) -> str:
        """Address of a field's data cells on its own sheet, such as ``C5:C20``."""
        letters = xl_col_to_name(self.columns[name])
        return f"{letters}{self.first + 1}:{letters}{max(self.last, self.first) + 1}"

    def span(self, name: str) -> str:
        """Absolute address of a field's data cells with the sheet's name, for formulas of other sheets."""
        top, bottom = self.area(name).split(":")
        letters = xl_col_to_name(self.columns[name])
        rows = [part.removeprefix(letters) for part in (top, bottom)]
        return f"{quoted(self.sheet)}!${letters}${rows[0]}:${letters}${rows[1]}"

    def whole(self, name: str) -> str:
        """Absolute address of a field's column from row 1 down to its last data row, so that row numbers find it."""
        letters = xl_col_to_name(self.columns[name])
        return f"{quoted(self.sheet)}!${letters}$1:${letters}${max(self.last, self.first) + 1}"

    def condition(self, pattern: str) -> str:
        """A condition with fields in braces as a formula of the first data row: ``{a}>2`` → ``=$H5>2``."""
        letters = {name: f"${xl_col_to_name(column)}{self.first + 1}" for name, column in self.columns.items()}
        return "=" + pattern.format(**letters)

    def formula(self, field: Field, row: int) -> str:
        """Formula of a computed field in a row."""

        def at(name: str) -> str:
            return str(xl_rowcol_to_cell(row, self.columns[name]))

        if field.ratio_of:
            top, bottom = (at(name) for name in field.ratio_of)
            return f'=IF({bottom}=0,"",{top}/{bottom})'
        signed = "".join(f"-{at(name[1:])}" if name.startswith("-") else f"+{at(name)}" for name in field.sum_of)
        return "=" + signed.removeprefix("+")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One table as it was drawn, and how to tell what stands behind its cells.

    Args:
        block: where it stands.
        rows: what was drawn.
        fields: its columns.
        totals: the total row; -1 if it has none.
        behind: gives the counted rows behind a field of a row, with ``amount``; None where nothing is counted.
        of: which scope each row is of, for the published figures among its fields; None where it holds none.
    """

    block: Block
    rows: pd.DataFrame
    fields: tuple[Field, ...]
    totals: int
    behind: Behind | None
    of: RowScope | None = None


@dataclass(frozen=True, slots=True)
class RowScope:
    """Of whom the figures of a row are told.

    Args:
        level: code of the scope level of every row; '' where ``level_column`` tells it.
        name: column with the name of the school, village …; '' where every row is the office's.
        stage: column with the code of the stage; '' where none is told.
        level_column: column with the code of the level.
        figure_column: column with the code of the figure a row is about; fields then hold ``figure`` as its suffix.
        unknown: what the name column says of those that belong to no school.
        has_whole_total: whether the total row is of the whole office.
        totals: name of a field → the published figure and the stage its total is of, where only the total is one.
    """

    level: str = ""
    name: str = ""
    stage: str = ""
    level_column: str = ""
    figure_column: str = ""
    unknown: tuple[str, ...] = ()
    has_whole_total: bool = True
    totals: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def held(code: object, sheet: str) -> None:
    """Make sure that a cell, list or rule was really written.

    Raises:
        ProgramError: the writer left it out (negative code).
    """
    if code is not None and code != 0:
        raise ProgramError(f"{sheet}: the writer left something out, code {code}")


def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links want it."""
    return "'" + sheet.replace("'", "''") + "'"


def link_to(sheet: str, cell: str = "A1") -> str:
    """Link target of a cell of a sheet of the same book."""
    return f"internal:{quoted(sheet)}!{cell}"


@dataclass(frozen=True, slots=True)
class Span:
    """A text over the sheet's whole width, drawn at the end, when the width is known."""

    row: int
    text: str
    look: Look
    height: float = 0.0
