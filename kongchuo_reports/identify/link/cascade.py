"""Cascade (逐级比对): registry rows and roster rows of one child, by exact keys in falling certainty and a search of the left-overs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.matching import match_rules
from kongchuo_reports.domain.matching.comparisons import (
    BornOn,
    ClassNo,
    Grade,
    Guardian,
    IdNo,
    Name,
    Phone,
    RegistryNo,
    School,
)
from kongchuo_reports.domain.matching.judging import judge, links
from kongchuo_reports.domain.matching.match_rules import NO_RULE, place_of
from kongchuo_reports.identify.compare.blocks import search
from kongchuo_reports.identify.compare.joins import among, combined, distinct, join, present, together
from kongchuo_reports.identify.compare.pairs import Pairs, compare, could_be_one
from kongchuo_reports.identify.link import grade_steps, mistaken_numbers
from kongchuo_reports.identify.link.asked_pairs import conflicts_asked, named_asked, siblings_asked
from kongchuo_reports.identify.link.assignment import assign
from kongchuo_reports.identify.link.duplicates import persons
from kongchuo_reports.identify.link.linkage import Answers, Linkage
from kongchuo_reports.identify.link.uniqueness import single_person, uniqueness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import Codes, People


def connect(
    left: People,
    right: People,
    *,
    one_to_one: bool = True,
    answers: Answers | None = None,
    left_person: NDArray[np.int64] | None = None,
    right_person: NDArray[np.int64] | None = None,
) -> Linkage:
    """Link two lists, left to right, from the most certain key to the least.

    Args:
        left: the registry; numbers found to be another child's are forgotten in it, and grades that are behind raised.
        right: the rosters, or another list; likewise.
        one_to_one: a child stands on the right list once (rosters) or any number of times (visits).
        answers: decisions of people, which go before every rule.
        left_person: first row of the child of each left row, if known already.
        right_person: the same for the right list.

    Returns:
        Links and pairs for review.
    """
    linkage = Linkage(
        left,
        right,
        persons(left) if left_person is None else left_person,
        (persons(right) if one_to_one else np.arange(len(right))) if right_person is None else right_person,
        one_to_one,
        answers or Answers(),
    )
    _by_answers(linkage)
    _by_number(linkage)
    _forget_mistaken(linkage)
    # Only what is still open after the numbers may call a number somebody else's.
    left.is_taken = among(left.number, right.number)
    right.is_taken = among(right.number, left.numbers())
    _by_birthday(linkage)
    if one_to_one:  # before any rule looks at a bare name, which a grade behind would lead to another class
        linkage.behind = grade_steps.align(left, right, linkage.linked_rows())
    _by_search(linkage)
    return linkage


def _by_answers(linkage: Linkage) -> None:
    same = linkage.answers.same
    if len(same):
        pairs = compare(linkage.left, linkage.right, same[:, 0], same[:, 1])
        linkage.accept(pairs, np.full(len(pairs), place_of(match_rules.VERIFIED)))


def _by_number(linkage: Linkage) -> None:
    """Whole columns: one number, like names, one child on both sides."""
    left, right = linkage.left, linkage.right
    for left_key, right_key in (
        (left.number, right.number),
        (left.registry_no, right.registry_no),
        (left.body, right.number),
        (left.number, right.body),
    ):
        open_left, open_right = linkage.open_rows()
        # a number pasted down a whole column would join every row with every row: such a join is given up
        candidates = join(left_key[open_left], right_key[open_right], limit=50 * (len(left) + len(right)) + 1000)
        if candidates is None or not len(candidates[0]):
            continue
        pairs = compare(left, right, *linkage.without_denied(open_left[candidates[0]], open_right[candidates[1]]))
        evidence = pairs.evidence
        is_same = evidence.id_no == IdNo.SAME
        is_same |= (evidence.registry_no == RegistryNo.SAME) & (evidence.id_no >= IdNo.DOUBTFUL)
        pairs = pairs.take(is_same & evidence.is_named_alike())
        _accept_single(linkage, pairs.take(~_sounds_like_a_twin(linkage, pairs)))


def _sounds_like_a_twin(linkage: Linkage, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether the row's name only sounds like the record's and is the very name of another record of that birthday."""
    left, right = linkage.left, linkage.right
    is_twin = np.asarray(pairs.evidence.name == Name.HOMOPHONE)
    rows = np.flatnonzero(is_twin)
    named = np.flatnonzero(among(left.fold, right.fold[pairs.right[rows]]))
    key = combined(
        np.concatenate([right.fold[pairs.right[rows]], left.fold[named]]),
        np.concatenate([present(left.born[pairs.left[rows]]), present(left.born[named])]),
    )
    is_twin[rows] = among(key[: len(rows)], key[len(rows) :])
    lefts, rights = _named_classmates(left, right, pairs.right[rows])
    linkage.named_left = np.concatenate([linkage.named_left, lefts])
    linkage.named_right = np.concatenate([linkage.named_right, rights])
    is_twin[rows] |= np.isin(pairs.right[rows], rights)
    return is_twin


