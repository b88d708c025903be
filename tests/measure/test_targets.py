"""Verdicts are exact: rounding never turns one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.measure.targets import Goal, Verdict, judge

PRIMARY_LINE = Goal(Fraction("0.0006"), "方案", is_ceiling=True)
SECONDARY_LINE = Goal(Fraction("0.002"), "方案", is_ceiling=True)
RETENTION = Goal(Fraction("0.955"), "方案", is_ceiling=False)
EVERYBODY = Goal(Fraction(1), "方案", is_ceiling=False)


@pytest.mark.parametrize(
    ("numerator", "denominator", "goal", "is_met", "allowed", "headroom"),
    [
        (1, 1666, PRIMARY_LINE, False, 0, -1),  # 0.06002 %, which one shows as 0.06 %
        (1, 1667, PRIMARY_LINE, True, 1, 0),
        (2, 3412, PRIMARY_LINE, True, 2, 0),
        (3, 3412, PRIMARY_LINE, False, 2, -1),
        (3, 1506, SECONDARY_LINE, True, 3, 0),
        (4, 1506, SECONDARY_LINE, False, 3, -1),
        (1, 499, SECONDARY_LINE, False, 0, -1),
        (1, 500, SECONDARY_LINE, True, 1, 0),
        (381, 399, RETENTION, False, 17, -1),  # 95.4887 %, which one shows as 95.5 %
        (381, 398, RETENTION, True, 17, 0),
        (4057, 4080, EVERYBODY, False, 0, -23),
    ],
)
def test_a_figure_meets_its_line_exactly_or_not_at_all(numerator, denominator, goal, is_met, allowed, headroom) -> None:
    verdict = judge(numerator, denominator, goal)
    assert (verdict.is_met, verdict.allowed, verdict.headroom) == (is_met, allowed, headroom)


@pytest.mark.parametrize(
    ("numerator", "denominator", "goal", "is_near"),
    [
        (2, 3412, PRIMARY_LINE, True),  # a third child breaks the line
        (3, 3412, PRIMARY_LINE, True),  # one brought back mends it
        (1, 3412, PRIMARY_LINE, False),
        (5, 3412, PRIMARY_LINE, False),
        (0, 100, PRIMARY_LINE, True),
        (381, 399, RETENTION, True),
        (370, 399, RETENTION, False),
    ],
)
def test_a_figure_is_near_where_one_person_turns_it(numerator, denominator, goal, is_near) -> None:
    assert judge(numerator, denominator, goal).is_near is is_near


def test_without_target_or_denominator_there_is_no_verdict() -> None:
    assert judge(0, 0, PRIMARY_LINE) == Verdict()
    assert judge(3, 100, None) == Verdict()


def test_children_nobody_can_tell_leave_open_what_they_could_turn() -> None:
    assert judge(100, 100, EVERYBODY, unknown=1).is_met is None
    assert judge(98, 100, EVERYBODY, unknown=1).is_met is False
    assert judge(990, 1000, RETENTION, unknown=5).is_met is True


def test_a_partial_denominator_proves_a_line_kept_and_never_a_line_broken() -> None:
    assert judge(2, 3412, PRIMARY_LINE, is_partial=True).is_met is True
    assert judge(3, 3412, PRIMARY_LINE, is_partial=True).is_met is None


@given(st.integers(0, 60), st.integers(1, 20_000), st.fractions(0, 1))
def test_room_and_verdict_agree(numerator: int, denominator: int, ratio: Fraction) -> None:
    verdict = judge(numerator, denominator, Goal(ratio, "", is_ceiling=True))
    assert verdict.is_met == (Fraction(numerator, denominator) <= ratio) == (verdict.headroom >= 0)
    floor = judge(numerator, denominator, Goal(ratio, "", is_ceiling=False))
    assert floor.is_met == (Fraction(numerator, denominator) >= ratio) == (floor.headroom >= 0)


@given(st.integers(0, 60), st.integers(1, 20_000), st.fractions(0, 1))
def test_one_more_dropout_never_helps(numerator: int, denominator: int, ratio: Fraction) -> None:
    goal = Goal(ratio, "", is_ceiling=True)
    before, after = judge(numerator, denominator, goal), judge(numerator + 1, denominator, goal)
    assert after.headroom == before.headroom - 1
    assert before.is_met or not after.is_met
