"""Sheets of inputs that are no .xlsx, read again so that a marked .xlsx can be built (xls, xlsb, ods, text, pages)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKBOOKS = frozenset({"xls", "xlsb", "ods", "xlsx"})
ENCODINGS = ("utf-8-sig", "utf-16", "gb18030", "big5hkscs")
DELIMITERS = "\t,;|，"
PROBED_LINES = 200
BROADEST = 64
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One sheet as it was written; row 1 first, cells from column A."""

    name: str
    rows: Sequence[Sequence[object]]


def rebuilt_sheets(path: str, container: str) -> list[Rebuilt]:
    """The sheets of a file; empty if its kind cannot be rebuilt.

    Raises:
        Exception: whatever a reader raises for a damaged file; the caller is a child process.
    """
    if container in WORKBOOKS:
        book = CalamineWorkbook.from_path(path)
        return [
            Rebuilt(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    content = Path(path).read_bytes()
    if container == "csv":
        return [Rebuilt("", _text_rows(_decoded(content)))]
    if container == "html":
        return [Rebuilt("", _page_rows(_decoded(content)))]
    return []


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not content.startswith(UTF16_MARKS):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("gb18030", "replace")


def _text_rows(text: str) -> list[list[object]]:
    lines = text.splitlines()[:PROBED_LINES]
    delimiter = max(DELIMITERS, key=lambda mark: sum(Counter(line)[mark] for line in lines))
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _page_rows(text: str) -> list[list[object]]:
    page = _Page()
    page.feed(text)
    page.close()
    return page.rows


class _Page(HTMLParser):
    """Rows of all tables of a page, one below the other; a cell over several columns leaves the others empty."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[object]] = []
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._finish()
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._finish()
            told = dict(attrs).get("colspan") or "1"
            self._span = min(BROADEST, int(told)) if told.isdecimal() else 1
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._finish()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _finish(self) -> None:
        if self._text is None:
            return
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [" ".join("".join(self._text).split()), *[""] * (self._span - 1)]
        self._text = None
