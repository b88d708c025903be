"""Misplaced (放错的名单): whoever is paid, visited, poor or registered in a village is not at school for that."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from tests.gather.drawn import codes, file, gathered, grid, id_no

CHILDREN = [("李梅", id_no(11)), ("王小明", id_no(22)), ("赵一", id_no(33)), ("钱二", id_no(44))]


def listed(title: str, headings: str, *cells: str, name: str = "柳河镇中心小学花名册.xlsx", sheet: str = "Sheet1"):
    rows = [" | ".join((who, number, *cells)) for who, number in CHILDREN]
    lines = [*([title] if title else []), headings, *rows]
    return gathered(file(SourceKind.ROSTER, name, grid("\n".join(lines), sheet)))


@pytest.mark.parametrize(
    ("title", "headings", "cells"),
    [
        ("", "姓名 | 身份证号 | 户号 | 户主 | 与户主关系 | 就读学校", ("001", "李大", "长女", "柳河镇中心小学")),
        ("某村适龄儿童少年花名册", "姓名 | 身份证号 | 村", ("某村",)),
        ("某村适龄儿童少年入学情况摸底表", "姓名 | 身份证号 | 就读学校", ("柳河镇中心小学",)),
        ("户籍人口登记表", "姓名 | 身份证号 | 学校", ("柳河镇中心小学",)),
        ("", "姓名 | 身份证号 | 家访日期 | 家访人 | 谈话要点", ("2026-10-08", "王老师", "讲清道理")),
        ("大家访记录表", "姓名 | 身份证号 | 班级", ("三年级1班",)),
        ("", "姓名 | 身份证号 | 资助项目 | 金额 | 发放日期", ("寄宿生补助", "500", "2026-10-08")),
        ("困难学生生活补助发放花名册", "姓名 | 身份证号 | 班级", ("三年级1班",)),
        ("", "姓名 | 身份证号 | 证明材料 | 出具单位", ("病历", "县医院")),
        ("柳河镇中心小学留守儿童登记表", "姓名 | 身份证号 | 班级", ("三年级1班",)),
        ("", "姓名 | 身份证号 | 班级 | 家庭类别", ("三年级1班", "脱贫户")),
    ],
)
def test_a_list_of_another_kind_among_the_rosters_makes_nobody_present(title, headings, cells):
    told = listed(title, headings, *cells)
    assert told.roster.rows.empty
    assert "K148" in codes(told)


@pytest.mark.parametrize(("name", "sheet"), [("留守儿童登记表.xlsx", "Sheet1"), ("柳河镇中心小学.xlsx", "残疾儿童")])
def test_the_names_of_sheet_and_file_tell_it_too(name, sheet):
    told = listed("", "姓名 | 身份证号 | 班级", "三年级1班", name=name, sheet=sheet)
    assert told.roster.rows.empty
    assert "K148" in codes(told)


@pytest.mark.parametrize(
    ("title", "headings", "cells"),
    [
        ("柳河镇中心小学学生花名册（含留守儿童）", "姓名 | 身份证号 | 班级 | 留守儿童", ("三年级1班", "是")),
        ("柳河镇中心小学学生花名册", "姓名 | 身份证号 | 班级 | 户主 | 与户主关系", ("三年级1班", "李大", "长女")),
        ("三年级1班学生名单", "姓名 | 身份证号 | 资助项目 | 金额", ("无", "0")),
        ("柳河镇孤儿学校2026年10月学生花名册", "姓名 | 身份证号 | 班级", ("三年级1班",)),
        ("一年级新生入学报到登记表", "姓名 | 身份证号 | 班级 | 户主", ("三年级1班", "李大")),
        ("", "姓名 | 身份证号 | 班级 | 户主 | 关系 | 日期", ("三年级1班", "李大", "长女", "2026-10-08")),
        ("", "姓名 | 身份证号 | 班级 | 监护人 | 联系电话 | 残疾类型", ("三年级1班", "李大", "13900000001", "")),
    ],
)
def test_a_roster_with_columns_of_the_like_is_a_roster(title, headings, cells):
    told = listed(title, headings, *cells)
    assert len(told.roster.rows) == len(CHILDREN)
    assert "K148" not in codes(told)


def test_a_sheet_of_groups_beside_the_classes_takes_nothing_from_them():
    lines = "姓名 | 身份证号 | 班级\n" + "\n".join(f"{who} | {number} | 三年级1班" for who, number in CHILDREN)
    told = gathered(file(SourceKind.ROSTER, "柳河镇中心小学.xlsx", grid(lines, "三1班"), grid(lines, "留守儿童")))
    assert told.roster.rows["source_sheet"].tolist() == ["三1班"] * len(CHILDREN)


MEALS = "姓名 | 身份证号 | 班级 | 备注"


@pytest.mark.parametrize("title", ["营养餐名单", "柳河镇中心小学营养改善计划学生名册", "营养餐学生花名册"])
def test_a_class_list_of_those_who_eat_at_school_is_a_roster(title):
    told = listed("", MEALS, "三年级1班", "", sheet=title)
    assert len(told.roster.rows) == len(CHILDREN)
    assert "K148" not in codes(told)


@pytest.mark.parametrize(
    ("title", "headings", "cells"),
    [
        ("营养餐补助发放名单", MEALS, ("三年级1班", "")),
        ("营养餐名单", "姓名 | 身份证号 | 班级 | 金额", ("三年级1班", "100")),
        ("营养餐名单", "姓名 | 身份证号", ()),
    ],
)
def test_a_list_of_money_for_meals_or_without_classes_is_none(title, headings, cells):
    assert listed(title, headings, *cells).roster.rows.empty


def test_a_sheet_of_meals_beside_the_roster_makes_nobody_present():
    lines = [f"{who} | {number} | 三年级1班 |" for who, number in CHILDREN]
    whole, part = "\n".join([MEALS, *lines]), "\n".join([MEALS, *lines[:-1]])
    told = gathered(file(SourceKind.ROSTER, "柳河镇中心小学.xlsx", grid(part, "三年级"), grid(whole, "营养餐名单")))
    assert told.roster.rows["name"].tolist() == [who for who, _ in CHILDREN[:-1]]
