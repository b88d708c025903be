"""What one column is: its name, its exact dtype, its heading and its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Dtype = Literal["str", "datetime64[s]", "boolean", "Int64", "int64", "float64"]
"""The six dtypes that travel between stages; no object and no category."""


class Mask(StrEnum):
    """How a personal value is hidden outside working books (脱敏)."""

    NAME = "name"
    NUMBER = "number"
    HIDE = "hide"
    PEOPLE = "people"
    """A cell that names one or several people, with whatever is written between them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ``Table``, declared once.

    Args:
        name: English identifier, used in code and in ``data/``.
        dtype: one of the six dtypes.
        heading: Chinese heading, used in workbooks and pages.
        meaning: one Chinese sentence for the data dictionary.
        mask: how the value is hidden in documents for circulation; None if it is not personal.
    """

    name: str
    dtype: Dtype
    heading: str
    meaning: str = ""
    mask: Mask | None = None
