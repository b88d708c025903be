"""Columns and rows fit their page: no line too many, no heading cut, one heading for the rows of a later page."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from kongchuo_reports.publish.drawing.blocks import Block
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.fitting import LEGIBLE_WIDTH, MOST_LINES, Fitting
from kongchuo_reports.publish.drawing.pages import rows_of_a_page
from kongchuo_reports.publish.drawing.sheets import Book
from tests.support import results as month


def fitted(fields: list[Field], columns: list[list[object]]) -> tuple[list[float], dict[int, float]]:
    fitting = Fitting()
    fitting.add(Block("表", 0, 1, len(columns[0]), {}), fields, columns)
    widths = fitting.widths(None)
    return widths, dict([*fitting.heading_heights(widths), *fitting.heights(widths, None)])


def test_a_page_a_little_too_wide_is_narrowed_where_that_wraps_the_fewest_rows() -> None:
    place = "学籍系统导出/某镇全镇在校生.xlsx「在校生查询」第{}行"
    rows = 30
    columns: list[list[object]] = [
        [place.format(100 + row) for row in range(rows)],
        ["长" * 20, *["短"] * (rows - 1)],
        [place.format(200 + row) for row in range(rows)],
        ["备" * 20, *["短"] * (rows - 1)],
    ]
    fields = [Field(str(at), "名", widest=64.0) for at in range(4)]
    widths, heights = fitted(fields, columns)
    assert sum(widths) <= LEGIBLE_WIDTH + 0.01
    assert list(heights) == [1]  # the one row that is long where all others are short


def test_no_text_is_squeezed_into_more_lines_than_are_read() -> None:
    text = "很长的理由" * 20
    fields = [Field(str(at), "名", widest=40.0) for at in range(9)]
    widths, _ = fitted(fields, [[text]] * 9)
    assert min(widths) >= 2 * len(text) / MOST_LINES


def test_a_heading_of_three_lines_has_room_for_them() -> None:
    _, heights = fitted([Field("a", "错误级问题（其中：有学校的）", width=8.5)], [[1]])
    assert heights[0] >= 3 * 15


@pytest.mark.parametrize(("height", "rows"), [(18.0, 27), (100.0, 5), (900.0, 1)])
def test_so_many_rows_stand_on_the_first_page(height: float, rows: int) -> None:
    assert rows_of_a_page([10.0] * 8, [height] * 40) == rows


@pytest.mark.parametrize(("counts", "repeated"), [((3, 40), "10:10"), ((40, 3), ""), ((3, 40, 4), "")])
def test_the_heading_of_the_last_table_is_repeated_if_it_is_the_longest(
    tmp_path: Path, counts: tuple[int, ...], repeated: str
) -> None:
    with Book(tmp_path / "试.xlsx", month.results(), "试", has_index=False) as book:
        sheet = book.sheet("表", title="表")
        for count in counts:
            sheet.section("一")
            sheet.table(pd.DataFrame({"a": ["甲"] * count}), (Field("a", "名"),))
    told = openpyxl.load_workbook(tmp_path / "试.xlsx")["表"].print_title_rows
    assert (told or "").replace("$", "") == repeated
