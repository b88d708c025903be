"""The schools' rosters (学校花名册): every school has its own layout and its own container."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from examples.month import Place
from examples.sheets import (
    Sheet,
    Value,
    write_csv,
    write_html_as_xls,
    write_locked_xlsx,
    write_xls,
    write_xlsx,
)
from examples.township import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from examples.month import Month, RosterRow

FOLDER = "学校花名册"
PAGE = 40
"""Rows of one printed page, after which a clerk's roster repeats its headings."""


def write_rosters(folder: Path, month: Month) -> None:
    """Write what each school hands in; a school or class that is silent has no file or no rows."""
    rows = sorted(
        (row for row in month.roster if not month.is_silent(row) or row.school in month.locked),
        key=lambda row: (row.school, row.grade, row.class_no),
    )
    for school, group in groupby(rows, key=lambda row: row.school):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        LAYOUTS[school](folder, month, list(group))


def grade_name(grade: int) -> str:
    """``3`` → ``三年级``."""
    return f"{NUMERALS[grade]}年级"


def season(month: Month) -> str:
    """``2026年9月``."""
    return f"{month.label[:4]}年{int(month.label[5:])}月"


def _classes(rows: list[RosterRow]) -> Iterator[tuple[tuple[int, str], list[RosterRow]]]:
    for key, group in groupby(rows, key=lambda row: (row.grade, row.class_no)):
        yield key, list(group)


