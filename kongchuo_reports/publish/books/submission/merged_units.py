"""What a merged submission tells of its units (各单位, 合并问题): totals, rows, and what their checks found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Submissions
    from kongchuo_reports.publish.drawing.sheets import Book

COUNTS = tuple(pair for _, parts in heads.SUMMARY_GROUPS for pair in parts)


def add_units(book: Book, submissions: Submissions) -> None:
    """Add the sheets: one unit a row, and one finding a row."""
    sheet = book.sheet(words.UNITS_SHEET, title=words.UNITS_TITLE, tab=Tab.SOURCE)
    sheet.subline()
    block = sheet.table(
        units_told(submissions),
        [
            Field("unit", heads.SCOPE),
            Field("source_file", words.FILES, widest=24.0),
            *(Field(name, label, look=Look.COUNT, is_summed=True) for name, label in COUNTS),
            Field("rate", heads.RATE, look=Look.PERCENT_FINE, ratio_of=("numerator", "denominator")),
            *(Field(f"rows_{name}", label, look=Look.COUNT, is_summed=True) for name, label in words.ROW_COUNTS),
            Field("failed", words.FAILED, look=Look.COUNT, is_summed=True),
        ],
        has_totals=True,
    )
    sheet.warn(block, "failed", "{failed}>0")
    sheet.notes(words.UNITS_NOTES)
    sheet.signatures()
    _problems(book, submissions)


def _problems(book: Book, submissions: Submissions) -> None:
    sheet = book.sheet(words.PROBLEMS_SHEET, title=words.PROBLEMS_TITLE, tab=Tab.TO_DO)
    sheet.subline()
    rows = submissions.findings.rows
    shown = rows.assign(
        label=rows["severity"].map(Severity.labels()),
        place=[
            words.place(" ▸ ".join(part for part in (file, sheet) if isinstance(part, str) and part), row, cell)
            for file, sheet, row, cell in zip(
                rows["source_file"].tolist(), rows["source_sheet"].tolist(), _rows(rows), _cells(rows), strict=True
            )
        ],
    )
    sheet.table(
        shown,
        [
            Field("label", words.UNIT_SEVERITY, look=Look.CENTRED),
            Field("school", heads.SCOPE),
            Field("place", words.UNIT_PLACE),
            Field("found", words.CONTENT, widest=20.0),
            Field("message", words.UNIT_MESSAGE),
            Field("remedy", words.UNIT_REMEDY),
        ],
        is_filtered=True,
    )


def units_told(submissions: Submissions) -> pd.DataFrame:
    """One workbook a row: totals of 表一, rows of the lists, and errors found."""
    units = submissions.units.rows[["unit", "source_file"]]
    names = [name for name, _ in COUNTS]
    sums = submissions.summary.rows.groupby("source_file", as_index=False)[names].sum()
    rows = units.merge(sums, how="left", on="source_file", validate="one_to_one")
    rows[names] = rows[names].fillna(0)
    files = rows["source_file"]
    for name, _ in words.ROW_COUNTS:
        counts = getattr(submissions, name).rows["source_file"].value_counts()
        rows[f"rows_{name}"] = files.map(counts).fillna(0).astype("int64")
    findings = submissions.findings.rows
    errors = findings.loc[findings["severity"] == Severity.ERROR.value, "source_file"].value_counts()
    rows["failed"] = files.map(errors).fillna(0).astype("int64")
    bottom = rows["denominator"].astype("float64")
    return rows.assign(rate=rows["numerator"].astype("float64") / bottom.where(bottom > 0))


def _rows(rows: pd.DataFrame) -> list[object]:
    return [None if pd.isna(row) else int(row) for row in rows["source_row"].tolist()]


def _cells(rows: pd.DataFrame) -> list[str]:
    return [
        f"{column}{int(row)}" if isinstance(column, str) and column and not pd.isna(row) else ""
        for column, row in zip(rows["source_column"].tolist(), rows["source_row"].tolist(), strict=True)
    ]
