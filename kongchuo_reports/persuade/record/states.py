"""States of a case (个案状态): which are open, and which moves a month may make, drawn as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

S = CaseState

MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    S.SUSPECTED: frozenset({S.CONFIRMED, S.PERSUADING, S.PROMISED, S.RETURNED, S.CLOSED, S.EXCLUDED}),
    S.CONFIRMED: frozenset({S.PERSUADING, S.PROMISED, S.RETURNED, S.CLOSED}),
    S.PERSUADING: frozenset({S.CONFIRMED, S.PROMISED, S.RETURNED, S.CLOSED, S.EXCLUDED}),
    S.PROMISED: frozenset({S.CONFIRMED, S.PERSUADING, S.RETURNED, S.CLOSED, S.EXCLUDED}),
    S.RETURNED: frozenset({S.SUSPECTED, S.CONFIRMED, S.PERSUADING, S.PROMISED, S.CLOSED, S.EXCLUDED}),
    S.CLOSED: frozenset(),
    S.EXCLUDED: frozenset(),
}
"""From where to where a case may have moved between two month ends; staying is always allowed.

``suspected`` is never reached from ``confirmed``: a confirmed case is closed as an error, not doubted back. Nothing
leaves ``closed`` and ``excluded``: a child who is gone again gets a new case (再次辍学).
Source: 方案 四（二）三是实行销号制.
"""

PERSON_MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    S.SUSPECTED: frozenset({S.CONFIRMED, S.PERSUADING, S.PROMISED}),
    S.CONFIRMED: frozenset({S.PERSUADING, S.PROMISED}),
    S.PERSUADING: frozenset({S.CONFIRMED, S.PROMISED}),
    S.PROMISED: frozenset({S.CONFIRMED, S.PERSUADING}),
    S.RETURNED: frozenset(),
    S.CLOSED: frozenset(),
    S.EXCLUDED: frozenset(),
}
"""Moves that a person's word alone makes; ``returned``, ``closed`` and ``excluded`` are claims that need proof."""

CLAIMS = frozenset({S.RETURNED, S.CLOSED, S.EXCLUDED})
"""States that a person may claim for any open case: they are weighed against the rosters and papers first."""

ENDED = frozenset({S.CLOSED, S.EXCLUDED})
"""States in which a case rests for good."""


def is_open(states: pd.Series) -> pd.Series:
    """Whether each case still has to be worked on."""
    return ~states.isin([state.value for state in ENDED])


def strange_moves(before: pd.Series, after: pd.Series) -> pd.Series:
    """Whether each case made a move that ``MOVES`` does not draw.

    Args:
        before: state at the opening.
        after: state at the closing, on the same index.
    """
    drawn = {f"{origin.value} {goal.value}" for origin, goals in MOVES.items() for goal in goals}
    return (before != after) & ~(before + " " + after).isin(drawn)
