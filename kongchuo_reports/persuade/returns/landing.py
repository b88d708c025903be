"""Landing (落下): taken values in their cases, the moves that a person's word alone makes, and who wrote what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Ledger
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.ledger_fields import FIELDS, FIXED_WHEN_ENDED, VISIT_FIELDS, WISHES
from kongchuo_reports.persuade.record.states import CLAIMS, PERSON_MOVES, is_open
from kongchuo_reports.persuade.returns.unlanded import ended_edited, move_refused

if TYPE_CHECKING:
    from kongchuo_reports.domain.findings import Findings
    from kongchuo_reports.domain.records import Month


def written_in(
    ledger: pd.DataFrame, taken: pd.DataFrame, told_by: pd.DataFrame, month: Month, findings: list[Findings]
) -> pd.DataFrame:
    """The ledger with every taken value in its place, and the tokens that say a person wrote it."""
    by_field = {field.name: taken[taken["field"] == field.name].set_index("case_no")["value"] for field in FIELDS}
    wide = pd.DataFrame({name: looked_up(ledger["case_no"], values.astype("str")) for name, values in by_field.items()})
    ended = ~is_open(ledger["state"])
    for name in FIXED_WHEN_ENDED:
        refused = ended & wide[name].notna()
        if name == "state":
            findings.append(move_refused(ledger[refused], wide.loc[refused, name], told_by))
        else:
            findings.append(ended_edited(ledger[refused], name, wide.loc[refused, name], told_by))
        wide[name] = wide[name].where(~refused)
    ledger = ledger.copy(deep=False)
    for name in WISHES:
        ledger[f"wish_{name}"] = wide[name]
    for name in VISIT_FIELDS:
        ledger[f"typed_{name}"] = wide[name]
    for field in FIELDS:
        if field.name not in (*WISHES, *VISIT_FIELDS):
            ledger[field.name] = _filled(ledger[field.name], wide[field.name])
    ledger = _moved(ledger, told_by, month, findings)
    return _with_tokens(ledger, wide)


def _filled(old: pd.Series, new: pd.Series) -> pd.Series:
    """New values over old ones, in the column's own dtype."""
    values: pd.Series
    if str(old.dtype).startswith("datetime64"):
        values = pd.to_datetime(new, format="%Y-%m-%d").astype("datetime64[s]")
    elif str(old.dtype) == "boolean":
        values = new.map({"true": True, "false": False}).astype("boolean")
    else:
        values = new
    return values.where(values.notna(), old)


def _moved(ledger: pd.DataFrame, told_by: pd.DataFrame, month: Month, findings: list[Findings]) -> pd.DataFrame:
    """Make the moves that a person's word alone makes; claims stay wishes, other moves are refused."""
    wish, state = ledger["wish_state"], ledger["state"]
    moves = {f"{before.value} {after.value}" for before, others in PERSON_MOVES.items() for after in others}
    allowed = (state + " " + wish).isin(moves)
    claim = wish.isin([code.value for code in CLAIMS])
    bad = wish.notna() & ~allowed & ~claim & (wish != state)
    findings.append(move_refused(ledger[bad], wish[bad], told_by))
    ledger["state"] = state.where(~allowed, wish)
    ledger["wish_state"] = wish.where(~bad)
    says_so = (allowed & (wish == CaseState.CONFIRMED.value)) | (ledger["confirmed_on"].notna() & is_open(state))
    fresh = says_so & (ledger["ledger"] == Ledger.SUSPECTED.value)
    ledger["ledger"] = ledger["ledger"].where(~fresh, Ledger.DROPOUT.value)
    day = pd.Timestamp(month.as_of)
    ledger["confirmed_on"] = ledger["confirmed_on"].where(~fresh | ledger["confirmed_on"].notna(), day)
    silent = fresh & (ledger["state"] == CaseState.SUSPECTED.value)
    ledger["state"] = ledger["state"].where(~silent, CaseState.CONFIRMED.value)
    return ledger


def _with_tokens(ledger: pd.DataFrame, wide: pd.DataFrame) -> pd.DataFrame:
    more: dict[object, list[str]] = {label: [] for label in ledger.index}
    for name in wide.columns:
        values = ledger[f"wish_{name}"] if name in WISHES else wide[name]
        for label, value in values.dropna().items():
            more[label].append(f"{name}:{value}" if name in WISHES else str(name))
    old = ledger["typed_fields"]
    for name in WISHES:
        renewed = ledger[f"wish_{name}"].notna()
        old = old.where(~renewed, typed_fields.without_wish(old, name))
        if name != "state":
            ledger[f"wish_{name}"] = ledger[f"wish_{name}"].where(renewed, typed_fields.wished(old, name))
    ledger["typed_fields"] = typed_fields.joined(old, more)
    return ledger
