"""Deadlines (时限): when a case must be verified or the child persuaded back, by which rule, and whether it is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Ledger, RegistryStatus, VisitResult
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.school_days import due_days, due_rules
from kongchuo_reports.domain.wording.acts import school_days as words
from kongchuo_reports.persuade.children.sightings import Evidence
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.states import is_open

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.persuade.ledger.visits import TiedVisits


def marked_by_registry(ledger: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Confirm suspected cases that the registry itself marks as dropouts (学籍标注辍学)."""
    marked = (ledger["registry_status"] == RegistryStatus.DROPOUT.value) & (
        ledger["evidence_now"] == Evidence.ABSENT.value
    )
    return _confirmed(ledger, marked, month)


def outlasted(ledger: pd.DataFrame, visits: TiedVisits, policy: Policy, month: Month) -> pd.DataFrame:
    """Confirm suspected cases that stayed open for ``confirm_days`` although the home was visited and refused.

    Days count from 离校日期, else from 立案日期. A family that has promised, with the day not yet past, is waited for.
    Source: 辽宁省学籍管理细则2017：连续四周且多次动员无效视为辍学.
    """
    rows = visits.rows
    refused = rows[rows["is_valid"] & rows["in_person"] & (rows["result"] == VisitResult.REFUSED.value)]
    last = looked_up(ledger["case_no"], refused.groupby("case_no")["visited_on"].max())
    cases = ledger.copy(deep=False)
    by_hand = cases["typed_visit_result"] == VisitResult.REFUSED.value
    last = last.where(last.notna() | ~by_hand, cases["last_visited_on"])
    cases["refused_on"] = cases["refused_on"].where(
        last.isna() | (last < cases["refused_on"]), last.astype("datetime64[s]")
    )
    day = pd.Timestamp(month.as_of)
    since = cases["left_on"].where(cases["left_on"].notna(), cases["opened_on"])
    long = (due_days(since, policy.confirm_days, policy) <= day).fillna(value=False).astype(bool)
    waiting = (cases["state"] == CaseState.PROMISED.value) & ~(cases["promised_on"] < day)
    fits = long & cases["refused_on"].notna() & (cases["evidence_now"] == Evidence.ABSENT.value) & ~waiting
    return _confirmed(cases, fits, month, also=CaseState.PERSUADING)


def _confirmed(ledger: pd.DataFrame, fits: pd.Series, month: Month, also: CaseState | None = None) -> pd.DataFrame:
    """Move cases into the dropout ledger; ``suspected`` (and one more state) becomes ``confirmed``."""
    moves = fits & is_open(ledger["state"]) & (ledger["ledger"] == Ledger.SUSPECTED.value)
    cases = ledger.copy(deep=False)
    cases["ledger"] = cases["ledger"].where(~moves, Ledger.DROPOUT.value)
    cases["confirmed_on"] = cases["confirmed_on"].where(
        ~moves | cases["confirmed_on"].notna(), pd.Timestamp(month.as_of)
    )
    is_unconfirmed = cases["state"].isin([CaseState.SUSPECTED.value, *([also.value] if also else [])])
    cases["state"] = cases["state"].where(~(moves & is_unconfirmed), CaseState.CONFIRMED.value)
    return cases


def _long_unverified(ledger: pd.DataFrame, policy: Policy, day: pd.Timestamp) -> pd.Series:
    """Open suspected cases not back whose days since 离校日期 (else 立案日期) have reached the limit of confirmation.

    Whoever is not visited is confirmed by nobody, and must not for that be in no figure.
    Source: 辍学认定的两条途径（四周以上未返校，或经入户核实），本项目默认.
    """
    away = ledger["state"].isin([state.value for state in AWAY_STATES]) & ledger["ledger"].eq(Ledger.SUSPECTED.value)
    since = ledger["left_on"].where(ledger["left_on"].notna(), ledger["opened_on"])
    long = (due_days(since, policy.confirm_days, policy) <= day).fillna(value=False).astype(bool)
    return (away & long).astype("boolean")


