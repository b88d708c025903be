"""四步法 as step × times × returned, and how far 宣传 and the other rounds reach, for 督查备查."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Stage, TaskState
from kongchuo_reports.domain.published.of_cases import back_this_year, visits_now
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


def step_of(modes: pd.Series) -> pd.Series:
    """The step of 四步法 each way of a visit is; persuading in any other way is the first."""
    told = modes.astype("str").fillna("")
    step = pd.Series(FIRST_STEP, index=modes.index, dtype="str")
    for name, pattern in reversed(STEP_WORDS):
        step = step.mask(told.str.contains(pattern), name)
    return step


def _steps(results: Results) -> pd.DataFrame:
    cases = results.persuaded.cases.rows
    back = set(cases.loc[back_this_year(results, cases), "case_no"])
    visits = visits_now(results)
    visits = visits.assign(step=step_of(visits["mode"]), is_back=visits["case_no"].isin(back))
    once = visits.dropna(subset=["case_no"]).drop_duplicates(["step", "case_no"])
    counts = {
        "times": visits["step"].value_counts(),
        "cases": once["step"].value_counts(),
        "returned": once.loc[once["is_back"], "step"].value_counts(),
    }
    told = {name: [int(count.get(step, 0)) for step in STEPS] for name, count in counts.items()}
    return pd.DataFrame({"step": STEPS, **told})
