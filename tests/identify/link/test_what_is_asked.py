"""What a person is asked after linking, and which of a child's rows stand for it: drawn, list against list."""

from __future__ import annotations

import numpy as np
import pytest

from kongchuo_reports import identify
from kongchuo_reports.domain import tables as t
from kongchuo_reports.identify.link.uniqueness import single_person
from tests.identify.identify_drawn import MONTH, POLICY, gathered, listed, number

G12 = f"registry_no=G{number('20170102', 12)}"


def linked(registry, roster):
    return identify.link(gathered(registry, roster), POLICY, MONTH)


def asked(told) -> set[str]:
    """Each question: its kind, and the rows it is about, counted from 1."""
    rows = told.reviews.rows
    keys = ["registry_key", "other_registry_key", "roster_key", "other_roster_key"]
    numbers = rows[keys].astype("Int64") + 1
    return {
        " ".join([kind, *(str(number) for number in row if number is not None)])
        for kind, row in zip(rows["kind"], numbers.astype(object).where(numbers.notna(), None).to_numpy(), strict=True)
    }


QUESTIONS = {
    "a namesake of another school and class": (
        "李浩宇 20170102 20170102.11 甲校 3 1",
        "李浩宇 20170102 - 乙校 3 2",
        {"pair 1 1"},
    ),
    "the child of the very grade, not the one of the next": (
        "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20160102 20160102.11 甲校 4 1",
        "李浩宇 - - 甲校 3 2",
        {"pair 1 1"},
    ),
    "both where both are of the grade": (
        "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170809 20170809.13 甲校 3 3",
        "李浩宇 - - 甲校 3 2",
        {"pair 1 1", "pair 2 1"},
    ),
    "every one of five namesakes, whom one row may be": (
        "\n".join(f"李浩宇 2017010{day} 2017010{day}.11 甲校 3 1" for day in range(1, 6)),
        "李浩宇 - - 甲校 3 1",
        {f"pair {row} 1" for row in range(1, 6)},
    ),
    "no record that has left, for its name": (
        "李浩宇 20170102 20170102.11 甲校 3 1 status=left status_text=转出",
        "李浩宇 20170102 - 乙校 3 2",
        set(),
    ),
    "but for its number": (
        "李浩宇 20170102 20170102.11 甲校 3 1 status=left status_text=转出",
        "赵小敏 - 20170102.11 甲校 3 1",
        {"pair 1 1"},
    ),
    "a second record without a number": (
        "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 - 乙校 3 1",
        "李浩宇 20170102 20170102.11 甲校 3 1",
        {"registry_pair 2 1"},
    ),
    "no second record that has left, nor one of a child that has": (
        "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 - 乙校 3 1 status=left status_text=转出",
        "李浩宇 20170102 20170102.11 甲校 3 1",
        set(),
    ),
    "no second record of a child whom nobody found either": (
        "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 - 乙校 3 1",
        "周文 20170505 20170505.11 甲校 3 1",
        set(),
    ),
    "a second roster row without a number, of a child without a record": (
        "周文 20170505 20170505.11 甲校 3 1",
        "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 - 乙校 3 1",
        {"roster_pair 1 2", "roster_pair 2 1"},
    ),
}


