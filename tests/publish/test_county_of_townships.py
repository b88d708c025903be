"""Six townships run and merged are the county run over the same children: every figure of every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.pipeline import Order, merge_submissions, month_of, results_of
from kongchuo_reports.publish.books.submission import submission_book
from tests.support.small_offices import COUNTY, MONTH, NAMES, Small, write_office

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

pytestmark = pytest.mark.slow

TOWNSHIPS = tuple(Small(number) for number in range(1, 7))
KEYS = {
    words.TABLE_1: (heads.SCHOOL, heads.STAGE),
    words.TABLE_2: (heads.ID_NO,),
    words.TABLE_3: (heads.ID_NO,),
    words.TABLE_4: (heads.ID_NO,),
    words.TABLE_5: (heads.GROUP,),
    words.TABLE_6: (heads.SCHOOL,),
    words.TABLE_7: (heads.SPAN, heads.SCOPE),
    words.CHECKS: (heads.LEDGER,),
}
"""Headings whose words tell which row a row is."""
Figures = dict[tuple[str, ...], float]


def submission(folder: Path, name: str, townships: tuple[Small, ...], *, is_county: bool = False) -> Path:
    """The submission of a workspace that is written, read, matched and counted from its files."""
    workspace = write_office(folder / name, townships, is_county=is_county)
    order = Order(workspace, MONTH, folder / "output")
    path = folder / f"{name}.xlsx"
    submission_book.write(results_of(order, month_of(order)), path)
    return path


def figures(sheet: Worksheet, keys: tuple[str, ...]) -> Figures:
    """Every number of a sheet's tables, by the words of its row and its heading (and the heading above it)."""
    told: Figures = {}
    headings: list[str] = []
    named = list(keys)
    above = ""
    for row in sheet.iter_rows(values_only=True):
        texts = ["" if value is None else str(value) for value in row]
        if set(named) <= set(texts) or heads.CHECK in texts:
            named = [heads.CHECK] if heads.CHECK in texts else named
            above, headings = "", list(texts)
            continue
        if headings and not any(isinstance(value, int | float) for value in row) and not told and above == "":
            headings = [lower or upper for lower, upper in zip(texts, headings, strict=True)]
        places = [headings.index(name) for name in named if name in headings]
        words_of_row = tuple(texts[place] for place in places)
        if texts[0] == "合计":
            words_of_row = ("合计",)
        for place, value in enumerate(row):
            if isinstance(value, int | float) and headings and headings[place]:
                address = (*words_of_row, headings[place], str(headings[:place].count(headings[place])))
                assert address not in told, address
                told[address] = float(value)
    return told


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The merged book of the six, and the county's own."""
    folder = tmp_path_factory.mktemp("县")
    parts = [submission(folder, one.name, (one,)) for one in TOWNSHIPS]
    merged = merge_submissions(parts, folder / "合并.xlsx")
    assert merged.counts == {}
    assert not merged.submissions.missing
    return folder / "合并.xlsx", submission(folder, "全县", TOWNSHIPS, is_county=True)


@pytest.mark.parametrize("title", KEYS)
def test_every_figure_of_the_merger_is_the_countys_own(books: tuple[Path, Path], title: str) -> None:
    merged, county = (figures(load_workbook(path, data_only=True)[title], KEYS[title]) for path in books)
    if title == words.TABLE_7:
        # 表七 keeps each township's rows as it handed them up; a county knows townships by name, and schools' stages by itself.
        renamed = {
            (span, scope.removesuffix("人民政府"), *rest): value for (span, scope, *rest), value in merged.items()
        }
        shared = {key: value for key, value in renamed.items() if key in county}
        assert {scope for _, scope, *_ in shared} == {COUNTY, *(f"{name}镇" for name in NAMES[: len(TOWNSHIPS)])}
        merged = shared
    assert set(merged) == set(county)
    assert merged == pytest.approx(county, abs=1e-12)


def test_the_figures_compared_are_not_few(books: tuple[Path, Path]) -> None:
    county = load_workbook(books[1], data_only=True)
    counts = {title: len(figures(county[title], keys)) for title, keys in KEYS.items()}
    assert counts[words.TABLE_1] >= 12 * 16
    assert counts[words.CHECKS] == 2 * 11 + 5 * 3
    assert counts[words.TABLE_3] >= 3
    summary = figures(county[words.TABLE_1], KEYS[words.TABLE_1])
    assert summary["合计", "学籍人数", "0"] == 6 * 18
    assert summary["合计", "未报送", "0"] == 6
    assert summary["合计", "有去向", "0"] == 6
    assert summary["合计", "已标注辍学", "0"] == 3
    assert summary["合计", "疑似辍学", "0"] == 7  # one in each township but the fifth, two in every third


def test_a_county_that_lost_a_child_would_be_noticed(books: tuple[Path, Path]) -> None:
    merged, county = (
        figures(load_workbook(path, data_only=True)[words.TABLE_1], KEYS[words.TABLE_1]) for path in books
    )
    key = next(key for key in county if key[-2] == "在籍在校")
    county[key] -= 1
    assert merged != pytest.approx(county)
