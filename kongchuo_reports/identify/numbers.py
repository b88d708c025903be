"""ID numbers (身份证件号) of two persons: the same, cut, one slip apart, unknown, doubtful, or different."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.people import People

SAME, PREFIX, ONE_SLIP, UNKNOWN, DOUBTFUL, OTHER = 3, 2, 1, 0, -1, -2
"""Levels: equal; equal in the 15 digits a spreadsheet kept; one wrong, swapped, missing or extra digit; one side has
none; different, but one of them cannot be trusted; different and both valid."""
SHORTEST = 7
"""A text shorter than this is no number of any document, so one slip in it means nothing."""


def levels(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.int64]:
    """How the numbers of each pair stand to one another."""
    one, two = left.number[lefts], right.number[rights]
    body_one, body_two = left.body[lefts], right.body[rights]
    found = np.full(len(lefts), UNKNOWN, dtype=np.int64)
    any_one, any_two = np.where(one >= 0, one, body_one), np.where(two >= 0, two, body_two)
    both = (any_one >= 0) & (any_two >= 0)
    trusted = left.is_valid[lefts] & right.is_valid[rights] & (one >= 0) & (two >= 0)
    found[both] = DOUBTFUL
    trusted &= ~left.is_taken[lefts] & ~right.is_taken[rights]
    mistaken = _looks_mistaken(left, lefts, right.born[rights]) | _looks_mistaken(right, rights, left.born[lefts])
    found[both & trusted & ~mistaken] = OTHER
    found[_borrowed(left, lefts, any_two) | _borrowed(right, rights, any_one)] = DOUBTFUL
    cut = (left.is_cut[lefts] | right.is_cut[rights]) & (left.prefix[lefts] >= 0) & (right.prefix[rights] >= 0)
    same_prefix = left.prefix[lefts] == right.prefix[rights]
    sure = (left.is_valid | left.is_cut)[lefts] & (right.is_valid | right.is_cut)[rights]
    sure &= ~_contradicts_itself(left, lefts) & ~_contradicts_itself(right, rights)
    born_one, born_two = left.born_in_number[lefts], right.born_in_number[rights]
    sure &= (born_one != born_two) & (born_one > 0) & (born_two > 0)
    found[cut] = np.where(same_prefix, PREFIX, np.where(sure, OTHER, DOUBTFUL))[cut]
    both_valid = left.is_valid[lefts] & right.is_valid[rights]
    slips = np.flatnonzero((both & ~both_valid & (one >= 0) & (two >= 0)) & (one != two))
    if len(slips):
        near = _one_slip(left, one[slips], two[slips])
        found[slips[near]] = ONE_SLIP
    equal = ((one >= 0) & ((one == two) | (one == body_two))) | ((two >= 0) & (two == body_one))
    found[equal] = SAME
    return found


def _contradicts_itself(people: People, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The birth date inside the number is not the one beside it."""
    written, inside = people.born[rows], people.born_in_number[rows]
    apart: NDArray[np.bool_] = (written > 0) & (inside > 0) & (written != inside)
    return apart


def _looks_mistaken(people: People, rows: NDArray[np.int64], born_there: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The number contradicts the birth date beside it, and that date is not told apart from the other side's."""
    mistaken: NDArray[np.bool_] = _contradicts_itself(people, rows) & (
        (people.born[rows] == born_there) | (born_there <= 0)
    )
    return mistaken


def _borrowed(people: People, rows: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
    return people.is_borrowed[rows] & (other >= 0)


def _one_slip(people: People, one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.bool_]:
    size = len(people.number_texts)
    keys, place = np.unique(one * size + two, return_inverse=True)
    texts = people.number_texts
    told = [is_one_slip(str(texts[key // size]), str(texts[key % size])) for key in keys.tolist()]
    return np.array(told, dtype=bool)[place]


def is_one_slip(one: str, two: str) -> bool:
    """Whether two numbers are one wrong, missing, extra or swapped character apart."""
    if min(len(one), len(two)) < SHORTEST:
        return False
    return OSA.distance(one, two, score_cutoff=1) == 1


def deletions(text: str) -> set[str]:
    """The text itself and every text with one character left out: two numbers one slip apart share one of them."""
    return {text, *(text[:cut] + text[cut + 1 :] for cut in range(len(text)))}


def slip_pairs(
    left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows whose numbers are one slip apart, of which at least one number is not valid."""
    by_deletion: dict[str, list[int]] = {}
    rights = rights[right.number[rights] >= 0]
    lefts = lefts[left.number[lefts] >= 0]
    texts, rows = left.number_texts, left.is_valid[lefts]
    for row in rights[~right.is_valid[rights]].tolist():
        for key in deletions(str(texts[right.number[row]])):
            by_deletion.setdefault(key, []).append(row)
    pairs = {(one, two) for one in lefts.tolist() for two in _hits(by_deletion, str(texts[left.number[one]]))}
    by_deletion = {}
    for row in lefts[~rows].tolist():
        for key in deletions(str(texts[left.number[row]])):
            by_deletion.setdefault(key, []).append(row)
    if by_deletion:
        valid = rights[right.is_valid[rights]].tolist()
        pairs |= {(one, two) for two in valid for one in _hits(by_deletion, str(texts[right.number[two]]))}
    ordered = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return ordered[:, 0], ordered[:, 1]


def _hits(by_deletion: dict[str, list[int]], text: str) -> set[int]:
    if not by_deletion:
        return set()
    return {row for key in deletions(text) for row in by_deletion.get(key, ())}