@pytest.mark.parametrize(("registry", "roster", "questions"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_person_is_asked_about(registry, roster, questions):
    assert asked(linked(registry, roster)) == questions


def test_of_many_rows_that_many_children_may_be_each_has_its_three_likeliest():
    names = [f"李浩宇 - - 甲校 3 1 guardian={who}" for who in ("甲父", "乙父", "丙父", "丁父", "戊父")]
    children = "\n".join(f"李浩宇 2017010{day} 2017010{day}.11 甲校 3 1" for day in range(1, 6))
    told = asked(linked(children, "\n".join(names)))
    for side in (1, 2):
        rows = [question.split()[side] for question in told]
        assert {row: rows.count(row) >= 3 for row in sorted(set(rows))} == {str(row): True for row in range(1, 6)}
    assert len(told) < 25


def test_the_likeliest_of_many_rows_is_always_among_those_asked_about():
    villages = ("甲村", "乙村", "丙村", "丁村", "戊村")
    children = [f"李浩宇 2017010{day} 2017010{day}.11 甲校 3 1 village={home}" for day, home in enumerate(villages, 1)]
    names = [f"李浩宇 - - 甲校 3 1 village={home}" for home in reversed(villages)]
    told = asked(linked("\n".join(children), "\n".join(names)))
    assert {f"pair {row} {6 - row}" for row in range(1, 6)} <= told


def test_a_question_is_as_sure_as_its_rule_and_its_points():
    """A likeness of a name is no more than half of anything; a number under another name is weighed down by the name."""
    rows = linked("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 3 2").reviews.rows
    assert rows[["match_rule", "match_score"]].to_numpy().tolist() == [["R1", round((8 + 8 - 1 + 1) / 40, 2)]]
    assert "出生日期相同" in rows["evidence_for"].iloc[0]
    assert "学校不同" in rows["evidence_against"].iloc[0]


SECOND_ROWS = {
    "the number again, under a name with a character left out": (
        "李佳怡 20170102 20170102.12 甲校 3 1",
        "李佳怡 20170102 20170102.12 甲校 3 1\n李佳 20170102 20170102.12 甲校 3 1",
    ),
    "the number inside the registry number": (
        "李佳怡 20170102 20170102.12 甲校 3 1",
        f"李佳怡 20170102 20170102.12 甲校 3 1\n李佳 - - 乙校 3 1 {G12}",
    ),
    "the number of a record that has it in its registry number": (
        f"李佳怡 20170102 - 甲校 3 1 {G12}",
        f"李佳怡 20170102 - 甲校 3 1 {G12}\n李佳 20170102 20170102.12 乙校 3 1",
    ),
    "the first fifteen digits": (
        "李佳怡 20170102 20170102.12 甲校 3 1",
        "李佳怡 - 20170102.12 甲校 3 1\n李佳怡 - cut:20170102.12 乙校 3 1",
    ),
    "name, birthday and school": (
        "李佳怡 20170102 20170102.12 甲校 3 1",
        "李佳怡 - 20170102.12 甲校 3 1\n李佳怡 20170102 - 甲校 3 2",
    ),
}


@pytest.mark.parametrize(("registry", "roster"), SECOND_ROWS.values(), ids=SECOND_ROWS)
def test_a_second_row_of_a_linked_child_is_no_child_without_a_record(registry, roster):
    told = linked(registry, roster)
    assert told.links.rows[["registry_key", "roster_key"]].to_numpy().tolist() == [[0, 0]]
    assert told.roster_duplicates == {1: 0}
    assert asked(told) == set()


@pytest.mark.parametrize(
    "second",
    ["李佳怡 - - 甲校 3 -", "李佳怡 20150304 20150304.14 甲校 5 1", "李佳欣 20170102 20170102.12 甲校 3 1"],
    ids=["a name alone", "another number and birthday", "a sister's name"],
)
def test_who_is_another_child_perhaps_stands_on_its_own(second):
    told = linked("李佳怡 20170102 20170102.12 甲校 3 1", f"李佳怡 20170102 20170102.12 甲校 3 1\n{second}")
    assert told.roster_duplicates == {}


KEPT = {
    "at whose school the child sits": ("乙校 3 1", "甲校 3 1", "甲校 3 1", 2),
    "in whose grade the child sits": ("甲校 2 1", "甲校 3 1", "甲校 3 1", 2),
    "that is alive": ("甲校 3 1 status=left status_text=转出", "乙校 3 1", "甲校 3 1", 2),
    "that is alive, before the school": ("乙校 3 1", "甲校 3 1 status=left status_text=转出", "甲校 3 1", 1),
    "that says 在读": ("甲校 3 1 status=suspected status_text=疑似辍学", "甲校 3 1", "甲校 3 1", 2),
    "of the school before 在读": ("乙校 3 1", "甲校 3 1 status=suspected status_text=疑似辍学", "甲校 3 1", 2),
    "with a formal number": ("甲校 3 1 registry_no=L1", "甲校 3 1 registry_no=J2", "甲校 3 1", 2),
    "of 在读 before a formal number": (
        "甲校 3 1 registry_no=L1",
        "甲校 3 1 registry_no=J2 status=suspected status_text=疑似辍学",
        "甲校 3 1",
        1,
    ),
    "that is not void": ("甲校 3 1 remark=作废", "乙校 3 1", "甲校 3 1", 2),
    "that comes first, where nothing else tells": ("乙校 3 1", "丙校 3 1", "甲校 3 1", 1),
    "of a grade that is not written goes with every grade": ("甲校 - 1", "甲校 4 1", "甲校 3 1", 1),
}


@pytest.mark.parametrize(("first", "second", "seat", "kept"), KEPT.values(), ids=KEPT)
def test_of_two_records_the_one_is_kept(first, second, seat, kept):
    who = "李浩宇 20170102 20170102.11"
    told = linked(f"{who} {first}\n{who} {second}", f"{who} {seat}")
    assert told.links.rows["registry_key"].tolist() == [kept - 1]
    assert told.registry_duplicates == {2 - kept: kept - 1}


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("甲校 3 1 status=left status_text=转出", "乙校 3 1", 2),
        ("甲校 3 1 status=suspected status_text=疑似辍学", "乙校 3 1", 2),
        ("甲校 3 1 registry_no=L1", "乙校 3 1 registry_no=J2", 2),
        ("甲校 3 1 remark=作废", "乙校 3 1 status=left status_text=转出", 2),
        ("甲校 3 1", "乙校 3 1", 1),
    ],
)
def test_of_two_records_of_a_child_on_no_roster_the_better_one_is_told_absent(first, second, kept):
    who = "李浩宇 20170102 20170102.11"
    told = linked(f"{who} {first}\n{who} {second}", "周文 20170505 20170505.11 甲校 3 1")
    assert told.registry_duplicates == {2 - kept: kept - 1}


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("甲校 3 1 remark=已转走", "甲校 3 1", 2),
        ("乙校 3 1", "甲校 3 1", 2),
        ("甲校 4 1", "甲校 3 1", 2),
        ("甲校 3 1 remark=已转走", "乙校 3 1", 2),
        ("甲校 3 2", "甲校 3 1", 1),
    ],
    ids=["that does not say gone", "of the school", "of the grade", "that does not say gone elsewhere", "the first"],
)
def test_of_two_roster_rows_the_one_stands_for_the_child(first, second, kept):
    who = "李浩宇 20170102 20170102.11"
    told = linked(f"{who} 甲校 3 1", f"{who} {first}\n{who} {second}")
    assert told.links.rows["roster_key"].tolist() == [kept - 1]
    assert told.roster_duplicates == {2 - kept: kept - 1}


