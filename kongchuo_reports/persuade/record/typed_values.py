"""Typed values (填写内容): what a person's word, day, tick or choice means, or that it means nothing certain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.vocabulary import ledger_words as words

if TYPE_CHECKING:
    from collections.abc import Mapping

SERIAL_BEGINS = pd.Timestamp("1899-12-30")
CENTURY = 2000


def plain(texts: pd.Series) -> pd.Series:
    """Texts in half width, trimmed; '' is missing."""
    told = texts.str.normalize("NFKC").str.strip()
    return told.where(told != "")


def days(texts: pd.Series, *, month_will_do: bool = False) -> pd.Series:
    """Day that each text certainly names, as datetime64[s]; missing where it names none.

    Known forms: 2026-10-8, 2026/10/8, 2026.10.08, 2026年10月8日, 26.10.8, 20261008, the same with a time of day, and
    the serial number of a spreadsheet. 10/8 and 10月8日 lack their year and are not guessed.

    Args:
        texts: as typed.
        month_will_do: take 2026-09 for its first day (辍学年月).
    """
    told = plain(texts)
    values = [_day(text, month_will_do=month_will_do) if isinstance(text, str) else None for text in told.tolist()]
    return pd.Series(values, index=texts.index, dtype="object").astype("datetime64[s]")


def _day(text: str, *, month_will_do: bool) -> pd.Timestamp | None:
    tight = re.sub(words.GAP_IN_DAY, "", text)
    if parts := re.match(words.FULL_DAY, tight):
        year = int(parts[1])
        return _timestamp(year if year > 99 else CENTURY + year, int(parts[2]), int(parts[3]))  # noqa: PLR2004  # a two-digit year
    if parts := re.match(words.PLAIN_DAY, tight):
        return _timestamp(int(parts[1]), int(parts[2]), int(parts[3]))
    if month_will_do and (parts := re.match(words.MONTH_ONLY, tight)):
        return _timestamp(int(parts[1]), int(parts[2]), 1)
    if parts := re.match(words.SERIAL, tight):
        return SERIAL_BEGINS + pd.Timedelta(days=int(parts[1]))
    return None


def _timestamp(year: int, month: int, day: int) -> pd.Timestamp | None:
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
    told = plain(texts).str.lower()
    values = {**dict.fromkeys(words.YES, True), **dict.fromkeys(words.NO, False)}
    return told.map(values).astype("boolean")


def counts(texts: pd.Series) -> pd.Series:
    """Whole number of each text such as ``3``, ``3.0`` or ``3次``; missing where there is none."""
    digits = plain(texts).str.extract(words.COUNT)[0]
    return digits.astype("Int64")
