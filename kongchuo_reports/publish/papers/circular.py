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
    SourceKind,
    SourceState,
    Stage,
    Standing,
    TaskState,
    UnitKind,
)
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.occurrences import balance_code
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.wording.books.policy_values import policy_value
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import passages
from kongchuo_reports.domain.wording.program import outputs
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
    from kongchuo_reports.domain.wording.papers.passages import Passage, Texts

PERSONS, THINGS = True, False
PROBLEMS: tuple[tuple[tuple[Metric, Passage, bool], ...], ...] = (
    (
        (Metric.DATA_ERRORS, passages.PROBLEM_ERRORS, THINGS),
        (Metric.UNVERIFIED, passages.PROBLEM_REVIEW, PERSONS),
        (Metric.DUTY_GAP, passages.PROBLEM_GAP, PERSONS),
    ),
    (
        (Metric.NOT_REPORTED, passages.PROBLEM_NOT_REPORTED, PERSONS),
        (Metric.TASKS_OVERDUE, passages.PROBLEM_TASKS, THINGS),
    ),
    (
        (Metric.OVERDUE, passages.PROBLEM_OVERDUE, PERSONS),
        (Metric.UNVISITED, passages.PROBLEM_UNVISITED, PERSONS),
        (Metric.UNSIGNED, passages.PROBLEM_UNSIGNED, PERSONS),
        (Metric.PROMISE_BROKEN, passages.PROBLEM_PROMISE, PERSONS),
    ),
    ((Metric.RETURNED_NOT_UPDATED, passages.PROBLEM_STALE, PERSONS),),
)
"""Metrics under each heading of 三、存在问题, with their sentence and whether they count persons."""
PAPERS = ((Metric.NO_PLAN, passages.PROBLEM_PLAN), (Metric.NO_PLEDGE, passages.PROBLEM_PLEDGE))
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
    month, office, texts = results.month, results.gathered.base.office, facts.texts
    as_of = words.day(month.as_of)
    values: Values = {
        **draft(results),
        **signature(results),
        "red_head": results.policy.red_head.value,
        "office": office_name(results),
        "document_no": texts.line(passages.DOCUMENT_NO, prefix=office.document_prefix, year=month.as_of.year),
        "title_lines": texts.lines(passages.TITLE_LINES, month=month.words),
        "addressees": texts.line(passages.TO_COUNTY if words.COUNTY in office.level else passages.TO_TOWNSHIP),
        "opening": texts.line(passages.CIRCULAR_OPENING, office=office_name(results), month=month.words, as_of=as_of),
        "overall": _overall(results, texts),
        "achievements": _achievements(results, texts),
        "four_rounds": _rounds(results, texts),
        "problems": _problems(results, facts),
        "demands": _demands(results, texts),
        "annexes": texts.lines(passages.ANNEXES),
        "copies": texts.line(passages.COPIES, superior=office.superior or texts.line(passages.SUPERIOR)),
        "printed_by": office_name(results),
        "printed_on": as_of,
        "as_of": as_of,
        "annex_one": _annex_one(facts),
        "annex_one_note": texts.line(passages.ANNEX_ONE_NOTE),
        "annex_two": _annex_two(results, facts),
        "annex_two_note": _annex_two_note(results, facts),
    }
    return [Letter(words.CIRCULAR, (words.CIRCULAR,), values)]


