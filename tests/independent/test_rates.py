"""The rates of a simulated year, reckoned by a program of its own: equal in every cell."""

import pytest

from tests.independent.comparing import differences
from tests.simulation.months import months_of


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3])
def test_a_simulated_year(seed: int) -> None:
    for one in months_of(seed):
        assert differences(one.reckoned, one.told["rates"]) == [], one.label
