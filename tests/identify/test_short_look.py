"""The short look that spares pairs the long comparison never throws away a pair that a rule would hold for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.matching.comparisons import COMPARISONS, BornOn, Comparison, IdNo, Name, RegistryNo
from kongchuo_reports.domain.matching.evidence import Evidence, Uniqueness
from kongchuo_reports.domain.matching.judging import judge
from kongchuo_reports.domain.matching.match_rules import NO_RULE

LEVELS = st.fixed_dictionaries({each.field: st.sampled_from(each.levels) for each in COMPARISONS})


@given(LEVELS, st.lists(st.booleans(), min_size=10, max_size=10))
def test_no_rule_holds_for_two_valid_numbers_with_another_birth_date_and_registry_number(
    levels: dict[str, np.int8], alone: list[bool]
) -> None:
    levels |= {
        "id_no": IdNo.OTHER,
        "born_on": min(levels["born_on"], BornOn.SLIP),
        "registry_no": min(levels["registry_no"], RegistryNo.UNKNOWN),
    }
    if levels["name"] >= Name.SAME:  # one name and one guardian or telephone are looked at all the same
        levels |= {field: min(levels[field], Comparison.UNKNOWN) for field in ("phone", "guardian")}
    evidence = Evidence(**{field: np.array([level], dtype=np.int8) for field, level in levels.items()})
    assert judge(evidence, Uniqueness(*(np.array([one]) for one in alone))).tolist() == [NO_RULE]
