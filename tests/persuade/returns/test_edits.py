import pandas as pd
import pytest

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
    told = november(october, row(october, school="西小", due_text="2027-01-01"))
    assert codes(told) == ["K513", "K513"]
    assert (only(told)["school"], only(told)["due_on"]) == ("东小", pd.Timestamp("2026-11-07"))


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
