"""Patched copies: the cells of a copy loaded and saved whole, and every part that was not marked byte for byte."""

import datetime as dt
import io
import random
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.marking import loading, marking
from kongchuo_reports.files.marking.loading import loaded
from kongchuo_reports.files.marking.marking import made
from kongchuo_reports.files.marking.packages import NotPlainError
from kongchuo_reports.files.marking.patching import patched

EDITION = "2026年10月标注副本，改好后只作2026年10月的名单交回"
SHEET = "五（1）班"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def mark(row, column="", sheet=SHEET, text="不是号码"):
    return {"sheet": sheet, "row": row, "column": column, "comment": text, "line": f"{column}列：{text}", "found": ""}


MARKS = (mark(4, "C"), mark(5, "C"), mark(5, "D", text="不是<日期>&"), mark(9), mark(40, "B"))


def job(source, marks=MARKS, headings=(2,)):
    return {
        "source": str(source),
        "target": str(source.with_name("copy.xlsx")),
        "veil": "",
        "container": "xlsx",
        "keeps_format": True,
        "marks": [*marks],
        "headings": {SHEET: [*headings]},
        "counts": {},
        "edition": EDITION,
        "as_of": "2026-10-31",
    }


def by_openpyxl(path):
    """Merged title, formats, a drop-down, a hidden row, a formula, a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.append(["五年级一班学生花名册"])
    sheet.merge_cells("A1:D1")
    sheet.append(["姓名", "性别", "身份证号", "出生日期"])
    for number, name in enumerate(("宋佳", "买买提·艾山", "韩梅梅", "甲", "乙", "丙")):
        sheet.append([name, "男", f"9901{number}", dt.datetime(2013, 3, 1)])  # noqa: DTZ001 - a cell has no zone
    sheet["C4"].fill = PatternFill("solid", fgColor="00FF00")
    sheet["C4"].number_format = "@"
    sheet["F9"] = "=COUNTA(A3:A8)"
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["B"].width = 30
    rule = DataValidation(type="list", formula1='"男,女"')
    rule.add("B3:B90")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "B3"
    book.create_sheet("说明")["A1"] = "填表说明"
    book.save(path)


def by_xlsxwriter(path):
    """A picture, a chart, a table, a conditional format, a footer, a range of columns, rich text."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(SHEET)
        look = book.add_format({"num_format": "0.00", "border": 1})
        sheet.set_column(0, 12, 14, look)
        sheet.write_row(1, 0, ["姓名", "性别", "身份证号", "出生日期"])
        for row in range(2, 30):
            sheet.write_row(row, 0, [f"学生{row}", "女", f"{row:018d}", row], look)
        sheet.write_rich_string(4, 0, "红", book.add_format({"color": "red"}), "某某")
        sheet.insert_image("H3", "x.png", {"image_data": io.BytesIO(PICTURE)})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": [SHEET, 2, 3, 9, 3]})
        sheet.insert_chart("H9", chart)
        sheet.conditional_format("D3:D30", {"type": "cell", "criteria": ">", "value": 9, "format": look})
        sheet.add_table("K2:L5", {"columns": [{"header": "甲"}, {"header": "乙"}]})
        sheet.set_footer("&C第&P页")
        sheet.data_validation("B3:B30", {"validate": "list", "source": ["男", "女"]})


def cells(content):
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    return {
        (sheet.title, cell.coordinate): (
            str(cell.value),
            cell.data_type,
            cell.number_format,
            cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type else None,
            cell.comment and (cell.comment.text, cell.comment.author),
            cell.border.left.style,
        )
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.comment or cell.fill.fill_type
    }


@pytest.mark.parametrize("maker", [by_openpyxl, by_xlsxwriter])
def test_the_cells_are_those_of_a_copy_loaded_and_saved(maker, tmp_path):
    source = tmp_path / "花名册.xlsx"
    maker(source)
    copy = patched(job(source))
    assert cells(copy) == cells(loaded(job(source)))
    sheet = openpyxl.load_workbook(io.BytesIO(copy))[SHEET]
    assert (sheet["C4"].comment.text, sheet["C4"].fill.fgColor.rgb) == ("不是号码", "FFFFC7CE")
    assert sum(dimension.width == 48 for dimension in sheet.column_dimensions.values()) == 1


