"""``09_督查措施与整改.xlsx``: each proposed measure with its facts and rule; a person confirms, the unit mends, the program reads it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import Measure, MeasureState, UnitKind
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.vocabulary.measure_words import CHOICES
from kongchuo_reports.domain.wording.books import measures_book as words
from kongchuo_reports.domain.wording.books import sheets as common
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Ground, Look, Tab
from kongchuo_reports.publish.facts.heads import heads_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheet import Sheet

ENDED = (MeasureState.DECLINED.value, MeasureState.RECTIFIED.value, MeasureState.RECTIFIED_LATE.value)
TYPED = frozenset({"decision", "decided_by", "decided_on", "due_on", "rectified_on", "rectification", "remark"})
PRINTED = (
    "measure_no",
    "unit",
    "proposed",
    "trigger",
    "fact",
    "rule",
    "state",
    "decision",
    "decided_by",
    "decided_on",
    "due_on",
    "rectified_on",
)
FURTHER = ("rectification", "remark", "next_step", "proposed_on", "unit_kind", "follows")
LABELS = {"unit_kind": UnitKind.labels(), "proposed": Measure.labels(), "state": MeasureState.labels()}
WIDTHS = {
    "measure_no": 22.0,
    "unit": 14.0,
    "proposed": 8.0,
    "trigger": 11.0,
    "fact": 30.0,
    "rule": 34.0,
    "state": 10.0,
    "decision": 10.0,
    "decided_by": 9.0,
    "rectification": 24.0,
    "remark": 16.0,
    "next_step": 26.0,
    "follows": 22.0,
}


def write(results: Results, path: Path) -> None:
    """Write the measures that are still open, and those that have come to their end.

    Args:
        results: the finished month.
        path: the workbook.
    """
    rows = results.supervised.measures.rows
    is_ended = rows["state"].isin(ENDED)
    with Book(path, results, words.SUBJECT) as book:
        sheet = book.sheet(words.OPEN, title=words.OPEN_TITLE, tab=Tab.TO_FILL)
        sheet.printed_columns = len(PRINTED)
        sheet.subline()
        block = sheet.table(rows[~is_ended], _fields(), is_filtered=True, frozen_columns=2)
        sheet.counts = "measures.open"
        sheet.warn(block, "state", f'{{state}}="{MeasureState.OVERDUE.label}"')
        sheet.notes((common.GREY_NOTE, *words.OPEN_NOTES))
        sheet.signatures()
        _mending(book, results)
        _ended(book.sheet(words.ENDED, title=words.ENDED_TITLE), rows[is_ended])


def _mending(book: Book, results: Results) -> None:
    """Every item that the notices of the month ask of a unit, in one ledger (整改台账): what, who, by when, and is it late.

    Source: 方案一 规范办学大整改; 方案五（三）整改情况进行督查.
    """
    sheet = book.sheet(words.MENDING, title=words.MENDING_TITLE, is_reference=True)
    sheet.subline()
    items = results.supervised.notices.rows
    keys = ["notice_no", "unit", "unit_kind", "topic", "demand", "due_on"]
    counts = reading.split(results, "notices", items[keys])
    rows = items[keys].dropna().drop_duplicates().reset_index(drop=True)
    rows["count"] = [reading.of(counts, alike) for alike in rows.itertuples(index=False, name=None)]
    heads = {unit: head for unit, (head, _) in heads_of(results.gathered.base, tuple(rows["unit"])).items() if head}
    rows = rows.assign(head=rows["unit"].map(heads.get).astype("str"))
    fields = [
        Field("notice_no", words.NOTICE_NO, look=Look.COUNT),
        Field("unit", words.UNIT),
        Field("unit_kind", words.UNIT_KIND, labels=UnitKind.labels()),
        Field("topic", words.TOPIC),
        Field("count", words.COUNT, look=Look.COUNT),
        Field("demand", words.DEMAND, widest=50.0),
        Field("head", words.HEAD),
        Field("due_on", words.DUE, look=Look.DATE),
    ]
    sheet.table(rows, fields, is_filtered=True, frozen_columns=2)
    sheet.notes(words.MENDING_NOTES)


def _ended(sheet: Sheet, rows: pd.DataFrame) -> None:
    sheet.printed_columns = len(PRINTED)
    sheet.subline()
    sheet.table(rows, _fields(), is_filtered=True, frozen_columns=2)
    sheet.counts = "measures.ended"
    sheet.notes(words.ENDED_NOTES)


def _fields() -> list[Field]:
    columns = {column.name: column for column in t.Measures.columns}
    return [
        Field.of(
            columns[name],
            labels=LABELS.get(name),
            look=Look.TEXT if name in WIDTHS else Field.of(columns[name]).look,
            ground=Ground.TO_FILL if name in TYPED else Ground.COMPUTED,
            choices=CHOICES if name == "decision" else (),
            width=WIDTHS.get(name),
        )
        for name in (*PRINTED, *FURTHER)
    ]
