"""Dropout rate (辍学率) in definitions A to E: whom each counts, and of how many."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.calendar import ages
from kongchuo_reports.domain.codes import (
    CaseState,
    ChildStanding,
    Definition,
    Indicator,
    Ledger,
    ProofKind,
    RosterStanding,
    Standing,
)
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.wording import measuring as words
from kongchuo_reports.measure.enrolment import REMOVED_BY, school_age_children
from kongchuo_reports.measure.scopes import COUNTS, located, stage_of

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified, Gathered, Month
    from kongchuo_reports.measure.baselines import Headcounts

UNIT_COLUMNS = ("township", "school", "stage", "grade_name", "village", "sex_name")
MEMBER_COLUMNS = (
    "school", "stage", "case_no", "name", "source_file", "source_sheet", "source_row", "source_column",
    "grade", "village", "sex", "township",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """Persons of one reckoning, ready to be summed.

    Args:
        units: one row per person or headcount cell, with the scope columns and the counts.
        members: the children of the numerator, as ``RateMembers`` wants them.
        note: a remark that holds for every scope.
        reason: why the figure cannot be had at all; '' if it can.
        lacking: ``school, stage, is_covered``: what the denominator lacks.
        estimated: ``school, stage``: what the denominator holds by estimate.
    """

    units: pd.DataFrame
    members: pd.DataFrame
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
    """Confirmed dropouts not back, and those still suspected."""
    suspected = placed["ledger"].eq(Ledger.SUSPECTED.value) & placed["state"].eq(CaseState.SUSPECTED.value)
    return confirmed_away(placed) | suspected


def by_practice(placed: pd.DataFrame, heads: Headcounts, base: Base) -> Counted:
    """Definition C (控辍实务口径): confirmed and not back, of the headcount of 1 September."""
    return _of_headcount(placed[confirmed_away(placed)], heads, base, Definition.C, Indicator.DROPOUT)


def possible(placed: pd.DataFrame, heads: Headcounts, base: Base) -> Counted:
    """Definition E (可能辍学率): confirmed and suspected, of the headcount of 1 September."""
    rows = placed[possibly_away(placed)]
    return _of_headcount(rows, heads, base, Definition.E, Indicator.POSSIBLE_DROPOUT)


def by_term(
    placed: pd.DataFrame, heads: Headcounts, gathered: Gathered, classified: Classified, policy: Policy
) -> Counted:
    """Definition A (名词定义): as C, with those on leave. Source: 教育学名词“辍学率”包括休学."""
    base = gathered.base
    counted = _of_headcount(placed[confirmed_away(placed)], heads, base, Definition.A, Indicator.DROPOUT)
    registry = classified.registry.rows
    if registry["status_text"].isna().all() and not len(gathered.proofs):
        return Counted(counted.units, counted.members.iloc[:0], reason=words.NO_STATUS)
    known = set(placed.loc[confirmed_away(placed), "registry_key"].dropna().astype("int64"))
    on_leave = registry["standing"].eq(Standing.ABSENT_EXPLAINED.value) & registry["proof_kind"].eq(
        ProofKind.LEAVE.value
    )
    rows = registry[on_leave & ~registry.index.isin(known)]
    rows = located(rows.assign(stage=stage_of(rows, base, policy)), base)
    units = pd.concat([counted.units, _units(rows, numerator=1)], ignore_index=True)
    members = pd.concat(
        [counted.members, _members(rows, "registry", Definition.A, Indicator.DROPOUT)], ignore_index=True
    )
    return Counted(units, members, lacking=heads.lacking, estimated=heads.estimated)


def by_difference(heads: Headcounts, gathered: Gathered, classified: Classified, policy: Policy) -> Counted:
    """Definition B (差额法): headcount of 1 September less headcount now; below zero where more came than went.

    Only school stages with both headcounts count; the others are told as lacking.
    Source: 两基统计：（休学＋退学＋死亡＋转出＋其他减少）－（转入＋其他增加）.
    """
    base = gathered.base
    roster = classified.roster.rows
    roster = roster[roster["standing"].ne(RosterStanding.DUPLICATE_ROSTER.value)]
    roster = roster.assign(stage=stage_of(roster, base, policy))
    now = roster.groupby(["school", "stage"], sort=True).size().rename("now").reset_index()
    both = heads.stages.merge(now, on=["school", "stage"], how="left", validate="one_to_one")
    silent = _silent_schools(classified)
    told = both["now"].notna() & ~both["school"].isin(silent)
    counted = both[told]
    units = _units(
        located(counted, base), numerator=counted["headcount"] - counted["now"], denominator=counted["headcount"]
    )
    unsaid = both.loc[~told, ["school", "stage"]].assign(is_covered=False)
    lacking = pd.concat([heads.lacking, unsaid], ignore_index=True)
    reason = "" if len(roster) else words.NO_ROSTER
    empty = _members(roster.iloc[:0], "registry", Definition.B, Indicator.DROPOUT)
    return Counted(units, empty, reason=reason, lacking=lacking, estimated=heads.estimated)


def by_village_list(classified: Classified, base: Base, policy: Policy) -> Counted:
    """Definition D (村级名单口径): household children out of school, of those who should be at school."""
    children = school_age_children(classified, base, policy)
    gone = children["proof_kind"].isin([kind.value for kind in REMOVED_BY])
    left_out = children["standing"].isin([ChildStanding.NOT_OF_AGE.value, ChildStanding.DUPLICATE.value])
    rows = children[~gone & ~left_out]
    unknown = (
        rows["standing"].isin([ChildStanding.NEEDS_REVIEW.value, ChildStanding.NOT_REPORTED.value]).astype("int64")
    )
    out = rows["standing"].isin([ChildStanding.DROPOUT.value, ChildStanding.OUT_OF_SCHOOL.value])
    units = _units(rows, numerator=out.astype("int64"), denominator=1 - unknown, unknown=unknown)
    members = _members(rows[out], "household", Definition.D, Indicator.DROPOUT)
    return Counted(units, members, reason="" if len(classified.children) else words.NO_HOUSEHOLDS)


def grade_units(placed: pd.DataFrame, heads: Headcounts, base: Base) -> pd.DataFrame:
    """Definition C by grade: only headcounts told by grade make a denominator."""
    rows = located(heads.grades, base)
    people = placed[confirmed_away(placed) & placed["grade"].notna()]
    return pd.concat([_units(rows, denominator=rows["headcount"]), _units(people, numerator=1)], ignore_index=True)


def _of_headcount(
    rows: pd.DataFrame, heads: Headcounts, base: Base, definition: Definition, indicator: Indicator
) -> Counted:
    seeds = heads.lacking[["school", "stage"]].assign(headcount=0)
    cells = located(pd.concat([heads.stages, seeds], ignore_index=True), base)
    units = pd.concat([_units(cells, denominator=cells["headcount"]), _units(rows, numerator=1)], ignore_index=True)
    members = _members(rows, "case", definition, indicator)
    return Counted(units, members, lacking=heads.lacking, estimated=heads.estimated)


def _units(
    rows: pd.DataFrame,
    *,
    numerator: pd.Series | int = 0,
    denominator: pd.Series | int = 0,
    unknown: pd.Series | int = 0,
) -> pd.DataFrame:
    counts = rows.assign(numerator=numerator, denominator=denominator, unknown=unknown)
    units = counts.reindex(columns=[*UNIT_COLUMNS, *COUNTS]).reset_index(drop=True)
    return units.astype({**dict.fromkeys(UNIT_COLUMNS, "str"), **dict.fromkeys(COUNTS, "int64")})


def _members(rows: pd.DataFrame, list_: str, definition: Definition, indicator: Indicator) -> pd.DataFrame:
    members = rows.reindex(columns=list(MEMBER_COLUMNS))
    told = members.assign(
        indicator=indicator.value,
        definition=definition.value,
        list=list_,
        list_key=pd.Series(rows.index, index=rows.index),
    )
    return told.reset_index(drop=True)


def _silent_schools(classified: Classified) -> list[str]:
    registry = classified.registry.rows
    silent = registry.loc[registry["standing"].eq(Standing.NOT_REPORTED.value), "school"].dropna()
    return sorted(silent.unique())


def _year_start(month: Month) -> dt.date:
    return dt.date(month.school_year, 8, 31)
