"""Schools that are a grade behind, by the few children who show it, and the grade of this year of each row."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports import identify
from kongchuo_reports.domain.records import GradesBehind, Month
from kongchuo_reports.identify.link.grade_steps import grades_now
from tests.identify.identify_drawn import MONTH, POLICY, gathered


def linked(registry, roster, month=MONTH):
    return identify.link(gathered(registry, roster), POLICY, month)


def test_a_roster_of_last_years_grades_is_told_in_term_and_is_right_in_the_vacation():
    names = ["孙一", "周二", "吴三", "郑四", "王五", "冯六", "陈七", "褚八", "卫九", "蒋十", "沈百", "韩千"]
    rows = [f"{name} 201701{place + 10} 201701{place + 10}.11 甲校" for place, name in enumerate(names)]
    first_graders = "杨新 20200505 20200505.11 甲校 1 1"
    registry = "\n".join([*(f"{row} 4 1" for row in rows), first_graders])
    roster = "\n".join([*(f"{row} 3 1" for row in rows), first_graders])
    august = Month("2026-08", dt.date(2026, 8, 20))
    told = {month.label: linked(registry, roster, month).findings.rows["code"].tolist() for month in (MONTH, august)}
    assert ["K308" in told["2026-10"], "K308" in told["2026-08"]] == [True, False]
    assert linked(registry, roster).roster_behind.schools == {"甲校": (12, 12)}
    assert "K307" in linked(roster, registry).findings.rows["code"].tolist()


@pytest.mark.parametrize(
    ("school", "grade", "seat", "now"),
    [
        ("甲校", 3, ("甲校", 4), 4),
        ("甲校", 3, ("甲校", 3), 3),
        ("甲校", 3, None, 4),
        ("甲校", 3, ("乙校", 7), 4),
        ("甲校", 9, None, 10),
        ("甲校", None, None, None),
        ("甲校", None, ("甲校", 4), None),
        ("甲校", 5, None, None),
        ("甲校", 5, ("甲校", 6), 6),
        ("乙校", 3, ("乙校", 5), 3),
        ("乙校", 3, None, 3),
        ("丙校", 3, None, None),
        ("丙校", 3, ("丙校", 3), 3),
        ("丙校", 3, ("甲校", 3), None),
        (None, 3, None, 3),
    ],
)
def test_the_grade_of_this_year_is_the_other_list_s_at_that_school_else_one_higher(school, grade, seat, now):
    """甲校 is behind, with two years under grade 5; 乙校 is not; 丙校 has too few links to tell."""
    behind = GradesBehind({"甲校": (12, 12)}, frozenset({("甲校", 5)}), frozenset({"丙校"}))
    types = {"school": "str", "grade": "Int64"}
    rows = pd.DataFrame({"school": [school], "grade": [grade]}).astype(types)
    place = seat or (None, None)
    told = grades_now(rows, behind, pd.DataFrame({"school": [place[0]], "grade": [place[1]]}).astype(types))
    assert told.astype(object).where(told.notna(), None).tolist() == [now]
    assert grades_now(rows, GradesBehind(), rows).astype(object).where(rows["grade"].notna(), None).tolist() == [grade]


def school(name: str, *steps: int) -> tuple[str, str]:
    """Records and roster of a school whose children of grade 3 sit so many grades higher; a first grader is new there."""
    day = 20170000 + 100 * ("甲乙丙丁戊己".index(name) + 1)
    rows = [(f"{name}{'一二三四五六七八九十百千'[place]}", day + place + 10, step) for place, step in enumerate(steps)]
    registry = [f"{child} {born} {born}.11 {name}校 3 1" for child, born, _ in rows]
    roster = [f"{child} {born} {born}.11 {name}校 {3 + step} 1" for child, born, step in rows]
    return "\n".join(registry), "\n".join([*roster, f"{name}新 20200505 - {name}校 1 1"])


@pytest.mark.parametrize(
    ("steps", "behind"),
    [([1] * 10, True), ([1] * 9 + [0], True), ([1] * 8 + [0] * 2, False), ([1] * 9, False), ([0] * 10, False)],
    ids=["ten", "nine of ten", "eight of ten", "too few", "none"],
)
def test_a_school_is_a_grade_behind_where_nine_of_ten_or_more_sit_a_grade_higher(steps, behind):
    told = linked(*school("甲", *steps)).registry_behind
    assert told.schools == ({"甲校": (sum(steps), len(steps))} if behind else {})
    assert told.unsure == frozenset()


def test_where_nearly_all_are_behind_a_small_school_is_told_by_its_few_children_or_not_at_all():
    lots = [school("甲", *[1] * 12), school("乙", 1), school("丙", 0), school("丁", 1, 0), school("己", *[1] * 12)]
    away = ("戊走 20170520 20170520.11 戊校 3 1", "戊新 20200505 - 戊校 1 1")
    registry, roster = ("\n".join(lists) for lists in zip(*lots, away, strict=True))
    told = linked(registry, roster).registry_behind
    assert told.schools == {"甲校": (12, 12), "乙校": (1, 1), "己校": (12, 12)}
    assert told.unsure == {"丁校", "戊校"}
