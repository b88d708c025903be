"""Deadlines in 自然日, 在校日 and 工作日, over the published holidays, make-up days and vacations; unknown years are told."""

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain.law.policy import Override, Policy, policy_on
from kongchuo_reports.domain.law.spans import Span, spans_of
from kongchuo_reports.domain.school_days import calendar_of, due_day, due_days, due_rules

DAY = dt.date(2026, 9, 30)


def policy(**values: str) -> Policy:
    told, rejected = policy_on(DAY, [Override(key, value) for key, value in values.items()])
    assert rejected == []
    return told


# 2026: 中秋 9-25 至 9-27, 国庆 10-01 至 10-07, 补班 9-20（日）、10-10（六）
@pytest.mark.parametrize(
    ("start", "value", "due", "skipped"),
    [
        ("2026-09-28", "3个自然日", "2026-10-01", ""),
        ("2026-09-28", "3个在校日", "2026-10-08", "跳过国庆节10-01至10-07"),
        ("2026-09-24", "1个在校日", "2026-09-28", "跳过中秋09-25至09-27"),
        ("2026-10-08", "3个在校日", "2026-10-12", "跳过周末；10-10补班照算"),
        ("2026-10-08", "3个工作日", "2026-10-12", "跳过周末；10-10补班照算"),
        ("2026-11-06", "1在校日", "2026-11-09", "跳过周末"),
        ("2026-07-08", "3个在校日", "2026-09-02", "跳过暑假07-10至08-31"),
        ("2026-07-08", "3个工作日", "2026-07-13", "跳过周末"),
        ("2026-12-30", "2个工作日", "2027-01-01",
         "2027年放假安排国务院办公厅尚未公布或程序不知道，只跳过周末和寒暑假"),
        ("2027-03-05", "1个在校日", "2027-03-08",
         "跳过周末；2027年放假安排国务院办公厅尚未公布或程序不知道，只跳过周末和寒暑假"),
    ],
)  # fmt: skip
def test_a_due_day_counts_the_days_of_its_rule_and_says_what_it_left_out(
    start: str, value: str, due: str, skipped: str
) -> None:
    told = policy(verify_days=value)
    found = calendar_of(told).due(dt.date.fromisoformat(start), told.verify_days.value, told.verify_days.unit)
    assert (found.day.isoformat(), found.skipped) == (due, skipped)


def test_vacations_of_the_office_are_left_out() -> None:
    told = policy(
        verify_days="2个在校日", winter_vacation="2027-01-23至2027-02-20", closed_days="2027-01-22、2027-02-22"
    )
    found = calendar_of(told).due(dt.date(2027, 1, 21), 2, "school_days")
    assert found.day == dt.date(2027, 2, 24)
    assert found.skipped.startswith("跳过周末、停课01-22、寒假01-23至02-20、停课02-22；2027年")


def test_a_day_of_school_reports_is_a_school_day_and_a_transfer_a_working_day() -> None:
    told = policy()
    assert (told.school_report_days.unit, told.transfer_days.unit) == ("school_days", "work_days")
    assert due_day(DAY, told.school_report_days, told) == pd.Timestamp("2026-10-10")
    assert due_day(DAY, told.verify_days, told) == pd.Timestamp("2026-10-07")


def test_a_due_day_counted_from_a_timestamp_knows_the_holidays_too() -> None:
    told = policy()
    assert due_day(pd.Timestamp(DAY), told.school_report_days, told) == pd.Timestamp("2026-10-10")


def test_due_days_and_rules_of_whole_columns_keep_gaps() -> None:
    told = policy(verify_days="3个在校日")
    starts = pd.Series([pd.Timestamp("2026-09-28"), pd.NaT, pd.Timestamp("2026-11-02")]).astype("datetime64[s]")
    days = due_days(starts, told.verify_days, told)
    assert str(days.dtype) == "datetime64[s]"
    assert days.dt.strftime("%m-%d").fillna("").tolist() == ["10-08", "", "11-05"]
    rules = due_rules(starts, told.verify_days, told, "立案之日")
    assert rules[0] == "疑似核实时限：自立案之日（2026-09-28）起3个在校日（跳过国庆节10-01至10-07）；依据：参数表"
    assert pd.isna(rules[1])
    assert rules[2] == "疑似核实时限：自立案之日（2026-11-02）起3个在校日；依据：参数表"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("01-24 至 02-21", (Span((None, 1, 24), (None, 2, 21)),)),
        ("2027年1月23日至2027年2月20日", (Span((2027, 1, 23), (2027, 2, 20)),)),
        ("2026-11-02~2026-11-06；12.1", (Span((2026, 11, 2), (2026, 11, 6)), Span((None, 12, 1), (None, 12, 1)))),
        ("无", ()),
        ("一月底", None),
        ("02-30 至 03-01", None),
        ("", None),
    ],
)
def test_spans_are_read_as_offices_write_them(text: str, spans: tuple[Span, ...] | None) -> None:
    assert spans_of(text) == spans


@pytest.mark.parametrize(
    ("span", "day", "holds"),
    [
        ("12-20 至 01-05", "2026-12-31", True),
        ("12-20 至 01-05", "2027-01-05", True),
        ("12-20 至 01-05", "2027-01-06", False),
        ("2026-12-20 至 01-05", "2027-01-05", True),
        ("2026-12-20 至 01-05", "2026-01-03", False),
        ("2026-12-20 至 2027-01-05", "2027-12-25", False),
    ],
)
def test_a_span_may_reach_over_the_new_year(span: str, day: str, holds: bool) -> None:
    (told,) = spans_of(span) or ()
    assert told.holds(dt.date.fromisoformat(day)) is holds


def test_a_year_without_a_school_day_ends_the_counting() -> None:
    told = policy(verify_days="3个在校日", closed_days="01-01 至 12-31")
    assert due_day(DAY, told.verify_days, told) == pd.Timestamp("2027-11-04")
