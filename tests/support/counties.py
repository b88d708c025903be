"""Three small counties whose children cross borders: one found by number, a twin, one without a number, one like-sounding."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from kongchuo_reports.domain.id_numbers import check_digit
from tests.support.small_offices import MONTH, Small, write_office

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEADS = ("姓名", "性别", "身份证件号", "出生日期", "学校", "年级", "班级", "联系电话", "家庭住址")
PHONE, ADDRESS = "13900009999", "无名路九百九十九号"
COUNTIES = {"甲县": Small(1), "乙县": Small(2), "丙县": Small(3), "丁县": Small(4)}
GONE = 7
"""Place of the child whom nobody explains, in every one of them."""
DROPPED = 13
"""Place of the child marked as a dropout, in 甲县 and 丙县."""


def write_counties(home: Path, names: Iterable[str] = COUNTIES) -> Path:
    """Write the counties' workspaces.

    甲县's missing child sits in 乙县; the twin of 甲县's dropout (another name, the next number) sits in 乙县 too; 乙县's missing
    child sits in 丙县 without a number; 丙县's missing child sits in 甲县 under a like-sounding name; 丁县 has no such child.
    """
    names = [*names]
    for name in names:
        write_office(home / name, [COUNTIES[name]])
    gone = {name: small.children()[GONE] for name, small in COUNTIES.items()}
    dropped = COUNTIES["甲县"].children()[DROPPED]
    body = dropped.id_no[:14] + f"{int(dropped.id_no[14:17]) + 2:03d}"
    came = {
        "乙县": [
            (gone["甲县"].name, gone["甲县"].id_no, gone["甲县"].id_no),
            (dropped.name[0] + "子轩", body + check_digit(body), dropped.id_no),
        ],
        "丙县": [(gone["乙县"].name, "", gone["乙县"].id_no)],
        "甲县": [(gone["丙县"].name.replace("英", "鹰"), gone["丙县"].id_no, gone["丙县"].id_no)],
    }
    for name, rows in came.items():
        if name in names:
            _arrivals(home / name, COUNTIES[name], rows)
    return home


def _arrivals(workspace: Path, small: Small, rows: Iterable[tuple[str, str, str]]) -> None:
    school = small.schools[0]
    path = workspace / MONTH / "学校花名册" / f"{school}二年级.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADS)
        for name, id_no, born in rows:
            sex = "男" if int(born[16]) % 2 else "女"
            day = f"{born[6:10]}-{born[10:12]}-{born[12:14]}"
            lines.writerow((name, sex, id_no, day, school, "二年级", "1班", PHONE, ADDRESS))
