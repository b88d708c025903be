"""Evidence (依据): for each pair of persons, one small integer a field that says how far they agree."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.evidence_codes import BITS, FIELDS, LOWEST, levels_of
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.compare import likenesses, names, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import Codes, People

POINTS: dict[str, dict[int, float]] = {
    "id_no": {
        numbers.SAME: 20,
        numbers.PREFIX: 12,
        numbers.ONE_SLIP: 12,
        numbers.UNKNOWN: 0,
        numbers.DOUBTFUL: -4,
        numbers.OTHER: -14,
    },
    "registry_no": {1: 20, 0: 0, -1: -4},
    "name": {
        names.EXACT: 8,
        names.SAME: 7.5,
        names.HOMOPHONE: 6,
        names.NEAR: 3,
        names.SURNAME: -3,
        names.UNKNOWN: 0,
        names.OTHER: -8,
    },
    "born_on": {2: 8, 1: 4, 0: 0, -1: -6, -2: -6},
    "sex": {1: 0.5, 0: 0, -1: -4},
    "school": {1: 3, 0: 0, -1: -1},
    "grade": {1: 1, 0: 0, -1: -1, -2: -3},
    "class_no": {1: 2, 0: 0, -1: -0.5},
    "phone": {1: 4, 0: 0, -1: 0},
    "guardian": {1: 4, 0: 0, -1: -0.5},
    "aux_no": {1: 6, 0: 0, -1: -0.5},
    "village": {1: 0.5, 0: 0, -1: 0},
}
"""Points a level of a field gives a pair. They only order rival pairs; what may be accepted is decided by rules."""
LONGEST_MONTH = 31
AT_ONCE = 1 << 17
FEWEST_PARTS = 2
"""From so many parts on, two are worked on at a time."""


@dataclass(slots=True)
class Pairs:
    """Pairs of persons with their evidence.

    Args:
        left, right: rows of the two lists.
        levels: by field, one level a pair.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    levels: dict[str, NDArray[np.int8]]

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.left)

    def take(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> Pairs:
        """Some of the pairs; the very same where all are chosen."""
        if chosen.dtype == bool and chosen.all():
            return self
        return Pairs(
            self.left[chosen], self.right[chosen], {field: level[chosen] for field, level in self.levels.items()}
        )

    def points(self) -> NDArray[np.float64]:
        """Points of each pair."""
        total = np.zeros(len(self), dtype=np.float64)
        for field, table in POINTS.items():
            values = np.array([table.get(level, 0.0) for level in range(-LOWEST, 6)])
            total += values[self.levels[field] + LOWEST]
        return total

    def codes(self) -> NDArray[np.int64]:
        """The evidence of each pair as one number (see ``domain.evidence_codes``)."""
        code = np.zeros(len(self), dtype=np.int64)

        def fill(part: slice) -> None:
            for place, field in enumerate(FIELDS):
                code[part] |= (self.levels[field][part] + LOWEST).astype(np.int64) << (BITS * place)

        by_parts(fill, len(self))
        return code

    def sentences(self) -> tuple[pd.Series, pd.Series]:
        """What speaks for and what against each pair, in words; None where nothing does."""
        where, patterns = pd.factorize(self.codes())
        levels = [levels_of(pattern) for pattern in patterns.tolist()]
        return (
            _taken([words.evidence(one, is_for=True) for one in levels], where),
            _taken([words.evidence(one, is_for=False) for one in levels], where),
        )


def _taken(texts: list[str | None], where: NDArray[np.intp]) -> pd.Series:
    return pd.Series(pd.array(texts, dtype="str").take(where))


def same_family(levels: Mapping[str, NDArray[np.int8]]) -> NDArray[np.bool_]:
    """Whether guardian or telephone of each pair are the same."""
    return np.asarray((levels["phone"] == 1) | (levels["guardian"] == 1))


def other_family(levels: Mapping[str, NDArray[np.int8]]) -> NDArray[np.bool_]:
    """Whether guardian and telephone of each pair are both another."""
    return np.asarray((levels["phone"] == -1) & (levels["guardian"] == -1))


def stacked(parts: list[Pairs]) -> Pairs:
    """Several lots of pairs as one."""
    if not parts:
        nothing = np.empty(0, dtype=np.int64)
        return Pairs(nothing, nothing, dict.fromkeys(FIELDS, nothing.astype(np.int8)))
    return Pairs(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        {field: np.concatenate([part.levels[field] for part in parts]) for field in FIELDS},
    )


def compare(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> Pairs:
    """Compare each pair field by field, a part of the pairs at a time to keep what is in between small."""
    levels = {field: np.empty(len(lefts), dtype=np.int8) for field in FIELDS}

    def fill(part: slice) -> None:
        for field, level in _levels(left, right, lefts[part], rights[part]).items():
            levels[field][part] = level

    by_parts(fill, len(lefts))
    return Pairs(lefts, rights, levels)


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
        one, two = lefts[part], rights[part]
        same = (left.born[one] == right.born[two]) & (left.born[one] > 0)
        same |= (left.registry_no[one] == right.registry_no[two]) & (left.registry_no[one] >= 0)
        named = np.flatnonzero(left.fold[one] == right.fold[two])
        for told, there in ((left.phone, right.phone), (left.guardian, right.guardian)):
            same[named] |= (told[one[named]] == there[two[named]]) & (told[one[named]] >= 0)
        kept[part] = same | (numbers.levels(left, right, one, two) != numbers.OTHER)

    by_parts(fill, len(lefts))
    return kept


def _levels(
    left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]
) -> dict[str, NDArray[np.int8]]:
    id_nos = numbers.levels(left, right, lefts, rights)
    return {
        "id_no": id_nos,
        "registry_no": _registry_nos(left, right, lefts, rights),
        "name": likenesses.levels(left, right, lefts, rights),
        "born_on": _birthdays(left, right, lefts, rights, id_nos),
        "sex": _plain(left.sex[lefts] - 1, right.sex[rights] - 1),
        "school": _plain(left.school[lefts], right.school[rights]),
        "grade": _grades(left.grade[lefts], right.grade[rights]),
        "class_no": _within_school(
            _plain(left.class_no[lefts], right.class_no[rights]), left.school[lefts], right.school[rights]
        ),
        "phone": _plain(left.phone[lefts], right.phone[rights]),
        "guardian": _plain(left.guardian[lefts], right.guardian[rights]),
        "aux_no": _within_school(
            _plain(left.aux_no[lefts], right.aux_no[rights]), left.school[lefts], right.school[rights]
        ),
        "village": _plain(left.village[lefts], right.village[rights]),
    }


def _plain(one: Codes, two: Codes) -> NDArray[np.int8]:
    same = one == two
    return np.where((one < 0) | (two < 0), _NONE, (same * _TWO) - _ONE)


_NONE, _ONE, _TWO = np.int8(0), np.int8(1), np.int8(2)


def _within_school(level: NDArray[np.int8], one: Codes, two: Codes) -> NDArray[np.int8]:
    return np.where((one >= 0) & (one == two), level, _NONE)


def _grades(one: Codes, two: Codes) -> NDArray[np.int8]:
    level = np.where(one == two, 1, np.where(np.abs(one - two) == 1, -1, -2))
    return np.where((one <= 0) | (two <= 0), 0, level).astype(np.int8)


def _registry_nos(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.int8]:
    """Two different numbers speak against one child only when both are G: every school gives its own L, and L turns G."""
    level = _plain(left.registry_no[lefts], right.registry_no[rights])
    both_formal = (left.body[lefts] >= 0) & (right.body[rights] >= 0)
    return np.where((level < 0) & ~both_formal, _NONE, level)


def _birthdays(
    left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64], id_nos: NDArray[np.int8]
) -> NDArray[np.int8]:
    """Levels of the birth dates; the one inside a trusted number counts as much where the other side has no whole number."""
    level = _births(left.born[lefts], right.born[rights])
    open_pairs = np.flatnonzero((level < _TWO) & ((id_nos == numbers.UNKNOWN) | (id_nos == numbers.PREFIX)))
    one, two = lefts[open_pairs], rights[open_pairs]
    told = (left.born[one] > 0) & (left.born[one] == _birthday_inside(right, two))
    told |= (right.born[two] > 0) & (right.born[two] == _birthday_inside(left, one))
    level[open_pairs[told]] = _TWO
    return level


