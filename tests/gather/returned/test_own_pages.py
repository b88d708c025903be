"""What people type over the program's own pages is told with its cell; the pages as drawn, and recalculated, are silent."""

import datetime as dt

import pytest

from kongchuo_reports.domain.wording.books import ledger_book, verification_books
from kongchuo_reports.files.grids import Grid
from kongchuo_reports.gather.layout.sheet_layout import Block
from kongchuo_reports.gather.returned import coloured_cells, own_pages

LEDGER = Grid(
    "疑似辍学台账",
    [
        ["2026年9月疑似辍学台账"],
        ["案号", "姓名", "学校", "状态", "劝返时限", "劝返次数", "备注"],
        ["KC-2026-0001F", "孩1", "东小学", "劝返中", dt.date(2026, 10, 8), 2, "已家访"],
        ["KC-2026-0002Q", "孩2", "东小学", "疑似待核实", dt.date(2026, 10, 9), 0, ""],
    ],
)
HEAD = ["序号", "所在行", "所在台账", "案号", "姓名", "状态", "劝返时限", "劝返次数", "备注"]
CASES = [
    [1, 3, "疑似辍学台账", "KC-2026-0001F", "孩1", "劝返中", "2026-10-08", "2", "已家访"],
    [2, 4, "疑似辍学台账", "KC-2026-0002Q", "孩2", "疑似待核实", "2026-10-09", "0", ""],
]
FOOT = [["各单位在办个案（人）"], ["学校", "在办"], ["东小学", 2], ["说明：" + ledger_book.VIEW_NOTES[0]]]


def view(*rows, foot=FOOT):
    title = [
        ["2026年9月控辍保学台账（分校查看）"],
        ["填报单位：某镇中心校", "", "截至：2026年9月30日"],
        ["选择学校", "东小学"],
    ]
    return Grid("分校查看", [*title, HEAD, *rows, *foot])


def told(grid):
    return [
        (one["source_row"], one["source_column"], one["found"])
        for one in own_pages.on_a_view(grid, [LEDGER], own_pages.texts_of([LEDGER]), "02.xlsx")
    ]


BLANK = [""] * len(HEAD)


@pytest.mark.parametrize("rows", [CASES, CASES[:1], [BLANK, BLANK], [*CASES, BLANK]])
def test_a_view_that_shows_what_the_ledgers_say_is_silent(rows):
    assert told(view(*rows)) == []


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        (5, "已返校待销号", "已返校待销号"),
        (8, "家长说下周回来", "家长说下周回来"),
        (7, 5, "5"),
        (6, dt.date(2026, 11, 1), "2026-11-01"),
        (4, "孩一", "孩一"),
    ],
)
@pytest.mark.parametrize("is_calculated", [True, False])
def test_what_is_typed_into_a_view_is_told(column, value, found, is_calculated):
    row = list(CASES[1]) if is_calculated else list(BLANK)
    row[column] = value
    assert told(view(CASES[0], row)) == [(6, "ABCDEFGHI"[column], found)]


@pytest.mark.parametrize("text", ["孩1已去广东", "以上都联系过", "走"])
def test_words_right_of_and_below_a_view_are_told(text):
    assert told(view([*CASES[0], text])) == [(5, "J", text)]
    assert told(view(*CASES, foot=[*FOOT, [text]])) == [(11, "A", text)]


PAGE = [
    ["2026年9月控辍保学台账一页纸"],
    ["填报单位：某镇中心校", "", "截至：2026年9月30日"],
    [ledger_book.BALANCE_SECTION],
    ["台账", "期初", "新增", "期末"],
    ["疑似辍学台账", 0, 2, 2],
    ["2026-09 辍学台账", 0, 0, 0],
    ["学校", "在办"],
    ["东小学", 2],
    ["说明：1. " + ledger_book.ONE_PAGE_NOTES[0]],
    ["填表人：张三　　审核人：　　　单位负责人（签章）：　　　填报时间：　　年　　月　　日"],
]


def of_page(*more):
    return own_pages.on_a_page(Grid("一页纸", [*PAGE, *more]), own_pages.texts_of([LEDGER]), "02.xlsx")


def test_the_page_of_sums_as_drawn_is_silent_and_a_sentence_on_it_is_told():
    assert of_page() == []
    (one,) = of_page([""], ["两个孩子已回来"])
    assert (one["source_row"], one["found"]) == (12, "两个孩子已回来")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("已返校待销号", False),
        ("回原班就读", False),
        ("东小学", False),
        ("下拉选项（请勿修改）", False),
        ("请镇里看", True),
        (8, True),
    ],
)
def test_on_the_sheet_of_choices_whatever_is_no_choice_is_told(text, is_told):
    grid = Grid("选项", [["下拉选项（请勿修改）"], [text]])
    assert len(own_pages.on_options(grid, frozenset({"东小学"}), "02.xlsx")) == is_told


def test_the_notes_of_a_verification_workbook_are_silent():
    rows = [
        [verification_books.NOTES_SHEET],
        *([f"　　　{n}. {note}"] for n, note in enumerate(verification_books.NOTES, 1)),
    ]
    assert own_pages.on_a_page(Grid("填写说明", rows), frozenset(), "核查表.xlsx") == []


def test_a_column_painted_as_a_whole_is_told_once_with_its_heading_and_the_program_s_own_ground_is_not():
    painted = ((7, "", "FFFF00", 9, 3), (4, "", "F2F2F2", 9, 3), (1, "", "FFF2CC", 9, 3))
    grid = Grid(LEDGER.sheet, LEDGER.rows, painted=painted)
    block = Block({"case_no": (0,), "name": (1,)}, dict(enumerate(LEDGER.rows[1])), [2, 3], (), 0)
    (one,) = coloured_cells.findings(block, grid, "02.xlsx")
    assert (one["source_row"], one["source_column"], one["heading"]) == (3, "G", "备注")


@pytest.mark.parametrize(
    ("tint", "is_told"),
    [(("", "FF0000"), True), (("FF0000", ""), True), (("", "i10"), True), (("", "F2F2F2"), False),
     (("", "C0C0C0"), False), (("808080", ""), False), (("", "FFF2CC"), False)],
)  # fmt: skip
def test_a_painted_row_of_a_ledger_is_told_once_and_the_program_s_own_colours_are_not(tint, is_told):
    grid = Grid(LEDGER.sheet, LEDGER.rows, tints={(3, 1): tint, (3, 2): tint})
    block = Block({"case_no": (0,), "name": (1,)}, dict(enumerate(LEDGER.rows[1])), [2, 3], (), 0)
    found = coloured_cells.findings(block, grid, "02.xlsx")
    assert [(one["source_row"], one["source_column"]) for one in found] == ([(3, "A")] if is_told else [])
