"""督查通报: the circular of a month's inspection, masked, with two internal annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
    CaseState,
    Metric,
    ScopeLevel,
    UnitKind,
)
from kongchuo_reports.domain.occurrences import Scope
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.wording.books.policy_values import policy_value
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.facts.masking import masked_name
from kongchuo_reports.publish.facts.reporting import vacation_of
from kongchuo_reports.publish.papers.circular_state import overall
from kongchuo_reports.publish.papers.circular_work import achievements, rounds
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    class_of,
    draft,
    label,
    office_name,
    short_day,
    signature,
    tell,
    text,
)
from kongchuo_reports.publish.papers.pictures import distance_rows, month_rows, months_each

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Passage, Texts

PERSONS, THINGS = True, False
PROBLEMS: tuple[tuple[tuple[Metric, Passage, bool], ...], ...] = (
    (
        (Metric.DATA_ERRORS, kinds.PROBLEM_ERRORS, THINGS),
        (Metric.UNVERIFIED, kinds.PROBLEM_REVIEW, PERSONS),
        (Metric.DUTY_GAP, kinds.PROBLEM_GAP, PERSONS),
    ),
    (
        (Metric.NOT_REPORTED, kinds.PROBLEM_NOT_REPORTED, PERSONS),
        (Metric.TASKS_OVERDUE, kinds.PROBLEM_TASKS, THINGS),
    ),
    (
        (Metric.OVERDUE, kinds.PROBLEM_OVERDUE, PERSONS),
        (Metric.UNVISITED, kinds.PROBLEM_UNVISITED, PERSONS),
        (Metric.UNSIGNED, kinds.PROBLEM_UNSIGNED, PERSONS),
        (Metric.PROMISE_BROKEN, kinds.PROBLEM_PROMISE, PERSONS),
    ),
    ((Metric.RETURNED_NOT_UPDATED, kinds.PROBLEM_STALE, PERSONS),),
)
"""Metrics under each heading of 三、存在问题, with their sentence and whether they count persons."""
PAPERS = ((Metric.NO_PLAN, kinds.PROBLEM_PLAN), (Metric.NO_PLEDGE, kinds.PROBLEM_PLEDGE))
MOST_BOXES = 24
"""Boxes that fit in a row."""
ANNEX = {
    "out_of_school": Metric.OUT_OF_SCHOOL,
    "overdue": Metric.OVERDUE,
    "unvisited": Metric.UNVISITED,
    "unsigned": Metric.UNSIGNED,
    "stale": Metric.RETURNED_NOT_UPDATED,
    "not_reported": Metric.NOT_REPORTED,
    "errors": Metric.DATA_ERRORS,
}

ANNEX_FIGURES = {
    "registered": "expected",
    "out_of_school": "cases.away",
    "overdue": "cases.overdue_away",
    "stale": "standing.returned_not_updated",
    "not_reported": "standing.not_reported",
}
"""Columns of the first annex that are published figures; the others are of the inspection alone (到期未家访 …)."""


def circular(results: Results, facts: Facts) -> list[Letter]:
    """The circular of the whole run: names masked unless ``full``, small counts of units hidden but in the annexes.

    Source: 方案五（三）强化督查; 未成年人保护法第一百零三条 (披露案件信息不得指认未成年人).
    """
    month, office, texts = results.month, results.gathered.base.office, facts.texts
    as_of = full_day(month.as_of)
    values: Values = {
        **draft(results),
        **signature(results),
        "red_head": results.policy.red_head.value,
        "office": office_name(results),
        "document_no": texts.line(kinds.DOCUMENT_NO, prefix=office.document_prefix, year=month.as_of.year),
        "title_lines": texts.lines(kinds.TITLE_LINES, month=month.words),
        "addressees": texts.line(kinds.TO_COUNTY if words.COUNTY in office.level else kinds.TO_TOWNSHIP),
        "opening": texts.line(kinds.CIRCULAR_OPENING, office=office_name(results), month=month.words, as_of=as_of),
        "overall": overall(results, texts),
        "achievements": achievements(results, texts),
        "four_rounds": rounds(results, texts),
        "problems": _problems(results, facts),
        "demands": _demands(results, texts),
        "annexes": texts.lines(kinds.ANNEXES),
        "copies": texts.line(kinds.COPIES, superior=office.superior or texts.line(kinds.SUPERIOR)),
        "printed_by": office_name(results),
        "printed_on": as_of,
        "as_of": as_of,
        "annex_one": _annex_one(results, facts),
        **_chart(results, facts),
        **pictures(results, texts),
        "annex_one_note": texts.line(kinds.ANNEX_ONE_NOTE),
        "annex_two": case_rows(results, facts.open_cases),
        "annex_two_note": _annex_two_note(results, facts),
    }
    return [Letter(kinds.CIRCULAR, (kinds.CIRCULAR,), values)]


def _problems(results: Results, facts: Facts) -> list[Values]:
    texts = facts.texts
    rows = results.supervised.supervision.rows
    rows = rows[rows["count"] > 0]
    bound = results.policy.small_cell_bound.value
    problems: list[Values] = []
    for place, (title, metrics) in enumerate(zip(kinds.PROBLEM_TITLES, PROBLEMS, strict=True)):
        paragraphs = []
        for metric, lead, is_persons in metrics:
            of_metric = rows[rows["metric"] == metric]
            counts = [
                words.small(count, bound) if is_persons else words.things(count=count) for count in of_metric["count"]
            ]
            if counts:
                paragraphs.append(
                    words.named_units(texts.line(lead), list(zip(of_metric["unit"], counts, strict=True)))
                )
        if metrics[0][0] is Metric.NOT_REPORTED:
            late = rows.loc[rows["metric"] == Metric.REPORTED_LATE, "unit"].tolist()
            paragraphs += [words.plain_units(texts.line(kinds.PROBLEM_LATE), late)] if late else []
        if not place:
            for metric, lead in PAPERS:
                units = rows.loc[rows["metric"] == metric, "unit"].tolist()
                paragraphs += [words.plain_units(texts.line(lead), units)] if units else []
        if place == len(PROBLEMS) - 1:
            paragraphs += _apart(results, bound, texts)
        problems.append({"title": texts.line(title), "paragraphs": paragraphs or [facts.texts.line(kinds.NO_PROBLEM)]})
    return problems


def _apart(results: Results, bound: int, texts: Texts) -> list[str]:
    paragraphs = []
    for rows, figure, lead in (
        (results.classified.registry.rows, "standing.present_elsewhere", kinds.PROBLEM_ELSEWHERE),
        (results.classified.roster.rows, "roster.no_registry", kinds.PROBLEM_STRANGER),
    ):
        counts = reading.by_place(results, figure)
        # schools stand in the order of their lists
        order = rows.loc[reading.holds(results, figure, rows), "school"].dropna().drop_duplicates().tolist()
        if order:
            told = [(str(unit), words.small(reading.of(counts, unit), bound)) for unit in order]
            paragraphs.append(words.named_units(texts.line(lead), told))
    return paragraphs


def _demands(results: Results, texts: Texts) -> list[Values]:
    policy, today = results.policy, results.month.as_of
    days = [
        full_day(due_day(today, rule, policy).date())
        for rule in (policy.verify_days, policy.registry_update_days, policy.school_report_days)
    ]
    demands = texts.lines(
        kinds.DEMANDS,
        verify_by=days[0],
        update_by=days[1],
        late_rosters="" if vacation_of(results) else texts.line(kinds.LATE_ROSTERS, report_by=days[2]),
        persuade=policy_value(policy.persuade_days),
        visitors=words.persons(policy.min_visitors.value),
    )
    return [{"title": title, "content": content} for title, content in map(words.titled, demands)]


def _annex_one(results: Results, facts: Facts) -> list[Values]:
    rows = school_rows(results, facts)
    for row in rows[:-1]:
        school = text(row["school"])
        figures = {(figure, school): int(str(row[name])) for name, figure in ANNEX_FIGURES.items()}
        tell(results, (kinds.CIRCULAR,), figures, Scope(ScopeLevel.SCHOOL.value, school))
    return rows


def school_rows(results: Results, facts: Facts) -> list[Values]:
    """Each school with what an inspection counts there, and their sum."""
    schools = list(dict.fromkeys(unit for kind, unit, _ in facts.counts if kind == UnitKind.SCHOOL))
    unasked = reading.by_place(results, "standing.not_reported")
    lines: list[Values] = []
    totals = dict.fromkeys(["registered", *ANNEX], 0)
    for number, school in enumerate(schools, start=1):
        row = {name: facts.counts.get((UnitKind.SCHOOL, school, metric), (0, 0))[0] for name, metric in ANNEX.items()}
        if vacation_of(results):  # nothing was owed, yet so many were not looked at
            row["not_reported"] = reading.of(unasked, school)
        row["registered"] = facts.counts.get((UnitKind.SCHOOL, school, Metric.OUT_OF_SCHOOL), (0, 0))[1]
        totals = {name: total + row[name] for name, total in totals.items()}
        lines.append({"no": number, "school": school, **row})
    return [*lines, {"no": "", "school": words.TOTAL_OF_SCHOOLS, **totals}]


def pictures(results: Results, texts: Texts) -> Values:
    """The line and the distance, and the months, with what a box means."""
    months = month_rows(results)
    return {
        "distance": distance_rows(results),
        "distance_note": texts.line(kinds.LINE_NOTE),
        "months": months,
        "months_note": texts.line(kinds.MONTHS_NOTE, count=months_each(months)),
    }


def _chart(results: Results, facts: Facts) -> Values:
    """Open cases of each school as boxes in a row: filled ones for confirmed dropouts, hollow ones for suspected; readable in grey."""
    confirmed, whole = (reading.by_place(results, figure) for figure in ("cases.away.dropout", "cases.away"))
    met = dict.fromkeys(text(case["school"]) for case in facts.open_cases if case["school"])
    # of schools with equally many, the one that is met first in the ledger
    order = sorted((school for school in met if school in whole.index), key=lambda school: -reading.of(whole, school))
    each = max(1, -(-max((reading.of(whole, school) for school in order), default=0) // MOST_BOXES))
    rows = [
        {
            "school": school,
            "bar": words.boxes(-(-reading.of(confirmed, school) // each), -(-reading.of(whole, school) // each)),
            "open": reading.of(whole, school),
        }
        for school in order
    ]
    return {"chart": rows, "chart_note": facts.texts.line(kinds.ANNEX_ONE_CHART, count=each) if rows else ""}


def _annex_two_note(results: Results, facts: Facts) -> str:
    count = reading.count(results, "cases.open")
    if count:
        tell(results, (kinds.CIRCULAR,), {("cases.open", words.ANNEX_TWO_PART): count})
    if not count:
        return facts.texts.line(kinds.ANNEX_TWO_NOBODY)
    told = facts.texts.line(kinds.ANNEX_TWO_NAMED if results.options.full else kinds.ANNEX_TWO_MASKED, count=count)
    waiting, elsewhere = (reading.count(results, one) for one in ("cases.returned", "cases.away_without_school"))
    if not waiting + elsewhere:
        return told
    return told + facts.texts.line(kinds.ANNEX_TWO_SCOPE, waiting=waiting, elsewhere=elsewhere)


def case_rows(results: Results, cases: list[Row]) -> list[Values]:
    """Open cases as an internal list shows them: masked unless the run is ``full``."""
    return [
        {
            "no": number,
            "case_no": case["case_no"],
            "name": text(case["name"]) if results.options.full else masked_name(text(case["name"])),
            "school": text(case["school"]) or words.UNKNOWN,
            "grade_class": class_of(case) or words.UNKNOWN,
            "village": text(case["village"]) or words.UNKNOWN,
            "state": label(CaseState.labels(), case["state"]),
            "due": short_day(case["due_on"]),
        }
        for number, case in enumerate(cases, start=1)
    ]


MAKERS = {kinds.CIRCULAR: circular}
"""What makes the papers of each kind."""
