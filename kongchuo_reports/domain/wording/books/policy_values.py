"""Policy numbers as people read them: ``0.06%``, ``45``, ``7天``, ``是``."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.rule import Rule
    from kongchuo_reports.domain.law.typed_numbers import AnyValue

UNITS = {"days": "天", "school_days": "个在校日", "work_days": "个工作日", "years": "年"}


def policy_value(rule: Rule[AnyValue]) -> str:
    """The value of a policy number with its unit; ratios as percent, money in yuan."""
    value = rule.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return value
    if rule.unit == "ratio":
        return f"{float(Fraction(value) * 100):.4f}".rstrip("0").rstrip(".") + "%"
    if rule.unit == "cents":
        return f"{int(value) / 100:,.2f}元"
    return f"{value}{UNITS.get(rule.unit, '')}"
