"""Fields that registry and roster tell differently of one child, and which side is likely right: drawn pair by pair."""

from __future__ import annotations

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.records import GradesBehind
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify.differences import differences
from tests.identify.identify_drawn import listed, number

NONE = (GradesBehind(), GradesBehind())
OTHERS = number("20150505", 11)
"""The number of another child of the registry."""
BAD = number("20170102", 11)[:17] + ("0" if number("20170102", 11)[17] != "0" else "1")
PAIRS: dict[str, tuple[str, str, list[tuple[str, str, str]]]] = {
    "all the same": ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 20170102.11 甲校 3 1", []),
    "one side silent": ("李浩宇 20170102 20170102.11 甲校 3 1 phone=1", "李浩宇 - - 甲校 - -", []),
    "where it sits": (
        "李浩宇 20170102 20170102.11 甲校 3 1",
        "李浩宇 20170102 20170102.11 乙校 4 2",
        [("school", "roster", "seated"), ("grade", "roster", "seated"), ("class_no", "roster", "seated")],
    ),
    "who may have changed": (
        "李浩宇 - - 甲校 3 1 phone=1 guardian=李父",
        "李浩宇 - - 甲校 3 1 phone=2 guardian=王母",
        [("guardian", "unclear", "newer"), ("phone", "unclear", "newer")],
    ),
    "another way to write the name": (
        "李浩宇 - - 甲校 3 1",
        "李皓宇 - - 甲校 3 1",
        [("name", "unclear", "name_sound")],
    ),
    "a dot in the name": ("阿里木·江 - - 甲校 3 1", "阿里木江 - - 甲校 3 1", [("name", "unclear", "name_glyph")]),
    "a character left out": ("李浩宇 - - 甲校 3 1", "李宇 - - 甲校 3 1", [("name", "unclear", "name_near")]),
    "another name": ("李浩宇 - - 甲校 3 1", "赵小敏 - - 甲校 3 1", [("name", "unclear", "unclear")]),
    "the roster's former name": (
        "李浩宇 - - 甲校 3 1",
        "张浩 - - 甲校 3 1 former_name=李浩宇",
        [("name", "unclear", "name_former")],
    ),
    "the registry's former name": (
        "李浩宇 - - 甲校 3 1 former_name=张浩",
        "张浩 - - 甲校 3 1",
        [("name", "unclear", "name_former")],
    ),
    "a number with an error on the roster": (
        "李浩宇 - 20170102.11 甲校 3 1",
        f"李浩宇 - {BAD} 甲校 3 1",
        [("id_no", "registry", "valid_number")],
    ),
    "a number with an error in the registry": (
        f"李浩宇 - {BAD} 甲校 3 1",
        "李浩宇 - 20170102.11 甲校 3 1",
        [("id_no", "roster", "valid_number")],
    ),
    "two good numbers, nothing else": (
        "李浩宇 - 20170102.11 甲校 3 1",
        "李浩宇 - 20170102.13 甲校 3 1",
        [("id_no", "unclear", "unclear")],
    ),
    "two good numbers of which the registry's has the birth date beside it": (
        "李浩宇 20170102 20170102.11 甲校 3 1",
        "李浩宇 20170102 20170203.11 甲校 3 1",
        [("id_no", "registry", "born_beside")],
    ),
    "two good numbers of which the roster's has the registry's birth date": (
        "李浩宇 20170203 20170102.11 甲校 3 1",
        "李浩宇 20170203 20170203.11 甲校 3 1",
        [("id_no", "roster", "born_beside")],
    ),
    "a number with an error that has the birth date proves nothing": (
        f"李浩宇 20170102 {BAD} 甲校 3 1",
        "李浩宇 20170102 20170203.11 甲校 3 1",
        [("id_no", "roster", "valid_number")],
    ),
    "another child's number on the roster": (
        f"李浩宇 - {BAD} 甲校 3 1",
        f"李浩宇 - {OTHERS} 甲校 3 1",
        [("id_no", "unclear", "unclear")],
    ),
    "another child's number beside a good one": (
        "李浩宇 - 20170102.11 甲校 3 1",
        f"李浩宇 - {OTHERS} 甲校 3 1",
        [("id_no", "registry", "own_number")],
    ),
    "the birth date that the registry's number holds": (
        "李浩宇 20170102 20170102.11 甲校 3 1",
        "李浩宇 20170203 20170102.11 甲校 3 1",
        [("born_on", "registry", "born_in_number")],
    ),
    "the birth date that the roster has from the number": (
        "李浩宇 20170203 20170102.11 甲校 3 1",
        "李浩宇 20170102 - 甲校 3 1",
        [("born_on", "roster", "born_in_number")],
    ),
    "the birth date that the roster's number holds": (
        "李浩宇 20170203 - 甲校 3 1",
        "李浩宇 20170102 20170102.11 甲校 3 1",
        [("born_on", "roster", "born_in_number")],
    ),
    "two birth dates and no number": (
        "李浩宇 20170203 - 甲校 3 1",
        "李浩宇 20170102 - 甲校 3 1",
        [("born_on", "unclear", "unclear")],
    ),
    "two birth dates and a number with an error": (
        f"李浩宇 20170203 {BAD} 甲校 3 1",
        "李浩宇 20170102 - 甲校 3 1",
        [("born_on", "unclear", "unclear")],
    ),
    "the sex of the number, on the registry": (
        "李浩宇 - 20170102.11 甲校 3 1 sex=male",
        "李浩宇 - 20170102.11 甲校 3 1 sex=female",
        [("sex", "registry", "sex_in_number")],
    ),
    "the sex of the number, on the roster": (
        "李浩宇 - 20170102.12 甲校 3 1 sex=male",
        "李浩宇 - 20170102.12 甲校 3 1 sex=female",
        [("sex", "roster", "sex_in_number")],
    ),
    "the registry number that holds the child's number": (
        f"李浩宇 - 20170102.11 甲校 3 1 registry_no=G{number('20170102', 11)}",
        "李浩宇 - 20170102.11 甲校 3 1 registry_no=G1",
        [("registry_no", "registry", "body")],
    ),
    "the registry number that holds the number of the roster": (
        "李浩宇 - - 甲校 3 1 registry_no=G1",
        f"李浩宇 - 20170102.11 甲校 3 1 registry_no=G{number('20170102', 11)}",
        [("registry_no", "roster", "body")],
    ),
    "two registry numbers that hold no number": (
        f"李浩宇 - {BAD} 甲校 3 1 registry_no=G{BAD}",
        "李浩宇 - - 甲校 3 1 registry_no=G1",
        [("registry_no", "unclear", "unclear")],
    ),
}


