"""The inspection of a month (督查): duties, metrics of every unit with ranks and proposed measures, notices, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Measure, Metric
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.records import Supervised
from kongchuo_reports.domain.tables import Supervision
from kongchuo_reports.supervise import counts, units
from kongchuo_reports.supervise.campaigns import progress_of
from kongchuo_reports.supervise.duty.directory import directory_of
from kongchuo_reports.supervise.duty.duties import assign
from kongchuo_reports.supervise.duty.periods import periods_of
from kongchuo_reports.supervise.following import follow
from kongchuo_reports.supervise.measures import judged, overall
from kongchuo_reports.supervise.notices import notices_of
from kongchuo_reports.supervise.pledges import pledge_dues
from kongchuo_reports.supervise.teams import organisation_findings, teams_of

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Measured, Month, Persuaded
    from kongchuo_reports.domain.tables import Measures

NOT_RANKED = (Metric.NO_PLAN, Metric.NO_PLEDGE, Metric.OVERALL)
KEYS = ["unit_kind", "unit", "metric"]


def assign_and_inspect(
    gathered: Gathered, classified: Classified, _measured: Measured, cared: Persuaded, policy: Policy, month: Month
) -> Supervised:
    """Say whose task each open case is, and whether each unit did its part.

    Args:
        gathered: the office's duty rules, units, pledges and campaigns, and what was wrong with what people sent.
        classified: where each registered child stands.
        _measured: rates; what is inspected here is counted from the children themselves.
        cared: cases with visits, promises and returns.
        policy: loads, time limits and thresholds of measures.
        month: the day of the run.

    Returns:
        Duties with gaps, supervision metrics, notices by unit, progress of 四个一轮, and findings.
    """
    duties, troubles = assign(gathered, cared.cases, policy)
    progress, task_findings = progress_of(gathered.base.campaigns, cared.cases, month)
    directory = directory_of(gathered.base, cared.cases.rows)
    every = units.all_units(gathered.base, directory, classified.registry.rows["school"])
    counted = pd.concat(
        [
            *counts.case_counts(cared.cases, classified, policy, month),
            *counts.registry_counts(cared.cases, classified, policy, month),
            counts.late_counts(gathered, policy, month),
            counts.error_counts(gathered, classified),
            *counts.gap_counts(duties),
            units.plans(gathered.base, every, directory),
            units.pledges(gathered.base, every, directory, month),
            units.late_tasks(progress, directory),
        ],
        ignore_index=True,
    )
    supervision = _supervision(counted, every, policy)
    measures, measure_findings = follow(gathered, supervision, policy, month)
    supervision = _confirmed(supervision, measures, month)
    notices = notices_of(gathered, classified, cared, duties, supervision, progress, directory, policy, month)
    dues, pledge_findings = pledge_dues(gathered.base, cared.cases, duties, directory, policy, month)
    teams, team_findings = teams_of(gathered.base, directory)
    troubles += [*task_findings, *pledge_findings, *team_findings, *measure_findings]
    troubles += organisation_findings(gathered.base, directory)
    return Supervised(
        duties,
        supervision,
        notices,
        progress,
        Findings.of(troubles),
        pledge_dues=dues,
        teams=teams,
        duty_periods=periods_of(gathered.duty_periods, duties, month),
        measures=measures,
    )


def _confirmed(supervision: Supervision, measures: Measures, month: Month) -> Supervision:
    """Mark the overall row of each unit whose measure of this month a person has confirmed."""
    of_month = measures.rows
    of_month = of_month[
        of_month["proposed_month"].eq(month.label) & of_month["decided"].notna() & of_month["decided"].ne(Measure.NONE)
    ]
    rows = supervision.rows
    named = pd.MultiIndex.from_frame(rows[["unit_kind", "unit"]]).isin(
        list(zip(of_month["unit_kind"], of_month["unit"], strict=True))
    )
    rows["is_confirmed"] = named & rows["metric"].eq(Metric.OVERALL)
    return Supervision.build(rows)


def _supervision(counted: pd.DataFrame, every: pd.DataFrame, policy: Policy) -> Supervision:
    if every.empty:
        return Supervision.empty()
    known = every.assign(unit_order=range(len(every)))
    rows = judged(_whole(counted, every), policy)
    rows = pd.concat([rows, overall(every, rows, policy)], ignore_index=True)
    rows = rows.merge(known, on=["unit_kind", "unit"], how="inner", validate="many_to_one")
    rows["value"] = rows["count"].where(rows["base"] > 0).astype("float64") / rows["base"].where(rows["base"] > 0)
    rows["rank"] = _ranks(rows, policy)
    rows["metric_label"] = rows["metric"].map(Metric.labels())
    rows["metric_order"] = rows["metric"].map({code.value: place for place, code in enumerate(Metric)})
    rows["is_confirmed"] = False
    return Supervision.build(rows.sort_values(["unit_order", "metric_order"], kind="stable"))


def _whole(counted: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """Each metric once for each unit of its kind, zeros told as zeros."""
    zeros = [
        every[every["unit_kind"] == kind].assign(metric=metric.value, count=0, base=0)
        for kind, metrics in counts.METRICS.items()
        for metric in metrics
    ]
    counted = pd.concat([counted, *zeros], ignore_index=True)
    rows = counted.assign(count=counted["count"].astype("int64"), base=counted["base"].astype("int64"))
    if "told" not in rows:
        rows["told"] = None
    return rows.drop_duplicates(subset=KEYS, ignore_index=True)


def _ranks(rows: pd.DataFrame, policy: Policy) -> pd.Series:
    """1 is best; equal rates share a place; a unit with too small a base, or with none to compare, has none."""
    worse = rows["value"].where(rows["metric"] != Metric.PERSUADED, -rows["value"])
    worse = worse.where(~rows["metric"].isin(NOT_RANKED) & rows["base"].ge(policy.rank_base_min.value))
    places = worse.groupby([rows["unit_kind"], rows["metric"]])
    return places.rank(method="min").where(places.transform("count") > 1).astype("Int64")
