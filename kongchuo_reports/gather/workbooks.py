"""Workbooks: sheets of .xlsx, .xlsb, .ods and .xls, after the guards, by calamine; openpyxl only where it refuses."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import python_calamine as calamine

from kongchuo_reports.gather.containers import Container
from kongchuo_reports.gather.guards import MAX_CELLS, MEBIBYTE, Package, forbid_dtd, normal_name
from kongchuo_reports.gather.ole import BiffNotes, Compound
from kongchuo_reports.gather.refusals import Refusal, Refused
from kongchuo_reports.gather.sheet_parts import SheetNotes, letters_of, notes_of
from kongchuo_reports.gather.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.gather.grids import Cell

SECOND_READER_LIMIT = 40 * MEBIBYTE
"""openpyxl needs some fifty times the size of a sheet part; a larger part is not given to it."""
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(content: bytes, container: Container) -> Iterator[Sheet]:
    """Each worksheet of a workbook, in its order.

    Raises:
        Refused: a guard says no, or neither reader can read it whole. Half a roster is worse than none: the
            children of the lost half would seem absent.
    """
    if container is Container.XLS:
        yield from _read_xls(content)
    elif container is Container.XLSX:
        yield from _read_xlsx(content)
    else:
        package = Package(content)
        for name in package.names:
            if name.endswith((".xml", ".rels", ".bin")):
                forbid_dtd(package.read(name))
        yield from _by_calamine(content, {}, {})


def _read_xls(content: bytes) -> Iterator[Sheet]:
    compound = Compound(content)
    notes = BiffNotes(compound.stream("workbook"))
    hidden = {index: SheetNotes(b"", hidden_rows=rows) for index, rows in notes.hidden_rows.items()}
    yield from _by_calamine(content, hidden, {}, date_1904=notes.date_1904)


def _read_xlsx(content: bytes) -> Iterator[Sheet]:
    package = Package(content)
    changed: dict[str, bytes] = {}
    noted: dict[str, SheetNotes] = {}
    for name in package.names:
        if not name.endswith((".xml", ".rels")):
            continue
        part = forbid_dtd(package.read(name))
        if _SHEET_PART.fullmatch(name):
            noted[name] = notes_of(part)
            if noted[name].part is not part:
                changed[name] = noted[name].part
            noted[name].part = b""
        elif part[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            changed[name] = re.sub(r"^\s*<\?xml[^>]*\?>", "", part.decode("utf-16", "strict")).encode()
    book = _Book(package, changed)
    notes = {position: noted[part] for position, part in enumerate(book.parts) if part in noted}
    whole = package.rewritten(changed) if changed else content
    largest = max((package.size(name) for name in noted), default=0)
    try:
        sheets = list(_by_calamine(whole, notes, book.positions, date_1904=book.date_1904))
    except Refused as refused:
        if refused.refusal is not Refusal.DAMAGED or largest > SECOND_READER_LIMIT:
            raise
        sheets = list(_by_openpyxl(whole, notes, book.positions, date_1904=book.date_1904))
    yield from sheets


class _Book:
    """What xl/workbook.xml says: which part is which sheet, and from which year days are counted."""

    def __init__(self, package: Package, changed: dict[str, bytes]) -> None:
        self.parts: list[str] = []
        self.positions: dict[str, int] = {}
        self.date_1904 = False
        try:
            root = ET.fromstring(changed.get("xl/workbook.xml") or package.read("xl/workbook.xml"))  # noqa: S314 - DTDs are refused before
            rels = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - as above
        except (ET.ParseError, KeyError):
            return
        targets = {
            relation.get("Id", ""): _target(relation.get("Target", ""))
            for relation in rels
            if relation.get("TargetMode") != "External"
        }
        for element in root.iter():
            tag = element.tag.rpartition("}")[2]
            if tag == "workbookPr":
                self.date_1904 = element.get("date1904") in {"1", "true"}
            elif tag == "sheet":
                key = next((value for name, value in element.items() if name.endswith("}id")), "")
                self.positions.setdefault(element.get("name", ""), len(self.parts))
                self.parts.append(targets.get(key, ""))


def _target(target: str) -> str:
    path = normal_name(target)
    return path if path.startswith("xl/") else f"xl/{path.removeprefix('./')}"


def _by_calamine(
    content: bytes, notes: dict[int, SheetNotes], positions: dict[str, int], *, date_1904: bool = False
) -> Iterator[Sheet]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise Refused(Refusal.ENCRYPTED) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(Refusal.DAMAGED) from error
    for index, told in enumerate(book.sheets_metadata):
        if told.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = book.get_sheet_by_index(index)
        except (calamine.CalamineError, OSError, ValueError) as error:
            raise Refused(Refusal.DAMAGED) from error
        note = notes.get(positions.get(told.name, index)) or SheetNotes(b"")
        if sheet.total_height * sheet.total_width > MAX_CELLS:
            end = sheet.end or (0, 0)
            raise Refused(Refusal.TOO_MANY_CELLS, cell=f"{letters_of(end[1] + 1)}{end[0] + 1}")
        yield Sheet(
            told.name,
            _rows(sheet),
            note.hidden_rows,
            is_hidden=told.visible != calamine.SheetVisibleEnum.Visible,
            merges=[
                (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
            ],
            date_1904=date_1904,
            problems=note.problems,
        )


def _rows(sheet: calamine.CalamineSheet) -> Iterator[list[Cell]]:
    left = sheet.start[1] if sheet.start else 0
    if not left:
        yield from sheet.iter_rows()
        return
    margin: list[Cell] = [""] * left
    for row in sheet.iter_rows():
        yield margin + row


def _by_openpyxl(
    content: bytes, notes: dict[int, SheetNotes], positions: dict[str, int], *, date_1904: bool
) -> Iterator[Sheet]:
    import openpyxl  # noqa: PLC0415 - half a second that hardly any file needs

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Exception as error:
        raise Refused(Refusal.DAMAGED) from error
    if not book.worksheets:
        raise Refused(Refusal.DAMAGED)
    for sheet in book.worksheets:
        note = notes.get(positions.get(sheet.title, -1)) or SheetNotes(b"")
        yield Sheet(
            sheet.title,
            [[_plain(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()],
            note.hidden_rows,
            is_hidden=sheet.sheet_state != "visible",
            merges=[(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges],
            date_1904=date_1904,
            problems=note.problems,
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
