"""Dropout rate (辍学率) in definitions A to E: whom each counts, and of how many."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    ChildStanding,
    Definition,
    GroupKind,
    Indicator,
    Ledger,
    ProofKind,
    RosterStanding,
    Standing,
    UnitList,
)
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.law.calendar import ages
from kongchuo_reports.domain.law.stages import stage_of
from kongchuo_reports.domain.tables import RateMembers
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.doubts import suspected_away
from kongchuo_reports.measure.enrolment import removed_by, school_age_children
from kongchuo_reports.measure.scopes import located, stacked, units_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified, Gathered, Month
    from kongchuo_reports.measure.baselines import Headcounts


@dataclass(frozen=True, slots=True)
class Counted:
    """Persons of one reckoning, ready to be summed.

    Args:
        units: one row per person or headcount cell, with the scope columns and the counts.
        note: a remark that holds for every scope.
        reason: why the figure cannot be had at all; '' if it can.
        lacking: ``school, stage, is_covered``: what the denominator lacks.
        estimated: ``school, stage``: what the denominator holds by estimate.
    """

    units: t.RateUnits
    note: str = ""
    reason: str = ""
    lacking: pd.DataFrame | None = None
    estimated: pd.DataFrame | None = None


def cases_placed(cases: t.Cases, base: Base, policy: Policy, month: Month) -> pd.DataFrame:
    """Cases with their stage told by grade, school or age, and every scope named; same order and index."""
    rows = cases.rows
    rows["stage"] = stage_of(rows, base, policy, ages(rows["born_on"], _year_start(month)))
    return located(rows, base)


def confirmed_away(placed: pd.DataFrame) -> pd.Series:
    """Confirmed dropouts not back: open cases of the dropout ledger; a promise is not a return."""
    away = placed["state"].isin([state.value for state in AWAY_STATES])
    return away & placed["ledger"].eq(Ledger.DROPOUT.value)


def possibly_away(placed: pd.DataFrame) -> pd.Series:
    """Confirmed dropouts not back, and every open suspected case whose child is not back, visited or promised or not."""
    return confirmed_away(placed) | suspected_away(placed)


def by_practice(placed: pd.DataFrame, heads: Headcounts, base: Base, doubts: Sequence[pd.DataFrame] = ()) -> Counted:
    """Definition C (控辍实务口径): confirmed and not back, of the headcount of 1 September; the suspected are doubtful.

    Args:
        placed: the cases.
        heads: the headcounts.
        base: schools, office.
        doubts: units of those nobody decided, as ``doubts.undecided`` gives them.
    """
    return _of_headcount(placed, confirmed_away(placed), heads, base, _suspected(placed), *doubts)


def possible(placed: pd.DataFrame, heads: Headcounts, base: Base, doubts: Sequence[pd.DataFrame] = ()) -> Counted:
    """Definition E (可能辍学率): confirmed and suspected, of the headcount of 1 September; arguments as ``by_practice``."""
    return _of_headcount(placed, possibly_away(placed), heads, base, *doubts)


def _suspected(placed: pd.DataFrame) -> pd.DataFrame:
    return units_from(placed[suspected_away(placed)], UnitList.CASE, doubtful=1)


def by_term(
    placed: pd.DataFrame,
    heads: Headcounts,
    gathered: Gathered,
    classified: Classified,
    policy: Policy,
    doubts: Sequence[pd.DataFrame] = (),
) -> Counted:
    """Definition A (名词定义): as C, with those on leave. Source: 教育学名词“辍学率”包括休学."""
    base = gathered.base
    confirmed = confirmed_away(placed)
    registry = classified.registry.rows
    if registry["status_text"].isna().all() and not len(gathered.proofs):
        of_stages = _of_headcount(placed, confirmed, heads, base, _suspected(placed), *doubts)
        return Counted(of_stages.units, reason=words.NO_STATUS)
    known = set(placed.loc[confirmed, "registry_key"].dropna().astype("int64"))
    on_leave = registry["standing"].eq(Standing.ABSENT_EXPLAINED.value) & registry["proof_kind"].eq(
        ProofKind.LEAVE.value
    )
    rows = registry[on_leave & ~registry.index.isin(known)]
    rows = located(rows.assign(stage=stage_of(rows, base, policy)), base)
    leave = units_from(rows, UnitList.REGISTRY, numerator=1)
    return _of_headcount(placed, confirmed, heads, base, leave, _suspected(placed), *doubts)


def by_difference(heads: Headcounts, gathered: Gathered, classified: Classified, policy: Policy) -> Counted:
    """Definition B (差额法): headcount of 1 September less headcount now; below zero where more came than went.

    Only school stages with both headcounts count; the others are told as lacking. Each pupil now on a roster counts
    −1 against the headcount. Source: 两基统计：（休学＋退学＋死亡＋转出＋其他减少）－（转入＋其他增加）.
    """
    base = gathered.base
    roster = classified.roster.rows
    roster = roster[roster["standing"].ne(RosterStanding.DUPLICATE_ROSTER.value)]
    roster = roster.assign(stage=stage_of(roster, base, policy))
    here = pd.MultiIndex.from_frame(roster[["school", "stage"]])
    is_known = pd.MultiIndex.from_frame(heads.stages[["school", "stage"]]).isin(here)
    is_known &= ~heads.stages["school"].isin(_silent_schools(classified)).to_numpy()
    counted = heads.stages[is_known]
    cells = located(counted, base)
    pupils = roster[here.isin(pd.MultiIndex.from_frame(counted[["school", "stage"]]))]
    units = stacked(
        [
            units_from(cells, UnitList.HEADCOUNT, numerator=cells["headcount"], denominator=cells["headcount"]),
            units_from(located(pupils, base), UnitList.ROSTER, numerator=-1),
        ]
    )
    unsaid = heads.stages.loc[~is_known, ["school", "stage"]].assign(is_covered=False)
    lacking = pd.concat([heads.lacking, unsaid], ignore_index=True)
    reason = "" if len(roster) else words.NO_ROSTER
    return Counted(units, reason=reason, lacking=lacking, estimated=heads.estimated)


def by_village_list(classified: Classified, base: Base, policy: Policy) -> Counted:
    """Definition D (村级名单口径): household children out of school, of those who should be at school."""
    rows = school_age_children(classified, base, policy)
    units = stacked([units_from(rows, UnitList.HOUSEHOLD, **out_of_school(rows, policy))])
    return Counted(units, reason="" if len(classified.children) else words.NO_HOUSEHOLDS)


def group_units(classified: Classified, members: pd.DataFrame, base: Base, policy: Policy) -> t.RateUnits:
    """Definition D by key group: one row a household child and group it belongs to."""
    children = school_age_children(classified, base, policy)
    memberships = members.loc[
        members["household_key"].isin(children.index), ["group", "household_key"]
    ].drop_duplicates()
    memberships = memberships.sort_values(["group", "household_key"])
    rows = children.loc[memberships["household_key"].astype("int64")]
    rows["group_name"] = memberships["group"].map(GroupKind.labels()).astype("str").array
    return stacked([units_from(rows, UnitList.HOUSEHOLD, **out_of_school(rows, policy))])


def out_of_school(rows: pd.DataFrame, policy: Policy) -> dict[str, pd.Series]:
    """The counts of definition D; a child to be counted nowhere has zeros, one still suspected is doubtful."""
    state = rows["standing"]
    removed = state.isin([ChildStanding.NOT_OF_AGE.value, ChildStanding.DUPLICATE.value]) | rows["proof_kind"].isin(
        removed_by(policy)
    )
    unknown = state.isin([ChildStanding.NEEDS_REVIEW.value, ChildStanding.NOT_REPORTED.value]) & ~removed
    out = state.isin([ChildStanding.DROPOUT.value, ChildStanding.OUT_OF_SCHOOL.value]) & ~removed
    return {
        "numerator": out.astype("int64"),
        "denominator": (~removed & ~unknown).astype("int64"),
        "doubtful": (state.eq(ChildStanding.SUSPECTED.value) & ~removed).astype("int64"),
        "unknown": unknown.astype("int64"),
    }


def grade_units(
    placed: pd.DataFrame, heads: Headcounts, base: Base, doubts: Sequence[pd.DataFrame] = ()
) -> t.RateUnits:
    """Definition C by grade: only headcounts told by grade make a denominator."""
    cells = located(heads.grades, base)
    in_grades = placed[placed["grade"].notna()]
    return stacked(
        [
            units_from(cells, UnitList.HEADCOUNT, denominator=cells["headcount"]),
            units_from(in_grades[confirmed_away(in_grades)], UnitList.CASE, numerator=1),
            _suspected(in_grades),
            *(part[part["grade"].notna()] for part in doubts),
        ]
    )


def members_of(units: t.RateUnits, definition: Definition, indicator: Indicator) -> t.RateMembers:
    """The children of a numerator, as the table of members wants them."""
    rows = units.rows
    people = rows[rows["numerator"].gt(0) & rows["list"].ne(UnitList.HEADCOUNT.value)]
    return RateMembers.build(people.assign(indicator=indicator.value, definition=definition.value))


def _of_headcount(
    placed: pd.DataFrame, which: pd.Series, heads: Headcounts, base: Base, *more: pd.DataFrame
) -> Counted:
    """The cases chosen, of the headcount of 1 September."""
    seeds = heads.lacking[["school", "stage"]].assign(headcount=0)
    cells = located(pd.concat([heads.stages, seeds], ignore_index=True), base)
    units = [
        units_from(cells, UnitList.HEADCOUNT, denominator=cells["headcount"]),
        units_from(placed[which], UnitList.CASE, numerator=1),
        *more,
    ]
    return Counted(stacked(units), lacking=heads.lacking, estimated=heads.estimated)


def _silent_schools(classified: Classified) -> list[str]:
    registry = classified.registry.rows
    silent = registry.loc[registry["standing"].eq(Standing.NOT_REPORTED.value), "school"].dropna()
    return sorted(silent.unique())


def _year_start(month: Month) -> dt.date:
    return dt.date(month.school_year, 8, 31)