@pytest.mark.parametrize("maker", [by_openpyxl, by_xlsxwriter])
def test_what_is_not_marked_stays_byte_for_byte(maker, tmp_path):
    source = tmp_path / "花名册.xlsx"
    maker(source)
    old, new = zipfile.ZipFile(source), zipfile.ZipFile(io.BytesIO(patched(job(source))))
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/styles.xml",
        "[Content_Types].xml",
        "docProps/core.xml",  # its days
    }
    assert set(new.namelist()) - set(old.namelist()) == {
        "xl/markedComments1.xml",
        "xl/drawings/markedDrawing1.vml",
        *({"xl/worksheets/_rels/sheet1.xml.rels"} - set(old.namelist())),
    }


CELLS = st.one_of(st.none(), st.text("王小明 ab<&>0=", max_size=5), st.integers(0, 99))
PLACES = st.tuples(st.integers(1, 14), st.sampled_from(["", *"ABCDEFG"]))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=12),
    st.lists(PLACES, min_size=1, max_size=5),
    st.lists(st.integers(1, 4), max_size=2),
)
def test_any_sheet_and_any_marks(tmp_path_factory, rows, places, headings):
    source = tmp_path_factory.mktemp("copy") / "花名册.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].title = SHEET
    for row in rows:
        book.worksheets[0].append(row)
    book.save(source)
    asked = job(source, [mark(row, column) for row, column in places], headings)
    assert cells(patched(asked)) == cells(loaded(asked))


def commented(path):
    by_openpyxl(path)
    book = openpyxl.load_workbook(path)
    book[SHEET]["A3"].comment = Comment("家长电话换了", "班主任")
    book.save(path)


def marked_before(path):
    by_openpyxl(path)
    path.write_bytes(patched(job(path)))


def changed(old, new):
    """A maker whose sheet is written in another way."""

    def make(path):
        by_openpyxl(path)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        assert old in parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
        with zipfile.ZipFile(path, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content)

    return make


@pytest.mark.parametrize(
    "maker",
    [
        commented,
        marked_before,
        changed(b"<sheetData>", b"<!-- a --><sheetData>"),
        changed(b'r="C4"', b"r='C4'"),
        changed(b'<row r="4"', b'<row r="14"'),
    ],
)
def test_a_workbook_that_is_not_plain_is_loaded_and_marked_all_the_same(maker, tmp_path):
    source = tmp_path / "花名册.xlsx"
    maker(source)
    with pytest.raises(NotPlainError):
        patched(job(source))
    assert made(job(source))
    sheet = openpyxl.load_workbook(tmp_path / "copy.xlsx")[SHEET]
    assert [sheet[place].comment is not None for place in ("C4", "C5", "D5")] == [True, True, True]
    assert [cell.value for cell in sheet[2]].count("错误信息") == 1


def test_damage_of_any_kind_stops_nothing(tmp_path):
    source = tmp_path / "花名册.xlsx"
    by_xlsxwriter(source)
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]
    dice = random.Random(7)
    for number in range(60):
        name = names[number % len(names)]
        hurt = bytearray(parts[name])
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(hurt))
            cut = dice.choice([b"", b"<", b'"', b"<row", b"</c>", b"&#0;", b'r="ZZZ9999999"'])
            hurt[at : at + dice.randint(0, 9)] = cut
        with zipfile.ZipFile(source, "w") as package:
            for part, content in parts.items():
                package.writestr(part, bytes(hurt) if part == name else content)
        if made(job(source)):
            try:
                CalamineWorkbook.from_path(source)
            except Exception:  # noqa: BLE001, S112 - what could not be read before is no copy's fault
                continue
            CalamineWorkbook.from_path(tmp_path / "copy.xlsx")


