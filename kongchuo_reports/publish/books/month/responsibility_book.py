"""``03_责任矩阵.xlsx``: who answers for each child on both lines; gaps first, then load per person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import DutyObject, Ledger, Line, TaskState
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.books import responsibility_book as words
from kongchuo_reports.domain.wording.program.figures import WITHOUT_SCHOOL, WITHOUT_VILLAGE
from kongchuo_reports.publish.books.month import responsibility_sheets, responsibility_three
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import Field, fields_of
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Look, Tab
from kongchuo_reports.publish.facts.tallies import grade_classes, open_cases, truths

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

FIGURES = {"gap": "with_gap"}
"""Columns of the sheets by place that are called otherwise among the published figures."""
WHO = ("case_no", "name", "school", "grade_class", "village")


def write(results: Results, path: Path) -> None:
    """Write the responsibility matrix.

    Args:
        results: the finished month.
        path: the workbook.
    """
    duties = results.supervised.duties.rows
    duties = duties.assign(grade_class=grade_classes(duties))
    with Book(path, results, words.SUBJECT) as book:
        _gaps(book, duties)
        _matrix(book, duties, results)
        responsibility_three.add(book, results)
        _people(book, duties, results)
        responsibility_sheets.tasks(book, duties, results)
        _places(book, results)
        _details(book, duties)
        responsibility_sheets.changes(book, results)
        responsibility_sheets.teams(book, results)
        responsibility_sheets.pledges(book, results)
        _campaigns(book, results)
        responsibility_sheets.metrics(book, results)
        _organisation(book, results)


def _who() -> list[Field]:
    return [
        Field(name, heading, look=Look.ID if name == "case_no" else Look.TEXT)
        for name, heading in zip(WHO, words.WHO, strict=True)
    ]


def _gaps(book: Book, duties: pd.DataFrame) -> None:
    sheet = book.sheet(words.GAPS, title=words.GAPS_TITLE, tab=Tab.TO_DO)
    sheet.subline()
    rows = duties[truths(duties["is_gap"])]
    fields = [
        *_who(),
        Field("line", words.LINE, labels=Line.labels()),
        Field("level", words.LEVEL),
        Field("note", words.NOTE),
    ]
    sheet.table(rows, fields, is_filtered=True)
    sheet.counts = "duties.gaps"
    sheet.notes(words.GAPS_NOTES)
    sheet.signatures()


def _matrix(book: Book, duties: pd.DataFrame, results: Results) -> None:
    """One case a row, one level of a line a column; a gap is written as such, never left blank."""
    sheet = book.sheet(words.MATRIX, title=words.MATRIX_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    cases = open_cases(results.persuaded.cases.rows)
    shown = cases.assign(grade_class=grade_classes(cases))
    fields = [
        *_who(),
        Field("ledger", words.LEDGER, labels=Ledger.labels()),
        Field("due_on", words.DUE, look=Look.DATE),
    ]
    texted = duties.assign(
        text=[
            words.person(*person)
            for person in zip(duties["person_in_charge"], duties["post"], truths(duties["is_gap"]), strict=True)
        ]
    )
    for line in Line:
        mine = texted[texted["line"] == line.value]
        levels = mine.sort_values(["level_order", "level"], kind="stable")["level"].dropna().drop_duplicates().tolist()
        for number, level in enumerate(levels):
            name = f"{line.value}_{number}"
            by_case = mine[mine["level"] == level].groupby("case_no", sort=False)["text"].agg(words.together)
            shown[name] = shown["case_no"].map(by_case).astype("str")
            fields.append(Field(name, level, group=line.label, widest=24.0))
    block = sheet.table(shown, fields, is_filtered=True, frozen_columns=2)
    sheet.counts = "cases.open"
    for field in fields[len(WHO) + 2 :]:
        sheet.warn(block, field.name, f'ISNUMBER(SEARCH("{words.GAP}",{{{field.name}}}))')
    sheet.notes(words.MATRIX_NOTES)
    sheet.signatures()


def _people(book: Book, duties: pd.DataFrame, results: Results) -> None:
    sheet = book.sheet(words.PEOPLE, title=words.PEOPLE_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    rows = duties[duties["person_in_charge"].notna() & ~truths(duties["is_gap"])]
    people = zip(rows["person_in_charge"], rows["post"].fillna(""), strict=True)
    rows = rows.assign(who=pd.Series([words.key(*person) for person in people], index=rows.index, dtype="str"))
    parts = {"load": "open", "done": "closed", "overdue": "overdue", "unvisited": "unvisited"}
    every = results.supervised.duties.rows
    who = every["person_in_charge"] + words.key("", "") + every["post"].fillna("")
    tally = reading.side_by_side(
        {name: reading.split(results, f"duties.{part}", who) for name, part in parts.items()},
        "who",
        rows["who"].drop_duplicates().tolist(),
    )
    first = rows.drop_duplicates("who")[["who", "person_in_charge", "post", "phone", "line", "level"]]
    shown = first.merge(tally, how="left", on="who", validate="one_to_one").sort_values(
        ["load", "who"], ascending=[False, True], kind="stable"
    )
    limit = results.policy.duty_load_max
    fields = [
        Field("person_in_charge", words.PERSON),
        Field("post", words.POST),
        Field("phone", words.PHONE, look=Look.ID),
        Field("line", words.LINE, labels=Line.labels()),
        Field("level", words.LEVEL),
        Field("load", words.LOAD, look=Look.COUNT, note=words.limit(value=limit.value, title=limit.title)),
        Field("done", words.DONE, look=Look.COUNT),
        Field("overdue", words.OVERDUE, look=Look.COUNT),
        Field("unvisited", words.UNVISITED, look=Look.COUNT),
    ]
    block = sheet.table(shown, fields, is_filtered=True)
    sheet.warn(block, "load", f"{{load}}>{limit.value}")
    sheet.warn(block, "overdue", "{overdue}>0")
    sheet.notes(words.PEOPLE_NOTES)


def _places(book: Book, results: Results) -> None:
    for key, name, heading, nowhere in (
        ("school", words.BY_SCHOOL, words.SCHOOL, WITHOUT_SCHOOL),
        ("village", words.BY_VILLAGE, words.VILLAGE, WITHOUT_VILLAGE),
    ):
        sheet = book.sheet(name, title=words.by_place_title(heading), tab=Tab.SUMMARY)
        sheet.subline()
        parts = {part: f"cases.{FIGURES.get(part, part)}" for part, _ in words.PLACE_COUNTS}
        counts = {part: reading.by_place(results, figure, key, nowhere) for part, figure in parts.items()}
        tally = reading.side_by_side(counts, key)
        fields = [
            Field(key, heading),
            *(
                Field(part, label, look=Look.COUNT, is_summed=True, figure=f"cases.{FIGURES.get(part, part)}")
                for part, label in words.PLACE_COUNTS
            ),
        ]
        sheet.table(tally, fields, has_totals=True, of=RowScope(key, key))


def _details(book: Book, duties: pd.DataFrame) -> None:
    sheet = book.sheet(words.DETAILS, title=words.DETAILS_TITLE, is_reference=True)
    sheet.subline()
    fields = [
        *_who(),
        Field("line", words.LINE, labels=Line.labels()),
        Field("level", words.LEVEL),
        Field("person_in_charge", words.PERSON),
        Field("post", words.POST),
        Field("phone", words.PHONE, look=Look.ID),
        Field("object_kind", words.OBJECT_KIND, labels=DutyObject.labels()),
        Field("object", words.OBJECT),
        Field("task", words.TASK),
        Field("standard", words.STANDARD),
        Field("due_text", words.DUE_TEXT),
        Field("is_gap", words.GAP),
        Field("note", words.NOTE),
    ]
    sheet.table(duties, fields, is_filtered=True, frozen_columns=2)


def _campaigns(book: Book, results: Results) -> None:
    sheet = book.sheet(words.CAMPAIGNS, title=words.CAMPAIGNS_TITLE)
    sheet.subline()
    fields = [
        Field.of(column, look=Look.PERCENT, ratio_of=("done_count", "due_count"))
        if column.name == "coverage"
        else Field.of(column, labels=TaskState.labels() if column.name == "state" else None)
        for column in t.Progress.columns
    ]
    sheet.table(results.supervised.progress.rows, fields, is_filtered=True)
    sheet.notes(words.CAMPAIGN_NOTES)


def _organisation(book: Book, results: Results) -> None:
    base = results.gathered.base
    sheet = book.sheet(words.ORGANISATION, title=words.ORGANISATION_TITLE, is_reference=True)
    sheet.subline()
    for heading, table in (
        (words.LEADERS, base.leaders),
        (words.UNITS, base.units),
        (words.SCHOOL_VILLAGES, base.school_villages),
        (words.PLEDGES, base.pledges),
    ):
        sheet.section(heading)
        sheet.table(table.rows, fields_of(table.columns))
    sheet = book.sheet(words.RULES, title=words.RULES_TITLE, is_reference=True)
    sheet.subline()
    labels = {"line": Line.labels(), "object_kind": DutyObject.labels()}
    fields = [Field.of(column, labels=labels.get(column.name)) for column in t.DutyRules.columns[:-1]]
    sheet.table(base.duty_rules.rows, fields, is_filtered=True)
