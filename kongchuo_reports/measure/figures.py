"""Figures (一项指标): sums of one reckoning turned into rows with value, verdict, period and remarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage, TargetVerdict
from kongchuo_reports.domain.counting import COUNTS
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.doubts import Lacks
from kongchuo_reports.measure.scopes import grade_names, records
from kongchuo_reports.measure.targets import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.domain.tables import RateUnits
    from kongchuo_reports.measure.targets import Goal

_NARROWED = frozenset({ScopeLevel.SCHOOL.value, ScopeLevel.TOWNSHIP.value, ScopeLevel.GRADE.value})
OF_ONE_DAY = frozenset(
    {Indicator.ENROLMENT, Indicator.DISABLED_ENROLMENT, Indicator.REGISTRY_CONSISTENCY, Indicator.GROUP_COVERAGE}
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator in one reckoning, summed for its scopes.

    Args:
        indicator: what it measures.
        definition: code of the reckoning.
        text: the reckoning in words.
        sums: ``scope_level, scope, stage`` and the counts.
        units: what ``sums`` was summed from.
        goals: target by stage; none = no target.
        reason: why it cannot be had at all; then every row has denominator 0.
        note: remark for every row.
        office_note: remark for the office's row of both stages.
        lacking: ``school, stage`` whose headcount the denominators lack.
        is_net: numerators may be below zero (差额法).
        period: the span; '' = the school year so far, or the day.
        schools: the directory, to know whose township a lacking school is.
        estimated: ``school, stage`` whose headcount is September's registry pupils (推算).
        villages: the directory's villages and whether each handed in its children; None where no household counts.
    """

    indicator: Indicator
    definition: str
    text: str
    sums: pd.DataFrame
    units: RateUnits
    goals: Mapping[str, Goal] = field(default_factory=dict)
    reason: str = ""
    note: str = ""
    office_note: str = ""
    lacking: pd.DataFrame | None = None
    is_net: bool = False
    period: str = ""
    schools: pd.DataFrame | None = None
    estimated: pd.DataFrame | None = None
    villages: pd.DataFrame | None = None


def rows_of(
    figure: Figure, month: Month, townships: Mapping[str, str] | None = None, vacation: str = ""
) -> list[dict[str, object]]:
    """The figure as records of ``Rates``.

    Args:
        figure: sums of one reckoning.
        month: the day they stand on.
        townships: township of each school and village, which may have a target of its own.
        vacation: the vacation the month lies in; ``""`` in a month with school.
    """
    gaps, estimates = _Gaps(figure.lacking, figure.schools), _Gaps(figure.estimated, figure.schools)
    staged, lacks = _staged(figure), Lacks(figure.units.rows, vacation)
    return [
        _row(
            figure,
            row,
            _Around(
                gaps.of(row),
                estimates.of(row),
                _villages(figure, row),
                _loose_stages(row, staged),
                lacks.of(row["scope_level"], row["scope"], row["stage"]),
            ),
            townships,
            month,
        )
        for row in records(figure.sums)
    ]


@dataclass(frozen=True, slots=True)
class _Around:
    """What one row has to say besides its sums.

    Args:
        lacking: schools without headcount.
        estimated: schools whose headcount is estimated.
        villages: how many villages it is of, and which of them handed in nothing.
        loose: how many of its persons stand in no stage's row.
        to_come: what has to come before its doubtful and unknown are decided.
    """

    lacking: list[str]
    estimated: list[str]
    villages: tuple[int, list[str]]
    loose: int
    to_come: str


