"""Days as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from kongchuo_reports.domain.vocabulary.small.days import DateState, date_cell, day_written, han_number

DAY = dt.date(2012, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "20120305", 20120305.0, 20120305, 40973.0, "40973", dt.date(2012, 3, 5), "2012.3.5", "2012-3-5",
        "2012/03/05", "2012年3月5日", "2012。3。5", "2012、3、5", "2012—3—5", "12-3-5", "120305", "2012-03-05 00:00:00", "2012/3/5 0:00",
        "二〇一二年三月五日", " '2012.03.05 ", "２０１２．３．５",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell):
    assert date_cell(cell).day == DAY


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("201203", DateState.MONTH_ONLY),
        ("2012.03", DateState.MONTH_ONLY),
        (2012.1, DateState.MONTH_ONLY),
        ("2012年3月", DateState.MONTH_ONLY),
        ("2012", DateState.YEAR_ONLY),
        ("农历三月初五", DateState.LUNAR),
        ("5/3/2012", DateState.AMBIGUOUS),
        ("20121345", DateState.UNREADABLE),
        ("2月30日", DateState.UNREADABLE),
        (True, DateState.UNREADABLE),
        ("无", DateState.MISSING),
        ("", DateState.MISSING),
        (0, DateState.MISSING),
    ],
)
def test_a_day_that_is_not_written_is_not_made_up(cell, state):
    told = date_cell(cell)
    assert (told.day, told.state) == (None, state)


def test_bare_day_numbers_of_a_1904_workbook_are_shifted():
    assert date_cell(40973.0 - 1462, is_1904=True).day == DAY


@pytest.mark.parametrize(
    ("word", "number"), [("十", 10), ("十二", 12), ("廿一", 21), ("三十", 30), ("〇三", 3), ("7", 7), ("班", 0)]
)
def test_chinese_numbers(word, number):
    assert han_number(word) == number


@pytest.mark.parametrize("text", ["2026-10-1 12:30", "2026年10月1日 12:30", "2026/10/1 9:05:00"])
def test_a_time_of_day_lends_the_day_no_digit(text):
    assert date_cell(text).day == dt.date(2026, 10, 1)


def test_a_day_written_is_read_the_same_in_lists_and_ledgers():
    assert day_written("二〇二六年十月八日") == dt.date(2026, 10, 8)
    assert day_written("2026年9月", month_will_do=True) == dt.date(2026, 9, 1)
    assert day_written("10月8日") is None
    assert day_written("1900-01-10", since=1990) is None
