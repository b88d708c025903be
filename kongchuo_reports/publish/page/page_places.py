"""Schools and villages of the page, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ScopeLevel, Standing
from kongchuo_reports.domain.occurrences import Scope
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.papers import dashboard as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program.figures import WITHOUT_SCHOOL
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
    counts = [reading.by_place(results, figure, "school", words.UNKNOWN_SCHOOL) for figure in SCHOOL_FIGURES]
    order = results.gathered.base.schools.rows["school"].dropna().tolist()
    order += sorted({name for each in counts for name in each.index} - set(order))
    lines = []
    for name in order:
        figures = [reading.of(each, name) for each in counts]
        by_standing = figures[2:-2]
        absent = by_standing[3] + by_standing[4]
        tone = "bad" if absent or by_standing[7] else "warn" if by_standing[6] or by_standing[5] else ""
        scope = Scope(ScopeLevel.SCHOOL.value, WITHOUT_SCHOOL if name == words.UNKNOWN_SCHOOL else name)
        for figure, count, heading in zip(SCHOOL_FIGURES, figures, SCHOOL_HEADINGS[1:], strict=True):
            results.occurrences.add(figure, count, (names.PAGE, words.SCHOOLS_PART, heading), scope)
        lines.append(Line([text(name), *map(number, figures)], tone))
    heads = [Head(label, is_number=place > 0) for place, label in enumerate(SCHOOL_HEADINGS)]
    return Listing("t-schools", heads, lines, words.NO_SCHOOLS)


def villages(results: Results) -> Listing:
    """One village a row: children of school age and open cases."""
    counts = [reading.by_place(results, figure, "village") for figure in VILLAGE_FIGURES]
    order = [*results.gathered.base.villages.rows["village"].dropna().drop_duplicates().tolist()]
    order += sorted({name for each in counts[1:] for name in each.index} - set(order))
    lines = []
    for name in order:
        whole = [reading.of(each, name) for each in counts]
        case_counts = whole[1:]
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
