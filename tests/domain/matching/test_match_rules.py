"""The match rules as they are declared: the least evidence by which each holds, and what it takes to lose it."""

from __future__ import annotations

import numpy as np
import pytest

from kongchuo_reports.domain.matching.comparisons import COMPARISONS, FIELDS
from kongchuo_reports.domain.matching.evidence import Evidence, Uniqueness
from kongchuo_reports.domain.matching.judging import judge, links
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES, NO_RULE

SHORT = {
    "id": "id_no", "registry": "registry_no", "born": "born_on", "class": "class_no", "aux": "aux_no"
}  # fmt: skip
LEVELS = {
    comparison.field: {level.name.lower(): int(level) for level in comparison.levels} for comparison in COMPARISONS
}
NONE = "-"

LEAST = """
    # 身份证号相同: with a name that sounds alike, whatever else is written
    L1  | id:same name:homophone
    # 学籍号相同: with the name; another ID number (renewed) asks for the very name and no other birthday
    L2  | registry:same name:homophone id:doubtful
    L2  | registry:same name:same id:other born:unknown
    # 号码相同、姓名差一字
    L3  | id:same name:near born:unknown sex:unknown
    L3  | registry:same id:doubtful name:near born:unknown sex:unknown
    # 证件号前15位相同, 证件号差一位
    L4  | id:prefix name:homophone born:unknown sex:unknown
    L5  | id:slip name:homophone born:slip sex:unknown
    L5  | id:slip name:same born:other sex:unknown
    # 同校学籍辅号相同: no number, sex or birthday may speak against it
    L6  | aux:same name:homophone born:unknown id:unknown registry:unknown sex:unknown
    L6  | aux:same name:homophone born:unknown id:doubtful only:is_number_explained registry:unknown sex:unknown
    # 同校姓名出生日期相同; a sex mistyped only where all else agrees
    L7  | school:same name:same born:same grade:step id:unknown registry:unknown sex:unknown
    L7  | school:same name:exact born:same grade:unknown id:unknown registry:unknown sex:other
    # 姓名出生日期家长相同
    L8  | name:homophone born:same phone:same grade:step id:unknown registry:unknown sex:unknown
    L8  | name:homophone born:same guardian:same grade:step id:unknown registry:unknown sex:unknown
    L8  | name:same born:unknown phone:same grade:step id:unknown registry:unknown sex:unknown
    # 同年级同名同家长: the birthday or the class may be mistyped
    L14 | school:same grade:same name:same phone:same born:other class:other id:unknown registry:unknown sex:unknown
    L14 | school:same grade:same name:same guardian:same born:other class:other id:unknown registry:unknown sex:unknown
    # 姓名年级监护人相同, at any school, alone on both lists
    L17 | grade:same name:same born:unknown guardian:same phone:unknown only:name_and_guardian id:unknown registry:unknown sex:unknown
    # 同班、同年级、同校唯一同名: nothing else to tell two children apart
    L9  | school:same grade:same class:same name:same born:unknown guardian:unknown only:name_in_class id:unknown registry:unknown sex:unknown
    L10 | school:same grade:same class:unknown name:same born:unknown guardian:unknown only:name_in_grade id:unknown registry:unknown sex:unknown
    L11 | school:same grade:unknown class:unknown name:same born:unknown guardian:unknown only:name_in_school id:unknown registry:unknown sex:unknown
    # 同校同音同生日
    L12 | school:same name:homophone born:same grade:unknown id:unknown registry:unknown sex:unknown
    # 号码误用，姓名生日学校相符
    L13 | id:doubtful school:same name:same born:same grade:step registry:unknown sex:unknown
    # 外国证件号和出生日期相同, whatever the name is; 外文姓名相近
    L15 | id:same name:other born:same only:is_number_plain only:birthday_in_school
    L16 | name:near born:same sex:same grade:unknown only:is_in_letters only:birthday_in_school id:unknown registry:unknown
    # 姓名少见、出生日期相同
    L18 | name:same born:same grade:same guardian:unknown phone:unknown only:is_rare_name id:unknown registry:unknown sex:unknown
    # 号码相同、姓名不同
    R3  | id:same name:other
    R3  | registry:same name:other
    # 证据不足，待核实: each line a kind of pair that was once a child
    R1  | name:homophone born:same id:doubtful sex:other school:other grade:other
    R1  | name:homophone born:slip id:doubtful sex:unknown school:unknown grade:other
    R1  | name:homophone born:slip id:doubtful sex:unknown school:other grade:unknown
    R1  | name:same born:slip id:doubtful sex:unknown school:other grade:step
    R1  | name:homophone born:unknown id:doubtful sex:unknown school:same grade:step
    R1  | name:same born:unknown id:unknown sex:unknown school:other grade:unknown
    R1  | name:same born:unknown id:unknown sex:unknown school:unknown grade:step
    R1  | name:homophone born:unknown id:unknown sex:unknown school:unknown grade:same
    R1  | name:homophone born:other id:doubtful sex:unknown school:same grade:same class:unknown
    R1  | name:homophone born:other id:doubtful sex:unknown phone:same grade:step
    R1  | name:homophone born:other id:doubtful sex:unknown guardian:same grade:step
    R1  | name:same born:other id:unknown sex:unknown school:unknown grade:same class:unknown
    R1  | name:same born:near id:unknown sex:unknown school:other grade:same
    R1  | name:same born:other id:unknown sex:unknown school:same grade:unknown only:name_in_school
    R1  | name:homophone born:other id:slip sex:other
    R1  | name:near born:slip id:doubtful sex:unknown school:same grade:step
    R1  | name:near born:unknown id:unknown sex:unknown school:same grade:same class:unknown
    R1  | name:near born:unknown id:unknown sex:unknown phone:same grade:step
    R1  | name:other born:unknown id:unknown sex:unknown phone:same school:same grade:same class:unknown
    R1  | name:surname born:same id:unknown sex:unknown school:same grade:unknown
    R1  | name:unknown born:slip id:slip sex:unknown
    R1  | name:same born:same id:other sex:unknown school:same grade:same
    R1  | name:same born:other id:other sex:unknown school:same grade:same phone:same
"""
"""The least of each witness that the rule asks for; ``unknown`` is what may be left out and may not contradict."""

