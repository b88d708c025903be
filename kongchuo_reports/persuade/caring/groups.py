"""Key groups (重点群体监测): who is watched, who is not where they should be, of whom nobody knows, and where lists disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import GroupKind, Watch
from kongchuo_reports.domain.findings import Findings, finding, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.key_groups import disability_text, each_once, group_members
from kongchuo_reports.domain.law.stages import school_age_window
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases, GroupMembers
from kongchuo_reports.domain.wording.acts import caring as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Linked, Month

FLAGGED = (GroupKind.LEFT_BEHIND, GroupKind.MIGRANT, GroupKind.ORPHAN, GroupKind.DISABLED)
"""Groups the registry has a flag for."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The key groups of the month.

    Args:
        members: everything ``group_members`` told, of school age, each child once a group.
        table: the same for people to read.
        findings: who was not found, and where lists and flags disagree.
        denied: members by a list whose registry row says no.
    """

    members: pd.DataFrame
    table: GroupMembers
    findings: Findings
    denied: pd.DataFrame


def watched_groups(
    gathered: Gathered, linked: Linked, classified: Classified, cases: Cases, policy: Policy, month: Month
) -> Watched:
    """One row a child and group, from lists, registry flags and household tags; the same child has one number.

    Source: 方案原文 四（四）：把流动、留守、残疾、家庭经济困难适龄儿童少年作为重点监测群体，确保动态监测全覆盖.
    """
    all_members = group_members(
        gathered,
        classified,
        linked.person_links,
        linked.registry_duplicates,
        cases,
        school_age_window(policy, month.school_year),
    )
    current = all_members[all_members["is_of_age"]]
    sources = current.groupby(["group", "child_no"], sort=False)["told_by"].agg(
        lambda by: words.BETWEEN.join(words.TOLD_BY[word] for word in dict.fromkeys(by))
    )
    members = each_once(current, ("group", "child_no")).reset_index(drop=True)
    pairs = pd.MultiIndex.from_frame(members[["group", "child_no"]])
    members["group_from"] = sources.reindex(pairs).to_numpy() if len(members) else pd.Series(dtype="str")
    members["reason"] = _reasons(members)
    members = _in_order(members)
    denied = _denied(current, classified)
    trouble = Findings.stack(
        [_not_found(members), _not_of_age(all_members), _denials_told(denied), _unlisted(current, gathered)]
    )
    return Watched(members, GroupMembers.build(members), trouble, denied)


def with_groups(cases: Cases, members: pd.DataFrame) -> Cases:
    """Cases with the names of the groups each child is in; what stood there stays where no group is known."""
    rows = cases.rows
    named = members.dropna(subset=["case_no"]).assign(label=members["group"].map(GroupKind.labels()))
    texts = named.groupby("case_no", sort=True)["label"].agg(
        lambda labels: words.BETWEEN.join(label for label in GroupKind.labels().values() if label in set(labels))
    )
    group_texts = looked_up(rows["case_no"], texts.astype("str"))
    return Cases.build(rows.assign(groups_text=group_texts.fillna(rows["groups_text"])))


def _reasons(members: pd.DataFrame) -> pd.Series:
    unseen = members["standing"].isna()
    reason = members["standing_reason"].mask(unseen, words.NOT_FOUND_ANYWHERE)
    reason = reason.mask(unseen & members["case_no"].notna(), words.CASE_OPEN)
    return reason.mask(members["is_review"], words.LIST_ROW_IN_DOUBT)


def _in_order(members: pd.DataFrame) -> pd.DataFrame:
    groups = {kind.value: place for place, kind in enumerate(GroupKind)}
    watches = {Watch.ABNORMAL.value: 0, Watch.UNKNOWN.value: 1, Watch.WATCHED.value: 2}
    keyed = members.assign(_group=members["group"].map(groups), _watch=members["watch"].map(watches))
    keyed = keyed.sort_values(
        ["_group", "_watch", "school", "grade", "class_no", "name", "source_file", "source_sheet", "source_row"],
        kind="stable",
    )
    return keyed.drop(columns=["_group", "_watch"]).reset_index(drop=True)


def _not_found(members: pd.DataFrame) -> Findings:
    lost = members[members["told_by"].eq("list") & members["standing"].isna() & ~members["is_review"]]
    lost = lost[lost["case_no"].isna()]
    return findings_of(
        kinds.GROUP_CHILD_NOT_FOUND,
        lost.assign(label=lost["group"].map(GroupKind.labels())),
        found="name",
        group="label",
    )


def _not_of_age(members: pd.DataFrame) -> Findings:
    out = members[~members["is_of_age"] & members["told_by"].eq("list")]
    counts = out.groupby(["source_file", "source_sheet"], sort=True, dropna=False).size().reset_index(name="count")
    return Findings.of(
        [
            finding(kinds.GROUP_NOT_OF_AGE, file=str(file), sheet=sheet if isinstance(sheet, str) else "", count=count)
            for file, sheet, count in zip(counts["source_file"], counts["source_sheet"], counts["count"], strict=True)
        ]
    )


def _denied(current: pd.DataFrame, classified: Classified) -> pd.DataFrame:
    """List children whose registry row says no; a blank says no only where the same file fills the column for others."""
    registry = classified.registry.rows
    listed = current[current["told_by"].eq("list") & current["registry_key"].notna()]
    parts = []
    flags = {GroupKind.MIGRANT: registry["is_migrant"], GroupKind.ORPHAN: registry["is_orphan"]}
    texts = {
        GroupKind.LEFT_BEHIND: registry["left_behind"],
        GroupKind.DISABLED: disability_text(registry["disability"]),
    }
    for kind, flag in flags.items():
        denied = looked_up(listed["registry_key"], flag.eq(other=False).fillna(value=False).astype("boolean"))
        parts.append(listed[listed["group"].eq(kind.value) & denied.fillna(value=False).astype(bool)])
    for kind, text in texts.items():
        filled = registry.loc[text.notna(), "source_file"].unique()
        silent = (text.isna() & registry["source_file"].isin(filled)).astype("boolean")
        denied = looked_up(listed["registry_key"], silent)
        parts.append(listed[listed["group"].eq(kind.value) & denied.fillna(value=False).astype(bool)])
    return pd.concat(parts).sort_index()


def _denials_told(denied: pd.DataFrame) -> Findings:
    return findings_of(
        kinds.GROUP_REGISTRY_DENIES,
        denied.assign(label=denied["group"].map(GroupKind.labels())),
        found="name",
        group="label",
    )


def _unlisted(current: pd.DataFrame, gathered: Gathered) -> Findings:
    """Children the registry flags for a group whose list was handed in without them, counted by school."""
    if not len(gathered.groups):
        return Findings.of([finding(kinds.GROUP_LISTS_NONE)])
    records = []
    for kind in FLAGGED:
        group = current[current["group"].eq(kind.value)]
        listed = group.loc[group["told_by"].eq("list"), "child_no"]
        if listed.empty:
            continue
        missing = group[group["told_by"].eq("registry") & ~group["child_no"].isin(listed)]
        counts = missing.groupby("school", sort=True)["child_no"].nunique()
        records += [
            finding(kinds.GROUP_LIST_LACKS, school=str(school), group=kind.label, count=count)
            for school, count in counts.items()
        ]
    return Findings.of(records)
