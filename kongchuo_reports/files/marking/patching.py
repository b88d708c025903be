"""Patching: a workbook marked without loading it, only the rows with marks, their formats and the comments written anew.

Everything else of the package stays as it came, byte by byte: pictures, charts, drop-downs and whatever no library
knows. A workbook that is not plain enough says so, and is loaded and saved whole instead.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.column_letters import letters_of, number_of
from kongchuo_reports.files.marking.jobs import COLUMN_WIDTH, by_sheet
from kongchuo_reports.files.marking.packages import MAIN, Looks, NotPlainError, Package, Parts, add_comments
from kongchuo_reports.files.packages.zip_packages import zipped
from kongchuo_reports.files.texts import writable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kongchuo_reports.files.marking.jobs import Job, SheetMarks

WIDEST = 2000
Box = tuple[int, int, int, int]
"""Top, left, bottom and right of merged cells."""
_ROW = re.compile(rb"<row\b([^>]*?)(/?)>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_CELL_ADDRESS = re.compile(rb'\br="([A-Z]+)\d+"')
_CELL_LOOK = re.compile(rb'\bs="(\d+)"')
_HAS_VALUE = re.compile(rb"<v>[^<]|<is\b|<f\b")
_SPANS = re.compile(rb'\sspans="[^"]*"')
_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_DIMENSION = re.compile(rb'(<dimension\b[^>]*\bref=")([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?(")')
_COLUMNS = re.compile(rb"<cols\b[^>]*>(.*?)</cols>|<cols/>", re.DOTALL)
_COLUMN = re.compile(rb"<col\b[^>]*/>")
_LOW, _HIGH = re.compile(rb'\bmin="(\d+)"'), re.compile(rb'\bmax="(\d+)"')
_AFTER_COMMENTS = re.compile(
    rb"<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|</worksheet>"
)
_OTHER_ENCODING = re.compile(rb"encoding=[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
STRANGE = (b"<!--", b"<![CDATA[", b"<!DOCTYPE", b"<legacyDrawing ", b"<mc:AlternateContent")
"""What a sheet may hold that patterns do not read."""


def _spelt(text: str) -> re.Pattern[bytes]:
    """A text however its characters are written in XML."""
    signs = (f"(?:{re.escape(sign)}|&#{ord(sign)};|&#x0*{ord(sign):x};)" for sign in text)
    return re.compile("".join(signs).encode(), re.IGNORECASE)


_OLD_MARKS = tuple(map(_spelt, (words.AUTHOR, words.COLUMN, words.COPY_WORD)))


def patched(job: Job) -> bytes:
    """The marked copy of a workbook.

    Raises:
        NotPlainError: it is to be loaded and saved whole.
    """
    with zipfile.ZipFile(job["source"]) as file:
        package = Package(file)
        paths = package.sheet_paths()
        there, left = by_sheet(job, list(paths))
        if left:
            raise NotPlainError(words.LEFT_OVER)
        _refuse_old_marks(package, paths)
        looks = Looks(package)
        for number, (name, marks) in enumerate(there.items(), start=1):
            _mark_sheet(package, paths[name], marks, job["edition"], looks, number)
        looks.put()
        return zipped(Parts(package), dt.date.fromisoformat(job["as_of"]))


def _refuse_old_marks(package: Package, paths: Mapping[str, str]) -> None:
    """Copies that come back carry our old marks, which only loading takes away."""
    comments = {name for name in package.file.namelist() if "comment" in name.lower() and name.endswith(".xml")}
    for name in filter(package.has, sorted({*comments, *paths.values(), "xl/sharedStrings.xml"})):
        part = package.read(name)
        if any(old.search(part) for old in _OLD_MARKS):
            raise NotPlainError(name)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet, or the place of one that is not there: where its text begins and ends, and what it holds."""

    start: int
    end: int
    head: bytes
    inner: bytes


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of a cell: a text in a format, or, without a text, what it is on the ground of what is bad."""

    look: int = 0
    text: str | None = None


def _mark_sheet(package: Package, path: str, marks: SheetMarks, edition: str, looks: Looks, number: int) -> None:
    part = _plain(package.read(path))
    merged = [_box(found) for found in _MERGED.finditer(part, _end_of_rows(part))]
    comments: dict[tuple[int, int], str] = {}
    for (row, letters), text in marks.comments.items():
        place = _first_of(merged, row, number_of(letters))
        comments[place] = f"{comments[place]}\n{text}" if place in comments else text
    rows = _rows(part, {*marks.lines, *marks.titled, *(row for row, _ in comments)})
    column = 1 + max((_last_used(rows[row].inner) for row in marks.probed), default=0)
    changes = _added(marks, edition, column, looks)
    if any(_first_of(merged, row, at) != (row, at) for row, cells in changes.items() for at in cells):
        raise NotPlainError("merged")
    for row, at in comments:
        changes.setdefault(row, {}).setdefault(at, _Change())
    start, end = part.index(b"<sheetData"), _end_of_rows(part)
    head = _with_column(_with_dimension(part[:start], max(changes), column + 1), column)
    tail = part[end:]
    if comments:
        found = _AFTER_COMMENTS.search(tail)
        if not found:
            raise NotPlainError("end")
        tail = tail[: found.start()] + add_comments(package, path, comments, number) + tail[found.start() :]
    package.changed[path] = b"".join([head, *_with_rows(part, start, end, rows, changes, looks), tail])


def _plain(part: bytes) -> bytes:
    """A sheet that patterns can read."""
    head = part[:2000]
    if f'xmlns="{MAIN}"'.encode() not in head or any(strange in part for strange in STRANGE):
        raise NotPlainError("sheet")
    if _OTHER_ENCODING.search(head[:200]) or b"<sheetData" not in part:
        raise NotPlainError("encoding")
    return part


def _added(marks: SheetMarks, edition: str, column: int, looks: Looks) -> dict[int, dict[int, _Change]]:
    """The column 错误信息: its headings, the month of the copy, and a text in each row that has a trouble."""
    changes: dict[int, dict[int, _Change]] = {}
    for row in marks.titled:
        changes.setdefault(row, {})[column] = _Change(looks.heading, words.COLUMN)
    for row in marks.titled[:1]:
        changes[row][column + 1] = _Change(looks.heading, edition)
    for row, text in marks.lines.items():
        changes.setdefault(row, {})[column] = _Change(looks.line, writable(text))
    return changes


def _box(found: re.Match[bytes]) -> Box:
    left, top, right, bottom = (group.decode() for group in found.groups())
    return int(top), number_of(left), int(bottom), number_of(right)


def _first_of(merged: Sequence[Box], row: int, column: int) -> tuple[int, int]:
    """The cell that shows what stands at a place: itself, or the first of the merged cells it lies in."""
    for top, left, bottom, right in merged:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def _rows(part: bytes, wanted: set[int]) -> dict[int, _Row]:
    """The wanted rows; of one that is not there, the place where it would stand."""
    found: dict[int, _Row] = {}
    waiting = sorted(wanted, reverse=True)
    number = 0
    for row in _ROW.finditer(part):
        told = _ROW_NUMBER.search(row[1])
        if not told and b"r=" in row[1]:
            raise NotPlainError("quotes")
        now = int(told[1]) if told else number + 1
        if now <= number:
            raise NotPlainError("order")
        number = now
        while waiting and waiting[-1] < number:
            missing = waiting.pop()
            found[missing] = _Row(row.start(), row.start(), b'<row r="%d"' % missing, b"")
        if waiting and waiting[-1] == number:
            found[waiting.pop()] = _row_of(part, row)
    end = _end_of_rows(part)
    return found | {missing: _Row(end, end, b'<row r="%d"' % missing, b"") for missing in waiting}


def _row_of(part: bytes, row: re.Match[bytes]) -> _Row:
    if row[2]:
        return _Row(row.start(), row.end(), b"<row" + row[1].rstrip(), b"")
    end = part.index(b"</row>", row.end())
    return _Row(row.start(), end + len(b"</row>"), b"<row" + row[1], part[row.end() : end])


def _end_of_rows(part: bytes) -> int:
    end = part.rfind(b"</sheetData>")
    if end < 0:
        raise NotPlainError("no rows")
    return end


def _cells(inner: bytes) -> Iterator[tuple[int, re.Match[bytes]]]:
    """The cells of a row with their columns."""
    column = 0
    for cell in _CELL.finditer(inner):
        address = _CELL_ADDRESS.search(cell[1])
        if not address and b"r=" in cell[1]:
            raise NotPlainError("quotes")
        column = number_of(address[1].decode()) if address else column + 1
        yield column, cell


def _last_used(inner: bytes) -> int:
    used = (column for column, cell in _cells(inner) if column <= WIDEST and _HAS_VALUE.search(cell[2] or b""))
    return max(used, default=0)


def _with_rows(
    part: bytes,
    start: int,
    end: int,
    rows: Mapping[int, _Row],
    changes: Mapping[int, Mapping[int, _Change]],
    looks: Looks,
) -> Iterator[bytes | memoryview]:
    """What stands between two places of a sheet, piece by piece; of a large one no second copy is held."""
    whole = memoryview(part)
    at = start
    for number in sorted(changes):
        row = rows[number]
        cells = {column: cell[0] for column, cell in _cells(row.inner)}
        for column, change in changes[number].items():
            address = f"{letters_of(column)}{number}".encode()
            if change.text is None:
                cells[column] = _on_ground(cells.get(column, b'<c r="%b"/>' % address), looks)
            else:
                cells[column] = b'<c r="%b" s="%d" t="inlineStr"><is><t xml:space="preserve">%b</t></is></c>' % (
                    address,
                    change.look,
                    escape(change.text).encode(),
                )
        yield whole[at : row.start]
        yield b"".join([_SPANS.sub(b"", row.head), b">", *(cells[column] for column in sorted(cells)), b"</row>"])
        at = row.end
    yield whole[at:end]


def _on_ground(cell: bytes, looks: Looks) -> bytes:
    """A cell as it is, on the ground of what is bad."""
    end = cell.index(b">")
    head, rest = cell[:end], cell[end:]
    if head.endswith(b"/"):
        head, rest = head[:-1], b"/" + rest
    old = _CELL_LOOK.search(head)
    if old:
        return b'%bs="%d"%b%b' % (head[: old.start()], looks.marked(int(old[1])), head[old.end() :], rest)
    return b'%b s="%d"%b' % (head.rstrip(), looks.marked(0), rest)


def _with_dimension(head: bytes, row: int, column: int) -> bytes:
    found = _DIMENSION.search(head)
    if not found:
        return head
    before, left, top, right, bottom, after = found.groups()
    last = letters_of(max(number_of((right or left).decode()), column)).encode()
    told = b"%b%b%b:%b%d%b" % (before, left, top, last, max(int(bottom or top), row), after)
    return head[: found.start()] + told + head[found.end() :]


def _with_column(head: bytes, column: int) -> bytes:
    """The part above the rows with the width of the column 错误信息; a range of columns that holds it is parted."""
    new = b'<col min="%d" max="%d" width="%d" customWidth="1"/>' % (column, column, COLUMN_WIDTH)
    found = _COLUMNS.search(head)
    if not found:
        return head + b"<cols>" + new + b"</cols>"
    told = [(column, new)]
    for other in _COLUMN.findall(found[1] or b""):
        low, high = (pattern.search(other) for pattern in (_LOW, _HIGH))
        if not low or not high:
            raise NotPlainError("columns")
        for first, last in (
            (int(low[1]), min(int(high[1]), column - 1)),
            (max(int(low[1]), column + 1), int(high[1])),
        ):
            if first <= last:
                told.append((first, _HIGH.sub(b'max="%d"' % last, _LOW.sub(b'min="%d"' % first, other))))
    inner = b"".join(written for _, written in sorted(told))
    return head[: found.start()] + b"<cols>" + inner + b"</cols>" + head[found.end() :]
