"""Rows of one list that are certainly one child, and those that may be: drawn two rows at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.identify.compare.people import People, people_of
from kongchuo_reports.identify.link.duplicates import exported_twice, likely, persons, united
from tests.identify.identify_drawn import listed, number

FORMAL = f"registry_no=G{number('20170102', 11)}"
OTHER_FORMAL = f"registry_no=G{number('20170102', 13)}"

CERTAIN = {
    "one number, one name": ("李浩宇 - 20170102.11 甲校 3 1", "李浩宇 - 20170102.11 乙校 4 2"),
    "one number, one sound": ("李浩宇 - 20170102.11 甲校 3 1", "李皓宇 - 20170102.11 甲校 3 1"),
    "one number, a character missing, one birthday": (
        "李浩宇 20170102 20170102.11 甲校 3 1",
        "李宇 20170102 20170102.11 甲校 3 1",
    ),
    "one registry number, one name": (
        "李浩宇 - - 甲校 3 1 registry_no=L1",
        "李浩宇 - - 乙校 4 2 registry_no=L1",
    ),
    "the number inside the other's registry number": (
        "李浩宇 - 20170102.11 甲校 3 1",
        f"李浩宇 - - 乙校 4 2 {FORMAL}",
    ),
    "one birthday and guardian": (
        "李浩宇 20170102 - 甲校 3 1 guardian=李父",
        "李浩宇 20170102 - 乙校 3 1 guardian=李父",
    ),
    "one birthday and telephone": (
        "李浩宇 20170102 20170102.11 甲校 3 1 phone=13900000001",
        "李浩宇 20170102 - 乙校 3 1 phone=13900000001",
    ),
    "one birthday and class": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 甲校 3 1"),
    "one name in one class of two sheets": (
        "李浩宇 - - 甲校 3 1 source_sheet=初稿",
        "李浩宇 - - 甲校 3 1 source_sheet=定稿",
    ),
}
APART = {
    "one number, two names": ("李浩宇 - 20170102.11 甲校 3 1", "赵小敏 - 20170102.11 甲校 3 1"),
    "a character missing, no birthday": ("李浩宇 - 20170102.11 甲校 3 1", "李宇 20170304 20170102.11 甲校 3 1"),
    "a character missing, another sex": (
        "李浩宇 20170102 20170102.11 甲校 3 1 sex=male",
        "李宇 20170102 20170102.11 甲校 3 1 sex=female",
    ),
    "a name that may be a sister's": (
        "李佳怡 20170102 20170102.12 甲校 3 1",
        "李佳欣 20170102 20170102.12 甲校 3 1",
    ),
    "one registry number, two valid ID numbers": (
        "李浩宇 20170102 20170102.11 甲校 3 1 registry_no=L1",
        "李浩宇 20170102 20170102.13 甲校 3 1 registry_no=L1",
    ),
    "one registry number, birthday and class, two names": (
        "李浩宇 20170102 - 甲校 3 1 registry_no=L77",
        "赵小敏 20170102 - 甲校 3 1 registry_no=L77",
    ),
    "two valid numbers": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 20170102.13 甲校 3 1"),
    "two formal registry numbers": (
        f"李浩宇 20170102 - 甲校 3 1 {FORMAL}",
        f"李浩宇 20170102 - 甲校 3 1 {OTHER_FORMAL}",
    ),
    "one birthday, two sexes": (
        "李浩宇 20170102 - 甲校 3 1 sex=male",
        "李浩宇 20170102 - 甲校 3 1 sex=female",
    ),
    "one birthday and nothing else": ("李浩宇 20170102 - 甲校 3 1", "李浩宇 20170102 - 乙校 3 1"),
    "another class": ("李浩宇 20170102 - 甲校 3 1", "李浩宇 20170102 - 甲校 3 2"),
    "another grade": ("李浩宇 20170102 - 甲校 3 1", "李浩宇 20170102 - 甲校 4 1"),
    "one class, another birthday": ("李浩宇 20170102 - 甲校 3 1", "李浩宇 20170203 - 甲校 3 1"),
    "one class and guardian, a like sound only": (
        "李浩宇 20170102 - 甲校 3 1 guardian=李父",
        "李皓宇 20170102 - 甲校 3 1 guardian=李父",
    ),
    "a class on one sheet": ("李浩宇 - - 甲校 3 1", "李浩宇 - - 甲校 3 1"),
    "two classes of two sheets": (
        "李浩宇 - - 甲校 3 1 source_sheet=初稿",
        "李浩宇 - - 甲校 3 2 source_sheet=定稿",
    ),
    "two grades of two sheets": (
        "李浩宇 - - 甲校 3 1 source_sheet=初稿",
        "李浩宇 - - 甲校 4 1 source_sheet=定稿",
    ),
    "two schools of two sheets": (
        "李浩宇 - - 甲校 3 1 source_sheet=初稿",
        "李浩宇 - - 乙校 3 1 source_sheet=定稿",
    ),
    "no class on two sheets": (
        "李浩宇 - - 甲校 3 - source_sheet=初稿",
        "李浩宇 - - 甲校 3 - source_sheet=定稿",
    ),
    "no grade on two sheets": (
        "李浩宇 - - 甲校 - 1 source_sheet=初稿",
        "李浩宇 - - 甲校 - 1 source_sheet=定稿",
    ),
    "no school on two sheets": (
        "李浩宇 - - - 3 1 source_sheet=初稿",
        "李浩宇 - - - 3 1 source_sheet=定稿",
    ),
    "another telephone on two sheets": (
        "李浩宇 - - 甲校 3 1 phone=13900000001 source_sheet=初稿",
        "李浩宇 - - 甲校 3 1 phone=13900000002 source_sheet=定稿",
    ),
    "another guardian on two sheets": (
        "李浩宇 - - 甲校 3 1 guardian=李父 source_sheet=初稿",
        "李浩宇 - - 甲校 3 1 guardian=王父 source_sheet=定稿",
    ),
    "another sex on two sheets": (
        "李浩宇 - - 甲校 3 1 sex=male source_sheet=初稿",
        "李浩宇 - - 甲校 3 1 sex=female source_sheet=定稿",
    ),
    "a number on one of two sheets": (
        "李浩宇 - 20170102.11 甲校 3 1 source_sheet=初稿",
        "李浩宇 - - 甲校 3 1 source_sheet=定稿",
    ),
    "a birthday on one of two sheets": (
        "李浩宇 20170102 - 甲校 3 1 source_sheet=初稿",
        "李浩宇 - - 甲校 3 1 source_sheet=定稿",
    ),
    "a registry number on one of two sheets": (
        "李浩宇 - - 甲校 3 1 registry_no=L1 source_sheet=初稿",
        "李浩宇 - - 甲校 3 1 source_sheet=定稿",
    ),
}
PADDING = "周文 20150505 20150505.11 丙校 5 1\n孙好 20150606 20150606.11 丙校 5 1"
"""Two others, so that a child's row is neither the first nor the last of its list."""


