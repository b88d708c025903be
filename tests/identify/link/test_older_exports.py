"""Two exports of the same children: the newer tells of each child."""

from __future__ import annotations

import pandas as pd
import pytest

from kongchuo_reports.domain.editions import Edition, export_place
from kongchuo_reports.identify.link.older_exports import (
    disagreements,
    only_older,
    told_anew,
    told_otherwise,
    unordered,
)

OLD, NEW = "学籍.xlsx", "学籍(最新).xlsx"


def registry(*lots: tuple[str, str, str]) -> pd.DataFrame:
    """Records: the file, its children as letters, the school."""
    rows = [
        {
            "source_file": file,
            "source_sheet": "",
            "status": "active",
            "status_text": "正常",
            "school": school,
            "registry_no": f"G{child}",
            "id_no": None,
            "name": child,
        }
        for file, children, school in lots
        for child in children
    ]
    return pd.DataFrame(rows).astype("str").assign(id_no=pd.Series([None] * len(rows), dtype="str"))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (Edition("2026-09-30"), Edition("2026-10-08")),
        (Edition("2026-10-08", hours=(0, 59)), Edition("2026-10-08", hours=(60, 119))),
        (Edition(), Edition(rank=2)),
        (Edition(rank=-1), Edition()),
        (Edition(number=(1,)), Edition(number=(3,))),
    ],
)
def test_the_newer_tells_and_who_is_on_the_older_alone_is_doubtful(older, newer):
    rows = registry((OLD, "甲乙丙丁戊", "山小"), (NEW, "甲乙丙丁", "山小"))
    editions = {OLD: older, NEW: newer}
    anew = told_anew(rows, editions)
    assert anew.iloc[:4].tolist() == [5, 6, 7, 8]
    assert anew.iloc[4:].isna().all()
    doubtful = only_older(rows, editions, anew)
    assert rows.loc[doubtful.notna(), "name"].tolist() == ["戊"]


def test_two_exports_that_nothing_orders_tell_nothing_of_each_other():
    rows = registry((OLD, "甲乙", "山小"), (NEW, "甲", "山小"))
    anew = told_anew(rows, {})
    assert anew.isna().all()
    assert only_older(rows, {}, anew).isna().all()


def test_the_halves_of_a_school_saved_as_one_and_two_are_no_editions_of_each_other():
    rows = registry((OLD, "甲乙丙", "山小"), (NEW, "丁戊己", "山小"))
    editions = {OLD: Edition(number=(1,)), NEW: Edition(number=(2,))}
    assert only_older(rows, editions, told_anew(rows, editions)).isna().all()


def test_the_grades_of_a_school_saved_one_after_the_other_are_no_editions_of_each_other():
    rows = registry((OLD, "甲乙丙", "山小"), (NEW, "丁戊己", "山小"))
    editions = {OLD: Edition("2026-10-26", hours=(0, 59)), NEW: Edition("2026-10-26", hours=(60, 119))}
    assert only_older(rows, editions, told_anew(rows, editions)).isna().all()


def test_a_day_orders_two_exports_however_few_children_they_share():
    rows = registry((OLD, "甲乙丙", "山小"), (NEW, "丙", "山小"))
    editions = {OLD: Edition("2026-09-01"), NEW: Edition("2026-10-08")}
    doubtful = only_older(rows, editions, told_anew(rows, editions))
    assert rows.loc[doubtful.notna(), "name"].tolist() == ["甲", "乙"]


def test_the_sheets_of_one_workbook_may_be_exports_of_two_days():
    rows = registry((OLD, "甲乙丙", "山小"), (OLD, "甲乙丙", "山小")).assign(source_sheet=["10.8"] * 3 + ["10.27"] * 3)
    editions = {export_place(OLD, "10.8"): Edition("2026-10-08"), export_place(OLD, "10.27"): Edition("2026-10-27")}
    assert told_anew(rows, editions).tolist()[:3] == [3, 4, 5]


def test_two_exports_that_nothing_orders_and_that_differ_are_asked_about():
    rows = registry((OLD, "甲乙", "山小"), (NEW, "甲乙", "山小"))
    rows.loc[2, ["status", "status_text"]] = ["dropout", "辍学"]
    apart = told_otherwise(rows, told_anew(rows, {}))
    assert rows.loc[apart.notna(), "name"].tolist() == ["甲", "甲"]
    ordered = told_anew(rows, {NEW: Edition(rank=2)})
    assert told_otherwise(rows, ordered).isna().all()


def test_what_two_exports_tell_otherwise_is_one_finding_for_each_child_with_both_words():
    rows = registry((OLD, "甲乙丙", "山小"), (NEW, "甲乙丙", "山小")).assign(source_row=range(2, 8))
    rows.loc[3, ["status", "status_text"]] = ["dropout", "辍学"]
    rows.loc[4, ["status", "status_text"]] = ["on_leave", None]
    told = unordered(rows, told_anew(rows, {})).rows
    assert told[["source_file", "source_row"]].to_numpy().tolist() == [[NEW, 5], [NEW, 6]]
    assert [("辍学" in text, "正常" in text, OLD in text) for text in told["message"]] == [
        (True, True, True),
        (False, True, True),
    ]
    ordered = told_anew(rows, {OLD: Edition("2026-09-30"), NEW: Edition("2026-10-08")})
    assert unordered(rows, ordered).rows.empty
    told = disagreements(rows, ordered).rows
    assert told[["source_file", "source_row"]].to_numpy().tolist() == [[OLD, 2], [OLD, 3]]
    assert [("辍学" in text, "正常" in text, NEW in text) for text in told["message"]] == [
        (True, True, True),
        (False, True, True),
    ]
    assert disagreements(rows, told_anew(rows, {})).rows.empty


@pytest.mark.parametrize("lacking", ["registry_no", "school"])
def test_records_that_nothing_says_are_one_contradict_nobody(lacking):
    rows = registry((OLD, "甲", "山小"), (NEW, "甲", "山小")).assign(id_no="1")
    rows.loc[1, ["status", "status_text"]] = ["dropout", "辍学"]
    assert told_otherwise(rows, told_anew(rows, {})).notna().all()
    rows[lacking] = pd.Series([None, None], dtype="str")
    assert told_otherwise(rows, told_anew(rows, {})).isna().all()
