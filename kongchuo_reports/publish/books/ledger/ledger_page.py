"""The ledgers on one page (一页纸): opening and closing, open cases by school and by state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Ledger, ScopeLevel
from kongchuo_reports.domain.columns import SCHOOL
from kongchuo_reports.domain.occurrences import BOTH, balance_code
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.tables import Balances
from kongchuo_reports.domain.wording.books import ledger_book as words
from kongchuo_reports.domain.wording.books.cells import UNKNOWN_SCHOOL, schools
from kongchuo_reports.publish.books.ledger.ledger_cases import ENDED
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import ITSELF
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book, Sheet

CAME = ("opening", "new", "again", "moved_in")
WENT = ("excluded", "returned", "otherwise", "moved_out")
OPEN_STATES = tuple(state for state in CaseState if state.value not in ENDED)
COUNT_WIDTH = 10.0
FIGURES = {
    "overdue": "cases.overdue",
    "broken": "cases.broken",
    "long_unverified": "cases.long_unverified",
    "to_close": "cases.returned",
    "ended": "cases.ended",
}
COLUMNS = {
    "suspected": "cases.suspected",
    "dropout": "cases.dropout",
    **FIGURES,
    "returned": "cases.returned_ever",
    "open": "cases.open",
}
"""What each column of the schools counts."""
MONTHS = 12
"""Months that stand on the page, this one last."""


def add(book: Book, results: Results) -> None:
    """Add the page."""
    sheet = book.sheet(words.ONE_PAGE, title=words.one_page_title(month=results.month.words), tab=Tab.SUMMARY)
    sheet.is_one_page = True
    sheet.subline()
    _balances(sheet, results)
    _by_school(sheet, results)
    _by_state(sheet, results)
    sheet.notes(words.ONE_PAGE_NOTES)
    sheet.signatures()


def _balances(sheet: Sheet, results: Results) -> None:
    """Opening and closing of the office this month, and in every month before; no total row, since the office is the total."""
    now = results.persuaded.balances.rows.assign(month=results.month.label)
    before = results.gathered.balance_history.rows
    office = ScopeLevel.OFFICE.value
    headings = Balances.headings()
    sums = (
        *(
            Field(name, headings[name], look=Look.COUNT, width=COUNT_WIDTH, figure=f".{name}")
            for name in (*CAME, *WENT)
        ),
        Field(
            "closing",
            words.CLOSING,
            look=Look.COUNT,
            width=COUNT_WIDTH,
            sum_of=(*CAME, *(f"-{name}" for name in WENT)),
            figure=".closing",
        ),
    )
    ledger = Field("ledger", headings["ledger"], labels=Ledger.labels(), widest=16.0)
    sheet.section(words.BALANCE_SECTION)
    mine = now[now["scope_level"] == office]
    scope = RowScope(office, figure_column="balance")
    sheet.table(mine.assign(balance=[balance_code(code) for code in mine["ledger"]]), (ledger, *sums), of=scope)
    by_month = pd.concat([before[(before["scope_level"] == office) & (before["month"] < results.month.label)], now])
    by_month = by_month[by_month["scope_level"] == office].sort_values(
        ["month", "ledger"], ascending=[True, False], kind="stable"
    )
    months = by_month["month"].drop_duplicates().tail(MONTHS)
    sheet.section(words.MONTH_SECTION)
    sheet.table(
        by_month[by_month["month"].isin(months)].assign(
            ledger=by_month["month"] + " " + by_month["ledger"].map(Ledger.labels())
        ),
        (Field("ledger", words.MONTH_AND_LEDGER, widest=22.0), *sums),
    )


def _by_school(sheet: Sheet, results: Results) -> None:
    counted = {name: reading.by_place(results, figure, "school", UNKNOWN_SCHOOL) for name, figure in COLUMNS.items()}
    known = results.gathered.base.schools.rows["school"].dropna().drop_duplicates().tolist()
    met = schools(results.persuaded.cases.rows["school"])
    order = [*known, *sorted(set(met) - set(known))]
    rows = reading.side_by_side(counted, "school", order)
    fields = (
        Field("school", SCHOOL.heading, widest=24.0),
        *(
            Field(name, heading, look=Look.COUNT, is_summed=True, width=COUNT_WIDTH, figure=f"cases.{name}")
            for name, heading in (("suspected", Ledger.SUSPECTED.label), ("dropout", Ledger.DROPOUT.label))
        ),
        Field(
            "open",
            words.OPEN_COUNT,
            look=Look.COUNT,
            is_summed=True,
            sum_of=("suspected", "dropout"),
            width=COUNT_WIDTH,
            figure="cases.open",
        ),
        *(
            Field(name, heading, look=Look.COUNT, is_summed=True, width=COUNT_WIDTH, figure=FIGURES.get(name, ""))
            for name, heading in (
                ("overdue", words.OVERDUE_COUNT),
                ("long_unverified", words.LONG_UNVERIFIED_COUNT),
                ("broken", words.BROKEN_COUNT),
                ("to_close", words.TO_CLOSE_COUNT),
                ("returned", words.RETURNED_COUNT),
                ("ended", words.CLOSED_COUNT),
            )
        ),
    )
    sheet.section(words.SCHOOL_SECTION)
    of = RowScope(ScopeLevel.SCHOOL.value, "school", unknown=(UNKNOWN_SCHOOL,))
    block = sheet.table(rows, fields, has_totals=True, of=of)
    sheet.warn(block, "overdue", "{overdue}>0")
    sheet.warn(block, "broken", "{broken}>0")


def _by_state(sheet: Sheet, results: Results) -> None:
    cases = results.persuaded.cases.rows
    counts = reading.split(results, "cases.open", cases[["ledger", "state"]])
    rows = pd.DataFrame(
        [
            {
                "ledger": ledger.value,
                **{state.value: reading.of(counts, (ledger.value, state.value)) for state in OPEN_STATES},
                "total": reading.count(results, f"cases.{ledger.value}"),
            }
            for ledger in Ledger
        ]
    )
    names = tuple(state.value for state in OPEN_STATES)
    rows["figure"] = "cases." + rows["ledger"]
    fields = (
        Field("ledger", Balances.headings()["ledger"], labels=Ledger.labels(), widest=16.0),
        *(Field(state.value, state.label, look=Look.COUNT, is_summed=True, width=COUNT_WIDTH) for state in OPEN_STATES),
        Field("total", words.TOTAL, look=Look.COUNT, sum_of=names, is_summed=True, width=COUNT_WIDTH, figure=ITSELF),
    )
    sheet.section(words.STATE_SECTION)
    totals = {"total": ("cases.open", BOTH), CaseState.RETURNED.value: ("cases.returned", BOTH)}
    sheet.table(rows, fields, has_totals=True, of=RowScope(figure_column="figure", totals=totals))
