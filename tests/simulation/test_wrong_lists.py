"""A term in which half the lists prove nothing: nobody hidden, nobody accused anew, and a list is one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simulation.wrong_lists import MONTHS, SENT, lived

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
HALF = 5
"""Months of the term that is lived through here; ten whole years stand in benchmarks/wrong_lists.md."""
QUIET = {"right", "none", "again", "retitled", "own"}
"""Lists that raise no question, or raise none where there was nothing to send again."""


def test_a_term_of_wrong_lists_hides_and_accuses_nobody(tmp_path: Path) -> None:
    term = lived(1, tmp_path, MONTHS[:HALF])
    assert [line for month in term for line in (*month.hidden, *month.accused)] == []
    assert any(month.gone for month in term)
    for month in term:
        assert {*month.sent} <= {*SENT}
        assert month.questions >= sum(how not in QUIET for how in month.sent)
