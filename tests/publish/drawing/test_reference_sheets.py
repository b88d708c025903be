"""Long sheets for looking up (备查) are printed by their first page, and say so; what is signed or filled in is printed whole."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from kongchuo_reports.publish.drawing.sheet import FIRST_PAGE
from kongchuo_reports.publish.drawing.sheets import Book, Field
from tests.support import results as month


def drawn(path: Path, rows: int, *, is_reference: bool) -> openpyxl.worksheet.worksheet.Worksheet:
    with Book(path, month.results(), "试", has_index=False) as book:
        sheet = book.sheet("名单", title="名单", is_reference=is_reference)
        sheet.subline()
        sheet.table(pd.DataFrame({"a": range(rows), "b": range(rows)}), (Field("a", "甲"), Field("b", "乙")))
        sheet.signatures()
    return openpyxl.load_workbook(path)["名单"]


@pytest.mark.parametrize(("rows", "is_reference", "is_cut"), [(200, True, True), (5, True, False), (200, False, False)])
def test_only_a_long_sheet_for_looking_up_is_cut(tmp_path: Path, rows: int, is_reference: bool, is_cut: bool) -> None:
    sheet = drawn(tmp_path / "试.xlsx", rows, is_reference=is_reference)
    told = [str(cell) for row in sheet.iter_rows(max_row=3, values_only=True) for cell in row if cell]
    assert any("备查" in cell for cell in told) is is_cut
    assert (sheet.print_area == f"'名单'!$A$1:$B${FIRST_PAGE}") is is_cut
    assert sheet.max_row > rows
