"""Which rows of two short lists are linked, by which rule, and which are asked about: drawn, list against list.

A block is one office: its records (``籍``), its roster rows (``册``), and behind ``=>`` every pair, record first, that is
linked (``1=1 L1``) or asked about (``1?2 R2``), with its rule.
"""

from __future__ import annotations

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.identify.compare.people import forget_lost_digits, people_of
from kongchuo_reports.identify.link.cascade import connect
from tests.identify.identify_drawn import listed, number

G11, G13 = (f"registry_no=G{number('20170102', last)}" for last in (11, 13))

BY_NUMBER = f"""
# one ID number
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 - 20170102.11 甲校 3 1
=> 1=1 L1
# the number inside the registry number, on either side
籍 李浩宇 20170102 - 甲校 3 1 {G11}
册 李浩宇 - 20170102.11 乙校 5 1
=> 1=1 L1
# likewise
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 - - 乙校 5 1 {G11}
=> 1=1 L1
# one registry number and no ID number
籍 李浩宇 20170102 - 甲校 3 1 registry_no=L77
册 李浩宇 - - 乙校 5 1 registry_no=L77
=> 1=1 L2
# a registry number beside another valid ID number and another birthday is nobody's proof
籍 李浩宇 20170102 20170102.11 甲校 3 1 registry_no=L77
册 赵小敏 20150304 20150304.12 乙校 5 1 registry_no=L77
=> 1?1 R3
# the number of one, the name of another
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 赵小敏 - 20170102.11 甲校 3 1
=> 1?1 R3
# a name that may be a sister's, beside the number alone
籍 李佳怡 20170102 20170102.12 甲校 3 1
册 李佳欣 20170102 20170102.12 甲校 3 1
=> 1?1 R3
# and beside the registry number too: a sister without a record has none
籍 李佳怡 20170102 20170102.12 甲校 3 1 registry_no=L77
册 李佳欣 20170102 20170102.12 甲校 3 1 registry_no=L77
=> 1=1 L3
# a character left out is no sister
籍 李佳怡 20170102 20170102.12 甲校 3 1
册 李佳 20170102 20170102.12 甲校 3 1
=> 1=1 L3
# two roster rows of one child are both the child's, and one of them is linked
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 20170102 20170102.11 乙校 3 1
=> 1=1 L1, 1=2 L1
"""
BY_BIRTHDAY = """
# name, birthday and school
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 20170102 - 甲校 3 2
=> 1=1 L7
# two of them on the registry, or on the roster, are rivals
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20170102 20170102.13 甲校 3 1
册 李浩宇 20170102 - 甲校 3 1
=> 1?1 R2, 2?1 R2
# likewise
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 20170102 - 甲校 3 1
册 李浩宇 20170102 - 甲校 3 2
=> 1?1 R2, 1?2 R2
# the family tells two of one birthday apart
籍 李浩宇 20170102 20170102.11 甲校 3 1 guardian=李父
籍 李浩宇 20170102 20170102.13 甲校 3 1 guardian=王父
册 李浩宇 20170102 - 甲校 3 1 guardian=李父
=> 1=1 L7
# a namesake of another family is asked about
籍 李浩宇 20170102 20170102.11 甲校 3 1 guardian=李父 phone=13900000001
册 李浩宇 20170102 - 甲校 3 1 guardian=王父 phone=13900000002
=> 1?1 R1
# another guardian's name with the same telephone is the other parent
籍 李浩宇 20170102 20170102.11 甲校 3 1 guardian=李父 phone=13900000001
册 李浩宇 20170102 - 甲校 3 1 guardian=王母 phone=13900000001
=> 1=1 L7
# a number that somebody else of the registry bears says little against name, birthday and school
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 赵小敏 20160304 20160304.12 甲校 4 1
册 李浩宇 20170102 20160304.12 甲校 3 1
=> 1=1 L7
# a valid number of nobody's speaks against it
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 20170102 20170102.13 乙校 3 1
=>
# and is asked about in the child's own grade
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 20170102 20170102.13 甲校 3 1
=> 1?1 R1
# a sound and a birthday at one school
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李皓宇 20170102 - 甲校 3 1
=> 1=1 L12
"""
ALONE = """
# the only one of the name in its class
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20150809 20150809.13 甲校 5 1
籍 李浩宇 20170809 20170809.15 乙校 3 1
册 李浩宇 - - 甲校 3 1
=> 1=1 L9
# a namesake of the next class is too near to leave out: a class may be written wrongly
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20170809 20170809.13 甲校 3 2
册 李浩宇 - - 甲校 3 1
=> 1?1 R2, 2?1 R2
# two of the name in the class, on the registry or on the roster
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20170809 20170809.13 甲校 3 1
册 李浩宇 - - 甲校 3 1
=> 1?1 R2, 2?1 R2
# likewise
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 - - 甲校 3 1
册 李浩宇 - - 甲校 3 1
=> 1?1 R2, 1?2 R2
# the only one of the name in its grade, where no class is written
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20150809 20150809.13 甲校 5 1
册 李浩宇 - - 甲校 3 -
=> 1=1 L10
# and two of them
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20170809 20170809.13 甲校 3 2
册 李浩宇 - - 甲校 3 -
=> 1?1 R2, 2?1 R2
# the only one of the name at its school, where no grade is written
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20160809 20160809.13 乙校 4 1
册 李浩宇 - - 甲校 - -
=> 1=1 L11
# and two of them
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李浩宇 20160809 20160809.13 甲校 4 1
册 李浩宇 - - 甲校 - -
=> 1?1 R2, 2?1 R2
# a name and a guardian of one grade at two schools
籍 李浩宇 20170102 20170102.11 甲校 3 1 guardian=李长山
册 李浩宇 - - 乙校 3 2 guardian=李长山
=> 1=1 L17
# which are two children's on the registry
籍 李浩宇 20170102 20170102.11 甲校 3 1 guardian=李长山
籍 李浩宇 20150102 20150102.13 丙校 5 1 guardian=李长山
册 李浩宇 - - 乙校 3 2 guardian=李长山
=> 1?1 R1
# a passport and a birthday, under another name, of the only child born that day at the school
籍 山本花子 20170102 TR1234567 甲校 3 1 id_state=not_resident
册 林花 20170102 TR1234567 甲校 3 1 id_state=not_resident
=> 1=1 L15
# and with a schoolmate of that birthday
籍 山本花子 20170102 TR1234567 甲校 3 1 id_state=not_resident
籍 孙好 20170102 20170102.13 甲校 3 1
册 林花 20170102 TR1234567 甲校 3 1 id_state=not_resident
=> 1?1 R3
# Latin names a letter apart
籍 Lena 20170102 - 甲校 3 1 sex=female
册 Lenka 20170102 - 甲校 3 1 sex=female
=> 1=1 L16
# and with a schoolmate of that birthday
籍 Lena 20170102 - 甲校 3 1 sex=female
籍 孙好 20170102 20170102.13 甲校 3 1
册 Lenka 20170102 - 甲校 3 1 sex=female
=> 1?1 R1
"""
TORN = """
# the number of one twin under the name of the other
籍 李佳怡 20170102 20170102.12 甲校 3 1
籍 李佳欣 20170102 20170102.14 甲校 3 1
册 李佳欣 20170102 20170102.12 甲校 3 1
=> 1?1 R2, 2?1 R2
# the number of one under the name of a like-sounding child of that birthday
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170102 20170102.13 乙校 5 1
册 李皓宇 20170102 20170102.11 甲校 3 1
=> 1?1 R2, 2?1 R2
# and of a child of another birthday, school and grade: the number counts
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20150809 20150809.13 乙校 5 1
册 李皓宇 20170102 20170102.11 甲校 3 1
=> 1=1 L1
# of a classmate, whose birthday may have been made from the number
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170809 20170809.13 甲校 3 1
册 李皓宇 20170102 20170102.11 甲校 3 1
=> 1?1 R2, 2?1 R2
# of a child of the next class: the number counts
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170809 20170809.13 甲校 3 2
册 李皓宇 20170102 20170102.11 甲校 3 1
=> 1=1 L1
# of a child of the next class and the same family
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170809 20170809.13 甲校 3 2 guardian=李长山
册 李皓宇 20170102 20170102.11 甲校 3 1 guardian=李长山
=> 1?1 R2, 2?1 R2
# of a classmate who has a row of its own, with its number
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170809 20170809.13 甲校 3 1
册 李皓宇 20170102 20170102.11 甲校 3 1
册 李皓宇 20170809 20170809.13 甲校 3 1
=> 2=2 L1, 1=1 L1
# two such classmates at two schools
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170809 20170809.13 甲校 3 1
籍 王小明 20170303 20170303.15 乙校 4 1
籍 王晓明 20170404 20170404.17 乙校 4 1
册 王晓明 20170303 20170303.15 乙校 4 1
册 李皓宇 20170102 20170102.11 甲校 3 1
=> 1?2 R2, 2?2 R2, 3?1 R2, 4?1 R2
# the birthday of one and the very name of the other in one class, without a number
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 - 20170809.13 甲校 3 1
册 李皓宇 20170102 - 甲校 3 1
=> 1?1 R2, 2?1 R2
# where the family is the namesake's, nothing but the sound is the other's
籍 李浩宇 20150102 20150102.11 乙校 5 1
籍 李皓宇 - 20170809.13 甲校 3 1 guardian=李长山
册 李皓宇 - - 甲校 3 1 guardian=李长山
=> 2=1 L14
"""
OWNED = """
# of two of one sound the classmate of the very name and birthday is meant, where the other is of another school and family
籍 李皓宇 20170809 20170809.13 甲校 3 1 phone=13900000001
籍 李浩宇 20170809 20170809.11 乙校 3 1
册 李皓宇 20170809 - 甲校 3 1 phone=13900000002
=> 1=1 L7
# but not where the other is of the same school
籍 李皓宇 20170809 20170809.13 甲校 3 1 phone=13900000001
籍 李浩宇 20170809 20170809.11 甲校 3 2
册 李皓宇 20170809 - 甲校 3 1 phone=13900000002
=> 1?1 R2, 2?1 R2
# nor where the other is of the family
籍 李皓宇 20170809 20170809.13 甲校 3 1 phone=13900000001
籍 李浩宇 20170809 20170809.11 乙校 3 1 phone=13900000002
册 李皓宇 20170809 - 甲校 3 1 phone=13900000002
=> 1?1 R2, 2?1 R2
# the family says less where the other has the birthday
籍 李浩宇 20170102 20170102.11 乙校 3 1
籍 李皓宇 - 20170809.13 甲校 3 1 guardian=李长山
册 李皓宇 20170102 - 甲校 3 1 guardian=李长山
=> 1?1 R2, 2?1 R2
# of the next class he is no classmate: the points decide
籍 李皓宇 20170809 20170809.13 甲校 3 2 phone=13900000001
籍 李浩宇 20170809 20170809.11 乙校 3 1
册 李皓宇 20170809 - 甲校 3 1 phone=13900000002
=> 1=1 L7
# the number of one, the name of another of the school
籍 赵小敏 20150304 20150304.12 甲校 5 1
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 - 20150304.12 甲校 3 1
=> 1?1 R2, 2?1 R2
# and of a child of another school whose birthday nobody writes: only the number is asked about
籍 赵小敏 20150304 20150304.12 甲校 5 1
籍 李浩宇 20170102 20170102.11 乙校 3 1
册 李浩宇 - 20150304.12 甲校 3 1
=> 1?1 R3
# whose number is its own row's is no one else's
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李浩宇 20170102 20170102.11 甲校 3 1
册 赵小敏 - 20170102.11 甲校 4 1
=> 1=1 L1
# a stranger of another name and birthday has only mistaken the number
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 赵小敏 20150304 20170102.11 甲校 5 1
=>
# not where the birthday is the number's, or the surname the same and a character like
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 赵小敏 20170102 20170102.11 甲校 5 1
=> 1?1 R3
# likewise
籍 李浩宇 20170102 20170102.11 甲校 3 1
册 李宇 20150304 20170102.11 甲校 5 1
=> 1?1 R3
"""
MISTAKEN = """
# a sister's number under one's own name, birthday and school
籍 赵大伟 20150102 20150102.11 甲校 5 1
籍 赵小敏 20170304 20170304.12 甲校 3 1
册 赵小敏 20170304 20150102.11 甲校 3 1
=> 2=1 L7
# two rows that bear one another's number
籍 李佳怡 20170102 20170102.12 甲校 3 1
籍 王芳菲 20170304 20170304.14 甲校 3 1
册 李佳怡 - 20170304.14 甲校 3 1
册 王芳菲 - 20170102.12 甲校 3 1
=> 1=1 L9, 2=2 L9
# of names that sound alike each is whose number it bears: both are there either way
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170304 20170304.13 甲校 3 1
册 李浩宇 - 20170304.13 甲校 3 1
册 李皓宇 - 20170102.11 甲校 3 1
=> 1=2 L1, 2=1 L1
# but like-sounding twins are whom they are named after
籍 李浩宇 20170102 20170102.11 甲校 3 1
籍 李皓宇 20170102 20170102.13 甲校 3 1
册 李浩宇 20170102 20170102.13 甲校 3 1
册 李皓宇 20170102 20170102.11 甲校 3 1
=> 1=1 L13, 2=2 L13
# two records of a sheet whose number and birthday contradict are still believed
籍 李佳怡 20170203 20170102.12 甲校 3 1
籍 孙好妹 20170405 20170304.12 甲校 3 1
册 李佳 - 20170102.12 甲校 3 1
册 孙好 - 20170304.12 甲校 3 1
=> 1=1 L3, 2=2 L3
# two rows with the number of the row above: who has both a number and a row of its own name is whom it is named after
籍 孙一一 20170101 20170101.11 甲校 3 1
籍 周二二 20170202 20170202.11 甲校 3 1
籍 吴三三 20170303 20170303.11 甲校 3 1
册 孙一一 - 20170909.77 甲校 3 1
册 周二二 - 20170101.11 甲校 3 1
册 吴三三 - 20170202.11 甲校 3 1
=> 2=2 L9, 3=3 L9
# three rows of a sheet with the number of the row above
籍 孙一一 20170101 20170101.11 甲校 3 1
籍 周二二 20170202 20170202.11 甲校 3 1
籍 吴三三 20170303 20170303.11 甲校 3 1
籍 郑四四 20170404 20170404.11 甲校 3 1
册 孙一一 - 20170909.77 甲校 3 1
册 周二二 - 20170101.11 甲校 3 1
册 吴三三 - 20170202.11 甲校 3 1
册 郑四四 - 20170303.11 甲校 3 1
=> 2=2 L9, 3=3 L9, 4=4 L9
"""


