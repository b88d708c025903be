"""Schools and villages of the page, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.domain.wording.papers import dashboard as words
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
    cases = open_cases(results.persuaded.cases.rows)["school"].value_counts()
    known = results.gathered.base.schools.rows["school"].dropna().tolist()
    order = [name for name in known if name in counts.index or name in rostered.index or name in known]
    order += sorted((set(counts.index) | set(rostered.index)) - set(order))
    lines = []
    for name in order:
        row = counts.loc[name] if name in counts.index else pd.Series(dtype="int64")
        told = [int(row.get(standing.value, 0)) for standing in SCHOOL_STANDINGS]
        absent = told[3] + told[4]
        tone = "bad" if absent or told[7] else "warn" if told[6] or told[5] else ""
        cells = [
            text(name),
            number(int(row.sum())),
            number(int(rostered.get(name, 0))),
            *(number(value) for value in told),
        ]
        lines.append(Line([*cells, number(int(unregistered.get(name, 0))), number(int(cases.get(name, 0)))], tone))
    heads = [
        Head(label, is_number=place > 0)
        for place, label in enumerate((*words.SCHOOL_HEADS, *words.SCHOOL_PARTS, *words.SCHOOL_TAIL))
    ]
    return Listing("t-schools", heads, lines, words.NO_SCHOOLS)


def villages(results: Results) -> Listing:
    """One village a row: children of school age and open cases."""
    cases = open_cases(results.persuaded.cases.rows)
    names = [*results.gathered.base.villages.rows["village"].dropna().drop_duplicates().tolist()]
    names += sorted(set(cases["village"].dropna()) - set(names))
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
    for name in names:
        told = [int(count.get(name, 0)) for count in counts]
        cells = [text(name), number(int(of_age.get(name, 0))), *map(number, told)]
        lines.append(Line(cells, "bad" if told[1] else "warn" if told[0] else ""))
    return Listing(
        "t-villages",
        [Head(label, is_number=place > 0) for place, label in enumerate(words.VILLAGE_HEADS)],
        lines,
        words.NO_VILLAGES,
    )
