"""Match rules (对应规则): which evidence links a pair, and which only asks a person.

The rules are declared in ``domain.wording.identifying``; here each is a condition on the levels of a pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.compare import names, numbers
from kongchuo_reports.identify.compare.evidence import other_family, same_family

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.domain.wording.acts.identifying import MatchRule
    from kongchuo_reports.identify.compare.evidence import Pairs

NO_RULE = -1
INDEX = {rule.code: place for place, rule in enumerate(words.MATCH_RULES)}
"""Place of each rule in ``MATCH_RULES``, by code."""


@dataclass(slots=True)
class Only:
    """Whether the name of each pair is the only one of its kind, on both lists.

    Args:
        in_class, in_grade, in_school: no other person of that name there, on either list.
        is_explained: the other number on the row is proven to be somebody else's.
        of_birthday: nobody else at the school was born on that day, on either list.
        in_letters: both names are written in Latin letters.
        number_is_plain: neither number holds a birth date, so that number and birth date are two witnesses.
        of_rare_name: both lists show that the name is rare, and nobody else bears it together with the birthday.
        of_guardian: nobody else bears it together with the guardian's name, on either list.
        of_common_name: only a common name speaks for the pair; neither birthday nor school, guardian or telephone does.
    """

    in_class: NDArray[np.bool_]
    in_grade: NDArray[np.bool_]
    in_school: NDArray[np.bool_]
    is_explained: NDArray[np.bool_]
    of_birthday: NDArray[np.bool_]
    in_letters: NDArray[np.bool_]
    number_is_plain: NDArray[np.bool_]
    of_rare_name: NDArray[np.bool_]
    of_guardian: NDArray[np.bool_]
    of_common_name: NDArray[np.bool_]


def judge(pairs: Pairs, only: Only) -> NDArray[np.int64]:
    """The first rule that holds for each pair: a place in ``MATCH_RULES``, or ``NO_RULE``.

    Args:
        pairs: pairs with their levels.
        only: uniqueness of names and proven mistakes of numbers.
    """
    found = np.full(len(pairs), NO_RULE, dtype=np.int64)
    conditions = [*_accepting(pairs, only), *_asking(pairs, only)]
    for rule, holds in reversed(conditions):
        found[holds] = INDEX[rule.code]
    return found


def _accepting(pairs: Pairs, only: Only) -> list[tuple[MatchRule, NDArray[np.bool_]]]:
    level = pairs.levels
    id_no, registry_no, name, born = level["id_no"], level["registry_no"], level["name"], level["born_on"]
    sex, school, grade, in_class = level["sex"], level["school"], level["grade"], level["class_no"]
    strong, sure = name >= names.HOMOPHONE, name >= names.SAME
    same_school = school == 1
    family = same_family(level)
    calm = (id_no >= numbers.UNKNOWN) | ((id_no == numbers.DOUBTFUL) & only.is_explained)
    calm &= (registry_no >= 0) & (sex >= 0)
    odd_sex = (sex == -1) & (id_no == numbers.UNKNOWN) & (registry_no >= 0) & (name == names.EXACT) & (grade >= 0)
    fitting = grade >= -1
    bare = calm & sure & same_school & ((born == 0) | (born == 1)) & (id_no <= numbers.UNKNOWN)
    bare &= level["guardian"] >= 0
    namesake = other_family(level) & (id_no == numbers.UNKNOWN)
    namesake &= (registry_no <= 0) & (level["aux_no"] <= 0)
    return [
        (words.BY_ID, (id_no == numbers.SAME) & strong),
        (words.BY_REGISTRY_NO, (registry_no == 1) & strong & ((id_no >= numbers.DOUBTFUL) | (sure & (born >= 0)))),
        (
            words.BY_ID_NEAR_NAME,
            ((id_no == numbers.SAME) | ((registry_no == 1) & (id_no >= numbers.DOUBTFUL)))
            & (name == names.NEAR)
            & (born >= 0)
            & (sex >= 0),
        ),
        (words.BY_PREFIX, (id_no == numbers.PREFIX) & strong & (born >= 0) & (sex >= 0)),
        (words.BY_SLIP, (id_no == numbers.ONE_SLIP) & strong & ((born >= 1) | sure) & (sex >= 0)),
        (words.BY_AUX_NO, calm & (level["aux_no"] == 1) & strong & (born >= 0)),
        (words.BY_BIRTH, (calm | odd_sex) & sure & (born == 2) & same_school & fitting & ~namesake),  # noqa: PLR2004
        (
            words.BY_FAMILY,
            calm & fitting & ((strong & (born == 2) & family) | (sure & (born >= 0) & (level["phone"] == 1))),  # noqa: PLR2004
        ),
        (
            words.BY_CLASS_AND_FAMILY,
            calm & same_school & (grade == 1) & (id_no <= numbers.UNKNOWN) & sure & family,
        ),
        (
            words.BY_GUARDIAN,
            calm
            & (grade == 1)
            & sure
            & (born >= 0)
            & (level["guardian"] == 1)
            & (level["phone"] >= 0)
            & only.of_guardian,
        ),
        (words.BY_CLASS, bare & (grade == 1) & (in_class == 1) & only.in_class),
        (words.BY_GRADE, bare & (grade == 1) & (in_class == 0) & only.in_grade),
        (words.BY_SCHOOL, bare & (grade == 0) & (in_class == 0) & only.in_school),
        (words.BY_SOUND, calm & strong & (born == 2) & same_school & (grade >= 0) & ~namesake),  # noqa: PLR2004
        (
            words.BY_DOUBTFUL,
            (id_no == numbers.DOUBTFUL)
            & (registry_no >= 0)
            & (sex >= 0)
            & sure
            & (born == 2)  # noqa: PLR2004
            & same_school
            & fitting,
        ),
        (words.BY_DOCUMENT, (id_no == numbers.SAME) & only.number_is_plain & (born == 2) & only.of_birthday),  # noqa: PLR2004
        (
            words.BY_LATIN,
            calm & (name == names.NEAR) & only.in_letters & (born == 2) & (sex == 1) & (grade >= 0) & only.of_birthday,  # noqa: PLR2004
        ),
        (
            words.BY_RARE_NAME,
            calm
            & (id_no == numbers.UNKNOWN)
            & sure
            & (born == 2)  # noqa: PLR2004
            & (grade == 1)
            & (level["guardian"] >= 0)
            & (level["phone"] >= 0)
            & only.of_rare_name,
        ),
    ]


def _asking(pairs: Pairs, only: Only) -> list[tuple[MatchRule, NDArray[np.bool_]]]:
    level = pairs.levels
    id_no, name, born, sex = level["id_no"], level["name"], level["born_on"], level["sex"]
    school, grade = level["school"], level["grade"]
    strong, sure = name >= names.HOMOPHONE, name >= names.SAME
    apart = (school == -1) & (born < 2) & other_family(level)  # noqa: PLR2004
    stranger = only.of_common_name | (apart & (name == names.HOMOPHONE))
    open_number = (id_no >= numbers.DOUBTFUL) & ~(stranger & (id_no == numbers.UNKNOWN))
    same_number = (id_no == numbers.SAME) | (level["registry_no"] == 1)
    could_be = open_number & (sex >= 0)
    family = same_family(level)
    unknown_number = could_be & (id_no >= numbers.UNKNOWN)
    classmates = (school == 1) & (grade == 1) & (level["class_no"] >= 0)
    return [
        (words.SAME_NUMBER_OTHER_NAME, same_number),
        (
            words.IN_DOUBT,
            (open_number & strong & (born == 2))  # noqa: PLR2004
            | (could_be & strong & (born == 1) & ((school >= 0) | (grade >= 0) | (sure & (grade == -1))))
            | (could_be & strong & (born >= 0) & (school == 1) & (grade >= -1))
            | (unknown_number & sure & (born >= 0) & ((grade >= 0) | ((school >= 0) & (grade >= -1))))
            | (unknown_number & strong & (born >= 0) & (grade == 1) & (school >= 0))
            | (could_be & strong & classmates)
            | (could_be & strong & family & (grade >= -1))
            | (unknown_number & sure & (grade == 1) & (level["class_no"] >= 0) & (school >= 0))
            | (unknown_number & sure & (grade == 1) & (born >= -1))
            | (unknown_number & sure & (school == 1) & (grade == 0) & only.in_school)
            | ((id_no == numbers.ONE_SLIP) & strong)
            | (could_be & (name == names.NEAR) & (born >= 1) & (school == 1) & (grade >= -1))
            | (unknown_number & (name == names.NEAR) & (born >= 0) & classmates)
            | (unknown_number & (name == names.SURNAME) & (born == 2) & (school == 1) & (grade >= 0))  # noqa: PLR2004
            | (could_be & (id_no >= numbers.ONE_SLIP) & (name >= names.UNKNOWN) & (born >= 1))
            | ((id_no == numbers.OTHER) & sure & (born == 2) & (school == 1) & (grade == 1) & (sex >= 0))  # noqa: PLR2004
            | ((id_no == numbers.OTHER) & sure & family & (school == 1) & (grade == 1) & (sex >= 0)),
        ),
    ]
