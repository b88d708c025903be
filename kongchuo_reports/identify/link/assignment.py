"""Assignment (定夺): from judged pairs to links that are one to one, with a margin; what is not clear becomes a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MARGIN = 3.0
"""A pair must be this many points better than any rival pair of either of its persons."""
ROUNDS = 6
"""Each round takes away rivals of others; after so many, what is left is a question all the same."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """Positions of pairs.

    Args:
        accepted: pairs that link two persons.
        open: pairs of persons that are both still without a link.
        has_rival: of the open pairs, whether an equally good one stands beside it.
    """

    accepted: NDArray[np.int64]
    open: NDArray[np.int64]
    has_rival: NDArray[np.bool_]


def assign(
    right: NDArray[np.int64],
    left: NDArray[np.int64],
    may_link: NDArray[np.bool_],
    points: NDArray[np.float64],
    *,
    one_to_one: bool = True,
) -> Assigned:
    """Choose among pairs.

    Args:
        right: person (not row) of each pair on the right list, so that two rows of one child are no rivals.
        left: person of each pair on the left list.
        may_link: whether the rule of each pair accepts; pairs without a rule must have been left out.
        points: how much speaks for each pair.
        one_to_one: whether a left person may be linked once only (a visit list may name a child many times).

    Returns:
        Accepted pairs and open pairs.
    """
    is_open = np.ones(len(right), dtype=bool)
    taken: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    for _ in range(ROUNDS):
        rows = np.flatnonzero(is_open)
        chosen = rows[may_link[rows] & ~_has_rival(right[rows], left[rows], points[rows], both_ways=one_to_one)]
        if not len(chosen):
            break
        taken.append(chosen)
        is_open &= ~np.isin(right, right[chosen])
        if one_to_one:
            is_open &= ~np.isin(left, left[chosen])
    rest = np.flatnonzero(is_open)
    rivals = _has_rival(right[rest], left[rest], points[rest], both_ways=one_to_one)
    return Assigned(np.sort(np.concatenate(taken)), rest, rivals)


def _has_rival(
    right: NDArray[np.int64], left: NDArray[np.int64], points: NDArray[np.float64], *, both_ways: bool
) -> NDArray[np.bool_]:
    """Whether another pair of the right person (or, both ways, of the left one) comes within the margin of each pair."""
    leads = _leads(right, left, points)
    return ~(leads & _leads(left, right, points) if both_ways else leads)


def _leads(persons: NDArray[np.int64], others: NDArray[np.int64], points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each pair is ahead of every pair its person has with anybody else, by the margin."""
    if not len(persons):
        return np.zeros(0, dtype=bool)
    # lexsort sorts by its last key first: each person's pairs lie together, the best one in front; others breaks ties
    # alike in every run
    order = np.lexsort((others, -points, persons))
    person, other, point = persons[order], others[order], points[order]
    starts = np.flatnonzero(np.r_[True, person[1:] != person[:-1]])
    group = np.cumsum(np.r_[False, person[1:] != person[:-1]])
    best_other, best = other[starts][group], point[starts][group]
    is_rival = other != best_other
    second = np.full(len(starts), -np.inf)
    np.maximum.at(second, group[is_rival], point[is_rival])
    leads = np.zeros(len(persons), dtype=bool)
    leads[order] = (other == best_other) & (best >= second[group] + MARGIN)
    return leads
