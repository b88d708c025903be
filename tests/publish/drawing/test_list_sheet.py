"""Sheets of whole columns are the very bytes the library writes cell by cell."""

import datetime as dt
import io

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.publish.drawing.list_sheet import ListSheet

VALUES = st.one_of(
    st.none(),
    st.sampled_from(["", "王小明", " a ", "<r>&\"'", "=1+1", "007", "多\n行", "_x0041_"]),
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
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
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


@settings(deadline=None, max_examples=60)
@given(COLUMNS)
def test_columns_are_what_the_library_writes(columns):
    assert book(columns, ListSheet.write_cells, ListSheet) == book(columns, cell_by_cell)


def test_a_column_beyond_the_sheet_is_told():
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as made:
        sheet = made.add_worksheet("名册", ListSheet)
        assert sheet.write_cells(1_048_575, 0, ["一", "二"], [None, None]) == -1