def _overall(results: Results, texts: Texts) -> list[str]:
    registry = results.classified.registry.rows
    counts = registry["standing"].value_counts()
    left = int(counts.get(Standing.LEFT, 0)) + int(counts.get(Standing.DUPLICATE_REGISTRY, 0))
    schools = results.gathered.base.schools.rows["school"].dropna()
    missing = registry.loc[registry["standing"] == Standing.NOT_REPORTED, "school"].dropna().drop_duplicates()
    told = [
        _handed_in(results, texts, len(schools), missing.tolist()),
        _standings(results, texts, len(registry) - left, counts),
    ]
    balances = results.persuaded.balances.rows
    balances = balances[balances["scope_level"] == ScopeLevel.OFFICE]
    for ledger in (Ledger.SUSPECTED, Ledger.DROPOUT):
        own = balances[balances["ledger"] == ledger].sum(numeric_only=True)
        if len(own) and (balances["ledger"] == ledger).any():
            new = int(own["new"] + own["again"] + own["moved_in"])
            closed = int(own["excluded"] + own["returned"] + own["otherwise"] + own["moved_out"])
            _tell(results, {f"{balance_code(ledger.value)}.{part}": int(own[part]) for part in ("opening", "closing")})
            told.append(
                texts.line(
                    passages.LEDGER_MOVES,
                    ledger=ledger.label,
                    opening=int(own["opening"]),
                    new=new,
                    closed=closed,
                    closing=int(own["closing"]),
                )
            )
    return [*told, *_rates(results, texts)]


def _handed_in(results: Results, texts: Texts, count: int, missing: list[str]) -> str:
    """Who handed in; a school whose file could not be opened has handed in."""
    if not count:
        return texts.line(passages.NO_SCHOOL_LIST)
    if not missing:
        return texts.line(passages.ALL_HANDED_IN, count=count)
    sources = results.gathered.sources.rows
    refused = sources[sources["kind"].eq(SourceKind.ROSTER) & sources["state"].eq(SourceState.REFUSED)]
    shut = [school for school in missing if school in set(refused["school"].dropna())]
    absent = [school for school in missing if school not in shut]
    told = [
        texts.line(passage, count=count, schools=words.LIST.join(schools))
        for passage, schools in ((passages.SOME_HANDED_IN, absent), (passages.SOME_SHUT, shut))
        if schools
    ]
    return "".join(told)


def _standings(results: Results, texts: Texts, registered: int, counts: pd.Series) -> str:
    """Registered children by where they are; the parts add up to the whole."""
    parts = {
        "present": _sum(counts, *SEATED),
        "explained": _sum(counts, Standing.ABSENT_EXPLAINED),
        "absent": _sum(counts, Standing.ABSENT_UNEXPLAINED, Standing.ABSENT_KNOWN),
        "review": _sum(counts, Standing.NEEDS_REVIEW),
    }
    unreported = _sum(counts, Standing.NOT_REPORTED)
    figures = ("seated", "standing.absent_explained", "absent_open", "standing.needs_review")
    _tell(results, dict(zip(figures, parts.values(), strict=True)))
    _tell(results, {"expected": registered, "standing.not_reported": unreported})
    if unreported:
        return texts.line(passages.STANDINGS_UNREPORTED, registered=registered, unreported=unreported, **parts)
    return texts.line(passages.STANDINGS, registered=registered, **parts)


def _tell(results: Results, counts: dict[str, int]) -> None:
    """Tell where the circular's figures stand."""
    for figure, count in counts.items():
        results.occurrences.add(figure, count, (f"{outputs.LETTERS}/{words.CIRCULAR}.docx", words.OVERALL_PART, ""))


def _sum(counts: pd.Series, *codes: Standing) -> int:
    return sum(int(counts.get(code, 0)) for code in codes)


def _rates(results: Results, texts: Texts) -> list[str]:
    rows = results.measured.rates.rows
    chosen = (
        ((rows["indicator"] == Indicator.DROPOUT) & (rows["definition"] == results.policy.dropout_definition.value))
        | ((rows["indicator"] == Indicator.RETENTION) & (rows["definition"] == Definition.NINE_YEAR))
        | ((rows["indicator"] == Indicator.ENROLMENT) & (rows["definition"] == Definition.NET))
    )
    office = rows[chosen & (rows["scope_level"] == ScopeLevel.OFFICE)]
    has_stages = (office["indicator"] == Indicator.DROPOUT) & (office["stage"] == Stage.BOTH)
    has_parts = (office["indicator"] == Indicator.ENROLMENT) & office["stage"].notna() & (office["stage"] != Stage.BOTH)
    return [_rate(row, texts) for row in plain(office[~has_stages & ~has_parts])]


