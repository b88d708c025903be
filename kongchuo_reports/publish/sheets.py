"""Workbooks people read: a ``Book`` of ``Sheet``s with title, tables, notes and signature row, ready for A4.

    with Book(path, results, wording.SUBJECT) as book:
        sheet = book.sheet(wording.SUMMARY, title=wording.SUMMARY_TITLE, tab=Tab.SUMMARY)
        sheet.subline()
        block = sheet.table(rows, FIELDS, is_filtered=True, has_totals=True)
        sheet.warn(block, "is_overdue", '{is_overdue}="是"')
        sheet.notes(wording.NOTES)
        sheet.signatures()

A sheet keeps a cursor: each call writes below the former one. What spans the sheet's width (title, notes,
signatures) is drawn when the book is closed, when the width is known. Text is always written as text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from kongchuo_reports.domain.errors import ProgramError, SurroundingsError
from kongchuo_reports.domain.wording import sheets as wording
from kongchuo_reports.publish.fields import Field, display_width, fitted_width, writable
from kongchuo_reports.publish.styles import DOUBTED, SETTLED, WARNED, Ground, Look, Styles, Tab

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from kongchuo_reports.domain.records import Results

SHEET_NAME_LENGTH = 31
MAX_LINKS = 60_000
"""Excel holds 65,530 links a sheet; the rest stay plain text."""
PROMPT_TITLE_LENGTH, PROMPT_LENGTH = 32, 255
ROW_LIMIT = 1_048_000
PAGE_WIDTH, MAX_STRETCH = 100.0, 1.7
"""Characters of an A4 landscape page; a narrower sheet is stretched towards it, within reason."""
TEXT_LINE, TITLE_LINE, MAX_HEIGHT = 14.0, 26.0, 400.0
ROW_HEIGHT = 18.0
WRAPPED = frozenset({Look.TEXT, Look.CENTRED})
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_EARLIEST, _LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Block:
    """Where a table stands on its sheet; rows and columns count from 0.

    Args:
        sheet: name of the sheet.
        heading: row of the lowest heading.
        first: first data row.
        last: last data row, spare rows included; below ``first`` if the table is empty.
        columns: column of each field, by name.
    """

    sheet: str
    heading: int
    first: int
    last: int
    columns: dict[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether it holds no data row."""
        return self.last < self.first

    def cell(self, name: str, position: int) -> str:
        """Address of the cell of a field in the n-th data row, such as ``C7``."""
        return str(xl_rowcol_to_cell(self.first + position, self.columns[name]))

    def target(self, position: int) -> str:
        """Link target of the n-th data row, for ``Field.link``."""
        return link_to(self.sheet, f"A{self.first + position + 1}")

    def span(self, name: str) -> str:
        """Absolute address of a field's data cells with the sheet's name, for formulas of other sheets."""
        letters = xl_col_to_name(self.columns[name])
        return f"{quoted(self.sheet)}!${letters}${self.first + 1}:${letters}${max(self.last, self.first) + 1}"


@dataclass(slots=True)
class _Span:
    """A text over the sheet's whole width, drawn at the end."""

    row: int
    text: str
    look: Look
    height: float


