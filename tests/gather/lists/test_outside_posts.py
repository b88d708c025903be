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
