"""Laws of cleaning: conservation, order, and a table that comes back through any layout."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.kept.snapshot import snapshot_text
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.files.grids import Grid
from tests.gather.drawn import codes, file, gathered, grid, id_no, roster

CALM = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COUNTS = [
    "student_count",
    "title_count",
    "heading_count",
    "blank_count",
    "footer_count",
    "note_count",
    "unreadable_count",
]
CELLS = st.sampled_from(
    [
        "",
        "",
        "姓名",
        "身份证号",
        "班级",
        "性别",
        "李梅",
        "王小明",
        "男",
        "三(1)",
        "合计",
        "制表人：",
        "备注",
        1.0,
        9.9e17,
        True,
        id_no(1),
        id_no(2),
        "三年级2班",
        "说明文字" * 9,
    ]
)
NAMES = ["李梅", "王小明", "赵强", "欧阳娜", "阿依古丽·买买提", "单一", "钱多多", "孙立"]


@CALM
@given(st.lists(st.lists(CELLS, max_size=7), max_size=14), st.sampled_from(list(SourceKind)[:8]))
def test_every_row_of_any_sheet_is_counted_once_and_nothing_breaks(rows, kind):
    told = gathered(file(kind, "柳小.xlsx", Grid("三(1)班", rows)))
    source = told.sources.rows.query("kind != 'base'").iloc[0]
    assert source[COUNTS].sum() == source["row_count"] == len(rows)
    listed = told.sheet_rows.rows.query("source_sheet == '三(1)班'")
    assert listed["row_count"].sum() + source["student_count"] == len(rows)


@CALM
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=8, unique=True),
    st.permutations(["name", "id", "class", "seq"]),
    st.booleans(),
    st.booleans(),
)
def test_the_same_children_come_back_through_any_layout(names, order, is_paired, has_title):
    children = [(name, id_no(number)) for number, name in enumerate(names)]
    words = {"name": "姓 名", "id": "★身份证件号", "class": "班级", "seq": "序号"}
    cells = [
        {"name": name, "id": number, "class": "三(1)班", "seq": str(at)}
        for at, (name, number) in enumerate(children, 1)
    ]
    heading, body = [words[key] for key in order], [[cell[key] for key in order] for cell in cells]
    if is_paired:
        half = (len(body) + 1) // 2
        body = [left + (body[half + at] if half + at < len(body) else [""] * 4) for at, left in enumerate(body[:half])]
        heading = heading * 2
    title = [["柳河镇中心小学学生花名册"]] if has_title else []
    told = gathered(
        file(SourceKind.ROSTER, "柳小.xlsx", Grid("名单", [*title, heading, *body, ["合计", str(len(names))]]))
    )
    rows = told.roster.rows
    assert sorted(zip(rows["name"], rows["id_no"], strict=True)) == sorted(children)
    assert set(rows["school"]) == {"柳河镇中心小学"}
    assert set(rows["grade"]) == {3}


def test_the_order_of_files_changes_nothing():
    files = [
        file(
            SourceKind.ROSTER,
            f"{name}.xlsx",
            grid(f"姓名 | 身份证号 | 班级\n李梅 | {id_no(at)} | 七(1)"),
            grid(f"姓名 | 身份证号\n王小 | {id_no(9 + at)}", "2班"),
        )
        for at, name in enumerate(["柳小", "柳中", "青山学校"])
    ]
    one, other = gathered(*files), gathered(*reversed(files))
    for name in ("roster", "sources", "sheet_rows", "findings"):
        pd.testing.assert_frame_equal(getattr(one, name).rows, getattr(other, name).rows)


def _snapshot(counts):
    return snapshot_text("2026-09", Cases.of([{"case_no": "KC-2026-0001A", "name": "李梅"}]), counts)


def test_the_last_ledger_comes_from_the_snapshot():
    told = gathered(previous_snapshot=_snapshot({"柳河镇中心小学": 3}))
    assert told.earlier_cases.rows["case_no"].tolist() == ["KC-2026-0001A"]
    assert told.roster_counts_before == {"柳河镇中心小学": 3}


def test_a_broken_snapshot_stops_the_run():
    with pytest.raises(SurroundingsError):
        gathered(previous_snapshot=json.dumps({"month": "2026-09"}))


@pytest.mark.parametrize(("before", "is_asked"), [(30, True), (10, False)])
def test_a_roster_that_lost_many_children_is_asked_about(before, is_asked):
    lines = "\n".join(f"李梅 | {id_no(number)}" for number in range(9))
    told = gathered(
        file(SourceKind.ROSTER, "柳小.xlsx", grid(f"姓名 | 身份证号\n{lines}")),
        previous_snapshot=_snapshot({"柳河镇中心小学": before}),
    )
    assert ("K173" in codes(told)) == is_asked


def test_numbers_birth_date_and_sex_are_compared_and_never_corrected():
    told = gathered(
        file(
            SourceKind.ROSTER,
            "柳小.xlsx",
            grid(f"姓名 | 身份证号 | 性别 | 出生日期 | 学籍号\n李梅 | {id_no(22)} | 男 | 2017.3.6 | G{id_no(11)}"),
        )
    )
    row = told.roster.rows.iloc[0]
    assert (row["id_no"], row["sex"], str(row["born_on"].date())) == (id_no(22), "male", "2017-03-06")
    assert {"K216", "K217", "K223"} <= set(codes(told))


def test_a_parents_number_tells_neither_birth_nor_sex_of_the_child_and_is_asked_about():
    parents, own = id_no(12, "19860508"), id_no(11)
    told = roster(f"姓名 | 性别 | 身份证号\n李梅 | 女 | {parents}\n王小明 | | {parents}\n赵一 | 男 | {own}")
    rows = told.roster.rows
    assert rows["id_state"].tolist() == ["not_own", "not_own", "valid"]
    assert rows["born_on"].notna().tolist() == [False, False, True]
    assert rows["sex"].isna().tolist() == [False, True, False]
    assert codes(told).count("K218") == 2
    assert "K217" not in codes(told)


def test_a_grown_up_pupil_with_the_birth_date_beside_it_keeps_the_number():
    told = roster(f"姓名 | 身份证号 | 出生日期\n李梅 | {id_no(12, '19990508')} | 1999-05-08")
    assert told.roster.rows["id_state"].tolist() == ["valid"]
    assert codes(told).count("K218") == 1