def _birthday_inside(people: People, rows: NDArray[np.int64]) -> Codes:
    trusted = (people.is_valid[rows] | people.is_cut[rows]) & ~people.is_borrowed[rows]
    return np.where(trusted, people.born_in_number[rows], np.int32(0))


def _births(one: Codes, two: Codes) -> NDArray[np.int8]:
    """2 same day, 1 one digit wrong or month and day swapped, 0 unknown, -1 within a month, -2 quite another day."""
    level = np.where(one == two, np.int8(2), np.int8(-2))
    level[(one <= 0) | (two <= 0)] = 0
    apart = np.flatnonzero(level < 0)
    level[apart] = _births_apart(one[apart], two[apart])
    return level


def _births_apart(one: Codes, two: Codes) -> NDArray[np.int8]:
    digits_apart = np.zeros(len(one), dtype=np.int8)
    first, second = one, two
    for _ in range(8):
        digits_apart += (first % 10) != (second % 10)
        first, second = first // 10, second // 10
    swapped = (one // 10000 == two // 10000) & (one // 100 % 100 == two % 100) & (one % 100 == two // 100 % 100)
    is_near = np.abs(_day_count(one) - _day_count(two)) <= LONGEST_MONTH
    return np.where((digits_apart == 1) | swapped, 1, np.where(is_near, -1, -2)).astype(np.int8)


def _day_count(day: Codes) -> Codes:
    """Days reckoned with months of equal length, to tell how far two dates are apart."""
    return (day // 10000 * 12 + day // 100 % 100) * np.int32(LONGEST_MONTH) + day % 100
