"""The matrix of states says what the rates do, and says it of every state."""

from kongchuo_reports.domain.codes import CaseState, ChildStanding, ProofKind
from kongchuo_reports.measure.matrix import dropout_matrix, enrolment_matrix
from tests.support.bare_month import policy


def counts(standing: str, proof: str | None = None, **overrides: str) -> tuple[int, int]:
    rows = enrolment_matrix(policy(**overrides))
    mine = rows[rows["standing"].eq(standing) & (rows["proof_kind"].eq(proof) if proof else rows["proof_kind"].isna())]
    return int(mine["denominator"].iloc[0]), int(mine["numerator"].iloc[0])


def test_enrolment_counts_each_state_as_configured() -> None:
    assert counts("at_school") == (1, 1)
    assert counts("explained", "home_teaching") == (1, 1)
    assert counts("explained", "leave", leave_counts_as_enrolled="否") == (1, 0)
    assert counts("explained", "leave", leave_counts_as_enrolled="是") == (1, 1)
    assert counts("explained", "deferral") == (1, 0)
    assert counts("explained", "death") == (0, 0)
    assert counts("suspected") == (1, 0)
    assert counts("dropout") == (1, 0)


def test_dropout_counts_promises_and_not_returns() -> None:
    rows = dropout_matrix().set_index(["ledger", "state"])
    assert rows.loc[("dropout", "promised")].tolist() == [True, True]
    assert rows.loc[("dropout", "returned")].tolist() == [False, False]
    assert rows.loc[("suspected", "suspected")].tolist() == [False, True]
    assert rows.loc[("suspected", "excluded")].tolist() == [False, False]


def test_no_state_is_left_out() -> None:
    assert len(enrolment_matrix(policy())) == len(ChildStanding) - 1 + len(ProofKind)
    assert len(dropout_matrix()) == 2 * len(CaseState)
