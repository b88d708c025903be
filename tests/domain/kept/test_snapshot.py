"""The program's own ledger comes back from its snapshot exactly as it went in."""

import json

import pandas as pd
import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.kept.snapshot import answers_of, class_counts_of, placements_of, snapshot_of, snapshot_text
from kongchuo_reports.domain.tables import Cases, VerificationReturns

CASE = {
    "case_no": "KC-2026-0001A",
    "ledger": "suspected",
    "state": "suspected",
    "name": "李小梅",
    "grade": 3,
    "opened_on": pd.Timestamp("2026-10-31"),
    "is_signed": True,
    "visit_count": 2,
    "remark": '有\n换行、"引号"和，逗号',
}


def test_a_ledger_comes_back_as_it_went_in() -> None:
    cases = Cases.of([CASE, {"case_no": "KC-2026-0002B"}])
    month, back, counts = snapshot_of(snapshot_text("2026-10", cases, {"一小": 30}))
    assert month == "2026-10"
    assert counts == {"一小": 30}
    pd.testing.assert_frame_equal(back.rows, cases.rows)


def test_an_empty_ledger_comes_back_empty() -> None:
    _, back, _ = snapshot_of(snapshot_text("2026-10", Cases.empty(), {}))
    assert len(back) == 0


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"month": 1, "cases": [1], "roster_counts": {}}'])
def test_a_torn_snapshot_is_a_fault_with_a_remedy(text: str) -> None:
    with pytest.raises(SurroundingsError) as told:
        snapshot_of(text)
    assert told.value.remedy


def test_answers_come_back_and_an_older_snapshot_has_none() -> None:
    answers = VerificationReturns.of([{"question_no": "HS-ABCDEF", "is_same_text": "是", "source_row": 4}])
    text = snapshot_text("2026-10", Cases.empty(), {}, answers)
    pd.testing.assert_frame_equal(answers_of(text).rows, answers.rows)
    assert len(answers_of('{"month": "2026-10", "cases": [], "roster_counts": {}}')) == 0


@pytest.mark.parametrize(
    ("part", "damaged", "read"),
    [
        ("placements", '{"rows": []}', placements_of),
        ("placements", '{"columns": ["case_no"], "rows": [["KC-1", "two"]]}', placements_of),
        ("answers", '["no answer"]', answers_of),
        ("class_counts", '[["一小", "x", "1", 3]]', class_counts_of),
    ],
)
def test_a_damaged_part_is_told_as_damage_and_an_absent_one_is_empty(part, damaged, read) -> None:
    whole = json.loads(snapshot_text("2026-10", Cases.empty(), {}))
    with pytest.raises(SurroundingsError, match="已损坏"):
        read(json.dumps({**whole, part: json.loads(damaged)}))
    assert len(read(json.dumps({key: value for key, value in whole.items() if key != part}))) == 0
