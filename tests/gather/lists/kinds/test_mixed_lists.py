"""Rosters that list those who are gone as well: whose rows tell by a mark of which sort they are, and whose do not."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.vocabulary.directions import speaks_of_absence
from tests.gather.drawn import id_no, roster

NAMES = ("李小梅", "王大山", "赵强", "钱多多")


def asked(title: str, heading: str, *marks: str) -> set[str]:
    """Names of those against whose presence something is told."""
    lines = [f"柳河镇中心小学{title}", f"姓名 | 身份证件号 | 班级 | {heading}"]
    lines += [
        f"{name} | {id_no(n)} | 三(1)班 | {mark}" for n, (name, mark) in enumerate(zip(NAMES, marks, strict=True))
    ]
    rows = roster("\n".join(lines)).roster.rows
    texts = rows["remark"].fillna("") + "；" + rows["absence_text"].fillna("")
    return {
        name for name, text in zip(rows["name"], texts, strict=True) if any(map(speaks_of_absence, text.split("；")))
    }


ALL = "全体学生名单（含休学、转出、未到校）"


def test_a_list_that_leaves_a_kind_unmarked_shows_nobody_at_school():
    assert asked(ALL, "备注", "", "", "", "") == set(NAMES)
    assert asked(ALL, "备注", "", "休学", "", "班长") == set(NAMES)


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        (ALL, ("", "休学", "转出", "外出打工")),
        (ALL, ("", "", "转出", "未报到")),
        ("学生花名册（含休学）", ("", "休学", "", "班长")),
        ("学生花名册（含休学）", ("", "", "", "班长")),
        ("花名册（含转入、转出）", ("", "转入", "", "")),
    ],
)
def test_who_is_not_marked_is_there_where_every_kind_is(title, marks):
    gone = {name for name, mark in zip(NAMES, marks, strict=True) if mark not in {"", "班长", "转入"}}
    assert asked(title, "备注", *marks) == gone


def test_a_row_may_say_itself_that_its_child_is_there():
    assert asked(ALL, "备注", "在校", "休学", "", "已返校") == {"王大山", "赵强"}


def test_a_list_of_those_at_school_asks_about_nobody():
    assert asked("学生花名册（不含休学）", "备注", "", "", "", "") == set()
