"""Schools and villages of the page, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import RosterStanding, ScopeLevel, Standing
from kongchuo_reports.domain.occurrences import Scope
from kongchuo_reports.domain.wording.papers import dashboard as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program.figures import WITHOUT_SCHOOL
from kongchuo_reports.publish.facts.tallies import open_cases
from kongchuo_reports.publish.page.page_cells import Head, Line, Listing, number, text

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results


SCHOOL_STANDINGS = (
    Standing.PRESENT,
    Standing.PRESENT_ELSEWHERE,
    Standing.ABSENT_EXPLAINED,
    Standing.ABSENT_UNEXPLAINED,
    Standing.ABSENT_KNOWN,
    Standing.RETURNED_NOT_UPDATED,
    Standing.NEEDS_REVIEW,
    Standing.NOT_REPORTED,
)


SCHOOL_HEADINGS = (*words.SCHOOL_HEADS, *words.SCHOOL_PARTS, *words.SCHOOL_TAIL)
SCHOOL_FIGURES = (
    "registered",
    "rostered",
    *(f"standing.{standing.value}" for standing in SCHOOL_STANDINGS),
    "roster.no_registry",
    "cases.open",
)
"""What each column of the schools counts."""
VILLAGE_FIGURES = ("children.of_age", "cases.open", "cases.overdue", "cases.unvisited", "cases.broken")
"""What each column of the villages counts."""


def schools(results: Results) -> Listing:
    """One school a row: head counts, where its children are, open cases."""
    registry, roster = results.classified.registry.rows, results.classified.roster.rows
    counts = pd.crosstab(registry["school"].fillna(words.UNKNOWN_SCHOOL), registry["standing"])
    rostered = roster["school"].fillna(words.UNKNOWN_SCHOOL).value_counts()
    unregistered = (
        roster.loc[roster["standing"] == RosterStanding.NO_REGISTRY.value, "school"]
        .fillna(words.UNKNOWN_SCHOOL)
        .value_counts()
    )
    cases = open_cases(results.persuaded.cases.rows)["school"].fillna(words.UNKNOWN_SCHOOL).value_counts()
    known = results.gathered.base.schools.rows["school"].dropna().tolist()
    order = [name for name in known if name in counts.index or name in rostered.index or name in known]
    order += sorted((set(counts.index) | set(rostered.index) | set(cases.index)) - set(order))
    lines = []
    for name in order:
        row = counts.loc[name] if name in counts.index else pd.Series(dtype="int64")
        by_standing = [int(row.get(standing.value, 0)) for standing in SCHOOL_STANDINGS]
        absent = by_standing[3] + by_standing[4]
        tone = "bad" if absent or by_standing[7] else "warn" if by_standing[6] or by_standing[5] else ""
        figures = [
            int(row.sum()),
            int(rostered.get(name, 0)),
            *by_standing,
            int(unregistered.get(name, 0)),
            int(cases.get(name, 0)),
        ]
        scope = Scope(ScopeLevel.SCHOOL.value, WITHOUT_SCHOOL if name == words.UNKNOWN_SCHOOL else name)
        for figure, count, heading in zip(SCHOOL_FIGURES, figures, SCHOOL_HEADINGS[1:], strict=True):
            results.occurrences.add(figure, count, (names.PAGE, words.SCHOOLS_PART, heading), scope)
        lines.append(Line([text(name), *map(number, figures)], tone))
    heads = [Head(label, is_number=place > 0) for place, label in enumerate(SCHOOL_HEADINGS)]
    return Listing("t-schools", heads, lines, words.NO_SCHOOLS)


def villages(results: Results) -> Listing:
    """One village a row: children of school age and open cases."""
    cases = open_cases(results.persuaded.cases.rows)
    order = [*results.gathered.base.villages.rows["village"].dropna().drop_duplicates().tolist()]
    order += sorted(set(cases["village"].dropna()) - set(order))
    children = results.classified.children.rows
    of_age = children.loc[children["is_of_age"].fillna(value=False), "village"].value_counts()
    columns = [
        cases["village"].notna(),
        cases["is_overdue"].fillna(value=False).astype(bool),
        cases["visit_count"] == 0,
        cases["is_promise_broken"].fillna(value=False).astype(bool),
    ]
    counts = [cases.loc[chosen, "village"].value_counts() for chosen in columns]
    lines = []
    for name in order:
        case_counts = [int(count.get(name, 0)) for count in counts]
        whole = [int(of_age.get(name, 0)), *case_counts]
        for figure, count, heading in zip(VILLAGE_FIGURES, whole, words.VILLAGE_HEADS[1:], strict=True):
            scope = Scope(ScopeLevel.VILLAGE.value, name)
            results.occurrences.add(figure, count, (names.PAGE, words.VILLAGES_PART, heading), scope)
        cells = [text(name), *map(number, whole)]
        lines.append(Line(cells, "bad" if case_counts[1] else "warn" if case_counts[0] else ""))
    return Listing(
        "t-villages",
        [Head(label, is_number=place > 0) for place, label in enumerate(words.VILLAGE_HEADS)],
        lines,
        words.NO_VILLAGES,
    )
