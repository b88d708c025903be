"""Rows in red letters or on a coloured ground: told once a sheet, decided by nobody; a colour that sorts rows says nothing."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlwt
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from kongchuo_reports.domain.wording.acts.gathering import rows_named
from kongchuo_reports.domain.wording.books.marked_copies import AUTHOR, FILL
from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.grids import Grid
from kongchuo_reports.files.notes.tints import Tints, rarely, tints_of
from kongchuo_reports.files.workbooks import Workbook
from kongchuo_reports.files.workers import Worker
from kongchuo_reports.gather.layout import coloured_rows
from kongchuo_reports.gather.layout.headings import vocabulary
from kongchuo_reports.gather.layout.layout import lay_out

HEADINGS = ("序号", "姓名", "性别", "身份证号", "备注")
RED, GREY = Font(color="FFFF0000"), Font(color="FF808080")
YELLOW, BLUE = PatternFill("solid", fgColor="FFFFFF00"), PatternFill("solid", fgColor="FFDDEBF7")


def book(size=20):
    """A roster of so many children below a title and a heading on a blue ground, and a total in red."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["某校三年级花名册"])
    sheet.append(list(HEADINGS))
    for number in range(size):
        sheet.append(
            [
                number + 1,
                f"李{'安邦诚德恩芳刚海佳康'[number % 10]}{'文武'[number // 10 % 2]}",
                "男",
                f"99010120170101{number:04d}",
            ]
        )
    sheet.append([None, "合计", size])
    for row, font, fill in ((1, RED, None), (2, None, BLUE), (size + 3, RED, YELLOW)):
        paint(sheet, row, font, fill)
    return made


def paint(sheet, row, font=None, fill=None, columns=range(1, 6)):
    for column in columns:
        cell = sheet.cell(row, column)
        if font:
            cell.font = font
        if fill:
            cell.fill = fill


def written(made):
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def told(content, container=Container.XLSX, spoken=()):
    """The findings of the first sheet, and the places of its colours."""
    sheet = next(Workbook(content, container).sheets())
    grid = Grid("表", [list(row) for row in sheet.rows])
    grid = Grid("表", grid.rows, tints=dict(sheet.tints))
    layout = lay_out(grid, vocabulary("roster", {}), "甲.xlsx", with_forms=False, repeats=False)
    assert layout.blocks
    return coloured_rows.findings(layout.blocks, grid, "甲.xlsx", set(spoken))


def message(content, **more):
    found = told(content, **more)
    assert len(found) <= 1
    return found[0]["message"] if found else ""


@pytest.mark.parametrize(
    ("font", "fill", "columns"),
    [(RED, None, range(1, 6)), (GREY, None, range(1, 6)), (None, YELLOW, range(1, 6)), (RED, None, (2,))],
    ids=["red letters", "grey letters", "yellow ground", "the name in red"],
)
def test_a_few_rows_in_colour_are_told_once_with_their_numbers(font, fill, columns):
    made = book()
    for row in (5, 9, 10):
        paint(made.active, row, font, fill, columns)
    text = message(written(made))
    assert text.startswith("有3名学生的行（第5、9、10行）字色或底色与其他学生不同")
    assert told(written(made))[0]["code"] == "K194"


def bands(sheet):
    for row in range(4, 23, 2):
        paint(sheet, row, fill=BLUE)


def every_fifth(sheet):
    for row in range(7, 23, 5):
        paint(sheet, row, fill=BLUE)


def everybody(sheet):
    for row in range(3, 23):
        paint(sheet, row, GREY, YELLOW)


def boys_and_girls(sheet):
    for row in range(3, 23):
        paint(sheet, row, fill=BLUE if row < 12 else YELLOW)


def one_column(sheet):
    for row in range(3, 23):
        paint(sheet, row, RED, YELLOW, (4,))


def single_cells(sheet):
    for row in (4, 8):
        paint(sheet, row, fill=YELLOW, columns=(4,))
        paint(sheet, row, RED, columns=(5,))


def black(sheet):
    for row in (4, 8):
        paint(sheet, row, Font(color="FF000000"), PatternFill("solid", fgColor="FFFFFFFF"))
    paint(sheet, 10, Font(color="FF333333"))


def with_a_word(sheet):
    paint(sheet, 8, RED)
    sheet.cell(8, 5).value = "2026年9月转走"


