"""The registry export (学籍系统导出) with the headings of the national system, one record a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.month import Place
from examples.sheets import Sheet, Value, write_text_as_xls, write_xlsx
from examples.township import COUNTY, DIVISION, TOWN, is_primary

if TYPE_CHECKING:
    from pathlib import Path

    from examples.month import Month, RegistryRow
    from examples.township import Township

FOLDER = "学籍系统导出"
PERSON = [
    "姓名",
    "性别",
    "出生日期",
    "出生地",
    "籍贯",
    "民族",
    "国籍/地区",
    "身份证件类型",
    "身份证件号",
    "港澳台侨外",
    "政治面貌",
    "健康状况",
    "姓名拼音",
    "曾用名",
]
SCHOOLING = ["学籍辅号", "班内学号", "年级", "班级", "入学年月", "入学方式", "就读方式", "学生来源"]
HOME = ["户口所在地", "户口性质", "现住址", "通信地址", "家庭地址", "联系电话", "邮政编码"]
FLAGS = [
    "是否独生子女",
    "是否受过学前教育",
    "是否留守儿童",
    "是否进城务工人员随迁子女",
    "是否孤儿",
    "是否烈士或优抚子女",
    "随班就读",
    "残疾类型",
    "是否由政府购买学位",
    "是否需要申请资助",
    "是否享受一补",
    "上下学距离",
    "上下学方式",
    "是否需要乘坐校车",
]
MEMBER = [
    "姓名",
    "关系",
    "关系说明",
    "民族",
    "工作单位",
    "现住址",
    "户口所在地行政区划",
    "联系电话",
    "是否监护人",
    "身份证件类型",
    "身份证件号",
    "职务",
]
HEADINGS = (
    ["学校名称", "学校标识码", *PERSON, *SCHOOLING, *HOME, *FLAGS]
    + [f"成员{number}{heading}" for number in (1, 2) for heading in MEMBER]
    + ["全国学籍号", "学生状态"]
)


def write_export(folder: Path, month: Month, township: Township, *, by_stage: bool) -> None:
    """Write the export, as one workbook, or by stage: primary as GBK text wearing .xls, lower secondary as xlsx."""
    (folder / FOLDER).mkdir(parents=True)
    rows = sorted(month.registry, key=lambda row: (_order(township, row), row.grade, row.class_no, row.child.key))
    if not by_stage:
        sheet = _sheet("在校生查询", rows, township, f"{FOLDER}/云岭镇全镇在校生.xlsx")
        write_xlsx(folder / FOLDER / "云岭镇全镇在校生.xlsx", [sheet])
        return
    primary = [row for row in rows if is_primary(row.grade)]
    text = _sheet("", primary, township, f"{FOLDER}/小学学籍信息导出.xls")
    write_text_as_xls(folder / FOLDER / "小学学籍信息导出.xls", text)
    lower = [row for row in rows if not is_primary(row.grade)]
    book = _sheet("学生基本信息", lower, township, f"{FOLDER}/初中学籍信息导出.xlsx")
    write_xlsx(folder / FOLDER / "初中学籍信息导出.xlsx", [book])


def grade_words(grade: int) -> str:
    """``3`` → ``小学2024级`` in the school year 2026-2027."""
    return f"小学{2027 - grade}级" if is_primary(grade) else f"初中{2033 - grade}级"


def _order(township: Township, row: RegistryRow) -> int:
    names = [school.name for school in township.schools]
    return names.index(row.school)


def _sheet(name: str, rows: list[RegistryRow], township: Township, file: str) -> Sheet:
    sheet = Sheet(name)
    sheet.add(*HEADINGS)
    for seat, row in enumerate(rows, 1):
        number = sheet.add(*_cells(row, township, seat))
        row.place = Place(file, name, number, "C")
    return sheet


def _cells(row: RegistryRow, township: Township, seat: int) -> list[Value]:
    child, home = row.child, row.child.family
    address = f"{COUNTY}{TOWN}{home.village}{home.group}"
    school = township.school(row.school)
    born = str(row.born).replace("-", "")
    entry = 2027 - row.grade if is_primary(row.grade) else 2033 - row.grade
    kind = "居民身份证" if row.id_no else "其他"
    person = [row.name, child.sex, born, f"{DIVISION}100000", address, child.ethnic, "中国", kind, row.id_no]
    person += [
        "否",
        "少先队员" if is_primary(row.grade) else "群众",
        "健康或良好",
        "",
        row.shown.get("former_name", ""),
    ]
    schooling = ["", str(seat), grade_words(row.grade), f"{row.class_no}班" if row.class_no.isdigit() else row.class_no]
    schooling += [f"{entry}09", "就近入学", "住校" if child.boards else "走读", "正常入学"]
    living = [f"{DIVISION}100200", "农业户口", address, address, address, home.phone, "990100"]
    flags = ["否", "是", "双亲留守儿童" if child.is_left_behind else "非留守儿童", "否"]
    flags += ["是" if "孤儿" in child.groups else "否", "否"]
    flags += ["其他残疾随班就读" if child.disability else "非随班就读", child.disability or "无残疾", "否"]
    poor = bool({"脱贫户", "监测户", "低保"} & set(child.groups))
    flags += [
        "是" if poor else "否",
        "是" if poor and child.boards and not row.is_unsubsidised else "否",
        "2",
        "步行",
        "否",
    ]
    members: list[Value] = []
    for person_name, relation, guards in ((home.head, "父亲", "是"), (home.partner, "母亲", "否")):
        members += [person_name, relation, "", "汉族", "务农", address, f"{DIVISION}100200", home.phone, guards]
        members += ["居民身份证", "", ""]
    return [
        row.school,
        school.code,
        *person,
        *schooling,
        *living,
        *flags,
        *members,
        row.registry_no,
        row.status,
    ]
