"""What people leave beside, below and outside the tables of a ledger lands or is told, whatever its form."""

import datetime as dt

import pytest

from kongchuo_reports.domain.wording.books.sheets import REFERENCE_NOTE, numbered_notes
from kongchuo_reports.files.grids import Grid
from kongchuo_reports.gather.layout.row_kinds import RowKind
from kongchuo_reports.gather.layout.sheet_layout import Block, SheetLayout
from kongchuo_reports.gather.returned import left_words

TAKEN = frozenset({"case_no", "name", "phone"})
HEADINGS = ["案号", "姓名", "班主任意见"]


def table(*below, row=("KC-2026-0001F", "孩1", ""), comments=None):
    grid = Grid("疑似辍学台账", [list(HEADINGS), list(row), *([text] for text in below)], comments=comments or {})
    block = Block({"case_no": (0,), "name": (1,)}, dict(enumerate(HEADINGS)), [1], (), 0)
    kinds = [RowKind.HEADING, RowKind.STUDENT, *([RowKind.NOTE] * len(below))]
    return grid, block, SheetLayout(kinds, [block])


@pytest.mark.parametrize(
    ("row", "landed"),
    [
        (("KC-2026-0001F", "孩1", "在外婆家"), "在外婆家"),
        (("KC-2026-0001F", "孩1", "", "电话打不通"), "电话打不通"),
        (("KC-2026-0001F", "孩1", "", 13900001111), "13900001111"),
        (("KC-2026-0001F", "孩1", "", dt.date(2026, 10, 12)), "2026"),
    ],
)
def test_an_own_column_and_a_cell_without_heading_go_to_the_row(row, landed):
    grid, block, _ = table(row=row)
    said, told = left_words.beside(block, grid, "02.xlsx", TAKEN)
    assert landed in said[0]
    assert len(told) == 1


@pytest.mark.parametrize("mark", ["√", 1, 12, None, ""])
def test_a_mark_beside_a_row_is_no_word(mark):
    grid, block, _ = table(row=("KC-2026-0001F", "孩1", "", mark))
    assert left_words.beside(block, grid, "02.xlsx", TAKEN) == ([""], [])


@pytest.mark.parametrize("column", [1, 2, 3, 9])
def test_a_comment_on_any_cell_of_a_row_goes_to_the_row(column):
    grid, block, layout = table(comments={(2, column): "家长说\n下周回来"})
    said, told = left_words.beside(block, grid, "02.xlsx", TAKEN)
    assert "家长说 下周回来" in said[0]
    assert len(told) == 1
    assert left_words.below(grid, layout, "02.xlsx") == []


def test_a_line_that_was_inserted_between_two_rows_is_told():
    rows = [list(HEADINGS), ["KC-2026-0001F", "孩1"], ["", "以下各户村里都去过"], ["KC-2026-0002Q", "孩2"]]
    block = Block({"case_no": (0,), "name": (1,)}, dict(enumerate(HEADINGS)), [1, 3], (), 0)
    layout = SheetLayout([RowKind.HEADING, RowKind.STUDENT, RowKind.NOTE, RowKind.STUDENT], [block])
    told = left_words.below(Grid("疑似辍学台账", rows), layout, "02.xlsx")
    assert [(one["source_row"], one["source_column"]) for one in told] == [(3, "B")]
    assert "以下各户村里都去过" in str(told[0])


def test_a_comment_on_a_heading_is_told():
    grid, _, layout = table(comments={(1, 2): "名字请核对"})
    told = left_words.below(grid, layout, "02.xlsx")
    assert len(told) == 1
    assert "名字请核对" in str(told[0])


@pytest.mark.parametrize(
    "text",
    ["孩1已去广东务工", "村负责人说孩1，下周回来", "说明：孩1已回校", "负责人来电，孩子找到了", "外出", "返校"],
)
def test_a_line_below_is_told(text):
    grid, _, layout = table(text)
    assert text in str(left_words.below(grid, layout, "02.xlsx"))


