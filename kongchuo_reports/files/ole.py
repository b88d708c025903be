"""Compound files (OLE2): the streams inside an old .xls or .et."""

from __future__ import annotations

import struct
from array import array

from kongchuo_reports.files.refusals import Refusal, Refused

_END, _HEADER, _ENTRY = 0xFFFFFFFA, 512, 128


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
