"""Supervision notices (督办通知单): for each unit, the items it must do, each with fact, demand and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Metric, TaskState, UnitKind
from kongchuo_reports.domain.four_settings import with_settings
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.tables import Notices
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise import data_items
from kongchuo_reports.supervise.case_items import case_items, child_items
from kongchuo_reports.supervise.units import unit_of

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Month, Persuaded
    from kongchuo_reports.domain.tables import Duties, Progress, Supervision
    from kongchuo_reports.supervise.duty.directory import Directory

TOPICS = (
    words.TOPIC_REPORT,
    words.TOPIC_VERIFY,
    words.TOPIC_PERSUADE,
    words.TOPIC_VISIT,
    words.TOPIC_SIGN,
    words.TOPIC_PROMISE,
    words.TOPIC_CHILD,
    words.TOPIC_CLOSE,
    words.TOPIC_UPDATE,
    words.TOPIC_REVIEW,
    words.TOPIC_SEPARATE,
    words.TOPIC_REGISTER,
    words.TOPIC_DUPLICATE,
    words.TOPIC_CORRECT,
    words.TOPIC_DUTY,
    words.TOPIC_SETTINGS,
    words.TOPIC_PLAN,
    words.TOPIC_PLEDGE,
    words.TOPIC_TASK,
)
"""The order of items on a notice: children first, papers last."""


def notices_of(
    gathered: Gathered,
    classified: Classified,
    cared: Persuaded,
    duties: Duties,
    supervision: Supervision,
    progress: Progress,
    directory: Directory,
    policy: Policy,
    month: Month,
) -> Notices:
    """One item a row for every unit that has something to do; units with nothing have no notice.

    Returns:
        Items numbered within their notice, notices numbered by unit: schools, villages, departments.
        ``due_on`` is the case's own day where it has one, otherwise the policy's number of days from ``as_of``.
    """
    today = pd.Timestamp(month.as_of)
    parts = [
        case_items(with_settings(cared.cases, duties), policy, today),
        child_items(classified, policy, today),
        *data_items.school_items(gathered, classified, policy, month),
        _duty_items(duties, policy, today),
        _paper_items(supervision, policy, today),
        _task_items(progress, directory, policy, today),
    ]
    items = pd.concat([part for part in parts if len(part)] or [pd.DataFrame(columns=Notices.names())])
    if items.empty:
        return Notices.empty()
    units = supervision.rows[["unit_kind", "unit"]].drop_duplicates(ignore_index=True)
    items = items.merge(
        units.assign(unit_order=range(len(units))), on=["unit_kind", "unit"], how="left", validate="many_to_one"
    )
    items["topic_order"] = items["topic"].map({topic: place for place, topic in enumerate(TOPICS)})
    items["unit_order"] = items["unit_order"].fillna(len(units))
    items = items.sort_values(["unit_order", "unit", "topic_order", "due_on"], kind="stable", ignore_index=True)
    keys = [items["unit_kind"], items["unit"]]
    items["notice_no"] = items.groupby(keys, sort=False).ngroup() + 1
    items["item_no"] = items.groupby(keys, sort=False).cumcount() + 1
    return Notices.build(items)


def _duty_items(duties: Duties, policy: Policy, today: pd.Timestamp) -> pd.DataFrame:
    rows = duties.rows
    gaps = rows[rows["is_gap"]]
    due_on = due_day(today, policy.verify_days, policy)
    items = []
    for kind, place in ((UnitKind.SCHOOL, "school"), (UnitKind.VILLAGE, "village")):
        line = data_items.LINE_OF[kind]
        of_line = gaps[(gaps["line"] == line) & gaps[place].notna()]
        for unit, part in of_line.groupby(place, sort=False):
            levels = [
                words.gap_fact(str(level), gap_rows["case_no"].tolist())
                for level, gap_rows in part.groupby("level", sort=False)
            ]
            fact = words.JOIN.join(levels)
            items.append(data_items.item(kind, unit, words.TOPIC_DUTY, fact, words.DEMAND_DUTY, due_on))
    return pd.DataFrame(items)


def _paper_items(supervision: Supervision, policy: Policy, today: pd.Timestamp) -> pd.DataFrame:
    rows = supervision.rows
    due_on = due_day(today, policy.persuade_days, policy)
    papers = {
        Metric.NO_PLAN.value: (words.TOPIC_PLAN, words.DEMAND_PLAN),
        Metric.NO_PLEDGE.value: (words.TOPIC_PLEDGE, words.DEMAND_PLEDGE),
    }
    lacking = rows[rows["metric"].isin(papers) & (rows["count"] > 0)]
    return pd.DataFrame(
        [
            data_items.item(UnitKind(kind), unit, papers[metric][0], fact, papers[metric][1], due_on)
            for kind, unit, metric, fact in zip(
                lacking["unit_kind"], lacking["unit"], lacking["metric"], lacking["fact"], strict=True
            )
        ]
    )


def _task_items(progress: Progress, directory: Directory, policy: Policy, today: pd.Timestamp) -> pd.DataFrame:
    rows = progress.rows
    late = rows[(rows["state"] == TaskState.OVERDUE) & rows["unit"].notna()]
    due_on = due_day(today, policy.verify_days, policy)
    items = []
    for task in late.to_dict("records"):
        kind, unit = unit_of(str(task["unit"]), directory)
        known = pd.notna(task["due_count"]) and pd.notna(task["done_count"])
        done = words.coverage(int(task["done_count"]), int(task["due_count"])) if known else ""
        name = next(str(task[column]) for column in ("task", "campaign", "unit") if isinstance(task[column], str))
        fact = words.task_fact(name, task["due_on"].date(), done)
        items.append(data_items.item(UnitKind(kind), unit, words.TOPIC_TASK, fact, words.DEMAND_TASK, due_on))
    return pd.DataFrame(items)
