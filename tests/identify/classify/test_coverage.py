"""Coverage, drawn: which schools and classes handed in nothing or suspiciously little, and of whom nothing is said.

A school is drawn as its classes: ``3.1:20/18`` is grade 3 class 1 with 20 records of which 18 are found on its roster.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain.records import GradesBehind, Month
from kongchuo_reports.identify.classify.coverage import Coverage, coverage
from kongchuo_reports.identify.classify.doubts import Before
from tests.support.bare_month import MONTH, policy

AUGUST = Month("2026-08", dt.date(2026, 8, 20))
NOTHING = Before({}, {}, {})


def covered(
    picture: str, *strangers: str, behind: tuple[str, ...] = (), month: Month = MONTH, left: tuple[str, ...] = ()
) -> Coverage:
    """Coverage of a picture of classes; ``strangers`` are roster rows of children without a record (``甲校 3 1``)."""
    records, seats = [], []
    for line in picture.split(";"):
        school, *classes = line.split()
        for told in classes:
            place, _, numbers = told.partition(":")
            grade, _, class_no = place.partition(".")
            size, _, found = numbers.partition("/")
            row = {"school": school, "grade": int(grade) or None, "class_no": class_no or None}
            for at in range(int(size)):
                is_found = at < int(found or 0)
                records.append(row | {"roster_key": len(seats) if is_found else None, "status": "active"})
                seats += [row] * is_found
    for stranger in strangers:
        school, grade, class_no = stranger.split()
        seats.append(
            {
                "school": school,
                "grade": None if grade == "-" else int(grade),
                "class_no": None if class_no == "-" else class_no,
            }
        )
    types = {"school": "str", "grade": "Int64", "class_no": "str"}
    registry = pd.DataFrame(records).astype(types | {"roster_key": "Int64", "status": "str"})
    registry["status"] = registry["status"].mask(registry["school"].isin(left), "left")
    registry["grade_written"] = registry["grade"] - registry["school"].isin(behind).astype("int64")
    roster = pd.DataFrame(seats, columns=[*types]).astype(types)
    schools = GradesBehind(dict.fromkeys(behind, (10, 10)))
    return coverage(registry, roster, registry["roster_key"], NOTHING, policy(), schools, month)


def told(found: Coverage) -> list[str]:
    return [f"{row['code']} {row['message']}" for row in found.findings.rows.to_dict("records")]


def test_a_school_with_no_roster_row_is_silent_and_asked_for_its_roster():
    found = covered("甲校 3.1:4/4; 乙校 3.1:2 4.1:3; 丙校 0:1/0", "丙校 - -")
    assert found.school_is_silent.tolist() == [False] * 4 + [True] * 5 + [False]
    assert found.silent_schools == {"乙校"}
    assert told(found) == ["K352 学籍库中有“乙校”的学生 5 人，但没有收到该校任何可读的花名册，未对这些学生下结论"]
    assert not found.class_is_silent.any()


def test_nothing_is_asked_of_a_school_all_of_whose_records_have_left():
    found = covered("甲校 3.1:4/4; 乙校 3.1:2", left=("乙校",))
    assert found.silent_schools == frozenset()
    assert told(found) == []


def test_in_the_vacation_one_sentence_is_said_of_all_schools_that_handed_in_nothing():
    found = covered("甲校 3.1:4/4; 乙校 3.1:2; 丙校 3.1:2", month=AUGUST)
    assert [line[:4] for line in told(found)] == ["K372"]
    assert found.silent_schools == {"乙校", "丙校"}
    assert told(covered("甲校 3.1:4/4", month=AUGUST)) == []


@pytest.mark.parametrize(
    ("picture", "strangers", "silent"),
    [
        ("甲校 3.1:5/0 3.2:6/6", [], True),
        ("甲校 3.1:4/0 3.2:6/6", [], False),
        ("甲校 3.1:5/1 3.2:6/6 4.1:1/1", [], False),
        ("甲校 3.1:6/0 3.2:6/6", ["甲校 3 1"], False),
        ("甲校 3.1:6/0 3.2:6/6", ["甲校 3 -"], False),
        ("甲校 3.1:6/0 3.2:6/6", ["甲校 - -"], False),
        ("甲校 3.1:6/0 3.2:6/6", ["甲校 4 1"], True),
        ("甲校 3.1:6/0 3.2:6/6", ["甲校 4 -"], True),
        ("甲校 3.1:6/0 3.2:6/6; 乙校 3.2:1/1", ["乙校 3 1", "乙校 3 -", "乙校 - -"], True),
    ],
    ids=[
        "five", "four", "one of it is there", "a stranger of the class", "a stranger of the grade without a class",
        "a stranger without a grade", "a stranger of another grade", "and without a class", "strangers of another school",
    ],
)  # fmt: skip
def test_a_class_is_silent_where_its_school_has_rosters_and_they_name_nobody_of_it(picture, strangers, silent):
    found = covered(picture, *strangers)
    size = int(picture.split(":")[1].split("/")[0])
    assert found.class_is_silent[:size].tolist() == [silent] * size
    assert not found.class_is_silent[size:].any()
    assert [line for line in told(found) if "K353" in line] == (
        [f"K353 “甲校”三年级1班学籍库中有 {size} 人，花名册上一个也没有，疑似漏报整班，未对这些学生下结论"]
        if silent
        else []
    )


@pytest.mark.parametrize(("elsewhere", "silent"), [(1, True), (2, False)])
def test_a_merged_class_is_found_elsewhere_a_fifth_of_it_at_most_is_chance(elsewhere, silent):
    """Of six the roster of another class has one or two."""
    registry = pd.DataFrame({"school": "甲校", "grade": 3, "class_no": ["1"] * 6 + ["2"] * 2, "status": "active"})
    registry = registry.astype({"grade": "Int64"}).assign(grade_written=3)
    roster = pd.DataFrame({"school": ["甲校"] * 8, "grade": 3, "class_no": "2"}).astype({"grade": "Int64"})
    seat = pd.Series([*range(elsewhere), *[None] * (6 - elsewhere), 6, 7], dtype="Int64")
    found = coverage(registry, roster, seat, NOTHING, policy(), GradesBehind(), MONTH)
    assert found.class_is_silent.tolist() == [silent] * 6 + [False] * 2


@pytest.mark.parametrize(
    ("picture", "lines"),
    [
        ("甲校 3.1:20/14 4.1:20/14", ["“甲校”学籍库 40 人，花名册上只找到 28 人，少了 12 人"]),
        ("甲校 3.1:16/11 4.1:16/11 5.1:30/30", ["“甲校三年级1班”学籍库 16 人，花名册上只找到 11 人，少了 5 人",
                                     "“甲校四年级1班”学籍库 16 人，花名册上只找到 11 人，少了 5 人"]),
        ("甲校 3.1:10/5 4.1:30/30", ["“甲校三年级1班”学籍库 10 人，花名册上只找到 5 人，少了 5 人"]),
        ("甲校 3.1:10/6 4.1:30/30", []),
        ("甲校 3.1:20/14 4.1:30/30", ["“甲校三年级1班”学籍库 20 人，花名册上只找到 14 人，少了 6 人"]),
        ("甲校 3.1:18/13 4.1:30/30", []),
        ("甲校 3.1:40/30; 乙校 3.1:10/5", ["“乙校三年级1班”学籍库 10 人，花名册上只找到 5 人，少了 5 人"]),
        ("甲校 3:40/30", []),
    ],
    ids=["a third of a school", "a class each", "half a class", "too few", "three in ten", "fewer", "a school beside", "no class"],
)  # fmt: skip
def test_a_school_or_else_a_class_that_lacks_three_in_ten_is_told(picture, lines):
    assert [line.partition(" ")[2] for line in told(covered(picture)) if "K354" in line] == lines


def test_a_silent_class_is_no_shrunk_one():
    assert [line[:4] for line in told(covered("甲校 3.1:9/0 4.1:30/30"))] == ["K353"]


def test_the_last_grade_of_a_school_that_was_not_promoted_has_finished():
    """Written as grade 6 they would be in grade 7, which the school does not teach; its first grade is new."""
    found = covered("甲校 3.1:6/6 7.1:6/0; 乙校 7.1:6/0 8.1:6/6", "甲校 1 1", behind=("甲校",))
    assert found.has_finished.tolist() == [False] * 6 + [True] * 6 + [False] * 12
    assert not found.class_is_silent[:12].any()
    finals = [line for line in told(found) if "K355" in line]
    assert finals == [
        "K355 “甲校”学籍系统尚未升级，六年级的 6 名学生几乎都不在花名册上，应已毕业或升入别的学校，未对这些学生下结论"
    ]


@pytest.mark.parametrize(("found_of_six", "finished"), [(0, True), (1, True), (2, False)])
def test_a_last_grade_of_which_more_than_a_fifth_is_found_has_not_finished(found_of_six, finished):
    registry = pd.DataFrame({"school": "甲校", "grade": [3] * 4 + [7] * 6, "class_no": None, "status": "active"})
    registry = registry.astype({"grade": "Int64", "class_no": "str"})
    registry["grade_written"] = registry["grade"] - 1
    roster = pd.DataFrame({"school": ["甲校"] * 4 + ["初中"] * 2, "grade": [3] * 4 + [7] * 2, "class_no": None})
    seat = pd.Series([0, 1, 2, 3, *range(4, 4 + found_of_six), *[None] * (6 - found_of_six)], dtype="Int64")
    roster = roster.astype({"grade": "Int64", "class_no": "str"})
    told_of = coverage(registry, roster, seat, NOTHING, policy(), GradesBehind({"甲校": (4, 4)}), MONTH)
    away = 6 - found_of_six
    assert told_of.has_finished.tolist() == [False] * (10 - away) + [finished] * away


def test_schools_and_classes_are_told_by_name_in_whatever_order_the_registry_has_them():
    silent = ["K352 乙校", "K352 甲校"]
    for picture in ("甲校 3.1:2; 乙校 3.1:2; 丙校 3.1:1/1", "乙校 3.1:2; 甲校 3.1:2; 丙校 3.1:1/1"):
        found = covered(picture).findings.rows
        assert (found["code"] + " " + found["school"]).tolist() == silent
    for picture in ("甲校 4.1:6 3.2:6 3.1:6/6", "甲校 3.2:6 4.1:6 3.1:6/6"):
        classes = [line for line in told(covered(picture)) if "K353" in line]
        assert ["三年级2班" in classes[0], "四年级1班" in classes[1]] == [True, True]
