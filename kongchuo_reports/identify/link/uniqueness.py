"""Uniqueness (唯一): whether a name, a birthday or a guardian is one child's alone, on both whole lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.matching.comparisons import BornOn, Guardian, IdNo, Name, Phone, School
from kongchuo_reports.domain.matching.evidence import Uniqueness
from kongchuo_reports.identify.compare.joins import among, combined, distinct, present
from kongchuo_reports.identify.compare.rarity import is_common, is_shown_rare

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.pairs import Pairs
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


def uniqueness(linkage: Linkage, pairs: Pairs) -> Uniqueness:
    """For each pair, what is its own alone on both whole lists; looked up only where a rule asks for it."""
    left, right, evidence = linkage.left, linkage.right, pairs.evidence
    named = evidence.is_named_same() & (evidence.school == School.SAME) & (evidence.id_no != IdNo.SAME)
    letters = np.zeros(len(pairs), dtype=bool)
    near = np.flatnonzero(evidence.name == Name.NEAR)
    letters[near] = _in_letters(left, left.fold[pairs.left[near]]) & _in_letters(right, right.fold[pairs.right[near]])
    other_spelling = (evidence.id_no == IdNo.SAME) & (evidence.name <= Name.NEAR)
    born = (evidence.born_on == BornOn.SAME) & (letters | other_spelling)
    guarded = (evidence.guardian == Guardian.SAME) & (evidence.id_no == IdNo.UNKNOWN)
    return Uniqueness(
        name_in_class=_alone(linkage, pairs, named, _name_class),
        name_in_grade=_alone(linkage, pairs, named, _name_grade),
        name_in_school=_alone(linkage, pairs, named, name_school),
        birthday_in_school=_alone(linkage, pairs, born, birthday_school),
        name_and_guardian=_alone(linkage, pairs, guarded, _name_guardian),
        is_rare_name=_of_rare_name(linkage, pairs),
        is_common_name=_of_common_name(linkage, pairs),
        is_number_explained=right.is_borrowed[pairs.right] | left.is_borrowed[pairs.left],
        is_number_plain=(left.born_in_number[pairs.left] <= 0) & (right.born_in_number[pairs.right] <= 0),
        is_in_letters=letters,
    )


def _of_common_name(linkage: Linkage, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether a pair of two schools that only a name ties together bears a common one.

    Nobody of the family is the same, and the birthday is another; where a birthday is not written, the whole family is another.
    """
    evidence = pairs.evidence
    asked = evidence.is_named_alike() & (evidence.school == School.OTHER)
    asked &= (evidence.phone <= Phone.UNKNOWN) & (evidence.guardian <= Guardian.UNKNOWN)
    asked &= evidence.born_on < BornOn.SAME
    asked &= (evidence.born_on != BornOn.UNKNOWN) | evidence.is_other_family()
    rows = np.flatnonzero(asked)
    asked[rows] = is_common(linkage.left, linkage.left_person, pairs.left[rows])
    return np.asarray(asked)


def _of_rare_name(linkage: Linkage, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether a pair of one name and birthday, without a number on one side, bears a rare name and no other does."""
    evidence = pairs.evidence
    asked = evidence.is_named_same() & (evidence.born_on == BornOn.SAME) & (evidence.id_no == IdNo.UNKNOWN)
    asked &= evidence.school != School.SAME
    rows = np.flatnonzero(asked)
    rare = is_shown_rare(linkage.left, linkage.left_person, pairs.left[rows])
    if linkage.one_to_one:
        rare &= is_shown_rare(linkage.right, linkage.right_person, pairs.right[rows])
    asked[rows] = rare
    return _alone(linkage, pairs, asked, name_birthday)


def _in_letters(people: People, codes: Codes) -> NDArray[np.bool_]:
    used, place = np.unique(codes, return_inverse=True)
    return np.array([isinstance(name, str) and name.isascii() for name in people.names(used)], dtype=bool)[place]


def _alone(
    linkage: Linkage, pairs: Pairs, asked: NDArray[np.bool_], key: Callable[[People], tuple[Codes, ...]]
) -> NDArray[np.bool_]:
    """For each asked pair, whether its key is that of one person only, on both whole lists."""
    alone = asked.copy()
    alone[asked] = _is_alone(linkage.left, linkage.left_person, pairs.left[asked], key)
    if linkage.one_to_one:
        alone[asked] &= _is_alone(linkage.right, linkage.right_person, pairs.right[asked], key)
    return alone


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
    asked = np.zeros(MIXED, dtype=bool)
    asked[_mixed([code[rows] for code in codes])] = True
    near = near[asked[_mixed([code[near] for code in codes])]]
    single = np.zeros(len(people), dtype=bool)
    single[near] = single_person(combined(*(code[near] for code in codes)), person[near])
    return np.asarray(single[rows])


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
