"""Drawing one table on a sheet: headings in levels, cells, formulas with their values, totals, the empty table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name

from kongchuo_reports.domain.wording.books import sheets as wording
from kongchuo_reports.files.texts import writable
from kongchuo_reports.publish.drawing.blocks import Block, held
from kongchuo_reports.publish.drawing.styles import Ground, Look, Styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from kongchuo_reports.publish.drawing.fields import Field

HEADING_HEIGHT, GROUP_HEIGHT, NOTHING_HEIGHT = 32, 20, 26


@dataclass(slots=True)
class TableDrawing:
    """Pen for the tables of one sheet.

    Args:
        name: the sheet's name, for faults.
        native: the ``xlsxwriter`` worksheet.
        styles: the book's formats.
        links_left: hyperlinks the sheet can still take; later ones stay plain text.
    """

    name: str
    native: Any
    styles: Styles
    links_left: int

    def headings(self, row: int, fields: Sequence[Field]) -> int:
        """Draw the headings; a field without group stands over both levels.

        Returns:
            The row of the lowest level.
        """
        has_groups = any(field.group for field in fields)
        lowest = row + 1 if has_groups else row
        for column, field in enumerate(fields):
            self.text(lowest, column, field.heading, self.styles.of(Look.HEADING, field.ground))
        if has_groups:
            self._group_headings(row, fields)
            self.native.set_row(row, GROUP_HEIGHT)
        self.native.set_row(lowest, HEADING_HEIGHT)
        return lowest

    def body(
        self,
        block: Block,
        rows: pd.DataFrame,
        fields: Sequence[Field],
        values: Sequence[list[object]],
        struck: pd.Series | None,
    ) -> None:
        """Draw the data cells; struck rows are grey and struck through."""
        is_struck = [False] * len(rows) if struck is None else struck.astype(bool).tolist()
        for column, (field, cells) in enumerate(zip(fields, values, strict=True)):
            unstruck = self.styles.of(field.look, field.ground)
            grey = self.styles.of(field.look, field.ground, struck=True)
            shown = [grey if closed else unstruck for closed in is_struck]
            if field.is_computed:
                self._formulas(block, column, field, cells, shown)
            elif field.link and field.link in rows.columns:
                self._links(block.first, column, field, cells, rows[field.link].tolist(), shown)
            else:
                self.cells(block.first, column, cells, shown)
            if field.look is Look.ID:
                self.native.ignore_errors({"number_stored_as_text": block.area(field.name)})

    def spare(self, block: Block, fields: Sequence[Field], used: int) -> None:
        """Draw the empty rows below the data, all white: people may fill any cell of a row they add."""
        spare_rows = block.last - block.first + 1 - used
        for column, field in enumerate(fields):
            ground = Ground.PLAIN if field.ground is Ground.PLAIN else Ground.TO_FILL
            self.cells(
                block.first + used, column, [None] * spare_rows, [self.styles.of(field.look, ground)] * spare_rows
            )

    def nothing(self, row: int, width: int, text: str = "") -> None:
        """The line of an empty table: 本月无（零报告）, or why nothing can be said."""
        self.merged(row, 0, row, width - 1, text or wording.NOTHING, self.styles.of(Look.NOTHING))
        self.native.set_row(row, NOTHING_HEIGHT)

    def totals(self, row: int, block: Block, rows: pd.DataFrame, fields: Sequence[Field]) -> None:
        """The total row: sums as formulas with their values, ratios anew from the sums."""
        sums = {field.name: int(rows[field.name].fillna(0).sum()) for field in fields if field.is_summed}
        for column, field in enumerate(fields):
            if field.ratio_of and set(field.ratio_of) <= set(sums):
                top, bottom = (sums[name] for name in field.ratio_of)
                formula, value = block.formula(field, row), "" if bottom == 0 else top / bottom
            elif field.is_summed:
                letters = xl_col_to_name(column)
                formula = f"=SUM({letters}{block.first + 1}:{letters}{block.last + 1})"
                value = sums[field.name]
            else:
                label = wording.TOTAL if column == 0 else ""
                self.text(row, column, label, self.styles.of(Look.CENTRED, bold=True))
                continue
            held(
                self.native.write_formula(row, column, formula, self.styles.of(field.look, bold=True), value), self.name
            )

    def cells(self, row: int, column: int, values: list[object], shown: list[Any]) -> None:
        """Write one column of cells downwards, each as what it is: text is never read as number, formula or link."""
        held(self.native.write_cells(row, column, values, shown), self.name)

    def text(self, row: int, column: int, text: str, shown: Any) -> None:  # noqa: ANN401 — xlsxwriter is untyped
        """Write one text cell; '' is a blank cell."""
        self.cells(row, column, [writable(text) or None], [shown])

    def merged(self, row: int, column: int, last_row: int, last_column: int, text: str, shown: Any) -> None:  # noqa: ANN401 — xlsxwriter is untyped
        """Write a text over several cells."""
        if (row, column) != (last_row, last_column):
            held(self.native.merge_range(row, column, last_row, last_column, "", shown), self.name)
        self.text(row, column, text, shown)

    def _group_headings(self, row: int, fields: Sequence[Field]) -> None:
        start = 0
        for column, field in enumerate(fields):
            shown = self.styles.of(Look.HEADING, field.ground)
            if not field.group:
                self.merged(row, column, row + 1, column, field.heading, shown)
            if column and field.group != fields[column - 1].group:
                start = column
            is_last = column + 1 == len(fields) or fields[column + 1].group != field.group
            if field.group and is_last:
                self.merged(row, start, row, column, field.group, shown)

    def _formulas(self, block: Block, column: int, field: Field, values: list[object], shown: list[Any]) -> None:
        for row, (value, look) in enumerate(zip(values, shown, strict=True), start=block.first):
            cached = "" if value is None else value
            held(self.native.write_formula(row, column, block.formula(field, row), look, cached), self.name)

    def _links(
        self, first: int, column: int, field: Field, values: list[object], targets: list[object], shown: list[Any]
    ) -> None:
        linked = self.styles.of(field.look, field.ground, link=True)
        for row, (value, target, look) in enumerate(zip(values, targets, shown, strict=True), start=first):
            if value is None or not isinstance(target, str) or not self.links_left:
                self.cells(row, column, [value], [look])
            else:
                self.links_left -= 1
                held(self.native.write_url(row, column, target, linked, str(value)), self.name)
