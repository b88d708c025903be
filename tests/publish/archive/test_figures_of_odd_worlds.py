"""Offices that lack this or that: every figure still stands with one value, and no run is stopped by its own sums."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from kongchuo_reports.pipeline import Order, run_month
from kongchuo_reports.publish.archive.verifying.verification import verify
from tests.support.small_offices import MONTH, Small, write_office

pytestmark = pytest.mark.slow
REGISTRY = Path(MONTH) / "学籍系统导出" / "学籍.csv"
SCHOOL, GRADE, VILLAGE = "学校名称", "年级", "村(社区)"


def changed(path: Path, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
    """A CSV with its rows changed; headings stay, those of new cells are added."""
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    heads = list(rows[0])
    rows = change(rows)
    heads += [name for row in rows for name in row if name not in heads]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(heads)))
        writer.writeheader()
        writer.writerows(rows)


def one_roster(folder: Path) -> None:
    """One of a single child; a month without any is refused before anything is counted."""
    first, *others = sorted((folder / MONTH / "学校花名册").iterdir())
    changed(first, lambda rows: rows[:1])
    for path in others:
        path.unlink()


def empty_rosters(folder: Path) -> None:
    for path in (folder / MONTH / "学校花名册").iterdir():
        changed(path, lambda _: [])


def no_base_book(folder: Path) -> None:
    (folder / "基础信息.xlsx").unlink()


def base_without_schools(folder: Path) -> None:
    book = load_workbook(folder / "基础信息.xlsx")
    for name in ("学校名录", "学年初基数", "入学队列"):
        del book[name]
    book.save(folder / "基础信息.xlsx")


def school_of_no_stage(folder: Path) -> None:
    book = load_workbook(folder / "基础信息.xlsx")
    for row in book["学校名录"].iter_rows(min_row=2):
        row[2].value = None
    book.save(folder / "基础信息.xlsx")
    changed(folder / REGISTRY, lambda rows: [row | {GRADE: ""} if at % 2 else row for at, row in enumerate(rows)])


def schools_of_all_nine_years(folder: Path) -> None:
    book = load_workbook(folder / "基础信息.xlsx")
    for row in book["学校名录"].iter_rows(min_row=2):
        row[2].value = "九年一贯制学校"
    book.save(folder / "基础信息.xlsx")
    changed(folder / REGISTRY, lambda rows: [row | {GRADE: ""} if at % 5 == 0 else row for at, row in enumerate(rows)])


def school_nobody_knows(folder: Path) -> None:
    names = ("", "没有听说过的学校", "   ", "某校")
    changed(
        folder / REGISTRY,
        lambda rows: [row | {SCHOOL: names[at % 5]} if at % 5 < len(names) else row for at, row in enumerate(rows)],
    )


def one_child(folder: Path) -> None:
    changed(folder / REGISTRY, lambda rows: rows[:1])
    one_roster(folder)
    for name in ("去向证明", "重点群体"):
        for path in (folder / MONTH / name).iterdir():
            path.unlink()


def villages_that_begin_alike(folder: Path) -> None:
    """新村、新村坝; groups without a village, and one whose name with its village reads like another village."""
    homes = (("新村", "一组"), ("新村坝", "二组"), ("新村", "坝一组"), ("", "新村三组"), ("", ""), ("未填村", "一组"))
    changed(
        folder / REGISTRY,
        lambda rows: [
            row | dict(zip((VILLAGE, "村民小组"), homes[at % len(homes)], strict=True)) for at, row in enumerate(rows)
        ],
    )
    book = load_workbook(folder / "基础信息.xlsx")
    sheet = book.create_sheet("村组名录")
    for row in (("乡镇", VILLAGE, "村民小组"), ("", "新村", "一组"), ("", "新村坝", "一组"), ("", "新村坝上", "一组")):
        sheet.append(row)
    book.save(folder / "基础信息.xlsx")
    one_roster(folder)


def grades_of_other_stages(folder: Path) -> None:
    """Kindergarten and high school among the rows, a grade nobody can read."""
    names = ("高一", "大班", "职高二", "附设特教班", "复读")
    changed(
        folder / REGISTRY,
        lambda rows: [row | {GRADE: names[at % 7]} if at % 7 < len(names) else row for at, row in enumerate(rows)],
    )


WORLDS = (
    one_roster, empty_rosters, no_base_book, base_without_schools, school_of_no_stage, schools_of_all_nine_years,
    school_nobody_knows, one_child, villages_that_begin_alike, grades_of_other_stages,
)  # fmt: skip


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.__name__)
def test_one_figure_one_value_in_odd_worlds(tmp_path: Path, world: Callable[[Path], None]) -> None:
    workspace = write_office(tmp_path / "工作", [Small(5)])
    world(workspace)
    outcome = run_month(Order(workspace, MONTH, tmp_path / "out"))
    assert outcome.folder is not None
    told = pd.read_csv(outcome.folder / "data" / "figures.csv", dtype="str", keep_default_na=False)
    assert told.groupby(["figure", "scope_level", "scope", "stage"])["value"].nunique().eq(1).all()
    assert verify(outcome.folder) == []