def without_formats(path, rows=(), head=b"", foot=b""):
    """A workbook without a part for formats, as small programs write it; ``head`` stands before its rows."""
    written = b"".join(
        b'<row r="%d">%b</row>'
        % (at, b"".join(b'<c r="%b%d" t="inlineStr"><is><t>%b</t></is></c>' % (c, at, v.encode()) for c, v in row))
        for at, row in rows
    )
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = b"http://schemas.openxmlformats.org/package/2006/"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            b'<Types xmlns="%bcontent-types"><Default Extension="rels" ContentType="application/'
            b'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            b'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
            b'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>' % package,
        )
        file.writestr(
            "_rels/.rels",
            b'<Relationships xmlns="%brelationships"><Relationship Id="r1" Type="%b/officeDocument" '
            b'Target="xl/workbook.xml"/></Relationships>' % (package, office),
        )
        file.writestr(
            "xl/workbook.xml",
            b'<workbook xmlns="%b" xmlns:r="%b"><sheets><sheet name="%b" sheetId="1" r:id="r1"/></sheets></workbook>'
            % (main, office, SHEET.encode()),
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            b'<Relationships xmlns="%brelationships"><Relationship Id="r1" Type="%b/worksheet" '
            b'Target="worksheets/sheet1.xml"/></Relationships>' % (package, office),
        )
        file.writestr(
            "xl/worksheets/sheet1.xml",
            b'<worksheet xmlns="%b">%b<sheetData>%b%b</sheetData></worksheet>' % (main, head, written, foot),
        )


CLASS = [(2, [(b"A", "姓名"), (b"C", "身份证号")]), (4, [(b"A", "宋佳"), (b"C", "99010")]), (5, [(b"A", "甲")])]


def test_a_workbook_without_formats_is_given_those_of_its_marks(tmp_path):
    source = tmp_path / "a.xlsx"
    without_formats(source, CLASS)
    told = cells(patched(job(source)))
    assert told[SHEET, "C4"][0] == "99010"
    assert told[SHEET, "C4"][3:5] == (words.FILL, ("不是号码", words.AUTHOR))
    assert told[SHEET, "D4"][0] == "C列：不是号码"
    assert told[SHEET, "D2"][0] == "错误信息"
    assert told[SHEET, "D40"][0] == "B列：不是号码"


@pytest.mark.parametrize("marks", [MARKS, MARKS[:1], (mark(90_000),), (mark(1, "A"), mark(1_048_576, "A"))])
def test_of_many_empty_rows_none_but_the_marked_is_written(tmp_path, marks):
    source = tmp_path / "a.xlsx"
    empty = b"".join(b'<row r="%d" ht="15"/>' % row for row in range(6, 100_000, 2))
    without_formats(source, CLASS, foot=empty)
    with zipfile.ZipFile(io.BytesIO(patched(job(source, marks)))) as file:
        part = file.read("xl/worksheets/sheet1.xml")
    numbers = [int(found) for found in re.findall(rb'<row r="(\d+)"', part)]
    assert numbers == sorted({*range(6, 100_000, 2), 2, 4, 5, *(entry["row"] for entry in marks)})


def test_a_large_workbook_that_cannot_be_patched_is_built_anew_from_its_values(tmp_path, monkeypatch):
    source = tmp_path / "a.xlsx"
    without_formats(source, CLASS, head=b"<!-- x -->", foot=b"<row r='6'/>" * 10)
    task = job(source) | {"counts": {SHEET: 5}}
    assert made(task)
    kept = source.with_name("copy.xlsx").read_bytes()
    monkeypatch.setattr(marking, "LARGE", 100)
    monkeypatch.setattr(loading, "loaded", None)
    assert made(task)
    assert source.with_name("copy.xlsx").read_bytes() != kept
    assert cells(source.with_name("copy.xlsx").read_bytes())[SHEET, "C4"][0] == "99010"
