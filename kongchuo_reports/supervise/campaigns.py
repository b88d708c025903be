"""How far the tasks of 四个一轮 are, and which of 四定 (人员, 任务, 时间, 标准) they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ClosingKind, TaskState
from kongchuo_reports.domain.findings import supervising as kinds
from kongchuo_reports.domain.tables import Progress
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.duty.troubles import of_tasks

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.domain.tables import Campaigns, Cases

ENDED = (CaseState.CLOSED, CaseState.EXCLUDED)


def progress_of(campaigns: Campaigns, cases: Cases, month: Month) -> tuple[Progress, list[dict[str, object]]]:
    """Coverage, state and missing parts of each task on the day of the run.

    Args:
        campaigns: tasks as the office wrote them.
        cases: the ledgers: they tell how far 劝 reaches where the office wrote no counts.
        month: ``as_of`` decides what is late; a task due on that very day is not.

    Returns:
        One row a task, in the office's order; and a finding for each task that cannot be judged.
        Source: 方案一 四个一轮; 方案五（二）定人员、定任务、定时间、定标准.
    """
    rows = campaigns.rows
    if rows.empty:
        return Progress.empty(), []
    today = pd.Timestamp(month.as_of)
    due, done = rows["due_count"], rows["done_count"]
    has_coverage = (due > 0).fillna(value=False).astype(bool) & done.notna()
    rows["coverage"] = done.where(has_coverage).astype("float64") / due.where(has_coverage).astype("float64")
    is_done = rows["finished_on"].le(today) | (has_coverage & (done >= due).fillna(value=False).astype(bool))
    late_finish = is_done & rows["finished_on"].gt(rows["due_on"])
    overdue = ~is_done & rows["due_on"].lt(today)
    untouched = ~(done > 0).fillna(value=False).astype(bool) & rows["progress"].isna()
    waiting = ~is_done & ~overdue & (rows["started_on"].gt(today) | (rows["started_on"].isna() & untouched))
    state = pd.Series(TaskState.ON_TIME.value, index=rows.index, dtype="str")
    for mask, code in (
        (waiting, TaskState.NOT_STARTED),
        (overdue, TaskState.OVERDUE),
        (is_done, TaskState.DONE),
        (late_finish, TaskState.DONE_LATE),
    ):
        state = state.mask(mask, code.value)
    rows["state"] = state
    rows = _told_by_ledger(rows, cases.rows)
    rows["missing"] = _missing(rows)
    return Progress.build(rows), _findings(rows)


def _told_by_ledger(rows: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """Coverage of 劝 from the ledgers where none is written; whether the task is done stays the office's word.

    To be reached is who is on a ledger or was persuaded back; reached is whose family was visited or who is back.
    """
    is_back = cases["state"].eq(CaseState.RETURNED) | cases["closing_kind"].eq(ClosingKind.RETURNED)
    is_asked = ~cases["state"].isin(ENDED) | is_back
    due, done = int(is_asked.sum()), int((is_asked & (is_back | cases["visit_count"].gt(0))).sum())
    unsaid = rows["campaign"].eq(words.PERSUADING) & rows["due_count"].isna() & rows["done_count"].isna()
    if not due or not unsaid.any():
        return rows
    progress = rows["progress"].fillna(words.told_by_ledger(due=due, done=done))
    return rows.assign(
        due_count=rows["due_count"].mask(unsaid, due),
        done_count=rows["done_count"].mask(unsaid, done),
        coverage=rows["coverage"].mask(unsaid, done / due),
        progress=rows["progress"].mask(unsaid, progress),
    )


def _missing(rows: pd.DataFrame) -> pd.Series:
    lacking = rows[list(words.FOUR_FIXED)].isna()
    texts = [
        words.LIST.join(label for label, lacks in zip(words.FOUR_FIXED.values(), flags, strict=True) if lacks) or None
        for flags in lacking.to_numpy().tolist()
    ]
    return pd.Series(texts, index=rows.index, dtype="str")


def _findings(rows: pd.DataFrame) -> list[dict[str, object]]:
    name = rows["task"].fillna(rows["campaign"]).fillna("")
    incomplete = rows["missing"].notna()
    wrong = (rows["done_count"] > rows["due_count"]).fillna(value=False).astype(bool)
    troubles = [
        of_tasks(kinds.TASK_INCOMPLETE, task=task, missing=missing)
        for task, missing in zip(name[incomplete], rows.loc[incomplete, "missing"], strict=True)
    ]
    counts = zip(name[wrong], rows.loc[wrong, "done_count"], rows.loc[wrong, "due_count"], strict=True)
    return troubles + [
        of_tasks(kinds.TASK_COUNT_WRONG, task=task, done=int(done), due=int(due)) for task, done, due in counts
    ]
