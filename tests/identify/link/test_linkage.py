"""Who is who: every adversary of linking, drawn."""

import pandas as pd
import pytest

from benchmarks.linking.contenders import classified_of, linked_of
from benchmarks.linking.score import score
from benchmarks.linking.world import world
from kongchuo_reports import identify
from kongchuo_reports.domain import tables as t
from tests.identify.identify_drawn import MONTH, POLICY, gathered, judged, listed, number, pairs


def test_a_twin_alone_on_the_roster_does_not_hide_the_absent_one():
    left, _right, linked, _ = judged(
        """李佳怡 20170102 20170102.12 甲校 3 1
           李佳欣 20170102 20170102.14 甲校 3 1""",
        "李佳怡 20170102 20170102.12 甲校 3 1",
    )
    assert left == ["present", "absent_unexplained"]
    assert pairs(linked) == {0: 0}


def test_a_twin_without_number_is_known_by_its_name():
    left, _, linked, _ = judged(
        """李佳怡 20170102 20170102.12 甲校 3 1
           李佳欣 20170102 20170102.14 甲校 3 1""",
        "李佳欣 20170102 - 甲校 3 1",
    )
    assert left == ["absent_unexplained", "present"]
    assert pairs(linked) == {1: 0}


def test_swapped_numbers_of_twins_are_settled_by_their_names():
    left, _, linked, _ = judged(
        """李佳怡 20170102 20170102.12 甲校 3 1
           李佳欣 20170102 20170102.14 甲校 3 1""",
        """李佳怡 20170102 20170102.14 甲校 3 1
           李佳欣 20170102 20170102.12 甲校 3 1""",
    )
    assert left == ["present", "present"]
    assert pairs(linked) == {0: 0, 1: 1}


def test_one_twin_with_the_number_of_the_other_is_a_question_and_no_link():
    left, right, linked, _ = judged(
        """李佳怡 20170102 20170102.12 甲校 3 1
           李佳欣 20170102 20170102.14 甲校 3 1""",
        "李佳欣 20170102 20170102.12 甲校 3 1",
    )
    assert left == ["needs_review", "needs_review"]
    assert right == ["needs_review"]
    assert pairs(linked) == {}


def test_two_triplets_on_the_roster_leave_the_third_absent():
    left, _, _linked, _ = judged(
        """王一一 20170102 20170102.11 甲校 3 1
           王二二 20170102 20170102.13 甲校 3 1
           王三三 20170102 20170102.15 甲校 3 1""",
        """王三三 20170102 20170102.15 甲校 3 1
           王一一 20170102 - 甲校 3 1""",
    )
    assert left == ["present", "absent_unexplained", "present"]


def test_a_siblings_number_on_the_row_does_not_tie_the_row_to_the_sibling():
    left, _, _linked, _ = judged(
        """赵大伟 20150102 20150102.11 甲校 5 1
           赵小敏 20170304 20170304.12 甲校 3 1""",
        "赵小敏 20170304 20150102.11 甲校 3 1",
    )
    assert left == ["absent_unexplained", "present"]


def test_a_stranger_of_the_same_name_and_birthday_with_another_valid_number_is_no_link():
    left, right, _linked, _ = judged(
        """李浩宇 20170102 20170102.11 甲校 3 1
           周文 20170505 20170505.11 甲校 3 1""",
        """李浩宇 20170102 20170102.33 乙校 3 2
           周文 20170505 20170505.11 甲校 3 1""",
    )
    assert left == ["absent_unexplained", "present"]
    assert right == ["no_registry", "present"]


def test_a_stranger_without_number_at_another_school_is_a_question():
    left, right, _, _ = judged(
        """李浩宇 20170102 20170102.11 甲校 3 1
           周文 20170505 20170505.11 甲校 3 1""",
        """李浩宇 20170102 - 乙校 3 2
           周文 20170505 20170505.11 甲校 3 1""",
    )
    assert left == ["needs_review", "present"]
    assert right == ["needs_review", "present"]


def test_a_column_of_numbers_moved_by_one_row_is_found_and_said():
    names = ["孙一一", "周二二", "吴三三", "郑四四", "王五五", "冯六六"]
    registry = "\n".join(
        f"{name} 2017010{place + 1} 2017010{place + 1}.11 甲校 3 1" for place, name in enumerate(names)
    )
    roster = f"{names[0]} - 20170101.11 甲校 3 1\n" + "\n".join(
        f"{names[place]} - 2017010{place}.11 甲校 3 1" for place in range(1, 6)
    )
    left, _, linked, _ = judged(registry, roster)
    assert left == ["present"] * 6
    assert pairs(linked) == {place: place for place in range(6)}
    assert "K301" in linked.findings.rows["code"].tolist()