@dataclass(slots=True)
class Sheet:
    """One sheet of a book; made by ``Book.sheet``."""

    name: str
    book: Book
    native: Any
    about: str = ""
    row: int = 0
    row_count: int | None = None
    _widths: dict[int, float] = field(default_factory=dict)
    _spans: list[_Span] = field(default_factory=list)
    _sublines: list[tuple[int, str, str]] = field(default_factory=list)
    _wrapped: list[tuple[int, int, list[int]]] = field(default_factory=list)
    _links: int = 0
    _is_filtered: bool = False
    _heading: tuple[int, int] | None = None

    # ── what stands above, between and below tables ───────────────────────────────────────────────
    def title(self, text: str) -> None:
        """The big line on top, over the sheet's whole width."""
        self._span(text, Look.TITLE, 32.0)

    def subline(self, left: str | None = None, right: str | None = None) -> None:
        """The line below the title; 填报单位 and 截至 unless other words are given."""
        results = self.book.results
        left = wording.reporting_unit(results.gathered.base.office) if left is None else left
        right = wording.up_to(results.month.as_of) if right is None else right
        self._sublines.append((self.row, writable(left), writable(right)))
        self.native.set_row(self.row, 18)
        self.row += 1

    def section(self, text: str) -> None:
        """A heading over the table that follows, with an empty row above it."""
        self.row += 1 if self.row else 0
        self._span(text, Look.SECTION, 20.0)

    def notes(self, notes: Sequence[str]) -> None:
        """Numbered notes (说明) below a table."""
        for line in wording.numbered_notes(tuple(notes)):
            self._span(line, Look.NOTE, 0.0)

    def signatures(self) -> None:
        """The signature row (填表人／审核人／单位负责人), one empty row below so that sorting does not catch it."""
        self.row += 1
        self._span(wording.signatures(self.book.results.gathered.base.office), Look.SIGNATURE, 24.0)

    def text(self, row: int, column: int, value: str, look: Look = Look.TEXT) -> None:
        """One text cell anywhere; for forms that are no tables."""
        held(self.native.write_string(row, column, writable(value), self.book.styles.of(look)), self.name)

    def comment(self, row: int, column: int, text: str) -> None:
        """A comment on a cell, such as the source of a policy number."""
        lines = 2 + display_width(text) // 34
        size = {"width": 260, "height": max(40, 17 * lines), "font_name": wording.BODY_FONT, "font_size": 9}
        held(self.native.write_comment(row, column, writable(text), size), self.name)

    def link(self, row: int, column: int, target: str, text: str) -> None:
        """A hyperlink cell: ``link_to(sheet)`` or ``external:relative/path``."""
        shown = self.book.styles.of(Look.TEXT, link=True)
        held(self.native.write_url(row, column, target, shown, writable(text)), self.name)

    # ── tables ───────────────────────────────────────────────────────────────────────────────────
    def table(
        self,
        rows: pd.DataFrame,
        fields: Sequence[Field],
        *,
        is_filtered: bool = False,
        frozen_columns: int | None = None,
        has_totals: bool = False,
        struck: pd.Series | None = None,
        spare_rows: int = 0,
    ) -> Block:
        """A table of a frame: headings, rows, and where asked a filter, totals, drop-downs and spare rows.

        Args:
            rows: what is drawn, one row a line; columns a field names and it lacks are blank.
            fields: the columns, left to right.
            is_filtered: whether headings get filter buttons and stay in view; one table a sheet.
            frozen_columns: columns that stay in view at the left.
            has_totals: whether a total row adds up the fields with ``is_summed`` (ratios are computed anew).
            struck: True for rows drawn grey and struck through.
            spare_rows: empty bordered rows below, inside filter and drop-downs, for people to add to.

        Returns:
            Where it stands.

        Raises:
            ProgramError: more rows than a sheet holds.
        """
        if len(rows) + self.row > ROW_LIMIT:
            raise ProgramError(f"{self.name}: {len(rows)} rows are more than a sheet holds")
        top, heading = self.row, self._headings(fields)
        self.row = heading + 1
        values = [one.values(rows) for one in fields]
        columns = {one.name: position for position, one in enumerate(fields)}
        if rows.empty and not spare_rows:
            block = Block(self.name, heading, self.row, self.row - 1, columns)
            self._nothing(len(fields))
        else:
            block = Block(self.name, heading, self.row, self.row + len(rows) + spare_rows - 1, columns)
            self._body(block, rows, fields, values, struck)
            self._spare(block, fields, len(rows), spare_rows)
            self.row = block.last + 1
        self._widen(block.first, fields, values)
        if has_totals and not rows.empty:
            self._totals(block, rows, fields)
        if is_filtered:
            self._filter(block, len(fields), frozen_columns or 0)
        if self._heading is None:
            self._heading = (top, heading)
        self._validate(block, fields)
        self.row_count = (self.row_count or 0) + len(rows)
        return block

    def warn(self, block: Block, name: str, condition: str) -> None:
        """Mark cells of a field (or whole rows, name '') bold on red where a condition holds.

        Args:
            block: the table.
            name: the field; '' for the whole row.
            condition: an Excel condition on the first row, fields in braces: ``{state}="超期"``.
        """
        self._conditional(block, name, condition, WARNED)

    def settle(self, block: Block, condition: str) -> None:
        """Strike whole rows through where a condition holds (closed cases)."""
        self._conditional(block, "", condition, SETTLED)

    def doubt(self, block: Block, name: str, condition: str) -> None:
        """Mark cells slanted on a pattern where a condition holds (to be looked at)."""
        self._conditional(block, name, condition, DOUBTED)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────
    def _span(self, text: str, look: Look, height: float) -> None:
        self._spans.append(_Span(self.row, writable(text), look, height))
        self.row += 1

    def _headings(self, fields: Sequence[Field]) -> int:
        has_groups = any(one.group for one in fields)
        lowest = self.row + (1 if has_groups else 0)
        for position, one in enumerate(fields):
            shown = self.book.styles.of(Look.HEADING, one.ground)
            held(self.native.write_string(lowest, position, writable(one.heading), shown), self.name)
            if one.note:
                self.comment(lowest, position, one.note)
        if has_groups:
            self._group_headings(fields)
            self.native.set_row(self.row, 20)
        self.native.set_row(lowest, 32)
        return lowest

    def _group_headings(self, fields: Sequence[Field]) -> None:
        first = 0
        for position, one in enumerate(fields):
            shown = self.book.styles.of(Look.HEADING, one.ground)
            if not one.group:
                self._merge(self.row, position, self.row + 1, position, one.heading, shown)
            elif position + 1 == len(fields) or fields[position + 1].group != one.group:
                first = next(
                    start for start in range(position, -1, -1) if start == 0 or fields[start - 1].group != one.group
                )
                self._merge(self.row, first, self.row, position, one.group, shown)

    def _merge(self, row: int, column: int, last_row: int, last_column: int, text: str, shown: Any) -> None:  # noqa: ANN401 — xlsxwriter is untyped
        if (row, column) == (last_row, last_column):
            held(self.native.write_string(row, column, writable(text), shown), self.name)
        else:
            held(self.native.merge_range(row, column, last_row, last_column, "", shown), self.name)
            held(self.native.write_string(row, column, writable(text), shown), self.name)

    def _body(
        self,
        block: Block,
        rows: pd.DataFrame,
        fields: Sequence[Field],
        values: Sequence[list[object]],
        struck: pd.Series | None,
    ) -> None:
        is_struck = [False] * len(rows) if struck is None else struck.astype(bool).tolist()
        for position, one in enumerate(fields):
            plain = self.book.styles.of(one.look, one.ground)
            grey = self.book.styles.of(one.look, one.ground, struck=True)
            shown = [grey if closed else plain for closed in is_struck]
            if one.is_computed:
                self._formulas(block, position, one, values[position], shown)
            elif one.link and one.link in rows.columns:
                self._linked(block, position, one, values[position], rows[one.link].tolist())
            else:
                self._cells(block.first, position, values[position], shown)
            if one.look is Look.ID:
                self.native.ignore_errors({"number_stored_as_text": self._area(block, position)})

    def _cells(self, row: int, column: int, values: list[object], shown: list[Any]) -> None:
        native = self.native
        for value, look in zip(values, shown, strict=True):
            if value is None:
                code = native.write_blank(row, column, None, look)
            elif isinstance(value, str):
                code = native.write_string(row, column, value, look)
            elif isinstance(value, dt.date):
                code = native.write_datetime(row, column, value, look)
            else:
                code = native.write_number(row, column, value, look)
            if code:
                held(code, self.name)
            row += 1

    def _formulas(self, block: Block, column: int, one: Field, values: list[object], shown: list[Any]) -> None:
        for position, (value, look) in enumerate(zip(values, shown, strict=True)):
            row = block.first + position
            cached = "" if value is None else value
            held(self.native.write_formula(row, column, _formula(block, one, row), look, cached), self.name)

    def _linked(self, block: Block, column: int, one: Field, values: list[object], targets: list[object]) -> None:
        plain, shown = self.book.styles.of(one.look, one.ground), self.book.styles.of(one.look, one.ground, link=True)
        for position, (value, target) in enumerate(zip(values, targets, strict=True)):
            row = block.first + position
            if value is None or pd.isna(target) or self._links >= MAX_LINKS:  # type: ignore[call-overload]  # a scalar
                self._cells(row, column, [value], [plain])
            else:
                self._links += 1
                held(self.native.write_url(row, column, str(target), shown, str(value)), self.name)

    def _spare(self, block: Block, fields: Sequence[Field], used: int, spare_rows: int) -> None:
        for position, one in enumerate(fields):
            look = self.book.styles.of(one.look, Ground.TO_FILL if one.ground is not Ground.PLAIN else one.ground)
            self._cells(block.first + used, position, [None] * spare_rows, [look] * spare_rows)

    def _nothing(self, width: int) -> None:
        shown = self.book.styles.of(Look.NOTHING)
        self._merge(self.row, 0, self.row, width - 1, wording.NOTHING, shown)
        self.native.set_row(self.row, 26)
        self.row += 1

    def _totals(self, block: Block, rows: pd.DataFrame, fields: Sequence[Field]) -> None:
        sums = {one.name: int(rows[one.name].fillna(0).sum()) for one in fields if one.is_summed}
        for position, one in enumerate(fields):
            look = one.look if one.is_summed or one.ratio_of else Look.CENTRED
            shown = self.book.styles.of(look, bold=True)
            if one.ratio_of:
                top, bottom = (sums[name] for name in one.ratio_of)
                formula, value = _formula(block, one, self.row), "" if bottom == 0 else top / bottom
                held(self.native.write_formula(self.row, position, formula, shown, value), self.name)
            elif one.is_summed:
                letters = xl_col_to_name(position)
                formula = f"=SUM({letters}{block.first + 1}:{letters}{block.last + 1})"
                held(self.native.write_formula(self.row, position, formula, shown, sums[one.name]), self.name)
            else:
                label = wording.TOTAL if position == 0 else ""
                held(self.native.write(self.row, position, label or None, shown), self.name)
        self.row += 1

    def _filter(self, block: Block, width: int, frozen_columns: int) -> None:
        if self._is_filtered:
            raise ProgramError(f"{self.name}: a sheet has one filter")
        self._is_filtered = True
        held(self.native.autofilter(block.heading, 0, max(block.last, block.heading), width - 1), self.name)
        self.native.freeze_panes(block.heading + 1, frozen_columns)

    def _validate(self, block: Block, fields: Sequence[Field]) -> None:
        for position, one in enumerate(fields):
            if block.is_empty:
                return
            if one.choices:
                self.drop_down(block.first, position, block.last, one.choices)
            elif one.look is Look.DATE and one.ground is Ground.TO_FILL:
                self._dates_only(block, position)

    def drop_down(self, row: int, column: int, last_row: int, choices: tuple[str, ...]) -> None:
        """Let the cells of one column take words of a list only (or nothing)."""
        told = {
            "validate": "list",
            "source": self.book.options_range(choices),
            "error_title": wording.CHOICE_TITLE,
            "error_message": wording.CHOICE_MESSAGE,
        }
        self._validation(row, column, last_row, told)

    def _dates_only(self, block: Block, column: int) -> None:
        told = {
            "validate": "date",
            "criteria": "between",
            "minimum": _EARLIEST,
            "maximum": _LATEST,
            "error_title": wording.DATE_TITLE,
            "error_message": wording.DATE_MESSAGE,
        }
        self._validation(block.first, column, block.last, told)

    def _validation(self, row: int, column: int, last_row: int, told: dict[str, Any]) -> None:
        if len(told["error_title"]) > PROMPT_TITLE_LENGTH or len(told["error_message"]) > PROMPT_LENGTH:
            raise ProgramError(f"{self.name}: words of a validation are too long")
        held(self.native.data_validation(row, column, last_row, column, told), self.name)

    def _conditional(self, block: Block, name: str, condition: str, properties: dict[str, Any]) -> None:
        if block.is_empty:
            return
        letters = {one: f"${xl_col_to_name(column)}{block.first + 1}" for one, column in block.columns.items()}
        first = block.columns[name] if name else 0
        last = block.columns[name] if name else max(block.columns.values())
        told = {
            "type": "formula",
            "criteria": "=" + condition.format(**letters),
            "format": self.book.styles.rule(properties),
        }
        held(self.native.conditional_format(block.first, first, block.last, last, told), self.name)

    def _area(self, block: Block, column: int) -> str:
        letters = xl_col_to_name(column)
        return f"{letters}{block.first + 1}:{letters}{max(block.last, block.first) + 1}"

    def _widen(self, first: int, fields: Sequence[Field], values: Sequence[list[object]]) -> None:
        for position, (one, cells) in enumerate(zip(fields, values, strict=True)):
            width = fitted_width(one, cells)
            self._widths[position] = max(self._widths.get(position, 0.0), width)
            if one.look in WRAPPED:
                texts = [display_width(cell) if isinstance(cell, str) else 0 for cell in cells]
                if max(texts, default=0) >= width - 1:
                    self._wrapped.append((first, position, texts))

    def close(self) -> None:
        """Draw what spans the width, set widths and heights, and the page."""
        last = max(self._widths, default=7)
        wanted = {column: self._widths.get(column, 9.0) for column in range(last + 1)}
        stretch = min(MAX_STRETCH, max(1.0, PAGE_WIDTH / sum(wanted.values())))
        widths = {column: width * stretch for column, width in wanted.items()}
        for column, width in widths.items():
            held(self.native.set_column(column, column, width), self.name)
        self._set_heights(widths)
        total = sum(widths.values())
        for span in self._spans:
            lines = sum(1 + int(display_width(line) / max(total - 2, 10)) for line in span.text.split("\n"))
            needed = (TITLE_LINE if span.look is Look.TITLE else TEXT_LINE) * lines
            self.native.set_row(span.row, max(span.height, needed))
            self._merge(span.row, 0, span.row, last, span.text, self.book.styles.of(span.look))
        for row, left, right in self._sublines:
            self._subline(row, left, right, list(widths.values()))
        self._page()

    def _set_heights(self, widths: dict[int, float]) -> None:
        lines: dict[int, int] = {}
        for first, column, texts in self._wrapped:
            for row, text in enumerate(texts, start=first):
                lines[row] = max(lines.get(row, 1), 1 + int(text / (widths[column] - 1)))
        for row, count in sorted(lines.items()):
            if count > 1:
                self.native.set_row(row, min(MAX_HEIGHT, TEXT_LINE * count + 3))

    def _subline(self, row: int, left: str, right: str, widths: list[float]) -> None:
        """Left and right half where both fit; else both in one cell, so that nothing is cut."""
        last, split, room = len(widths) - 1, len(widths) - 1, 0.0
        while split > 0 and room < display_width(right) + 2:
            room += widths[split]
            split -= 1
        if room < display_width(right) + 2 or sum(widths[: split + 1]) < display_width(left) + 2:
            self._merge(row, 0, row, last, f"{left}\u3000{right}", self.book.styles.of(Look.SUBLINE))
            return
        self._merge(row, 0, row, split, left, self.book.styles.of(Look.SUBLINE))
        self._merge(row, split + 1, row, last, right, self.book.styles.of(Look.SUBLINE_RIGHT))

    def _page(self) -> None:
        native = self.native
        native.set_paper(9)
        native.set_landscape()
        native.fit_to_pages(1, 0)
        native.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        native.set_footer(f"&C{wording.PAGE_FOOTER}")
        native.center_horizontally()
        if self._heading is not None:
            native.repeat_rows(*self._heading)


