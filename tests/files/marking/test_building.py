"""Copies built anew: every value stands where it was read, what is bad is marked, old marks are gone."""

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.files.marking.building import built
from kongchuo_reports.files.marking.jobs import Rebuilt

DAY = dt.datetime(2013, 9, 1)  # noqa: DTZ001 - a cell has no zone
ROWS = [["姓名", "证件号", "出生日期"], ["王小明", "=1+1", DAY], ["", "007", 12], ["李 梅", None, dt.time(8, 30)]]
EDITION = "2026年10月标注副本，改好后只作2026年10月的名单交回"


def mark(row, column="", sheet="名册", comment="不是号码\n怎么改：补齐", line="证件号：不是号码"):
    return {"sheet": sheet, "row": row, "column": column, "comment": comment, "line": line, "found": ""}


def copy(rows, marks, name="名册", headings=(1,), more=()):
    sheets = [Rebuilt(name, rows), *more]
    job = {
        "keeps_format": False,
        "marks": marks,
        "headings": {name: [*headings]},
        "edition": EDITION,
        "as_of": "2026-10-31",
    }
    return openpyxl.load_workbook(io.BytesIO(built(job, sheets)))


def test_values_stand_as_they_were_read_and_what_is_bad_is_marked():
    sheet = copy(ROWS, [mark(2, "B"), mark(2, "B", comment="又一处", line="又一处"), mark(4)])["名册"]
    assert [[cell.value for cell in row[:3]] for row in sheet.iter_rows()] == [
        ["姓名", "证件号", "出生日期"],
        ["王小明", "=1+1", DAY],
        [None, "007", 12],
        ["李 梅", None, dt.time(8, 30)],
    ]
    assert (sheet["B2"].data_type, sheet["B2"].number_format, sheet["C3"].data_type) == ("s", "@", "n")
    assert (sheet["B2"].comment.text, sheet["B2"].comment.author) == ("不是号码\n怎么改：补齐\n又一处", "控辍保学核查")
    assert [sheet[place].fill.fgColor.rgb for place in ("B2", "D2", "D4", "A2")] == [*["FFFFC7CE"] * 3, "00000000"]
    assert [sheet[f"D{row}"].value for row in (1, 2, 3, 4)] == [
        "错误信息",
        "证件号：不是号码\n又一处",
        None,
        "证件号：不是号码",
    ]
    assert (sheet["E1"].value, sheet["D1"].font.b, sheet.column_dimensions["D"].width > 40) == (EDITION, True, True)


def test_an_empty_cell_and_a_row_that_is_not_there_can_be_marked():
    sheet = copy([["姓名"], ["王小明"]], [mark(2, "C"), mark(9, "A")])["名册"]
    assert [sheet[place].comment is not None for place in ("C2", "A9", "A2")] == [True, True, False]
    assert sheet["B9"].value == "证件号：不是号码"


def test_the_marks_of_an_older_copy_are_gone():
    rows = [["姓名", "错误信息", "2026年9月标注副本，改好后只作2026年9月的名单交回"], ["王小明", "旧话", ""]]
    sheet = copy(rows, [mark(2, "A")])["名册"]
    assert [sheet["B1"].value, sheet["B2"].value, sheet["C1"].value] == ["错误信息", "证件号：不是号码", EDITION]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("", "Sheet"), ("五/1班?", "五_1班_"), ("长" * 40, "长" * 31), ("'引'", "引"), ("问题:清单", "问题_清单")],
)
def test_a_name_no_sheet_can_have_is_changed(name, shown):
    assert copy(ROWS, [mark(2, "B", sheet=name)], name).sheetnames == [shown]


def test_marks_of_a_sheet_that_is_gone_are_listed():
    other = Rebuilt("名册（二）", [["姓名"], ["赵一"]])
    book = copy(ROWS, [mark(2, "B", sheet="别的"), mark(2, "A", sheet="名册（二）")], more=[other])
    assert book.sheetnames == ["名册", "名册（二）", "未能标在单元格上的问题"]
    assert [cell.value for cell in book["未能标在单元格上的问题"][1]] == ["别的", 2, "B", "证件号：不是号码"]


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).filter(
        lambda text: text != "错误信息"
    ),
    st.integers(-9, 10**9),
    st.booleans(),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)).map(lambda day: dt.datetime.combine(day, dt.time())),
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(1, 14), st.sampled_from("ABCDEFG")), max_size=5),
)
def test_no_cell_is_lost_or_moved(rows, places):
    sheet = copy(rows, [mark(row, column) for row, column in places], headings=())["名册"]
    last = max(len(row) for row in rows)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row, start=1):
            shown = sheet.cell(number, at).value
            marked = shown in {"错误信息", "证件号：不是号码", EDITION} and value in {None, ""}
            assert marked or (shown == (value if value != "" else None) and type(shown) is type(value or shown))
    assert all(sheet[f"{column}{row}"].comment is not None for row, column in places)
    assert sheet.max_column <= max(last, 7) + 2
