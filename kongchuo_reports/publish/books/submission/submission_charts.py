"""附图 of the submission: where those are who are not simply present, and how many cases stood month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Ledger, ScopeLevel, Standing
from kongchuo_reports.domain.kept.history import history_after
from kongchuo_reports.domain.vocabulary.submission_words import SUMMARY_GROUPS
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.drawing import book_charts
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Behind
    from kongchuo_reports.publish.drawing.sheet import Sheet
    from kongchuo_reports.publish.drawing.sheets import Book

MOST_MONTHS = 12
LABELS = {name: label for _, parts in SUMMARY_GROUPS for name, label in parts}


def add_charts(
    book: Book, summary: pd.DataFrame, months: pd.DataFrame | None = None, behind: Behind | None = None
) -> Sheet:
    """Add the sheet.

    Args:
        book: the submission.
        summary: rows of 表一.
        months: open cases of each ledger at the end of each month, with ``month``; None where no month is known.
        behind: tells the rows behind a number.
    """
    sheet = book.sheet(words.CHARTS, title=words.CHARTS_TITLE, tab=Tab.SUMMARY)
    sheet.is_one_page = True  # a chart is not to be cut in two
    sheet.subline(right=words.UNIT)
    standings = [member.value for member in Standing if member is not Standing.PRESENT]
    rows = pd.DataFrame(
        {
            "scope": [LABELS[name] for name in standings],
            "count": [int(summary[name].sum()) for name in standings],
            "standing": standings,
        }
    )
    sheet.section(words.STANDINGS_CHART)
    fields = (Field("scope", words.STANDING, width=24.0), Field("count", words.CHILDREN, look=Look.COUNT))
    block = sheet.table(rows, fields, behind=behind)
    sheet.row += 1
    sheet.place(book_charts.columns(book, block, words.STANDINGS_CHART, ("count",), (words.CHILDREN,), over="scope"))
    if months is not None and len(months):
        sheet.section(words.CASES_CHART)
        ledgers = [Field(member.value, member.label, look=Look.COUNT) for member in Ledger]
        block = sheet.table(months, (Field("month", words.MONTH, width=24.0), *ledgers), behind=behind)
        labels = tuple(member.label for member in Ledger)
        names = tuple(member.value for member in Ledger)
        sheet.row += 1
        sheet.place(book_charts.columns(book, block, words.CASES_CHART, names, labels))
    return sheet


def cases_by_month(results: Results) -> pd.DataFrame:
    """Open cases of each ledger at the end of each month that the ledger's history knows, the newest twelve."""
    rows = history_after(results).balances.rows
    rows = rows[rows["scope_level"].eq(ScopeLevel.OFFICE.value)]
    months = rows.pivot_table(index="month", columns="ledger", values="closing", aggfunc="last").reset_index()
    for ledger in Ledger:
        closing = months[ledger.value] if ledger.value in months else pd.Series(0, index=months.index)
        months[ledger.value] = closing.fillna(0).astype("int64")
    return months.sort_values("month").tail(MOST_MONTHS).reset_index(drop=True)
