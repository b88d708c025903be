"""Carry forward (台账结转): the ledger of the month, from the last one, this month's lists and what people wrote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, ScopeLevel
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.records import Opened
from kongchuo_reports.domain.tables import Cases, WorkingCases
from kongchuo_reports.persuade.children.sightings import sightings
from kongchuo_reports.persuade.ledger import new_cases as new
from kongchuo_reports.persuade.ledger.balances import balance_cases, balances_of, check_conservation
from kongchuo_reports.persuade.ledger.close_out import closed_out
from kongchuo_reports.persuade.ledger.coverage import covered
from kongchuo_reports.persuade.ledger.deadlines import marked_by_registry, outlasted, with_deadlines
from kongchuo_reports.persuade.ledger.facts import as_seen, with_persons, with_stages
from kongchuo_reports.persuade.ledger.visits import tied_visits, visited
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.returns.checked import with_answers
from kongchuo_reports.persuade.returns.edits import edited
from kongchuo_reports.persuade.returns.opening import carried, opening_of
from kongchuo_reports.persuade.returns.returned_rows import answers_of, speaking
from kongchuo_reports.persuade.returns.unlanded import outdone

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Linked, Month
    from kongchuo_reports.persuade.children.sightings import Sightings
    from kongchuo_reports.persuade.ledger.visits import TiedVisits
    from kongchuo_reports.persuade.returns.opening import Opening
    from kongchuo_reports.persuade.returns.returned_rows import Answers


@dataclass(frozen=True, slots=True)
class Step:
    """What a stage hands to the next.

    Args:
        cases: the ledger so far.
        findings: what the stage has to say.
    """

    cases: WorkingCases
    findings: tuple[Findings, ...]


@dataclass(frozen=True, slots=True)
class Heard(Step):
    """The second stage: the ledger with what people wrote, and their rows.

    Args:
        answers: the returned rows that could be used, each with its case.
    """

    answers: Answers


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
    begun = _begun(gathered, opening, seen, month)
    heard = _heard(begun.cases, gathered, opening, seen, policy, month)
    met, visits = _met(heard, gathered, linked, seen, policy, month)
    judged = _judged(met.cases, heard.answers, gathered, policy, month)
    return _reckoned(judged.cases, opening, visits, gathered, (begun, heard, met, judged))


def _begun(gathered: Gathered, opening: Opening, seen: Sightings, month: Month) -> Step:
    """First stage (立案): the cases of the opening, and a new one for every child absent without a reason, each with its number."""
    carried_on = with_persons(carried(opening), seen)
    absent, held = new.new_cases(carried_on, seen, month)
    fresh = new.with_given_numbers(new.with_former_numbers(absent.assign(is_ambiguous=False), opening), opening)
    by_clerk = with_persons(new.former_clerk_rows(fresh, opening, month), seen)
    together = pd.concat([carried_on, fresh, by_clerk], ignore_index=True)
    is_clerk_row = typed_fields.has(together["typed_fields"], typed_fields.CLERK_ROW) & (
        together["origin"] != CaseOrigin.CARRIED.value
    )
    numbered = new.numbered(
        together.assign(is_clerk_row=is_clerk_row), opening, gathered.returns.rows["case_no"], month
    )
    return Step(WorkingCases.build(numbered), (opening.findings, held))


def _heard(
    cases: WorkingCases, gathered: Gathered, opening: Opening, seen: Sightings, policy: Policy, month: Month
) -> Heard:
    """Second stage (回填): what people wrote, in their cases; children whom they added get a case each."""
    returns, unclear = with_answers(gathered)
    answers = answers_of(returns, cases.rows, opening, seen, policy.torn_share.value)
    with_added = _with_strangers(cases.rows, answers, seen, month)
    numbered = new.numbered(with_added, opening, gathered.returns.rows["case_no"], month)
    numbered_answers = _told_numbers(answers, numbered)
    written, typed = edited(
        numbered, numbered_answers, opening, month, gathered.earlier_month, policy.school_age_min.value
    )
    return Heard(WorkingCases.build(written), (unclear, numbered_answers.findings, typed), numbered_answers)


def _met(
    heard: Heard, gathered: Gathered, linked: Linked, seen: Sightings, policy: Policy, month: Month
) -> tuple[Step, TiedVisits]:
    """Third stage (核实): where each child stands this month, and what the visits to its home found."""
    stands, unseen = as_seen(heard.cases.rows, seen, gathered, linked)
    marked = marked_by_registry(with_stages(stands, gathered.base, policy, month), month)
    persons = {"registry": seen.seen.loc[: len(gathered.registry) - 1, "person"], "roster": _roster_persons(seen)}
    visits = tied_visits(gathered, linked, marked, persons, policy, month)
    called_on = visited(marked, visits)
    confirmed = outlasted(covered(called_on, visits, policy, month), visits, policy, month)
    findings = (outdone(called_on, speaking(heard.answers)), unseen, visits.findings)
    return Step(WorkingCases.build(confirmed), findings), visits


def _judged(cases: WorkingCases, answers: Answers, gathered: Gathered, policy: Policy, month: Month) -> Step:
    """Fourth stage (销号): cases whose conditions hold end; the others learn what is missing and by when."""
    ended, closing = closed_out(cases.rows, gathered, policy, month, speaking(answers))
    dated, late = with_deadlines(ended, policy, month)
    return Step(WorkingCases.build(dated), (closing, late))


def _reckoned(
    judged: WorkingCases, opening: Opening, visits: TiedVisits, gathered: Gathered, steps: tuple[Step, ...]
) -> Opened:
    """Last stage (结账): the ledger in order of its numbers, and its balances, which must close."""
    rows = judged.rows
    cases = Cases.build(rows.sort_values("case_no", kind="stable"))
    office = gathered.base.office.name or ScopeLevel.OFFICE.label
    balances = balances_of(opening.cases, cases, office, gathered.base.schools.rows["school"].dropna().tolist())
    check_conservation(opening.cases, cases, balances)
    added = findings_of(kinds.LEDGER_ROW_NEW, rows[rows["is_clerk_row"]], found="name", case_no="case_no")
    findings = Findings.stack([*(part for step in steps for part in step.findings), added])
    return Opened(cases, visits.table, balances, findings, balance_cases(opening.cases, cases))


def _with_strangers(cases: pd.DataFrame, answers: Answers, seen: Sightings, month: Month) -> pd.DataFrame:
    """Open a case for each child that a person added; the rows of that child will be its edits."""
    strangers = answers.strangers.assign(
        person=pd.Series(pd.NA, index=answers.strangers.index, dtype="Int64"),
        village=answers.strangers["village"].fillna(answers.strangers["home_text"]),
    )
    fresh = with_persons(new.cases_of_rows(strangers, month), seen)
    added = fresh.assign(stranger=strangers["stranger"].array, is_clerk_row=True)
    return pd.concat([cases, WorkingCases.build(added).rows], ignore_index=True)


def _told_numbers(answers: Answers, cases: pd.DataFrame) -> Answers:
    """Give the rows of new children the numbers their cases got."""
    of_stranger = cases[cases["stranger"].notna()].set_index("stranger")["case_no"]
    number = answers.rows["case_no"]
    case_no = number.where(number.notna(), looked_up(answers.rows["stranger"], of_stranger).astype("str"))
    return replace(answers, rows=answers.rows.assign(case_no=case_no))


def _roster_persons(seen: Sightings) -> pd.Series:
    rows = seen.seen[seen.seen["roster_key"].notna()]
    return rows.drop_duplicates("roster_key").set_index("roster_key")["person"]
