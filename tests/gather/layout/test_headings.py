"""Headings as people write them, and the field each one means."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.gather.layout.headings import vocabulary
from tests.gather.drawn import base, codes, file, gathered, grid, id_no

ROSTER = vocabulary("roster")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓 名", "name"),
        ("★姓名", "name"),
        ("姓名（必填）", "name"),
        ("姓名_real_name", "name"),
        ("学生姓名", "name"),
        ("所属学校", "school"),
        ("所属年级", "grade"),
        ("在籍学校", "school"),
        ("学校（机构）名称", "school"),
        ("身份\n证号", "id_no"),
        ("學生身份證件號碼", "id_no"),
        ("出生日期（格式：20120305）", "born_on"),
        ("全国学籍号", "registry_no"),
        ("学籍辅号", "aux_no"),
        ("学号", "aux_no"),
        ("父亲姓名", "guardian"),
        ("家长(或监护人)姓名*", "guardian"),
        ("成员1姓名", "guardian"),
        ("母亲电话", "phone"),
        ("监护人身份证号", "other_person"),
        ("班主任", "other_person"),
        ("填表人电话", "other_person"),
        ("现就读学校", "school"),
        ("年级（班）", "class"),
    ],
)
def test_a_heading_means_its_field(heading, field):
    assert ROSTER.meaning(heading).field == field


@pytest.mark.parametrize("heading", ["毕业学校", "是否有身份证", "名称", "学籍号是否正确", "证件号首末位"])
def test_a_heading_that_only_contains_a_known_one_is_not_guessed(heading):
    assert ROSTER.meaning(heading) is None


@pytest.mark.parametrize(
    ("heading", "near"), [("身份正号", "身份证号"), ("姓各", "姓名"), ("班极", "班级"), ("电视", "")]
)
def test_a_misspelling_is_a_question(heading, near):
    assert ROSTER.near(heading) == near


@pytest.mark.parametrize(
    ("above", "below", "field"),
    [
        ("父亲", "姓名", "guardian"),
        ("母亲", "身份证号", "other_person"),
        ("基本信息", "姓名", "name"),
        ("备注", "", "remark"),
    ],
)
def test_the_heading_above_says_whose_value_it_is(above, below, field):
    assert ROSTER.meaning(below, above).field == field


def test_the_office_may_add_its_own_spelling():
    told = gathered(
        file(SourceKind.ROSTER, "柳小.xlsx", grid(f"姓名 | 学员号牌 | 班级\n李梅 | {id_no(1)} | 三(1)")),
        standing=base(表头别名="表头写法 | 标准表头\n学员号牌 | 身份证件号"),
    )
    assert told.roster.rows["id_no"].tolist() == [id_no(1)]
    assert "K162" not in codes(told)


@pytest.mark.parametrize(
    ("above", "heading", "field"),
    [("学校信息", "名称", "school"), ("学校基本信息", "标识码", "school_code"), ("学生情况", "姓名", "name")],
)
def test_a_grouping_heading_lends_its_subject(above, heading, field):
    assert vocabulary("registry").meaning(heading, above).field == field
