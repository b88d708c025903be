"""ID numbers (身份证件号) of two persons: the same, cut, one slip apart, unknown, doubtful, or different."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kongchuo_reports.domain.matching.comparisons import IdNo
from kongchuo_reports.identify.compare.joins import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import Codes, People

SHORTEST, LONGEST = 7, 30
"""A text shorter or longer than this is no number of any document, so one slip in it means nothing; and a whole column
is laid out as wide as its longest text."""
WEIGHT = np.uint64(0x9E3779B97F4A7C15)
FOLDED = np.uint64(1 << 22)
"""Hashes are first looked up in a small table by their low bits."""
AT_ONCE = 1 << 14


def levels(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.int8]:
    """How the numbers of each pair stand to one another."""
    left_numbers, right_numbers = left.number[lefts], right.number[rights]
    level = np.full(len(lefts), IdNo.SAME, dtype=np.int8)
    rest = np.flatnonzero((left_numbers != right_numbers) | (left_numbers < 0))
    level[rest] = _apart(left, right, lefts[rest], rights[rest])
    return level


def _apart(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.int8]:
    """The same for pairs whose cells do not hold one number."""
    left_numbers, right_numbers = left.number[lefts], right.number[rights]
    left_bodies, right_bodies = left.body[lefts], right.body[rights]
    level = np.full(len(lefts), IdNo.UNKNOWN, dtype=np.int8)
    left_any = np.where(left_numbers >= 0, left_numbers, left_bodies)
    right_any = np.where(right_numbers >= 0, right_numbers, right_bodies)
    both = (left_any >= 0) & (right_any >= 0)
    trusted = left.is_valid[lefts] & right.is_valid[rights] & (left_numbers >= 0) & (right_numbers >= 0)
    level[both] = IdNo.DOUBTFUL
    trusted &= ~left.is_taken[lefts] & ~right.is_taken[rights]
    mistaken = _looks_mistaken(left, lefts, right.born[rights]) | _looks_mistaken(right, rights, left.born[lefts])
    level[both & trusted & ~mistaken] = IdNo.OTHER
    level[_borrowed(left, lefts, right_any) | _borrowed(right, rights, left_any)] = IdNo.DOUBTFUL
    cut = (left.is_cut[lefts] | right.is_cut[rights]) & (left.prefix[lefts] >= 0) & (right.prefix[rights] >= 0)
    same_prefix = left.prefix[lefts] == right.prefix[rights]
    sure = (left.is_valid[lefts] | left.is_cut[lefts]) & (right.is_valid[rights] | right.is_cut[rights])
    sure &= ~_contradicts_itself(left, lefts) & ~_contradicts_itself(right, rights)
    left_born, right_born = left.born_in_number[lefts], right.born_in_number[rights]
    sure &= (left_born != right_born) & (left_born > 0) & (right_born > 0)
    level[cut] = np.where(same_prefix, IdNo.PREFIX, np.where(sure, IdNo.OTHER, IdNo.DOUBTFUL))[cut]
    both_valid = left.is_valid[lefts] & right.is_valid[rights]
    slips = np.flatnonzero(
        (both & ~both_valid & (left_numbers >= 0) & (right_numbers >= 0)) & (left_numbers != right_numbers)
    )
    if len(slips):
        near = _one_slip(left, left_numbers[slips], right_numbers[slips])
        level[slips[near]] = IdNo.SLIP
    equal = (left_numbers >= 0) & (left_numbers == right_bodies)
    equal |= (right_numbers >= 0) & (right_numbers == left_bodies)
    level[equal] = IdNo.SAME
    return level


def is_sure(people: People) -> NDArray[np.bool_]:
    """Persons whose number nothing speaks against: valid, whole, their own, and of the birth date beside it."""
    torn = _contradicts_itself(people, np.arange(len(people)))
    sure: NDArray[np.bool_] = people.is_valid & (people.number >= 0) & ~people.is_borrowed & ~people.is_cut & ~torn
    return sure


def _contradicts_itself(people: People, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The birth date inside the number is not the one beside it."""
    written, inside = people.born[rows], people.born_in_number[rows]
    apart: NDArray[np.bool_] = (written > 0) & (inside > 0) & (written != inside)
    return apart


