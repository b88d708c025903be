"""Placement (安置): to which class each returned child goes, by how long the child was away, its age and its wish."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, PlacementRule, RosterStanding, Stage
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.key_groups import BACK_KINDS
from kongchuo_reports.domain.law.calendar import ages, school_years
from kongchuo_reports.domain.law.school_grades import LAST_GRADE, grades_this_year
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Placements
from kongchuo_reports.domain.vocabulary.class_words import CLASS_WRITTEN, GRADE_WRITTEN
from kongchuo_reports.domain.vocabulary.sign_words import UNWILLING_GRADE
from kongchuo_reports.domain.wording.acts import caring as words
from kongchuo_reports.domain.wording.classes import class_name
from kongchuo_reports.persuade.caring.own_classes import OWN_CLASS, with_own_classes, without_room

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Month

WISHES = ("placement", "remark", "cause")
"""White columns of the ledger in which people write what the family wants."""


def placements(
    cases: t.Cases, gathered: Gathered, classified: Classified, policy: Policy, month: Month
) -> tuple[Placements, Findings]:
    """A place for every child that is back, and a plan for those who promised.

    Away no longer than the years of the policy, the anniversary included → the class left; over-age and unwilling →
    another grade, to be approved; longer → own classes by school and grade. It is a proposal: a person decides. A child
    whose case is closed keeps its place in the list until it has been back for the days of a stable return. What people
    wrote into the ledger as 安置班级 is the place, and an own class of last month is kept: nobody is moved without cause.
    Source: 方案原文 四（三）安置劝返复学学生.
    """
    rows = cases.rows
    back = rows["state"].isin([CaseState.RETURNED.value, CaseState.PROMISED.value])
    lately = rows["returned_on"].fillna(rows["seen_back_on"]) >= pd.Timestamp(month.as_of) - pd.Timedelta(
        days=policy.stable_return_days.value
    )
    of_return = rows["state"].eq(CaseState.CLOSED.value) & rows["closing_kind"].isin(BACK_KINDS)
    rows = rows[back | (of_return & lately)]
    if rows.empty:
        return Placements.empty(), Findings.empty()
    placed = _away(rows, policy, month)
    placed = _class_now(placed, classified)
    placed["rule"] = _rules(placed, policy)
    placed = _as_written(placed)
    placed = _other_grades(_old_classes(placed, classified), gathered, policy)
    placed = with_own_classes(placed, gathered.earlier_placements, policy)
    placed["proposal"] = _proposals(placed, policy)
    placed["warning"] = _warnings(placed, policy)
    placed["needs_approval"] = placed["rule"].eq(PlacementRule.OTHER_GRADE.value)
    placed = placed.sort_values(["school", "placed_grade", "placed_class_no", "name", "case_no"], kind="stable")
    return Placements.build(placed), Findings.stack(
        [_findings(placed, policy), Findings.of(without_room(placed, gathered.base.schools.rows))]
    )


def _away(rows: pd.DataFrame, policy: Policy, month: Month) -> pd.DataFrame:
    """How long each child was away by the day it came back, or promised to, or the day of the run."""
    as_of = pd.Timestamp(month.as_of)
    promised = rows["promised_on"].where(rows["state"].eq(CaseState.PROMISED.value))
    until = rows["returned_on"].fillna(promised).fillna(pd.Series(as_of, index=rows.index))
    written = rows[list(WISHES)].apply(lambda column: column.fillna("").where(_is_unwilling(column), ""))
    wish = (written["placement"] + written["remark"] + written["cause"]).astype("str")
    return rows.assign(
        away_days=(until - rows["left_on"]).dt.days.astype("Int64"),
        is_old_class=until <= rows["left_on"] + pd.DateOffset(years=policy.old_class_years.value),
        until=until,
        left_grade=rows["left_grade"].fillna(rows["grade"]),
        left_class_no=rows["left_class_no"].fillna(rows["class_no"]),
        age=ages(rows["born_on"], dt.date(month.school_year, 8, 31)),
        wish=wish.mask(wish.eq("")),
    )


def _is_unwilling(texts: pd.Series) -> pd.Series:
    return texts.str.contains(UNWILLING_GRADE, na=False)


def _class_now(rows: pd.DataFrame, classified: Classified) -> pd.DataFrame:
    """Where the class left stands now: the registry has moved the child up with it; else a year a grade."""
    registry = classified.registry.rows
    left_year = school_years(rows["left_on"])
    until_year = school_years(rows["until"])
    moved = rows["left_grade"] + (until_year - left_year)
    return rows.assign(
        grade_now=looked_up(rows["registry_key"], grades_this_year(registry)).fillna(moved).fillna(rows["left_grade"]),
        class_now=looked_up(rows["registry_key"], registry["class_no"]).fillna(rows["class_no"]),
    )


def _rules(rows: pd.DataFrame, policy: Policy) -> pd.Series:
    normal_age = rows["grade_now"] + policy.school_age_min.value - 1
    over_age = (rows["age"] - normal_age >= policy.over_age_years.value).fillna(value=False).astype(bool)
    rule = pd.Series(PlacementRule.OWN_CLASS.value, index=rows.index, dtype="str")
    rule = rule.mask(rows["is_old_class"], PlacementRule.OLD_CLASS.value)
    rule = rule.mask(rows["is_old_class"] & over_age & rows["wish"].notna(), PlacementRule.OTHER_GRADE.value)
    unknown = rows["left_on"].isna() | (rows["away_days"] < 0).fillna(value=False).astype(bool)
    no_grade = rows["left_grade"].isna() & rows["grade_now"].isna()
    return rule.mask(unknown | no_grade, PlacementRule.UNDECIDED.value)


def _as_written(rows: pd.DataFrame) -> pd.DataFrame:
    """Where people wrote a class into the ledger, that is the place: the plan proposes, a person decides."""
    typed = rows["placed_class"]
    parts = typed.str.extract(CLASS_WRITTEN)
    grade = parts["grade"].map(GRADE_WRITTEN).astype("Int64")
    is_placed = typed.notna() & ~typed.str.contains(OWN_CLASS, na=False)
    is_named = is_placed & parts["class"].isna()
    return rows.assign(
        typed_class=typed,
        is_placed=is_placed,
        grade_now=rows["grade_now"].mask(is_placed & grade.notna(), grade).mask(is_named).astype("Int64"),
        class_now=rows["class_now"].mask(is_placed, parts["class"].fillna(typed)),
    )


def _old_classes(rows: pd.DataFrame, classified: Classified) -> pd.DataFrame:
    """The class left, and how many it will be: those on its roster, and the placed who are not on it yet."""
    old = rows["rule"].eq(PlacementRule.OLD_CLASS.value) | rows["is_placed"]
    rows = rows.assign(
        placed_grade=rows["grade_now"].where(old).astype("Int64"),
        placed_class_no=rows["class_now"].where(old),
    )
    roster = classified.roster.rows
    roster = roster[roster["standing"].ne(RosterStanding.DUPLICATE_ROSTER.value)]
    keys = ["school", "placed_grade", "placed_class_no"]
    there = roster.assign(grade=grades_this_year(roster)).rename(
        columns={"grade": "placed_grade", "class_no": "placed_class_no"}
    )
    there = there.dropna(subset=keys).groupby(keys, sort=False).size().rename("there").reset_index()
    joining = rows[old & rows["roster_key"].isna()].dropna(subset=keys).groupby(keys, sort=False).size()
    place = rows.dropna(subset=keys)[keys].reset_index(names="_row")
    sized = place.merge(there, on=keys, how="left", validate="many_to_one")
    sized = sized.merge(joining.rename("joining").reset_index(), on=keys, how="left", validate="many_to_one")
    sized = sized.set_index("_row")
    rows["there"] = sized["there"].reindex(rows.index).astype("Int64")
    joining_count = sized["joining"].reindex(rows.index).fillna(0).astype("Int64")
    rows["class_size"] = (
        (rows["there"].fillna(0) + joining_count).where(rows["placed_class_no"].notna()).astype("Int64")
    )
    return rows


def _other_grades(rows: pd.DataFrame, gathered: Gathered, policy: Policy) -> pd.DataFrame:
    """The grade of the child's age within its stage, to be approved by the registry's keeper."""
    other = rows["rule"].eq(PlacementRule.OTHER_GRADE.value) & ~rows["is_placed"]
    last_primary = gathered.base.office.last_primary
    secondary = rows["stage"].eq(Stage.LOWER_SECONDARY.value) | (rows["grade_now"] > last_primary).fillna(value=False)
    lowest = pd.Series(1, index=rows.index, dtype="Int64").mask(secondary, last_primary + 1)
    highest = pd.Series(last_primary, index=rows.index, dtype="Int64").mask(secondary, LAST_GRADE)
    by_age = (rows["age"] - policy.school_age_min.value + 1).clip(lower=lowest, upper=highest)
    return rows.assign(placed_grade=rows["placed_grade"].mask(other, by_age).astype("Int64"))


def _proposals(rows: pd.DataFrame, policy: Policy) -> list[str]:
    return [_proposal(row, policy) for row in _plain(rows)]


def _proposal(row: dict[str, object], policy: Policy) -> str:
    grade = row["placed_grade"]
    where = class_name(_int(grade), _str(row["placed_class_no"]))
    if row["typed_class"] is not None:
        return words.PLACED_AS_WRITTEN.format(where=row["typed_class"])
    if row["rule"] == PlacementRule.OLD_CLASS.value:
        return words.OLD_CLASS_PROPOSAL.format(years=policy.old_class_years.value, where=where)
    if row["rule"] == PlacementRule.OTHER_GRADE.value:
        return words.OTHER_GRADE_PROPOSAL.format(grade=class_name(_int(grade), None))
    if row["rule"] == PlacementRule.OWN_CLASS.value:
        named = class_name(_int(grade), None)
        return words.OWN_CLASS_PROPOSAL.format(grade=named, count=row["own_count"], classes=row["own_classes"])
    return words.UNDECIDED_PROPOSAL.format(what=words.GRADE if row["left_on"] is not None else words.LEFT_DAY)


def _warnings(rows: pd.DataFrame, policy: Policy) -> list[str | None]:
    return [words.BETWEEN.join(_warned(row, policy)) or None for row in _plain(rows)]


def _warned(row: dict[str, object], policy: Policy) -> list[str]:
    grade, size, away = _int(row["placed_grade"]), _int(row["class_size"]), _int(row["away_days"])
    cap = policy.class_size_cap.value
    warnings = []
    if row["state"] == CaseState.PROMISED.value:
        warnings.append(words.PROMISED_ONLY)
    if away is not None and away < 0:
        warnings.append(words.RETURN_DAY)
    if row["rule"] == PlacementRule.OLD_CLASS.value:
        if grade is not None and grade > LAST_GRADE:
            warnings.append(words.ABOVE_NINE)
        elif row["placed_class_no"] is None:
            warnings.append(words.CLASS_UNKNOWN)
        elif row["there"] is None:
            warnings.append(words.NO_SUCH_CLASS)
    if size is not None and size > cap:
        warnings.append(words.ABOVE_CAP.format(size=size, cap=cap))
    own_count = _int(row["own_count"])
    if own_count is not None and own_count < policy.own_class_min.value:
        warnings.append(words.FEW_FOR_A_CLASS)
    return warnings


def _findings(rows: pd.DataFrame, policy: Policy) -> Findings:
    cap = policy.class_size_cap.value
    crowded = rows[(rows["class_size"] > cap).fillna(value=False).astype(bool)]
    crowded = crowded.drop_duplicates(["school", "placed_grade", "placed_class_no"])
    findings = [
        finding(
            kinds.CLASS_ABOVE_CAP,
            school=_str(row["school"]),
            grade=class_name(_int(row["placed_grade"]), None),
            class_no=row["placed_class_no"],
            size=row["class_size"],
            cap=cap,
        )
        for row in _plain(crowded)
    ]
    undated = rows[rows["left_on"].isna()]
    findings += [
        finding(kinds.LEFT_DAY_UNKNOWN, school=_str(row["school"]), case_no=row["case_no"]) for row in _plain(undated)
    ]
    return Findings.of(findings)


def _plain(rows: pd.DataFrame) -> list[dict[str, object]]:
    objects = rows.astype(object)
    return [{str(k): v for k, v in row.items()} for row in objects.where(objects.notna(), None).to_dict("records")]


def _int(value: object) -> int | None:
    return None if value is None else int(str(value))


def _str(value: object) -> str | None:
    return None if value is None else str(value)
