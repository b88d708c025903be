"""Every rate of the example's months against the program written from the definitions alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.independent.comparing import differences, month_of_run
from tests.support.example_months import EXAMPLES

if TYPE_CHECKING:
    from tests.support.example_months import ExampleMonths


@pytest.mark.slow
@pytest.mark.parametrize("day", [dt.date(2026, 9, 30), dt.date(2026, 10, 31)], ids=str)
def test_every_rate_is_the_independent_one(example_months: ExampleMonths, day: dt.date) -> None:
    folder = example_months.out / f"{day:%Y-%m}"
    told = month_of_run(folder, EXAMPLES / "基础信息.xlsx", day)
    assert differences(told, pd.read_csv(folder / "data" / "rates.csv")) == []
