"""Faults of the lists schools hand in: which school's they are, and what that school can do about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Severity, SourceKind, SourceState
from kongchuo_reports.domain.findings import ALL_KINDS, gathering, identifying, persuading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Classified, Gathered

REMEDIES = {kind.code: kind.to_school for kind in ALL_KINDS if kind.to_school}
TOLD_ELSEWHERE = frozenset(
    kind.code
    for kind in (
        identifying.SCHOOL_NOT_REPORTED,
        identifying.CLASS_NOT_REPORTED,
        identifying.REGISTRY_DUPLICATE,
        identifying.ROSTER_DUPLICATE,
        persuading.PROMISE_BROKEN,
    )
)
"""Findings that stand on a notice as items of their own."""
TOLD_BY_ROW = {gathering.STATUS_UNKNOWN.code: identifying.UNKNOWN_STATUS.code}
"""Findings told once a value, and those that tell the same value row by row: a school is asked once."""
UNREAD_CODES = frozenset(
    kind.code
    for kind in (
        gathering.FILE_ENCRYPTED,
        gathering.FILE_WRONG_PASSWORD,
        gathering.FILE_DAMAGED,
        gathering.FILE_EMPTY,
        gathering.FILE_LOCKED,
        gathering.FILE_NOT_A_TABLE,
        gathering.FILE_TOO_OLD,
        gathering.FILE_WITHOUT_TABLE,
    )
)
"""Findings of files that could not be opened: told where the roster is asked for."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A roster that was handed in and could not be read.

    Args:
        file: its name.
        why: what is wrong with it.
        remedy: what the school can do.
    """

    file: str
    why: str
    remedy: str


def faults_of_schools(gathered: Gathered, classified: Classified) -> pd.DataFrame:
    """Errors and warnings by school: those that name one, and those in a roster of one school alone."""
    rows = pd.concat([gathered.findings.rows, classified.findings.rows], ignore_index=True)
    rows = rows[rows["severity"].isin([Severity.ERROR, Severity.WARNING])]
    owners = _owners(gathered)
    return rows.assign(school=rows["school"].fillna(rows["source_file"].map(owners).astype("str"))).dropna(
        subset=["school"]
    )


def told_once(rows: pd.DataFrame) -> pd.DataFrame:
    """Findings without those whose value another finding tells row by row in the same file."""
    places = pd.MultiIndex.from_frame(rows[["code", "source_file", "found"]])
    others = pd.MultiIndex.from_arrays([rows["code"].map(TOLD_BY_ROW), rows["source_file"], rows["found"]])
    return rows[~(others.isin(places) & rows["found"].notna())]


def unread_rosters(gathered: Gathered) -> dict[str, Unread]:
    """The first roster of each school that could not be read."""
    sources = gathered.sources.rows
    lost = sources[sources["kind"].eq(SourceKind.ROSTER) & sources["state"].eq(SourceState.REFUSED)]
    lost = lost[lost["school"].notna() & lost["row_count"].eq(0)].drop_duplicates("school")
    findings = gathered.findings.rows.dropna(subset=["source_file"]).drop_duplicates("source_file")
    remedies = {
        str(file): school_remedy(str(code), str(remedy))
        for file, code, remedy in zip(findings["source_file"], findings["code"], findings["remedy"], strict=True)
    }
    return {
        str(school): Unread(str(file).rsplit("/", 1)[-1], str(why), remedies.get(str(file), ""))
        for school, file, why in zip(lost["school"], lost["source_file"], lost["problem"].fillna(""), strict=True)
    }


def school_remedy(code: str, remedy: str) -> str:
    """What the school can do about a finding."""
    return REMEDIES.get(code, remedy)


def _owners(gathered: Gathered) -> Mapping[str, str]:
    """The school of each roster file that belongs to one school alone."""
    sources = gathered.sources.rows
    rosters = sources[sources["kind"].eq(SourceKind.ROSTER) & sources["school"].notna()]
    schools = rosters.drop_duplicates(["source_file", "school"]).groupby("source_file")["school"]
    return {str(file): str(names.iloc[0]) for file, names in schools if len(names) == 1}
