"""Digits (小数位): a ratio as percent, in as many digits as it takes not to look like the line it has not met."""

from __future__ import annotations

from fractions import Fraction

DIGITS, FINE_DIGITS, MOST_DIGITS = 2, 4, 8
SMALLEST = Fraction(1, 10_000)
"""The smallest ratio that two digits show as more than nothing."""


def percent(numerator: int, denominator: int, target: float | None = None) -> str:
    """A ratio in percent, two digits; four where two would read 0.00 %, or like a target it differs from.

    Args:
        numerator: persons counted.
        denominator: persons counted of; not 0.
        target: the ratio it is compared with, None if there is none. 1 of 1666 against 0.06 % reads 0.0600 % in
            four digits too, so digits are added until the two differ: 0.06002 %.
    """
    value = Fraction(numerator, denominator)
    digits = FINE_DIGITS if 0 < abs(value) < SMALLEST else DIGITS
    line = None if target is None else Fraction(str(target))
    if line is None or line == value:
        return written(value, digits)
    if written(value, digits) == written(line, digits):
        digits = FINE_DIGITS
    while digits < MOST_DIGITS and written(value, digits) == written(line, digits):
        digits += 1
    return written(value, digits)


def written(value: Fraction, digits: int) -> str:
    """A ratio in percent with so many digits, rounded half to even on the exact fraction."""
    hundred = round(value * 100 * 10**digits)
    whole, rest = divmod(abs(hundred), 10**digits)
    return f"{'-' if hundred < 0 else ''}{whole}.{rest:0{digits}d}%"
