"""Candidate pairs (可能的组合): pairs of rows compared field by field, one small integer a field."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.matching.comparisons import (
    BITS,
    COMPARISONS,
    FIELDS,
    LOWEST,
    BornOn,
    Comparison,
    Grade,
    IdNo,
    RegistryNo,
    evidence_of,
)
from kongchuo_reports.domain.matching.evidence import Evidence, Levels
from kongchuo_reports.identify.compare import likenesses, numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import Codes, People

LONGEST_MONTH = 31
AT_ONCE = 1 << 17
FEWEST_PARTS = 2
"""From so many parts on, two are worked on at a time."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of rows with their evidence.

    Args:
        left, right: rows of the two lists.
        evidence: how far the fields of each pair agree.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    evidence: Evidence

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.left)

    def take(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> Pairs:
        """Some of the pairs; the very same where all are chosen."""
        if chosen.dtype == bool and chosen.all():
            return self
        levels = (column[chosen] for column in self.evidence.columns())
        return Pairs(self.left[chosen], self.right[chosen], Evidence(*levels))

    def points(self) -> NDArray[np.float64]:
        """Points of each pair, by which rivals are put in order."""
        total = np.zeros(len(self), dtype=np.float64)
        for comparison, column in zip(COMPARISONS, self.evidence.columns(), strict=True):
            points = np.zeros(1 << BITS)
            for level in comparison.levels:
                points[level + LOWEST] = level.points
            total += points[column + LOWEST]
        return total

    def codes(self) -> NDArray[np.int64]:
        """The evidence code of each pair."""
        code = np.zeros(len(self), dtype=np.int64)

        def fill(part: slice) -> None:
            for place, column in enumerate(self.evidence.columns()):
                code[part] |= (column[part] + LOWEST).astype(np.int64) << (BITS * place)

        by_parts(fill, len(self))
        return code

    def sentences(self) -> tuple[pd.Series, pd.Series]:
        """What speaks for and what against each pair, in words; None where nothing does."""
        # many pairs, few different codes: a sentence is made once for each
        where, codes = pd.factorize(self.codes())
        said_for, said_against = (
            [evidence_of(code, is_for=is_for) for code in codes.tolist()] for is_for in (True, False)
        )
        return _taken(said_for, where), _taken(said_against, where)


def _taken(texts: list[str | None], where: NDArray[np.intp]) -> pd.Series:
    return pd.Series(pd.array(texts, dtype="str").take(where))


def stacked(parts: list[Pairs]) -> Pairs:
    """Several lots of pairs as one."""
    if not parts:
        nothing = np.empty(0, dtype=np.int64)
        return Pairs(nothing, nothing, Evidence(*[nothing.astype(np.int8)] * len(FIELDS)))
    columns = zip(*(part.evidence.columns() for part in parts), strict=True)
    return Pairs(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        Evidence(*(np.concatenate(column) for column in columns)),
    )


def compare(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> Pairs:
    """Compare each pair field by field, a part of the pairs at a time to keep what is in between small."""
    evidence = Evidence(*(np.empty(len(lefts), dtype=np.int8) for _ in FIELDS))

    def fill(part: slice) -> None:
        part_evidence = _evidence(left, right, lefts[part], rights[part])
        for column, levels in zip(evidence.columns(), part_evidence.columns(), strict=True):
            column[part] = levels

    by_parts(fill, len(lefts))
    return Pairs(lefts, rights, evidence)


def by_parts(work: Callable[[slice], None], size: int) -> None:
    """Do a work for one part of the pairs after another, two at a time; arithmetic leaves the interpreter free."""
    parts = [slice(start, start + AT_ONCE) for start in range(0, size, AT_ONCE)]
    if len(parts) < FEWEST_PARTS:
        for part in parts:
            work(part)
        return
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, parts))


