"""Export gaps (学籍导出不全): a grade that the export had last month and has no longer is named where its children stand on a roster."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pandas as pd

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
    for who, codes in ((NOBODY, ["K370"]), (linked, [])):
        gaps = lacking(gathered(), registry, roster, who, MONTH)
        assert gaps.findings.rows["code"].tolist() == codes
        assert gaps.rows.any() == bool(codes)
