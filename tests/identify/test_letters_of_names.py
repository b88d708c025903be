"""Names in Latin letters and documents without a birth date: foreign pupils, and lists spelt in pinyin."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.matching.comparisons import Name
from kongchuo_reports.identify.compare.names import likeness
from tests.identify.identify_drawn import judged

CLASSMATE = "周文 20170505 20170505.11 甲校 3 1"


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("annakarenina", "annakarenina", Name.SAME),
        ("nguyenvanan", "annguyenvan", Name.HOMOPHONE),
        ("haydenthredgold", "haydenthredgald", Name.HOMOPHONE),
        ("karlatalapaneni", "karaltalapanebi", Name.HOMOPHONE),
        ("georgialowe", "georgia", Name.NEAR),
        ("miafenwick", "fenwickmi", Name.HOMOPHONE),
        ("erinpernini", "elishapernini", Name.SURNAME),
        ("anna", "anne", Name.NEAR),
        ("li", "wu", Name.OTHER),
        ("王小明", "wangxiaoming", Name.HOMOPHONE),
        ("王小明", "xiaomingwang", Name.HOMOPHONE),
        ("王小明", "wangxiaohong", Name.OTHER),
    ],
)
def test_slips_turned_parts_and_pinyin_are_known_in_latin_letters(one, two, level):
    assert likeness(one, two) == likeness(two, one) == level
    assert level < Name.EXACT


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("NguyenVanAm 20170102 - 甲校 3 1 sex=male", ("present", "L12")),
        ("VanAnNguyen 20170102 - 甲校 3 1 sex=male", ("present", "L12")),
        ("Nguyen 20170102 - 甲校 3 1 sex=male", ("present", "L16")),
        ("Nguyen 20170102 - 甲校 3 1", ("needs_review", None)),
        ("PhamVanAn 20170102 - 乙校 3 1 sex=male", ("absent_unexplained", None)),
    ],
)
def test_a_foreign_name_is_linked_by_birthday_school_and_sex_only_where_nobody_else_fits(row, expected):
    record = "NguyenVanAn 20170102 20170102.11 甲校 3 1 sex=male"
    left, _, linked, _ = judged(f"{CLASSMATE}\n{record}", f"{CLASSMATE}\n{row}")
    rules = linked.links.rows.set_index("registry_key")["match_rule"]
    assert (left[1], rules.get(1)) == expected


def test_part_of_a_foreign_name_is_a_question_while_a_twin_is_at_the_school():
    left, _, linked, _ = judged(
        f"""{CLASSMATE}
            LindaPham 20170102 20170102.12 甲校 3 1 sex=female
            SuzanPham 20170102 20170102.14 甲校 3 1 sex=female""",
        f"{CLASSMATE}\nPham 20170102 - 甲校 3 1 sex=female",
    )
    assert left == ["present", "needs_review", "needs_review"]
    assert len(linked.links) == 1


def test_a_passport_and_the_birthday_are_two_witnesses_where_nobody_else_was_born_that_day():
    record = "KimMinsu 20170102 - 甲校 3 1 id_no=M12345678 id_state=not_resident"
    row = "PakMingshu 20170102 - 甲校 3 1 id_no=M12345678 id_state=not_resident"
    assert judged(f"{CLASSMATE}\n{record}", f"{CLASSMATE}\n{row}")[0] == ["present", "present"]
    twin = "KimYuna 20170102 - 甲校 3 1 id_no=M12345679 id_state=not_resident"
    assert judged(f"{CLASSMATE}\n{record}\n{twin}", f"{CLASSMATE}\n{row}")[0][1] == "needs_review"


def test_a_sex_written_wrong_hides_nobody_whose_name_birthday_and_class_fit():
    record, row = "李浩宇 20170102 20170102.11 甲校 3 1 sex=male", "李浩宇 20170102 - 甲校 3 1 sex=female"
    assert judged(f"{CLASSMATE}\n{record}", f"{CLASSMATE}\n{row}")[0] == ["present", "present"]
    with_number = "李浩宇 20170102 20170102.12 甲校 3 1 sex=female"
    assert judged(f"{CLASSMATE}\n{record}", f"{CLASSMATE}\n{with_number}")[0][1] != "present"
