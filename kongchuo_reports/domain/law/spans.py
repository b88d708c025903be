"""Spans of days (起止日期) as offices write them: vacations, every year or once."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

A_DAY = r"(?:(\d{4})\s*[-/.年])?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
SPAN = re.compile(rf"{A_DAY}(?:\s*(?:至|到|~|～|—|–)+\s*{A_DAY})?")  # dashes as people type them
NONE = frozenset({"无", "没有", "-", "—"})


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which there is no school: every year, or once if it names its year.

    Args:
        first: year (None = every year), month, day of the first day.
        last: the same of the last day, which belongs to it; before ``first`` in the year = it reaches into the next.
    """

    first: tuple[int | None, int, int]
    last: tuple[int | None, int, int]

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in it."""
        first, last = self.first[1:], self.last[1:]
        if self.first[0] is not None:
            begin = (self.first[0], *first)
            end = (self.last[0] or self.first[0] + (last < first), *last)
            return begin <= (day.year, day.month, day.day) <= end
        here = (day.month, day.day)
        return first <= here <= last if first <= last else here >= first or here <= last


def spans_of(text: str) -> tuple[Span, ...] | None:
    """Spans as an office writes them: ``01-24 至 02-21``, ``2027-01-23至2027-02-20、05-20``, ``无``; None if not so."""
    tight = text.strip()
    if tight in NONE:
        return ()
    parts = [part.strip() for part in re.split(r"[、,，;；\n]+", tight) if part.strip()]
    matches = [SPAN.fullmatch(part) for part in parts]
    if not parts or not all(matches):
        return None
    spans = tuple(_span(match) for match in matches if match)
    return spans if all(_is_day(*span.first) and _is_day(*span.last) for span in spans) else None


def _span(match: re.Match[str]) -> Span:
    year, month, day, until_year, until_month, until_day = (int(part) if part else None for part in match.groups())
    first = (year, month or 0, day or 0)
    return Span(first, (until_year, until_month, until_day) if until_month and until_day else first)


def _is_day(year: int | None, month: int, day: int) -> bool:
    try:
        dt.date(year or 2024, month, day)  # a leap year, so that 02-29 may stand
    except ValueError:
        return False
    return True
