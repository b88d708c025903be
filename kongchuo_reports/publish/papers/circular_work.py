"""工作开展情况 of the circular: what was done, the four rounds, and the month they are counted in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    CaseState,
    ClosingKind,
    TaskState,
)
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import passages
from kongchuo_reports.publish.papers.letter_facts import (
    plain,
    tell,
    text,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts


def achievements(results: Results, texts: Texts) -> list[str]:
    """Visits, returns and tasks of the month, one paragraph an item."""
    cases, visits = results.persuaded.cases.rows, results.persuaded.visits.rows
    this_month = visits[visits["visited_on"].between(*month_days(results))]
    signed = this_month[this_month["is_signed"].fillna(value=False).astype(bool)]
    closed = closed_this_month(results)
    paragraphs = [
        texts.line(
            passages.VISITS,
            visits=len(this_month),
            families=this_month["case_no"].nunique(),
            signed=signed["case_no"].nunique(),
        )
        if len(this_month)
        else texts.line(passages.NO_VISITS)
    ]
    returns = {
        "returned": int((closed["closing_kind"] == ClosingKind.RETURNED).sum()),
        "waiting": int((cases["state"] == CaseState.RETURNED).sum()),
        "excluded": int((closed["state"] == CaseState.EXCLUDED).sum()),
    }
    figures = ("cases.returned_this_month", "cases.returned", "cases.excluded_this_month")
    counts = dict(zip(figures, returns.values(), strict=True)) if any(returns.values()) else {}
    if len(this_month):
        counts |= {"visits": len(this_month), "visits.families": this_month["case_no"].nunique()}
    tell(results, (words.CIRCULAR,), {(figure, words.WORK_PART): count for figure, count in counts.items()})
    paragraphs.append(
        texts.line(passages.RETURNS, **returns) if any(returns.values()) else texts.line(passages.NO_RETURNS)
    )
    tasks = results.supervised.progress.rows
    if len(tasks):
        done = tasks["state"].isin([TaskState.DONE, TaskState.DONE_LATE])
        late = tasks.loc[tasks["state"] == TaskState.OVERDUE, "task"].dropna().tolist()
        moves = {"total": len(tasks), "done": int(done.sum())}
        paragraphs.append(
            texts.line(passages.TASKS_LATE, count=len(late), late=words.LIST.join(late), **moves)
            if late
            else texts.line(passages.TASKS, **moves)
        )
    return paragraphs


def rounds(results: Results, texts: Texts) -> list[str]:
    """One paragraph for each of 查, 宣, 劝, 规: tasks, coverage, what is late, what of the four fixed is missing, evidence."""
    tasks = plain(results.supervised.progress.rows)
    paragraphs = []
    for campaign in dict.fromkeys(text(task["campaign"]) for task in tasks):
        of_campaign = [task for task in tasks if text(task["campaign"]) == campaign]
        done = sum(task["state"] in {TaskState.DONE, TaskState.DONE_LATE} for task in of_campaign)
        late = [text(task["task"]) for task in of_campaign if task["state"] == TaskState.OVERDUE]
        covered = [
            texts.line(
                passages.ROUND_COVERED,
                task=text(task["task"]),
                done=task["done_count"],
                due=task["due_count"],
                share=percent(task["done_count"], task["due_count"]),
            )
            if task["coverage"] is not None
            else texts.line(passages.ROUND_NOT_COVERED, task=text(task["task"]))
            for task in of_campaign
        ]
        missing = [text(task["missing"]) for task in of_campaign if task["missing"]]
        evidence = [text(task["progress"]) for task in of_campaign if task["progress"]]
        parts = [
            texts.line(passages.ROUND, campaign=campaign, total=len(of_campaign), done=done),
            words.LIST.join(covered),
            texts.line(passages.ROUND_LATE, count=len(late), late=words.LIST.join(late))
            if late
            else texts.line(passages.ROUND_IN_TIME),
            texts.line(passages.ROUND_MISSING, missing=words.LIST.join(missing)) if missing else "",
            texts.line(passages.ROUND_PROGRESS, evidence=words.LIST.join(evidence))
            if evidence
            else texts.line(passages.ROUND_SILENT),
        ]
        paragraphs.append(words.sentence_of(parts))
    return paragraphs


def month_days(results: Results) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First day of the month, and the day the figures stand on."""
    return pd.Timestamp(f"{results.month.label}-01"), pd.Timestamp(results.month.as_of)


def closed_this_month(results: Results) -> pd.DataFrame:
    """Cases closed or excluded in this month."""
    cases = results.persuaded.cases.rows
    done = cases["state"].isin([CaseState.CLOSED, CaseState.EXCLUDED])
    return cases[done & cases["closed_on"].between(*month_days(results))]