def _row(
    figure: Figure, sums: Mapping[str, Any], around: _Around, townships: Mapping[str, str] | None, month: Month
) -> dict[str, object]:
    loose = around.loose
    numerator, denominator, doubtful, unknown = (int(sums[name]) for name in COUNTS)
    is_beyond = figure.lacking is not None and not figure.is_net and numerator > denominator > 0
    if figure.reason or is_beyond:
        denominator = 0
    general = figure.goals.get(str(sums["stage"]))
    goal = general and general.at(str(sums["scope"]), (townships or {}).get(sums["scope"], ""))
    listed, silent = around.villages
    lacks = [
        around.to_come if doubtful or unknown else "",
        words.baseline_missing(around.lacking) if around.lacking and not figure.is_net else "",
        words.villages_lacking(listed, silent) if silent else "",
        figure.reason if goal else "",
    ]
    verdict = judge(
        numerator, denominator, goal, unknown=unknown, doubtful=doubtful, is_partial=bool(around.lacking or silent)
    )
    told = verdict.told or (TargetVerdict.UNDECIDED if goal and not denominator and any(lacks) else None)
    at_least, at_most = _bounds(figure, numerator, denominator, doubtful, unknown)
    estimated = around.estimated if denominator else []
    notes = [
        figure.reason,
        words.BEYOND_BASE if is_beyond else _why_none(figure, denominator),
        _what_lacks(figure, sums["scope_level"], denominator, around.lacking),
        words.estimated(estimated) if estimated else "",
        words.stage_unknown(count=loose) if loose else "",
        words.doubtful(count=doubtful) if doubtful else "",
        words.not_known(count=unknown) if unknown else "",
        words.villages_lacking(listed, silent) if silent else words.villages_whole(listed=listed) if listed else "",
        words.GROSS_ABOVE if figure.definition == Definition.GROSS.value and numerator > denominator > 0 else "",
        words.NET_INFLOW if figure.is_net and numerator < 0 else "",
        figure.office_note if _is_whole(sums) else "",
        figure.note,
    ]
    return {
        "indicator": figure.indicator.value,
        "indicator_label": figure.indicator.label,
        "definition": figure.definition,
        "definition_text": figure.text + (words.ESTIMATED_TEXT if estimated else ""),
        "scope_level": sums["scope_level"],
        "scope": sums["scope"],
        "stage": sums["stage"],
        "numerator": numerator,
        "denominator": denominator,
        "doubtful": doubtful,
        "unknown": unknown,
        "value": numerator / denominator if denominator else None,
        "at_least": at_least,
        "at_most": at_most,
        "target": float(goal.ratio) if goal else None,
        "target_source": goal.source if goal else None,
        "verdict": told.value if told else None,
        "is_met": verdict.is_met,
        "is_near": verdict.is_near,
        "allowed": verdict.allowed,
        "headroom": verdict.headroom,
        "as_of": month.as_of,
        "period": figure.period or (words.point(month) if figure.indicator in OF_ONE_DAY else words.period(month)),
        "lacking": words.one_remark(lacks) or None,
        "note": words.one_remark(notes) or None,
    }


def _bounds(
    figure: Figure, numerator: int, denominator: int, doubtful: int, unknown: int
) -> tuple[float | None, float | None]:
    """At least and at most: nobody doubtful or unknown counts above the line, or all of them do.

    A share of people is never above one, whoever turns up; a net, gross or cohort figure may be.
    """
    if not denominator:
        return None, None
    whole = denominator + unknown
    high = (numerator + doubtful + unknown) / whole
    may_exceed = figure.is_net or figure.definition in {Definition.GROSS.value, Definition.GRADE.value}
    return numerator / whole, high if may_exceed or numerator > denominator else min(high, 1.0)


def _villages(figure: Figure, row: Mapping[str, Any]) -> tuple[int, list[str]]:
    """How many villages a figure by household is of, and which of them handed in nothing."""
    if figure.villages is None or row["scope_level"] not in {ScopeLevel.OFFICE.value, ScopeLevel.TOWNSHIP.value}:
        return 0, []
    listed = figure.villages
    if row["scope_level"] == ScopeLevel.TOWNSHIP.value:
        listed = listed[listed["township"].eq(row["scope"])]
    return len(listed), listed.loc[~listed["is_told"], "village"].tolist()


