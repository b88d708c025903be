"""Arrivals (去了哪里): who was there last month and is nowhere, who finished grade six and has no record, who was transferred out long since."""

from __future__ import annotations

import dataclasses
import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest

from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.tables import (
    Cases,
    Confirmations,
    KeptChildren,
    PersonLinks,
    Proofs,
    RegistryStandings,
    Roster,
)
from kongchuo_reports.identify.classify.arrivals import arrivals
from tests.gather.drawn import MONTH, gathered
from tests.support.bare_month import policy

SCHOOL = "柳河镇中心小学"
PLAIN = gathered()
NOVEMBER = Month("2026-11", dt.date(2026, 11, 30))
SEPTEMBER = Month("2026-09", dt.date(2026, 9, 30))
CHILD = {"name": "李梅", "id_no": "1", "registry_no": "G1", "school": SCHOOL, "grade": 3, "class_no": "1"}
RECORD = {"stage": "primary", "standing": "present", "status": "active", "status_text": "正常", "source_file": "学籍.xlsx"}  # fmt: skip


def told(*told_of, **more):
    """Codes of what is asked."""
    return arrived(*told_of, **more).findings.rows["code"].tolist()


def arrived(
    month=MONTH,
    earlier="2026-09",
    before=(),
    registry=(),
    roster=(),
    cases=(),
    *,
    doubled=None,
    paper=None,
    lacking=(),
    merged=(),
):
    """What is asked about children who should have arrived; ``paper`` is whether the only proof holds."""
    others = {"name": "别人", "id_no": "9", "registry_no": "G9", "school": SCHOOL, "grade": 3}
    rows = [RECORD | others, *(RECORD | row for row in registry)]
    table = RegistryStandings.build(pd.DataFrame(rows).assign(source_row=range(2, len(rows) + 2)))
    lists = dataclasses.replace(
        PLAIN,
        children_before=KeptChildren.of(list(before)),
        earlier_month=earlier,
        earlier_cases=Cases.of(list(cases)),
        roster=Roster.of(list(roster)),
        proofs=Proofs.of([] if paper is None else [{"id_no": CHILD["id_no"], "name": CHILD["name"]}]),
    )
    sure = [
        {"matter": "学校撤并", "object": name, "confirmed_by": "甲", "confirmed_on": dt.date(2026, 9, 1)}
        for name in merged
    ]
    lists = dataclasses.replace(lists, base=dataclasses.replace(lists.base, confirmations=Confirmations.of(sure)))
    verdicts = pd.DataFrame({"is_valid": [] if paper is None else [paper]})
    ties = [] if paper is None else [{"list": "proof", "list_key": 0, "registry_key": 1, "is_review": False}]
    linked = SimpleNamespace(registry_duplicates=doubled or {}, person_links=PersonLinks.of(ties))
    return arrivals(lists, linked, table.rows, verdicts, lacking, month, policy())


def test_whoever_is_missing_is_kept_and_asked_about_month_after_month():
    gone = arrived(before=[CHILD, CHILD | {"name": "王海", "id_no": "3", "registry_no": "G3", "standing": "left"}])
    assert gone.missing.rows[["name", "seen_month"]].to_numpy().tolist() == [["李梅", "2026-09"]]
    november = arrived(NOVEMBER, "2026-10", before=gone.missing.rows.to_dict("records"))
    assert november.findings.rows["code"].tolist() == ["K366"]
    assert "2026年9月有学籍" in november.findings.rows["message"][0]
    assert november.missing.rows["seen_month"].tolist() == ["2026-09"], (
        "the month of the last record, not of the last question"
    )
    assert arrived(
        NOVEMBER, "2026-10", before=gone.missing.rows.to_dict("records"), registry=[CHILD]
    ).missing.rows.empty


def test_a_grade_without_records_is_asked_about_again_though_its_roster_comes_each_month():
    """Children whom only a roster shows are remembered with the month of their last record."""
    kept = arrived(before=[CHILD], roster=[CHILD])
    assert kept.findings.rows.empty
    assert kept.missing.rows[["name", "seen_month"]].to_numpy().tolist() == [["李梅", "2026-09"]]
    assert arrived(NOVEMBER, "2026-10", before=kept.missing.rows.to_dict("records")).findings.rows["code"].tolist() == ["K366"]  # fmt: skip


