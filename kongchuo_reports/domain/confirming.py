"""Confirmations (确认): what the office vouches for, and whether it holds this school year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.law.calendar import school_year
from kongchuo_reports.domain.vocabulary.confirmed_words import (
    DOUBTED,
    MATTERS,
    NOT_PLAIN,
    NOT_SIGNED,
    NOT_THIS_YEAR,
    UNKNOWN_MATTER,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from typing import Any

    from kongchuo_reports.domain.tables import Confirmations

_SPLIT = re.compile(r"[、,，;；\n]+")


def confirmed(confirmations: Confirmations, matter: str, year: int) -> frozenset[str]:
    """The objects for which a matter is confirmed in a school year, as written.

    Args:
        confirmations: the office's sheet 确认.
        matter: key of ``MATTERS``.
        year: calendar year in which the school year began; a confirmation ends with the school year of its day.
    """
    objects: set[str] = set()
    for row in confirmations.rows.to_dict("records"):
        if not why_not(row, year) and re.search(MATTERS[matter], str(row["matter"])):
            objects |= {part.strip() for part in _SPLIT.split(_text(row["object"])) if part.strip()}
    return frozenset(objects)


def why_not(row: Mapping[Hashable, Any], year: int) -> str:
    """Why a confirmation does not count, in words; ``""`` if it does."""
    day = row["confirmed_on"]
    if not _text(row["object"]) or not _text(row["confirmed_by"]) or day is None or day != day:  # noqa: PLR0124  # NaT
        return NOT_SIGNED
    if school_year(day.date()) != year:
        return NOT_THIS_YEAR
    if DOUBTED.search(_text(row["matter"])) or DOUBTED.search(_text(row["explanation"])):
        return NOT_PLAIN
    return "" if any(re.search(words, str(row["matter"])) for words in MATTERS.values()) else UNKNOWN_MATTER


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
