"""Both months of the example as a run leaves them: made once, looked at by many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.pipeline import Order, run_month

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

EXAMPLES = Path(__file__).parents[2] / "input_examples"
MONTHS = ("2026-09", "2026-10")


@dataclass(frozen=True)
class ExampleMonths:
    """Finished months of the example; whoever changes a file works on a copy.

    Args:
        out: the output folder of both.
        results: by month, with names in full.
    """

    out: Path
    results: dict[str, Results]

    def masked(self, month: str) -> Results:
        """The results of a month, with names masked."""
        whole = self.results[month]
        return replace(whole, options=replace(whole.options, full=False))


def made(out: Path) -> ExampleMonths:
    """Run both months into a folder, names in full."""
    return ExampleMonths(out, {month: run_month(Order(EXAMPLES, month, out, full=True)).results for month in MONTHS})
