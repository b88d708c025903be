"""Uniqueness (唯一): whether a name, a birthday or a guardian is one child's alone, on both whole lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.identify.compare import names, numbers
from kongchuo_reports.identify.compare.evidence import other_family
from kongchuo_reports.identify.compare.joins import among, combined, distinct, present
from kongchuo_reports.identify.compare.rarity import is_common, is_shown_rare
from kongchuo_reports.identify.link.rules import Only

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.evidence import Pairs
    from kongchuo_reports.identify.compare.people import Codes, People
    from kongchuo_reports.identify.link.linkage import Linkage


def single_person(key: NDArray[np.int64], person: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether only one person of the list has the key."""
    known = key >= 0
    size = int(person.max(initial=0)) + 1
    unique = distinct(key[known] * size + person[known]) // size
    counts = np.bincount(unique, minlength=int(key.max(initial=0)) + 1)
    single: NDArray[np.bool_] = known & (counts[np.maximum(key, 0)] == 1)
    return single


def only_ones(linkage: Linkage, pairs: Pairs) -> Only:
    """For each pair, whether its name is the only one of its class, grade and school on both whole lists.

    Told only where a rule asks: for one name at one school, or one birthday, where the numbers do not decide.
    """
    left, right = linkage.left, linkage.right
    level = pairs.levels
    named = (level["name"] >= names.SAME) & (level["school"] == 1) & (level["id_no"] != numbers.SAME)
    letters = np.zeros(len(pairs), dtype=bool)
    near = np.flatnonzero(level["name"] == names.NEAR)
    letters[near] = _in_letters(left, left.fold[pairs.left[near]]) & _in_letters(right, right.fold[pairs.right[near]])
    born = (level["born_on"] == 2) & (letters | ((level["id_no"] == numbers.SAME) & (level["name"] <= names.NEAR)))  # noqa: PLR2004
    return Only(
        _alone(linkage, pairs, named, _name_class),
        _alone(linkage, pairs, named, _name_grade),
        _alone(linkage, pairs, named, name_school),
        right.is_borrowed[pairs.right] | left.is_borrowed[pairs.left],
        _alone(linkage, pairs, born, birthday_school),
        letters,
        (left.born_in_number[pairs.left] <= 0) & (right.born_in_number[pairs.right] <= 0),
        _of_rare_name(linkage, pairs),
        _alone(linkage, pairs, (level["guardian"] == 1) & (level["id_no"] == numbers.UNKNOWN), _name_guardian),
        _of_common_name(linkage, pairs),
    )


def _of_common_name(linkage: Linkage, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether a pair of two schools that only a name ties together bears a common one.

    Nobody of the family is the same, and the birthday is another; where a birthday is not written, the whole family is another.
    """
    level = pairs.levels
    asked = (level["name"] >= names.HOMOPHONE) & (level["school"] == -1)
    asked &= (level["phone"] <= 0) & (level["guardian"] <= 0)
    asked &= (level["born_on"] < 2) & ((level["born_on"] != 0) | other_family(level))  # noqa: PLR2004
    rows = np.flatnonzero(asked)
    asked[rows] = is_common(linkage.left, linkage.left_person, pairs.left[rows])
    return np.asarray(asked)


def _of_rare_name(linkage: Linkage, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether a pair of one name and birthday, without a number on one side, bears a rare name and no other does."""
    level = pairs.levels
    asked = (level["name"] >= names.SAME) & (level["born_on"] == 2) & (level["id_no"] == numbers.UNKNOWN)  # noqa: PLR2004
    asked &= level["school"] != 1
    rows = np.flatnonzero(asked)
    rare = is_shown_rare(linkage.left, linkage.left_person, pairs.left[rows])
    if linkage.one_to_one:
        rare &= is_shown_rare(linkage.right, linkage.right_person, pairs.right[rows])
    asked[rows] = rare
    return _alone(linkage, pairs, asked, name_birthday)


def _in_letters(people: People, codes: Codes) -> NDArray[np.bool_]:
    used, place = np.unique(codes, return_inverse=True)
    told = [isinstance(name, str) and name.isascii() for name in people.names(used)]
    return np.array(told, dtype=bool)[place]


def _alone(
    linkage: Linkage, pairs: Pairs, asked: NDArray[np.bool_], key: Callable[[People], tuple[Codes, ...]]
) -> NDArray[np.bool_]:
    """For each asked pair, whether its key is that of one person only, on both whole lists."""
    told = asked.copy()
    told[asked] = _is_alone(linkage.left, linkage.left_person, pairs.left[asked], key)
    if linkage.one_to_one:
        told[asked] &= _is_alone(linkage.right, linkage.right_person, pairs.right[asked], key)
    return told


def _is_alone(
    people: People,
    person: NDArray[np.int64],
    rows: NDArray[np.int64],
    key: Callable[[People], tuple[Codes, ...]],
) -> NDArray[np.bool_]:
    """Whether the key of each of these rows is that of one person only on the whole list."""
    if not len(rows):
        return np.zeros(0, dtype=bool)
    codes = key(people)
    near = np.flatnonzero(among(codes[0], codes[0][rows]))
    wanted = np.zeros(MIXED, dtype=bool)
    wanted[_mixed([code[rows] for code in codes])] = True
    near = near[wanted[_mixed([code[near] for code in codes])]]
    single = np.zeros(len(people), dtype=bool)
    single[near] = single_person(combined(*(code[near] for code in codes)), person[near])
    told: NDArray[np.bool_] = single[rows]
    return told


MIXED = 1 << 22
"""Keys are first looked up in a small table by their low bits; a row too many does no harm."""
STEP = 0x9E3779B1


def _mixed(codes: list[Codes]) -> NDArray[np.int64]:
    whole = codes[0].astype(np.int64)
    for code in codes[1:]:
        whole *= STEP
        whole += code
        whole &= (1 << 32) - 1
    whole ^= whole >> 13
    whole &= MIXED - 1
    return whole


def _name_class(people: People) -> tuple[Codes, ...]:
    return people.fold, people.school, present(people.grade), people.class_no


def _name_grade(people: People) -> tuple[Codes, ...]:
    return people.fold, people.school, present(people.grade)


def name_school(people: People) -> tuple[Codes, ...]:
    """Name and school."""
    return people.fold, people.school


def name_birthday(people: People) -> tuple[Codes, ...]:
    """Name and birth date."""
    return people.fold, present(people.born)


def _name_guardian(people: People) -> tuple[Codes, ...]:
    return people.fold, people.guardian


def birthday_school(people: People) -> tuple[Codes, ...]:
    """Birth date and school."""
    return present(people.born), people.school
