"""Filling an office's own Excel tables (本单位报表) at their named cells and ranges; formats are kept."""

from __future__ import annotations

import datetime as dt
import difflib
import io
import tomllib
import warnings
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.findings.running import TABLE_NAME_UNKNOWN, TABLE_TOO_SHORT, TABLE_UNUSABLE
from kongchuo_reports.domain.wording.books import submission_layout as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.files.children import ChildDied, be_a_child, shared, tasks
from kongchuo_reports.files.packages.zip_packages import rezip
from kongchuo_reports.files.veils import key_in_use, put, use_key
from kongchuo_reports.publish.templates.plain_values import coded, uncoded
from kongchuo_reports.publish.templates.table_guard import table_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kongchuo_reports.domain.findings import FindingKind

UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, InvalidFileException,
              ParseError, EOFError, IndexError)  # fmt: skip
LAST_ROW = 1_048_576
NEAREST = 3
SECONDS = 60.0
"""For one table; a large one takes two."""
KINDS = {kind.code: kind for kind in (TABLE_NAME_UNKNOWN, TABLE_TOO_SHORT, TABLE_UNUSABLE)}


@dataclass(slots=True)
class Filled:
    """One table while it is filled.

    Args:
        file: its name, for the findings.
        values: what each name stands for: one value, or a list written downwards.
    """

    file: str
    values: Mapping[str, object]
    found: list[tuple[str, dict[str, object]]] = field(default_factory=list)

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
        for place_in_list, item in enumerate(value[:room]):
            _write(sheet, first + place_in_list, column, item)
            if last == first and place_in_list:
                _dress(sheet, first, first + place_in_list, column)
        for row in _held_rows(sheet, column) if last > first else ():
            if first + len(value) <= row <= last:
                _write(sheet, row, column, None)
        if len(value) > room:
            self._tell(TABLE_TOO_SHORT, sheet, name, place=place, count=len(value), room=room)

    def _tell(self, kind: FindingKind, sheet: Worksheet, name: str, **facts: Any) -> None:  # noqa: ANN401 — words of the sentence
        self.found.append((kind.code, {"file": self.file, "sheet": sheet.title, "found": name, **facts}))


def fill_each(
    paths: Sequence[Path], values: Mapping[str, object], folder: Path, as_of: dt.date
) -> list[dict[str, object]]:
    """Fill tables and write them below a folder; each is looked at first, and filled in a child that may die of it.

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
        file = f"{names.OWN_TEMPLATES}/{words.FOLDER}/{path.name}"
        if faults := table_faults(path):
            findings += [finding(TABLE_UNUSABLE, file=file, why=fault.message) for fault in faults]
            continue
        folder.mkdir(exist_ok=True)
        job = {"path": str(path), "target": str(folder / path.name), "file": file, "veil": key_in_use()}
        try:
            findings += _told(job | {"as_of": as_of.isoformat(), "values": coded(values)})
        except ChildDied:
            (folder / path.name).unlink(missing_ok=True)
            findings.append(finding(TABLE_UNUSABLE, file=file, why=words.cannot_finish(name=path.name)))
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return findings


def _told(job: dict[str, object]) -> list[dict[str, object]]:
    """The findings of one table, as the child that filled it tells them."""
    answer = cast("list[list[Any]]", shared(__name__, SECONDS).told(job))
    return [finding(KINDS[code], **facts) for code, facts in answer]


def main() -> None:
    """Be the child that fills tables."""
    be_a_child(tasks(lambda job: _answer(cast("dict[str, Any]", job))))


def _answer(job: dict[str, Any]) -> list[tuple[str, dict[str, object]]]:
    path, filled = Path(job["path"]), Filled(job["file"], uncoded(job["values"]))
    try:
        held = io.BytesIO()
        _filled(path, filled).save(held)
    except UNREADABLE as error:
        why = words.cannot_open(name=path.name, why=type(error).__name__)
        return [(TABLE_UNUSABLE.code, {"file": filled.file, "why": why})]
    use_key(job["veil"])
    put(Path(job["target"]), rezip(held.getvalue(), dt.date.fromisoformat(job["as_of"])))
    return filled.found


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
    below = (row for row in _held_rows(sheet, column) if row > first)
    taken = (row for row in below if isinstance(cell := sheet.cell(row, column), MergedCell) or cell.value is not None)
    return min(taken, default=LAST_ROW) - first


def _held_rows(sheet: Worksheet, column: int) -> list[int]:
    """Rows that have a cell in a column: a name for a whole column makes no million of blank ones."""
    held = sheet._cells  # noqa: SLF001 — the library has no other way to them
    return [row for row, at in held if at == column]


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


if __name__ == "__main__":
    main()
