"""Rarity (少见、常见的姓名): how much a name says, told by how many children of the lists themselves bear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People

RARE_IN = 10_000
"""A name is shown to be rare where at most one child in so many bears it; lists of fewer than 3 times as many show nothing."""
UNSEEN = 3
"""Bearers that may have been missed by chance: who met nobody among n children knows with 95 % that at most 3 in n are."""
COMMON = 50
"""From so many bearers on, half a dozen of each grade, a name without its birthday singles nobody out."""


def is_shown_rare(people: People, person: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the list shows that the name of each of these rows is rare.

    Args:
        people: the whole list.
        person: first row of the child of each row, so that a child on two rosters counts once.
        rows: rows asked about; every one bears its own name, and so do not count against it.
    """
    if not len(rows):
        return np.zeros(0, dtype=bool)
    bearers, children = _bearers(people, person)
    is_rare = (bearers[people.fold[rows] + 1] - 1 + UNSEEN) * RARE_IN <= children
    return np.asarray(is_rare & (people.fold[rows] >= 0))


def is_common(people: People, person: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether many children of the list bear the name of each of these rows."""
    if not len(rows):
        return np.zeros(0, dtype=bool)
    bearers, _ = _bearers(people, person)
    return np.asarray((bearers[people.fold[rows] + 1] >= COMMON) & (people.fold[rows] >= 0))


def _bearers(people: People, person: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """How many children bear each name, by its code plus one, and how many children there are."""
    firsts = np.flatnonzero(person == np.arange(len(people)))
    return np.bincount(people.fold[firsts] + 1, minlength=len(people.fold_texts) + 1), len(firsts)