def told(registry: str, roster: str, links: list[tuple[int, int]], behind=NONE) -> pd.DataFrame:
    keys = pd.DataFrame(links, columns=["registry_key", "roster_key"])
    return differences(listed(registry, t.Registry).rows, listed(roster, t.Roster).rows, keys, behind).rows


@pytest.mark.parametrize(("record", "seat", "wanted"), PAIRS.values(), ids=PAIRS)
def test_each_field_told_differently_stands_with_the_side_that_is_likely_right(record, seat, wanted):
    other = f"周文 20150505 {OTHERS} 丙校 5 1"
    rows = told(f"{other}\n{record}", f"{seat}\n{other}", [(1, 0), (0, 1)])
    found = rows[["field", "likely", "why"]].to_numpy().tolist()
    assert found == [[field, likely, words.LIKELY[why]] for field, likely, why in wanted]
    assert rows["registry_key"].tolist() == [1] * len(wanted)
    assert rows["roster_key"].tolist() == [0] * len(wanted)


def test_values_stand_as_they_are_read_with_the_child_s_name_and_school():
    rows = told("李浩宇 20170102 - 甲校 3 1 sex=male", "李皓宇 20170203 - 乙校 4 1 sex=female", [(0, 0)])
    assert rows[["field", "registry_value", "roster_value"]].to_numpy().tolist() == [
        ["name", "李浩宇", "李皓宇"],
        ["sex", "男", "女"],
        ["born_on", "2017-01-02", "2017-02-03"],
        ["school", "甲校", "乙校"],
        ["grade", "3", "4"],
    ]
    assert rows[["name", "school"]].drop_duplicates().to_numpy().tolist() == [["李浩宇", "甲校"]]


def test_differences_stand_in_the_order_of_the_registry():
    registry = "李一 - - 甲校 3 1\n李二 - - 甲校 3 1\n李三 - - 甲校 3 1"
    rows = told(registry, registry.replace(" 1", " 2"), [(2, 2), (0, 0), (1, 1)])
    assert rows["registry_key"].tolist() == [0, 1, 2]


BEHIND = "李一 - - 甲校 2 1\n李二 - - 甲校 3 1\n李三 - - 甲校 4 1\n周文 - - 乙校 3 1"
NOW = "李一 - - 甲校 3 1\n李二 - - 甲校 4 1\n李三 - - 甲校 4 1\n周文 - - 乙校 4 1"
FOUR = [(place, place) for place in range(4)]


def test_a_school_whose_registry_is_a_grade_behind_is_told_once():
    behind = (GradesBehind({"甲校": (2, 2)}), GradesBehind())
    rows = told(BEHIND, NOW, FOUR, behind)
    assert rows[["registry_key", "roster_key", "school", "field", "likely"]].to_numpy().tolist() == [
        [0, 0, "甲校", "grade", "unclear"],
        [3, 3, "乙校", "grade", "roster"],
    ]
    assert rows["name"].isna().tolist() == [True, False]
    assert rows.loc[0, ["registry_value", "roster_value"]].tolist() == [
        words.whole_school(2, 3, 2),
        words.whole_school(3, 4, 2),
    ]
    assert rows.loc[0, "why"] == words.WHOLE_SCHOOL["registry"].format(count=2)


def test_a_school_whose_roster_is_a_grade_behind_is_told_once():
    behind = (GradesBehind(), GradesBehind({"甲校": (2, 2)}))
    rows = told(NOW, BEHIND, FOUR, behind)
    assert rows[["registry_key", "school", "likely"]].to_numpy().tolist() == [
        [0, "甲校", "unclear"],
        [3, "乙校", "roster"],
    ]
    assert rows.loc[0, "why"] == words.WHOLE_SCHOOL["roster"].format(count=2)


def test_who_stands_the_other_way_round_in_a_school_that_is_behind_is_told_alone():
    behind = (GradesBehind({"甲校": (2, 2)}), GradesBehind())
    rows = told("李一 - - 甲校 4 1\n李二 - - 甲校 4 1", "李一 - - 甲校 3 1\n李二 - - 甲校 6 1", FOUR[:2], behind)
    assert rows[["name", "likely"]].to_numpy().tolist() == [["李一", "roster"], ["李二", "roster"]]
