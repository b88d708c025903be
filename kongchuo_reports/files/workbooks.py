"""Workbooks: sheets of .xlsx, .xlsb, .ods and .xls, after the guards, by calamine; openpyxl only where it refuses."""

from __future__ import annotations

import datetime as dt
import io
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import python_calamine as calamine

from kongchuo_reports.files.column_letters import letters_of
from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.grids import Problem, Trouble
from kongchuo_reports.files.guards import MAX_CELLS, Package, forbid_dtd
from kongchuo_reports.files.memory import MEBIBYTE
from kongchuo_reports.files.notes import xlsb_comments, xlsb_notes
from kongchuo_reports.files.notes.biff_notes import BiffNotes
from kongchuo_reports.files.notes.comments import comments_of
from kongchuo_reports.files.notes.ods_notes import ods_notes
from kongchuo_reports.files.notes.sheet_notes import SheetNotes
from kongchuo_reports.files.notes.strikes import Strikes, strikes_of
from kongchuo_reports.files.notes.tints import Tints, tints_of
from kongchuo_reports.files.ole import Compound
from kongchuo_reports.files.packages.book_parts import BookParts
from kongchuo_reports.files.packages.sheet_parts import guarded, observe
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.files.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from kongchuo_reports.files.grids import Cell

SECOND_READER_LIMIT = 40 * MEBIBYTE
"""openpyxl needs some fifty times the size of a sheet part; a larger part is not given to it."""
WORTH_A_THREAD = MEBIBYTE
STYLES, TEXTS = "xl/styles.xml", "xl/sharedstrings.xml"
_UTF16_MARKS = {b"\xff\xfe", b"\xfe\xff"}
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_EMPTY_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
_OF_ONE_SHEET = {Refusal.DAMAGED, Refusal.BEYOND_GRID, Refusal.TOO_MANY_CELLS}
"""Reasons that concern one sheet only: the others of its workbook are read all the same."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Workbook:
    """One workbook that has passed the guards.

    Args:
        content: the whole file.
        container: what it is.

    Raises:
        Refused: a guard says no.
    """

    def __init__(self, content: bytes, container: Container) -> None:
        self._content = content
        self._notes: dict[str, SheetNotes] = {}
        self._parts: dict[str, bytes] = {}
        self._book = BookParts()
        self._by_index: dict[int, SheetNotes] = {}
        self._strikes, self._tints = Strikes(), Tints()
        self._unread: dict[str, Refused] = {}
        self.has_second_reader = False
        if container is Container.XLS:
            biff = BiffNotes(Compound(content).stream("workbook"))
            self._book.date_1904 = biff.date_1904
            self._by_index = biff.sheets
        else:
            self._guard(Package(content), container)

    def sheets(self, *, one_by_one: bool = False) -> Iterator[Sheet]:
        """Each worksheet, in the workbook's order, by calamine.

        Args:
            one_by_one: whether a sheet that cannot be read is told as one and the next is read, instead of refusing
                the workbook. A sheet itself is read whole or not at all.

        Raises:
            Refused: it cannot be read whole; with ``one_by_one``, none of it can.
        """
        with ThreadPoolExecutor(1) as beside:
            seen: dict[str, Future[SheetNotes]] = {}
            for name, content in self._parts.items():
                if len(content) > WORTH_A_THREAD:
                    seen[name] = beside.submit(observe, content, self._notes[name], self._strikes, self._tints)
                else:
                    observe(content, self._notes[name], self._strikes, self._tints)
            for index, sheet in _by_calamine(self._content, one_by_one=one_by_one):
                part = self._book.part_of(sheet.name, index)
                sheet.date_1904 = self._book.date_1904
                sheet.rows = _noting(
                    sheet.rows, sheet, seen.get(part), self._notes.get(part) or self._by_index.get(index)
                )
                yield sheet

    def sheets_by_second_reader(self) -> Iterator[Sheet]:
        """Each worksheet by openpyxl, for the few files calamine refuses and Excel opens.

        Raises:
            Refused: openpyxl refuses it as well.
        """
        for sheet in _by_openpyxl(self._content):
            note = self._notes.get(self._book.part_of(sheet.name, -1), SheetNotes())
            sheet.date_1904 = self._book.date_1904
            sheet.hidden_rows, sheet.problems, sheet.struck = note.hidden_rows, note.problems, note.struck
            sheet.tints, sheet.comments, sheet.formulas = note.tints, note.comments, note.formulas
            sheet.painted = note.painted
            yield sheet

    def _guard(self, package: Package, container: Container) -> None:
        changed: dict[str, bytes] = {}
        if container is Container.XLSX:
            styles = _part(package, STYLES)
            self._strikes, self._tints = strikes_of(styles, _part(package, TEXTS)), tints_of(styles)
        for name in package.names:
            if not name.endswith((".xml", ".rels", ".bin")):
                continue
            part = forbid_dtd(package.read(name))
            if container is Container.XLSX and _SHEET_PART.fullmatch(name):
                self._parts[name], self._notes[name] = self._guarded(name, part)
                self._notes[name].comments |= comments_of(package, name)
                if self._parts[name] is not part:
                    changed[name] = self._parts[name]
            elif part[:2] in _UTF16_MARKS:
                changed[name] = re.sub(r"^\s*<\?xml[^>]*\?>", "", part.decode("utf-16", "replace")).encode()
        if self._unread and len(self._unread) == len(self._parts):
            raise next(iter(self._unread.values()))
        self._note(package, container, changed)
        if changed:
            self._content = package.rewritten(changed)

    def _guarded(self, name: str, part: bytes) -> tuple[bytes, SheetNotes]:
        """A sheet part as the reader may have it; one that must not be read is emptied and remembered."""
        try:
            return guarded(part, self._strikes, self._tints)
        except Refused as refused:
            if refused.refusal not in _OF_ONE_SHEET:
                raise
            self._unread[name] = refused
            return _EMPTY_SHEET, SheetNotes(problems=[_unreadable(refused)])

    def _note(self, package: Package, container: Container, changed: dict[str, bytes]) -> None:
        if container is not Container.ODS:
            self._book = BookParts(package, changed)
        if container is Container.XLSX:
            largest = max((len(part) for part in self._parts.values()), default=0)
            self.has_second_reader = largest <= SECOND_READER_LIMIT
        elif container is Container.ODS:
            self._by_index = dict(enumerate(ods_notes(_part(package, "content.xml"), _part(package, "styles.xml"))))
        else:
            self._take_binary_notes(package)

    def _take_binary_notes(self, package: Package) -> None:
        styles = _part(package, "xl/styles.bin")
        formats = xlsb_notes.struck_formats(styles)
        texts = xlsb_notes.struck_shared(_part(package, "xl/sharedstrings.bin"), styles)
        for name in self._book.parts:
            if name in package:
                self._notes[name] = xlsb_notes.sheet_notes(package.read(name), formats, texts)
                self._notes[name].comments |= xlsb_comments.comments_of(package, name)


def _unreadable(refused: Refused) -> Problem:
    return Problem(Trouble.UNREADABLE_SHEET, found=refused.words.get("cell", ""))


def _part(package: Package, name: str) -> bytes:
    return forbid_dtd(package.read(name)) if name in package else b""


def _noting(
    rows: Iterable[Sequence[Cell]], sheet: Sheet, seen: Future[SheetNotes] | None, known: SheetNotes | None
) -> Iterator[Sequence[Cell]]:
    """The rows of a sheet; after the last one its notes are put to it, which were made meanwhile."""
    yield from rows
    noted = seen.result() if seen else known
    if noted:
        sheet.hidden_rows |= noted.hidden_rows
        sheet.problems += noted.problems
        sheet.struck |= noted.struck
        sheet.tints |= noted.tints
        sheet.painted += noted.painted
        sheet.comments |= noted.comments
        sheet.formulas |= noted.formulas
        sheet.merges = sheet.merges or noted.merges


def _by_calamine(content: bytes, *, one_by_one: bool) -> Iterator[tuple[int, Sheet]]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise Refused(Refusal.ENCRYPTED) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(Refusal.DAMAGED) from error
    worksheets = [
        (index, sheet)
        for index, sheet in enumerate(book.sheets_metadata)
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if not worksheets and not book.sheets_metadata:
        raise Refused(Refusal.DAMAGED)
    unread = 0
    for index, metadata in worksheets:
        is_hidden = metadata.visible != calamine.SheetVisibleEnum.Visible
        try:
            yield index, _sheet_of(book, index, metadata.name, is_hidden=is_hidden)
        except Refused as refused:
            unread += 1
            if not one_by_one or refused.refusal not in _OF_ONE_SHEET or unread == len(worksheets):
                raise
            yield index, Sheet(metadata.name, [], is_hidden=is_hidden, problems=[_unreadable(refused)])


def _sheet_of(book: calamine.CalamineWorkbook, index: int, name: str, *, is_hidden: bool) -> Sheet:
    try:
        sheet = book.get_sheet_by_index(index)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(Refusal.DAMAGED) from error
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        end = sheet.end or (0, 0)
        raise Refused(Refusal.TOO_MANY_CELLS, cell=f"{letters_of(end[1] + 1)}{end[0] + 1}")
    merges = [(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()]
    return Sheet(name, _rows(sheet), is_hidden=is_hidden, merges=merges)


def _rows(sheet: calamine.CalamineSheet) -> Iterator[list[Cell]]:
    left = sheet.start[1] if sheet.start else 0
    if not left:
        yield from sheet.iter_rows()
        return
    margin: list[Cell] = [""] * left
    for row in sheet.iter_rows():
        yield margin + row


def _by_openpyxl(content: bytes) -> Iterator[Sheet]:
    import openpyxl  # noqa: PLC0415 - half a second that hardly any file needs

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Exception as error:
        raise Refused(Refusal.DAMAGED) from error
    if not book.worksheets:
        raise Refused(Refusal.DAMAGED)
    for sheet in book.worksheets:
        yield Sheet(
            sheet.title,
            [[_plain(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()],
            is_hidden=sheet.sheet_state != "visible",
            merges=[(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges],
        )


def _plain(value: object, data_type: str) -> Cell:
    """A cell of openpyxl as calamine would give it."""
    if value is None or data_type == "e":
        return ""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    if isinstance(value, bool | float | dt.datetime | dt.date | dt.time | dt.timedelta):
        return value
    if isinstance(value, int):
        return float(value)
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), str(value))
