"""Persuade (劝): what is being done for each child?"""

from kongchuo_reports.persuade.care import care
from kongchuo_reports.persuade.carry_forward import carry_forward

__all__ = ["care", "carry_forward"]
