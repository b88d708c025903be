"""督查通报: the circular of a month's inspection, masked, with two internal annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    SEATED,
    CaseState,
    ClosingKind,
    Definition,
    Indicator,
    Ledger,
    Metric,
    RosterStanding,
    ScopeLevel,
    Stage,
    Standing,
    TaskState,
    UnitKind,
)
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.wording.books.policy_values import policy_value
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.facts.masking import masked_name
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Values,
    class_of,
    draft,
    label,
    office_name,
    plain,
    short_day,
    signature,
    text,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

PERSONS, THINGS = True, False
PROBLEMS: tuple[tuple[tuple[Metric, str, bool], ...], ...] = (
    (
        (Metric.DATA_ERRORS, words.PROBLEM_ERRORS, THINGS),
        (Metric.UNVERIFIED, words.PROBLEM_REVIEW, PERSONS),
        (Metric.DUTY_GAP, words.PROBLEM_GAP, PERSONS),
    ),
    ((Metric.NOT_REPORTED, words.PROBLEM_NOT_REPORTED, PERSONS), (Metric.TASKS_OVERDUE, words.PROBLEM_TASKS, THINGS)),
    (
        (Metric.OVERDUE, words.PROBLEM_OVERDUE, PERSONS),
        (Metric.UNVISITED, words.PROBLEM_UNVISITED, PERSONS),
        (Metric.UNSIGNED, words.PROBLEM_UNSIGNED, PERSONS),
        (Metric.PROMISE_BROKEN, words.PROBLEM_PROMISE, PERSONS),
    ),
    ((Metric.RETURNED_NOT_UPDATED, words.PROBLEM_STALE, PERSONS),),
)
"""Metrics under each heading of 三、存在问题, with their sentence and whether they count persons."""
PAPERS = ((Metric.NO_PLAN, words.PROBLEM_PLAN), (Metric.NO_PLEDGE, words.PROBLEM_PLEDGE))
ANNEX = {
    "out_of_school": Metric.OUT_OF_SCHOOL,
    "overdue": Metric.OVERDUE,
    "unvisited": Metric.UNVISITED,
    "unsigned": Metric.UNSIGNED,
    "stale": Metric.RETURNED_NOT_UPDATED,
    "not_reported": Metric.NOT_REPORTED,
    "errors": Metric.DATA_ERRORS,
}


def circular(results: Results, facts: Facts) -> list[Letter]:
    """The circular of the whole run: names masked unless ``full``, small counts of units hidden but in the annexes.

    Source: 方案五（三）强化督查; 未成年人保护法第一百零三条 (披露案件信息不得指认未成年人).
    """
    month, office = results.month, results.gathered.base.office
    as_of = words.day(month.as_of)
    values: Values = {
        **draft(results),
        **signature(results),
        "red_head": results.policy.red_head.value,
        "office": office_name(results),
        "document_no": words.document_no(prefix=office.document_prefix, year=month.as_of.year),
        "title_lines": words.circular_title(month.words),
        "addressees": words.circular_to(office.level),
        "opening": words.circular_opening(office=office_name(results), month=month.words, as_of=as_of),
        "overall": _overall(results),
        "achievements": _achievements(results),
        "four_rounds": _rounds(results),
        "problems": _problems(results),
        "demands": _demands(results),
        "annexes": words.ANNEXES,
        "copies": words.copies(office.superior),
        "printed_by": office_name(results),
        "printed_on": as_of,
        "as_of": as_of,
        "annex_one": _annex_one(facts),
        "annex_one_note": words.ANNEX_EXACT,
        "annex_two": _annex_two(results, facts),
        "annex_two_note": words.annex_children(len(facts.open_cases), masked=not results.options.full),
    }
    return [Letter(words.CIRCULAR, (words.CIRCULAR,), values)]


def _overall(results: Results) -> list[str]:
    registry = results.classified.registry.rows
    counts = registry["standing"].value_counts()
    left = int(counts.get(Standing.LEFT, 0)) + int(counts.get(Standing.DUPLICATE_REGISTRY, 0))
    schools = results.gathered.base.schools.rows["school"].dropna()
    missing = registry.loc[registry["standing"] == Standing.NOT_REPORTED, "school"].dropna().drop_duplicates()
    told = [
        words.handed_in(len(schools), missing.tolist()),
        words.standing_paragraph(
            len(registry) - left,
            _sum(counts, *SEATED),
            _sum(counts, Standing.ABSENT_EXPLAINED),
            _sum(counts, Standing.ABSENT_UNEXPLAINED, Standing.ABSENT_KNOWN),
            _sum(counts, Standing.NEEDS_REVIEW),
            _sum(counts, Standing.NOT_REPORTED),
        ),
    ]
    balances = results.persuaded.balances.rows
    balances = balances[balances["scope_level"] == ScopeLevel.OFFICE]
    for ledger in (Ledger.SUSPECTED, Ledger.DROPOUT):
        own = balances[balances["ledger"] == ledger].sum(numeric_only=True)
        if len(own) and (balances["ledger"] == ledger).any():
            new = int(own["new"] + own["again"] + own["moved_in"])
            closed = int(own["excluded"] + own["returned"] + own["otherwise"] + own["moved_out"])
            told.append(
                words.ledger_paragraph(
                    label=ledger.label, opening=int(own["opening"]), new=new, closed=closed, closing=int(own["closing"])
                )
            )
    return [*told, *_rates(results)]


def _sum(counts: pd.Series, *codes: Standing) -> int:
    return sum(int(counts.get(code, 0)) for code in codes)


def _rates(results: Results) -> list[str]:
    rows = results.measured.rates.rows
    chosen = (
        ((rows["indicator"] == Indicator.DROPOUT) & (rows["definition"] == results.policy.dropout_definition.value))
        | ((rows["indicator"] == Indicator.RETENTION) & (rows["definition"] == Definition.NINE_YEAR))
        | ((rows["indicator"] == Indicator.ENROLMENT) & (rows["definition"] == Definition.NET))
    )
    office = rows[chosen & (rows["scope_level"] == ScopeLevel.OFFICE)]
    has_stages = (office["indicator"] == Indicator.DROPOUT) & (office["stage"] == Stage.BOTH)
    has_parts = (office["indicator"] == Indicator.ENROLMENT) & office["stage"].notna() & (office["stage"] != Stage.BOTH)
    return [_rate(row) for row in plain(office[~has_stages & ~has_parts])]


def _rate(row: dict[str, object]) -> str:
    stage = label(Stage.labels(), row["stage"]) if row["indicator"] == Indicator.DROPOUT else ""
    name = text(row["indicator_label"])
    name = name if stage in name else stage + name
    if row["value"] is None:
        return words.rate_unknown(label=name, why=text(row["note"]) or words.UNKNOWN)
    target = row["target"]
    line = None if target is None else float(str(target))
    value = percent(int(str(row["numerator"])), int(str(row["denominator"])), line)
    if target is None:
        return words.rate_alone(label=name, value=value)
    aim = words.percent(float(str(target)))
    if row["indicator"] == Indicator.DROPOUT:
        verdict = words.judged(row["is_met"], words.RATE_MET, words.RATE_OVER, words.OVER_LINE)
        return words.rate_sentence(
            label=name,
            numerator=int(str(row["numerator"])),
            denominator=int(str(row["denominator"])),
            value=value,
            target=aim,
            verdict=verdict,
            note=text(row["definition_text"]),
        )
    return words.aim_sentence(
        label=name,
        value=value,
        target=aim,
        verdict=words.judged(row["is_met"], words.AIM_MET, words.AIM_MISSED, words.REACHED),
    )


def _achievements(results: Results) -> list[str]:
    cases, visits = results.persuaded.cases.rows, results.persuaded.visits.rows
    this_month = visits[visits["visited_on"].between(*month_days(results))]
    signed = this_month[this_month["is_signed"].fillna(value=False).astype(bool)]
    closed = closed_this_month(results)
    told = [
        words.visits_paragraph(len(this_month), this_month["case_no"].nunique(), signed["case_no"].nunique()),
        words.returned_paragraph(
            int((closed["closing_kind"] == ClosingKind.RETURNED).sum()),
            int((cases["state"] == CaseState.RETURNED).sum()),
            int((closed["state"] == CaseState.EXCLUDED).sum()),
        ),
    ]
    tasks = results.supervised.progress.rows
    if len(tasks):
        done = tasks["state"].isin([TaskState.DONE, TaskState.DONE_LATE])
        late = tasks.loc[tasks["state"] == TaskState.OVERDUE, "task"].dropna().tolist()
        told.append(words.tasks_paragraph(int(done.sum()), len(tasks), late))
    return told


def _rounds(results: Results) -> list[str]:
    """One paragraph for each of 查, 宣, 劝, 规: tasks, coverage, what is late, what of the four fixed is missing, evidence."""
    tasks = plain(results.supervised.progress.rows)
    told = []
    for campaign in dict.fromkeys(text(task["campaign"]) for task in tasks):
        own = [task for task in tasks if text(task["campaign"]) == campaign]
        done = sum(task["state"] in {TaskState.DONE, TaskState.DONE_LATE} for task in own)
        late = [text(task["task"]) for task in own if task["state"] == TaskState.OVERDUE]
        covered = [
            words.covered(
                text(task["task"]),
                task["done_count"],
                task["due_count"],
                percent(task["done_count"], task["due_count"]),
            )
            if task["coverage"] is not None
            else words.no_coverage(task=text(task["task"]))
            for task in own
        ]
        missing = [text(task["missing"]) for task in own if task["missing"]]
        evidence = [text(task["progress"]) for task in own if task["progress"]]
        told.append(words.round_paragraph(campaign, len(own), done, late, covered, missing, evidence))
    return told


def month_days(results: Results) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First day of the month, and the day the figures stand on."""
    return pd.Timestamp(f"{results.month.label}-01"), pd.Timestamp(results.month.as_of)


