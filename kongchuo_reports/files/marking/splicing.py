"""Splicing: a few cells of a finished workbook get new values; every other byte of its parts stays as it is.

A library that loads and saves a book loses what it does not know — charts, views, drop-downs of another program. Here only
the cells named are written anew, with the look they have.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kongchuo_reports.files.column_letters import letters_of
from kongchuo_reports.files.texts import writable

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | dt.date | None
EPOCH = dt.date(1899, 12, 30)
_SHEET = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b([A-Za-z:]+)="([^"]*)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_ROW = rb'<row\b[^>]*?\br="%d"[^>]*?(?:/>|>.*?</row>)'
_CELL = rb'<c\b[^>]*?\br="%s"[^>]*?(?:/>|>.*?</c>)'
_ANY_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)\d+"')
_ENTITIES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))


class CannotSplice(Exception):  # noqa: N818 - its caller tells it
    """The workbook is not of the kind whose cells can be written so."""


def spliced(content: bytes, sheet: str, cells: Mapping[tuple[int, int], Value]) -> bytes:
    """The workbook with some cells of one sheet written anew.

    Args:
        content: an .xlsx file.
        sheet: the sheet's name.
        cells: row and column, both from 1 → what shall stand there; None empties the cell and keeps its look.

    Raises:
        CannotSplice: it is no such workbook, has no such sheet, or a row is not there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            part = _part_of(package, sheet)
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
                for entry in package.infolist():
                    body = package.read(entry)
                    made.writestr(entry, _written(body, cells) if entry.filename == part else body)
            return buffer.getvalue()
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError) as error:
        raise CannotSplice from error


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    names = dict(_SHEET.findall(package.read("xl/workbook.xml")))
    relation_id = {_plain(name): key for name, key in names.items()}.get(sheet.encode())
    for relation in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels")):
        attributes = dict(_ATTRIBUTE.findall(relation))
        if relation_id is not None and attributes.get(b"Id") == relation_id:
            target = attributes[b"Target"].decode()
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise CannotSplice


def _plain(name: bytes) -> bytes:
    for entity, sign in _ENTITIES:
        name = name.replace(entity, sign)
    return name


def _written(body: bytes, cells: Mapping[tuple[int, int], Value]) -> bytes:
    for (row, column), value in sorted(cells.items()):
        hit = re.search(_ROW % row, body, re.DOTALL)
        if hit is None:
            raise CannotSplice
        body = body[: hit.start()] + _row_with(hit[0], row, column, value) + body[hit.end() :]
    return body


def _row_with(xml: bytes, row: int, column: int, value: Value) -> bytes:
    place = f"{letters_of(column)}{row}".encode()
    old = re.search(_CELL % place, xml, re.DOTALL)
    if old is not None:
        head = old[0].partition(b">")[0]
        style = _STYLE.search(head)
        return xml[: old.start()] + _cell(place, style[1] if style else b"", value) + xml[old.end() :]
    made = _cell(place, b"", value)
    if xml.endswith(b"/>"):
        return xml[:-2] + b">" + made + b"</row>"
    for other in _ANY_CELL.finditer(xml):
        if (len(other[1]), other[1]) > (len(letters_of(column)), letters_of(column).encode()):
            return xml[: other.start()] + made + xml[other.start() :]
    return xml.removesuffix(b"</row>") + made + b"</row>"


def _cell(place: bytes, style: bytes, value: Value) -> bytes:
    look = b' s="%s"' % style if style else b""
    if value is None or value == "":
        return b'<c r="%s"%s/>' % (place, look)
    if isinstance(value, dt.date):
        return b'<c r="%s"%s><v>%d</v></c>' % (place, look, (value - EPOCH).days)
    if isinstance(value, int):
        return b'<c r="%s"%s><v>%d</v></c>' % (place, look, value)
    text = escape(writable(value)).encode("utf-8", "replace")
    return b'<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (place, look, text)
