"""Attended days: a roster's own counts against the days of a suspicion."""

from __future__ import annotations

import pytest

from kongchuo_reports.identify.questions.denials import denials
from tests.gather.drawn import id_no, roster


def is_denied(headings: str, cells: str, plain: str) -> bool:
    told = roster(
        f"姓名 | 身份证号 | 班级 | {headings}\n张三 | {id_no(11)} | 三(2)班 | {plain}\n李四 | {id_no(22)} | 三(2)班 | {cells}\n"
        f"王五 | {id_no(33)} | 三(2)班 | {plain}"
    )
    said = denials(told.roster.rows).notna().tolist()
    assert said[0::2] == [False, False]
    return said[1]


@pytest.mark.parametrize(
    ("headings", "cells", "plain", "denied"),
    [
        ("应出勤天数 | 实际出勤天数 | 缺勤天数", "22 | 0 | ", "22 | 22 | ", True),
        ("应出勤天数 | 实际出勤天数", "22 | 21", "22 | 22", False),
        ("应出勤天数 | 实际出勤天数", "22 | 12", "22 | 22", True),
        ("实际出勤天数", "0", "22", True),
        ("出勤天数", "零", "22", True),
        ("出勤天数", "20", "22", False),
        ("缺勤天数", "20", "0", True),
        ("缺勤天数", "2天", "0", False),
        ("应到/实到", "22/0", "22/22", True),
        ("实到/应到", "0/22", "22/22", True),
        ("应到/实到", "22/20", "22/22", False),
        ("出勤率", "0%", "100%", True),
        ("出勤率", "95%", "100%", False),
        ("缺勤率", "100%", "0%", True),
        ("缺勤", "事假1", "", False),
    ],
)
def test_days_counted(headings, cells, plain, denied):
    assert is_denied(headings, cells, plain) is denied
