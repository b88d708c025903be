"""The school calendar (学年): which school year a day belongs to, and ages on its first day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

MONTH_LABEL = re.compile(r"20\d{2}-(?:0[1-9]|1[0-2])")
"""How a month is called, in folders and everywhere: ``2026-10``."""
SCHOOL_YEAR_STARTS = (9, 1)
"""The school year runs from 1 September to 31 August. Source: 中国基础教育统计指标解释."""

BETWEEN_YEARS = (7, 8)
"""Months in which a registry may have moved on already while the rosters are those of the year that ends."""


def school_year(day: dt.date) -> int:
    """The calendar year in which the school year of a day began: 2026-10-28 → 2026."""
    return day.year if (day.month, day.day) >= SCHOOL_YEAR_STARTS else day.year - 1


def school_year_of(label: str) -> int:
    """The calendar year in which the school year of a month began: ``2026-08`` → 2025."""
    year, month = int(label[:4]), int(label[5:7])
    return year if month >= SCHOOL_YEAR_STARTS[0] else year - 1


def school_year_label(start: int) -> str:
    """``2026`` → ``2026-2027``."""
    return f"{start}-{start + 1}"


def ages(born_on: pd.Series, on: dt.date) -> pd.Series:
    """Completed years of age on a day (周岁), as Int64; missing where the birth date is."""
    had_birthday = (born_on.dt.month < on.month) | ((born_on.dt.month == on.month) & (born_on.dt.day <= on.day))
    years = on.year - born_on.dt.year - (~had_birthday).astype("int64")
    known: pd.Series = years.where(born_on.notna())
    return known.astype("Int64")


def school_years(days: pd.Series) -> pd.Series:
    """The calendar year in which the school year of each day began, as Int64; missing where the day is."""
    began = days.dt.year - (days.dt.month < SCHOOL_YEAR_STARTS[0]).astype("int64")
    known: pd.Series = began.where(days.notna())
    return known.astype("Int64")
