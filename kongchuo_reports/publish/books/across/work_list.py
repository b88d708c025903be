"""``跨县核查清单.xlsx`` and ``去向证明-跨县找到.xlsx`` of one county: what other counties answered of its children."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Crossing, LeftOver, ProofKind, UnitList
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.domain.tables import WorkList
from kongchuo_reports.domain.wording.books import across as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Ground, Look, Tab
from kongchuo_reports.publish.facts.tallies import grade_classes

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.publish.drawing.edition import Edition

TITLES = {rule.code: rule.title for rule in MATCH_RULES}
HEADINGS = WorkList.headings()


def write_work_list(answers: WorkList, edition: Edition, folder: Path) -> None:
    """Write a county's work list, and the proofs a person may hand in for the children found.

    Args:
        answers: the answers beside the county's own children.
        edition: the county's office and the month.
        folder: where both books go; it exists.
    """
    rows = answers.rows
    place = [
        words.PLACE(file=file, sheet=sheet, row=row)
        for file, sheet, row in zip(
            rows["source_file"].fillna(""), rows["source_sheet"].fillna(""), rows["source_row"], strict=True
        )
    ]
    shown = rows.assign(grade_class=grade_classes(rows), place=pd.Series(place, index=rows.index, dtype="str"))
    with Book(folder / words.WORK_LIST_FILE, edition, words.WORK_LIST_SUBJECT) as book:
        for crossing in Crossing:
            sheet = book.sheet(
                crossing.label,
                title=words.WORK_TITLES[crossing.value],
                tab=Tab.TO_DO if crossing is Crossing.ASKED else Tab.DETAIL,
            )
            sheet.subline()
            told = shown[shown["crossing"] == crossing.value]
            sheet.table(told, _fields(), is_filtered=True, frozen_columns=1)
            sheet.notes(words.WORK_NOTES[crossing.value])
    _write_proofs(shown, edition, folder)


def _fields() -> list[Field]:
    return [
        Field("name", HEADINGS["name"]),
        Field("id_no", HEADINGS["id_no"], look=Look.ID),
        Field("school", HEADINGS["school"]),
        Field("grade_class", words.CLASS),
        Field("open", HEADINGS["open"], labels=LeftOver.labels()),
        Field("there", words.THERE),
        Field("there_school", HEADINGS["there_school"]),
        Field("there_list", HEADINGS["there_list"], labels=UnitList.labels()),
        Field("match_rule", words.RULE, labels=TITLES),
        Field("reason", words.REASON, widest=40.0),
        Field("place", words.SOURCE),
        Field("answer", words.ANSWER, ground=Ground.TO_FILL, choices=words.ANSWERS),
        Field("answered_by", words.ANSWERED_BY, ground=Ground.TO_FILL),
        Field("answered_on", words.ANSWERED_ON, look=Look.DATE, ground=Ground.TO_FILL),
    ]


def _write_proofs(rows: pd.DataFrame, edition: Edition, folder: Path) -> None:
    """Children of the county's own registry and households that sit at a school of another county."""
    told = rows[(rows["crossing"] == Crossing.FOUND.value) & (rows["list"] != UnitList.ROSTER.value)]
    told = told[told["there_list"] == UnitList.ROSTER.value]
    proofs = told.assign(
        kind=ProofKind.ELSEWHERE.label,
        from_on=pd.Timestamp(edition.month.as_of.replace(day=1)),
        destination=told["there"] + told["there_school"].fillna(""),
        document=words.PROOF_DOCUMENT(month=edition.month.words),
        issued_by=told["there_school"].fillna(told["there"]),
    )
    looks = {"id_no": Look.ID, "from_on": Look.DATE}
    fields = [Field(name, heading, look=looks.get(name, Look.TEXT)) for name, heading in words.PROOF_HEADINGS.items()]
    with Book(folder / words.PROOF_FILE, edition, words.PROOF_SUBJECT, has_index=False) as book:
        sheet = book.sheet(words.PROOF_TITLE, title=words.PROOF_TITLE, tab=Tab.TO_FILL)
        sheet.table(proofs, fields)
        sheet.notes(words.PROOF_NOTES)
