"""The short look that spares pairs the long comparison never throws away a pair that a rule would hold for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.evidence_codes import FIELDS
from kongchuo_reports.identify.compare import numbers
from kongchuo_reports.identify.compare.evidence import POINTS, Pairs
from kongchuo_reports.identify.link.rules import NO_RULE, Only, judge

LEVELS = st.fixed_dictionaries({field: st.sampled_from(sorted(POINTS[field])) for field in FIELDS})


@given(LEVELS, st.lists(st.booleans(), min_size=10, max_size=10))
def test_no_rule_holds_for_two_valid_numbers_with_another_birth_date_and_registry_number(
    told: dict[str, int], alone: list[bool]
) -> None:
    told |= {"id_no": numbers.OTHER, "born_on": min(told["born_on"], 1), "registry_no": min(told["registry_no"], 0)}
    row = np.zeros(1, dtype=np.int64)
    pairs = Pairs(row, row, {field: np.array([level], dtype=np.int8) for field, level in told.items()})
    assert judge(pairs, Only(*(np.array([one]) for one in alone))).tolist() == [NO_RULE]
