"""Sheets as rows of cells, and the containers they are written to: xlsx, xls, CSV, HTML and text wearing .xls."""

from __future__ import annotations

import datetime as dt
import html
import io
import random
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest import mock

import msoffcrypto.format.ooxml
import xlsxwriter
import xlwt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Value = str | int | float | dt.date | None
LONG = 10
"""Digits from which the registry's pages put an apostrophe before a number."""
CREATED = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC).replace(tzinfo=None)


@dataclass(slots=True)
class Sheet:
    """One sheet as it will be written; rows and columns count from 1."""

    name: str
    rows: list[list[Value]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    is_hidden: bool = False

    def add(self, *cells: Value) -> int:
        """Put a row below the others; gives the row number Excel shows."""
        self.rows.append(list(cells))
        return len(self.rows)


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """A workbook as Excel writes it: texts as texts, numbers as numbers, dates as dates."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": CREATED})
        day, number = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "0"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if sheet.is_hidden:
                page.hide()
            for first_row, first_column, last_row, last_column in sheet.merges:
                page.merge_range(first_row - 1, first_column - 1, last_row - 1, last_column - 1, "")
            for row, cells in enumerate(sheet.rows):
                for column, value in enumerate(cells):
                    if isinstance(value, dt.date):
                        page.write_datetime(row, column, dt.datetime.combine(value, dt.time()), day)
                    elif isinstance(value, str) and value:
                        page.write_string(row, column, value)
                    elif isinstance(value, int | float):
                        page.write_number(row, column, value, number)
            for row in sheet.hidden_rows:
                page.set_row(row - 1, None, None, {"hidden": True})


def write_xls(path: Path, sheets: Sequence[Sheet]) -> None:
    """A workbook of Excel 97-2003 (BIFF8)."""
    book = xlwt.Workbook(encoding="utf-8")
    day, number = xlwt.easyxf(num_format_str="yyyy-mm-dd"), xlwt.easyxf(num_format_str="0")
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        inside = {
            (row, column)
            for top, left, bottom, right in sheet.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for top, left, bottom, right in sheet.merges:
            page.write_merge(top - 1, bottom - 1, left - 1, right - 1, sheet.rows[top - 1][left - 1])
        for row, cells in enumerate(sheet.rows):
            for column, value in enumerate(cells):
                if value is None or value == "" or (row + 1, column + 1) in inside:
                    continue
                style = day if isinstance(value, dt.date) else number
                page.write(row, column, value, style) if not isinstance(value, str) else page.write(row, column, value)
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
    book.save(str(path))


def write_csv(path: Path, sheet: Sheet, encoding: str) -> None:
    """Comma-separated text, lines ended as Windows does."""
    lines = [",".join(_quoted(_text(value)) for value in cells) for cells in sheet.rows]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))


def write_text_as_xls(path: Path, sheet: Sheet) -> None:
    """GBK text with tabs that wears .xls, as the registry's web pages give it.

    Long digits carry an apostrophe, an empty cell inside a row is NULL, and empty cells at its end are cut off.
    """
    lines = []
    for cells in sheet.rows:
        texts = [_text(value) for value in cells]
        while texts and not texts[-1]:
            texts.pop()
        lines.append("\t".join(f"'{t}" if t[:LONG].isdigit() and len(t) >= LONG else t or "NULL" for t in texts))
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))


def write_html_as_xls(path: Path, sheet: Sheet) -> None:
    """An HTML table in GBK that wears .xls."""
    width = max(len(cells) for cells in sheet.rows)
    lines = ['<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>']
    lines.append('<table border="1">')
    for cells in sheet.rows:
        if len(cells) == 1:
            lines.append(f'<tr><th colspan="{width}">{html.escape(_text(cells[0]))}</th></tr>')
        else:
            body = "".join(f"<td style=\"mso-number-format:'\\@'\">{html.escape(_text(value))}</td>" for value in cells)
            lines.append(f"<tr>{body}</tr>")
    lines.append("</table></body></html>")
    path.write_bytes("\r\n".join(lines).encode("gb18030"))


def write_locked_xlsx(path: Path, sheets: Sequence[Sheet], seed: int) -> None:
    """A workbook behind a password nobody remembers; the same bytes for the same seed."""
    write_xlsx(path, sheets)
    plain, locked, chance = io.BytesIO(path.read_bytes()), io.BytesIO(), random.Random(seed)  # noqa: S311  # no secret
    with mock.patch("secrets.token_bytes", chance.randbytes):
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("cunxiaoxue", locked)
    path.write_bytes(locked.getvalue())


def write_broken_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """A workbook whose copying stopped half way."""
    write_xlsx(path, sheets)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    if zipfile.is_zipfile(path):
        raise ValueError(f"{path.name} is not broken")


def _text(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, dt.date) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text
