"""Policy numbers are dated, sourced and exact."""

import datetime as dt
import tomllib
from dataclasses import fields
from fractions import Fraction
from pathlib import Path

import pytest

import kongchuo_reports.domain.law.policy as policy_module
from kongchuo_reports.domain.law.policy import Override, Policy, policy_on
from kongchuo_reports.domain.law.typed_numbers import parse_value

DAY = dt.date(2026, 10, 31)
TABLES = tomllib.loads((Path(policy_module.__file__).parent / "policy.toml").read_text("utf-8"))
UNITS = {
    "ratio",
    "count",
    "days",
    "school_days",
    "work_days",
    "spans",
    "years",
    "cents",
    "flag",
    "proofs",
    "word",
    "points",
    "percent",
    "minutes",
}


def test_the_file_and_the_record_name_the_same_numbers() -> None:
    assert {field.name for field in fields(Policy)} == set(TABLES)


@pytest.mark.parametrize("key", sorted(TABLES))
def test_every_number_has_label_unit_review_and_dated_sources(key: str) -> None:
    table = TABLES[key]
    assert table["label"]
    assert table["unit"] in UNITS
    assert isinstance(table["reviewed"], dt.date)
    days = [value["from"] for value in table["values"]]
    assert days == sorted(days)
    assert all(value["title"] and value["where"] for value in table["values"])


def test_the_plan_s_own_numbers_stand() -> None:
    policy, rejected = policy_on(DAY)
    assert rejected == []
    assert policy.primary_dropout_target.value == Fraction(6, 10000)
    assert policy.lower_secondary_dropout_target.value == Fraction(20, 10000)
    assert policy.retention_target.value == Fraction(955, 1000)
    assert policy.class_size_cap.value == 45
    assert policy.old_class_years.value == 1
    assert policy.campaign_start_month.value == 5


def test_an_override_by_label_or_key_wins_from_its_day_on() -> None:
    overrides = [
        Override("小学辍学率控制线", "0.1%", dt.date(2026, 9, 1), "县文件"),
        Override("verify_days", "10", dt.date(2027, 1, 1)),
    ]
    policy, rejected = policy_on(DAY, overrides)
    assert policy.primary_dropout_target.value == Fraction(1, 1000)
    assert policy.primary_dropout_target.title == "县文件"
    assert policy.primary_dropout_target.is_override
    assert policy.verify_days.value == 7, "not yet in force"
    assert rejected == []


def test_an_unusable_override_is_told_and_the_file_s_number_stays() -> None:
    policy, rejected = policy_on(DAY, [Override("没有这个参数", "1"), Override("verify_days", "七天")])
    assert [item.why for item in rejected] == ["unknown", "bad_value"]
    assert policy.verify_days.value == 7


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("0.06%", "ratio", Fraction(6, 10000)),
        ("0.06％", "ratio", Fraction(6, 10000)),
        ("0.0006", "ratio", Fraction(6, 10000)),
        ("95.5", "ratio", None),
        ("45", "count", 45),
        ("45.5", "count", None),
        ("-1", "days", None),
        ("是", "flag", True),
        ("否", "flag", False),
        ("也许", "flag", None),
        ("b", "word", "B"),
        ("", "word", None),
    ],
)
def test_values_as_offices_type_them(text: str, unit: str, value: object) -> None:
    assert parse_value(text, unit) == value
