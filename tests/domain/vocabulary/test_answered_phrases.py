"""Phrases: what waits to be answered, and what an answer changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.vocabulary.phrases import (
    GONE,
    HERE,
    MEANINGS,
    UNRELATED,
    Guess,
    answered,
    guess_of,
    key,
    meaning_of,
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [(one, one) for one in MEANINGS]
    + [
        ("不在校", GONE),
        ("在校", HERE),
        ("无关", UNRELATED),
        ("已转走", GONE),
        ("与在校无关", UNRELATED),
        ("看情况", ""),
    ],
)
def test_what_a_person_writes_as_the_meaning(text, meaning):
    assert meaning_of(text) == meaning


def test_spellings_of_one_phrase_have_one_key():
    assert key("走亲戚去了，不一定回。") == key("走親戚去了 不一定回")


def test_a_phrase_with_a_word_of_absence_waits_otherwise_than_one_without():
    told = [guess_of(text) for text in ("可能走亲戚去了不一定回", "班里的开心果", "已转走", "正常", "")]
    assert told == [Guess.ABSENCE, Guess.NOTHING, None, None, None]


ODD = "可能走亲戚去了不一定回"


@pytest.mark.parametrize(
    ("texts", "meaning", "says"),
    [
        ((ODD, ""), HERE, HERE),
        ((ODD, ""), UNRELATED, HERE),
        ((ODD, ""), GONE, GONE),
        ((f"{ODD}；已转走", ""), UNRELATED, ""),
        ((f"{ODD}；班长", ""), UNRELATED, HERE),
        ((ODD, "整行已划去"), UNRELATED, ""),
        (("班长", ""), UNRELATED, ""),
    ],
)
def test_an_answer_counts_for_its_own_phrase_only(texts, meaning, says):
    told, words = answered(texts, {key(ODD): meaning}, ("已划去",))
    assert told == says
    assert (ODD in words) is bool(says)


@given(st.text(min_size=1, max_size=8), st.sampled_from(MEANINGS))
def test_an_answer_to_another_phrase_changes_nothing(text, meaning):
    assert answered((text, ""), {"某句别的话": meaning}) == ("", "")
