"""Figures of enrolment (入学率): net and gross, of the disabled, and of the key groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Definition, Indicator, ProofKind, ScopeLevel, UnitList, Watch
from kongchuo_reports.domain.law.policy import proofs_of
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure import enrolment
from kongchuo_reports.measure.doubts import CHILD_UNTOLD, UNTOLD
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.gross_enrolment import gross_figure
from kongchuo_reports.measure.scopes import stacked, tally, units_from, villages_told
from kongchuo_reports.measure.targets import for_every_stage, goal_of

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified

PLACES = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL)
HOMES = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL, ScopeLevel.GRADE, ScopeLevel.VILLAGE, ScopeLevel.SEX)


def enrolment_figures(classified: Classified, members: pd.DataFrame, base: Base, policy: Policy) -> list[Figure]:
    """Net and gross enrolment, that of the disabled with and without lessons at home, and of key groups with their watch.

    Args:
        classified: household children with their standings, and rosters.
        members: children of key groups, as ``domain.key_groups.group_members`` tells them.
        base: schools, villages, office.
        policy: targets, and which states count as enrolled.
    """
    office = base.office.name or words.OFFICE
    children = enrolment.school_age_children(classified, base, policy)
    told = words.states_counted(_labels(enrolment.enrolled_by(policy)), _labels(proofs_of(policy.removed_proofs))) + (
        words.LEAVE_COUNTED if policy.leave_counts_as_enrolled.value else words.LEAVE_NOT_COUNTED
    )
    goals = for_every_stage(goal_of(policy.enrolment_target))
    reason = "" if len(classified.children) else words.NO_HOUSEHOLDS
    units = _units(children, policy)
    net = tally(units, HOMES, office)
    villages = villages_told(base, classified)
    figures = [
        Figure(
            Indicator.ENROLMENT,
            Definition.NET.value,
            words.NET_TEXT + told,
            net,
            units,
            goals,
            reason=reason,
            villages=villages,
        ),
        replace(gross_figure(classified, base, policy), villages=villages),
    ]
    disabled = enrolment.disabled_children(children, members)
    three = disabled[disabled["is_three"]]
    for definition, rows, taught in (
        (Definition.THREE_KINDS, three, True),
        (Definition.THREE_KINDS_WITHOUT_HOME_TEACHING, three, False),
        (Definition.ALL_KINDS, disabled, True),
    ):
        units = _units(rows, policy, home_teaching=taught)
        figures.append(
            Figure(
                Indicator.DISABLED_ENROLMENT,
                definition.value,
                words.DISABLED_TEXTS[definition] + told,
                tally(units, [ScopeLevel.TOWNSHIP], office),
                units,
                reason=reason,
                villages=villages,
            )
        )
    return figures + _group_figures(members, base, policy, told)


def _group_figures(members: pd.DataFrame, base: Base, policy: Policy, told: str) -> list[Figure]:
    """Enrolment and coverage: a row for each group, and the office's with each child once."""
    office = base.office.name or words.OFFICE
    each, once = enrolment.group_units(members, base, policy)
    figures = []
    for indicator, text, rows_of in (
        (Indicator.ENROLMENT, words.GROUP_ENROLMENT_TEXT + told, _enrolled),
        (Indicator.GROUP_COVERAGE, words.GROUP_COVERAGE_TEXT, _covered),
    ):
        goals = for_every_stage(goal_of(policy.group_coverage_target)) if indicator is Indicator.GROUP_COVERAGE else {}
        by_group, by_child = rows_of(each, policy), rows_of(once, policy)
        groups = tally(by_group, [ScopeLevel.GROUP], office)
        groups = groups[groups["scope_level"].eq(ScopeLevel.GROUP.value)]
        whole = tally(by_child, PLACES, office)
        for sums, units in ((whole, by_child), (groups, by_group)):
            figures.append(Figure(indicator, Definition.COUNT.value, text, sums, units, goals))
    return figures


def _units(children: pd.DataFrame, policy: Policy, *, home_teaching: bool = True) -> t.RateUnits:
    """Household children, each with what it counts."""
    rows = enrolment.counted(children, policy, home_teaching=home_teaching)
    return stacked([units_from(rows, UnitList.HOUSEHOLD, **enrolment.counts_of(rows))])


def _enrolled(rows: pd.DataFrame, policy: Policy) -> t.RateUnits:
    counted = enrolment.counted(rows, policy)
    return stacked([units_from(counted, UnitList.GROUP, **enrolment.counts_of(counted))])


def _covered(rows: pd.DataFrame, _policy: Policy) -> t.RateUnits:
    known = rows["watch"].ne(Watch.UNKNOWN.value).astype("int64")
    # a list or an answer yet to come may still tell of these
    doubtful = (rows["standing"].isin(CHILD_UNTOLD | UNTOLD) & known.eq(0)).astype("int64")
    return stacked([units_from(rows, UnitList.GROUP, numerator=known, denominator=1, doubtful=doubtful)])


def _labels(codes: set[str] | frozenset[str]) -> list[str]:
    return [kind.label for kind in ProofKind if kind.value in codes and kind is not ProofKind.LEAVE]
