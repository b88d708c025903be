"""A workbook of many different texts: a plain one is put into the list of texts as it is, the bytes are the library's own."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.workbook import Workbook

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


class _Parts(Packager):  # type: ignore[misc]  # xlsxwriter is untyped
    """The parts of the package, with the list of texts written as above."""

    def __init__(self) -> None:
        super().__init__()
        self.workbook: Any = None

    def _write_shared_strings_file(self) -> None:
        if not self.workbook.str_table.count:
            return
        texts = _Texts()
        texts.string_table = self.workbook.str_table
        texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))  # noqa: SLF001
        texts._assemble_xml_file()  # noqa: SLF001


class ListBook(Workbook):  # type: ignore[misc]  # xlsxwriter is untyped
    """A workbook whose list of texts is written fast."""

    def _get_packager(self) -> Packager:
        return _Parts()
