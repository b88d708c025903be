"""Columns (单列): days, answers, periods and codes of a list, a whole column at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import GroupKind
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.small.days import DateCell, DateState, is_unreadable
from kongchuo_reports.domain.vocabulary.small.membership import (
    Member,
    membership,
)
from kongchuo_reports.gather.lists.cell_findings import cell_findings
from kongchuo_reports.gather.lists.persons import dates_of, day_column
from kongchuo_reports.gather.values.cells import folded, text_column, text_of
from kongchuo_reports.gather.values.coded import Coded, together
from kongchuo_reports.gather.values.periods import day_of_the_year, period_of
from kongchuo_reports.gather.values.words import yes_or_no

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.lists.cleaned import Cleaned


def said_around(cleaned: Cleaned, kind_in: Callable[[str], object]) -> list:  # type: ignore[type-arg]
    """What the nearest text around each row's table says."""
    by_block = [
        next((kind for _, text in origin.texts if (kind := kind_in(text))), None) for origin in cleaned.raw.origins
    ]
    return [by_block[block] for block in cleaned.rows["block"].tolist()]


def days_near(cleaned: Cleaned, field: str, as_of: dt.date, *, ahead: bool = False) -> pd.Series:
    """Days of the month's own records; a day without its year is the nearest one, and said."""
    cells = cleaned.cells(field)
    near = [day_of_the_year(cell, as_of, ahead=ahead) for cell in cells]
    rows = cleaned.rows
    rows["_typed"] = cleaned.texts(field)
    rows["_taken"] = text_column([day.isoformat() if day else "" for day in near])
    if any(near):
        dated = rows.loc[rows["_taken"].notna()]
        cleaned.findings.append(
            cell_findings(k.DATE_WITHOUT_YEAR, cleaned.raw, dated, field, found="_typed", taken="_taken")
        )
    dates = [
        DateCell(day, DateState.DAY) if day else date
        for day, date in zip(near, dates_of(cleaned, field).tolist(), strict=True)
    ]
    cleaned.note(k.DATE_UNREADABLE, [is_unreadable(date) for date in dates], field, "_typed")
    return day_column(Coded(np.arange(len(dates)), dates))


def spread_periods(cleaned: Cleaned) -> None:
    """Bring 起止时间, and two days written in the cell of the first, to the columns of the first and the last day."""
    starts, ends, both = (cleaned.cells(field) for field in ("from_on", "until_on", "period"))
    if not any(isinstance(cell, str) and cell for cells in (starts, both) for cell in cells):
        return
    for position, (start, end, whole) in enumerate(zip(starts, ends, both, strict=True)):
        text = whole if whole != "" else start
        period = period_of(text) if isinstance(text, str) else None
        if period is None and whole != "" and start == "":
            starts[position] = whole
        elif period:
            starts[position] = period[0] if start in {"", text} else start
            ends[position] = period[1] if end == "" else end
    for origin in cleaned.raw.origins:
        if "from_on" not in origin.letters and "period" in origin.letters:
            origin.letters["from_on"], origin.headings["from_on"] = origin.letters["period"], origin.headings["period"]
    cleaned.put("from_on", starts)
    cleaned.put("until_on", ends)


def days_of(cleaned: Cleaned, field: str) -> pd.Series:
    """A column of days; what is no day is told, and missing."""
    dates = dates_of(cleaned, field)
    cleaned.note(k.DATE_UNREADABLE, dates.flags(is_unreadable), field, cleaned.typed(field).map(text_of))
    return day_column(dates)


def answer_column(cleaned: Cleaned, field: str) -> pd.api.extensions.ExtensionArray:
    """A column of yes and no; what is neither is told, and missing."""
    cells = cleaned.typed(field)
    answers, typed = cells.map(yes_or_no), cells.map(text_of)
    bad = answers.flags(lambda answer: answer is None) & typed.flags()
    cleaned.note_values(k.ANSWER_UNREADABLE, bad, field, typed)
    return of_dtype(answers, "boolean")


def of_dtype(answers: Coded[object], dtype: Literal["boolean", "Int64"]) -> pd.api.extensions.ExtensionArray:
    """Answers as a column that may miss some."""
    different = pd.array(list(answers.values), dtype=dtype)  # type: ignore[arg-type]  # answers of that type
    return different.take(answers.codes)


def by_heading(
    cleaned: Cleaned, field: str, read: Callable[[Cell, str], object], dtype: Literal["boolean", "Int64"] = "boolean"
) -> pd.api.extensions.ExtensionArray:
    """Values whose meaning depends on the heading above them, asked once per different cell and heading."""
    headings = cleaned.around(lambda origin: origin.headings.get(field, ""))
    return of_dtype(together(cleaned.typed(field), headings).map(lambda pair: read(*pair)), dtype)


def disability(cell: Cell) -> str:
    """The kind of disability as written; ``""`` where the cell denies one or nobody knows what it says."""
    word = folded(text_of(cell))
    return word if membership(word, GroupKind.DISABLED) is Member.YES else ""
