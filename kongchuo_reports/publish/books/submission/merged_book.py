"""The merged submission (合并报送汇总): several units' tables in the form of one, so that it can be merged again."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import GroupKind, Stage, Standing, TargetVerdict
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.records import Month, Office
from kongchuo_reports.domain.submission_layout import Layout
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.books.submission.merged_units import add_units
from kongchuo_reports.publish.books.submission.submission_charts import add_charts
from kongchuo_reports.publish.books.submission.submission_pages import Shaper
from kongchuo_reports.publish.drawing.edition import Edition
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.sheets import Book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.records import Submissions
    from kongchuo_reports.domain.table import Table

MONTH_WORDS = re.compile(r"(20\d\d)\D{1,3}(\d{1,2})")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LISTS = (("suspected", words.TABLE_2), ("dropouts", words.TABLE_3), ("closed", words.TABLE_4))
ORIGIN = Field("origin", heads.ORIGIN)
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
    in_force, _ = policy_on(edition.month.as_of)
    lines = (in_force.primary_dropout_target.value, in_force.lower_secondary_dropout_target.value)
    with Book(path, edition, words.SUBJECT, has_index=False) as book:
        shaper = Shaper(book, Layout(), (ORIGIN,))
        shaper.cover(edition.office, edition.month)
        shaper.notes(words.MERGED_NOTES)
        rows = submissions.summary.rows
        shaper.summary(_judged(rows, lines), lines)
        for name, sheet in LISTS:
            shaper.listing(sheet, _with_days(getattr(submissions, name)))
        shaper.groups(_groups(submissions))
        shaper.unreported(submissions.unreported.rows)
        shaper.retention(_retention(submissions, edition.office.name))
        names = [name for name, _ in BALANCES]
        balances = submissions.balances.rows.groupby("ledger", sort=False, as_index=False)[names].sum()
        shaper.checks(balances, _details(submissions))
        add_charts(book, rows)
        add_units(book, submissions)


def unit_name(submissions: Submissions) -> str:
    """The unit the merged workbook comes from: the one all covers name as 报送上级, if it is one."""
    above = submissions.units.rows["superior"].dropna().unique().tolist()
    return above[0] if len(above) == 1 else words.MERGED_UNIT


def _month(submissions: Submissions) -> Month:
    matches = [MONTH_WORDS.search(text) for text in submissions.units.rows["month_text"].dropna().tolist()]
    labels = pd.Series([f"{hit[1]}-{int(hit[2]):02d}" for hit in matches if hit], dtype="str")
    if labels.empty:
        raise SurroundingsError(*words.no_month())
    label = str(labels.mode().max())
    year, number = (int(part) for part in label.split("-"))
    days = submissions.units.rows["as_of"].dropna()
    same = days[days.dt.strftime("%Y-%m") == label]
    last = dt.date(year, number, calendar.monthrange(year, number)[1])
    return Month(label, same.max().date() if len(same) else last)


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


def _groups(submissions: Submissions) -> pd.DataFrame:
    counts = [name for name, _ in heads.GROUP_COUNTS]
    rows = submissions.groups.rows.groupby("label", sort=False, as_index=False)[counts].sum()
    order = {kind.label: place for place, kind in enumerate(GroupKind)}
    places = rows["label"].map(order).fillna(len(order)) + rows["label"].eq(heads.DISTINCT)
    rows = rows.assign(place=places).sort_values(["place", "label"], kind="stable").reset_index(drop=True)
    rows = rows.assign(known=rows["watched"] + rows["abnormal"])
    return rows.assign(rate=_ratio(rows["known"], rows["due"]))


def _retention(submissions: Submissions, office: str) -> pd.DataFrame:
    """Every row, and before them the sums of the units as wholes."""
    rows = retention_totals(submissions, office)
    rows = pd.concat([rows, submissions.retention.rows], ignore_index=True)
    targets = pd.to_numeric(rows["target"], errors="coerce")
    value = _ratio(rows["numerator"], rows["bottom"])
    met = (value >= targets).map({True: TargetVerdict.MET.label, False: TargetVerdict.NOT_MET.label})
    return rows.assign(target=targets, value=value, verdict=met.mask(targets.isna() | value.isna()).astype("str"))


def _judged(rows: pd.DataFrame, lines: Sequence[Fraction]) -> pd.DataFrame:
    """表一 with its rates and verdicts: met also at worst, missed also at best; a unit that tells no worst is not judged met."""
    line = rows["stage"].map(dict(zip((Stage.PRIMARY.label, Stage.LOWER_SECONDARY.label), lines, strict=True)))
    verdicts = []
    for top, worst, bottom, limit in zip(
        *(rows[name].astype(object).tolist() for name in ("numerator", "worst", "denominator")), line, strict=True
    ):
        has_rate = isinstance(limit, Fraction) and not pd.isna(bottom) and bottom > 0 and not pd.isna(top)
        verdicts.append(_verdict(top, worst, limit * bottom) if has_rate else "")
    return rows.assign(
        rate=_ratio(rows["numerator"], rows["denominator"]),
        worst_rate=_ratio(rows["worst"], rows["denominator"]),
        verdict=pd.Series(verdicts, index=rows.index, dtype="str"),
    )


def _verdict(top: int, worst: object, most: Fraction) -> str:
    if top > most:
        return TargetVerdict.NOT_MET.label
    is_met = isinstance(worst, int) and worst <= most
    return (TargetVerdict.MET if is_met else TargetVerdict.UNDECIDED).label


def retention_totals(submissions: Submissions, office: str) -> pd.DataFrame:
    """One row a definition: graduates and entrants of all units as wholes, added up."""
    rows = submissions.retention.rows
    whole = rows[rows["scope"] == rows["unit"]]
    sums = whole.groupby("definition", sort=False, as_index=False).agg(
        numerator=("numerator", "sum"), bottom=("bottom", "sum"), target=("target", "first")
    )
    return sums.assign(scope=office, origin=office, unit=office)


def _details(submissions: Submissions) -> pd.DataFrame:
    """Totals of the merged 表一 against what the units counted one by one, and against the merged lists."""
    summary, checks = submissions.summary.rows, submissions.checks.rows
    counted = {words.CHECK_SUSPECTED: len(submissions.suspected), words.CHECK_DROPOUT: len(submissions.dropouts)}
    lines = []
    for what, columns in DETAILS:
        details = checks.loc[checks["what"] == what, "detail"]
        total = int(summary[list(columns)].sum().sum())
        lines.append((what, total, counted.get(what, int(details.sum()) if len(details) else total)))
    return pd.DataFrame(lines, columns=["what", "total", "detail"])


def _ratio(top: pd.Series, bottom: pd.Series) -> pd.Series:
    whole = bottom.astype("float64").where(bottom.fillna(0).astype("int64") > 0)
    return top.astype("float64") / whole
