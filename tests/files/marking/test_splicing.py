"""Cells written into a finished workbook: what stands there afterwards, and what must not have moved."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from kongchuo_reports.files.marking.splicing import CannotSplice, spliced


def book() -> bytes:
    made = Workbook()
    sheet = made.active
    sheet.title = "台账 & <一>"
    sheet.append(["案号", "状态", "日期"])
    sheet.append(["KC-1", "疑似", dt.date(2026, 10, 1)])
    sheet.append(["KC-2"])
    sheet["B2"].font = Font(bold=True)
    sheet.add_data_validation(DataValidation("list", formula1='"疑似,已返校"', sqref="B2:B9"))
    chart = BarChart()
    chart.add_data(Reference(sheet, 1, 1, 1, 2))
    sheet.add_chart(chart, "H2")
    made.create_sheet("另一张").append(["x"])
    told = io.BytesIO()
    made.save(told)
    return told.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        ((2, 2), "已返校", "已返校"),
        ((2, 2), "<&>\"'\x00 =1+1\n二", "<&>\"'\ufffd =1+1\n二"),
        ((2, 3), dt.date(2026, 10, 20), dt.datetime(2026, 10, 20)),  # noqa: DTZ001
        ((2, 3), None, None),
        ((3, 2), "空行里", "空行里"),
        ((3, 4), 3, 3),
        ((2, 30), "很右", "很右"),
    ],
)
def test_one_cell_is_written_and_every_other_part_keeps_its_bytes(
    cell: tuple[int, int], value: str | int | dt.date | None, shown: object
) -> None:
    content = book()
    told = spliced(content, "台账 & <一>", {cell: value})
    sheet = load_workbook(io.BytesIO(told))["台账 & <一>"]
    assert sheet.cell(*cell).value == shown
    assert sheet["B2"].font.bold
    assert len(sheet._charts) == 1  # noqa: SLF001
    before, after = parts(content), parts(told)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]
    others = {c.coordinate: c.value for row in load_workbook(io.BytesIO(content))["台账 & <一>"] for c in row}
    others.pop(sheet.cell(*cell).coordinate, None)
    assert all(sheet[place].value == text for place, text in others.items())


def test_written_back_the_sheet_is_as_it_was() -> None:
    content = book()
    there = spliced(content, "台账 & <一>", {(2, 2): "已返校"})
    again = load_workbook(io.BytesIO(spliced(there, "台账 & <一>", {(2, 2): "疑似"})))["台账 & <一>"]
    assert again["B2"].value == "疑似"
    assert again["B2"].font.bold


@pytest.mark.parametrize(
    ("content", "sheet", "cell"),
    [(b"", "x", (1, 1)), (b"PK\x03\x04xx", "x", (1, 1)), (b"\xd0\xcf\x11\xe0", "x", (1, 1))],
)
def test_what_is_no_such_workbook_is_refused(content: bytes, sheet: str, cell: tuple[int, int]) -> None:
    with pytest.raises(CannotSplice):
        spliced(content, sheet, {cell: "x"})


@pytest.mark.parametrize(("sheet", "cell"), [("没有", (1, 1)), ("台账 & <一>", (99, 1))])
def test_a_sheet_or_row_that_is_not_there_is_refused(sheet: str, cell: tuple[int, int]) -> None:
    with pytest.raises(CannotSplice):
        spliced(book(), sheet, {cell: "x"})
