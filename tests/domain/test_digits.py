"""A figure never reads like a line it has not met."""

import pytest

from kongchuo_reports.domain.digits import percent


@pytest.mark.parametrize(
    ("numerator", "denominator", "target", "shown"),
    [
        (1, 1666, 0.0006, "0.06002%"),
        (3, 5000, 0.0006, "0.06%"),  # exactly on the line
        (2, 3412, 0.0006, "0.0586%"),
        (4, 1506, 0.002, "0.27%"),
        (381, 399, 0.955, "95.49%"),
        (95_496, 100_000, 0.955, "95.4960%"),
        (1, 100_000, None, "0.0010%"),
        (9, 45597, None, "0.02%"),
        (0, 412, 0.0006, "0.00%"),
        (-4, 3412, None, "-0.12%"),
        (506, 498, None, "101.61%"),
        (29999, 30000, 1.0, "99.9967%"),
        (999_999, 1_000_000, 1.0, "99.9999%"),
        (25, 41666, 0.0006, "0.060001%"),
    ],
)
def test_digits_are_added_until_value_and_line_differ(numerator, denominator, target, shown) -> None:
    assert percent(numerator, denominator, target) == shown
