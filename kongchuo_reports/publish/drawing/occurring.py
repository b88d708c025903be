"""Collecting published figures from drawn tables: which cell holds which figure of which scope, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from kongchuo_reports.domain.codes import ScopeLevel, Stage
from kongchuo_reports.domain.occurrences import Occurrences, Scope
from kongchuo_reports.domain.wording.program.figures import WITHOUT_SCHOOL
from kongchuo_reports.publish.drawing.fields import ITSELF, PART

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.publish.drawing.blocks import Drawn, RowScope
    from kongchuo_reports.publish.drawing.fields import Field
    from kongchuo_reports.publish.drawing.sheet import Sheet

STAGES = frozenset(stage.value for stage in Stage)


def collect(occurrences: Occurrences, file: str, sheet: Sheet) -> None:
    """Tell every published figure of a sheet with the cell it stands in.

    Args:
        occurrences: where they are told.
        file: path of the workbook below the month's folder.
        sheet: one of its sheets.
    """
    for table in sheet.drawn:
        if table.of is not None:
            _of_table(occurrences, file, table, table.of)
    for figure, value, cell, scope in sheet.figures:
        occurrences.add(figure, value, (file, sheet.name, cell), scope)


def _of_table(occurrences: Occurrences, file: str, table: Drawn, of: RowScope) -> None:
    rows = table.rows.to_dict("records")
    scopes = [_scope(row, of) for row in rows]
    for column, field in enumerate(table.fields):
        if field.figure:
            values = field.values(table.rows)
            for position, (row, scope, value) in enumerate(zip(rows, scopes, values, strict=True)):
                figure = _figure(row, field, of)
                if figure and scope is not None and value is not None:
                    cell = xl_rowcol_to_cell(table.block.first + position, column)
                    occurrences.add(figure, value, (file, table.block.sheet, cell), scope)
        _of_total(occurrences, (file, table.block.sheet, xl_rowcol_to_cell(max(table.totals, 0), column)), table, field)


def _of_total(occurrences: Occurrences, place: tuple[str, str, str], table: Drawn, one: Field) -> None:
    of = table.of
    if of is None or table.totals < 0 or not one.is_summed:
        return
    own = one.figure if of.has_whole_total and not of.figure_column else ""
    figure, stage = of.totals.get(one.name, (own, Stage.BOTH.value))
    if figure:
        occurrences.add(figure, int(table.rows[one.name].fillna(0).sum()), place, Scope(stage=stage))


def _figure(row: Mapping[Any, Any], one: Field, of: RowScope) -> str:
    """Code of the figure a cell holds; '' where its row is about none."""
    if not of.figure_column or not one.figure.startswith((ITSELF, PART)):
        return one.figure
    own = row[of.figure_column]
    return f"{own}{one.figure.removeprefix(ITSELF)}" if isinstance(own, str) and own else ""


def _scope(row: Mapping[Any, Any], of: RowScope) -> Scope | None:
    """Of whom a row is; None for one of a stage nobody knows."""
    level = str(row[of.level_column]) if of.level_column else of.level
    stage = str(row[of.stage]) if of.stage else Stage.BOTH.value
    if stage not in STAGES:
        return None
    if not of.name or level == ScopeLevel.OFFICE.value:
        return Scope(stage=stage)
    name = str(row[of.name])
    return Scope(level, WITHOUT_SCHOOL if name in of.unknown else name, stage)
