"""Kept answers (记下的核查答复): which answers of verification sheets still count next month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import SEATED, ProofKind
from kongchuo_reports.domain.law.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import VerificationReturns
from kongchuo_reports.domain.vocabulary.ledger_words import ANSWERED_PROOFS

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

FOR_GOOD = (ProofKind.DEATH, ProofKind.ABROAD, ProofKind.REGISTRATION_ERROR, ProofKind.GRADUATED)


def answers_to_keep(results: Results) -> VerificationReturns:
    """Answers that count on next month.

    Whether two rows are one child, or a child is at its school, stays answered. A paper (去向 with 证明材料) counts until
    the child is seen on a roster, and no longer than the school year unless it tells of something that does not end.
    在校 and 辍学 have done their work in the ledger.
    """
    rows = results.gathered.verifications.rows
    cases = results.persuaded.cases.rows.dropna(subset=["case_no"]).drop_duplicates("case_no").set_index("case_no")
    registry = results.classified.registry.rows
    here = registry[registry["standing"].isin([code.value for code in SEATED])]
    is_case = rows["question_no"].isin(cases.index)
    is_back = pd.Series(data=False, index=rows.index)
    for name in ("id_no", "registry_no"):
        is_back |= looked_up(rows["question_no"], cases[name]).isin(here[name].dropna())
    begins = pd.Timestamp(results.month.school_year, *SCHOOL_YEAR_STARTS)
    checked = pd.to_datetime(rows["checked_text"], format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    since = checked.where(checked.notna(), looked_up(rows["question_no"], cases["opened_on"]).astype("datetime64[s]"))
    kind = rows["destination"].str.normalize("NFKC").str.strip().map({k: v.value for k, v in ANSWERED_PROOFS.items()})
    lasts = (since >= begins) | kind.isin([code.value for code in FOR_GOOD])
    is_paper = is_case & kind.notna() & rows["document"].notna() & ~is_back & lasts
    is_answer = ~is_case & (rows["is_same_text"].notna() | rows["destination"].notna())
    kept = rows[(is_paper | is_answer) & rows["question_no"].notna()]
    return VerificationReturns.build(kept.drop_duplicates(["question_no", "destination", "is_same_text"]))
