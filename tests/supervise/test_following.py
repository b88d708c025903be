"""Proposed measures are followed: confirmed or declined by a person only, mended in time or answered with the next one."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.supervise.following import follow
from tests.support import results as month
from tests.support.results import MIDDLE

NUMBER = f"DC-2026-10-{MIDDLE}"


def inspected(measure: str = "interview", fact: str = "超过时限未返校3名（共3名）") -> t.Supervision:
    return t.Supervision.of(
        [
            {
                "unit": MIDDLE, "unit_kind": "school", "metric": "overall", "count": 1, "base": 4, "measure": measure,
                "trigger": "行动迟缓" if measure != "none" else None, "fact": fact, "rule": "达到3人",
            }
        ]
    )  # fmt: skip


def typed(**said: str) -> t.MeasureReturns:
    place = {"source_file": "台账回填/09.xlsx", "source_sheet": "督查措施", "source_row": 4}
    return t.MeasureReturns.of([place | {"measure_no": NUMBER} | said])


def run(
    earlier: t.Measures | None = None,
    returns: t.MeasureReturns | None = None,
    current: t.Measures | None = None,
    measure: str = "interview",
    as_of: dt.date = dt.date(2026, 10, 31),
) -> tuple[pd.DataFrame, list[str]]:
    gathered = month.gathered(
        earlier_measures=earlier or t.Measures.empty(),
        measure_returns=returns or t.MeasureReturns.empty(),
        current_measures=current or t.Measures.empty(),
    )
    label = f"{as_of:%Y-%m}"
    told, troubles = follow(gathered, inspected(measure), month.policy(), records.Month(label, as_of))
    return told.rows.set_index("measure_no"), [str(one["code"]) for one in troubles]


def october(**said: str) -> t.Measures:
    rows, _ = run(returns=typed(**said) if said else None)
    return t.Measures.build(rows.reset_index())


def test_a_unit_is_proposed_with_fact_and_rule_and_waits_for_a_person() -> None:
    rows, troubles = run()
    row = rows.loc[NUMBER]
    assert (row["proposed"], row["state"], row["fact"]) == ("interview", "proposed", "超过时限未返校3名（共3名）")
    assert pd.isna(row["due_on"])
    assert troubles == []


@pytest.mark.parametrize("measure", ["none", "remind"])
def test_a_reminder_is_no_measure(measure: str) -> None:
    assert run(measure=measure)[0].empty


@pytest.mark.parametrize(
    ("word", "decided", "state"),
    [
        ("同意", "interview", "ordered"),
        ("改为通报", "circular", "ordered"),
        ("不采用", "none", "declined"),
        (" 同 意 ", "interview", "ordered"),
    ],
)
def test_what_a_person_chose_is_read_back(word: str, decided: str, state: str) -> None:
    row = run(returns=typed(decision=word, decided_by="梁书记", decided_text="2026-10-31"))[0].loc[NUMBER]
    assert (row["decided"], row["state"], row["decided_by"]) == (decided, state, "梁书记")


def test_a_word_nobody_knows_confirms_nothing_and_is_told() -> None:
    rows, troubles = run(returns=typed(decision="再说"))
    assert rows.loc[NUMBER, "state"] == "proposed"
    assert troubles == ["K614"]


def test_a_number_nobody_proposed_and_a_day_that_is_none_are_told() -> None:
    wrong = t.MeasureReturns.of(
        [{"source_file": "a.xlsx", "source_row": 5, "measure_no": "DC-2026-08-乌有", "due_text": "下周"}]
    )
    assert run(returns=wrong)[1] == ["K615", "K613"]


def test_the_day_for_mending_follows_from_the_policy_unless_a_person_sets_one() -> None:
    rows, _ = run(returns=typed(decision="同意", decided_text="2026-10-30"))
    assert rows.loc[NUMBER, "due_on"] == pd.Timestamp("2026-11-14")
    rows, _ = run(returns=typed(decision="同意", due_text="2026-11-05"))
    assert rows.loc[NUMBER, "due_on"] == pd.Timestamp("2026-11-05")


def test_an_open_measure_goes_on_and_no_second_one_is_proposed() -> None:
    rows, _ = run(october(decision="同意", due_text="2026-12-31"), as_of=dt.date(2026, 11, 30))
    assert rows.index.tolist() == [NUMBER]
    assert rows.loc[NUMBER, "state"] == "ordered"


def test_an_unanswered_measure_is_followed_by_the_next_stronger_one() -> None:
    rows, _ = run(october(decision="同意"), measure="none", as_of=dt.date(2026, 11, 30))
    new = rows.loc[f"DC-2026-11-{MIDDLE}"]
    assert rows.loc[NUMBER, "state"] == "overdue"
    assert rows.loc[NUMBER, "next_step"] == f"已另提DC-2026-11-{MIDDLE}"
    assert (new["proposed"], new["follows"], new["state"]) == ("accountability", NUMBER, "proposed")
    assert new["fact"].startswith(f"措施{NUMBER}应于2026-11-15前整改，至今未报整改完成")
    assert "整改不落实" in new["trigger"]


@pytest.mark.parametrize(("day", "state"), [("2026-11-10", "rectified"), ("2026-11-20", "rectified_late")])
def test_a_mended_measure_ends_and_says_whether_in_time(day: str, state: str) -> None:
    said = typed(rectified_text=day, rectification="已逐户走访")
    rows, _ = run(october(decision="同意"), said, measure="none", as_of=dt.date(2026, 11, 30))
    assert rows.loc[NUMBER, "state"] == state
    assert rows.index.tolist() == [NUMBER]


def test_a_unit_that_reaches_it_again_after_mending_is_proposed_anew() -> None:
    rows, _ = run(october(decision="同意"), typed(rectified_text="2026-11-10"), as_of=dt.date(2026, 11, 30))
    assert rows["state"].tolist() == ["rectified", "proposed"]


def test_what_was_typed_survives_a_second_run_of_the_same_month() -> None:
    rows, _ = run(current=october(decision="同意", remark="已面谈"))
    assert (rows.loc[NUMBER, "state"], rows.loc[NUMBER, "remark"]) == ("ordered", "已面谈")


def test_a_corrected_decision_day_moves_the_day_for_mending_unless_a_person_set_it() -> None:
    decided = october(decision="同意", decided_text="2026-10-20")
    assert decided.rows["due_on"].tolist() == [pd.Timestamp("2026-11-04")]
    moved = typed(decision="同意", decided_text="2026-10-30", due_text="2026-11-04")  # the cell the program had filled
    for rows, _ in (run(decided, moved, as_of=dt.date(2026, 11, 30)), run(current=decided, returns=moved)):
        assert rows.loc[NUMBER, "due_on"] == pd.Timestamp("2026-11-14")
    own = october(decision="同意", decided_text="2026-10-20", due_text="2026-12-31")
    rows, _ = run(own, typed(decided_text="2026-10-30", due_text="2026-12-31"), as_of=dt.date(2026, 11, 30))
    assert rows.loc[NUMBER, "due_on"] == pd.Timestamp("2026-12-31")


def test_an_undecided_proposal_tells_this_months_facts_or_that_they_are_gone() -> None:
    rows, _ = run(october(), as_of=dt.date(2026, 11, 30))
    assert rows.loc[NUMBER, "fact"] == "2026年11月：超过时限未返校3名（共3名）"
    rows, _ = run(october(), measure="none", as_of=dt.date(2026, 11, 30))
    assert rows.loc[NUMBER, "next_step"] == "本月指标已不再触发，核实后可填“不采用”"
