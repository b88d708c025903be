"""A folder of hostile, broken and odd files, made from a seed, each with what must become of it.

``read``: every person stands in one row of one sheet. ``refused``: no sheet, and the file is named with a reason.
``either``: read whole or refused, but nobody lost in silence. ``no_roster``: nothing of persons in it, nothing breaks.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import msoffcrypto.format.ooxml
import xlsxwriter
import xlwt

from kongchuo_reports.domain.id_numbers import check_digit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = ["子涵", "浩然", "梓萱", "一诺", "雨欣", "俊杰", "思远", "佳怡", "天佑", "晓梅", "国强", "小龙"]
HEADING = ["序号", "姓名", "性别", "身份证号", "学校", "年级", "班级"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Person = tuple[str, str]
Row = list[str | float | bool | None]


@dataclass(frozen=True)
class Case:
    """One file: its name, its bytes (or what puts it on disk), what is expected, who must be found."""

    name: str
    outcome: str
    content: bytes = b""
    people: tuple[Person, ...] = ()
    place: Callable[[Path], None] | None = field(default=None, compare=False)
    number_ids: bool = False


def people(seed: int, count: int = 20) -> tuple[Person, ...]:
    """Invented persons with numbers of a division that does not exist."""
    draw = random.Random(seed)
    made = []
    for order in range(count):
        name = draw.choice(SURNAMES) + draw.choice(GIVEN) + ("" if order % 3 else draw.choice("一二三四五"))
        first = f"990{draw.randrange(101, 110)}{draw.randrange(2011, 2019)}{draw.randrange(1, 13):02d}{draw.randrange(1, 29):02d}{order % 1000:03d}"
        made.append((name, first + check_digit(first)))
    return tuple(made)


def table(them: tuple[Person, ...]) -> list[Row]:
    """A plain class roster."""
    return [
        list(HEADING),
        *([str(n), name, "男", number, "第一小学", "三年级", "2"] for n, (name, number) in enumerate(them, start=1)),
    ]


# ── xlsx by hand ─────────────────────────────────────────────────────────────────────────────────
def letters(column: int) -> str:
    """1 → A."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def sheet_xml(
    rows: list[Row], *, dimension: str = "", prefix: str = "", refs: bool = True, main: str = MAIN, row_attributes=None,
    after: str = "", before: str = "", quote: str = '"', tail: str = "",
) -> str:  # fmt: skip
    """One sheet part with inline strings."""
    p = f"{prefix}:" if prefix else ""
    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    out = [f"{HEAD}{before}<{p}worksheet {xmlns}={quote}{main}{quote}>"]
    if dimension:
        out.append(f"<{p}dimension ref={quote}{dimension}{quote}/>")
    out.append(f"<{p}sheetData>")
    for number, row in enumerate(rows, start=1):
        extra = (row_attributes or {}).get(number, "")
        out.append(f"<{p}row r={quote}{number}{quote}{extra}>" if refs else f"<{p}row{extra}>")
        for position, value in enumerate(row, start=1):
            if value is None:
                continue
            place = f" r={quote}{letters(position)}{number}{quote}" if refs else ""
            if isinstance(value, str):
                out.append(f"<{p}c{place} t={quote}inlineStr{quote}><{p}is><{p}t>{escape(value)}</{p}t></{p}is></{p}c>")
            elif isinstance(value, bool):
                out.append(f"<{p}c{place} t={quote}b{quote}><{p}v>{int(value)}</{p}v></{p}c>")
            else:
                out.append(f"<{p}c{place}><{p}v>{value!r}</{p}v></{p}c>")
        out.append(f"</{p}row>")
    out.append(f"{after}</{p}sheetData>{tail}</{p}worksheet>")
    return "".join(out)


def workbook_parts(
    sheets: dict[str, str], *, main: str = MAIN, relations: str = RELATIONS, states=None, book: str = ""
) -> dict[str, bytes]:
    """All parts of a workbook with these sheet parts."""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" {(states or {}).get(name, "")} r:id="rId{n}"/>'
        for n, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{OFFICE}.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{main}" xmlns:r="{relations}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONS}">{related}</Relationships>',
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), start=1)}
    return {name: text.encode() for name, text in parts.items()}


