"""Nine layouts (九种版式) in which schools hand in the same children: what is written where is noted, so that every row can be found again."""

from __future__ import annotations

import csv
import html
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE, BLOCKS = 40, 2
"""Children on a printed page, and beside one another on a sheet."""
Place = tuple[str, str | None, int, str]
"""File below the month, sheet (none where a file has but one), row, and the name's column."""
Lines = list[tuple[list[str], dict[int, int]]]
"""Lines of cells, and by column the place of the child whose name stands there."""
Rows = list[tuple[int, dict[str, str]]]
"""The rows of a school or class with their places in the world's roster."""
HEADS = ("序号", "姓名", "性别", "出生日期", "身份证件号", "学籍号", "年级", "班级", "监护人", "联系电话")
SHORT_HEADS = tuple(head for head in HEADS if head not in {"年级", "班级"})


class Lists:
    """The lists of a county, written into its month's folder; what was written where.

    Args:
        folder: 学校花名册 of the month.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seats: dict[Place, int] = {}

    def seat(self, file: str, sheet: str | None, row: int, column: int, at: int) -> None:
        """Note where a child's name stands; ``row`` and ``column`` count from 0."""
        self.seats[f"学校花名册/{file}", sheet, row + 1, xl_col_to_name(column)] = at

    def book(self, file: str, sheets: dict[str, Lines]) -> None:
        """A workbook: lines of cells, and by column the place of the child whose name stands there."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(path) as book:
            for name, lines in sheets.items():
                sheet = book.add_worksheet(name)
                for row, (cells, children) in enumerate(lines):
                    for column, cell in enumerate(cells):
                        if cell:
                            sheet.write_string(row, column, cell)
                    for column, at in children.items():
                        self.seat(file, name, row, column, at)

    def text(self, file: str, lines: Lines, encoding: str, between: str) -> None:
        """A text table."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding=encoding, newline="") as opened:
            csv.writer(opened, delimiter=between).writerows(cells for cells, _ in lines)
        self._note(file, lines)

    def page(self, file: str, lines: Lines) -> None:
        """A web page that bears the name of a workbook."""
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n" for cells, _ in lines
        )
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'<html><head><meta charset="utf-8"></head><body><table>\n{rows}</table></body></html>', "utf-8"
        )
        self._note(file, lines)

    def _note(self, file: str, lines: Lines) -> None:
        for row, (_, children) in enumerate(lines):
            for column, at in children.items():
                self.seat(file, None, row, column, at)


def _cells(number: int, child: dict[str, str], heads: tuple[str, ...] = HEADS) -> list[str]:
    return [str(number) if head == "序号" else child[head] for head in heads]


def _plain(rows: Rows, heads: tuple[str, ...] = HEADS) -> Lines:
    lines: Lines = [([*heads], {})]
    return lines + [(_cells(number, child, heads), {1: at}) for number, (at, child) in enumerate(rows, 1)]


def _classes(rows: Rows) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for at, child in rows:
        found.setdefault(child["年级"] + child["班级"], []).append((at, child))
    return found


def plain_csv(lists: Lists, school: str, rows: Rows) -> None:
    """A text table a school, headings in the first line."""
    lists.text(f"{school}.csv", _plain(rows), "utf-8-sig", ",")


def titled(lists: Lists, school: str, rows: Rows) -> None:
    """A title, a line of who filled it in, headings, children, a total and a signature."""
    above: Lines = [
        ([f"{school}2026—2027学年度第一学期学生花名册"], {}),
        (["", "填报单位（公章）：", school], {}),
        ([], {}),
    ]
    below: Lines = [(["合计", f"{len(rows)}人"], {}), (["", "校长签字：", "", "", "填表日期：2026年10月20日"], {})]
    lists.book(f"{school}2026年10月花名册.xlsx", {"Sheet1": [*above, *_plain(rows), *below]})


