"""Fitting: how wide each column and how high each row of a sheet becomes, so that a page is full and can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.files.texts import display_width
from kongchuo_reports.publish.drawing.fields import Field, fitted_width, heading_width
from kongchuo_reports.publish.drawing.styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kongchuo_reports.publish.drawing.blocks import Block

PAGE_WIDTH, MAX_STRETCH = 100.0, 1.7
"""Characters of an A4 landscape page; a narrower sheet is stretched towards it, within reason."""
LEGIBLE_WIDTH, TEXT_FLOOR = 165.0, 12.0
"""Characters a page can still show legibly; beyond it, text columns are squeezed down to the floor and wrap."""
TEXT_LINE, MAX_HEIGHT = 14.0, 400.0
EMPTY_WIDTH, EMPTY_COLUMNS = 9.0, 8
WRAPPED = frozenset({Look.TEXT, Look.CENTRED})


@dataclass(slots=True)
class Fitting:
    """What the tables of one sheet need, and what they get when the sheet is closed."""

    _widths: dict[int, float] = field(default_factory=dict)
    _floors: dict[int, float] = field(default_factory=dict)
    _wrapped: list[tuple[int, int, list[int]]] = field(default_factory=list)

    @property
    def column_count(self) -> int:
        """Columns that anything stands in."""
        return max(self._widths, default=EMPTY_COLUMNS - 1) + 1

    def add(self, block: Block, fields: Sequence[Field], values: Sequence[list[object]]) -> None:
        """What a table needs: the width of each column, how far it may be squeezed, and the texts that wrap."""
        for column, (column_field, cells) in enumerate(zip(fields, values, strict=True)):
            width = fitted_width(column_field, cells)
            self.widen(column, width)
            floor = (
                max(TEXT_FLOOR, heading_width(column_field.heading))
                if column_field.look in WRAPPED and column_field.width is None
                else width
            )
            self._floors[column] = max(self._floors.get(column, 0.0), min(floor, width))
            if column_field.look in WRAPPED:
                known = {cell: display_width(cell) for cell in set(cells) if isinstance(cell, str)}
                if max(known.values(), default=0) >= TEXT_FLOOR - 1:
                    widths = [known[cell] if isinstance(cell, str) else 0 for cell in cells]
                    self._wrapped.append((block.first, column, widths))

    def widen(self, column: int, width: float) -> None:
        """Make a column at least this wide."""
        self._widths[column] = max(self._widths.get(column, 0.0), width)

    def widths(self, printed_columns: int | None) -> list[float]:
        """Widths that fill the page without making it illegible: narrow sheets stretched, long texts squeezed."""
        widths = [self._widths.get(column, EMPTY_WIDTH) for column in range(self.column_count)]
        stretch = min(MAX_STRETCH, max(1.0, PAGE_WIDTH / sum(widths)))
        widths = [width * stretch for width in widths]
        printed = range(printed_columns or len(widths))
        room = [max(0.0, width - self._floors.get(column, width)) for column, width in enumerate(widths)]
        room = [spare if column in printed else 0.0 for column, spare in enumerate(room)]
        too_much = sum(widths[:printed_columns]) - LEGIBLE_WIDTH
        if too_much > 0 and sum(room) > 0:
            share = min(1.0, too_much / sum(room))
            widths = [width - share * spare for width, spare in zip(widths, room, strict=True)]
        return widths

    def heights(self, widths: list[float], printed_columns: int | None) -> Iterator[tuple[int, float]]:
        """Rows that must be higher than one line, and how high."""
        lines: dict[int, int] = {}
        printed = printed_columns or len(widths)
        for first, column, texts in self._wrapped:
            if column >= printed:  # read on the screen, in the cell's own line
                continue
            a_line, room = max(2, (int(widths[column]) - 2) // 2 * 2), widths[column] - 1
            for row, text in enumerate(texts, start=first):
                if text > room:
                    lines[row] = max(lines.get(row, 1), -(-text // a_line))
        for row, count in sorted(lines.items()):
            yield row, min(MAX_HEIGHT, TEXT_LINE * max(count, 2) + 3)