ALSO = """
    # another school, sex, birthday or grade is no matter where the whole number and the name agree
    L1  | id:same name:exact registry:other born:other sex:other school:other grade:other phone:other guardian:other
    # a sex mistyped beside a number that can be compared is a question
    R1  | school:same name:exact born:same sex:other id:slip
    # a namesake of another family with no number to compare is asked about, by birthday and by sound
    R1  | school:same name:exact born:same phone:other guardian:other
    R1  | school:same name:exact born:same phone:other guardian:other aux:other registry:unknown
    R1  | school:same name:homophone born:same phone:other guardian:other
    L7  | school:same name:exact born:same phone:other guardian:unknown
    L7  | school:same name:exact born:same phone:unknown guardian:other
    L12 | school:same name:homophone born:same phone:other guardian:unknown
    L7  | school:same name:exact born:same phone:other guardian:other id:doubtful only:is_number_explained
    L6  | school:same name:exact born:same phone:other guardian:other aux:same
    # one guardian's name is a weaker witness than one telephone
    R1  | name:same born:unknown guardian:same grade:step
    # part of a number that agrees leaves a wrong birthday a question, not a slip of the list
    R1  | id:prefix name:same born:other school:same grade:same phone:same
    # the bare rules bear a mistyped birthday, and nothing that differs
    L9  | school:same grade:same class:same name:same born:slip only:name_in_class
    R1  | school:same grade:same class:same name:same born:near only:name_in_class
    R1  | school:same grade:same class:same name:same born:other only:name_in_class
    R1  | school:same grade:same class:same name:same only:name_in_grade
    R1  | school:same grade:same class:unknown name:same only:name_in_school
    R1  | school:same grade:unknown class:same name:same only:name_in_school
    L9  | school:same grade:same class:same name:same id:doubtful only:is_number_explained only:name_in_class
    # a rare name is for those without a number
    R1  | name:same born:same grade:same only:is_rare_name id:doubtful only:is_number_explained
    # a common name at another school, or a like sound of another school, birthday and family, is nobody
    -   | name:same born:unknown school:other grade:same only:is_common_name
    R1  | name:same born:slip school:other grade:same only:is_common_name id:doubtful
    -   | name:homophone born:slip school:other grade:same phone:other guardian:other
    R1  | name:homophone born:slip school:other grade:same phone:other guardian:unknown
    R1  | name:homophone born:slip school:other grade:same phone:unknown guardian:other
    R1  | name:same born:slip school:other grade:same phone:other guardian:other
    R1  | name:homophone born:same school:other grade:same phone:other guardian:other
    R1  | name:homophone born:slip school:unknown grade:same phone:other guardian:other
    # nothing in common but a class, a grade or a family
    -   | name:other school:same grade:same class:same
    -   | name:surname school:same grade:same class:same
    -   | name:other born:same school:same grade:same class:same
    -   | name:other phone:same guardian:same grade:same
"""


