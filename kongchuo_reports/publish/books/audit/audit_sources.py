"""What was read and how good it is: every sheet with its rows, who has not handed in, and every finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import Severity, SourceKind, SourceState, Standing
from kongchuo_reports.domain.findings import ALL_KINDS
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.tables import SheetRows, Sources
from kongchuo_reports.domain.wording.books import audit_book as words
from kongchuo_reports.domain.wording.books.cells import UNKNOWN_SCHOOL, places
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.publish.copies.marking_plan import copy_names
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab
from kongchuo_reports.publish.facts.reporting import vacation_of

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book

ROW_KINDS = (
    "student_count",
    "title_count",
    "heading_count",
    "blank_count",
    "footer_count",
    "note_count",
    "unreadable_count",
)
SEVERITY_ORDER = {severity.value: order for order, severity in enumerate(Severity)}
FILE_WIDTH, MESSAGE_WIDTH = 30.0, 40.0
LIST_FACTS = {"made_on": 12.0, "made_on_from": 10.0, "version": 10.0, "made_from": 24.0}
"""What is known of each list beside its owner: its day, where that stood, its version, what it was made from."""


def add(book: Book, results: Results) -> None:
    """Add the sheets of sources, rows that are no students, missing schools and findings."""
    _add_sources(book, results)
    _add_other_rows(book, results)
    _add_unreported(book, results)
    _add_grouped(book, results)
    _add_findings(book, results)


def _add_sources(book: Book, results: Results) -> None:
    sheet = book.sheet(
        words.SOURCES,
        title=words.sheet_title(month=results.month.words, sheet=words.SOURCES),
        tab=Tab.SOURCE,
        is_reference=True,
    )
    sheet.subline()
    rows = results.gathered.sources.rows
    is_roster = rows["kind"].eq(SourceKind.ROSTER.value) & rows["school"].notna()
    counts = rows[is_roster].groupby("school")["student_count"].sum()
    before = pd.Series(dict(results.gathered.roster_counts_before), dtype="Int64")
    rows["this_month"] = rows["school"].where(is_roster).map(counts).astype("Int64")
    rows["last_month"] = rows["school"].where(is_roster).map(before).astype("Int64")
    share = float(results.policy.shrink_share.value)
    gone = (rows["last_month"] - rows["this_month"]).fillna(0)
    shrunk = gone.gt(rows["last_month"].fillna(0).astype("float64") * share) & gone.ge(
        results.policy.shrink_count.value
    )
    rows["alarm"] = pd.Series(words.CHANGED, index=rows.index, dtype="str").where(shrunk.astype(bool))
    rows["gap"] = rows["row_count"] - rows[list(ROW_KINDS)].sum(axis=1)
    headings = Sources.headings()
    fields = (
        Field("kind", headings["kind"], labels=SourceKind.labels(), widest=14.0),
        Field.of(c.SOURCE_FILE, widest=FILE_WIDTH),
        Field.of(c.SOURCE_SHEET, widest=16.0),
        Field("container", headings["container"], widest=10.0),
        Field("state", headings["state"], labels=SourceState.labels(), widest=10.0),
        Field("is_hidden", headings["is_hidden"], look=Look.CENTRED, width=7.0),
        Field("row_count", headings["row_count"], look=Look.COUNT, is_summed=True),
        *(Field(name, headings[name], look=Look.COUNT, is_summed=True, width=7.0) for name in ROW_KINDS),
        Field(
            "gap",
            words.ROW_GAP,
            look=Look.COUNT,
            sum_of=("row_count", *(f"-{name}" for name in ROW_KINDS)),
            is_summed=True,
            width=9.0,
        ),
        Field("hidden_row_count", headings["hidden_row_count"], look=Look.COUNT, is_summed=True, width=8.0),
        Field("finding_count", headings["finding_count"], look=Look.COUNT, is_summed=True, width=7.0),
        Field.of(c.SCHOOL, widest=18.0),
        Field("school_from", headings["school_from"], widest=12.0),
        *(Field(name, headings[name], widest=widest) for name, widest in LIST_FACTS.items()),
        Field("this_month", words.THIS_MONTH, look=Look.COUNT, width=8.0),
        Field("last_month", words.LAST_MONTH, look=Look.COUNT, width=8.0),
        Field("alarm", words.ALARM, widest=16.0),
        Field("problem", headings["problem"], widest=30.0),
    )
    block = sheet.table(rows, fields, is_filtered=True, frozen_columns=2, has_totals=True)
    sheet.warn(block, "gap", "{gap}<>0")
    sheet.warn(block, "state", f'{{state}}="{SourceState.REFUSED.label}"')
    sheet.warn(block, "alarm", '{alarm}<>""')
    sheet.notes(words.SOURCES_NOTES)
    sheet.signatures()


def _add_other_rows(book: Book, results: Results) -> None:
    sheet = book.sheet(
        words.OTHER_ROWS,
        title=words.sheet_title(month=results.month.words, sheet=words.OTHER_ROWS),
        tab=Tab.SOURCE,
        is_reference=True,
    )
    sheet.subline()
    headings = SheetRows.headings()
    fields = (
        Field.of(c.SOURCE_FILE, widest=FILE_WIDTH),
        Field.of(c.SOURCE_SHEET, widest=18.0),
        Field.of(c.SOURCE_ROW, width=8.0),
        Field("row_count", headings["row_count"], look=Look.COUNT, width=8.0),
        Field("kind", headings["kind"], labels=words.ROW_KINDS),
        Field("text", headings["text"], widest=60.0),
    )
    sheet.table(results.gathered.sheet_rows.rows, fields, is_filtered=True)


def _add_unreported(book: Book, results: Results) -> None:
    title = words.sheet_title(month=results.month.words, sheet=words.UNREPORTED)
    sheet = book.sheet(words.UNREPORTED, title=title, tab=Tab.TO_DO)
    sheet.subline()
    fields = (
        Field("number", words.NUMBER, look=Look.CENTRED, width=6.0),
        Field.of(c.SCHOOL),
        Field("registered", words.REGISTERED, look=Look.COUNT, is_summed=True),
        Field("not_reported", Standing.NOT_REPORTED.label, look=Look.COUNT, is_summed=True),
        Field("listed", words.LISTED, look=Look.COUNT, is_summed=True),
        Field("files", words.FILES, widest=46.0),
        Field("remedy", words.REMEDY, widest=36.0),
    )
    sheet.table(unreported(results), fields, is_filtered=True, has_totals=True)
    sheet.signatures()


def unreported(results: Results) -> pd.DataFrame:
    """Schools whose roster (or a whole class of it) has not come: counts, what was received, what to do.

    One row a school: every school of the directory without a roster row, and every school with rows not reported.
    """
    registered, not_reported, listed = (
        reading.by_place(results, figure, "school", UNKNOWN_SCHOOL)
        for figure in ("registered", "standing.not_reported", "rostered")
    )
    known = results.gathered.base.schools.rows["school"].dropna().drop_duplicates().tolist()
    order = [*known, *sorted(set(not_reported.index) - set(known))]
    rows = pd.DataFrame({"school": pd.Series(order, dtype="str")})
    for name, counts in (("registered", registered), ("not_reported", not_reported), ("listed", listed)):
        rows[name] = rows["school"].map(counts).fillna(0).astype("int64")
    rows = rows[(rows["not_reported"] > 0) | (rows["listed"] == 0)].reset_index(drop=True)
    sources = results.gathered.sources.rows
    sources = sources[sources["kind"].eq(SourceKind.ROSTER.value) & sources["school"].notna()]
    file_and_state = sources["source_file"] + "（" + sources["state"].map(SourceState.labels()).astype("str") + "）"
    received = file_and_state.groupby(sources["school"]).agg(lambda texts: words.LIST_BREAK.join(dict.fromkeys(texts)))
    rows["files"] = rows["school"].map(received).astype("str").fillna(words.NO_SHEET_YET)
    rows["remedy"] = words.IN_VACATION if vacation_of(results) else words.REMEDIES[Standing.NOT_REPORTED]
    rows["number"] = range(1, len(rows) + 1)
    return rows


def _add_grouped(book: Book, results: Results) -> None:
    sheet = book.sheet(
        words.GROUPED, title=words.sheet_title(month=results.month.words, sheet=words.GROUPED), tab=Tab.SOURCE
    )
    sheet.subline()
    fields = (
        Field("severity", words.SEVERITY, labels=Severity.labels(), look=Look.CENTRED, width=6.0),
        Field("code", words.FINDING_CODE, look=Look.ID),
        Field("title", words.KIND_TITLE, widest=20.0),
        Field.of(c.SOURCE_FILE, widest=FILE_WIDTH),
        Field.of(c.SOURCE_SHEET, widest=16.0),
        Field("count", words.COUNT, look=Look.COUNT, is_summed=True, width=7.0),
        Field("first", words.FIRST_PLACE, widest=FILE_WIDTH),
        Field("message", words.MESSAGE, widest=MESSAGE_WIDTH),
        Field("more", words.SAME_KIND, widest=20.0),
        Field("remedy", words.REMEDY, widest=36.0),
    )
    block = sheet.table(grouped(results), fields, is_filtered=True, has_totals=True)
    sheet.warn(block, "severity", f'{{severity}}="{Severity.ERROR.label}"')


def grouped(results: Results) -> pd.DataFrame:
    """Findings of one kind in one sheet as one row, with the first of them and how many more; errors first."""
    findings = _titled(results)
    keys = ["code", "source_file", "source_sheet"]
    keyed = findings.assign(**{key: findings[key].fillna("") for key in keys})
    counts = reading.split(results, "findings", keyed[keys]).rename("count").reset_index()
    firsts = keyed.drop_duplicates(keys)
    rows = firsts.merge(counts, how="left", on=keys, validate="one_to_one")
    rows["more"] = [words.more_of_a_kind(count) for count in rows["count"].tolist()]
    rows["first"] = places(rows)
    rows["order"] = rows["severity"].map(SEVERITY_ORDER)
    ordered = rows.sort_values(["order", "count", *keys], ascending=[True, False, True, True, True])
    return ordered.replace("", None).reset_index(drop=True)


def _add_findings(book: Book, results: Results) -> None:
    sheet = book.sheet(
        words.FINDINGS,
        title=words.sheet_title(month=results.month.words, sheet=words.FINDINGS),
        tab=Tab.TO_DO,
        is_reference=True,
    )
    sheet.subline()
    rows = _titled(results)
    copies = {file: f"external:{names.MARKED_COPIES}/{copy}" for file, copy in copy_names(results).items()}
    rows["copy"] = rows["source_file"].map(copies).astype("str")
    rows["number"] = range(1, len(rows) + 1)
    fields = (
        Field("number", words.NUMBER, look=Look.CENTRED, width=6.0),
        Field("severity", words.SEVERITY, labels=Severity.labels(), look=Look.CENTRED, width=6.0),
        Field("code", words.FINDING_CODE, look=Look.ID),
        Field("title", words.KIND_TITLE, widest=18.0),
        Field.of(c.SCHOOL, widest=18.0),
        Field.of(c.SOURCE_FILE, widest=FILE_WIDTH, link="copy"),
        Field.of(c.SOURCE_SHEET, widest=14.0),
        Field("source_row", c.SOURCE_ROW.heading, look=Look.COUNT, width=7.0),
        Field("source_column", c.SOURCE_COLUMN.heading, look=Look.CENTRED, width=5.0),
        Field("heading", words.HEADING, widest=14.0),
        Field("found", words.FOUND, widest=24.0),
        Field("message", words.MESSAGE, widest=MESSAGE_WIDTH),
        Field("remedy", words.REMEDY, widest=36.0),
    )
    block = sheet.table(rows, fields, is_filtered=True)
    sheet.warn(block, "severity", f'{{severity}}="{Severity.ERROR.label}"')
    sheet.notes(words.FINDINGS_NOTES)


def _titled(results: Results) -> pd.DataFrame:
    titles = {kind.code: kind.title for kind in ALL_KINDS}
    rows = results.findings.rows
    return rows.assign(title=rows["code"].map(titles).astype("str"))