def closed_this_month(results: Results) -> pd.DataFrame:
    """Cases closed or excluded in this month."""
    cases = results.persuaded.cases.rows
    done = cases["state"].isin([CaseState.CLOSED, CaseState.EXCLUDED])
    return cases[done & cases["closed_on"].between(*month_days(results))]


def _problems(results: Results) -> list[Values]:
    rows = results.supervised.supervision.rows
    rows = rows[rows["count"] > 0]
    bound = results.policy.small_cell_bound.value
    found: list[Values] = []
    for place, (title, metrics) in enumerate(zip(words.PROBLEM_TITLES, PROBLEMS, strict=True)):
        told = []
        for metric, lead, is_persons in metrics:
            own = rows[rows["metric"] == metric]
            counts = [words.small(count, bound) if is_persons else words.things(count=count) for count in own["count"]]
            if counts:
                told.append(words.named_units(lead, list(zip(own["unit"], counts, strict=True))))
        if metrics[0][0] is Metric.NOT_REPORTED:
            late = rows.loc[rows["metric"] == Metric.REPORTED_LATE, "unit"].tolist()
            told += [words.plain_units(words.PROBLEM_LATE, late)] if late else []
        if not place:
            for metric, lead in PAPERS:
                units = rows.loc[rows["metric"] == metric, "unit"].tolist()
                told += [words.plain_units(lead, units)] if units else []
        if place == len(PROBLEMS) - 1:
            told += _apart(results, bound)
        found.append({"title": title, "paragraphs": told or [words.NO_PROBLEM]})
    return found


