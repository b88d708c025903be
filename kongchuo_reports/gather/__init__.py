"""Gather (查): what did people send us, and what is wrong with it?

The verbs are imported when they are asked for: worker processes start in this package and must be up at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kongchuo_reports.gather.inventory.reading import read
    from kongchuo_reports.gather.lists.cleaning import clean
    from kongchuo_reports.gather.lists.worth.likely_boxes import likely_boxes
    from kongchuo_reports.gather.submissions.submissions import read_submissions

__all__ = ["clean", "likely_boxes", "read", "read_submissions"]
_HOMES = {
    "clean": "kongchuo_reports.gather.lists.cleaning",
    "likely_boxes": "kongchuo_reports.gather.lists.worth.likely_boxes",
    "read": "kongchuo_reports.gather.inventory.reading",
    "read_submissions": "kongchuo_reports.gather.submissions.submissions",
}


def __getattr__(name: str) -> object:
    """Import a verb from its module."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