def zipped(parts: dict[str, bytes] | list[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a zip; a list may hold one name twice."""
    target = io.BytesIO()
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(target, "w", compression) as written:
            for name, content in parts.items() if isinstance(parts, dict) else parts:
                info = zipfile.ZipInfo(name, (2026, 9, 1, 8, 0, 0))
                info.compress_type = compression
                written.writestr(info, content)
    return target.getvalue()


def book(rows: list[Row], **options) -> bytes:
    """A whole workbook with one sheet."""
    return zipped(workbook_parts({"名册": sheet_xml(rows, **options)}))


def changed_part(name: str, edit: Callable[[bytes], bytes], rows: list[Row]) -> bytes:
    """A workbook with one part edited."""
    parts = workbook_parts({"名册": sheet_xml(rows)})
    parts[name] = edit(parts[name])
    return zipped(parts)


def by_writer(rows: list[Row], *, numbers: bool = False, options: dict[str, object] | None = None) -> bytes:
    """A workbook as xlsxwriter writes it, shared strings and all."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True} | (options or {}))
    sheet = made.add_worksheet("名册")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if numbers and r and c == 3:
                sheet.write_number(r, c, float(str(value).replace("X", "0")))
            elif isinstance(value, str):
                sheet.write_string(r, c, value)
            elif value is not None:
                sheet.write(r, c, value)
    made.close()
    return target.getvalue()


def old_book(rows: list[Row], *, hidden: tuple[int, ...] = (), sheets: int = 1) -> bytes:
    """A BIFF8 .xls."""
    made = xlwt.Workbook(encoding="utf-8")
    for number in range(sheets):
        sheet = made.add_sheet(f"名册{number}" if number else "名册")
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                sheet.write(r, c, value)
        for row in hidden:
            sheet.row(row - 1).hidden = True
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def open_document(rows: list[Row], *, repeat: str = "") -> bytes:
    """An .ods."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(v))}</text:p></table:table-cell>'
            for v in row
        )
        + "</table:table-row>"
        for row in rows
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="名册">{body}{repeat}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": xml.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def binary_book(rows: list[Row]) -> bytes:
    """An .xlsb with text cells only."""

    def record(kind: int, body: bytes = b"") -> bytes:
        head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        size, length = b"", len(body)
        while True:
            size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
            length >>= 7
            if not length:
                return head + size + body

    def wide(text: str) -> bytes:
        raw = text.encode("utf-16-le")
        return struct.pack("<I", len(raw) // 2) + raw

    cells = b""
    for r, row in enumerate(rows):
        cells += record(0, struct.pack("<IIHHBI", r, 0, 300, 0, 0, 1) + struct.pack("<II", 0, len(row)))
        for c, value in enumerate(row):
            cells += record(6, struct.pack("<II", c, 0) + wide(str(value)))
    dimension = struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1)
    sheet = record(129) + record(148, dimension) + record(145) + cells + record(146) + record(130)
    bundle = struct.pack("<II", 0, 1) + wide("rId1") + wide("名册")
    book_bin = record(131) + record(143) + record(156, bundle) + record(144) + record(132)
    parts = workbook_parts({"名册": ""})
    parts = {
        name.replace("sheet1.xml", "sheet1.bin").replace("workbook.xml", "workbook.bin"): content
        for name, content in parts.items()
    }
    parts = {
        name: content.replace(b"sheet1.xml", b"sheet1.bin").replace(b"workbook.xml", b"workbook.bin")
        for name, content in parts.items()
    }
    parts["xl/worksheets/sheet1.bin"] = sheet
    parts["xl/workbook.bin"] = book_bin
    return zipped(parts)


# ── text in disguise ─────────────────────────────────────────────────────────────────────────────
def separated(rows: list[Row], delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as separated text."""
    return "".join(delimiter.join(str(v) for v in row) + end for row in rows)


def page(
    rows: list[Row], *, charset: str = "utf-8", cell: str = "<td>{}</td>", head: str = "", row: str = "<tr>{}</tr>"
) -> str:
    """Rows as a web page."""
    body = "".join(row.format("".join(cell.format(escape(str(v))) for v in r)) for r in rows)
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">{head}</head><body><table border=1>{body}</table></body></html>'


def xml_2003(rows: list[Row], encoding: str = "UTF-8") -> str:
    """Rows as Excel-2003 XML."""
    body = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{escape(str(v))}</Data></Cell>' for v in row) + "</Row>"
        for row in rows
    )
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="名册"><Table>{body}</Table></Worksheet></Workbook>'
    )


def web_archive(rows: list[Row]) -> bytes:
    """Rows as a single-file web page (.mht)."""
    import base64

    body = base64.encodebytes(page(rows, charset="gb2312").encode("gb18030"))
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_X"\r\n\r\n------=_X\r\n'
        b"Content-Location: file:///C:/x/sheet001.htm\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Type: text/html; charset="gb2312"\r\n\r\n' + body + b"\r\n------=_X--\r\n"
    )


def encrypted(content: bytes) -> bytes:
    """The workbook locked by a password."""
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt("1234", target)
    return target.getvalue()


def bomb(part: str, unit: bytes, times: int, rows: list[Row]) -> bytes:
    """A workbook with one part that inflates to ``times`` units, written in a stream."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in workbook_parts({"名册": sheet_xml(rows)}).items():
            if name != part:
                written.writestr(name, content)
        entry = zipfile.ZipInfo(part)
        entry.compress_type, entry._compresslevel = zipfile.ZIP_DEFLATED, 1  # noqa: SLF001 - speed, not size
        with written.open(entry, "w") as stream:
            block = unit * max(1, (1 << 20) // len(unit))
            for _ in range(times * len(unit) // len(block)):
                stream.write(block)
    return target.getvalue()


def lying_sizes(content: bytes, part: str, size: int) -> bytes:
    """The same zip, its directory telling another size of one part."""
    told = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        entry = opened.getinfo(part)
        struct.pack_into("<I", told, entry.header_offset + 22, size)
    at = 0
    while (at := told.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", told, at + 28)[0]
        if told[at + 46 : at + 46 + length] == part.encode():
            struct.pack_into("<I", told, at + 24, size)
        at += 4
    return bytes(told)
