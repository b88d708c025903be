"""Sightings: what this month's registry, rosters and household lists say of each child, one person a number.

The numbers (``person``) are positions in ``seen``: first every registry row, then roster rows without a registry
record, then household children who are in neither, then disabled children of a list who are nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    ChildStanding,
    ClosingKind,
    GroupKind,
    ProofKind,
    RegistryStatus,
    RosterStanding,
    SourceKind,
    Standing,
)
from kongchuo_reports.domain.law.stages import school_age_window
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.vocabulary.ledger_words import LEFT_STATUS, PROOF_CLOSINGS
from kongchuo_reports.domain.vocabulary.record_words import GRADUATED
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.children.same_child import STRONG, same_child

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Linked, Month

HOME = ("guardian", "phone", "address", "village", "village_group", "household_no")


class Evidence(StrEnum):
    """What the month's lists together say of a child; one word for each way a case can go."""

    ON_ROSTER = "on_roster"
    ABSENT = "absent"
    EXPLAINED = "explained"
    LEFT = "left"
    NOT_OF_AGE = "not_of_age"
    IN_REVIEW = "in_review"
    UNREPORTED = "unreported"
    UNSEEN = "unseen"


OF_REGISTRY = {
    Standing.PRESENT: Evidence.ON_ROSTER,
    Standing.PRESENT_ELSEWHERE: Evidence.ON_ROSTER,
    Standing.RETURNED_NOT_UPDATED: Evidence.ON_ROSTER,
    Standing.ABSENT_UNEXPLAINED: Evidence.ABSENT,
    Standing.ABSENT_KNOWN: Evidence.ABSENT,
    Standing.ABSENT_EXPLAINED: Evidence.EXPLAINED,
    Standing.LEFT: Evidence.LEFT,
    Standing.NEEDS_REVIEW: Evidence.IN_REVIEW,
    Standing.NOT_REPORTED: Evidence.UNREPORTED,
    Standing.DUPLICATE_REGISTRY: Evidence.IN_REVIEW,
}
OF_CHILD = {
    ChildStanding.ELSEWHERE: Evidence.EXPLAINED,
    ChildStanding.EXPLAINED: Evidence.EXPLAINED,
    ChildStanding.SUSPECTED: Evidence.ABSENT,
    ChildStanding.DROPOUT: Evidence.ABSENT,
    ChildStanding.OUT_OF_SCHOOL: Evidence.ABSENT,
    ChildStanding.NOT_OF_AGE: Evidence.NOT_OF_AGE,
    ChildStanding.NOT_REPORTED: Evidence.UNREPORTED,
    ChildStanding.NEEDS_REVIEW: Evidence.IN_REVIEW,
    ChildStanding.AT_SCHOOL: Evidence.IN_REVIEW,
    ChildStanding.DUPLICATE: Evidence.IN_REVIEW,
}
"""Of a child in no other list; ``at_school`` without a roster row proves nothing."""

STATUS_CLOSINGS = {
    RegistryStatus.ON_LEAVE: ClosingKind.LEAVE,
    RegistryStatus.MOVING: ClosingKind.TRANSFER,
}


