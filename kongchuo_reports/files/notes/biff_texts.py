"""Shared texts of an old .xls (BIFF8): which of them have a struck part; the texts run on over record ends."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTINUE = 0x003C
_WIDE, _EAST, _RICH = 0x01, 0x04, 0x08
"""Marks of a text: two bytes a character, with phonetic signs, with formats of its own."""


def struck_texts(workbook: bytes, at: int, is_struck: Callable[[int], bool]) -> frozenset[int]:
    """Positions of the texts with a format run whose font is struck; none where the table cannot be followed.

    Args:
        workbook: the stream.
        at: where the record of shared texts begins.
        is_struck: whether the font of a number is struck.
    """
    reader = _Reader(workbook, at)
    struck: set[int] = set()
    try:
        _, count = struct.unpack("<II", reader.take(8))
        for number in range(count):
            length, marks = struct.unpack("<HB", reader.take(3))
            (runs,) = struct.unpack("<H", reader.take(2)) if marks & _RICH else (0,)
            (signs,) = struct.unpack("<I", reader.take(4)) if marks & _EAST else (0,)
            reader.skip_text(length, is_wide=bool(marks & _WIDE))
            starts = [struct.unpack("<HH", reader.take(4)) for _ in range(runs)]
            reader.take(signs)
            if any(is_struck(font) and start < length for start, font in starts):
                struck.add(number)
    except (struct.error, IndexError):
        return frozenset(struck)
    return frozenset(struck)


class _Reader:
    """Bytes of a record and of those that continue it; a text that runs on tells its width anew."""

    def __init__(self, workbook: bytes, at: int) -> None:
        self._pieces: list[bytes] = []
        kind = -1
        while at + 4 <= len(workbook):
            kind, length = struct.unpack_from("<HH", workbook, at)
            if self._pieces and kind != _CONTINUE:
                break
            self._pieces.append(workbook[at + 4 : at + 4 + length])
            at += 4 + length
        self._piece, self._place = 0, 0

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            piece = self._pieces[self._piece]
            more = piece[self._place : self._place + size - len(taken)]
            taken += more
            self._place += len(more)
            if len(taken) < size:
                self._next()
        return taken

    def skip_text(self, length: int, *, is_wide: bool) -> None:
        while length:
            here = (len(self._pieces[self._piece]) - self._place) // (2 if is_wide else 1)
            taken = min(here, length)
            self._place += taken * (2 if is_wide else 1)
            length -= taken
            if length:
                self._next()
                is_wide = bool(self.take(1)[0] & _WIDE)

    def _next(self) -> None:
        self._piece += 1
        self._place = 0
