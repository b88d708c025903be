"""Identities (谁是谁): the verb ``link`` — registry, rosters and every other list, child by child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.domain.records import GradesBehind, Linked
from kongchuo_reports.domain.tables import Links, Reviews
from kongchuo_reports.identify.compare.contacts import forget_shared
from kongchuo_reports.identify.compare.joins import in_order
from kongchuo_reports.identify.compare.pairs import compare
from kongchuo_reports.identify.compare.people import forget_lost_digits, people_of
from kongchuo_reports.identify.link import grade_steps, link_findings
from kongchuo_reports.identify.link.answered import link_with_answers
from kongchuo_reports.identify.link.clerical_review import clerical_review
from kongchuo_reports.identify.link.older_exports import told_anew
from kongchuo_reports.identify.link.person_links import person_links
from kongchuo_reports.identify.link.records_apart import graduates, set_aside
from kongchuo_reports.identify.link.representatives import Chosen, choose
from kongchuo_reports.identify.link.second_rows import add_second_rows
from kongchuo_reports.identify.questions import questions
from kongchuo_reports.identify.questions.denials import WHERE as SAYS_GONE
from kongchuo_reports.identify.questions.denials import denials
from kongchuo_reports.identify.questions.singles import single_questions

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Month
    from kongchuo_reports.identify.compare.people import People
    from kongchuo_reports.identify.link.linkage import Linkage

SHOWN = ("source_file", "source_sheet", "source_row", "source_column", "school", "name", "id_no", "registry_no",
         "born_on")  # fmt: skip
"""Columns of a row that questions and findings show."""
STATUS = ("status", "status_text", "stage")


def link(gathered: Gathered, policy: Policy, month: Month) -> Linked:  # noqa: ARG001  # the pipeline's verbs share a form
    """Find out which rows are one child: registry and rosters one to one, every other list to either.

    Args:
        gathered: all cleaned lists of the month.
        policy: numbers in force.
        month: the month of the run.

    Returns:
        Accepted links, open questions, rows of other lists tied to a child, duplicates and counts.
    """
    lists = _coded(gathered)
    returns = gathered.verifications.rows
    answers, unclear = questions.answers_of(returns)
    linkage, first_asked, clashes = link_with_answers(lists.registry, lists.roster, lists.people, answers)
    add_second_rows(linkage)
    denied = denials(lists.roster)
    anew = told_anew(gathered.registry.rows, gathered.export_editions)
    last_primary = gathered.base.office.last_primary
    aside = (
        set_aside(gathered.registry.rows, month, gathered.children_before.rows, last_primary) | anew.notna().to_numpy()
    )
    chosen = choose(linkage, lists.registry, denied.notna().to_numpy(), aside)
    linkage.accepted.clear()  # a million pairs with all their levels, which nobody asks for any more
    links = _links(linkage, chosen)
    pair_reviews, numbers = clerical_review(linkage, lists.registry, lists.roster, answers)
    finished = graduates(gathered.registry.rows, month, last_primary).to_numpy(dtype=bool)
    singles = single_questions(lists.registry, lists.roster, links.rows, chosen.roster_duplicates, denied, finished)
    is_open = ~singles["question_no"].isin([*answers, *questions.presence_of(returns)])
    reviews = Reviews.stack([pair_reviews, Reviews.build(singles[is_open])])
    asked = {*first_asked, *numbers, *singles["question_no"]}
    behind = (
        grade_steps.named(linkage.behind[0], lists.people[0], lists.registry),
        grade_steps.named(linkage.behind[1], lists.people[1], lists.roster),
    )
    return Linked(
        links=links,
        reviews=reviews,
        person_links=person_links(lists.people, lists.others, linkage, chosen),
        registry_duplicates=chosen.registry_duplicates,
        roster_duplicates=chosen.roster_duplicates,
        counts=_counts(lists, linkage, chosen, links, reviews),
        findings=Findings.stack(
            [
                unclear,
                clashes,
                questions.unknown_answers(returns, answers, asked),
                *link_findings.findings(
                    linkage, chosen, lists.registry, lists.roster, anew, link_findings.version_places(gathered.findings)
                ),
                # in the vacation the rosters are those of the year that ends, as they should be
                grade_steps.findings(behind[0], GradesBehind() if month.is_between_years else behind[1]),
            ]
        ),
        older_records=frozenset(anew.dropna().index.tolist()),
        registry_behind=behind[0],
        roster_behind=behind[1],
    )


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of the month, as written and in codes.

    Args:
        registry, roster: what questions and findings show of the rows.
        others: SourceKind code of each further list.
        people: registry, roster and the further lists in codes.
        counts: what was forgotten on the way.
    """

    registry: pd.DataFrame
    roster: pd.DataFrame
    others: list[str]
    people: list[People]
    counts: dict[str, int]


def _coded(gathered: Gathered) -> _Lists:
    """All lists in one space of codes, without what only seems to tell of a child: cut numbers, contacts of half a school."""
    registry, roster = gathered.registry.rows, gathered.roster.rows
    others = {
        "household": gathered.households.rows,
        "group": gathered.groups.rows,
        "proof": gathered.proofs.rows,
        "visit": gathered.visits.rows,
        "aid": gathered.aid.rows,
    }
    people = people_of([registry, roster, *others.values()])
    cut_registry, cut_roster = forget_lost_digits(people[0], people[1])
    counts = {
        "cut_registry_numbers": cut_registry,
        "cut_roster_numbers": cut_roster,
        "shared_contacts": sum(map(forget_shared, people)),
    }
    return _Lists(registry[[*SHOWN, *STATUS]], roster[[*SHOWN, *SAYS_GONE]], [*others], people, counts)


def _links(linkage: Linkage, chosen: Chosen) -> Links:
    """One row for each linked child, in the order of the registry."""
    order = in_order(chosen.registry_rows)
    rules = chosen.rules[order]
    pairs = compare(linkage.left, linkage.right, chosen.registry_rows[order], chosen.roster_rows[order])
    return Links.build(
        pd.DataFrame(
            {
                "registry_key": pairs.left,
                "roster_key": pairs.right,
                "match_rule": pd.array([rule.code for rule in MATCH_RULES], dtype="str").take(rules),
                "match_score": np.array([rule.score for rule in MATCH_RULES])[rules],
                "evidence_code": pairs.codes(),
            },
            copy=False,
        )
    )


def _counts(lists: _Lists, linkage: Linkage, chosen: Chosen, links: Links, reviews: Reviews) -> dict[str, int]:
    return {
        "registry_rows": len(lists.registry),
        "roster_rows": len(lists.roster),
        "links": len(links),
        "reviews": len(reviews),
        **lists.counts,
        "shifted_rows": len(linkage.shifted_right),
        "shifted_registry_rows": len(linkage.shifted_left),
        "borrowed_numbers": len(linkage.borrowed_right),
        "registry_duplicates": len(chosen.registry_duplicates),
        "roster_duplicates": len(chosen.roster_duplicates),
        **linkage.counts,
    }
