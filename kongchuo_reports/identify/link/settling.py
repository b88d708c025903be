"""Settling (定夺): from judged pairs to links that are one to one, with a margin; what is not clear becomes a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.link.rules import INDEX

if TYPE_CHECKING:
    from numpy.typing import NDArray

MARGIN = 3.0
"""A pair must be this many points better than any rival pair of either of its persons."""
ROUNDS = 6
LAST_ACCEPTED = max(INDEX[rule.code] for rule in words.MATCH_RULES if rule.is_accepted)


@dataclass(frozen=True, slots=True)
class Settled:
    """Positions of pairs.

    Args:
        accepted: pairs that link two persons.
        open: pairs of persons that are both still without a link.
        has_rival: of the open pairs, whether an equally good one stands beside it.
    """

    accepted: NDArray[np.int64]
    open: NDArray[np.int64]
    has_rival: NDArray[np.bool_]


def settle(
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    rule: NDArray[np.int64],
    points: NDArray[np.float64],
    *,
    one_to_one: bool = True,
) -> Settled:
    """Choose among pairs.

    Args:
        left: person (not row) of each pair on the left, so that two records of one child are no rivals.
        right: person of each pair on the right.
        rule: place of its rule in ``MATCH_RULES``; pairs without a rule must have been left out.
        points: how much speaks for each pair.
        one_to_one: whether a right person may be linked once only (a visit list may name a child many times).

    Returns:
        Accepted pairs and open pairs.
    """
    accepts = rule <= LAST_ACCEPTED
    is_open = np.ones(len(left), dtype=bool)
    taken: list[NDArray[np.int64]] = []
    for _ in range(ROUNDS):
        rows = np.flatnonzero(is_open)
        best = _leads(left[rows], right[rows], points[rows])
        if one_to_one:
            best &= _leads(right[rows], left[rows], points[rows])
        chosen = rows[best & accepts[rows]]
        if not len(chosen):
            break
        taken.append(chosen)
        is_open &= ~np.isin(left, left[chosen])
        if one_to_one:
            is_open &= ~np.isin(right, right[chosen])
    accepted = np.concatenate(taken) if taken else np.empty(0, dtype=np.int64)
    rest = np.flatnonzero(is_open)
    rivals = ~_leads(left[rest], right[rest], points[rest])
    if one_to_one:
        rivals |= ~_leads(right[rest], left[rest], points[rest])
    return Settled(np.sort(accepted), rest, rivals)


def _leads(persons: NDArray[np.int64], others: NDArray[np.int64], points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each pair is ahead of every pair its person has with anybody else, by the margin."""
    if not len(persons):
        return np.zeros(0, dtype=bool)
    order = np.lexsort((others, -points, persons))
    person, other, point = persons[order], others[order], points[order]
    starts = np.flatnonzero(np.r_[True, person[1:] != person[:-1]])
    group = np.cumsum(np.r_[False, person[1:] != person[:-1]])
    best_other, best = other[starts][group], point[starts][group]
    is_rival = other != best_other
    second = np.full(len(starts), -np.inf)
    np.maximum.at(second, group[is_rival], point[is_rival])
    ahead = (other == best_other) & (best >= second[group] + MARGIN)
    found = np.zeros(len(persons), dtype=bool)
    found[order] = ahead
    return found