def people(*rows: str) -> People:
    (told,) = people_of([listed("\n".join(rows), t.Registry).rows])
    return told


@pytest.mark.parametrize("rows", CERTAIN.values(), ids=CERTAIN)
def test_two_rows_that_are_certainly_one_child(rows):
    assert persons(people(*rows)).tolist() == [0, 0]
    assert persons(people(*rows[::-1])).tolist() == [0, 0]
    assert persons(people(PADDING, rows[0], PADDING.replace("丙", "丁"), rows[1]))[[2, 5]].tolist() == [2, 2]


@pytest.mark.parametrize("rows", APART.values(), ids=APART)
def test_two_rows_that_may_be_two_children(rows):
    assert persons(people(*rows)).tolist() == [0, 1]
    assert persons(people(*rows[::-1])).tolist() == [0, 1]


def test_two_namesakes_of_one_class_on_a_sheet_are_two_children_on_the_other_sheet_too():
    first, second = ("李浩宇 - - 甲校 3 1 source_sheet=初稿", "李浩宇 - - 甲校 3 1 source_sheet=定稿")
    assert persons(people(first, first, second)).tolist() == [0, 1, 2]
    assert persons(people(first, second, second)).tolist() == [0, 1, 2]


def test_rows_tied_one_to_the_next_are_one_child_by_its_first_row():
    told = persons(
        people(
            "李浩宇 20170102 - 甲校 3 1 guardian=李父",
            "周文 20170505 20170505.11 甲校 3 1",
            "李浩宇 20170102 20170102.11 乙校 3 1 guardian=李父",
            "李浩宇 - 20170102.11 丙校 3 1",
        )
    )
    assert told.tolist() == [0, 1, 0, 0]


def test_lots_that_meet_become_one_lot():
    first = np.array([0, 1, 1, 3, 3])
    assert united(first, np.array([2]), np.array([4])).tolist() == [0, 1, 1, 1, 1]
    assert united(first, np.array([4, 0]), np.array([2, 1])).tolist() == [0, 0, 0, 0, 0]
    assert first.tolist() == [0, 1, 1, 3, 3]


