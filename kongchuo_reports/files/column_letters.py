"""Letters of columns (列号): as a spreadsheet shows them."""

from __future__ import annotations


def letters_of(column: int) -> str:
    """Letters of a 1-based column number: 28 → AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def number_of(letters: str) -> int:
    """1-based number of column letters: AB → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