@dataclass(frozen=True, slots=True)
class Sightings:
    """The children of the month.

    Args:
        seen: one row per registry row, roster row without record and household-only child: identity, schooling, home,
            place, ``standing``, ``evidence``, ``closing``, ``proof``, ``person`` (second records point to the first).
        households: one row per household row: identity and ``person`` (a position in ``seen``).
    """

    seen: pd.DataFrame
    households: pd.DataFrame

    def find(self, persons: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
        """Person of each row in these lists, and whether several would fit: registry first, then the hand-made lists."""
        listed = self.seen["list"]
        registry = self.seen[listed == SourceKind.REGISTRY.value]
        typed = self.seen[listed == SourceKind.ROSTER.value]
        first = same_child(persons, registry)
        person, unclear = first.person, first.is_ambiguous
        for rows in (typed, self.households):
            other = same_child(persons, rows, STRONG, needs_name=True)
            person = person.where(person.notna() | unclear, other.person)
            unclear |= other.is_ambiguous & person.isna()
        return person, unclear


def sightings(gathered: Gathered, linked: Linked, classified: Classified, policy: Policy, month: Month) -> Sightings:
    """Put the lists of the month together, one person a number."""
    registry = _registry_rows(linked, classified)
    roster = _roster_rows(classified, len(registry))
    child_person = _children_persons(linked, classified, registry, roster)
    alone = child_person.isna() & (classified.children.rows["standing"] != ChildStanding.DUPLICATE.value)
    households = _household_rows(classified, gathered, alone, len(registry) + len(roster))
    offset = len(registry) + len(roster) + len(households)
    nowhere = _disabled_nowhere(gathered, linked, classified, school_age_window(policy, month.school_year), offset)
    parts = [registry, roster, households, *([nowhere] if len(nowhere) else [])]
    seen = pd.concat(parts, ignore_index=True)
    child_person = child_person.where(~alone, pd.Series(households["person"].array, index=alone[alone].index))
    seen = _with_homes(seen, classified, child_person)
    listed = classified.children.rows
    listed["person"] = child_person
    if len(nowhere):
        listed = pd.concat([listed, nowhere[[*listed.columns.intersection(nowhere.columns)]]], ignore_index=True)
    return Sightings(_weighed(seen, policy), listed)


def _registry_rows(linked: Linked, classified: Classified) -> pd.DataFrame:
    rows = classified.registry.rows
    keys = pd.Series(range(len(rows)), index=rows.index, dtype="int64")
    first = keys.map({int(second): int(kept) for second, kept in linked.registry_duplicates.items()})
    rows["person"] = first.where(first.notna(), keys).astype("Int64")
    rows["registry_key"] = keys.astype("Int64")
    rows["list"] = SourceKind.REGISTRY.value
    rows["registry_status"] = rows["status"]
    rows["evidence"] = rows["standing"].map({k.value: v.value for k, v in OF_REGISTRY.items()}).astype("str")
    proven = rows["proof_kind"].map({k.value: v.value for k, v in PROOF_CLOSINGS.items()}).astype("str")
    by_status = rows["status"].map({k.value: v.value for k, v in STATUS_CLOSINGS.items()}).astype("str")
    by_status = by_status.where(rows["proof_kind"].isna())
    closing = proven.where(proven.notna(), by_status)
    rows["closing"] = closing.where(rows["evidence"] == Evidence.EXPLAINED.value)
    has_left = rows["evidence"] == Evidence.LEFT.value
    rows["closing"] = rows["closing"].where(~has_left, _of_status(rows["status_text"]).where(proven.isna(), proven))
    return rows


def _of_status(texts: pd.Series) -> pd.Series:
    closing = pd.Series(pd.NA, index=texts.index, dtype="str")
    for pattern, kind in LEFT_STATUS:
        closing = closing.where(
            closing.notna() | ~texts.str.contains(pattern, regex=True).fillna(value=False).astype(bool), kind.value
        )
    return closing


def _roster_rows(classified: Classified, offset: int) -> pd.DataFrame:
    rows = classified.roster.rows
    rows["roster_key"] = pd.Series(range(len(rows)), index=rows.index, dtype="Int64")
    rows = rows[rows["standing"] == RosterStanding.NO_REGISTRY.value].reset_index(drop=True)
    rows["registry_key"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    rows["person"] = pd.Series(range(offset, offset + len(rows)), index=rows.index, dtype="Int64")
    rows["list"] = SourceKind.ROSTER.value
    rows["evidence"] = Evidence.ON_ROSTER.value
    return rows


def _children_persons(
    linked: Linked, classified: Classified, registry: pd.DataFrame, roster: pd.DataFrame
) -> pd.Series:
    """Person of each household row that is in the registry or on a roster; missing for the others."""
    children = classified.children.rows
    ties = linked.person_links.rows
    ties = ties[(ties["list"] == SourceKind.HOUSEHOLD.value) & ~ties["is_review"].fillna(value=False).astype(bool)]
    ties = ties.drop_duplicates("list_key").set_index("list_key")
    keys = pd.Series(range(len(children)), index=children.index)
    registry_key = children["registry_key"].where(
        children["registry_key"].notna(), looked_up(keys, ties["registry_key"]).astype("Int64")
    )
    roster_key = children["roster_key"].where(
        children["roster_key"].notna(), looked_up(keys, ties["roster_key"]).astype("Int64")
    )
    of_registry = looked_up(registry_key, registry["person"]).astype("Int64")
    of_roster_record = looked_up(
        looked_up(roster_key, classified.roster.rows["registry_key"]), registry["person"]
    ).astype("Int64")
    of_roster = looked_up(roster_key, roster.set_index("roster_key")["person"]).astype("Int64")
    person = of_registry.where(of_registry.notna(), of_roster_record)
    return person.where(person.notna(), of_roster)


def _household_rows(classified: Classified, gathered: Gathered, alone: pd.Series, offset: int) -> pd.DataFrame:
    rows = classified.children.rows[alone].reset_index(drop=True)
    rows["person"] = pd.Series(range(offset, offset + len(rows)), index=rows.index, dtype="Int64")
    rows["list"] = SourceKind.HOUSEHOLD.value
    rows["registry_key"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    rows["roster_key"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    rows["evidence"] = rows["standing"].map({k.value: v.value for k, v in OF_CHILD.items()}).astype("str")
    proofs = gathered.proofs.rows
    proofs["person"] = range(len(proofs))
    proof = same_child(rows, proofs, STRONG, needs_name=True).person
    rows["proof_key"] = proof.astype("Int64")
    rows["proof_kind"] = looked_up(proof, proofs["kind"]).astype("str")
    closing = rows["proof_kind"].map({k.value: v.value for k, v in PROOF_CLOSINGS.items()}).astype("str")
    elsewhere = rows["standing"] == ChildStanding.ELSEWHERE.value
    rows["closing"] = closing.where(closing.notna() | ~elsewhere, ClosingKind.ELSEWHERE.value)
    rows["closing"] = rows["closing"].where(rows["evidence"] == Evidence.EXPLAINED.value)
    rows["status_text"] = pd.Series(pd.NA, index=rows.index, dtype="str")
    return rows


def _disabled_nowhere(
    gathered: Gathered,
    linked: Linked,
    classified: Classified,
    window: tuple[pd.Timestamp, pd.Timestamp],
    offset: int,
) -> pd.DataFrame:
    """Disabled children of school age on a list who are in no registry, on no roster and in no household list.

    Nobody has arranged anything for them, so each is a case to be verified.
    Source: 方案原文 五：对残疾儿童就学实施精准扶贫，加强“送教上门”和“随班就读”管理.
    """
    rows = gathered.groups.rows
    ties = linked.person_links.rows
    tied = ties.loc[ties["list"].eq(SourceKind.GROUP.value), "list_key"]
    of_age = rows["group"].eq(GroupKind.DISABLED.value) & rows["born_on"].between(*window)
    rows = rows[of_age & rows["id_no"].notna() & rows["name"].notna() & ~rows.index.isin(tied.dropna())]
    rows = rows.drop_duplicates("id_no")
    if rows.empty:
        return rows
    home = classified.children.rows
    home["person"] = range(len(home))
    proofs = gathered.proofs.rows
    proofs["person"] = range(len(proofs))
    known = same_child(rows, home, STRONG, needs_name=False).person.notna()
    known |= same_child(rows, proofs, STRONG, needs_name=False).person.notna()
    rows = rows[~known].reset_index(drop=True)
    nothing = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    silent = pd.Series(pd.NA, index=rows.index, dtype="str")
    return rows.assign(
        person=pd.Series(range(offset, offset + len(rows)), index=rows.index, dtype="Int64"),
        list=SourceKind.GROUP.value,
        evidence=Evidence.ABSENT.value,
        reason=words.DISABLED_NOWHERE,
        registry_key=nothing,
        roster_key=nothing,
        proof_key=nothing,
        proof_kind=silent,
        closing=silent,
        status_text=silent,
    )


def _with_homes(seen: pd.DataFrame, classified: Classified, child_person: pd.Series) -> pd.DataFrame:
    """Home and household standing of each person, from the first household row that is this person."""
    children = classified.children.rows
    children["person"] = child_person
    children = children[children["person"].notna() & (children["standing"] != ChildStanding.DUPLICATE.value)]
    first = children.drop_duplicates("person").set_index("person")
    seen = seen.reset_index(drop=True)
    for name in HOME:
        known = seen[name] if name in seen else pd.Series(pd.NA, index=seen.index, dtype="str")
        home = looked_up(seen["person"], first[name]).astype("str")
        # village and group of the household list are where the child lives; the registry's own village may be the school's
        seen[name] = (
            known.where(known.notna(), home) if name in {"guardian", "phone"} else home.where(home.notna(), known)
        )
    seen["child_standing"] = looked_up(seen["person"], first["standing"]).astype("str")
    return seen


def _weighed(seen: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Final word where registry and household list speak of one child."""
    absent_children = [code.value for code, evidence in OF_CHILD.items() if evidence is Evidence.ABSENT]
    lost = (seen["evidence"] == Evidence.LEFT.value) & seen["child_standing"].isin(absent_children)
    seen["evidence"] = seen["evidence"].where(~lost, Evidence.ABSENT.value)
    # a word of graduation in the registry proves nothing by itself; a village that says the child is at no school is heard first
    graduated = seen["status_text"].str.contains(GRADUATED, regex=True).fillna(value=False).astype(bool)
    unproven = graduated & seen["evidence"].eq(Evidence.LEFT.value) & seen["proof_kind"].isna()
    seen["evidence"] = seen["evidence"].where(~unproven, Evidence.IN_REVIEW.value)
    seen["closing"] = seen["closing"].where(~unproven)
    seen["closing"] = seen["closing"].where(seen["evidence"] != Evidence.ABSENT.value)
    over = (seen["evidence"] == Evidence.NOT_OF_AGE.value) & (seen["age"] > policy.school_age_max.value).fillna(
        value=False
    )
    seen["closing"] = seen["closing"].where(~over, ClosingKind.OVER_AGE.value).astype("str")
    seen["is_sick_leave"] = (seen["proof_kind"] == ProofKind.SICK_LEAVE.value).astype("boolean")
    seen["found_in"] = [
        words.place(file, sheet if isinstance(sheet, str) else "", int(row))
        for file, sheet, row in zip(
            seen["source_file"].tolist(), seen["source_sheet"].tolist(), seen["source_row"].tolist(), strict=True
        )
    ]
    return seen