def test_a_key_is_one_persons_alone_where_all_rows_that_have_it_are_one_person():
    key = np.array([-1, 0, 0, 1, 1, 2, -1])
    person = np.array([0, 1, 2, 3, 3, 5, 6])
    assert single_person(key, person).tolist() == [False, False, False, True, True, True, False]
    assert single_person(np.array([0, 1]), np.array([1, 0])).tolist() == [True, True]


def test_a_row_of_another_list_is_tied_to_the_record_or_to_the_roster_row_of_a_child_without_one():
    lists = listed(
        """李浩宇 20170102 20170102.11
           孙好 20170909 20170909.12
           周文 20170505 -
           钱多 20160606 20160606.11""",
        t.GroupLists,
    )
    registry = "周文 20170505 20170505.13 乙校 3 1\n李浩宇 20170102 20170102.11 甲校 3 1"
    roster = "孙好 20170909 20170909.12 甲校 3 1\n李浩宇 20170102 20170102.11 甲校 3 1"
    rows = identify.link(gathered(registry, roster, groups=lists), POLICY, MONTH).person_links.rows
    told = rows[["list", "list_key", "registry_key", "roster_key"]].astype(object)
    told = told.where(told.notna(), None).to_numpy().tolist()
    assert told == [["group", 0, 1, 1], ["group", 1, None, 0], ["group", 2, 0, None]]
    assert rows["is_review"].tolist()[:2] == [False, False]
    assert rows.loc[0, ["match_rule", "match_score"]].tolist() == ["L1", 1.0]
    assert rows["is_review"].tolist()[2]
