"""Quarter, term and year in ``04_指标测算.xlsx``: the ledgers over the months there are, and room for the county's review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import Ledger, ScopeLevel
from kongchuo_reports.domain.kept.history import history_after
from kongchuo_reports.domain.tables import Balances
from kongchuo_reports.domain.wording.books import indicators_book as words
from kongchuo_reports.publish.drawing.behind import behind_balances
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Ground, Look, Tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Behind
    from kongchuo_reports.publish.drawing.sheets import Book

CAME, WENT = ("new", "again", "moved_in"), ("excluded", "returned", "otherwise", "moved_out")
TERM_MONTHS = ((9, 10, 11, 12, 13), (14, 15, 16, 17, 18, 19, 20))
"""Months of the autumn and the spring term, counted on from January of the year the school year begins in."""


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


def period_rows(balances: pd.DataFrame, school_year: int, until: str) -> pd.DataFrame:
    """One row a period and ledger: opening of its first month, sums, closing of its last; with the months it has and lacks.

    Args:
        balances: the office's and others' balances of each month.
        school_year: the year it began in.
        until: the last month that can be there.
    """
    office = balances[balances["scope_level"].eq(ScopeLevel.OFFICE.value)].sort_values("month", kind="stable")
    told = []
    for name, months in _periods(school_year):
        due = [month for month in months if month <= until]
        mine = office[office["month"].isin(due)]
        for ledger in Ledger:
            rows = mine[mine["ledger"].eq(ledger.value)]
            if rows.empty:
                continue
            there = rows["month"].unique().tolist()
            sums = rows[[*CAME, *WENT]].sum().astype("int64").to_dict()
            opening, closing = int(rows["opening"].iloc[0]), int(rows["closing"].iloc[-1])
            came, went = (sum(sums[part] for part in parts) for parts in (CAME, WENT))
            told.append(
                {
                    "month": "、".join(there),
                    "period": name,
                    "ledger": ledger.value,
                    "there": words.months_told(there),
                    "lacking": words.months_told([month for month in due if month not in there]),
                    "opening": opening,
                    **sums,
                    "computed": opening + came - went,
                    "closing": closing,
                }
            )
    return pd.DataFrame(
        told, columns=["month", "period", "ledger", "there", "lacking", "opening", *CAME, *WENT, "computed", "closing"]
    )


def _periods(school_year: int) -> list[tuple[str, list[str]]]:
    """Name and months of each quarter, term and the whole of a school year."""
    quarters = [(7, 8, 9), *(tuple(range(first, first + 3)) for first in (10, 13, 16)), (19, 20)]
    told = [(words.quarter(school_year, months[0]), months) for months in quarters]
    told += [(words.term(school_year, is_first=not place), months) for place, months in enumerate(TERM_MONTHS)]
    told.append((words.year(school_year), tuple(range(9, 21))))
    return [
        (name, [f"{school_year + (one > 12)}-{(one - 1) % 12 + 1:02d}" for one in months])  # noqa: PLR2004
        for name, months in told
    ]
