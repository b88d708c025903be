"""A real ledger in which a person also writes beside the cells: comments, notes right and below, columns and sheets of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.comments import Comment

from kongchuo_reports import gather
from kongchuo_reports.domain.codes import Ledger, SourceKind, SourceState
from kongchuo_reports.domain.records import Month, Office
from kongchuo_reports.files.grids import InputFile, Reading
from kongchuo_reports.files.workers import Worker
from kongchuo_reports.publish.books.ledger import ledger_cases
from kongchuo_reports.publish.drawing.edition import Edition
from kongchuo_reports.publish.drawing.sheets import Book
from tests.simulation.clerks import HEADINGS
from tests.support.returning import case_rows, column, heading_row, put

if TYPE_CHECKING:
    import random

    from openpyxl.worksheet.worksheet import Worksheet

    from kongchuo_reports.domain import tables as t
    from tests.simulation.clerks import Copy


def left_behind(
    chance: random.Random, copy: Copy, cases: t.Cases, month: Month, serial: int
) -> tuple[list[dict[str, object]], str, list[str]]:
    """Write the ledger, edit it as the copy says, leave words beside its cells, and read it.

    Args:
        chance: draws where words are left.
        copy: what is typed into the cells.
        cases: the ledger that went out.
        month: the month of the run.
        serial: number of the first text.

    Returns:
        Rows as read, everything that was told while reading, and the texts left beside.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        out = Month(copy.issued, month.as_of)
        told = SimpleNamespace(month=out, persuaded=SimpleNamespace(cases=cases))
        with Book(path, Edition(Office(name="石湾镇"), out), "台账", has_index=False) as book:
            for ledger in Ledger:
                ledger_cases.add(book, told, ledger)  # type: ignore[arg-type]  # all that a ledger needs of a run
        texts = _edited(chance, copy, path, serial)
        with Worker() as worker:
            opened = worker.open(path)
        file = InputFile(
            SourceKind.RETURN, copy.file, path, opened.sha256, path.stat().st_size, opened.container,
            SourceState.READ, "", "", opened.grids,
        )  # fmt: skip
        read = gather.clean(Reading(month.label, (file,), None), month)
    findings = read.findings.rows
    rows = read.returns.rows.astype(object)
    rows = rows.where(rows.notna(), None)
    return rows.to_dict("records"), "\n".join(findings["message"].tolist()), texts


def _edited(chance: random.Random, copy: Copy, path: Path, serial: int) -> list[str]:
    workbook = load_workbook(path)
    sheets = [workbook[ledger.label] for ledger in Ledger]
    for number, values in copy.typed.items():
        for sheet in sheets:
            if number in case_rows(sheet):
                for name, value in values.items():
                    put(sheet, number, HEADINGS[name], value)
    texts = []
    for place, leave in enumerate((_comment, _right, _below, _own_column)):
        sheet = chance.choice([one for one in sheets if case_rows(one)] or sheets)
        text = f"留话{serial + place:04d}"
        if case_rows(sheet):
            leave(sheet, chance.choice(sorted(case_rows(sheet))), text)
            texts.append(text)
    workbook.create_sheet("记事")["B2"] = f"留话{serial + 4:04d}"
    workbook.save(path)
    return [*texts, f"留话{serial + 4:04d}"]


def _comment(sheet: Worksheet, number: str, text: str) -> None:
    sheet.cell(case_rows(sheet)[number], column(sheet, "学校")).comment = Comment(text, "村干部")


def _right(sheet: Worksheet, number: str, text: str) -> None:
    sheet.cell(case_rows(sheet)[number], sheet.max_column + 3).value = text


def _below(sheet: Worksheet, _number: str, text: str) -> None:
    sheet.cell(sheet.max_row + 2, 2).value = f"{text}，请镇里核实"


def _own_column(sheet: Worksheet, number: str, text: str) -> None:
    at = sheet.max_column + 1
    sheet.cell(heading_row(sheet), at).value = "班主任意见"
    sheet.cell(case_rows(sheet)[number], at).value = text
