"""Guardians and telephones: a family's tell who a child is, a school's tell nothing."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.matching import match_rules as rules
from tests.identify.identify_drawn import judged, pairs

GONE = "李浩宇 20170102 20170102.11 甲校 3 1 guardian=李大山"
PRESENT = "周文 20170505 20170505.11 甲校 3 1"


@pytest.mark.parametrize(
    ("seat", "standing", "rule"),
    [
        ("李浩宇 - - 乙校 3 2 guardian=李大山", "present_elsewhere", rules.BY_GUARDIAN.code),
        ("李浩宇 - - 乙校 4 2 guardian=李大山", "needs_review", None),
        ("李浩宇 - - 乙校 3 2", "needs_review", None),
        ("李浩雨 - - 乙校 3 2 guardian=李大山", "needs_review", None),
        ("李浩宇 20160815 - 乙校 3 2 guardian=李大山", "needs_review", None),
        ("李浩宇 - 20170102.33 乙校 3 2 guardian=李大山", "absent_unexplained", None),
    ],
    ids=[
        "name, grade and guardian",
        "another grade",
        "no guardian",
        "only the sound",
        "another birthday",
        "another number",
    ],
)
def test_name_grade_and_guardian_tell_who_sits_at_another_school(seat, standing, rule):
    left, _, linked, _ = judged(f"{GONE}\n{PRESENT}", f"{seat}\n{PRESENT}")
    rules = linked.links.rows.set_index("registry_key")["match_rule"]
    assert (left[0], rules.get(0)) == (standing, rule)


def test_two_of_one_name_and_guardian_are_a_question():
    seat = "李浩宇 - - 乙校 3 2 guardian=李大山"
    left, _, _, _ = judged(f"{GONE}\n{PRESENT}", f"{seat}\n{seat.replace('乙', '丙')}\n{PRESENT}")
    assert left[0] == "needs_review"


def whole_school(school: str, contact: str, *, numbered: bool) -> str:
    return "\n".join(
        f"{chr(0x5000 + place)}明 20160{place % 9 + 1}1{place % 9} "
        f"{f'20160{place % 9 + 1}1{place % 9}.{place * 2 + 101}' if numbered else '-'} {school} 4 1 {contact}"
        for place in range(12)
    )


@pytest.mark.parametrize("contact", ["guardian=父亲", "phone=09910000000"], ids=["father", "the school's telephone"])
def test_what_is_written_for_everybody_is_nobodys_family(contact):
    """李浩宇 has gone; a child of that name, without number and birthday, has come to the same grade of the same school."""
    registry = f"{whole_school('甲校', contact, numbered=True)}\n李浩宇 20160102 20160102.11 甲校 4 1 {contact}"
    roster = f"{whole_school('甲校', contact, numbered=True)}\n李浩宇 - - 甲校 4 2 {contact}"
    left, _, linked, _ = judged(registry, roster)
    assert 12 not in pairs(linked)
    assert left[12] == "needs_review"
    assert linked.counts["shared_contacts"] == 26


def test_a_large_familys_telephone_still_tells():
    contact = "phone=13800000001"
    registry = "\n".join(
        f"李{name} 2016010{place + 1} 2016010{place + 1}.11 甲校 4 1 {contact}"
        for place, name in enumerate("一二三四五六七")
    )
    roster = registry.replace("20160107 20160107.11 甲校", "- - 乙校")
    left, _, _, _ = judged(registry, roster)
    assert left == ["present"] * 6 + ["present_elsewhere"]
