"""Rosters that list the children who are not there: under a title, in a column, beside the table."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.identify.questions.denials import denials
from tests.gather.drawn import file, gathered, grid, id_no, roster

A, B = id_no(11), id_no(22)


def gone(told):
    rows = told.roster.rows
    return rows.loc[denials(rows).notna(), "name"].tolist()


def test_a_title_inside_a_table_begins_a_list_of_those_who_left():
    assert gone(roster(f"姓名 | 身份证号\n李梅 | {A}\n转出学生\n王小明 | {B}")) == ["王小明"]


@pytest.mark.parametrize("sheet", ["转出学生", "休学", "休学、辍学学生名单", "未到校学生", "作废"])
def test_a_sheet_of_those_who_left(sheet):
    told = gathered(
        file(
            SourceKind.ROSTER,
            "柳河镇中心小学.xlsx",
            grid(f"姓名 | 身份证号\n李梅 | {A}", "三(2)班"),
            grid(f"姓名 | 身份证号\n王小明 | {B}", sheet),
        )
    )
    assert gone(told) == ["王小明"]


@pytest.mark.parametrize(
    "title", ["转入学生名单", "控辍保学在校学生花名册", "复学学生名单", "柳河镇中心小学花名册（含休学学生）"]
)
def test_other_titles_say_nothing_of_the_kind(title):
    assert gone(roster(f"{title}\n姓名 | 身份证号\n李梅 | {A}")) == []


@pytest.mark.parametrize(
    ("heading", "answer", "is_gone"),
    [
        ("是否在校", "否", True),
        ("是否在校", "是", False),
        ("报到情况", "×", True),
        ("去向", "广东", True),
        ("去向", "在校", False),
    ],
)
def test_an_answer_is_read_with_its_question(heading, answer, is_gone):
    assert gone(roster(f"姓名 | 身份证号 | {heading}\n李梅 | {A} | {answer}")) == (["李梅"] if is_gone else [])


def test_a_word_of_absence_beside_the_table_is_a_remark():
    assert gone(roster(f"姓名 | 身份证号\n李梅 | {A}\n王小明 | {B} | 转走")) == ["王小明"]


def test_a_sheet_of_last_year_beside_this_years_tells_nobody_present():
    told = gathered(
        file(
            SourceKind.ROSTER,
            "柳河镇中心小学.xlsx",
            grid(f"姓名 | 身份证号\n李梅 | {A}", "2026年秋三(2)班"),
            grid(f"姓名 | 身份证号\n李梅 | {A}\n王小明 | {B}", "2025年秋"),
        )
    )
    assert gone(told) == ["李梅", "王小明"]
    assert told.roster.rows.loc[denials(told.roster.rows).isna(), "name"].tolist() == ["李梅"]


@pytest.mark.parametrize("sheet", ["2025年秋", "2026年秋", "2025级", "2026-2027学年"])
def test_a_list_alone_in_its_file_is_this_years(sheet):
    assert gone(roster(f"姓名 | 身份证号\n李梅 | {A}", sheet)) == []
