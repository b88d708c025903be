"""Rates (指标测算): every figure of the month with its reckoning, day, target and room to the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import measuring as kinds
from kongchuo_reports.domain.key_groups import group_members, school_age_window
from kongchuo_reports.domain.records import Measured
from kongchuo_reports.domain.tables import PersonLinks, RateMembers, Rates
from kongchuo_reports.domain.wording import measuring as words
from kongchuo_reports.measure import consistency, dropout, enrolment, persuasion
from kongchuo_reports.measure.baselines import Headcounts, headcounts
from kongchuo_reports.measure.figures import Figure, rows_of
from kongchuo_reports.measure.retention import cohort_rates
from kongchuo_reports.measure.scopes import records, tally
from kongchuo_reports.measure.targets import Goal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.policy import Policy, Rule
    from kongchuo_reports.domain.records import Base, Classified, Gathered, Linked, Month
    from kongchuo_reports.measure.dropout import Counted

PLACES = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL)
HOMES = (ScopeLevel.TOWNSHIP, ScopeLevel.VILLAGE, ScopeLevel.SEX)
CASE_LEVELS = (ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL, ScopeLevel.VILLAGE, ScopeLevel.SEX)
REAL_DEFINITIONS = (Definition.A, Definition.B, Definition.C, Definition.D)


def rate(
    gathered: Gathered,
    classified: Classified,
    cases: t.Cases,
    policy: Policy,
    month: Month,
    linked: Linked | None = None,
) -> Measured:
    """Work out every figure of the month (测算), and list the children behind each dropout figure.

    Args:
        gathered: base data: headcounts of 1 September, cohorts, schools.
        classified: where each child stands.
        cases: this month's ledger; open cases of the dropout ledger are the confirmed dropouts.
        policy: targets and reckonings in force.
        month: the day figures stand on.
        linked: ties of the key-group lists; without it list rows are tied by the same number with the same name.

    Returns:
        Rates by office, township, school, stage, grade, village, sex and key group, members, and findings.
        A figure that cannot be had has denominator 0, no value, and the reason in its note.
    """
    base = gathered.base
    heads = headcounts(base, classified, policy, month)
    placed = dropout.cases_placed(cases, base, policy, month)
    chosen, findings = _chosen_definition(policy)
    counted = _dropout(placed, heads, gathered, classified, policy)
    figures = _dropout_figures(counted, placed, heads, chosen, base, policy)
    retention, cohort_findings = cohort_rates(base, policy)
    links = linked.person_links if linked is not None else PersonLinks.empty()
    duplicates = linked.registry_duplicates if linked is not None else {}
    window = school_age_window(policy, month)
    members = group_members(gathered, classified, links, duplicates, cases, window)
    figures += _enrolment_figures(classified, members, base, policy)
    figures += _persuasion_figures(persuasion.confirmed_this_year(placed, month), base)
    figures += _consistency_figures(gathered, classified, policy)
    drawn = [row for figure in figures for row in rows_of(figure, month)]
    after = [row for figure in _retention_figures(retention, policy) for row in rows_of(figure, month)]
    told = pd.concat(
        [part.members for part in counted.values() if len(part.members)] or [pd.DataFrame()], ignore_index=True
    )
    findings += _unplaced(placed)
    return Measured(
        Rates.of(drawn + after),
        RateMembers.build(told),
        Findings.stack([heads.findings, cohort_findings, Findings.of(findings)]),
    )


def _chosen_definition(policy: Policy) -> tuple[Definition, list[dict[str, object]]]:
    """The reckoning that has the target beside it; an unknown word is told and C stands in."""
    written = policy.dropout_definition.value
    known = {definition.value: definition for definition in REAL_DEFINITIONS}
    if written in known:
        return known[written], []
    return Definition.C, [
        finding(kinds.DEFINITION_UNKNOWN, file=words.BASE_FILE, sheet=words.PARAMETER_SHEET, found=written)
    ]


def _dropout(
    placed: pd.DataFrame, heads: Headcounts, gathered: Gathered, classified: Classified, policy: Policy
) -> dict[Definition, Counted]:
    base = gathered.base
    return {
        Definition.C: dropout.by_practice(placed, heads, base),
        Definition.A: dropout.by_term(placed, heads, gathered, classified, policy),
        Definition.B: dropout.by_difference(heads, gathered, classified, policy),
        Definition.D: dropout.by_village_list(classified, base, policy),
        Definition.E: dropout.possible(placed, heads, base),
    }


def _dropout_figures(
    counted: dict[Definition, Counted],
    placed: pd.DataFrame,
    heads: Headcounts,
    chosen: Definition,
    base: Base,
    policy: Policy,
) -> list[Figure]:
    figures = []
    for definition, part in counted.items():
        levels = HOMES if definition is Definition.D else PLACES
        figures.append(
            Figure(
                Indicator.POSSIBLE_DROPOUT if definition is Definition.E else Indicator.DROPOUT,
                definition.value,
                words.DEFINITION_TEXTS[definition],
                tally(part.units, levels, base.office.name or words.OFFICE),
                goals=_lines(policy) if definition is chosen else {},
                reason=part.reason,
                note="" if definition in {chosen, Definition.E} else words.target_elsewhere(chosen.value),
                lacking=part.lacking,
                is_net=definition is Definition.B,
                schools=base.schools.rows,
            )
        )
    by_grade = tally(dropout.grade_units(placed, heads, base), [ScopeLevel.GRADE], base.office.name or words.OFFICE)
    figures.append(
        Figure(
            Indicator.DROPOUT,
            Definition.C.value,
            words.DEFINITION_TEXTS[Definition.C],
            by_grade[by_grade["scope_level"].eq(ScopeLevel.GRADE.value)],
            lacking=heads.lacking_grades,
            schools=base.schools.rows,
        )
    )
    return figures


def _lines(policy: Policy) -> dict[str, Goal]:
    """The control lines (控制线) of the two stages; there is none for both together."""
    return {
        Stage.PRIMARY.value: _goal(policy.primary_dropout_target, is_ceiling=True),
        Stage.LOWER_SECONDARY.value: _goal(policy.lower_secondary_dropout_target, is_ceiling=True),
    }


def _goal(rule: Rule[Fraction], *, is_ceiling: bool = False) -> Goal:
    return Goal(rule.value, rule.title, is_ceiling)


def _everywhere(goal: Goal) -> dict[str, Goal]:
    return {stage.value: goal for stage in Stage}


def _retention_figures(cohorts: pd.DataFrame, policy: Policy) -> list[Figure]:
    deductions = (words.MINUS_DEATH if policy.retention_deducts_death.value else "") + (
        words.MINUS_LEAVE if policy.retention_deducts_leave.value else ""
    )
    goal = _goal(policy.retention_target)
    return [
        Figure(
            Indicator.RETENTION,
            row["definition"],
            words.DEFINITION_TEXTS[Definition(row["definition"])].format(deductions=deductions),
            pd.DataFrame([{**row, "unknown": 0}]),
            goals=_everywhere(goal) if row["definition"] == Definition.NINE_YEAR.value and row["is_newest"] else {},
            note=row["note"],
            period=_cohort_period(row),
        )
        for row in records(cohorts)
    ]


def _cohort_period(row: Mapping[str, object]) -> str:
    entry, leaving = (value if isinstance(value, str) else "" for value in (row["entry_year"], row["leaving_year"]))
    return words.cohort_period(entry, leaving) if entry or leaving else ""


def _enrolment_figures(classified: Classified, members: pd.DataFrame, base: Base, policy: Policy) -> list[Figure]:
    office = base.office.name or words.OFFICE
    children = enrolment.school_age_children(classified, base, policy)
    leave = words.LEAVE_COUNTED if policy.leave_counts_as_enrolled.value else words.LEAVE_NOT_COUNTED
    goals = _everywhere(_goal(policy.enrolment_target))
    reason = "" if len(classified.children) else words.NO_HOUSEHOLDS
    net = tally(enrolment.counted(children, policy), HOMES, office)
    figures = [
        Figure(Indicator.ENROLMENT, Definition.NET.value, words.NET_TEXT + leave, net, goals, reason=reason),
    ]
    disabled = enrolment.disabled_children(children, members)
    three = disabled[disabled["is_three"]]
    for definition, rows, taught in (
        (Definition.THREE_KINDS, three, True),
        (Definition.THREE_KINDS_WITHOUT_HOME_TEACHING, three, False),
        (Definition.ALL_KINDS, disabled, True),
    ):
        units = enrolment.counted(rows, policy, home_teaching=taught)
        figures.append(
            Figure(
                Indicator.DISABLED_ENROLMENT,
                definition.value,
                words.DISABLED_TEXTS[definition] + leave,
                tally(units, [ScopeLevel.TOWNSHIP], office),
                reason=reason,
            )
        )
    return figures + _group_figures(members, base, policy, leave)


def _group_figures(members: pd.DataFrame, base: Base, policy: Policy, leave: str) -> list[Figure]:
    """Enrolment and coverage: a row for each group, and the office's with each child once."""
    office = base.office.name or words.OFFICE
    each, once = enrolment.group_units(members, base, policy)
    goal = _goal(policy.group_coverage_target)
    figures = []
    for indicator, text, counting, goals in (
        (Indicator.ENROLMENT, words.GROUP_ENROLMENT_TEXT + leave, _enrolled, {}),
        (Indicator.GROUP_COVERAGE, words.GROUP_COVERAGE_TEXT, _covered, _everywhere(goal)),
    ):
        groups = tally(counting(each, policy), [ScopeLevel.GROUP], office)
        groups = groups[groups["scope_level"].eq(ScopeLevel.GROUP.value)]
        whole = tally(counting(once, policy), PLACES if indicator is Indicator.GROUP_COVERAGE else [], office)
        told = pd.concat([whole, groups], ignore_index=True) if indicator is Indicator.GROUP_COVERAGE else groups
        figures.append(Figure(indicator, Definition.COUNT.value, text, told, goals))
    return figures


