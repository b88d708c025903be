"""Marked copies: formats kept, bad cells marked, old marks gone, hostile files answered with a list."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.publish.copies import marked_copies
from tests.publish.rich_month import rich

if TYPE_CHECKING:
    from pathlib import Path

ROSTER, OLD = "学校花名册/中心小学.xlsx", "学校花名册/中学.xls"


@pytest.fixture(scope="module")
def month_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("month")
    (folder / "学校花名册").mkdir()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "五1"
    sheet.append(["五年级一班学生花名册"])
    sheet.append(["姓名", "性别", "身份证号", "出生日期"])
    for name in ("宋佳", "买买提·艾山", "韩梅梅", "甲"):
        sheet.append([name, "男", "9901", "2013-13-01"])
    sheet["A3"].fill = PatternFill("solid", fgColor="00FF00")
    book.save(folder / ROSTER)
    (folder / OLD).write_bytes(b"\xd0\xcf\x11\xe0 broken")
    return folder


@pytest.fixture(scope="module")
def copies(month_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copies")
    marked_copies.write(rich(), month_folder, folder)
    return folder


def test_bad_cells_are_marked_and_told_at_the_end_of_the_row(copies: Path) -> None:
    sheet = openpyxl.load_workbook(copies / ROSTER)["五1"]
    assert [sheet[address].comment is not None for address in ("C4", "C5", "D5", "C3")] == [True, True, True, False]
    assert [sheet["E2"].value, sheet["E4"].value] == ["错误信息", "C列“身份证号”：证件号只有16位→对照户口簿补齐"]
    assert sheet["F2"].value == "2026年10月标注副本，改好后只作2026年10月的名单交回"
    assert sheet["A3"].fill.fgColor.rgb == "0000FF00"


def test_a_file_that_cannot_be_opened_again_gets_a_list(copies: Path) -> None:
    book = openpyxl.load_workbook(copies / f"{OLD}.xlsx")
    assert book.sheetnames == ["问题清单"]
    assert book["问题清单"]["F4"].value == "不是日期"


def test_the_same_inputs_give_the_same_bytes(month_folder: Path, copies: Path, tmp_path: Path) -> None:
    marked_copies.write(rich(), month_folder, tmp_path)
    assert (tmp_path / ROSTER).read_bytes() == (copies / ROSTER).read_bytes()


def test_old_marks_go_before_new_ones_are_set(copies: Path, tmp_path: Path) -> None:
    month = rich()
    findings = month.findings.rows
    fewer = dataclasses.replace(month, findings=Findings.build(findings[findings["found"] != "9901012016020300"]))
    marked_copies.write(fewer, copies, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / ROSTER)["五1"]
    assert (sheet["C4"].comment, sheet["E4"].value) == (None, None)
    assert [cell.value for cell in sheet[2]].count("错误信息") == 1


def test_a_month_without_findings_says_so(tmp_path: Path) -> None:
    month = dataclasses.replace(rich(), findings=Findings.empty())
    assert [path.name for path in marked_copies.write(month, tmp_path, tmp_path / "标注副本")] == [
        "本月无标注副本.xlsx"
    ]
