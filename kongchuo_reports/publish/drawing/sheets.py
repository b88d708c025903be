"""Workbooks people read: the one room that every book module imports from.

    with Book(path, results, words.SUBJECT) as book:
        sheet = book.sheet(words.OVERVIEW, title=words.OVERVIEW_TITLE, tab=Tab.SUMMARY)
        sheet.subline()
        block = sheet.table(rows, FIELDS, is_filtered=True, has_totals=True)
        sheet.warn(block, "is_overdue", f'{{is_overdue}}="{wording.YES}"')
        sheet.notes(words.NOTES)
        sheet.signatures()

A ``Field`` says how one column is drawn (``Field.of(columns.NAME, ground=Ground.TO_FILL)``); a ``Sheet`` keeps a
cursor and writes downwards; a ``Block`` says where a table came to stand. Text is always written as text.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any, Self

import pandas as pd
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.utility import xl_col_to_name

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.books import sheets as wording
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.files.packages.zip_stamps import same_everywhere
from kongchuo_reports.files.texts import writable
from kongchuo_reports.files.veils import put
from kongchuo_reports.files.writing.list_book import ListBook
from kongchuo_reports.files.writing.list_sheet import ListSheet
from kongchuo_reports.publish.drawing.blocks import Block, held, link_to, quoted
from kongchuo_reports.publish.drawing.edition import Edition
from kongchuo_reports.publish.drawing.fields import Field, fields_of
from kongchuo_reports.publish.drawing.occurring import collect
from kongchuo_reports.publish.drawing.sheet import Sheet
from kongchuo_reports.publish.drawing.styles import Ground, Look, Styles, Tab
from kongchuo_reports.publish.drawing.table_drawing import TableDrawing

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from kongchuo_reports.domain.records import Results

__all__ = ["Block", "Book", "Field", "Ground", "Look", "Sheet", "Tab", "fields_of", "link_to"]

SHEET_NAME_LENGTH = 31
MAX_LINKS = 60_000
"""Excel holds 65,530 links a sheet; the rest stay plain text."""
ROW_HEIGHT = 18.0
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_OPTIONS = {
    "in_memory": True,  # no pupil's data in plain text in the system's temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Book:
    """One workbook, written in memory and put at ``path`` when the ``with`` block ends.

    Same results give the same bytes: its creation date is the month's ``as_of``.

    Args:
        path: where it goes; its folder exists.
        results: the finished month, or the edition of a book that tells of no run (a blank form).
        subject: what the book is; stands in the document properties (never a person's name or number).
        below: its path below the month's output folder, if it does not stand in that folder itself.
        has_index: whether a first sheet 目录 links to the others.

    Raises:
        SurroundingsError: the file cannot be written (open elsewhere, disk full).
        ProgramError: something did not fit into a workbook.
    """

    def __init__(
        self, path: Path, results: Results | Edition, subject: str, *, has_index: bool = True, below: str = ""
    ) -> None:
        self.path = path
        self.edition = results if isinstance(results, Edition) else Edition.of(results)
        self._occurrences = None if isinstance(results, Edition) else results.occurrences
        self._file = below or path.name
        font = {"font_name": wording.BODY_FONT, "font_size": 10}
        self._written = io.BytesIO()
        self._workbook = ListBook(self._written, {**_OPTIONS, "default_format_properties": font})
        self._workbook.set_properties(
            {
                "title": path.stem,
                "subject": subject,
                "author": writable(self.edition.office.name),
                "created": dt.datetime.combine(self.edition.month.as_of, dt.time()),
                "comments": self.edition.version,
            }
        )
        self._workbook.set_custom_property("month", self.edition.month.label)
        self._styles = Styles(self._workbook)
        self._sheets: list[Sheet] = []
        self._names: set[str] = set()
        self._options: dict[tuple[str, ...], int] = {}
        self._options_name = self._unique(wording.OPTIONS_SHEET)
        self._index = self._plain_sheet(wording.INDEX_SHEET, Tab.RULES) if has_index else None
        self._contents: Sheet | None = None

    def sheet(
        self, name: str, *, title: str = "", tab: Tab = Tab.DETAIL, about: str = "", is_reference: bool = False
    ) -> Sheet:
        """A new sheet, in reading order.

        Args:
            name: its name; what Excel forbids is replaced, and a name already taken gets a number.
            title: the big line on top; none if ''.
            tab: the colour of its tab.
            about: what it holds, for the index; the title if left out.
            is_reference: whether it is for looking up (备查) and, if long, printed by its first page alone.
        """
        sheet = self._plain_sheet(name, tab)
        sheet.about, sheet.is_reference = about or title, is_reference
        self._sheets.append(sheet)
        if title:
            sheet.title(title)
        return sheet

    def list_contents(self, sheet: Sheet) -> None:
        """Put the list of sheets at the end of one of them, such as the cover, instead of on a sheet of its own."""
        self._contents = sheet

    @property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets so far, by name."""
        return {sheet.name: sheet for sheet in self._sheets}

    def discard(self) -> None:
        """Leave the book unwritten: only its drawing was wanted."""
        self._workbook.fileclosed = 1

    def chart(self, kind: str) -> Any:  # noqa: ANN401 — xlsxwriter is untyped
        """A new chart, ``line`` or ``column``; ``Sheet.place`` puts it on a sheet."""
        return self._workbook.add_chart({"type": kind})

    def options_range(self, choices: tuple[str, ...]) -> str:
        """Address of a drop-down's words on the hidden 选项 sheet; the same words share one column."""
        letters = xl_col_to_name(self._options.setdefault(choices, len(self._options)))
        return f"={quoted(self._options_name)}!${letters}$2:${letters}${len(choices) + 1}"

    def __enter__(self) -> Self:
        """The book itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish every sheet and write the file; after a fault nothing is written."""
        if kind is not None:
            self._workbook.fileclosed = 1
            return
        if self._occurrences is not None:
            for sheet in self._sheets:
                collect(self._occurrences, self._file, sheet)
        self._write_index()
        for sheet in self._sheets:
            sheet.close()
        self._write_options()
        try:
            self._workbook.close()
            put(self.path, same_everywhere(self._written.getvalue()))
        except (OSError, XlsxFileError) as error:
            message = wording.file_cannot_be_written(name=self.path.name, why=why(error))
            raise SurroundingsError(message, wording.FILE_IS_OPEN_REMEDY) from error
        finally:
            self._workbook.fileclosed = 1
        self._sheets.clear()  # they and the book know of each other: their tables would wait for a search for garbage
        self._index = self._contents = None

    def _plain_sheet(self, name: str, tab: Tab) -> Sheet:
        taken = self._unique(name)
        native = self._workbook.add_worksheet(taken, ListSheet)
        native.set_tab_color(tab.value)
        native.hide_gridlines(2)
        native.set_default_row(ROW_HEIGHT)
        pen = TableDrawing(taken, native, self._styles, MAX_LINKS)
        return Sheet(taken, native, pen, self.edition, self.options_range)

    def _unique(self, name: str) -> str:
        base = _FORBIDDEN.sub("_", name).strip("' ")[:SHEET_NAME_LENGTH].strip("' ") or "_"
        chosen, number = base, 1
        while chosen.casefold() in self._names:
            number += 1
            tail = f"({number})"
            chosen = base[: SHEET_NAME_LENGTH - len(tail)] + tail
        self._names.add(chosen.casefold())
        return chosen

    def _write_index(self) -> None:
        index = self._index or self._contents
        if index is None:
            return
        rows = pd.DataFrame(
            {
                "number": range(1, len(self._sheets) + 1),
                "sheet": [sheet.name for sheet in self._sheets],
                "about": [sheet.about for sheet in self._sheets],
                "count": pd.Series([sheet.row_count for sheet in self._sheets], dtype="Int64"),
                "target": [link_to(sheet.name) for sheet in self._sheets],
            }
        )
        number, name, about, count = wording.INDEX_HEADINGS
        fields = (
            Field("number", number, look=Look.CENTRED),
            Field("sheet", name, link="target"),
            Field("about", about, width=56.0),
            Field("count", count, look=Look.COUNT, width=9.0),
        )
        if index is self._contents:
            index.section(wording.INDEX_SHEET)
            block = index.table(rows[rows["sheet"].ne(index.name)], fields[1:])
        else:
            index.title(self.path.stem)
            index.subline()
            block = index.table(rows, fields)
            index.close()
        if self._occurrences is not None:
            shown = [sheet for sheet in self._sheets if sheet is not self._contents]
            for position, sheet in enumerate(shown):
                if sheet.counts:
                    place = (self._file, index.name, block.cell("count", position))
                    self._occurrences.add(sheet.counts, sheet.row_count, place)

    def _write_options(self) -> None:
        if not self._options:
            return
        native = self._workbook.add_worksheet(self._options_name)
        for choices, column in self._options.items():
            held(native.write_string(0, column, wording.OPTIONS_TITLE), self._options_name)
            for row, choice in enumerate(choices, start=1):
                held(native.write_string(row, column, writable(choice)), self._options_name)
        native.hide()
