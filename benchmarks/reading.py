"""How long reading takes, against bare python-calamine on the same files in the same run.

``python benchmarks/reading.py [FOLDER]`` makes one registry of 100,000 × 45 and 200 rosters of 500 rows (kept in FOLDER
if given), reads them both ways, cleans them, and prints seconds, ratios and peak memory of parent and children.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from kongchuo_reports import gather
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.records import Month

REGISTRY_ROWS, REGISTRY_COLUMNS = 100_000, 45
ROSTERS, ROSTER_ROWS = 200, 500
GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")
REGISTRY_HEADING = (
    "学校标识码", "学校名称", "年级", "班级", "姓名", "性别", "出生日期", "身份证件类型", "身份证件号", "学籍号",
    "学籍状态", "民族", "现住址", "监护人姓名", "联系电话", "是否寄宿生", "是否留守儿童", "是否孤儿", "残疾类型",
)  # fmt: skip
ROSTER_HEADING = (
    "序号",
    "姓名",
    "性别",
    "身份证号",
    "出生日期",
    "学校",
    "年级",
    "班级",
    "监护人",
    "电话",
    "住址",
    "备注",
)


def child(number: int, draw: random.Random) -> dict[str, str]:
    """One invented child of a division that does not exist."""
    born = f"{draw.randrange(2013, 2020)}{draw.randrange(1, 13):02d}{draw.randrange(1, 29):02d}"
    first = f"9901{number % 90 + 10}{born}{number % 1000:03d}"
    school = number // ROSTER_ROWS
    return {
        "姓名": draw.choice("赵钱孙李周吴郑王") + draw.choice("子浩梓一雨俊思佳") + draw.choice("涵然萱诺欣杰远怡"),
        "性别": "男" if int(first[16]) % 2 else "女",
        "出生日期": born,
        "身份证件类型": "居民身份证",
        "身份证件号": first + check_digit(first),
        "身份证号": first + check_digit(first),
        "学籍号": f"G{first + check_digit(first)}",
        "学校标识码": f"{3000000000 + school}",
        "学校名称": f"第{school}小学",
        "学校": f"第{school}小学",
        "年级": GRADES[number % 6],
        "班级": str(number % 3 + 1),
        "学籍状态": "正常",
        "民族": "汉族",
        "现住址": f"东山镇西河村{number % 997}号",
        "住址": f"东山镇西河村{number % 997}号",
        "监护人姓名": "赵钱",
        "监护人": "赵钱",
        "联系电话": f"139{number % 10**8:08d}",
        "电话": f"139{number % 10**8:08d}",
        "是否寄宿生": "否",
        "是否留守儿童": "否",
        "是否孤儿": "否",
        "残疾类型": "无残疾",
        "序号": str(number % ROSTER_ROWS + 1),
    }


def write(path: Path, heading: tuple[str, ...], children: list[dict[str, str]]) -> None:
    """One workbook with shared strings, as Excel and WPS save it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, heading)
    for row, one in enumerate(children, start=1):
        for column, name in enumerate(heading):
            sheet.write_string(row, column, one.get(name, "无"))
    book.close()


def make(workspace: Path) -> list[Path]:
    """The workspace; files that are there already are kept."""
    month = workspace / "2026-09"
    registry = month / "学籍系统导出" / "学籍.xlsx"
    if not registry.exists():
        draw = random.Random(1)  # noqa: S311 - the same children every time, no secret
        children = [child(number, draw) for number in range(REGISTRY_ROWS)]
        more = tuple(f"其他{n}" for n in range(REGISTRY_COLUMNS - len(REGISTRY_HEADING)))
        for school in range(ROSTERS):
            own = children[school * ROSTER_ROWS : (school + 1) * ROSTER_ROWS]
            write(month / "学校花名册" / f"{school:03d}.xlsx", ROSTER_HEADING, own)
        write(registry, REGISTRY_HEADING + more, children)
    return sorted(month.rglob("*.xlsx"))


def bare_seconds(files: list[Path]) -> float:
    """Bare python-calamine: every sheet of every file to lists."""
    started = time.perf_counter()
    for file in files:
        book = CalamineWorkbook.from_path(file)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return time.perf_counter() - started


def peak(who: int) -> int:
    """Peak memory in MiB."""
    return resource.getrusage(who).ru_maxrss // 1024


def main() -> None:
    """Measure in the order that keeps bare reading out of our own peak memory."""
    with tempfile.TemporaryDirectory() as own:
        workspace = Path(sys.argv[1] if len(sys.argv) > 1 else own)
        files = make(workspace)
        if len(sys.argv) <= 1:
            print("peaks include making the files; give a folder and run twice for clean ones")
        started = time.perf_counter()
        reading = gather.read(workspace, "2026-09", None, None, lambda *_: None)
        read = time.perf_counter() - started
        peak_read, peak_child = peak(resource.RUSAGE_SELF), peak(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        gathered = gather.clean(reading, Month("2026-09", dt.date(2026, 9, 30)))
        clean = time.perf_counter() - started
        peak_all = peak(resource.RUSAGE_SELF)
        rows = len(gathered.registry), len(gathered.roster)
        del reading, gathered
        bare = bare_seconds(files)
    print(f"files {len(files)}, registry rows {rows[0]}, roster rows {rows[1]}")
    print(f"bare calamine  {bare:6.2f} s")
    print(f"read           {read:6.2f} s   {read / bare:.2f} of bare   parent {peak_read} MiB, child {peak_child} MiB")
    print(f"clean          {clean:6.2f} s   {clean / bare:.2f} of bare   parent {peak_all} MiB")
    print(f"read + clean   {read + clean:6.2f} s   {(read + clean) / bare:.2f} of bare")


if __name__ == "__main__":
    main()
