"""Households (户籍适龄人口): where every child of the household lists is (四查三比对)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import ChildStanding, ProofKind, RegistryStatus, Stage, Standing
from kongchuo_reports.domain.law.calendar import ages
from kongchuo_reports.domain.tables import ChildStandings
from kongchuo_reports.domain.vocabulary.households import HouseholdWords, household_words
from kongchuo_reports.domain.vocabulary.schools import names_a_school
from kongchuo_reports.domain.vocabulary.statuses import ENDED_BY_DEATH, ENDED_BY_FINISHING, ENDED_ELSEWHERE
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify.proofs import best_by
from kongchuo_reports.identify.classify.said_by_office import behind_words
from kongchuo_reports.identify.classify.sentences import places
from kongchuo_reports.identify.compare.people import people_of
from kongchuo_reports.identify.link.cascade import connect
from kongchuo_reports.identify.link.duplicates import persons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Linked, Month

NO_TOWN = "$^"
"""Matches nothing."""
AGE_DAY = (8, 31)
"""Ages count on 31 August before the school year. Source: 义务教育法第十一条; 石泉县熨斗镇2022：以8月31日为界."""
BY_STANDING: Mapping[str, ChildStanding] = {
    Standing.PRESENT.value: ChildStanding.AT_SCHOOL,
    Standing.PRESENT_ELSEWHERE.value: ChildStanding.AT_SCHOOL,
    Standing.RETURNED_NOT_UPDATED.value: ChildStanding.AT_SCHOOL,
    Standing.ABSENT_EXPLAINED.value: ChildStanding.EXPLAINED,
    Standing.ABSENT_UNEXPLAINED.value: ChildStanding.SUSPECTED,
    Standing.ABSENT_KNOWN.value: ChildStanding.DROPOUT,
    Standing.NEEDS_REVIEW.value: ChildStanding.NEEDS_REVIEW,
    Standing.NOT_REPORTED.value: ChildStanding.NOT_REPORTED,
}
"""What the standing of a child's registry row says of the child."""
SEEN = [name for name, standing in BY_STANDING.items() if standing is ChildStanding.AT_SCHOOL]


