"""Sheets of whole columns are the very bytes the library writes cell by cell."""

import datetime as dt
import io

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.files.writing import list_sheet
from kongchuo_reports.files.writing.list_book import ListBook
from kongchuo_reports.files.writing.list_sheet import ListSheet

VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        ["", "王小明", " a ", "<r>&\"'", "=1+1", "007", "多\n行", "_x0041_", "_x004", "　全角", "尾 ", "\t"]
    ),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
)
COLUMNS = st.lists(st.lists(st.tuples(VALUES, st.integers(0, 2)), max_size=40), max_size=4)
MADE_ON = {"created": dt.datetime(2026, 10, 31)}  # noqa: DTZ001 - a day of a book


def cell_by_cell(sheet, row, column, values, looks):
    for at, (value, look) in enumerate(zip(values, looks, strict=True), start=row):
        if value is None:
            sheet.write_blank(at, column, None, look)
        elif isinstance(value, str):
            sheet.write_string(at, column, value, look)
        elif isinstance(value, dt.date):
            sheet.write_datetime(at, column, value, look)
        else:
            sheet.write_number(at, column, value, look)


def book(columns, draw, kind=None):
    held = io.BytesIO()
    with (ListBook if kind else xlsxwriter.Workbook)(held, {"in_memory": True}) as made:
        made.set_properties(MADE_ON)
        looks = [
            made.add_format({"bold": True}),
            made.add_format({"num_format": "0.00"}),
            made.add_format({"italic": 1}),
        ]
        sheet = made.add_worksheet("名册", kind)
        sheet.set_row(1, 30)
        sheet.write_string(0, 0, "学校", looks[2])
        for column, cells in enumerate(columns):
            draw(sheet, 2, column, [value for value, _ in cells], [looks[look] for _, look in cells])
        sheet.write_formula(60, 1, "=SUM(A1:A9)", looks[1], 3)
        sheet.write_comment(70, 2, "说明")
        sheet.write_string(3, 1, "后写的", None)
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": ["名册", 2, 0, 9, 0], "categories": ["名册", 2, 1, 9, 1]})
        sheet.insert_chart("H1", chart)
    return held.getvalue()


@pytest.mark.parametrize(("fewest", "chunk"), [(1, 5), (8, 1024)])
@settings(deadline=None, max_examples=60)
@given(columns=COLUMNS)
def test_columns_are_what_the_library_writes(fewest, chunk, columns):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(list_sheet, "FEWEST", fewest)
        patch.setattr(list_sheet, "CHUNK", chunk)
        assert book(columns, ListSheet.write_cells, ListSheet) == book(columns, cell_by_cell)


def two_tables(draw, kind=None):
    """Two tables side by side and below each other, one over a line that a merged title held, and a text too long for a cell."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
        made.set_properties(MADE_ON)
        look, other = made.add_format({"bold": True}), made.add_format({"num_format": "0.00"})
        sheet = made.add_worksheet("名册", kind)
        sheet.merge_range(0, 0, 0, 3, "标题", look)
        codes = [
            draw(sheet, 0, 0, ["甲"] * 20, [look] * 20),
            draw(sheet, 4, 2, [dt.date(2026, 10, day + 1) for day in range(30)], [other] * 30),
            draw(sheet, 25, 0, list(range(30)), [other] * 30),
            draw(sheet, 25, 3, [True, False] * 15, [look, other] * 15),
            draw(sheet, 70, 1, ["长" * 20_000, "好"] * 10, [look] * 20),
        ]
        sheet.write_number(30, 0, 7)
        sheet.write_url(31, 1, "internal:'名册'!A1", look, "看")
    return held.getvalue(), codes


def test_tables_beside_and_over_one_another_are_what_the_library_writes():
    whole, codes = two_tables(ListSheet.write_cells, ListSheet)
    assert whole == two_tables(cell_by_cell)[0]
    assert codes == [0, 0, 0, 0, 0]


def test_a_text_no_cell_can_hold_is_told():
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as made:
        sheet = made.add_worksheet("名册", ListSheet)
        assert sheet.write_cells(0, 0, ["长" * 40_000] * 9, [made.add_format()] * 9) == -2


def test_a_column_beyond_the_sheet_is_told():
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as made:
        sheet = made.add_worksheet("名册", ListSheet)
        assert sheet.write_cells(1_048_575, 0, ["一", "二"], [None, None]) == -1
