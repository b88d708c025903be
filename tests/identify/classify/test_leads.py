"""What other counties answered last month is told at the children who are still open, and at nobody else."""

from __future__ import annotations

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.identify.classify.leads import lead_findings
from tests.support.bare_month import classified
from tests.support.drawn import drawn

ONE, TWO = "990101201701010017", "990101201701010025"
HERE = f"""
    name | id_no | school | standing           | source_file | source_sheet | source_row
    王明 | {ONE} | 山小   | {{standing}}       | 学籍.csv    |              | 3
    李强 |       | 山小   | absent_unexplained | 学籍.csv    |              | 4
    赵华 | {TWO} | 山小   | present            | 学籍.csv    |              | 5
"""
LEADS = """
    county | list     | key | open      | crossing   | there | there_school | reason   | name     | id_no | school
    甲县   | registry | 9   | suspected | {answer} | 乙县  | 河小         | 号码相同 | {name} | {no} | 山小
"""


def told(standing: str, answer: str, name: str, number: str) -> list[tuple[str, str, int]]:
    registry = drawn(t.RegistryStandings, HERE.format(standing=standing))
    leads = drawn(t.WorkList, LEADS.format(answer=answer, name=name, no=number))
    rows = lead_findings(leads, classified(registry=registry)).rows
    assert rows["message"].str.contains("乙县河小").all()
    return list(zip(rows["code"], rows["found"], rows["source_row"], strict=True))


@pytest.mark.parametrize(("answer", "code"), [("found", "K373"), ("two_records", "K374"), ("asked", "K375")])
@pytest.mark.parametrize(
    ("standing", "name", "number", "row"),
    [
        ("absent_unexplained", "王明", ONE, 3),
        ("needs_review", "王明", ONE, 3),
        ("absent_known", "王明", ONE, 3),
        ("present", "李强", "", 4),
    ],
)
def test_a_child_still_open_gets_its_lead(
    standing: str, answer: str, name: str, number: str, row: int, code: str
) -> None:
    assert told(standing, answer, name, number) == [(code, name, row)]


@pytest.mark.parametrize(("standing", "name", "number"), [("present", "王明", ONE), ("present", "赵华", TWO)])
def test_a_child_that_is_settled_gets_none(standing: str, name: str, number: str) -> None:
    assert not told(standing, "found", name, number)


def test_outside_a_province_there_is_no_lead() -> None:
    registry = drawn(t.RegistryStandings, HERE.format(standing="absent_unexplained"))
    assert lead_findings(None, classified(registry=registry)).rows.empty
    assert lead_findings(t.WorkList.empty(), classified(registry=registry)).rows.empty
    assert isinstance(lead_findings(None, classified()).rows, pd.DataFrame)
