"""Measure: how do we stand against the target, and how far is the line?"""

from kongchuo_reports.measure.rates import rate

__all__ = ["rate"]
