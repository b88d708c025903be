"""Orders to the guardians of one child: 劝学通知书, 责令改正通知书."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, Ledger
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    case_values,
    draft,
    long_day,
    signature,
    text,
    units_of,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts


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
            "order_no": texts.line(kinds.ORDER_NO, year=year),
            "guardian": text(case["guardian"]) or words.BLANK,
            "name": text(case["name"]),
            "case_no": case["case_no"],
            "body": texts.line(
                kinds.ORDER_BODY,
                name=text(case["name"]),
                sex=words.bracketed(text(known["sex"])),
                place=text(case["school"]) + text(known["grade_class"]) or texts.line(kinds.ORDER_NO_SCHOOL),
                since=_since(texts, case),
            ),
            "law": texts.lines(kinds.ORDER_LAW),
            "within": texts.line(kinds.ORDER_WITHIN, days=results.policy.return_order_days.value),
            "consequence": texts.line(
                kinds.ORDER_CONSEQUENCE, liability_article=results.policy.guardian_liability_article.value
            ),
            "contact": texts.line(
                kinds.ORDER_CONTACT, clerk=office.clerk or words.BLANK, phone=office.phone or words.BLANK
            ),
        }
        letters.append(Letter(kinds.RETURN_ORDER, (kinds.RETURN_ORDER, case["case_no"]), values, units_of(case)))
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
                kinds.RECTIFY_NO,
                prefix=office.document_prefix or texts.line(kinds.RECTIFY_PREFIX),
                year=results.month.as_of.year,
            ),
            "guardian": text(case["guardian"]) or words.BLANK,
            "name": text(case["name"]),
            "case_no": case["case_no"],
            "body": _fact_of_order(texts, case),
            "persuaded": _persuaded(texts, case, max(len(visits), case["visit_count"])),
            "law": texts.lines(
                kinds.RECTIFY_LAW,
                duty_articles=policy.guardian_duty_articles.value,
                liability_article=policy.guardian_liability_article.value,
            ),
            "within": texts.line(kinds.RECTIFY_WITHIN, days=policy.rectify_order_days.value),
            "remedy": texts.line(kinds.RECTIFY_REMEDY),
            "contact": texts.line(
                kinds.RECTIFY_CONTACT, clerk=office.clerk or words.BLANK, phone=office.phone or words.BLANK
            ),
        }
        letters.append(Letter(kinds.RECTIFY_ORDER, (kinds.RECTIFY_ORDER, case["case_no"]), values, units_of(case)))
    return letters


def _since(texts: Texts, case: Row) -> str:
    left_day = long_day(case["left_on"])
    return texts.line(kinds.ORDER_SINCE, left=left_day) if left_day else texts.line(kinds.ORDER_SINCE_UNKNOWN)


def _fact_of_order(texts: Texts, case: Row) -> str:
    """The fact an order stands on."""
    known = case_values(case)
    facts = {"name": text(case["name"]), "sex": words.bracketed(text(known["sex"])), "since": _since(texts, case)}
    place = text(case["school"]) + text(known["grade_class"])
    if not place:
        return texts.line(kinds.RECTIFY_BODY_NO_SCHOOL, **facts)
    return texts.line(kinds.RECTIFY_BODY, place=place, **facts)


def _persuaded(texts: Texts, case: Row, visits: int) -> str:
    """What was done before an order; nothing is claimed that is not recorded."""
    last, due = long_day(case["last_visited_on"]), long_day(case["due_on"])
    if not visits:
        done = texts.line(kinds.RECTIFY_NOT_RECORDED)
    elif last:
        done = texts.line(kinds.RECTIFY_VISITED_LAST, visits=visits, last=last)
    else:
        done = texts.line(kinds.RECTIFY_VISITED, visits=visits)
    return done + (texts.line(kinds.RECTIFY_OVER, due_on=due) if due else texts.line(kinds.RECTIFY_AWAY))


MAKERS = {kinds.RETURN_ORDER: return_orders, kinds.RECTIFY_ORDER: rectify_orders}
"""What makes the papers of each kind."""
