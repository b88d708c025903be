"""The ledgers: the visible key first, open cases before closed ones, nothing hidden, nothing protected."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from openpyxl.utils.cell import range_boundaries

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import Ledger
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.publish.books.ledger import ledger_book
from kongchuo_reports.publish.books.ledger.ledger_children import children
from tests.publish.reading_back import column, heading_row, opened, texts
from tests.publish.rich_month import rich
from tests.support.results import MIDDLE, PRIMARY

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

DROPOUT, SUSPECTED = Ledger.DROPOUT.label, Ledger.SUSPECTED.label


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "02_控辍保学台账.xlsx"
    ledger_book.write(rich(), path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return opened(path)


def test_the_three_ledgers_follow_the_page_that_sums_them_up(book: Workbook) -> None:
    assert book.sheetnames == ["一页纸", "适龄儿童台账", "疑似辍学台账", "辍学台账", "分校查看", "分村查看", "选项"]
    assert [name for name in book.sheetnames if book[name].sheet_state != "visible"] == ["选项"]


@pytest.mark.parametrize("name", [DROPOUT, SUSPECTED])
def test_the_case_number_is_the_first_column_inside_the_filter(book: Workbook, name: str) -> None:
    sheet = book[name]
    row = heading_row(sheet, "案号")
    assert sheet.cell(row=row, column=1).value == "案号"
    assert sheet.auto_filter.ref.startswith(f"A{row}:")
    assert not [letter for letter, size in sheet.column_dimensions.items() if size.hidden]
    assert not sheet.protection.sheet


@pytest.mark.parametrize("name", [DROPOUT, SUSPECTED])
def test_headings_are_those_of_the_case_columns(book: Workbook, name: str) -> None:
    sheet = book[name]
    shown = [cell.value for cell in sheet[heading_row(sheet, "案号")] if cell.value]
    needed = [
        "案号",
        "姓名",
        "身份证件号",
        "学校",
        "年级班级",
        "状态",
        "劝返时限",
        "责任人",
        "返校日期",
        "销号日期",
        "备注",
    ]
    assert [heading for heading in needed if heading not in shown] == []
    assert set(shown) - set(Cases.headings().values()) == {"年级班级", "村组"}
    assert len(shown) == len(set(shown))


def test_open_cases_come_first_by_due_date_and_closed_ones_are_struck_through(book: Workbook) -> None:
    sheet = book[DROPOUT]
    row = heading_row(sheet, "案号")
    shown = [
        (sheet.cell(row=row + place, column=1).value, sheet.cell(row=row + place, column=1).font.strike)
        for place in range(1, 5)
    ]
    assert [number for number, _ in shown] == ["KC-2026-0005E", "KC-2026-0001A", "KC-2026-0002B", "KC-2026-0006F"]
    assert [bool(struck) for _, struck in shown] == [False, False, False, True]


def test_what_a_person_typed_stands_as_it_was(book: Workbook) -> None:
    sheet = book[DROPOUT]
    row = heading_row(sheet, "案号")
    told = dict(zip([cell.value for cell in sheet[row]], [cell.value for cell in sheet[row + 2]], strict=True))
    assert told["状态"] == "劝返中"
    assert told["劝返结果"] == "承诺返校"
    assert told["家长签字"] == "是"
    assert (told["年级班级"], told["责任人"], told["辍学原因"]) == ("八年级1班", "杨老师", "厌学")
    assert str(told["承诺返校日期"]) == "2026-10-19 00:00:00"


def test_drop_downs_offer_every_state_and_rows_to_add(book: Workbook) -> None:
    sheet = book[DROPOUT]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    state = next(rule for area, rule in rules.items() if area.startswith("F"))
    letters = state.split("$")[1]
    words = [cell.value for cell in book["选项"][letters][1:] if cell.value]
    assert words == ["疑似待核实", "已确认辍学", "劝返中", "承诺返校", "已返校待销号", "已销号", "已排除"]
    assert next(area for area in rules if area.startswith("F")) == "F4:F17"


def test_a_blank_row_parts_the_cases_from_notes_and_signatures(book: Workbook) -> None:
    sheet = book[DROPOUT]
    last = range_boundaries(sheet.auto_filter.ref)[3]
    assert not [cell.value for cell in sheet[last + 1] if cell.value]
    assert any(text.startswith("填表人：") for text in texts(sheet))


def test_the_page_closes_each_ledger_by_formula(path: Path, book: Workbook) -> None:
    sheet = book["一页纸"]
    assert column(sheet, "期末") == [2, 3]
    written = column(opened(path, formulas=True)["一页纸"], "期末")
    assert written == ["=B6+C6+D6+E6-F6-G6-H6-I6", "=B7+C7+D7+E7-F7-G7-H7-I7"]


def test_open_cases_are_counted_by_school(book: Workbook) -> None:
    sheet = book["一页纸"]
    assert column(sheet, "学校") == [PRIMARY, MIDDLE, "西岭教学点", "合计"]
    assert column(sheet, "在办") == [2, 3, 0, 5]
    assert column(sheet, "其中：超期") == [0, 2, 0, 2]
    assert column(sheet, "劝返销号（累计）") == [0, 1, 0, 1]


def test_every_child_stands_once_in_the_register() -> None:
    rows = children(rich())
    assert rows["name"].tolist() == [
        "罗小军", "罗小梅", "武冬冬",
        "曹小米", "何晓东", "=罗小梅", "宋佳", "许诺", "买买提·艾山", "罗小军", "林小燕",
        "韩梅梅",
    ]  # fmt: skip
    assert rows["list"].value_counts().to_dict() == {"学籍": 8, "户籍": 3, "花名册": 1}


def test_a_registered_child_tied_to_a_household_is_not_listed_twice() -> None:
    month = rich()
    households = month.classified.children.rows
    households["registry_key"] = households["registry_key"].where(households["name"] != "罗小军", 4)
    tied = dataclasses.replace(month.classified, children=t.ChildStandings.build(households))
    rows = children(dataclasses.replace(month, classified=tied))
    found = rows[rows["name"] == "罗小军"]
    assert found[["list", "school", "grade_class"]].to_numpy().tolist() == [["户籍", MIDDLE, "八年级1班"]]


def test_without_households_the_register_comes_from_registry_and_rosters() -> None:
    month = rich()
    classified = dataclasses.replace(month.classified, children=t.ChildStandings.empty())
    rows = children(dataclasses.replace(month, classified=classified))
    assert rows["list"].value_counts().to_dict() == {"学籍": 8, "花名册": 1}


def test_the_register_of_children_has_no_case_number(book: Workbook) -> None:
    assert "案号" not in texts(book["适龄儿童台账"])


def test_a_month_without_cases_still_has_its_ledgers(tmp_path: Path) -> None:
    month = rich()
    month = dataclasses.replace(month, persuaded=dataclasses.replace(month.persuaded, cases=t.Cases.empty()))
    ledger_book.write(month, tmp_path / "x.xlsx")
    sheet = opened(tmp_path / "x.xlsx")[DROPOUT]
    assert sheet.cell(row=heading_row(sheet, "案号") + 1, column=1).value is None


def test_the_same_month_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / path.name
    ledger_book.write(rich(), again)
    assert again.read_bytes() == path.read_bytes()


def test_a_view_lists_the_open_cases_of_the_unit_chosen_and_counts_all(path: Path, book: Workbook) -> None:
    sheet = book["分校查看"]
    row = heading_row(sheet, "案号")
    chosen = sheet.cell(row=row - 1, column=3).value
    assert chosen == MIDDLE
    listed = [value for value in column(sheet, "案号") if str(value or "").startswith("KC-")]
    shown = [(book[name], heading_row(book[name], "案号")) for name in (SUSPECTED, DROPOUT)]
    wanted = [
        ledger.cell(row=at, column=1).value
        for ledger, first in shown
        for at in range(first + 1, ledger.max_row + 1)
        if ledger.cell(row=at, column=4).value == chosen
        and ledger.cell(row=at, column=6).value not in ("已销号", "已排除")
    ]
    assert listed == wanted
    formulas = opened(path, formulas=True)["分校查看"]
    assert "INDEX(" in str(formulas.cell(row=row + 1, column=4).value)
    assert book["一页纸"].page_setup.fitToHeight in (None, 1)  # one page is what a sheet says by saying nothing
    assert book[DROPOUT].page_setup.fitToHeight == 0
