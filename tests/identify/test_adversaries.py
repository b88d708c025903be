"""Adversaries of linking, each drawn and named: what would tie a row to the wrong child, or hide one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.matching import match_rules as rules
from kongchuo_reports.domain.matching.comparisons import evidence_of
from kongchuo_reports.gather.values.names import name_cell
from kongchuo_reports.identify.compare import blocks
from tests.identify.identify_drawn import gathered, judged, listed, number, pairs

NAMES = ["孙一一", "周二二", "吴三三", "郑四四", "王五五", "冯六六"]


def born(place: int) -> str:
    return f"2017010{place + 1}"


def lines(numbers: list[str], *, has_birth: bool = True) -> str:
    """One child a line; ``numbers`` by place, a birth date beside it unless the list has no such column."""
    return "\n".join(
        f"{name} {born(place) if has_birth else '-'} {told} 甲校 3 1"
        for place, (name, told) in enumerate(zip(NAMES, numbers, strict=True))
    )


OWN = [f"{born(place)}.11" for place in range(6)]
MOVED_DOWN = ["-", *OWN[:-1]]
MOVED_UP = [*OWN[1:], "-"]


@pytest.mark.parametrize("moved", [MOVED_DOWN, MOVED_UP], ids=["down", "up"])
@pytest.mark.parametrize("has_birth", [True, False], ids=["roster-with-birth-dates", "roster-without"])
def test_a_column_of_numbers_moved_in_the_registry_is_laid_at_the_registrys_door(moved, has_birth):
    left, right, linked, told = judged(
        listed(lines(moved), t.Registry, "学籍.xlsx"),
        listed(lines(OWN, has_birth=has_birth), t.Roster, "花名册.xlsx"),
    )
    assert left == right == ["present"] * 6
    assert pairs(linked) == {place: place for place in range(6)}
    shifts = linked.findings.rows[linked.findings.rows["code"] == "K301"]
    assert shifts["source_file"].tolist() == ["学籍.xlsx"]
    numbers = told.differences.rows[told.differences.rows["field"] == "id_no"]
    assert set(numbers["likely"]) == {"roster"}, "the registry's number is the one to be corrected"


@pytest.mark.parametrize("moved", [MOVED_DOWN, MOVED_UP], ids=["down", "up"])
def test_a_column_of_numbers_moved_on_a_roster_is_laid_at_the_rosters_door(moved):
    left, right, linked, told = judged(
        listed(lines(OWN), t.Registry, "学籍.xlsx"), listed(lines(moved), t.Roster, "花名册.xlsx")
    )
    assert left == right == ["present"] * 6
    shifts = linked.findings.rows[linked.findings.rows["code"] == "K301"]
    assert shifts["source_file"].tolist() == ["花名册.xlsx"]
    numbers = told.differences.rows[told.differences.rows["field"] == "id_no"]
    assert set(numbers["likely"]) == {"registry"}


def test_of_a_moved_column_the_absent_child_is_still_absent():
    sitting = [place for place in range(6) if place != 3]
    rows = [f"{NAMES[sitting[0]]} - - 甲校 3 1"]
    rows += [f"{NAMES[here]} - {OWN[above]} 甲校 3 1" for above, here in pairwise(sitting)]
    left, _, linked, _ = judged(lines(OWN), "\n".join(rows))
    assert left == ["present"] * 3 + ["absent_unexplained"] + ["present"] * 2
    assert "K301" in linked.findings.rows["code"].tolist()


def test_a_formal_and_a_temporary_registry_number_of_one_child_are_one_child():
    right_number = number("20170102", 11)
    records = f"""李浩宇 20170102 20170102.11 甲校 3 1 registry_no=G{right_number} phone=13900000001
                  李浩宇 20170102 - 乙校 3 2 registry_no=L99010120170102A001 phone=13900000001"""
    left, _, linked, _ = judged(records, "李浩宇 20170102 20170102.11 乙校 3 2")
    assert left == ["duplicate_registry", "present"]
    assert linked.registry_duplicates == {0: 1}


def test_two_records_that_only_share_name_and_birthday_are_a_question_about_two_records():
    records = f"""李浩宇 20170102 20170102.11 甲校 3 1 registry_no=G{number("20170102", 11)}
                  李浩宇 20170102 - 乙校 3 2 registry_no=L99010120170102A001"""
    left, _, linked, _ = judged(records, "李浩宇 20170102 20170102.11 甲校 3 1\n周文 20170505 20170505.11 乙校 3 2")
    assert left == ["present", "needs_review"]
    asked = linked.reviews.rows
    assert asked["kind"].tolist() == ["registry_pair"]
    assert asked[["registry_key", "other_registry_key"]].to_numpy().tolist() == [[1, 0]]


def test_two_roster_rows_that_only_share_name_and_birthday_are_a_question_about_two_rows():
    rows = "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 - 乙校 3 2"
    left, right, linked, _ = judged("李浩宇 20170102 20170102.11 甲校 3 1", rows)
    assert left == ["present"]
    assert right == ["present", "needs_review"]
    asked = linked.reviews.rows
    assert asked["kind"].tolist() == ["roster_pair"]
    assert asked[["roster_key", "other_roster_key"]].to_numpy().tolist() == [[1, 0]]


@pytest.mark.parametrize(
    ("registered", "written"),
    [
        ("单晓乐", "善晓乐"),
        ("覃佳", "秦佳"),
        ("曾子涵", "增子涵"),
        ("张乐", "张悦"),
        ("李浩宇", "李皓宇"),
    ],
    ids=["单-shan", "覃-qin", "曾-zeng", "乐-yue", "浩-hao"],
)
def test_a_homophone_by_any_reading_is_the_same_sound(registered, written):
    left, _, linked, _ = judged(
        f"{registered} 20170102 20170102.11 甲校 3 1", f"{written} 20170102 20170102.11 甲校 3 1"
    )
    assert left == ["present"]
    assert "姓名同音" in str(evidence_of(int(linked.links.rows["evidence_code"].iloc[0]), is_for=True))


@pytest.mark.parametrize(
    ("registered", "written"),
    [("张国强", "張國強"), ("吴静", "呉靜"), ("高峰", "髙峯"), ("黄青", "黃靑"), ("李于飞", "李於飛")],
)
def test_traditional_and_variant_characters_are_the_same_name(registered, written):
    left, _, linked, _ = judged(f"{registered} 20170102 20170102.11 甲校 3 1", f"{written} 20170102 - 甲校 3 1")
    assert left == ["present"]
    assert linked.links.rows["match_rule"].tolist() in (["L7"], ["L12"])


@pytest.mark.parametrize("dot", ["•", ".", "・", "‧", "﹒", "●", " ", ""])
def test_any_dot_in_a_name_is_the_same_dot(dot):
    written = name_cell(f"阿卜杜拉{dot}买买提").name
    rows = listed("甲 20170102 - 甲校 3 1", t.Roster).rows.assign(name=written)
    left, _, _, _ = judged("阿卜杜拉·买买提 20170102 20170102.11 甲校 3 1", t.Roster.build(rows))
    assert left == ["present"]


def test_an_old_number_of_fifteen_digits_is_no_witness_against_the_child():
    old = number("20170102", 11)[:6] + number("20170102", 11)[8:17]
    row = f"李浩宇 20170102 - 甲校 3 1 id_no={old} id_state=old_15"
    left, _, _, _ = judged("李浩宇 20170102 20170102.11 甲校 3 1", row)
    assert left == ["present"]


def test_a_key_that_gives_too_many_pairs_is_left_out_and_said(monkeypatch):
    monkeypatch.setattr(blocks, "LARGEST_BLOCK", 3)
    records = "\n".join(f"孙{name} - - 甲校 3 1" for name in "一二三四五六")
    rows = "\n".join(f"周{name} - - 甲校 3 1" for name in "甲乙丙丁戊己")
    left, _, linked, _ = judged(records, rows)
    told = linked.findings.rows[linked.findings.rows["code"] == "K306"]
    assert "学校、年级和班级" in told["message"].str.cat(sep="；")
    assert left == ["absent_unexplained"] * 6


def test_answers_that_tie_one_child_to_two_are_shown_and_not_used():
    records = "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170809 20170809.13 甲校 3 1"
    row = "李浩宇 - - 甲校 3 1"
    _, _, first, _ = judged(records, row)
    numbers = first.reviews.rows["question_no"].tolist()
    assert len(numbers) == 2
    answers = t.VerificationReturns.of(
        [
            {"question_no": told, "is_same_text": "是", "source_file": "回填.xlsx", "source_sheet": "", "source_row": 3}
            for told in numbers
        ]
    )
    left, _, linked, _ = judged(records, row, verifications=answers)
    assert linked.findings.rows["code"].tolist().count("K314") == 2
    assert len(linked.links) == 0
    assert left == ["needs_review", "needs_review"]
    assert gathered(records, row).registry.rows["name"].tolist() == ["李浩宇", "李浩宇"]


def test_two_pairs_that_exchanged_numbers_are_two_questions_and_a_yes_counts_for_one():
    one, two = number("20131021", 11), number("20121125", 12)
    records = f"""郭成安 20131021 {one} 甲校 7 2 registry_no=G{one}
                  郭倩洁 20121125 {two} 甲校 8 2 registry_no=G{two}"""
    rows = f"""郭成安 20121125 {two} 甲校 7 2 registry_no=G{two}
               郭倩洁 20131021 {one} 甲校 8 2 registry_no=G{one}"""
    _, _, linked, _ = judged(records, rows)
    numbers = linked.reviews.rows["question_no"]
    assert numbers.is_unique
    wanted = linked.reviews.rows[linked.reviews.rows["registry_key"].eq(0) & linked.reviews.rows["roster_key"].eq(0)]
    answer = {"question_no": wanted["question_no"].iloc[0], "is_same_text": "是", "source_file": "回填.xlsx"}
    told = t.VerificationReturns.of([answer | {"source_sheet": "", "source_row": 3}])
    _, _, again, _ = judged(records, rows, verifications=told)
    first = again.links.rows.set_index("registry_key")["match_rule"]
    assert first.get(0) == "L0"
    assert first.get(1) != "L0"


def test_an_unregistered_twin_with_the_absent_brothers_number_does_not_hide_him():
    registry = "陈宇鑫 20170505 20170505.11 甲校 3 1 guardian=陈父\n周文 20170909 20170909.12 甲校 3 1"
    roster = "陈宇鹏 20170505 20170505.11 甲校 3 1 guardian=陈父\n周文 20170909 20170909.12 甲校 3 1"
    left, right, linked, _ = judged(registry, roster)
    assert (left[0], right[0]) == ("needs_review", "needs_review")
    assert linked.reviews.rows["match_rule"].tolist() == [rules.SAME_NUMBER_OTHER_NAME.code]


@pytest.mark.parametrize("written", ["陈鑫", "陈宇鑫鑫", "陈鑫宇", "程宇鑫", "陈宇歆", "沈宇鑫"])
def test_a_slip_that_makes_no_brothers_name_is_no_question_where_the_number_is_the_same(written):
    registry = "陈宇鑫 20170505 20170505.11 甲校 3 1\n周文 20170909 20170909.12 甲校 3 1"
    roster = f"{written} 20170505 20170505.11 甲校 3 1\n周文 20170909 20170909.12 甲校 3 1"
    assert judged(registry, roster)[0][0] == "present"


def test_twins_under_one_number_on_the_roster_are_two_children():
    registry = "陈宇鑫 20170505 20170505.11 甲校 3 1\n陈宇鹏 20170505 20170505.13 甲校 3 1"
    roster = "陈宇鑫 20170505 20170505.11 甲校 3 1\n陈宇鹏 20170505 20170505.11 甲校 3 1"
    left, right, _, _ = judged(registry, roster)
    assert left[0] == "present"
    assert left[1] in {"present", "needs_review"}
    assert "duplicate_roster" not in right


def test_of_twins_under_one_number_in_the_registry_the_absent_one_is_not_a_second_record():
    registry = "陈宇鑫 20170505 20170505.11 甲校 3 1\n陈宇鹏 20170505 20170505.11 甲校 3 1"
    roster = "陈宇鑫 20170505 20170505.11 甲校 3 1\n周文 20170909 20170909.12 甲校 3 1"
    assert judged(registry, roster)[0] == ["present", "absent_unexplained"]


@pytest.mark.parametrize("sits_in", ["1", "2"], ids=["same-class", "other-class"])
def test_a_namesake_of_the_birthday_with_another_guardian_and_telephone_is_asked_about(sits_in):
    registry = "周文 20170505 20170505.11 甲校 3 1 guardian=周父 phone=13911110001"
    roster = f"周文 20170505 - 甲校 3 {sits_in} guardian=周叔 phone=13911110002"
    assert judged(registry, roster)[:2] == (["needs_review"], ["needs_review"])


@pytest.mark.parametrize("family", ["guardian=周母", "phone=13911110009", "", "guardian=周父 phone=13911110009"])
def test_one_other_word_of_the_family_is_no_question(family):
    registry = "周文 20170505 20170505.11 甲校 3 1 guardian=周父 phone=13911110001"
    assert judged(registry, f"周文 20170505 - 甲校 3 1 {family}")[0] == ["present"]


def test_a_child_at_the_school_of_its_absent_namesake_of_one_birthday_does_not_hide_him():
    registry = (
        "周文 20170505 20170505.11 甲校 3 1 guardian=周父 phone=13911110001\n"
        "周文 20170505 20170505.13 乙校 3 1 guardian=周叔 phone=13911110002\n"
        "吴立 20170909 20170909.12 乙校 3 1"
    )
    roster = (
        "周文 20170505 - 甲校 3 1 guardian=周叔 phone=13911110002\n"
        "孙好 20170908 20170908.12 甲校 3 1\n"
        "吴立 20170909 20170909.12 乙校 3 1"
    )
    left = judged(registry, roster)[0]
    assert left[0] in {"needs_review", "absent_unexplained"}
    assert left[1] in {"needs_review", "present_elsewhere"}


TWINS = """张子轩 20171217 20171217.11 甲校 3 1
张紫轩 20171217 20171217.13 甲校 3 1"""


def test_a_twin_of_like_sound_who_bears_the_absent_ones_number_is_asked_about():
    """子轩 has gone, and 紫轩's row carries the number of 子轩: to believe the number would hide 子轩."""
    left, right, linked, _ = judged(TWINS, "张紫轩 20171217 20171217.11 甲校 3 1")
    assert left == ["needs_review", "needs_review"]
    assert right == ["needs_review"]
    assert not pairs(linked)


