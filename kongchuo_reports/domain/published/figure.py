"""One published figure, and the rows it counts: of the registry, the rosters, the ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from kongchuo_reports.domain.records import Results

    Rows = Callable[[Results], pd.DataFrame]
    Which = Callable[[pd.DataFrame], pd.Series]

ENDED = (CaseState.CLOSED.value, CaseState.EXCLUDED.value)
PLACES = ["school", "stage", "village"]


@dataclass(frozen=True, slots=True)
class Published:
    """One count that people read.

    Args:
        code: its name in ``figures.csv``.
        name: what it is called wherever it stands.
        population: of whom.
        unit: 人, 案, 行, 所 or 处.
        definition: which of them it counts.
        source: the file of ``data/`` whose rows it counts.
        rows: those rows, with ``school``, ``stage`` and ``village`` where they have them.
        by_group: rows with the label of a key group, for a figure told of each group too; a child of several groups
            stands once in each.
    """

    code: str
    name: str
    population: str
    unit: str
    definition: str
    source: str
    rows: Rows
    by_group: Rows | None = None


def true(values: pd.Series) -> pd.Series:
    """A yes-no column as plain booleans; missing is no."""
    return values.astype("boolean").fillna(value=False).astype(bool)


def registry(*standings: str, but: tuple[str, ...] = ()) -> Rows:
    """Registry rows of some standings; all but some, if none is named."""

    def rows(results: Results) -> pd.DataFrame:
        told = results.classified.registry.rows
        chosen = told["standing"].isin(standings) if standings else ~told["standing"].isin(but)
        return told.loc[chosen, PLACES]

    return rows


def registry_where(which: Which) -> Rows:
    """Registry rows that fulfil a condition."""

    def rows(results: Results) -> pd.DataFrame:
        told = results.classified.registry.rows
        return told.loc[which(told).astype(bool), PLACES]

    return rows


def roster(*standings: str, but: tuple[str, ...] = ()) -> Rows:
    """Roster rows of some standings; all but some, if none is named."""

    def rows(results: Results) -> pd.DataFrame:
        told = results.classified.roster.rows
        chosen = told["standing"].isin(standings) if standings else ~told["standing"].isin(but)
        return told.loc[chosen, ["school", "stage"]]

    return rows


def cases(which: Which) -> Rows:
    """Open cases that fulfil a condition."""

    def rows(results: Results) -> pd.DataFrame:
        told = results.persuaded.cases.rows
        told = told[~told["state"].isin(ENDED)]
        return told.loc[which(told).astype(bool), PLACES]

    return rows


def all_cases(which: Callable[[Results, pd.DataFrame], pd.Series]) -> Rows:
    """Cases in whatever state that fulfil a condition of the month."""

    def rows(results: Results) -> pd.DataFrame:
        told = results.persuaded.cases.rows
        return told.loc[which(results, told).astype(bool), PLACES]

    return rows
