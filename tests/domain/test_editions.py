"""Which of two exports is the newer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.editions import Edition

DAYS = st.sampled_from(["", "2026-09", "2026-10", "2026-10-08", "2026-10-26"])
HOURS = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted).map(tuple)
EDITIONS = st.builds(Edition, DAYS, st.integers(-1, 2), st.tuples(st.integers(0, 3)), HOURS)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (Edition("2026-09-30"), Edition("2026-10-08")),
        (Edition("2026-09"), Edition("2026-10-08")),
        (Edition("2026-10-08", 2), Edition("2026-10-26", -1)),  # a day goes before a word
        (Edition(), Edition(rank=2)),
        (Edition(rank=-1), Edition()),
        (Edition("2026-10", number=(1,)), Edition("2026-10", number=(3,))),
        (Edition(number=(1,)), Edition(number=(2,))),
        (
            Edition("2026-10-26", 2, hours=(0, 40)),
            Edition("2026-10-26", -1, hours=(41, 60)),
        ),  # an hour goes before a word
        (Edition("2026-10-26", hours=(0, 60)), Edition("2026-10-26", 1, hours=(41, 60))),  # unless it tells nothing
    ],
)
def test_days_go_before_words_and_words_before_numbers(older, newer):
    assert older.is_before(newer)
    assert not newer.is_before(older)


@pytest.mark.parametrize("other", [Edition(), Edition("2026-10"), Edition("2026-10-08")])
def test_a_month_is_neither_before_nor_after_a_day_in_it(other):
    assert not Edition("2026-10").is_before(other)
    assert not other.is_before(Edition("2026-10"))


@given(EDITIONS, EDITIONS)
def test_no_two_are_before_each_other(one, other):
    assert not (one.is_before(other) and other.is_before(one))
