"""Carry forward (台账结转): the ledger of the month, from the last one, this month's lists and what people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, ScopeLevel
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.records import Opened
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.persuade import cases as new
from kongchuo_reports.persuade import typed_fields
from kongchuo_reports.persuade.balances import balance_cases, balances_of, check_conservation
from kongchuo_reports.persuade.checked import with_answers
from kongchuo_reports.persuade.close_out import closed_out
from kongchuo_reports.persuade.coverage import covered
from kongchuo_reports.persuade.deadlines import marked_by_registry, outlasted, with_deadlines
from kongchuo_reports.persuade.edits import edited
from kongchuo_reports.persuade.facts import as_seen, with_persons
from kongchuo_reports.persuade.opening import carried, opening_of
from kongchuo_reports.persuade.returned_rows import answers_of
from kongchuo_reports.persuade.sightings import sightings
from kongchuo_reports.persuade.unlanded import outdone
from kongchuo_reports.persuade.visits import tied_visits, visited

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Linked, Month
    from kongchuo_reports.persuade.returned_rows import Answers
    from kongchuo_reports.persuade.sightings import Sightings


def carry_forward(gathered: Gathered, linked: Linked, classified: Classified, policy: Policy, month: Month) -> Opened:
    """The ledgers of the month: no case ever vanishes, a promise is not a return, and every sum closes.

    Args:
        gathered: the last ledger, a former run's ledger, returned ledgers, visits and papers.
        linked: who is who.
        classified: where each child stands this month.
        policy: days and closing conditions in force.
        month: the month; all days count from its ``as_of``.

    Returns:
        Cases (open ones, and ended ones kept for good), visits, balances and findings.

    Raises:
        ConservationError: a case was lost or a sum does not close; that is a fault of the program.
    """
    seen = sightings(gathered, linked, classified, policy, month)
    opening = opening_of(gathered, policy, month)
    ledger = with_persons(carried(opening), seen)
    fresh, held = new.new_cases(ledger, seen, month)
    fresh = new.with_former_numbers(fresh.assign(is_ambiguous=False), opening)
    by_clerk = with_persons(new.former_clerk_rows(fresh, opening, month), seen)
    ledger = pd.concat([ledger, fresh, by_clerk], ignore_index=True)
    ledger["is_clerk_row"] = typed_fields.has(ledger["typed_fields"], typed_fields.CLERK_ROW) & (
        ledger["origin"] != CaseOrigin.CARRIED.value
    )
    ledger = new.numbered(ledger, opening, gathered.returns.rows["case_no"], month)
    returns, unclear = with_answers(gathered)
    answers = answers_of(returns, ledger, opening, seen, policy.torn_share.value)
    ledger = _with_strangers(ledger, answers, seen, month)
    ledger = new.numbered(ledger, opening, gathered.returns.rows["case_no"], month)
    answers = _told_numbers(answers, ledger)
    ledger, typed = edited(ledger, answers, opening, month, gathered.earlier_month)
    ledger, unseen = as_seen(ledger, seen, gathered, linked)
    ledger = marked_by_registry(ledger, month)
    persons = {"registry": seen.seen.loc[: len(gathered.registry) - 1, "person"], "roster": _roster_persons(seen)}
    visits = tied_visits(gathered, linked, ledger, persons, policy, month)
    ledger = visited(ledger, visits)
    fewer = outdone(ledger, answers)
    ledger = covered(ledger, visits, policy, month)
    ledger = outlasted(ledger, visits, policy, month)
    ledger, closing = closed_out(ledger, gathered, policy, month)
    ledger, late = with_deadlines(ledger, policy, month)
    cases = Cases.build(ledger.sort_values("case_no", kind="stable"))
    office = gathered.base.office.name or ScopeLevel.OFFICE.label
    balances = balances_of(opening.cases, cases, office, gathered.base.schools.rows["school"].dropna().tolist())
    check_conservation(opening.cases, cases, balances)
    added = findings_of(kinds.LEDGER_ROW_NEW, ledger[ledger["is_clerk_row"]], found="name", case_no="case_no")
    findings = [
        opening.findings,
        held,
        unclear,
        answers.findings,
        added,
        typed,
        fewer,
        unseen,
        visits.findings,
        closing,
        late,
    ]
    return Opened(cases, visits.table, balances, Findings.stack(findings), balance_cases(opening.cases, cases))


def _with_strangers(ledger: pd.DataFrame, answers: Answers, seen: Sightings, month: Month) -> pd.DataFrame:
    """Open a case for each child that a person added; the rows of that child will be its edits."""
    strangers = answers.strangers
    strangers["person"] = pd.Series(pd.NA, index=strangers.index, dtype="Int64")
    strangers["village"] = strangers["village"].fillna(strangers["home_text"])
    fresh = with_persons(new.cases_of_rows(strangers, month), seen)
    fresh["stranger"] = strangers["stranger"].array
    fresh["is_clerk_row"] = True
    return pd.concat([ledger, fresh], ignore_index=True)


def _told_numbers(answers: Answers, ledger: pd.DataFrame) -> Answers:
    """Give the rows of new children the numbers their cases got."""
    rows = answers.rows
    of_stranger = ledger[ledger["stranger"].notna()].set_index("stranger")["case_no"]
    rows["case_no"] = rows["case_no"].where(
        rows["case_no"].notna(), looked_up(rows["stranger"], of_stranger).astype("str")
    )
    return answers


def _roster_persons(seen: Sightings) -> pd.Series:
    rows = seen.seen[seen.seen["roster_key"].notna()]
    return rows.drop_duplicates("roster_key").set_index("roster_key")["person"]
