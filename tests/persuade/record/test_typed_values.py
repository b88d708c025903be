import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain.vocabulary import ledger_words
from kongchuo_reports.persuade.record.typed_values import choices, counts, days, days_of_year, flags, phones


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-10-08",
            "2026-10-8",
            "2026/10/8",
            "2026.10.08",
            "2026年10月8日",
            "２０２６年１０月８日",
            "20261008",
            "26.10.8",
        ),
        *("2026 年 10 月 8 日", "2026-10-08 00:00:00", "2026-10-08T09:30:00", "46303", "46303.0", "20261008.0"),
    ],
)
def test_a_day_is_read_in_every_common_form(text):
    assert days(pd.Series([text], dtype="str")).tolist() == [pd.Timestamp("2026-10-08")]


@pytest.mark.parametrize("text", ["10月8日", "10/8", "10/08/2026", "2026-02-30", "2026-10", "下周一", "", "√", None])
def test_a_day_that_is_not_certain_is_not_guessed(text):
    assert days(pd.Series([text], dtype="str")).isna().all()


def test_a_month_will_do_for_the_day_a_child_left():
    assert (
        days(pd.Series(["2026年9月", "2026-09"], dtype="str"), month_will_do=True).tolist()
        == [pd.Timestamp("2026-09-01")] * 2
    )


def test_states_come_from_a_closed_list():
    typed = pd.Series(["已返校", "己返校", "回来了", "√", " 已销号 ", None, "劝返中"], dtype="str")
    assert choices(typed, ledger_words.STATES).fillna("").tolist() == [
        "returned",
        "",
        "",
        "",
        "closed",
        "",
        "persuading",
    ]


def test_ticks_and_counts():
    assert flags(pd.Series(["是", "√", "已签字", "否", "不清楚", None], dtype="str")).tolist() == [
        True,
        True,
        True,
        False,
        pd.NA,
        pd.NA,
    ]
    assert counts(pd.Series(["3", "3.0", "3次", "三次", None], dtype="str")).tolist() == [3, 3, 3, pd.NA, pd.NA]


@pytest.mark.parametrize(
    ("text", "is_past", "day"),
    [
        ("10月12日", True, "2026-10-12"),
        ("１０月１２号", True, "2026-10-12"),
        ("今年10月12日", True, "2026-10-12"),
        ("12月5日", True, "2025-12-05"),
        ("12月5日", False, "2026-12-05"),
        ("1月8日", False, "2027-01-08"),
        ("2月30日", True, None),
        ("10.12", True, None),
        ("10/12", True, None),
        ("十月", True, None),
    ],
)
def test_a_day_without_its_year_is_the_nearest_one(text, is_past, day):
    found = days_of_year(pd.Series([text], dtype="str"), dt.date(2026, 10, 31), is_past=is_past)[0]
    assert (None if pd.isna(found) else found.date().isoformat()) == day


@pytest.mark.parametrize("text", ["1900-01-10 02:52:48", "1899-12-30", "0026-10-12", "10.12", "10.1"])
def test_a_number_in_a_cell_of_days_is_no_day(text):
    assert pd.isna(days(pd.Series([text], dtype="str"))[0])


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("15852856434", True),
        ("0917-8866123", True),
        ("8866123", True),
        ("+86 158 5285 6434", True),
        ("13900001111（母亲）、13911112222", True),
        ("无", True),
        ("空号，村组长 13900001111", True),
        ("1.39E+10", False),
        ("1.3900001E10", False),
        ("1585", False),
        ("158528564341585285", False),
    ],
)
def test_a_damaged_telephone_number_is_none(text, stands):
    assert phones(pd.Series([text], dtype="str")).notna()[0] == stands
