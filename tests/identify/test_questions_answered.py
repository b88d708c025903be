"""Answers given as 去向 instead of 是否同一人."""

import pandas as pd

from kongchuo_reports.domain.tables import VerificationReturns
from kongchuo_reports.identify.questions.questions import presence_of, unknown_answers


def answers(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    return VerificationReturns.of(
        [{"question_no": no, "destination": where, "is_same_text": same, "source_row": 4} for no, where, same in rows]
    ).rows


def test_a_destination_says_whether_a_child_is_at_its_school() -> None:
    rows = answers(("HS-A", "在校", None), ("HS-B", "转学", None), ("HS-C", "不清楚", None), ("HS-D", "辍学", "是"))
    assert presence_of(rows) == {"HS-A": True, "HS-B": False}


def test_destinations_that_differ_say_nothing() -> None:
    assert presence_of(answers(("HS-A", "在校", None), ("HS-A", "辍学", None))) == {}


def test_a_remembered_answer_to_a_settled_question_is_not_talked_about() -> None:
    rows = answers(("HS-A", None, "是"), ("HS-B", None, "是"))
    rows["is_remembered"] = pd.array([True, False], dtype="boolean")
    assert len(unknown_answers(rows, {"HS-A": True, "HS-B": True}, set()).rows) == 1


def test_an_answer_written_beside_a_case_is_called_so() -> None:
    rows = answers(("KC-2026-0001A", "在校", "是"), ("KC-2026-0002B", "在校", None), ("HS-A", None, "是"))
    told = unknown_answers(rows, {"KC-2026-0001A": True, "HS-A": True}, set()).rows
    assert sorted(zip(told["code"], told["found"], strict=True)) == [("K313", "HS-A"), ("K315", "KC-2026-0001A")]
