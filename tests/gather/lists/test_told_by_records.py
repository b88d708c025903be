"""Rosters whose school is written in short, or as several bear it: the pupils' own records tell which it is."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from tests.gather.drawn import base, file, gathered, grid, id_no

SCHOOLS = """学校标识码 | 学校名称 | 学校简称 | 学段 | 所在乡镇
9999000001 | 禾丰希望小学 |  | 小学 | 禾丰乡
9999000002 | 禾丰乡第二中心小学 |  | 小学 | 禾丰乡
9999000003 | 禾丰乡初级中学 |  | 初中 | 禾丰乡
9999000004 | 禾丰乡民族小学 |  | 小学 | 禾丰乡
9999000005 | 光明小学 |  | 小学 | 禾丰乡
9999000006 | 光明小学 |  | 小学 | 柏树乡
"""
PUPILS = [
    (f"{family}小{given}", id_no(at))
    for at, (family, given) in enumerate(zip("赵钱孙李周", "梅兰竹菊松", strict=True), 1)
]


def told_of(code: str, name: str, title: str = "", *, with_numbers: bool = True, heading: str = "", cell: str = ""):
    """A month with one roster, whose pupils are registered at one school."""
    export = "学校标识码 | 学籍号 | 姓名 | 身份证件号 | 年级 | 班级 | 学生状态\n" + "\n".join(
        f"{code} | G{number} | {who} | {number} | 三年级 | 1班 | 正常" for who, number in PUPILS
    )
    head = " | ".join(["姓名", *(["身份证号"] if with_numbers else ["性别"]), "年级", *([heading] if heading else [])])
    lines = [
        " | ".join([who, number if with_numbers else "男", "三年级", *([cell] if heading else [])])
        for who, number in PUPILS
    ]
    return gathered(
        file(SourceKind.REGISTRY, "学籍.xlsx", grid(export)),
        file(SourceKind.ROSTER, name, grid("\n".join([*([title] if title else []), head, *lines]))),
        standing=base(学校名录=SCHOOLS),
    )


def school_of(*roster, **more):
    """The schools of a roster's rows."""
    return set(told_of(*roster, **more).roster.rows["school_code"].dropna())


@pytest.mark.parametrize(
    ("code", "name", "asked"),
    [
        ("9999000006", "光明小学.xlsx", set()),
        ("9999000003", "名单.xlsx", {"K244"}),
        ("9999000004", "禾丰民族.xlsx", set()),
        ("9999000001", "禾丰希小.xlsx", set()),
    ],
    ids=["a name of two schools", "no school", "the name alone", "a short form"],
)
def test_a_school_that_the_records_told_is_asked_about_no_more(code, name, asked):
    told = told_of(code, name)
    assert set(told.roster.rows["school_code"].dropna()) == (set() if asked else {code})
    assert {"K242", "K243", "K244"} & {*told.findings.rows["code"]} == asked


@pytest.mark.parametrize(
    ("code", "name", "title"),
    [
        ("9999000001", "禾丰希小.xlsx", ""),
        ("9999000001", "a.xlsx", "禾丰希小2026年10月学生花名册"),
        ("9999000001", "希小学生名单.xlsx", ""),
        ("9999000002", "二小.xlsx", ""),
        ("9999000002", "a.xlsx", "禾丰二小在校学生花名册"),
        ("9999000003", "禾丰初中.xlsx", ""),
        ("9999000003", "禾丰中学花名册.xlsx", ""),
        ("9999000004", "民小.xlsx", ""),
        ("9999000004", "民族完小.xlsx", ""),
        ("9999000005", "光明小学.xlsx", ""),
        ("9999000006", "光小.xlsx", ""),
        ("9999000004", "禾丰民族.xlsx", ""),
    ],
)
@pytest.mark.parametrize("with_numbers", [True, False])
def test_a_short_form_and_the_pupils_records_tell_the_school(code, name, title, with_numbers):
    assert school_of(code, name, title, with_numbers=with_numbers) == {code}


@pytest.mark.parametrize(
    ("code", "name"), [("9999000001", "二小.xlsx"), ("9999000004", "a.xlsx"), ("9999000001", "三年级.xlsx")]
)
def test_a_short_form_of_another_school_or_none_tells_nothing(code, name):
    assert school_of(code, name) == set()


def test_a_short_form_in_a_column_tells_the_school():
    assert school_of("9999000001", "全乡.xlsx", heading="学校", cell="希小") == {"9999000001"}
