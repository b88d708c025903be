"""Returned workbooks of measures: rows are found by their heading wherever it stands; notes below are none."""

from __future__ import annotations

import datetime as dt

import pytest

from kongchuo_reports.files.grids import Grid
from kongchuo_reports.gather.lists.measures import _rows

HEADS = ["单位", "措施编号", "人工确认", "整改时限", "整改完成日期", "确认人"]


def grid(*rows: list[object]) -> Grid:
    return Grid(
        "任意表名", [list(row) for row in rows], frozenset(), is_hidden=False, merges=(), date_1904=False, problems=()
    )  # type: ignore[arg-type]


def test_columns_may_be_moved_and_the_heading_may_stand_lower() -> None:
    sheet = grid(
        ["督查措施"], [""], HEADS, ["石桥村", "DC-2026-10-石桥村", "同意", dt.date(2026, 11, 5), "2026.11.3", "梁"]
    )
    (row,) = _rows(sheet)
    assert (row["measure_no"], row["decision"], row["due_text"], row["rectified_text"], row["decided_by"]) == (
        "DC-2026-10-石桥村", "同意", "2026-11-05", "2026-11-03", "梁",
    )  # fmt: skip
    assert row["source_row"] == 4


def test_notes_and_signatures_are_no_rows_but_a_number_written_otherwise_is_told() -> None:
    sheet = grid(HEADS, ["", "说明：灰底列由程序算出"], ["", "石桥村那条", "同意"], ["填表人：许静"])
    assert [row["measure_no"] for row in _rows(sheet)] == ["石桥村那条"]


@pytest.mark.parametrize("heading", ["案号", "编号", ""])
def test_a_sheet_without_the_key_is_none_of_measures(heading: str) -> None:
    assert _rows(grid([heading, "人工确认"], ["DC-2026-10-石桥村", "同意"])) == []
