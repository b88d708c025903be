"""四步法 as step × times × returned, and how far 宣传 and the other rounds reach, for 督查备查."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Stage, TaskState
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.published.of_visits import step_of
from kongchuo_reports.domain.vocabulary.measure_words import FIRST_STEP, STEP_WORDS
from kongchuo_reports.domain.wording.books import inspection_sheets as words
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.sheets import Field, Look

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Sheet

STEPS = (FIRST_STEP, *(step for step, _ in reversed(STEP_WORDS)))


def add(sheet: Sheet, results: Results) -> None:
    """Add both tables."""
    sheet.section(words.STEP_SECTION)
    sheet.table(
        _steps(results),
        [
            Field("step", words.STEP),
            Field("times", words.TIMES, look=Look.COUNT, is_summed=True),
            Field("cases", words.STEP_CASES, look=Look.COUNT),
            Field("returned", words.STEP_RETURNED, look=Look.COUNT),
        ],
        has_totals=True,
        of=RowScope(totals={"times": ("visits", Stage.BOTH.value)}),
    )
    sheet.section(words.ROUND_SECTION)
    sheet.table(
        results.supervised.progress.rows,
        [
            Field("campaign", words.ROUND),
            Field("task", words.TASK),
            Field("due_count", words.DUE_COUNT, look=Look.COUNT),
            Field("done_count", words.DONE_COUNT, look=Look.COUNT),
            Field("coverage", words.COVERAGE, look=Look.PERCENT, ratio_of=("done_count", "due_count")),
            Field("state", words.TASK_STATE, labels=TaskState.labels()),
        ],
    )


def _steps(results: Results) -> pd.DataFrame:
    step = step_of(results.persuaded.visits.rows["mode"])
    figures = {"times": "visits", "cases": "visits.steps", "returned": "visits.steps_back"}
    counts = {name: reading.split(results, figure, step) for name, figure in figures.items()}
    told = {name: [reading.of(count, one) for one in STEPS] for name, count in counts.items()}
    return pd.DataFrame({"step": STEPS, **told})
