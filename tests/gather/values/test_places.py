"""Schools by any of their names, and the doubtful ones asked."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.gather.base.base import read_base
from kongchuo_reports.gather.values.places import Directory, school_in
from tests.gather.drawn import base, codes, file, gathered, grid, id_no, roster

DIRECTORY = Directory.of(read_base(base(), 2026).base.schools.rows)


@pytest.mark.parametrize(
    "text",
    [
        "柳河镇中心小学",
        "柳河镇 中心小学校",
        "中心小学",
        "柳小",
        "中心校",
        "3999000001",
        "某县柳河镇中心小学",
        "柳河镇中心小学（本部）".replace("（本部）", ""),
    ],
)
def test_a_school_is_found_by_any_of_its_names(text):
    assert DIRECTORY.find(text).name == "柳河镇中心小学"


@pytest.mark.parametrize("text", ["红旗镇中心小学", "柳河镇中新小学", "第二小学", ""])
def test_a_school_that_is_not_sure_is_not_found(text):
    assert DIRECTORY.find(text) is None


def test_a_school_stands_somewhere_in_a_title():
    assert DIRECTORY.inside("2026年秋季柳河镇初级中学七年级花名册").name == "柳河镇初级中学"
    assert DIRECTORY.inside("红旗镇中心小学花名册") is None
    assert DIRECTORY.inside("柳河镇中心小学与柳河镇初级中学联合花名册") is None
    assert school_in("2026年秋季红旗镇中心小学花名册") == "红旗镇中心小学"
    assert school_in("学校花名册") == ""


def test_a_near_name_is_a_question_and_the_text_stays():
    told = roster(f"姓名 | 学校 | 身份证号\n李梅 | 柳河镇中新小学 | {id_no(1)}", name="x.xlsx")
    assert told.roster.rows[["school", "school_code"]].fillna("").values.tolist() == [["柳河镇中新小学", ""]]
    assert "K243" in codes(told)


@pytest.mark.parametrize(
    ("drawing", "sheet", "name", "origin"),
    [
        ("姓名 | 身份证号 | 学校\n李梅 | {} | 柳中", "柳小", "青山学校.xlsx", "列"),
        ("柳中花名册\n姓名 | 身份证号\n李梅 | {}", "柳小", "青山学校.xlsx", "标题"),
        ("姓名 | 身份证号\n李梅 | {}", "柳中", "青山学校.xlsx", "工作表名"),
        ("姓名 | 身份证号\n李梅 | {}", "Sheet1", "柳中.xlsx", "文件名"),
        ("姓名 | 身份证号\n李梅 | {}", "Sheet1", "柳中/1.xlsx", "文件夹名"),
    ],
)
def test_the_school_is_trusted_in_this_order(drawing, sheet, name, origin):
    told = gathered(file(SourceKind.ROSTER, name, grid(drawing.format(id_no(1)), sheet)))
    assert told.roster.rows["school"].tolist() == ["柳河镇初级中学"]
    assert told.sources.rows.query("kind == 'roster'")["school_from"].tolist() == [origin]


def test_no_school_anywhere_is_said():
    told = roster(f"姓名 | 身份证号\n李梅 | {id_no(1)}", name="1.xlsx")
    assert told.roster.rows["school"].isna().tolist() == [True]
    assert "K244" in codes(told)
