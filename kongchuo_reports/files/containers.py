"""Containers: what a file really is, told from its bytes and never from its name."""

from __future__ import annotations

import re
from enum import StrEnum

from kongchuo_reports.files.guards import Package
from kongchuo_reports.files.ole import Compound
from kongchuo_reports.files.refusals import Refusal, Refused


class Container(StrEnum):
    """A kind of file that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    HTML = "html"
    XML_2003 = "xml2003"
    MHT = "mht"
    TEXT = "csv"


ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "media"),
    (b"{\\rtf", "rtf"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_MAYBE_WORDS = {b"BM", b"MZ", b"RIFF"}
_OLD_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_MARKUP = re.compile(r"<(?:html|head|body|meta|style|table|thead|tbody|tr|td|div|center|font)\b", re.IGNORECASE)
_HEAD = 4096


def container_of(content: bytes) -> Container:
    """What the bytes are.

    Raises:
        Refused: empty, locked by a password, damaged, too old or no table at all, and which.
    """
    if not content:
        raise Refused(Refusal.EMPTY)
    if content.startswith(ZIP):
        return _zipped(Package(content))
    if content.startswith(b"PK"):
        raise Refused(Refusal.DAMAGED)
    if content.startswith(OLE):
        return _compound(Compound(content))
    if _OLD_BIFF.match(content):
        raise Refused(Refusal.OLD_FORMAT)
    for magic, what in _STRANGERS:
        if content.startswith(magic) and (magic not in _MAYBE_WORDS or b"\x00" in content[:_HEAD]):
            raise Refused(Refusal.NOT_A_TABLE, what=what)
    return _written(content)


def head_text(content: bytes) -> str:
    """The first characters, as far as they can be told, in lower case."""
    head = content[:_HEAD]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return head.decode("utf-16", "ignore").lower()
    return head.decode("utf-8-sig" if head.startswith(b"\xef\xbb\xbf") else "latin-1", "ignore").lower()


def _zipped(package: Package) -> Container:
    names = set(package.names)
    if "xl/workbook.bin" in names:
        return Container.XLSB
    if "xl/workbook.xml" in names:
        return Container.XLSX
    if "content.xml" in names:
        kind = package.read("mimetype").decode("latin-1") if "mimetype" in package else "spreadsheet"
        if "spreadsheet" in kind:
            return Container.ODS
        raise Refused(Refusal.NOT_A_TABLE, what="document")
    if "word/document.xml" in names:
        raise Refused(Refusal.NOT_A_TABLE, what="docx")
    if any(name.startswith("ppt/") for name in names):
        raise Refused(Refusal.NOT_A_TABLE, what="pptx")
    if any(name.startswith("xl/") for name in names):
        return Container.XLSX
    raise Refused(Refusal.NOT_A_TABLE, what="zip")


def _compound(compound: Compound) -> Container:
    streams = compound.streams
    if {"encryptedpackage", "encryptioninfo"} & set(streams):
        raise Refused(Refusal.ENCRYPTED)
    if "workbook" in streams:
        return Container.XLS
    if "book" in streams:
        raise Refused(Refusal.OLD_FORMAT)
    for stream, what in (("worddocument", "doc"), ("powerpoint document", "ppt")):
        if stream in streams:
            raise Refused(Refusal.NOT_A_TABLE, what=what)
    raise Refused(Refusal.DAMAGED)


def _written(content: bytes) -> Container:
    head = head_text(content).lstrip("\ufeff \t\r\n\x00")
    if head.startswith("mime-version") or "\nmime-version:" in head:
        return Container.MHT
    if head.startswith(("<?xml", "<workbook", "<ss:workbook")):
        if "office:spreadsheet" in head or "<workbook" in head or "<ss:workbook" in head:
            return Container.XML_2003
        if not _MARKUP.search(head):
            raise Refused(Refusal.NOT_A_TABLE, what="xml")
    if head.startswith("<") and _MARKUP.search(head):
        return Container.HTML
    if not content.strip(b"\x00"):
        raise Refused(Refusal.DAMAGED)
    return Container.TEXT
