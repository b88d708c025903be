"""Persuade (劝): what is being done for each child?"""

from kongchuo_reports.persuade.caring.care import care
from kongchuo_reports.persuade.ledger.carry_forward import carry_forward

__all__ = ["care", "carry_forward"]
