"""Resident ID numbers (公民身份号码, GB 11643-1999): check digit, birth date and sex, a whole column at once."""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
LENGTH = 18


def check_digit(first17: str) -> str:
    """Check digit of the first 17 digits (ISO 7064 MOD 11-2). Source: GB 11643-1999."""
    return CHECK_DIGITS[sum(map(mul, WEIGHTS, map(int, first17))) % 11]


def digits_of(texts: Sequence[object]) -> tuple[np.ndarray, np.ndarray]:
    """Which texts have the shape of an ID number, and the characters of those as numbers, ``X`` as 10.

    Args:
        texts: anything; what is no text of eighteen characters has not the shape.

    Returns:
        Positions of the shaped texts, ascending, and a row of eighteen numbers for each.
    """
    at = [n for n, text in enumerate(texts) if type(text) is str and len(text) == LENGTH and text.isascii()]
    characters = "".join([texts[n] for n in at])  # type: ignore[misc]  # texts, chosen above
    numbers = np.frombuffer(characters.encode("ascii"), dtype=np.uint8).reshape(-1, LENGTH).astype(np.int16) - ord("0")
    is_digit = (numbers >= 0) & (numbers <= 9)  # noqa: PLR2004  # decimal digits
    ends_in_x = numbers[:, -1] == ord("X") - ord("0")
    shaped = is_digit[:, :-1].all(axis=1) & (is_digit[:, -1] | ends_in_x)
    numbers[ends_in_x, -1] = 10
    return np.array(at, dtype=np.intp)[shaped], numbers[shaped]


def holds(digits: np.ndarray) -> np.ndarray:
    """For each row of eighteen numbers whether the last is the check digit of the others. Source: GB 11643-1999."""
    agrees: np.ndarray = (digits[:, :-1] @ np.array(WEIGHTS, dtype=np.int16)) % 11 == (12 - digits[:, -1]) % 11
    return agrees


def days_of(digits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Birth date in each row of eighteen numbers as datetime64[D], and the year; NaT where there is no such day."""
    years = digits[:, 6:10].astype(np.int64) @ np.array([1000, 100, 10, 1])
    months = digits[:, 10:12].astype(np.int64) @ np.array([10, 1])
    days = digits[:, 12:14].astype(np.int64) @ np.array([10, 1])
    first = ((years - 1970) * 12 + months - 1).astype("datetime64[M]")
    days_found = first.astype("datetime64[D]") + (days - 1)
    good = (years > 0) & (months >= 1) & (months <= 12) & (days >= 1) & (days_found.astype("datetime64[M]") == first)  # noqa: PLR2004
    return np.where(good, days_found, np.datetime64("NaT")), years


def passes_checksum(numbers: pd.Series) -> pd.Series:
    """Whether each text has the shape of an ID number and its check digit holds; False where missing."""
    at, digits = digits_of(numbers.tolist())
    passes = np.zeros(len(numbers), dtype=bool)
    passes[at] = holds(digits)
    return pd.Series(passes, index=numbers.index)


def birth_dates(numbers: pd.Series) -> pd.Series:
    """Birth date written in each ID number, as datetime64[s]; missing where there is none or it is no date."""
    at, digits = digits_of(numbers.tolist())
    births = np.full(len(numbers), np.datetime64("NaT"), dtype="datetime64[s]")
    births[at] = days_of(digits)[0]
    return pd.Series(births, index=numbers.index)


def sexes(numbers: pd.Series) -> pd.Series:
    """Sex code in each ID number (17th digit odd = male); missing where there is none."""
    at, digits = digits_of(numbers.tolist())
    codes = np.zeros(len(numbers), dtype=np.intp)
    codes[at] = 1 + digits[:, 16] % 2
    return pd.Series(pd.array([None, "female", "male"], dtype="str").take(codes), index=numbers.index)
