"""Rosters that say themselves that they are of another month: marked copies, and titles left from the month before."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.kept.snapshot import snapshot_text
from kongchuo_reports.domain.tables import Cases, KeptLists
from tests.gather.drawn import codes, file, gathered, grid, id_no

PUPILS = [("李梅", id_no(11)), ("王小明", id_no(22)), ("赵花", id_no(33))]
NAME = "柳河镇中心小学.xlsx"


def listed(*, title: str = "", beside: str = "", name: str = NAME, **more: object):
    """A roster of three children, with a title and a heading that the program set beside its last column."""
    lines = [title] if title else []
    lines += [f"姓名 | 身份证号 | 班级 | 备注 | 错误信息 | {beside}".rstrip(" |")]
    lines += [f"{who} | {number} | 三(1)班" for who, number in PUPILS]
    return gathered(file(SourceKind.ROSTER, name, grid("\n".join(lines))), **more)


def asked(told) -> int:
    return int(told.roster.rows["absence_text"].notna().sum())


@pytest.mark.parametrize(
    ("month", "of_whom"), [("2026年9月", 3), ("2026年10月", 0), ("2025年10月", 3), ("2026年11月", 3)]
)
def test_a_marked_copy_is_the_list_of_its_own_month_and_of_no_other(month, of_whom):
    told = listed(beside=f"{month}标注副本，改好后只作{month}的名单交回")
    assert asked(told) == of_whom
    assert ("K159" in codes(told)) is bool(of_whom)


@pytest.mark.parametrize(
    ("title", "of_whom"),
    [
        ("柳河镇中心小学2026年9月学生花名册", 3),
        ("柳河镇中心小学九月份在校学生名单", 3),
        ("柳河镇中心小学2026年10月学生花名册", 0),
        ("柳河镇中心小学2026年9月秋季学期学生花名册", 0),
        ("柳河镇中心小学2026-2027学年（2026年9月）花名册", 0),
        ("柳河镇中心小学学生花名册", 0),
        ("2026年9月以来在校学生花名册", 0),
        ("2017年9月至2018年8月出生学生花名册", 0),
        ("柳河镇中心小学2025-2026学年第二学期花名册", 3),
        ("柳河镇中心小学2026年春季学生花名册", 3),
        ("柳河镇中心小学2026年秋季学生花名册", 0),
    ],
)
def test_a_list_that_bears_an_earlier_month_is_asked_about(title, of_whom):
    told = listed(title=title)
    assert asked(told) == of_whom
    assert ("K196" in codes(told)) is bool(of_whom)


def test_a_file_called_by_an_earlier_month_is_asked_about():
    assert asked(listed(name="柳河镇中心小学9月花名册.xlsx")) == len(PUPILS)


def test_a_title_left_behind_on_a_list_that_changed_is_only_told():
    before = KeptLists.of(
        [{"month": "2026-09", "kind": "roster", "source_file": f"学校花名册/{NAME}", "source_sheet": "Sheet1",
          "school": "柳河镇中心小学", "sha256": "9", "rows_print": "9", "child_count": 4}]
    )  # fmt: skip
    text = snapshot_text("2026-09", Cases.empty(), {}, lists=before)
    told = listed(title="柳河镇中心小学2026年9月学生花名册", previous_snapshot=text)
    assert asked(told) == 0
    assert "K196" in codes(told)


def test_a_list_of_two_months_ago_is_known_though_another_was_sent_in_between():
    old = listed().kept_lists.rows.assign(month="2026-08", sha256="8")
    between = old.assign(month="2026-09", sha256="9", rows_print="9")
    text = snapshot_text("2026-09", Cases.empty(), {}, lists=KeptLists.build(pd.concat([old, between])))
    told = listed(title="柳河镇中心小学2026年10月学生花名册", previous_snapshot=text)
    assert asked(told) == len(PUPILS)
    assert "K140" in codes(told)


@pytest.mark.parametrize("parts", [(0, 1, 3), (0, 2, 3), (0, 3)])
def test_last_months_list_is_known_when_it_comes_back_in_several_sheets(parts):
    def sheets(*cuts):
        lots = [PUPILS[start:end] for start, end in pairwise(cuts)]
        grids = [
            grid(
                "姓名 | 身份证号 | 班级\n" + "\n".join(f"{who} | {number} | 三(1)班" for who, number in lot), f"表{at}"
            )
            for at, lot in enumerate(lots)
        ]
        return file(SourceKind.ROSTER, NAME, *grids)

    old = gathered(sheets(0, len(PUPILS))).kept_lists.rows.assign(month="2026-09", sha256="9")
    text = snapshot_text("2026-09", Cases.empty(), {}, lists=KeptLists.build(old))
    told = gathered(sheets(*parts), previous_snapshot=text)
    assert asked(told) == len(PUPILS)
    assert "K139" in codes(told)


def test_last_months_rows_of_which_one_now_stands_among_those_who_left_are_another_list():
    """The school worked on it: the same three lines, and one of them on a sheet of those who are gone."""

    def sheets(*lots):
        heads = "姓名 | 身份证号 | 班级"
        grids = [
            grid("\n".join([heads, *(f"{who} | {number} | 三(1)班" for who, number in lot)]), name)
            for name, lot in lots
        ]
        return file(SourceKind.ROSTER, NAME, *grids)

    def kept(told):
        lists = KeptLists.build(told.kept_lists.rows.assign(month="2026-09", sha256="9"))
        return snapshot_text("2026-09", Cases.empty(), {}, lists=lists)

    split = sheets(("在校生", PUPILS[:2]), ("本月离校学生", PUPILS[2:]))
    told = gathered(split, previous_snapshot=kept(gathered(sheets(("花名册", PUPILS)))))
    said = told.roster.rows.set_index("name")["absence_text"]
    assert said.notna().tolist() == [False, False, True]
    assert "完全相同" not in said["赵花"]
    again = gathered(split, previous_snapshot=kept(gathered(split)))
    assert asked(again) == len(PUPILS), "sent again with its sheets it is the same list"
