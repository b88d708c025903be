"""What one column of a drawn table is: its heading, look and width, and the values its cells take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import pandas as pd

from kongchuo_reports.domain.wording.books import sheets as wording
from kongchuo_reports.files.texts import display_width, writable
from kongchuo_reports.publish.drawing.styles import Ground, Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.domain.column import Column

WIDEST, NARROWEST = 42.0, 5.0
ITSELF, PART = "=", "."
"""``Field.figure`` of a cell that holds the figure its row is about, or (``.name``) a part of it."""
_TEXT_NUMBERS = frozenset(
    {"id_no", "registry_no", "aux_no", "phone", "case_no", "previous_case_no", "question_no", "school_code"}
)
_LOOKS = {
    "datetime64[s]": Look.DATE,
    "boolean": Look.CENTRED,
    "Int64": Look.COUNT,
    "int64": Look.COUNT,
    "float64": Look.DECIMAL,
}
_FIXED_WIDTHS = {Look.DATE: 11.5}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a drawn table.

    Args:
        name: column of the frame that is drawn.
        heading: its heading.
        group: heading above it; neighbours of one group share a merged cell.
        look: how its cells look; numbers that identify are ``Look.ID`` and always text.
        labels: label of each code, if it holds codes (``Standing.labels()``); unknown codes stay as they are.
        width: fixed width in characters; None fits headings and values.
        widest: the widest a fitted column may get before its text wraps.
        ground: white to fill, grey computed, or plain.
        choices: the words of its drop-down.
        is_summed: whether a total row adds it up.
        ratio_of: names of numerator and denominator; the cell then holds the formula and its value.
        sum_of: names of the fields this one adds (``-name`` subtracts); the cell then holds the formula and its value.
        link: column of the frame with the target of a hyperlink (``internal:'表'!A1``, ``external:…``).
        note: comment on the heading, such as the source of a rule.
        figure: code of the published figure its cells hold, of the scope its row is told to be of; ``.name`` for
            a part of the figure the row is about, ``ITSELF`` for that figure itself.
        prompt: what a person who enters a cell is told; blank forms have it.
        formula: condition a cell is checked by when something is typed, fields in braces; a warning, never a refusal.
    """

    name: str
    heading: str
    group: str = ""
    look: Look = Look.TEXT
    labels: Mapping[str, str] | None = None
    width: float | None = None
    widest: float = WIDEST
    ground: Ground = Ground.PLAIN
    choices: tuple[str, ...] = ()
    is_summed: bool = False
    ratio_of: tuple[str, str] | None = None
    sum_of: tuple[str, ...] = ()
    link: str = ""
    note: str = ""
    prompt: str = ""
    figure: str = ""
    formula: str = ""

    @classmethod
    def of(cls, column: Column, **changes: object) -> Self:
        """The field of a declared column: heading and look follow from the declaration; ``changes`` win."""
        look = Look.ID if column.name in _TEXT_NUMBERS else _LOOKS.get(column.dtype, Look.TEXT)
        drawn = cls(column.name, column.heading, look=look)
        return replace(drawn, **changes)  # type: ignore[arg-type]  # names are checked by replace itself

    @property
    def is_computed(self) -> bool:
        """Whether its cells hold formulas."""
        return bool(self.ratio_of or self.sum_of)

    def values(self, rows: pd.DataFrame) -> list[object]:
        """What each cell takes: str, int, float, date or None (blank), ready to be written."""
        if self.name not in rows.columns:
            return [None] * len(rows)
        series = rows[self.name]
        if str(series.dtype) == "boolean" or series.dtype == bool:
            series = series.astype("boolean").map({True: wording.YES, False: wording.NO}).astype("str")
        elif self.labels is not None:
            series = series.map(self.labels).fillna(series)
        missing = series.isna().tolist()
        if pd.api.types.is_datetime64_any_dtype(series):
            return [None if blank else day for blank, day in zip(missing, series.dt.date.tolist(), strict=True)]
        plain = _Plain()
        return [
            None if blank else plain[value] if isinstance(value, str) else value
            for blank, value in zip(missing, series.tolist(), strict=True)
        ]


def fields_of(columns: Sequence[Column], **changes: object) -> tuple[Field, ...]:
    """Fields of several declared columns, all with the same changes."""
    return tuple(Field.of(column, **changes) for column in columns)


def widths_of(values: Sequence[object]) -> dict[str, int]:
    """How wide each different text among the values of a field looks."""
    return {text: display_width(text) for text in set(values) if isinstance(text, str)}


def fitted_width(field: Field, values: Sequence[object], widths: Mapping[str, int]) -> float:
    """Width in characters that shows the values of a field without waste; a Han character counts two.

    Args:
        field: the field.
        values: what its cells take.
        widths: of the texts among them.
    """
    if field.width is not None:
        return field.width
    if field.look in _FIXED_WIDTHS:
        return max(_FIXED_WIDTHS[field.look], heading_width(field.heading))
    plain = max((width for text, width in widths.items() if text.isprintable()), default=0)
    others = {value for value in set(values) - {None} if not isinstance(value, str) or not value.isprintable()}
    wide = max([plain, *(display_width(_shown(value, field.look)) for value in others)]) + 1.5
    limit = 60.0 if field.look is Look.ID else field.widest
    return max(NARROWEST, heading_width(field.heading), min(limit, wide))


def heading_width(heading: str) -> float:
    """Width a heading needs when it may break over two lines."""
    whole = display_width(heading)
    return whole + 2.0 if whole <= 6 else max(8.0, (whole + 1) // 2 + 3.0)  # noqa: PLR2004 — three Han characters


PRINTED: dict[Look, str] = {Look.PERCENT: "{:.2%}", Look.PERCENT_FINE: "{:.4%}", Look.DECIMAL: "{:,.2f}"}
"""How a number prints, for fitting the width; other numbers print with thousands separators."""


def _shown(value: object, look: Look) -> str:
    if isinstance(value, int | float):
        return PRINTED.get(look, "{:,}").format(value)
    return max(str(value).splitlines() or [""], key=len)


class _Plain(dict[str, str]):
    """Each different text of a column as a cell can hold it."""

    def __missing__(self, text: str) -> str:
        shown = self[text] = writable(text)
        return shown