def test_who_finished_school_is_kept_no_more_and_a_grade_of_last_year_lacks_in_no_export():
    oldest = [CHILD | {"grade": 9, "seen_month": "2026-06"}]
    assert arrived(SEPTEMBER, "2026-08", before=oldest).missing.rows.empty
    four = [CHILD | {"id_no": str(n), "registry_no": f"G{n}", "name": f"李{n}", "grade": 1, "seen_month": "2026-06"} for n in range(11, 15)]  # fmt: skip
    assert arrived(before=four, earlier="2026-09").findings.rows["code"].tolist() == ["K366"] * 4
    this_year = [row | {"seen_month": "2026-09"} for row in four]
    told = arrived(NOVEMBER, "2026-10", before=this_year).findings.rows
    assert told["code"].tolist() == ["K371"]
    assert "2026年9月有4名" in told["message"][0]


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ({}, ["K366"]),
        ({"registry": [CHILD]}, []),
        ({"registry": [CHILD | {"id_no": None}]}, []),
        ({"registry": [CHILD | {"id_no": "2", "registry_no": "G2"}]}, []),
        ({"registry": [CHILD | {"id_no": "2", "registry_no": "G2", "name": "李海"}]}, ["K366"]),
        ({"registry": [CHILD | {"id_no": "2", "registry_no": "G2", "school": "石小"}]}, ["K366"]),
        ({"registry": [CHILD | {"id_no": "2", "registry_no": "G2", "born_on": pd.Timestamp("2017-01-02")}]}, ["K366"]),
        ({"roster": [CHILD]}, []),
        ({"cases": [{"case_no": "KC-1", "registry_no": "G1", "name": "李梅"}]}, []),
        ({"cases": [{"case_no": "KC-1", "registry_no": "G1", "name": "李梅", "closing_kind": "death"}]}, []),
        ({"cases": [{"case_no": "KC-1", "registry_no": "G1", "name": "李梅", "closing_kind": "present"}]}, ["K366"]),
        ({"cases": [{"case_no": "KC-1", "registry_no": "G1", "name": "李梅", "closing_kind": "returned"}]}, ["K366"]),
    ],
    ids=[
        "nowhere",
        "registered",
        "by record number",
        "by name and school",
        "another child",
        "a namesake of another school",
        "a namesake of another birthday",
        "on a roster",
        "has a case",
        "its case tells where it is",
        "was there after all",
        "came back",
    ],
)
def test_who_was_there_last_month_and_is_nowhere_is_asked_about(now, asked):
    assert told(before=[CHILD | {"standing": "present"}], **now) == asked


@pytest.mark.parametrize(("standing", "asked"), [("left", []), ("not_reported", ["K366"]), ("needs_review", ["K366"])])
def test_who_had_left_already_is_missed_no_more(standing, asked):
    assert told(before=[CHILD | {"standing": standing}]) == asked


def test_a_grade_that_vanished_whole_is_one_question():
    six = [CHILD | {"name": f"生{at}", "id_no": f"2{at}", "registry_no": f"G2{at}", "grade": 6, "standing": "present"} for at in range(3)]  # fmt: skip
    assert told(before=six) == ["K371"]
    assert told(before=six[:2]) == ["K366", "K366"]


ELSEWHERE = "石坝小学"


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ({}, ["K376"]),
        ({"lacking": {ELSEWHERE}}, []),
        ({"merged": {ELSEWHERE}}, ["K366", "K366"]),
        ({"roster": [{"name": "新来的", "id_no": "77", "school": ELSEWHERE, "grade": 3}]}, ["K366", "K366"]),
        (
            {"registry": [CHILD | {"school": ELSEWHERE, "name": "新来的", "id_no": "77", "registry_no": "G77"}]},
            ["K366", "K366"],
        ),
    ],
    ids=["nothing of it came", "named already", "it was merged", "it has a roster", "it is in the export"],
)
def test_a_school_of_which_neither_export_nor_roster_came_is_one_question(now, asked):
    """Its children were passed over: the school stood in no list, so nothing was said of it."""
    two = [
        CHILD | {"school": ELSEWHERE, "id_no": number, "registry_no": f"G{number}", "name": f"生{number}"}
        for number in ("31", "32")
    ]
    assert told(before=[one | {"standing": "present"} for one in two], **now) == asked


@pytest.mark.parametrize(("holds", "asked"), [(True, []), (False, ["K366"])])
def test_only_a_paper_that_holds_says_where_a_child_went(holds, asked):
    assert told(before=[CHILD | {"standing": "present"}], paper=holds) == asked


