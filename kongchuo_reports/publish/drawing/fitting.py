"""Fitting: how wide each column and how high each row of a sheet becomes, so that a page is full and can be read."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.files.texts import display_width
from kongchuo_reports.publish.drawing.fields import Field, fitted_width, heading_width, widths_of
from kongchuo_reports.publish.drawing.styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kongchuo_reports.publish.drawing.blocks import Block

PAGE_WIDTH, MAX_STRETCH = 100.0, 1.7
"""Characters of an A4 landscape page; a narrower sheet is stretched towards it, within reason."""
LEGIBLE_WIDTH, TEXT_FLOOR = 165.0, 12.0
"""Characters a page can still show legibly; beyond it, text columns are squeezed down to the floor and wrap."""
MOST_LINES = 7
"""A text is not squeezed into more lines than these: a narrower column would make the page longer, not plainer."""
STEP = 2.0
"""Columns are squeezed by one Han character at a time."""
TEXT_LINE, MAX_HEIGHT = 14.0, 400.0
HEADING_LINE, HEADING_LINES = 15.0, 2
"""Points of a line of a heading, and the lines every heading has room for."""
EMPTY_WIDTH, EMPTY_COLUMNS = 9.0, 8
WRAPPED = frozenset({Look.TEXT, Look.CENTRED})


@dataclass(slots=True)
class Fitting:
    """What the tables of one sheet need, and what they get when the sheet is closed."""

    _widths: dict[int, float] = field(default_factory=dict)
    _floors: dict[int, float] = field(default_factory=dict)
    _wrapped: list[tuple[int, int, list[int]]] = field(default_factory=list)
    _headings: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def column_count(self) -> int:
        """Columns that anything stands in."""
        return max(self._widths, default=EMPTY_COLUMNS - 1) + 1

    def add(self, block: Block, fields: Sequence[Field], values: Sequence[list[object]]) -> None:
        """What a table needs: the width of each column, how far it may be squeezed, and the texts that wrap."""
        for column, (column_field, cells) in enumerate(zip(fields, values, strict=True)):
            known = widths_of(cells)
            width = fitted_width(column_field, cells, known)
            self.widen(column, width)
            is_soft = column_field.look in WRAPPED and column_field.width is None and not column_field.link
            longest = max(known.values(), default=0)
            floor = max(TEXT_FLOOR, heading_width(column_field.heading), longest / MOST_LINES) if is_soft else width
            if not column_field.group:
                self._headings.append((block.heading, column, display_width(column_field.heading)))
            self._floors[column] = max(self._floors.get(column, 0.0), min(floor, width))
            if column_field.look in WRAPPED and longest >= TEXT_FLOOR - 1:
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
        return self._squeezed(widths, printed_columns or len(widths))

    def _squeezed(self, widths: list[float], printed: int) -> list[float]:
        """Printed columns narrowed to a legible page, always the one in which that costs the fewest lines."""
        texts: dict[int, Counter[int]] = {}
        for _, column, shown in self._wrapped:
            texts.setdefault(column, Counter()).update(shown)

        def lines(column: int, width: float) -> int:
            """Lines a column's texts take, high rows weighing more: the highest cell decides the row."""
            return sum(count * _lines(text, width) ** 2 for text, count in texts.get(column, Counter()).items())

        def cost(column: int) -> tuple[float, float]:
            width, spare = widths[column], widths[column] - self._floors.get(column, widths[column])
            if spare <= 0:
                return math.inf, 0.0
            return lines(column, width - min(STEP, spare)) - lines(column, width), -spare

        too_much = sum(widths[:printed]) - LEGIBLE_WIDTH
        costs = {column: cost(column) for column in range(printed)}
        while too_much > 0 and (column := min(costs, key=costs.__getitem__)) >= 0 and costs[column][0] < math.inf:
            step = min(STEP, widths[column] - self._floors[column], too_much)
            widths[column] -= step
            too_much -= step
            costs[column] = cost(column)
        return widths

    def heights(self, widths: list[float], printed_columns: int | None) -> Iterator[tuple[int, float]]:
        """Rows that must be higher than one line, and how high."""
        lines: dict[int, int] = {}
        printed = printed_columns or len(widths)
        for first, column, texts in self._wrapped:
            if column >= printed:  # read on the screen, in the cell's own line
                continue
            counts = {text: _lines(text, widths[column]) for text in set(texts)}
            for row, text in enumerate(texts, start=first):
                if counts[text] > 1:
                    lines[row] = max(lines.get(row, 1), counts[text])
        for row, count in sorted(lines.items()):
            yield row, min(MAX_HEIGHT, TEXT_LINE * count + 3)

    def heading_heights(self, widths: list[float]) -> Iterator[tuple[int, float]]:
        """Rows of headings that need more than the lines every heading has room for, and how high they become."""
        lines: dict[int, int] = {}
        for row, column, text in self._headings:
            lines[row] = max(lines.get(row, 0), _lines(text, widths[column]))
        for row, count in sorted(lines.items()):
            if count > HEADING_LINES:
                yield row, HEADING_LINE * count + 2


def _lines(text: int, width: float) -> int:
    """Lines that a text of a display width takes in a column: at its edge a Han character goes to the next line."""
    return 1 if text <= width - 1 else max(2, -(-text // max(2, (int(width) - 2) // 2 * 2)))