def _looks_mistaken(people: People, rows: NDArray[np.int64], born_there: Codes) -> NDArray[np.bool_]:
    """The number contradicts the birth date beside it, and that date is not told apart from the other side's."""
    mistaken: NDArray[np.bool_] = _contradicts_itself(people, rows) & (
        (people.born[rows] == born_there) | (born_there <= 0)
    )
    return mistaken


def _borrowed(people: People, rows: NDArray[np.int64], other: Codes) -> NDArray[np.bool_]:
    return people.is_borrowed[rows] & (other >= 0)


def _one_slip(people: People, left_numbers: Codes, right_numbers: Codes) -> NDArray[np.bool_]:
    left_texts, right_texts = people.number_list(left_numbers), people.number_list(right_numbers)
    apart = process.cpdist(left_texts, right_texts, scorer=OSA.distance, score_cutoff=1, dtype=np.int32)
    long = np.array(
        [min(len(left), len(right)) >= SHORTEST for left, right in zip(left_texts, right_texts, strict=True)]
    )
    near: NDArray[np.bool_] = (apart == 1) & long
    return near


def slip_pairs(
    left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows whose numbers may be one slip apart (they share a deletion), of which at least one number is not valid."""
    lefts, rights = _of_a_document(left, lefts), _of_a_document(right, rights)
    bad_right, bad_left = rights[~right.is_valid[rights]], lefts[~left.is_valid[lefts]]
    good_right = rights[right.is_valid[rights]]
    any_left, bad_place = sharing(left.number_list(left.number[lefts]), left.number_list(right.number[bad_right]))
    bad, good = sharing(left.number_list(left.number[bad_left]), left.number_list(right.number[good_right]))
    size = len(right) + 1
    every = distinct(np.r_[lefts[any_left] * size + bad_right[bad_place], bad_left[bad] * size + good_right[good]])
    return every // size, every % size


def _of_a_document(people: People, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of the rows that have a number no longer than that of a document."""
    rows = rows[people.number[rows] >= 0]
    return rows[people.number_texts.take(people.number[rows]).str.len().to_numpy() <= LONGEST]


def sharing(texts: list[str], others: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of the texts of both lists that share the whole text or one with a character left out.

    Keys are hashes: two that meet by chance give a pair more to compare, which is then compared like every other.
    """
    if len(texts) < len(others):
        other_places, text_places = sharing(others, texts)
        return text_places, other_places
    if not others:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    keys, places = _deletions(others)
    seen = np.zeros(FOLDED, dtype=bool)
    seen[keys % FOLDED] = True
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    parts = [_met(keys, places, seen, texts, start) for start in range(0, len(texts), AT_ONCE)]
    return np.concatenate([pairs[0] for pairs in parts]), np.concatenate([pairs[1] for pairs in parts])


def _met(
    keys: NDArray[np.uint64], places: NDArray[np.int64], seen: NDArray[np.bool_], texts: list[str], start: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same for some of the texts, against ordered keys."""
    asked, rows = _deletions(texts[start : start + AT_ONCE])
    likely = np.flatnonzero(seen[asked % FOLDED])
    asked, rows = asked[likely], rows[likely]
    first = np.searchsorted(keys, asked, side="left")
    sizes = np.searchsorted(keys, asked, side="right") - first
    offsets = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return start + np.repeat(rows, sizes), places[np.repeat(first, sizes) + offsets]


def _deletions(texts: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hashes of every text and of every text with one character left out, and the place of the text."""
    points = np.array(texts, dtype=np.str_)
    letters = points.view(np.uint32).reshape(len(texts), -1).astype(np.uint64)
    width = letters.shape[1]
    weights = np.cumprod(np.full(width + 1, WEIGHT, dtype=np.uint64), dtype=np.uint64)
    here, before = letters * weights[1:], letters * weights[:-1]
    head = np.cumsum(here, axis=1, dtype=np.uint64) - here
    tail = before[:, ::-1].cumsum(axis=1, dtype=np.uint64)[:, ::-1] - before
    cut = head + tail
    whole = here.sum(axis=1, dtype=np.uint64)
    place, _ = np.nonzero(letters)
    return np.concatenate([whole, cut[letters > 0]]), np.concatenate([np.arange(len(texts)), place])
