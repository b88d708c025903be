"""Days in words: one spelling (2026年10月28日) wherever a paper, book or page writes a day out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def full_day(day: dt.date) -> str:
    """``2026年10月28日``, without leading zeros. Source: GB/T 9704-2012 7.3.5.4."""
    return f"{day.year}年{day.month}月{day.day}日"
