"""The figures that the end of a run tells on the screen (控制台)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Ledger, Severity, Standing
from kongchuo_reports.domain.published import reading

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

FIGURES = (
    "registered",
    "rostered",
    *(f"standing.{one.value}" for one in Standing),
    *(f"cases{which}.{ledger.value}" for ledger in Ledger for which in ("", ".overdue")),
    "cases.long_unverified",
    *(f"findings.{severity.value}" for severity in Severity),
)


def outcome_figures(results: Results) -> dict[str, int]:
    """Each of them, by its code."""
    return {figure: reading.count(results, figure) for figure in FIGURES}
