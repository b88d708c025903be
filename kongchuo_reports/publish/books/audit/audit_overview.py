"""The overview of the audit (汇总): schools by standing, differences by field, and the sums checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import RosterStanding, ScopeLevel, SourceKind, Standing
from kongchuo_reports.domain.columns import SCHOOL
from kongchuo_reports.domain.published import reading
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


def _counts(results: Results, figures: dict[str, str], order: list[str]) -> pd.DataFrame:
    """One row a school, one column a figure (by the column's name); schools without rows stand with 0."""
    counted = {name: reading.by_place(results, figure, "school", UNKNOWN_SCHOOL) for name, figure in figures.items()}
    return reading.side_by_side(counted, "school", order)


def _count(name: str, heading: str, figure: str = "", sum_of: tuple[str, ...] = ()) -> Field:
    return Field(name, heading, look=Look.COUNT, sum_of=sum_of, is_summed=True, width=COUNT_WIDTH, figure=figure)


def _count_fields(codes: type[Code]) -> list[Field]:
    prefix = "standing" if codes is Standing else "roster"
    return [_count(code.value, code.label, f"{prefix}.{code.value}") for code in codes]


def _registry(sheet: Sheet, results: Results, order: list[str]) -> None:
    codes = [standing.value for standing in Standing]
    figures = {code: f"standing.{code}" for code in codes}
    figures |= {"total": "registered", "compared": "compared", "mismatch": "mismatched"}
    rows = _counts(results, figures, order)
    rows["match_share"] = _shares(rows["present"], rows["compared"])
    rows["mismatch_share"] = _shares(rows["mismatch"], rows["compared"])
    # the column tells of errors that have a school: those without one are not laid to the rows whose school is unknown
    errors = reading.by_place(results, "findings.error_of_schools", "school")
    rows["errors"] = [reading.of(errors, school) for school in order]
    rows["error_share"] = _shares(rows["errors"], rows["total"])
    fields = (
        Field("school", SCHOOL.heading, widest=24.0),
        *_count_fields(Standing),
        _count("total", words.TOTAL_ROWS, "registered", sum_of=tuple(codes)),
        _count("compared", words.COMPARED, "compared", sum_of=("total", "-left", "-not_reported")),
        Field("match_share", words.MATCH_SHARE, look=Look.PERCENT, ratio_of=("present", "compared"), width=9.0),
        _count("mismatch", words.MISMATCH, "mismatched", sum_of=tuple(code.value for code in MISMATCHES)),
        Field("mismatch_share", words.MISMATCH_SHARE, look=Look.PERCENT, ratio_of=("mismatch", "compared"), width=9.0),
        _count("errors", words.ERROR_COUNT, "findings.error_of_schools"),
        Field("error_share", words.ERROR_SHARE, look=Look.PERCENT, ratio_of=("errors", "total"), width=9.0),
    )
    sheet.section(words.OVERVIEW_REGISTRY)
    block = sheet.table(rows, fields, is_filtered=True, frozen_columns=1, has_totals=True, of=OF_SCHOOL)
    sheet.warn(block, "absent_unexplained", "{absent_unexplained}>0")
    sheet.doubt(block, "not_reported", "{not_reported}>0")
    sheet.doubt(block, "needs_review", "{needs_review}>0")


def _roster(sheet: Sheet, results: Results, order: list[str]) -> None:
    codes = [standing.value for standing in RosterStanding]
    rows = _counts(results, {code: f"roster.{code}" for code in codes} | {"total": "rostered"}, order)
    before = results.gathered.roster_counts_before
    rows["before"] = rows["school"].map(before).astype("Int64")
    fields = (
        Field("school", SCHOOL.heading, widest=24.0),
        *_count_fields(RosterStanding),
        _count("total", words.TOTAL_ROWS, "rostered", sum_of=tuple(codes)),
        _count("before", words.LAST_MONTH),
    )
    sheet.section(words.OVERVIEW_ROSTER)
    sheet.table(rows, fields, has_totals=True, of=OF_SCHOOL)


def _differences(sheet: Sheet, results: Results, order: list[str]) -> None:
    differences = results.classified.differences.rows
    headings = differences["field_heading"].dropna().drop_duplicates().sort_values().tolist()
    sheet.section(words.OVERVIEW_DIFFERENCES)
    pairs = differences[["school", "field_heading"]].assign(school=schools(differences["school"]))
    rows = reading.crossed(results, "differences", pairs, order, headings)
    totals = reading.by_place(results, "differences", "school", UNKNOWN_SCHOOL)
    rows["total"] = [reading.of(totals, school) for school in order]
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
    read = sources.groupby("kind")["child_count"].sum()  # rows of children as each sheet was read: the other side
    sides = {
        "registry_rows": (reading.of(read, SourceKind.REGISTRY.value), reading.count(results, "registered")),
        "roster_rows": (reading.of(read, SourceKind.ROSTER.value), reading.count(results, "rostered")),
        "links": (reading.count(results, "links.registry"), reading.count(results, "links.roster")),
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
