"""Offices write the objects of duties in many ways; the words are read, and what they do not say stays unsaid."""

import pytest

from kongchuo_reports.domain.vocabulary import duty_words


@pytest.mark.parametrize(
    ("written", "grade", "class_no"),
    [
        ("三(2)班", 3, "2"),
        ("三（２）班", 3, "2"),
        ("三年级2班", 3, "2"),
        ("三年级二班", 3, "2"),
        ("302班", 3, "2"),
        ("312班", 3, "12"),
        ("3.2班", 3, "2"),
        ("初一(1)班", 7, "1"),
        ("七年级（1）班", 7, "1"),
        ("七年级", 7, None),
        ("三年级启航班", 3, "启航班"),
        ("启航班", None, "启航班"),
        ("中心小学", None, None),
    ],
)
def test_a_class_is_read_however_it_is_written(written: str, grade: int | None, class_no: str | None) -> None:
    assert duty_words.class_of(written, five_four=False) == (grade, class_no)


def test_first_of_junior_school_is_grade_six_where_primary_has_five_grades() -> None:
    assert duty_words.class_of("初一1班", five_four=True) == (6, "1")


@pytest.mark.parametrize("written", ["三组", "3组", "第三村民小组", "第3组", "三小组"])
def test_a_villagers_group_has_one_spelling(written: str) -> None:
    assert duty_words.group_stem(written) == "3"


def test_a_named_group_keeps_its_name() -> None:
    assert duty_words.group_stem("上屋组") == "上屋"


@pytest.mark.parametrize("written", ["东河村", "东河村委会", "东河村民委员会", "东河社区", "东河"])
def test_a_village_has_one_stem(written: str) -> None:
    assert duty_words.village_stem(written) == "东河"


@pytest.mark.parametrize(("written", "count"), [("十", 10), ("十一", 11), ("二十", 20), ("02", 2), ("两", 2)])
def test_numerals_are_read(written: str, count: int) -> None:
    assert duty_words.number(written) == count


@pytest.mark.parametrize("written", ["上屋", "", "一二", "十十"])
def test_what_is_no_numeral_is_no_number(written: str) -> None:
    assert duty_words.number(written) is None


def test_a_cell_may_hold_several_objects() -> None:
    assert duty_words.pieces("三（1）班、三（2）班；四（1）班") == ["三(1)班", "三(2)班", "四(1)班"]


def test_a_students_name_is_what_is_left_of_the_words() -> None:
    assert duty_words.bare_name("三(2)班李小梅") == "李小梅"
