"""What a cell of a grade or class says (年级、班级单元格), once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClassState(StrEnum):
    """What is doubtful about a grade or class cell."""

    SURE = "sure"
    DECIMAL = "decimal"
    DATE = "date"
    SENIOR = "senior"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class ClassCell:
    """Grade and class in a cell.

    Args:
        grade: 1–9, or None.
        class_no: ``2`` or the whole name of a named class, ``""`` if there is none.
        note: words in a class column that name no class: 已转出.
        state: what is doubtful about it.
    """

    grade: int | None = None
    class_no: str = ""
    note: str = ""
    state: ClassState = ClassState.SURE


EMPTY = ClassCell()
