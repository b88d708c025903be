"""Papers for one unit: 督办通知单 with its slip, 告家长书, 学校月报告."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
    CaseState,
    ClosingKind,
    Ledger,
    Metric,
    ScopeLevel,
    Standing,
    UnitKind,
)
from kongchuo_reports.domain.occurrences import Scope
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import passages
from kongchuo_reports.publish.facts.reporting import vacation_of
from kongchuo_reports.publish.papers.circular_work import closed_this_month, month_days
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    class_of,
    day,
    draft,
    label,
    office_name,
    plain,
    short_day,
    tell,
    text,
    visit_result,
)

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts

MONTH_FIGURES = (
    "expected",
    "rostered",
    "standing.absent_explained",
    "standing.not_reported",
    "standing.needs_review",
    "cases.away.suspected",
    "cases.long_unverified",
    "cases.away.dropout",
    "cases.returned",
    "cases.ended_this_month",
    "cases.returned_this_month",
    "cases.overdue_away",
)
"""What each row of a school's month counts among the published figures."""
NOT_REGISTERED = (Standing.LEFT, Standing.DUPLICATE_REGISTRY)


def notices(results: Results, facts: Facts) -> list[Letter]:
    """One 督办通知单 for each unit that has something to do; names of its own children in full."""
    office, month = results.gathered.base.office, results.month
    letters = []
    for (kind, unit), items in facts.notices.items():
        last = max(item["due_on"] for item in items)
        values: Values = {
            **draft(results),
            "notice_no": facts.texts.line(
                passages.NOTICE_NO,
                prefix=office.document_prefix or facts.texts.line(passages.NOTICE_PREFIX),
                year=month.as_of.year,
                month=month.label[-2:],
                number=items[0]["notice_no"],
            ),
            "unit": unit,
            "head": facts.heads.get(unit, words.NOT_REGISTERED),
            "office": office_name(results),
            "signed_on": words.day(month.as_of),
            "clerk": office.clerk or words.BLANK,
            "phone": office.phone,
            "opening": facts.texts.line(passages.NOTICE_OPENING, month=month.words, count=len(items)),
            "items": _items(items),
            "reply": facts.texts.line(
                passages.NOTICE_REPLY_SCHOOL if kind == UnitKind.SCHOOL else passages.NOTICE_REPLY, due_on=day(last)
            ),
        }
        letters.append(Letter(words.NOTICE, (words.NOTICE, unit), values))
        counts = {("notices", words.NOTICE): len(items)}
        if kind in {UnitKind.SCHOOL.value, UnitKind.VILLAGE.value}:
            tell(results, (words.NOTICE, unit), counts, Scope(kind, unit))
    return letters


