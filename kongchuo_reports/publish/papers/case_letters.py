"""Papers about one child or one household: 一生一案, 一家一案, 家访记录表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Line
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    aid_of,
    care_rows,
    case_values,
    draft,
    duty_rows,
    label,
    long_day,
    office_name,
    people,
    short_day,
    text,
    units_of,
    visit_result,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

BLANK_VISITS = 3
"""Empty rows under the visits, to be written by hand."""


def child_cases(results: Results, facts: Facts) -> list[Letter]:
    """一生一案 of each open case: the plan with the four fixed, who answers, visits, placement and closing.

    Source: 方案四（一）一家一案、一生一案.
    """
    return [
        Letter(kinds.CHILD_CASE, (kinds.CHILD_CASE, case["case_no"]), _child_case(results, facts, case), units_of(case))
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
        "left_on": long_day(case["left_on"]),
        "opened_on": long_day(case["opened_on"]),
        "confirmed_on": long_day(case["confirmed_on"]),
        "due_rule": text(case["due_rule"]),
        "found_in": text(case["found_in"]),
        "reason": text(case["reason"]),
        "cause": text(case["cause"]),
        "responsible": text(case["responsible"]),
        "task": _set(facts, case, "task", facts.texts.line(kinds.CASE_TASK)),
        "method": _set(
            facts,
            case,
            "method",
            facts.texts.line(kinds.CASE_METHOD, visitors=words.persons(results.policy.min_visitors.value)),
        ),
        "standard": _set(facts, case, "standard", facts.texts.line(kinds.CASE_STANDARD)),
        "returned_on": long_day(case["returned_on"]),
        "placement": text(case["placement"]),
        "placed_class": text(case["placed_class"]),
        "registry_updated_on": long_day(case["registry_updated_on"]),
        "missing_to_close": text(case["missing_to_close"]),
        "closed_on": long_day(case["closed_on"]) + label(ClosingKind.labels(), case["closing_kind"]),
        "duties": duty_rows(facts.duties.get(case["case_no"], [])),
        "visits": [_visit(visit) for visit in visits] + [blank] * BLANK_VISITS,
        "visits_note": facts.texts.line(kinds.CASE_VISITS, visits=len(visits))
        if visits
        else facts.texts.line(kinds.CASE_NO_VISITS),
        "care": care_rows(facts, case),
    }


def _set(facts: Facts, case: Row, name: str, proposal: str) -> str:
    """What the ledger or a duty has set, the same that the ledger and the notices say; else that it is open, with a proposal."""
    said = [text(case[name]), *(text(duty.get(name)) for duty in facts.duties.get(case["case_no"], []))]
    first = next((word for word in said if word), "")
    return first or facts.texts.line(kinds.CASE_UNSET, proposal=proposal)


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
            kinds.FAMILY_CASE,
            (kinds.FAMILY_CASE, text(children[0]["household_no"]) or children[0]["case_no"]),
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
        letters.append(Letter(kinds.VISIT_RECORD, (kinds.VISIT_RECORD, case["case_no"]), values, units_of(case)))
    return letters


MAKERS = {
    kinds.CHILD_CASE: child_cases,
    kinds.FAMILY_CASE: family_cases,
    kinds.VISIT_RECORD: visit_records,
}
"""What makes the papers of each kind."""
