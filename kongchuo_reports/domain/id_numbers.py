"""Resident ID numbers (公民身份号码, GB 11643-1999): check digit, birth date and sex, a whole column at once."""

from __future__ import annotations

from operator import mul

import pandas as pd

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
SHAPE = r"\d{17}[0-9X]"


def check_digit(first17: str) -> str:
    """Check digit of the first 17 digits (ISO 7064 MOD 11-2). Source: GB 11643-1999."""
    return CHECK_DIGITS[sum(map(mul, WEIGHTS, map(int, first17))) % 11]


def has_shape(numbers: pd.Series) -> pd.Series:
    """Whether each text has the shape of an 18-character ID number; False where missing."""
    return numbers.str.fullmatch(SHAPE).fillna(value=False).astype(bool)


def passes_checksum(numbers: pd.Series) -> pd.Series:
    """Whether each text has the shape of an ID number and its check digit holds; False where missing."""
    shaped = has_shape(numbers).tolist()
    held = [
        good and check_digit(number[:17]) == number[17] for good, number in zip(shaped, numbers.tolist(), strict=True)
    ]
    return pd.Series(held, index=numbers.index, dtype=bool)


def birth_dates(numbers: pd.Series) -> pd.Series:
    """Birth date written in each ID number, as datetime64[s]; missing where there is none or it is no date."""
    shaped = has_shape(numbers)
    digits = numbers.where(shaped).str[6:14]
    return pd.to_datetime(digits, format="%Y%m%d", errors="coerce").astype("datetime64[s]")


def sexes(numbers: pd.Series) -> pd.Series:
    """Sex code in each ID number (17th digit odd = male); missing where there is none."""
    odd = numbers.where(has_shape(numbers)).str[16].isin(list("13579"))
    return odd.map({True: "male", False: "female"}).astype("str").where(has_shape(numbers))
