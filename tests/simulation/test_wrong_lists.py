"""A school year in which half the lists prove nothing: nobody hidden, nobody accused anew, and a list is one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simulation.wrong_lists import SENT, lived

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
QUIET = {"right", "none", "again", "retitled", "own"}
"""Lists that raise no question, or raise none where there was nothing to send again."""


def test_a_year_of_wrong_lists_hides_and_accuses_nobody(tmp_path: Path) -> None:
    year = lived(1, tmp_path)
    assert [line for month in year for line in (*month.hidden, *month.accused)] == []
    assert any(month.gone for month in year)
    for month in year:
        assert {*month.sent} <= {*SENT}
        assert month.questions >= sum(how not in QUIET for how in month.sent)
