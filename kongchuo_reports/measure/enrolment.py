"""Enrolment (入学率): of the school-age children registered here, how many are enrolled anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import ChildStanding, GroupKind, ProofKind, RosterStanding, Standing
from kongchuo_reports.domain.counting import COUNTS
from kongchuo_reports.domain.key_groups import disability_text, each_once, is_three_kinds
from kongchuo_reports.domain.law.policy import proofs_of
from kongchuo_reports.domain.law.stages import stage_of
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.vocabulary.proofs import proof_kind
from kongchuo_reports.measure.scopes import located

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified

AT_SCHOOL = frozenset(
    {
        ChildStanding.AT_SCHOOL.value,
        ChildStanding.ELSEWHERE.value,
        Standing.PRESENT.value,
        Standing.PRESENT_ELSEWHERE.value,
        Standing.RETURNED_NOT_UPDATED.value,
        RosterStanding.NO_REGISTRY.value,
        RosterStanding.DUPLICATE_ROSTER.value,
    }
)
EXPLAINED = frozenset({ChildStanding.EXPLAINED.value, Standing.ABSENT_EXPLAINED.value})
UNKNOWN = frozenset(
    {
        ChildStanding.NEEDS_REVIEW.value,
        ChildStanding.NOT_REPORTED.value,
        Standing.LEFT.value,
        Standing.DUPLICATE_REGISTRY.value,
    }
)

DOUBTFUL = frozenset({ChildStanding.SUSPECTED.value, Standing.ABSENT_UNEXPLAINED.value})


def enrolled_by(policy: Policy) -> set[str]:
    """Kinds of proof of a child who learns (计已入学的去向): numerator and denominator."""
    leave = {ProofKind.LEAVE.value} if policy.leave_counts_as_enrolled.value else set()
    return set(proofs_of(policy.enrolled_proofs)) | leave


def removed_by(policy: Policy) -> set[str]:
    """Kinds of proof of a child to be counted nowhere (移出适龄人口); deferral and exemption stay in the denominator."""
    return set(proofs_of(policy.removed_proofs))


def counted(rows: pd.DataFrame, policy: Policy, *, home_teaching: bool = True) -> pd.DataFrame:
    """The counts of each child by where it stands and what proves it.

    Args:
        rows: have ``standing`` (of a household child, a registry row or a roster row) and ``proof_kind``.
        policy: whether leave counts as enrolled.
        home_teaching: whether a child taught at home (送教上门) counts as enrolled.

    Returns:
        The rows with their counts; a child removed from the count has zeros, a suspected one may yet be at school.
    """
    learning = enrolled_by(policy)
    if not home_teaching:
        learning.discard(ProofKind.HOME_TEACHING.value)
    explained = rows["standing"].isin(EXPLAINED)
    removed = rows["standing"].isin({ChildStanding.NOT_OF_AGE.value, ChildStanding.DUPLICATE.value}) | (
        explained & rows["proof_kind"].isin(removed_by(policy))
    )
    at_school = rows["standing"].isin(AT_SCHOOL)
    if not home_teaching:
        at_school &= ~rows["proof_kind"].eq(ProofKind.HOME_TEACHING.value).fillna(value=False)
    enrolled = at_school | (explained & rows["proof_kind"].isin(learning))
    unknown = (rows["standing"].isin(UNKNOWN) | rows["standing"].isna()) & ~removed
    doubtful = rows["standing"].isin(DOUBTFUL) & ~removed
    return rows.assign(
        numerator=(enrolled & ~removed).astype("int64"),
        denominator=(~removed & ~unknown).astype("int64"),
        doubtful=doubtful.astype("int64"),
        unknown=unknown.astype("int64"),
    )


def counts_of(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """The counts of rows that ``counted`` gave."""
    return {name: rows[name] for name in COUNTS}


def school_age_children(classified: Classified, base: Base, policy: Policy) -> pd.DataFrame:
    """Household children of school age, each once, with every scope named."""
    children = classified.children.rows
    registry = classified.registry.rows
    known = looked_up(children["registry_key"], registry["proof_kind"])
    left = registry["status_text"].where(registry["standing"].eq(Standing.LEFT.value))
    told = children["status_text"].fillna("") + " " + children["destination"].fillna("")
    status = looked_up(children["registry_key"], left)
    kind = children["proof_kind"].fillna(known).fillna(_told_kind(status)).fillna(_told_kind(told))
    children["proof_kind"] = kind.where(children["standing"].isin(EXPLAINED))
    children = children[children["is_of_age"].fillna(value=True).astype(bool)]
    return located(children.assign(stage=stage_of(children, base, policy, children["age"])), base)


def _told_kind(texts: pd.Series) -> pd.Series:
    """What words without a paper explain an absence by; missing where they explain nothing."""
    kinds = {text: proof_kind(text) for text in texts.dropna().unique().tolist()}
    return texts.map({text: kind.value for text, kind in kinds.items() if kind}).astype("str")


def disabled_children(children: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Those with a disability: told by the household, or by a list or the registry through the same child.

    Returns:
        The children with ``is_three`` (三残).
    """
    listed = members[members["group"].eq(GroupKind.DISABLED.value) & members["household_key"].notna()]
    kinds = listed.drop_duplicates("household_key").set_index("household_key")["detail"]
    by_list = pd.Series(children.index, index=children.index).isin(listed["household_key"])
    own = disability_text(children["disability"])
    told = own.fillna(looked_up(pd.Series(children.index, index=children.index), kinds))
    disabled = children[own.notna() | by_list]
    three = is_three_kinds(told) | told.isna()
    return disabled.assign(is_three=three.loc[disabled.index])


def group_units(members: pd.DataFrame, base: Base, policy: Policy) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Children of key groups, one row a child and group, and one row a child: for the groups and for the sum.

    Returns:
        Two frames with scopes, ``group_name`` and ``watch``; the second is free of double counting (合计去重).
    """
    current = members[members["is_of_age"]]
    current = current.assign(township=current["township"].where(current["school"].isna()))
    placed = located(current.assign(stage=stage_of(current, base, policy)), base)
    placed["group_name"] = placed["group"].map(GroupKind.labels()).astype("str")
    return each_once(placed, ("group", "child_no")), each_once(placed)
