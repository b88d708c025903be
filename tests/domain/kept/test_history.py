"""The months so far go on from snapshot to snapshot; an older snapshot knows of none, a month run again stands once."""

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.kept.history import History, registry_pupils
from kongchuo_reports.domain.kept.snapshot import history_of, snapshot_of, snapshot_text
from tests.support.drawn import drawn

RATES = """
    month   | indicator    | definition | scope_level | scope  | stage   | numerator | denominator | target | is_met
    2026-09 | dropout_rate | C          | office      | 石湾镇 | primary | 1         | 1666        | 0.0006 | 否
    2026-10 | dropout_rate | C          | office      | 石湾镇 | primary | 0         | 1666        | 0.0006 | 是
"""
PUPILS = """
    school | stage   | grade | standing           | name | source_row
    山小   | primary | 1     | present            | 甲   | 2
    山小   | primary | 1     | absent_unexplained | 乙   | 3
    山小   | primary |       | present            | 丙   | 4
    山小   | primary | 1     | left               | 丁   | 5
    山小   | primary | 1     | duplicate_registry | 戊   | 6
"""


def test_history_survives_the_snapshot_unchanged() -> None:
    told = History(
        drawn(t.RateHistory, RATES),
        t.BalanceHistory.of([{"month": "2026-09", "ledger": "dropout", "scope": "石湾镇", "closing": 3}]),
        t.SeptemberCounts.of([{"month": "2026-09", "school": "山小", "grade": None, "headcount": 41}]),
    )
    text = snapshot_text("2026-10", t.Cases.empty(), {}, None, told)
    back = history_of(text)
    for name in ("rates", "balances", "september"):
        assert getattr(back, name).rows.equals(getattr(told, name).rows), name
    assert snapshot_of(text)[0] == "2026-10"


def test_a_snapshot_of_an_older_program_knows_of_no_month() -> None:
    back = history_of(snapshot_text("2026-09", t.Cases.empty(), {"山小": 3}))
    assert [len(back.rates), len(back.balances), len(back.september)] == [0, 0, 0]


def test_a_month_run_again_does_not_stand_twice() -> None:
    told = History(drawn(t.RateHistory, RATES)).before("2026-10")
    assert told.rates.rows["month"].tolist() == ["2026-09"]


def test_a_broken_history_is_told_and_not_guessed() -> None:
    text = snapshot_text("2026-09", t.Cases.empty(), {}, None, History()).replace('"columns"', '"colums"')
    with pytest.raises(SurroundingsError):
        history_of(text)


def test_registry_pupils_leave_out_who_left_and_second_records() -> None:
    counts = registry_pupils(drawn(t.RegistryStandings, PUPILS), "2026-09").rows
    assert counts["headcount"].tolist() == [2, 1]
    assert counts["grade"].isna().tolist() == [False, True]