def _why_none(figure: Figure, denominator: int) -> str:
    if denominator or figure.reason or (figure.note and figure.indicator is Indicator.RETENTION):
        return ""
    if figure.lacking is not None:
        return words.NO_BASELINE
    return words.NO_CASES if figure.indicator in {Indicator.PERSUASION, Indicator.VISIT_COVERAGE} else words.NO_ONE


def _what_lacks(figure: Figure, scope_level: str, denominator: int, lacking: list[str]) -> str:
    if not lacking or (scope_level == ScopeLevel.SCHOOL.value and not denominator):
        return ""
    return words.roster_missing(lacking) if figure.is_net else words.baseline_missing(lacking)


def _is_whole(sums: Mapping[str, Any]) -> bool:
    return bool(sums["scope_level"] == ScopeLevel.OFFICE.value and sums["stage"] == Stage.BOTH.value)


def _staged(figure: Figure) -> dict[tuple[str, str], int] | None:
    """Persons of each scope that stand in the row of a stage; None where stages are no parts of the whole."""
    if figure.indicator in {Indicator.RETENTION, Indicator.REPORTING}:
        return None
    told: dict[tuple[str, str], int] = {}
    parts = figure.sums[figure.sums["stage"].ne(Stage.BOTH.value)]
    for level, scope, numerator in zip(parts["scope_level"], parts["scope"], parts["numerator"], strict=True):
        told[level, scope] = told.get((level, scope), 0) + int(numerator)
    return told


def _loose_stages(row: Mapping[str, Any], staged: Mapping[tuple[str, str], int] | None) -> int:
    """Persons of a sum of both stages that stand in neither stage's row."""
    if row["stage"] != Stage.BOTH.value or staged is None:
        return 0
    return max(int(row["numerator"]) - staged.get((row["scope_level"], row["scope"]), 0), 0)


class _Gaps:
    """Which schools' headcount a row's denominator lacks, or had to be estimated."""

    def __init__(self, lacking: pd.DataFrame | None, known: pd.DataFrame | None) -> None:
        self._lacking = lacking if lacking is not None and len(lacking) else None
        self._known = known
        self._told: dict[tuple[str, str], dict[str, list[str]]] = {}

    def of(self, row: Mapping[str, Any]) -> list[str]:
        if self._lacking is None:
            return []
        level = row["scope_level"] if row["scope_level"] in _NARROWED else ""
        key = (row["stage"], level)
        if key not in self._told:
            self._told[key] = self._by_scope(self._lacking, *key)
        return list(self._told[key].get(row["scope"] if level else "", ()))

    def _by_scope(self, lacking: pd.DataFrame, stage: str, level: str) -> dict[str, list[str]]:
        """The schools of every scope of a level; all of them under '' where the level narrows nothing."""
        if stage == Stage.BOTH.value:
            here = ~lacking["is_covered"] if "is_covered" in lacking else pd.Series(data=True, index=lacking.index)
        else:
            here = lacking["stage"].isin([stage, Stage.BOTH.value])
        rows = lacking[here].dropna(subset=["school"])
        if level == ScopeLevel.SCHOOL.value:
            scopes = rows["school"]
        elif level == ScopeLevel.TOWNSHIP.value:
            scopes = looked_up(rows["school"], self._townships()).fillna(words.NO_TOWNSHIP)
        elif level == ScopeLevel.GRADE.value:
            scopes = grade_names(rows["grade"])
        else:
            return {"": sorted(rows["school"].unique())}
        told: dict[str, set[str]] = {}
        for scope, school, is_nowhere in zip(scopes, rows["school"], scopes.isna(), strict=True):
            if not is_nowhere:
                told.setdefault(scope, set()).add(school)
        return {scope: sorted(schools) for scope, schools in told.items()}

    def _townships(self) -> pd.Series:
        known = pd.DataFrame({"school": [], "township": []}, dtype="str") if self._known is None else self._known
        return known.dropna(subset=["school"]).drop_duplicates("school").set_index("school")["township"]
