import pandas as pd
import pytest

from kongchuo_reports.domain.vocabulary import ledger_words
from kongchuo_reports.persuade.record.typed_values import choices, counts, days, flags


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
