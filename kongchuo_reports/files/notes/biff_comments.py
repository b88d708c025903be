"""Comments of an old .xls (BIFF8): a record names the cell and an object, the object's text stands in two more."""

from __future__ import annotations

import struct

NOTE, OBJECT, TEXT, CONTINUE = 0x001C, 0x005D, 0x01B6, 0x003C
RECORDS = frozenset({NOTE, OBJECT, TEXT})
_COMMON, _OF_NOTE, _WIDE = 0x15, 0x19, 0x01
_LENGTH_AT = 10
"""Where the record of an object's text tells how many characters follow in the next."""


class BiffComments:
    """The comments of one sheet, put together record by record."""

    def __init__(self) -> None:
        self._object = -1
        self._texts: dict[int, str] = {}
        self._cells: dict[int, tuple[int, int]] = {}

    def meet(self, kind: int, workbook: bytes, body: int) -> None:
        """One of ``RECORDS``; what is cut short tells nothing."""
        try:
            if kind == OBJECT:
                first, _, what, number = struct.unpack_from("<HHHH", workbook, body)
                self._object = number if first == _COMMON and what == _OF_NOTE else -1
            elif kind == NOTE:
                row, column, _, number = struct.unpack_from("<HHHH", workbook, body)
                self._cells[number] = (row + 1, column + 1)
            elif self._object >= 0:
                self._texts[self._object] = _text(workbook, body)
                self._object = -1
        except struct.error:
            return

    def told(self) -> dict[tuple[int, int], str]:
        """Text of each commented cell, by 1-based row and column."""
        found = {cell: self._texts.get(number, "").strip() for number, cell in self._cells.items()}
        return {cell: text for cell, text in found.items() if text}


def _text(workbook: bytes, body: int) -> str:
    """The characters that follow the record of an object's text; a part in each record that continues it."""
    (length,) = struct.unpack_from("<H", workbook, body + _LENGTH_AT)
    (size,) = struct.unpack_from("<H", workbook, body - 2)
    at, said = body + size, ""
    while len(said) < length and at + 4 < len(workbook):
        kind, size = struct.unpack_from("<HH", workbook, at)
        if kind != CONTINUE or not size:
            break
        part = workbook[at + 5 : at + 4 + size]
        is_wide = bool(workbook[at + 4] & _WIDE)
        said += part.decode("utf-16-le" if is_wide else "latin-1", "replace")
        at += 4 + size
    return said[:length]
