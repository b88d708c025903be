"""Whose task each child is, and whether it is done (督查): the verb ``assign_and_inspect``."""

from kongchuo_reports.supervise.inspection import assign_and_inspect

__all__ = ["assign_and_inspect"]