def as_our_marked_copy(sheet):
    for row in (4, 8):
        paint(sheet, row, fill=PatternFill("solid", fgColor=FILL))
        sheet.cell(row, 2).comment = Comment("姓名有误", AUTHOR)
        sheet.cell(row, 6).value = "姓名有误"
        paint(sheet, row, fill=PatternFill("solid", fgColor=FILL), columns=(6,))
    sheet.cell(2, 6).value = "错误信息"


@pytest.mark.parametrize(
    "painted",
    [bands, every_fifth, everybody, boys_and_girls, one_column, single_cells, black, with_a_word, as_our_marked_copy],
)
def test_colours_with_an_innocent_meaning_raise_nothing(painted):
    made = book()
    painted(made.active)
    assert message(written(made)) == ""


def test_red_rows_are_seen_in_a_table_that_is_painted_all_over():
    made = book()
    for row in range(3, 23):
        paint(made.active, row, fill=BLUE)
    paint(made.active, 12, RED)
    assert "第12行" in message(written(made))


def test_of_two_lists_side_by_side_a_row_is_named_once():
    made = openpyxl.Workbook()
    made.active.append(["姓名", "性别", "身份证号", "姓名", "性别", "身份证号"])
    for number in range(12):
        made.active.append(
            [f"{surname}小{'文武安邦诚德恩芳刚海佳康'[number]}" if surname else "男" for surname in ("李", "")]
            + [f"9901012017010100{number:02d}"]
            + [f"王大{'文武安邦诚德恩芳刚海佳康'[number]}", "女", f"9901012017010199{number:02d}"]
        )
    for row in (4, 9):
        paint(made.active, row, RED, columns=range(1, 7))
    assert message(written(made)).startswith("有4名学生的行（第4、9行）")


def test_rows_of_which_something_is_said_anyway_are_left_out():
    made = book()
    for row in (5, 9):
        paint(made.active, row, RED)
    assert "（第9行）" in message(written(made), spoken={4})


def test_colours_come_through_the_process_that_reads(tmp_path):
    made = book()
    paint(made.active, 12, RED)
    path = tmp_path / "名册.xlsx"
    path.write_bytes(written(made))
    with Worker() as worker:
        grid = worker.open(path).grids[0]
    assert {place: tint for place, tint in grid.tints.items() if place[0] == 12} == {
        (12, column): ("FF0000", "") for column in range(1, 6)
    }


def test_an_old_workbook_tells_its_colours_too():
    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("名册")
    plain, heading = xlwt.easyxf("font: bold on"), xlwt.easyxf("pattern: pattern solid, fore_colour yellow")
    red = xlwt.easyxf("font: colour red")
    for column, text in enumerate(HEADINGS):
        sheet.write(0, column, text, heading)
    for number in range(1, 21):
        look = {4: red, 7: heading}.get(number, plain)
        for column, value in enumerate((number, f"李{number}文", "男", f"99010120170101{number:04d}")):
            sheet.write(number, column, value.replace(str(number), "小大"[number % 2]) if column == 1 else value, look)
    assert "第5、8行" in message(written(made), container=Container.XLS)


def test_a_part_spelt_otherwise_tells_the_same():
    """With prefixes and without places the exact parser looks."""
    from kongchuo_reports.files.packages.sheet_parts import guarded, observe

    tints = Tints({7: ("FF0000", "")})
    rows = "".join(
        f'<x:row r="{row}"><x:c s="{7 if row == 5 else 0}" t="inlineStr"><x:is><x:t>李小</x:t></x:is></x:c></x:row>'
        for row in range(1, 13)
    )
    space = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    part = f"<x:worksheet {space}><x:sheetData>{rows}</x:sheetData></x:worksheet>".encode()
    _, notes = guarded(part, tints=tints)
    plain = part.replace(b"x:", b"").replace(b":x=", b"=")
    for row in range(1, 13):
        plain = plain.replace(b'<row r="%d"><c ' % row, b'<row r="%d"><c r="A%d" ' % (row, row))
    content, other = guarded(plain, tints=tints)
    observe(content, other, tints=tints)
    assert notes.tints == other.tints == {(5, 1): ("FF0000", "")}


def test_a_workbook_without_colours_is_not_looked_at():
    assert tints_of(b"<styleSheet/>").formats == {}
    assert tints_of(b"<styleSheet><fonts><font><color ").formats == {}
    assert Tints().cells(b'<c r="A1" s="1">') == {}
    assert rarely({(1, 1): ("FF0000", "")}, 0) == {(1, 1): ("FF0000", "")}


def test_of_many_rows_the_first_are_named():
    assert rows_named([3]) == "第3行"
    assert rows_named(list(range(1, 30))).endswith("19、20等行")
