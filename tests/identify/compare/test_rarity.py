"""A name that the lists show to be rare tells, with the birthday, who sits at another school; a common one singles nobody out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.matching import match_rules as rules
from kongchuo_reports.identify.compare import rarity
from kongchuo_reports.identify.compare.people import people_of
from tests.identify.identify_drawn import judged, listed

MANY = [f"{chr(0x5000 + place)}一" for place in range(60)]
CROWD = "\n".join(f"{name} 20150101 20150101.{place * 2 + 101} 丙校 5 1" for place, name in enumerate(MANY))
"""Sixty other children, present and of no interest, so that a list is long enough to show something."""
WEN = "闻人夏 20170102 20170102.11 甲校 3 1"
PRESENT = "周文 20170505 20170505.11 甲校 3 1"
"""Somebody at the school of registration, so that its roster has come in."""


@pytest.fixture
def small_lists_show(monkeypatch):
    """As if one child in fifteen were rare: sixty rows can show it."""
    monkeypatch.setattr(rarity, "RARE_IN", 15)


def told(seat: str, record: str = WEN, *, more_registered: str = "", more_seated: str = "") -> tuple[str, str | None]:
    left, _, linked, _ = judged(
        f"{record}\n{PRESENT}\n{CROWD}\n{more_registered}", f"{seat}\n{PRESENT}\n{CROWD}\n{more_seated}"
    )
    rules = linked.links.rows.set_index("registry_key")["match_rule"]
    return left[0], rules.get(0)


@pytest.mark.usefixtures("small_lists_show")
def test_a_rare_name_and_the_birthday_tell_who_sits_at_another_school():
    assert told("闻人夏 20170102 - 乙校 3 2") == ("present_elsewhere", rules.BY_RARE_NAME.code)


def test_a_townships_lists_show_no_name_to_be_rare():
    assert told("闻人夏 20170102 - 乙校 3 2") == ("needs_review", None)


DOUBTS = """
another grade      | 闻人甲 20170102 20170102.11 甲校 3 1 | 闻人甲 20170102 - 乙校 4 2
no grade           | 闻人乙 20170102 20170102.13 甲校 3 1 | 闻人乙 20170102 - 乙校 - -
another day        | 闻人丙 20170102 20170102.15 甲校 3 1 | 闻人丙 20170103 - 乙校 3 2
no birthday        | 闻人丁 20170102 20170102.17 甲校 3 1 | 闻人丁 - - 乙校 3 2
only the sound     | 闻人霞 20170102 20170102.19 甲校 3 1 | 闻人夏 20170102 - 乙校 3 2
another guardian   | 闻人庚 20170102 20170102.21 甲校 3 1 guardian=闻人海 | 闻人庚 20170102 - 乙校 3 2 guardian=闻人山
another telephone  | 闻人辛 20170102 20170102.23 甲校 3 1 phone=13800000001 | 闻人辛 20170102 - 乙校 3 2 phone=13800000002
"""


@pytest.mark.usefixtures("small_lists_show")
def test_whatever_is_missing_or_speaks_against_a_rare_name_leaves_a_question():
    cases = [[part.strip() for part in line.split("|")] for line in DOUBTS.strip().splitlines()]
    registry, roster = ("\n".join([*(case[side] for case in cases), PRESENT, CROWD]) for side in (1, 2))
    left, _, _, _ = judged(registry, roster)
    assert dict(zip((case[0] for case in cases), left, strict=False)) == {case[0]: "needs_review" for case in cases}


@pytest.mark.usefixtures("small_lists_show")
def test_another_sex_or_another_valid_number_is_another_child():
    assert told("闻人夏 20170102 20170102.33 乙校 3 2") == ("absent_unexplained", None)
    assert told("闻人夏 20170102 - 乙校 3 2 sex=male", f"{WEN} sex=female")[1] is None


@pytest.mark.usefixtures("small_lists_show")
@pytest.mark.parametrize(
    ("more_registered", "more_seated"),
    [
        ("闻人夏 20170102 20170102.13 丁校 3 1", "闻人夏 20170102 20170102.13 丁校 3 1"),
        ("", "闻人夏 20170102 - 丁校 3 1"),
        ("\n".join(f"闻人夏 2014010{day} 2014010{day}.11 丙校 6 1" for day in range(1, 5)), ""),
    ],
    ids=["a namesake of that birthday is registered", "a second row", "the name is borne by many"],
)
def test_a_namesake_makes_it_a_question_again(more_registered, more_seated):
    assert told("闻人夏 20170102 - 乙校 3 2", more_registered=more_registered, more_seated=more_seated) == (
        "needs_review",
        None,
    )


@given(others=st.integers(0, 40), children=st.integers(1, 400_000))
@settings(max_examples=40)
def test_a_name_is_rare_only_where_the_list_is_long_enough_to_show_it(others, children):
    """With three that may have been missed: one in ten thousand, and never on a list of less than thirty thousand."""
    is_rare = (others + 3) * 10_000 <= children
    rows = listed("\n".join(f"{name} - - 甲校 3 1" for name in ["闻人夏"] * (others + 1)), t.Roster).rows
    people = people_of([rows])[0].take(np.zeros(max(children, others + 1), dtype=np.int64))
    people.fold[others + 1 :] = -1
    shown = rarity.is_shown_rare(people, np.arange(len(people)), np.zeros(1, dtype=np.int64))
    assert shown.tolist() == [(others + 3) * 10_000 <= len(people)]
    assert not is_rare or children >= 30_000


CRUSH = "\n".join(f"陈欣怡 20{year}0301 20{year}0301.{place * 2 + 201} 丁校 {26 - year - 6} 1"
                  for place, year in enumerate([11, 12, 13, 14, 15] * 4))  # fmt: skip
CHEN = "陈欣怡 20170102 20170102.12 甲校 3 1 guardian=陈一 phone=13800000001"


def test_a_common_name_without_its_birthday_is_no_question_at_another_school(monkeypatch):
    monkeypatch.setattr(rarity, "COMMON", 20)
    crowd = {"more_registered": CRUSH, "more_seated": CRUSH}
    family = "guardian=王二 phone=13800000002"
    drawn = {
        f"陈欣怡 - - 乙校 3 2 {family}": "absent_unexplained",
        "陈欣怡 20170112 - 乙校 3 2": "absent_unexplained",
        "陈欣怡 - - 乙校 3 2 guardian=王二": "needs_review",
        f"陈欣怡 20170102 - 乙校 3 2 {family}": "needs_review",
        "陈欣怡 20170112 - 乙校 3 2 guardian=陈一": "present_elsewhere",
    }
    assert {seat: told(seat, CHEN, **crowd)[0] for seat in drawn} == drawn
    assert told(f"陈欣怡 - - 乙校 3 2 {family}", CHEN)[0] == "needs_review", "hardly anybody else is called so"
