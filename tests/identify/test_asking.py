"""What is worth a person's time: which likeness is a question, which is a link, and which is only another child's name."""

from __future__ import annotations

import pytest

from tests.identify.identify_drawn import judged, number, pairs

CLASSMATE = "周文 20170505 20170505.11 甲校 3 1"


@pytest.mark.parametrize(
    ("record", "row", "expected"),
    [
        ("王梓涵 20170523 20170523.12 甲校 3 1", "王子涵 - - 乙校 3 2", ("absent_unexplained", "no_registry")),
        ("王子涵 20170523 20170523.12 甲校 3 1", "王子涵 - - 乙校 3 2", ("needs_review", "needs_review")),
        ("王子涵 20170523 20170523.12 甲校 3 1", "王子涵 - - 乙校 4 2", ("absent_unexplained", "no_registry")),
        ("王华 20180527 20180527.11 甲校 3 1", "王华 20171207 - 乙校 3 1", ("absent_unexplained", "no_registry")),
        ("王华 20170929 20170929.11 甲校 3 1", "王华 20171019 - 乙校 3 1", ("needs_review", "needs_review")),
        ("熊浩宇 20170509 20170509.11 甲校 3 1", "熊洁宇 - - 甲校 3 1", ("needs_review", "needs_review")),
        ("王浩 20170210 - 甲校 3 1", "王洁 20170210 20170210.13 甲校 3 1", ("needs_review", "needs_review")),
        ("张浩然 20191220 20191220.11 甲校 1 1", "张浩然 20191221 20191222.13 乙校 1 3", ("absent_unexplained", "no_registry")),
        ("覃子涵 20190222 20190222.12 甲校 2 1", "谭梓涵 20160222 - 乙校 5 3", ("absent_unexplained", "no_registry")),
    ],
    ids=[
        "another-spelling-at-another-school",
        "same-name-at-another-school",
        "same-name-at-another-school-in-another-grade",
        "same-name-quite-another-birthday",
        "same-name-birthday-within-a-month",
        "look-alike-in-the-same-class",
        "two-characters-one-alike-and-the-birthday",
        "a-valid-number-of-nobody-with-another-birthday",
        "a-surname-read-alike-three-grades-apart",
    ],
)  # fmt: skip
def test_a_question_is_asked_only_where_a_person_could_answer_it(record, row, expected):
    left, right, linked, _ = judged(f"{CLASSMATE}\n{record}", f"{CLASSMATE}\n{row}")
    assert (left[1], right[1]) == expected
    assert pairs(linked) == {0: 0}


def test_a_row_that_leads_clearly_to_one_child_is_not_asked_about_with_another():
    others = f"{CLASSMATE}\n孙好 20151212 20151212.12 丙校 5 1\n吴三 20161212 20161212.12 丁校 4 2"
    left, right, linked, _ = judged(
        f"""{others}
            王子轩 20151123 20151123.11 丙校 5 1
            王子轩 20161104 20161104.11 丁校 4 2""",
        f"{others}\n王子轩 - - 乙校 4 2",
    )
    assert left[3:] == ["absent_unexplained", "needs_review"]
    assert right[3:] == ["needs_review"]
    assert len(linked.reviews) == 1


def test_the_same_sound_without_number_and_birthday_is_a_question_even_with_one_telephone():
    left, _, linked, _ = judged(
        f"{CLASSMATE}\n钟子涵 20151017 20151017.12 甲校 3 1 phone=13900000001",
        f"{CLASSMATE}\n钟子含 - - 甲校 3 1 phone=13900000001",
    )
    assert left == ["present", "needs_review"]
    assert linked.links.rows["match_rule"].tolist() == ["L1"]


def test_a_row_with_an_absent_classmates_number_hides_neither_of_the_two():
    left, right, _, _ = judged(
        f"""{CLASSMATE}
            郑多 20170601 20170601.11 甲校 3 1
            冯缺 20170702 20170702.11 甲校 3 1""",
        f"{CLASSMATE}\n郑多 20170702 20170702.11 甲校 3 1",
    )
    assert left == ["present", "needs_review", "needs_review"]
    assert right == ["present", "needs_review"]


def test_swapped_digits_in_a_number_that_truly_ends_in_three_noughts_are_no_other_child():
    body = next(number("20170521", order) for order in range(1000) if number("20170521", order).endswith("000"))
    swapped = body[:10] + body[11] + body[10] + body[12:]
    left, right, linked, _ = judged(
        f"{CLASSMATE}\n郑娜瑶 20170521 {body} 甲校 3 1", f"{CLASSMATE}\n郑娜瑶 - {swapped} 甲校 3 1"
    )
    assert (left[1], right[1]) in {("present", "present"), ("needs_review", "needs_review")}
    assert left[1] != "absent_unexplained"
    assert linked.links.rows["registry_key"].tolist()[:1] == [0]
