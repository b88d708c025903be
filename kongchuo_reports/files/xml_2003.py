"""Excel-2003 XML (SpreadsheetML): its worksheets, with places, types, merges, hidden rows and struck cells."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from kongchuo_reports.files.column_letters import letters_of
from kongchuo_reports.files.guards import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.files.sheets import Sheet

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell

STRIKING = frozenset({"S", "Strike", "Del"})
"""Marks of a struck part inside a rich text."""
_ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|\w+);)")


def sheets_of(text: str) -> list[Sheet]:
    """The worksheets of a workbook.

    Raises:
        Refused: it has none, is cut off, reaches beyond Excel's grid, or declares a document type.
    """
    return _Workbook(text).sheets


class _Workbook:
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
        self._parents: dict[str, str] = {}
        self._strikes: dict[str, bool] = {}
        self._style = self._row_style = ""
        self._striking = 0
        self._is_cell_struck = False
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
        values = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        name = tag.rpartition(":")[2]
        if name == "Worksheet":
            self._rows = []
            self._sheet = Sheet(values.get("Name", ""), self._rows)
        elif name == "Visible" and self._sheet:
            self._text = []
        elif name == "Row" and self._sheet:
            self._begin_row(values)
        elif name == "Cell":
            self._begin_cell(values)
        elif name == "Data":
            self._kind, self._text, self._striking = values.get("Type", "String"), [], 0
        else:
            self._open_style(name, values)

    def _open_style(self, name: str, values: dict[str, str]) -> None:
        if name == "Style":
            self._style = values.get("ID", "")
            self._parents[self._style] = values.get("Parent", "")
        elif name == "Font" and self._text is None and "StrikeThrough" in values:
            self._strikes[self._style] = values["StrikeThrough"] == "1"
        elif name in STRIKING and self._text is not None:
            self._striking += 1

    def _is_struck(self, style: str) -> bool:
        for _ in range(20):
            if style in self._strikes or not style:
                break
            style = self._parents.get(style, "")
        return self._strikes.get(style, False)

    def _begin_row(self, values: dict[str, str]) -> None:
        number = _index(values.get("Index"), len(self._rows) + 1)
        if number > MAX_ROWS:
            raise Refused(Refusal.BEYOND_GRID, cell=str(number))
        self._rows += [[] for _ in range(number - 1 - len(self._rows))]
        self._row = []
        self._row_style = values.get("StyleID", "")
        if values.get("Hidden") == "1" and self._sheet:
            self._sheet.hidden_rows.add(number)

    def _begin_cell(self, values: dict[str, str]) -> None:
        self._column = _index(values.get("Index"), len(self._row) + 1)
        self._spans = (_index(values.get("MergeDown"), 0), _index(values.get("MergeAcross"), 0))
        if self._column + self._spans[1] > MAX_COLUMNS or self._column <= 0:
            raise Refused(Refusal.BEYOND_GRID, cell=f"{letters_of(min(self._column, 20000))}{len(self._rows) + 1}")
        self._cells += self._column + self._spans[1]
        if self._cells > MAX_CELLS * 4:
            raise Refused(Refusal.TOO_MANY_CELLS, cell=f"{letters_of(self._column)}{len(self._rows) + 1}")
        self._value = ""
        self._is_cell_struck = self._is_struck(values.get("StyleID", "") or self._row_style)

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
            self._is_cell_struck |= bool(self._striking and text.strip())

    def _close(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "Data" and self._text is not None:
            self._value, self._text = _typed("".join(self._text), self._kind), None
        elif name == "Cell":
            self._end_cell()
        elif name in STRIKING and self._text is not None:
            self._striking -= 1
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
        if self._is_cell_struck and self._value != "" and self._sheet:
            self._sheet.struck.add((len(self._rows) + 1, self._column))
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
