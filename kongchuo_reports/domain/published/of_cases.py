"""Published figures of the ledgers and of what is done for their children: cases, duties, visits, measures, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, CaseState, ClosingKind, Ledger, MeasureState
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.published.figure import ENDED, Published, all_cases, cases, true
from kongchuo_reports.domain.published.of_visits import OF_VISITS, back_this_year, month_days
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.published.figure import Rows, Which
    from kongchuo_reports.domain.records import Results

NO_MORE = (MeasureState.DECLINED.value, MeasureState.RECTIFIED.value, MeasureState.RECTIFIED_LATE.value)


def ended_this_month(results: Results, rows: pd.DataFrame) -> pd.Series:
    """Which cases were closed or excluded in this month."""
    return rows["state"].isin(ENDED) & rows["closed_on"].between(*month_days(results))


def _on(ledger: Ledger) -> Which:
    return lambda rows: rows["ledger"].eq(ledger.value)


def _is_new(rows: pd.DataFrame) -> pd.Series:
    return rows["origin"].ne(CaseOrigin.CARRIED.value)


def _new_on(ledger: Ledger) -> Which:
    return lambda rows: rows["ledger"].eq(ledger.value) & _is_new(rows)


def _late_on(ledger: Ledger) -> Which:
    return lambda rows: rows["ledger"].eq(ledger.value) & true(rows["is_overdue"])


def _away_on(ledger: Ledger) -> Which:
    return lambda rows: rows["ledger"].eq(ledger.value) & away(rows)


def away(rows: pd.DataFrame) -> pd.Series:
    """Which cases' children are not back."""
    return rows["state"].isin([state.value for state in AWAY_STATES])


def _returned_now(results: Results, rows: pd.DataFrame) -> pd.Series:
    return ended_this_month(results, rows) & rows["closing_kind"].eq(ClosingKind.RETURNED.value)


def _excluded_now(results: Results, rows: pd.DataFrame) -> pd.Series:
    return ended_this_month(results, rows) & rows["state"].eq(CaseState.EXCLUDED.value)


def _with_gap(results: Results) -> pd.DataFrame:
    duties = results.supervised.duties.rows
    gaps = duties.loc[true(duties["is_gap"]), "case_no"]
    return cases(lambda rows: rows["case_no"].isin(gaps))(results)


def _gaps(results: Results) -> pd.DataFrame:
    told = results.supervised.duties.rows
    return told.loc[true(told["is_gap"]), ["school", "village"]]


def _measures(*, ended: bool) -> Rows:
    def rows(results: Results) -> pd.DataFrame:
        told = results.supervised.measures.rows
        return told.loc[told["state"].isin(NO_MORE) == ended, ["measure_no"]]

    return rows


def _notices(results: Results) -> pd.DataFrame:
    told = results.supervised.notices.rows
    return pd.DataFrame({name: told["unit"].where(told["unit_kind"].eq(name)) for name in ("school", "village")})


_OPEN: tuple[tuple[str, str, str, Which], ...] = (
    *((ledger.value, words.on_ledger(ledger.label), words.ON_LEDGER_TEXT, _on(ledger)) for ledger in Ledger),
    ("open", words.OPEN, words.OPEN_TEXT, lambda rows: rows["ledger"].notna()),
    ("away", words.AWAY, words.AWAY_TEXT, away),
    *((f"away.{one.value}", words.away_on(one.label), words.AWAY_TEXT, _away_on(one)) for one in Ledger),
    ("overdue", words.OVERDUE, words.OVERDUE_TEXT, lambda rows: true(rows["is_overdue"])),
    *((f"overdue.{one.value}", words.overdue_on(one.label), words.OVERDUE_TEXT, _late_on(one)) for one in Ledger),
    (
        "overdue_away",
        words.OVERDUE_AWAY,
        words.OVERDUE_AWAY_TEXT,
        lambda rows: away(rows) & true(rows["is_overdue"]),
    ),
    ("new", words.NEW, words.NEW_TEXT, _is_new),
    *((f"new.{one.value}", words.new_on(one.label), words.NEW_TEXT, _new_on(one)) for one in Ledger),
    (
        "away_unregistered",
        words.UNREGISTERED_AWAY,
        words.UNREGISTERED_AWAY_TEXT,
        lambda rows: away(rows) & rows["registry_key"].isna(),
    ),
    (
        "away_without_school",
        words.SCHOOLLESS_AWAY,
        words.SCHOOLLESS_AWAY_TEXT,
        lambda rows: away(rows) & rows["school"].isna(),
    ),
    ("broken", words.BROKEN, words.BROKEN_TEXT, lambda rows: true(rows["is_promise_broken"])),
    ("returned", words.TO_CLOSE, words.TO_CLOSE_TEXT, lambda rows: rows["state"].eq(CaseState.RETURNED.value)),
    ("unvisited", words.UNVISITED, words.UNVISITED_TEXT, lambda rows: rows["visit_count"].eq(0)),
    (
        "unsigned",
        words.UNSIGNED,
        words.UNSIGNED_TEXT,
        lambda rows: rows["visit_count"].gt(0) & ~true(rows["is_signed"]),
    ),
    (
        "long_unverified",
        words.LONG_UNVERIFIED,
        words.LONG_UNVERIFIED_TEXT,
        lambda rows: true(rows["is_long_unverified"]),
    ),
)
OF_CASES: tuple[Published, ...] = (
    *(
        Published(f"cases.{code}", name, words.OF_CASES, "案", text, "cases.csv", cases(which))
        for code, name, text, which in _OPEN
    ),
    *(
        Published(f"cases.{code}", name, words.OF_ALL_CASES, "案", text, "cases.csv", all_cases(which))
        for code, name, text, which in (
            ("ever", words.EVER, words.EVER_TEXT, lambda _, rows: rows["ledger"].notna()),
            (
                "returned_ever",
                words.RETURNED_EVER,
                words.RETURNED_EVER_TEXT,
                lambda _, rows: true(rows["closing_kind"].eq(ClosingKind.RETURNED.value)),
            ),
            ("ended", words.ENDED, words.ENDED_TEXT, lambda _, rows: rows["state"].isin(ENDED)),
            ("back_this_year", words.BACK, words.BACK_TEXT, back_this_year),
            ("ended_this_month", words.ENDED_NOW, words.ENDED_NOW_TEXT, ended_this_month),
            ("returned_this_month", words.BACK_NOW, words.BACK_NOW_TEXT, _returned_now),
            ("excluded_this_month", words.EXCLUDED_NOW, words.EXCLUDED_NOW_TEXT, _excluded_now),
        )
    ),
    Published("cases.with_gap", words.WITH_GAP, words.OF_CASES, "案", words.WITH_GAP_TEXT, "duties.csv", _with_gap),
    Published("duties.gaps", words.GAPS, words.OF_DUTIES, "处", words.GAPS_TEXT, "duties.csv", _gaps),
    *OF_VISITS,
    Published(
        "measures.open",
        words.MEASURES,
        words.OF_MEASURES,
        "条",
        words.MEASURES_TEXT,
        "measures.csv",
        _measures(ended=False),
    ),
    Published(
        "measures.ended",
        words.MEASURES_ENDED,
        words.OF_MEASURES,
        "条",
        words.MEASURES_ENDED_TEXT,
        "measures.csv",
        _measures(ended=True),
    ),
    Published("notices", words.NOTICES, words.OF_NOTICES, "项", words.NOTICES_TEXT, "notices.csv", _notices),
)
