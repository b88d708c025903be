"""Linkage (比对): the state of linking two lists: who is linked, by which rule, and what is left for clerical review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.identify.compare.joins import among
from kongchuo_reports.identify.compare.pairs import Pairs, stacked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People
    from kongchuo_reports.identify.link.grade_steps import Behind


def _no_rows() -> NDArray[np.int64]:
    return np.empty(0, np.int64)


@dataclass(slots=True)
class Answers:
    """What people answered on verification sheets: pairs of rows that are (``same``) or are not (``other``) one child."""

    same: NDArray[np.int64] = field(default_factory=lambda: np.empty((0, 2), np.int64))
    other: NDArray[np.int64] = field(default_factory=lambda: np.empty((0, 2), np.int64))


@dataclass(slots=True)
class Linkage:
    """The state of a linkage between two lists.

    Args:
        left, right: the lists (registry and roster, or registry and any other list).
        left_person, right_person: first row of the child of each row.
        one_to_one: whether a left person is linked at most once.
        review: pairs that no rule could accept, for a person to look at; ``review_rules`` says why each is asked,
            ``review_is_weak`` whether only likeness speaks for it.
        shifted_left, shifted_right: rows of a list whose column of numbers is moved by a row.
        borrowed_right: right rows that bear another child's number.
        named_left, named_right: records, and rows that bear their very names beside the number of a like-sounding child.
    """

    left: People
    right: People
    left_person: NDArray[np.int64]
    right_person: NDArray[np.int64]
    one_to_one: bool = True
    answers: Answers = field(default_factory=Answers)
    accepted: list[Pairs] = field(default_factory=list)
    accepted_rules: list[NDArray[np.int64]] = field(default_factory=list)
    review: Pairs = field(default_factory=lambda: stacked([]))
    review_rules: NDArray[np.int64] = field(default_factory=_no_rows)
    review_is_weak: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=bool))
    shifted_left: NDArray[np.int64] = field(default_factory=_no_rows)
    shifted_right: NDArray[np.int64] = field(default_factory=_no_rows)
    borrowed_right: NDArray[np.int64] = field(default_factory=_no_rows)
    named_left: NDArray[np.int64] = field(default_factory=_no_rows)
    named_right: NDArray[np.int64] = field(default_factory=_no_rows)
    counts: dict[str, int] = field(default_factory=dict)
    behind: tuple[Behind | None, Behind | None] = (None, None)
    left_done: NDArray[np.bool_] = field(init=False)
    right_done: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        """Nobody is linked yet."""
        self.left_done = np.zeros(len(self.left), dtype=bool)
        self.right_done = np.zeros(len(self.right), dtype=bool)

    def free_left(self) -> NDArray[np.bool_]:
        """Rows of the left list whose child may still be linked."""
        return ~self.left_done if self.one_to_one else np.ones(len(self.left), dtype=bool)

    def open_rows(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of both lists whose children may still be linked."""
        return np.flatnonzero(self.free_left()), np.flatnonzero(~self.right_done)

    def without_denied(
        self, lefts: NDArray[np.int64], rights: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs without those of which somebody said that they are two children."""
        denied = self.answers.other
        if not len(denied):
            return lefts, rights
        size = len(self.right) + 1
        kept = ~np.isin(lefts * size + rights, denied[:, 0] * size + denied[:, 1])
        return lefts[kept], rights[kept]

    def accept(self, pairs: Pairs, rules: NDArray[np.int64]) -> None:
        """Keep links; every row of both children counts as done."""
        if not len(pairs):
            return
        self.accepted.append(pairs)
        self.accepted_rules.append(rules)
        self.left_done |= among(self.left_person, self.left_person[pairs.left])
        self.right_done |= among(self.right_person, self.right_person[pairs.right])

    def keep_review(self, kept: NDArray[np.bool_]) -> None:
        """Leave out the pairs for review that are settled by now."""
        self.review, self.review_rules = self.review.take(kept), self.review_rules[kept]
        self.review_is_weak = self.review_is_weak[kept]

    def links(self) -> tuple[Pairs, NDArray[np.int64]]:
        """All accepted pairs with their rules."""
        return stacked(self.accepted), np.concatenate([*self.accepted_rules, _no_rows()])

    def linked_rows(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Left row, right row and rule of all accepted pairs."""
        return (
            np.concatenate([*(pairs.left for pairs in self.accepted), _no_rows()]),
            np.concatenate([*(pairs.right for pairs in self.accepted), _no_rows()]),
            np.concatenate([*self.accepted_rules, _no_rows()]),
        )
