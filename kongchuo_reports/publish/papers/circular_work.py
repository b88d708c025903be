"""工作开展情况 of the circular: what was done, the four rounds, and the month they are counted in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
    TaskState,
)
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.papers.letter_facts import (
    rows_of,
    tell,
    text,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts


RETURN_FIGURES = {
    "returned": "cases.returned_this_month",
    "waiting": "cases.returned",
    "excluded": "cases.excluded_this_month",
}
"""What the sentence on returns tells."""


def achievements(results: Results, texts: Texts) -> list[str]:
    """Visits, returns and tasks of the month, one paragraph an item."""
    visits, families, signed = (reading.count(results, one) for one in ("visits", "visits.families", "visits.signed"))
    paragraphs = [
        texts.line(kinds.VISITS, visits=visits, families=families, signed=signed)
        if visits
        else texts.line(kinds.NO_VISITS)
    ]
    returns = {name: reading.count(results, figure) for name, figure in RETURN_FIGURES.items()}
    counts = dict(zip(RETURN_FIGURES.values(), returns.values(), strict=True)) if any(returns.values()) else {}
    if visits:
        counts |= {"visits": visits, "visits.families": families}
    tell(results, (kinds.CIRCULAR,), {(figure, words.WORK_PART): count for figure, count in counts.items()})
    paragraphs.append(texts.line(kinds.RETURNS, **returns) if any(returns.values()) else texts.line(kinds.NO_RETURNS))
    tasks = results.supervised.progress.rows
    if len(tasks):
        late = tasks.loc[tasks["state"] == TaskState.OVERDUE, "task"].dropna().tolist()
        moves = {"total": reading.count(results, "tasks"), "done": reading.count(results, "tasks.done")}
        late_count = reading.count(results, "tasks.overdue")
        paragraphs.append(
            texts.line(kinds.TASKS_LATE, count=late_count, late=words.LIST.join(late), **moves)
            if late
            else texts.line(kinds.TASKS, **moves)
        )
    return paragraphs


def rounds(results: Results, texts: Texts) -> list[str]:
    """One paragraph for each of 查, 宣, 劝, 规: tasks, coverage, what is late, what of the four fixed is missing, evidence."""
    tasks = rows_of(results.supervised.progress.rows)
    campaigns = results.supervised.progress.rows["campaign"]
    totals, dones, lates = (
        reading.split(results, figure, campaigns) for figure in ("tasks", "tasks.done", "tasks.overdue")
    )
    paragraphs = []
    for campaign in dict.fromkeys(text(task["campaign"]) for task in tasks):
        of_campaign = [task for task in tasks if text(task["campaign"]) == campaign]
        late = [text(task["task"]) for task in of_campaign if task["state"] == TaskState.OVERDUE]
        covered = [
            texts.line(
                kinds.ROUND_COVERED,
                task=text(task["task"]),
                done=task["done_count"],
                due=task["due_count"],
                share=percent(task["done_count"], task["due_count"]),
            )
            if task["coverage"] is not None
            else texts.line(kinds.ROUND_NOT_COVERED, task=text(task["task"]))
            for task in of_campaign
        ]
        missing = [text(task["missing"]) for task in of_campaign if task["missing"]]
        evidence = [text(task["progress"]) for task in of_campaign if task["progress"]]
        parts = [
            texts.line(
                kinds.ROUND, campaign=campaign, total=reading.of(totals, campaign), done=reading.of(dones, campaign)
            ),
            words.LIST.join(covered),
            texts.line(kinds.ROUND_LATE, count=reading.of(lates, campaign), late=words.LIST.join(late))
            if late
            else texts.line(kinds.ROUND_IN_TIME),
            texts.line(kinds.ROUND_MISSING, missing=words.LIST.join(missing)) if missing else "",
            texts.line(kinds.ROUND_PROGRESS, evidence=words.LIST.join(evidence))
            if evidence
            else texts.line(kinds.ROUND_SILENT),
        ]
        paragraphs.append(words.sentence_of(parts))
    return paragraphs
