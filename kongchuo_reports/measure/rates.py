"""Rates (指标测算): every figure of the month with its reckoning, day, target and room to the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Standing
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import measuring as kinds
from kongchuo_reports.domain.key_groups import group_members
from kongchuo_reports.domain.law.stages import school_age_window
from kongchuo_reports.domain.records import Measured, Reckoned
from kongchuo_reports.domain.school_days import vacation_month
from kongchuo_reports.domain.tables import PersonLinks, Rates
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.consistency import consistency_figures
from kongchuo_reports.measure.doubts import with_ledger
from kongchuo_reports.measure.dropout import cases_placed, confirmed_away
from kongchuo_reports.measure.dropout_rates import by_group, dropout_figures
from kongchuo_reports.measure.enrolment_rates import enrolment_figures
from kongchuo_reports.measure.figures import rows_of
from kongchuo_reports.measure.grade_retention import grade_retention_figures
from kongchuo_reports.measure.persuasion import confirmed_this_year, persuasion_figures
from kongchuo_reports.measure.retention import retention_figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified, Gathered, Linked, Month


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
    placed = cases_placed(cases, base, policy, month)
    classified = with_ledger(classified, placed)
    dropout, dropouts, dropout_findings = dropout_figures(placed, gathered, classified, policy, month)
    links = linked.person_links if linked is not None else PersonLinks.empty()
    duplicates = linked.registry_duplicates if linked is not None else {}
    window = school_age_window(policy, month.school_year)
    members = _by_ledger(group_members(gathered, classified, links, duplicates, cases, window), placed)
    retention, cohort_findings = retention_figures(base, policy)
    steps, step_findings = grade_retention_figures(base, policy, month)
    figures = [
        *dropout,
        *retention,
        *steps,
        by_group(classified, members, base, policy),
        *enrolment_figures(classified, members, base, policy),
        *persuasion_figures(confirmed_this_year(placed, month), placed, base, policy, month),
        *consistency_figures(gathered, classified, policy),
    ]
    townships = townships_of(base)
    vacation = vacation_month(month.label, policy)
    told = [row for figure in figures for row in rows_of(figure, month, townships, vacation)]
    findings = [dropout_findings, cohort_findings, step_findings, strange_places(policy, base, townships)]
    reckoned = tuple(
        Reckoned(
            figure.indicator.value,
            figure.definition,
            frozenset(figure.sums["scope_level"]),
            figure.period,
            figure.units,
        )
        for figure in figures
    )
    return Measured(Rates.of(told), dropouts, Findings.stack(findings), reckoned)


def _by_ledger(members: pd.DataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """Members of key groups, one whose case the ledger has confirmed being a dropout, no longer suspected."""
    confirmed = members["case_no"].isin(placed.loc[confirmed_away(placed), "case_no"])
    suspected = confirmed & members["standing"].eq(Standing.ABSENT_UNEXPLAINED.value)
    return members.assign(standing=members["standing"].mask(suspected, Standing.ABSENT_KNOWN.value))


def townships_of(base: Base) -> dict[str, str]:
    """Township of each village and school that has one."""
    told: dict[str, str] = {}
    for rows, place in ((base.villages.rows, "village"), (base.schools.rows, "school")):
        known = rows.dropna(subset=[place, "township"])
        told |= dict(zip(known[place], known["township"], strict=True))
    return told


def strange_places(policy: Policy, base: Base, townships: Mapping[str, str]) -> Findings:
    """A finding for each target of its own (本地目标) whose place is no township, school or village of the office."""
    known = {base.office.name, *townships, *townships.values(), *base.schools.rows["school"].dropna()}
    return Findings.of(
        [
            finding(
                kinds.TARGET_PLACE_UNKNOWN,
                file=words.BASE_FILE,
                sheet=words.PARAMETER_SHEET,
                found=own.where,
                label=rule.label,
            )
            for rule in policy.rules()
            for own in rule.local
            if own.where not in known
        ]
    )
