"""A drawn school year: no child who is gone is forgotten, no edit is lost, no closing is against the truth."""

import pytest

from tests.simulation.year import lived

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1])
def test_a_year_of_runs_is_as_the_truth_says(seed: int) -> None:
    year = lived(seed)
    assert year.wrong == []
    assert year.opened > 0
    assert year.ended > 0
    assert year.edits > 0
    assert year.named > 0
