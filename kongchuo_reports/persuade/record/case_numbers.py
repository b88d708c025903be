"""Case numbers (案号): ``KC-2026-0017`` and a check letter, so that a mistyped number is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"
"""23 letters, a prime number, without I and O, which are read as 1 and 0."""
SHAPE = r"KC-(\d{4})-(\d{4,})([A-Z])"
DASHES = r"[‐-―−－_—]+"


def check_letter(digits: str) -> str:
    """Letter over the digits of year and serial: any one wrong digit, or two swapped neighbours, gives another."""
    return LETTERS[sum(weight * int(digit) for weight, digit in enumerate(digits, start=2)) % len(LETTERS)]


def case_number(year: int, serial: int) -> str:
    """``KC-<year>-<at least 4 digits><check letter>``."""
    digits = f"{serial:04d}"
    return f"KC-{year}-{digits}{check_letter(f'{year}{digits}')}"


def tidy(numbers: pd.Series) -> pd.Series:
    """Numbers as people type them, in one form: half width, upper case, plain dashes, no blanks; '' is missing."""
    tidied = numbers.str.normalize("NFKC").str.upper().str.replace(r"\s+", "", regex=True)
    tidied = tidied.str.replace(DASHES, "-", regex=True)
    return tidied.where(tidied != "")


def is_case_number(numbers: pd.Series) -> pd.Series:
    """Whether each number has the shape and its check letter holds; False where missing."""
    parts = numbers.str.extract(f"^{SHAPE}$")
    good = [
        isinstance(letter, str) and check_letter(str(year) + str(serial)) == letter
        for year, serial, letter in zip(parts[0].tolist(), parts[1].tolist(), parts[2].tolist(), strict=True)
    ]
    return pd.Series(good, index=numbers.index, dtype=bool)


def highest(numbers: Iterable[pd.Series], year: int) -> int:
    """Highest serial of a year in all these numbers; 0 if there is none. Only right numbers count."""
    all_numbers = pd.concat([pd.Series([], dtype="str"), *numbers], ignore_index=True)
    parts = all_numbers[is_case_number(all_numbers)].str.extract(f"^{SHAPE}$")
    serials = parts.loc[parts[0] == str(year), 1].astype("int64")
    return int(serials.max()) if len(serials) else 0


def next_numbers(count: int, year: int, after: int) -> list[str]:
    """The next numbers of a year."""
    return [case_number(year, serial) for serial in range(after + 1, after + 1 + count)]
