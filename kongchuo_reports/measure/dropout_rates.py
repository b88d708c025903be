"""Figures of the dropout rate (辍学率): definitions A to E side by side, the chosen one against the control line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import measuring as kinds
from kongchuo_reports.domain.tables import RateMembers
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure import dropout
from kongchuo_reports.measure.baselines import headcounts
from kongchuo_reports.measure.doubts import undecided
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import tally, villages_told
from kongchuo_reports.measure.targets import goal_of

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified, Gathered, Month
    from kongchuo_reports.measure.baselines import Headcounts
    from kongchuo_reports.measure.dropout import Counted
    from kongchuo_reports.measure.targets import Goal

PLACES = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL)
HOMES = (ScopeLevel.TOWNSHIP, ScopeLevel.VILLAGE, ScopeLevel.SEX)
REAL_DEFINITIONS = (Definition.A, Definition.B, Definition.C, Definition.D)


def dropout_figures(
    placed: pd.DataFrame, gathered: Gathered, classified: Classified, policy: Policy, month: Month
) -> tuple[list[Figure], RateMembers, Findings]:
    """Dropout in every reckoning: office, townships, schools and grades; D by village and sex.

    Args:
        placed: the cases, as ``dropout.cases_placed`` gives them.
        gathered: headcounts of 1 September, schools, rosters handed in.
        classified: registry, roster and household children with their standings.
        policy: which reckoning stands against the line, and the lines.
        month: the school year.

    Returns:
        The figures, the children behind them, and what is wrong with the headcounts.
    """
    base = gathered.base
    heads = headcounts(base, classified, policy, month, gathered.september_counts)
    chosen, told = _chosen_definition(policy)
    told += _unplaced(placed)
    doubts = undecided(placed, classified, base, policy)
    counted = _counted(placed, heads, gathered, classified, policy, doubts)
    villages = villages_told(base, classified)
    figures = [
        replace(
            figure_of(definition, part, chosen, base, policy), villages=villages if definition is Definition.D else None
        )
        for definition, part in counted.items()
    ]
    figures.append(_by_grade(placed, heads, base, doubts))
    members = RateMembers.stack(
        dropout.members_of(part.units, definition, indicator_of(definition))
        for definition, part in counted.items()
        if not part.reason and definition is not Definition.B
    )
    return figures, members, Findings.stack([heads.findings, Findings.of(told)])


def _chosen_definition(policy: Policy) -> tuple[Definition, list[dict[str, object]]]:
    """The reckoning that has the target beside it; an unknown word is told and C stands in."""
    written = policy.dropout_definition.value
    known = {definition.value: definition for definition in REAL_DEFINITIONS}
    if written in known:
        return known[written], []
    return Definition.C, [
        finding(kinds.DEFINITION_UNKNOWN, file=words.BASE_FILE, sheet=words.PARAMETER_SHEET, found=written)
    ]


def _counted(
    placed: pd.DataFrame,
    heads: Headcounts,
    gathered: Gathered,
    classified: Classified,
    policy: Policy,
    doubts: list[pd.DataFrame],
) -> dict[Definition, Counted]:
    base = gathered.base
    return {
        Definition.C: dropout.by_practice(placed, heads, base, doubts),
        Definition.A: dropout.by_term(placed, heads, gathered, classified, policy, doubts),
        Definition.B: dropout.by_difference(heads, gathered, classified, policy),
        Definition.D: dropout.by_village_list(classified, base, policy),
        Definition.E: dropout.possible(placed, heads, base, doubts),
    }


def indicator_of(definition: Definition) -> Indicator:
    """E is an indicator of its own; A to D are reckonings of one."""
    return Indicator.POSSIBLE_DROPOUT if definition is Definition.E else Indicator.DROPOUT


def figure_of(definition: Definition, part: Counted, chosen: Definition, base: Base, policy: Policy) -> Figure:
    """The figure of one reckoning; only the chosen one has the line beside it."""
    return Figure(
        indicator_of(definition),
        definition.value,
        words.DEFINITION_TEXTS[definition],
        tally(part.units, HOMES if definition is Definition.D else PLACES, base.office.name or words.OFFICE),
        part.units,
        goals=_lines(policy) if definition is chosen else {},
        reason=part.reason,
        note="" if definition in {chosen, Definition.E} else words.target_elsewhere(chosen.value),
        lacking=part.lacking,
        estimated=part.estimated,
        is_net=definition is Definition.B,
        schools=base.schools.rows,
    )


def _by_grade(placed: pd.DataFrame, heads: Headcounts, base: Base, doubts: list[pd.DataFrame]) -> Figure:
    units = dropout.grade_units(placed, heads, base, doubts)
    return Figure(
        Indicator.DROPOUT,
        Definition.C.value,
        words.DEFINITION_TEXTS[Definition.C],
        tally(units, [ScopeLevel.GRADE]),
        units,
        lacking=heads.lacking_grades,
        estimated=heads.estimated_grades,
        schools=base.schools.rows,
    )


def by_group(classified: Classified, members: pd.DataFrame, base: Base, policy: Policy) -> Figure:
    """Definition D of each key group: a child of several groups counts in each of them, and once in no sum.

    Args:
        classified: household children with their standings.
        members: children of key groups, as ``domain.key_groups.group_members`` tells them.
        base: schools, villages, office.
        policy: which states are counted nowhere.
    """
    units = dropout.group_units(classified, members, base, policy)
    return Figure(
        Indicator.DROPOUT,
        Definition.D.value,
        words.DEFINITION_TEXTS[Definition.D],
        tally(units, [ScopeLevel.GROUP]),
        units,
        reason="" if len(classified.children) else words.NO_HOUSEHOLDS,
        note=words.EACH_GROUP,
    )


def _lines(policy: Policy) -> dict[str, Goal]:
    """The control lines (控制线) of the two stages; there is none for both together."""
    return {
        Stage.PRIMARY.value: goal_of(policy.primary_dropout_target, is_ceiling=True),
        Stage.LOWER_SECONDARY.value: goal_of(policy.lower_secondary_dropout_target, is_ceiling=True),
    }


def _unplaced(placed: pd.DataFrame) -> list[dict[str, object]]:
    count = int((dropout.confirmed_away(placed) & placed["school"].eq(words.NO_SCHOOL)).sum())
    return [finding(kinds.CASE_WITHOUT_SCHOOL, count=count)] if count else []
