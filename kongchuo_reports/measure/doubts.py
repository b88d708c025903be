"""Doubts (存疑): children who may have dropped out and of whom the month's lists do not decide; what is missing, from whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ChildStanding, Ledger, RosterStanding, Standing, UnitList
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.tables import ChildStandings
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.enrolment import school_age_children
from kongchuo_reports.measure.scopes import located, stage_of, units_from

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified

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


def what_lacks(units: pd.DataFrame) -> str:
    """What has to come before the doubtful and unknown of these units are decided, and from whom.

    Args:
        units: rows of ``RateUnits`` of one scope.
    """
    open_ones = units.assign(count=units["doubtful"] + units["unknown"])
    open_ones = open_ones[open_ones["count"].gt(0)]
    if open_ones.empty:
        return ""
    cause = open_ones["state"].map(CAUSES).fillna(words.REVIEW_TO_COME)
    village = open_ones["village"].where(open_ones["village"].ne(words.NO_VILLAGE))
    who = open_ones["school"].where(open_ones["school"].ne(words.NO_SCHOOL)).fillna(village).fillna(words.NOBODY)
    counts = open_ones["count"].groupby([cause.astype("str"), who.astype("str")], sort=True).sum()
    return words.joined(
        [words.to_come(one, counts[one].to_dict()) for one in words.TO_COME if one in counts.index.get_level_values(0)]
    )
