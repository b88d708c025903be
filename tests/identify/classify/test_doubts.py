"""Rosters that shrank since last month or could not be read: their schools are asked before a child is a suspect."""

from __future__ import annotations

import pandas as pd
import pytest

from kongchuo_reports.identify.classify.doubts import Before, doubts, restated
from tests.support.bare_month import policy

REGISTRY = pd.DataFrame(
    {
        "school": ["石小", "石小", "水小", None],
        "grade": pd.array([3, 4, 3, 3], dtype="Int64"),
        "class_no": pd.Series(["1", "1", None, "1"], dtype="str"),
    }
)


def roster(*places: tuple[str, int, int]) -> pd.DataFrame:
    rows = [(school, grade, "1") for school, grade, count in places for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["school", "grade", "class_no"])
    return frame.astype({"grade": "Int64"})


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (14, 20, "本班花名册上月 20 人，本月只有 14 人"),
        (15, 20, None),
        (11, 16, "本班花名册上月 16 人，本月只有 11 人"),
        (4, 8, None),
        (0, 20, None),
        (25, 20, None),
    ],
    ids=["three in ten gone", "a quarter gone", "just enough to ask", "too few to ask", "nothing handed in", "grown"],
)
def test_a_class_that_shrank_since_last_month_is_in_doubt(now: int, before: int, told: str | None) -> None:
    found = doubts(REGISTRY, roster(("石小", 3, now)), Before({}, {("石小", 3, "1"): before}, {}), policy())
    assert found.fillna("").tolist() == [told or "", "", "", ""]


def test_a_school_that_shrank_puts_all_its_classes_in_doubt() -> None:
    found = doubts(REGISTRY, roster(("石小", 3, 20), ("石小", 4, 10)), Before({"石小": 60}, {}, {}), policy())
    sentence = "本校花名册上月 60 人，本月只有 30 人"
    assert found.fillna("").tolist() == [sentence, sentence, "", ""]


def test_a_sheet_that_could_not_be_read_puts_its_school_in_doubt() -> None:
    found = doubts(REGISTRY, roster(), Before({}, {}, {"水小": "学校花名册/水小.xlsx#三年级"}), policy())
    assert found.fillna("").tolist() == [
        "",
        "",
        "学校报送的“学校花名册/水小.xlsx#三年级”没能读出",
        "",
    ]


@pytest.mark.parametrize(
    ("standing", "states", "is_asked"),
    [
        ("absent_unexplained", ["suspected"], False),
        ("present", ["returned"], False),
        ("present", [], False),
        ("not_reported", ["suspected"], True),
        ("needs_review", ["confirmed"], True),
        ("needs_review", [], True),
        ("needs_review", ["returned"], False),
        ("not_reported", ["closed"], False),
        ("needs_review", ["excluded", "suspected"], True),
    ],
)
def test_a_list_that_only_got_a_new_month_repeats_absences_and_tells_no_new_ones(
    standing: str, states: list[str], is_asked: bool
) -> None:
    child = {"registry_no": "G1", "id_no": "991203201503014852"}
    registry = pd.DataFrame([child | {"school": "石小"}, {"registry_no": "G2", "id_no": None, "school": "石小"}])
    before = pd.DataFrame([child | {"standing": standing}])
    cases = pd.DataFrame([child | {"state": state} for state in states], columns=[*child, "state"])
    why = "与2026年11月的花名册完全相同"
    found = restated(registry, {"石小": why}, before, cases)
    assert found.fillna("").tolist() == [why if is_asked else "", ""]


def test_a_school_with_a_list_of_its_own_month_is_not_asked_about_older_ones() -> None:
    registry = pd.DataFrame([{"registry_no": "G1", "id_no": None, "school": "石小"}])
    before = registry.assign(standing="needs_review")
    assert restated(registry, {}, before, before.assign(state="suspected")).isna().all()
    assert restated(registry, {"水小": "旧"}, before, before.assign(state="suspected")).isna().all()


@pytest.mark.parametrize(("elsewhere", "told"), [(4, "本班花名册上月 20 人，本月只有 14 人"), (5, None)])
def test_children_who_stand_on_another_school_s_list_are_not_missing_and_count_once(
    elsewhere: int, told: str | None
) -> None:
    """Ten sit in their class, some at a teaching point; who has no record counts where it sits."""
    place = {"school": "石小", "grade": 3, "class_no": "1"}
    registry = pd.DataFrame([place] * 20).astype({"grade": "Int64"})
    seats = pd.concat([roster(("石小", 3, 10)), roster(("水小", 3, elsewhere))], ignore_index=True)
    keys = pd.Series([*range(10 + elsewhere), *[None] * (10 - elsewhere)], dtype="Int64")
    found = doubts(registry, seats, Before({}, {("石小", 3, "1"): 20}, {}), policy(), keys)
    assert found.fillna("").unique().tolist() == [told or ""]


def test_what_a_list_is_worth_comes_before_what_could_not_be_read_and_that_before_its_size() -> None:
    before = Before({"石小": 60}, {("石小", 3, "1"): 20}, {"石小": "石小.xlsx"}, {"石小": "上月的名单"})
    lists = roster(("石小", 3, 10), ("石小", 4, 10))
    assert doubts(REGISTRY, lists, before, policy()).fillna("").tolist() == ["上月的名单", "上月的名单", "", ""]
    unread = Before(before.schools, before.classes, before.unread)
    assert doubts(REGISTRY, lists, unread, policy()).dropna().tolist() == ["学校报送的“石小.xlsx”没能读出"] * 2
    sizes = Before(before.schools, before.classes, {})
    assert doubts(REGISTRY, lists, sizes, policy()).dropna().tolist() == [
        "本班花名册上月 20 人，本月只有 10 人",
        "本校花名册上月 60 人，本月只有 20 人",
    ]
