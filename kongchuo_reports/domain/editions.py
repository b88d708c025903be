"""Editions (导出的先后): which of two registry exports is the newer, by the days and the words they carry."""

from __future__ import annotations

from typing import NamedTuple

SHEET_SIGN = "「"
"""Stands before the sheet's name in the name of an export that is one sheet of a workbook."""


def export_place(file: str, sheet: str) -> str:
    """How a sheet of an export is called where its workbook holds exports of several days."""
    return f"{file}{SHEET_SIGN}{sheet}」"


class Edition(NamedTuple):
    """What a list says of when it was made.

    Args:
        day: the day it names, ISO; ``2026-10`` where only a month is told, '' where nothing is.
        rank: −1 a draft or an old one, 0 nothing, 1 a mended one, 2 the final one.
        number: of its numbers, 第二稿, (2) or 下旬; (0,) where there is none.
        hours: from which to which second of the day, where an hour is told.
    """

    day: str = ""
    rank: int = 0
    number: tuple[int, ...] = (0,)
    hours: tuple[int, int] = (0, 86399)

    def is_before(self, other: Edition) -> bool:
        """Whether it is surely the older: by the days, else by their hours, else by the words, else by the numbers."""
        if self.is_day_before(other) or other.is_day_before(self):
            return self.is_day_before(other)
        if self.is_hour_before(other) or other.is_hour_before(self):
            return self.is_hour_before(other)
        return (self.rank, self.number) < (other.rank, other.number)

    def is_hour_before(self, other: Edition) -> bool:
        """Whether the two are of one day, and its hour is the earlier."""
        return self.day == other.day and self.hours[1] < other.hours[0]

    @property
    def order(self) -> tuple[object, ...]:
        """By what editions are sorted, so that none stands behind one that it is before."""
        return self.day, self.hours[0], self.rank, self.number

    def is_day_before(self, other: Edition) -> bool:
        """Whether its day is the earlier; a month is neither before nor after a day in it."""
        length = min(len(self.day), len(other.day))
        return bool(length) and self.day[:length] < other.day[:length]
