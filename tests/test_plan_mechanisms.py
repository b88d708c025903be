"""The plan's twenty mechanisms stand where docs/机制对照.md says, and what goes to one unit names no other's child."""

from __future__ import annotations

import functools
import html
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from tests.support.example_months import ExampleMonths

PAGE = Path(__file__).parents[1] / "docs" / "机制对照.md"
ROWS = [line for line in PAGE.read_text("utf-8").splitlines() if re.match(r"\| \d+ \|", line)]
POINTER = re.compile(r"`([^/`]+)/([^/`]+)/([^`]+)`")
MECHANISMS, MONTH = 20, "2026-10"


@functools.cache
def told_in(path: Path) -> str:
    """All text of a paper, a paragraph a line."""
    with zipfile.ZipFile(path) as package:
        paragraphs = package.read("word/document.xml").decode("utf-8").split("</w:p>")
    return "\n".join(html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)<", one))) for one in paragraphs)


@functools.cache
def cells_of(path: Path) -> dict[str, frozenset[str]]:
    """The different texts of each sheet of a book."""
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: frozenset(
            cell for row in book.get_sheet_by_name(name).to_python() for cell in row if isinstance(cell, str)
        )
        for name in book.sheet_names
    }


def is_there(month: Path, book: str, sheet: str, words: str) -> bool:
    """Whether words stand in a sheet of a book, or in one of the papers of a kind."""
    if book == "文书":
        papers = [month / book / f"{sheet}.docx", *sorted((month / book / sheet).rglob("*.docx"))]
        return any(words in told_in(path) for path in papers if path.exists())
    books = sorted(month.glob(f"{book}/*.xlsx")) or sorted(month.glob(f"{book}_*.xlsx"))
    return any(words in cell for path in books for cell in cells_of(path).get(sheet, ()))


def test_all_twenty_are_told_and_none_is_weak() -> None:
    assert [int(row.split("|")[1]) for row in ROWS] == list(range(1, MECHANISMS + 1))
    assert [row for row in ROWS if row.split("|")[4].strip()] == []
    assert [row for row in ROWS if not POINTER.search(row)] == []


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_every_pointer_leads_to_what_it_promises(example_months: ExampleMonths, row: str) -> None:
    month = example_months.out / MONTH
    assert [one for one in POINTER.findall(row) if not is_there(month, *one)] == []


@pytest.mark.slow
def test_a_pointer_that_leads_nowhere_is_seen(example_months: ExampleMonths) -> None:
    month = example_months.out / MONTH
    assert not is_there(month, "03", "四个一轮", "没有这几个字")
    assert not is_there(month, "03", "没有这张表", "查")
    assert not is_there(month, "文书", "没有这种文书", "查")


@pytest.mark.slow
def test_no_paper_of_a_unit_names_a_child_of_another(example_months: ExampleMonths) -> None:
    cases = example_months.results[MONTH].persuaded.cases.rows
    looked_at = 0
    for kind in ("督办通知单", "学校月报告", "合订本"):
        for path in sorted((example_months.out / MONTH / "文书" / kind).rglob("*.docx")):
            unit = path.parent.name if kind == "合订本" else path.stem
            others = cases[~cases["school"].eq(unit) & ~cases["village"].eq(unit)]
            told = told_in(path)
            assert [name for name in others["name"] if name in told] == [], path
            looked_at += len(others)
    assert looked_at > 500


@pytest.mark.slow
def test_no_paper_speaks_of_the_program_or_of_another_place(example_months: ExampleMonths) -> None:
    words = (
        "设计默认",
        "policy",
        "参数",
        "脱敏设置",
        "程序",
        "None",
        "NaT",
        "广东",
        "湖南",
        "仙游",
        "泰州",
        "台账回填",
    )
    by_law = ("问题学籍程序", "按程序", "依程序", "法定程序")
    for path in sorted((example_months.out / MONTH / "文书").rglob("*.docx")):
        told = told_in(path)
        for said in by_law:
            told = told.replace(said, "")
        assert [word for word in words if word in told] == [], path


UNSIGNABLE = re.compile(
    r"(?<![\d-])[1-9]年级|\d{4,}分(?!钟)|####|#(?:REF|VALUE|NAME|DIV)|\b(?:None|NaT|nan|NaN)\b|<NA>"
)
"""A class in figures beside one in words, money in cents, a broken formula, a missing value."""


@pytest.mark.slow
def test_no_cell_of_a_book_holds_what_nobody_signs(example_months: ExampleMonths) -> None:
    month, looked_at = example_months.out / MONTH, 0
    for path in [*sorted(month.glob("*.xlsx")), *sorted(month.glob("下发核查/*.xlsx"))]:
        for name, cells in cells_of(path).items():
            assert [cell for cell in cells if UNSIGNABLE.search(cell)] == [], (path.name, name)
            looked_at += len(cells)
    assert looked_at > 1000


@pytest.mark.slow
def test_a_figure_by_household_says_beside_it_for_how_many_villages_it_holds(example_months: ExampleMonths) -> None:
    (cells,) = (
        told for name, told in cells_of(example_months.out / MONTH / "07_报送汇总.xlsx").items() if name == "指标值"
    )
    notes = [cell for cell in cells if "只含已报户籍适龄人口的3个村（共8个村）" in cell]
    assert len(notes) == 1
    assert "适龄儿童少年入学率（户籍适龄人口）" in notes[0]
    assert "巩固率" not in notes[0]