CLASSMATES = """褚晓雅 20170312 20170312.11 甲校 3 1 guardian=褚大山 phone=13911110001
褚小雅 20170825 20170825.13 甲校 3 1 guardian=褚建国 phone=13911110002"""


@pytest.mark.parametrize(
    "beside",
    ["guardian=褚大山 phone=13911110001", "guardian=褚建国 phone=13911110002", ""],
    ids=["own", "other", "none"],
)
@pytest.mark.parametrize("birth", ["-", "20170825"])
def test_a_classmates_very_name_beside_the_number_of_another_of_like_sound_is_asked_of_both(beside, birth):
    left, right, linked, _ = judged(CLASSMATES, f"褚晓雅 {birth} 20170825.13 甲校 3 1 {beside}")
    assert left == ["needs_review", "needs_review"]
    assert right == ["needs_review"]
    assert not pairs(linked)


def test_a_name_written_by_a_classmates_is_the_numbers_child_where_the_classmate_has_a_row():
    roster = "褚晓雅 20170312 20170312.11 甲校 3 1\n褚晓雅 20170825 20170825.13 甲校 3 1"
    assert judged(CLASSMATES, roster)[0] == ["present", "present"]


def test_twins_of_like_sound_with_one_anothers_number_are_told_by_their_names():
    left, _, linked, _ = judged(TWINS, "张子轩 20171217 20171217.13 甲校 3 1\n张紫轩 20171217 20171217.11 甲校 3 1")
    assert left == ["present", "present"]
    assert pairs(linked) == {0: 0, 1: 1}


