"""One sheet of a book: a cursor that writes title, tables, notes and signature row, and fits them to A4."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.errors import ProgramError
from kongchuo_reports.domain.wording.books import sheets as wording
from kongchuo_reports.files.texts import display_width, writable
from kongchuo_reports.publish.drawing.blocks import Block, Drawn, Span, held
from kongchuo_reports.publish.drawing.fitting import TEXT_LINE, Fitting
from kongchuo_reports.publish.drawing.marking import Marked
from kongchuo_reports.publish.drawing.pages import heights_of, lay_out, rows_of_a_page
from kongchuo_reports.publish.drawing.styles import Look
from kongchuo_reports.publish.drawing.validations import choosing, rule_of, short_enough

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from kongchuo_reports.domain.occurrences import Scope
    from kongchuo_reports.publish.drawing.blocks import Behind, RowScope
    from kongchuo_reports.publish.drawing.edition import Edition
    from kongchuo_reports.publish.drawing.fields import Field
    from kongchuo_reports.publish.drawing.table_drawing import TableDrawing

ROW_LIMIT = 1_048_000
CHART_WIDTH, CHART_HEIGHT, CHART_ROWS = 860, 300, 15
TITLE_LINE, SUBLINE_HEIGHT = 26.0, 18
FIRST_PAGE = 26
"""Rows that are printed of a long sheet for reference."""


@dataclass(slots=True)
class Sheet(Marked):
    """One sheet; made by ``Book.sheet``. Every call writes below the former one.

    Args:
        name: its name in the book.
        native: the ``xlsxwriter`` worksheet, for what this class does not do.
        pen: draws its tables.
        edition: office and month, for the lines below the title.
        options_range: gives the address of a drop-down's words.
        about: what it holds, for the index.
        row: the cursor; the next row to be written, counted from 0.
        row_count: data rows drawn so far; None before the first table.
        drawn: the tables drawn so far.
        figures: published figures outside of tables: code, value, cell and scope.
        counts: code of the published figure that the number of its rows in the index is; '' if it is none.
        printed_columns: columns that are printed (and that the title spans), if not all; more would be illegible.
        is_one_page: whether it is printed on a single page whatever its length (一页纸).
        is_portrait: whether it is printed upright: long texts, few columns.
        is_reference: whether it is for looking up (备查): of a long one the first page alone is printed, and it says so.
    """

    name: str
    native: Any
    pen: TableDrawing
    edition: Edition
    options_range: Callable[[tuple[str, ...]], str]
    about: str = ""
    row: int = 0
    row_count: int | None = None
    printed_columns: int | None = None
    is_one_page: bool = False
    is_portrait: bool = False
    is_reference: bool = False
    drawn: list[Drawn] = field(default_factory=list)
    figures: list[tuple[str, object, str, Scope]] = field(default_factory=list)
    counts: str = ""
    _fitting: Fitting = field(default_factory=Fitting)
    _spans: list[Span] = field(default_factory=list)
    _sublines: list[tuple[int, str, str]] = field(default_factory=list)
    _text_columns: set[int] = field(default_factory=set)
    _breaks: list[int] = field(default_factory=list)
    _is_filtered: bool = False
    _repeated: tuple[int, int] | None = None
    _longest: int = 0

    # ── what stands above, between and below tables ───────────────────────────────────────────────
    def title(self, text: str) -> None:
        """The big line on top, over the sheet's whole width."""
        self._span(text, Look.TITLE, 32.0)

    def subline(self, left: str | None = None, right: str | None = None) -> None:
        """The line below the title; 填报单位 and 截至 unless other words are given."""
        left = wording.reporting_unit(self.edition.office) if left is None else left
        right = wording.up_to(self.edition.month.as_of) if right is None else right
        self._sublines.append((self.row, left, right))
        self.row += 1

    def section(self, text: str, *, on_new_page: bool = False) -> None:
        """A heading over the table that follows, with an empty row above it.

        Args:
            text: the heading.
            on_new_page: whether print begins a page with it, so that its chart is not cut in two.
        """
        self.row += 1 if self.row else 0
        if on_new_page:
            self._breaks.append(self.row)
            self.native.set_h_pagebreaks(self._breaks)
        self._span(text, Look.SECTION, 20.0)

    def notes(self, notes: Sequence[str]) -> None:
        """Numbered notes (说明), usually below a table."""
        for line in wording.numbered_notes(tuple(notes)):
            self._span(line, Look.NOTE)

    def paragraphs(self, texts: Sequence[str]) -> None:
        """Sentences over the sheet's whole width, one below the other, without numbers."""
        for text in texts:
            self._span(text, Look.NOTE)

    def signatures(self, text: str = "") -> None:
        """The signature row (填表人／审核人／单位负责人), one empty row below so that sorting does not catch it.

        Args:
            text: other words for it; the office's people if ''.
        """
        self.row += 1
        line = text or wording.signatures(self.edition.office)
        self._span(line, Look.SIGNATURE, 24.0)

    def comment(self, row: int, column: int, text: str) -> None:
        """A comment on a cell, such as the source of a policy number."""
        lines = 2 + display_width(text) // 34
        size = {"width": 260, "height": max(40, 17 * lines), "font_name": wording.BODY_FONT, "font_size": 9}
        held(self.native.write_comment(row, column, writable(text), size), self.name)

    def place(self, chart: Any) -> None:  # noqa: ANN401 — xlsxwriter is untyped
        """Put a chart at the cursor and go below it."""
        held(self.native.insert_chart(self.row, 0, chart, {"object_position": 2}), self.name)
        self.row += CHART_ROWS

    # ── tables ───────────────────────────────────────────────────────────────────────────────────
    def table(
        self,
        rows: pd.DataFrame,
        fields: Sequence[Field],
        *,
        is_filtered: bool = False,
        frozen_columns: int = 0,
        has_totals: bool = False,
        struck: pd.Series | None = None,
        spare_rows: int = 0,
        open_rows: int = 0,
        behind: Behind | None = None,
        of: RowScope | None = None,
        nothing: str = "",
    ) -> Block:
        """A table of a frame: headings, rows, and where asked a filter, totals, drop-downs and spare rows.

        Args:
            rows: what is drawn, one row a line; columns that a field names and the frame lacks are blank.
            fields: the columns, left to right.
            is_filtered: whether headings get filter buttons and stay in view; one table a sheet.
            frozen_columns: columns that stay in view at the left, if filtered.
            has_totals: whether a total row adds up the fields with ``is_summed`` (ratios are computed anew).
            struck: True for rows drawn grey and struck through; one value a row.
            spare_rows: empty bordered rows below, inside filter and drop-downs, for people to add to.
            open_rows: further rows below without borders, which take the same drop-downs and checks; numbers that
                identify stay text down the whole column.
            behind: tells the counted rows behind a cell.
            of: of whom the published figures among the fields are told.
            nothing: what an empty table says, if not 零报告: a list nobody handed in reports no zero.

        Returns:
            Where it stands.

        Raises:
            ProgramError: more rows than a sheet holds, or a second filter.
        """
        if len(rows) + self.row > ROW_LIMIT:
            raise ProgramError(f"{self.name}: {len(rows)} rows are more than a sheet holds")
        top, heading = self.row, self.pen.headings(self.row, fields)
        values = [column_field.values(rows) for column_field in fields]
        columns = {column_field.name: position for position, column_field in enumerate(fields)}
        block = Block(self.name, heading, heading + 1, heading + len(rows) + spare_rows, columns)
        self._fitting.add(block, fields, values)
        if block.is_empty:
            self.pen.nothing(block.first, len(fields), nothing)
        else:
            self.pen.body(block, rows, fields, values, struck)
            self.pen.spare(block, fields, len(rows))
            self._validate(block, fields, block.last + open_rows)
        if open_rows:
            self._text_columns |= {column for column, column_field in enumerate(fields) if column_field.look is Look.ID}
        self.row = max(block.last, block.first) + 1
        has_totals = has_totals and bool(len(rows))
        self.drawn.append(Drawn(block, rows, tuple(fields), self.row if has_totals else -1, behind, of))
        if has_totals:
            self.pen.totals(self.row, block, rows, fields)
            self.row += 1
        for column, column_field in enumerate(fields):
            if column_field.note:
                self.comment(heading if column_field.group else top, column, column_field.note)
        if is_filtered:
            self._filter(block, len(fields), frozen_columns)
        # print repeats the rows of a heading on the pages behind it only: right for the last table, if it is the longest
        is_longest = self.row_count is None or len(rows) > self._longest
        self._repeated = (top, heading) if is_longest else None
        self._longest = max(self._longest, len(rows))
        self.row_count = (self.row_count or 0) + len(rows)
        return block

    def widen(self, column: int, width: float) -> None:
        """Make a column at least this wide."""
        self._fitting.widen(column, width)

    def repeat(self, row: int, last: int | None = None) -> None:
        """Repeat a row, or the rows down to another, at the head of every printed page that follows."""
        self._repeated = (row, row if last is None else last)
        self.row_count = self.row_count or 0

    def drop_down(self, row: int, column: int, last_row: int, choices: tuple[str, ...]) -> None:
        """Let the cells of one column take words of a list only (or nothing)."""
        self._validation(row, column, last_row, choosing(choices, self.options_range))

    def close(self) -> None:
        """Draw what spans the width, set widths and heights, and the page; called by the book."""
        widths = self._fitting.widths(self.printed_columns)
        printed = widths[: self.printed_columns]
        for column, width in enumerate(widths):
            shown = self.pen.styles.of(Look.TYPED_TEXT) if column in self._text_columns else None
            held(self.native.set_column(column, column, width, shown), self.name)
        for row, height in self._fitting.heights(widths, self.printed_columns):
            self.native.set_row(row, height)
        for row, height in self._fitting.heading_heights(widths):
            self.native.set_row(row, height)
        for span in self._spans:
            lines = sum(1 + int(display_width(line) / max(sum(printed) - 2, 10)) for line in span.text.split("\n"))
            line_height = TITLE_LINE if span.look is Look.TITLE else TEXT_LINE
            self.native.set_row(span.row, max(span.height, line_height * lines))
            self._across(span.row, 0, len(printed) - 1, span.text, span.look)
        for number, (row, left, right) in enumerate(self._sublines):
            told = wording.for_reference(right=right) if self._is_cut and not number else right
            self._subline(row, left, told, printed)
        is_single = self.is_one_page or self._is_cut
        heights = heights_of(self.native, self.row)
        lay_out(
            self.native,
            printed,
            heights,
            is_portrait=self.is_portrait,
            on_one_page=is_single,
            has_breaks=bool(self._breaks),
        )
        if self.printed_columns is not None or self._is_cut:
            columns = self.printed_columns or self._fitting.column_count
            first_page = min(FIRST_PAGE, rows_of_a_page(printed, heights))
            self.native.print_area(0, 0, (first_page if self._is_cut else max(self.row, 1)) - 1, columns - 1)
        if self._repeated is not None:  # headings of one table would be wrong above another
            self.native.repeat_rows(*self._repeated)

    @property
    def _is_cut(self) -> bool:
        """Whether only the first page is printed."""
        return self.is_reference and self.row > FIRST_PAGE

    # ── inside ───────────────────────────────────────────────────────────────────────────────────
    def _span(self, text: str, look: Look, height: float = 0.0) -> None:
        self._spans.append(Span(self.row, writable(text), look, height))
        self.row += 1

    def _across(self, row: int, first: int, last: int, text: str, look: Look) -> None:
        self.pen.merged(row, first, row, last, text, self.pen.styles.of(look))

    def _subline(self, row: int, left: str, right: str, widths: list[float]) -> None:
        """Left and right half where both fit; else both in one cell, so that nothing is cut."""
        last = split = len(widths) - 1
        needed, room = display_width(right) + 2, 0.0
        while split > 0 and room < needed:
            room += widths[split]
            split -= 1
        self.native.set_row(row, SUBLINE_HEIGHT)
        if room < needed or sum(widths[: split + 1]) < display_width(left) + 2:
            self._across(row, 0, last, f"{left}\u3000{right}", Look.SUBLINE)
            return
        self._across(row, 0, split, left, Look.SUBLINE)
        self._across(row, split + 1, last, right, Look.SUBLINE_RIGHT)

    def _filter(self, block: Block, width: int, frozen_columns: int) -> None:
        if self._is_filtered:
            raise ProgramError(f"{self.name}: a sheet has one filter")
        self._is_filtered = True
        held(self.native.autofilter(block.heading, 0, max(block.last, block.heading), width - 1), self.name)
        self.native.freeze_panes(block.heading + 1, frozen_columns)

    def _validate(self, block: Block, fields: Sequence[Field], last_row: int) -> None:
        for column, column_field in enumerate(fields):
            if rule := rule_of(column_field, block, self.options_range):
                self._validation(block.first, column, last_row, rule)

    def _validation(self, row: int, column: int, last_row: int, rule: dict[str, Any]) -> None:
        held(self.native.data_validation(row, column, last_row, column, short_enough(rule, self.name)), self.name)
