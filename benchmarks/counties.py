"""Seeded counties on disk: the workspaces of the world maker, whose schools all bear names of their own."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from unittest import mock

import pandas as pd
from openpyxl import Workbook

from benchmarks.linking import world
from kongchuo_reports.domain.id_numbers import check_digit

if TYPE_CHECKING:
    import random
    from pathlib import Path

MONTH = "2026-10"
GRADES = "一二三四五六七八九"
PLAIN_HEADS = {"name": "姓名", "sex": "性别", "born_on": "出生日期", "id_no": "身份证件号", "registry_no": "学籍号", "grade": "年级",
               "class_no": "班级", "guardian": "监护人", "phone": "联系电话"}  # fmt: skip


def county_world(count: int, seed: int, number: int) -> world.World:
    """The county of the world maker, with numbers of a division of its own."""
    plain = world._number  # noqa: SLF001 - its only place where numbers are born

    def numbered(dice: random.Random, used: set[str], born: object, sex: int, near: str = "") -> str:
        while True:
            given = plain(dice, used, born, sex, near)  # type: ignore[arg-type]
            if not given.startswith("9901"):
                return given
            body = f"99{60 + number:02d}{given[4:17]}"
            moved = body + check_digit(body)
            if moved not in used:
                used.add(moved)
                return moved

    with mock.patch.object(world, "_number", numbered):
        return world.world(count, seed)


def write_county(folder: Path, county: str, registry: pd.DataFrame, roster: pd.DataFrame) -> None:
    """Write one county's workspace: its export, a list for each school, its directory."""
    schools = sorted({*registry["school"], *roster["school"]}, key=lambda name: (len(name), name))
    named = {school: f"{county}{school}" for school in schools}
    lists = folder / MONTH
    told = registry.assign(school=registry["school"].map(named), status_text="正常")
    heads = {"school": "学校名称", **PLAIN_HEADS, "status_text": "学生状态", "former_name": "曾用名"}
    _write(lists / "学籍系统导出" / "学籍.csv", told, heads)
    for school, rows in roster.groupby("school", sort=True):
        noted = {"remark": "备注"} if "remark" in rows else {}
        _write(lists / "学校花名册" / f"{named[str(school)]}.csv", rows, PLAIN_HEADS | noted)
    book = Workbook()
    facts = book.active
    assert facts is not None  # noqa: S101 - a new book has a sheet
    facts.title = "单位信息"
    for line in (("项目", "内容"), ("单位名称", f"{county}教育局"), ("层级", "县")):
        facts.append(line)
    sheet = book.create_sheet("学校名录")
    sheet.append(("学校标识码", "学校名称", "学段", "所在乡镇"))
    for place, school in enumerate(schools):
        sheet.append((f"{9901000000 + place}", named[school], "九年一贯", f"{county}城关镇"))
    book.save(folder / "基础信息.xlsx")


def _write(path: Path, rows: pd.DataFrame, heads: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cut = rows["id_no"].isna() & rows["id_prefix"].notna()
    shown = rows.assign(
        id_no=rows["id_no"].mask(cut, rows["id_prefix"] + "000"),
        sex=rows["sex"].map({"male": "男", "female": "女"}),
        born_on=pd.to_datetime(rows["born_on"]).dt.strftime("%Y-%m-%d"),
        grade=[f"{GRADES[int(grade) - 1]}年级" for grade in rows["grade"]],
        class_no=[f"{number}班" for number in rows["class_no"]],
    )
    shown = shown.reindex(columns=[*heads]).rename(columns=heads)
    shown.to_csv(path, index=False, encoding="utf-8-sig", quoting=csv.QUOTE_MINIMAL)
