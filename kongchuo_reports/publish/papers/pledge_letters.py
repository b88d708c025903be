"""责任书: one for each pair that owes each other one, from the superior down to the parents of a child on the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.papers.letter_facts import Facts, Letter, Row, draft, long_day, rows_of, text
from kongchuo_reports.publish.papers.pledged import mark_of

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts

PERSONS = frozenset({"class", "teacher", "leader"})
PARENT = "parent"
DUTIES = {"village": "village", "school": "school", "office": "department", "other": "department"}


def pledges(results: Results, facts: Facts) -> list[Letter]:
    """A 责任书 for each pair that has none of this school year yet, with the targets of the policy and what the office itself wrote.

    Source: 方案三 层层签订控辍保学责任书.
    """
    return [
        _pledge(results, facts.texts, due)
        for due in rows_of(results.supervised.pledge_dues.rows)
        if mark_of(pair_of(due)) not in facts.pledged
    ]


def pair_of(due: Row) -> tuple[str, str]:
    """Who owes whom a pledge."""
    return text(due["party_a"]), text(due["party_b"])


def _pledge(results: Results, texts: Texts, due: Row) -> Letter:
    kind = text(due["party_kind"])
    is_parent = kind == PARENT
    article = results.policy.guardian_liability_article.value
    units = tuple(due[place] for place in ("school", "village") if due[place])
    return Letter(
        kinds.PLEDGE,
        (kinds.PLEDGE, words.PLEDGE_FOLDERS[kind], _name(due)),
        {
            **draft(results),
            "school_year": results.month.school_year_label,
            "party_a": text(due["party_a"]),
            "party_b": words.without_case(text(due["party_b"]), text(due["case_no"]))
            if is_parent
            else text(due["party_b"]),
            "preface": texts.line(kinds.PLEDGE_PREFACE),
            "aims": texts.lines(kinds.PLEDGE_AIMS_PARENT) if is_parent else _aims(results, texts, text(due["target"])),
            "tasks": texts.lines(kinds.PLEDGE_DUTIES[DUTIES.get(kind, kind)]),
            "rules": texts.lines(kinds.PLEDGE_RULES_PARENT)
            if is_parent
            else texts.lines(kinds.PLEDGE_RULES, campaign_month=results.policy.campaign_start_month.value),
            "judging": texts.lines(kinds.PLEDGE_JUDGING_PARENT, liability_article=article)
            if is_parent
            else texts.lines(kinds.PLEDGE_JUDGING),
            "sign_a": words.SIGNS_HEAD,
            "sign_b": words.SIGNS_PARENT if is_parent else words.SIGNS_PERSON if kind in PERSONS else words.SIGNS_HEAD,
            "pledged_on": long_day(due["signed_on"]) or words.BLANK_DAY,
        },
        units,
    )


def _aims(results: Results, texts: Texts, stated: str) -> list[str]:
    policy = results.policy
    aims = texts.lines(
        kinds.PLEDGE_AIMS,
        enrolment=words.percent(float(policy.enrolment_target.value), 0),
        primary=words.percent(float(policy.primary_dropout_target.value)),
        lower=words.percent(float(policy.lower_secondary_dropout_target.value)),
        retention=words.percent(float(policy.retention_target.value), 1),
    )
    if not stated:
        return aims
    return [*aims, texts.line(kinds.PLEDGE_OWN_AIM, number=len(aims) + 1, own=words.unstopped(stated))]


def _name(due: Row) -> str:
    """The file's name: school, person and case, so that whoever hands papers out need not open them."""
    person = text(due["party_b"]).partition(words.BRACKET)[0].strip()
    parts = [text(due["school"]), "" if due["party_kind"] == PARENT else person, text(due["case_no"])]
    return words.NAME_BREAK.join(dict.fromkeys(part for part in parts if part))


MAKERS = {kinds.PLEDGE: pledges}
"""What makes the papers of each kind."""
