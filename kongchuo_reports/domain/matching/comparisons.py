"""Comparisons (逐栏比较): the fields of a candidate pair, and the levels to which they can agree, each declared once.

A month has a million pairs and a few hundred patterns of levels, so the levels of a pair are kept as one number, the
evidence code (依据代码); words are made of a code only for those who read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

LOWEST = 2
"""No level lies further than this below 0."""
BITS = 4
"""Bits of an evidence code that one level takes."""


class Level(np.int8):
    """One level of a comparison, which is a value in a column of levels.

    Args:
        value: higher is more alike; 0 is kept for what one side does not say.
        points: what it weighs where pairs are rivals; above 0 it speaks for one child, below 0 against. What may be
            accepted is decided by the match rules alone.
        words: what it says, for people.
    """

    name: str
    points: float
    words: str

    def __new__(cls, value: int, points: float, words: str) -> Self:
        """A level with its weight and words."""
        level = super().__new__(cls, value)
        level.points, level.words = points, words
        return level

    def __set_name__(self, owner: type, name: str) -> None:
        """The name it has among the levels of its comparison."""
        self.name = name


class Comparison:
    """One field compared: its levels from the most to the least alike.

    Args:
        field: name of the field among the levels of a pair.
        heading: its heading, for people.
    """

    UNKNOWN = Level(0, 0, "有一方没有写")
    field: ClassVar[str]
    heading: ClassVar[str]
    levels: ClassVar[tuple[Level, ...]]

    def __init_subclass__(cls, *, field: str, heading: str) -> None:
        """Levels are declared in falling order; another order, or one that a code cannot hold, stops the import."""
        declared = [level for level in vars(cls).values() if isinstance(level, Level)]
        levels = sorted([*declared, cls.UNKNOWN], reverse=True)
        is_falling = declared == [level for level in levels if level != 0]
        if not is_falling or len(set(levels)) < len(levels) or levels[-1] < -LOWEST or levels[0] >= _TOP:
            raise ValueError(field)
        cls.field, cls.heading, cls.levels = field, heading, tuple(levels)


_TOP = (1 << BITS) - LOWEST


class IdNo(Comparison, field="id_no", heading="身份证件号"):
    """SLIP: one wrong, swapped, missing or extra digit. DOUBTFUL: different, but one of them cannot be trusted."""

    SAME = Level(3, 20, "身份证件号相同")
    PREFIX = Level(2, 12, "身份证件号前15位相同（末三位丢失）")
    SLIP = Level(1, 12, "身份证件号只差一位")
    DOUBTFUL = Level(-1, -4, "身份证件号不同（其中一方号码不可靠）")
    OTHER = Level(-2, -14, "身份证件号不同，双方号码都有效")


class RegistryNo(Comparison, field="registry_no", heading="学籍号"):
    """Only two G numbers can be OTHER: every school gives its own L number."""

    SAME = Level(1, 20, "学籍号相同")
    OTHER = Level(-1, -4, "学籍号不同")


class Name(Comparison, field="name", heading="姓名"):
    """EXACT: as written; SAME: but for glyphs, dots or a former name.

    HOMOPHONE: one sound; in Latin letters one letter in seven apart, or family name before given name. NEAR: one character
    or part apart.
    """

    EXACT = Level(5, 8, "姓名相同")
    SAME = Level(4, 7.5, "姓名相同（字形、间隔号不同，或为曾用名）")
    HOMOPHONE = Level(3, 6, "姓名同音")
    NEAR = Level(2, 3, "姓名相近")
    SURNAME = Level(1, -3, "姓名不同（同姓）")
    OTHER = Level(-1, -8, "姓名不同")


class BornOn(Comparison, field="born_on", heading="出生日期"):
    """SLIP: one digit wrong, or month and day swapped. NEAR: within a month."""

    SAME = Level(2, 8, "出生日期相同")
    SLIP = Level(1, 4, "出生日期只差一位或月日颠倒")
    NEAR = Level(-1, -6, "出生日期不同（相差一个月以内）")
    OTHER = Level(-2, -6, "出生日期不同")


class Sex(Comparison, field="sex", heading="性别"):
    """A sex is often mistyped: hardly a witness for, but one against."""

    SAME = Level(1, 0.5, "性别相同")
    OTHER = Level(-1, -4, "性别不同")


class School(Comparison, field="school", heading="学校"):
    """Another school is what a child has whose record stayed behind."""

    SAME = Level(1, 3, "学校相同")
    OTHER = Level(-1, -1, "学校不同")


class Grade(Comparison, field="grade", heading="年级"):
    """STEP: one apart, as where somebody was kept back."""

    SAME = Level(1, 1, "年级相同")
    STEP = Level(-1, -1, "年级差一级")
    OTHER = Level(-2, -3, "年级不同")


class ClassNo(Comparison, field="class_no", heading="班级（同校才比）"):
    """UNKNOWN between two schools."""

    SAME = Level(1, 2, "班级相同")
    OTHER = Level(-1, -0.5, "班级不同")


class Phone(Comparison, field="phone", heading="联系电话"):
    """Families have several."""

    SAME = Level(1, 4, "联系电话相同")
    OTHER = Level(-1, 0, "不同")


class Guardian(Comparison, field="guardian", heading="监护人"):
    """Father on one list, mother on the other."""

    SAME = Level(1, 4, "监护人相同")
    OTHER = Level(-1, -0.5, "监护人不同")


class AuxNo(Comparison, field="aux_no", heading="学籍辅号（同校才比）"):
    """UNKNOWN between two schools."""

    SAME = Level(1, 6, "学籍辅号相同")
    OTHER = Level(-1, -0.5, "学籍辅号不同")


class Village(Comparison, field="village", heading="村（社区）"):
    """Villages are merged and renamed."""

    SAME = Level(1, 0.5, "村（社区）相同")
    OTHER = Level(-1, 0, "不同")


COMPARISONS: tuple[type[Comparison], ...] = (
    IdNo, RegistryNo, Name, BornOn, Sex, School, Grade, ClassNo, Phone, Guardian, AuxNo, Village,
)  # fmt: skip
"""Every field compared, in the order in which they are told and stand in an evidence code."""
FIELDS = tuple(comparison.field for comparison in COMPARISONS)
_LEVELS: Mapping[tuple[str, int], Level] = {
    (comparison.field, int(level)): level for comparison in COMPARISONS for level in comparison.levels
}


def levels_of(code: int) -> dict[str, int]:
    """The value of each field's level, of an evidence code."""
    return {field: (code >> (BITS * place)) % (1 << BITS) - LOWEST for place, field in enumerate(FIELDS)}


def code_of(levels: Mapping[str, int]) -> int:
    """The evidence code of the levels of all fields; a field not named says nothing (0)."""
    return sum((int(levels.get(field, 0)) + LOWEST) << (BITS * place) for place, field in enumerate(FIELDS))


def evidence_of(code: int, *, is_for: bool) -> str | None:
    """What speaks for (or against) two rows being one child: ``身份证件号相同；姓名相同``; None if nothing does."""
    found = [_LEVELS.get(level, Comparison.UNKNOWN) for level in levels_of(code).items()]
    return "；".join(level.words for level in found if (level.points > 0 if is_for else level.points < 0)) or None


def evidences_of(codes: pd.Series, *, is_for: bool) -> pd.Series:
    """The same of a column of codes; missing where there is none."""
    words = {code: evidence_of(code, is_for=is_for) for code in codes.dropna().unique().tolist()}
    return codes.map(words).astype("str")