def _named_classmates(
    left: People, right: People, rows: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Records of a row's class, or of its school and family, whose very name it bears and whose number no row bears.

    Beside the number of a like-sounding classmate such a row may be either child: a birth date is made from the number.
    """
    named = np.flatnonzero(among(left.fold, right.fold[rows]) & ~among(left.number, right.numbers()))
    candidates = join(right.fold[rows], left.fold[named])
    if candidates is None:
        return rows[:0], rows[:0]
    lefts, rights = named[candidates[1]], rows[candidates[0]]
    evidence = compare(left, right, lefts, rights).evidence
    in_class = (evidence.grade == Grade.SAME) & (evidence.class_no >= ClassNo.UNKNOWN)
    fits = evidence.is_named_same() & (evidence.school == School.SAME) & (in_class | evidence.is_same_family())
    return lefts[fits], rights[fits]


def _accept_single(linkage: Linkage, pairs: Pairs) -> None:
    """Accept pairs whose two persons have no other such pair."""
    if not len(pairs):
        return
    left_persons, right_persons = linkage.left_person[pairs.left], linkage.right_person[pairs.right]
    single = _meets_one(right_persons, left_persons)
    if linkage.one_to_one:
        single &= _meets_one(left_persons, right_persons)
    pairs = pairs.take(single)
    rules = judge(pairs.evidence, uniqueness(linkage, pairs))
    accepted = links(rules)
    linkage.accept(pairs.take(accepted), rules[accepted])


def _meets_one(these: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the person of each pair is in pairs with one other person only."""
    single: NDArray[np.bool_] = np.bincount(these)[these] == 1
    many = np.flatnonzero(~single)
    size = int(others.max(initial=0)) + 1
    unique = distinct(these[many] * size + others[many]) // size
    single[many] = np.bincount(unique, minlength=int(these.max(initial=0)) + 1)[these[many]] == 1
    return single


def _forget_mistaken(linkage: Linkage) -> None:
    """Disbelieve numbers that are another child's, where that is proven."""
    left, right = linkage.left, linkage.right
    linkage.shifted_left = mistaken_numbers.shifted_here(left, right)
    mistaken_numbers.disbelieve(left, linkage.shifted_left)
    owner = mistaken_numbers.owners(left, right)
    rows = mistaken_numbers.suspects(left, right, owner)
    rows = rows[~linkage.right_done[rows]]
    if not len(rows):
        return
    steps = mistaken_numbers.shifted(left, right, owner, rows)
    linkage.shifted_right = rows[steps != 0]
    swapped, own_records = mistaken_numbers.exchanged(
        left, right, owner, rows, (linkage.free_left(), ~linkage.right_done)
    )
    _accept_like_sounding(linkage, own_records, swapped, owner[swapped])
    used_elsewhere = rows[linkage.left_done[owner[rows]]] if linkage.one_to_one else rows[:0]
    evidence = compare(left, right, owner[rows], rows).evidence
    is_stranger = (evidence.name <= Name.SURNAME) & (evidence.born_on < BornOn.UNKNOWN)
    strangers = rows[is_stranger & (right.born_in_number[rows] != right.born[rows])]
    linkage.borrowed_right = np.unique(np.concatenate([linkage.shifted_right, swapped, used_elsewhere, strangers]))
    mistaken_numbers.disbelieve(right, linkage.borrowed_right)


def _accept_like_sounding(
    linkage: Linkage, own_records: NDArray[np.int64], rows: NDArray[np.int64], owner: NDArray[np.int64]
) -> None:
    """Link two rows of like-sounding names that bear one another's number to the records they are named after.

    Without their numbers the sound would make each a rival of the other.
    """
    evidence = compare(linkage.left, linkage.right, owner, rows).evidence
    mutual = (own_records >= 0) & (evidence.name == Name.HOMOPHONE)
    pairs = compare(linkage.left, linkage.right, *linkage.without_denied(own_records[mutual], rows[mutual]))
    linkage.accept(pairs, np.full(len(pairs), place_of(match_rules.BY_DOUBTFUL)))


def _by_birthday(linkage: Linkage) -> None:
    """Whole columns: name, birth date and school that only one child on each side has."""
    left, right = linkage.left, linkage.right
    open_left, open_right = linkage.open_rows()
    left_key, right_key = together(left.take(open_left), right.take(open_right), _name_birthday_school)
    left_key = np.where(single_person(left_key, linkage.left_person[open_left]), left_key, -1)
    if linkage.one_to_one:
        right_key = np.where(single_person(right_key, linkage.right_person[open_right]), right_key, -1)
    candidates = join(left_key, right_key)
    if candidates is None or not len(candidates[0]):
        return
    lefts, rights = linkage.without_denied(open_left[candidates[0]], open_right[candidates[1]])
    is_calm = ~right.is_taken[rights] & ~right.is_cut[rights]
    pairs = compare(left, right, lefts[is_calm], rights[is_calm])
    evidence = pairs.evidence
    differs = (evidence.phone == Phone.OTHER) | (evidence.guardian == Guardian.OTHER)
    pairs = pairs.take(evidence.is_same_family() | ~differs)  # a namesake of another family is weighed with the rest
    _accept_single(linkage, pairs)
    linkage.counts["name_born_on_school"] = len(pairs)


def _name_birthday_school(people: People) -> tuple[Codes, ...]:
    return people.fold, present(people.born), people.school


def _by_search(linkage: Linkage) -> None:
    """The left-overs: blocked by many keys, judged, and assigned with a margin; what stays open is for review."""
    left, right = linkage.left, linkage.right
    open_left, open_right = linkage.open_rows()
    if not len(open_left) or not len(open_right):
        return
    lefts, rights, counts = search(left, right, open_left, open_right)
    linkage.counts |= {f"pairs_{key}": count for key, count in counts.items()}
    lefts, rights = linkage.without_denied(lefts, rights)
    kept = could_be_one(left, right, lefts, rights)
    pairs = compare(left, right, lefts[kept], rights[kept])
    rules = judge(pairs.evidence, uniqueness(linkage, pairs))
    pairs, rules = pairs.take(rules != NO_RULE), rules[rules != NO_RULE]
    rules = siblings_asked(left, right, pairs, rules)
    rules = conflicts_asked(linkage, pairs, rules)
    pairs, rules = named_asked(linkage, pairs, rules)
    assigned = assign(
        linkage.right_person[pairs.right],
        linkage.left_person[pairs.left],
        links(rules),
        pairs.points(),
        one_to_one=linkage.one_to_one,
    )
    linkage.accept(pairs.take(assigned.accepted), rules[assigned.accepted])
    linkage.review, why = pairs.take(assigned.open), rules[assigned.open]
    in_doubt = place_of(match_rules.IN_DOUBT)
    linkage.review_is_weak = why == in_doubt
    why = np.where(links(why), in_doubt, why)
    linkage.review_rules = np.where(assigned.has_rival, place_of(match_rules.RIVALS), why)
