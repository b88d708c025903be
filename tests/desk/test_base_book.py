"""What the desk says of the base book: a blank one is empty, whatever it shows as an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

from kongchuo_reports.desk.books import filled, schools
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.pipeline import start_workspace
from tests.desk.conftest import MONTH, Browser

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.desk.sharing import Desk


def test_a_blank_base_book_is_empty_until_somebody_writes_into_it(tmp_path: Path) -> None:
    start_workspace(tmp_path / "甲", MONTH)
    path = tmp_path / "甲" / "基础信息.xlsx"
    assert [filled(path, sheet) for sheet in words.BASE_WHY] == [0] * len(words.BASE_WHY)
    assert schools(path).rows == []
    book = load_workbook(path)
    sheet = book[words.SCHOOLS_SHEET]
    sheet.cell(4, 2).value, sheet.cell(4, 4).value = "桃溪小学", "小学"
    book[words.UNIT_SHEET].cell(3, 2).value = "桃溪镇人民政府"
    book.save(path)
    assert (filled(path, words.SCHOOLS_SHEET), filled(path, words.UNIT_SHEET)) == (1, 1)
    (school,) = schools(path).rows  # it has no code
    assert (school[words.SCHOOL_NAME], school["#"]) == ("桃溪小学", "4")


def test_a_newcomer_is_told_on_the_first_page_to_write_down_the_schools(desk: Desk, browser: Browser) -> None:
    assert "先在“基础信息”的“学校名录”" in browser.get("/").text
    assert desk.office.months() == [MONTH]
