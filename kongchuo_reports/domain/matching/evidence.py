"""Evidence (依据): what the rules look at, for columns of candidate pairs: how far the fields agree, and what is unique."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kongchuo_reports.domain.matching.comparisons import (
    FIELDS,
    BornOn,
    ClassNo,
    Grade,
    Guardian,
    IdNo,
    Name,
    Phone,
    RegistryNo,
    School,
)

Levels: TypeAlias = NDArray[np.int8]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One level a pair and field; the fields are those of ``comparisons.COMPARISONS``, in their order."""

    id_no: Levels
    registry_no: Levels
    name: Levels
    born_on: Levels
    sex: Levels
    school: Levels
    grade: Levels
    class_no: Levels
    phone: Levels
    guardian: Levels
    aux_no: Levels
    village: Levels

    def columns(self) -> list[Levels]:
        """The levels field by field, in order."""
        return [getattr(self, field) for field in FIELDS]

    def is_named_alike(self) -> Mask:
        """The names sound alike at least."""
        return self.name >= Name.HOMOPHONE

    def is_named_same(self) -> Mask:
        """One name, but for glyphs, dots or a former name."""
        return self.name >= Name.SAME

    def is_name_in_class(self) -> Mask:
        """One name in one class, and neither birthday nor number is another."""
        calm = (self.born_on >= BornOn.UNKNOWN) & (self.id_no >= IdNo.DOUBTFUL)
        return np.asarray(self.is_named_same() & self.is_one_class() & calm)

    def is_one_class(self) -> Mask:
        """One school and grade, and no other class."""
        in_grade = (self.school == School.SAME) & (self.grade == Grade.SAME)
        return np.asarray(in_grade & (self.class_no >= ClassNo.UNKNOWN))

    def has_one_number(self) -> Mask:
        """One ID number, or one registry number."""
        return np.asarray((self.id_no == IdNo.SAME) | (self.registry_no == RegistryNo.SAME))

    def has_a_mark(self) -> Mask:
        """Something that strangers of one birthday do not share speaks for the pair: a number, guardian or telephone."""
        marks = (self.id_no, self.registry_no, self.aux_no)
        return np.asarray(np.logical_or.reduce([self.is_same_family(), *(mark > BornOn.UNKNOWN for mark in marks)]))

    def is_same_family(self) -> Mask:
        """Guardian or telephone are the same."""
        return np.asarray((self.phone == Phone.SAME) | (self.guardian == Guardian.SAME))

    def is_other_family(self) -> Mask:
        """Guardian and telephone are both another."""
        return np.asarray((self.phone == Phone.OTHER) & (self.guardian == Guardian.OTHER))


@dataclass(frozen=True, slots=True)
class Uniqueness:
    """Whether each pair is the only one of its kind, on both whole lists; told only where a rule asks.

    Args:
        name_in_class, name_in_grade, name_in_school: no other person of that name there.
        birthday_in_school: nobody else at the school was born on that day.
        name_and_guardian: nobody else bears it together with the guardian's name.
        is_rare_name: both lists show that the name is rare, and nobody else bears it together with the birthday.
        is_common_name: only a common name speaks for the pair; neither birthday nor school, guardian or telephone does.
        is_number_explained: the other number on the row is proven to be somebody else's.
        is_number_plain: neither number holds a birth date, so that number and birth date are two witnesses.
        is_in_letters: both names are written in Latin letters.
    """

    name_in_class: Mask
    name_in_grade: Mask
    name_in_school: Mask
    birthday_in_school: Mask
    name_and_guardian: Mask
    is_rare_name: Mask
    is_common_name: Mask
    is_number_explained: Mask
    is_number_plain: Mask
    is_in_letters: Mask
