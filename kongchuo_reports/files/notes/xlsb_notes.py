"""Notes of a binary .xlsb: hidden rows, merges and struck cells, from its records; and the year its days count from."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from kongchuo_reports.files.notes.sheet_notes import SheetNotes

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW, _FIRST_CELL, _LAST_CELL, _TEXT_CELL, _RICH_CELL = 0, 1, 11, 7, 62
_FONT, _FORMAT, _BEGIN_FORMATS, _END_FORMATS = 43, 47, 617, 618
_TEXT, _MERGE, _SHEET, _BOOK = 19, 176, 156, 153
_STRUCK, _HIDDEN, _RICH = 0x08, 0x10, 0x01
_BYTE, _MORE = 0x7F, 0x80


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record of a part; what is cut off at the end is left out."""
    position, end = 0, len(part)
    while position < end:
        kind, position = part[position], position + 1
        if kind & _MORE and position < end:
            kind, position = kind & _BYTE | (part[position] & _BYTE) << 7, position + 1
        size, shift = 0, 0
        while position < end and shift < 28:  # noqa: PLR2004 - four bytes of seven bits
            byte, position = part[position], position + 1
            size |= (byte & _BYTE) << shift
            shift += 7
            if not byte & _MORE:
                break
        yield kind, part[position : position + size]
        position += size


def struck_formats(styles: bytes) -> frozenset[int]:
    """Positions of the cell formats whose font is struck."""
    fonts: list[bool] = []
    formats: list[bool] = []
    is_cell_format = False
    for kind, body in records(styles):
        if kind == _FONT and len(body) > 3:  # noqa: PLR2004 - height and marks
            fonts.append(bool(body[2] & _STRUCK))
        elif kind in {_BEGIN_FORMATS, _END_FORMATS}:
            is_cell_format = kind == _BEGIN_FORMATS
        elif kind == _FORMAT and is_cell_format and len(body) > 5:  # noqa: PLR2004 - parent, number format, font
            font = struct.unpack_from("<H", body, 4)[0]
            formats.append(font < len(fonts) and fonts[font])
    return frozenset(number for number, is_struck in enumerate(formats) if is_struck)


def struck_shared(texts: bytes, styles: bytes) -> frozenset[int]:
    """Positions of the shared texts of which a part is struck."""
    fonts = [bool(body[2] & _STRUCK) for kind, body in records(styles) if kind == _FONT and len(body) > 3]  # noqa: PLR2004
    if not any(fonts):
        return frozenset()
    shared = [body for kind, body in records(texts) if kind == _TEXT]
    return frozenset(number for number, body in enumerate(shared) if _has_struck_run(body, fonts))


def _has_struck_run(body: bytes, fonts: list[bool]) -> bool:
    if len(body) < 5 or not body[0] & _RICH:  # noqa: PLR2004 - marks and length
        return False
    length = struct.unpack_from("<I", body, 1)[0]
    at = 5 + 2 * length
    if len(body) < at + 4:
        return False
    count = min(struct.unpack_from("<I", body, at)[0], (len(body) - at - 4) // 4)
    runs = [struct.unpack_from("<HH", body, at + 4 + 4 * number) for number in range(count)]
    return any(start < length and font < len(fonts) and fonts[font] for start, font in runs)


def sheet_notes(part: bytes, formats: frozenset[int], texts: frozenset[int]) -> SheetNotes:
    """The notes of one sheet part.

    Args:
        part: the sheet.
        formats: struck cell formats.
        texts: struck shared texts.
    """
    notes, row = SheetNotes(), 0
    for kind, body in records(part):
        if kind == _ROW and len(body) > 11:  # noqa: PLR2004 - row, format, height, marks
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & _HIDDEN:
                notes.hidden_rows.add(row)
        elif (_FIRST_CELL < kind <= _LAST_CELL or kind == _RICH_CELL) and len(body) >= 8:  # noqa: PLR2004 - column, format
            column, form = struct.unpack_from("<II", body)
            is_shared = kind == _TEXT_CELL and len(body) >= 12 and struct.unpack_from("<I", body, 8)[0] in texts  # noqa: PLR2004
            if form & 0xFFFFFF in formats or is_shared:
                notes.struck.add((row, column + 1))
        elif kind == _MERGE and len(body) >= 16:  # noqa: PLR2004 - four numbers
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            notes.merges.append((top + 1, left + 1, bottom + 1, right + 1))
    return notes


def sheets_of(book: bytes) -> tuple[list[tuple[str, str]], bool]:
    """Name and relation of each sheet of ``workbook.bin``, and whether its days count from 1904."""
    sheets: list[tuple[str, str]] = []
    is_1904 = False
    for kind, body in records(book):
        if kind == _SHEET and len(body) > 8:  # noqa: PLR2004 - state and number
            relation, after = _wide(body, 8)
            sheets.append((_wide(body, after)[0], relation))
        elif kind == _BOOK and body:
            is_1904 = bool(body[0] & 1)
    return sheets, is_1904


def _wide(body: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", body, at)[0] if len(body) >= at + 4 else 0
    return body[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"), at + 4 + 2 * length
