"""Telling: what came of a run, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.console import say
from kongchuo_reports.domain.published.outcome import outcome_figures
from kongchuo_reports.domain.wording.program import console as words
from kongchuo_reports.domain.wording.program import filing
from kongchuo_reports.domain.wording.program import passwords as locking

if TYPE_CHECKING:
    from kongchuo_reports.pipeline import Outcome, Placed


def tell(outcome: Outcome, seconds: float) -> None:
    """What a run or a check came to, and what else a person should know of it."""
    if outcome.rests_on_older:
        say(filing.outdated(label=outcome.rests_on_older, first=outcome.rests_on_older))
    for line in words.outcome_lines(
        outcome.results, outcome_figures(outcome.results), outcome.page or outcome.folder, seconds
    ):
        say(line)
    if outcome.locked:
        say(locking.locked_count(count=outcome.locked, package=locking.PACKAGE))
    for note in outcome.notes:
        say(note)
    if outcome.former_in_the_open:
        say(locking.former_in_the_open(names=outcome.former_in_the_open))
    for month in outcome.marked:
        say(filing.outdated(label=month, first=outcome.marked[0]))


def tell_placed(placed: Placed) -> None:
    """A month worked out before that is now in its place."""
    for line in (*words.placed_lines(placed.folder, placed.counts), *placed.notes):
        say(line)
    for month in placed.marked:
        say(filing.outdated(label=month, first=placed.marked[0]))