def _rate(row: dict[str, object], texts: Texts) -> str:
    stage = label(Stage.labels(), row["stage"]) if row["indicator"] == Indicator.DROPOUT else ""
    name = text(row["indicator_label"])
    name = name if stage in name else stage + name
    if row["value"] is None:
        return texts.line(passages.RATE_UNKNOWN, label=name, note=text(row["note"]) or words.UNKNOWN)
    target = row["target"]
    line = None if target is None else float(str(target))
    value = percent(int(str(row["numerator"])), int(str(row["denominator"])), line)
    if target is None:
        return texts.line(passages.RATE_ALONE, label=name, value=value)
    aim = words.percent(float(str(target)))
    if row["indicator"] == Indicator.DROPOUT:
        verdict = words.judged(row, words.RATE_MET, words.RATE_OVER, words.OVER_LINE)
        return texts.line(
            passages.RATE,
            label=name,
            numerator=int(str(row["numerator"])),
            denominator=int(str(row["denominator"])),
            value=value,
            target=aim,
            verdict=verdict,
            note=text(row["definition_text"]),
        )
    return texts.line(
        passages.RATE_AIM,
        label=name,
        value=value,
        target=aim,
        verdict=words.judged(row, words.AIM_MET, words.AIM_MISSED, words.REACHED),
    )


def _achievements(results: Results, texts: Texts) -> list[str]:
    cases, visits = results.persuaded.cases.rows, results.persuaded.visits.rows
    this_month = visits[visits["visited_on"].between(*month_days(results))]
    signed = this_month[this_month["is_signed"].fillna(value=False).astype(bool)]
    closed = closed_this_month(results)
    told = [
        texts.line(
            passages.VISITS,
            visits=len(this_month),
            families=this_month["case_no"].nunique(),
            signed=signed["case_no"].nunique(),
        )
        if len(this_month)
        else texts.line(passages.NO_VISITS)
    ]
    returns = {
        "returned": int((closed["closing_kind"] == ClosingKind.RETURNED).sum()),
        "waiting": int((cases["state"] == CaseState.RETURNED).sum()),
        "excluded": int((closed["state"] == CaseState.EXCLUDED).sum()),
    }
    told.append(texts.line(passages.RETURNS, **returns) if any(returns.values()) else texts.line(passages.NO_RETURNS))
    tasks = results.supervised.progress.rows
    if len(tasks):
        done = tasks["state"].isin([TaskState.DONE, TaskState.DONE_LATE])
        late = tasks.loc[tasks["state"] == TaskState.OVERDUE, "task"].dropna().tolist()
        moves = {"total": len(tasks), "done": int(done.sum())}
        told.append(
            texts.line(passages.TASKS_LATE, count=len(late), late=words.LIST.join(late), **moves)
            if late
            else texts.line(passages.TASKS, **moves)
        )
    return told


def _rounds(results: Results, texts: Texts) -> list[str]:
    """One paragraph for each of 查, 宣, 劝, 规: tasks, coverage, what is late, what of the four fixed is missing, evidence."""
    tasks = plain(results.supervised.progress.rows)
    told = []
    for campaign in dict.fromkeys(text(task["campaign"]) for task in tasks):
        own = [task for task in tasks if text(task["campaign"]) == campaign]
        done = sum(task["state"] in {TaskState.DONE, TaskState.DONE_LATE} for task in own)
        late = [text(task["task"]) for task in own if task["state"] == TaskState.OVERDUE]
        covered = [
            texts.line(
                passages.ROUND_COVERED,
                task=text(task["task"]),
                done=task["done_count"],
                due=task["due_count"],
                share=percent(task["done_count"], task["due_count"]),
            )
            if task["coverage"] is not None
            else texts.line(passages.ROUND_NOT_COVERED, task=text(task["task"]))
            for task in own
        ]
        missing = [text(task["missing"]) for task in own if task["missing"]]
        evidence = [text(task["progress"]) for task in own if task["progress"]]
        parts = [
            texts.line(passages.ROUND, campaign=campaign, total=len(own), done=done),
            words.LIST.join(covered),
            texts.line(passages.ROUND_LATE, count=len(late), late=words.LIST.join(late))
            if late
            else texts.line(passages.ROUND_IN_TIME),
            texts.line(passages.ROUND_MISSING, missing=words.LIST.join(missing)) if missing else "",
            texts.line(passages.ROUND_PROGRESS, evidence=words.LIST.join(evidence))
            if evidence
            else texts.line(passages.ROUND_SILENT),
        ]
        told.append(words.sentence_of(parts))
    return told


