"""Judging (逐条套用对应规则): the first match rule that holds for each candidate pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.matching.match_rules import ACCEPTING, MATCH_RULES, NO_RULE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.domain.matching.evidence import Evidence, Uniqueness


def judge(evidence: Evidence, uniqueness: Uniqueness) -> NDArray[np.int64]:
    """The first rule that holds for each pair: a place in ``MATCH_RULES``, or ``NO_RULE``."""
    rules = np.full(len(evidence.name), NO_RULE, dtype=np.int64)
    # from the last rule to the first: a later writing covers an earlier one, so the first rule that holds stays
    for place, rule in reversed([*enumerate(MATCH_RULES)]):
        if rule.condition is not None:
            rules[rule.condition(evidence, uniqueness)] = place
    return rules


def links(rules: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of these pairs a rule links; a pair that a rule only asks about, or for which none holds, is not linked."""
    return np.asarray(ACCEPTING[rules] & (rules != NO_RULE))
