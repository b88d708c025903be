"""Durations, counts and money of single cells, and when they say none."""

from __future__ import annotations

import pytest

from kongchuo_reports.gather.values.words import cents_of, count_of, minutes_of


@pytest.mark.parametrize(
    ("cell", "heading", "minutes"),
    [
        ("1小时30分钟", "", 90),
        ("一个半小时", "", 90),
        ("半小时", "", 30),
        ("2h", "", 120),
        ("两个钟头", "", 120),
        ("一刻钟", "", 15),
        ("9:30-10:15", "", 45),
        ("两节课", "", 80),
        (3, "课时数", 120),
        (2, "时长（小时）", 120),
        (90, "时长（分钟）", 90),
        ("半天", "", None),
        ("好久", "", None),
    ],
)
def test_durations(cell, heading, minutes):
    assert minutes_of(cell, heading, 40) == minutes


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("两次", 2),
        ("第三次", 3),
        ("十二", 12),
        ("五天", 5),
        (2.0, 2),
        ("多次", None),
        ("十来次", None),
        ("3-5次", None),
    ],
)
def test_counts(cell, count):
    assert count_of(cell) == count


@pytest.mark.parametrize(
    ("cell", "heading", "cents"),
    [
        ("12.345", "", 1235),
        (0.005, "", 1),
        ("0.05万元", "", 50_000),
        (3, "金额（万元）", 3_000_000),
        ("125000分", "", 125_000),
        ("免", "", None),
    ],
)
def test_money_is_rounded_half_up(cell, heading, cents):
    assert cents_of(cell, heading) == cents