def test_a_name_written_by_its_sound_is_no_doubt_where_nobody_is_called_so():
    left, _, linked, _ = judged("张子轩 20171217 20171217.11 甲校 3 1", "张紫轩 20171217 20171217.11 甲校 3 1")
    assert left == ["present"]
    assert linked.links.rows["match_rule"].tolist() == [rules.BY_ID.code]


@pytest.mark.parametrize(
    ("written", "standing"),
    [("陈字鑫", "present"), ("陈宇欣", "present"), ("陈浩鑫", "needs_review")],
    ids=["a shape nobody is named by", "the sound", "a brother's name"],
)
def test_a_look_alike_that_nobody_is_named_by_is_a_slip_and_no_brother(written, standing):
    registry = "陈宇鑫 20170505 20170505.11 甲校 3 1\n周文 20170909 20170909.12 甲校 3 1"
    roster = f"{written} 20170505 20170505.11 甲校 3 1\n周文 20170909 20170909.12 甲校 3 1"
    assert judged(registry, roster)[0][0] == standing


def test_a_parents_number_on_a_roster_without_birth_dates_leaves_name_and_class():
    registry = "周文 20170505 20170505.11 甲校 3 1\n孙好 20170909 20170909.12 甲校 3 1"
    roster = "周文 - 19860508.12 甲校 3 1 id_state=not_own\n孙好 20170909 20170909.12 甲校 3 1"
    assert judged(registry, roster)[0] == ["present", "present"]


