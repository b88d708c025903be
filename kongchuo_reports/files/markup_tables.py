"""Markup tables: web pages, Excel-2003 XML and web archives that systems export under the name .xls."""

from __future__ import annotations

import email
import email.policy
import html
import re
from typing import TYPE_CHECKING

from kongchuo_reports.files.column_letters import letters_of
from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.guards import MAX_COLUMNS, MAX_ROWS
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.files.sheets import Sheet
from kongchuo_reports.files.text_tables import decoded
from kongchuo_reports.files.xml_2003 import sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.files.sheets import Merge

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SKIPPED = re.compile(
    r"<!--.*?-->|<(script|style|xml|head|title)\b.*?</\1\s*>|<![^>]*>|<\?[^>]*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
_SPAN = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*(\d{1,6})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = {"br", "p", "div", "li"}
_PARTS = {"tr", "td", "th", "table"}
_STRIKING = {"s", "strike", "del"}
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_STRUCK_CLASS = re.compile(r"\.([\w-]+)[^{}]*\{[^{}]*line-through[^{}]*\}", re.IGNORECASE)
_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_STYLE_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)


def read_markup(content: bytes, container: Container) -> Iterator[Sheet]:
    """Sheets of a page, a web archive or an Excel-2003 XML file.

    Raises:
        Refused: there is no table in it, it is cut off, or it declares a document type of its own.
    """
    if container is Container.XML_2003:
        yield from sheets_of(_text_of(content))
    elif container is Container.MHT:
        yield from _archived(content)
    else:
        yield page_sheet(_text_of(content))


def _text_of(content: bytes) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared and content[:2] not in {b"\xff\xfe", b"\xfe\xff"} and not content.startswith(b"\xef\xbb\xbf"):
        name = declared[1].decode("ascii").lower()
        name = "gb18030" if name in {"gb2312", "gbk", "gb_2312-80", "cp936"} else name
        try:
            return content.decode(name, "strict")
        except (UnicodeDecodeError, LookupError):
            pass
    return decoded(content)


def page_sheet(text: str, name: str = "") -> Sheet:
    """All tables of a page below one another, as Excel lays them out.

    Raises:
        Refused: there is no table.
    """
    styles = " ".join(_STYLE_SHEET.findall(text)) if _STRUCK.search(text) else ""
    page = _Page(_SKIPPED.sub("", text), frozenset(_STRUCK_CLASS.findall(styles)))
    if not page.rows:
        raise Refused(Refusal.NO_TABLE)
    return Sheet(name, page.rows, page.hidden_rows, merges=page.merges, struck=page.struck)


class _Page:
    """Rows of all tables of a page; unclosed cells and rows are closed by the next one, as browsers do."""

    def __init__(self, text: str, struck_classes: frozenset[str] = frozenset()) -> None:
        self.rows: list[list[Cell]] = []
        self.hidden_rows: set[int] = set()
        self.struck: set[tuple[int, int]] = set()
        self.merges: list[Merge] = []
        self._struck_classes = struck_classes
        self._striking: list[str] = []
        self._is_row_struck = self._is_cell_struck = False
        self._reserved: dict[int, dict[int, int]] = {}
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._feed(text)
        self._end_row()

    def _feed(self, text: str) -> None:
        after = 0
        for tag in _TAG.finditer(text):
            if self._cell is not None and tag.start() > after:
                self._cell.append(_SPACE.sub(" ", html.unescape(text[after : tag.start()])))
                self._is_cell_struck |= bool(self._striking and self._cell[-1].strip())
            after = tag.end()
            self._meet(tag[2].lower(), tag[3], is_end=bool(tag[1]))

    def _meet(self, name: str, attributes: str, *, is_end: bool) -> None:
        if name in _BREAKS:
            if self._cell is not None and not is_end and (name == "br" or self._cell):
                self._cell.append("\n")
        elif name not in _PARTS:
            self._meet_inline(name, attributes, is_end=is_end)
        elif name in {"tr", "table"}:
            self._end_row()
            if name == "tr" and not is_end:
                self._begin_row(attributes)
        else:
            self._end_cell()
            if not is_end:
                self._begin_cell(attributes)

    def _meet_inline(self, name: str, attributes: str, *, is_end: bool) -> None:
        """Signs that strike a part of a text out."""
        if is_end and name in self._striking:
            self._striking.remove(name)
        elif not is_end and (name in _STRIKING or self._strikes(attributes)):
            self._striking.append(name)

    def _strikes(self, attributes: str) -> bool:
        if _STRUCK.search(attributes):
            return True
        classes = _CLASS.search(attributes) if self._struck_classes else None
        named = next((word for word in classes.groups() if word), "").split() if classes else ()
        return any(word in self._struck_classes for word in named)

    def _begin_row(self, attributes: str) -> None:
        self._row = []
        self._is_row_struck = self._strikes(attributes)
        if _HIDDEN.search(attributes):
            self.hidden_rows.add(len(self.rows) + 1)

    def _begin_cell(self, attributes: str) -> None:
        if self._row is None:
            self._begin_row("")
        spans = {key.lower(): int(value) for key, value in _SPAN.findall(attributes)}
        self._spans = (
            min(max(spans.get("rowspan", 1), 1), MAX_ROWS - len(self.rows)),
            min(max(spans.get("colspan", 1), 1), MAX_COLUMNS),
        )
        self._cell = []
        self._is_cell_struck = self._is_row_struck or self._strikes(attributes)

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        taken = self._reserved.get(len(self.rows) + 1, {})
        while len(self._row) + 1 in taken:
            self._row += [""] * taken[len(self._row) + 1]
        down, across = self._spans
        row, column = len(self.rows) + 1, len(self._row) + 1
        if column + across - 1 > MAX_COLUMNS:
            raise Refused(Refusal.BEYOND_GRID, cell=f"{letters_of(MAX_COLUMNS)}{row}")
        text = "".join(self._cell)
        if self._is_cell_struck and text.strip():
            self.struck.add((row, column))
        self._striking.clear()
        self._row.append("\n".join(line.strip(" ") for line in text.split("\n")).strip("\n"))
        self._row += [""] * (across - 1)
        if down > 1 or across > 1:
            self.merges.append((row, column, row + down - 1, column + across - 1))
        for lower in range(row + 1, min(row + down, row + 5000)):
            self._reserved.setdefault(lower, {})[column] = across
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._reserved.pop(len(self.rows) + 1, None)
            self.rows.append(list(self._row))
            self._row = None


def _archived(content: bytes) -> Iterator[Sheet]:
    message = email.message_from_bytes(content.lstrip(), policy=email.policy.compat32)
    has_table = False
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_maintype() == "text" else None
        if not isinstance(payload, bytes) or b"<t" not in payload.lower():
            continue
        charset = part.get_content_charset()
        try:
            text = payload.decode("gb18030" if charset in {"gb2312", "gbk"} else charset or "", "strict")
        except (UnicodeDecodeError, LookupError):
            text = _text_of(payload)
        location = (part.get("Content-Location") or "").replace("\\", "/").rpartition("/")[2].partition(".")[0]
        try:
            sheet = page_sheet(text, location)
        except Refused:
            continue
        has_table = True
        yield sheet
    if not has_table:
        raise Refused(Refusal.NO_TABLE)
