"""What each bounded step costs for a size and for ten times that size. ``python -m benchmarks.trust.bounds``.

Processor seconds of this process and the most memory Python held, each measured apart, the best of three; printed as a table in Chinese for
docs/可靠.md. Where ten times the size takes much more than ten times the seconds, a bound does not hold.
"""

from __future__ import annotations

import io
import itertools
import time
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from kongchuo_reports.domain.hiding import Known
from kongchuo_reports.domain.vocabulary.reading.statements import read
from kongchuo_reports.domain.vocabulary.schools import school_names
from kongchuo_reports.files.containers import container_of
from kongchuo_reports.files.opening import read_sheets
from kongchuo_reports.identify.compare.names import spoken
from kongchuo_reports.publish.archive.verifying import control_totals
from kongchuo_reports.publish.books.submission import office_filling
from kongchuo_reports.publish.templates.apart import drawn_here
from kongchuo_reports.publish.templates.papers import sandbox
from kongchuo_reports.publish.templates.plain_values import coded, uncoded
from kongchuo_reports.publish.templates.sandbox import MOST_WORK_OF_PAGE
from kongchuo_reports.publish.templates.template_folder import PAGE, packaged_templates

if TYPE_CHECKING:
    from collections.abc import Callable

TEN, TIMES, MOST = 10, 3, 20.0
"""How much larger, how often each is tried, and how many times the seconds ten times the size may take."""
LISTS = (
    "sections", "cards", "todo", "chain", "flow", "flow_rest", "rate_trends", "balances", "missing", "definitions", "outputs",
)  # fmt: skip
"""Lists of the page that stay empty here."""
NOTHING = 0.001
"""Seconds below which a ratio says nothing."""
Step = tuple[str, str, int, "Callable[[int], Callable[[], object]]"]


def of_text(unit: str, work: Callable[[str], object]) -> Callable[[int], Callable[[], object]]:
    """A text of so many signs, no unit and no try like another, given to a piece of work that knows its words already."""
    tries = itertools.count()

    def made(size: int) -> Callable[[], object]:
        work(unit)
        return lambda: work(of_signs(unit, size, next(tries)))

    return made


def of_signs(unit: str, size: int, number: int) -> str:
    """So many signs of units that differ."""
    many = size // (len(unit) + 2) + 1
    return "".join(f"{chr(0x4E00 + number)}{chr(0x4E00 + at % 20_000)}{unit}" for at in range(many))[:size]


def masking(size: int) -> Callable[[], object]:
    """A text of a thousand signs against so many known names."""
    first, second = "赵钱孙李周吴郑王冯陈", "一二三四五六七八九十"
    names = [f"{first[at % 10]}{second[at // 10 % 10]}{chr(0x4E00 + at // 100)}" for at in range(size)]
    known = Known(names)
    return lambda: known.hidden("今天赵一丁没来，" * 125)


def looping(size: int) -> Callable[[], object]:
    """A template of another office that turns so many times."""
    room = sandbox()
    many = list(range(size))
    template = room.from_string("{% for one in many %}{{ one }}{% endfor %}")

    def work() -> object:
        room.begin()
        return template.render(many=many)

    return work


def page(size: int) -> Callable[[], object]:
    """The program's own page with so many schools, drawn within the bounds of an office's."""
    cell = {"text": "青石镇中心小学", "key": None, "is_number": False, "href": "", "is_tight": True}
    table = {"id": "t", "heads": [], "rows": [], "empty": "", "choices": [], "more": "", "printed": 12, "unprinted": ""}
    lists: dict[str, object] = {name: [] for name in LISTS}
    told = lists | dict.fromkeys(("villages", "tasks", "cases", "findings", "rates"), table)
    told |= {"schools": table | {"rows": [{"tone": "", "cells": [cell] * 6}] * size}, "trend": None}
    told |= dict.fromkeys(("title", "unit", "month", "as_of", "school_year", "masking", "version", "notice"), "x")
    told |= {"flow_total": 1, "flow_rest_total": 1}
    return lambda: drawn_here(uncoded(coded(told)), [packaged_templates() / PAGE], MOST_WORK_OF_PAGE)


def opening(content: bytes) -> Callable[[], object]:
    """A file read to its last cell."""

    def work() -> None:
        read_sheets(content, container_of(content), lambda sheet: [None for _ in sheet.rows] and None, lambda: None)

    return work


