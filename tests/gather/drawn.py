"""Sheets drawn with ``|``: one line a row, cells between bars; and readings made of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.records import Month
from kongchuo_reports.files.grids import Grid, InputFile, Reading
from kongchuo_reports.gather import clean

MONTH = Month("2026-10", dt.date(2026, 10, 31))
SCHOOLS = """
学校标识码 | 学校名称 | 学校简称 | 学段 | 所在乡镇 | 校长 | 联系电话
3999000001 | 柳河镇中心小学 | 中心校、柳小 | 小学 | 柳河镇 | 王校 |
3999000002 | 柳河镇初级中学 | 柳中 | 初中 | 柳河镇 | 李校 |
3999000003 | 青山九年一贯制学校 | 青山学校 | 九年一贯 | 柳河镇 | 赵校 |
"""


def grid(drawing: str, sheet: str = "Sheet1", **more: object) -> Grid:
    lines = drawing.strip("\n").split("\n")
    rows = [[cell.strip() for cell in line.split("|")] if line.strip() else [] for line in lines]
    return Grid(sheet, rows, **more)  # type: ignore[arg-type]


def file(kind: SourceKind, name: str, *grids: Grid) -> InputFile:
    return InputFile(kind, f"{kind.label}/{name}", Path(name), "0" * 64, 1, "xlsx", SourceState.READ, grids=grids)


def base(**sheets: str) -> InputFile:
    told = {"学校名录": SCHOOLS} | sheets
    grids = tuple(grid(drawing, name) for name, drawing in told.items())
    return InputFile(
        SourceKind.BASE, "基础信息.xlsx", Path("基础信息.xlsx"), "1" * 64, 1, "xlsx", SourceState.READ, grids=grids
    )


def gathered(*files: InputFile, standing: InputFile | None = None, **more: object):
    return clean(Reading("2026-10", files, standing or base(), **more), MONTH)  # type: ignore[arg-type]


def roster(drawing: str, sheet: str = "Sheet1", name: str = "柳河镇中心小学花名册.xlsx", **more: object):
    return gathered(file(SourceKind.ROSTER, name, grid(drawing, sheet, **more)))


def id_no(serial: int, born: str = "20170305", area: str = "990101") -> str:
    first = f"{area}{born}{serial:03d}"
    return first + check_digit(first)


def codes(told) -> list[str]:
    return told.findings.rows["code"].tolist()
