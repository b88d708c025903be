"""``全省跨县比对.xlsx``: counties as rows, who was found between which two, and the counties that are not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CountyState, Crossing
from kongchuo_reports.domain.tables import CountyMonths, Crossings
from kongchuo_reports.domain.wording.books import across as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Look, Tab
from kongchuo_reports.publish.facts.across import SUMMED, flows

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.publish.drawing.edition import Edition


def write_province_book(counties: CountyMonths, crossings: Crossings, edition: Edition, path: Path) -> None:
    """Write the province's book; it names no child.

    Args:
        counties: each county's month.
        crossings: every answer.
        edition: the month.
        path: the book.
    """
    headings = CountyMonths.headings()
    told = counties.rows
    with Book(path, edition, words.BOOK_SUBJECT) as book:
        sheet = book.sheet(words.COUNTIES_SHEET, title=words.COUNTIES_TITLE, tab=Tab.SUMMARY)
        sheet.subline()
        fields = [
            Field("county", headings["county"]),
            Field("state", headings["state"], labels=CountyState.labels()),
            *(Field(name, headings[name], look=Look.COUNT, is_summed=True) for name in SUMMED),
        ]
        sheet.table(told, fields, is_filtered=True, frozen_columns=1, has_totals=True)
        sheet.notes(words.COUNTY_NOTES)
        sheet = book.sheet(words.FLOWS_SHEET, title=words.FLOWS_TITLE)
        sheet.subline()
        sheet.table(
            flows(crossings),
            [
                Field("county", words.FLOW_FROM),
                Field("there", words.FLOW_TO),
                Field("crossing", Crossings.headings()["crossing"], labels=Crossing.labels()),
                Field("count", words.FLOW_COUNT, look=Look.COUNT, is_summed=True),
            ],
            has_totals=True,
        )
        sheet = book.sheet(words.BROKEN_SHEET, title=words.BROKEN_TITLE, tab=Tab.TO_DO)
        broken = told[told["state"] == CountyState.BROKEN.value]
        sheet.table(broken, [Field("county", headings["county"]), Field("reason", headings["reason"], widest=80.0)])
