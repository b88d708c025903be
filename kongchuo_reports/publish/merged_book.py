"""The merged submission (合并报送汇总): several units' tables in the form of one, so that it can be merged again."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import submission_words as heads
from kongchuo_reports.domain.codes import GroupKind, Standing
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.policy import policy_on
from kongchuo_reports.domain.records import Month, Office
from kongchuo_reports.domain.tables import submitted as s
from kongchuo_reports.domain.wording import submission_book as words
from kongchuo_reports.publish.edition import Edition
from kongchuo_reports.publish.fields import Field
from kongchuo_reports.publish.merged_units import add_units
from kongchuo_reports.publish.sheet import sharp_ratio
from kongchuo_reports.publish.sheets import Book
from kongchuo_reports.publish.styles import Look, Tab

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Submissions
    from kongchuo_reports.domain.table import Table

MONTH_WORDS = re.compile(r"(20\d\d)\D{1,3}(\d{1,2})")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LISTS = (
    ("suspected", words.TABLE_2, words.TABLE_2_TITLE),
    ("dropouts", words.TABLE_3, words.TABLE_3_TITLE),
    ("closed", words.TABLE_4, words.TABLE_4_TITLE),
)
ORIGIN = Field("origin", heads.ORIGIN)
NOT_DRAWN = frozenset(column.name for column in s.FROM)
BALANCES = (*heads.BALANCE_PLUS, *heads.BALANCE_MINUS, ("closing", heads.CLOSING_COUNT))
DETAILS = (
    (words.CHECK_REGISTRY, ("registered",)),
    (words.CHECK_STANDINGS, tuple(standing.value for standing in Standing)),
    (words.CHECK_ROSTER, ("rostered",)),
    (words.CHECK_SUSPECTED, ("suspected_cases",)),
    (words.CHECK_DROPOUT, ("dropout_cases",)),
)


def write_merged(submissions: Submissions, path: Path, version: str) -> None:
    """Write the submission of the level above.

    Rows of 表一 to 表四, 表六 and 表七 are kept one by one, each with the unit it came from; 表五 and the ledgers are
    added up; every rate is computed from the sums.

    Args:
        submissions: what the units handed up.
        path: where it goes.
        version: version of the program.

    Raises:
        SurroundingsError: no cover tells the month, or the file cannot be written.
    """
    edition = Edition(Office(name=unit_name(submissions)), _month(submissions), version)
    with Book(path, edition, words.SUBJECT) as book:
        _cover(book, edition)
        _notes(book)
        _summary(book, submissions, edition.month.as_of)
        for name, sheet, title in LISTS:
            _listing(book, sheet, title, getattr(submissions, name))
        _groups(book, submissions)
        _unreported(book, submissions)
        _retention(book, submissions, edition.office.name)
        _checks(book, submissions)
        add_units(book, submissions)


def unit_name(submissions: Submissions) -> str:
    """The unit the merged workbook comes from: the one all covers name as 报送上级, if it is one."""
    above = submissions.units.rows["superior"].dropna().unique().tolist()
    return above[0] if len(above) == 1 else words.MERGED_UNIT


def _month(submissions: Submissions) -> Month:
    found = [MONTH_WORDS.search(text) for text in submissions.units.rows["month_text"].dropna().tolist()]
    labels = pd.Series([f"{hit[1]}-{int(hit[2]):02d}" for hit in found if hit], dtype="str")
    if labels.empty:
        raise SurroundingsError(*words.no_month())
    label = str(labels.mode().max())
    year, number = (int(part) for part in label.split("-"))
    days = submissions.units.rows["as_of"].dropna()
    same = days[days.dt.strftime("%Y-%m") == label]
    last = dt.date(year, number, calendar.monthrange(year, number)[1])
    return Month(label, same.max().date() if len(same) else last)


def _cover(book: Book, edition: Edition) -> None:
    title = words.cover_title(edition.month.words)
    sheet = book.sheet(words.COVER, title=title, tab=Tab.SUMMARY, about=words.COVER_ABOUT)
    rows = pd.DataFrame(words.cover_lines(edition.office, edition.month), columns=["item", "content"])
    sheet.table(rows, [Field("item", words.ITEM, width=24.0), Field("content", words.CONTENT, width=60.0)])


def _notes(book: Book) -> None:
    sheet = book.sheet(heads.NOTES, title=heads.NOTES_TITLE, tab=Tab.RULES)
    rows = pd.DataFrame({"number": range(1, len(words.MERGED_NOTES) + 1), "note": words.MERGED_NOTES})
    sheet.table(rows, [Field("number", heads.NUMBER, look=Look.COUNT), Field("note", heads.NOTE, width=110.0)])


def _summary(book: Book, submissions: Submissions, day: dt.date) -> None:
    sheet = book.sheet(words.TABLE_1, title=words.TABLE_1_TITLE, tab=Tab.SUMMARY)
    sheet.subline(right=words.UNIT)
    counts = [
        Field(name, label, group=group, look=Look.COUNT, is_summed=True)
        for group, parts in heads.SUMMARY_GROUPS
        for name, label in parts
    ]
    rate = sharp_ratio("rate", heads.RATE, "numerator", "denominator", heads.DROPOUT_GROUP)
    rows = submissions.summary.rows
    rows = rows.assign(rate=_ratio(rows["numerator"], rows["denominator"]))
    who = (Field("township", heads.TOWNSHIP), Field("school", heads.SCHOOL), Field("stage", heads.STAGE))
    block = sheet.table(rows, [ORIGIN, *who, *counts, rate], has_totals=True)
    in_force, _ = policy_on(day)
    for line in (in_force.primary_dropout_target.value, in_force.lower_secondary_dropout_target.value):
        sheet.sharpen(block, "rate", repr(float(line)))
    sheet.notes(words.TABLE_1_NOTES)
    sheet.signatures()


def _listing(book: Book, name: str, title: str, table: Table) -> None:
    sheet = book.sheet(name, title=title)
    sheet.subline()
    sheet.table(_with_days(table), [ORIGIN, *_fields(table)], is_filtered=True, frozen_columns=3)
    sheet.signatures()


def _fields(table: Table) -> list[Field]:
    looks = {"case_no": Look.ID, "id_no": Look.ID, "phone": Look.ID}
    return [
        Field(
            column.name,
            column.heading,
            look=looks.get(column.name)
            or (Look.COUNT if column.dtype == "Int64" else Look.DATE if column.name.endswith("_on") else Look.TEXT),
        )
        for column in table.columns
        if column.name not in NOT_DRAWN
    ]


def _with_days(table: Table) -> pd.DataFrame:
    """Rows with days as days; what is no day stays the text it was."""
    rows = table.rows
    for name in [column.name for column in table.columns if column.name.endswith("_on")]:
        rows[name] = pd.Series(
            [
                dt.date.fromisoformat(text) if isinstance(text, str) and DAY.fullmatch(text) else text
                for text in rows[name].tolist()
            ],
            index=rows.index,
            dtype=object,
        )
    return rows


def _groups(book: Book, submissions: Submissions) -> None:
    sheet = book.sheet(words.TABLE_5, title=words.TABLE_5_TITLE)
    sheet.subline(right=words.UNIT)
    counts = [name for name, _ in heads.GROUP_COUNTS]
    rows = submissions.groups.rows.groupby("label", sort=False, as_index=False)[counts].sum()
    order = {kind.label: place for place, kind in enumerate(GroupKind)}
    places = rows["label"].map(order).fillna(len(order)) + rows["label"].eq(heads.DISTINCT)
    rows = rows.assign(place=places).sort_values(["place", "label"], kind="stable").reset_index(drop=True)
    rows = rows.assign(known=rows["watched"] + rows["abnormal"])
    rows = rows.assign(rate=_ratio(rows["known"], rows["due"]))
    sheet.table(
        rows,
        [
            Field("label", heads.GROUP),
            *(Field(name, label, look=Look.COUNT) for name, label in heads.GROUP_COUNTS),
            Field("known", heads.KNOWN, look=Look.COUNT, sum_of=("watched", "abnormal")),
            Field("rate", heads.COVERAGE, look=Look.PERCENT, ratio_of=("known", "due")),
        ],
    )
    sheet.notes(words.TABLE_5_NOTES)
    sheet.signatures()


def _unreported(book: Book, submissions: Submissions) -> None:
    sheet = book.sheet(words.TABLE_6, title=words.TABLE_6_TITLE)
    sheet.subline()
    fields = [Field("school", heads.SCHOOL), Field("principal", heads.PRINCIPAL)]
    fields += [Field("phone", heads.PHONE, look=Look.ID)]
    fields += [Field("registered", heads.REGISTERED, look=Look.COUNT, is_summed=True), Field("why", heads.WHY)]
    sheet.table(submissions.unreported.rows, [ORIGIN, *fields], has_totals=True)
    sheet.signatures()


def _retention(book: Book, submissions: Submissions, office: str) -> None:
    """Every row, and before them the sums of the units as wholes."""
    sheet = book.sheet(words.TABLE_7, title=words.TABLE_7_TITLE)
    sheet.subline(right=words.UNIT)
    rows = retention_totals(submissions, office)
    rows = pd.concat([rows, submissions.retention.rows], ignore_index=True)
    targets = pd.to_numeric(rows["target"], errors="coerce")
    value = _ratio(rows["numerator"], rows["bottom"])
    is_met = (value >= targets).astype("boolean").mask(targets.isna() | value.isna())
    rows = rows.assign(target=targets, value=value, is_met=is_met)
    block = sheet.table(
        rows,
        [
            ORIGIN,
            Field("definition", heads.SPAN),
            Field("scope", heads.SCOPE),
            Field("numerator", heads.GRADUATED, look=Look.COUNT),
            Field("bottom", heads.ENTERED, look=Look.COUNT),
            sharp_ratio("value", heads.RETENTION, "numerator", "bottom"),
            Field("target", heads.TARGET, look=Look.PERCENT),
            Field("is_met", heads.MET),
            Field("note", heads.NOTE),
        ],
    )
    sheet.sharpen(block, "value", "{target}")
    sheet.warn(block, "is_met", f'{{is_met}}="{words.NO}"')
    sheet.notes(words.TABLE_7_NOTES)
    sheet.signatures()


def retention_totals(submissions: Submissions, office: str) -> pd.DataFrame:
    """One row a definition: graduates and entrants of all units as wholes, added up."""
    rows = submissions.retention.rows
    whole = rows[rows["scope"] == rows["unit"]]
    sums = whole.groupby("definition", sort=False, as_index=False).agg(
        numerator=("numerator", "sum"), bottom=("bottom", "sum"), target=("target", "first")
    )
    return sums.assign(scope=office, origin=office, unit=office)


def _checks(book: Book, submissions: Submissions) -> None:
    """The balances over all units: ledgers by formula, then details against totals."""
    sheet = book.sheet(words.CHECKS, title=words.CHECKS_TITLE, tab=Tab.SOURCE)
    sheet.subline()
    sheet.section(words.LEDGER_CHECK)
    names = [name for name, _ in BALANCES]
    rows = submissions.balances.rows.groupby("ledger", sort=False, as_index=False)[names].sum()
    plus, minus = [name for name, _ in heads.BALANCE_PLUS], [name for name, _ in heads.BALANCE_MINUS]
    rows = rows.assign(computed=rows[plus].sum(axis=1) - rows[minus].sum(axis=1))
    rows = rows.assign(difference=rows["closing"] - rows["computed"])
    parts = (*plus, *(f"-{name}" for name in minus))
    block = sheet.table(
        rows,
        [
            Field("ledger", heads.LEDGER),
            *(Field(name, label, look=Look.COUNT) for name, label in (*heads.BALANCE_PLUS, *heads.BALANCE_MINUS)),
            Field("computed", heads.COMPUTED, look=Look.COUNT, sum_of=parts),
            Field("closing", heads.CLOSING_COUNT, look=Look.COUNT),
            Field("difference", heads.DIFFERENCE, look=Look.COUNT, sum_of=("closing", "-computed")),
        ],
    )
    sheet.warn(block, "difference", "{difference}<>0")
    sheet.section(words.DETAIL_CHECK)
    details = _details(submissions)
    block = sheet.table(
        details,
        [
            Field("what", heads.CHECK),
            Field("total", heads.TOTAL_SIDE, look=Look.COUNT),
            Field("detail", heads.DETAIL_SIDE, look=Look.COUNT),
            Field("difference", heads.DIFFERENCE, look=Look.COUNT, sum_of=("total", "-detail")),
        ],
    )
    sheet.warn(block, "difference", "{difference}<>0")
    sheet.notes(words.CHECK_NOTES)


def _details(submissions: Submissions) -> pd.DataFrame:
    """Totals of the merged 表一 against what the units counted one by one, and against the merged lists."""
    summary, checks = submissions.summary.rows, submissions.checks.rows
    counted = {words.CHECK_SUSPECTED: len(submissions.suspected), words.CHECK_DROPOUT: len(submissions.dropouts)}
    told = []
    for what, columns in DETAILS:
        details = checks.loc[checks["what"] == what, "detail"]
        total = int(summary[list(columns)].sum().sum())
        told.append((what, total, counted.get(what, int(details.sum()) if len(details) else total)))
    rows = pd.DataFrame(told, columns=["what", "total", "detail"])
    return rows.assign(difference=rows["total"] - rows["detail"])


def _ratio(top: pd.Series, bottom: pd.Series) -> pd.Series:
    whole = bottom.astype("float64").where(bottom.fillna(0).astype("int64") > 0)
    return top.astype("float64") / whole
