"""What an inspection counts for each school and village: count and base, beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    CaseState,
    ClosingKind,
    Ledger,
    Line,
    Metric,
    SourceKind,
    Standing,
    UnitKind,
)
from kongchuo_reports.domain.key_groups import were_visited
from kongchuo_reports.domain.school_days import due_days, vacation_month
from kongchuo_reports.domain.vocabulary.measure_words import FILLED_ON
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.list_faults import faults_of_schools

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Month
    from kongchuo_reports.domain.tables import Cases, Duties

PLACES = ((UnitKind.SCHOOL, "school"), (UnitKind.VILLAGE, "village"))
CASE_METRICS = (
    Metric.OUT_OF_SCHOOL,
    Metric.OVERDUE,
    Metric.UNVISITED,
    Metric.UNSIGNED,
    Metric.PROMISE_BROKEN,
    Metric.PERSUADED,
    Metric.DUTY_GAP,
)
METRICS: dict[UnitKind, tuple[Metric, ...]] = {
    UnitKind.SCHOOL: (
        *CASE_METRICS,
        Metric.RETURNED_NOT_UPDATED,
        Metric.NOT_REPORTED,
        Metric.REPORTED_LATE,
        Metric.UNVERIFIED,
        Metric.DATA_ERRORS,
    ),
    UnitKind.VILLAGE: CASE_METRICS,
}
"""What every unit of a kind is asked, also where the answer is nought."""
NOT_REGISTERED = (Standing.LEFT, Standing.DUPLICATE_REGISTRY)


def case_counts(cases: Cases, classified: Classified, policy: Policy, month: Month) -> list[pd.DataFrame]:
    """Children still away, late, not visited, not signed, with broken promises, and brought back.

    A family counts as not visited only once the days for verifying are over: nobody is late on the first day.
    """
    rows = cases.rows
    is_open = ~rows["state"].isin([CaseState.CLOSED, CaseState.EXCLUDED])
    away = is_open & (rows["state"] != CaseState.RETURNED)
    today = pd.Timestamp(month.as_of)
    closed_now = rows["closed_on"].between(pd.Timestamp(f"{month.label}-01"), today)
    returned = (rows["state"] == CaseState.RETURNED) | (
        (rows["state"] == CaseState.CLOSED) & (rows["closing_kind"] == ClosingKind.RETURNED) & closed_now
    )
    is_dropout = rows["ledger"] == Ledger.DROPOUT
    persuaded = returned & (rows["closing_kind"].eq(ClosingKind.RETURNED) | were_visited(rows))
    due = is_dropout & (returned | (away & rows["due_on"].le(today)))
    visit_by = due_days(rows["opened_on"], policy.verify_days, policy)
    to_visit = away & ~visit_by.gt(today)
    visited = is_open & (rows["visit_count"] > 0)
    promised = is_open & rows["promised_on"].notna()
    counts = []
    for kind, place in PLACES:
        for metric, count, base in (
            (Metric.OVERDUE, away & _true(rows["is_overdue"]), away),
            (Metric.UNVISITED, to_visit & (rows["visit_count"] == 0), to_visit),
            (Metric.UNSIGNED, visited & ~_true(rows["is_signed"]), visited),
            (Metric.PROMISE_BROKEN, promised & _true(rows["is_promise_broken"]), promised),
            (Metric.PERSUADED, is_dropout & persuaded, due),
        ):
            counts.append(_counted(kind, metric, rows[place], count, base))
    counts.append(_away(rows, away, classified))
    children = classified.children.rows
    of_age = children.groupby("village")["is_of_age"].sum().astype("int64")
    village = _counted(UnitKind.VILLAGE, Metric.OUT_OF_SCHOOL, rows["village"], away, away)
    village["base"] = village["unit"].map(of_age).fillna(0).astype("int64")
    counts.append(village)
    return counts


def _away(rows: pd.DataFrame, away: pd.Series, classified: Classified) -> pd.DataFrame:
    registry = classified.registry.rows
    enrolled = registry.loc[~registry["standing"].isin(NOT_REGISTERED), "school"].value_counts()
    counts = rows.loc[away, "school"].value_counts()
    return _of_schools(Metric.OUT_OF_SCHOOL, counts, enrolled)


def registry_counts(cases: Cases, classified: Classified, policy: Policy, month: Month) -> list[pd.DataFrame]:
    """Registry not updated after return, rosters not handed in, questions not answered; for schools.

    A roster that did not come in a vacation is none that was owed.
    """
    rows = classified.registry.rows
    registered = ~rows["standing"].isin(NOT_REGISTERED)
    stale = rows["standing"] == Standing.RETURNED_NOT_UPDATED
    waiting = _counted(UnitKind.SCHOOL, Metric.RETURNED_NOT_UPDATED, rows["school"], stale, stale)
    case_rows = cases.rows
    updated = case_rows["registry_updated_on"].notna() & case_rows["returned_on"].notna()
    done = case_rows.loc[updated, "school"].value_counts()
    waiting["base"] = waiting["base"] + waiting["unit"].map(done).fillna(0).astype("int64")
    owed = (rows["standing"] == Standing.NOT_REPORTED) & (not vacation_month(month.label, policy))
    return [
        waiting,
        _counted(UnitKind.SCHOOL, Metric.NOT_REPORTED, rows["school"], owed, registered),
        _counted(
            UnitKind.SCHOOL,
            Metric.UNVERIFIED,
            rows["school"],
            rows["standing"] == Standing.NEEDS_REVIEW,
            registered,
        ),
    ]


def late_counts(gathered: Gathered, policy: Policy, month: Month) -> pd.DataFrame:
    """Schools whose rosters say they were filled in after the day reports are due; only those that say a day at all.

    Source: 各县方案: 每月28日前汇总报送.
    """
    rosters = gathered.sources.rows
    rosters = rosters[(rosters["kind"] == SourceKind.ROSTER) & rosters["school"].notna()]
    texts = gathered.sheet_rows.rows.dropna(subset=["text"])
    filled_on = texts["text"].str.extract(FILLED_ON).dropna()
    days = pd.to_datetime(filled_on[0] + "-" + filled_on[1] + "-" + filled_on[2], format="%Y-%m-%d", errors="coerce")
    places = ["source_file", "source_sheet"]
    dated = texts.loc[filled_on.index, places].assign(day=days).dropna(subset=["day"])
    if dated.empty:
        return pd.DataFrame()
    known = dated.merge(
        rosters[[*places, "school"]].drop_duplicates(places), how="inner", on=places, validate="many_to_one"
    )
    last = known.groupby("school", sort=False)["day"].max()
    due_on = pd.Timestamp(f"{month.label}-01") + pd.Timedelta(days=policy.report_day.value - 1)
    return pd.DataFrame(
        {
            "unit_kind": UnitKind.SCHOOL.value,
            "unit": last.index,
            "metric": Metric.REPORTED_LATE.value,
            "count": last.gt(due_on).astype("int64").tolist(),
            "base": 1,
            "told": [words.reported_late(day.date(), due_on.date()) if day > due_on else None for day in last],
        }
    )


def error_counts(gathered: Gathered, classified: Classified) -> pd.DataFrame:
    """Errors and warnings in what each school handed in, beside its number of student rows."""
    errors = faults_of_schools(gathered, classified)["school"].value_counts()
    pupils = pd.concat([gathered.registry.rows["school"], gathered.roster.rows["school"]]).value_counts()
    return _of_schools(Metric.DATA_ERRORS, errors, pupils)


def _of_schools(metric: Metric, counts: pd.Series, bases: pd.Series) -> pd.DataFrame:
    """A count of each school with its base; a school that only one of the two knows has none of the other."""
    units = list(dict.fromkeys([*bases.index, *counts.index]))
    return pd.DataFrame(
        {
            "unit_kind": UnitKind.SCHOOL.value,
            "unit": pd.Series(units, dtype="str"),
            "metric": metric.value,
            "count": [int(counts.get(unit, 0)) for unit in units],
            "base": [int(bases.get(unit, 0)) for unit in units],
        }
    )


def gap_counts(duties: Duties) -> list[pd.DataFrame]:
    """Children for whom somebody is missing: on the education line by school, on the government line by village."""
    rows = duties.rows
    counts = []
    for (kind, place), line in zip(PLACES, (Line.EDUCATION, Line.GOVERNMENT), strict=True):
        of_line = rows[rows["line"] == line]
        gaps = of_line["is_gap"].fillna(value=False).astype(bool)
        by_case = of_line.assign(is_gap=gaps.groupby(of_line["case_no"]).transform("any")).drop_duplicates(
            subset=["case_no"]
        )
        counts.append(_counted(kind, Metric.DUTY_GAP, by_case[place], by_case["is_gap"], by_case["case_no"].notna()))
    return counts


def _true(flags: pd.Series) -> pd.Series:
    return flags.fillna(value=False).astype(bool)


def _counted(kind: UnitKind, metric: Metric, units: pd.Series, count: pd.Series, base: pd.Series) -> pd.DataFrame:
    rows = pd.DataFrame({"unit": units, "count": count.astype("int64"), "base": base.astype("int64")})
    counted = rows.dropna(subset=["unit"]).groupby("unit", as_index=False, sort=False).sum()
    return counted.assign(unit_kind=kind.value, metric=metric.value)
