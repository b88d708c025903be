"""Close-out (销号): when a case may end, as what, and what is still missing.

A promise is not a return, and a person's word is not a roster: ``returned`` closes only by the rosters and the
registry; every other closing needs its paper. Source: 方案 四（二）：劝返一个，在台账上销号一个，并及时在学籍信息管理系统操作为返校就读状态.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, CaseState, ClosingKind, Ledger, RegistryStatus
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.key_groups import BACK_KINDS, were_visited
from kongchuo_reports.domain.law.calendar import ages
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.children.sightings import Evidence
from kongchuo_reports.persuade.ledger.claims import ENDED_VALUES, claim_findings, closing_findings
from kongchuo_reports.persuade.ledger.shown_back import shown_back
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.states import is_open

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Month

PROVEN = [Evidence.EXPLAINED.value, Evidence.LEFT.value, Evidence.NOT_OF_AGE.value]


def closed_out(
    ledger: pd.DataFrame, gathered: Gathered, policy: Policy, month: Month, told_by: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, Findings]:
    """End every case whose conditions hold; say for each open one what is missing.

    1. Back on a roster: 已返校待销号; ends as 劝返复学 (or 核实在校 if nobody visited the home) once the registry says 在读
       and every switched-on condition holds. Signature, placement and checker are asked of confirmed or visited cases.
       The day of return is typed, or that of the first dated roster; the class and the line of the roster are written
       into the case that ends.
    2. Away with a paper, left the registry, or over age: ends as that, never as 劝返.
    3. A person chose a closing other than a return and named the evidence: ends as that, with a warning if no list
       proves it.
    Rows that a person added this month stay open until the next, whatever the rosters say. A return that the rosters
    deny leaves no day behind in its case: it is told, and the child is away.

    Args:
        ledger: all cases, as they stand this month.
        gathered: has the papers.
        policy: the closing conditions that are switched on.
        month: the day of closing, where nobody wrote one.
        told_by: the returned row that speaks of each case, by number: what was claimed is told at its cell.
    """
    cases = _left_again(ledger, month)
    findings = [closing_findings(kinds.CASE_LEFT_AGAIN, cases[cases["has_left_again"]])]
    facts = _facts(cases, policy, month)
    shown = shown_back(cases, gathered, month)
    back, missing = _back(cases, facts, shown, policy)
    cases["state"] = cases["state"].where(~back, CaseState.RETURNED.value)
    cases["returned_on"] = cases["returned_on"].where(~back | cases["returned_on"].notna(), shown["day"])
    cases["seen_back_on"] = cases["seen_back_on"].where(
        ~back | cases["seen_back_on"].notna(), pd.Timestamp(month.as_of)
    )
    by_list = (
        facts["is_open"] & ~facts["is_new_row"] & ~back & cases["evidence_now"].isin(PROVEN) & cases["closing"].notna()
    )
    by_list |= facts["is_over_age"] & ~back
    by_list &= ~(cases["is_sick_leave"] & facts["is_dropout"])
    by_hand = (
        facts["is_open"]
        & ~back
        & ~by_list
        & facts["asks_kind"].notna()
        & cases["evidence"].notna()
        & ~cases["is_ambiguous"]
    )
    by_hand &= ~facts["asks_kind"].isin(BACK_KINDS)
    closing_back = back & missing.isna()
    kind = facts["back_kind"].where(closing_back)
    kind = kind.where(~by_list, cases["closing"].where(~facts["is_over_age"], ClosingKind.OVER_AGE.value))
    kind = kind.where(~by_hand, facts["asks_kind"])
    cases = _ended(cases, kind, by_list & ~facts["is_over_age"], facts, gathered, month)
    cases["evidence"] = cases["evidence"].where(~closing_back | cases["evidence"].notna(), shown["place"])
    to_place = closing_back & facts["is_return"] & cases["placement"].isna() & cases["placed_class"].isna()
    cases["placed_class"] = cases["placed_class"].where(~to_place, shown["placed"])
    cases["typed_fields"] = typed_fields.joined(
        cases["typed_fields"], {label: ["closing_kind"] for label in cases.index[by_hand]}
    )
    cases["missing_to_close"] = _missing(cases, facts, missing, policy)
    denied = _denied(cases, facts, policy)
    findings += claim_findings(cases, facts, by_hand, denied, told_by)
    cases["returned_on"] = cases["returned_on"].where(~denied)
    cases["typed_fields"] = cases["typed_fields"].where(
        ~denied, typed_fields.without(cases["typed_fields"], "returned_on")
    )
    return cases, Findings.stack(findings)


def _denied(cases: pd.DataFrame, facts: pd.DataFrame, policy: Policy) -> pd.Series:
    """Open cases whose typed day of return the rosters deny."""
    typed = typed_fields.has(cases["typed_fields"], "returned_on") & cases["returned_on"].notna()
    away = cases["evidence_now"] == Evidence.ABSENT.value
    return facts["is_open"] & is_open(cases["state"]) & typed & away & policy.close_needs_roster.value


def _left_again(ledger: pd.DataFrame, month: Month) -> pd.DataFrame:
    """A child who was back, not yet closed, and is off the rosters again: the case is worked on once more."""
    cases = ledger.copy(deep=False)
    gone = (cases["state"] == CaseState.RETURNED.value) & (cases["evidence_now"] == Evidence.ABSENT.value)
    dropout = cases["ledger"] == Ledger.DROPOUT.value
    state = dropout.map({True: CaseState.CONFIRMED.value, False: CaseState.SUSPECTED.value}).astype("str")
    cases["state"] = cases["state"].where(~gone, state)
    typed = typed_fields.has(cases["typed_fields"], "returned_on") & (cases["returned_on"] > pd.Timestamp(month.as_of))
    cases["returned_on"] = cases["returned_on"].where(~gone | typed)
    cases["seen_back_on"] = cases["seen_back_on"].where(~gone)
    cases["has_left_again"] = gone
    return cases


def _facts(cases: pd.DataFrame, policy: Policy, month: Month) -> pd.DataFrame:
    """What the conditions are about, one column a question."""
    last_day = dt.date(month.school_year, 8, 31)
    over = (ages(cases["born_on"], last_day) > policy.school_age_max.value).fillna(value=False).astype(bool)
    persuaded = were_visited(cases) | cases["state"].isin([CaseState.PERSUADING.value, CaseState.PROMISED.value])
    is_dropout = cases["ledger"] == Ledger.DROPOUT.value
    clerk_row = typed_fields.has(cases["typed_fields"], typed_fields.CLERK_ROW)
    now_open = is_open(cases["state"])
    return pd.DataFrame(
        {
            "is_open": now_open,
            "is_dropout": is_dropout,
            "is_return": is_dropout | persuaded,
            "is_new_row": clerk_row & (cases["origin"] != CaseOrigin.CARRIED.value),
            "is_over_age": now_open & over & (cases["evidence_now"] == Evidence.UNSEEN.value),
            "back_kind": persuaded.map({True: ClosingKind.RETURNED.value, False: ClosingKind.PRESENT.value}).astype(
                "str"
            ),
            "asks_state": cases["wish_state"],
            "asks_kind": cases["wish_closing_kind"],
        },
        index=cases.index,
    )


def _back(cases: pd.DataFrame, facts: pd.DataFrame, shown: pd.DataFrame, policy: Policy) -> tuple[pd.Series, pd.Series]:
    """Which children are back, and what each still lacks to be closed (missing where nothing)."""
    on_roster = cases["evidence_now"] == Evidence.ON_ROSTER.value
    claimed = (facts["asks_state"] == CaseState.RETURNED.value) | facts["asks_kind"].isin(BACK_KINDS)
    claimed |= typed_fields.has(cases["typed_fields"], "returned_on") & cases["returned_on"].notna()
    by_word = claimed & (not policy.close_needs_roster.value) & (cases["evidence_now"] == Evidence.ABSENT.value)
    back = facts["is_open"] & ~facts["is_new_row"] & (on_roster | by_word)
    return back, _lacking(cases, facts, shown, policy)


def _lacking(cases: pd.DataFrame, facts: pd.DataFrame, shown: pd.DataFrame, policy: Policy) -> pd.Series:
    active = cases["registry_status"] == RegistryStatus.ACTIVE.value
    needs_registry = pd.Series(data=policy.close_needs_registry.value, index=cases.index)
    unsigned = ~cases["is_signed"].fillna(value=False).astype(bool)
    unplaced = cases["placement"].isna() & cases["placed_class"].isna() & shown["placed"].isna()
    unchecked = cases["checked_by"].isna()
    return _sentence(
        cases.index,
        (needs_registry & cases["registry_key"].isna(), words.MISSING_REGISTRATION),
        (needs_registry & cases["registry_key"].notna() & ~active, words.MISSING_REGISTRY),
        (unsigned & facts["is_return"] & policy.close_needs_signature.value, words.MISSING_SIGNATURE),
        (unplaced & facts["is_return"] & policy.close_needs_placement.value, words.MISSING_PLACEMENT),
        (unchecked & facts["is_return"] & policy.close_needs_checker.value, words.MISSING_CHECKER),
    )


def _sentence(index: pd.Index, *parts: tuple[pd.Series, str]) -> pd.Series:
    """The words of all parts that hold, joined; missing where none does."""
    said = [
        words.REASON_BREAK.join(text for holds, text in zip(flags, (text for _, text in parts), strict=True) if holds)
        or None
        for flags in zip(*(holds.tolist() for holds, _ in parts), strict=True)
    ]
    return pd.Series(said, index=index, dtype="str")


def _ended(
    cases: pd.DataFrame, kind: pd.Series, by_list: pd.Series, facts: pd.DataFrame, gathered: Gathered, month: Month
) -> pd.DataFrame:
    """Close or exclude the cases that have a kind, with its day and evidence."""
    ends = kind.notna()
    cases = cases.copy(deep=False)
    excluded = ends & ~facts["is_dropout"] & (kind != ClosingKind.RETURNED.value)
    cases["state"] = cases["state"].where(~ends, CaseState.CLOSED.value).where(~excluded, CaseState.EXCLUDED.value)
    cases["closing_kind"] = cases["closing_kind"].where(~ends, kind)
    asked = pd.to_datetime(cases["wish_closed_on"], format="%Y-%m-%d").astype("datetime64[s]")
    asked = asked.where(asked >= cases["opened_on"])
    cases["closed_on"] = cases["closed_on"].where(~ends, asked.where(asked.notna(), pd.Timestamp(month.as_of)))
    present = ends & (kind == ClosingKind.PRESENT.value) & ~facts["is_dropout"]
    present &= ~typed_fields.has(cases["typed_fields"], "returned_on")
    cases["returned_on"] = cases["returned_on"].where(~present)
    proofs = gathered.proofs.rows
    paper = pd.Series(
        [
            words.paper(
                name if isinstance(name, str) else None, file, sheet if isinstance(sheet, str) else "", int(row)
            )
            for name, file, sheet, row in zip(
                *(proofs[column].tolist() for column in ("document", "source_file", "source_sheet", "source_row")),
                strict=True,
            )
        ],
        index=proofs.index,
        dtype="str",
    )
    proof = looked_up(cases["proof_key"], paper).astype("str")
    status = cases["registry_status_text"].map(words.by_registry, na_action="ignore").astype("str")
    proof = proof.where(proof.notna(), status)
    cases["evidence"] = cases["evidence"].where(~(ends & by_list & cases["evidence"].isna()), proof)
    return cases


def _missing(cases: pd.DataFrame, facts: pd.DataFrame, lacking: pd.Series, policy: Policy) -> pd.Series:
    """What each open case still lacks, in one sentence; missing for cases that have ended."""
    evidence = cases["evidence_now"]
    unclear = evidence.isin([Evidence.IN_REVIEW.value, Evidence.UNREPORTED.value])
    proven = evidence.isin(PROVEN)
    asks = facts["asks_kind"].notna() & ~facts["asks_kind"].isin(BACK_KINDS)
    wish = (
        facts["asks_kind"]
        .map(ClosingKind.labels())
        .map(words.asked_to_close, na_action="ignore")
        .astype("str")
        .where(asks)
    )
    ends_by_wish = facts["asks_state"].isin(ENDED_VALUES)
    away = (evidence != Evidence.ON_ROSTER.value) & policy.close_needs_roster.value
    by_lists = _sentence(
        cases.index,
        (away & ~unclear & ~proven, words.MISSING_ROSTER),
        (unclear, words.MISSING_REVIEW),
        (proven & cases["closing"].isna(), words.MISSING_DESTINATION),
        (proven & cases["is_sick_leave"] & facts["is_dropout"], words.MISSING_DROPOUT_PAPER),
        (facts["is_new_row"], words.MISSING_CHECK),
    )
    asked = _sentence(
        cases.index,
        (ends_by_wish & facts["asks_kind"].isna(), words.MISSING_KIND),
        (asks & cases["evidence"].isna(), words.MISSING_EVIDENCE),
    )
    parts = pd.DataFrame({"own": by_lists, "lacking": lacking.where(~proven), "wish": wish, "asked": asked})
    said = [
        words.REASON_BREAK.join(part for part in row if isinstance(part, str)) or None
        for row in zip(*(parts[name].tolist() for name in parts), strict=True)
    ]
    return pd.Series(said, index=cases.index, dtype="str").where(is_open(cases["state"]))
