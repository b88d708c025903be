"""Export gaps (学籍导出不全): schools and grades that the export lacks are asked about before their children become anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.confirming import confirmed
from kongchuo_reports.domain.findings import Findings, finding, identifying
from kongchuo_reports.domain.law.calendar import school_year_of
from kongchuo_reports.domain.law.school_grades import LAST_GRADE
from kongchuo_reports.domain.vocabulary.confirmed_words import MERGED
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.domain.wording.acts.gathering import month_words
from kongchuo_reports.domain.wording.classes import grade_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.domain.records import Gathered, Linked, Month


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the export lacks.

    Args:
        rows: for each roster row whether the export lacks its school, or a grade of it that it had last month.
        schools: the schools it lacks.
        findings: what to ask for.
    """

    rows: pd.Series
    schools: frozenset[str]
    findings: Findings


def lacking(gathered: Gathered, registry: pd.DataFrame, roster: pd.DataFrame, linked: Linked, month: Month) -> Gaps:
    """Schools of 学校名录 with children on a roster and none in the export, and grades that vanished since last month.

    Args:
        gathered: all cleaned lists, and the children of last month.
        registry: registry rows.
        roster: roster rows with the grade of this school year, and ``grade_written``.
        linked: who is who; a school whose children all have a record elsewhere, as a teaching point under its centre, is
            lacking in no export.
        month: the month of the run.
    """
    known = set(gathered.base.schools.rows["school"].dropna())
    merged = confirmed(gathered.base.confirmations, MERGED, month.school_year)
    exported = set(registry["school"].dropna().unique())
    is_open = ~roster.index.isin(linked.links.rows["roster_key"])
    counts = roster["school"][is_open].value_counts().sort_index()
    whole = roster["school"].value_counts().reindex(counts.index)
    counts = counts[counts * 2 >= whole]
    before = gathered.children_before.rows
    had = before[before["seen_month"].isna()].groupby("school").size().to_dict()
    schools = [str(name) for name in counts.index if name in known and name not in exported and name not in merged]
    lines = [
        finding(
            identifying.EXPORT_LACKS_SCHOOL, school=name, name=name, count=int(counts[name]),
            before=words.exported_before(count=int(had[name])) if name in had else "",
        )
        for name in schools
    ]  # fmt: skip
    rows = roster["school"].isin(schools) | _graduates(gathered, registry, roster, month)
    if gathered.earlier_month and school_year_of(gathered.earlier_month) == month.school_year:
        now = pd.MultiIndex.from_frame(registry[["school", "grade"]].dropna().drop_duplicates())
        seen = before["seen_month"]
        before = before[
            seen.isna() | seen.isin([label for label in seen.dropna().unique() if is_of_year(label, month)])
        ]
        then = pd.MultiIndex.from_frame(before[["school", "grade"]].dropna().drop_duplicates())
        gone = then.difference(now)
        gone = gone[gone.get_level_values(0).isin([*exported])]
        places = pd.MultiIndex.from_frame(roster[["school", "grade"]])
        rows |= pd.Series(places.isin(gone), index=roster.index)
        children = before.groupby(["school", "grade"])["seen_month"].agg(list).to_dict()
        lines += [
            finding(
                identifying.EXPORT_LACKS_GRADE, school=school, name=school, grade=grade_name(int(grade)),
                before=len(children[school, grade]), seen=last_seen(children[school, grade]),
            )
            for school, grade in gone[gone.isin(places)].tolist()
        ]  # fmt: skip
    return Gaps(rows.astype(bool), frozenset(schools), Findings.of(lines))


def _graduates(gathered: Gathered, registry: pd.DataFrame, roster: pd.DataFrame, month: Month) -> pd.Series:
    """Children of last grades in the vacation, whose records the export of a registry moved on already has no more."""
    last = (gathered.base.office.last_primary, LAST_GRADE)
    if not month.is_between_years:
        return pd.Series(data=False, index=roster.index)
    exported = registry[["school", "grade"]].dropna().drop_duplicates()
    exported = exported[exported["grade"].isin(last)]
    places = pd.MultiIndex.from_frame(roster[["school", "grade_written"]].set_axis(["school", "grade"], axis=1))
    is_last = roster["grade_written"].isin(last).fillna(value=False).astype(bool)
    # promoted, those who were in the grade below stand there now and are linked: whoever is not has finished
    moved_on = ~pd.Series(places.isin(pd.MultiIndex.from_frame(exported)), index=roster.index)
    return is_last & moved_on & roster["school"].isin(registry["school"].dropna())


def is_of_year(label: object, month: Month) -> bool:
    """Whether a grade that was last seen in a month (last month, where none is named) is one of this school year."""
    return not isinstance(label, str) or school_year_of(label) == month.school_year


def last_seen(months: Iterable[object]) -> str:
    """When the last of some children was still registered: each one's month, none for last month."""
    labels = list(months)
    known = [label for label in labels if isinstance(label, str)]
    return month_words(max(known)) if known and len(known) == len(labels) else words.LAST_MONTH
