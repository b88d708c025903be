"""Persuasion (劝返): of the confirmed dropouts of this school year, how many were visited, signed, brought back, written off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.codes import CaseState, ClosingKind, Ledger

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Month


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