def test_a_child_on_two_rosters_is_present_where_it_is_registered():
    left, right, _linked, _ = judged(
        "李浩宇 20170102 20170102.11 乙校 3 1",
        """李浩宇 20170102 20170102.11 甲校 3 1
           李浩宇 20170102 20170102.11 乙校 3 1""",
    )
    assert left == ["present"]
    assert right == ["duplicate_roster", "present"]


def test_of_two_records_the_one_whose_school_lists_the_child_is_kept():
    left, _right, linked, _ = judged(
        """李浩宇 20170102 20170102.11 甲校 3 1
           李浩宇 20170102 20170102.11 乙校 3 1""",
        "李浩宇 20170102 20170102.11 乙校 3 1",
    )
    assert left == ["duplicate_registry", "present"]
    assert linked.registry_duplicates == {0: 1}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("李浩宇", "cut:20170102.11"),
        ("李皓宇", "20170102.11"),
        ("李浩宇", number("20170102", 11)[:15] + "000"),
    ],
)
def test_lost_digits_and_homophones_still_lead_to_the_child(written, told):
    left, _, _linked, _ = judged("李浩宇 20170102 20170102.11 甲校 3 1", f"{written} 20170102 {told} 甲校 3 1")
    assert left == ["present"]


def test_lost_digits_go_to_the_twin_whose_name_it_is():
    left, _, _linked, _ = judged(
        """李佳怡 20170102 20170102.112 甲校 3 1
           李佳欣 20170102 20170102.114 甲校 3 1""",
        "李佳欣 20170102 cut:20170102.114 甲校 3 1",
    )
    assert left == ["absent_unexplained", "present"]


def test_a_number_with_two_digits_swapped_still_leads_to_the_child():
    right = number("20170102", 157)
    swapped = right[:15] + right[16] + right[15] + right[17]
    left, _, linked, _ = judged("李浩宇 20170102 20170102.157 甲校 3 1", f"李浩宇 20170102 {swapped} 甲校 3 1")
    assert left == ["present"]
    assert linked.links.rows["match_rule"].tolist() == ["L5"]


@pytest.mark.parametrize("written", ["阿卜杜拉买买提", "阿卜杜拉·买买提"])
def test_a_missing_dot_is_no_other_name(written):
    left, _, _, _ = judged("阿卜杜拉·买买提 20170102 20170102.11 甲校 3 1", f"{written} 20170102 - 甲校 3 1")
    assert left == ["present"]


def test_a_former_name_is_no_other_name():
    left, _, _, _ = judged(
        "李浩宇 20170102 20170102.11 甲校 3 1 former_name=张浩", "张浩 20170102 20170102.11 甲校 3 1"
    )
    assert left == ["present"]


def test_two_of_one_name_in_one_class_without_numbers_are_questions():
    left, right, linked, _ = judged(
        """李浩宇 20170102 20170102.11 甲校 3 1
           李浩宇 20170809 20170809.13 甲校 3 1""",
        "李浩宇 - - 甲校 3 1",
    )
    assert left == ["needs_review", "needs_review"]
    assert right == ["needs_review"]
    assert len(linked.reviews) == 2


def test_one_number_under_two_names_is_a_question():
    left, _right, linked, _ = judged("李浩宇 20170102 20170102.11 甲校 3 1", "赵小敏 - 20170102.11 甲校 3 1")
    assert left == ["needs_review"]
    assert linked.reviews.rows["match_rule"].tolist() == ["R3"]
    assert "K305" in linked.findings.rows["code"].tolist()


REGISTRY = """李佳怡 20170102 20170102.12 甲校 3 1
李佳欣 20170102 20170102.14 甲校 3 1
王芳 20170303 20170303.16 甲校 3 1
阿里木·江 20170404 20170404.11 乙校 2 1
周文 20170505 20170505.11 乙校 2 1"""
ROSTER = """李佳欣 20170102 20170102.14 甲校 3 1
王方 20170303 - 甲校 3 1
阿里木江 20170404 cut:20170404.11 乙校 2 1"""


