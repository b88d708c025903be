"""Papers about one child or one household: 一生一案, 一家一案, 家访记录表, 劝学通知书."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Ledger, Line
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import passages
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    aid_of,
    care_rows,
    case_values,
    day,
    draft,
    duty_rows,
    label,
    office_name,
    people,
    short_day,
    signature,
    text,
    units_of,
    visit_result,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts

BLANK_VISITS = 3
"""Empty rows under the visits, to be written by hand."""


def child_cases(results: Results, facts: Facts) -> list[Letter]:
    """一生一案 of each open case: the plan with the four fixed, who answers, visits, placement and closing.

    Source: 方案四（一）一家一案、一生一案.
    """
    return [
        Letter(words.CHILD_CASE, (words.CHILD_CASE, case["case_no"]), _child_case(results, facts, case), units_of(case))
        for case in facts.open_cases
    ]


def _child_case(results: Results, facts: Facts, case: Row) -> Values:
    visits = facts.visits.get(case["case_no"], [])
    blank: Values = dict.fromkeys(("times", "on", "mode", "visitors", "companions", "result", "talk", "signed"), "")
    return {
        **draft(results),
        **case_values(case),
        "reporter": text(case["school"]) or office_name(results),
        "reported_on": results.month.as_of.isoformat(),
        "born_on": short_day(case["born_on"]),
        "id_no": text(case["id_no"]),
        "registry_no": text(case["registry_no"]),
        "persuade_by": short_day(case["due_on"]),
        "left_on": day(case["left_on"]),
        "opened_on": day(case["opened_on"]),
        "confirmed_on": day(case["confirmed_on"]),
        "due_rule": text(case["due_rule"]),
        "found_in": text(case["found_in"]),
        "reason": text(case["reason"]),
        "cause": text(case["cause"]),
        "responsible": text(case["responsible"]),
        "task": _set(facts, case, "task", facts.texts.line(passages.CASE_TASK)),
        "method": _set(
            facts,
            case,
            "method",
            facts.texts.line(passages.CASE_METHOD, visitors=words.persons(results.policy.min_visitors.value)),
        ),
        "standard": _set(facts, case, "standard", facts.texts.line(passages.CASE_STANDARD)),
        "returned_on": day(case["returned_on"]),
        "placement": text(case["placement"]),
        "placed_class": text(case["placed_class"]),
        "registry_updated_on": day(case["registry_updated_on"]),
        "missing_to_close": text(case["missing_to_close"]),
        "closed_on": day(case["closed_on"]) + label(ClosingKind.labels(), case["closing_kind"]),
        "duties": duty_rows(facts.duties.get(case["case_no"], [])),
        "visits": [_visit(visit) for visit in visits] + [blank] * BLANK_VISITS,
        "visits_note": facts.texts.line(passages.CASE_VISITS, visits=len(visits))
        if visits
        else facts.texts.line(passages.CASE_NO_VISITS),
        "care": care_rows(facts, case),
    }


def _set(facts: Facts, case: Row, name: str, proposal: str) -> str:
    """What the ledger or a duty has set, the same that the ledger and the notices say; else that it is open, with a proposal."""
    said = [text(case[name]), *(text(duty.get(name)) for duty in facts.duties.get(case["case_no"], []))]
    first = next((word for word in said if word), "")
    return first or facts.texts.line(passages.CASE_UNSET, proposal=proposal)


def _visit(visit: Row) -> Values:
    return {
        "times": visit["visit_no"],
        "on": short_day(visit["visited_on"]),
        "mode": text(visit["mode"]),
        "visitors": text(visit["visitors"]),
        "companions": text(visit["companions"]),
        "result": visit_result(visit),
        "talk": text(visit["talk"]),
        "signed": {True: words.YES, False: words.NO}.get(visit["is_signed"], ""),
    }


def family_cases(results: Results, facts: Facts) -> list[Letter]:
    """一家一案 of every family with a child on the ledgers: by household number, else by guardian and home, else by the case.

    Source: 方案四（一）一家一案、一生一案.
    """
    families: dict[tuple[str, ...], list[Row]] = {}
    for case in facts.open_cases:
        families.setdefault(_family_of(case), []).append(case)
    return [
        Letter(
            words.FAMILY_CASE,
            (words.FAMILY_CASE, text(children[0]["household_no"]) or children[0]["case_no"]),
            _family_case(results, facts, children),
            tuple(unit for child in children for unit in units_of(child)),
        )
        for children in families.values()
    ]


def _family_of(case: Row) -> tuple[str, ...]:
    village = text(case["village"])
    if case["household_no"]:
        return (village, text(case["household_no"]))
    home = (text(case["guardian"]), text(case["phone"]) or text(case["address"]))
    return (village, *home) if all(home) else (case["case_no"],)


def _family_case(results: Results, facts: Facts, children: list[Row]) -> Values:
    first = {
        name: next((child[name] for child in children if child[name]), None)
        for name in ("guardian", "phone", "address", "village", "village_group", "school")
    }
    groups = [group for child in children for group in text(child["groups_text"]).split(words.LIST) if group]
    duties = [row for child in children for row in duty_rows(facts.duties.get(child["case_no"], []))]
    return {
        **draft(results),
        "reporter": text(first["school"]) or office_name(results),
        "reported_on": results.month.as_of.isoformat(),
        "household_no": text(children[0]["household_no"]) or words.UNKNOWN,
        "guardian": text(first["guardian"]),
        "phone": text(first["phone"]),
        "home": text(first["village"]) + text(first["village_group"]),
        "address": text(first["address"]),
        "groups": words.LIST.join(dict.fromkeys(groups)) or words.ON_NO_LIST,
        "children": [{"no": number, **case_values(child)} for number, child in enumerate(children, start=1)],
        "duties": duties,
        "cause": words.LINE.join(
            words.named_fact(text(child["name"]), text(child["cause"])) for child in children if child["cause"]
        ),
        "poverty_plan": words.poverty_plan(dict.fromkeys(groups)),
        "aid_plan": words.LINE.join(aid_of(facts, child) for child in children if aid_of(facts, child)) or words.NO_AID,
    }


def visit_records(results: Results, facts: Facts) -> list[Letter]:
    """A 家访记录表 for the next visit to each child who is still away: heads filled, the rest to be written."""
    letters = []
    for case in facts.open_cases:
        if case["state"] == CaseState.RETURNED:
            continue
        duties = facts.duties.get(case["case_no"], [])
        visits = facts.visits.get(case["case_no"], [])
        last = visit_result(visits[-1]) if visits else ""
        values: Values = {
            **case_values(case),
            "times": case["visit_count"] + 1,
            "education_people": people(duties, Line.EDUCATION),
            "government_people": people(duties, Line.GOVERNMENT),
            "visited": words.visited(case["visit_count"], short_day(case["last_visited_on"]), last),
            "min_visitors": results.policy.min_visitors.value,
        }
        letters.append(Letter(words.VISIT_RECORD, (words.VISIT_RECORD, case["case_no"]), values, units_of(case)))
    return letters


def return_orders(results: Results, facts: Facts) -> list[Letter]:
    """劝学通知书 with 送达回证 for each confirmed dropout who is still away.

    Source: 义务教育法第五条、第十一条、第五十八条; the present law knows no fine.
    """
    office, texts = results.gathered.base.office, facts.texts
    year = results.month.as_of.year
    letters = []
    for case in facts.open_cases:
        if case["ledger"] != Ledger.DROPOUT or case["state"] == CaseState.RETURNED:
            continue
        known = case_values(case)
        values: Values = {
            **draft(results),
            **signature(results),
            "order_no": texts.line(passages.ORDER_NO, year=year),
            "guardian": text(case["guardian"]) or words.BLANK,
            "name": text(case["name"]),
            "case_no": case["case_no"],
            "body": texts.line(
                passages.ORDER_BODY,
                name=text(case["name"]),
                sex=words.bracketed(text(known["sex"])),
                place=text(case["school"]) + text(known["grade_class"]) or texts.line(passages.ORDER_NO_SCHOOL),
                since=_since(texts, case),
            ),
            "law": texts.lines(passages.ORDER_LAW),
            "within": texts.line(passages.ORDER_WITHIN, days=results.policy.return_order_days.value),
            "consequence": texts.line(
                passages.ORDER_CONSEQUENCE, liability_article=results.policy.guardian_liability_article.value
            ),
            "contact": texts.line(
                passages.ORDER_CONTACT, clerk=office.clerk or words.BLANK, phone=office.phone or words.BLANK
            ),
        }
        letters.append(Letter(words.RETURN_ORDER, (words.RETURN_ORDER, case["case_no"]), values, units_of(case)))
    return letters


def rectify_orders(results: Results, facts: Facts) -> list[Letter]:
    """责令改正通知书, only where the office has turned the legal chain on: for confirmed dropouts whose time is over.

    Source: 义务教育法第五十八条: 批评教育，责令限期改正; it knows no fine.
    """
    if not results.policy.legal_chain.value:
        return []
    office, texts, policy = results.gathered.base.office, facts.texts, results.policy
    letters = []
    for case in facts.open_cases:
        is_due = case["ledger"] == Ledger.DROPOUT and case["state"] != CaseState.RETURNED and case["is_overdue"]
        if not is_due:
            continue
        visits = facts.visits.get(case["case_no"], [])
        values: Values = {
            **draft(results),
            **signature(results),
            "order_no": texts.line(
                passages.RECTIFY_NO,
                prefix=office.document_prefix or texts.line(passages.RECTIFY_PREFIX),
                year=results.month.as_of.year,
            ),
            "guardian": text(case["guardian"]) or words.BLANK,
            "name": text(case["name"]),
            "case_no": case["case_no"],
            "body": _fact_of_order(texts, case),
            "persuaded": _persuaded(texts, case, max(len(visits), case["visit_count"])),
            "law": texts.lines(
                passages.RECTIFY_LAW,
                duty_articles=policy.guardian_duty_articles.value,
                liability_article=policy.guardian_liability_article.value,
            ),
            "within": texts.line(passages.RECTIFY_WITHIN, days=policy.rectify_order_days.value),
            "remedy": texts.line(passages.RECTIFY_REMEDY),
            "contact": texts.line(
                passages.RECTIFY_CONTACT, clerk=office.clerk or words.BLANK, phone=office.phone or words.BLANK
            ),
        }
        letters.append(Letter(words.RECTIFY_ORDER, (words.RECTIFY_ORDER, case["case_no"]), values, units_of(case)))
    return letters


def _since(texts: Texts, case: Row) -> str:
    left_day = day(case["left_on"])
    return texts.line(passages.ORDER_SINCE, left=left_day) if left_day else texts.line(passages.ORDER_SINCE_UNKNOWN)


def _fact_of_order(texts: Texts, case: Row) -> str:
    """The fact an order stands on."""
    known = case_values(case)
    facts = {"name": text(case["name"]), "sex": words.bracketed(text(known["sex"])), "since": _since(texts, case)}
    place = text(case["school"]) + text(known["grade_class"])
    if not place:
        return texts.line(passages.RECTIFY_BODY_NO_SCHOOL, **facts)
    return texts.line(passages.RECTIFY_BODY, place=place, **facts)


def _persuaded(texts: Texts, case: Row, visits: int) -> str:
    """What was done before an order; nothing is claimed that is not recorded."""
    last, due = day(case["last_visited_on"]), day(case["due_on"])
    if not visits:
        done = texts.line(passages.RECTIFY_NOT_RECORDED)
    elif last:
        done = texts.line(passages.RECTIFY_VISITED_LAST, visits=visits, last=last)
    else:
        done = texts.line(passages.RECTIFY_VISITED, visits=visits)
    return done + (texts.line(passages.RECTIFY_OVER, due_on=due) if due else texts.line(passages.RECTIFY_AWAY))
