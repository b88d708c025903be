"""Grades and classes as schools write them, in the school year 2026."""

from __future__ import annotations

import datetime as dt

import pytest

from kongchuo_reports.domain.codes import SchoolKind, SourceKind
from kongchuo_reports.gather.values.class_cells import ClassState
from kongchuo_reports.gather.values.grades import Grades
from tests.gather.drawn import base, file, gathered, grid, id_no, roster

SIX_THREE, FIVE_FOUR = Grades(2026), Grades(2026, five_four=True)


@pytest.mark.parametrize(
    ("cell", "grade", "class_no"),
    [
        ("一年级1班", 1, "1"), ("一年级（1）班", 1, "1"), ("三(2)班", 3, "2"), ("一(1)", 1, "1"), ("六年一班", 6, "1"), ("七（1）班", 7, "1"),
        ("初一(2)班", 7, "2"), ("初一2班", 7, "2"), ("九(10)班", 9, "10"), ("小学2024级1班", 3, "1"), ("初中2025级01班", 8, "1"),
        ("2018级一年级15班", 1, "15"), ("701", 7, "1"), ("0703", 7, "3"), ("7.2", 7, "2"), ("7.10", 7, "10"), ("7-2", 7, "2"), ("20150701", 7, "1"),
        ("1101", 1, "1"), ("1班", None, "1"), ("一班", None, "1"), ("十一班", None, "11"), ("1", None, "1"), (2.0, None, "2"), ("启航班", None, "启航班"),
        ("七年级启航班", 7, "启航班"), ("C18", None, "C18"), ("", None, ""),
        ("一年级（特教班）", 1, "特教班"), ("一年级一班（双语）", 1, "1"), ("一年级1班-2026级", 1, "1"), ("2022级五(1)班", 5, "1"),
        ("六年级（毕业班）", 6, "毕业班"),
    ],
)  # fmt: skip
def test_a_class_cell(cell, grade, class_no):
    told = SIX_THREE.class_cell(cell)
    assert (told.grade, told.class_no) == (grade, class_no)


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("一年级", 1),
        (1.0, 1),
        ("01", 1),
        ("小一", 1),
        ("初一", 7),
        ("七", 7),
        ("初中一年级", 7),
        ("初2", 8),
        ("小学2021级", 6),
        ("21", 7),
        ("高一", None),
        ("学前班", None),
    ],
)
def test_a_grade_cell(cell, grade):
    assert SIX_THREE.grade_cell(cell).grade == grade


def test_in_five_four_schooling_lower_secondary_begins_with_grade_six():
    assert FIVE_FOUR.grade_cell("初一").grade == 6
    assert FIVE_FOUR.grade_cell("初中2026级").grade == 6
    assert FIVE_FOUR.stage(6).value == "lower_secondary"
    assert SIX_THREE.stage(6).value == "primary"


def test_a_year_of_entry_needs_a_stage_unless_only_one_fits():
    assert SIX_THREE.grade_cell("2024级").grade is None
    assert SIX_THREE.grade_cell("2024级", SchoolKind.PRIMARY).grade == 3
    assert SIX_THREE.grade_cell("2024级", SchoolKind.LOWER_SECONDARY).grade == 9
    assert SIX_THREE.grade_cell("2021级").grade == 6


def test_a_year_of_leaving_counts_backwards():
    assert SIX_THREE.class_cell("初中2027届3班").grade == 9


def test_a_number_or_a_date_in_place_of_a_class_is_asked_about():
    assert SIX_THREE.class_cell(7.1).state is ClassState.DECIMAL
    told = SIX_THREE.class_cell(dt.date(2026, 3, 1))
    assert (told.grade, told.class_no, told.state) == (3, "1", ClassState.DATE)


def test_words_in_a_class_column_go_to_the_remark():
    told = roster(f"姓名 | 身份证号 | 班级\n李梅 | {id_no(1)} | 已转出\n王小 | {id_no(2)} | 三(1)")
    assert told.roster.rows["remark"].tolist()[0] == "已转出"
    assert told.roster.rows["class_no"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "grade", "class_no"),
    [
        ("第一中学2026-2027学年七年级(2)班花名册", 7, "2"), ("中心小学三(2)班学生花名册", 3, "2"), ("1班", None, "1"), ("三年级", 3, ""), ("701", 7, "1"),
        ("初一2班", 7, "2"), ("花名册-三(1)班", 3, "1"), ("Sheet1", None, ""), ("第三小学", None, ""), ("2026年9月花名册", None, ""),
        ("十里铺小学", None, ""), ("一中", None, ""),
    ],
)  # fmt: skip
def test_a_class_in_a_title(text, grade, class_no):
    told = SIX_THREE.class_in(text)
    assert (told.grade, told.class_no) == (grade, class_no)


def test_the_childs_own_cell_is_trusted_before_title_sheet_file_and_folder():
    drawing = f"柳河镇中心小学四(4)班\n姓名 | 身份证号 | 班级\n李梅 | {id_no(1)} | 三(1)\n赵强 | {id_no(3)} | 三(1)\n王小 | {id_no(2)} |"
    told = gathered(file(SourceKind.ROSTER, "五(5)班/六(6)班.xlsx", grid(drawing, "二(2)班")))
    assert told.roster.rows[["grade", "class_no"]].values.tolist() == [[3, "1"], [3, "1"], [4, "4"]]


def test_the_office_decides_what_grade_the_first_of_lower_secondary_is():
    told = gathered(
        file(SourceKind.ROSTER, "柳中.xlsx", grid(f"姓名 | 身份证号 | 班级\n李梅 | {id_no(1)} | 初一(1)班")),
        standing=base(单位信息="项目 | 内容\n单位名称 | 柳河镇\n学制 | 五四"),
    )
    assert told.roster.rows["grade"].tolist() == [6]


@pytest.mark.parametrize(
    ("sheet", "grade", "class_no"), [("20240302", 3, "2"), ("20260701", 7, "1"), ("20260902", None, "")]
)
def test_a_sheet_named_by_entry_year_grade_and_class_unless_the_year_does_not_fit(sheet, grade, class_no):
    told = SIX_THREE.class_in(sheet)
    assert (told.grade, told.class_no) == (grade, class_no)


@pytest.mark.parametrize(
    ("text", "grade", "class_no"),
    [
        ("五年级1班(2022级)", 5, "1"),
        ("一年级1班（2026级）", 1, "1"),
        ("七年级3班(2026级)", 7, "3"),
        ("五年级(2022级)1班", 5, "1"),
        ("1班(2022级)", 5, "1"),
        ("八年级1班(初中2025级)", 8, "1"),
    ],
)
def test_a_year_of_entry_beside_a_class_agrees_with_its_grade(text, grade, class_no):
    told = Grades(2026).class_cell(text)
    assert (told.grade, told.class_no, told.state) == (grade, class_no, ClassState.SURE)


def test_a_year_of_entry_that_contradicts_the_grade_is_asked_about():
    assert Grades(2026).class_cell("五年级1班(2021级)").state is ClassState.UNREADABLE