def test_a_stranger_changes_no_other_childs_standing():
    alone, _, _, _ = judged(REGISTRY, ROSTER)
    more, _, _, _ = judged(
        REGISTRY + "\n钱多多 20160606 20160606.11 丙校 4 1", ROSTER + "\n孙好 20160707 20160707.13 丙校 4 1"
    )
    assert more[: len(alone)] == alone == ["absent_unexplained", "present", "present", "present", "absent_unexplained"]


def test_the_order_of_rows_changes_no_standing():
    forward = judged(REGISTRY, ROSTER)
    backward = judged("\n".join(REGISTRY.splitlines()[::-1]), "\n".join(ROSTER.splitlines()[::-1]))
    assert backward[0][::-1] == forward[0]
    assert backward[1][::-1] == forward[1]


def answered(linked, word):
    return t.VerificationReturns.of(
        [
            {
                "question_no": question,
                "is_same_text": word,
                "source_file": "回填.xlsx",
                "source_sheet": "表",
                "source_row": 3,
                "source_column": "A",
            }
            for question in linked.reviews.rows["question_no"].tolist()
        ]
    )


@pytest.mark.parametrize(
    ("registry", "roster"),
    [
        ("李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 3 2\n李浩宇 20170102 - 乙校 3 2"),
        ("李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 3 2"),
        ("李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 20170102.11 丙校 3 1", "李浩宇 20170102 - 乙校 3 2"),
    ],
    ids=["on-two-rosters", "exported-twice", "two-records-with-one-number"],
)
def test_a_yes_to_both_rows_of_one_child_contradicts_nothing(registry, roster):
    _, _, linked, _ = judged(registry, roster)
    yes = identify.link(gathered(registry, roster, verifications=answered(linked, "是")), POLICY, MONTH)
    assert yes.links.rows["match_rule"].tolist() == ["L0"]
    assert "K314" not in yes.findings.rows["code"].tolist()
    assert not len(yes.reviews)


def test_a_yes_to_two_children_contradicts_itself_and_neither_is_linked():
    registry = "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 20170102.13 丙校 3 1"
    roster = "李浩宇 20170102 - 乙校 3 2"
    _, _, linked, _ = judged(registry, roster)
    yes = identify.link(gathered(registry, roster, verifications=answered(linked, "是")), POLICY, MONTH)
    assert yes.findings.rows["code"].tolist().count("K314") == 2
    assert not len(yes.links)
    assert len(yes.reviews) == 2


def test_a_yes_links_and_a_no_is_never_asked_again():
    registry, roster = "李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 3 2"
    _, _, linked, _ = judged(registry, roster)
    assert len(linked.reviews) == 1
    yes = identify.link(gathered(registry, roster, verifications=answered(linked, "是")), POLICY, MONTH)
    assert yes.links.rows["match_rule"].tolist() == ["L0"]
    no = identify.link(gathered(registry, roster, verifications=answered(linked, "否")), POLICY, MONTH)
    assert len(no.links) == 0
    assert len(no.reviews) == 0


def test_a_question_keeps_its_number_when_other_rows_come_and_go():
    registry, roster = "李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 - 乙校 3 2"
    _, _, first, _ = judged(registry, roster)
    _, _, second, _ = judged("周文 20170505 20170505.11 丙校 3 1\n" + registry, roster)
    assert first.reviews.rows["question_no"].tolist() == second.reviews.rows["question_no"].tolist()
    assert first.reviews.rows["question_no"].str.fullmatch(r"HS-[2-9A-Z]{6}").all()


def test_a_proof_and_a_group_row_are_tied_to_the_child():
    group = listed("李浩宇 20170102 20170102.11 - - -", t.GroupLists)
    _, _, linked, _ = judged(
        "李浩宇 20170102 20170102.11 甲校 3 1", "李浩宇 20170102 20170102.11 甲校 3 1", groups=group
    )
    tie = linked.person_links.rows
    assert tie[["list", "list_key", "registry_key", "roster_key"]].to_numpy().tolist() == [["group", 0, 0, 0]]
    assert not tie["is_review"].any()


def test_in_an_invented_county_no_child_is_lost():
    county = world(5000, 3)
    given, linked = linked_of(county)
    told = classified_of(given, linked)
    links = list(pairs(linked).items())
    result = score(county, told.registry.rows["standing"].tolist(), links, told.roster.rows["standing"].tolist())
    assert (result.lost, result.wrong_links) == (0, 0)
    assert result.false_alarms <= 1
    assert result.reviews <= 0.003 * result.rows
    assert pd.Series([row for row, _ in links]).is_unique
    assert pd.Series([row for _, row in links]).is_unique