def _enrolled(rows: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    return enrolment.counted(rows, policy)


def _covered(rows: pd.DataFrame, _policy: Policy) -> pd.DataFrame:
    known = rows["watch"].ne("unknown").astype("int64")
    return rows.assign(numerator=known, denominator=1, unknown=0)


def _persuasion_figures(cases: pd.DataFrame, base: Base) -> list[Figure]:
    everyone = pd.Series(data=True, index=cases.index, dtype=bool)
    told = (
        (Indicator.PERSUASION, words.PERSUASION_TEXT, everyone, cases["is_back"]),
        (Indicator.VISIT_COVERAGE, words.VISIT_COVERAGE_TEXT, everyone, cases["is_visited"]),
        (Indicator.SIGNATURE, words.SIGNATURE_TEXT, cases["is_visited"], cases["has_signed"]),
        (Indicator.WRITE_OFF, words.WRITE_OFF_TEXT, cases["is_back"], cases["is_written_off"]),
    )
    promised, otherwise = int(cases["is_promised"].sum()), int(cases["is_otherwise"].sum())
    remark = words.joined(
        [words.promised(promised) if promised else "", words.otherwise_closed(otherwise) if otherwise else ""]
    )
    return [
        Figure(
            indicator,
            Definition.COUNT.value,
            text,
            tally(persuasion.share(cases, of, which), CASE_LEVELS, base.office.name or words.OFFICE),
            office_note=remark if indicator is Indicator.PERSUASION else "",
        )
        for indicator, text, of, which in told
    ]


def _consistency_figures(gathered: Gathered, classified: Classified, policy: Policy) -> list[Figure]:
    base = gathered.base
    office = base.office.name or words.OFFICE
    consistent = tally(consistency.consistency_units(classified, base, policy), [*PLACES, ScopeLevel.GRADE], office)
    reported = tally(consistency.reporting_units(gathered), PLACES, office)
    return [
        Figure(Indicator.REGISTRY_CONSISTENCY, Definition.COUNT.value, words.CONSISTENCY_TEXT, consistent),
        Figure(Indicator.REPORTING, Definition.COUNT.value, words.REPORTING_TEXT, reported),
    ]


def _unplaced(placed: pd.DataFrame) -> list[dict[str, object]]:
    count = int((dropout.confirmed_away(placed) & placed["school"].eq(words.NO_SCHOOL)).sum())
    return [finding(kinds.CASE_WITHOUT_SCHOOL, count=count)] if count else []