class Book:
    """One workbook, written in memory and put at ``path`` when the ``with`` block ends.

    Args:
        path: where it goes; its folder exists.
        results: the month, for dates, the office's name and the version.
        subject: what the book is; stands in the document properties (never a person's name or number).
        has_index: whether a first sheet 目录 links to the others.

    Raises:
        SurroundingsError: the file cannot be written (open elsewhere, disk full).
        ProgramError: something did not fit into a workbook.
    """

    def __init__(self, path: Path, results: Results, subject: str, *, has_index: bool = True) -> None:
        self.path, self.results = path, results
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": wording.BODY_FONT, "font_size": 10},
        }
        self._workbook = xlsxwriter.Workbook(str(path), options)
        made_on = dt.datetime.combine(results.month.as_of, dt.time())
        office = results.gathered.base.office.name
        self._workbook.set_properties(
            {"title": path.stem, "subject": subject, "author": office, "created": made_on, "comments": results.version}
        )
        self._workbook.set_custom_property("month", results.month.label)
        self._workbook.set_size(2400, 1500)
        self.styles = Styles(self._workbook)
        self._sheets: list[Sheet] = []
        self._names: set[str] = set()
        self._options: dict[tuple[str, ...], int] = {}
        self._options_name = self._unique(wording.OPTIONS_SHEET)
        self._index = self._plain_sheet(wording.INDEX_SHEET, Tab.RULES) if has_index else None

    def sheet(self, name: str, *, title: str = "", tab: Tab = Tab.DETAIL, about: str = "") -> Sheet:
        """A new sheet, in reading order.

        Args:
            name: its name; what Excel forbids is replaced, and a name already taken gets a number.
            title: the big line on top; none if ''.
            tab: the colour of its tab.
            about: what it holds, for the index.
        """
        sheet = self._plain_sheet(name, tab)
        sheet.about = about or title
        self._sheets.append(sheet)
        if title:
            sheet.title(title)
        return sheet

    def options_range(self, choices: tuple[str, ...]) -> str:
        """Address of a drop-down's words on the hidden 选项 sheet; the same words share one column."""
        column = self._options.setdefault(choices, len(self._options))
        letters = xl_col_to_name(column)
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
        self._write_index()
        for sheet in self._sheets:
            sheet.close()
        self._write_options()
        try:
            self._workbook.close()
        except (OSError, XlsxFileError) as error:
            self._workbook.fileclosed = 1
            raise SurroundingsError(wording.file_is_open(self.path.name), wording.FILE_IS_OPEN_REMEDY) from error

    def _plain_sheet(self, name: str, tab: Tab) -> Sheet:
        taken = self._unique(name)
        native = self._workbook.add_worksheet(taken)
        native.set_tab_color(tab.value)
        native.hide_gridlines(2)
        native.set_default_row(ROW_HEIGHT)
        return Sheet(taken, self, native)

    def _unique(self, name: str) -> str:
        base = _FORBIDDEN.sub("_", name).strip("' ")[:SHEET_NAME_LENGTH] or "_"
        chosen, number = base, 1
        while chosen.casefold() in self._names:
            number += 1
            tail = f"({number})"
            chosen = base[: SHEET_NAME_LENGTH - len(tail)] + tail
        self._names.add(chosen.casefold())
        return chosen

    def _write_index(self) -> None:
        if self._index is None:
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
            Field("sheet", name, link="target", width=26.0),
            Field("about", about, width=58.0),
            Field("count", count, look=Look.COUNT, width=9.0),
        )
        self._index.title(self.path.stem)
        self._index.subline()
        self._index.table(rows, fields)
        self._index.close()

    def _write_options(self) -> None:
        if not self._options:
            return
        native = self._workbook.add_worksheet(self._options_name)
        for choices, column in self._options.items():
            held(native.write_string(0, column, wording.OPTIONS_TITLE), self._options_name)
            for row, choice in enumerate(choices, start=1):
                held(native.write_string(row, column, writable(choice)), self._options_name)
        native.hide()


def held(code: object, sheet: str) -> None:
    """Make sure that a cell, list or rule was really written.

    Raises:
        ProgramError: the writer left it out (negative code).
    """
    if code is not None and code != 0:
        raise ProgramError(f"{sheet}: the writer left something out, code {code}")


def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links want it."""
    return "'" + sheet.replace("'", "''") + "'"


def link_to(sheet: str, cell: str = "A1") -> str:
    """Link target of a cell of a sheet of the same book."""
    return f"internal:{quoted(sheet)}!{cell}"


def _formula(block: Block, one: Field, row: int) -> str:
    def at(name: str) -> str:
        return str(xl_rowcol_to_cell(row, block.columns[name]))

    if one.ratio_of:
        top, bottom = (at(name) for name in one.ratio_of)
        return f'=IF({bottom}=0,"",{top}/{bottom})'
    signed = "".join(f"-{at(name[1:])}" if name.startswith("-") else f"+{at(name)}" for name in one.sum_of)
    return "=" + signed.removeprefix("+")
