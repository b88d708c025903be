"""Rules as declared and as tried: what the documents print is what the program does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from kongchuo_reports import identify
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify import classification, standing
from kongchuo_reports.identify.compare import evidence
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
    for rule in (*words.MATCH_RULES, *words.STANDING_RULES):
        assert f"| {rule.code} | {rule.title} |" in DOCUMENT
    for field, points in evidence.POINTS.items():
        for level, value in points.items():
            assert f"| {words.FIELD_HEADINGS[field]} | {words.level(field, level)} | {value:+g} |" in DOCUMENT


def test_every_count_of_a_linkage_has_words():
    linked = identify.link(gathered(ROW + "\n孙好 - - 甲校 3 1", ROW + "\n吴三 - - 甲校 3 1"), POLICY, MONTH)
    assert len(linked.counts) > 20
    assert not [key for key in linked.counts if words.count_name(key) == key]
    assert isinstance(replace(linked).counts, dict)
    assert pd.Series([words.count_name(key) for key in linked.counts]).str.contains(r"[一-鿿]").all()
