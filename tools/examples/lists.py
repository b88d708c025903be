"""The other lists of a month: households, key groups, papers, visits, aid, and the ledger sheet that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from examples.month import Place
from examples.rosters import grade_name
from examples.sheets import Sheet, Value, write_csv, write_xls, write_xlsx
from examples.township import is_primary

if TYPE_CHECKING:
    from pathlib import Path

    from examples.month import ListRow, Month
    from examples.people import Child
    from examples.township import Township


@dataclass(frozen=True, slots=True)
class Book:
    """One list: where it is written, its title (none = ''), its sheet and its headings."""

    file: str
    sheet: str
    title: str
    headings: tuple[str, ...]


HOUSEHOLD = (
    "序号",
    "村（社区）",
    "村民小组",
    "户号",
    "户主",
    "与户主关系",
    "姓名",
    "性别",
    "民族",
    "出生日期",
    "身份证号",
    "就读学校",
    "年级",
    "就学状态",
    "去向",
    "监护人电话",
    "备注",
)
PAPER = (
    "序号",
    "姓名",
    "身份证号",
    "学校",
    "年级班级",
    "去向类别",
    "开始日期",
    "截止日期",
    "去向学校或地点",
    "证明材料",
    "出具单位",
    "备注",
)
VISIT = (
    "序号",
    "学生姓名",
    "身份证号",
    "学校",
    "年级班级",
    "家访日期",
    "家访人",
    "陪访村干部",
    "方式",
    "被访人",
    "辍学原因",
    "谈话要点",
    "劝返结果",
    "承诺返校日期",
    "家长签字",
)
PAYMENT = ("序号", "学校", "年级班级", "学生姓名", "身份证号", "资助项目", "金额", "发放日期", "备注")
RELIEF = ("序号", "村", "村民小组", "户主姓名", "学生姓名", "身份证号", "户类别", "就读学校", "年级班级")
BOOKS = {
    "石桥村": Book("户籍适龄人口/石桥村适龄儿童.xlsx", "石桥村", "石桥村6—15周岁适龄儿童少年花名册", HOUSEHOLD),
    "龙潭村": Book("户籍适龄人口/龙潭村.csv", "", "", HOUSEHOLD),
    "大湾村": Book("户籍适龄人口/大湾村适龄人口.xls", "大湾村", "大湾村适龄儿童少年登记表", HOUSEHOLD),
    "脱贫户": Book("重点群体/脱贫户监测户学生名单.xlsx", "名单", "云岭镇脱贫户、监测户学生名单", RELIEF),
    "低保": Book(
        "重点群体/民政低保孤儿名单.xls",
        "Sheet1",
        "",
        ("序号", "姓名", "身份证号码", "类别", "村（社区）", "学校", "年级班级"),
    ),
    "残疾": Book("重点群体/残疾儿童名单.csv", "", "", ("姓名", "身份证号", "残疾类型", "残疾等级", "就读学校", "村")),
    "留守": Book(
        "重点群体/留守儿童登记表.xlsx",
        "留守儿童",
        "云岭镇农村留守儿童登记表",
        ("序号", "姓名", "性别", "身份证号", "学校", "年级班级", "监护人", "监护人电话", "村"),
    ),
    "证明": Book("去向证明/去向证明登记.xlsx", "登记", "学生去向证明登记表", PAPER),
    "外地": Book(
        "去向证明/外地就读.csv",
        "",
        "",
        ("学生姓名", "公民身份号码", "原学校", "就读省市县", "就读学校", "就读年级", "证明材料"),
    ),
    "家访": Book("劝返记录/大家访记录.xlsx", "家访记录", "云岭镇控辍保学大家访记录表", VISIT),
    "资助": Book(
        "帮扶记录/秋季学期生活补助发放表.xlsx", "发放表", "2026年秋季学期家庭经济困难学生生活补助发放表", PAYMENT
    ),
    "送教": Book(
        "帮扶记录/送教上门记录.csv",
        "",
        "",
        ("学生姓名", "身份证号", "学校", "帮扶类别", "日期", "时长（分钟）", "送教教师", "内容"),
    ),
    "回填": Book(
        "台账回填/学校填回的台账.xlsx",
        "疑似辍学台账",
        "疑似辍学学生台账（学校填回）",
        (
            "姓名",
            "身份证件号",
            "学校",
            "年级班级",
            "辍学原因",
            "离校日期",
            "返校日期",
            "安置方式",
            "责任人",
            "劝返结果",
            "核验人",
            "备注",
        ),
    ),
}


def write_lists(folder: Path, month: Month) -> None:
    """Write every list of the month that has a row."""
    for name, book in BOOKS.items():
        rows = [row for row in month.lists if row.book == name]
        if not rows:
            continue
        sheet = Sheet(book.sheet)
        if book.title:
            sheet.add(book.title, *[""] * (len(book.headings) - 1))
            sheet.merges.append((1, 1, 1, len(book.headings)))
        sheet.add(*book.headings)
        heading = next(h for h in book.headings if h in {"姓名", "学生姓名"})
        column = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[book.headings.index(heading)]
        for number, row in enumerate(rows, 1):
            row.place = Place(book.file, book.sheet, sheet.add(*_cells(row, book, number)), column)
        path = folder / book.file
        path.parent.mkdir(exist_ok=True)
        if path.suffix == ".csv":
            write_csv(path, sheet, "gb18030" if name in {"龙潭村", "残疾"} else "utf-8")
        else:
            (write_xls if path.suffix == ".xls" else write_xlsx)(path, [sheet])


def class_words(row: ListRow) -> str:
    """``五年级1班``."""
    return (
        f"{grade_name(row.grade)}{row.class_no}班" if row.class_no.isdigit() else grade_name(row.grade) + row.class_no
    )


def _cells(row: ListRow, book: Book, number: int) -> list[Value]:
    child, home = row.child, row.child.family
    known: dict[str, Value] = {
        "序号": number,
        "姓名": row.name,
        "学生姓名": row.name,
        "性别": child.sex,
        "民族": child.ethnic,
        "出生日期": row.born,
        "身份证号": row.id_no,
        "身份证号码": row.id_no,
        "身份证件号": row.id_no,
        "公民身份号码": row.id_no,
        "学校": row.school,
        "原学校": row.school,
        "就读学校": row.school,
        "年级": grade_name(row.grade) if row.grade else "",
        "年级班级": class_words(row) if row.grade else "",
        "村": home.village,
        "村（社区）": home.village,
        "村民小组": home.group,
        "户号": home.number,
        "户主": home.head,
        "户主姓名": home.head,
        "与户主关系": "子" if child.sex == "男" else "女",
        "监护人": home.head,
        "监护人电话": home.phone,
    }
    return [row.cells.get(heading, known.get(heading, "")) for heading in book.headings]


def list_households(month: Month, township: Township) -> None:
    """Put every child of the villages that handed in a household list on it, by household."""
    for village in ("石桥村", "龙潭村", "大湾村"):
        at_home = [child for child in township.people.children if child.family.village == village and child.school]
        for child in sorted(at_home, key=lambda child: (child.family.group, child.family.number, child.key)):
            is_here = any(row.child is child for row in month.roster)
            month.note(village, child, {"就学状态": "在校" if is_here else ""})


def list_groups(month: Month, township: Township) -> None:
    """Put the children of key groups on the lists of the offices that keep them, and pay what is due to them."""
    for child in township.people.children:
        if not child.school:
            continue
        kind = child.groups[0] if child.groups else ""
        if kind in {"脱贫户", "监测户"}:
            month.note("脱贫户", child, {"户类别": kind})
        elif kind in {"低保", "孤儿"}:
            month.note("低保", child, {"类别": kind})
        elif kind == "残疾":
            month.note("残疾", child, {"残疾类型": child.disability, "残疾等级": "三级"})
        if child.is_left_behind:
            month.note("留守", child)
        if kind:
            pay(month, child)


def pay(month: Month, child: Child) -> None:
    """One term's living subsidy, by stage and boarding."""
    primary = is_primary(child.grade)
    kind, cents = ("寄宿生生活补助", 75000) if child.boards else ("非寄宿生生活补助", 37500)
    amount = (cents * 5 // 6 if primary else cents) / 100
    month.note("资助", child, {"资助项目": kind, "金额": amount, "发放日期": "2026-09-25"})
