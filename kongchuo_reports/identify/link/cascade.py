"""Cascade (逐级比对): registry rows and roster rows of one child, by exact keys in falling certainty and a search of the left-overs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.compare import names, numbers
from kongchuo_reports.identify.compare.blocks import search
from kongchuo_reports.identify.compare.evidence import Pairs, compare, could_be_one, same_family
from kongchuo_reports.identify.compare.joins import among, combined, distinct, joined, present, together
from kongchuo_reports.identify.compare.likenesses import siblings
from kongchuo_reports.identify.link import grade_steps, mistaken_numbers
from kongchuo_reports.identify.link.duplicates import persons, united
from kongchuo_reports.identify.link.linkage import Answers, Linkage
from kongchuo_reports.identify.link.rules import INDEX, NO_RULE, judge
from kongchuo_reports.identify.link.settling import LAST_ACCEPTED, settle
from kongchuo_reports.identify.link.uniqueness import (
    birthday_school,
    name_birthday,
    name_school,
    only_ones,
    single_person,
)

if TYPE_CHECKING:
    from collections.abc import Callable

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
        left: the registry.
        right: the rosters, or another list.
        one_to_one: a child stands on the right list once (rosters) or any number of times (visits).
        answers: decisions of people, which go before every rule.
        left_person: first row of the child of each left row, if known already.
        right_person: the same for the right list.

    Returns:
        Links and open questions.
    """
    linkage = Linkage(
        left,
        right,
        persons(left) if left_person is None else left_person,
        (persons(right) if one_to_one else np.arange(len(right))) if right_person is None else right_person,
        one_to_one,
        answers or Answers.none(),
    )
    _by_answers(linkage)
    _by_number(linkage)
    _forget_mistaken(linkage)
    left.is_taken = among(left.number, right.number)
    right.is_taken = among(right.number, left.numbers())
    _by_key(linkage, "name_born_on_school", lambda people: (people.fold, present(people.born), people.school))
    if one_to_one:
        linkage.behind = grade_steps.align(left, right, linkage.linked_rows())
    _by_search(linkage)
    return linkage


def _by_answers(linkage: Linkage) -> None:
    pairs = linkage.answers.same
    if len(pairs):
        told = compare(linkage.left, linkage.right, pairs[:, 0], pairs[:, 1])
        linkage.accept(told, np.full(len(told), INDEX[words.VERIFIED.code]))


def _by_number(linkage: Linkage) -> None:
    """Whole columns: one number, like names, one child on both sides."""
    left, right = linkage.left, linkage.right
    for one, two in (
        (left.number, right.number),
        (left.registry_no, right.registry_no),
        (left.body, right.number),
        (left.number, right.body),
    ):
        open_left, open_right = np.flatnonzero(linkage.free_left()), np.flatnonzero(~linkage.right_done)
        found = joined(one[open_left], two[open_right], limit=50 * (len(left) + len(right)) + 1000)
        if found is None or not len(found[0]):
            continue
        lefts, rights = _but_denied(linkage, open_left[found[0]], open_right[found[1]])
        pairs = compare(left, right, lefts, rights)
        strong = pairs.levels["name"] >= names.HOMOPHONE
        strong &= (pairs.levels["id_no"] == numbers.SAME) | (
            (pairs.levels["registry_no"] == 1) & (pairs.levels["id_no"] >= numbers.DOUBTFUL)
        )
        pairs = pairs.take(strong)
        _accept_single(linkage, pairs.take(~_sounds_like_a_twin(linkage, pairs)))


