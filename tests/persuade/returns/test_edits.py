import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.records import Opened
from tests.persuade.ledger_world import child, codes, only, returned, run

WHITE = {
    "cause": "打工",
    "responsible": "张老师",
    "task": "劝返",
    "method": "上门",
    "standard": "返校",
    "placement": "回原班",
    "placed_class": "6年级1班",
    "checked_by": "李校长",
    "evidence": "照片",
    "remark": "父母在外",
}
DAYS = {"left_on": "left_text", "promised_on": "promised_text", "registry_updated_on": "registry_updated_text"}


@pytest.fixture(scope="module")
def october():
    return run(registry=[child(1)])


def november(october, *rows, **more):
    return run("2026-11", earlier=october.cases, registry=[child(1)], returns=list(rows), **more)


def row(october, **typed):
    return returned(october.cases.rows.iloc[0], **typed)


def test_every_white_column_lands_and_survives(october):
    typed = (
        WHITE
        | dict.fromkeys(DAYS.values(), "2026年10月8日")
        | {"signed_text": "是", "guardian": "王某", "phone": "13900000000"}
    )
    second = november(october, row(october, **typed))
    third = run("2026-12", earlier=second.cases, registry=[child(1)])
    for case in (only(second), only(third)):
        assert {name: case[name] for name in WHITE} == WHITE
        assert {name: case[name] for name in DAYS} == dict.fromkeys(DAYS, pd.Timestamp("2026-10-08"))
        assert (case["is_signed"], case["guardian"], case["phone"]) == (True, "王某", "13900000000")


def test_typed_values_survive_a_second_run_whose_returned_file_is_gone(october):
    once = november(october, row(october, cause="打工", state_text="已确认辍学"))
    again = november(october, current=once.cases)
    assert again.cases.rows.equals(once.cases.rows)


@pytest.mark.parametrize("word", ["己返校", "回来了", "√", "销了"])
def test_a_word_that_is_no_state_closes_nothing_and_is_asked_about(october, word):
    told = november(october, row(october, state_text=word))
    assert only(told)["state"] == "suspected"
    assert codes(told) == ["K510"]
    assert f"状态「{word}」" in told.findings.rows["message"][0]


def test_a_day_that_cannot_be_read_or_lies_ahead_is_a_finding(october):
    told = november(october, row(october, left_text="上个月", returned_text="2026-12-24", promised_text="2026-12-24"))
    assert codes(told) == ["K511", "K535"]
    assert pd.isna(only(told)["left_on"])
    assert only(told)["promised_on"] == pd.Timestamp("2026-12-24")


def test_edits_of_computed_columns_are_listed_and_put_back(october):
    told = november(october, row(october, school="西小", opened_text="2027-01-01"))
    assert codes(told) == ["K513", "K513"]
    assert (only(told)["school"], only(told)["opened_on"]) == ("东小", only(october)["opened_on"])


def test_a_deadline_that_a_person_sets_is_taken_and_named_where_the_rule_allows_less(october):
    told = november(october, row(october, due_text="2027-01-01"))
    assert codes(told) == ["K581"]
    assert only(told)["due_on"] == pd.Timestamp("2027-01-01")


def test_a_good_number_is_never_overwritten(october):
    told = november(october, row(october, id_no="990101201403059999"))
    assert only(told)["id_no"] == child(1)["id_no"]
    assert codes(told) == ["K513"]


def test_copies_that_differ_take_the_edited_one_or_none(october):
    one = row(october, source_file="台账回填/校.xlsx", cause="打工", method="上门")
    two = row(october, source_file="台账回填/村.xlsx", cause="厌学")
    told = november(october, one, two)
    assert pd.isna(only(told)["cause"])
    assert only(told)["method"] == "上门"
    assert codes(told) == ["K514"]
    assert "打工、厌学" in told.findings.rows["message"][0]


def test_the_state_moves_by_a_persons_word_only_where_drawn(october):
    assert only(november(october, row(october, state_text="承诺返校")))["state"] == "promised"
    confirmed = november(october, row(october, state_text="已确认辍学"))
    back = run(
        "2026-12",
        earlier=confirmed.cases,
        registry=[child(1)],
        returns=[returned(only(confirmed), state_text="疑似待核实")],
    )
    assert (only(back)["state"], only(back)["ledger"]) == ("confirmed", "dropout")
    assert codes(back) == ["K515"]


def test_visits_typed_into_the_ledger_count_for_the_case(october):
    typed = {"last_visited_text": "2026-11-05", "result_text": "不同意", "visit_count_text": "2"}
    case = only(november(october, row(october, **typed)))
    assert (case["visit_count"], case["last_visited_on"], case["visit_result"]) == (
        2,
        pd.Timestamp("2026-11-05"),
        "refused",
    )
    assert case["refused_on"] == pd.Timestamp("2026-11-05")


