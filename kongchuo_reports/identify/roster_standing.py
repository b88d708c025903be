"""Roster standing (花名册行的结论): what each roster row turned out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.domain.tables import RosterStandings
from kongchuo_reports.domain.wording import identifying as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Linked

BY_REASON: Mapping[str, RosterStanding] = {
    "present": RosterStanding.PRESENT,
    "present_unnamed": RosterStanding.PRESENT,
    "present_elsewhere": RosterStanding.PRESENT_ELSEWHERE,
    "no_registry": RosterStanding.NO_REGISTRY,
    "left_only": RosterStanding.NO_REGISTRY,
    "duplicate_roster": RosterStanding.DUPLICATE_ROSTER,
    "asked": RosterStanding.NEEDS_REVIEW,
    "asked_roster": RosterStanding.NEEDS_REVIEW,
    "denied": RosterStanding.NEEDS_REVIEW,
    "left_listed": RosterStanding.NEEDS_REVIEW,
    "confirmed_gone": RosterStanding.NEEDS_REVIEW,
}
"""Standing of each reason in ``ROSTER_REASONS``."""


def roster_standings(
    registry: pd.DataFrame,
    roster: pd.DataFrame,
    linked: Linked,
    decided: pd.DataFrame,
    asked: pd.DataFrame,
) -> RosterStandings:
    """Where each roster row stands, in agreement with the registry side.

    Args:
        registry: all registry rows.
        roster: all roster rows.
        linked: links and duplicates.
        decided: standing and rule of each registry row.
        asked: indexed by roster row: ``denial, at_school, question, asked_registry, asked_roster``.
    """
    frame = linked.links.rows.set_index("roster_key").reindex(range(len(roster))).reset_index(drop=True)
    key = frame["registry_key"].astype("Int64")
    position = key.fillna(-1).to_numpy(dtype=np.int64)
    needed = ["school", "status_text", "source_file", "source_sheet", "source_row"]
    record = registry[needed].reindex(position).reset_index(drop=True)
    verdict = decided[["standing", "standing_rule"]].reindex(position).reset_index(drop=True)
    titles = {rule.code: rule.title for rule in words.MATCH_RULES}
    facts = pd.DataFrame(
        {
            "registry": _places(record),
            "school": record["school"],
            "status": record["status_text"].fillna(words.NO_STATUS),
            "rule": frame["match_rule"].map(titles),
            "other": _others(roster, linked.roster_duplicates),
            **{name: asked[name] for name in asked},
        }
    )
    reason = _reason_keys(roster, record, verdict, facts, key.notna())
    standing = reason.map({name: code.value for name, code in BY_REASON.items()})
    keeps_link = ~reason.isin(["no_registry", "left_only", "confirmed_gone"])
    columns = {
        "registry_key": key.where(keeps_link),
        "registry_file": record["source_file"].where(keeps_link),
        "registry_sheet": record["source_sheet"].where(keeps_link),
        "registry_row": record["source_row"].astype("Int64").where(keeps_link),
        "registry_school": record["school"].where(keeps_link),
        **{name: frame[name].where(keeps_link) for name in ("match_rule", "match_score", "evidence_code")},
    }
    return RosterStandings.build(roster.assign(**columns, standing=standing, reason=_sentences(reason, facts)))


def _reason_keys(
    roster: pd.DataFrame, record: pd.DataFrame, verdict: pd.DataFrame, facts: pd.DataFrame, seated: pd.Series
) -> pd.Series:
    rule = verdict["standing_rule"]
    denied = facts["denial"].notna()
    said_gone = (facts["at_school"] == False).fillna(value=False)  # noqa: E712  # nullable answer, not a bool
    said_there = (facts["at_school"] == True).fillna(value=False)  # noqa: E712  # nullable answer, not a bool
    both_named = record["school"].notna() & roster["school"].notna()
    same = both_named & (record["school"] == roster["school"])
    stays = verdict["standing"].isin(
        [Standing.PRESENT.value, Standing.PRESENT_ELSEWHERE.value, Standing.RETURNED_NOT_UPDATED.value]
    )
    conditions = [
        ("duplicate_roster", facts["other"].notna()),
        ("confirmed_gone", denied & said_gone),
        ("denied", denied & ~said_there),
        ("left_listed", seated & (rule == words.LEFT_BUT_LISTED.code)),
        ("left_only", seated & ~stays),
        ("present_elsewhere", seated & both_named & ~same),
        ("present", seated & same),
        ("present_unnamed", seated),
        ("asked", facts["asked_registry"].notna()),
        ("asked_roster", facts["asked_roster"].notna()),
    ]
    chosen = np.select(
        [holds.to_numpy(dtype=bool) for _, holds in conditions],
        np.arange(len(conditions)),
        default=len(conditions),
    )
    names = np.array([*(name for name, _ in conditions), "no_registry"], dtype=object)
    return pd.Series(names[chosen], index=roster.index, dtype="str")


def _sentences(reason: pd.Series, facts: pd.DataFrame) -> pd.Series:
    told = np.empty(len(reason), dtype=object)
    for name, text in words.ROSTER_REASONS.items():
        rows = np.flatnonzero((reason == name).to_numpy(dtype=bool))
        if not len(rows):
            continue
        chosen = facts.iloc[rows]
        registry = chosen["registry"].fillna(chosen["asked_registry"])
        other = chosen["other"].fillna(chosen["asked_roster"])
        used = {"registry": registry, "other": other} | {
            column: chosen[column] for column in ("school", "status", "rule", "denial", "question")
        }
        named = [column for column in used if "{" + column + "}" in text]
        told[rows] = (
            [
                text.format(**dict(zip(named, values, strict=True)))
                for values in zip(*(used[column].tolist() for column in named), strict=True)
            ]
            if named
            else [text] * len(rows)
        )
    return pd.Series(told, dtype="str")


def _places(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(
        [
            None if pd.isna(row) else words.place(file, sheet if isinstance(sheet, str) else "", int(row))
            for file, sheet, row in zip(
                rows["source_file"].tolist(), rows["source_sheet"].tolist(), rows["source_row"].tolist(), strict=True
            )
        ],
        dtype="str",
    )


def _others(rows: pd.DataFrame, duplicates: Mapping[int, int]) -> pd.Series:
    """Place of the row that stands for each duplicate; missing for the others."""
    other = pd.Series(None, index=rows.index, dtype="str")
    if duplicates:
        keys = sorted(duplicates)
        other.iloc[keys] = _places(rows.iloc[[duplicates[key] for key in keys]]).to_numpy()
    return other
