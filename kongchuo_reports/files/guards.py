"""Guards: limits a zipped workbook must keep before any reader sees it.

A workbook of 4 KB can ask a reader for 52 GB; nothing here trusts what a file says of itself.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from kongchuo_reports.files.memory import MEBIBYTE
from kongchuo_reports.files.refusals import Refusal, Refused

MAX_FILE = 300 * MEBIBYTE
"""Bytes of one file; the largest honest export seen is below 60 MB."""
MAX_PARTS = 20_000
MAX_PART = 256 * MEBIBYTE
MAX_SHEET = 640 * MEBIBYTE
"""A sheet part may be so large: texts written into the cells of 100,000 × 45 make some 430 MB, squeezed some 32 times."""
MAX_INFLATED = 768 * MEBIBYTE
MAX_RATIO, MAX_RATIO_OF_LARGE = 200, 64
RATIO_FROM = 64 * MEBIBYTE
"""Below this an honest part may be squeezed by any ratio: blank forms are mostly repetition."""
MAX_CELLS = 20_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED_FLAG = 0x1


class Package:
    """The parts of a zipped workbook, each inflated under a counter and never beyond its declared size.

    Args:
        content: the whole file.

    Raises:
        Refused: a limit is broken, two parts share a name, or the file is no whole zip.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise Refused(Refusal.DAMAGED) from error
        entries = [entry for entry in self._zip.infolist() if not entry.filename.endswith("/")]
        if len(entries) > MAX_PARTS:
            raise Refused(Refusal.TOO_MANY_PARTS)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = normal_name(entry.filename)
            if name in self._entries:
                raise Refused(Refusal.TWIN_PARTS, part=name)
            _weigh(entry)
            self._entries[name] = entry
        if sum(entry.file_size for entry in entries) > MAX_INFLATED:
            raise Refused(Refusal.INFLATES, part="")

    @property
    def names(self) -> list[str]:
        """Names of the parts as readers compare them: lower case, with ``/``."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return normal_name(name) in self._entries

    def size(self, name: str) -> int:
        """Declared size of a part; it is held to that when it is read."""
        return self._entries[normal_name(name)].file_size

    def read(self, name: str) -> bytes:
        """One part, inflated.

        Raises:
            Refused: it is larger than it says, its checksum fails, or it is locked by a password.
        """
        entry = self._entries[normal_name(name)]
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise Refused(Refusal.ENCRYPTED)
        if entry.compress_type not in _PLAIN:
            raise Refused(Refusal.DAMAGED)
        try:
            with self._zip.open(entry) as part:
                content = part.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Refused(Refusal.DAMAGED) from error
        if len(content) != entry.file_size:
            raise Refused(Refusal.INFLATES, part=name)
        return content

    def rewritten(self, changed: dict[str, bytes]) -> bytes:
        """The same workbook with some parts replaced, as a file in memory."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as written:
            for name, entry in self._entries.items():
                written.writestr(entry.filename.replace("\\", "/"), changed.get(name) or self.read(name))
        return target.getvalue()


def normal_name(name: str) -> str:
    """A part's name as every reader compares it: Windows slashes and letter case do not matter."""
    return name.replace("\\", "/").lstrip("/").lower()


def forbid_dtd(part: bytes) -> bytes:
    """Hand the part back, unless it declares a document type: an honest workbook never does.

    Raises:
        Refused: it does.
    """
    head = part[:4]
    needles = [b"<!DOCTYPE"]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in head:
        needles = [needle.decode().encode(order) for needle in needles for order in ("utf-16-le", "utf-16-be")]
    if any(needle in part for needle in needles):
        raise Refused(Refusal.DTD)
    return part


def _weigh(entry: zipfile.ZipInfo) -> None:
    name = normal_name(entry.filename)
    is_large = entry.file_size > MAX_PART
    ratio = MAX_RATIO_OF_LARGE if is_large else MAX_RATIO
    is_bomb = entry.file_size > RATIO_FROM and entry.file_size > ratio * max(entry.compress_size, 1)
    largest = MAX_SHEET if name.startswith("xl/worksheets/") else MAX_PART
    if entry.file_size > largest or is_bomb:
        raise Refused(Refusal.INFLATES, part=name)
