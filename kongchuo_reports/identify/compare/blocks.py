"""Blocks (候选): which pairs are worth comparing, found by joining on one key after another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from kongchuo_reports.identify.compare import numbers
from kongchuo_reports.identify.compare.joins import join, merged, numbered, present, together
from kongchuo_reports.identify.compare.likenesses import readings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People

LARGEST_BLOCK = 6_000_000
"""Pairs one key may give; a key that gives more says too little and is left out (and counted)."""


def search(
    left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[str, int]]:
    """All pairs of left-over rows that share at least one key.

    Args:
        left: the one list.
        right: the other list.
        lefts: rows of the left list that are still open.
        rights: rows of the right list that are still open.

    Returns:
        Rows of both lists, each pair once and in order, and the number of pairs each key gave (-1: key left out).
    """
    open_left, open_right = left.take(lefts), right.take(rights)
    counts: dict[str, int] = {}
    packed: list[NDArray[np.int64]] = []
    with ThreadPoolExecutor(1) as pool:  # reading names aloud holds the interpreter, joining columns does not
        sound = pool.submit(_by_sound, open_left, open_right)
        joins = [(key, join(*codes, limit=LARGEST_BLOCK)) for key, codes in _keys(open_left, open_right)]
        slips = numbers.slip_pairs(open_left, open_right, np.arange(len(open_left)), np.arange(len(open_right)))
    for name, pairs in (*joins, ("id_slip", slips), ("sound", sound.result())):
        counts[name] = -1 if pairs is None else len(pairs[0])
        if pairs is not None:
            packed.append(pairs[0] * max(len(open_right), 1) + pairs[1])
    every = merged(packed)
    return lefts[every // max(len(open_right), 1)], rights[every % max(len(open_right), 1)], counts


def _keys(left: People, right: People) -> list[tuple[str, tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]]]:
    return [
        ("id_no", (left.number, right.number)),
        ("id_no_in_registry_no", (left.body, right.number)),
        ("registry_no_in_id_no", (left.number, right.body)),
        ("registry_no", (left.registry_no, right.registry_no)),
        ("prefix", (left.prefix, right.prefix)),
        ("class", together(left, right, lambda people: (people.school, present(people.grade), people.class_no))),
        ("name_school", together(left, right, lambda people: (people.fold, people.school))),
        ("born_on_school", together(left, right, lambda people: (present(people.born), people.school))),
        ("born_on_sex", together(left, right, lambda people: (present(people.born), present(people.sex)))),
        ("born_on", (present(left.born), present(right.born))),
        ("name", (left.fold, right.fold)),
        ("former_name", (left.former, right.fold)),
        ("name_before", (left.fold, right.former)),
        ("phone", (left.phone, right.phone)),
        ("guardian_school", together(left, right, lambda people: (people.guardian, people.school))),
        ("aux_no_school", together(left, right, lambda people: (people.aux_no, people.school))),
    ]


def _by_sound(left: People, right: People) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Rows whose names can be read alike, each name by all its readings."""
    used, place = numbered(np.concatenate([left.fold, right.fold]))
    sizes, codes = readings([name if isinstance(name, str) else "" for name in left.names(used)])
    starts = np.cumsum(sizes) - sizes
    sides = []
    for names in (place[: len(left)], place[len(left) :]):
        rows = np.repeat(np.arange(len(names)), sizes[names])
        offsets = np.arange(len(rows)) - np.repeat(np.cumsum(sizes[names]) - sizes[names], sizes[names])
        sides.append((rows, codes[np.repeat(starts[names], sizes[names]) + offsets]))
    pairs = join(sides[0][1], sides[1][1], limit=LARGEST_BLOCK)
    if pairs is None:
        return None
    return sides[0][0][pairs[0]], sides[1][0][pairs[1]]
