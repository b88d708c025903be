"""Answers (核查答复): those of earlier months that still count, and the papers that answers name."""

from __future__ import annotations

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import IdState, ProofKind
from kongchuo_reports.domain.columns import PLACE
from kongchuo_reports.domain.id_numbers import passes_checksum
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.vocabulary.answers import QUESTION
from kongchuo_reports.domain.vocabulary.ledger_words import ANSWERED_PROOFS
from kongchuo_reports.domain.vocabulary.schools import names_a_school

PLACES = [column.name for column in PLACE]
OF_CASE = (
    "id_no",
    "registry_no",
    "sex",
    "born_on",
    "school",
    "school_code",
    "stage",
    "grade",
    "class_no",
)
ANSWERS = ("destination", "is_same_text")


def with_remembered(answers: t.VerificationReturns, before: t.VerificationReturns) -> t.VerificationReturns:
    """This month's answers, and those of earlier months to questions that nobody has answered anew.

    Args:
        answers: rows that came back this month.
        before: rows that the last snapshot remembers.
    """
    rows, old = answers.rows, before.rows
    rows["is_remembered"] = pd.Series(data=False, index=rows.index, dtype="boolean")
    old["is_remembered"] = pd.Series(data=True, index=old.index, dtype="boolean")
    anew = rows.loc[rows[list(ANSWERS)].notna().any(axis=1), "question_no"].dropna()
    old = old[~old["question_no"].isin(anew)]
    if old.empty:
        return t.VerificationReturns.build(rows)
    return t.VerificationReturns.build(pd.concat([rows, old], ignore_index=True))


def with_answered(proofs: t.Proofs, answers: t.VerificationReturns, *ledgers: t.Cases) -> t.Proofs:
    """The papers of 去向证明, and those that answers about cases name (去向 and 证明材料).

    An answer is a paper only if it names the document, and if the case of its number bears the child's name; one to a
    question of no case (这一行自相矛盾) names its child itself. It counts from the day it was checked on; where the child
    goes to school stands in the remark, else in the document (东莞市长安镇第三小学就读证明).

    Args:
        proofs: papers handed in.
        answers: answers of this and earlier months.
        ledgers: ledgers in which the number of a question may be that of a case; the first that has it counts.
    """
    rows = answers.rows
    cases = pd.concat([ledger.rows for ledger in ledgers], ignore_index=True).drop_duplicates("case_no")
    cases = cases.dropna(subset=["case_no"]).set_index("case_no")
    word = rows["destination"].str.normalize("NFKC").str.strip()
    rows["kind"] = word.map({label: kind.value for label, kind in ANSWERED_PROOFS.items()}).astype("str")
    rows["kind"] = rows["kind"].where(word.groupby(rows["question_no"]).transform("nunique") == 1)
    same = rows["name"].notna() & (rows["name"] == looked_up(rows["question_no"], cases["name"]).astype("str"))
    rows["is_own"] = rows["question_no"].str.upper().str.startswith(QUESTION).fillna(value=False).astype(bool)
    rows["is_own"] &= rows["name"].notna() & rows["is_same_text"].isna()
    same = same.fillna(value=False).astype(bool) | rows["is_own"]
    rows = rows[same & rows["kind"].notna() & rows["document"].notna()]
    rows = rows.drop_duplicates(["question_no", "kind"]).reset_index(drop=True)
    if rows.empty:
        return proofs
    for name in OF_CASE:
        if name in cases:
            of_case = looked_up(rows["question_no"], cases[name]).array
            rows[name] = rows[name].where(rows["is_own"], of_case)
    is_valid = passes_checksum(rows["id_no"]).fillna(value=False).astype(bool)
    rows["id_state"] = rows["id_state"].mask(is_valid & ~rows["is_own"], IdState.VALID.value)
    rows["kind_text"] = rows["destination"]
    rows["from_on"] = pd.to_datetime(rows["checked_text"], format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    named = rows["document"].where(rows["document"].fillna("").map(names_a_school).astype(bool))
    rows["destination"] = rows["remark"].fillna(named).where(rows["kind"] != ProofKind.OTHER.value)
    both = pd.concat([proofs.rows, t.Proofs.build(rows).rows], ignore_index=True)
    return t.Proofs.build(both.sort_values(PLACES, kind="stable").reset_index(drop=True))
