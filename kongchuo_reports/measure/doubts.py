"""Doubts (存疑): children who may have dropped out and of whom the month's lists do not decide; what is missing, from whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ChildStanding, Ledger, RosterStanding, Stage, Standing, UnitList
from kongchuo_reports.domain.counting import SCOPE_COLUMNS
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.law.stages import stage_of
from kongchuo_reports.domain.tables import ChildStandings
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.enrolment import school_age_children
from kongchuo_reports.measure.scopes import located, units_from

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified

    _Counts = dict[str, dict[str, int]]
    """Cause → who has to do it → how many children."""

UNTOLD = frozenset({Standing.NOT_REPORTED.value, Standing.NEEDS_REVIEW.value})
ABSENT = frozenset({Standing.ABSENT_UNEXPLAINED.value, Standing.ABSENT_KNOWN.value})
CHILD_UNTOLD = frozenset({ChildStanding.NOT_REPORTED.value, ChildStanding.NEEDS_REVIEW.value})
CAUSES = {
    **dict.fromkeys((Standing.NOT_REPORTED.value, ChildStanding.NOT_REPORTED.value), words.ROSTER_TO_COME),
    **dict.fromkeys(
        (Standing.NEEDS_REVIEW.value, ChildStanding.NEEDS_REVIEW.value, RosterStanding.NEEDS_REVIEW.value),
        words.REVIEW_TO_COME,
    ),
    **dict.fromkeys(
        (
            Standing.ABSENT_UNEXPLAINED.value,
            Standing.ABSENT_KNOWN.value,
            *(state.value for state in AWAY_STATES),
        ),
        words.VERIFYING_TO_COME,
    ),
}
"""What has to come before a child in such a state is decided; every other state has to be looked into by a person."""


def with_ledger(classified: Classified, placed: pd.DataFrame) -> Classified:
    """The month's standings, a household child whose case the ledger has confirmed being out of school (辍学).

    A case and a household child are one by the registry or roster row both lead to, or by the household row itself.

    Args:
        classified: where each child stands.
        placed: the cases, as ``dropout.cases_placed`` gives them.
    """
    children = classified.children.rows
    away = placed["state"].isin([state.value for state in AWAY_STATES])
    cases = placed[away & placed["ledger"].eq(Ledger.DROPOUT.value)]
    confirmed = pd.Series(data=False, index=children.index)
    for key in ("registry_key", "roster_key"):
        confirmed |= children[key].notna() & children[key].isin(cases[key].dropna())
    place = ["source_file", "source_sheet", "source_row"]
    own = pd.MultiIndex.from_frame(cases.loc[cases["registry_key"].isna() & cases["roster_key"].isna(), place])
    confirmed |= pd.MultiIndex.from_frame(children[place]).isin(own)
    suspected = children["standing"].isin([ChildStanding.SUSPECTED.value, ChildStanding.OUT_OF_SCHOOL.value])
    children["standing"] = children["standing"].mask(confirmed & suspected, ChildStanding.DROPOUT.value)
    return replace(classified, children=ChildStandings.build(children))


def suspected_away(placed: pd.DataFrame) -> pd.Series:
    """Open cases of the suspected ledger (疑似在账) whose child is not back, visited or not, promised or not."""
    away = placed["state"].isin([state.value for state in AWAY_STATES])
    return away & placed["ledger"].eq(Ledger.SUSPECTED.value)


def of_registry(placed: pd.DataFrame, classified: Classified, base: Base, policy: Policy) -> pd.DataFrame:
    """Registry rows nobody decided (未报送、待核实、无案的疑似), with their scopes; a child with an open case counts by it."""
    rows = classified.registry.rows
    followed = placed.loc[~placed["state"].isin([CaseState.CLOSED.value, CaseState.EXCLUDED.value]), "registry_key"]
    rows = rows[rows["standing"].isin(UNTOLD | ABSENT) & ~rows.index.isin(followed.dropna().astype("int64"))]
    return located(rows.assign(stage=stage_of(rows, base, policy)), base)


def of_households(placed: pd.DataFrame, classified: Classified, base: Base, policy: Policy) -> pd.DataFrame:
    """Household children of school age whom no registry record stands for and nobody decided, with their scopes."""
    rows = school_age_children(classified, base, policy)
    place = ["source_file", "source_sheet", "source_row"]
    followed = placed.loc[~placed["state"].isin([CaseState.CLOSED.value, CaseState.EXCLUDED.value]), place]
    told = pd.MultiIndex.from_frame(rows[place]).isin(pd.MultiIndex.from_frame(followed))
    return rows[rows["standing"].isin(CHILD_UNTOLD) & rows["registry_key"].isna() & ~told]


def undecided(placed: pd.DataFrame, classified: Classified, base: Base, policy: Policy) -> list[pd.DataFrame]:
    """Units of every child who may have dropped out without anybody having decided it, but for those of the ledgers."""
    return [
        units_from(of_registry(placed, classified, base, policy), UnitList.REGISTRY, doubtful=1),
        units_from(of_households(placed, classified, base, policy), UnitList.HOUSEHOLD, doubtful=1),
    ]


class Lacks:
    """What has to come before the doubtful and unknown of a figure are decided, and from whom, for each of its scopes.

    Args:
        units: what the figure counts.
        vacation: the vacation of a month in which no roster is owed; ``""`` in a month with school.
    """

    def __init__(self, units: pd.DataFrame, vacation: str = "") -> None:
        open_ones = units.assign(count=units["doubtful"] + units["unknown"])
        open_ones = open_ones[open_ones["count"].gt(0)]
        village = open_ones["village"].where(open_ones["village"].ne(words.NO_VILLAGE))
        who = open_ones["school"].where(open_ones["school"].ne(words.NO_SCHOOL)).fillna(village).fillna(words.NOBODY)
        cause = open_ones["state"].map(CAUSES).fillna(words.REVIEW_TO_COME)
        roster = words.not_called_in(vacation) if vacation else words.ROSTER_TO_COME
        cause = cause.replace({words.ROSTER_TO_COME: roster})
        self._order = tuple(roster if one == words.ROSTER_TO_COME else one for one in words.TO_COME)
        self._rows = open_ones.assign(cause=cause.astype("str"), who=who.astype("str"))
        self._told: dict[str, dict[tuple[str, str], _Counts]] = {}

    def of(self, level: str, scope: str, stage: str) -> str:
        """The sentence of one scope and stage; ``""`` if nothing lacks.

        Args:
            level: code of the scope level.
            scope: name of the scope.
            stage: code of the stage; both = every row, also one whose stage nobody knows.
        """
        if level not in self._told:
            self._told[level] = self._of_level(SCOPE_COLUMNS.get(level))
        counts = self._told[level].get((scope if level in SCOPE_COLUMNS else "", stage), {})
        return words.one_remark([words.to_come(one, counts[one]) for one in self._order if one in counts])

    def _of_level(self, column: str | None) -> dict[tuple[str, str], _Counts]:
        rows = self._rows
        scopes = pd.Series("", index=rows.index, dtype="str") if column is None else rows[column]
        told: dict[tuple[str, str], _Counts] = {}
        each = zip(scopes.isna(), scopes, rows["stage"], rows["cause"], rows["who"], rows["count"], strict=True)
        for is_nowhere, scope, stage, cause, who, count in each:
            for one in () if is_nowhere else {stage, Stage.BOTH.value}:
                by_whom = told.setdefault((scope, one), {}).setdefault(cause, {})
                by_whom[who] = by_whom.get(who, 0) + int(count)
        return told
