"""The opening (期初): the ledger as the program itself left it, or, where that is lost, as people returned it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, CaseState, Ledger
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.vocabulary import ledger_words as vocabulary
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.case_numbers import is_case_number, tidy
from kongchuo_reports.persuade.record.states import is_open
from kongchuo_reports.persuade.record.typed_values import choices, counts, days, flags

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Month


@dataclass(frozen=True, slots=True)
class Opening:
    """What a month begins with.

    Args:
        cases: the ledger at the end of the month before.
        former: the ledger of a former run of this same month: keeps numbers and what people typed.
        given: cases that other runs numbered: their numbers are never given to another child.
        is_restored: the program's own ledger was lost and returned rows stand for it.
        shown: month and ledger of runs of this month and of the one before that were replaced since.
        rested_on: the ledger that the former run of this month was opened with; None where it is not known.
        label: the month.
    """

    cases: Cases
    former: Cases
    given: Cases
    is_restored: bool
    findings: Findings
    shown: tuple[tuple[str, Cases], ...] = ()
    rested_on: Cases | None = None
    label: str = ""

    def printed(self) -> list[pd.DataFrame]:
        """Every ledger that the program printed and of which a copy may come back."""
        return [cases.rows for cases in (self.cases, self.former, *(cases for _, cases in self.shown))]


def opening_of(gathered: Gathered, policy: Policy, month: Month) -> Opening:
    """The opening of a month; returned rows stand for it only if there is no ledger of the month before."""
    earlier, former = gathered.earlier_cases, gathered.current_cases
    restored = Cases.empty() if len(earlier) else _restored(gathered, policy, month)
    if not len(restored):
        return Opening(
            earlier, former, gathered.given_cases, is_restored=False, findings=Findings.empty(),
            shown=gathered.shown_before, rested_on=gathered.rested_on, label=month.label,
        )  # fmt: skip
    findings = Findings.of(
        [finding(kinds.LEDGER_RESTORED, file=str(restored.rows["source_file"].iloc[0]), count=len(restored))]
    )
    return Opening(restored, former, gathered.given_cases, is_restored=True, findings=findings)


def carried(opening: Opening) -> pd.DataFrame:
    """The cases of the opening as they enter the month; positions in last month's tables are forgotten."""
    rows = opening.cases.rows
    rows["origin"] = CaseOrigin.CARRIED.value
    rows["registry_key"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    rows["roster_key"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    rows["typed_fields"] = typed_fields.without_wish(rows["typed_fields"], "state")
    return rows


def of_another(numbers: pd.Series, names: pd.Series, given: Cases) -> pd.Series:
    """Whether each number is known as that of a child of another name."""
    known = looked_up(numbers, given.rows.set_index("case_no")["name"])
    return (known.notna() & (known != names)).fillna(value=True).astype(bool)


def _restored(gathered: Gathered, policy: Policy, month: Month) -> Cases:
    rows = gathered.returns.rows
    rows["case_no"] = tidy(rows["case_no"])
    former = gathered.current_cases.rows
    opened_now = former.loc[former["origin"] != CaseOrigin.CARRIED.value, "case_no"]
    rows = rows[is_case_number(rows["case_no"]) & ~rows["case_no"].isin(opened_now) & rows["name"].notna()]
    rows = rows[~of_another(rows["case_no"], rows["name"], gathered.given_cases)]
    state = choices(rows["state_text"], vocabulary.STATES)
    ledger = _ledger_of(rows, state)
    by_ledger = ledger.map(
        {Ledger.SUSPECTED.value: CaseState.SUSPECTED.value, Ledger.DROPOUT.value: CaseState.CONFIRMED.value}
    )
    rows["ledger"], rows["state"] = ledger, state.where(state.notna(), by_ledger)
    rows["is_ended"] = ~is_open(rows["state"])
    rows = rows.sort_values("is_ended", kind="stable").drop_duplicates("case_no").sort_values("case_no")
    return Cases.build(_with_values(rows, policy, month))


def _ledger_of(rows: pd.DataFrame, state: pd.Series) -> pd.Series:
    """Ledger of each returned row: by its own words, else by its state and whether it was confirmed."""
    text = rows["ledger_text"].where(rows["ledger_text"].notna(), rows["source_sheet"])
    ledgers = pd.Series(pd.NA, index=rows.index, dtype="str")
    for word, ledger in vocabulary.LEDGERS.items():
        ledgers = ledgers.where(
            ledgers.notna() | ~text.str.contains(word, regex=False).fillna(value=False).astype(bool), ledger.value
        )
    unsure = state.isin([CaseState.SUSPECTED.value, CaseState.EXCLUDED.value]) | (
        state.isin([CaseState.PERSUADING.value, CaseState.PROMISED.value]) & rows["confirmed_text"].isna()
    )
    by_state = unsure.map({True: Ledger.SUSPECTED.value, False: Ledger.DROPOUT.value}).astype("str")
    by_state = by_state.where(state.notna(), Ledger.SUSPECTED.value)
    ledgers = ledgers.where(ledgers.notna(), by_state)
    return ledgers.where(state != CaseState.CONFIRMED.value, Ledger.DROPOUT.value)


def _with_values(rows: pd.DataFrame, policy: Policy, month: Month) -> pd.DataFrame:
    rows = rows.copy(deep=False)
    for name, text in (
        ("confirmed_on", "confirmed_text"),
        ("promised_on", "promised_text"),
        ("returned_on", "returned_text"),
        ("registry_updated_on", "registry_updated_text"),
        ("closed_on", "closed_text"),
        ("last_visited_on", "last_visited_text"),
        ("due_on", "due_text"),
        ("opened_on", "opened_text"),
    ):
        rows[name] = days(rows[text])
    rows["left_on"] = days(rows["left_text"], month_will_do=True)
    rows["is_signed"] = flags(rows["signed_text"])
    rows["visit_count"] = counts(rows["visit_count_text"]).fillna(0).astype("int64")
    rows["visit_result"] = choices(rows["result_text"], vocabulary.RESULTS)
    rows["closing_kind"] = choices(rows["closing_text"], vocabulary.CLOSING_KINDS)
    ended = ~is_open(rows["state"])
    for name in ("closing_kind", "closed_on"):
        rows[name] = rows[name].where(ended)
    suspected = rows["ledger"] == Ledger.SUSPECTED.value
    asked = rows["due_on"] - pd.Timedelta(days=policy.verify_days.value)
    opened = rows["opened_on"].where(rows["opened_on"].notna() | ~suspected, asked)
    for other in ("confirmed_on", "left_on"):
        opened = opened.where(opened.notna(), rows[other])
    day = pd.Timestamp(month.as_of)
    rows["opened_on"] = opened.where(opened.notna(), day)
    rows["confirmed_on"] = rows["confirmed_on"].where(suspected | rows["confirmed_on"].notna(), rows["opened_on"])
    rows["reason"] = words.RESTORED
    rows["found_in"] = [
        words.place(file, sheet if isinstance(sheet, str) else "", row)
        for file, sheet, row in zip(
            rows["source_file"].tolist(), rows["source_sheet"].tolist(), rows["source_row"].tolist(), strict=True
        )
    ]
    return rows
