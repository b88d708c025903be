"""Periods (起止时间) and days without a year: two days in one cell, and 10月9日 in a list of the month."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.small.days import DateCell, DateState, date_cell, day_or_none
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    import datetime as dt

    from kongchuo_reports.files.grids import Cell

BETWEEN = re.compile(r"\s*(?:至|到|—+|–+|~+|～|--+|(?<=[\d日])-(?=20\d\d))\s*")
OPEN_END = re.compile(r"今|现在|目前|毕业|")
NO_YEAR = re.compile(r"(\d{1,2})[月./\-](\d{1,2})[日号]?")
CENTS = re.compile(r"\d{1,2}\.\d\d")


@lru_cache(maxsize=20_000)
def period_of(cell: str) -> tuple[str, str] | None:
    """The first and the last day of a cell that holds both, as written; None if it holds no two days.

    The end is ``""`` where the period is still open (2025年9月1日至今). A period of months alone is no period of days.
    """
    parts = BETWEEN.split(folded(cell).rstrip("止)）").lstrip("(（自从"))
    if len(parts) != 2:  # noqa: PLR2004  # a beginning and an end
        return None
    first = date_cell(parts[0])
    last = DateCell(None, DateState.MISSING) if OPEN_END.fullmatch(parts[1]) else date_cell(parts[1])
    if first.day is None or (last.day is None and last.state is not DateState.MISSING):
        return None
    return parts[0], parts[1] if last.day else ""


def day_of_the_year(cell: Cell, as_of: dt.date, *, ahead: bool = False) -> dt.date | None:
    """The day of a cell that gives month and day only: the last such day up to ``as_of``; None if it gives neither.

    Args:
        cell: 10月9日, 10.9 typed as text; a number says its day only with two decimals, since 10.1 may have been 10.10.
        as_of: the day of the month's work.
        ahead: whether the day may lie ahead (承诺返校日期); then the nearest one is meant.
    """
    if isinstance(cell, bool) or not isinstance(cell, str | float):
        return None
    text = folded(text_of(cell))
    if isinstance(cell, float) and not CENTS.fullmatch(text):
        return None
    match = NO_YEAR.fullmatch(text)
    if not match:
        return None
    month, day = (int(part) for part in match.groups())
    days = [near for year in range(as_of.year - 1, as_of.year + 2) if (near := day_or_none(year, month, day))]
    meant = [near for near in days if ahead or near <= as_of]
    return min(meant, key=lambda near: abs(near - as_of), default=None)
