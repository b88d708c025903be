"""Export gaps (学籍导出不全): a grade that the export had last month and has no longer is named where its children stand on a roster."""

from __future__ import annotations

import dataclasses
import datetime as dt
from types import SimpleNamespace

import pandas as pd

from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.tables import KeptChildren, Links, Registry, Roster
from kongchuo_reports.identify.classify.export_gaps import lacking
from tests.gather.drawn import MONTH, gathered

SCHOOL, POINT = "柳河镇中心小学", "青山九年一贯制学校"
NOBODY = SimpleNamespace(links=Links.empty())


def test_a_lacking_grade_is_named_once_and_its_children_are_asked_about() -> None:
    before = KeptChildren.of(
        [{"school": SCHOOL, "grade": grade, "name": f"生{grade}{at}"} for grade in (3, 4) for at in "甲乙"]
    )
    told = dataclasses.replace(gathered(), children_before=before, earlier_month="2026-09")
    registry = Registry.build(pd.DataFrame([{"school": SCHOOL, "grade": 4, "name": "生4甲"}])).rows
    roster = Roster.build(pd.DataFrame([{"school": SCHOOL, "grade": 3, "name": f"生3{at}"} for at in "甲乙"])).rows
    gaps = lacking(told, registry, roster, NOBODY, MONTH)
    assert gaps.rows.tolist() == [True, True]
    assert gaps.findings.rows["code"].tolist() == ["K371"]


def test_a_school_whose_children_are_registered_elsewhere_is_lacking_in_no_export() -> None:
    registry = Registry.build(pd.DataFrame([{"school": SCHOOL, "grade": 1, "name": f"生{at}"} for at in "甲乙"])).rows
    roster = Roster.build(pd.DataFrame([{"school": POINT, "grade": 1, "name": f"生{at}"} for at in "甲乙"])).rows
    linked = SimpleNamespace(links=Links.build(pd.DataFrame({"registry_key": [0, 1], "roster_key": [0, 1]})))
    half = SimpleNamespace(links=Links.build(pd.DataFrame({"registry_key": [0], "roster_key": [0]})))
    for who, codes in ((NOBODY, ["K370"]), (half, ["K370"]), (linked, [])):
        gaps = lacking(gathered(), registry, roster, who, MONTH)
        assert gaps.findings.rows["code"].tolist() == codes
        assert gaps.rows.any() == bool(codes)


def test_in_the_vacation_a_last_grade_whose_records_have_moved_on_is_asked_about_and_not_told_unregistered() -> None:
    august = Month("2026-08", dt.date(2026, 8, 20))
    registry = Registry.build(
        pd.DataFrame([{"school": SCHOOL, "grade": grade, "name": f"生{grade}"} for grade in (1, 5)])
    )
    seats = [(SCHOOL, 6), (SCHOOL, 5), (SCHOOL, 9), (POINT, 6), (SCHOOL, None)]
    rows = Roster.build(
        pd.DataFrame([{"school": school, "grade": grade, "name": "生"} for school, grade in seats])
    ).rows
    rows = rows.assign(grade_written=rows["grade"])
    assert lacking(gathered(), registry.rows, rows, NOBODY, august).rows.tolist()[:3] == [True, False, True]
    assert not lacking(gathered(), registry.rows, rows, NOBODY, MONTH).rows.iloc[:3].any()
    there = Registry.build(pd.DataFrame([{"school": SCHOOL, "grade": grade, "name": f"生{grade}"} for grade in (6, 9)]))
    assert lacking(gathered(), there.rows, rows, NOBODY, august).rows.tolist()[:3] == [False, False, False]
