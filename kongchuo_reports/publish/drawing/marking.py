"""Marks (标示): how cells and rows of a table look where a condition holds, and ratios that are shown finer where it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kongchuo_reports.publish.drawing.blocks import held
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import DOUBTED, EXAMPLE, FINEST, SETTLED, WARNED, Look

if TYPE_CHECKING:
    from kongchuo_reports.publish.drawing.blocks import Block
    from kongchuo_reports.publish.drawing.table_drawing import TableDrawing

SHARP_WIDTH = 11.0
"""Characters of a ratio in six digits."""


def sharp_ratio(name: str, heading: str, top: str, bottom: str, group: str = "") -> Field:
    """A computed ratio in four digits, wide enough for the six that ``Sheet.sharpen`` may give it."""
    return Field(name, heading, group=group, look=Look.PERCENT_FINE, width=SHARP_WIDTH, ratio_of=(top, bottom))


class Marked:
    """What of a sheet can be marked; a part of ``Sheet``, which holds the sheet itself."""

    __slots__ = ()
    name: str
    native: Any
    pen: TableDrawing

    def warn(self, block: Block, name: str, condition: str) -> None:
        """Mark cells of a field (or whole rows, name '') bold on red where a condition holds.

        Args:
            block: the table.
            name: the field; '' for the whole row.
            condition: an Excel condition on the first row, fields in braces: ``{is_overdue}="是"``.
        """
        self._conditional(block, name, condition, WARNED)

    def settle(self, block: Block, condition: str) -> None:
        """Strike whole rows through where a condition holds (closed cases)."""
        self._conditional(block, "", condition, SETTLED)

    def example(self, block: Block, condition: str) -> None:
        """Show whole rows grey and slanted where a condition holds (examples in a blank form)."""
        self._conditional(block, "", condition, EXAMPLE)

    def doubt(self, block: Block, name: str, condition: str) -> None:
        """Mark cells slanted on a pattern where a condition holds (to be looked at)."""
        self._conditional(block, name, condition, DOUBTED)

    def sharpen(self, block: Block, name: str, target: str) -> None:
        """Show a ratio in six digits where four would print it as the target it differs from.

        Args:
            block: the table.
            name: the field of the ratio, at least ``SHARP_WIDTH`` wide.
            target: the target, a number or its field in braces.
        """
        close = f"ISNUMBER({{{name}}}),ISNUMBER({target}),ABS({{{name}}}-{target})<0.000001"
        self._conditional(block, name, f"AND({close},{{{name}}}<>{target})", FINEST)

    def _conditional(self, block: Block, name: str, condition: str, properties: dict[str, Any]) -> None:
        if block.is_empty:
            return
        first = block.columns[name] if name else 0
        last = block.columns[name] if name else max(block.columns.values())
        shown = self.pen.styles.rule(properties)
        rule = {"type": "formula", "criteria": block.condition(condition), "format": shown}
        held(self.native.conditional_format(block.first, first, block.last, last, rule), self.name)
