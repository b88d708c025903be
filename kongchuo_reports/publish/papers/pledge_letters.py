"""责任书: one for each pair that owes each other one, from the superior down to the parents of a child on the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import PledgeState
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import passages
from kongchuo_reports.publish.papers.letter_facts import Facts, Letter, Row, day, draft, plain, text

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts

PERSONS = frozenset({"class", "teacher"})
PARENT = "parent"
DUTIES = {"village": "village", "school": "school", "office": "department", "other": "department"}


def pledges(results: Results, facts: Facts) -> list[Letter]:
    """A 责任书 for each pair, with the targets of the policy and what the office itself wrote.

    Source: 方案三 层层签订控辍保学责任书.
    """
    return [_pledge(results, facts.texts, due) for due in plain(results.supervised.pledge_dues.rows)]


def _pledge(results: Results, texts: Texts, due: Row) -> Letter:
    kind = text(due["party_kind"])
    is_parent = kind == PARENT
    article = results.policy.guardian_liability_article.value
    units = tuple(due[place] for place in ("school", "village") if due[place])
    return Letter(
        words.PLEDGE,
        (words.PLEDGE, words.PLEDGE_FOLDERS[kind], text(due["case_no"]) or text(due["party_b"])),
        {
            **draft(results),
            "school_year": results.month.school_year_label,
            "party_a": text(due["party_a"]),
            "party_b": text(due["party_b"]),
            "preface": texts.line(passages.PLEDGE_PREFACE),
            "aims": texts.lines(passages.PLEDGE_AIMS_PARENT)
            if is_parent
            else _aims(results, texts, text(due["target"])),
            "tasks": texts.lines(passages.PLEDGE_DUTIES[DUTIES.get(kind, kind)]),
            "rules": texts.lines(passages.PLEDGE_RULES_PARENT)
            if is_parent
            else texts.lines(passages.PLEDGE_RULES, campaign_month=results.policy.campaign_start_month.value),
            "judging": texts.lines(passages.PLEDGE_JUDGING_PARENT, liability_article=article)
            if is_parent
            else texts.lines(passages.PLEDGE_JUDGING),
            "sign_a": words.SIGNS_HEAD,
            "sign_b": words.SIGNS_PARENT if is_parent else words.SIGNS_PERSON if kind in PERSONS else words.SIGNS_HEAD,
            "pledge_note": words.pledge_note(day(due["signed_on"]), listed=due["state"] != PledgeState.UNLISTED),
        },
        units,
    )


def _aims(results: Results, texts: Texts, own: str) -> list[str]:
    policy = results.policy
    aims = texts.lines(
        passages.PLEDGE_AIMS,
        enrolment=words.percent(float(policy.enrolment_target.value), 0),
        primary=words.percent(float(policy.primary_dropout_target.value)),
        lower=words.percent(float(policy.lower_secondary_dropout_target.value)),
        retention=words.percent(float(policy.retention_target.value), 1),
    )
    if not own:
        return aims
    return [*aims, texts.line(passages.PLEDGE_OWN_AIM, number=len(aims) + 1, own=words.unstopped(own))]
