import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.persuade.ledger.visits import campaign_start, visitor_counts
from tests.persuade.ledger_world import child, codes, household, month_of, only, policy_of, run, visit


@pytest.mark.parametrize(
    ("month", "start"),
    [("2026-10", "2026-05-01"), ("2026-05", "2026-05-01"), ("2026-04", "2025-05-01"), ("2027-01", "2026-05-01")],
)
def test_the_campaign_begins_on_the_last_first_of_may(month, start):
    assert campaign_start(policy_of(month_of(month)), month_of(month)) == dt.date.fromisoformat(start)


def test_visitors_are_counted_as_they_are_written():
    texts = ["张三、李四", "张三", "张三 李四", "张三，李四；王五", "张三等3人", "张三、张三", None, "张 三"]
    assert visitor_counts(pd.Series(texts, dtype="str")).tolist() == [2, 1, 2, 3, 3, 1, 0, 1]


def test_each_visit_counts_or_says_why_not():
    visits = [
        visit(1, "2026-10-20", source_row=2),
        visit(1, "2026-10-21", source_row=3, visitors="张三"),
        visit(1, "2026-04-30", source_row=4),
        visit(1, "2026-10-22", source_row=5, mode="电话"),
        visit(1, "2026-10-20", source_row=6, source_file="劝返记录/村.xlsx"),
        visit(1, "2026-11-02", source_row=7),
        visit(1, "2026-10-23", source_row=8, visited_on=None),
        visit(9, "2026-10-24", source_row=9),
    ]
    told = run(registry=[child(1)], visits=visits)
    rows = told.visits.rows.set_index("source_row").sort_index()
    assert rows["why_not"].fillna("").to_dict() == {
        2: "",
        3: "家访人1人，少于2人",
        4: "早于大家访起始日2026-05-01",
        5: "不是上门家访",
        6: "与另一条记录重复",
        7: "家访日期晚于统计截止日",
        8: "没有家访日期",
        9: "没有对应的个案",
    }
    assert rows["is_counted"].tolist() == [True, *[False] * 7]
    assert codes(told) == ["K531", "K533"]
    assert len(told.visits) == 8
    case = only(told)
    assert (case["last_visited_on"], case["visit_result"]) == (pd.Timestamp("2026-10-22"), "refused")


def test_visits_are_numbered_on_over_the_months_and_none_is_counted_twice():
    one, two, three = (visit(1, day, source_row=n) for n, day in enumerate(("2026-10-05", "2026-10-20", "2026-11-03")))
    first = run(registry=[child(1)], visits=[two, one])
    assert first.visits.rows["visit_no"].tolist() == [1, 2]
    all_again = run("2026-11", earlier=first.cases, registry=[child(1)], visits=[one, two, three])
    only_new = run("2026-11", earlier=first.cases, registry=[child(1)], visits=[three])
    assert all_again.visits.rows["visit_no"].tolist() == [1, 2, 3]
    assert only_new.visits.rows["visit_no"].tolist() == [3]
    assert only(all_again)["visit_count"] == only(only_new)["visit_count"] == 3


def test_a_visit_is_tied_by_number_by_link_or_by_identity():
    first = run(registry=[child(1), child(2)], children=[household(3)])
    numbers = first.cases.rows.set_index("name")["case_no"]
    visits = [
        visit(1, "2026-11-03", case_no=numbers["孩1"], id_no=None),
        visit(1, "2026-11-04", case_no=numbers["孩1"], id_no=None, name="孩2"),
        visit(2, "2026-11-05", id_no=None),
        visit(3, "2026-11-06"),
        visit(1, "2026-11-07", case_no=numbers["孩1"][:-1] + "A"),
    ]
    link = {"list": "visit", "list_key": 2, "registry_key": 1, "is_review": False}
    told = run(
        "2026-11",
        earlier=first.cases,
        registry=[child(1), child(2)],
        children=[household(3)],
        visits=visits,
        links=[link],
    )
    by_day = told.visits.rows.set_index(told.visits.rows["visited_on"].dt.day)["case_no"]
    assert by_day.sort_index().fillna("").tolist() == [
        numbers["孩1"],
        "",
        numbers["孩2"],
        numbers["孩3"],
        numbers["孩1"],
    ]
    assert codes(told) == ["K531", "K532", "K532"]


def test_a_link_in_review_ties_nothing():
    link = {"list": "visit", "list_key": 0, "registry_key": 0, "is_review": True}
    told = run(registry=[child(1)], visits=[visit(1, "2026-10-05", id_no=None, name="某某")], links=[link])
    assert told.visits.rows["case_no"].isna().all()


@pytest.mark.parametrize(
    ("result", "state"),
    [("refused", "persuading"), ("not_met", "persuading"), ("promised", "promised"), ("returned", "promised")],
)
def test_the_last_visit_moves_the_case_but_only_a_roster_brings_back(result, state):
    case = only(
        run(
            registry=[child(1)],
            visits=[visit(1, "2026-10-05", "contacted"), visit(1, "2026-10-06", result, is_signed=True, cause="厌学")],
        )
    )
    assert (case["state"], case["visit_result"], case["is_signed"], case["cause"]) == (state, result, True, "厌学")
