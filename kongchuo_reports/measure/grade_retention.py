"""Retention from year to year (年级巩固率): a grade's pupils on 1 September against the grade below a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage, UnitList
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.findings import measuring as kinds
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.domain.wording.classes import grade_name
from kongchuo_reports.measure.baselines import of_baselines, told_headcounts
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import counting, located, stacked, tally, units_from

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Month

CELL = ["school", "stage", "grade"]


def grade_retention_figures(base: Base, policy: Policy, month: Month) -> tuple[list[Figure], Findings]:
    """Grade retention of the office, its townships, schools and grades; no figure where one year is not told by grade.

    A step counts where one school told both grades in both years. The step from primary to lower secondary changes
    the school and is not counted. Source: 年级巩固率＝下学年同届人数÷本学年该年级人数，可超过100%.

    Returns:
        The figure, or none; and steps above 100 % with cells told twice.
    """
    before, told_before = _by_grade(base, policy, month.school_year - 1)
    now, told_now = _by_grade(base, policy, month.school_year)
    risen = before.assign(grade=before["grade"] + 1)
    steps = now.merge(risen, on=CELL, how="inner", validate="one_to_one", suffixes=("", "_before"))
    steps = steps.rename(columns={"headcount": "numerator", "headcount_before": "denominator"})
    steps = steps[steps["denominator"].gt(0)].sort_values(CELL, ignore_index=True)
    findings = [*told_before, *told_now, *_above_one(steps)]
    if steps.empty:
        return [], Findings.of(findings)
    figures = [
        Figure(
            Indicator.RETENTION,
            Definition.GRADE.value,
            words.GRADE_RETENTION_TEXT,
            sums,
            units,
            period=words.between_years(month.school_year),
        )
        for sums, units in _sums(steps, base, month)
    ]
    return figures, Findings.of(findings)


def _by_grade(base: Base, policy: Policy, school_year: int) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Headcounts by grade, each once; a grade told twice with different numbers is told and left out."""
    cells = told_headcounts(base, policy, school_year).dropna(subset=["grade"])
    cells = cells.drop_duplicates([*CELL, "headcount"])
    twice = cells.duplicated(CELL, keep=False)
    counts = cells[twice].groupby(CELL, sort=True)["headcount"].agg(lambda each: "/".join(str(n) for n in each))
    differing = counts.reset_index()
    findings = [
        of_baselines(
            kinds.GRADE_UNREADABLE,
            school=str(school),
            unit=school,
            grade=grade_name(int(grade)),
            year=school_year,
            counts=count,
        )
        for school, grade, count in zip(differing["school"], differing["grade"], differing["headcount"], strict=True)
    ]
    return cells[~twice], findings


def _above_one(steps: pd.DataFrame) -> list[dict[str, object]]:
    over = steps[steps["numerator"].gt(steps["denominator"])]
    return [
        of_baselines(
            kinds.GRADE_ABOVE_ONE,
            school=str(school),
            unit=school,
            grades=words.grade_step(int(grade) - 1),
            before=before,
            now=now,
        )
        for school, grade, before, now in zip(
            over["school"], over["grade"], over["denominator"], over["numerator"], strict=True
        )
    ]


def _sums(steps: pd.DataFrame, base: Base, month: Month) -> list[tuple[pd.DataFrame, t.RateUnits]]:
    """The steps of the office, its townships, schools and grades; then of each school's grades, one by one."""
    office = base.office.name or words.OFFICE
    risen = steps["grade"].map({grade: words.grade_step(grade - 1) for grade in range(2, 10)}).astype("str")
    cells = located(steps, base).assign(
        grade_name=risen,
        source_file=words.BASE_FILE,
        source_sheet=words.BASELINE_SHEET,
        told=[
            words.step_cells(month.school_year, now, before)
            for now, before in zip(steps["source_row"], steps["source_row_before"], strict=True)
        ],
    )
    scopes = []
    levels = ([ScopeLevel.TOWNSHIP, ScopeLevel.SCHOOL, ScopeLevel.GRADE], [ScopeLevel.GRADE])
    for wanted, names in zip(levels, (risen, steps["school"] + risen), strict=True):
        rows = cells.assign(grade_name=names)
        units = stacked(
            [units_from(rows, UnitList.HEADCOUNT, numerator=rows["numerator"], denominator=rows["denominator"])]
        )
        sums = tally(counting(units), wanted, office)
        if len(wanted) == 1:
            sums = sums[sums["scope_level"].eq(ScopeLevel.GRADE.value)]
        scopes.append((sums[~_adds_nothing(sums)], units))
    return scopes


def _adds_nothing(sums: pd.DataFrame) -> pd.Series:
    """Rows that say nothing new: a stage without a step, and the sum of the stages of anything but the office."""
    both = sums["stage"].eq(Stage.BOTH.value) & sums["scope_level"].ne(ScopeLevel.OFFICE.value)
    return both | sums["denominator"].eq(0)