@pytest.mark.parametrize(
    "text",
    [
        "填表人：张三",
        "审核人：",
        "负责人：李四  填报时间：2026年9月30日",
        *left_words.OWN_TEXTS,
        *numbered_notes(left_words.OWN_TEXTS),
    ],
)
def test_a_line_to_sign_and_own_notes_are_not_told(text):
    grid, _, layout = table(text)
    assert left_words.below(grid, layout, "02.xlsx") == []


def test_a_sheet_of_ones_own_is_told_with_its_texts():
    grid = Grid("家访记事", [["10月12日去了孩1家"], ["", "门锁着"]])
    told = left_words.on_a_sheet(grid, "02.xlsx")
    assert [(one["source_row"], one["found"]) for one in told] == [(1, "10月12日去了孩1家"), (2, "门锁着")]
    assert left_words.on_a_sheet(Grid("空", [["", " "]]), "02.xlsx") == []
    long = left_words.on_a_sheet(Grid("家访记事", [[f"第{n}家没人"] for n in range(50)]), "02.xlsx")
    assert all(any(f"第{n}家没人" in str(one) for one in long) for n in range(50))


@pytest.mark.parametrize(
    "row", [("KC-2026-0001F", "孩1", "√"), ("KC-2026-0001F", "孩1", 3), ("KC-2026-0001F", "孩1", "", "走")]
)
def test_a_mark_under_an_own_heading_and_a_word_of_one_character_go_to_the_row(row):
    grid, block, _ = table(row=row)
    said, told = left_words.beside(block, grid, "02.xlsx", TAKEN)
    assert said[0]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("请镇里核实孩1", True),
        ("孩1找到了，在外婆家", True),
        ("走", True),
        ("2026年9月疑似辍学台账", False),
        ("填报单位：某镇中心校", False),
        ("截至：2026年9月30日", False),
        (f"截至：2026年9月30日　{REFERENCE_NOTE}", False),
        ("东小学", False),
        ("填表人：张三", False),
    ],
)
def test_a_sentence_above_the_table_is_told(text, is_told):
    grid = Grid("疑似辍学台账", [["2026年9月疑似辍学台账", text], list(HEADINGS), ["KC-2026-0001F", "孩1", ""]])
    block = Block({"case_no": (0,), "name": (1,)}, dict(enumerate(HEADINGS)), [2], (), 0)
    layout = SheetLayout([RowKind.TITLE, RowKind.HEADING, RowKind.STUDENT], [block])
    assert len(left_words.above(grid, layout, "02.xlsx")) == is_told


@pytest.mark.parametrize(
    ("columns", "headings", "row", "landed"),
    [
        ({"other_person": (2,)}, ["案号", "姓名", "班主任意见"], ["KC", "孩1", "常请假"], "班主任意见：常请假"),
        ({"other": (2,)}, ["案号", "姓名", "民族"], ["KC", "孩1", "彝族"], "民族：彝族"),
        ({"status": (2,)}, ["案号", "姓名", "目前状况"], ["KC", "孩1", "在外地"], "目前状况：在外地"),
        ({"phone": (2, 3)}, ["案号", "姓名", "联系电话", "父亲电话"], ["KC", "孩1", "139", "138"], "父亲电话：138"),
        ({"phone": (2, 3)}, ["案号", "姓名", "联系电话", "父亲电话"], ["KC", "孩1", "", "138"], ""),
        ({}, ["案号", "姓名", "要核实什么"], ["KC", "孩1", "孩子在哪里"], ""),
    ],
)
def test_what_stands_under_a_heading_that_nobody_reads_back_goes_to_the_row(columns, headings, row, landed):
    grid = Grid("疑似辍学台账", [headings, row])
    block = Block({"case_no": (0,), "name": (1,), **columns}, dict(enumerate(headings)), [1], (), 0)
    said, told = left_words.beside(block, grid, "02.xlsx", TAKEN)
    assert said == [landed]
    assert len(told) == bool(landed)


def test_numbers_and_days_on_a_sheet_of_ones_own_are_told():
    told = left_words.on_a_sheet(Grid("电话", [[13900001111], [dt.date(2026, 10, 12)], [3]]), "02.xlsx")
    assert [one["found"] for one in told] == ["13900001111", "2026-10-12"]
