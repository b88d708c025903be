"""Edition: whose workbook it is and which month it tells of — all that a book needs to know of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Month, Office, Results


@dataclass(frozen=True, slots=True)
class Edition:
    """What stands in the lines below titles, in signature rows and in the document properties.

    Args:
        office: the office the book comes from.
        month: the month it tells of, and the day its figures stand on.
        version: version of the program.
    """

    office: Office
    month: Month
    version: str = ""

    @classmethod
    def of(cls, results: Results) -> Self:
        """The edition of a finished month."""
        return cls(results.gathered.base.office, results.month, results.version)
