"""Identities (谁是谁): the verb ``link`` — registry, rosters and every other list, child by child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import RegistryStatus
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.records import Linked
from kongchuo_reports.domain.tables import Links, Reviews
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.compare import numbers
from kongchuo_reports.identify.compare.contacts import forget_shared
from kongchuo_reports.identify.compare.evidence import Pairs, compare
from kongchuo_reports.identify.compare.joins import in_order
from kongchuo_reports.identify.compare.people import forget_lost_digits, people_of
from kongchuo_reports.identify.link import grade_steps, link_findings
from kongchuo_reports.identify.link.cascade import add_second_rows, connect
from kongchuo_reports.identify.link.duplicates import likely, persons
from kongchuo_reports.identify.link.linkage import Answers, Linkage
from kongchuo_reports.identify.link.person_links import person_links
from kongchuo_reports.identify.link.representatives import Chosen, choose
from kongchuo_reports.identify.link.rules import INDEX
from kongchuo_reports.identify.questions import questions
from kongchuo_reports.identify.questions.denials import WHERE as SAYS_GONE
from kongchuo_reports.identify.questions.denials import denials
from kongchuo_reports.identify.questions.singles import single_questions

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Month
    from kongchuo_reports.identify.compare.people import People

SHOWN = ("source_file", "source_sheet", "source_row", "source_column", "school", "name", "id_no", "registry_no",
         "born_on")  # fmt: skip
"""Columns of a row that questions and findings show."""
STATUS = ("status", "status_text")
MOST_CANDIDATES = 3
"""A question shows a person at most this many possible rows for one child."""
LEAD = 2.0
"""A roster row that leads to one child by so many points is not asked about with others: same grade beats the next one."""


def link(gathered: Gathered, policy: Policy, month: Month) -> Linked:  # noqa: ARG001  # the pipeline's verbs share a form
    """Find out which rows are one child: registry and rosters one to one, every other list to either.

    Args:
        gathered: all cleaned lists of the month.
        policy: numbers in force.
        month: the month of the run.

    Returns:
        Accepted links, open questions, rows of other lists tied to a child, duplicates and counts.
    """
    registry, roster = gathered.registry.rows, gathered.roster.rows
    lists = {
        "household": gathered.households.rows,
        "group": gathered.groups.rows,
        "proof": gathered.proofs.rows,
        "visit": gathered.visits.rows,
        "aid": gathered.aid.rows,
    }
    people = people_of([registry, roster, *lists.values()])
    cut = forget_lost_digits(people[0], people[1])
    shared = sum(map(forget_shared, people))
    answered, findings = questions.answers_of(gathered.verifications.rows)
    registry, roster = registry[[*SHOWN, *STATUS]], roster[[*SHOWN, *SAYS_GONE]]
    groups = persons(people[0]), persons(people[1])
    linkage, told, decided = _connect(registry, roster, people[0], people[1], groups, answered)
    add_second_rows(linkage)
    denied = denials(roster)
    chosen = choose(linkage, registry, denied.notna().to_numpy())
    linkage.accepted.clear()  # a million pairs with all their levels, which nobody asks for any more
    links = _links(linkage, chosen)
    reviews, asked = _reviews(linkage, registry, roster, answered)
    present = questions.presence_of(gathered.verifications.rows)
    alone = single_questions(registry, roster, links.rows, chosen.roster_duplicates, denied)
    reviews = Reviews.stack([reviews, Reviews.build(alone[~alone["question_no"].isin([*present, *answered])])])
    asked |= {*alone["question_no"], *decided}
    tied = person_links(people, list(lists), linkage, chosen)
    behind = tuple(
        grade_steps.named(*side) for side in zip(linkage.behind, people[:2], (registry, roster), strict=True)
    )
    counts = {
        "registry_rows": len(registry),
        "roster_rows": len(roster),
        "links": len(links),
        "reviews": len(reviews),
        "cut_registry_numbers": cut[0],
        "cut_roster_numbers": cut[1],
        "shared_contacts": shared,
        "shifted_rows": len(linkage.shifted_rows),
        "shifted_registry_rows": len(linkage.shifted_left),
        "borrowed_numbers": len(linkage.borrowed_rows),
        "registry_duplicates": len(chosen.registry_duplicates),
        "roster_duplicates": len(chosen.roster_duplicates),
        **linkage.counts,
    }
    return Linked(
        links=links,
        reviews=reviews,
        person_links=tied,
        registry_duplicates=chosen.registry_duplicates,
        roster_duplicates=chosen.roster_duplicates,
        counts=counts,
        findings=Findings.stack(
            [
                findings,
                told,
                questions.unknown_answers(gathered.verifications.rows, answered, asked),
                *link_findings.findings(linkage, chosen, registry, roster),
                grade_steps.findings(*behind),
            ]
        ),
        registry_behind=behind[0],
        roster_behind=behind[1],
    )


def _connect(
    registry: pd.DataFrame,
    roster: pd.DataFrame,
    left: People,
    right: People,
    groups: tuple[np.ndarray, np.ndarray],
    answered: dict[str, bool],
) -> tuple[Linkage, Findings, list[str]]:
    """Link; where people have answered questions, ask first what would be asked, then link with their answers.

    Returns:
        The linkage, what was found wrong with the answers, and the numbers of the questions first asked.
    """
    if not answered:
        return connect(left, right, left_person=groups[0], right_person=groups[1]), Findings.empty(), []
    every = np.arange(len(left)), np.arange(len(right))
    trial = connect(left.take(every[0]), right.take(every[1]), left_person=groups[0], right_person=groups[1])
    numbers = _pair_numbers(trial.asked, registry, roster)
    same = questions.pairs_answered(numbers, trial.asked.left, trial.asked.right, answered, same=True)
    other = questions.pairs_answered(numbers, trial.asked.left, trial.asked.right, answered, same=False)
    clash = _clashing(groups[0][same[:, 0]]) | _clashing(groups[1][same[:, 1]])
    told = link_findings.clashes(roster, numbers, trial.asked, same[clash])
    linkage = connect(
        left,
        right,
        answers=Answers(same[~clash], other),
        left_person=groups[0],
        right_person=groups[1],
    )
    return linkage, told, numbers


def _clashing(values: np.ndarray) -> np.ndarray:
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray(counts[where] > 1)


def _pair_numbers(pairs: Pairs, registry: pd.DataFrame, roster: pd.DataFrame) -> list[str]:
    if not len(pairs):
        return []
    one = questions.identities(registry.iloc[pairs.left]).tolist()
    two = questions.identities(roster.iloc[pairs.right]).tolist()
    return questions.numbered(["pair"] * len(pairs), list(zip(one, two, strict=True)))


def _links(linkage: Linkage, chosen: Chosen) -> Links:
    order = in_order(chosen.registry_rows)
    rules = chosen.rules[order]
    pairs = compare(linkage.left, linkage.right, chosen.registry_rows[order], chosen.roster_rows[order])
    codes = pd.array([rule.code for rule in words.MATCH_RULES], dtype="str")
    scores = np.array([rule.score for rule in words.MATCH_RULES])
    return Links.build(
        pd.DataFrame(
            {
                "registry_key": pairs.left,
                "roster_key": pairs.right,
                "match_rule": codes.take(rules),
                "match_score": scores[rules],
                "evidence_code": pairs.codes(),
            },
            copy=False,
        )
    )


def _reviews(
    linkage: Linkage, registry: pd.DataFrame, roster: pd.DataFrame, answered: dict[str, bool]
) -> tuple[Reviews, set[str]]:
    """Open pairs as questions, the best candidates of each child first."""
    numbers = _pair_numbers(linkage.asked, registry, roster)
    asked, rules = linkage.asked, linkage.asked_rules
    kept = _worth_asking(linkage, registry)
    kept_numbers = [numbers[place] for place in kept.tolist()]
    frames = [_questions("pair", asked.take(kept), rules[kept], kept_numbers, ("registry_key", "roster_key"))]
    in_left = (registry["status"] == RegistryStatus.LEFT).fillna(value=False).to_numpy(dtype=bool)
    unlinked = ~linkage.left_done & ~in_left
    for kind, people, person, rows, frame, keys in (
        (
            "registry_pair",
            linkage.left,
            linkage.left_person,
            np.flatnonzero(unlinked),
            registry,
            ("registry_key", "other_registry_key"),
        ),
        (
            "roster_pair",
            linkage.right,
            linkage.right_person,
            np.flatnonzero(~linkage.right_done),
            roster,
            ("roster_key", "other_roster_key"),
        ),
    ):
        lefts, rights = likely(people, person, rows)
        if kind == "registry_pair":
            fits = ~in_left[rights] & linkage.left_done[rights]
            lefts, rights = lefts[fits], rights[fits]
        pairs = compare(people, people, lefts, rights)
        ids = questions.identities(frame.iloc[lefts]).tolist(), questions.identities(frame.iloc[rights]).tolist()
        told = questions.numbered([kind] * len(pairs), list(zip(*ids, strict=True)))
        open_pairs = [place for place, number in enumerate(told) if answered.get(number) is not False]
        frames.append(
            _questions(
                kind,
                pairs.take(np.array(open_pairs, dtype=np.int64)),
                np.full(len(open_pairs), INDEX[words.IN_DOUBT.code]),
                [told[place] for place in open_pairs],
                keys,
            )
        )
        numbers += told
    return Reviews.build(pd.concat(frames, ignore_index=True)), set(numbers)


def _worth_asking(linkage: Linkage, registry: pd.DataFrame) -> np.ndarray:
    """Open pairs to show, best first for each registry row; a record that has left is asked about only for its number.

    A weak pair is not shown while its roster row leads clearly, and not only by a number, to another child; should that be denied, the next
    run asks about this one.
    """
    asked, rules = linkage.asked, linkage.asked_rules
    in_left = (registry["status"] == RegistryStatus.LEFT).fillna(value=False).to_numpy(dtype=bool)
    fits = ~in_left[asked.left] | (rules == INDEX[words.SAME_NUMBER_OTHER_NAME.code])
    points = asked.points()
    by_number = (asked.levels["id_no"] == numbers.SAME) | (asked.levels["registry_no"] == 1)
    named = pd.Series(np.where(by_number, -np.inf, points))
    best = named.groupby(linkage.right_person[asked.right]).transform("max").to_numpy()
    fits &= ~linkage.asked_is_weak | (points > best - LEAD)
    order = pd.DataFrame({"row": asked.left, "points": -points, "other": asked.right})[fits]
    order = order.sort_values(["row", "points", "other"])
    rank_left = order.groupby("row").cumcount()
    rank_right = order.sort_values(["other", "points", "row"]).groupby("other").cumcount()
    is_shown = (rank_left < MOST_CANDIDATES) | (rank_right.reindex(order.index) < MOST_CANDIDATES)
    return np.sort(order.index[is_shown].to_numpy())


def _questions(kind: str, pairs: Pairs, rules: np.ndarray, numbers: list[str], keys: tuple[str, str]) -> pd.DataFrame:
    told_for, told_against = pairs.sentences()
    chosen = [words.MATCH_RULES[rule] for rule in rules.tolist()]
    scores = np.array([rule.score for rule in chosen], dtype=np.float64)
    top = np.maximum(pairs.points(), 0)
    return pd.DataFrame(
        {
            "question_no": pd.Series(numbers, dtype="str"),
            "kind": pd.Series([kind] * len(pairs), dtype="str"),
            keys[0]: pd.Series(pairs.left, dtype="Int64"),
            keys[1]: pd.Series(pairs.right, dtype="Int64"),
            "match_rule": pd.Series([rule.code for rule in chosen], dtype="str"),
            "match_score": np.round(np.minimum(scores, top / 40), 2),
            "evidence_for": told_for,
            "evidence_against": told_against,
            "reason": pd.Series([words.question(kind, rule) for rule in chosen], dtype="str"),
        }
    )