def class_sheets(lists: Lists, school: str, rows: Rows) -> None:
    """A sheet a class; the class stands in the sheet's name alone."""
    sheets = {
        name: [([f"{school}学生名册"], {}), *_plain(children, SHORT_HEADS)] for name, children in _classes(rows).items()
    }
    lists.book(f"{school}.xlsx", sheets)


def side_by_side(lists: Lists, school: str, rows: Rows) -> None:
    """A sheet a class, its children in two blocks beside one another."""
    sheets: dict[str, Lines] = {}
    for name, children in _classes(rows).items():
        half = -(-len(children) // BLOCKS)
        lines: Lines = [
            ([f"{school}{name}学生名单"], {}),
            ([*SHORT_HEADS] * BLOCKS, {}),
        ]
        for row in range(half):
            cells: list[str] = []
            seats: dict[int, int] = {}
            for block in range(BLOCKS):
                number = block * half + row
                if number < len(children):
                    at, child = children[number]
                    seats[len(cells) + 1] = at
                    cells += _cells(number + 1, child, SHORT_HEADS)
            lines.append((cells, seats))
        sheets[name] = lines
    lists.book(f"{school}.xlsx", sheets)


def two_rows_of_headings(lists: Lists, school: str, rows: Rows) -> None:
    """Headings over two rows: what belongs together stands under one word."""
    upper = ["序号", "学生基本情况", "", "", "", "", "就读", "", "家长", ""]
    lower = ["", "姓名", "性别", "出生年月日", "身份证号码", "学籍号", "年级", "班别", "姓名", "电话"]
    lists.book(f"{school}.xlsx", {"学生信息": [([school], {}), (upper, {}), (lower, {}), *_plain(rows)[1:]]})


def web_page(lists: Lists, school: str, rows: Rows) -> None:
    """A web page wearing the name of an old workbook."""
    lists.page(f"{school}.xls", [([f"{school}学生花名册"], {}), *_plain(rows)])


def printed_pages(lists: Lists, school: str, rows: Rows) -> None:
    """Title and headings again on every printed page, and its number below."""
    lines: Lines = []
    plain = _plain(rows)[1:]
    pages = -(-len(plain) // PAGE)
    for page in range(pages):
        lines += [([f"{school}花名册"], {}), ([*HEADS], {}), *plain[page * PAGE : (page + 1) * PAGE]]
        lines += [(["", "", f"第{page + 1}页 共{pages}页"], {}), ([], {})]
    lists.book(f"{school}花名册（打印版）.xlsx", {"打印": lines})


def class_files(lists: Lists, school: str, rows: Rows) -> None:
    """A folder a school, a text file a class in the encoding of old programs; the class stands in the file's name alone."""
    for name, children in _classes(rows).items():
        lists.text(f"{school}/{name}.txt", _plain(children, SHORT_HEADS), "gb18030", "\t")


def one_book(lists: Lists, school: str, rows: Rows) -> None:
    """All schools in one workbook, a sheet a school; grade and class in one cell, other columns between, the name not first."""
    heads = ["学籍号", "班级", "民族", "学生姓名", "性别", "身份证号", "出生年月", "父亲或监护人姓名", "联系方式"]
    lines: Lines = [(heads, {})]
    for at, child in rows:
        wanted = ("学籍号", "", "", "姓名", "性别", "身份证件号", "出生日期", "监护人", "联系电话")
        cells = [child.get(head, "") for head in wanted]
        cells[1:3] = [f"{child['年级'][0]}（{child['班级'][:-1]}）班", "汉族"]
        lines.append((cells, {3: at}))
    lists.book(f"各校/{school}/汇总.xlsx", {school: lines})


LAYOUTS: dict[str, Callable[[Lists, str, Rows], None]] = {
    one.__name__: one
    for one in (
        plain_csv,
        titled,
        class_sheets,
        side_by_side,
        two_rows_of_headings,
        web_page,
        printed_pages,
        class_files,
        one_book,
    )
}
