"""Filling an office's own Excel tables (本单位报表) at their named cells and ranges; formats are kept."""

from __future__ import annotations

import difflib
import io
import tomllib
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.findings.running import TABLE_NAME_UNKNOWN, TABLE_TOO_SHORT, TABLE_UNUSABLE
from kongchuo_reports.domain.wording.books import submission_layout as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.files.packages.zip_packages import rezip
from kongchuo_reports.files.veils import put

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from kongchuo_reports.domain.findings import FindingKind

UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, InvalidFileException,
              ParseError, EOFError, IndexError)  # fmt: skip
LAST_ROW = 1_048_576
NEAREST = 3


@dataclass(slots=True)
class Filled:
    """One table while it is filled.

    Args:
        file: its name, for the findings.
        values: what each name stands for: one value, or a list written downwards.
    """

    file: str
    values: Mapping[str, object]
    found: list[dict[str, object]] = field(default_factory=list)

    def put(self, sheet: Worksheet, area: str, name: str) -> None:
        """Write what a name stands for into its cells; only values, never formats."""
        left, top, right, bottom = range_boundaries(area)
        place = f"{sheet.title}!{area.replace('$', '')}"
        if name not in self.values or None in {left, top, right, bottom}:
            alike = difflib.get_close_matches(name, self.values, n=NEAREST)
            self._tell(TABLE_NAME_UNKNOWN, sheet, name, place=place, alike=words.names_alike(alike))
            return
        value = self.values[name]
        column, first, last = int(str(left)), int(str(top)), int(str(bottom))
        if not isinstance(value, list):
            _write(sheet, first, column, value)
            return
        room = last - first + 1 if last > first else _room(sheet, first, column)
        for place_in_list in range(max(len(value), room if last > first else 0)):
            if place_in_list < room:
                _write(
                    sheet, first + place_in_list, column, value[place_in_list] if place_in_list < len(value) else None
                )
                if last == first and place_in_list:
                    _dress(sheet, first, first + place_in_list, column)
        if len(value) > room:
            self._tell(TABLE_TOO_SHORT, sheet, name, place=place, count=len(value), room=room)

    def _tell(self, kind: FindingKind, sheet: Worksheet, name: str, **facts: Any) -> None:  # noqa: ANN401 — words of the sentence
        self.found.append(finding(kind, file=self.file, sheet=sheet.title, found=name, **facts))


def fill_each(
    paths: Sequence[Path], values: Mapping[str, object], folder: Path, as_of: dt.date
) -> list[dict[str, object]]:
    """Fill tables and write them below a folder.

    Args:
        paths: the tables.
        values: what each name stands for: one value, or a list written downwards.
        folder: where they go; made if one of them can be filled.
        as_of: the day written as their creation and change.

    Returns:
        Names nobody knows, ranges too short, tables that cannot be used.
    """
    findings: list[dict[str, object]] = []
    for path in paths:
        filled = Filled(f"{names.OWN_TEMPLATES}/{words.FOLDER}/{path.name}", values)
        try:
            content = _filled(path, filled)
        except UNREADABLE as error:
            findings.append(
                finding(
                    TABLE_UNUSABLE, file=filled.file, why=words.cannot_open(name=path.name, why=type(error).__name__)
                )
            )
            continue
        folder.mkdir(exist_ok=True)
        held = io.BytesIO()
        content.save(held)
        put(folder / path.name, rezip(held.getvalue(), as_of))
        findings += filled.found
    return findings


def _filled(path: Path, filled: Filled) -> Any:  # noqa: ANN401 — openpyxl's workbook, half typed
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the library does not keep of a table is said in the docs
        book = load_workbook(path, keep_vba=path.suffix.lower() == ".xlsm")
    for sheet, area, name in (*_named(book), *_placed(book, path)):
        filled.put(sheet, area, name)
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
    return book


def _named(book: Any) -> Iterator[tuple[Worksheet, str, str]]:  # noqa: ANN401 — openpyxl's workbook, half typed
    """Names of the book and of its sheets, each with its cells; names of formulas and of lost cells stand for nothing."""
    held = [*book.defined_names.items(), *(pair for sheet in book.worksheets for pair in sheet.defined_names.items())]
    for name, defined in sorted(held, key=lambda pair: str(pair[0])):
        if defined.type != "RANGE" or name.startswith("_xlnm"):
            continue
        for title, area in defined.destinations:
            if title in book.sheetnames:
                yield book[title], area, name


def _placed(book: Any, path: Path) -> Iterator[tuple[Worksheet, str, str]]:  # noqa: ANN401 — as above
    """Addresses in the TOML file beside a table: ``["表1"]`` then ``"C5" = "表一_合计_学籍人数"``."""
    beside = path.with_suffix(".toml")
    tables = tomllib.loads(beside.read_bytes().decode("utf-8-sig")) if beside.is_file() else {}
    for title, cells in tables.items():
        for area, name in cells.items():
            yield book[title], area, str(name)


def _room(sheet: Worksheet, first: int, column: int) -> int:
    """Rows from a single cell down to the next one that holds something."""
    for row in range(first + 1, sheet.max_row + 1):
        cell = sheet.cell(row, column)
        if isinstance(cell, MergedCell) or cell.value is not None:
            return row - first
    return LAST_ROW - first


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        area = next(merged for merged in sheet.merged_cells.ranges if cell.coordinate in merged)
        cell = sheet.cell(area.min_row, area.min_col)
    cell.value = value  # type: ignore[assignment]  # str, int, float, date or None
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula


def _dress(sheet: Worksheet, pattern: int, row: int, column: int) -> None:
    """Give a cell below a single named one its looks, unless it has its own."""
    cell, model = sheet.cell(row, column), sheet.cell(pattern, column)
    if not cell.has_style and model.has_style:
        cell._style = model._style  # type: ignore[union-attr]  # noqa: SLF001 — the library's own way to share a style
