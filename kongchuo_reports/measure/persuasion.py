"""Persuasion (劝返): of the confirmed dropouts of this school year, how many were visited, signed, brought back, written off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Definition, Indicator, Ledger, ScopeLevel, UnitList
from kongchuo_reports.domain.key_groups import AWAY_STATES, BACK_KINDS, were_visited
from kongchuo_reports.domain.law.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.doubts import suspected_away
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import counting, stacked, tally, units_from

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Month

CASE_LEVELS = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL, ScopeLevel.VILLAGE, ScopeLevel.SEX)


def confirmed_this_year(placed: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Children of the dropout ledger with a case open at some time in this school year; excluded cases never were.

    A child who dropped out again stands once, with the last of its cases: the rates count children (人数), not cases.
    Source: 劝返工作实务：已劝返复学人数÷确认辍学人数.

    Returns:
        One case a child, with ``is_back, is_persuaded, is_written_off, is_otherwise, is_promised, is_visited``.
    """
    starts = pd.Timestamp(month.school_year, *SCHOOL_YEAR_STARTS)
    closed = placed["state"].eq(CaseState.CLOSED.value)
    past = closed & placed["closed_on"].lt(starts)
    cases = placed[placed["ledger"].eq(Ledger.DROPOUT.value) & placed["state"].ne(CaseState.EXCLUDED.value) & ~past]
    cases = _last_of_each(cases, placed)
    closed = cases["state"].eq(CaseState.CLOSED.value)
    written_off = closed & cases["closing_kind"].eq(ClosingKind.RETURNED.value)
    waiting = cases["state"].eq(CaseState.RETURNED.value)
    return cases.assign(
        is_back=waiting | (closed & cases["closing_kind"].isin(BACK_KINDS)),
        is_persuaded=written_off | (waiting & were_visited(cases)),
        is_written_off=written_off,
        is_otherwise=closed & ~written_off,
        is_promised=cases["state"].eq(CaseState.PROMISED.value),
        is_visited=cases["visit_count"].gt(0),
        is_covered=cases["is_campaign_covered"].fillna(cases["visit_count"].gt(0)).astype(bool),
        has_signed=cases["is_signed"].fillna(value=False).astype(bool),
    )


def _last_of_each(cases: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    """Of several cases of a child, which follow one another (再次辍学), the one no other follows, however far."""
    before = everyone.drop_duplicates("case_no").set_index("case_no")["previous_case_no"]
    own, followed, ring = cases["case_no"], set[str](), set[str]()
    link = cases["previous_case_no"].dropna()
    for _ in range(len(everyone)):
        if link.empty:
            break
        is_ring = link.eq(own.reindex(link.index))
        ring |= set(link[is_ring])  # cases that name each other, as a damaged ledger may: none of them is the last
        link = link[~is_ring]
        followed |= set(link)
        link = looked_up(link, before).dropna()
    return cases[~own.isin(followed - ring)]


def share(cases: pd.DataFrame, of: pd.Series, which: pd.Series) -> t.RateUnits:
    """Units of a rate: the cases ``of`` which are the denominator, and ``which`` among them the numerator."""
    both = (of & which).astype("int64")
    return stacked([units_from(cases, UnitList.CASE, numerator=both, denominator=of.astype("int64"))])


def is_stable(cases: pd.DataFrame, everyone: pd.DataFrame, days: int, month: Month) -> pd.Series:
    """Whether each case's child has been back for so many days since it last was away, and is at school (稳定复学).

    Args:
        cases: those of this school year, with ``is_back``; a return whose day nobody knows counts from the first report that saw it.
        everyone: all cases; one that follows another (再次辍学、再次疑似) is a further absence of the same child: while it is
            away the return did not hold, and when that absence ended the days begin anew.
        days: how long a return has to last.
        month: the day it counts to.
    """
    later = _later_absences(everyone)
    again = looked_up(cases["case_no"], later["is_away"]).fillna(value=False).astype(bool)
    since = looked_up(cases["case_no"], later["back_on"]).astype("datetime64[s]")
    own = cases["returned_on"].fillna(cases["seen_back_on"])
    since = since.where(since > own, own)
    unknown = looked_up(cases["case_no"], later["has_no_day"]).fillna(value=False).astype(bool)
    lasted = since.le(pd.Timestamp(month.as_of) - pd.Timedelta(days=days))
    return cases["is_back"] & lasted & ~again & ~unknown


def _later_absences(everyone: pd.DataFrame) -> pd.DataFrame:
    """By case number: whether a later case of the child is away, and the last day on which a later one came back."""
    before = everyone.set_index("case_no")["previous_case_no"]
    away = everyone["state"].isin([state.value for state in AWAY_STATES])
    back = everyone["returned_on"].fillna(everyone["seen_back_on"]).fillna(everyone["closed_on"])
    link = pd.DataFrame({"case_no": everyone["previous_case_no"], "is_away": away, "back_on": back.where(~away)})
    link["has_no_day"] = ~away & back.isna()
    parts = []
    while len(link := link[link["case_no"].notna()]):
        parts.append(link)
        link = link.assign(case_no=looked_up(link["case_no"], before[~before.index.duplicated()]))
        if len(parts) > len(everyone):  # cases that name each other in a ring, as a damaged ledger may
            break
    told = pd.concat(parts, ignore_index=True) if parts else link
    summed = told.groupby("case_no").agg(
        is_away=("is_away", "max"), back_on=("back_on", "max"), has_no_day=("has_no_day", "max")
    )
    return summed.astype({"is_away": "boolean", "has_no_day": "boolean"})


def persuasion_figures(
    cases: pd.DataFrame, placed: pd.DataFrame, base: Base, policy: Policy, month: Month
) -> list[Figure]:
    """劝返率, 稳定复学率, 家访覆盖率, 家长签字率, 销号率 and 疑似超期未核实率 of the cases ``confirmed_this_year`` gives.

    Args:
        cases: those of this school year.
        placed: all cases.
        base: the office.
        policy: how long a return has to last to be stable.
        month: the day it counts to.
    """
    everyone = pd.Series(data=True, index=cases.index, dtype=bool)
    suspected = placed[suspected_away(placed)]
    long = suspected["is_long_unverified"].fillna(value=False).astype(bool)
    days = policy.stable_return_days.value
    told = (
        (Indicator.PERSUASION, words.PERSUASION_TEXT, everyone, cases["is_persuaded"]),
        (
            Indicator.STABLE_RETURN,
            words.stable_return(days=days),
            cases["is_back"],
            is_stable(cases, placed, days, month),
        ),
        (Indicator.VISIT_COVERAGE, words.VISIT_COVERAGE_TEXT, everyone, cases["is_covered"]),
        (Indicator.SIGNATURE, words.SIGNATURE_TEXT, cases["is_visited"], cases["has_signed"]),
        (Indicator.WRITE_OFF, words.WRITE_OFF_TEXT, cases["is_persuaded"], cases["is_written_off"]),
    )
    promised, otherwise = int(cases["is_promised"].sum()), int(cases["is_otherwise"].sum())
    remark = words.one_remark(
        [
            words.promised(count=promised) if promised else "",
            words.otherwise_closed(count=otherwise) if otherwise else "",
        ]
    )
    figures = []
    shares = [(indicator, text, share(cases, of, which)) for indicator, text, of, which in told]
    whole = pd.Series(data=True, index=suspected.index, dtype=bool)
    limit = policy.confirm_days
    shares.append(
        (Indicator.LONG_UNVERIFIED, words.long_unverified(limit.value, limit.unit), share(suspected, whole, long))
    )
    for indicator, text, units in shares:
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
