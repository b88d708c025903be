"""Retention from year to year (年级巩固率): a grade's pupils on 1 September against the grade below a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import measuring as kinds
from kongchuo_reports.domain.wording import measuring as words
from kongchuo_reports.measure.baselines import told_headcounts
from kongchuo_reports.measure.figures import Figure

if TYPE_CHECKING:
    from kongchuo_reports.domain.policy import Policy
    from kongchuo_reports.domain.records import Base, Month

CELL = ["school", "stage", "grade"]
COUNTS = ["numerator", "denominator"]


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
    told = [*told_before, *told_now, *_above_one(steps)]
    if steps.empty:
        return [], Findings.of(told)
    figure = Figure(
        Indicator.RETENTION,
        Definition.GRADE.value,
        words.GRADE_RETENTION_TEXT,
        _sums(steps, base),
        period=words.between_years(month.school_year),
    )
    return [figure], Findings.of(told)


def _by_grade(base: Base, policy: Policy, school_year: int) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Headcounts by grade, each once; a grade told twice with different numbers is told and left out."""
    cells = told_headcounts(base, policy, school_year).dropna(subset=["grade"]).drop_duplicates()
    twice = cells.duplicated(CELL, keep=False)
    counts = cells[twice].groupby(CELL, sort=True)["headcount"].agg(lambda told: "/".join(str(n) for n in told))
    differing = counts.reset_index()
    told = [
        finding(
            kinds.GRADE_UNREADABLE,
            file=words.BASE_FILE,
            sheet=words.BASELINE_SHEET,
            school=str(school),
            unit=school,
            grade=words.grade_name(int(grade)),
            year=school_year,
            counts=count,
        )
        for school, grade, count in zip(differing["school"], differing["grade"], differing["headcount"], strict=True)
    ]
    return cells[~twice], told


def _above_one(steps: pd.DataFrame) -> list[dict[str, object]]:
    over = steps[steps["numerator"].gt(steps["denominator"])]
    return [
        finding(
            kinds.GRADE_ABOVE_ONE,
            file=words.BASE_FILE,
            sheet=words.BASELINE_SHEET,
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


def _sums(steps: pd.DataFrame, base: Base) -> pd.DataFrame:
    """The steps of the office, of each township, of each school, of each grade, and of each school's grades."""
    office = base.office.name or words.OFFICE
    townships = base.schools.rows.dropna(subset=["school"]).drop_duplicates("school").set_index("school")["township"]
    risen = steps["grade"].map({grade: words.grade_step(grade - 1) for grade in range(2, 10)}).astype("str")
    township = steps["school"].map(townships).astype("str").fillna(words.NO_TOWNSHIP)
    levels = (
        (ScopeLevel.OFFICE, pd.Series(office, index=steps.index), steps["stage"]),
        (ScopeLevel.OFFICE, pd.Series(office, index=steps.index), pd.Series(Stage.BOTH.value, index=steps.index)),
        (ScopeLevel.TOWNSHIP, township, steps["stage"]),
        (ScopeLevel.SCHOOL, steps["school"], steps["stage"]),
        (ScopeLevel.GRADE, risen, steps["stage"]),
        (ScopeLevel.GRADE, steps["school"] + risen, steps["stage"]),
    )
    parts = [
        steps.assign(scope_level=level.value, scope=scope, stage=stage, part=place)
        for place, (level, scope, stage) in enumerate(levels)
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows["lowest"] = rows["grade"].where(rows["scope_level"].eq(ScopeLevel.GRADE.value), 0)
    keys = ["part", "lowest", "scope_level", "scope", "stage"]
    summed = rows.groupby(keys, sort=True)[COUNTS].sum().reset_index()
    return summed.assign(unknown=0).astype(dict.fromkeys(COUNTS, "int64")).drop(columns=["part", "lowest"])
