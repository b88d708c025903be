"""The worked examples of the field come out to the last digit, and the page of the reckonings prints these very ones."""

from fractions import Fraction
from pathlib import Path

import pytest

from kongchuo_reports.domain.digits import percent, written
from kongchuo_reports.measure.targets import goal_of, judge
from tests.measure.worked_examples import EXAMPLES
from tests.support.bare_month import policy

PAGE = Path(__file__).parents[2] / "docs" / "指标口径.md"
MET = {
    (1, 1666): False, (2, 3412): True, (3, 3412): False, (3, 1506): True, (4, 1506): False,
    (381, 412): False, (381, 399): False, (381, 398): True, (4057, 4080): False, (4062, 4080): False,
}  # fmt: skip


@pytest.mark.parametrize(("name", "top", "bottom", "goal", "last_digit"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_an_example_comes_out_to_the_last_digit(name: str, top: int, bottom: int, goal: str, last_digit: str) -> None:
    assert written(Fraction(top, bottom), 4) == last_digit
    rules = policy()
    goals = {
        "primary": goal_of(rules.primary_dropout_target, is_ceiling=True),
        "lower_secondary": goal_of(rules.lower_secondary_dropout_target, is_ceiling=True),
        "retention": goal_of(rules.retention_target),
        "enrolment": goal_of(rules.enrolment_target),
    }
    line = float(goals[goal].ratio) if goal else None
    if goal:
        assert judge(top, bottom, goals[goal]).is_met is MET[top, bottom]
        assert percent(top, bottom, line) != f"{goals[goal].ratio * 100}%"
    assert f"| {name} | {top} | {bottom} | {percent(top, bottom, line)} |" in PAGE.read_text("utf-8")
