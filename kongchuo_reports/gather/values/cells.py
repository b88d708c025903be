"""Cells as text: what a cell says, without inventing a digit, and one answer per different cell of a column."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from kongchuo_reports.domain.vocabulary.reading.folding import is_tight

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from kongchuo_reports.files.grids import Cell

Told = TypeVar("Told")

INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
SIGNIFICANT = 15
"""Excel keeps this many digits of a number; whatever stands behind them is invented."""
YES, NO = "是", "否"


def text_of(cell: Cell) -> str:
    """What a cell says: a whole number without ``.0``, a day as ISO, a yes or no in Chinese, ``""`` if empty.

    A number of more than fifteen digits keeps its scientific form, so that it never looks like an exact number.
    """
    if type(cell) is str:
        return visible(cell).strip()
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, int):
        return str(cell) if abs(cell) < 10**SIGNIFICANT else f"{cell:.15g}"
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, dt.datetime):
        return (cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")).strip()
    return str(cell) if isinstance(cell, dt.timedelta) else cell.isoformat()  # type: ignore[union-attr]  # dates and times


def number_text(number: float) -> str:
    """A number as a person would type it: ``12.0`` → ``12``; only the fifteen digits that Excel keeps."""
    if abs(number) < 10**SIGNIFICANT and number == int(number):
        return str(int(number))
    return f"{number:.15g}"


def visible(text: str) -> str:
    """A text without control characters, zero-width characters and ``_x000D_`` escapes."""
    if text.isprintable() and "_x" not in text and "\ufe0f" not in text and "\ufe0e" not in text:
        return text
    return INVISIBLE.sub("", ESCAPED.sub(" ", text))


def folded(text: str) -> str:
    """A text for comparing: full-width folded (NFKC), no spaces, no invisible characters."""
    return text if is_tight(text) else "".join(unicodedata.normalize("NFKC", visible(text)).split())


def each(cells: Sequence[Cell], reader: Callable[[Cell], Told]) -> list[Told]:
    """What is told of each cell of a column, asked once per different cell."""
    different = set(cells)
    if all(type(cell) is str for cell in different):
        return list(map({cell: reader(cell) for cell in different}.__getitem__, cells))
    known: dict[Hashable, Told] = {}
    answers: list[Told] = []
    for cell in cells:
        # 1, 1.0 and True are one key of a dict, and three different cells to a reader
        key = cell if type(cell) is str else (type(cell), cell)
        try:
            answers.append(known[key])
        except KeyError:
            answers.append(known.setdefault(key, reader(cell)))
    return answers


def text_column(values: Sequence[str | None]) -> pd.Series:
    """A text column: an empty text is a missing value."""
    return pd.Series([value or None for value in values], dtype="str")


def letters(column: int) -> str:
    """Letters of a column, 0-based: 0 → A, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
