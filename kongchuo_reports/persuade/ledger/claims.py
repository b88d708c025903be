"""Claims (销号主张): what people typed to close a case, held against what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, ClosingKind
from kongchuo_reports.domain.findings import FindingKind, Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.persuade.record.states import ENDED, is_open
from kongchuo_reports.persuade.returns.unlanded import PLACE, at_answers

if TYPE_CHECKING:
    import pandas as pd

ENDED_VALUES = [state.value for state in ENDED]


def claim_findings(
    cases: pd.DataFrame, facts: pd.DataFrame, by_hand: pd.Series, denied: pd.Series, told_by: pd.DataFrame | None
) -> list[Findings]:
    """Findings about what people claimed: closings not proven, closings on their word alone, returns nobody sees."""
    still_open = facts["is_open"] & is_open(cases["state"])
    by_date = cases["wish_closed_on"].notna() & ~facts["asks_state"].isin(ENDED_VALUES) & facts["asks_kind"].isna()
    asks = facts["asks_state"].isin(ENDED_VALUES) | facts["asks_kind"].notna()
    claims = facts["asks_kind"].map(ClosingKind.labels())
    claims = claims.where(claims.notna(), facts["asks_state"].map(CaseState.labels()))
    shown = cases.assign(
        claim=claims, missing=cases["missing_to_close"], kind_text=cases["closing_kind"].map(ClosingKind.labels())
    )
    unseen = (
        still_open & (facts["asks_state"] == CaseState.RETURNED.value) & (cases["state"] != CaseState.RETURNED.value)
    )
    by_state = _at_cells(shown, told_by, "state")
    by_end = _at_cells(shown.assign(claim=cases["wish_closed_on"]), told_by, "closed_on")
    by_kind, by_day = _at_cells(shown, told_by, "closing_kind"), _at_cells(shown, told_by, "returned_on")
    by_day["claim"] = by_day["returned_on"].dt.strftime("%Y-%m-%d").where(denied, by_day["claim"]).astype("str")
    not_proven = {"found": "claim", "missing": "missing", "column": "cell"}
    is_kind = facts["asks_kind"].notna()
    return [
        closing_findings(kinds.CLOSING_NOT_PROVEN, by_kind[still_open & asks & is_kind], **not_proven),
        closing_findings(kinds.CLOSING_NOT_PROVEN, by_state[still_open & asks & ~is_kind], **not_proven),
        closing_findings(kinds.CLOSING_NOT_PROVEN, by_end[still_open & by_date], **not_proven),
        closing_findings(kinds.CLOSED_BY_PERSON_ONLY, by_kind[by_hand], found="kind_text", column="cell"),
        closing_findings(kinds.RETURN_NOT_ON_ROSTER, by_state[unseen & ~denied], found="claim", column="cell"),
        closing_findings(kinds.RETURN_NOT_ON_ROSTER, by_day[denied], found="claim", column="cell"),
    ]


def _at_cells(shown: pd.DataFrame, told_by: pd.DataFrame | None, name: str) -> pd.DataFrame:
    """The cases, each at the cell in which a person wrote this column; at its own place where nobody did this month."""
    rows = shown.assign(cell=shown["source_column"])
    if told_by is None or told_by.empty:
        return rows
    at = at_answers(shown, told_by, name)
    here = at["source_file"] != ""
    for place in (*PLACE[:3], "cell"):
        rows[place] = rows[place].where(~here, at[place].where(here, rows[place]).astype(rows[place].dtype))
    return rows


def closing_findings(kind: FindingKind, rows: pd.DataFrame, **names: str) -> Findings:
    """One finding a case, at the place that is told with it."""
    shown = rows.assign(source_file=rows["source_file"].fillna(""), source_sheet=rows["source_sheet"].fillna(""))
    return findings_of(kind, shown, case_no="case_no", **names)
