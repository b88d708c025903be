"""Refusals: why a file, or one sheet of it, is not read."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a file is not read; ``reading`` makes a finding of each."""

    EMPTY = "empty"
    LOCKED = "locked"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"
    NOT_A_TABLE = "not_a_table"
    OLD_FORMAT = "old_format"
    ENCRYPTED = "encrypted"
    SHUT = "shut"
    DAMAGED = "damaged"
    TOO_MANY_PARTS = "too_many_parts"
    INFLATES = "inflates"
    TWIN_PARTS = "twin_parts"
    DTD = "dtd"
    BEYOND_GRID = "beyond_grid"
    TOO_MANY_CELLS = "too_many_cells"
    NO_TABLE = "no_table"
    CRASHED = "crashed"
    TOO_SLOW = "too_slow"
    OUT_OF_MEMORY = "out_of_memory"


class Refused(Exception):  # noqa: N818 - it is a verdict on a file, not an error of the program
    """A file is not read, and why.

    Args:
        refusal: the reason.
        **words: words of the finding: ``cell``, ``what``, ``part`` …
    """

    def __init__(self, refusal: Refusal, **words: str) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.words = words
