"""The sheet 词语待认: phrases of the rosters that nobody understands yet, for a person to say what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.tables import WaitingPhrases
from kongchuo_reports.domain.vocabulary.phrases import MEANINGS
from kongchuo_reports.domain.wording.books import audit_book as words
from kongchuo_reports.domain.wording.books import phrases_sheet
from kongchuo_reports.domain.wording.books.cells import places
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab
from kongchuo_reports.publish.drawing.styles import Ground

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book

PHRASE_WIDTH, PLACE_WIDTH = 36.0, 34.0


def add(book: Book, results: Results) -> None:
    """Add the sheet 词语待认."""
    headings = WaitingPhrases.headings()
    sheet = book.sheet(
        phrases_sheet.SHEET,
        title=words.sheet_title(month=results.month.words, sheet=phrases_sheet.SHEET),
        tab=Tab.TO_FILL,
    )
    sheet.subline()
    rows = results.gathered.phrases.rows
    rows["place"] = places(rows)
    fields = (
        Field("phrase", headings["phrase"], widest=PHRASE_WIDTH),
        Field("spellings", headings["spellings"], widest=PHRASE_WIDTH),
        Field("count", headings["count"], look=Look.COUNT),
        Field("children", headings["children"], look=Look.COUNT),
        Field("used_in", headings["used_in"], widest=16.0),
        Field("guess", headings["guess"], widest=20.0),
        Field("meaning", headings["meaning"], ground=Ground.TO_FILL, choices=MEANINGS, width=18.0),
        Field("decided_by", headings["decided_by"], ground=Ground.TO_FILL, width=10.0),
        Field("decided_on", headings["decided_on"], look=Look.DATE, ground=Ground.TO_FILL),
        Field("place", words.PLACE, widest=PLACE_WIDTH),
    )
    sheet.table(rows, fields, is_filtered=True, frozen_columns=1)
    sheet.notes(phrases_sheet.NOTES)
