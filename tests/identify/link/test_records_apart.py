"""Records apart: pupils to be, other stages, graduates of this year."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.tables import KeptChildren, Registry
from kongchuo_reports.identify.link.records_apart import graduates, may_not_have_begun, not_begun, of_other_stage, void

AUGUST, SEPTEMBER = Month("2026-08", dt.date(2026, 8, 31)), Month("2026-09", dt.date(2026, 9, 30))
SCHOOL = "柳河镇中心小学"


def records(*rows):
    named = ({"school": SCHOOL, "name": f"生{at}", "id_no": str(at), **row} for at, row in enumerate(rows))
    registry = pd.DataFrame(named)
    registry["born_on"] = pd.to_datetime(registry["born_on"]).astype("datetime64[s]")
    return Registry.build(registry).rows


def begun(registry, month, *before, last_primary=6):
    kept = KeptChildren.of([{"name": f"生{no}", "id_no": no, "school": SCHOOL} for no in before])
    return (~not_begun(registry, month, kept.rows, last_primary)).tolist()


def test_next_year_s_first_graders_stand_in_the_registry_in_august():
    registry = records(
        {"grade": 1, "grade_text": "一年级", "born_on": "2020-03-05"},  # begins in September
        {"grade": 1, "grade_text": "一年级", "born_on": "2019-03-05"},  # of the year that ends
        {"grade_text": "新一年级", "born_on": "2019-10-05"},
        {"grade": 1, "grade_text": "一年级", "born_on": "2019-10-05"},
    )
    assert begun(registry, AUGUST) == [False, True, False, False]
    assert begun(registry, AUGUST, "3") == [False, True, False, True]  # was a pupil last month: a year ahead
    assert begun(registry, SEPTEMBER) == [True, True, True, True]


def test_one_young_seventh_grader_is_a_year_ahead_and_three_are_the_new_intake():
    young = {"grade": 7, "grade_text": "七年级", "born_on": "2014-03-05"}
    assert begun(records(young), AUGUST) == [True]
    assert begun(records(young, young, young), AUGUST) == [False, False, False]


@pytest.mark.parametrize(
    ("text", "born", "is_other"),
    [("中一班", "2021-10-05", True), ("中一班", "2013-03-05", False), ("小一班", "2020-03-05", False), ("小班", "2022-03-05", True)],
)  # fmt: skip
def test_a_class_is_a_kindergarten_s_as_its_children_are_young(text, born, is_other):
    registry = records({"grade": 1, "class_text": text, "born_on": born})
    assert of_other_stage(registry, 2026).tolist() == [is_other]


def test_graduates_stand_on_the_rosters_of_the_year_in_the_vacation_only():
    registry = records(
        {"grade": 9, "status_text": "正常毕业", "born_on": "2011-03-05"},
        {"grade": 8, "status_text": "毕业", "born_on": "2012-03-05"},
        {"grade": 6, "status_text": "已升初中", "born_on": "2014-03-05"},
    )
    assert graduates(registry, AUGUST, 6).tolist() == [True, False, True]
    assert not graduates(registry, SEPTEMBER, 6).any()


def test_several_new_first_graders_of_seven_are_the_intake_where_last_month_is_known():
    seven = {"grade": 1, "grade_text": "一年级", "born_on": "2019-03-05"}
    registry = records(seven, seven, seven, seven)
    assert begun(registry, AUGUST, "0") == [True, False, False, False]
    assert begun(registry, AUGUST, "0", "1") == [True] * 4  # two strangers are no intake


def test_where_nothing_is_known_of_last_month_first_graders_of_seven_on_no_roster_are_asked_about():
    seven = {"grade": 1, "grade_text": "一年级", "born_on": "2019-03-05"}
    registry = records(seven, seven, seven, seven)
    nowhere = pd.Series([4, None, None, None], dtype="Int64")
    none = KeptChildren.empty().rows
    assert may_not_have_begun(registry, AUGUST, none, 6, nowhere).tolist() == [False, True, True, True]
    assert not may_not_have_begun(registry, SEPTEMBER, none, 6, nowhere).any()


def test_with_five_grades_of_primary_school_the_intake_is_in_grade_six():
    young = {"grade": 6, "grade_text": "六年级", "born_on": "2014-12-05"}
    registry = records(young, young, young)
    assert begun(registry, AUGUST, last_primary=5) == [False, False, False]
    assert begun(registry, AUGUST, last_primary=6) == [True, True, True]


@pytest.mark.parametrize(("born", "is_other"), [("2010-03-05", True), ("2019-03-05", False)])
def test_eleven_is_a_senior_grade_or_the_first_class_of_grade_one(born, is_other):
    assert of_other_stage(records({"grade": 1, "grade_text": "11", "born_on": born}), 2026).tolist() == [is_other]


@pytest.mark.parametrize(
    ("remark", "is_void"),
    [
        ("旧", True),
        ("男；旧", True),
        ("家在旧城", False),
        ("作废", True),
        ("误建", True),
        ("重复学籍", True),
        ("重复", True),
    ],
)
def test_a_sign_beside_a_name_calls_a_record_void(remark, is_void):
    assert void(records({"remark": remark, "born_on": "2019-03-05"})).tolist() == [is_void]
