"""Occurrences (出处): every place a published figure stands, collected while it is drawn, and held against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.errors import ConservationError
from kongchuo_reports.domain.published.catalogue import BY_CODE, CATALOGUE
from kongchuo_reports.domain.tables import Figures
from kongchuo_reports.domain.wording.program import conservation
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kongchuo_reports.domain.records import Results

OFFICE, BOTH = ScopeLevel.OFFICE.value, Stage.BOTH.value
KEYS = ["figure", "scope_level", "scope", "stage"]
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

    def table(self, office: str) -> Figures:
        """Every place, in the order of figure, scope and place, each once.

        Args:
            office: name of the office, the scope of what is told of no part of it.
        """
        told = pd.DataFrame(self.rows, columns=Figures.names()[:-1], dtype="str").drop_duplicates()
        told["scope"] = told["scope"].mask(told["scope_level"].eq(OFFICE), office or words.OFFICE)
        told["name"] = told["figure"].map({one: name_of(one) for one in told["figure"].unique()})
        return Figures.build(told.sort_values(Figures.names(), ignore_index=True))


def written(value: object) -> str:
    """A value as ``figures.csv`` writes it; a missing one is blank."""
    if value is None or (isinstance(value, float) and value != value) or value is pd.NA:  # noqa: PLR0124 — nan alone
        return ""
    return format(value, RATIO) if isinstance(value, float) else str(value)


def values_of(results: Results, office: str) -> pd.DataFrame:
    """The value of every count of the catalogue for the office, each school, each school's stages and each village.

    Args:
        results: the finished month.
        office: name of the office.

    Returns:
        ``figure, scope_level, scope, stage, value``; a scope with nobody has no row.
    """
    parts: list[pd.DataFrame] = []
    for one in CATALOGUE:
        rows = one.rows(results)
        whole = (OFFICE, office or words.OFFICE, BOTH, len(rows))
        parts.append(pd.DataFrame([whole], columns=[*KEYS[1:], "value"]).assign(figure=one.code))
        if "school" in rows:
            school = rows["school"].fillna(words.WITHOUT_SCHOOL).astype("str")
            parts.append(_by(one.code, ScopeLevel.SCHOOL, school, None))
            if "stage" in rows:
                parts.append(_by(one.code, ScopeLevel.SCHOOL, school, rows["stage"]))
        if "village" in rows:
            parts.append(_by(one.code, ScopeLevel.VILLAGE, rows["village"], None))
    return pd.concat(parts, ignore_index=True)[[*KEYS, "value"]]


def _by(code: str, level: ScopeLevel, names: pd.Series, stages: pd.Series | None) -> pd.DataFrame:
    keys = pd.DataFrame({"scope": names.astype("str"), "stage": BOTH if stages is None else stages.astype("str")})
    counts = keys.dropna().groupby(["scope", "stage"], sort=True).size().rename("value").reset_index()
    return counts.assign(figure=code, scope_level=level.value)


def rate_code(rate: Mapping[Any, Any]) -> str:
    """Code of a rate among the figures: indicator, reckoning and, where a reckoning has several spans, which."""
    spans = rate["indicator"] == Indicator.RETENTION.value
    return f"{rate['indicator']}.{rate['definition']}" + (f".{rate['period']}" if spans else "")


def balance_code(ledger: str) -> str:
    """Code of a ledger's balance among the figures; its parts follow after a dot."""
    return f"balance.{ledger}"


def name_of(figure: str) -> str:
    """What a figure is called."""
    if figure in BY_CODE:
        return BY_CODE[figure].name
    indicator, _, definition = figure.partition(".")
    label = Indicator.labels().get(indicator, indicator)
    return f"{label}（{definition}）" if definition else label


def scope_name(level: str, scope: str, stage: str) -> str:
    """Of whom a figure is told, in words."""
    said = scope if level != OFFICE and scope else words.OFFICE
    return said if stage == BOTH else f"{said}{words.PLACE_JOIN}{Stage.labels().get(stage, stage)}"


def cross_foot(figures: Figures, values: pd.DataFrame) -> None:
    """Hold every place of every figure against each other and against the value counted once.

    Raises:
        ConservationError: a figure stands somewhere with another value; figure, scope and the two places are named.
    """
    for told in differences(figures, values):
        raise ConservationError(told, conservation.REPORT_US)


def differences(figures: Figures, values: pd.DataFrame) -> Iterable[str]:
    """One sentence for each figure and scope that stands with more than one value."""
    counted = values.assign(value=values["value"].map(written), place=words.OFFICE, is_counted=True)
    rows = figures.rows
    place = rows["file"] + " " + rows["sheet"] + " " + rows["cell"]
    counted_codes = rows["figure"].isin(BY_CODE)
    # a scope with nobody is in no list: the count is nought
    stood = rows[counted_codes][KEYS].drop_duplicates()
    known = stood.merge(counted[[*KEYS, "value"]], how="left", on=KEYS, validate="one_to_one").fillna({"value": "0"})
    whole = pd.concat(
        [known.assign(place=words.counted_place()), rows[[*KEYS, "value"]].assign(place=place)], ignore_index=True
    )
    firsts = whole.groupby(KEYS, sort=False)["value"].transform("first")
    first_places = whole.groupby(KEYS, sort=False)["place"].transform("first")
    wrong = whole.assign(first=firsts, first_place=first_places)[whole["value"].ne(firsts)]
    for row in wrong.to_dict("records"):
        scope = scope_name(str(row["scope_level"]), str(row["scope"]), str(row["stage"]))
        yield words.differs(
            name_of(str(row["figure"])),
            scope,
            (str(row["first"]), str(row["first_place"])),
            (str(row["value"]), str(row["place"])),
        )
