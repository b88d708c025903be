"""How long reading takes, against bare python-calamine on the same files in the same run.

``python benchmarks/reading.py [FOLDER]`` makes one registry of 100,000 × 45 and 200 rosters of 500 rows (kept in FOLDER
if given), then lets bare calamine and the program read them in turn, each in a process of its own, and prints medians,
peak memory of parent and children, and whether the two bounds are held; the exit code is 1 where one is not.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from kongchuo_reports import gather
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.records import Month

REGISTRY_ROWS, REGISTRY_COLUMNS = 100_000, 45
ROSTERS, ROSTER_ROWS = 200, 500
MONTH = Month("2026-09", dt.date(2026, 9, 30))
TURNS = 3
MOST_TIMES, MOST_MIB = 2.0, 1536
"""Bounds: reading and cleaning against bare reading, and the memory of every process."""
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


@dataclass(frozen=True)
class Ours:
    """One reading and cleaning by the program, in a process of its own: seconds, MiB, rows."""

    read: float
    clean: float
    parent: int
    child: int
    registry: int
    roster: int


def ours(workspace: Path) -> Ours:
    """Read and clean once, and take the time and the peaks of memory."""
    read_month, clean_month = gather.read, gather.clean
    started = time.perf_counter()
    reading = read_month(workspace, MONTH.label, None, None, lambda *_: None)
    read = time.perf_counter() - started
    gathered = clean_month(reading, MONTH)
    clean = time.perf_counter() - started - read
    peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Ours(read, clean, peaks[0], peaks[1], len(gathered.registry), len(gathered.roster))


def apart(task: str, workspace: Path) -> dict[str, float]:
    """Measure one task in a process of its own, so that neither sees the memory of the other."""
    command = [sys.executable, "-W", "error", __file__, str(workspace), task]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def verdict(what: str, told: float, bound: float, unit: str) -> bool:
    """Print one measure beside its bound."""
    print(f"{what:<42} {told:8.2f} {unit}   at most {bound:.2f}   {'held' if told <= bound else 'NOT HELD'}")
    return told <= bound


def compare(workspace: Path) -> bool:
    """Bare and ours in turn, so that whatever else the machine does meets both; medians are compared."""
    bare, own = [], []
    for _ in range(TURNS):
        bare.append(apart("bare", workspace)["seconds"])
        own.append(apart("ours", workspace))
    usual = statistics.median(bare)
    read, clean = (statistics.median(one[part] for one in own) for part in ("read", "clean"))
    both = statistics.median(one["read"] + one["clean"] for one in own)
    print(f"rows: registry {own[0]['registry']}, rosters {own[0]['roster']}; {TURNS} turns, medians")
    print(f"bare {usual:.2f} s ({', '.join(f'{one:.2f}' for one in bare)})")
    sums = ", ".join(f"{one['read'] + one['clean']:.2f}" for one in own)
    print(f"read {read:.2f} s, clean {clean:.2f} s ({sums})")
    held = [
        verdict("read and clean, times bare calamine", both / usual, MOST_TIMES, "x  "),
        verdict("memory of the parent", max(one["parent"] for one in own), MOST_MIB, "MiB"),
        verdict("memory of the largest child", max(one["child"] for one in own), MOST_MIB, "MiB"),
    ]
    return all(held)


def main() -> int:
    """Make the files, or measure one task for the process that compares.

    Returns:
        0 if all bounds are held, else 1.
    """
    if len(sys.argv) > 2:
        workspace = Path(sys.argv[1])
        told = asdict(ours(workspace)) if sys.argv[2] == "ours" else {"seconds": bare_seconds(make(workspace))}
        print(json.dumps(told))
        return 0
    with tempfile.TemporaryDirectory() as own:
        workspace = Path(sys.argv[1] if len(sys.argv) > 1 else own)
        make(workspace)
        return 0 if compare(workspace) else 1


if __name__ == "__main__":
    sys.exit(main())
