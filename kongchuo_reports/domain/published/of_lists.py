"""Published figures of the lists: registry, rosters, households, key groups, the registry's own marks, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    SEATED,
    ChildStanding,
    GroupKind,
    RegistryStatus,
    RosterStanding,
    Severity,
    Standing,
    Watch,
)
from kongchuo_reports.domain.key_groups import each_once
from kongchuo_reports.domain.published.figure import Published, registry, registry_where, roster, true
from kongchuo_reports.domain.vocabulary.statuses import BACK_AT_SCHOOL
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.findings import Findings
    from kongchuo_reports.domain.published.figure import Rows, Which
    from kongchuo_reports.domain.records import Results

NOT_EXPECTED = (Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value)
MISMATCHES = (
    Standing.PRESENT_ELSEWHERE,
    Standing.ABSENT_UNEXPLAINED,
    Standing.ABSENT_KNOWN,
    Standing.RETURNED_NOT_UPDATED,
    Standing.DUPLICATE_REGISTRY,
    Standing.NEEDS_REVIEW,
)
"""Conclusions that something of registry and roster does not agree, or is not known to."""
REGISTRY, ROSTER = words.OF_REGISTRY, words.OF_ROSTER


def of_severity(findings: Findings, severity: str) -> pd.DataFrame:
    """Findings of one severity; those of a month, of a check or of a merged submission."""
    return findings.rows.loc[findings.rows["severity"].eq(severity), ["school"]]


def _findings(severity: str) -> Rows:
    return lambda results: of_severity(results.findings, severity)


def _errors_of_schools(results: Results) -> pd.DataFrame:
    told = _findings(Severity.ERROR.value)(results)
    known = [
        results.gathered.base.schools.rows["school"],
        results.classified.registry.rows["school"],
        results.classified.roster.rows["school"],
    ]
    return told[told["school"].isin(pd.concat(known).dropna())]


def _unreported(results: Results) -> pd.DataFrame:
    registered = results.gathered.registry.rows["school"].dropna().drop_duplicates()
    there = registered[~registered.isin(results.gathered.roster.rows["school"].dropna())]
    return there.to_frame()


def _children(which: Which) -> Rows:
    def rows(results: Results) -> pd.DataFrame:
        told = results.classified.children.rows
        return told.loc[which(told).astype(bool), ["village"]]

    return rows


def _to_review(results: Results) -> pd.DataFrame:
    both = [
        registry(Standing.NEEDS_REVIEW.value)(results),
        roster(RosterStanding.NEEDS_REVIEW.value)(results),
    ]
    return pd.concat([rows[["school", "stage"]] for rows in both], ignore_index=True)


def _members(*watches: str, group: str = "") -> tuple[Rows, Rows]:
    """Children of key groups that are watched so: each child once, and once in each group."""

    def each(results: Results) -> pd.DataFrame:
        told = results.persuaded.groups.rows
        return told[told["group"].eq(group)] if group else told

    def once(results: Results) -> pd.DataFrame:
        told = each_once(each(results))
        return told.loc[told["watch"].isin(watches) if watches else told["watch"].notna(), ["school", "village"]]

    def by_group(results: Results) -> pd.DataFrame:
        told = each(results)
        told = told.assign(group=told["group"].map(GroupKind.labels()))
        return told.loc[told["watch"].isin(watches) if watches else told["watch"].notna(), ["group"]]

    return once, by_group


def _actions(results: Results) -> pd.DataFrame:
    return results.actions.rows[["school"]]


OF_LISTS: tuple[Published, ...] = (
    Published("registered", words.REGISTERED, REGISTRY, "人", words.REGISTERED_TEXT, "registry.csv", registry()),
    Published(
        "expected", words.EXPECTED, REGISTRY, "人", words.EXPECTED_TEXT, "registry.csv", registry(but=NOT_EXPECTED)
    ),
    *(
        Published(
            f"standing.{standing.value}",
            standing.label,
            REGISTRY,
            "人",
            words.standing_text(standing.label),
            "registry.csv",
            registry(standing.value),
        )
        for standing in Standing
    ),
    Published(
        "seated",
        words.SEATED,
        REGISTRY,
        "人",
        words.SEATED_TEXT,
        "registry.csv",
        registry(*(one.value for one in SEATED)),
    ),
    Published(
        "compared",
        words.COMPARED,
        REGISTRY,
        "人",
        words.COMPARED_TEXT,
        "registry.csv",
        registry(but=(Standing.LEFT.value, Standing.NOT_REPORTED.value)),
    ),
    Published(
        "mismatched",
        words.MISMATCHED,
        REGISTRY,
        "人",
        words.MISMATCHED_TEXT,
        "registry.csv",
        registry(*(one.value for one in MISMATCHES)),
    ),
    Published(
        "absent_open",
        words.ABSENT_OPEN,
        REGISTRY,
        "人",
        words.ABSENT_OPEN_TEXT,
        "registry.csv",
        registry(Standing.ABSENT_UNEXPLAINED.value, Standing.ABSENT_KNOWN.value),
    ),
    *(
        Published(f"platform.{code}", name, REGISTRY, "人", words.PLATFORM_TEXT, "registry.csv", registry_where(which))
        for code, name, which in (
            ("dropout", words.PLATFORM_DROPOUT, lambda rows: rows["status"].eq(RegistryStatus.DROPOUT.value)),
            ("suspected", words.PLATFORM_SUSPECTED, lambda rows: rows["status"].eq(RegistryStatus.SUSPECTED.value)),
            ("back", words.PLATFORM_BACK, lambda rows: true(rows["status_text"].str.fullmatch(BACK_AT_SCHOOL))),
        )
    ),
    Published("rostered", words.ROSTERED, ROSTER, "行", words.ROSTERED_TEXT, "roster.csv", roster()),
    Published(
        "roster.distinct",
        words.DISTINCT,
        ROSTER,
        "人",
        words.DISTINCT_TEXT,
        "roster.csv",
        roster(but=(RosterStanding.DUPLICATE_ROSTER.value,)),
    ),
    *(
        Published(
            f"roster.{standing.value}",
            words.roster_name(standing.label),
            ROSTER,
            "行",
            words.standing_text(standing.label),
            "roster.csv",
            roster(standing.value),
        )
        for standing in RosterStanding
    ),
    Published("review", words.REVIEW, words.OF_BOTH, "行", words.REVIEW_TEXT, "registry.csv", _to_review),
    *(
        Published(
            f"findings.{severity.value}",
            words.findings_of(severity.label),
            words.OF_FINDINGS,
            "处",
            words.FINDINGS_TEXT,
            "findings.csv",
            _findings(severity.value),
        )
        for severity in Severity
    ),
    Published(
        "findings",
        words.FINDINGS,
        words.OF_FINDINGS,
        "处",
        words.ALL_FINDINGS_TEXT,
        "findings.csv",
        lambda results: results.findings.rows[["school"]],
    ),
    Published(
        "findings.error_of_schools",
        words.ERRORS_OF_SCHOOLS,
        words.OF_FINDINGS,
        "处",
        words.ERRORS_OF_SCHOOLS_TEXT,
        "findings.csv",
        _errors_of_schools,
    ),
    Published(
        "schools.unreported",
        words.UNREPORTED,
        words.OF_SCHOOLS,
        "所",
        words.UNREPORTED_TEXT,
        "registry.csv",
        _unreported,
    ),
    Published(
        "children.of_age",
        words.OF_AGE,
        words.OF_CHILDREN,
        "人",
        words.OF_AGE_TEXT,
        "children.csv",
        _children(lambda rows: true(rows["is_of_age"])),
    ),
    Published(
        "children.out_of_school",
        words.OUT_OF_SCHOOL,
        words.OF_CHILDREN,
        "人",
        words.OUT_OF_SCHOOL_TEXT,
        "children.csv",
        _children(lambda rows: rows["standing"].eq(ChildStanding.OUT_OF_SCHOOL.value)),
    ),
    *(
        Published(f"groups.{code}", name, words.OF_GROUPS, "人", words.MEMBERS_TEXT, "groups.csv", *_members(*watches))
        for code, name, watches in (
            ("members", words.MEMBERS, ()),
            *((watch.value, words.members_of(watch.label), (watch.value,)) for watch in Watch),
        )
    ),
    *(
        Published(
            f"groups.poverty_{code}",
            name,
            words.OF_GROUPS,
            "人",
            words.MEMBERS_TEXT,
            "groups.csv",
            _members(*watches, group=GroupKind.POVERTY_RELIEVED.value)[0],
        )
        for code, name, watches in (
            ("members", words.POVERTY, ()),
            ("abnormal", words.POVERTY_ABNORMAL, (Watch.ABNORMAL.value,)),
        )
    ),
    Published("actions", words.ACTIONS, words.OF_ACTIONS, "条", words.ACTIONS_TEXT, "actions.csv", _actions),
)
