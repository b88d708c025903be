"""A month of ten rosters, each broken in another way, as schools hand them in; and the registry they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Font

from kongchuo_reports.domain.id_numbers import check_digit
from tests.support.hostile_files import sheet_xml, workbook_parts, zipped

if TYPE_CHECKING:
    from pathlib import Path

SCHOOLS = [f"{name}小学" for name in ("石湾", "柳河", "青山", "白杨", "龙泉", "高桥", "桃源", "竹溪", "枫林", "双河")]
SURNAMES, GIVEN = "李王赵钱孙周吴郑", ("小梅", "大山", "强", "多多", "悦", "浩然", "雨欣", "一诺")


def id_no(school: int, child: int) -> str:
    first = f"990101{2017}03{child + 1:02d}{school * 10 + child:03d}"
    return first + check_digit(first)


def children(school: int) -> list[list[str]]:
    return [
        [str(child + 1), SURNAMES[child] + GIVEN[(child + school) % 8], id_no(school, child), "三(1)班", "√"]
        for child in range(8)
    ]


def lay(workspace: Path) -> None:
    """Write the workspace of 2026-10."""
    base = openpyxl.Workbook()
    sheet = base.worksheets[0]
    sheet.title = "学校名录"
    sheet.append(["学校标识码", "学校名称", "学校简称", "学段", "所在乡镇"])
    for number, school in enumerate(SCHOOLS):
        sheet.append([f"39990000{number:02d}", school, "", "小学", "石湾镇"])
    workspace.mkdir(exist_ok=True)
    base.save(workspace / "基础信息.xlsx")
    registry = openpyxl.Workbook()
    sheet = registry.worksheets[0]
    sheet.append(["学校名称", "姓名", "身份证件号", "年级", "班级", "学生状态"])
    for number, school in enumerate(SCHOOLS):
        for child in children(number):
            sheet.append([school, child[1], child[2], "小学2024级", "1班", "在读"])
    (workspace / "2026-10" / "学籍系统导出").mkdir(parents=True)
    registry.save(workspace / "2026-10" / "学籍系统导出" / "学籍.xlsx")
    folder = workspace / "2026-10" / "学校花名册"
    folder.mkdir()
    for number, school in enumerate(SCHOOLS):
        _BROKEN[number](folder, number, school)


HEADING = ["序号", "姓名", "身份证件号", "班级", "报到情况"]


def _book(path: Path, rows: list[list[object]], struck: int = 0) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    if struck:
        for cell in sheet[struck]:
            cell.font = Font(strike=True)
    book.save(path)


def _numbers_as_numbers(folder: Path, number: int, school: str) -> None:
    rows = [[seq, name, float(int(id_.replace("X", "0"))), one, tick] for seq, name, id_, one, tick in children(number)]
    _book(folder / f"{school}.xlsx", [HEADING, *rows])


def _misspelt_headings(folder: Path, number: int, school: str) -> None:
    _book(folder / f"{school}.xlsx", [["序号", "姓明", "身份证件好", "班级", "报到情况"], *children(number)])


def _no_headings(folder: Path, number: int, school: str) -> None:
    _book(folder / f"{school}座位表.xlsx", [[child[1] for child in children(number)[at : at + 4]] for at in (0, 4)])


def _struck_child(folder: Path, number: int, school: str) -> None:
    _book(folder / f"{school}.xlsx", [HEADING, *children(number)], struck=4)


def _missing_tick(folder: Path, number: int, school: str) -> None:
    rows = children(number)
    rows[2][4] = ""
    _book(folder / f"{school}.xlsx", [HEADING, *rows])


def _two_of_one(folder: Path, number: int, school: str) -> None:
    rows = children(number)
    rows[5][2] = rows[4][2]
    _book(folder / f"{school}.xlsx", [HEADING, *rows])


def _unknown_school(folder: Path, number: int, _school: str) -> None:
    _book(folder / "10月名单（定稿）.xlsx", [HEADING, *children(number)])


def _damaged_sheet(folder: Path, number: int, school: str) -> None:
    good = sheet_xml([HEADING, *children(number)[:5]])  # type: ignore[list-item]
    cut = sheet_xml([HEADING, *children(number)[5:]])[:-70]  # type: ignore[list-item]
    (folder / f"{school}.xlsx").write_bytes(zipped(workbook_parts({"三(1)班": good, "续表": cut})))


def _names_only(folder: Path, number: int, school: str) -> None:
    _book(folder / f"{school}.xlsx", [["序号", "姓名"], *[row[:2] for row in children(number)]])


def _wrong_numbers(folder: Path, number: int, school: str) -> None:
    rows = children(number)
    rows[0][2], rows[1][2], rows[2][2], rows[3][2] = "9901", rows[1][2][:6] + "********" + rows[1][2][14:], "", "无"
    rows[4][2] = rows[4][2][:-1] + ("1" if rows[4][2][-1] != "1" else "2")
    rows.append(["", "", "", "三(1)班", "√"])
    _book(folder / f"{school}.xlsx", [HEADING, *rows])


_BROKEN = (
    _numbers_as_numbers, _misspelt_headings, _no_headings, _struck_child, _missing_tick,
    _two_of_one, _unknown_school, _damaged_sheet, _names_only, _wrong_numbers,
)  # fmt: skip
