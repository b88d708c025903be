"""Every road leads to the same month: what is done at the desk, and the same done in a spreadsheet program."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kongchuo_reports.desk import ledger, questions
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.wording.books import verification_books as sheet_words
from tests.desk.conftest import MONTH
from tests.support.here import kongchuo_here

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.desk.sharing import Desk

pytestmark = pytest.mark.slow
CASE = "KC-2026-0001F"
TABLES = ("cases", "registry", "roster", "rates", "balances", "duties", "children", "figures")
OWN = {"file", "sheet", "row", "column", "cell", "reason"}
"""Where something stands may differ: the answers lie in a file of another name."""


def rows(out: Path, name: str) -> list[dict[str, str]]:
    with (out / MONTH / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{key: text for key, text in row.items() if key not in OWN} for row in csv.DictReader(file)]


def filled_in(path: Path, first: str, number: str, changes: dict[str, object]) -> None:
    """Fill a workbook in as a person does: the row of a number, the columns by their headings."""
    book = load_workbook(path)
    for sheet in book:
        heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) if row[0].value == first for cell in row}
        for row in sheet.iter_rows():
            if heads and row[0].value == number:
                for heading, value in changes.items():
                    sheet.cell(row[0].row, heads[heading]).value = value
    book.save(path)


def test_answers_and_edits_at_the_desk_are_those_of_a_spreadsheet_program(ready: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ready.office.workspace.parent, other)
    (one,) = questions.asked(ready, MONTH)
    questions.answer(ready, MONTH, one, {sheet_words.IS_SAME: "否"})
    changes = {"责任人": "王老师", "返校日期": "2026-10-20", "状态": "已返校待销号", "劝返次数": "2"}
    assert ledger.change(ready, MONTH, [(CASE, heading, value, None) for heading, value in changes.items()]) == 4

    sent = [path for path in (other / "output" / MONTH / "下发核查").glob("*.xlsx") if one.number in _texts(path)]
    box = other / "控辍保学" / MONTH / SourceKind.RETURN.label
    box.mkdir(parents=True, exist_ok=True)
    shutil.copy(sent[0], box)
    filled_in(box / sent[0].name, sheet_words.QUESTION_NO, one.number, {sheet_words.IS_SAME: "否"})
    filled_in(other / "output" / MONTH / "02_控辍保学台账.xlsx", "案号", CASE, {**changes, "劝返次数": 2})
    for workspace in (ready.office.workspace, other / "控辍保学"):
        assert kongchuo_here("run", workspace, "--month", MONTH).returncode in {0, 1}
    for name in TABLES:
        assert rows(ready.office.out, name) == rows(other / "output", name), name
    assert rows(ready.office.out, "cases")[0]["responsible"] != ""
    assert not questions.asked(ready, MONTH)


def _texts(path: Path) -> set[object]:
    return {cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row}