def could_be_one(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a rule could hold for each pair at all; a short look that spares most pairs of a search the long one.

    None holds where the numbers are valid and different, the birth dates are not the same, and no registry number is;
    save for one name and one guardian or telephone.
    """
    kept = np.ones(len(lefts), dtype=bool)

    def fill(part: slice) -> None:
        at_left, at_right = lefts[part], rights[part]
        same = (left.born[at_left] == right.born[at_right]) & (left.born[at_left] > 0)
        same |= (left.registry_no[at_left] == right.registry_no[at_right]) & (left.registry_no[at_left] >= 0)
        named = np.flatnonzero(left.fold[at_left] == right.fold[at_right])
        for here, there in ((left.phone, right.phone), (left.guardian, right.guardian)):
            same[named] |= (here[at_left[named]] == there[at_right[named]]) & (here[at_left[named]] >= 0)
        kept[part] = same | (numbers.levels(left, right, at_left, at_right) != IdNo.OTHER)

    by_parts(fill, len(lefts))
    return kept


def _evidence(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> Evidence:
    id_nos = numbers.levels(left, right, lefts, rights)
    schools = left.school[lefts], right.school[rights]
    return Evidence(
        id_no=id_nos,
        registry_no=_registry_nos(left, right, lefts, rights),
        name=likenesses.levels(left, right, lefts, rights),
        born_on=_birthdays(left, right, lefts, rights, id_nos),
        sex=_equality(left.sex[lefts] - 1, right.sex[rights] - 1),
        school=_equality(*schools),
        grade=_grades(left.grade[lefts], right.grade[rights]),
        class_no=_within_school(_equality(left.class_no[lefts], right.class_no[rights]), *schools),
        phone=_equality(left.phone[lefts], right.phone[rights]),
        guardian=_equality(left.guardian[lefts], right.guardian[rights]),
        aux_no=_within_school(_equality(left.aux_no[lefts], right.aux_no[rights]), *schools),
        village=_equality(left.village[lefts], right.village[rights]),
    )


SAME, OTHER = np.int8(1), np.int8(-1)
"""Levels of every field of which a code can only be the same or another."""


def _equality(left: Codes, right: Codes) -> Levels:
    return np.where((left < 0) | (right < 0), Comparison.UNKNOWN, np.where(left == right, SAME, OTHER))


def _within_school(level: Levels, left_school: Codes, right_school: Codes) -> Levels:
    """A class or a school's own number means nothing between two schools."""
    return np.where((left_school >= 0) & (left_school == right_school), level, Comparison.UNKNOWN)


def _grades(left: Codes, right: Codes) -> Levels:
    is_step = np.abs(left - right) == 1
    level = np.where(left == right, Grade.SAME, np.where(is_step, Grade.STEP, Grade.OTHER))
    return np.where((left <= 0) | (right <= 0), Grade.UNKNOWN, level)


def _registry_nos(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> Levels:
    """Two different numbers speak against one child only when both are G: every school gives its own L, and L turns G."""
    level = _equality(left.registry_no[lefts], right.registry_no[rights])
    both_formal = (left.body[lefts] >= 0) & (right.body[rights] >= 0)
    return np.where((level < 0) & ~both_formal, RegistryNo.UNKNOWN, level)


def _birthdays(
    left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64], id_nos: Levels
) -> Levels:
    """Levels of the birth dates; the one inside a trusted number counts as much where the other side has no whole number."""
    level = _births(left.born[lefts], right.born[rights])
    is_open = (level < BornOn.SAME) & ((id_nos == IdNo.UNKNOWN) | (id_nos == IdNo.PREFIX))
    open_pairs = np.flatnonzero(is_open)
    at_left, at_right = lefts[open_pairs], rights[open_pairs]
    same = (left.born[at_left] > 0) & (left.born[at_left] == _birthday_inside(right, at_right))
    same |= (right.born[at_right] > 0) & (right.born[at_right] == _birthday_inside(left, at_left))
    level[open_pairs[same]] = BornOn.SAME
    return level


def _birthday_inside(people: People, rows: NDArray[np.int64]) -> Codes:
    trusted = (people.is_valid[rows] | people.is_cut[rows]) & ~people.is_borrowed[rows]
    return np.where(trusted, people.born_in_number[rows], np.int32(0))


def _births(left: Codes, right: Codes) -> Levels:
    level = np.where(left == right, BornOn.SAME, BornOn.OTHER)
    level[(left <= 0) | (right <= 0)] = BornOn.UNKNOWN
    apart = np.flatnonzero(level < 0)
    level[apart] = _births_apart(left[apart], right[apart])
    return level


def _births_apart(left: Codes, right: Codes) -> Levels:
    digits_apart = np.zeros(len(left), dtype=np.int8)
    first, second = left, right
    for _ in range(8):
        digits_apart += (first % 10) != (second % 10)
        first, second = first // 10, second // 10
    same_year = left // 10000 == right // 10000
    swapped = same_year & (left // 100 % 100 == right % 100) & (left % 100 == right // 100 % 100)
    is_near = np.abs(_day_count(left) - _day_count(right)) <= LONGEST_MONTH
    return np.where((digits_apart == 1) | swapped, BornOn.SLIP, np.where(is_near, BornOn.NEAR, BornOn.OTHER))


def _day_count(day: Codes) -> Codes:
    """Days reckoned with months of equal length, to tell how far two dates are apart."""
    return (day // 10000 * 12 + day // 100 % 100) * np.int32(LONGEST_MONTH) + day % 100
