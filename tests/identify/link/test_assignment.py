"""Assignment, drawn: pairs become links only one to one and with a margin; what is not clear is left as a question.

Before ``=>`` one pair a blank: right person, left person, points; ``!`` marks a pair whose rule only asks. Behind it the
pairs that are linked, and those left open (``?``: with a rival as good).
"""

from __future__ import annotations

import numpy as np
import pytest

from kongchuo_reports.identify.link.assignment import assign

ONE_TO_ONE = """
    # nobody to choose, nothing that may link
    =>
    # one pair
    a1:10          => a1
    a1:10!         => a1-open
    # three points better than the rival is enough, less is not, on either side
    a1:10 a2:7     => a1
    a1:10 a2:7.5   => a1? a2?
    a1:10 b1:7     => a1
    a1:10 b1:7.5   => a1? b1?
    # a leader that only asks links nobody, and nobody else in its place
    a1:10 a2:20!   => a1? a2-open
    a1:10 a2:12!   => a1? a2?
    # rows of one child on either side are no rivals of one another
    a1:10 a1:9     => a1 a1
    a1:10 a1:9 a2:7 => a1 a1
    a1:10 a1:9 a2:8 => a1? a1? a2?
    # who is linked is no rival any more
    a1:20 b1:10 b2:10      => a1 b2
    a1:20 b1:10 b2:9       => a1 b2
    a1:20 a2:15 b2:14      => a1 b2
    a1:20 b1:10 b2:9 c2:8  => a1 b2? c2?
    # of two that are both the best of the same person none is taken
    a1:10 b1:10 => a1? b1?
    a1:10 a2:10 b1:10 b2:10 => a1? a2? b1? b2?
    # the order in which pairs are told is no matter
    b2:10 b1:10 a1:20 => b2 a1
    # others are not touched by a tie
    a1:10 a2:10 b3:10 => b3 a1? a2?
    # three for one
    a1:10 a2:9 a3:8 => a1? a2? a3?
    a1:10 a2:4 a3:8 => a1? a2? a3?
    a1:10 a2:4 a3:7 => a1
"""
MANY_TO_ONE = """
    # a visit list may name a child many times
    a1:10 b1:10       => a1 b1
    a1:10 b1:4        => a1 b1
    # but each of its rows is one child's
    a1:10 a2:7.5 b1:9 => b1 a1? a2?
    a1:10 a2:7 b1:9   => a1 b1
    a1:10! b1:9       => b1 a1-open
"""


def lines(picture: str) -> list[tuple[str, str]]:
    told = [line.partition("=>") for line in picture.strip().splitlines() if not line.strip().startswith("#")]
    return [(before.strip(), after.strip()) for before, _, after in told]


def chosen(before: str, *, one_to_one: bool) -> str:
    pairs = [pair.rstrip("!").split(":") for pair in before.split()]
    names = [name for name, _ in pairs]
    told = assign(
        np.array([ord(name[0]) - ord("a") for name in names], dtype=np.int64),
        np.array([int(name[1]) for name in names], dtype=np.int64),
        np.array([not pair.endswith("!") for pair in before.split()], dtype=bool),
        np.array([float(points) for _, points in pairs]),
        one_to_one=one_to_one,
    )
    left_open = [
        names[place] + ("?" if rival else "-open")
        for place, rival in zip(told.open.tolist(), told.has_rival.tolist(), strict=True)
    ]
    return " ".join([*(names[place] for place in told.accepted.tolist()), *left_open])


@pytest.mark.parametrize(("before", "after"), lines(ONE_TO_ONE))
def test_one_child_is_one_row_of_either_list(before, after):
    assert chosen(before, one_to_one=True) == after


@pytest.mark.parametrize(("before", "after"), lines(MANY_TO_ONE))
def test_a_list_that_may_name_a_child_many_times_is_tied_row_by_row(before, after):
    assert chosen(before, one_to_one=False) == after
