"""School years and ages."""

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain.law.calendar import ages, school_year, school_year_label


@pytest.mark.parametrize(
    ("day", "year"), [("2026-09-01", 2026), ("2026-08-31", 2025), ("2027-02-28", 2026), ("2026-12-31", 2026)]
)
def test_the_school_year_turns_on_1_september(day: str, year: int) -> None:
    assert school_year(dt.date.fromisoformat(day)) == year


def test_the_label_names_both_years() -> None:
    assert school_year_label(2026) == "2026-2027"


def test_ages_turn_on_the_birthday() -> None:
    born = pd.Series(pd.to_datetime(["2020-08-31", "2020-09-01", None]).astype("datetime64[s]"))
    assert ages(born, dt.date(2026, 8, 31)).tolist()[:2] == [6, 5]
    assert pd.isna(ages(born, dt.date(2026, 8, 31))[2])