@pytest.mark.parametrize(("grade", "asked"), [(6, ["K367"]), (5, ["K366"]), (9, [])])
def test_over_the_summer_the_last_grade_of_primary_school_is_lost_between_two_schools(grade, asked):
    before = [CHILD | {"grade": grade, "standing": "present"}]
    assert told(SEPTEMBER, "2026-07", before) == asked


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ({"status_text": "毕业"}, ["K367"]),
        ({"status_text": "已升初中"}, ["K367"]),
        ({"status_text": "毕业", "grade": 4}, []),
        ({"status_text": "转出"}, []),
    ],
)
def test_who_finished_grade_six_and_has_no_other_record_is_asked_about(row, asked):
    one = CHILD | {"grade": 6, "standing": "left", "status": "left"} | row
    assert told(SEPTEMBER, "", registry=[one]) == asked
    assert told(SEPTEMBER, "", registry=[one], roster=[CHILD | {"grade": 7}]) == []
    assert told(Month("2026-08", dt.date(2026, 8, 31)), "", registry=[one]) == []


def test_a_whole_grade_six_without_records_is_one_question():
    six = [
        CHILD | {"name": f"生{at}", "id_no": f"2{at}", "registry_no": f"G2{at}", "grade": 6, "standing": "left", "status": "left", "status_text": "毕业"}
        for at in range(3)
    ]  # fmt: skip
    assert told(SEPTEMBER, "", registry=six) == ["K368"]


@pytest.mark.parametrize(
    ("status", "left_month", "asked"),
    [
        ("转出", "2026-07", ["K369"]),
        ("转学离校", "2026-06", ["K369"]),
        ("转出", "2026-10", []),
        ("毕业", "2026-07", []),
    ],
)
def test_a_transfer_that_arrived_nowhere_in_its_time_is_asked_about(status, left_month, asked):
    one = CHILD | {"standing": "left", "status": "left", "status_text": status}
    assert told(registry=[one], before=[one | {"left_month": left_month}]) == asked


@pytest.mark.parametrize(
    ("month", "asked"),
    [(Month("2026-12", dt.date(2026, 12, 31)), []), (Month("2027-01", dt.date(2027, 1, 31)), ["K369"])],
)
def test_a_transfer_of_december_has_its_time_until_january(month, asked):
    one = CHILD | {"standing": "left", "status": "left", "status_text": "转出"}
    assert told(month, registry=[one], before=[one | {"left_month": "2026-12"}]) == asked


def test_one_school_s_whole_grade_six_does_not_hide_a_child_of_the_next():
    away = {"grade": 6, "standing": "left", "status": "left", "status_text": "毕业"}
    six = [
        CHILD | away | {"name": f"生{at}", "id_no": f"2{at}", "registry_no": f"G2{at}", "school": "丁小"}
        for at in range(3)
    ]
    single = CHILD | away | {"name": "独", "id_no": "31", "registry_no": "G31", "school": "丙小"}
    found = CHILD | away | {"name": "在", "id_no": "32", "registry_no": "G32", "school": "丙小"}
    asked = told(SEPTEMBER, "", registry=[*six, single, found], roster=[CHILD | {"id_no": "32", "registry_no": "G32"}])
    assert asked == ["K368", "K367"]


GRADUATE = CHILD | {"grade": 6, "standing": "left", "status": "left", "status_text": "毕业"}
MOVED = CHILD | {"standing": "left", "status": "left", "status_text": "转出"}


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        ({"school": "石坝小学", "grade": 4, "standing": "left", "status": "left", "status_text": "转出"}, ["K367"]),
        ({"school": "柳河镇初级中学", "grade": 7, "stage": "lower_secondary"}, []),
        ({"school": "柳河镇初级中学", "grade": 7, "stage": "lower_secondary", "standing": "left", "status": "left", "status_text": "转出"}, []),
        ({"school": "石坝小学", "grade": 6, "standing": "needs_review"}, []),
    ],
    ids=["moved before", "at the lower secondary school", "went on from there", "asked about there"],
)  # fmt: skip
def test_a_second_record_that_has_left_too_is_no_arrival(other, asked):
    """Who was moved between two primary schools and finished has two records, and neither says where the child is."""
    assert told(SEPTEMBER, "", registry=[GRADUATE, CHILD | other], doubled={2: 1}) == asked


@pytest.mark.parametrize(("other", "asked"), [(MOVED | {"school": "石坝小学"}, ["K369"]), (CHILD, [])])
def test_a_child_moved_away_twice_is_asked_about_once(other, asked):
    before = [MOVED | {"left_month": "2026-07"}]
    assert told(registry=[MOVED, other], before=before, doubled={2: 1}) == asked


@pytest.mark.parametrize(("holds", "asked"), [(True, []), (False, ["K367"])])
def test_a_paper_that_does_not_hold_brings_no_graduate_to_a_school(holds, asked):
    assert told(SEPTEMBER, "", registry=[GRADUATE], paper=holds) == asked
