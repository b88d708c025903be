"""Every indicator is told: it has a source, and a sheet of 04 of its own."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import Indicator
from kongchuo_reports.domain.wording.acts.measuring import DEFINITION_SOURCES, FAMILIES


@pytest.mark.parametrize("indicator", Indicator)
def test_an_indicator_stands_on_one_sheet_and_says_where_it_comes_from(indicator: Indicator) -> None:
    assert sum(indicator in members for _, _, members in FAMILIES) == 1
    assert any(indicator in (key if isinstance(key, tuple) else (key,)) for key in DEFINITION_SOURCES)
