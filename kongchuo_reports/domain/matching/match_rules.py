"""Match rules (对应规则): by what evidence two rows are taken for one child, and by what evidence a person is asked.

Each rule is declared once: its words, its certainty, whether it links or asks, and the condition under which it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from kongchuo_reports.domain.matching.comparisons import (
    AuxNo,
    BornOn,
    ClassNo,
    Grade,
    Guardian,
    IdNo,
    Name,
    Phone,
    RegistryNo,
    School,
    Sex,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

    from kongchuo_reports.domain.matching.evidence import Evidence, Mask, Uniqueness

    Condition: TypeAlias = Callable[[Evidence, Uniqueness], Mask]

ACCEPTS = "L"
"""First letter of the code of a rule that links, and of one that asks."""


@dataclass(frozen=True, slots=True)
class MatchRule:
    """One rule by which two rows are taken for one child.

    Args:
        code: as it stands in 对应规则; its letter says whether the rule links or asks a person.
        title: short Chinese name.
        needs: what must hold, one Chinese sentence.
        score: 把握程度, 0–1.
        condition: for which pairs it holds; None for a rule that is no matter of levels (a person's word, rivals).
    """

    code: str
    title: str
    needs: str
    score: float
    condition: Condition | None = None

    @property
    def accepts(self) -> bool:
        """Whether the rule links; otherwise it only asks a person."""
        return self.code.startswith(ACCEPTS)


def _is_calm(pair: Evidence, only: Uniqueness) -> Mask:
    """No number and no sex speaks against the pair."""
    calm: Mask = (pair.id_no >= IdNo.UNKNOWN) | ((pair.id_no == IdNo.DOUBTFUL) & only.is_number_explained)
    return calm & (pair.registry_no >= RegistryNo.UNKNOWN) & (pair.sex >= Sex.UNKNOWN)


def _is_bare(pair: Evidence, only: Uniqueness) -> Mask:
    """Only a name at one school, at most with a birth date that was mistyped; nothing else could tell two children apart."""
    bare: Mask = _is_calm(pair, only) & pair.is_named_same() & (pair.school == School.SAME)
    bare &= (pair.born_on == BornOn.UNKNOWN) | (pair.born_on == BornOn.SLIP)
    return bare & (pair.id_no <= IdNo.UNKNOWN) & (pair.guardian >= Guardian.UNKNOWN)


def _is_namesake(pair: Evidence) -> Mask:
    """Another family, and no number to say that it is the child all the same."""
    no_number: Mask = (pair.id_no == IdNo.UNKNOWN) & (pair.registry_no <= RegistryNo.UNKNOWN)
    return no_number & (pair.aux_no <= AuxNo.UNKNOWN) & pair.is_other_family()


def _could_be(pair: Evidence, only: Uniqueness) -> Mask:
    """Nothing certain speaks against the pair, and more than a common name or a like sound could speak for it."""
    apart: Mask = (pair.school == School.OTHER) & (pair.born_on < BornOn.SAME) & pair.is_other_family()
    stranger: Mask = only.is_common_name | (apart & (pair.name == Name.HOMOPHONE))
    stranger &= pair.id_no == IdNo.UNKNOWN
    could: Mask = (pair.id_no >= IdNo.DOUBTFUL) & ~stranger
    return could


def _is_sex_mistyped(pair: Evidence) -> Mask:
    """Everything but the sex agrees: it is a slip of the list, not another child."""
    slip: Mask = (pair.sex == Sex.OTHER) & (pair.id_no == IdNo.UNKNOWN) & (pair.registry_no >= RegistryNo.UNKNOWN)
    slip &= pair.name == Name.EXACT
    return slip & (pair.grade >= Grade.UNKNOWN)


def _is_in_doubt(pair: Evidence, only: Uniqueness) -> Mask:
    """Every likeness that a person should look at; each line is a kind of pair that was once a child."""
    alike, same, near = pair.is_named_alike(), pair.is_named_same(), pair.name == Name.NEAR
    born, school, grade = pair.born_on, pair.school, pair.grade
    open_number = _could_be(pair, only)
    could_be = open_number & (pair.sex >= Sex.UNKNOWN)
    no_other_number = could_be & (pair.id_no >= IdNo.UNKNOWN)
    has_other_number = (pair.id_no == IdNo.OTHER) & (pair.sex >= Sex.UNKNOWN)
    in_one_grade = (school == School.SAME) & (grade == Grade.SAME)
    classmates = in_one_grade & (pair.class_no >= ClassNo.UNKNOWN)
    family = pair.is_same_family()
    found: Mask = open_number & alike & (born == BornOn.SAME)
    found |= (
        could_be
        & alike
        & (born == BornOn.SLIP)
        & ((school >= School.UNKNOWN) | (grade >= Grade.UNKNOWN) | (same & (grade == Grade.STEP)))
    )
    found |= could_be & alike & (born >= BornOn.UNKNOWN) & (school == School.SAME) & (grade >= Grade.STEP)
    found |= (
        no_other_number
        & same
        & (born >= BornOn.UNKNOWN)
        & ((grade >= Grade.UNKNOWN) | ((school >= School.UNKNOWN) & (grade >= Grade.STEP)))
    )
    found |= no_other_number & alike & (born >= BornOn.UNKNOWN) & (grade == Grade.SAME) & (school >= School.UNKNOWN)
    found |= could_be & alike & classmates
    found |= could_be & alike & family & (grade >= Grade.STEP)
    found |= (
        no_other_number & same & (grade == Grade.SAME) & (pair.class_no >= ClassNo.UNKNOWN) & (school >= School.UNKNOWN)
    )
    found |= no_other_number & same & (grade == Grade.SAME) & (born >= BornOn.NEAR)
    found |= no_other_number & same & (school == School.SAME) & (grade == Grade.UNKNOWN) & only.name_in_school
    found |= (pair.id_no == IdNo.SLIP) & alike
    found |= could_be & near & (born >= BornOn.SLIP) & (school == School.SAME) & (grade >= Grade.STEP)
    found |= no_other_number & near & (born >= BornOn.UNKNOWN) & classmates
    # Another spelling of a minority's name, or another name altogether: one family's child of one class is asked about.
    found |= no_other_number & near & (born >= BornOn.UNKNOWN) & family & (grade >= Grade.STEP)
    found |= no_other_number & (born >= BornOn.UNKNOWN) & family & classmates
    found |= (
        no_other_number
        & (pair.name == Name.SURNAME)
        & (born == BornOn.SAME)
        & (school == School.SAME)
        & (grade >= Grade.UNKNOWN)
    )
    found |= could_be & (pair.id_no >= IdNo.SLIP) & (pair.name >= Name.UNKNOWN) & (born >= BornOn.SLIP)
    found |= has_other_number & same & (born == BornOn.SAME) & in_one_grade
    found |= has_other_number & same & family & in_one_grade
    return found


VERIFIED = MatchRule("L0", "人工核实", "学校或经办人在核查表上答“是同一人”", 1.0)
BY_ID = MatchRule(
    "L1",
    "身份证号相同",
    "证件号（或G学籍号中的证件号）相同，且姓名相同、同音、仅字形或间隔号不同，或为曾用名",
    1.0,
    lambda pair, _: (pair.id_no == IdNo.SAME) & pair.is_named_alike(),
)
BY_REGISTRY_NO = MatchRule(
    "L2",
    "学籍号相同",
    "全国学籍号相同，且姓名相同或同音；证件号不同的（可能换过证件号），还须出生日期不矛盾",
    0.99,
    lambda pair, _: (
        (pair.registry_no == RegistryNo.SAME)
        & pair.is_named_alike()
        & ((pair.id_no >= IdNo.DOUBTFUL) | (pair.is_named_same() & (pair.born_on >= BornOn.UNKNOWN)))
    ),
)
BY_ID_NEAR_NAME = MatchRule(
    "L3",
    "号码相同、姓名差一字",
    "证件号或学籍号相同，姓名多一字、少一字、颠倒、只写一部分或姓不同，出生日期不矛盾；同姓而名中一字读音不同的可能是兄弟姐妹，问人（学籍号也相同的除外）",
    0.97,
    lambda pair, _: (
        ((pair.id_no == IdNo.SAME) | ((pair.registry_no == RegistryNo.SAME) & (pair.id_no >= IdNo.DOUBTFUL)))
        & (pair.name == Name.NEAR)
        & (pair.born_on >= BornOn.UNKNOWN)
        & (pair.sex >= Sex.UNKNOWN)
    ),
)
BY_PREFIX = MatchRule(
    "L4",
    "证件号前15位相同",
    "证件号末三位已丢失，前15位相同，且姓名相同或同音，出生日期不矛盾",
    0.97,
    lambda pair, _: (
        (pair.id_no == IdNo.PREFIX)
        & pair.is_named_alike()
        & (pair.born_on >= BornOn.UNKNOWN)
        & (pair.sex >= Sex.UNKNOWN)
    ),
)
BY_SLIP = MatchRule(
    "L5",
    "证件号差一位",
    "证件号只错、漏、多或颠倒一位，校验位因此不符，且姓名相同，或姓名同音而出生日期相同",
    0.97,
    lambda pair, _: (
        (pair.id_no == IdNo.SLIP)
        & pair.is_named_alike()
        & ((pair.born_on >= BornOn.SLIP) | pair.is_named_same())
        & (pair.sex >= Sex.UNKNOWN)
    ),
)
BY_AUX_NO = MatchRule(
    "L6",
    "同校学籍辅号相同",
    "同一学校内学籍辅号相同，且姓名相同或同音，出生日期、性别、证件号不矛盾",
    0.96,
    lambda pair, only: (
        _is_calm(pair, only) & (pair.aux_no == AuxNo.SAME) & pair.is_named_alike() & (pair.born_on >= BornOn.UNKNOWN)
    ),
)
BY_BIRTH = MatchRule(
    "L7",
    "同校姓名出生日期相同",
    "同一学校内姓名和出生日期都相同，双方都只有一人，证件号不矛盾；性别不同的（可能填错），须没有证件号可比且年级不矛盾；没有号码可比而监护人、电话都不同的，问人",
    0.95,
    lambda pair, only: (
        (_is_calm(pair, only) | _is_sex_mistyped(pair))
        & pair.is_named_same()
        & (pair.born_on == BornOn.SAME)
        & (pair.school == School.SAME)
        & (pair.grade >= Grade.STEP)
        & ~_is_namesake(pair)
    ),
)
BY_FAMILY = MatchRule(
    "L8",
    "姓名出生日期家长相同",
    "姓名和出生日期相同，监护人或联系电话也相同；或姓名和联系电话相同，出生日期不矛盾；证件号、性别不矛盾",
    0.95,
    lambda pair, only: (
        _is_calm(pair, only)
        & (pair.grade >= Grade.STEP)
        & (
            (pair.is_named_alike() & (pair.born_on == BornOn.SAME) & pair.is_same_family())
            | (pair.is_named_same() & (pair.born_on >= BornOn.UNKNOWN) & (pair.phone == Phone.SAME))
        )
    ),
)
BY_CLASS_AND_FAMILY = MatchRule(
    "L14",
    "同年级同名同家长",
    "同校同年级姓名相同，监护人或联系电话也相同，性别、证件号不矛盾（出生日期或班级可能填错）",
    0.92,
    lambda pair, only: (
        _is_calm(pair, only)
        & (pair.school == School.SAME)
        & (pair.grade == Grade.SAME)
        & (pair.id_no <= IdNo.UNKNOWN)
        & pair.is_named_same()
        & pair.is_same_family()
    ),
)
BY_GUARDIAN = MatchRule(
    "L17",
    "姓名年级监护人相同",
    "姓名、年级和监护人都相同，两边全部名单中同名同监护人的都只有这一人，证件号、性别、出生日期、电话不矛盾",
    0.9,
    lambda pair, only: (
        _is_calm(pair, only)
        & (pair.grade == Grade.SAME)
        & pair.is_named_same()
        & (pair.born_on >= BornOn.UNKNOWN)
        & (pair.guardian == Guardian.SAME)
        & (pair.phone >= Phone.UNKNOWN)
        & only.name_and_guardian
    ),
)
BY_CLASS = MatchRule(
    "L9",
    "同班唯一同名",
    "一方没有证件号和出生日期，同校同年级同班内双方都只有一人叫这个名字",
    0.9,
    lambda pair, only: (
        _is_bare(pair, only) & (pair.grade == Grade.SAME) & (pair.class_no == ClassNo.SAME) & only.name_in_class
    ),
)
BY_GRADE = MatchRule(
    "L10",
    "同年级唯一同名",
    "一方没有证件号、出生日期和班级，同校同年级内双方都只有一人叫这个名字",
    0.88,
    lambda pair, only: (
        _is_bare(pair, only) & (pair.grade == Grade.SAME) & (pair.class_no == ClassNo.UNKNOWN) & only.name_in_grade
    ),
)
BY_SCHOOL = MatchRule(
    "L11",
    "同校唯一同名",
    "一方没有证件号、出生日期和年级，同校内双方都只有一人叫这个名字",
    0.86,
    lambda pair, only: (
        _is_bare(pair, only) & (pair.grade == Grade.UNKNOWN) & (pair.class_no == ClassNo.UNKNOWN) & only.name_in_school
    ),
)
BY_SOUND = MatchRule(
    "L12",
    "同校同音同生日",
    "同一学校，姓名同音（拼音或外文姓名：七个字母以内至多错一个，或姓与名颠倒），出生日期相同，年级、证件号、性别不矛盾；监护人、电话都不同的，问人",
    0.9,
    lambda pair, only: (
        _is_calm(pair, only)
        & pair.is_named_alike()
        & (pair.born_on == BornOn.SAME)
        & (pair.school == School.SAME)
        & (pair.grade >= Grade.UNKNOWN)
        & ~_is_namesake(pair)
    ),
)
BY_DOUBTFUL = MatchRule(
    "L13",
    "号码误用，姓名生日学校相符",
    "所写证件号是别人的或自相矛盾，但姓名、出生日期、学校都相同",
    0.9,
    lambda pair, _: (
        (pair.id_no == IdNo.DOUBTFUL)
        & (pair.registry_no >= RegistryNo.UNKNOWN)
        & (pair.sex >= Sex.UNKNOWN)
        & pair.is_named_same()
        & (pair.born_on == BornOn.SAME)
        & (pair.school == School.SAME)
        & (pair.grade >= Grade.STEP)
    ),
)
BY_DOCUMENT = MatchRule(
    "L15",
    "外国证件号和出生日期相同",
    "证件号相同而号码里不含出生日期（护照等），出生日期也相同，两边该校同日出生的都只有这一人（姓名可能另有写法）",
    0.92,
    lambda pair, only: (
        (pair.id_no == IdNo.SAME) & only.is_number_plain & (pair.born_on == BornOn.SAME) & only.birthday_in_school
    ),
)
BY_LATIN = MatchRule(
    "L16",
    "同校同生日、外文姓名相近",
    "外文姓名相近（四个字母以内至多错一个，或只写了名或姓），出生日期、性别、学校相同，两边该校同日出生的都只有这一人",
    0.88,
    lambda pair, only: (
        _is_calm(pair, only)
        & (pair.name == Name.NEAR)
        & only.is_in_letters
        & (pair.born_on == BornOn.SAME)
        & (pair.sex == Sex.SAME)
        & (pair.grade >= Grade.UNKNOWN)
        & only.birthday_in_school
    ),
)
BY_RARE_NAME = MatchRule(
    "L18",
    "姓名少见、出生日期相同",
    "一方没有证件号，姓名、出生日期、年级相同，性别、监护人、电话不矛盾；两边名单都看得出叫这个名字的不到万分之一，同名同生日的都只有这一人",
    0.85,
    lambda pair, only: (
        _is_calm(pair, only)
        & (pair.id_no == IdNo.UNKNOWN)
        & pair.is_named_same()
        & (pair.born_on == BornOn.SAME)
        & (pair.grade == Grade.SAME)
        & (pair.guardian >= Guardian.UNKNOWN)
        & (pair.phone >= Phone.UNKNOWN)
        & only.is_rare_name
    ),
)
SAME_NUMBER_OTHER_NAME = MatchRule(
    "R3",
    "号码相同、姓名不同",
    "证件号或学籍号相同，但姓名不同，可能是错用了别人的号码",
    0.5,
    lambda pair, _: pair.has_one_number(),
)
IN_DOUBT = MatchRule("R1", "证据不足，待核实", "可能是同一人，但证据不足以认定", 0.5, _is_in_doubt)
RIVALS = MatchRule("R2", "有两个以上可能", "不止一行同样可能，分不出是谁", 0.5)
SAYS_GONE = MatchRule("R4", "花名册自称不在校", "花名册列有这名学生，备注、考勤或班级栏却写着不在校", 0.5)
LEFT_YET_LISTED = MatchRule("R5", "学籍已离校而花名册仍有", "学籍状态为已离校，本校花名册上仍列有这名学生", 0.5)
SAYS_NO = MatchRule("R6", "人工核实不是同一人", "学校或经办人在核查表上答“不是同一人”", 0.0)

MATCH_RULES = (
    VERIFIED,
    BY_ID,
    BY_REGISTRY_NO,
    BY_ID_NEAR_NAME,
    BY_PREFIX,
    BY_SLIP,
    BY_AUX_NO,
    BY_BIRTH,
    BY_FAMILY,
    BY_CLASS_AND_FAMILY,
    BY_GUARDIAN,
    BY_CLASS,
    BY_GRADE,
    BY_SCHOOL,
    BY_SOUND,
    BY_DOUBTFUL,
    BY_DOCUMENT,
    BY_LATIN,
    BY_RARE_NAME,
    SAME_NUMBER_OTHER_NAME,
    IN_DOUBT,
    RIVALS,
    SAYS_GONE,
    LEFT_YET_LISTED,
    SAYS_NO,
)
"""Every match rule (对应规则), in the order in which they are tried: the first that holds counts."""
ACCEPTING = np.array([rule.accepts for rule in MATCH_RULES])
"""By place of a rule in ``MATCH_RULES``, whether it links."""
NO_RULE = -1
"""The place of a pair for which no rule holds."""
_PLACES = {rule.code: place for place, rule in enumerate(MATCH_RULES)}
if len(_PLACES) < len(MATCH_RULES) or ACCEPTING[int(ACCEPTING.sum()) :].any():
    raise ValueError(MATCH_RULES)  # a rule that asks, tried first, would keep a link from being made


def place_of(rule: MatchRule) -> int:
    """The place of a rule in ``MATCH_RULES``, by which columns of rules are kept."""
    return _PLACES[rule.code]
