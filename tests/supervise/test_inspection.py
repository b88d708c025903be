"""Counts stand beside rates, equal rates share a place, and measures are proposed by number and share together."""

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from tests.supervise.worlds import supervised
from tests.support import results as month
from tests.support.results import MIDDLE, POINT, PRIMARY


def metric(rows: pd.DataFrame, unit: str, name: str) -> pd.Series:
    return rows[(rows["unit"] == unit) & (rows["metric"] == name)].iloc[0]


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return supervised().supervision.rows


@pytest.mark.parametrize(
    ("unit", "name", "count", "base"),
    [
        (PRIMARY, "out_of_school", 2, 4),
        (PRIMARY, "unverified", 1, 4),
        (PRIMARY, "data_errors", 1, 6),
        (MIDDLE, "overdue", 2, 2),
        (MIDDLE, "unvisited", 1, 2),
        (MIDDLE, "unsigned", 1, 2),
        (MIDDLE, "promise_broken", 1, 2),
        (MIDDLE, "returned_not_updated", 1, 2),
        (MIDDLE, "not_reported", 1, 5),
        (MIDDLE, "persuaded", 2, 3),
        (MIDDLE, "no_plan", 1, 1),
        (POINT, "out_of_school", 0, 1),
        (POINT, "no_pledge", 1, 1),
        ("东河村", "out_of_school", 2, 2),
        ("镇司法所", "tasks_overdue", 1, 1),
    ],
)
def test_each_unit_is_counted(rows: pd.DataFrame, unit: str, name: str, count: int, base: int) -> None:
    found = metric(rows, unit, name)
    assert (found["count"], found["base"]) == (count, base)


def test_a_family_is_not_late_on_the_day_the_case_is_opened(rows: pd.DataFrame) -> None:
    assert metric(rows, PRIMARY, "unvisited")["base"] == 1


def test_a_unit_too_small_to_compare_has_no_place(rows: pd.DataFrame) -> None:
    errors = rows[rows["metric"] == "data_errors"].set_index("unit")["rank"]
    assert errors.astype(object).where(errors.notna(), None).to_dict() == {PRIMARY: 2, MIDDLE: 1, POINT: None}
    assert pd.isna(metric(rows, POINT, "overdue")["rank"])


def test_nothing_is_confirmed_by_the_program(rows: pd.DataFrame) -> None:
    assert not rows["is_confirmed"].any()
    assert rows.loc[rows["rule"].notna(), "rule"].str.contains("须人工确认").all()


def test_one_child_late_of_one_is_a_reminder_not_an_interview(rows: pd.DataFrame) -> None:
    assert metric(rows, "东河村", "promise_broken")["value"] == 1.0
    assert metric(rows, "东河村", "promise_broken")["measure"] == "remind"


@pytest.mark.parametrize(("late", "measure"), [(1, "remind"), (2, "circular"), (3, "interview"), (9, "interview")])
def test_measures_rise_with_number_and_share(late: int, measure: str) -> None:
    one = month.cases().rows.iloc[[0]]
    many = pd.concat([one.assign(case_no=f"KC-2026-01{number:02d}A") for number in range(late)], ignore_index=True)
    rows = supervised(cases=t.Cases.build(many)).supervision.rows
    assert metric(rows, MIDDLE, "overdue")["measure"] == measure


def test_three_serious_situations_are_proposed_for_accountability() -> None:
    one = month.cases().rows.iloc[[0]]
    many = pd.concat([one.assign(case_no=f"KC-2026-01{number:02d}A") for number in range(3)], ignore_index=True)
    overall = metric(supervised(cases=t.Cases.build(many)).supervision.rows, MIDDLE, "overall")
    assert overall["count"] == 3
    assert overall["measure"] == "accountability"
    assert overall["trigger"] == "行动迟缓、整改不落实、成效不明显"


def test_a_month_with_nobody_away_proposes_nothing_for_children() -> None:
    rows = supervised(cases=t.Cases.empty()).supervision.rows
    away = rows[rows["metric"].isin(["overdue", "unvisited", "unsigned", "promise_broken", "persuaded"])]
    assert (away["count"] == 0).all()
    assert (away["measure"] == "none").all()


def test_tasks_of_the_four_rounds_are_judged_on_the_day() -> None:
    rows = supervised().progress.rows
    assert rows["state"].tolist() == ["done", "overdue", "on_time", "not_started"]
    assert rows["coverage"].round(4).tolist()[:3] == [1.0, 0.6, 0.3333]
    assert rows["missing"].tolist()[2] == "定人员（责任人）、定标准"
    assert rows["missing"].isna().tolist() == [True, True, False, True]
