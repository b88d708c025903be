"""Checked (核查答复): what schools answered about cases, put as edits of the ledger: wishes, to be weighed like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.tables import LedgerReturns, VerificationReturns
from kongchuo_reports.domain.vocabulary import ledger_words as vocabulary
from kongchuo_reports.persuade.record.case_numbers import is_case_number, tidy
from kongchuo_reports.persuade.record.typed_values import choices, plain

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Gathered


def with_answers(gathered: Gathered) -> tuple[LedgerReturns, Findings]:
    """Returned ledger rows, and one more for each answered question about a case.

    在校 claims a return, which only a roster proves; 辍学 confirms the case; any other 去向 asks to close it as that, and
    the document is its evidence. Answers of earlier months have done their work and are not put again.
    """
    rows = gathered.verifications.rows
    rows["case_no"] = tidy(rows["question_no"])
    word = plain(rows["destination"])
    rows = rows[
        is_case_number(rows["case_no"]) & word.notna() & ~rows["is_remembered"].fillna(value=False).astype(bool)
    ]
    if rows.empty:
        return gathered.returns, Findings.empty()
    state = choices(rows["destination"], vocabulary.ANSWERED_STATES)
    proof = choices(rows["destination"], vocabulary.ANSWERED_PROOFS)
    closing = proof.map({kind.value: closing.label for kind, closing in vocabulary.PROOF_CLOSINGS.items()}).astype(
        "str"
    )
    differs = plain(rows["destination"]).groupby(rows["case_no"]).transform("nunique") > 1
    unclear = state.isna() & proof.isna()
    heading = VerificationReturns.headings()["destination"]
    given = {"found": "destination", "heading": heading, "case_no": "case_no"}
    findings = Findings.stack(
        [
            findings_of(kinds.ANSWER_UNKNOWN, rows[unclear & ~differs], **given),
            findings_of(kinds.ANSWERS_TO_CASE_DIFFER, rows[differs], **given),
        ]
    )
    answered = rows.assign(
        state_text=state.map(CaseState.labels()),
        closing_text=closing,
        evidence=rows["document"].where(closing.notna()),
        confirmed_text=rows["checked_text"].where(state == CaseState.CONFIRMED.value),
        is_answer=True,
    )[~unclear & ~differs]
    returns = pd.concat([gathered.returns.rows, LedgerReturns.build(answered).rows], ignore_index=True)
    return LedgerReturns.build(returns), findings
