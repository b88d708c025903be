"""Whatever was changed on the list of all children and on the page of sums is named; both as they went out are silent."""

import datetime as dt
import json

import pytest

from kongchuo_reports.domain.kept.kept_sheets import KeptSheets, checks_of, drawn_of, drawn_text, shown
from kongchuo_reports.files.grids import Grid
from kongchuo_reports.gather.returned import drawn_pages

HEAD = ["序号", "姓名", "出生日期", "联系电话", "结论"]
ROWS = [
    [1, "孩1", dt.date(2015, 3, 2), "13900000001", "在本地就读"],
    [2, "孩2", dt.date(2016, 4, 3), "", "疑似辍学"],
    [3, "孩3", dt.date(2017, 5, 4), "13900000003", "在本地就读"],
]
DRAWN = KeptSheets(
    (("2026年9月控辍保学台账一页纸",), ("台账", "期初", "期末"), ("疑似辍学台账", "0", "2"), ("东小学", "3", "")),
    {heading: checks_of(row[place] for row in ROWS) for place, heading in enumerate(HEAD)},
)


def told(*rows, head=HEAD, drawn=DRAWN):
    grid = Grid("适龄儿童台账", [["2026年9月适龄儿童台账"], head, *rows])
    found = drawn_pages.on_register(grid, drawn, range(2, 2 + len(rows)), "02.xlsx")
    return [(one["code"], one["source_row"], one["source_column"], one["heading"], one["found"]) for one in found]


AS_TEXT = [[str(cell) for cell in row] for row in ROWS]
MOVED = [[row[0], row[1], row[4], row[2], row[3]] for row in ROWS]


@pytest.mark.parametrize("rows", [ROWS, ROWS[::-1], ROWS[:2], AS_TEXT, [[float(row[0]), *row[1:]] for row in ROWS]])
def test_the_list_as_it_went_out_is_silent_however_it_was_sorted_or_saved(rows):
    assert told(*rows) == []
    assert told(*MOVED, head=[HEAD[0], HEAD[1], HEAD[4], HEAD[2], HEAD[3]]) == []


@pytest.mark.parametrize(
    ("place", "value"), [(1, "孩一"), (2, dt.date(2015, 3, 3)), (3, "13900009999"), (4, "已到县城读书")]
)
def test_a_changed_or_filled_cell_is_named_with_its_text(place, value):
    row = list(ROWS[1])
    row[place] = value
    assert told(ROWS[0], row, ROWS[2]) == [("K279", 4, "ABCDE"[place], HEAD[place], shown(value))]


def test_a_row_and_a_column_that_were_added_are_named():
    assert told(*ROWS, ["", "孩4", "", "", "刚转来"]) == [("K280", 6, "", "", "孩4；刚转来")]
    assert told([*ROWS[0], "村里说在外婆家"], *ROWS[1:], head=[*HEAD, "村里意见"]) == [
        ("K279", 3, "F", "村里意见", "村里说在外婆家")
    ]
    assert told([*ROWS[0], "", "右边的话"], *ROWS[1:]) == [("K279", 3, "G", "", "右边的话")]


def test_a_list_of_another_month_is_said_not_to_be_comparable():
    assert [one[0] for one in told(*ROWS, drawn=KeptSheets())] == ["K281"]


def test_a_column_sorted_alone_is_told_by_its_first_cell_and_their_number():
    many = [[n, f"孩{n}"] for n in range(1, 400)]
    drawn = KeptSheets((), {"序号": checks_of(row[0] for row in many), "姓名": checks_of(row[1] for row in many)})
    grid = Grid("适龄儿童台账", [["序号", "姓名"], *([row[0], f"别{row[1]}"] for row in many)])
    found = drawn_pages.on_register(grid, drawn, range(1, 400), "02.xlsx")
    assert [one["code"] for one in found] == ["K279", "K135"]


PAGE = [["2026年9月控辍保学台账一页纸"], ["台账", "期初", "期末"], ["疑似辍学台账", 0, 2], ["东小学", 3, ""]]


@pytest.mark.parametrize(
    ("row", "place", "value", "is_told"),
    [(2, 2, 5, True), (2, 2, 2.0, False), (3, 2, 1, True), (3, 1, 3, False), (2, 1, 0, False)],
)
def test_a_number_typed_into_the_page_of_sums_is_named(row, place, value, is_told):
    rows = [list(each) for each in PAGE]
    rows[row][place] = value
    found = drawn_pages.on_sums(Grid("一页纸", [["新插的一行"], *rows]), DRAWN, "02.xlsx")
    assert [(one["source_row"], one["found"]) for one in found] == ([(row + 2, str(int(value)))] if is_told else [])


def test_what_a_formula_shows_is_no_person_s_number():
    rows = [*PAGE[:2], ["疑似辍学台账", 0, 9], PAGE[3]]
    assert drawn_pages.on_sums(Grid("一页纸", rows, formulas=frozenset({(3, 3)})), DRAWN, "02.xlsx") == []
    assert drawn_pages.on_sums(Grid("一页纸", rows), KeptSheets(), "02.xlsx") == []


def test_the_memory_of_the_pages_survives_its_writing_and_damage_is_none():
    assert drawn_of(json.loads(drawn_text(DRAWN))) == DRAWN
    for broken in (None, {}, {"page": 3, "checks": {}}, {"page": [], "checks": {"姓名": "?"}}):
        assert drawn_of(broken).checks == {}
