"""Days (日期): the many ways people write a day, in lists as in ledgers, and when a day cannot be told."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from kongchuo_reports.domain.vocabulary.reading.folding import tight

Typed = str | float | bool | dt.date | dt.time | dt.timedelta
"""What a cell may hold: a text, a number, a tick, a day, a time."""
FIRST_SERIAL, LAST_SERIAL = 32874, 54789
"""Bare day numbers are read as days between 1990 and 2049."""
SHIFT_1904 = 1462
EPOCH = dt.date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2049
DAY = re.compile(
    r"(\d{4}|\d{2})[-/.年。、,，—–_\\~](\d{1,2})[-/.月。、,，—–_\\~](\d{1,2})[日号]?(?:T|星期.|周.)?(\d{1,2}[:：]\d{1,2}.*)?"
)
TIME = re.compile(r"(?<=\d)[\sT日号]+\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?\s*$")
"""A time of day behind a day, which without its blank would lend the day a digit (2026-10-1 12:30)."""
EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})(\.0+)?")
SIX = re.compile(r"(\d{2})(\d{2})(\d{2})(\.0+)?")
MONTH = re.compile(r"(\d{4})[-/.年。、,，—–](\d{1,2})月?")
YEAR = re.compile(r"(\d{4})年?")
AMERICAN = re.compile(r"(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4})")
NOTHING = re.compile(r"(无|没有|不详|不明|未知|-+|—+|/|\\|0+|\?+|NULL|NONE|N/?A|暂无|待定|未定)", re.IGNORECASE)
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
HAN_DATE = re.compile(r"[〇零○一二三四五六七八九]{4}年")
LUNAR = re.compile("农历|阴历|腊月|正月|初[一二三四五六七八九十]")


class DateState(StrEnum):
    """What a date cell turned out to be."""

    DAY = "day"
    MISSING = "missing"
    MONTH_ONLY = "month_only"
    YEAR_ONLY = "year_only"
    LUNAR = "lunar"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class DateCell:
    """A day, or why there is none; a cell that gives no day keeps its year and month."""

    day: dt.date | None
    state: DateState
    year: int = 0
    month: int = 0


def is_unreadable(date: DateCell) -> bool:
    """Whether something stands in a cell that gives no day."""
    return date.day is None and date.state is not DateState.MISSING


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """A day of the calendar, or None if there is no such day or no such year among the living."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date_cell(cell: Typed, *, is_1904: bool = False) -> DateCell:
    """The day in a cell, however it was written; nothing is guessed where only a month or a year is given."""
    if isinstance(cell, dt.datetime):
        return _day(cell.date())
    if isinstance(cell, dt.date):
        return _day(cell)
    if isinstance(cell, bool | dt.time | dt.timedelta):
        return DateCell(None, DateState.UNREADABLE)
    if isinstance(cell, int | float):
        return _number(cell, is_1904=is_1904)
    text = tight(TIME.sub("", cell)).strip("'’‘`\"“”")
    if not text or NOTHING.fullmatch(text):
        return DateCell(None, DateState.MISSING)
    return _text(text, is_1904=is_1904)


def _day(day: dt.date) -> DateCell:
    return DateCell(day, DateState.DAY) if FIRST_YEAR < day.year <= LAST_YEAR else DateCell(None, DateState.UNREADABLE)


def _number(number: float, *, is_1904: bool) -> DateCell:
    if number == 0:
        return DateCell(None, DateState.MISSING)
    if FIRST_SERIAL - is_1904 * SHIFT_1904 <= number <= LAST_SERIAL:
        return DateCell(EPOCH + dt.timedelta(days=int(number) + is_1904 * SHIFT_1904), DateState.DAY)
    if abs(number) < 1e12 and number == int(number):  # noqa: PLR2004  # longer is no date
        return _text(str(int(number)), is_1904=is_1904)
    return _month_of(f"{number:.15g}")


def _month_of(text: str) -> DateCell:
    """A month; ``2012.1`` may be October that lost its zero, so the month is left open."""
    found = MONTH.fullmatch(text)
    if found and FIRST_YEAR < int(found.group(1)) <= LAST_YEAR and 1 <= int(found.group(2)) <= 12:  # noqa: PLR2004
        return DateCell(None, DateState.MONTH_ONLY, int(found.group(1)), int(found.group(2)))
    return DateCell(None, DateState.UNREADABLE)


