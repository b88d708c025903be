"""Doubts (是否漏报): rosters that lack so many children, or were read so poorly, that the school is asked first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Standing
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.wording.acts import identifying as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.law.policy import Policy

SCHOOL = ["school"]
CLASS = ["school", "grade", "class_no"]


@dataclass(frozen=True, slots=True)
class Before:
    """What the rosters of this month are held against.

    Args:
        schools: last month's roster head count by school.
        classes: the same by school, grade and class.
        unread: school → the file or sheet of its rosters that could not be read.
        worthless: school → why its rosters prove nothing of this month.
    """

    schools: Mapping[str, int]
    classes: Mapping[tuple[str, int, str], int]
    unread: Mapping[str, str]
    worthless: Mapping[str, str] = field(default_factory=dict)


def doubts(
    registry: pd.DataFrame, roster: pd.DataFrame, before: Before, policy: Policy, roster_key: pd.Series | None = None
) -> pd.Series:
    """Why the roster of each child's school or class may lack it although it is there; missing where nothing says so.

    A school or class is in doubt when its roster has far fewer children than last month's (``shrink_share``,
    ``shrink_count``, ``shrink_class_count``), when its rosters prove nothing of this month, or when a file or sheet of it could not be read. That the registry has
    more children is no doubt but the question itself. Children of the school who stand on another school's list, as when a
    teaching point begins to hand in its own, are not missing.
    """
    roster = roster if roster_key is None else _with_moved(registry, roster, roster_key)
    unread = {(school,): words.doubt_unread(file=file) for school, file in before.unread.items()}
    schools: Mapping[tuple[object, ...], int] = {(school,): count for school, count in before.schools.items()}
    classes: Mapping[tuple[object, ...], int] = {tuple(place): count for place, count in before.classes.items()}
    doubt = pd.Series(None, index=registry.index, dtype="str")
    worthless: Mapping[tuple[object, ...], str] = {(school,): why for school, why in before.worthless.items()}
    for keys, reasons in (
        (SCHOOL, worthless),
        (SCHOOL, unread),
        (CLASS, _shrunk(roster, CLASS, classes, policy.shrink_class_count.value, policy)),
        (SCHOOL, _shrunk(roster, SCHOOL, schools, policy.shrink_count.value, policy)),
    ):
        near = registry.loc[registry["school"].isin([place[0] for place in reasons]), keys]
        places = near.astype(object).itertuples(index=False, name=None)
        doubt = doubt.fillna(pd.Series([reasons.get(place) for place in places], index=near.index, dtype="str"))
    return doubt


def restated(registry: pd.DataFrame, lists: Mapping[str, str], before: pd.DataFrame, cases: pd.DataFrame) -> pd.Series:
    """Why a list that only got a new month says nothing of each child who is not on it; missing where it does say it.

    Such a list repeats the absences of an earlier month. Whoever was told absent last month still is, and so is a child
    whom its school's later lists had: present last month, or back after a case. Of whoever nobody could tell last month,
    since no list came or it proved nothing, nothing is known since: the child may be back, and the school is asked.

    Args:
        registry: all registry rows.
        lists: school → why its rosters, which only got a new month, prove nothing.
        before: the registry records of last month with their standings.
        cases: the ledger of last month.
    """
    if not lists or before.empty:
        return pd.Series(None, index=registry.index, dtype="str")
    why = registry["school"].map(lists).astype("str")
    untold = before[before["standing"].isin([Standing.NOT_REPORTED.value, Standing.NEEDS_REVIEW.value])]
    ended = [CaseState.RETURNED.value, CaseState.CLOSED.value, CaseState.EXCLUDED.value]
    back = cases[cases["state"].isin(ended)]
    away = cases[cases["state"].isin([state.value for state in AWAY_STATES])]
    is_back = _among(registry, back) & ~_among(registry, away)
    return why.where(_among(registry, untold) & ~is_back)


def _among(registry: pd.DataFrame, people: pd.DataFrame) -> pd.Series:
    """Whether each child is one of these people, by its number or that of its registry record."""
    by_record = registry["registry_no"].isin(people["registry_no"].dropna())
    return by_record | registry["id_no"].isin(people["id_no"].dropna())


def _with_moved(registry: pd.DataFrame, roster: pd.DataFrame, roster_key: pd.Series) -> pd.DataFrame:
    """The rosters' schools and classes, and once more, under the school where it is registered, each child found elsewhere."""
    keys = roster_key.dropna().astype("int64")
    records = registry.loc[keys.index, CLASS]
    sits = roster["school"].reindex(keys.to_numpy()).set_axis(records.index)
    apart = records["school"].ne(sits) & sits.notna()
    seats: pd.DataFrame = pd.concat([roster[CLASS], records[apart]], ignore_index=True)
    return seats


def _shrunk(
    roster: pd.DataFrame, keys: list[str], before: Mapping[tuple[object, ...], int], fewest: int, policy: Policy
) -> dict[tuple[object, ...], str]:
    """Schools or classes whose rosters have far fewer children than they had."""
    if not before:
        return {}
    lots = roster[keys].dropna().groupby(keys).size()
    now = {place if isinstance(place, tuple) else (place,): int(count) for place, count in lots.items()}
    return {
        place: words.doubt_before(had, now[place], is_class=keys == CLASS)
        for place, had in before.items()
        if place in now and _is_much(had - now[place], had, fewest, policy)
    }


def _is_much(missing: int, whole: int, fewest: int, policy: Policy) -> bool:
    share = policy.shrink_share.value
    return missing >= fewest and missing * share.denominator >= whole * share.numerator