def _items(items: list[Row]) -> list[Values]:
    """Rows of a notice: what is asked in the same words for the same day stands once, with all it is about."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for item in items:
        groups.setdefault((item["topic"], item["demand"], item["due_on"]), []).append(item)
    return [
        {
            "no": words.span_of([item["item_no"] for item in alike]),
            "topic": words.topic_of(text(alike[0]["topic"]), len(alike)),
            "fact": words.LINE.join(words.named_fact(text(item["name"]), text(item["fact"])) for item in alike),
            "demand": text(alike[0]["demand"]),
            "due_on": short_day(alike[0]["due_on"]),
            "blank": "",
        }
        for alike in groups.values()
    ]


def parent_letters(results: Results, facts: Facts) -> list[Letter]:
    """The 告家长书 of each school, with a slip for the parents to sign; it names no child.

    Source: 方案一 开展一轮教育法律法规的大宣传.
    """
    schools = results.gathered.base.schools.rows.dropna(subset=["school"]).drop_duplicates("school")
    phones = {row["school"]: text(row["phone"]) for row in plain(schools)}
    registered = results.classified.registry.rows["school"].dropna().drop_duplicates().tolist()
    office, texts = results.gathered.base.office, facts.texts
    article = results.policy.guardian_liability_article.value
    return [
        Letter(
            words.PARENT_LETTER,
            (words.PARENT_LETTER, school),
            {
                **draft(results),
                "school": school,
                "body_lines": texts.lines(passages.PARENT_BODY, school=school),
                "duties_of_parents": texts.lines(passages.PARENT_DUTIES, liability_article=article),
                "rights": texts.lines(passages.PARENT_RIGHTS),
                "contact": texts.line(
                    passages.PARENT_CONTACT,
                    school=school,
                    phone=phones.get(school, "") or words.BLANK,
                    office=office_name(results),
                    office_phone=office.phone or words.BLANK,
                ),
                "school_year": results.month.school_year_label,
                "signer": school,
                "signed_on": words.day(results.month.as_of),
            },
        )
        for school in dict.fromkeys([*phones, *registered])
    ]


def school_months(results: Results, facts: Facts) -> list[Letter]:
    """The monthly report of each school; a school with nothing to tell says so (零报告).

    Source: 教育部办公厅 2024 控辍保学常态化报告工作机制：学校一月一报告.
    """
    schools = list(dict.fromkeys(unit for kind, unit, _ in facts.counts if kind == UnitKind.SCHOOL))
    counted = results.classified.registry.rows.groupby(["school", "standing"]).size().reset_index(name="count")
    standings = {(str(school), str(code)): int(count) for school, code, count in counted.itertuples(index=False)}
    roster = results.classified.roster.rows["school"].value_counts()
    closed = closed_this_month(results)
    visits = results.persuaded.visits.rows
    visits = visits[visits["visited_on"].between(*month_days(results))]
    return [
        _school_month(results, facts, school, standings, int(roster.get(school, 0)), closed, visits)
        for school in schools
    ]


def _school_month(
    results: Results,
    facts: Facts,
    school: str,
    standings: dict[tuple[str, str], int],
    on_roster: int,
    closed: pd.DataFrame,
    visits: pd.DataFrame,
) -> Letter:
    cases = [case for case in facts.open_cases if case["school"] == school]
    back = [case for case in cases if case["state"] == CaseState.RETURNED]
    away = [case for case in cases if case["state"] != CaseState.RETURNED]
    suspected = sum(case["ledger"] == Ledger.SUSPECTED for case in away)
    dropouts = len(away) - suspected
    own_closed, own_visits = closed[closed["school"] == school], visits[visits["school"] == school]
    returned = int((own_closed["closing_kind"] == ClosingKind.RETURNED).sum())
    unreported = standings.get((school, Standing.NOT_REPORTED), 0)
    counts = [
        sum(count for (unit, code), count in standings.items() if unit == school and code not in NOT_REGISTERED),
        on_roster,
        standings.get((school, Standing.ABSENT_EXPLAINED), 0),
        unreported,
        standings.get((school, Standing.NEEDS_REVIEW), 0),
        suspected,
        sum(case["is_long_unverified"] is True for case in away),
        dropouts,
        len(back),
        len(own_closed),
        returned,
        facts.counts.get((UnitKind.SCHOOL, school, Metric.OVERDUE), (0, 0))[0],
    ]
    figures = {(figure, row): count for figure, row, count in zip(MONTH_FIGURES, words.MONTH_ROWS, counts, strict=True)}
    tell(results, (words.SCHOOL_MONTH, school), figures, Scope(ScopeLevel.SCHOOL.value, school))
    items = _items(facts.notices.get((UnitKind.SCHOOL.value, school), []))
    month = results.month.words
    texts = facts.texts
    summary = (
        texts.line(
            passages.MONTH_SUMMARY,
            school=school,
            month=month,
            suspected=suspected,
            dropouts=dropouts,
            returned=len(back),
        )
        if cases
        else texts.line(passages.MONTH_ZERO, school=school, month=month)
    )
    if unreported:
        told = passages.MONTH_IN_VACATION if vacation_of(results) else passages.MONTH_UNREPORTED
        summary = texts.line(told, count=unreported) + (summary if cases else "")
    values: Values = {
        **draft(results),
        "school": school,
        "month": month,
        "as_of": words.day(results.month.as_of),
        "summary": summary,
        "figures": [
            {"item": name, "count": count, "note": note if count else ""}
            for name, note, count in zip(words.MONTH_ROWS, words.MONTH_NOTES, counts, strict=True)
        ],
        "has_children": bool(cases),
        "no_children": not cases,
        "pupils": [_pupil(number, case, facts) for number, case in enumerate(cases, start=1)],
        "no_children_note": texts.line(
            passages.MONTH_NO_CHILDREN_YET if unreported and not vacation_of(results) else passages.MONTH_NO_CHILDREN
        ),
        "causes": _causes(away, texts),
        "work": texts.line(
            passages.MONTH_WORK,
            visits=len(own_visits),
            families=own_visits["case_no"].nunique(),
            returned=returned,
        )
        if len(own_visits) + returned
        else texts.line(passages.MONTH_NO_WORK),
        "has_plan": bool(items),
        "no_plan": not items,
        "plan": [
            {"no": number, "matter": item["topic"], "asked": item["demand"], "due": item["due_on"]}
            for number, item in enumerate(items, start=1)
        ],
        "no_plan_note": texts.line(passages.MONTH_NO_PLAN),
    }
    return Letter(words.SCHOOL_MONTH, (words.SCHOOL_MONTH, school), values)


def _pupil(number: int, case: Row, facts: Facts) -> Values:
    visits = facts.visits.get(case["case_no"], [])
    last = words.visited(len(visits), short_day(visits[-1]["visited_on"]), visit_result(visits[-1])) if visits else ""
    return {
        "no": number,
        "case_no": case["case_no"],
        "name": text(case["name"]),
        "grade_class": class_of(case),
        "state": label(CaseState.labels(), case["state"]),
        "due": short_day(case["due_on"]),
        "last_visit": last or words.visited(case["visit_count"], short_day(case["last_visited_on"]), ""),
    }


def _causes(cases: list[Row], texts: Texts) -> str:
    if not cases:
        return texts.line(passages.MONTH_NO_CAUSE)
    causes = [text(case["cause"]) or words.CAUSE_UNKNOWN for case in cases]
    return words.causes({cause: causes.count(cause) for cause in dict.fromkeys(causes)})
