"""Occurrences (出处): every place a published figure stands, collected while it is drawn, and held against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.tables import Figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OFFICE, BOTH = ScopeLevel.OFFICE.value, Stage.BOTH.value
RATE_PARTS = ("numerator", "denominator", "value", "at_most")
"""The numbers of a rate that are told of each place it stands."""
RATIO = ".12g"
"""As ``rates.csv`` writes ratios."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom a figure is told.

    Args:
        level: code of the scope level.
        name: the school, village …; '' for the office.
        stage: code of the stage; both unless told by stage.
    """

    level: str = OFFICE
    name: str = ""
    stage: str = BOTH


WHOLE = Scope()


@dataclass(slots=True)
class Occurrences:
    """The places found so far; the only thing of a finished month that grows, since a place is known when it is drawn."""

    rows: list[tuple[str, str, str, str, str, str, str, str]] = field(default_factory=list)

    def add(self, figure: str, value: object, place: tuple[str, str, str], scope: Scope = WHOLE) -> None:
        """A figure stands at a place.

        Args:
            figure: its code.
            value: what stands there.
            place: file below the month's folder, sheet or part of it, and cell.
            scope: of whom it is told there.
        """
        self.rows.append((figure, scope.level, scope.name, scope.stage, written(value), *place))

    def table(self, office: str, name_of: Callable[[str], str]) -> Figures:
        """Every place, in the order of figure, scope and place, each once.

        Args:
            office: name of the office, the scope of what is told of no part of it.
            name_of: what a figure is called.
        """
        told = pd.DataFrame(self.rows, columns=Figures.names()[:-1], dtype="str").drop_duplicates()
        told["scope"] = told["scope"].mask(told["scope_level"].eq(OFFICE), office or ScopeLevel.OFFICE.label)
        told["name"] = told["figure"].map({one: name_of(one) for one in told["figure"].unique()})
        return Figures.build(told.sort_values(Figures.names(), ignore_index=True))


def written(value: object) -> str:
    """A value as ``figures.csv`` writes it; a missing one is blank."""
    if value is None or (isinstance(value, float) and value != value) or value is pd.NA:  # noqa: PLR0124 — nan alone
        return ""
    return format(value, RATIO) if isinstance(value, float) else str(value)


def rate_code(rate: Mapping[Any, Any]) -> str:
    """Code of a rate among the figures: indicator, reckoning and, where a reckoning has several spans, which."""
    spans = rate["indicator"] == Indicator.RETENTION.value
    return f"{rate['indicator']}.{rate['definition']}" + (f".{rate['period']}" if spans else "")


def balance_code(ledger: str) -> str:
    """Code of a ledger's balance among the figures; its parts follow after a dot."""
    return f"balance.{ledger}"
