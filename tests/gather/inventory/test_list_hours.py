"""Hours (几点): what a name or a cell tells beside the day of a list."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.gather.inventory.list_days import Day, day_in
from kongchuo_reports.gather.inventory.list_hours import WHOLE_DAY, hours_in, hours_words

IN_ORDER = [
    "学籍2026-10-26_00-00-01",
    "导出时间：2026-10-26 08:12:33",
    "学籍20261026 9时",
    "学生基本信息_20261026102011",
    "学生基本信息202610261045",
    "学籍20261026_1130",
    "学籍10月26日13点半",
    "学籍10月26日下午2点",
    "学籍10月26日15点一刻",
    "学籍（2026.10.26 16:00）",
    "学籍2026年10月26日16时20分",
    "xs_20261026T1812",
    "学籍10月26日晚上7点30分",
]


@pytest.mark.parametrize(("earlier", "later"), list(pairwise(IN_ORDER)))
def test_of_one_day_the_earlier_hour_is_before_the_later(earlier, later):
    first, second = (day_in(text, "2026-10", is_name=True) for text in (earlier, later))
    assert first.iso == second.iso == "2026-10-26"
    assert first.is_before(second)
    assert not second.is_before(first)


@pytest.mark.parametrize(
    "text",
    [
        "学籍20261026",
        "学籍20261026 (2)",
        "学籍20261026_2",
        "学籍20261026-1班",
        "学籍2026-10-26-2班",
        "学籍20261026_2025级",
        "学籍20261026-0301班",
        "学籍20261026_1203人",
        "2026年10月26日共120人",
        "截至2026年10月26日第3次上报",
        "2026.10.26 一年级",
    ],
)
def test_what_is_no_hour_leaves_the_whole_day(text):
    assert day_in(text, "2026-10", is_name=True).hours == WHOLE_DAY


@pytest.mark.parametrize(
    ("one", "other", "before"), [("上午", "下午", True), ("上午", "9时", False), ("9时", "9点20分", False)]
)
def test_a_part_of_the_day_is_before_only_what_lies_wholly_behind_it(one, other, before):
    first, second = (day_in(f"学籍10月26日{text}", "2026-10") for text in (one, other))
    assert first.is_before(second) is before
    assert not second.is_before(first)


def test_hours_of_different_days_say_nothing_against_the_days():
    assert Day(2026, 10, 25, "", (86000, 86399)).is_before(Day(2026, 10, 26, "", (0, 59)))


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_every_time_of_the_day_is_read_as_it_is_written(hour, minute, second):
    start = hour * 3600 + minute * 60 + second
    assert hours_in(f" {hour:02d}:{minute:02d}:{second:02d}", 0) == (start, start)
    assert hours_in("", 0, f"{hour:02d}{minute:02d}{second:02d}") == (start, start)
    assert hours_in(f"{hour}时{minute}分", 0) == (start - second, start - second + 59)
    assert hours_words((start, start)) == f"{hour}时{minute}分{second}秒"
