"""Comments of .xls and .ods: the cell and the text, whatever stands around them."""

import struct

import pytest

from kongchuo_reports.files.notes.biff_comments import RECORDS, BiffComments
from kongchuo_reports.files.notes.ods_notes import ods_notes
from kongchuo_reports.files.notes.xlsb_comments import comments_of


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def commented(text: str, *, is_wide: bool, cut: int = 0) -> bytes:
    """A stream with one comment on C5, its text in one record or two."""
    code = "utf-16-le" if is_wide else "latin-1"
    mark = b"\x01" if is_wide else b"\x00"
    parts = [text[:cut], text[cut:]] if cut else [text]
    return (
        record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 0x19, 7) + bytes(14))
        + record(0x1B6, bytes(10) + struct.pack("<HH", len(text), 16) + bytes(4))
        + b"".join(record(0x3C, mark + part.encode(code)) for part in parts)
        + record(0x1C, struct.pack("<HHHH", 4, 2, 0, 7))
    )


def told(stream: bytes) -> dict[tuple[int, int], str]:
    comments, at = BiffComments(), 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in RECORDS:
            comments.meet(kind, stream, at + 4)
        at += 4 + length
    return comments.told()


@pytest.mark.parametrize(("text", "is_wide"), [("妈妈电话 139", True), ("call 139", False)])
@pytest.mark.parametrize("cut", [0, 3])
def test_a_comment_of_an_old_workbook_has_its_cell_and_its_whole_text(text: str, is_wide: bool, cut: int) -> None:
    stream = commented(text, is_wide=is_wide, cut=cut)
    assert told(stream) == {(5, 3): text}
    for end in range(len(stream)):
        told(stream[:end])  # cut anywhere, it tells less and never fails


def test_another_object_s_text_is_no_comment() -> None:
    stream = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 0x06, 7)) + commented("话", is_wide=True)[26:]
    assert told(stream) == {}


def test_a_comment_of_an_opendocument_has_its_cell_and_not_who_wrote_it() -> None:
    spaces = 'xmlns:table="urn:t" xmlns:text="urn:x" xmlns:office="urn:o" xmlns:dc="urn:d"'
    content = f"""<office:doc {spaces}><table:table><table:table-row/><table:table-row><table:table-cell
      table:number-columns-repeated="2"/><table:table-cell><office:annotation><dc:creator>王</dc:creator>
      <dc:date>2026-10-01</dc:date><text:p>妈妈电话</text:p></office:annotation><text:p>孩1</text:p></table:table-cell>
      </table:table-row></table:table></office:doc>"""
    (notes,) = ods_notes(content.encode())
    assert notes.comments == {(2, 3): "妈妈电话"}


# ── .xlsb ────────────────────────────────────────────────────────────────────────────────────────
def binary(kind: int, body: bytes) -> bytes:
    head = bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])
    return head + bytes([len(body) & 0x7F | 0x80, len(body) >> 7]) + body


@pytest.mark.parametrize("text", ["在外婆家", "家长说\n下周回来", "长" * 900])
def test_comments_of_a_binary_workbook_are_read(text: str) -> None:
    area = binary(635, struct.pack("<IIIII", 0, 4, 4, 2, 2) + bytes(16))
    words = binary(637, b"\x00" + struct.pack("<I", len(text)) + text.encode("utf-16-le"))
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.bin"/>'
        "</Relationships>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.bin.rels": relation.encode(),
        "xl/comments1.bin": binary(628, b"") + area + words + binary(636, b"") + binary(629, b""),
    }

    class Package(dict[str, bytes]):
        read = dict.__getitem__

    assert comments_of(Package(parts), "xl/worksheets/sheet1.bin") == {(5, 3): text}  # type: ignore[arg-type]
    assert comments_of(Package(), "xl/worksheets/sheet1.bin") == {}  # type: ignore[arg-type]