def test_an_answer_adds_to_what_a_clerk_wrote_and_replaces_none(october):
    noted = november(october, row(october, remark="父母在外"))
    case = noted.cases.rows.iloc[0]
    told = run(
        "2026-12", earlier=noted.cases, registry=[child(1)],
        returns=[returned(case, remark="邻县一小", is_answer=True)],
    )  # fmt: skip
    assert only(told)["remark"] == "父母在外；邻县一小"


def october_and_november(**typed: object) -> tuple[pd.Series, Opened]:
    """One case of October, and November with what was typed into its row."""
    first = run(registry=[child(1)])
    case = only(first)
    second = run("2026-11", registry=[child(1)], earlier=first.cases, returns=[returned(case, **typed)])
    return only(second), second


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ({"left_text": "2013-10-12"}, "left_on", "出生日期"),
        ({"left_text": "2018-10-12"}, "left_on", "入学年龄"),
        ({"returned_text": "2010-09-01"}, "returned_on", "出生日期"),
        ({"returned_text": "2024-11-05"}, "returned_on", "一年以上"),
        ({"left_text": "2026-10-12", "returned_text": "2026-10-05"}, "returned_on", "离校日期"),
        ({"left_text": "2026-10-12", "promised_text": "2026-10-05"}, "promised_on", "离校日期"),
        ({"left_text": "2026-10-12", "confirmed_text": "2026-10-05"}, "confirmed_on", "离校日期"),
        ({"closed_text": "2026-10-05"}, "closed_on", "立案日期"),
        ({"last_visited_text": "2016-10-05"}, "last_visited_on", "入学年龄"),
    ],
)
def test_a_day_that_cannot_be_is_asked_about_and_not_taken(typed, name, why):
    case, told = october_and_november(**typed)
    assert pd.isna(case[name])
    row = told.findings.rows.set_index("code").loc["K548"]
    assert why in row["message"]
    assert row["source_file"] == "台账回填/台账.xlsx"
    assert row["heading"] == t.Cases.headings()[name]


def test_a_day_without_its_year_is_taken_and_said():
    case, told = october_and_november(left_text="10月12日")
    assert case["left_on"] == pd.Timestamp("2026-10-12")
    assert "K547" in codes(told)


def test_a_number_that_a_cell_of_days_shows_as_1900_is_asked_about():
    case, told = october_and_november(confirmed_text="10.12")
    assert (case["ledger"], "K511" in codes(told)) == ("suspected", True)


def test_a_damaged_telephone_number_leaves_the_old_one():
    first = run(registry=[child(1, phone="15852856434")])
    row = returned(only(first), phone="1.39E+10")
    second = run("2026-11", registry=[child(1)], earlier=first.cases, returns=[row])
    assert (only(second)["phone"], "K549" in codes(second)) == ("15852856434", True)


def test_two_remarks_of_school_and_office_are_both_kept_with_their_copies():
    first = run(registry=[child(1)])
    case = only(first)
    rows = [
        returned(case, remark="已随母亲外出", source_file="台账回填/学校.xlsx"),
        returned(case, remark="村干部说在家", source_file="output/2026-10/02_控辍保学台账.xlsx"),
    ]
    second = run("2026-11", registry=[child(1)], earlier=first.cases, returns=rows)
    assert only(second)["remark"] == "已随母亲外出（学校.xlsx）；村干部说在家（02_控辍保学台账.xlsx）"
    assert "K550" in codes(second)
    third = run("2026-12", registry=[child(1)], earlier=second.cases, returns=[])
    assert only(third)["remark"] == only(second)["remark"]


def test_a_typed_return_that_no_roster_shows_is_told_at_its_cell_and_stays_nowhere():
    case, told = october_and_november(returned_text="2026-11-12")
    assert (case["state"], pd.isna(case["returned_on"])) == ("suspected", True)
    assert told.findings.rows.set_index("code").loc["K526", "source_file"] == "台账回填/台账.xlsx"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("remark", "已电话联系，家长同意；10:30再访（下周一）！"),
        ("placed_class", "五（2）班"),
        ("address", "石桥村３组，大槐树旁"),
        ("guardian", "李桂花（母亲）"),
        ("phone", "妈妈13800001112，爸爸13800001113"),
    ],
)
def test_a_text_lands_with_its_own_marks_and_a_second_telephone_with_it(name, text):
    first = run(registry=[child(1)])
    second = run("2026-11", registry=[child(1)], earlier=first.cases, returns=[returned(only(first), **{name: text})])
    assert only(second)[name] == text


def test_a_word_of_a_former_run_that_a_copy_without_it_replaces_is_named():
    first = run(registry=[child(1)])
    heard = run("2026-11", registry=[child(1)], earlier=first.cases, returns=[returned(only(first), method="上门")])
    later = {"registry": [child(1)], "earlier": first.cases, "current": heard.cases}
    other = run("2026-11", **later, returns=[returned(only(first), method="电话")])
    assert only(other)["method"] == "电话"
    assert "上门" in other.findings.rows.set_index("code").loc["K583", "message"]
    own = run("2026-11", **later, returns=[returned(only(heard), issued_text="2026-11", method="电话")])
    assert (only(own)["method"], "K583" in codes(own)) == ("电话", False), "who writes over it there sees it"
