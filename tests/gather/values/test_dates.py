"""Days as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from kongchuo_reports.gather.values.dates import DateState, date_cell, han_number

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
