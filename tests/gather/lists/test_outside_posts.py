"""A post in the cell of the class: the row is one of the staff, and no pupil without a record."""

from __future__ import annotations

import pytest

from tests.gather.drawn import codes, id_no, roster


@pytest.mark.parametrize("cell", ["教师", "校长", "三年级1班班主任", "炊事员", "门卫", "特岗教师", "总务主任"])
def test_a_grown_up_on_a_roster_is_no_pupil(cell):
    told = roster(f"姓名 | 身份证号 | 班级\n李梅 | {id_no(11)} | 三年级1班\n教一 | {id_no(22, '19850505')} | {cell}\n")
    assert told.roster.rows["name"].tolist() == ["李梅"]
    assert "K146" in codes(told)


@pytest.mark.parametrize("cell", ["李老师班", "三年级（王老师）", "三1班"])
def test_a_class_called_by_its_teacher_is_a_class(cell):
    told = roster(f"姓名 | 身份证号 | 班级\n李梅 | {id_no(11)} | {cell}\n")
    assert told.roster.rows["name"].tolist() == ["李梅"]


@pytest.mark.parametrize(
    ("cell", "born", "is_pupil"),
    [
        ("大（1）班", "20201010", False),
        ("中一班", "20211010", False),
        ("中一班", "20140305", True),  # 初中一年级
        ("小二班", "20220305", False),
        ("小一班", "20200305", True),
        ("Ｇ１０", "20100305", False),
    ],
)
def test_a_class_of_a_kindergarten_is_told_by_the_age_where_its_name_may_be_a_school_s(cell, born, is_pupil):
    told = roster(f"姓名 | 身份证号 | 班级\n李梅 | {id_no(11)} | 三年级1班\n童一 | {id_no(22, born)} | {cell}\n")
    assert ("童一" in told.roster.rows["name"].tolist()) is is_pupil


@pytest.mark.parametrize(
    "drawing",
    [
        f"姓名 | 性别 | 身份证号 | 健康证\n教一 | 女 | {id_no(22, '19850505')} | 有\n教二 | 男 | {id_no(33, '19790505')} | 有",
        f"班级 | 班主任姓名 | 身份证号\n三年级1班 | 教一 | {id_no(22, '19850505')}\n四年级1班 | 教二 | {id_no(33, '19790505')}",
    ],
)
def test_a_list_of_grown_ups_holds_no_pupil(drawing):
    assert roster(drawing, "Sheet3").roster.rows.empty


def test_a_class_whose_list_has_the_parents_numbers_holds_pupils():
    rows = f"姓名 | 身份证号\n李梅 | {id_no(22, '19850505')}\n王芳 | {id_no(33, '19790505')}"
    assert len(roster(rows, "三年级1班").roster.rows) == 2
    assert len(roster(rows, "Sheet1", "柳河镇中心小学三年级花名册.xlsx").roster.rows) == 2


@pytest.mark.parametrize(
    ("cell", "born", "is_pupil"),
    [("小一班", "20210305", False), ("1班", "20190305", True), ("一年级1班", "20210305", True)],
)
def test_a_small_child_in_the_file_of_a_kindergarten_is_no_pupil(cell, born, is_pupil):
    told = roster(f"幼儿姓名 | 身份证号 | 班级\n李梅 | {id_no(11, born)} | {cell}", "Sheet1", "柳河镇青山幼儿园.xlsx")
    assert len(told.roster.rows) == is_pupil


def test_a_list_of_seniors_is_told_by_its_title():
    told = roster(f"柳河镇中学高一年级学生名单\n姓名 | 身份证号 | 班级\n李梅 | {id_no(11, '20100305')} | 1班")
    assert told.roster.rows.empty
