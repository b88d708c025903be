"""Names in one form, and what stood beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.gather.values.names import name_cell


@pytest.mark.parametrize(
    ("cell", "name", "note"),
    [
        ("李 梅", "李梅", ""),
        ("李　梅", "李梅", ""),
        ("李\xa0梅\u200b", "李梅", ""),
        ("'李梅", "李梅", ""),
        ("李梅（女）", "李梅", "女"),
        ("王小明(转)", "王小明", "转"),
        ("李梅2", "李梅", "2"),
        ("李小梅_作废", "李小梅", "作废"),
        ("作废李小梅", "李小梅", "作废"),
        ("【停用】李小梅", "李小梅", "停用"),
        ("作废-李小梅", "李小梅", "作废"),
        ("删除李小梅", "李小梅", "删除"),
        ("李小梅*无效", "李小梅", "无效"),
        ("李小梅/旧", "李小梅", "旧"),
        ("1.王小明", "王小明", ""),
        ("（李梅）", "李梅", ""),
        ("Tom  Lee", "Tom Lee", ""),
        ("王yan", "王yan", ""),
        ("\ue863", "\u4dae", ""),
        ("", "", ""),
    ],
)
def test_a_name_and_its_note(cell, name, note):
    told = name_cell(cell)
    assert (told.name, told.note) == (name, note)


@pytest.mark.parametrize("dot", [*"·•・･．.‧∙⋅﹒●", "-", " · "])
def test_every_dot_becomes_one(dot):
    assert name_cell(f"阿依古丽{dot}买买提").name == "阿依古丽·买买提"


def test_a_former_name_is_taken_from_the_name_cell():
    told = name_cell("李梅（曾用名：李小梅）")
    assert (told.name, told.former, told.note) == ("李梅", "李小梅", "")


def test_a_lost_character_is_said():
    assert name_cell("王*明").is_uncertain
    assert name_cell("李？").is_uncertain
    assert not name_cell("李梅").is_uncertain


@given(st.text("李梅王小明阿依·•. （）()2女转a-", max_size=12))
def test_cleaning_a_clean_name_changes_nothing(cell):
    once = name_cell(cell).name
    assert name_cell(once).name == once


def test_an_underline_stands_for_a_lost_character_and_is_no_dot():
    told = name_cell("阿卜杜_买买提")
    assert (told.name, told.is_uncertain) == ("阿卜杜_买买提", True)
    assert name_cell("阿卜杜—买买提").name == "阿卜杜·买买提"


@pytest.mark.parametrize(
    ("cell", "name", "note"),
    [
        ("李明-转出", "李明", "转出"),
        ("王芳 已辍学", "王芳", "已辍学"),
        ("李明休学", "李明", "休学"),
        ("李明 班长", "李明", "班长"),
        ("李 明", "李明", ""),
        ("阿依古丽 买买提", "阿依古丽买买提", ""),
        ("王转学", "王转学", ""),
    ],
)
def test_a_word_behind_a_name_is_no_part_of_it(cell, name, note):
    assert (name_cell(cell).name, name_cell(cell).note) == (name, note)
