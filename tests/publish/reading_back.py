"""Workbooks read back as a clerk's program would: values, texts of a sheet, and columns by heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def opened(path: Path, *, formulas: bool = False) -> Workbook:
    return load_workbook(path, data_only=not formulas)


def heading_row(sheet: Worksheet, heading: str) -> int:
    """Row of the first cell that holds a heading."""
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == heading)


def column(sheet: Worksheet, heading: str, below: str | None = None) -> list[object]:
    """Values below a heading, down to the first row whose first cell is empty; ``below`` says which table."""
    start = heading_row(sheet, below) if below else 1
    cell = next(cell for row in sheet.iter_rows(min_row=start) for cell in row if cell.value == heading)
    values = []
    for row in range(cell.row + 1, sheet.max_row + 1):
        first = sheet.cell(row=row, column=1).value
        if isinstance(first, str) and first.startswith(("说明", "填表人")):
            break
        if first is None and sheet.cell(row=row, column=cell.column).value is None:
            if values:
                break
            continue
        values.append(sheet.cell(row=row, column=cell.column).value)
    return values


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def all_texts(path: Path) -> list[str]:
    return [text for sheet in opened(path) for text in texts(sheet)]
