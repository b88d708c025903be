"""Balances (台账平衡): every case of the opening and of the month is in exactly one figure, by count and by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, CaseState, ClosingKind, Ledger, ScopeLevel
from kongchuo_reports.domain.errors import ConservationError
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import BalanceCases, Balances, Cases
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.record.states import is_open, strange_moves

if TYPE_CHECKING:
    from collections.abc import Sequence

CAME = ("opening", "new", "again", "moved_in")
WENT = ("excluded", "returned", "otherwise", "moved_out")
FIGURES = (*CAME, *WENT, "closing")


def balances_of(opening: Cases, cases: Cases, office: str, schools: Sequence[str]) -> Balances:
    """Opening and closing of both ledgers, for the office and each school (月报勾稽).

    A case that was confirmed this month leaves the suspected ledger (``moved_out``) and enters the dropout ledger
    (``moved_in``); one opened this month counts as new in the ledger where it stands. A case counts for the school
    the child was lost from. Cases that had ended before are in no figure.

    Args:
        opening: the ledger a month ago.
        cases: the ledger now.
        office: name of the office, or its word.
        schools: every school of the directory, so that those without a case report zero (零报告).
    """
    figures = figures_of(opening, cases)
    frames = []
    for ledger in Ledger:
        of_ledger = figures[figures["ledger"] == ledger.value]
        total = of_ledger[list(FIGURES)].sum().to_frame().T.assign(scope_level=ScopeLevel.OFFICE.value, scope=office)
        by_school = of_ledger.groupby("school")[list(FIGURES)].sum()
        others = sorted(set(by_school.index) - set(schools))
        by_school = (
            by_school.reindex([*dict.fromkeys(schools), *others], fill_value=0).rename_axis("scope").reset_index()
        )
        frames.append(
            pd.concat([total, by_school.assign(scope_level=ScopeLevel.SCHOOL.value)]).assign(ledger=ledger.value)
        )
    rows = pd.concat(frames, ignore_index=True)
    return Balances.build(rows.astype(dict.fromkeys(FIGURES, "int64")))


def figures_of(opening: Cases, cases: Cases) -> pd.DataFrame:
    """The figures that each case is part of: one row per case and ledger, 0 or 1 in each figure."""
    now, before = cases.rows, opening.rows.drop_duplicates("case_no").set_index("case_no")
    was_state = looked_up(now["case_no"], before["state"]).astype("str")
    was_ledger = looked_up(now["case_no"], before["ledger"]).astype("str").where(is_open(was_state))
    was_open, now_open = was_state.notna() & is_open(was_state), is_open(now["state"])
    came = was_state.isna()
    moved = was_open & (was_ledger != now["ledger"])
    live = was_open | came
    school = now["school"].fillna(words.NO_SCHOOL)
    back = now["closing_kind"] == ClosingKind.RETURNED.value
    closed = live & (now["state"] == CaseState.CLOSED.value)
    stands = {
        "opening": was_open & ~moved,
        "new": came & (now["origin"] != CaseOrigin.AGAIN.value),
        "again": came & (now["origin"] == CaseOrigin.AGAIN.value),
        "moved_in": moved,
        "excluded": live & (now["state"] == CaseState.EXCLUDED.value),
        "returned": closed & back,
        "otherwise": closed & ~back,
        "moved_out": pd.Series(data=False, index=now.index),
        "closing": live & now_open,
    }
    here = pd.DataFrame({"case_no": now["case_no"], "ledger": now["ledger"], "school": school, **stands})
    # a case that moved to the other ledger has two rows: it opens and moves out of the old one, and moves into the new
    left_ledger = here[moved].assign(**dict.fromkeys(FIGURES, False), ledger=was_ledger[moved])
    left_ledger = left_ledger.assign(opening=True, moved_out=True)
    both = pd.concat([here[live], left_ledger], ignore_index=True)
    return both.astype(dict.fromkeys(FIGURES, "int64"))


def balance_cases(opening: Cases, cases: Cases) -> BalanceCases:
    """The cases behind each figure of the balances, by number."""
    return BalanceCases.build(figures_of(opening, cases))


def check_conservation(opening: Cases, cases: Cases, balances: Balances) -> None:
    """Check by count and by key set that no case is lost, doubled, reopened or moved in a way that is not drawn.

    Raises:
        ConservationError: the first law that does not hold.
    """
    before, now = opening.rows, cases.rows
    numbers = now["case_no"]
    _hold(words.law_twice, int((numbers.duplicated() | numbers.isna()).sum()))
    _hold(words.law_vanished, int((~before["case_no"].isin(numbers)).sum()))
    was = before.drop_duplicates("case_no").set_index("case_no")
    known = numbers.isin(was.index)
    carried = now["origin"] == CaseOrigin.CARRIED.value
    _hold(words.law_origin, int((known != carried).sum()))
    state_before = looked_up(numbers[known], was["state"])
    _hold(words.law_move, int(strange_moves(state_before, now.loc[known, "state"]).sum()))
    rested = known & ~is_open(looked_up(numbers, was["state"]).astype("str"))
    _hold(words.law_reopened, _changed(now[rested], was))
    now_open = is_open(now["state"])
    ended_now = ~now_open & ~rested
    wrong = (ended_now & (now["closing_kind"].isna() | now["closed_on"].isna())) | (
        now_open & now["closing_kind"].notna()
    )
    _hold(words.law_closing, int(wrong.sum()))
    _check_figures(opening, cases, balances)


def _hold(law: object, count: int) -> None:
    if count:
        raise ConservationError(law(count), words.REPORT_FAULT)  # type: ignore[operator]  # a sentence function


def _changed(now: pd.DataFrame, was: pd.DataFrame) -> int:
    differs = pd.Series(data=False, index=now.index)
    for name in ("ledger", "state", "closing_kind", "closed_on"):
        old = looked_up(now["case_no"], was[name])
        differs |= ~((now[name] == old) | (now[name].isna() & old.isna())).fillna(value=False).astype(bool)
    return int(differs.sum())


def _check_figures(opening: Cases, cases: Cases, balances: Balances) -> None:
    """Each balance closes, each figure is the number of its cases, and the schools add up to the office."""
    rows = balances.rows
    figures = figures_of(opening, cases)
    for ledger in Ledger:
        of_ledger = rows[rows["ledger"] == ledger.value]
        went = of_ledger[list(CAME)].sum(axis=1) - of_ledger[list(WENT)].sum(axis=1)
        for scope, sum_, closing in zip(
            of_ledger["scope"].tolist(), went.tolist(), of_ledger["closing"].tolist(), strict=True
        ):
            if sum_ != closing:
                raise ConservationError(
                    words.law_sum(ledger=ledger.label, scope=str(scope), went=int(sum_), closing=int(closing)),
                    words.REPORT_FAULT,
                )
        counted = figures[figures["ledger"] == ledger.value]
        office = of_ledger[of_ledger["scope_level"] == ScopeLevel.OFFICE.value]
        if office[list(FIGURES)].sum().tolist() != counted[list(FIGURES)].sum().tolist():
            raise ConservationError(
                words.law_keys(ledger=ledger.label, scope=ScopeLevel.OFFICE.label), words.REPORT_FAULT
            )
        schools = of_ledger[of_ledger["scope_level"] == ScopeLevel.SCHOOL.value]
        by_school = counted.groupby("school")[list(FIGURES)].sum().reindex(schools["scope"], fill_value=0)
        if by_school.to_numpy().tolist() != schools[list(FIGURES)].to_numpy().tolist():
            raise ConservationError(
                words.law_keys(ledger=ledger.label, scope=ScopeLevel.SCHOOL.label), words.REPORT_FAULT
            )
        if schools[list(FIGURES)].sum().tolist() != office[list(FIGURES)].sum().tolist():
            raise ConservationError(words.law_schools(ledger=ledger.label), words.REPORT_FAULT)
