"""Impossible days (不可能的日期): typed days that contradict a child's birth or another day of its case are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.record.ledger_fields import DAYS
from kongchuo_reports.persuade.returns.unlanded import at_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = Cases.headings()
AFTER_LEAVING = ("returned_on", "confirmed_on", "promised_on")
"""Days that come after the child left; typed earlier than that, or 离校日期 typed later, they contradict one another."""
AFTER_OPENING = ("closed_on", "due_on")
LONG_BEFORE = pd.DateOffset(years=1)
"""Nothing that belongs to a case happened so long before it was opened, but that the child left."""


def without_impossible(
    taken: pd.DataFrame, ledger: pd.DataFrame, told_by: pd.DataFrame, youngest: int
) -> tuple[pd.DataFrame, Findings]:
    """The edits without days that cannot be; the old value stays.

    Args:
        taken: edits: ``case_no, field, value``.
        ledger: all cases.
        told_by: the returned row that speaks of each case, by number, for the place of the finding.
        youngest: age at which a child enters school; so young minus one it can have left none.
    """
    edits = taken[taken["field"].isin(DAYS)]
    if edits.empty:
        return taken, Findings.empty()
    cases = ledger.set_index("case_no")
    typed = edits.assign(day=pd.to_datetime(edits["value"], format="%Y-%m-%d").astype("datetime64[s]"))
    now = {name: _with_typed(cases[name], typed[typed["field"] == name]) for name in (*DAYS, "born_on", "opened_on")}
    why = pd.Series(pd.NA, index=typed.index, dtype="str")
    for wrong, said in _contradictions(typed, now, youngest):
        why = why.where(why.notna() | ~wrong.fillna(value=False).astype(bool), said)
    bad = typed[why.notna()].assign(why=why.dropna())
    findings = [_findings(bad[bad["field"] == name], cases, told_by, name) for name in DAYS]
    return taken.drop(index=bad.index), Findings.stack(findings)


def _with_typed(kept: pd.Series, typed: pd.DataFrame) -> pd.Series:
    new = looked_up(
        pd.Series(kept.index, index=kept.index), typed.drop_duplicates("case_no").set_index("case_no")["day"]
    )
    return new.where(new.notna(), kept).astype("datetime64[s]")


def _contradictions(typed: pd.DataFrame, now: dict[str, pd.Series], youngest: int) -> Iterator[tuple[pd.Series, str]]:
    """Which edits contradict what, each with the reason in words."""
    day, number = typed["day"], typed["case_no"]
    born, left_on, opened = (looked_up(number, now[name]) for name in ("born_on", "left_on", "opened_on"))
    is_leaving = typed["field"] == "left_on"
    yield day < born, words.DAY_BEFORE_BIRTH
    yield day < born + pd.DateOffset(years=youngest - 1), words.DAY_TOO_YOUNG
    yield typed["field"].isin(AFTER_LEAVING) & (day < left_on), words.day_before(heading=HEADINGS["left_on"])
    for name in AFTER_LEAVING:
        typed_too = number.isin(number[typed["field"] == name])  # of two typed days the later one is asked about
        other = looked_up(number, now[name]).where(~typed_too)
        yield is_leaving & (day > other), words.day_after(heading=HEADINGS[name])
    yield typed["field"].isin(AFTER_OPENING) & (day < opened), words.day_before(heading=HEADINGS["opened_on"])
    yield ~is_leaving & (day < opened - LONG_BEFORE), words.DAY_LONG_BEFORE


def _findings(bad: pd.DataFrame, cases: pd.DataFrame, told_by: pd.DataFrame, name: str) -> Findings:
    if bad.empty:
        return Findings.empty()
    rows = cases.loc[bad["case_no"]].reset_index()
    kept = rows[name].dt.strftime("%Y-%m-%d").fillna("")
    placed = at_answers(rows, told_by, name)
    return findings_of(
        kinds.LEDGER_DAY_IMPOSSIBLE,
        placed.assign(raw=bad["value"].array, why=bad["why"].array, kept=kept.array),
        found="raw", column="cell", heading=HEADINGS[name], case_no="case_no", why="why", kept="kept",
    )  # fmt: skip
