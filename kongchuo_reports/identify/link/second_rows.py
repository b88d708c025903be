"""Second rows (同一人另列一处): roster rows that stand for a child who is linked already by another row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.matching import match_rules
from kongchuo_reports.domain.matching.match_rules import place_of
from kongchuo_reports.identify.compare import numbers
from kongchuo_reports.identify.compare.joins import among, together
from kongchuo_reports.identify.link.cascade import connect
from kongchuo_reports.identify.link.duplicates import united
from kongchuo_reports.identify.link.uniqueness import birthday_school, name_birthday, name_school

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People
    from kongchuo_reports.identify.link.linkage import Linkage

BY_NAME_ALONE = [
    place_of(rule)
    for rule in (
        match_rules.BY_CLASS,
        match_rules.BY_GRADE,
        match_rules.BY_SCHOOL,
        match_rules.BY_GUARDIAN,
        match_rules.BY_RARE_NAME,
    )
]
"""Rules that ask whether anybody else is called so, which nobody can tell who sees the linked children only."""


def add_second_rows(linkage: Linkage) -> None:
    """Roster rows that are a second row of a linked child join that child instead of standing alone."""
    left_rows, right_rows = np.flatnonzero(linkage.left_done), np.flatnonzero(~linkage.right_done)
    if not len(left_rows) or not len(right_rows):
        return
    rest = linkage.right.take(right_rows)
    left_rows = left_rows[_could_share_child(linkage.left, rest)[left_rows]]
    linked = linkage.left.take(left_rows)
    pairs, rules = connect(linked, rest, one_to_one=False, left_person=np.arange(len(linked))).links()
    pairs = pairs.take(~np.isin(rules, BY_NAME_ALONE))
    seat_of = np.full(len(linkage.left), -1, dtype=np.int64)
    linked_left, linked_right, _ = linkage.linked_rows()
    seat_of[linkage.left_person[linked_left]] = linked_right
    seats, rows = seat_of[linkage.left_person[left_rows[pairs.left]]], right_rows[pairs.right]
    linkage.right_person = united(linkage.right_person, rows, seats)
    linkage.right_done |= among(linkage.right_person, linkage.right_person[rows])
    linkage.keep_review(~linkage.right_done[linkage.review.right])


def _could_share_child(left: People, rest: People) -> NDArray[np.bool_]:
    """Left rows that some of the other rows could belong to, or that count where its name is to be the only one.

    A name alone is not enough where both numbers are sure and differ: with another birth date no rule holds then.
    """
    could = among(left.number, rest.number) | among(left.number, rest.body) | among(left.body, rest.number)
    could |= among(left.prefix, rest.prefix)
    namesakes = np.flatnonzero(among(left.fold, rest.fold) & ~could)
    unsure_rest = rest.fold[~numbers.is_sure(rest) | among(rest.number, left.numbers())]
    here = left.take(namesakes)
    named = ~numbers.is_sure(here) | among(here.fold, unsure_rest) | among(here.registry_no, rest.registry_no)
    for key in (name_school, name_birthday, birthday_school):
        left_key, right_key = together(here, rest, key)
        named |= among(left_key, right_key)
    could[namesakes[named]] = True
    return could
