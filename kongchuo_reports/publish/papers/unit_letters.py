"""Papers for one unit: 督办通知单 with its slip, 告家长书, 学校月报告."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
    CaseState,
    ScopeLevel,
    UnitKind,
)
from kongchuo_reports.domain.occurrences import Scope
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.acts.supervising import case_fact
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.facts.reporting import vacation_of
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    class_of,
    draft,
    label,
    long_day,
    office_name,
    rows_of,
    short_day,
    tell,
    text,
    visit_result,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts

FEW_CHILDREN = 3
"""Of so many each is told in full; of more, those of whom the same is true stand together."""
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


def notices(results: Results, facts: Facts) -> list[Letter]:
    """One 督办通知单 for each unit that has something to do; names of its own children in full."""
    office, month = results.gathered.base.office, results.month
    letters = []
    asked = reading.split(results, "notices", results.supervised.notices.rows[["unit_kind", "unit"]])
    for (kind, unit), items in facts.notices.items():
        last = max(item["due_on"] for item in items)
        values: Values = {
            **draft(results),
            "notice_no": facts.texts.line(
                kinds.NOTICE_NO,
                prefix=office.document_prefix or facts.texts.line(kinds.NOTICE_PREFIX),
                year=month.as_of.year,
                month=month.label[-2:],
                number=items[0]["notice_no"],
            ),
            "unit": unit,
            "head": facts.heads.get(unit, words.NOT_REGISTERED),
            "office": office_name(results),
            "signed_on": full_day(month.as_of),
            "clerk": office.clerk or words.BLANK,
            "phone": office.phone,
            "opening": facts.texts.line(kinds.NOTICE_OPENING, month=month.words, count=reading.of(asked, (kind, unit))),
            "items": _items(items),
            "reply": facts.texts.line(
                kinds.NOTICE_REPLY_SCHOOL if kind == UnitKind.SCHOOL else kinds.NOTICE_REPLY, due_on=long_day(last)
            ),
        }
        letters.append(Letter(kinds.NOTICE, (kinds.NOTICE, unit), values))
        counts = {("notices", kinds.NOTICE): reading.of(asked, (kind, unit))}
        if kind in {UnitKind.SCHOOL.value, UnitKind.VILLAGE.value}:
            tell(results, (kinds.NOTICE, unit), counts, Scope(kind, unit))
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
            "fact": words.LINE.join(_facts(alike)),
            "demand": text(alike[0]["demand"]),
            "due_on": short_day(alike[0]["due_on"]),
            "blank": "",
        }
        for alike in groups.values()
    ]


def _facts(alike: list[Row]) -> list[str]:
    """What each item of a row is about; of many children those of whom the same is true stand together, and briefly.

    Where the list says that a child stands is on the check sheet (核查表) beside its name.
    """
    if len(alike) <= FEW_CHILDREN:
        return [words.named_fact(text(item["name"]), text(item["fact"])) for item in alike]
    together: dict[str, list[str]] = {}
    for item in alike:
        case_no = text(item["case_no"])
        fact = words.without_evidence(text(item["fact"]))
        what = fact.removeprefix(case_fact(case_no=case_no, what="")) if case_no else fact
        who = words.named_case(text(item["name"]), case_no)
        together.setdefault(what, []).append(who)
    return [words.named_fact(words.LIST.join(filter(None, whom)), what) for what, whom in together.items()]


def parent_letters(results: Results, facts: Facts) -> list[Letter]:
    """The 告家长书 of each school, with a slip for the parents to sign; it names no child.

    Source: 方案一 开展一轮教育法律法规的大宣传.
    """
    schools = results.gathered.base.schools.rows.dropna(subset=["school"]).drop_duplicates("school")
    phones = {row["school"]: text(row["phone"]) for row in rows_of(schools)}
    registered = results.classified.registry.rows["school"].dropna().drop_duplicates().tolist()
    office, texts = results.gathered.base.office, facts.texts
    article = results.policy.guardian_liability_article.value
    return [
        Letter(
            kinds.PARENT_LETTER,
            (kinds.PARENT_LETTER, school),
            {
                **draft(results),
                "school": school,
                "body_lines": texts.lines(kinds.PARENT_BODY, school=school),
                "duties_of_parents": texts.lines(kinds.PARENT_DUTIES, liability_article=article),
                "rights": texts.lines(kinds.PARENT_RIGHTS),
                "contact": texts.line(
                    kinds.PARENT_CONTACT,
                    school=school,
                    phone=phones.get(school, "") or words.BLANK,
                    office=office_name(results),
                    office_phone=office.phone or words.BLANK,
                ),
                "school_year": results.month.school_year_label,
                "signer": school,
                "signed_on": full_day(results.month.as_of),
            },
        )
        for school in dict.fromkeys([*phones, *registered])
    ]


def school_months(results: Results, facts: Facts) -> list[Letter]:
    """The monthly report of each school; a school with nothing to tell says so (零报告).

    Source: 教育部办公厅 2024 控辍保学常态化报告工作机制：学校一月一报告.
    """
    schools = list(dict.fromkeys(unit for kind, unit, _ in facts.counts if kind == UnitKind.SCHOOL))
    figures = (*MONTH_FIGURES, "visits", "visits.families")
    counts = {figure: reading.by_place(results, figure) for figure in figures}
    return [
        _school_month(results, facts, school, {figure: reading.of(each, school) for figure, each in counts.items()})
        for school in schools
    ]


def _school_month(results: Results, facts: Facts, school: str, counts: Mapping[str, int]) -> Letter:
    cases = [case for case in facts.open_cases if case["school"] == school]
    away = [case for case in cases if case["state"] != CaseState.RETURNED]
    rows = dict(zip(MONTH_FIGURES, words.MONTH_ROWS, strict=True))
    returned, unreported = counts["cases.returned_this_month"], counts["standing.not_reported"]
    figures = {(figure, row): counts[figure] for figure, row in rows.items()}
    tell(results, (kinds.SCHOOL_MONTH, school), figures, Scope(ScopeLevel.SCHOOL.value, school))
    items = _items(facts.notices.get((UnitKind.SCHOOL.value, school), []))
    month = results.month.words
    texts = facts.texts
    summary = (
        texts.line(
            kinds.MONTH_SUMMARY,
            school=school,
            month=month,
            suspected=counts["cases.away.suspected"],
            dropouts=counts["cases.away.dropout"],
            returned=counts["cases.returned"],
        )
        if cases
        else texts.line(kinds.MONTH_ZERO, school=school, month=month)
    )
    if unreported:
        told = kinds.MONTH_IN_VACATION if vacation_of(results) else kinds.MONTH_UNREPORTED
        summary = texts.line(told, count=unreported) + (summary if cases else "")
    values: Values = {
        **draft(results),
        "school": school,
        "month": month,
        "as_of": full_day(results.month.as_of),
        "summary": summary,
        "figures": [
            {"item": name, "count": counts[figure], "note": note if counts[figure] else ""}
            for (figure, name), note in zip(rows.items(), words.MONTH_NOTES, strict=True)
        ],
        "has_children": bool(cases),
        "no_children": not cases,
        "pupils": [_pupil(number, case, facts) for number, case in enumerate(cases, start=1)],
        "no_children_note": texts.line(
            kinds.MONTH_NO_CHILDREN_YET if unreported and not vacation_of(results) else kinds.MONTH_NO_CHILDREN
        ),
        "causes": _causes(away, texts),
        "work": texts.line(
            kinds.MONTH_WORK,
            visits=counts["visits"],
            families=counts["visits.families"],
            returned=returned,
        )
        if counts["visits"] + returned
        else texts.line(kinds.MONTH_NO_WORK),
        "has_plan": bool(items),
        "no_plan": not items,
        "plan": [
            {"no": number, "matter": item["topic"], "asked": item["demand"], "due": item["due_on"]}
            for number, item in enumerate(items, start=1)
        ],
        "no_plan_note": texts.line(kinds.MONTH_NO_PLAN),
    }
    return Letter(kinds.SCHOOL_MONTH, (kinds.SCHOOL_MONTH, school), values)


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
        return texts.line(kinds.MONTH_NO_CAUSE)
    causes = [text(case["cause"]) or words.CAUSE_UNKNOWN for case in cases]
    return words.causes({cause: causes.count(cause) for cause in dict.fromkeys(causes)})


MAKERS = {kinds.NOTICE: notices, kinds.PARENT_LETTER: parent_letters, kinds.SCHOOL_MONTH: school_months}
"""What makes the papers of each kind."""