def rows_of_ten(size: int) -> bytes:
    """A workbook of so many rows of ten cells."""
    held, made = io.BytesIO(), Workbook(write_only=True)
    sheet = made.create_sheet("花名册")
    for row in range(size):
        sheet.append([f"甲{row}", *range(9)])
    made.save(held)
    return held.getvalue()


def book(size: int) -> Callable[[], object]:
    """Such a workbook, opened."""
    return opening(rows_of_ten(size))


def counting(size: int) -> Callable[[], object]:
    """Such a workbook of a staged month, counted."""
    staged = TemporaryDirectory()
    path = Path(staged.name) / "02.xlsx"
    path.write_bytes(rows_of_ten(size))

    def work() -> object:
        return control_totals._of_book(Path(staged.name), path, ())  # noqa: SLF001 - what the child does for each workbook

    return work


def filling(size: int) -> Callable[[], object]:
    """A table of an office, of which one named cell is filled downwards so many rows."""
    folder, made = TemporaryDirectory(), Workbook()
    made.active.title = "表"
    made.defined_names["姓名"] = DefinedName("姓名", attr_text="表!$A$2")
    path = Path(folder.name) / "本单位报表.xlsx"
    made.save(path)
    values = {"姓名": [f"甲{row}" for row in range(size)]}

    def work() -> object:
        filled = office_filling.Filled(path.name, values)
        written = office_filling._filled(Path(folder.name) / path.name, filled)  # noqa: SLF001 - what the child does
        return written.save(io.BytesIO())

    return work


def lines(size: int) -> Callable[[], object]:
    """A text table of so many rows of ten cells."""
    return opening("".join(f"甲{row},1,2,3,4,5,6,7,8,9\n" for row in range(size)).encode())


def markup(size: int) -> Callable[[], object]:
    """A table of a page with so many rows."""
    rows = "".join(f"<tr><td>甲{row}</td><td>1</td></tr>" for row in range(size))
    return opening(f"<html><table>{rows}</table></html>".encode())


STEPS: tuple[Step, ...] = (
    ("读一格话，不断句", "字", 3_000, of_text("父亲母亲哥哥", read)),
    ("读一格话，句句断开", "字", 3_000, of_text("随父外出，未返校；", read)),
    ("在一格话里找学校", "字", 3_000, of_text("中心小学转到", school_names)),
    ("一格姓名的读音", "字", 6, of_text("解仇曾朴", spoken)),
    ("遮住一段文字，按文字长短", "字", 3_000, of_text("今天赵一丁没来，", Known(["赵一丁", "钱二"]).hidden)),
    ("遮住一段文字，按名单大小", "人", 500, masking),
    ("别处的文书模板里的循环", "圈", 5_000, looping),
    ("本单位改过的网页，画学校表", "行", 500, page),
    ("打开 Excel 工作簿", "行", 2_000, book),
    ("打开文本表", "行", 20_000, lines),
    ("打开网页表", "行", 2_000, markup),
    ("写完后的核数，一本工作簿", "行", 2_000, counting),
    ("填本单位的 Excel 报表，一列", "行", 2_000, filling),
)


def seconds(work: Callable[[], object]) -> float:
    """The least processor seconds of some tries."""
    taken = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def mebibytes(work: Callable[[], object]) -> float:
    """The most memory Python held meanwhile."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / (1 << 20)


def main() -> None:
    """Measure every step."""
    print("| 步 | 大小 | 处理器秒 | 10 倍大小的秒 | 倍数 | 内存 MiB | 10 倍大小的 MiB |\n|---|---|---|---|---|---|---|")
    broken = []
    for name, unit, size, made in STEPS:
        small, large = made(size), made(size * TEN)
        first, second = seconds(small), seconds(large)
        times = second / first if first else 0.0
        if second > NOTHING and times > MOST:
            broken.append(name)
        held, more = mebibytes(small), mebibytes(large)
        print(
            f"| {name} | {size:,} {unit} | {first:.4f} | {second:.4f} | {times:.1f} | {held:.1f} | {more:.1f} |",
            flush=True,
        )
    if broken:
        raise SystemExit(f"more than {MOST:g} times: {'、'.join(broken)}")


if __name__ == "__main__":
    main()