def _apart(results: Results, bound: int) -> list[str]:
    registry, roster = results.classified.registry.rows, results.classified.roster.rows
    told = []
    for rows, standing, lead in (
        (registry, Standing.PRESENT_ELSEWHERE, words.PROBLEM_ELSEWHERE),
        (roster, RosterStanding.NO_REGISTRY, words.PROBLEM_STRANGER),
    ):
        counts = rows.loc[rows["standing"] == standing].groupby("school", sort=False).size()
        if len(counts):
            told.append(
                words.named_units(lead, [(str(unit), words.small(int(count), bound)) for unit, count in counts.items()])
            )
    return told


def _demands(results: Results) -> list[Values]:
    policy, today = results.policy, results.month.as_of
    days = [
        words.day(due_day(today, rule, policy).date())
        for rule in (policy.verify_days, policy.registry_update_days, policy.school_report_days)
    ]
    told = words.demands(days[0], days[1], days[2], policy_value(policy.persuade_days))
    return [{"title": title, "content": content} for title, content in told]


def _annex_one(facts: Facts) -> list[Values]:
    schools = list(dict.fromkeys(unit for kind, unit, _ in facts.counts if kind == UnitKind.SCHOOL))
    found: list[Values] = []
    totals = dict.fromkeys(["registered", *ANNEX], 0)
    for number, school in enumerate(schools, start=1):
        row = {name: facts.counts.get((UnitKind.SCHOOL, school, metric), (0, 0))[0] for name, metric in ANNEX.items()}
        row["registered"] = facts.counts.get((UnitKind.SCHOOL, school, Metric.OUT_OF_SCHOOL), (0, 0))[1]
        totals = {name: total + row[name] for name, total in totals.items()}
        found.append({"no": number, "school": school, **row})
    return [*found, {"no": "", "school": words.TOTAL, **totals}]


def _annex_two(results: Results, facts: Facts) -> list[Values]:
    return [
        {
            "no": number,
            "case_no": case["case_no"],
            "name": text(case["name"]) if results.options.full else masked_name(text(case["name"])),
            "school": text(case["school"]),
            "grade_class": class_of(case),
            "village": text(case["village"]),
            "state": label(CaseState.labels(), case["state"]),
            "due": short_day(case["due_on"]),
        }
        for number, case in enumerate(facts.open_cases, start=1)
    ]