def with_deadlines(ledger: pd.DataFrame, policy: Policy, month: Month) -> tuple[pd.DataFrame, Findings]:
    """Due day and its rule, whether the case is late, and whether a promised return did not come.

    Suspected cases are to be verified within ``verify_days`` of their opening, confirmed ones persuaded within
    ``persuade_days`` of their confirmation, in the days of each rule (自然日、在校日、工作日). A case that has ended keeps
    its due day and is not late. A due day that a person set stands while the term runs in which it was set, and is told
    where it is later than the rule's. Nor is a child late who came back in time and only waits to be written off; of a
    child whose day of return nobody knows it stays as it was before the child was seen.
    """
    cases = ledger.copy(deep=False)
    suspected = cases["ledger"] == Ledger.SUSPECTED.value
    begins = cases["opened_on"].where(suspected | cases["confirmed_on"].isna(), cases["confirmed_on"])
    due, rule = begins.astype("datetime64[s]"), pd.Series(pd.NA, index=cases.index, dtype="str")
    for starts, number, name in (
        (begins.where(suspected), policy.verify_days, words.OPENED),
        (begins.where(~suspected), policy.persuade_days, words.CONFIRMED),
    ):
        due = due.where(starts.isna(), due_days(starts, number, policy))
        rule = rule.where(starts.isna(), due_rules(starts, number, policy, name))
    now_open = is_open(cases["state"])
    by_hand = typed_fields.has(cases["typed_fields"], "due_on") & cases["due_on"].notna()
    stands = by_hand & now_open & (cases["due_on"] >= begins).fillna(value=False).astype(bool)
    over = by_hand & now_open & ~stands
    later = cases[stands & (cases["due_on"] > due).fillna(value=False).astype(bool)]
    set_by_hand = due.where(stands).map(words.set_by_hand, na_action="ignore").astype("str")
    rule = rule.where(set_by_hand.isna(), set_by_hand + rule.fillna(""))
    ended = cases[over]
    cases["typed_fields"] = cases["typed_fields"].where(~over, typed_fields.without(cases["typed_fields"], "due_on"))
    cases["due_on"] = cases["due_on"].where((~now_open & cases["due_on"].notna()) | stands, due)
    cases["due_rule"] = cases["due_rule"].where(~now_open & cases["due_rule"].notna(), rule)
    day = pd.Timestamp(month.as_of)
    back = cases["state"] == CaseState.RETURNED.value
    in_time = back & (cases["returned_on"] <= cases["due_on"]).fillna(value=False).astype(bool)
    in_time |= back & (cases["seen_back_on"] <= cases["due_on"]).fillna(value=False).astype(bool)
    was_late = cases["is_overdue"].fillna(value=False).astype(bool)
    unknown = back & cases["returned_on"].isna() & ~was_late
    cases["is_overdue"] = (now_open & ~in_time & ~unknown & (cases["due_on"] < day)).astype("boolean")
    cases["is_long_unverified"] = _long_unverified(cases, policy, day)
    cases["is_promise_broken"] = (now_open & ~back & (cases["promised_on"] < day)).astype("boolean")
    broken = cases[cases["is_promise_broken"].astype(bool)]
    broken = broken.assign(
        day_text=broken["promised_on"].dt.strftime("%Y-%m-%d").astype("str"),
        source_file=broken["source_file"].fillna(""),
        source_sheet=broken["source_sheet"].fillna(""),
    )
    later, ended = (_with_days(rows, due) for rows in (later, ended))
    return cases, Findings.stack(
        [
            findings_of(kinds.PROMISE_BROKEN, broken, found="day_text", case_no="case_no"),
            findings_of(kinds.DUE_DAY_OVER, ended, found="day_text", case_no="case_no", rule="rule_text"),
            findings_of(kinds.DUE_DAY_LATER, later, found="day_text", case_no="case_no", rule="rule_text"),
        ]
    )


def _with_days(rows: pd.DataFrame, due: pd.Series) -> pd.DataFrame:
    """Cases with the day a person set and the day of the rule, as texts, and a place that can be shown."""
    return rows.assign(
        day_text=rows["due_on"].dt.strftime("%Y-%m-%d").astype("str"),
        rule_text=due[rows.index].dt.strftime("%Y-%m-%d").astype("str"),
        source_file=rows["source_file"].fillna(""),
        source_sheet=rows["source_sheet"].fillna(""),
    )