def month_days(results: Results) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First day of the month, and the day the figures stand on."""
    return pd.Timestamp(f"{results.month.label}-01"), pd.Timestamp(results.month.as_of)


def closed_this_month(results: Results) -> pd.DataFrame:
    """Cases closed or excluded in this month."""
    cases = results.persuaded.cases.rows
    done = cases["state"].isin([CaseState.CLOSED, CaseState.EXCLUDED])
    return cases[done & cases["closed_on"].between(*month_days(results))]


def _problems(results: Results, facts: Facts) -> list[Values]:
    texts = facts.texts
    rows = results.supervised.supervision.rows
    rows = rows[rows["count"] > 0]
    bound = results.policy.small_cell_bound.value
    found: list[Values] = []
    for place, (title, metrics) in enumerate(zip(passages.PROBLEM_TITLES, PROBLEMS, strict=True)):
        told = []
        for metric, lead, is_persons in metrics:
            own = rows[rows["metric"] == metric]
            counts = [words.small(count, bound) if is_persons else words.things(count=count) for count in own["count"]]
            if counts:
                told.append(words.named_units(texts.line(lead), list(zip(own["unit"], counts, strict=True))))
        if metrics[0][0] is Metric.NOT_REPORTED:
            late = rows.loc[rows["metric"] == Metric.REPORTED_LATE, "unit"].tolist()
            told += [words.plain_units(texts.line(passages.PROBLEM_LATE), late)] if late else []
        if not place:
            for metric, lead in PAPERS:
                units = rows.loc[rows["metric"] == metric, "unit"].tolist()
                told += [words.plain_units(texts.line(lead), units)] if units else []
        if place == len(PROBLEMS) - 1:
            told += _apart(results, bound, texts)
        found.append({"title": texts.line(title), "paragraphs": told or [facts.texts.line(passages.NO_PROBLEM)]})
    return found


def _apart(results: Results, bound: int, texts: Texts) -> list[str]:
    registry, roster = results.classified.registry.rows, results.classified.roster.rows
    told = []
    for rows, standing, lead in (
        (registry, Standing.PRESENT_ELSEWHERE, passages.PROBLEM_ELSEWHERE),
        (roster, RosterStanding.NO_REGISTRY, passages.PROBLEM_STRANGER),
    ):
        counts = rows.loc[rows["standing"] == standing].groupby("school", sort=False).size()
        if len(counts):
            told.append(
                words.named_units(
                    texts.line(lead), [(str(unit), words.small(int(count), bound)) for unit, count in counts.items()]
                )
            )
    return told


def _demands(results: Results, texts: Texts) -> list[Values]:
    policy, today = results.policy, results.month.as_of
    days = [
        words.day(due_day(today, rule, policy).date())
        for rule in (policy.verify_days, policy.registry_update_days, policy.school_report_days)
    ]
    told = texts.lines(
        passages.DEMANDS,
        verify_by=days[0],
        update_by=days[1],
        report_by=days[2],
        persuade=policy_value(policy.persuade_days),
        visitors=words.persons(policy.min_visitors.value),
    )
    return [{"title": title, "content": content} for title, content in map(words.titled, told)]


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


def _annex_two_note(results: Results, facts: Facts) -> str:
    count = len(facts.open_cases)
    if not count:
        return facts.texts.line(passages.ANNEX_TWO_NOBODY)
    return facts.texts.line(
        passages.ANNEX_TWO_NAMED if results.options.full else passages.ANNEX_TWO_MASKED, count=count
    )


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
