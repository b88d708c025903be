"""A newcomer's first month: ``python -m tools.windows.newcomer DIR [--pictures FOLDER]``; steps, words, clicks and seconds.

From the unpacked bundle to the first month of an invented school of two classes, through the launcher's first question and
the page; what stands on each screen is counted as read in full. The month must be right: one pupil of twelve is on no
roster, and no other is asked after. A person's part is reckoned from the counts, the machine's is measured.
"""

from __future__ import annotations

import argparse
import csv
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.wording.program import desk as words
from tools.windows.clerk import Clerk
from tools.windows.try_desk import PAGE, ROOT, address

SIGNS_A_MINUTE, SECONDS_A_CLICK, SECONDS_A_DRAG, SIGNS_TYPED_A_SECOND = 300, 3.0, 8.0, 1.0
"""A person who reads everything with care, hunts for each button and types with two fingers."""
NAMES = (
    "张小雨",
    "李子涵",
    "王梓轩",
    "赵一诺",
    "陈思琪",
    "刘浩然",
    "杨紫萱",
    "黄俊熙",
    "周若曦",
    "吴宇航",
    "徐佳怡",
    "孙铭泽",
)
SCHOOL, UNIT, ABSENT = "桃溪小学", "桃溪镇人民政府", "孙铭泽"
GRADES = {3: "三年级", 4: "四年级"}
UNPACKING = 4
"""Clicks to unpack a zip: the right button, 全部解压, the folder, 提取."""


@dataclass(slots=True)
class Step:
    """One step.

    Args:
        what: in a few words.
        read: signs to read.
        clicks: clicks and keys that are no typing.
        drags: files dropped.
        typed: signs to type.
        seconds: of the machine.
    """

    what: str
    read: int = 0
    clicks: int = 0
    drags: int = 0
    typed: int = 0
    seconds: float = 0.0

    @property
    def person(self) -> float:
        """Seconds of a person."""
        return (
            self.read / SIGNS_A_MINUTE * 60
            + self.clicks * SECONDS_A_CLICK
            + self.drags * SECONDS_A_DRAG
            + self.typed / SIGNS_TYPED_A_SECOND
        )


def signs(text: str) -> int:
    """Signs to read: each Han character, each word or number of others."""
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z0-9_.:/\\-]+", text))


