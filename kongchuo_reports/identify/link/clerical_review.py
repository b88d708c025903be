"""Clerical review (待人工核实): what is left for a person to decide, as questions, the best candidates of each child first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import RegistryStatus
from kongchuo_reports.domain.matching import match_rules
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES, place_of
from kongchuo_reports.domain.tables import Reviews
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.compare.pairs import Pairs, compare
from kongchuo_reports.identify.link.duplicates import likely
from kongchuo_reports.identify.questions import questions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.link.linkage import Linkage

MOST_CANDIDATES = 3
"""A question shows a person at most this many possible rows for one child."""
LEAD = 2.0
"""A roster row that leads to one child by so many points is not asked about with others: same grade beats the next one."""
SURE_POINTS = 40
"""So many points make a question as sure as its rule."""


def clerical_review(
    linkage: Linkage, registry: pd.DataFrame, roster: pd.DataFrame, answers: dict[str, bool]
) -> tuple[Reviews, list[str]]:
    """Every question about two rows, and the numbers of all that could be asked, shown or not."""
    has_left = (registry["status"] == RegistryStatus.LEFT).fillna(value=False).to_numpy(dtype=bool)
    shown, numbers = _pairs(linkage, registry, roster, has_left)
    records, record_numbers = _two_records(linkage, registry, has_left, answers)
    rows, row_numbers = _two_rows(linkage, roster, answers)
    reviews = Reviews.build(pd.concat([shown, records, rows], ignore_index=True))
    return reviews, [*numbers, *record_numbers, *row_numbers]


def _pairs(
    linkage: Linkage, registry: pd.DataFrame, roster: pd.DataFrame, has_left: NDArray[np.bool_]
) -> tuple[pd.DataFrame, list[str]]:
    """Is this roster row the child of that record?"""
    pairs = linkage.review
    numbers = questions.pair_numbers(questions.PAIR, registry, pairs.left, roster, pairs.right)
    shown = _worth_asking(linkage, has_left)
    of_shown = [numbers[place] for place in shown.tolist()]
    keys = ("registry_key", "roster_key")
    return _questions(questions.PAIR, pairs.take(shown), linkage.review_rules[shown], of_shown, keys), numbers


def _two_records(
    linkage: Linkage, registry: pd.DataFrame, has_left: NDArray[np.bool_], answers: dict[str, bool]
) -> tuple[pd.DataFrame, list[str]]:
    """Is a record that nobody was found for a second one of a child that was found?"""
    lefts, rights = likely(linkage.left, linkage.left_person, np.flatnonzero(~linkage.left_done & ~has_left))
    fits = ~has_left[rights] & linkage.left_done[rights]
    pairs = compare(linkage.left, linkage.left, lefts[fits], rights[fits])
    return _of_one_list("registry_pair", pairs, registry, ("registry_key", "other_registry_key"), answers)


def _two_rows(linkage: Linkage, roster: pd.DataFrame, answers: dict[str, bool]) -> tuple[pd.DataFrame, list[str]]:
    """Is a roster row without a record a second one of another child on a roster?"""
    lefts, rights = likely(linkage.right, linkage.right_person, np.flatnonzero(~linkage.right_done))
    pairs = compare(linkage.right, linkage.right, lefts, rights)
    return _of_one_list("roster_pair", pairs, roster, ("roster_key", "other_roster_key"), answers)


def _of_one_list(
    kind: str, pairs: Pairs, rows: pd.DataFrame, keys: tuple[str, str], answers: dict[str, bool]
) -> tuple[pd.DataFrame, list[str]]:
    """Questions about two rows of one list, but those that were answered with no."""
    numbers = questions.pair_numbers(kind, rows, pairs.left, rows, pairs.right)
    is_open = np.array([answers.get(number) is not False for number in numbers], dtype=bool)
    rules = np.full(int(is_open.sum()), place_of(match_rules.IN_DOUBT))
    of_open = [number for number in numbers if answers.get(number) is not False]
    return _questions(kind, pairs.take(np.flatnonzero(is_open)), rules, of_open, keys), numbers


def _worth_asking(linkage: Linkage, has_left: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Open pairs to show, best first for each registry row; a record that has left is asked about only for its number.

    A weak pair is not shown while its roster row leads clearly, and not only by a number, to another child; should that
    be denied, the next run asks about this one. The child whose very name stands in its very class is shown all the same:
    of two whose names sound alike, the other one's telephone beside it makes nobody absent.
    """
    pairs, points = linkage.review, linkage.review.points()
    fits = ~has_left[pairs.left] | (linkage.review_rules == place_of(match_rules.SAME_NUMBER_OTHER_NAME))
    named = pd.Series(np.where(pairs.evidence.has_one_number(), -np.inf, points))
    best = named.groupby(linkage.right_person[pairs.right]).transform("max").to_numpy()
    fits &= ~linkage.review_is_weak | (points > best - LEAD) | pairs.evidence.is_name_in_class()
    order = pd.DataFrame({"left": pairs.left, "points": -points, "right": pairs.right})[fits]
    order = order.sort_values(["left", "points", "right"])
    rank_left = order.groupby("left").cumcount()
    rank_right = order.sort_values(["right", "points", "left"]).groupby("right").cumcount()
    is_shown = (rank_left < MOST_CANDIDATES) | (rank_right.reindex(order.index) < MOST_CANDIDATES)
    return np.sort(order.index[is_shown].to_numpy())


def _questions(
    kind: str, pairs: Pairs, rules: NDArray[np.int64], numbers: list[str], keys: tuple[str, str]
) -> pd.DataFrame:
    said_for, said_against = pairs.sentences()
    asked_by = [MATCH_RULES[rule] for rule in rules.tolist()]
    scores = np.array([rule.score for rule in asked_by], dtype=np.float64)
    return pd.DataFrame(
        {
            "question_no": pd.Series(numbers, dtype="str"),
            "kind": pd.Series([kind] * len(pairs), dtype="str"),
            keys[0]: pd.Series(pairs.left, dtype="Int64"),
            keys[1]: pd.Series(pairs.right, dtype="Int64"),
            "match_rule": pd.Series([rule.code for rule in asked_by], dtype="str"),
            "match_score": np.round(np.minimum(scores, np.maximum(pairs.points(), 0) / SURE_POINTS), 2),
            "evidence_for": said_for,
            "evidence_against": said_against,
            "reason": pd.Series([words.question(kind, rule) for rule in asked_by], dtype="str"),
        }
    )
