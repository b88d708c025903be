"""Returned workbooks of measures (督查措施回填): the rows under a heading 措施编号, every cell as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.vocabulary.measure_words import MEASURE_NO
from kongchuo_reports.gather.lists.ledgers import day_text
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell, Grid, Reading

HEADINGS = {
    heading: name
    for name, heading in t.MeasureReturns.headings().items()
    if name not in {"source_file", "source_sheet", "source_row"}
}
DAYS = frozenset({"decided_text", "due_text", "rectified_text"})
RETURNED = frozenset({SourceKind.LEDGER, SourceKind.RETURN})
KEY = "measure_no"
DEEPEST_HEADING = 20


def measure_returns(reading: Reading) -> t.MeasureReturns:
    """Every row with a measure's number in the files that came back, wherever the heading row and the columns stand.

    Notes and signature lines below the table are no rows; a number written otherwise is one if something was typed beside it.

    Args:
        reading: the opened files; 台账回填 and the edited workbooks of former outputs are looked at.
    """
    returned: list[dict[str, object]] = []
    for file in sorted((*reading.inputs, *reading.ledgers), key=lambda each: each.file):
        if file.kind in RETURNED and file.state is SourceState.READ:
            for grid in file.grids:
                returned += [{"source_file": file.file, "source_sheet": grid.sheet, **row} for row in _rows(grid)]
    return t.MeasureReturns.of(returned)


def _rows(grid: Grid) -> list[dict[str, object]]:
    head = _heading(grid)
    if head is None:
        return []
    columns = {HEADINGS[name]: place for place, name in enumerate(_texts(grid.rows[head])) if name in HEADINGS}
    records: list[dict[str, object]] = []
    for number, row in enumerate(grid.rows[head + 1 :], start=head + 2):
        record = {name: _told(name, row[place]) for name, place in columns.items() if place < len(row)}
        if record.get(KEY) and (
            MEASURE_NO.match(str(record[KEY])) or any(record[name] for name in record if name != KEY)
        ):
            records.append({"source_row": number, **record})
    return records


def _heading(grid: Grid) -> int | None:
    key = t.MeasureReturns.headings()[KEY]
    return next((place for place, row in enumerate(grid.rows[:DEEPEST_HEADING]) if key in _texts(row)), None)


def _texts(row: list[Cell]) -> list[str]:
    return [folded(text_of(cell)) for cell in row]


def _told(name: str, cell: Cell) -> str | None:
    text = day_text(cell) if name in DAYS else text_of(cell).strip()
    return folded(text) or None if name == KEY else text or None
