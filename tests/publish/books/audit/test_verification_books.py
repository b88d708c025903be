"""Verification workbooks: each school sees its own pupils only, and no full number; registry tasks go by school."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.publish.books.audit import verification_books
from kongchuo_reports.publish.books.month import actions_book
from tests.publish.reading_back import all_texts, column, opened
from tests.publish.rich_month import rich
from tests.support.results import MIDDLE, PRIMARY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "下发核查"
    verification_books.write(rich(), folder)
    return folder


def test_each_school_with_a_question_gets_a_workbook_and_the_office_one(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {
        f"{PRIMARY}.xlsx",
        f"{MIDDLE}.xlsx",
        "跨校问题（本单位核定）.xlsx",
    }


def test_a_question_of_two_schools_shows_each_its_own_row_only(folder: Path) -> None:
    primary, middle = all_texts(folder / f"{PRIMARY}.xlsx"), all_texts(folder / f"{MIDDLE}.xlsx")
    assert "许诺" in primary
    assert not [text for text in primary if "许糯" in text or MIDDLE in text]
    assert "许糯" in middle
    assert not [text for text in middle if "许诺" in text or PRIMARY in text]


def test_no_workbook_holds_a_full_number_or_a_birth_date_of_a_pupil(folder: Path) -> None:
    for path in folder.iterdir():
        assert not [text for text in all_texts(path) if re.search(r"\d{15}", text)]
    for school in (PRIMARY, MIDDLE):
        assert not [text for text in all_texts(folder / f"{school}.xlsx") if re.search(r"\b20(0|1)\d-\d\d-\d\d", text)]


def test_a_school_is_told_whom_to_ask_about_its_own_pupil_and_no_other(folder: Path) -> None:
    for school in (PRIMARY, MIDDLE):
        headings = all_texts(folder / f"{school}.xlsx")
        assert {"监护人", "联系电话", "家庭住址"} <= set(headings)
    assert "何平" in all_texts(folder / f"{PRIMARY}.xlsx")
    assert "何平" not in all_texts(folder / f"{MIDDLE}.xlsx")


def test_questions_begin_with_their_number(folder: Path) -> None:
    assert column(opened(folder / f"{PRIMARY}.xlsx")["核查表"], "编号") == ["KC-2026-0003C", "HS-02-001", "HS-02-002"]


def test_registry_tasks_stand_by_school_with_a_sum(tmp_path: Path) -> None:
    actions_book.write(rich(), tmp_path / "x.xlsx")
    book = opened(tmp_path / "x.xlsx")
    assert book.sheetnames == ["汇总", PRIMARY, MIDDLE, "选项"]
    assert column(book["汇总"], "合计") == [1, 2, 3]
    assert column(book[MIDDLE], "操作") == ["办理复学", "发起转学"]


def test_a_household_child_without_a_record_is_asked_about_in_its_village_not_at_a_school_that_does_not_know_it(
    tmp_path: Path,
) -> None:
    month = rich()
    cases = month.persuaded.cases.rows
    first = cases.index[cases["case_no"] == "KC-2026-0003C"]
    cases.loc[first, ["school", "registry_no", "registry_key", "grade", "class_no"]] = None
    cases.loc[first, ["village", "guardian"]] = ["石桥村", "周父"]
    month = replace(month, persuaded=replace(month.persuaded, cases=Cases.build(cases)))
    verification_books.write(month, tmp_path)
    sheet = opened(tmp_path / "没有学籍的儿童（村组入户核实）.xlsx")["核查表"]
    assert column(sheet, "编号") == ["KC-2026-0003C"]
    assert "学籍库和花名册里都没有" in column(sheet, "要核实什么")[0]
    assert column(sheet, "情况")[0].endswith("（石桥村，监护人周父）")
    told = all_texts(tmp_path / "没有学籍的儿童（村组入户核实）.xlsx")
    assert [text for text in told if "村（社区）负责人（签章）" in text]
    assert not [text for text in told if "校长" in text or text.startswith("学校：")]


def test_the_offices_own_workbook_is_signed_by_the_office_and_a_schools_by_its_head(folder: Path) -> None:
    office = all_texts(folder / "跨校问题（本单位核定）.xlsx")
    assert [text for text in office if "审核人" in text]
    assert not [text for text in office if "校长" in text or text.startswith("学校：")]
    school = all_texts(folder / f"{PRIMARY}.xlsx")
    assert f"学校：{PRIMARY}" in school
    assert [text for text in school if "校长（签章）" in text]


def test_a_child_who_is_back_is_not_said_to_be_on_no_roster(tmp_path: Path) -> None:
    month = rich()
    rows = month.persuaded.cases.rows
    of_child = rows["case_no"].eq("KC-2026-0003C")
    cases = Cases.build(rows.assign(state=rows["state"].mask(of_child, "returned")))
    verification_books.write(replace(month, persuaded=replace(month.persuaded, cases=cases)), tmp_path)
    asked = column(opened(tmp_path / f"{PRIMARY}.xlsx")["核查表"], "要核实什么")[0]
    assert "不在花名册上" not in asked
    assert "已返校" in asked
