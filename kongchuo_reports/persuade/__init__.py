"""Persuade (劝): what is being done for each child?"""

from kongchuo_reports.persuade.care import care

__all__ = ["care"]
