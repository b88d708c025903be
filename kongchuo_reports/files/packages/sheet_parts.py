"""Sheet parts: what the XML of one .xlsx sheet says that a reader does not tell, or would choke on."""

from __future__ import annotations

import re
from array import array
from html import unescape
from typing import TYPE_CHECKING
from xml.parsers import expat

from kongchuo_reports.files.column_letters import letters_of, number_of
from kongchuo_reports.files.grids import Problem, Trouble
from kongchuo_reports.files.guards import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from kongchuo_reports.files.notes.sheet_notes import SheetNotes
from kongchuo_reports.files.notes.strikes import NO, Strikes
from kongchuo_reports.files.notes.tints import PLAIN, Tints, rarely
from kongchuo_reports.files.refusals import Refusal, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_STRAYS = 50
"""Up to this many cells far from all others are left out and named; more are no slip of the hand."""
MAX_NAMED = 200
"""Troubles of one kind named one by one in a sheet; the rest is counted."""
_GAP_ROWS, _GAP_COLUMNS = 10_000, 100
_HEAD = 8192
_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*?\br="(\d+)")[^>]*?\bhidden="(?:1|true)"')
_MAIN = re.compile(rb"""xmlns(:[^\s=]+)?\s*=\s*["'][^"']*spreadsheetml/(?:2006/)?main["']""")
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>(?:\s*<f[^>]*?(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>')
_FORMULA_ALONE = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f[^>]*?(?:/>|>([^<]*)</f>)\s*(?:</c>|<v\s*/>|<v></v>)')
_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f')
MOST_FORMULAS = 20_000
"""A page that is reckoned has fewer; a list of a county that has more is no page, and its places would cost memory."""
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*?(?:/>|>\s*</(?:\w+:)?dimension>)")
_BAD_DIMENSION = re.compile(rb"""\bref=["'][^"']*?(?:[A-Za-z]0(?!\d)|(?<![A-Za-z\d])\d)""")
NOTHING_STRUCK = Strikes()
NOTHING_TINTED = Tints()
_ADDRESS = re.compile(r"([A-Za-z]{1,4})(\d{1,10})")
_COLUMNS = (
    (19, rb"[A-S]"),
    (26, rb"[A-Z]"),
    (52, rb"A?[A-Z]"),
    (78, rb"[AB]?[A-Z]"),
    (104, rb"[A-C]?[A-Z]"),
    (156, rb"[A-E]?[A-Z]"),
    (702, rb"[A-Z]{1,2}"),
)
"""Column letters up to a number of columns."""


def guarded(part: bytes, strikes: Strikes = NOTHING_STRUCK, tints: Tints = NOTHING_TINTED) -> tuple[bytes, SheetNotes]:
    """The part as a reader may have it: far-away cells and an impossible ``dimension`` are taken out.

    Raises:
        Refused: it is damaged, reaches beyond Excel's grid, or would fill too many cells.
    """
    part = _utf8(part)
    named = _DIMENSION.search(part, 0, _HEAD)
    if named and _BAD_DIMENSION.search(named[0]):
        part = part.replace(named[0], b"", 1)
    if is_safe(part):
        return part, SheetNotes()
    walk = _Walk(part, strikes, tints)
    part, strays = _without_strays(part, walk)
    return part, SheetNotes(walk.hidden_rows, strays, walk.struck, rarely(walk.tints, len(set(walk.rows))))


def observe(
    part: bytes, notes: SheetNotes, strikes: Strikes = NOTHING_STRUCK, tints: Tints = NOTHING_TINTED
) -> SheetNotes:
    """Add to the notes what a guarded part says of hidden rows, formulas, errors, struck and coloured cells."""
    if b"hidden=" in part:
        notes.hidden_rows |= {int(row) for row in _HIDDEN_ROW.findall(part)}
    if b't="e"' in part:
        notes.problems += _named(Trouble.ERROR_VALUE, _ERROR.finditer(part))
    if b"<f" in part:
        notes.problems += _named(Trouble.FORMULA_WITHOUT_VALUE, _FORMULA_ALONE.finditer(part))
        if part.count(b"<f") <= MOST_FORMULAS:
            notes.formulas |= {(int(row), number_of(column.decode())) for column, row in _FORMULA.findall(part)}
    notes.struck |= {(int(row), number_of(column.decode())) for column, row in strikes.cells(part)}
    notes.tints |= tints.cells(part)
    notes.painted += tints.columns(part)
    return notes


def is_safe(part: bytes) -> bool:
    """Whether the part is written as Excel, WPS and LibreOffice write, with all cells in a box of ``MAX_CELLS``.

    Patterns tell this ten times faster than a parser; where they cannot, the answer is no.
    """
    start, end = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if start < 0 or end < 0 or _MAIN.findall(part, 0, start) != [b""] or part.find(b"xmlns", start, end) >= 0:
        return False
    if part.find(b"!", start, end) >= 0 and part.find(b"<!", start, end) >= 0:
        return False
    rows = _ROW.findall(part, start, end)
    if part.count(b"<row", start, end) != len(rows):
        return False
    last = max(map(int, rows), default=1)
    lead, more = int(str(last)[0]), len(str(last)) - 1
    bound = min((lead + 1) * 10**more - 1, MAX_ROWS)
    columns = [letters for width, letters in _COLUMNS if width * bound <= MAX_CELLS]
    if last > MAX_ROWS or not columns:
        return False
    digits = rb"[1-%d]\d{%d}" % (lead, more) + (rb"|[1-9]\d{0,%d}" % (more - 1) if more else b"")
    other = re.compile(rb'<c(?! r="(?:%s)(?:%s)")(?! [^>]*/>)' % (columns[-1], digits))
    return other.search(part, start + len(b"<sheetData"), end) is None


def _utf8(part: bytes) -> bytes:
    if part[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = part.decode("utf-16")
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    return part


class _Walk:
    """Every cell with content, by an exact parser: slower than patterns, right for any spelling of the XML."""

    def __init__(self, part: bytes, strikes: Strikes = NOTHING_STRUCK, tints: Tints = NOTHING_TINTED) -> None:
        self.hidden_rows: set[int] = set()
        self.tints: dict[tuple[int, int], tuple[str, str]] = {}
        self._formats, self._tint = tints.formats, PLAIN
        self.struck: set[tuple[int, int]] = set()
        self._strikes = strikes
        self._is_struck = self._is_shared = False
        self._value = ""
        self.rows, self.columns = array("L"), array("L")
        self.starts, self.ends = array("L"), array("L")
        self._row, self._column, self._depth_of_value = 0, 0, 0
        self._in_cell = self._has_content = False
        self._start = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._text
        try:
            self._parser.Parse(part, True)  # noqa: FBT003 - expat takes no keyword
        except (expat.ExpatError, ValueError) as error:
            raise Refused(Refusal.DAMAGED) from error

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
            if self._row > MAX_ROWS:
                raise Refused(Refusal.BEYOND_GRID, cell=str(self._row))
            if attributes.get("hidden") in {"1", "true"}:
                self.hidden_rows.add(self._row)
        elif name == "c":
            self._open_cell(attributes.get("r"))
            form = int(attributes.get("s") or 0)
            self._is_struck = form in self._strikes.formats
            self._tint = self._formats.get(form, PLAIN)
            self._is_shared, self._value = attributes.get("t") == "s", ""
        elif name in {"strike", "dstrike"} and self._in_cell:
            self._is_struck |= attributes.get("val", "1") not in NO
        elif name in {"v", "t", "f"} and self._in_cell:
            self._depth_of_value += 1
            self._has_content |= name == "f"

    def _open_cell(self, address: str | None) -> None:
        row, column = self._row, self._column + 1
        if address is not None:
            match = _ADDRESS.fullmatch(address)
            if match is None:
                raise Refused(Refusal.DAMAGED)
            row, column = int(match[2]), number_of(match[1])
        if row > MAX_ROWS or column > MAX_COLUMNS:
            raise Refused(Refusal.BEYOND_GRID, cell=f"{letters_of(column)}{row}")
        self._in_cell, self._has_content = True, False
        self._cell = (row, column)
        self._column = column
        self._start = self._parser.CurrentByteIndex

    def _close(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            if self._has_content:
                self.rows.append(self._cell[0])
                self.columns.append(self._cell[1])
                self.starts.append(self._start)
                self.ends.append(self._parser.CurrentByteIndex)
                self._note_strike()
            self._in_cell = False
            self._depth_of_value = 0
        elif name in {"v", "t", "f"} and self._in_cell:
            self._depth_of_value -= 1

    def _note_strike(self) -> None:
        value = self._value.strip()
        shared = self._is_shared and value.isdigit() and int(value) in self._strikes.texts
        if self._is_struck or shared:
            self.struck.add(self._cell)
        if self._tint != PLAIN:
            self.tints[self._cell] = self._tint

    def _text(self, text: str) -> None:
        if self._depth_of_value > 0 and text.strip():
            self._has_content = True
            if self._is_shared:
                self._value += text


def _number(written: str | None, otherwise: int) -> int:
    if written is None:
        return otherwise
    if not written.strip().isdigit():
        raise Refused(Refusal.DAMAGED)
    return int(written)


def _without_strays(part: bytes, walk: _Walk) -> tuple[bytes, list[Problem]]:
    if _box(walk.rows, walk.columns) <= MAX_CELLS:
        return part, []
    last_row = _before_gap(walk.rows, _GAP_ROWS)
    last_column = _before_gap(walk.columns, _GAP_COLUMNS)
    strays = [
        position
        for position, (row, column) in enumerate(zip(walk.rows, walk.columns, strict=True))
        if row > last_row or column > last_column
    ]
    farthest = max(range(len(walk.rows)), key=lambda position: walk.rows[position] * walk.columns[position])
    address = f"{letters_of(walk.columns[farthest])}{walk.rows[farthest]}"
    if not strays or len(strays) > MAX_STRAYS or last_row * last_column > MAX_CELLS or len(strays) == len(walk.rows):
        raise Refused(Refusal.TOO_MANY_CELLS, cell=address)
    kept: list[bytes] = []
    after = 0
    for position in strays:
        kept.append(part[after : walk.starts[position]])
        after = part.index(b">", walk.ends[position]) + 1
    kept.append(part[after:])
    troubles = [
        Problem(Trouble.STRAY_CELL, walk.rows[position], letters_of(walk.columns[position])) for position in strays
    ]
    return b"".join(kept), troubles


def _box(rows: array[int], columns: array[int]) -> int:
    if not rows:
        return 0
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _before_gap(numbers: Iterable[int], gap: int) -> int:
    """The last number before the first stretch of at least ``gap`` unused ones."""
    last = 0
    for number in sorted(set(numbers)):
        if last and number - last > gap:
            break
        last = number
    return last


def _named(trouble: Trouble, places: Iterable[re.Match[bytes]]) -> list[Problem]:
    problems: list[Problem] = []
    more = 0
    for place in places:
        if len(problems) < MAX_NAMED:
            quoted = (place[3] or b"").decode("utf-8", "replace")
            quoted = f"={unescape(quoted)}" if trouble is Trouble.FORMULA_WITHOUT_VALUE and quoted else quoted
            problems.append(Problem(trouble, int(place[2]), place[1].decode(), quoted))
        else:
            more += 1
    if more:
        problems.append(Problem(trouble, count=more))
    return problems
