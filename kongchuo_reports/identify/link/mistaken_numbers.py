"""Mistaken numbers (错用的号码): another child's ID number on a roster row, one by one, swapped or a whole column shifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.matching.comparisons import Name
from kongchuo_reports.identify.compare import likenesses
from kongchuo_reports.identify.compare.joins import among, combined, join

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import Codes, People

FEWEST_SHIFTED = 3
"""So many rows of a sheet must carry their neighbour's number before it is called a shifted column (错行)."""


def owners(left: People, right: People) -> NDArray[np.int64]:
    """For each right row, the left row that owns its number; -1 where nobody or more than one does."""
    known = left.numbers()
    counts = np.bincount(known + 1, minlength=1)
    counts[0] = 0
    single = counts[known + 1] == 1
    table = np.full(len(left.number_texts) + 1, -1, dtype=np.int64)
    table[known[single]] = np.flatnonzero(single)
    return np.where(right.number >= 0, table[right.number], -1)


def suspects(left: People, right: People, owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """Right rows whose number belongs to a left row of another name, be it only another way to write the sound."""
    rows = np.flatnonzero(owner >= 0)
    level = likenesses.levels(left, right, owner[rows], rows)
    named_otherwise: NDArray[np.int64] = rows[(level < Name.SAME) & (level != Name.UNKNOWN)]
    return named_otherwise


def shifted(left: People, right: People, owner: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows that carry the number of the row above (1) or below (-1) in their sheet; 0 elsewhere.

    Args:
        left: the registry.
        right: the rosters.
        owner: registry row that owns each roster row's number.
        rows: roster rows whose number belongs to another name.

    Returns:
        One value for each of ``rows``; only where a sheet has at least ``FEWEST_SHIFTED`` such rows in a direction.
    """
    order = np.lexsort((right.row, right.column, right.sheet))
    place = np.empty(len(right), dtype=np.int64)
    place[order] = np.arange(len(right))
    step_of = np.zeros(len(rows), dtype=np.int64)
    for step in (1, -1):
        there = place[rows] - step
        inside = (there >= 0) & (there < len(right))
        neighbour = order[np.where(inside, there, 0)]
        beside = (
            inside & (right.sheet[neighbour] == right.sheet[rows]) & (right.column[neighbour] == right.column[rows])
        )
        level = likenesses.levels(left, right, owner[rows], neighbour)
        hit = beside & (level >= Name.HOMOPHONE)
        sheets, counts = np.unique(right.sheet[rows[hit]], return_counts=True)
        many = sheets[counts >= FEWEST_SHIFTED]
        step_of[hit & np.isin(right.sheet[rows], many)] = step
    return step_of


def shifted_here(left: People, right: People) -> NDArray[np.int64]:
    """Left rows of a sheet whose whole column of numbers is moved by a row: numbers of neighbours, known by the right list.

    Only rows whose number contradicts the birth date beside it are looked at, so that a column moved on the right list
    is not laid at the left list's door.

    Args:
        left: the registry.
        right: the rosters.

    Returns:
        Positions of the left rows, of sheets that have at least ``FEWEST_SHIFTED`` of them.
    """
    torn = (left.born > 0) & (left.born_in_number > 0) & (left.born != left.born_in_number) & (left.number >= 0)
    rows = np.flatnonzero(torn)
    if len(rows) < FEWEST_SHIFTED:
        return rows[:0]
    owner = np.full(len(left), -1, dtype=np.int64)
    known = right.numbers()
    there = np.flatnonzero(among(known, left.number[rows]))
    numbers, first, counts = np.unique(known[there], return_index=True, return_counts=True)
    table = np.full(len(left.number_texts) + 1, -1, dtype=np.int64)
    table[numbers[counts == 1]] = there[first[counts == 1]]
    owner[rows] = table[left.number[rows]]
    rows = rows[owner[rows] >= 0]
    level = likenesses.levels(right, left, owner[rows], rows)
    rows = rows[(level <= Name.NEAR) & (level != Name.UNKNOWN)]
    moved: NDArray[np.int64] = rows[shifted(right, left, owner, rows) != 0]
    return moved


def exchanged(
    left: People,
    right: People,
    owner: NDArray[np.int64],
    rows: NDArray[np.int64],
    is_free: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows proven to carry another's number: owner and bearer each have, at their school, a row of their own name.

    Args:
        left: the registry.
        right: the rosters.
        owner: registry row that owns each roster row's number.
        rows: roster rows whose number belongs to another name.
        is_free: rows of both lists that are not linked yet.

    Returns:
        The proven rows, and for each the left row of its own name; -1 where the owner's row does not bear that one's number.
    """
    born = right.born.copy()
    born[rows] = np.where(right.born[rows] == right.born_in_number[rows], 0, right.born[rows])
    owned, free_left, free_right = owner[rows], np.flatnonzero(is_free[0]), np.flatnonzero(is_free[1])
    asked_right, asked_left, in_left, in_right = _names_at_schools(
        (right, rows), (left, owned), (left, free_left), (right, free_right)
    )
    own_records = _only_fitting(asked_right, born[rows], in_left, left.born[free_left], free_left)
    others = _only_fitting(asked_left, left.born[owned], in_right, born[free_right], free_right)
    proven = (own_records >= 0) & (own_records != owner[rows]) & (others >= 0) & (others != rows)
    is_mutual = proven & (owner[np.maximum(others, 0)] == own_records)
    return rows[proven], np.where(is_mutual, own_records, -1)[proven]


def _names_at_schools(*lots: tuple[People, NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    """One code for name and school of some rows of several lists."""
    whole = combined(
        np.concatenate([people.fold[rows] for people, rows in lots]),
        np.concatenate([people.school[rows] for people, rows in lots]),
    )
    return np.split(whole, np.cumsum([len(rows) for _, rows in lots])[:-1])


def _only_fitting(
    key: NDArray[np.int64],
    born: Codes,
    key_there: NDArray[np.int64],
    born_there: Codes,
    rows_there: NDArray[np.int64],
) -> NDArray[np.int64]:
    """For each asking row, the only row there with its name and school and no other birth date; -1 if none or many."""
    pairs = join(key, key_there)
    answer = np.full(len(key), -1, dtype=np.int64)
    if pairs is None:
        return answer
    asked, fitting = pairs
    fits = (born[asked] == born_there[fitting]) | (born[asked] == 0) | (born_there[fitting] == 0)
    asked, fitting = asked[fits], fitting[fits]
    counts = np.bincount(asked, minlength=len(key))
    answer[asked] = rows_there[fitting]
    return np.where(counts == 1, answer, -1)


def disbelieve(people: People, rows: NDArray[np.int64]) -> None:
    """Forget the numbers of these rows, and a birth date that says no more than the number did."""
    if not len(rows):
        return
    people.is_borrowed[rows] = True
    derived = rows[people.born[rows] == people.born_in_number[rows]]
    people.born = people.born.copy()
    people.born[derived] = 0
    people.number = people.number.copy()
    people.number[rows] = -1
    people.prefix = people.prefix.copy()
    people.prefix[rows] = -1
    people.is_valid = people.is_valid.copy()
    people.is_valid[rows] = False
    people.is_cut = people.is_cut.copy()
    people.is_cut[rows] = False