def _text(text: str, *, is_1904: bool) -> DateCell:
    if LUNAR.search(text):
        return DateCell(None, DateState.LUNAR)
    if HAN_DATE.match(text):
        text = _from_han(text)
    for pattern in (EIGHT, DAY):
        found = pattern.fullmatch(text)
        if found:
            year, month, day = (int(part) for part in found.groups()[:3])
            if len(found.group(1)) == 2:  # noqa: PLR2004
                year += 2000 if year < 50 else 1900  # noqa: PLR2004
            return _checked(year, month, day)
    american = AMERICAN.fullmatch(text)
    if american:
        return _american(*(int(part) for part in american.groups()))
    return _short(text, is_1904=is_1904)


def _checked(year: int, month: int, day: int) -> DateCell:
    told = day_or_none(year, month, day)
    if told is None and day == 0 and 1 <= month <= 12:  # noqa: PLR2004
        return DateCell(None, DateState.MONTH_ONLY, year, month)
    return DateCell(told, DateState.DAY) if told else DateCell(None, DateState.UNREADABLE)


def _american(first: int, second: int, year: int) -> DateCell:
    """Month and day of ``5/3/2012`` are told only where they cannot be exchanged."""
    orders = {day_or_none(year, first, second), day_or_none(year, second, first)} - {None}
    if len(orders) == 1:
        return DateCell(orders.pop(), DateState.DAY)
    return DateCell(None, DateState.AMBIGUOUS if orders else DateState.UNREADABLE)


def _short(text: str, *, is_1904: bool) -> DateCell:
    six = SIX.fullmatch(text)
    if six:
        year, month = int(text[:4]), int(text[4:6])
        if 1990 <= year <= LAST_YEAR and 1 <= month <= 12:  # noqa: PLR2004  # 201203 is a month, not 20-12-03
            return DateCell(None, DateState.MONTH_ONLY, year, month)
        short_year, month, day = (int(part) for part in six.groups()[:3])
        return _checked(short_year + (2000 if short_year < 50 else 1900), month, day)  # noqa: PLR2004
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _number(float(text), is_1904=is_1904)
    month_only = _month_of(text)
    if month_only.state is DateState.MONTH_ONLY:
        return month_only
    year_only = YEAR.fullmatch(text)
    if year_only and FIRST_YEAR < int(year_only.group(1)) <= LAST_YEAR:
        return DateCell(None, DateState.YEAR_ONLY, int(year_only.group(1)))
    return DateCell(None, DateState.UNREADABLE)


def _from_han(text: str) -> str:
    """``二〇一二年三月十五日`` → ``2012年3月15日``."""
    parts = re.fullmatch(r"(.{4})年(.{1,3})月(.{1,4}?)[日号]?", text)
    if not parts:
        return text
    return f"{parts.group(1).translate(HAN_DIGITS)}年{han_number(parts.group(2))}月{han_number(parts.group(3))}日"


def han_number(text: str) -> int:
    """A Chinese or Arabic number below a hundred: 十二 → 12, 廿一 → 21, 〇三 → 3; 0 if it is none."""
    word = tight(text).replace("廿", "二十").replace("卅", "三十")
    if word.isascii() and word.isdigit():
        return int(word)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)
    digits = word.translate(HAN_DIGITS)
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _digit(text: str) -> int:
    told = text.translate(HAN_DIGITS)
    return int(told) if told.isascii() and told.isdigit() else 0


def day_written(text: str, *, since: int = FIRST_YEAR, month_will_do: bool = False) -> dt.date | None:
    """The day that a text certainly names, with or without a time of day behind it; None where it names none.

    Args:
        text: as typed; 10/8 and 10月8日 lack their year and are not guessed.
        since: no day before this year is meant.
        month_will_do: take 2026-09 for its first day (辍学年月).
    """
    told = date_cell(text)
    if month_will_do and told.state is DateState.MONTH_ONLY:
        return day_or_none(told.year, told.month, 1)
    return told.day if told.day and told.day.year >= since else None
