"""What a file is, told from its bytes."""

import struct

import pytest

from kongchuo_reports.files.containers import Container, container_of
from kongchuo_reports.files.notes.biff_notes import BiffNotes
from kongchuo_reports.files.ole import Compound
from kongchuo_reports.files.refusals import Refusal, Refused
from tests.support.hostile_files import (
    binary_book,
    book,
    encrypted,
    old_book,
    open_document,
    page,
    people,
    separated,
    table,
    web_archive,
    xml_2003,
    zipped,
)

ROWS = table(people(3))


@pytest.mark.parametrize(
    ("content", "container"),
    [
        (book(ROWS), Container.XLSX),
        (binary_book(ROWS), Container.XLSB),
        (open_document(ROWS), Container.ODS),
        (old_book(ROWS), Container.XLS),
        (page(ROWS).encode(), Container.HTML),
        (("\r\n  " + page(ROWS)).encode("gb18030"), Container.HTML),
        (page(ROWS).encode("utf-16"), Container.HTML),
        ("<table><tr><td>姓名".encode(), Container.HTML),
        (('<?xml version="1.0"?>' + page(ROWS)).encode(), Container.HTML),
        (xml_2003(ROWS).encode(), Container.XML_2003),
        (web_archive(ROWS), Container.MHT),
        (separated(ROWS).encode("gb18030"), Container.TEXT),
        (separated(ROWS, "\t").encode("utf-16"), Container.TEXT),
        ("BMI,姓名\r\n".encode(), Container.TEXT),
        ("MZ,姓名\r\n".encode(), Container.TEXT),
    ],
)
def test_a_container_is_known_by_its_content(content, container):
    assert container_of(content) is container


@pytest.mark.parametrize(
    ("content", "refusal", "what"),
    [
        (b"", Refusal.EMPTY, None),
        (bytes(300), Refusal.DAMAGED, None),
        (book(ROWS)[:900], Refusal.DAMAGED, None),
        (b"PK\x05\x06" + bytes(18), Refusal.DAMAGED, None),
        (encrypted(book(ROWS)), Refusal.ENCRYPTED, None),
        (b"%PDF-1.4", Refusal.NOT_A_TABLE, "pdf"),
        (b"\x89PNG\r\n", Refusal.NOT_A_TABLE, "image"),
        (b"Rar!\x1a\x07", Refusal.NOT_A_TABLE, "rar"),
        (zipped({"word/document.xml": b"<x/>"}), Refusal.NOT_A_TABLE, "docx"),
        (zipped({"a.xlsx": b"x"}), Refusal.NOT_A_TABLE, "zip"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
         Refusal.NOT_A_TABLE, "document"),
        (b"\x09\x04\x06\x00" + bytes(90), Refusal.OLD_FORMAT, None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), Refusal.DAMAGED, None),
        (b'<?xml version="1.0"?><note/>', Refusal.NOT_A_TABLE, "xml"),
    ],
)  # fmt: skip
def test_a_stranger_is_refused_by_what_it_is(content, refusal, what):
    with pytest.raises(Refused) as refused:
        container_of(content)
    assert refused.value.refusal is refusal
    assert refused.value.words.get("what") == what


def records(content: bytes) -> bytes:
    return Compound(content).stream("workbook")


def test_hidden_rows_of_an_old_workbook_are_seen_by_sheet():
    assert BiffNotes(records(old_book(ROWS, hidden=(4, 5)))).sheets[0].hidden_rows == {4, 5}
    assert BiffNotes(records(old_book(ROWS))).sheets == {}


def test_an_old_workbook_locked_by_a_password_is_told():
    stream = bytearray(records(old_book(ROWS)))
    stream[20:24] = struct.pack("<HH", 0x2F, 0x36)
    with pytest.raises(Refused) as refused:
        BiffNotes(bytes(stream))
    assert refused.value.refusal is Refusal.ENCRYPTED


def test_a_text_that_does_not_exist_means_a_damaged_workbook():
    stream = bytearray(records(old_book(ROWS)))
    at = stream.find(struct.pack("<HH", 0xFD, 10))
    struct.pack_into("<I", stream, at + 10, 9999)
    with pytest.raises(Refused) as refused:
        BiffNotes(bytes(stream))
    assert refused.value.refusal is Refusal.DAMAGED


def test_a_sheet_that_is_not_where_the_directory_says_means_a_damaged_workbook():
    stream = records(old_book(ROWS, sheets=2))
    second = stream.rfind(struct.pack("<HH", 0x809, 16))
    with pytest.raises(Refused) as refused:
        BiffNotes(stream[:second])
    assert refused.value.refusal is Refusal.DAMAGED


def test_a_directory_that_runs_in_a_circle_ends():
    content = bytearray(old_book(ROWS))
    content[512 + 0 : 512 + 4] = content[48:52]
    try:
        Compound(bytes(content))
    except Refused as refused:
        assert refused.refusal is Refusal.DAMAGED
