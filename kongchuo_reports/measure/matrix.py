"""The matrix of states (状态计数矩阵): which state of a child each rate counts, asked of the reckonings themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ChildStanding, Ledger, ProofKind
from kongchuo_reports.measure.dropout import confirmed_away, possibly_away
from kongchuo_reports.measure.enrolment import counted

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy


def enrolment_matrix(policy: Policy) -> pd.DataFrame:
    """One row a state of a household child: ``standing, proof_kind, numerator, denominator, unknown``, 0 or 1 each.

    A child whose absence is explained has a row for each kind of proof; three zeros = counted nowhere.
    """
    states: list[tuple[str, str | None]] = [
        (standing.value, None) for standing in ChildStanding if standing is not ChildStanding.EXPLAINED
    ]
    states += [(ChildStanding.EXPLAINED.value, kind.value) for kind in ProofKind]
    rows = pd.DataFrame(
        {
            "standing": pd.Series([standing for standing, _ in states], dtype="str"),
            "proof_kind": pd.Series([kind for _, kind in states], dtype="str"),
        }
    )
    return counted(rows, policy)


def dropout_matrix() -> pd.DataFrame:
    """One row a ledger and state of a case: ``ledger, state, confirmed, possible``: in numerator C, in numerator E."""
    pairs = [(ledger.value, state.value) for ledger in Ledger for state in CaseState]
    rows = pd.DataFrame(
        {"ledger": [ledger for ledger, _ in pairs], "state": [state for _, state in pairs]}, dtype="str"
    )
    return rows.assign(confirmed=confirmed_away(rows), possible=possibly_away(rows))
