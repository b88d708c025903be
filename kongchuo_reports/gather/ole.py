"""Compound files (OLE2): the streams inside an old .xls or .et, and what its BIFF8 records say beside the cells."""

from __future__ import annotations

import struct
from array import array

from kongchuo_reports.gather.refusals import Refusal, Refused

_END, _HEADER, _ENTRY = 0xFFFFFFFA, 512, 128
_BOF, _FILEPASS, _DATEMODE, _BOUNDSHEET, _ROW = 0x0809, 0x002F, 0x0022, 0x0085, 0x0208
_SST, _LABELSST = 0x00FC, 0x00FD
_KNOWN = {_BOF, _FILEPASS, _DATEMODE, _BOUNDSHEET, _ROW, _SST}
_CELLS = {_LABELSST, 0x0203, 0x0204, 0x027E, 0x00BD, 0x0006, 0x0205}
_ROW_IS_HIDDEN, _LAST_COLUMN = 0x20, 255


class Compound:
    """Directory and streams of a compound file.

    Raises:
        Refused: its directory cannot be followed.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            (shift,) = struct.unpack_from("<H", content, 30)
            directory, self._mini_cutoff = struct.unpack_from("<I4xI", content, 48)
            (far_first, far_count) = struct.unpack_from("<II", content, 68)
            self._sector = 1 << shift if shift in {9, 12} else 512
            self._fat = self._allocation(far_first, far_count)
            self.streams = self._directory(self._chain(directory))
        except struct.error as error:
            raise Refused(Refusal.DAMAGED) from error

    def stream(self, name: str) -> bytes:
        """One stream by its lower-case name; ``b""`` where it is too short to have sectors of its own."""
        first, size = self.streams[name]
        return b"" if size < self._mini_cutoff else self._chain(first)[:size]

    def _at(self, sector: int) -> bytes:
        start = max(_HEADER, self._sector) + sector * self._sector
        return self._content[start : start + self._sector]

    def _allocation(self, far_first: int, far_count: int) -> array[int]:
        listed = list(struct.unpack_from("<109I", self._content, 76))
        for _ in range(min(far_count, len(self._content) // self._sector)):
            block = self._at(far_first)
            if far_first >= _END or len(block) < self._sector:
                break
            *more, far_first = struct.unpack(f"<{self._sector // 4}I", block)
            listed += more
        table: array[int] = array("I")
        for sector in listed:
            block = self._at(sector) if sector < _END else b""
            if len(block) == self._sector:
                table.extend(struct.unpack(f"<{self._sector // 4}I", block))
        return table

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        seen: set[int] = set()
        while sector < _END and sector < len(self._fat) and sector not in seen:
            seen.add(sector)
            parts.append(self._at(sector))
            sector = self._fat[sector]
        return b"".join(parts)

    @staticmethod
    def _directory(entries: bytes) -> dict[str, tuple[int, int]]:
        streams: dict[str, tuple[int, int]] = {}
        for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            (length, kind) = struct.unpack_from("<HB", entries, start + 64)
            first, size = struct.unpack_from("<II", entries, start + 116)
            if kind == 2 and 2 < length <= 64:  # noqa: PLR2004 - 2 marks a stream; names have at most 32 characters
                name = entries[start : start + length - 2].decode("utf-16-le", "replace").lower()
                streams.setdefault(name, (first, size))
        return streams


class BiffNotes:
    """What an .xls says beside its cells: hidden rows by sheet, and whether days count from 1904.

    An .xls has no checksum, so what can be told wrong is told here: a sheet that is not where the directory says,
    a text that does not exist, a column beyond the 256 there are.

    Raises:
        Refused: it is locked by a password or damaged.
    """

    def __init__(self, workbook: bytes) -> None:
        self.date_1904 = False
        self.hidden_rows: dict[int, set[int]] = {}
        self._workbook = workbook
        self._starts: dict[int, int] = {}
        self._met: set[int] = set()
        self._sheet, self._texts = -1, -1
        position, end = 0, len(workbook) - 4
        while position <= end:
            kind, length = struct.unpack_from("<HH", workbook, position)
            if kind == 0 and length == 0:
                break
            if kind in _CELLS:
                self._meet_cell(kind, position + 4, length)
            elif kind in _KNOWN:
                self._meet(kind, position, length)
            position += 4 + length
        if set(self._starts) - self._met:
            raise Refused(Refusal.DAMAGED)

    def _meet_cell(self, kind: int, body: int, length: int) -> None:
        if length >= 6 and struct.unpack_from("<H", self._workbook, body + 2)[0] > _LAST_COLUMN:  # noqa: PLR2004 - row, column, format
            raise Refused(Refusal.DAMAGED)
        if kind == _LABELSST and 0 <= self._texts <= struct.unpack_from("<I", self._workbook, body + 6)[0]:
            raise Refused(Refusal.DAMAGED)

    def _meet(self, kind: int, position: int, length: int) -> None:
        body = position + 4
        if kind == _FILEPASS:
            raise Refused(Refusal.ENCRYPTED)
        if kind == _BOF:
            self._met.add(position)
            self._sheet = self._starts.get(position, self._sheet)
        elif kind == _ROW and length >= 14 and self._sheet >= 0:  # noqa: PLR2004 - length of a ROW record
            if self._workbook[body + 12] & _ROW_IS_HIDDEN:
                row = struct.unpack_from("<H", self._workbook, body)[0] + 1
                self.hidden_rows.setdefault(self._sheet, set()).add(row)
        elif kind == _DATEMODE and length >= 2:  # noqa: PLR2004 - length of a DATEMODE record
            self.date_1904 = self._workbook[body] == 1
        elif kind == _BOUNDSHEET and length >= 4:  # noqa: PLR2004 - the sheet's position comes first
            self._starts.setdefault(struct.unpack_from("<I", self._workbook, body)[0], len(self._starts))
        elif kind == _SST and length >= 8:  # noqa: PLR2004 - two counts
            self._texts = struct.unpack_from("<I", self._workbook, body + 4)[0]
