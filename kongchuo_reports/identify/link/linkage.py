"""Linkage (比对): the state of linking two lists: who is linked, by which rule, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.identify.compare.evidence import Pairs, stacked
from kongchuo_reports.identify.compare.joins import among

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People
    from kongchuo_reports.identify.link.grade_steps import Behind


@dataclass(slots=True)
class Answers:
    """What people answered on verification sheets: pairs of rows that are (``same``) or are not (``other``) one child."""

    same: NDArray[np.int64]
    other: NDArray[np.int64]

    @classmethod
    def none(cls) -> Answers:
        """No answer."""
        return cls(np.empty((0, 2), np.int64), np.empty((0, 2), np.int64))


@dataclass(slots=True)
class Linkage:
    """The state of a linkage between two lists.

    Args:
        left, right: the lists (registry and roster, or registry and any other list).
        left_person, right_person: first row of the child of each row.
        one_to_one: whether a left person is linked at most once.
    """

    left: People
    right: People
    left_person: NDArray[np.int64]
    right_person: NDArray[np.int64]
    one_to_one: bool = True
    answers: Answers = field(default_factory=Answers.none)
    accepted: list[Pairs] = field(default_factory=list)
    accepted_rules: list[NDArray[np.int64]] = field(default_factory=list)
    asked: Pairs = field(default_factory=lambda: stacked([]))
    asked_rules: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    asked_is_weak: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=bool))
    shifted_rows: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    shifted_left: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    borrowed_rows: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
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

    def accept(self, pairs: Pairs, rules: NDArray[np.int64]) -> None:
        """Keep links; every row of both children counts as done."""
        if not len(pairs):
            return
        self.accepted.append(pairs)
        self.accepted_rules.append(rules)
        self.left_done |= among(self.left_person, self.left_person[pairs.left])
        self.right_done |= among(self.right_person, self.right_person[pairs.right])

    def links(self) -> tuple[Pairs, NDArray[np.int64]]:
        """All accepted pairs with their rules."""
        rules = np.concatenate(self.accepted_rules) if self.accepted_rules else np.empty(0, np.int64)
        return stacked(self.accepted), rules

    def linked_rows(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Left row, right row and rule of all accepted pairs."""
        nothing = np.empty(0, np.int64)
        return (
            np.concatenate([pairs.left for pairs in self.accepted] or [nothing]),
            np.concatenate([pairs.right for pairs in self.accepted] or [nothing]),
            np.concatenate(self.accepted_rules or [nothing]),
        )
