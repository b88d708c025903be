"""Rules as declared and as tried: what the documents print is what the program does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from kongchuo_reports import identify
from kongchuo_reports.domain.matching.comparisons import (
    COMPARISONS,
    Comparison,
    Level,
    code_of,
    evidence_of,
    levels_of,
)
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify import classification, standing
from tests.identify.identify_drawn import MONTH, POLICY, gathered

DOCUMENT = (Path(__file__).parents[3] / "docs/比对规则.md").read_text(encoding="utf-8")
ROW = "周文 20170505 20170505.11 甲校 3 1"


def test_standing_rules_are_listed_in_the_order_in_which_they_are_tried(monkeypatch):
    seen: list[standing.Facts] = []
    kept = classification.decide
    monkeypatch.setattr(classification, "decide", lambda facts: seen.append(facts) or kept(facts))
    given = gathered(ROW, ROW)
    identify.classify(given, identify.link(given, POLICY, MONTH), POLICY, MONTH)
    tried = [rule for rule, _ in standing.conditions_of(seen[0])]
    assert tuple(dict.fromkeys(tried)) == words.STANDING_RULES
    assert {rule.code for rule in words.STANDING_RULES} == set(standing.STANDINGS)
    assert all(rule.source for rule in words.STANDING_RULES)


def test_every_rule_and_every_part_of_the_score_stands_in_the_document():
    for rule in (*MATCH_RULES, *words.STANDING_RULES):
        assert f"| {rule.code} | {rule.title} |" in DOCUMENT
    for comparison in COMPARISONS:
        for level in comparison.levels:
            assert f"| {comparison.heading} | {level.words} | {level.points:+g} |" in DOCUMENT


def test_levels_declared_out_of_order_stop_the_import():
    with pytest.raises(ValueError, match="odd"):
        type(
            "Odd", (Comparison,), {"NEAR": Level(1, 2, "相近"), "SAME": Level(2, 8, "相同")}, field="odd", heading="怪"
        )


def test_every_level_has_a_code_of_its_own_and_says_what_its_points_weigh():
    for comparison in COMPARISONS:
        for level in comparison.levels:
            code = code_of({comparison.field: level})
            assert levels_of(code)[comparison.field] == level
            assert evidence_of(code, is_for=True) == (level.words if level.points > 0 else None)
            assert evidence_of(code, is_for=False) == (level.words if level.points < 0 else None)


def test_rules_that_link_are_tried_before_those_that_ask():
    assert [rule.accepts for rule in MATCH_RULES] == sorted((rule.accepts for rule in MATCH_RULES), reverse=True)
    assert [rule.code for rule in MATCH_RULES if rule.condition is None] == ["L0", "R2", "R4", "R5", "R6"]


def test_every_count_of_a_linkage_has_words():
    linked = identify.link(gathered(ROW + "\n孙好 - - 甲校 3 1", ROW + "\n吴三 - - 甲校 3 1"), POLICY, MONTH)
    assert len(linked.counts) > 20
    assert not [key for key in linked.counts if words.count_name(key) == key]
    assert isinstance(replace(linked).counts, dict)
    assert pd.Series([words.count_name(key) for key in linked.counts]).str.contains(r"[一-鿿]").all()
