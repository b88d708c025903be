"""Where each child stands: the ordered rules, drawn."""

import pytest

from kongchuo_reports.domain import tables as t
from tests.identify.identify_drawn import judged, listed

OTHER = "周文 20170505 20170505.11 甲校 3 1"


def standing(status="active", text="在读", *, roster=OTHER):
    registry = listed(f"{OTHER}\n李浩宇 20170102 20170102.11 甲校 3 1", t.Registry)
    rows = registry.rows
    rows.loc[1, ["status", "status_text"]] = [status, text]
    left, right, _, told = judged(t.Registry.build(rows), roster)
    return left[1], right, told


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        ("active", "在读", "absent_unexplained"),
        ("dropout", "辍学", "absent_known"),
        ("suspected", "疑似辍学", "absent_known"),
        ("on_leave", "休学", "absent_explained"),
        ("left", "转出", "left"),
        ("moving", "转出中", "absent_unexplained"),
        ("unknown", "3Z", "absent_unexplained"),
    ],
)
def test_what_an_absent_child_is_follows_from_its_status(status, text, expected):
    assert standing(status, text)[0] == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("active", "present"),
        ("dropout", "returned_not_updated"),
        ("on_leave", "returned_not_updated"),
        ("unknown", "present"),
    ],
)
def test_what_a_seated_child_is_follows_from_its_status(status, expected):
    assert standing(status, roster=OTHER + "\n李浩宇 20170102 20170102.11 甲校 3 1")[0] == expected


def test_a_record_that_has_left_and_is_listed_at_the_same_school_is_a_question():
    left, right, told = standing("left", "转出", roster=OTHER + "\n李浩宇 20170102 20170102.11 甲校 3 1")
    assert (left, right[1]) == ("needs_review", "needs_review")
    assert told.reviews.rows["kind"].tolist() == ["single"]


def test_a_record_that_has_left_does_not_register_the_child_at_its_new_school():
    left, right, _ = standing("left", "毕业", roster=OTHER + "\n李浩宇 20170102 20170102.11 乙校 7 1")
    assert (left, right[1]) == ("left", "no_registry")


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("已转走", "needs_review"),
        ("未报到", "needs_review"),
        ("休学", "needs_review"),
        ("父母外出务工", "present"),
        ("父亲去世", "present"),
        ("休学一年，9月复学", "present"),
        ("转入", "present"),
        ("住宿", "present"),
        ("随父母外出务工", "needs_review"),
        ("请假1天", "present"),
    ],
)
def test_a_roster_row_that_says_the_child_is_gone_contradicts_itself(remark, expected):
    row = f"李浩宇 20170102 20170102.11 甲校 3 1 remark={remark}"
    left, right, _ = standing(roster=OTHER + "\n" + row)
    assert (left, right[1]) == (expected, expected)


def test_a_school_that_handed_in_nothing_makes_no_dropouts():
    left, _, _, told = judged(OTHER + "\n李浩宇 20170102 20170102.11 乙校 3 1", OTHER)
    assert left == ["present", "not_reported"]
    assert "K352" in told.findings.rows["code"].tolist()


def test_a_whole_class_missing_from_the_roster_is_not_reported():
    names = ["孙一", "周二", "吴三", "郑四", "王五", "冯六"]
    absent = "\n".join(f"{name} 2017010{place + 1} 2017010{place + 1}.11 甲校 3 2" for place, name in enumerate(names))
    left, _, _, told = judged(OTHER + "\n" + absent, OTHER)
    assert left == ["present"] + ["not_reported"] * 6
    assert "K353" in told.findings.rows["code"].tolist()


def test_a_class_of_four_missing_is_four_absent_children():
    names = ["孙一", "周二", "吴三", "郑四"]
    absent = "\n".join(f"{name} 2017010{place + 1} 2017010{place + 1}.11 甲校 3 2" for place, name in enumerate(names))
    assert judged(OTHER + "\n" + absent, OTHER)[0] == ["present"] + ["absent_unexplained"] * 4


def test_actions_and_differences_follow_from_the_standings():
    _, _, _, told = judged(
        OTHER + "\n李浩宇 20170102 20170102.11 甲校 3 1",
        "周文 20170505 20170505.11 甲校 3 2\n孙好 20170909 20170909.13 甲校 3 2",
    )
    assert told.actions.rows["action"].tolist() == ["correct", "mark_suspected", "register"]
    assert told.differences.rows[["field", "likely"]].to_numpy().tolist() == [["class_no", "roster"]]


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ("kind=leave until_on=2026-10-01", "absent_unexplained"),
        ("kind=leave until_on=2027-10-01", "absent_explained"),
        ("kind=abroad document=护照 until_on=2026-10-01", "absent_explained"),
        ("kind=death", "absent_explained"),
    ],
)
def test_only_a_leave_paper_that_has_run_out_ends_a_leave_of_the_registry(paper, expected):
    registry = listed(f"{OTHER}\n李浩宇 20170102 20170102.11 甲校 3 1 status=on_leave status_text=休学", t.Registry)
    papers = listed(f"李浩宇 20170102 20170102.11 甲校 - - {paper}", t.Proofs)
    assert judged(registry, OTHER, proofs=papers)[0][1] == expected
