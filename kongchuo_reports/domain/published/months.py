"""Figures over several months (跨月的数): who entered and left the numerator since last month, and sums of quarter, term and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Ledger, ScopeLevel
from kongchuo_reports.domain.key_groups import AWAY_STATES, BACK_KINDS
from kongchuo_reports.domain.wording.books import indicators_book as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

CAME, WENT = ("new", "again", "moved_in"), ("excluded", "returned", "otherwise", "moved_out")
TERM_MONTHS = ((9, 10, 11, 12, 13), (14, 15, 16, 17, 18, 19, 20))
"""Months of the autumn and the spring term, counted on from January of the year the school year begins in."""
MOVED = ("before", "new", "back", "other", "now")


def moves_of(results: Results) -> pd.DataFrame:
    """Children that entered or left the numerator since last month, and those still out."""
    shown = ["case_no", "name", "school", "stage", "state", "ledger", "closing_kind", "returned_on", "due_on"]
    now = results.persuaded.cases.rows[shown].drop_duplicates("case_no")
    before = results.gathered.earlier_cases.rows[shown].drop_duplicates("case_no")
    whole = now.merge(before, on="case_no", how="outer", validate="one_to_one", suffixes=("", "_before"))
    for name in ("name", "school", "stage"):
        whole[name] = whole[name].fillna(whole[f"{name}_before"])
    is_out, was_out = _is_out(whole["ledger"], whole["state"]), _is_out(whole["ledger_before"], whole["state_before"])
    back = whole["state"].eq(CaseState.RETURNED.value) | whole["closing_kind"].isin(BACK_KINDS)
    kind = pd.Series(words.MOVE_STILL, index=whole.index, dtype="str")
    kind = kind.mask(is_out & ~was_out, words.MOVE_NEW).mask(~is_out & was_out, words.MOVE_OTHER)
    kind = kind.mask(~is_out & was_out & back.astype(bool), words.MOVE_BACK)
    moves = whole.assign(
        move=kind, before=was_out.astype("int64"), new=kind.eq(words.MOVE_NEW).astype("int64"),
        back=kind.eq(words.MOVE_BACK).astype("int64"), other=kind.eq(words.MOVE_OTHER).astype("int64"),
        now=is_out.astype("int64"), order=kind.map({name: place for place, name in enumerate(words.MOVES)}),
    )[is_out | was_out]  # fmt: skip
    return moves.sort_values(["order", "school", "case_no"], kind="stable", ignore_index=True)


def _is_out(ledger: pd.Series, state: pd.Series) -> pd.Series:
    """Confirmed dropouts not back: who the dropout rate counts."""
    away = state.isin([away_state.value for away_state in AWAY_STATES])
    return away & ledger.eq(Ledger.DROPOUT.value).fillna(value=False).astype(bool)


def summed_moves(moves: pd.DataFrame) -> pd.DataFrame:
    """How many children of each school and stage entered, left and stayed."""
    return moves.groupby(["school", "stage"], dropna=False, sort=True)[list(MOVED)].sum().reset_index()


def period_rows(balances: pd.DataFrame, school_year: int, until: str) -> pd.DataFrame:
    """One row a period and ledger: opening of its first month, sums, closing of its last; with the months it has and lacks.

    Args:
        balances: the office's and others' balances of each month.
        school_year: the year it began in.
        until: the last month that can be there.
    """
    office = balances[balances["scope_level"].eq(ScopeLevel.OFFICE.value)].sort_values("month", kind="stable")
    told = []
    for name, months in _periods(school_year):
        due = [month for month in months if month <= until]
        mine = office[office["month"].isin(due)]
        for ledger in Ledger:
            rows = mine[mine["ledger"].eq(ledger.value)]
            if rows.empty:
                continue
            there = rows["month"].unique().tolist()
            sums = rows[[*CAME, *WENT]].sum().astype("int64").to_dict()
            opening, closing = int(rows["opening"].iloc[0]), int(rows["closing"].iloc[-1])
            came, went = (sum(sums[part] for part in parts) for parts in (CAME, WENT))
            told.append(
                {
                    "month": "、".join(there),
                    "period": name,
                    "ledger": ledger.value,
                    "there": words.months_told(there),
                    "lacking": words.months_told([month for month in due if month not in there]),
                    "opening": opening,
                    **sums,
                    "computed": opening + came - went,
                    "closing": closing,
                }
            )
    return pd.DataFrame(
        told, columns=["month", "period", "ledger", "there", "lacking", "opening", *CAME, *WENT, "computed", "closing"]
    )


def _periods(school_year: int) -> list[tuple[str, list[str]]]:
    """Name and months of each quarter, term and the whole of a school year."""
    quarters = [(7, 8, 9), *(tuple(range(first, first + 3)) for first in (10, 13, 16)), (19, 20)]
    told = [(words.quarter(school_year, months[0]), months) for months in quarters]
    told += [(words.term(school_year, is_first=not place), months) for place, months in enumerate(TERM_MONTHS)]
    told.append((words.year(school_year), tuple(range(9, 21))))
    return [
        (name, [f"{school_year + (one > 12)}-{(one - 1) % 12 + 1:02d}" for one in months])  # noqa: PLR2004
        for name, months in told
    ]