def lines(picture: str) -> list[tuple[str, tuple[str, ...]]]:
    told = [line.split("|") for line in picture.strip().splitlines() if not line.strip().startswith("#")]
    return [(code.strip(), tuple(witnesses.split())) for code, witnesses in told]


def evidence(witnesses: tuple[str, ...]) -> tuple[Evidence, Uniqueness]:
    """One pair with these witnesses; of what is not named nothing is known, and nothing is unique."""
    named = [witness.split(":") for witness in witnesses]
    levels = {SHORT.get(field, field): level for field, level in named if field != "only"}
    told = Evidence(*(np.array([LEVELS[field][levels.get(field, "unknown")]], dtype=np.int8) for field in FIELDS))
    only = {word for field, word in named if field == "only"}
    unique = Uniqueness(*(np.array([name in only]) for name in Uniqueness.__dataclass_fields__))
    assert only <= set(Uniqueness.__dataclass_fields__)
    return told, unique


def rule_of(witnesses: tuple[str, ...]) -> str:
    place = int(judge(*evidence(witnesses))[0])
    return NONE if place == NO_RULE else MATCH_RULES[place].code


def one_less(witnesses: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The same pair with one witness after another a level weaker, or no longer unique."""
    told = []
    for place, witness in enumerate(witnesses):
        field, level = witness.split(":")
        before, after = witnesses[:place], witnesses[place + 1 :]
        if field == "only":
            told.append((*before, *after))
            continue
        falling = [*LEVELS[SHORT.get(field, field)]]
        weaker = falling[falling.index(level) + 1 :][:1]
        told += [(*before, f"{field}:{lower}", *after) for lower in weaker]
    return told


@pytest.mark.parametrize(("code", "witnesses"), lines(LEAST))
def test_a_rule_holds_by_the_least_it_asks_for_and_every_witness_is_needed(code, witnesses):
    assert rule_of(witnesses) == code
    kept = {weaker: rule_of(weaker) for weaker in one_less(witnesses)}
    assert not [weaker for weaker, told in kept.items() if told == code]


@pytest.mark.parametrize(("code", "witnesses"), lines(ALSO))
def test_what_else_speaks_for_or_against_a_pair(code, witnesses):
    assert rule_of(witnesses) == code


def test_every_rule_that_is_a_matter_of_levels_stands_in_the_table():
    assert {code for code, _ in lines(LEAST)} == {rule.code for rule in MATCH_RULES if rule.condition is not None}


def test_only_a_rule_that_accepts_links():
    places = np.array([*range(len(MATCH_RULES)), NO_RULE])
    assert links(places).tolist() == [*(rule.code.startswith("L") for rule in MATCH_RULES), False]


@pytest.mark.parametrize(
    ("question", "least"),
    [
        (Evidence.is_named_alike, "name:homophone"),
        (Evidence.is_named_same, "name:same"),
        (Evidence.is_name_in_class, "name:same school:same grade:same class:unknown born:unknown id:doubtful"),
        (Evidence.has_one_number, "id:same"),
        (Evidence.has_one_number, "registry:same"),
        (Evidence.has_a_mark, "id:slip"),
        (Evidence.has_a_mark, "registry:same"),
        (Evidence.has_a_mark, "aux:same"),
        (Evidence.has_a_mark, "phone:same guardian:other"),
        (Evidence.has_a_mark, "phone:other guardian:same"),
        (Evidence.is_same_family, "phone:same"),
        (Evidence.is_same_family, "guardian:same"),
    ],
    ids=lambda told: told if isinstance(told, str) else told.__name__,
)
def test_what_a_pair_is_asked_in_one_word(question, least):
    witnesses = tuple(least.split())
    assert question(evidence(witnesses)[0]).tolist() == [True]
    weaker = [question(evidence(one)[0]).tolist() for one in one_less(witnesses)]
    assert [True] not in weaker


def test_another_family_is_one_of_which_guardian_and_telephone_are_both_another():
    told = {
        word: Evidence.is_other_family(evidence(tuple(word.split()))[0]).tolist()[0]
        for word in (
            "phone:other guardian:other",
            "phone:other",
            "guardian:other",
            "phone:other guardian:same",
            "name:other",
        )
    }
    assert [word for word, holds in told.items() if holds] == ["phone:other guardian:other"]