def _sounds_like_a_twin(linkage: Linkage, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether the row's name only sounds like the record's and is the very name of another record of that birthday."""
    left, right = linkage.left, linkage.right
    twin = np.asarray(pairs.levels["name"] == names.HOMOPHONE)
    rows = np.flatnonzero(twin)
    named = np.flatnonzero(among(left.fold, right.fold[pairs.right[rows]]))
    asked = present(left.born[pairs.left[rows]])
    key = combined(
        np.concatenate([right.fold[pairs.right[rows]], left.fold[named]]),
        np.concatenate([asked, present(left.born[named])]),
    )
    twin[rows] = among(key[: len(rows)], key[len(rows) :])
    return twin


def _accept_single(linkage: Linkage, pairs: Pairs) -> None:
    """Accept pairs whose two persons have no other such pair."""
    if not len(pairs):
        return
    one, two = linkage.left_person[pairs.left], linkage.right_person[pairs.right]
    single = _meets_one(two, one)
    if linkage.one_to_one:
        single &= _meets_one(one, two)
    pairs = pairs.take(single)
    rules = judge(pairs, only_ones(linkage, pairs))
    good = (rules != NO_RULE) & (rules <= LAST_ACCEPTED)
    linkage.accept(pairs.take(good), rules[good])


def _meets_one(persons: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the person of each pair is in pairs with one other person only."""
    single: NDArray[np.bool_] = np.bincount(persons)[persons] == 1
    many = np.flatnonzero(~single)
    size = int(others.max(initial=0)) + 1
    unique = distinct(persons[many] * size + others[many]) // size
    single[many] = np.bincount(unique, minlength=int(persons.max(initial=0)) + 1)[persons[many]] == 1
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
    linkage.shifted_rows = rows[steps != 0]
    swapped, own = mistaken_numbers.exchanged(left, right, owner, rows, (linkage.free_left(), ~linkage.right_done))
    _accept_like_sounding(linkage, own, swapped, owner[swapped])
    used_elsewhere = rows[linkage.left_done[owner[rows]]] if linkage.one_to_one else rows[:0]
    level = compare(left, right, owner[rows], rows).levels
    stranger = rows[
        (level["name"] <= names.SURNAME) & (level["born_on"] < 0) & (right.born_in_number[rows] != right.born[rows])
    ]
    linkage.borrowed_rows = np.unique(np.concatenate([linkage.shifted_rows, swapped, used_elsewhere, stranger]))
    mistaken_numbers.disbelieve(right, linkage.borrowed_rows)


def _accept_like_sounding(
    linkage: Linkage, own: NDArray[np.int64], rows: NDArray[np.int64], owner: NDArray[np.int64]
) -> None:
    """Link two rows of like-sounding names that bear one another's number to the records they are named after.

    Without their numbers the sound would make each a rival of the other.
    """
    level = compare(linkage.left, linkage.right, owner, rows).levels
    mutual = (own >= 0) & (level["name"] == names.HOMOPHONE)
    pairs = compare(linkage.left, linkage.right, *_but_denied(linkage, own[mutual], rows[mutual]))
    linkage.accept(pairs, np.full(len(pairs), INDEX[words.BY_DOUBTFUL.code]))


def _by_key(linkage: Linkage, name: str, key: Callable[[People], tuple[Codes, ...]]) -> None:
    """Whole columns: one key that only one child on each side has."""
    left, right = linkage.left, linkage.right
    open_left, open_right = np.flatnonzero(linkage.free_left()), np.flatnonzero(~linkage.right_done)
    one, two = together(left.take(open_left), right.take(open_right), key)
    one = np.where(single_person(one, linkage.left_person[open_left]), one, -1)
    if linkage.one_to_one:
        two = np.where(single_person(two, linkage.right_person[open_right]), two, -1)
    found = joined(one, two)
    if found is None or not len(found[0]):
        return
    lefts, rights = _but_denied(linkage, open_left[found[0]], open_right[found[1]])
    calm = ~right.is_taken[rights] & ~right.is_cut[rights]
    pairs = compare(left, right, lefts[calm], rights[calm])
    differs = (pairs.levels["phone"] == -1) | (pairs.levels["guardian"] == -1)
    pairs = pairs.take(same_family(pairs.levels) | ~differs)  # a namesake of another family is weighed with the rest
    _accept_single(linkage, pairs)
    linkage.counts[name] = len(pairs)


def _by_search(linkage: Linkage) -> None:
    """The left-overs: blocked by many keys, judged, and settled with a margin."""
    left, right = linkage.left, linkage.right
    open_left, open_right = np.flatnonzero(linkage.free_left()), np.flatnonzero(~linkage.right_done)
    if not len(open_left) or not len(open_right):
        return
    lefts, rights, counts = search(left, right, open_left, open_right)
    linkage.counts |= {f"pairs_{key}": count for key, count in counts.items()}
    lefts, rights = _but_denied(linkage, lefts, rights)
    kept = could_be_one(left, right, lefts, rights)
    pairs = compare(left, right, lefts[kept], rights[kept])
    rules = judge(pairs, only_ones(linkage, pairs))
    rules = _but_siblings(left, right, pairs, rules)
    pairs, rules = pairs.take(rules != NO_RULE), rules[rules != NO_RULE]
    pairs, rules = _without_conflicts(linkage, pairs, rules)
    one, two = linkage.left_person[pairs.left], linkage.right_person[pairs.right]
    settled = settle(two, one, rules, pairs.points(), one_to_one=linkage.one_to_one)
    linkage.accept(pairs.take(settled.accepted), rules[settled.accepted])
    linkage.asked = pairs.take(settled.open)
    asked = rules[settled.open]
    linkage.asked_is_weak = asked == INDEX[words.IN_DOUBT.code]
    linkage.asked_rules = np.where(
        settled.has_rival, INDEX[words.RIVALS.code], np.where(asked <= LAST_ACCEPTED, INDEX[words.IN_DOUBT.code], asked)
    )


def _but_siblings(left: People, right: People, pairs: Pairs, rules: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number with a name that may be a sibling's is asked about: one number typed for two children is no rare slip.

    A row that bears the registry number too is the child's: a brother without a record has none to be typed.
    """
    level = pairs.levels
    near = (rules == INDEX[words.BY_ID_NEAR_NAME.code]) & (level["name"] == names.NEAR) & (level["registry_no"] != 1)
    near = np.flatnonzero(near)
    rules = rules.copy()
    rules[near[siblings(left, right, pairs.left[near], pairs.right[near])]] = INDEX[words.SAME_NUMBER_OTHER_NAME.code]
    return rules


def add_second_rows(linkage: Linkage) -> None:
    """Roster rows that are a second row of a linked child (同一人另列一处): they join that child instead of standing alone."""
    left_rows = np.flatnonzero(linkage.left_done)
    right_rows = np.flatnonzero(~linkage.right_done)
    if not len(left_rows) or not len(right_rows):
        return
    rest = linkage.right.take(right_rows)
    left_rows = left_rows[_could_share_child(linkage.left, rest)[left_rows]]
    known = linkage.left.take(left_rows)
    second = connect(known, rest, one_to_one=False, left_person=np.arange(len(known)))
    pairs, rules = second.links()
    pairs = pairs.take(~np.isin(rules, _BY_NAME_ALONE))
    seat_of = np.full(len(linkage.left), -1, dtype=np.int64)
    linked_left, linked_right, _ = linkage.linked_rows()
    seat_of[linkage.left_person[linked_left]] = linkage.right_person[linked_right]
    rows = right_rows[pairs.right]
    seats = seat_of[linkage.left_person[left_rows[pairs.left]]]
    first = united(linkage.right_person, linkage.right_person[rows], linkage.right_person[seats])
    linkage.right_person = first
    linkage.right_done |= among(first, first[rows])
    still = ~linkage.right_done[linkage.asked.right]
    linkage.asked, linkage.asked_rules = linkage.asked.take(still), linkage.asked_rules[still]
    linkage.asked_is_weak = linkage.asked_is_weak[still]


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
        one, two = together(here, rest, key)
        named |= among(one, two)
    could[namesakes[named]] = True
    return could


_BY_NAME_ALONE = [
    INDEX[rule.code]
    for rule in (words.BY_CLASS, words.BY_GRADE, words.BY_SCHOOL, words.BY_GUARDIAN, words.BY_RARE_NAME)
]
"""Rules that ask whether anybody else is called so, which nobody can tell who sees the linked children only."""


def _without_conflicts(linkage: Linkage, pairs: Pairs, rules: NDArray[np.int64]) -> tuple[Pairs, NDArray[np.int64]]:
    """Where the number says one child and the name another, nobody is linked: a person must look."""
    level = pairs.levels
    same_number = (level["id_no"] == numbers.SAME) | (level["registry_no"] == 1)
    weak = same_number & (level["name"] < names.SAME) & (level["name"] != names.UNKNOWN)
    named = ~same_number & (level["name"] >= names.SAME) & (level["born_on"] >= 0)
    named &= (level["school"] == 1) | (level["born_on"] == 2)  # noqa: PLR2004
    person = linkage.right_person[pairs.right]
    torn = np.intersect1d(person[weak], person[named])
    is_torn = np.isin(person, torn) & (weak | named)
    return pairs, np.where(is_torn, INDEX[words.RIVALS.code], rules)


def _but_denied(
    linkage: Linkage, lefts: NDArray[np.int64], rights: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Without the pairs of which somebody said that they are two children."""
    denied = linkage.answers.other
    if not len(denied):
        return lefts, rights
    size = len(linkage.right) + 1
    kept = ~np.isin(lefts * size + rights, denied[:, 0] * size + denied[:, 1])
    return lefts[kept], rights[kept]