def lists(folder: Path) -> list[Path]:
    """The export and the rosters of both classes."""
    folder.mkdir(parents=True)
    children = []
    for number, name in enumerate(NAMES):
        grade = 3 + (number >= len(NAMES) // 2)
        first = f"990102{2026 - 6 - grade}{1 + number % 9:02d}{10 + number}{100 + number}"
        children.append((name, "男" if number % 2 else "女", first + check_digit(first), GRADES[grade]))
    heads = ("学校名称", "姓名", "性别", "身份证件号", "全国学籍号", "年级", "班级", "学生状态")
    rows = [(SCHOOL, n, s, i, f"G{i}", g, "1班", "正常") for n, s, i, g in children]
    told = {"学籍导出.csv": (heads, rows)}
    for grade in GRADES.values():
        here = [(n, s, i, g, "1班") for n, s, i, g in children if g == grade and n != ABSENT]
        told[f"{SCHOOL}{grade}花名册.csv"] = (("姓名", "性别", "身份证件号", "年级", "班级"), here)
    for name, (head, body) in told.items():
        with (folder / name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([head, *body])
    return [folder / name for name in told]


class Newcomer:
    """The journey.

    Args:
        folder: of everything.
        clerk: the browser.
    """

    def __init__(self, folder: Path, clerk: Clerk) -> None:
        self._folder, self._clerk, self.steps = folder, clerk, list[Step]()
        self.workspace = folder / "家" / "Documents" / words.PROGRAM_FOLDER / words.WORK_FOLDER
        self.workspace.parent.parent.mkdir(parents=True)
        self._files = lists(folder / "交来的表")

    def unpack(self) -> None:
        """Unpack, read the first part of the note, start."""
        note = (ROOT / "tools" / "windows" / "使用说明.txt").read_text("utf-8")
        first = note.partition("二、")[0]
        self.steps.append(Step("解压 zip，看使用说明第一节", signs(first), UNPACKING))

    def start(self) -> None:
        """A double-click, one key; the page opens."""
        began, since = time.monotonic(), time.time() - 1
        mine, its = pty.openpty()
        env = os.environ | {
            "PYTHONPATH": str(ROOT), "HOME": str(self._folder / "家"), "BROWSER": "true",
            "XDG_STATE_HOME": str(self._folder / "state"),
        }  # fmt: skip
        self.desk = subprocess.Popen(
            [sys.executable, "-m", "kongchuo_reports"],
            cwd=self._folder,
            env=env,
            stdin=its,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        os.write(mine, b"\n")
        self._clerk.come_in(address(self._folder / "state", self.desk, since))
        asked = signs(words.MENU_FOLDER(folder="文档")) + signs(words.OPENED(port=50000))
        self.steps.append(Step("双击启动程序，按一次回车，页面打开", asked, 3, seconds=time.monotonic() - began))

    def tour(self) -> None:
        """Read the first page with its tour."""
        self.steps.append(Step("看首页和“第一次使用：五步”，点“知道了”", signs(self._clerk.first_page), 1))

    def base(self) -> None:
        """Write the school and the unit into the base book, as in WPS."""
        path = self.workspace / "基础信息.xlsx"
        book = load_workbook(path)
        typed = 0
        for sheet, row, column, text in ((words.SCHOOLS_SHEET, 4, 2, SCHOOL), (words.SCHOOLS_SHEET, 4, 4, "小学"),
                                         (words.UNIT_SHEET, 3, 2, UNIT)):  # fmt: skip
            book[sheet].cell(row, column).value = text
            typed += len(text)
        read = sum(signs(str(cell.value or "")) for name in (words.SCHOOLS_SHEET, words.UNIT_SHEET)
                   for row in book[name].iter_rows() for cell in row)  # fmt: skip
        book.save(path)
        self.steps.append(Step("在 WPS 里写学校名称、学段、单位名称，保存关闭", read, 9, typed=typed, seconds=5))

    def hand_in(self, month: str) -> None:
        """Drop three files."""
        began = time.monotonic()
        self._clerk.drop({"registry": self._files[:1], "roster": self._files[1:]}, month)
        self.steps.append(
            Step(
                "收表：拖进学籍导出和两个班的花名册", signs(self._clerk.text()), 1, 2, seconds=time.monotonic() - began
            )
        )

    def check(self, month: str) -> None:
        """Check."""
        began = time.monotonic()
        told = self._clerk.check(month)
        self.steps.append(Step("检查：看列出的问题", signs(told), 2, seconds=time.monotonic() - began))

    def run(self, month: str) -> None:
        """Run."""
        began = time.monotonic()
        self._clerk.run(month)
        self.steps.append(Step("运行", signs(self._clerk.text()), 2, seconds=time.monotonic() - began))

    def results(self, month: str) -> None:
        """Open the first page of the results and see that it is right.

        Raises:
            RuntimeError: it is not.
        """
        self._clerk.see_page(month, PAGE)
        with (self.workspace.parent / "output" / month / "data" / "cases.csv").open(encoding="utf-8-sig") as file:
            cases = list(csv.DictReader(file))
        with (self.workspace.parent / "output" / month / "data" / "registry.csv").open(encoding="utf-8-sig") as file:
            standings = [row["standing"] for row in csv.DictReader(file)]
        expected = ["absent_unexplained", *["present"] * (len(NAMES) - 1)]
        if len(cases) != 1 or sorted(standings) != expected or cases[0]["name"][:1] != ABSENT[:1]:
            raise RuntimeError(f"the month is not right: {standings}")
        self.steps.append(Step("结果：打开 00_先看这里.html，看到 1 名疑似辍学", 200, 3))
        self._clerk.leave()


def main() -> int:
    """Go the way and tell it as a table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pictures", type=Path, default=None)
    told = asked.parse_args()
    folder = told.folder.resolve() / "新手"
    shutil.rmtree(folder, ignore_errors=True)
    month = time.strftime("%Y-%m")
    with Clerk((1366, 768), told.pictures) as clerk:
        one = Newcomer(folder, clerk)
        one.unpack()
        one.start()
        one.tour()
        one.base()
        for step in (one.hand_in, one.check, one.run, one.results):
            step(month)
    print("| 步 | 要看的字 | 点击 | 拖 | 键入 | 机器（秒） | 人（秒） |\n|---|---|---|---|---|---|---|")
    for step in one.steps:
        print(
            f"| {step.what} | {step.read} | {step.clicks} | {step.drags} | {step.typed} | {step.seconds:.0f} | {step.person:.0f} |"
        )
    machine, person = sum(step.seconds for step in one.steps), sum(step.person for step in one.steps)
    total = [sum(getattr(step, name) for step in one.steps) for name in ("read", "clicks", "drags", "typed")]
    print(f"| 合计 | {' | '.join(map(str, total))} | {machine:.0f} | {person:.0f} |")
    print(
        f"{(machine + person) / 60:.1f} minutes; {len(clerk.complaints)} complaints of the browser {clerk.complaints[:3]}"
    )
    return 1 if clerk.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
