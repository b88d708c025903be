"""What schools answer about cases is put as wishes of the ledger."""

from dataclasses import replace

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.persuade.returns.checked import with_answers
from tests.persuade.ledger_world import world

NUMBER = "KC-2026-0001F"


def put(*rows: dict[str, object]) -> tuple[list[dict[str, object]], list[str]]:
    place = {"source_file": "台账回填/山小.xlsx", "source_sheet": "核查表", "source_column": "C"}
    answers = [{"question_no": NUMBER, "name": "孩一", "source_row": n} | row | place for n, row in enumerate(rows, 4)]
    gathered = replace(world()[0], verifications=t.VerificationReturns.of(answers))
    returns, told = with_answers(gathered)
    return returns.rows.to_dict("records"), told.rows["code"].tolist()


@pytest.mark.parametrize(
    ("word", "field", "wish"),
    [
        ("在校", "state_text", "已返校待销号"),
        ("辍学", "state_text", "已确认辍学"),
        ("转学", "closing_text", "转学就读"),
        (" 死亡 ", "closing_text", "死亡"),
    ],
)
def test_a_destination_is_a_wish(word: str, field: str, wish: str) -> None:
    (row,), told = put({"destination": word, "document": "证明"})
    assert (row["case_no"], row[field]) == (NUMBER, wish)
    assert told == []


def test_a_missing_child_is_no_closing() -> None:
    (row,), told = put({"destination": "失联失踪", "document": "报警回执"})
    assert isinstance(row["closing_text"], float)
    assert told == []


def test_words_off_the_list_and_answers_that_differ_are_named() -> None:
    assert put({"destination": "不清楚"}) == ([], ["K538"])
    assert put({"destination": "在校"}, {"destination": "辍学"}) == ([], ["K539", "K539"])


def test_blank_answers_reviews_and_remembered_answers_wish_nothing() -> None:
    assert put({}) == ([], [])
    assert put({"destination": "在校", "question_no": "HS-ABCDEF"}) == ([], [])
    assert put({"destination": "辍学", "is_remembered": True}) == ([], [])


@pytest.mark.parametrize(
    ("answer", "landed"),
    [
        ({"remark": "敲门没人"}, "敲门没人"),
        ({"checked_by": "高核实", "checked_text": "2026-10-12"}, "核查表核实：高核实 2026-10-12"),
        ({"destination": "到外省打工", "document": "无证明"}, "核查表证明材料：无证明"),
        ({"destination": "在校", "document": "点名照片"}, "核查表证明材料：点名照片"),
    ],
)
def test_whatever_a_school_wrote_without_a_place_of_its_own_goes_behind_the_remark(answer, landed) -> None:
    rows, _ = put(answer)
    assert [row["remark"] for row in rows] == [landed]
