"""Struck cells and hidden rows of every container that has formats, and that a container without any tells none."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
import xlwt

from kongchuo_reports.files.workers import Worker
from tests.support.hostile_files import HEAD, binary_book, open_document, sheet_xml, workbook_parts, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = [["姓名", "性别"], ["李小梅", "女"], ["王大山", "男"], ["赵强", "男"]]
STYLES = (
    f'{HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/><font><b/></font>'
    '<font><strike/></font><font><strike val="0"/></font></fonts><cellStyleXfs><xf fontId="2"/></cellStyleXfs>'
    '<cellXfs><xf fontId="0"/><xf fontId="2"/><xf fontId="3"/><xf fontId="1"/></cellXfs></styleSheet>'
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as one:
        yield one


def by_xlsxwriter() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, struck, plain = book.add_worksheet(), book.add_format({"font_strikeout": True}), book.add_format()
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    sheet.write(1, 0, ROWS[1][0], struck)
    sheet.write_blank(3, 5, None, struck)
    sheet.write_rich_string(2, 0, struck, "王大", plain, "山")
    sheet.set_row(3, None, None, {"hidden": True})
    book.close()
    return target.getvalue()


def by_hand(sheet: str, **changed: str) -> bytes:
    parts = workbook_parts({"名册": sheet}) | {"xl/styles.xml": STYLES.encode()}
    return zipped(parts | {name.replace("__", "/"): text.encode() for name, text in changed.items()})


def with_styles() -> bytes:
    xml = sheet_xml(ROWS, row_attributes={4: ' hidden="1"'})
    xml = xml.replace('<c r="A2"', '<c r="A2" s="1"').replace('<c r="B2"', '<c r="B2" s="2"')
    rich = "<is><r><rPr><strike/></rPr><t>王大</t></r><r><t>山</t></r></is>"
    return by_hand(xml.replace("<is><t>王大山</t></is>", rich))


def with_prefix() -> bytes:
    xml = sheet_xml(ROWS, prefix="x", refs=False, row_attributes={4: ' hidden="1"'})
    xml = xml.replace("<x:row><x:c t", '<x:row><x:c s="1" t', 2).replace('<x:row><x:c s="1" t', "<x:row><x:c t", 1)
    rich = "<x:is><x:r><x:rPr><x:strike/></x:rPr><x:t>王大</x:t></x:r><x:r><x:t>山</x:t></x:r></x:is>"
    return by_hand(xml.replace("<x:is><x:t>王大山</x:t></x:is>", rich))


def by_xlwt() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet, struck = book.add_sheet("名册"), xlwt.easyxf("font: struck_out on")
    other = xlwt.easyxf("font: bold on")
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            sheet.write(number, column, text, struck if (number, column) == (1, 0) else other)
    font = struck.font
    sheet.write_rich_text(4, 0, [("王大", font), ("山", other.font)])
    for number in range(5, 2000):  # the shared texts run on over several records
        sheet.write(number, 1, f"住址写得很长的一个村子第{number}号")
    sheet.write_rich_text(2000, 0, [("赵", other.font), ("强", font)])
    sheet.row(3).hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_open_document() -> bytes:
    content = open_document(ROWS)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    text = parts["content.xml"].decode()
    styles = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Gone"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ce2" style:family="table-cell"><style:text-properties style:text-line-through-style="none"/></style:style>'
        "</office:automatic-styles>"
    )
    named = (
        '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:styles>'
        '<style:style style:name="Gone" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/>'
        "</style:style></office:styles></office:document-styles>"
    )
    cell = '<table:table-cell office:value-type="string">'
    text = text.replace("<office:body>", styles + "<office:body>")
    text = text.replace(f"{cell}<text:p>李小梅", f'{cell[:-1]} table:style-name="ce1"><text:p>李小梅')
    text = text.replace(f"{cell}<text:p>女", f'{cell[:-1]} table:style-name="ce2"><text:p>女')
    text = text.replace("<text:p>王大山", '<text:p><text:span text:style-name="T1">王大</text:span>山')
    text = text.replace(
        f"<table:table-row>{cell}<text:p>赵强", f'<table:table-row table:visibility="collapse">{cell}<text:p>赵强'
    )
    return zipped(parts | {"content.xml": text.encode(), "styles.xml": named.encode()})


def binary_record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(body)]) + body


def as_binary() -> bytes:
    content = binary_book(ROWS)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    font = struct.pack("<HHHH", 220, 0, 400, 0) + bytes(13)
    struck = struct.pack("<HHHH", 220, 0x08, 400, 0) + bytes(13)
    formats = [struct.pack("<HHHH", 0, 0, one, 0) + bytes(8) for one in (0, 1)]
    parts["xl/styles.bin"] = (
        binary_record(43, font) + binary_record(43, struck) + binary_record(617, struct.pack("<I", 2))
        + b"".join(binary_record(47, one) for one in formats) + binary_record(618)
    )  # fmt: skip
    sheet = parts["xl/worksheets/sheet1.bin"]
    for number, name in ((1, "李小梅"), (2, "王大山")):
        plain = struct.pack("<II", 0, 0) + struct.pack("<I", 3) + name.encode("utf-16-le")
        assert plain in sheet, number
        sheet = sheet.replace(plain, struct.pack("<II", 0, 1) + plain[8:])
    hidden = struct.pack("<IIHHBI", 3, 0, 300, 0, 0, 1)
    assert hidden in sheet
    sheet = sheet.replace(hidden, struct.pack("<IIHHBI", 3, 0, 300, 0x1000, 0, 1))
    merge = binary_record(177) + binary_record(176, struct.pack("<IIII", 1, 2, 1, 1)) + binary_record(178)
    parts["xl/worksheets/sheet1.bin"] = sheet.replace(binary_record(146), binary_record(146) + merge)
    return zipped(parts)


def as_page() -> bytes:
    return (
        "<html><head><style>.xl65 {mso-number-format:'@';\n\ttext-decoration:line-through;} .a b{color:red}</style></head>"
        "<body><table><tr><td>姓名</td><td>性别</td></tr><tr><td class=xl65>李小梅</td><td>女</td></tr>"
        "<tr><td><s>王大</s>山</td><td>男</td></tr><tr style='display:none'><td>赵强</td><td>男</td></tr></table></body></html>"
    ).encode()


def as_xml_2003() -> bytes:
    def row(name: str, sex: str, cell: str = "", attributes: str = "") -> str:
        return f'<Row{attributes}><Cell{cell}><Data ss:Type="String">{name}</Data></Cell><Cell><Data ss:Type="String">{sex}</Data></Cell></Row>'

    rich = row("王大山", "男").replace(
        '<Data ss:Type="String">王大山</Data>',
        '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>王大</S>山</ss:Data>',
    )
    rows = (
        row("姓名", "性别") + row("李小梅", "女", ' ss:StyleID="s62"') + rich + row("赵强", "男", "", ' ss:Hidden="1"')
    )
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="Default"/><Style ss:ID="s62" ss:Parent="Default"><Font ss:StrikeThrough="1"/></Style></Styles>'
        f'<Worksheet ss:Name="名册"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


@pytest.mark.parametrize(
    ("content", "struck"),
    [
        (by_xlsxwriter(), {(2, 1), (3, 1)}),
        (with_styles(), {(2, 1), (3, 1)}),
        (with_prefix(), {(2, 1), (3, 1)}),
        (by_xlwt(), {(2, 1), (5, 1), (2001, 1)}),
        (as_open_document(), {(2, 1), (3, 1)}),
        (as_binary(), {(2, 1), (3, 1)}),
        (as_page(), {(2, 1), (3, 1)}),
        (as_xml_2003(), {(2, 1), (3, 1)}),
    ],
    ids=["xlsx", "xlsx by hand", "xlsx with prefixes", "xls", "ods", "xlsb", "html", "xml2003"],
)
def test_struck_cells_and_hidden_rows_are_seen(content: bytes, struck: set, worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "名册"
    path.write_bytes(content)

    opened = worker.open(path)

    assert opened.refusal is None
    assert opened.grids[0].rows[1][0] == "李小梅"
    assert opened.grids[0].struck == struck
    assert opened.grids[0].hidden_rows == {4}


def test_merges_of_a_binary_workbook_are_told(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsb"
    path.write_bytes(as_binary())
    assert worker.open(path).grids[0].merges == ((2, 2, 3, 2),)


def test_merges_of_an_open_document_are_told(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "名册.ods"
    with zipfile.ZipFile(io.BytesIO(open_document(ROWS))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    cell = '<table:table-cell office:value-type="string">'
    text = parts["content.xml"].decode()
    text = text.replace(f"{cell}<text:p>女", f'{cell[:-1]} table:number-rows-spanned="2"><text:p>女')
    text = text.replace(f"{cell}<text:p>男</text:p></table:table-cell>", "<table:covered-table-cell/>", 1)
    path.write_bytes(zipped(parts | {"content.xml": text.encode()}))

    grid = worker.open(path).grids[0]

    assert grid.merges == ((2, 2, 3, 2),)
    assert grid.rows[2][1] == ""
