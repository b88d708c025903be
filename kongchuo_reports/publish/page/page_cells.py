"""Cells, lines and tables of the page, before a template draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.wording.papers import dashboard as words

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = 12
PRINTED_ROWS = 12
"""Rows of a longer table that a print shows; the rest is on the screen and in the workbooks."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table of the page; ``key`` is what it sorts by where the text would sort wrongly."""

    text: str
    key: float | None = None
    is_number: bool = False
    href: str = ""

    @property
    def is_tight(self) -> bool:
        """Whether the text is short enough to stand on one line."""
        return len(self.text) <= SHORT


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of the page."""

    cells: Sequence[Cell]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One heading of a table of the page."""

    label: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of the page that sorts, searches and filters."""

    id: str
    heads: Sequence[Head]
    rows: Sequence[Line]
    empty: str
    choices: Sequence[str] = ()
    choice_column: int = 0
    more: str = ""

    @property
    def unprinted(self) -> str:
        """What a print says of the rows it leaves out; '' if it shows all."""
        return words.unprinted(shown=PRINTED_ROWS, count=len(self.rows)) if len(self.rows) > PRINTED_ROWS else ""

    @property
    def printed(self) -> int:
        """Rows a print shows unless all are asked for."""
        return PRINTED_ROWS


def number(value: float) -> Cell:
    """A count, to the right, sorted as a number."""
    return Cell(f"{int(value)}", float(value), is_number=True)


def text(value: object, href: str = "") -> Cell:
    """Any text; missing is empty."""
    is_missing = value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NaT or value is pd.NA
    return Cell("" if is_missing else str(value), href=href)


def decided(is_met: object) -> bool | None:
    """Whether a target is met; None where people not yet told could turn it."""
    return is_met if isinstance(is_met, bool) else None
