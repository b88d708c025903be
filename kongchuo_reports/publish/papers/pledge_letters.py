"""责任书: one for each pair that owes each other one, from the superior down to the parents of a child on the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import PledgeState
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.papers.letter_facts import Facts, Letter, Row, day, draft, plain, text

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

PERSONS = frozenset({"class", "teacher"})
PARENT = "parent"
DUTIES = {"village": "village", "school": "school", "office": "department", "other": "department"}


def pledges(results: Results, _facts: Facts) -> list[Letter]:
    """A 责任书 for each pair, with the targets of the policy and what the office itself wrote.

    Source: 方案三 层层签订控辍保学责任书.
    """
    return [_pledge(results, due) for due in plain(results.supervised.pledge_dues.rows)]


def _pledge(results: Results, due: Row) -> Letter:
    kind = text(due["party_kind"])
    is_parent = kind == PARENT
    units = tuple(due[place] for place in ("school", "village") if due[place])
    return Letter(
        words.PLEDGE,
        (words.PLEDGE, words.PLEDGE_FOLDERS[kind], text(due["case_no"]) or text(due["party_b"])),
        {
            **draft(results),
            "school_year": results.month.school_year_label,
            "party_a": text(due["party_a"]),
            "party_b": text(due["party_b"]),
            "preface": words.PLEDGE_PREFACE,
            "aims": words.PLEDGE_PARENT_AIMS if is_parent else _aims(results, text(due["target"])),
            "tasks": words.PLEDGE_DUTIES[DUTIES.get(kind, kind)],
            "rules": words.PLEDGE_PARENT_RULES if is_parent else words.PLEDGE_RULES,
            "judging": words.PLEDGE_PARENT_JUDGING if is_parent else words.PLEDGE_JUDGING,
            "sign_a": words.SIGNS_HEAD,
            "sign_b": words.SIGNS_PARENT if is_parent else words.SIGNS_PERSON if kind in PERSONS else words.SIGNS_HEAD,
            "pledge_note": words.pledge_note(day(due["signed_on"]), listed=due["state"] != PledgeState.UNLISTED),
        },
        units,
    )


def _aims(results: Results, own: str) -> list[str]:
    policy = results.policy
    return words.pledge_aims(
        own,
        words.percent(float(policy.enrolment_target.value), 0),
        words.percent(float(policy.primary_dropout_target.value)),
        words.percent(float(policy.lower_secondary_dropout_target.value)),
        words.percent(float(policy.retention_target.value), 1),
    )
