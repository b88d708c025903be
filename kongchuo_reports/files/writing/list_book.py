"""A workbook of many different texts: a plain one is put into the list of texts as it is, the parts are the library's own."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import xlsxwriter.workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.workbook import Workbook

from kongchuo_reports.files.packages.zip_packages import COMPRESSION_LEVEL
from kongchuo_reports.files.writing.list_sheet import ListSheet

SPECIAL = re.compile(r"[&<>]|_x[0-9A-Fa-f]{4}_|\A | \Z")
"""What a text holds that is written in other words, or needs its blanks kept."""


class _Texts(SharedStrings):  # type: ignore[misc]  # xlsxwriter is untyped
    """The list of texts; what is not plain is left to the library."""

    def __init__(self) -> None:
        super().__init__()
        self.fh: Any = None

    def _write_sst_strings(self) -> None:
        for text in self.string_table.string_array:
            if text.isprintable() and not SPECIAL.search(text):
                self.fh.write(f"<si><t>{text}</t></si>")
            else:
                self._write_si(text)


class _Part(io.StringIO):
    """One part, kept as the bytes it will be: as text, one Chinese character in it makes every other take four bytes."""

    def __init__(self) -> None:
        super().__init__()
        self._bytes = bytearray()

    def write(self, text: str, /) -> int:
        self._bytes += text.encode()
        return len(text)

    def getvalue(self) -> bytearray:  # type: ignore[override]  # the library puts a binary part into the package as it is
        return self._bytes


class _Parts(Packager):  # type: ignore[misc]  # xlsxwriter is untyped
    """The parts of the package, with the list of texts written as above."""

    def __init__(self) -> None:
        super().__init__()
        self.workbook: Any = None
        self.in_memory: bool = False
        self.filenames: list[tuple[Any, str, bool]] = []

    def _filename(self, xml_filename: str) -> Any:  # noqa: ANN401 - as its base has it
        if not self.in_memory:
            return super()._filename(xml_filename)
        part = _Part()
        self.filenames.append((part, xml_filename, True))
        return part

    def _write_shared_strings_file(self) -> None:
        if not self.workbook.str_table.count:
            return
        texts = _Texts()
        texts.string_table = self.workbook.str_table
        texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))  # noqa: SLF001
        texts._assemble_xml_file()  # noqa: SLF001


class _Package(zipfile.ZipFile):
    """The package the library writes its parts into, deflated as every package of ours is."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,  # noqa: ANN401 - as its base has it
        compress_type: int | None = None,
        compresslevel: int | None = COMPRESSION_LEVEL,
    ) -> None:
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)


xlsxwriter.workbook.ZipFile = _Package  # the library has no other way to name a level


class ListBook(Workbook):  # type: ignore[misc]  # xlsxwriter is untyped
    """A workbook whose list of texts is written fast, and which holds no cell once it is written."""

    def close(self) -> None:
        """Write it and let go of every cell."""
        super().close()
        # book and sheets know of each other: their cells would wait for a search for garbage
        for sheet in self.worksheets():
            if isinstance(sheet, ListSheet):
                sheet.forget()
        self.str_table = None

    def _get_packager(self) -> Packager:
        return _Parts()
