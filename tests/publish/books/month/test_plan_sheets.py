"""Sheets that show the plan's mechanisms as such: 三包, both 免, 流动 in a row of its own, ordinary classes, 整改台账."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.publish.books.month import groups_book, measures_book, placement_book, responsibility_book
from tests.publish.reading_back import all_texts, column, opened
from tests.publish.rich_month import rich

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

BOOKS = {
    "三": responsibility_book.write,
    "五": groups_book.write,
    "六": placement_book.write,
    "九": measures_book.write,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    for name, write in BOOKS.items():
        write(rich(), folder / f"{name}.xlsx")
    return folder


def book(folder: Path, name: str) -> Workbook:
    return opened(folder / f"{name}.xlsx")


def test_three_holds_stand_each_in_a_row(folder: Path) -> None:
    assert column(book(folder, "三")["三包"], "三包")[:4] == ["包片", "包村", "包班", "包生"]


def test_both_exemptions_stand_each_in_a_row(folder: Path) -> None:
    assert column(book(folder, "五")["资助落实"], "免除项目")[:2] == ["免学杂费", "免教科书费"]


def test_groups_the_plan_names_have_rows_without_a_list(folder: Path) -> None:
    groups = column(book(folder, "五")["覆盖汇总"], "重点群体")
    assert {"随迁", "留守", "残疾"} <= set(groups)


def test_ordinary_classes_stand_beside_placement(folder: Path) -> None:
    assert "二、有安置学生的学校：各班班额" in all_texts(folder / "六.xlsx")


def test_what_units_are_to_mend_stands_in_one_ledger(folder: Path) -> None:
    assert "整改台账" in book(folder, "九").sheetnames