def child_standings(
    gathered: Gathered,
    linked: Linked,
    registry: pd.DataFrame,
    proof: pd.DataFrame,
    silent_schools: frozenset[str],
    policy: Policy,
    month: Month,
) -> ChildStandings:
    """Where each household child is; the first reason that holds decides.

    Args:
        gathered: household lists, rosters and proofs.
        linked: rows of the household lists tied to registry and roster rows.
        registry: registry rows with standings, as in ``RegistryStandings``.
        proof: the valid proof of each child without a record (``own_proofs``).
        silent_schools: schools that handed in nothing.
        policy: bounds of school age.
        month: the day and the school year.

    Returns:
        One row for each household row; a child without birth date counts as of age, lest it be lost.
    """
    rows = gathered.households.rows
    ties = linked.person_links.rows
    tie = ties[ties["list"] == "household"].set_index("list_key").reindex(rows.index)
    age = ages(rows["born_on"], dt.date(month.school_year, *AGE_DAY))
    low, high = policy.school_age_min.value, policy.school_age_max.value
    is_of_age = ((age >= low) & (age <= high)).astype("boolean")
    record = registry.reindex(tie["registry_key"].fillna(-1).to_numpy(dtype=np.int64)).reset_index(drop=True)
    has_record = tie["registry_key"].notna()
    asked = tie["is_review"].fillna(value=False).astype(bool)
    said, meant = _said(rows), _told(rows)
    school = _other_school(gathered, meant["school"])
    other, is_namesake = _duplicates(gathered, tie, record["name"])
    asked |= is_namesake
    of_age = is_of_age.fillna(value=True).astype(bool)
    is_absent = has_record & record["standing"].isin([Standing.ABSENT_EXPLAINED.value])
    elsewhere = is_absent & record["proof_kind"].isin([ProofKind.ELSEWHERE.value, ProofKind.TRANSFER.value])
    has_left = has_record & (record["standing"] == Standing.LEFT.value)
    left_text = record["status_text"].fillna("")
    finished = left_text.str.contains(ENDED_BY_FINISHING) & (record["stage"] == Stage.LOWER_SECONDARY.value)
    suspected = (
        has_record & (record["standing"] == Standing.ABSENT_KNOWN) & (record["status"] == RegistryStatus.SUSPECTED)
    )
    on_roster = tie["roster_key"].notna() & ~asked
    says_out, is_excused, is_elsewhere = meant["is_out"], meant["is_excused"], meant["is_elsewhere"]
    has_finished = meant["has_finished"] & (age >= high).fillna(value=False).astype(bool)
    is_other_school = school.notna() & ~says_out
    conditions: list[tuple[str, ChildStanding | None, pd.Series]] = [
        ("duplicate", ChildStanding.DUPLICATE, other.notna()),
        ("review", ChildStanding.NEEDS_REVIEW, asked),
        ("registry", ChildStanding.ELSEWHERE, elsewhere),
        ("registry", ChildStanding.SUSPECTED, suspected),
        ("told_out", ChildStanding.NEEDS_REVIEW, says_out & (has_record & record["standing"].isin(SEEN) | on_roster)),
        ("registry", None, has_record & ~has_left),
        ("roster", ChildStanding.AT_SCHOOL, on_roster),
        ("proof", ChildStanding.ELSEWHERE, proof["is_away"] & proof["told"].notna()),
        ("proof", ChildStanding.EXPLAINED, proof["told"].notna()),
        ("left_explained", ChildStanding.EXPLAINED, has_left & (finished | left_text.str.contains(ENDED_BY_DEATH))),
        ("left_elsewhere", ChildStanding.ELSEWHERE, has_left & left_text.str.contains(ENDED_ELSEWHERE)),
        ("not_of_age", ChildStanding.NOT_OF_AGE, ~of_age),
        ("left_open", ChildStanding.SUSPECTED, has_left),
        ("silent_school", ChildStanding.NOT_REPORTED, rows["school"].isin([*silent_schools])),
        ("told_finished", ChildStanding.EXPLAINED, has_finished),
        ("told_explained", ChildStanding.EXPLAINED, meant["is_special"] & school.notna() & ~says_out),
        ("told_vague", ChildStanding.NEEDS_REVIEW, is_excused & ~says_out),
        ("told_early", ChildStanding.NEEDS_REVIEW, meant["has_finished"] & ~says_out),
        ("told_elsewhere", ChildStanding.ELSEWHERE, is_elsewhere & is_other_school & ~meant["is_unclear"]),
        ("told_vague", ChildStanding.NEEDS_REVIEW, (is_elsewhere | meant["is_unclear"]) & ~says_out),
        ("told_unknown", ChildStanding.NEEDS_REVIEW, is_other_school & _of_own_town(gathered, school)),
        ("told_school", ChildStanding.ELSEWHERE, is_other_school),
        ("no_birth", ChildStanding.OUT_OF_SCHOOL, age.isna()),
        ("out", ChildStanding.OUT_OF_SCHOOL, of_age),
    ]
    number = np.select(
        [holds.fillna(value=False).to_numpy(dtype=bool) for _, _, holds in conditions],
        np.arange(len(conditions)),
        default=len(conditions) - 1,
    )
    by_record = record["standing"].map({name: code.value for name, code in BY_STANDING.items()})
    standing = pd.Series(
        [
            conditions[place][1] if conditions[place][1] is not None else by
            for place, by in zip(number.tolist(), by_record.tolist(), strict=True)
        ],
        dtype="str",
    )
    facts = pd.DataFrame(
        {
            "other": other,
            "reason": record["reason"],
            "status": record["status_text"].fillna(words.NO_STATUS),
            "roster": places(gathered.roster.rows, tie["roster_key"]),
            "proof": proof["told"],
            "told": said,
            "school": rows["school"].fillna(school),
            "age": age.astype("str"),
        }
    )
    names = pd.Series([conditions[place][0] for place in number.tolist()], dtype="str")
    proof_kind = record["proof_kind"].where(names == "registry").fillna(proof["kind"].where(names == "proof"))
    reason = [
        _sentence(conditions[place][0], {str(name): value for name, value in fact.items()}, low, high)
        for place, fact in zip(number.tolist(), facts.to_dict("records"), strict=True)
    ]
    return ChildStandings.build(
        rows.assign(
            standing=standing,
            reason=behind_words(pd.Series(reason, dtype="str"), rows["office_words"]),
            registry_key=tie["registry_key"],
            roster_key=tie["roster_key"],
            match_rule=tie["match_rule"],
            age=age,
            is_of_age=is_of_age,
            proof_kind=proof_kind,
        )
    )


def _sentence(name: str, fact: Mapping[str, object], low: int, high: int) -> str:
    said = fact["told"]
    text = str(said) if isinstance(said, str) else ""
    if name in {"out", "no_birth"}:
        text = words.TOLD.format(text) if text else ""
    return words.CHILD_REASONS[name].format(**{**fact, "told": text, "low": low, "high": high})


