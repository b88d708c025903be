"""Representatives (留哪一行): which of a child's several rows stands for it on each side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.codes import RegistryStatus
from kongchuo_reports.identify.compare.joins import among

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    from kongchuo_reports.identify.link.linkage import Linkage


TEMPORARY = "L"
"""A registry number that begins so is replaced by a formal one (G or J). Source: 教育部《学籍管理常见问题及解答》."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One registry row and one roster row a linked child, and what becomes of the others.

    Args:
        registry_rows, roster_rows: the chosen pair of each link.
        rules: place of the rule of each link in ``MATCH_RULES``.
        registry_duplicates: further registry row → the row that stands for the child.
        roster_duplicates: further roster row → the row that stands for the child.
        registry_stands, roster_stands: for every row, the row that stands for its child.
    """

    registry_rows: NDArray[np.int64]
    roster_rows: NDArray[np.int64]
    rules: NDArray[np.int64]
    registry_duplicates: dict[int, int]
    roster_duplicates: dict[int, int]
    registry_stands: NDArray[np.int64]
    roster_stands: NDArray[np.int64]


def choose(
    linkage: Linkage, registry: pd.DataFrame, gone: NDArray[np.bool_], set_aside: NDArray[np.bool_] | None = None
) -> Chosen:
    """Choose for every child.

    A record of the newest export goes before one that it tells anew, or that is void or of next year's pupils; a live
    record goes before one that has left, a roster row that does not say the child is gone before one that does; then the
    record at whose school, then in whose grade the child sits, then 在读, then the formal number before the temporary one
    (L), then the record with an ID number, then the pair of rows that the rule tied, then the first place.
    """
    has_left = (registry["status"] == RegistryStatus.LEFT).fillna(value=False).to_numpy(dtype=bool)
    active = (registry["status"] == RegistryStatus.ACTIVE).fillna(value=False).to_numpy(dtype=bool)
    weaker = _weaker(linkage, registry)
    aside = np.zeros(len(registry), dtype=bool) if set_aside is None else set_aside
    lefts, rights, rules = linkage.linked_rows()
    keep = np.flatnonzero(_is_first(linkage.left_person[lefts]))
    lefts, rights, rules = lefts[keep], rights[keep], rules[keep]
    left_lots, right_lots = _lots(linkage.left_person), _lots(linkage.right_person)
    left_child, right_child = linkage.left_person[lefts], linkage.right_person[rights]
    for place in np.flatnonzero(_is_many(left_child, left_lots) | _is_many(right_child, right_lots)).tolist():
        linked = int(lefts[place]), int(rights[place])
        records = _first_of_each(
            left_lots.get(int(left_child[place]), [linked[0]]),
            lambda row: (
                aside[row],
                has_left[row],
                linkage.left.school[row],
                linkage.left.grade[row],
                active[row],
                weaker[row],
            ),
        )
        seats = _first_of_each(
            right_lots.get(int(right_child[place]), [linked[1]]),
            lambda row: (gone[row], linkage.right.school[row], linkage.right.grade[row]),
        )
        lefts[place], rights[place] = min(
            [linked, *product(records, seats)],
            key=lambda pair: (
                aside[pair[0]],
                has_left[pair[0]],
                gone[pair[1]],
                _is_apart(linkage.left.school[pair[0]], linkage.right.school[pair[1]]),
                _is_other_grade(linkage.left.grade[pair[0]], linkage.right.grade[pair[1]]),
                not active[pair[0]],
                weaker[pair[0]],
                pair != linked,
                pair,
            ),
        )
    stands_left = _stands(
        linkage.left_person,
        left_lots,
        lefts,
        lambda row: (aside[row], has_left[row], not active[row], weaker[row], row),
    )
    stands_right = _stands(linkage.right_person, right_lots, rights, lambda row: (gone[row], row))
    return Chosen(
        lefts,
        rights,
        rules,
        {row: int(stands_left[row]) for lot in left_lots.values() for row in lot if stands_left[row] != row},
        {row: int(stands_right[row]) for lot in right_lots.values() for row in lot if stands_right[row] != row},
        stands_left,
        stands_right,
    )


def _weaker(linkage: Linkage, registry: pd.DataFrame) -> NDArray[np.int64]:
    """How much less each record is worth keeping: a temporary registry number, and no ID number."""
    temporary = registry["registry_no"].str.startswith(TEMPORARY).fillna(value=False).to_numpy(dtype=np.int64)
    return 2 * temporary + (linkage.left.number < 0)


def _lots(person: NDArray[np.int64]) -> dict[int, list[int]]:
    """Rows of each person that has several."""
    counts = np.bincount(person, minlength=1)
    rows = np.flatnonzero(counts[person] > 1)
    lots: dict[int, list[int]] = {}
    for row in rows.tolist():
        lots.setdefault(int(person[row]), []).append(row)
    return lots


def _first_of_each(rows: list[int], kind: Callable[[int], tuple[object, ...]]) -> list[int]:
    """The first row of each kind: of a child pasted a thousand times over, all rows of one kind are as good."""
    return [*{kind(row): row for row in reversed(rows)}.values()]


def _is_first(persons: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each place is the first with its person."""
    first = np.empty(int(persons.max(initial=0)) + 1, dtype=np.int64)
    # written from the end, so that the first place of each person is what stays
    first[persons[::-1]] = np.arange(len(persons))[::-1]
    is_first: NDArray[np.bool_] = first[persons] == np.arange(len(persons))
    return is_first


def _is_many(persons: NDArray[np.int64], lots: dict[int, list[int]]) -> NDArray[np.bool_]:
    return among(persons, np.array([*lots], dtype=np.int64))


def _is_apart(school: np.int64, other: np.int64) -> bool:
    return bool(school != other or school < 0)


def _is_other_grade(grade: np.int64, other: np.int64) -> bool:
    return bool(grade != other and grade > 0 and other > 0)


def _stands(
    person: NDArray[np.int64],
    lots: dict[int, list[int]],
    chosen: NDArray[np.int64],
    order: Callable[[int], tuple[object, ...]],
) -> NDArray[np.int64]:
    stands = np.arange(len(person))
    many = chosen[_is_many(person[chosen], lots)]
    picked = dict(zip(person[many].tolist(), many.tolist(), strict=True))
    for first, lot in lots.items():
        stands[lot] = picked.get(first, min(lot, key=order))
    return stands
