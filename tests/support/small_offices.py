"""Small real workspaces: townships with two schools of a few children each, and the county that has all of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook

from kongchuo_reports.domain.id_numbers import check_digit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MONTH = "2026-10"
COUNTY = "清溪县教育局"
NAMES = ("青石", "白水", "红河", "黑山", "绿塘", "黄坪", "紫云", "金沙", "银溪", "铜鼓", "铁厂", "玉屏")
FAMILY, GIVEN = "王李赵孙周吴郑冯陈褚卫蒋沈韩杨", "明华丽建秀英志强晓燕博雨欣涵"
REGISTRY_HEADS = ("学校名称", "姓名", "性别", "身份证件号", "全国学籍号", "年级", "班级", "学生状态")
ROSTER_HEADS = ("姓名", "性别", "身份证件号", "学籍号", "学校", "年级", "班级")
PRIMARY, MIDDLE = range(1, 7), range(7, 10)
GRADES = "一二三四五六七八九"


@dataclass(frozen=True)
class Child:
    """One child of a township, as every list writes it."""

    school: str
    name: str
    id_no: str
    grade: int
    status: str = "正常"

    @property
    def registry_row(self) -> tuple[str, ...]:
        """The child in the registry export."""
        sex = "男" if int(self.id_no[16]) % 2 else "女"
        return (self.school, self.name, sex, self.id_no, f"G{self.id_no}", self.grade_words, "1班", self.status)

    @property
    def roster_row(self) -> tuple[str, ...]:
        """The child on its school's roster."""
        sex = "男" if int(self.id_no[16]) % 2 else "女"
        return (self.name, sex, self.id_no, f"G{self.id_no}", self.school, self.grade_words, "1班")

    @property
    def grade_words(self) -> str:
        """The grade as schools write it."""
        return f"{GRADES[self.grade - 1]}年级"


@dataclass(frozen=True)
class Small:
    """A township: what is wrong there follows from its number."""

    number: int

    @property
    def name(self) -> str:
        """Such as 青石镇."""
        return f"{NAMES[self.number - 1]}镇"

    @property
    def schools(self) -> tuple[str, str]:
        """The primary and the middle school."""
        return f"{self.name}中心小学", f"{self.name}初级中学"

    def children(self) -> list[Child]:
        """Two children a grade; the last of grade 5 is marked as a dropout, one of grade 3 as on leave, in some townships."""
        told = []
        for serial, grade in enumerate([*PRIMARY, *MIDDLE] * 2):
            school = self.schools[0 if grade in PRIMARY else 1]
            born = f"{2026 - 6 - grade}{1 + serial % 8:02d}{1 + self.number:02d}"
            first = f"9901{self.number:02d}{born}{serial:03d}"
            name = FAMILY[(serial + self.number) % len(FAMILY)] + GIVEN[serial % len(GIVEN)] + GIVEN[self.number]
            status = "辍学" if serial == 13 and self.number % 2 else "休学" if serial == 11 else "正常"
            told.append(Child(school, name, first + check_digit(first), grade, status))
        return told

    def absent(self) -> set[int]:
        """Positions of the children that are on no roster: one nobody explains, one who left, the one on leave."""
        return {7} | ({13} if self.number % 2 else set()) | {11} | ({16} if self.number % 3 == 0 else set())

    def reports(self, school: str) -> bool:
        """Whether a school handed in a roster: the middle school of the fifth township did not."""
        return not (self.number == 5 and school == self.schools[1])


def write_office(folder: Path, townships: Sequence[Small], *, is_county: bool = False) -> Path:
    """Write a workspace of one township, or of a county with several; the children's rows are the same in both."""
    month = folder / MONTH
    registry = [child.registry_row for one in townships for child in one.children()]
    _write_csv(month / "学籍系统导出" / "学籍.csv", REGISTRY_HEADS, registry)
    for one in townships:
        for school in one.schools:
            here = [child for place, child in enumerate(one.children()) if place not in one.absent()]
            rows = [child.roster_row for child in here if child.school == school]
            if one.reports(school):
                _write_csv(month / "学校花名册" / f"{school}.csv", ROSTER_HEADS, rows)
    proofs = [(c.name, c.id_no, c.school, "休学", "2026-09-01", "2027-08-31", "医院证明", "县教育局")
              for one in townships for place, c in enumerate(one.children()) if place == 11]  # fmt: skip
    heads = ("姓名", "身份证件号", "学校", "去向类别", "开始日期", "截止日期", "证明材料", "出具单位")
    _write_csv(month / "去向证明" / "去向证明.csv", heads, proofs)
    lefts = [(c.name, c.id_no, c.school, c.grade_words) for one in townships for c in one.children()[: one.number]]
    _write_csv(month / "重点群体" / "留守儿童.csv", ("姓名", "身份证件号", "学校", "年级"), lefts)
    _write_base(folder / "基础信息.xlsx", townships, is_county=is_county)
    return folder


def _write_base(path: Path, townships: Sequence[Small], *, is_county: bool) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    name = COUNTY if is_county else f"{townships[0].name}人民政府"
    above = "" if is_county else COUNTY
    _sheet(
        book,
        "单位信息",
        ("项目", "内容"),
        [("单位名称", name), ("层级", "县" if is_county else "乡镇"), ("上级单位", above)],
    )
    schools = [(f"99010100{one.number:02d}{place}", school, "小学" if place == 0 else "初中", one.name, "田校长", "")
               for one in townships for place, school in enumerate(one.schools)]  # fmt: skip
    _sheet(book, "学校名录", ("学校标识码", "学校名称", "学段", "所在乡镇", "校长", "联系电话"), schools)
    bases = [("2026-2027", school, "小学" if place == 0 else "初中", f"{GRADES[grade - 1]}年级", 2 + one.number % 2)
             for one in townships for place, school in enumerate(one.schools)
             for grade in (PRIMARY if place == 0 else MIDDLE)]  # fmt: skip
    _sheet(book, "学年初基数", ("学年", "学校名称", "学段", "年级", "在校生数"), bases)
    cohorts = [(unit, "九年", "2017-2018", "2025-2026", entered, came, 0, 0, 0, graduated)
               for unit, entered, came, graduated in _cohorts(townships, is_county=is_county)]  # fmt: skip
    heads = ("单位", "学段", "入学学年", "毕业学年", "入学人数", "转入", "转出", "死亡", "休学", "毕业人数")
    _sheet(book, "入学队列", heads, cohorts)
    book.save(path)


def _cohorts(townships: Sequence[Small], *, is_county: bool) -> Iterable[tuple[str, int, int, int]]:
    """Each township as a whole: entered, came, graduated; a county keeps them by township, and itself as a whole."""
    told = [(one.name, 100 + one.number, 1, 97 + one.number % 4) for one in townships]
    if not is_county:
        return [(f"{name}人民政府", *numbers) for name, *numbers in told]
    whole = (sum(row[1] for row in told), sum(row[2] for row in told), sum(row[3] for row in told))
    return [*told, (COUNTY, *whole)]


def _sheet(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))


def _write_csv(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
