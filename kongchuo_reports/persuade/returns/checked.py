"""Checked (核查答复): what schools answered about cases, put as edits of the ledger: wishes, to be weighed like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.tables import LedgerReturns, VerificationReturns
from kongchuo_reports.domain.vocabulary import ledger_words as vocabulary
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.record.case_numbers import is_case_number, tidy
from kongchuo_reports.persuade.record.typed_values import choices, plain

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Gathered

SAYS = ("destination", "remark", "document", "checked_by", "checked_text")
"""Cells of a verification sheet in which a school says something of a case."""

PUT = ("state_text", "closing_text", "evidence", "checked_by", "remark")
"""Columns of a case into which an answer goes."""


def with_answers(gathered: Gathered) -> tuple[LedgerReturns, Findings]:
    """Returned ledger rows, and one more for each answered question about a case.

    在校 claims a return, which only a roster proves; 辍学 confirms the case; any other 去向 asks to close it as that, and
    the document is its evidence. What else stands on the row (a remark without 去向, who looked, a paper of no closing)
    goes behind the remark of the case. Answers of earlier months have done their work and are not put again.
    """
    rows = gathered.verifications.rows
    rows["case_no"] = tidy(rows["question_no"])
    says = rows[list(SAYS)].notna().any(axis=1)
    rows = rows[is_case_number(rows["case_no"]) & says & ~rows["is_remembered"].fillna(value=False).astype(bool)]
    if rows.empty:
        return gathered.returns, Findings.empty()
    word = plain(rows["destination"])
    state = choices(rows["destination"], vocabulary.ANSWERED_STATES)
    proof = choices(rows["destination"], vocabulary.ANSWERED_PROOFS)
    closing = proof.map({kind.value: closing.label for kind, closing in vocabulary.PROOF_CLOSINGS.items()}).astype(
        "str"
    )
    differs = plain(rows["destination"]).groupby(rows["case_no"]).transform("nunique") > 1
    unclear = word.notna() & state.isna() & proof.isna()
    is_clear = word.notna() & ~unclear & ~differs
    heading = VerificationReturns.headings()["destination"]
    given = {"found": "destination", "heading": heading, "case_no": "case_no"}
    findings = Findings.stack(
        [
            findings_of(kinds.ANSWER_UNKNOWN, rows[unclear & ~differs], **given),
            findings_of(kinds.ANSWERS_TO_CASE_DIFFER, rows[differs], **given),
        ]
    )
    answered = rows.assign(
        state_text=state.map(CaseState.labels()).where(is_clear),
        closing_text=closing.where(is_clear),
        evidence=rows["document"].where(is_clear & closing.notna()),
        confirmed_text=rows["checked_text"].where(is_clear & (state == CaseState.CONFIRMED.value)),
        checked_by=rows["checked_by"].where(is_clear),
        remark=_said(rows, is_clear, closing),
        is_answer=True,
    )
    answered = answered[answered[list(PUT)].notna().any(axis=1)]
    returns = pd.concat([gathered.returns.rows, LedgerReturns.build(answered).rows], ignore_index=True)
    return LedgerReturns.build(returns), findings


def _said(rows: pd.DataFrame, is_clear: pd.Series, closing: pd.Series) -> pd.Series:
    """What a row says that no other column of the case takes."""
    papers = rows["document"].where(~is_clear | closing.isna()).tolist()
    looked = zip(rows["checked_by"].tolist(), rows["checked_text"].tolist(), is_clear.tolist(), strict=True)
    lookers = ["" if taken else " ".join(part for part in who if isinstance(part, str)) for *who, taken in looked]
    texts = []
    for remark, paper, looker in zip(rows["remark"].tolist(), papers, lookers, strict=True):
        parts = [remark] if isinstance(remark, str) else []
        parts += [words.answer_paper(text=paper)] if isinstance(paper, str) else []
        parts += [words.answer_checked(text=looker)] if looker else []
        texts.append(words.REASON_BREAK.join(parts) or None)
    return pd.Series(texts, index=rows.index, dtype="str")