def blocks(*pictures: str) -> list[tuple[str, str, str]]:
    told = []
    for picture in pictures:
        for block in picture.strip().split("# ")[1:]:
            title, *rows = [line.strip() for line in block.strip().splitlines()]
            lists = ["\n".join(row[2:] for row in rows if row.startswith(sign)) for sign in "籍册"]
            told.append((*lists, next(row for row in rows if row.startswith("=>"))[2:].strip()))
            assert title
    return told


def tied(registry: str, roster: str) -> set[str]:
    left, right = people_of(
        [listed(registry, t.Registry, "学籍.xlsx").rows, listed(roster, t.Roster, "名册.xlsx").rows]
    )
    forget_lost_digits(left, right)
    linkage = connect(left, right)
    told = set()
    for sign, lefts, rights, rules in (
        ("=", *linkage.linked_rows()),
        ("?", linkage.review.left, linkage.review.right, linkage.review_rules),
    ):
        pairs = zip(lefts.tolist(), rights.tolist(), rules.tolist(), strict=True)
        told |= {f"{here + 1}{sign}{there + 1} {MATCH_RULES[rule].code}" for here, there, rule in pairs}
    return told


@pytest.mark.parametrize(("registry", "roster", "then"), blocks(BY_NUMBER, BY_BIRTHDAY, ALONE, TORN, OWNED, MISTAKEN))
def test_who_is_linked_and_who_is_asked_about(registry, roster, then):
    wanted = {pair.strip() for pair in then.split(",") if pair.strip()}
    assert tied(registry, roster) == wanted
    # the order of rows on either list is no matter, but where neighbours are what is looked at
    if "孙一一" not in registry:
        turned = tied(*("\n".join(reversed(text.splitlines())) for text in (registry, roster)))
        sizes = len(registry.splitlines()) + 1, len(roster.splitlines()) + 1
        assert {_turned(pair, sizes) for pair in turned} == wanted


def _turned(pair: str, sizes: tuple[int, int]) -> str:
    rows, rule = pair.split(" ")
    sign = "=" if "=" in rows else "?"
    here, there = (int(row) for row in rows.split(sign))
    return f"{sizes[0] - here}{sign}{sizes[1] - there} {rule}"
