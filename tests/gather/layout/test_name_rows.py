"""Rows of names: a cell is a name because of what stands beside it, never because of a word inside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gather.drawn import codes, id_no, roster

SURNAMES = "计母祖班年户籍校合总成家父高单"
GIVEN = "一诺家俊耀祖母超然思语合全统计说明百川男女国栋小学"
NOT_NAMES = [
    "合计", "合计 45人", "小计", "汇总", "一年级 汇总", "以上共45人", "男生18人", "共32人", "平均", "制表：张华", "班主任：李红",
    "日期为2026年10月8日", "日期", "备注", "以下空白", "续表", "校长签字", "单位（盖章）", "Grand Total", "女生", "第一组",
]  # fmt: skip


def names(told) -> list[str]:
    return told.roster.rows["name"].tolist()


@pytest.mark.parametrize(
    "name",
    ["林耀祖", "陈祖明", "王爱母", "母家俊", "祖国栋", "计一诺", "计百川", "班超然", "户明轩", "吴家长兴", "孙嘉母"],
)
def test_a_name_that_holds_a_word_is_a_name_even_where_nothing_stands_beside_it(name):
    assert names(roster(f"三(2)班名单\n姓名\n李梅\n{name}\n王明")) == ["李梅", name, "王明"]


@pytest.mark.parametrize("name", ["任小计", "高小学", "王说明", "计一百", "毕业", "正常", "年级", "钱合计"])
def test_a_word_of_a_form_is_a_name_where_a_class_and_a_sex_stand_beside_it(name):
    told = roster(f"姓名 | 性别 | 班级\n李梅 | 女 | 三(2)班\n{name} | 男 | 三(2)班\n王明 | 男 | 三(2)班")
    assert names(told) == ["李梅", name, "王明"]


@pytest.mark.parametrize("foot", NOT_NAMES)
def test_the_foot_of_a_list_is_no_child(foot):
    told = roster(f"姓名 | 性别 | 班级\n李梅 | 女 | 三(2)班\n王明 | 男 | 三(2)班\n{foot} | |")
    assert names(told) == ["李梅", "王明"]
    assert "K167" not in codes(told)


@pytest.mark.parametrize("total", ["合计", "汇总", "总计", "小计"])
def test_a_total_with_its_count_is_no_child(total):
    told = roster(f"姓名 | 身份证号 | 班级\n李梅 | {id_no(11)} | 三(2)班\n王明 | {id_no(22)} | 三(2)班\n{total} | | 2")
    assert names(told) == ["李梅", "王明"]
    assert "K167" not in codes(told)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SURNAMES), st.text(st.sampled_from(GIVEN), min_size=1, max_size=3))
def test_no_row_with_a_class_and_a_sex_is_lost_whatever_its_name_spells(surname, given_name):
    told = roster(f"姓名 | 性别 | 班级\n李梅 | 女 | 三(2)班\n{surname}{given_name} | 男 | 三(2)班\n合计 | | 2")
    assert len(told.roster) == 2 or "K167" in codes(told)


def test_a_cell_longer_than_any_name_is_asked_about_and_its_row_kept():
    told = roster(f"姓名 | 身份证号 | 班级\n{'乐单行重' * 22} | {id_no(11)} | 三(2)班")
    assert (len(told.roster), told.roster.rows["name"].isna().all()) == (1, True)
    assert "K204" in codes(told)
