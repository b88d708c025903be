"""Published figures of the month's visits: how many, to whom, signed, and by the step of 四步法 with who came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState
from kongchuo_reports.domain.key_groups import BACK_KINDS
from kongchuo_reports.domain.law.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.published.figure import Published, true
from kongchuo_reports.domain.vocabulary.measure_words import FIRST_STEP, STEP_WORDS
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results


def month_days(results: Results) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First day of the month, and the day the figures stand on."""
    return pd.Timestamp(f"{results.month.label}-01"), pd.Timestamp(results.month.as_of)


def back_this_year(results: Results, rows: pd.DataFrame) -> pd.Series:
    """Which cases' children came back in this school year: waiting to be written off, or written off."""
    starts = pd.Timestamp(results.month.school_year, *SCHOOL_YEAR_STARTS)
    closed = rows["state"].eq(CaseState.CLOSED.value) & rows["closing_kind"].isin(BACK_KINDS)
    return rows["state"].eq(CaseState.RETURNED.value) | true(closed & rows["closed_on"].ge(starts))


def step_of(modes: pd.Series) -> pd.Series:
    """The step of 四步法 each way of a visit is; persuading in any other way is the first."""
    told = modes.astype("str").fillna("")
    step = pd.Series(FIRST_STEP, index=modes.index, dtype="str")
    for name, pattern in reversed(STEP_WORDS):
        step = step.mask(told.str.contains(pattern), name)
    return step


def _now(results: Results) -> pd.DataFrame:
    told = results.persuaded.visits.rows
    return told[told["visited_on"].between(*month_days(results))]


def _once(visits: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return visits.dropna(subset=["case_no"]).drop_duplicates(keys)


def _visits(results: Results) -> pd.DataFrame:
    return _now(results)[["school"]]


def _families(results: Results) -> pd.DataFrame:
    return _once(_now(results), ["case_no"])[["school"]]


def _signed(results: Results) -> pd.DataFrame:
    told = _now(results)
    return _once(told[true(told["is_signed"])], ["case_no"])[["school"]]


def _steps(results: Results) -> pd.DataFrame:
    told = _now(results)
    return _once(told.assign(step=step_of(told["mode"])), ["step", "case_no"])[["school", "case_no"]]


def _steps_back(results: Results) -> pd.DataFrame:
    cases, told = results.persuaded.cases.rows, _steps(results)
    back = cases.loc[back_this_year(results, cases), "case_no"]
    return told.loc[told["case_no"].isin(back), ["school"]]


OF_VISITS: tuple[Published, ...] = (
    Published("visits", words.VISITS, words.OF_VISITS, "人次", words.VISITS_TEXT, "visits.csv", _visits),
    Published("visits.families", words.FAMILIES, words.OF_VISITS, "案", words.FAMILIES_TEXT, "visits.csv", _families),
    Published("visits.signed", words.SIGNED, words.OF_VISITS, "案", words.SIGNED_TEXT, "visits.csv", _signed),
    Published("visits.steps", words.STEPS, words.OF_VISITS, "案", words.STEPS_TEXT, "visits.csv", _steps),
    Published(
        "visits.steps_back", words.STEPS_BACK, words.OF_VISITS, "案", words.STEPS_BACK_TEXT, "visits.csv", _steps_back
    ),
)
