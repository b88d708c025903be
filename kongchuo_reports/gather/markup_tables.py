"""Markup tables: web pages, Excel-2003 XML and web archives that systems export under the name .xls."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import html
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from kongchuo_reports.gather.containers import Container
from kongchuo_reports.gather.guards import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from kongchuo_reports.gather.refusals import Refusal, Refused
from kongchuo_reports.gather.sheet_parts import letters_of
from kongchuo_reports.gather.sheets import Sheet
from kongchuo_reports.gather.text_tables import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.gather.grids import Cell
    from kongchuo_reports.gather.sheets import Merge

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
_ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|\w+);)")


def read_markup(content: bytes, container: Container) -> Iterator[Sheet]:
    """Sheets of a page, a web archive or an Excel-2003 XML file.

    Raises:
        Refused: there is no table in it, it is cut off, or it declares a document type of its own.
    """
    if container is Container.XML_2003:
        yield from _XmlWorkbook(_text_of(content)).sheets
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
    page = _Page(_SKIPPED.sub("", text))
    if not page.rows:
        raise Refused(Refusal.NO_TABLE)
    return Sheet(name, page.rows, page.hidden_rows, merges=page.merges)


class _Page:
    """Rows of all tables of a page; unclosed cells and rows are closed by the next one, as browsers do."""

    def __init__(self, text: str) -> None:
        self.rows: list[list[Cell]] = []
        self.hidden_rows: set[int] = set()
        self.merges: list[Merge] = []
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
            after = tag.end()
            self._meet(tag[2].lower(), tag[3], is_end=bool(tag[1]))

    def _meet(self, name: str, attributes: str, *, is_end: bool) -> None:
        if name in _BREAKS:
            if self._cell is not None and not is_end and (name == "br" or self._cell):
                self._cell.append("\n")
        elif name not in _PARTS:
            return
        elif name in {"tr", "table"}:
            self._end_row()
            if name == "tr" and not is_end:
                self._begin_row(attributes)
        else:
            self._end_cell()
            if not is_end:
                self._begin_cell(attributes)

    def _begin_row(self, attributes: str) -> None:
        self._row = []
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
    found = False
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
        found = True
        yield sheet
    if not found:
        raise Refused(Refusal.NO_TABLE)


class _XmlWorkbook:
    """Worksheets of Excel-2003 XML (SpreadsheetML)."""

    def __init__(self, text: str) -> None:
        self.sheets: list[Sheet] = []
        if "<!DOCTYPE" in text:
            raise Refused(Refusal.DTD)
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"))
        text = _BARE_AMPERSAND.sub("&amp;", _ILLEGAL_IN_XML.sub("", text))
        self._rows: list[list[Cell]] = []
        self._row: list[Cell] = []
        self._sheet: Sheet | None = None
        self._kind = ""
        self._text: list[str] | None = None
        self._value: Cell = ""
        self._spans = (0, 0)
        self._column = self._cells = 0
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no keyword
        except expat.ExpatError as error:
            raise Refused(Refusal.DAMAGED) from error
        if not self.sheets:
            raise Refused(Refusal.NO_TABLE)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        told = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        name = tag.rpartition(":")[2]
        if name == "Worksheet":
            self._rows = []
            self._sheet = Sheet(told.get("Name", ""), self._rows)
        elif name == "Visible" and self._sheet:
            self._text = []
        elif name == "Row" and self._sheet:
            self._begin_row(told)
        elif name == "Cell":
            self._begin_cell(told)
        elif name == "Data":
            self._kind, self._text = told.get("Type", "String"), []

    def _begin_row(self, told: dict[str, str]) -> None:
        number = _index(told.get("Index"), len(self._rows) + 1)
        if number > MAX_ROWS:
            raise Refused(Refusal.BEYOND_GRID, cell=str(number))
        self._rows += [[] for _ in range(number - 1 - len(self._rows))]
        self._row = []
        if told.get("Hidden") == "1" and self._sheet:
            self._sheet.hidden_rows.add(number)

    def _begin_cell(self, told: dict[str, str]) -> None:
        self._column = _index(told.get("Index"), len(self._row) + 1)
        self._spans = (_index(told.get("MergeDown"), 0), _index(told.get("MergeAcross"), 0))
        if self._column + self._spans[1] > MAX_COLUMNS or self._column <= 0:
            raise Refused(Refusal.BEYOND_GRID, cell=f"{letters_of(min(self._column, 20000))}{len(self._rows) + 1}")
        self._cells += self._column + self._spans[1]
        if self._cells > MAX_CELLS * 4:
            raise Refused(Refusal.TOO_MANY_CELLS, cell=f"{letters_of(self._column)}{len(self._rows) + 1}")
        self._value = ""

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _close(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "Data" and self._text is not None:
            self._value, self._text = _typed("".join(self._text), self._kind), None
        elif name == "Cell":
            self._end_cell()
        elif name == "Row" and self._sheet:
            self._rows.append(self._row)
        elif name == "Visible" and self._sheet and self._text is not None:
            self._sheet.is_hidden = "Hidden" in "".join(self._text)
            self._text = None
        elif name == "Worksheet" and self._sheet:
            self.sheets.append(self._sheet)
            self._sheet = None

    def _end_cell(self) -> None:
        self._row += [""] * (self._column - 1 - len(self._row))
        self._row.append(self._value)
        down, across = self._spans
        if (down or across) and self._sheet:
            row = len(self._rows) + 1
            self._sheet.merges.append((row, self._column, row + down, self._column + across))
        self._row += [""] * across


def _index(written: str | None, otherwise: int) -> int:
    return int(written) if written is not None and written.isdigit() else otherwise


def _typed(text: str, kind: str) -> Cell:
    try:
        if kind == "Number":
            return float(text)
        if kind == "Boolean":
            return text.strip() == "1"
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text.strip().removesuffix("Z")).replace(tzinfo=None)
            return moment.date() if moment.time() == dt.time() else moment
    except ValueError:
        return text
    return "" if kind == "Error" else text