MAY_BE = {
    "one name and birthday": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 3 1"),
    "a grade apart": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 4 1"),
    "a number with an error": (
        "李浩宇 20170102 20170102.11 甲校 3 1",
        f"李浩宇 20170102 {number('20170102', 11)[:17]}A 甲校 3 1",
    ),
}
MAY_NOT_BE = {
    "another birthday": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170304 - 乙校 3 1"),
    "another name": ("李浩宇 20170102 20170102.11 甲校 3 1", "赵小敏 20170102 - 甲校 3 1"),
    "another valid number": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 20170102.13 乙校 3 1"),
    "the number that made them one already": (
        "李浩宇 20170102 20170102.11 甲校 3 1",
        "李浩宇 20170102 20170102.11 乙校 3 1",
    ),
    "another sex": (
        "李浩宇 20170102 20170102.11 甲校 3 1 sex=male",
        "李浩宇 20170102 - 乙校 3 1 sex=female",
    ),
    "two grades apart": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 5 1"),
    "another formal registry number": (
        f"李浩宇 20170102 - 甲校 3 1 {FORMAL}",
        f"李浩宇 20170102 - 乙校 3 1 {OTHER_FORMAL}",
    ),
    "no birthday": ("李浩宇 - 20170102.11 甲校 3 1", "李浩宇 - - 乙校 3 1"),
}


def asked(rows: tuple[str, ...], open_rows: list[int]) -> list[tuple[int, int]]:
    told = people(*rows)
    lefts, rights = likely(told, np.arange(len(told)), np.array(open_rows, dtype=np.int64))
    return list(zip(lefts.tolist(), rights.tolist(), strict=True))


@pytest.mark.parametrize("rows", MAY_BE.values(), ids=MAY_BE)
def test_an_open_row_that_may_be_a_second_row_of_a_child_is_asked_about(rows):
    assert asked(rows, [1]) == [(1, 0)]
    assert asked(rows, [0]) == [(0, 1)]
    assert asked(rows, [0, 1]) == [(0, 1), (1, 0)]
    assert asked(rows, []) == []
    assert asked((*rows, "周文 20170505 - 甲校 3 1"), [2]) == []


@pytest.mark.parametrize("rows", MAY_NOT_BE.values(), ids=MAY_NOT_BE)
def test_an_open_row_that_cannot_be_a_second_row_is_not_asked_about(rows):
    assert asked(rows, [1]) == []


COMMON = "\n".join(f"李浩宇 2012{n // 28 + 1:02d}{n % 28 + 1:02d} - 丙校 8 {n}" for n in range(48))
"""Forty-eight more of the name: with the two asked about, fifty."""
STRANGERS = (
    "李浩宇 20170102 20170102.11 甲校 3 1 guardian=李父 phone=13900000001",
    "李浩宇 20170102 - 乙校 3 1 guardian=王父 phone=13900000002",
)


def test_two_bearers_of_a_common_name_are_not_asked_about_where_school_and_family_differ():
    assert asked((*STRANGERS, COMMON), [1]) == []
    assert asked((*STRANGERS, COMMON.partition("\n")[2]), [1]) == [(1, 0)]
    one_school = (STRANGERS[0], STRANGERS[1].replace("乙校", "甲校").replace(" 3 1", " 3 2"))
    assert asked((*one_school, COMMON), [1]) == [(1, 0)]
    no_phone = (STRANGERS[0], STRANGERS[1].replace(" phone=13900000002", ""))
    assert asked((*no_phone, COMMON), [1]) == [(1, 0)]


def test_the_very_record_exported_once_more_is_no_second_record():
    rows = pd.DataFrame(
        [
            ("甲校", "李浩宇", "1", "L1"),
            ("甲校", "李浩宇", "1", "L1"),
            ("乙校", "李浩宇", "1", "L1"),
            ("甲校", "李皓宇", "1", "L1"),
            ("甲校", "李浩宇", None, "L1"),
            ("甲校", "李浩宇", "1", "L2"),
            ("甲校", "周文", "2", None),
            ("甲校", "周文", "2", None),
            ("甲校", "孙好", None, "L3"),
            ("甲校", "孙好", None, "L3"),
            ("甲校", "吴三", None, None),
            ("甲校", "吴三", None, None),
        ],
        columns=["school", "name", "id_no", "registry_no"],
    ).astype("str")
    seconds = {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 7: 6, 9: 8, 11: 10}
    assert exported_twice(rows, seconds) == [1, 7, 9]
    assert exported_twice(rows, {}) == []
