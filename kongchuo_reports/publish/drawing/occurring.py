"""Collecting published figures from drawn tables: which cell holds which figure of which scope, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from kongchuo_reports.domain.codes import ScopeLevel, Stage
from kongchuo_reports.domain.occurrences import WHOLE, Occurrences, Scope
from kongchuo_reports.domain.wording.program.figures import WITHOUT_SCHOOL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.publish.drawing.blocks import Drawn, RowScope

STAGES = frozenset(stage.value for stage in Stage)


def collect(occurrences: Occurrences, file: str, drawn: Sequence[Drawn]) -> None:
    """Tell every published figure of some tables with the cell it stands in.

    Args:
        occurrences: where they are told.
        file: path of the workbook below the month's folder.
        drawn: the tables of one of its sheets.
    """
    for table in drawn:
        if table.of is not None:
            _of_table(occurrences, file, table, table.of)


def _of_table(occurrences: Occurrences, file: str, table: Drawn, of: RowScope) -> None:
    rows = table.rows.to_dict("records")
    scopes = [_scope(row, of) for row in rows]
    for column, one in enumerate(table.fields):
        if not one.figure:
            continue
        values = one.values(table.rows)
        for position, (row, scope, value) in enumerate(zip(rows, scopes, values, strict=True)):
            figure = f"{row[of.figure_column]}{one.figure}" if of.figure_column else one.figure
            if scope is not None and value is not None:
                cell = xl_rowcol_to_cell(table.block.first + position, column)
                occurrences.add(figure, value, (file, table.block.sheet, cell), scope)
        if table.totals >= 0 and one.is_summed and of.has_whole_total and not of.figure_column:
            total = int(table.rows[one.name].fillna(0).sum())
            place = (file, table.block.sheet, xl_rowcol_to_cell(table.totals, column))
            occurrences.add(one.figure, total, place, WHOLE)


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