def test_two_children_under_their_parents_number_are_two_children():
    registry = (
        "周大 20150505 19860508.12 甲校 5 1 id_state=not_own\n周小 20170505 19860508.12 甲校 3 1 id_state=not_own"
    )
    roster = "周小 20170505 19860508.12 甲校 3 1 id_state=not_own\n孙好 20150909 20150909.12 甲校 5 1"
    assert judged(registry, roster)[0] == ["absent_unexplained", "present"]


def test_a_slip_of_shape_is_read_as_the_name_it_looks_like_even_without_a_number():
    registry = "熊浩宇 20170505 20170505.11 甲校 3 1\n周文 20170909 20170909.12 甲校 3 1"
    left, _, linked, told = judged(registry, "熊浩字 20170505 - 甲校 3 1\n周丈 - - 甲校 3 1")
    assert left == ["present", "present"]
    assert sorted(linked.links.rows["match_rule"]) == [rules.BY_BIRTH.code, rules.BY_CLASS.code]
    assert told.differences.rows["field"].tolist().count("name") == 2, "the clerk still sees both to be corrected"


def test_a_brothers_name_beside_number_and_registry_number_is_a_slip():
    number_ = number("20170505", 11)
    registry = f"陈宇鑫 20170505 20170505.11 甲校 3 1 registry_no=G{number_}"
    both = f"陈宇鹏 20170505 20170505.11 甲校 3 1 registry_no=G{number_}"
    assert judged(registry, both)[0] == ["present"]
    assert judged(registry, "陈宇鹏 20170505 20170505.11 甲校 3 1")[0] == ["needs_review"]


def test_one_name_and_family_under_another_valid_number_is_asked_about():
    registry = "王雪颖 20141204 20141204.12 甲校 6 2 guardian=王波\n周文 20170909 20170909.12 甲校 3 1"
    roster = "王雪颖 - 20150214.14 甲校 6 2 guardian=王波\n周文 20170909 20170909.12 甲校 3 1"
    assert judged(registry, roster)[0][0] == "needs_review"
    assert judged(registry, roster.replace("王波", "李波"))[0][0] == "absent_unexplained"


def test_the_birthday_inside_a_whole_number_counts_where_the_other_list_has_none():
    registry = "王心思 20121212 - 甲校 6 2\n周文 20170909 20170909.12 甲校 3 1"
    roster = "王心思 20130111 20121212.12 甲校 6 2\n周文 20170909 20170909.12 甲校 3 1"
    left, _, linked, _ = judged(registry, roster)
    assert (left[0], linked.links.rows["match_rule"].iloc[0]) == ("present", rules.BY_BIRTH.code)
