"""本月材料: what a head reads and decides in a month, on a few pages, with the circular behind it; the rest is for looking up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
    CaseState,
    Definition,
    Indicator,
    Measure,
    MeasureState,
    ScopeLevel,
    Stage,
)
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.publish.facts.reporting import unreported_schools, vacation_of
from kongchuo_reports.publish.papers.circular import case_rows, pictures, school_rows
from kongchuo_reports.publish.papers.circular_state import standing_counts
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    draft,
    label,
    office_name,
    rows_of,
    short_day,
    text,
)
from kongchuo_reports.publish.papers.measure_letters import ENDED
from kongchuo_reports.publish.papers.pictures import place_rows, places_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.records import Results

MOST_CHILDREN, MOST_MEASURES = 30, 15
"""More would be a ledger, and that lies beside."""
OTHER_RATES = (
    (Indicator.RETENTION, Definition.NINE_YEAR),
    (Indicator.ENROLMENT, Definition.NET),
    (Indicator.GROUP_COVERAGE, Definition.COUNT),
)


def booklet(results: Results, facts: Facts, letters: Sequence[Letter]) -> Letter:
    """The booklet of the month.

    Args:
        results: the finished month.
        facts: what papers look up.
        letters: the papers of the month, to be counted for whoever signs them.
    """
    texts = facts.texts
    places = place_rows(results)
    measure_count = reading.count(results, "measures.open")
    measures = [row for row in rows_of(results.supervised.measures.rows) if row["state"] not in ENDED]
    first = sorted(facts.open_cases, key=_urgency)[:MOST_CHILDREN]
    count = reading.count(results, "cases.open")
    if not count:
        children_note = texts.line(kinds.BOOKLET_CHILDREN_NONE)
    elif len(first) < count:
        children_note = texts.line(kinds.BOOKLET_CHILDREN_FIRST, count=len(first), total=count)
    else:
        children_note = texts.line(kinds.BOOKLET_CHILDREN_ALL, count=count)
    values: Values = {
        **draft(results),
        "title": texts.line(kinds.BOOKLET_TITLE, month=results.month.words),
        "office": office_name(results),
        "as_of": full_day(results.month.as_of),
        "summary": _summary(results, facts),
        "decisions": _decisions(results, facts, letters, measure_count),
        **pictures(results, texts),
        "other_rates": _other_rates(results, facts),
        "places": places,
        "places_note": texts.line(kinds.BOOKLET_PLACES_NOTE, count=places_each(places)),
        "annex_one": school_rows(results, facts),
        "annex_two": case_rows(results, first),
        "children_note": children_note,
        "measures": [_measure(results, row) for row in measures[:MOST_MEASURES]],
        "measures_note": texts.line(kinds.BOOKLET_MEASURES_SOME, count=measure_count)
        if measures
        else texts.line(kinds.BOOKLET_MEASURES_NONE),
        "reference": texts.lines(kinds.BOOKLET_REFERENCE),
    }
    return Letter(kinds.BOOKLET, (kinds.BOOKLET,), values)


def _urgency(case: Row) -> tuple[bool, bool, str]:
    """Children still away and over their time first; those who are back last."""
    return case["state"] == CaseState.RETURNED, case["is_overdue"] is not True, text(case["case_no"])


def _summary(results: Results, facts: Facts) -> str:
    return facts.texts.line(
        kinds.BOOKLET_SUMMARY,
        **standing_counts(results),
        suspected=reading.count(results, "cases.suspected"),
        dropouts=reading.count(results, "cases.dropout"),
    )


def _decisions(results: Results, facts: Facts, letters: Sequence[Letter], measures: int) -> list[Values]:
    """What is to be signed or decided, paper by paper; what there is none of is not told."""
    texts = facts.texts
    made = Counter(letter.kind for letter in letters)
    rows: list[Values] = [
        {"paper": kind, "count": made[kind], "asked": texts.line(passage), "where": f"{outputs.LETTERS}/{kind}"}
        for kind, passage in kinds.TO_DECIDE.items()
        if made[kind]
    ]
    rows.append(
        {
            "paper": _stem(outputs.SUBMISSION_BOOK),
            "count": 1,
            "asked": texts.line(kinds.TO_SIGN_SUBMISSION),
            "where": outputs.SUBMISSION_BOOK,
        }
    )
    if measures:
        rows.append(
            {
                "paper": _stem(outputs.MEASURES_BOOK),
                "count": measures,
                "asked": texts.line(kinds.TO_CONFIRM_MEASURES),
                "where": outputs.MEASURES_BOOK,
            }
        )
    missing = [] if vacation_of(results) else unreported_schools(results)["school"].tolist()
    if missing and not vacation_of(results):
        rows.append(
            {
                "paper": words.ROSTERS,
                "count": reading.count(results, "schools.unreported"),
                "asked": texts.line(kinds.TO_CALL_IN, schools=words.some_papers(missing, MOST_MEASURES)),
                "where": f"{outputs.LETTERS}/{kinds.NOTICE}",
            }
        )
    return [{"no": number, **row} for number, row in enumerate(rows, start=1)]


def _stem(file: str) -> str:
    return file.rpartition(".")[0]


def _other_rates(results: Results, facts: Facts) -> str:
    """Retention, enrolment and coverage of the office, each with its target and verdict."""
    rows = results.measured.rates.rows
    rows = rows[rows["scope_level"].eq(ScopeLevel.OFFICE) & (rows["stage"].isna() | rows["stage"].eq(Stage.BOTH))]
    parts = []
    for indicator, definition in OTHER_RATES:
        for row in rows_of(rows[rows["indicator"].eq(indicator) & rows["definition"].eq(definition)])[:1]:
            if row["value"] is None or row["target"] is None:
                continue
            line = float(row["target"])
            value = percent(int(row["numerator"]), int(row["denominator"]), line)
            verdict = words.judged(row, words.AIM_MET, words.AIM_MISSED, words.AIM_MET)
            parts.append(
                words.rate_told(label=row["indicator_label"], value=value, aim=words.percent(line), verdict=verdict)
            )
    return facts.texts.line(kinds.BOOKLET_RATES, evidence=words.STOP.join(parts)) if parts else ""


def _measure(results: Results, row: Row) -> Values:
    fact, month = text(row["fact"]), text(row["proposed_month"])
    return {
        "interviewed": text(row["unit"]),
        "proposed": label(Measure.labels(), row["decided"] or row["proposed"]),
        "told": fact if month == results.month.label else words.told_in(month=month, fact=fact),
        "rectify_by": short_day(row["due_on"]) or words.NOT_SET,
        "progress": label(MeasureState.labels(), row["state"]),
    }
