"""Quarter, term and year in ``04_指标测算.xlsx``: the ledgers over the months there are, and room for the county's review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.codes import Ledger
from kongchuo_reports.domain.kept.history import history_after
from kongchuo_reports.domain.published.months import CAME, WENT, period_rows
from kongchuo_reports.domain.tables import Balances
from kongchuo_reports.domain.wording.books import indicators_book as words
from kongchuo_reports.publish.drawing.behind import behind_balances
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Ground, Look, Tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Behind
    from kongchuo_reports.publish.drawing.sheets import Book


def periods_sheet(book: Book, results: Results) -> None:
    """The sheet 季度学期学年: each period of this school year so far.

    Source: 教育部办公厅 2024 控辍保学常态化报告工作机制：县区一季度一复核.
    """
    sheet = book.sheet(words.PERIODS, title=words.PERIODS_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    rows = period_rows(history_after(results).balances.rows, results.month.school_year, results.month.label)
    headings = Balances.headings()
    sums = ("opening", *CAME, *(f"-{name}" for name in WENT))
    fields = [
        Field("period", words.PERIOD_NAME),
        Field("ledger", headings["ledger"], labels=Ledger.labels()),
        Field("there", words.MONTHS_THERE),
        Field("lacking", words.MONTHS_LACKING),
        *(Field(name, headings[name], look=Look.COUNT) for name in ("opening", *CAME, *WENT)),
        Field("computed", words.PERIOD_COMPUTED, look=Look.COUNT, sum_of=sums),
        Field("closing", headings["closing"], look=Look.COUNT),
        *(Field(name, heading, ground=Ground.TO_FILL, width=11.0) for name, heading in words.REVIEW_FIELDS),
    ]
    block = sheet.table(rows, fields, behind=_behind_periods(results))
    sheet.warn(block, "closing", "{closing}<>{computed}")
    sheet.notes(words.PERIODS_NOTES)
    sheet.signatures()


def _behind_periods(results: Results) -> Behind:
    """The cases of a period that is this month alone; those of several months are told by the walk of each of them."""
    behind_balance = behind_balances(results)

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        return behind_balance(row, name) if row["month"] == results.month.label else None

    return behind
