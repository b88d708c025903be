"""Joins (对接): joining, combining and counting columns of small integers, without sorting where a table will do.

A code of -1 is a missing value and meets nothing. Codes count from 0 up, so that a table by code stays small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People

LARGEST_BITS = 63
SPARSE = 8
"""Codes this many times as high as there are rows are looked up by sorting, not in a table."""


def join(
    left_codes: NDArray[np.integer[Any]], right_codes: NDArray[np.integer[Any]], limit: int | None = None
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Positions of all pairs whose codes are equal and not missing (-1); None if there are more than the limit."""
    known = np.flatnonzero(right_codes >= 0)
    top = int(right_codes.max(initial=-1)) + 1
    codes = right_codes[known]
    order = known[in_order(codes)]
    if top > SPARSE * (len(left_codes) + len(right_codes)) + SPARSE:
        ordered = right_codes[order]
        start = np.searchsorted(ordered, left_codes, side="left")
        sizes = np.where(left_codes >= 0, np.searchsorted(ordered, left_codes, side="right") - start, 0)
    else:
        counts = np.append(np.bincount(codes, minlength=top), 0)
        at = np.where((left_codes >= 0) & (left_codes < top), left_codes, top)
        sizes, start = counts[at], (np.cumsum(counts) - counts)[at]
    total = int(sizes.sum())
    if limit is not None and total > limit:
        return None
    lefts = np.flatnonzero(sizes)
    if total == len(lefts):
        return lefts, order[start[lefts]]
    lefts = np.repeat(lefts, sizes[lefts])
    offsets = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return lefts, order[np.repeat(start, sizes) + offsets]


def in_order(codes: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Places of the codes by size, equal ones as they stand: code and place sorted as one number, which is faster."""
    bits = len(codes).bit_length()
    if int(codes.max(initial=0)) >= 1 << (LARGEST_BITS - bits):
        return np.argsort(codes, kind="stable")
    whole = codes.astype(np.int64)
    whole <<= bits
    whole |= np.arange(len(codes))
    whole.sort()
    whole &= (1 << bits) - 1
    return whole


def numbered(codes: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different codes by size, and the place of each row's code among them."""
    is_used = np.zeros(int(codes.max(initial=-1)) + 2, dtype=bool)
    is_used[codes + 1] = True
    place = np.cumsum(is_used)
    place -= 1
    return np.flatnonzero(is_used) - 1, place[codes + 1]


def distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The different values in order (sorting whole numbers is faster here than hashing them)."""
    return _different(np.sort(values))


def merged(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The different values of several columns in order; the parts are given up on the way, to keep memory small."""
    ordered = np.concatenate([*parts, np.empty(0, np.int64)])
    parts.clear()
    ordered.sort()
    return _different(ordered)


def _different(ordered: NDArray[np.int64]) -> NDArray[np.int64]:
    is_new = np.ones(len(ordered), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def among(values: NDArray[np.integer[Any]], chosen: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Whether each value is one of the chosen ones; -1 never is."""
    table = np.zeros(max(int(values.max(initial=-1)), int(chosen.max(initial=-1))) + 2, dtype=bool)
    table[chosen] = True
    table[-1] = False
    return np.asarray(table[values])


def combined(*codes: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """One code for several; -1 where any is missing."""
    whole = codes[0].astype(np.int64)
    missing = whole < 0
    for code in codes[1:]:
        missing |= code < 0
        whole = _dense(whole * (int(code.max(initial=0)) + 1) + code)
    return np.where(missing, -1, whole)


def _dense(values: NDArray[np.int64]) -> NDArray[np.int64]:
    codes, _ = pd.factorize(values)
    return codes.astype(np.int64, copy=False)


def together(
    left: People, right: People, key: Callable[[People], tuple[NDArray[np.integer[Any]], ...]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A combined code of several columns, in one code space for two lists."""
    both = [np.concatenate(pair) for pair in zip(key(left), key(right), strict=True)]
    codes = combined(*both)
    return codes[: len(left)], codes[len(left) :]


def present(values: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
    """Dates, grades and sexes as codes: 0 (unknown) becomes -1."""
    return np.where(values > 0, values, np.int32(-1))
