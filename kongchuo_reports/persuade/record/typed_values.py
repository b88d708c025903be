"""Typed values (填写内容): what a person's word, day, tick or choice means, or that it means nothing certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.vocabulary import ledger_words as words
from kongchuo_reports.domain.vocabulary.small.days import day_written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


def plain(texts: pd.Series) -> pd.Series:
    """Texts in half width, trimmed; '' is missing."""
    trimmed = texts.str.normalize("NFKC").str.strip()
    return trimmed.where(trimmed != "")


def written(texts: pd.Series) -> pd.Series:
    """Texts as a person wrote them, with their own marks and widths, trimmed; '' is missing."""
    trimmed = texts.str.strip()
    return trimmed.where(trimmed != "")


def days(texts: pd.Series, *, month_will_do: bool = False) -> pd.Series:
    """Day that each text certainly names, as datetime64[s]; missing where it names none.

    Known forms: 2026-10-8, 2026/10/8, 2026.10.08, 2026年10月8日, 26.10.8, 20261008, the same with a time of day, and
    the serial number of a spreadsheet. 10/8 and 10月8日 lack their year and are not guessed.

    Args:
        texts: as typed.
        month_will_do: take 2026-09 for its first day (辍学年月).
    """
    trimmed = plain(texts)
    values = [_day(text, month_will_do=month_will_do) if isinstance(text, str) else None for text in trimmed.tolist()]
    return pd.Series(values, index=texts.index, dtype="object").astype("datetime64[s]")


def days_of_year(texts: pd.Series, about: dt.date, *, is_past: bool) -> pd.Series:
    """Day of each text that names month and day but no year (10月12日): the nearest such day; missing for other texts.

    Args:
        texts: as typed.
        about: the day of the run.
        is_past: the last such day up to ``about``, since it has happened.
    """
    parts = plain(texts).str.replace(r"\s+", "", regex=True).str.extract(words.DAY_OF_YEAR)
    values = [
        _nearest(int(month), int(day), pd.Timestamp(about), is_past=is_past) if isinstance(month, str) else None
        for month, day in zip(parts[0].tolist(), parts[1].tolist(), strict=True)
    ]
    return pd.Series(values, index=texts.index, dtype="object").astype("datetime64[s]")


def _nearest(month: int, day: int, about: pd.Timestamp, *, is_past: bool) -> pd.Timestamp | None:
    known = [_timestamp(year, month, day) for year in (about.year - 1, about.year, about.year + 1)]
    fits = [near for near in known if near is not None and not (is_past and near > about)]
    return min(fits, key=lambda near: abs(near - about), default=None)


def phones(texts: pd.Series) -> pd.Series:
    """Telephone numbers as typed; missing where digits alone are no number any more (1.39E+10, 1390000)."""
    trimmed = plain(texts)
    digits = trimmed.str.replace(r"\D", "", regex=True).str.len()
    alone = trimmed.str.fullmatch(words.DIGITS_ALONE).fillna(value=False).astype(bool)
    damaged = alone & ~digits.between(words.SHORTEST_PHONE, words.LONGEST_PHONE)
    damaged |= trimmed.str.fullmatch(words.SCIENTIFIC).fillna(value=False).astype(bool)
    return trimmed.where(alone, written(texts)).where(~damaged)


def _day(text: str, *, month_will_do: bool) -> pd.Timestamp | None:
    day = day_written(text, since=words.FIRST_YEAR, month_will_do=month_will_do)
    return None if day is None else pd.Timestamp(day)


def _timestamp(year: int, month: int, day: int) -> pd.Timestamp | None:
    if not words.FIRST_YEAR <= year <= words.LAST_YEAR:
        return None
    try:
        return pd.Timestamp(year=year, month=month, day=day)
    except ValueError:
        return None


def choices(texts: pd.Series, known: Mapping[str, str]) -> pd.Series:
    """Code of each word of a closed list; missing where the word is not on it."""
    codes = {word: str(code) for word, code in known.items()} | {str(code): str(code) for code in known.values()}
    return plain(texts).map(codes).astype("str")


def flags(texts: pd.Series) -> pd.Series:
    """True or False of each tick or word, as boolean; missing where it is neither."""
    trimmed = plain(texts).str.lower()
    values = {**dict.fromkeys(words.YES, True), **dict.fromkeys(words.NO, False)}
    return trimmed.map(values).astype("boolean")


def counts(texts: pd.Series) -> pd.Series:
    """Whole number of each text such as ``3``, ``3.0`` or ``3次``; missing where there is none."""
    digits = plain(texts).str.extract(words.COUNT)[0]
    return digits.astype("Int64")
