"""The pages of the submission: each table drawn as the plan or the office's own layout wants it."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    Definition,
    Indicator,
    Ledger,
    ScopeLevel,
    Standing,
)
from kongchuo_reports.domain.occurrences import balance_code, rate_code
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.acts.measuring import villages_told
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.books.submission.office_layout import laid_out
from kongchuo_reports.publish.books.submission.submission_shapes import (
    DETAIL_SHAPE,
    OF_LINE,
    OF_RATE,
    RECKONED_FIELDS,
    SHAPES,
    STAGE_FIELDS,
    arranged,
)
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Look, Tab

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from kongchuo_reports.domain.records import Month, Office
    from kongchuo_reports.domain.submission_layout import Layout
    from kongchuo_reports.publish.drawing.blocks import Behind, Block
    from kongchuo_reports.publish.drawing.sheet import Sheet
    from kongchuo_reports.publish.drawing.sheets import Book


TABS = {words.TABLE_1: Tab.SUMMARY, words.CHECKS: Tab.SOURCE}


COVERAGE = f"{Indicator.GROUP_COVERAGE.value}.{Definition.COUNT.value}"
DETAIL_FIGURES = {
    words.CHECK_REGISTRY: "registered",
    words.CHECK_STANDINGS: "registered",
    words.CHECK_ROSTER: "rostered",
    words.CHECK_SUSPECTED: f"cases.{Ledger.SUSPECTED.value}",
    words.CHECK_DROPOUT: f"cases.{Ledger.DROPOUT.value}",
}
"""The published figure each check of the details is about."""
LINES_OF_A_PAGE = 40
"""Filling notes that an upright page shows legibly."""
UNFAILED = "{{{0}}}<>0"


STANDINGS_UNEQUAL = "{registered}<>" + "+".join(f"{{{standing.value}}}" for standing in Standing)


def mark_missed(sheet: Sheet, block: Block) -> None:
    """A target that is missed bold on red, one that cannot be judged yet on a pattern."""
    if "verdict" in block.columns:
        sheet.warn(block, "verdict", f'LEFT({{verdict}},{len(words.NOT_MET)})="{words.NOT_MET}"')
        sheet.doubt(block, "verdict", f'{{verdict}}="{words.UNDECIDED}"')


@dataclass(frozen=True, slots=True)
class Shaper:
    """Draws the tables of one submission in the office's layout.

    Args:
        book: the workbook.
        layout: titles, sheet names, columns and places.
        extra: columns before those of the shape; a merged book tells the unit of each row.
    """

    book: Book
    layout: Layout
    extra: tuple[Field, ...] = ()

    def page(self, name: str, *, right: str | None = None) -> Sheet:
        """The sheet of a table with its title and the line below it."""
        laid = laid_out(self.layout, name)
        sheet = self.book.sheet(laid.sheet, tab=TABS.get(name, Tab.DETAIL), about=laid.title)
        sheet.row = laid.first_row - 1
        sheet.title(laid.title)
        sheet.subline(right=right)
        return sheet

    def fields(self, name: str, *, with_extra: bool = True) -> tuple[Field, ...]:
        """The columns of a table as the office has them."""
        return (*(self.extra if with_extra else ()), *arranged(SHAPES[name], laid_out(self.layout, name)))

    def listing(self, name: str, rows: pd.DataFrame, behind: Behind | None = None, counts: str = "") -> None:
        """表二, 表三 or 表四: one child a row; ``counts`` is the published figure that their number is."""
        sheet = self.page(name)
        fields = self.fields(name)
        sheet.table(rows, fields, is_filtered=True, frozen_columns=2 + len(self.extra), behind=behind)
        sheet.counts = counts
        sheet.signatures()

    def summary(self, rows: pd.DataFrame, lines: Sequence[Fraction], behind: Behind | None = None) -> Sheet:
        """表一: a row whose standings do not add up to its registry count is marked."""
        sheet = self.page(words.TABLE_1, right=words.UNIT)
        block = sheet.table(
            rows, self.fields(words.TABLE_1), has_totals=True, frozen_columns=0, behind=behind, of=OF_LINE
        )
        if _has(block, STANDINGS_UNEQUAL):
            sheet.warn(block, "registered", STANDINGS_UNEQUAL)
        for line in lines if "rate" in block.columns else ():
            sheet.sharpen(block, "rate", repr(float(line)))
        mark_missed(sheet, block)
        sheet.notes(words.TABLE_1_NOTES)
        sheet.signatures()
        return sheet

    def stages(self, rows: pd.DataFrame, behind: Behind | None = None) -> None:
        """表一附: each stage and both together, with what they are held against."""
        sheet = self.book.sheet(words.BY_STAGE, title=words.BEHIND_TITLE, tab=Tab.SUMMARY)
        sheet.subline(right=words.UNIT)
        sheet.table(_with_figure(rows), STAGE_FIELDS, behind=behind, of=OF_RATE)
        sheet.notes(words.BY_STAGE_NOTES)
        sheet.signatures()

    def reckoned(self, rows: pd.DataFrame, behind: Behind | None = None) -> None:
        """表一附: the figure of every indicator that the filling notes define."""
        sheet = self.book.sheet(words.RECKONED, title=words.RECKONED_TITLE, tab=Tab.SUMMARY)
        sheet.subline(right=words.UNIT)
        block = sheet.table(_with_figure(rows), RECKONED_FIELDS, behind=behind, of=OF_RATE)
        sheet.sharpen(block, "value", "{target}")
        sheet.notes((*words.RECKONED_NOTES, *_villages_of(rows)))
        sheet.signatures()

    def groups(self, rows: pd.DataFrame, behind: Behind | None = None) -> None:
        """表五."""
        sheet = self.page(words.TABLE_5, right=words.UNIT)
        of = RowScope(name="label", level_column="level", figure_column="figure")
        is_whole = rows["label"].eq(heads.DISTINCT)
        level = is_whole.map({True: ScopeLevel.OFFICE.value, False: ScopeLevel.GROUP.value}).astype("str")
        sheet.table(
            rows.assign(level=level, figure=COVERAGE),
            self.fields(words.TABLE_5, with_extra=False),
            behind=behind,
            of=of,
        )
        sheet.notes(words.TABLE_5_NOTES)
        sheet.signatures()

    def unreported(self, rows: pd.DataFrame, behind: Behind | None = None) -> None:
        """表六."""
        sheet = self.page(words.TABLE_6)
        of = RowScope(ScopeLevel.SCHOOL.value, "school", has_whole_total=False)
        sheet.counts = "schools.unreported"
        sheet.table(rows, self.fields(words.TABLE_6), has_totals=True, behind=behind, of=of)
        sheet.signatures()

    def retention(self, rows: pd.DataFrame, behind: Behind | None = None) -> None:
        """表七: a rate below its target is marked."""
        sheet = self.page(words.TABLE_7, right=words.UNIT)
        block = sheet.table(_with_figure(rows), self.fields(words.TABLE_7), behind=behind, of=OF_RATE)
        if _has(block, "{value}{target}"):
            sheet.sharpen(block, "value", "{target}")
        mark_missed(sheet, block)
        sheet.notes(words.TABLE_7_NOTES)
        sheet.signatures()

    def checks(
        self,
        balances: pd.DataFrame,
        details: pd.DataFrame,
        behind: Behind | None = None,
        behind_details: Behind | None = None,
    ) -> None:
        """校验表: ledgers by formula, then details against totals; a balance that fails is marked red."""
        sheet = self.page(words.CHECKS)
        sheet.section(words.LEDGER_CHECK)
        fields = self.fields(words.CHECKS, with_extra=False)
        closings = _balanced(balances)
        closings = closings.assign(figure=[balance_code(str(one)) for one in closings["ledger"]])
        of = RowScope(figure_column="figure")
        _warn_unequal(sheet, sheet.table(closings, fields, behind=behind, of=of))
        sheet.section(words.DETAIL_CHECK)
        shown = details.assign(difference=details["total"] - details["detail"])
        shown = shown.assign(figure=shown["what"].map(DETAIL_FIGURES))
        _warn_unequal(sheet, sheet.table(shown, DETAIL_SHAPE, behind=behind_details, of=of))
        sheet.notes(words.CHECK_NOTES)

    def cover(self, office: Office, month: Month) -> None:
        """封面: what is reported, by whom, for which month, and what lies behind it."""
        sheet = self.book.sheet(
            words.COVER, title=words.cover_title(month=month.words), tab=Tab.SUMMARY, about=words.COVER_ABOUT
        )
        rows = pd.DataFrame(words.cover_lines(office, month), columns=["item", "content"])
        sheet.table(rows, [Field("item", words.ITEM, width=24.0), Field("content", words.CONTENT, width=60.0)])
        sheet.is_one_page = True
        self.book.list_contents(sheet)

    def notes(self, lines: Sequence[str]) -> None:
        """填报说明."""
        sheet = self.book.sheet(heads.NOTES, title=heads.NOTES_TITLE, tab=Tab.RULES)
        sheet.is_portrait = sheet.is_one_page = len(lines) < LINES_OF_A_PAGE
        rows = pd.DataFrame({"number": range(1, len(lines) + 1), "note": list(lines)})
        sheet.table(rows, [Field("number", heads.NUMBER, look=Look.COUNT), Field("note", heads.NOTE, width=110.0)])


def _villages_of(rows: pd.DataFrame) -> list[str]:
    """For how many villages the figures by household hold, one line for those of the same villages."""
    by_villages: dict[str, list[tuple[object, object]]] = {}
    for label, code, note in zip(rows["indicator_label"], rows["definition"], rows["note"].fillna(""), strict=True):
        if villages := villages_told(note):
            by_villages.setdefault(villages, []).append((label, code))
    return [words.holds_for(villages, reckoned) for villages, reckoned in by_villages.items()]


def _with_figure(rates: pd.DataFrame) -> pd.DataFrame:
    """Rates with the code of their figure; those of another book, which have no indicator, with none."""
    figures = [rate_code(row) for row in rates.to_dict("records")] if "indicator" in rates else None
    return rates.assign(figure=pd.Series(figures, index=rates.index, dtype="str"))


def _balanced(rows: pd.DataFrame) -> pd.DataFrame:
    plus, minus = [name for name, _ in heads.BALANCE_PLUS], [name for name, _ in heads.BALANCE_MINUS]
    computed = rows[plus].sum(axis=1) - rows[minus].sum(axis=1)
    return rows.assign(computed=computed, difference=rows["closing"] - computed)


def _warn_unequal(sheet: Sheet, block: Block) -> None:
    if "difference" in block.columns:
        sheet.warn(block, "difference", UNFAILED.format("difference"))


def _has(block: Block, condition: str) -> bool:
    """Whether every field that a condition names is drawn."""
    return {name for _, name, _, _ in string.Formatter().parse(condition) if name} <= set(block.columns)