def _central(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """中心小学: a sheet per class, the class only in the sheet's name; title, footer, and a sheet of notes."""
    file = f"{FOLDER}/中心小学{season(month)}花名册.xlsx"
    notes = Sheet("填表说明")
    for line in (
        "填表说明",
        "1. 每班一张工作表，工作表名即班级。",
        "2. 身份证号请以文本格式填写。",
        "3. 每月25日前报中心校。",
    ):
        notes.add(line)
    sheets = [notes]
    for (grade, class_no), members in _classes(rows):
        name = f"{NUMERALS[grade]}({class_no})班" if grade % 2 else f"{grade_name(grade)}{class_no}班"
        sheet = Sheet(name, merges=[(1, 1, 1, 8)])
        sheet.add(f"云岭镇中心小学学生花名册（{season(month)}）", *[""] * 7)
        sheet.add("序号", "姓 名", "性别", "民族", "身份证号", "家长姓名", "联系电话", "备注")
        for number, row in enumerate(members, 1):
            home = row.child.family
            at = sheet.add(
                number, row.name, row.child.sex, row.child.ethnic, row.id_no, home.head, home.phone, row.remark
            )
            row.place = Place(file, name, at, "B")
        sheet.add("合计", f"{len(members)}人")
        sheet.add("填表人：周敏", "", "", "", "校长：林永平")
        sheets.append(sheet)
    write_xlsx(folder / file, sheets)


def _junior(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """初级中学: a file per grade, headings of two rows with merged cells, repeated on every printed page."""
    (folder / FOLDER / "云岭镇初级中学").mkdir()
    for grade, group in groupby(rows, key=lambda row: row.grade):
        file = f"{FOLDER}/云岭镇初级中学/{grade_name(grade)}.xlsx"
        sheet = Sheet("Sheet1", merges=[(1, 1, 1, 12)])
        sheet.add(f"{season(month)}学生花名册", *[""] * 11)
        sheet.add("填表单位：云岭镇初级中学", *[""] * 6, f"填表时间：{season(month)}10日")
        for number, row in enumerate(group, 1):
            if number % PAGE == 1:
                _double_heading(sheet)
            home = row.child.family
            words = f"{grade}0{row.class_no}" if grade == 9 else f"{NUMERALS[grade]}({row.class_no})班"  # noqa: PLR2004  # the last grade
            cells: list[Value] = [number, words, row.name, row.child.sex, row.id_no, row.registry_no]
            cells += [
                home.head,
                home.phone,
                home.partner,
                home.phone,
                "住校" if row.child.boards else "走读",
                row.remark,
            ]
            at = sheet.add(*cells)
            row.place = Place(file, "Sheet1", at, "C")
        sheet.add("总计", "", f"共{number}人")
        sheet.add("制表人：唐文", *[""] * 5, "审核人：何国安", *[""] * 3, f"{season(month)}10日")
        write_xlsx(folder / file, [sheet, Sheet("Sheet2"), Sheet("Sheet3")])


def _double_heading(sheet: Sheet) -> None:
    top = sheet.add("序号", "班级", "姓名", "性别", "身份证件号", "学籍号", "父亲", "", "母亲", "", "住宿情况", "备注")
    sheet.add("", "", "", "", "", "", "姓名", "电话", "姓名", "电话", "", "")
    sheet.merges += [(top, column, top + 1, column) for column in (1, 2, 3, 4, 5, 6, 11, 12)]
    sheet.merges += [(top, 7, top, 8), (top, 9, top, 10)]


def _ethnic(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """民族中学: .xls with a sheet per grade, the class cell merged downwards; one class typed its IDs as numbers."""
    file = f"{FOLDER}/民族中学学生名单.xls"
    sheets = []
    for grade, group in groupby(rows, key=lambda row: row.grade):
        sheet = Sheet(grade_name(grade), merges=[(1, 1, 1, 7)])
        sheet.add(f"云岭镇民族中学2026—2027学年度第一学期{grade_name(grade)}名册（{season(month)}）", *[""] * 6)
        sheet.add("班级", "座号", "姓名", "性别", "出生日期", "身份证号码", "家庭住址")
        for (_, class_no), members in _classes(list(group)):
            words = f"{class_no}班" if class_no.isdigit() else class_no
            for number, row in enumerate(members, 1):
                place = f"{row.child.family.village}{row.child.family.group}"
                at = sheet.add(words, number, row.name, row.child.sex, row.born, row.id_no, place)
                row.place = Place(file, sheet.name, at, "C")
                if number == 1:
                    first = at
            if len(members) > 1:
                sheet.merges.append((first, 1, first + len(members) - 1, 1))
        sheets.append(sheet)
    write_xls(folder / file, sheets)


def _stone_bridge(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """石桥小学: CSV in GB18030, the school only in the folder's name; in October one heading is misspelt."""
    (folder / FOLDER / "石桥小学").mkdir()
    file = f"{FOLDER}/石桥小学/{season(month)}名册.csv"
    sheet = Sheet("")
    number = "身份证号" if month.label.endswith("09") else "身份正号"
    sheet.add("年级", "班级", "姓名", "性别", "出生年月日", number, "监护人", "电话", "备注")
    for row in rows:
        home, born = row.child.family, str(row.born).replace("-", ".")
        cells: list[Value] = [grade_name(row.grade), f"{row.class_no}班", row.name, row.child.sex, born, row.id_no]
        row.place = Place(file, "", sheet.add(*cells, home.head, home.phone, row.remark), "C")
    sheet.add("合计", "", f"{len(rows)}人")
    write_csv(folder / file, sheet, "gb18030")


def _dragon_pool(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """龙潭小学: an HTML table wearing .xls, school and class in columns."""
    file = f"{FOLDER}/龙潭小学学生花名册.xls"
    sheet = Sheet("")
    sheet.add(f"龙潭小学学生花名册（{season(month)}）")
    sheet.add("序号", "学校名称", "年级班级", "学生姓名", "性别", "身份证件号", "全国学籍号", "户籍地址", "备注")
    for number, row in enumerate(rows, 1):
        where = f"{row.child.family.village}{row.child.family.group}"
        cells: list[Value] = [
            number,
            "龙潭小学",
            f"{grade_name(row.grade)}（{row.class_no}）班",
            row.name,
            row.child.sex,
        ]
        row.place = Place(file, "", sheet.add(*cells, row.id_no, row.registry_no, where, row.remark), "D")
    sheet.add("", "", "合计", f"{len(rows)}人", "", "", "", "", "")
    write_html_as_xls(folder / file, sheet)


def _green_hill(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """青山小学: two blocks of columns side by side, the school only in the file's name."""
    file = f"{FOLDER}/青山小学.xlsx"
    sheets = []
    for (grade, class_no), members in _classes(rows):
        sheet = Sheet(f"{grade_name(grade)}", merges=[(1, 1, 1, 9)])
        sheet.add(f"{grade_name(grade)}{class_no}班学生名单（{season(month)}）", *[""] * 8)
        block = ["序号", "姓名", "性别", "学籍号"]
        sheet.add(*block, "", *block)
        half = (len(members) + 1) // 2
        for number in range(half):
            cells: list[Value] = []
            for offset, column in ((0, "B"), (half, "G")):
                if number + offset < len(members):
                    row = members[number + offset]
                    row.place = Place(file, sheet.name, len(sheet.rows) + 1, column)
                    cells += [number + offset + 1, row.name, row.child.sex, row.registry_no]
                    cells += [""] * (column == "B")
            sheet.add(*cells)
        sheet.add("班主任（签字）：", "", "", "", "", "单位（盖章）：")
        sheets.append(sheet)
    write_xlsx(folder / file, sheets)


def _big_bend(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """大湾教学点: CSV in UTF-8 with a mark at its beginning, everything in columns."""
    file = f"{FOLDER}/大湾教学点{season(month)}.csv"
    sheet = Sheet("")
    sheet.add("学校名称", "学校标识码", "年级", "班级", "学生姓名", "性别", "身份证号", "家长", "联系方式")
    for row in rows:
        home = row.child.family
        cells: list[Value] = ["云岭镇大湾教学点", "9901010007", str(row.grade), f"{row.class_no}班", row.name]
        row.place = Place(file, "", sheet.add(*cells, row.child.sex, row.id_no, home.head, home.phone), "E")
    write_csv(folder / file, sheet, "utf-8-sig")


def _forked_river(folder: Path, month: Month, rows: list[RosterRow]) -> None:
    """岔河教学点: one sheet with headings repeated, blank rows and hidden rows; in October behind a password."""
    file = f"{FOLDER}/岔河教学点花名册.xlsx"
    sheet = Sheet("花名册", merges=[(1, 1, 1, 6)])
    sheet.add("岔河教学点学生花名册", *[""] * 5)
    for (grade, _), members in _classes(rows):
        sheet.add("年级", "班级", "姓名", "性别", "身份证号", "家长电话")
        for row in members:
            phone = row.child.family.phone
            at = sheet.add(grade_name(grade), f"{row.class_no}班", row.name, row.child.sex, row.id_no, phone)
            row.place = Place(file, sheet.name, at, "C")
            if row.is_hidden:
                sheet.hidden_rows.add(at)
        sheet.add()
    words = Sheet("字典", is_hidden=True)
    words.add("年级", "班级", "性别")
    words.add("一年级", "1班", "男")
    words.add("二年级", "2班", "女")
    if rows[0].school in month.locked:
        write_locked_xlsx(folder / file, [sheet, words], seed=1)
        for row in rows:
            row.place = None
    else:
        write_xlsx(folder / file, [sheet, words])


LAYOUTS = {
    "云岭镇中心小学": _central,
    "云岭镇初级中学": _junior,
    "云岭镇民族中学": _ethnic,
    "云岭镇石桥小学": _stone_bridge,
    "云岭镇龙潭小学": _dragon_pool,
    "云岭镇青山小学": _green_hill,
    "云岭镇大湾教学点": _big_bend,
    "云岭镇岔河教学点": _forked_river,
}
