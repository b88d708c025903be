"""Persuasion (劝返): of the confirmed dropouts of this school year, how many were visited, signed, brought back, written off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Definition, Indicator, Ledger, ScopeLevel, UnitList
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.law.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import counting, joined, tally, units_from

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
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
        is_covered=cases["is_campaign_covered"].fillna(cases["visit_count"].gt(0)).astype(bool),
        has_signed=cases["is_signed"].fillna(value=False).astype(bool),
    )


def share(cases: pd.DataFrame, of: pd.Series, which: pd.Series) -> t.RateUnits:
    """Units of a rate: the cases ``of`` which are the denominator, and ``which`` among them the numerator."""
    both = (of & which).astype("int64")
    return joined([units_from(cases, UnitList.CASE, numerator=both, denominator=of.astype("int64"))])


def is_stable(cases: pd.DataFrame, everyone: pd.DataFrame, days: int, month: Month) -> pd.Series:
    """Whether each case's child has been back for so many days and is at school still (稳定复学).

    Args:
        cases: those of this school year, with ``is_back``.
        everyone: all cases; one that follows another (再次辍学) and is not back itself undoes that other.
        days: how long a return has to last.
        month: the day it counts to.
    """
    away = everyone[everyone["state"].isin([state.value for state in AWAY_STATES])]
    gone_again = cases["case_no"].isin(away["previous_case_no"].dropna())
    lasted = cases["returned_on"].le(pd.Timestamp(month.as_of) - pd.Timedelta(days=days))
    return cases["is_back"] & lasted & ~gone_again


def persuasion_figures(
    cases: pd.DataFrame, placed: pd.DataFrame, base: Base, policy: Policy, month: Month
) -> list[Figure]:
    """劝返率, 稳定复学率, 家访覆盖率, 家长签字率 and 销号率 of the cases ``confirmed_this_year`` gives.

    Args:
        cases: those of this school year.
        placed: all cases.
        base: the office.
        policy: how long a return has to last to be stable.
        month: the day it counts to.
    """
    everyone = pd.Series(data=True, index=cases.index, dtype=bool)
    days = policy.stable_return_days.value
    told = (
        (Indicator.PERSUASION, words.PERSUASION_TEXT, everyone, cases["is_back"]),
        (
            Indicator.STABLE_RETURN,
            words.stable_return(days=days),
            cases["is_back"],
            is_stable(cases, placed, days, month),
        ),
        (Indicator.VISIT_COVERAGE, words.VISIT_COVERAGE_TEXT, everyone, cases["is_covered"]),
        (Indicator.SIGNATURE, words.SIGNATURE_TEXT, cases["is_visited"], cases["has_signed"]),
        (Indicator.WRITE_OFF, words.WRITE_OFF_TEXT, cases["is_back"], cases["is_written_off"]),
    )
    promised, otherwise = int(cases["is_promised"].sum()), int(cases["is_otherwise"].sum())
    remark = words.joined(
        [
            words.promised(count=promised) if promised else "",
            words.otherwise_closed(count=otherwise) if otherwise else "",
        ]
    )
    figures = []
    for indicator, text, of, which in told:
        units = share(cases, of, which)
        figures.append(
            Figure(
                indicator,
                Definition.COUNT.value,
                text,
                tally(counting(units), CASE_LEVELS, base.office.name or words.OFFICE),
                units,
                office_note=remark if indicator is Indicator.PERSUASION else "",
            )
        )
    return figures
