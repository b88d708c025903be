"""Asked pairs (存疑的配对): links that the evidence does not decide between, because a sibling, another link or a classmate of one sound has as good a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.matching import match_rules
from kongchuo_reports.domain.matching.comparisons import (
    BornOn,
    Name,
    RegistryNo,
    School,
)
from kongchuo_reports.domain.matching.match_rules import place_of
from kongchuo_reports.identify.compare.likenesses import siblings
from kongchuo_reports.identify.compare.pairs import Pairs, compare, stacked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People
    from kongchuo_reports.identify.link.linkage import Linkage


def siblings_asked(left: People, right: People, pairs: Pairs, rules: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number with a name that may be a sibling's is asked about: one number typed for two children is no rare slip.

    A row that bears the registry number too is the child's: a brother without a record has none to be typed.
    """
    is_near = (rules == place_of(match_rules.BY_ID_NEAR_NAME)) & (pairs.evidence.name == Name.NEAR)
    near = np.flatnonzero(is_near & (pairs.evidence.registry_no != RegistryNo.SAME))
    near = near[siblings(left, right, pairs.left[near], pairs.right[near])]
    rules = rules.copy()
    rules[near] = place_of(match_rules.SAME_NUMBER_OTHER_NAME)
    return rules


def conflicts_asked(linkage: Linkage, pairs: Pairs, rules: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where number or sound say one child and the name another, nobody is linked: a person must look."""
    evidence = pairs.evidence
    has_one_number, is_named_same = evidence.has_one_number(), evidence.is_named_same()
    by_number = has_one_number & ~is_named_same & (evidence.name != Name.UNKNOWN)
    by_name = ~has_one_number & is_named_same & (evidence.born_on >= BornOn.UNKNOWN)
    by_name &= (evidence.school == School.SAME) | (evidence.born_on == BornOn.SAME)
    by_sound, in_class = ~has_one_number & (evidence.name == Name.HOMOPHONE), evidence.is_name_in_class()
    by_sound &= ~np.isin(linkage.right_person[pairs.right], _owned(linkage, pairs, by_sound, in_class))
    torn = _torn(linkage, pairs, by_number, by_name) | _torn(linkage, pairs, by_sound, in_class)
    # a birthday alone is written wrong as a name is: beside a classmate's it makes nobody of the very name absent
    born_so = by_sound & (evidence.born_on == BornOn.SAME) & evidence.is_one_class() & ~evidence.is_same_family()
    torn |= _torn(
        linkage, pairs, born_so, is_named_same & evidence.is_one_class() & (evidence.born_on < BornOn.UNKNOWN)
    )
    return np.where(torn, place_of(match_rules.RIVALS), rules)


def _owned(
    linkage: Linkage, pairs: Pairs, by_sound: NDArray[np.bool_], in_class: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Right persons in the class of a child of their very name who is plainly meant, and not one who only sounds so.

    The family is that child's and nothing but the sound is the other's; or the birthday is, and the other, whatever day it
    was born on, is of another school and family.
    """
    evidence, person = pairs.evidence, linkage.right_person[pairs.right]
    is_born_so, is_here = evidence.born_on > BornOn.UNKNOWN, evidence.school == School.SAME
    is_marked = evidence.has_a_mark()
    by_family = np.setdiff1d(person[in_class & evidence.is_same_family()], person[by_sound & (is_marked | is_born_so)])
    by_day = np.setdiff1d(
        person[in_class & (evidence.born_on == BornOn.SAME)], person[by_sound & (is_marked | is_here)]
    )
    return np.union1d(by_family, by_day)


def named_asked(linkage: Linkage, pairs: Pairs, rules: NDArray[np.int64]) -> tuple[Pairs, NDArray[np.int64]]:
    """Who bears a row's very name is asked about with whoever owns its number, whatever the number says."""
    is_open = linkage.free_left()[linkage.named_left] & ~linkage.right_done[linkage.named_right]
    lefts, rights = linkage.without_denied(linkage.named_left[is_open], linkage.named_right[is_open])
    if not len(lefts):
        return pairs, rules
    rivals = place_of(match_rules.RIVALS)
    rules = np.where(np.isin(pairs.right, rights), rivals, rules)
    size = len(linkage.right) + 1
    is_new = ~np.isin(lefts * size + rights, pairs.left * size + pairs.right)
    more = compare(linkage.left, linkage.right, lefts[is_new], rights[is_new])
    return stacked([pairs, more]), np.concatenate([rules, np.full(len(more), rivals)])


def _torn(
    linkage: Linkage, pairs: Pairs, one_way: NDArray[np.bool_], other_way: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Pairs of right persons whom one witness leads one way and another the other way."""
    person = linkage.right_person[pairs.right]
    torn = np.intersect1d(person[one_way], person[other_way])
    return np.isin(person, torn) & (one_way | other_way)