def _said(rows: pd.DataFrame) -> pd.Series:
    """All that a household list says of where the child is, in one text; missing where it says nothing."""
    status, destination, remark = (rows[name].fillna("") for name in ("status_text", "destination", "remark"))
    whole = status + words.AND_THEN + destination + words.AND_THEN + remark
    whole = whole.str.replace(rf"{words.AND_THEN}+", words.AND_THEN, regex=True)
    said = whole.str.strip(words.AND_THEN)
    return said.where(said != "")


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """What the words of each row say (``household_words``), asked once of each different row of words."""
    columns = [rows[name].fillna("").tolist() for name in ("status_text", "destination", "remark", "school")]
    meant = [household_words(*row) for row in zip(*columns, strict=True)]
    return pd.DataFrame(meant, index=rows.index, columns=list(HouseholdWords._fields))


def _other_school(gathered: Gathered, named: pd.Series) -> pd.Series:
    """The school of another place that a household list names; missing where it names none, or one of the own schools."""
    rows, base_schools = gathered.households.rows, gathered.base.schools.rows["school"].dropna()
    written = rows["school"].where(rows["school"].fillna("").map(names_a_school).astype(bool))
    school = written.fillna(named.astype("str").where(named != ""))
    ours = {*base_schools, *gathered.registry.rows["school"].dropna().unique()}
    return school.where(~school.isin(ours) & ~rows["school"].isin(ours))


def _of_own_town(gathered: Gathered, school: pd.Series) -> pd.Series:
    """Whether a school that the directory does not know bears the name of an own town."""
    towns = gathered.base.schools.rows["township"].dropna().unique().tolist()
    pattern = "|".join(re.escape(town) for town in towns) or NO_TOWN
    return school.str.contains(pattern).fillna(value=False)


def own_proofs(gathered: Gathered, linked: Linked, verdicts: pd.DataFrame) -> pd.DataFrame:
    """The valid proof of each household child that has no registry row of its own.

    Args:
        gathered: household lists and proofs.
        linked: rows of the proofs tied to registry and roster rows, which are not looked at again.
        verdicts: which proofs hold on the day (``proofs.judged``).

    Returns:
        On the index of the household lists: ``told, kind, is_away, proof_key``; missing where there is none.
    """
    rows, proofs = gathered.households.rows, gathered.proofs.rows
    paper = pd.DataFrame({name: pd.Series(None, index=rows.index, dtype="str") for name in ("told", "kind")})
    paper["is_away"] = False
    paper["proof_key"] = pd.array([None] * len(rows), dtype="Int64")
    ties = linked.person_links.rows
    tied = ties.loc[(ties["list"] == "proof") & ~ties["is_review"].fillna(value=False), "list_key"]
    rest = np.setdiff1d(np.flatnonzero(verdicts["is_valid"].to_numpy(dtype=bool)), tied.to_numpy())
    if not len(rest) or not len(rows):
        return paper
    children, papers = people_of([rows, proofs.iloc[rest]])
    pairs, _ = connect(children, papers, one_to_one=False).links()
    keys = pd.Series(pd.array([None] * len(rest), dtype="Int64"))
    keys.iloc[pairs.right] = pairs.left
    best = best_by(keys, proofs.iloc[rest].reset_index(drop=True), verdicts.iloc[rest].reset_index(drop=True))
    paper.loc[best.index, "told"] = best["told"]
    paper.loc[best.index, "kind"] = best["kind"]
    paper.loc[best.index, "proof_key"] = rest[best["proof_key"].to_numpy()]
    paper.loc[best.index, "is_away"] = best["kind"].isin([ProofKind.ELSEWHERE.value, ProofKind.TRANSFER.value])
    return paper


def _duplicates(gathered: Gathered, tie: pd.DataFrame, record_name: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Place of the first row of the same child; missing for first rows. And rows of another name beside that child.

    A household list that names two children differently means two children (双胞胎), even if both lead to one record.
    """
    rows = gathered.households.rows
    (people,) = people_of([rows])
    row = pd.Series(rows.index, index=rows.index)
    first = pd.Series(persons(people), index=rows.index)
    key = tie["registry_key"].where(~tie["is_review"].fillna(value=False).astype(bool))
    is_named = (rows["name"] == record_name).fillna(value=False).astype(bool)
    # of the rows tied to one record the one that bears its name comes first
    named_first = row.where(is_named).groupby(key).transform("min").fillna(row.groupby(key).transform("min"))
    linked_first = named_first.fillna(row).astype("int64")
    seat = linked_first.to_numpy()
    alike = (people.fold == people.fold[seat]) | ((people.number >= 0) & (people.number == people.number[seat]))
    linked_first = linked_first.where(alike, row)
    first = first.where(first <= linked_first, linked_first).astype("int64")
    first_place = places(rows, first.where(first != row).astype("Int64"))
    return first_place, pd.Series(~alike, index=rows.index) & first_place.isna()
