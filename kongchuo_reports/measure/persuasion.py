"""Persuasion (劝返): of the confirmed dropouts of this school year, how many were visited, signed, brought back, written off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.codes import CaseState, ClosingKind, Definition, Indicator, Ledger, ScopeLevel
from kongchuo_reports.domain.wording import measuring as words
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import tally

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Base, Month

CASE_LEVELS = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL, ScopeLevel.VILLAGE, ScopeLevel.SEX)


def confirmed_this_year(placed: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Cases of the dropout ledger that were open at some time in this school year; excluded ones never were.

    Returns:
        The cases with ``is_back, is_written_off, is_otherwise, is_promised, is_visited``.
    """
    starts = pd.Timestamp(month.school_year, *SCHOOL_YEAR_STARTS)
    closed = placed["state"].eq(CaseState.CLOSED.value)
    past = closed & placed["closed_on"].lt(starts)
    cases = placed[placed["ledger"].eq(Ledger.DROPOUT.value) & placed["state"].ne(CaseState.EXCLUDED.value) & ~past]
    closed = cases["state"].eq(CaseState.CLOSED.value)
    written_off = closed & cases["closing_kind"].eq(ClosingKind.RETURNED.value)
    return cases.assign(
        is_back=written_off | cases["state"].eq(CaseState.RETURNED.value),
        is_written_off=written_off,
        is_otherwise=closed & ~written_off,
        is_promised=cases["state"].eq(CaseState.PROMISED.value),
        is_visited=cases["visit_count"].gt(0),
        has_signed=cases["is_signed"].fillna(value=False).astype(bool),
    )


def share(cases: pd.DataFrame, of: pd.Series, which: pd.Series) -> pd.DataFrame:
    """Units of a rate: the cases ``of`` which are the denominator, and ``which`` among them the numerator."""
    return cases[of].assign(numerator=which[of].astype("int64"), denominator=1, unknown=0)


def persuasion_figures(cases: pd.DataFrame, base: Base) -> list[Figure]:
    """劝返率, 家访覆盖率, 家长签字率 and 销号率 of the cases ``confirmed_this_year`` gives."""
    everyone = pd.Series(data=True, index=cases.index, dtype=bool)
    told = (
        (Indicator.PERSUASION, words.PERSUASION_TEXT, everyone, cases["is_back"]),
        (Indicator.VISIT_COVERAGE, words.VISIT_COVERAGE_TEXT, everyone, cases["is_visited"]),
        (Indicator.SIGNATURE, words.SIGNATURE_TEXT, cases["is_visited"], cases["has_signed"]),
        (Indicator.WRITE_OFF, words.WRITE_OFF_TEXT, cases["is_back"], cases["is_written_off"]),
    )
    promised, otherwise = int(cases["is_promised"].sum()), int(cases["is_otherwise"].sum())
    remark = words.joined(
        [words.promised(promised) if promised else "", words.otherwise_closed(otherwise) if otherwise else ""]
    )
    return [
        Figure(
            indicator,
            Definition.COUNT.value,
            text,
            tally(share(cases, of, which), CASE_LEVELS, base.office.name or words.OFFICE),
            office_note=remark if indicator is Indicator.PERSUASION else "",
        )
        for indicator, text, of, which in told
    ]
