"""The overview of the audit (汇总): schools by standing, differences by field, and the sums checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import RosterStanding, ScopeLevel, Severity, SourceKind, Standing
from kongchuo_reports.domain.columns import SCHOOL
from kongchuo_reports.domain.published.of_lists import MISMATCHES
from kongchuo_reports.domain.wording.books import audit_book as words
from kongchuo_reports.domain.wording.books.cells import UNKNOWN_SCHOOL, schools
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.codes import Code
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book, Sheet

COUNT_WIDTH = 8.5
SCHOOLS_OF_A_PAGE = 12
"""So many schools stand legibly on one page in all four tables."""
OF_SCHOOL = RowScope(ScopeLevel.SCHOOL.value, "school", unknown=(UNKNOWN_SCHOOL,))


def add(book: Book, results: Results) -> None:
    """Add the overview sheet."""
    sheet = book.sheet(words.OVERVIEW, title=words.overview_title(month=results.month.words), tab=Tab.SUMMARY)
    sheet.subline()
    order = _school_order(results)
    sheet.is_one_page = len(order) <= SCHOOLS_OF_A_PAGE
    _registry(sheet, results, order)
    _roster(sheet, results, order)
    _differences(sheet, results, order)
    _balance(sheet, results)
    sheet.notes(words.SUMMARY_NOTES)
    sheet.signatures()


def _school_order(results: Results) -> list[str]:
    """Every school of the directory, then every other that has a row, by name."""
    known = results.gathered.base.schools.rows["school"].dropna().drop_duplicates().tolist()
    met = pd.concat(
        [schools(results.classified.registry.rows["school"]), schools(results.classified.roster.rows["school"])]
    )
    return [*known, *sorted(set(met) - set(known))]


def _counts(names: pd.Series, values: pd.Series, order: list[str], codes: list[str]) -> pd.DataFrame:
    """One row a school, one count a code; schools without rows stand with 0."""
    counted = pd.crosstab(schools(names).to_numpy(), values.to_numpy()) if len(names) else pd.DataFrame()
    counted = counted.reindex(index=order, columns=codes, fill_value=0).fillna(0).astype("int64")
    counted.columns = pd.Index(codes)
    return counted.rename_axis("school").reset_index()


def _count_fields(codes: type[Code]) -> list[Field]:
    prefix = "standing" if codes is Standing else "roster"
    return [
        Field(
            code.value,
            code.label,
            look=Look.COUNT,
            is_summed=True,
            width=COUNT_WIDTH,
            figure=f"{prefix}.{code.value}",
        )
        for code in codes
    ]


def _registry(sheet: Sheet, results: Results, order: list[str]) -> None:
    registry = results.classified.registry.rows
    codes = [standing.value for standing in Standing]
    rows = _counts(registry["school"], registry["standing"], order, codes)
    rows["total"] = rows[codes].sum(axis=1)
    rows["compared"] = rows["total"] - rows["left"] - rows["not_reported"]
    rows["mismatch"] = rows[[standing.value for standing in MISMATCHES]].sum(axis=1)
    rows["match_share"] = _shares(rows["present"], rows["compared"])
    rows["mismatch_share"] = _shares(rows["mismatch"], rows["compared"])
    findings = results.findings.rows
    # the column tells of errors that have a school: those without one are not laid to the rows whose school is unknown
    errors = findings[(findings["severity"] == Severity.ERROR.value) & findings["school"].notna()]
    rows["errors"] = rows["school"].map(errors.groupby("school").size()).fillna(0).astype("int64")
    rows["error_share"] = _shares(rows["errors"], rows["total"])
    fields = (
        Field("school", SCHOOL.heading, widest=24.0),
        *_count_fields(Standing),
        Field(
            "total",
            words.TOTAL_ROWS,
            look=Look.COUNT,
            sum_of=tuple(codes),
            is_summed=True,
            width=COUNT_WIDTH,
            figure="registered",
        ),
        Field(
            "compared",
            words.COMPARED,
            look=Look.COUNT,
            sum_of=("total", "-left", "-not_reported"),
            is_summed=True,
            width=COUNT_WIDTH,
            figure="compared",
        ),
        Field("match_share", words.MATCH_SHARE, look=Look.PERCENT, ratio_of=("present", "compared"), width=9.0),
        Field(
            "mismatch",
            words.MISMATCH,
            look=Look.COUNT,
            sum_of=tuple(code.value for code in MISMATCHES),
            is_summed=True,
            width=COUNT_WIDTH,
            figure="mismatched",
        ),
        Field("mismatch_share", words.MISMATCH_SHARE, look=Look.PERCENT, ratio_of=("mismatch", "compared"), width=9.0),
        Field(
            "errors",
            words.ERROR_COUNT,
            look=Look.COUNT,
            is_summed=True,
            width=COUNT_WIDTH,
            figure="findings.error_of_schools",
        ),
        Field("error_share", words.ERROR_SHARE, look=Look.PERCENT, ratio_of=("errors", "total"), width=9.0),
    )
    sheet.section(words.OVERVIEW_REGISTRY)
    block = sheet.table(rows, fields, is_filtered=True, frozen_columns=1, has_totals=True, of=OF_SCHOOL)
    sheet.warn(block, "absent_unexplained", "{absent_unexplained}>0")
    sheet.doubt(block, "not_reported", "{not_reported}>0")
    sheet.doubt(block, "needs_review", "{needs_review}>0")


def _roster(sheet: Sheet, results: Results, order: list[str]) -> None:
    roster = results.classified.roster.rows
    codes = [standing.value for standing in RosterStanding]
    rows = _counts(roster["school"], roster["standing"], order, codes)
    rows["total"] = rows[codes].sum(axis=1)
    before = results.gathered.roster_counts_before
    rows["before"] = rows["school"].map(before).astype("Int64")
    fields = (
        Field("school", SCHOOL.heading, widest=24.0),
        *_count_fields(RosterStanding),
        Field(
            "total",
            words.TOTAL_ROWS,
            look=Look.COUNT,
            sum_of=tuple(codes),
            is_summed=True,
            width=COUNT_WIDTH,
            figure="rostered",
        ),
        Field("before", words.LAST_MONTH, look=Look.COUNT, is_summed=True, width=COUNT_WIDTH),
    )
    sheet.section(words.OVERVIEW_ROSTER)
    sheet.table(rows, fields, has_totals=True, of=OF_SCHOOL)


def _differences(sheet: Sheet, results: Results, order: list[str]) -> None:
    differences = results.classified.differences.rows
    headings = differences["field_heading"].dropna().drop_duplicates().sort_values().tolist()
    sheet.section(words.OVERVIEW_DIFFERENCES)
    rows = _counts(differences["school"], differences["field_heading"], order, headings)
    rows["total"] = rows[headings].sum(axis=1) if headings else 0
    rows = rows[rows["total"] > 0].reset_index(drop=True)
    fields = (
        Field("school", SCHOOL.heading, widest=24.0),
        *(Field(name, name, look=Look.COUNT, is_summed=True, width=COUNT_WIDTH) for name in headings),
        *(
            (
                Field(
                    "total",
                    words.TOTAL_ROWS,
                    look=Look.COUNT,
                    sum_of=tuple(headings),
                    is_summed=True,
                    width=COUNT_WIDTH,
                ),
            )
            if headings
            else ()
        ),
    )
    sheet.table(rows, fields, has_totals=True)


def _balance(sheet: Sheet, results: Results) -> None:
    sources = results.gathered.sources.rows
    students = sources.groupby("kind")["child_count"].sum()
    links = results.linked.links.rows
    sides = {
        "registry_rows": (int(students.get(SourceKind.REGISTRY.value, 0)), len(results.classified.registry)),
        "roster_rows": (int(students.get(SourceKind.ROSTER.value, 0)), len(results.classified.roster)),
        "links": (links["registry_key"].nunique(), links["roster_key"].nunique()),
    }
    rows = pd.DataFrame(
        {
            "left": [words.BALANCES[name][0] for name in sides],
            "left_count": [pair[0] for pair in sides.values()],
            "right": [words.BALANCES[name][1] for name in sides],
            "right_count": [pair[1] for pair in sides.values()],
            "gap": [pair[0] - pair[1] for pair in sides.values()],
        }
    )
    fields = (
        Field("left", words.LEFT_SIDE),
        Field("left_count", words.COUNT, look=Look.COUNT, width=COUNT_WIDTH),
        Field("right", words.RIGHT_SIDE, widest=COUNT_WIDTH),
        Field("right_count", words.COUNT, look=Look.COUNT, width=COUNT_WIDTH),
        Field("gap", words.GAP, look=Look.COUNT, sum_of=("left_count", "-right_count"), width=COUNT_WIDTH),
    )
    sheet.section(words.OVERVIEW_BALANCE)
    block = sheet.table(rows, fields)
    sheet.warn(block, "", "{gap}<>0")


def _shares(top: pd.Series, bottom: pd.Series) -> pd.Series:
    """Shares as ratios; missing where there is nothing to divide by."""
    return top.astype("float64").div(bottom.where(bottom > 0).astype("float64"))
