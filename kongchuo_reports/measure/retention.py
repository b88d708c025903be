"""Retention (巩固率): of those who entered nine, six or three years ago, how many graduated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage, UnitList
from kongchuo_reports.domain.errors import ProgramError
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import measuring as kinds
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.measure.figures import Figure
from kongchuo_reports.measure.scopes import records, stacked, units_from
from kongchuo_reports.measure.targets import for_every_stage, goal_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.findings.kind import FindingKind
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base

SPAN_STAGES = {
    Definition.NINE_YEAR: Stage.BOTH,
    Definition.SIX_YEAR: Stage.PRIMARY,
    Definition.THREE_YEAR: Stage.LOWER_SECONDARY,
}
MOVES = ("moved_in", "moved_out", "died", "on_leave")


def retention_figures(base: Base, policy: Policy) -> tuple[list[Figure], Findings]:
    """A figure for each cohort; only the newest nine-year cohort stands against the target."""
    cohorts, parts, findings = _cohort_rates(base, policy)
    deductions = (words.MINUS_DEATH if policy.retention_deducts_death.value else "") + (
        words.MINUS_LEAVE if policy.retention_deducts_leave.value else ""
    )
    goal = goal_of(policy.retention_target)
    figures = [
        Figure(
            Indicator.RETENTION,
            row["definition"],
            words.DEFINITION_TEXTS[Definition(row["definition"])].format(deductions=deductions),
            pd.DataFrame([{**row, "doubtful": 0, "unknown": 0}]),
            _units(row, parts),
            goals=for_every_stage(goal) if row["definition"] == Definition.NINE_YEAR.value and row["is_newest"] else {},
            note=row["note"],
            period=_cohort_period(row),
        )
        for row in records(cohorts)
    ]
    return figures, findings


def _units(row: Mapping[str, Any], parts: pd.DataFrame) -> t.RateUnits:
    """The row of the sheet a figure was told in, or the schools' or townships' rows it adds up; none without a cohort."""
    same = parts["definition"].eq(row["definition"]) & _same(parts["leaving_year"], row["leaving_year"])
    own = same & parts["scope_level"].eq(row["scope_level"]) & parts["scope"].eq(row["scope"])
    own &= _same(parts["entry_year"], row["entry_year"])
    below = same & _same(parts["entry_year"], row["entry_year"]) & parts["denominator"].gt(0)
    schools = below & parts["scope_level"].eq(ScopeLevel.SCHOOL.value)
    townships = below & parts["scope_level"].eq(ScopeLevel.TOWNSHIP.value)
    mine = parts[own] if own.any() else parts[schools if schools.any() else townships]
    levels = {ScopeLevel.TOWNSHIP.value: "township", ScopeLevel.SCHOOL.value: "school"}
    column = levels.get(str(row["scope_level"]))
    if column is not None:
        mine = mine.assign(**{column: str(row["scope"])})
    if mine.empty and row["denominator"]:
        raise ProgramError(f"{row['scope']}: a cohort without its row")
    return stacked([units_from(mine, UnitList.COHORT, numerator=mine["numerator"], denominator=mine["denominator"])])


def _same(values: pd.Series, wanted: object) -> pd.Series:
    """Whether values equal the one wanted; a missing one equals a missing one."""
    same = values.eq(wanted) if isinstance(wanted, str) else values.isna()
    return same.fillna(value=False).astype(bool)


def _cohort_period(row: Mapping[str, object]) -> str:
    entry, leaving = (value if isinstance(value, str) else "" for value in (row["entry_year"], row["leaving_year"]))
    return words.cohort_period(entry, leaving) if entry or leaving else ""


def _cohort_rates(base: Base, policy: Policy) -> tuple[pd.DataFrame, pd.DataFrame, Findings]:
    """Each cohort's graduates and those who should have graduated; six and three years never make up nine.

    Returns:
        ``definition, stage, scope_level, scope, numerator, denominator, entry_year, leaving_year, is_newest, note``,
        newest leaving year first within a span, then the usable rows of the sheet, and what was wrong with rows.
        A span nobody told of has one row of the office with denominator 0.
    """
    rows = base.cohorts.rows
    rows["definition"] = _spans(rows["span"])
    unusable = rows["definition"].isna() | rows["entered"].isna() | rows["unit"].isna()
    told = [_finding(kinds.COHORT_UNREADABLE, int(row)) for row in rows.loc[unusable, "source_row"]]
    cohorts = _with_sole_township(_scoped(_counted(rows[~unusable], policy), base), base)
    told += _impossible(cohorts) + _above_one(cohorts)
    office = base.office.name or words.OFFICE
    totals, differing = _office_totals(cohorts, office)
    townships = _of_townships(cohorts, totals, base, office)
    figures = pd.concat([part for part in (totals, townships, cohorts) if len(part)] or [cohorts], ignore_index=True)
    newest = figures.groupby("definition")["leaving_year"].transform("max")
    figures["is_newest"] = figures["leaving_year"].eq(newest) | newest.isna()
    figures = pd.concat([figures, _absent(figures, base.office.name or words.OFFICE)], ignore_index=True)
    return _in_order(figures), cohorts, Findings.of([*told, *differing])


def _spans(written: pd.Series) -> pd.Series:
    span = pd.Series(None, index=written.index, dtype="str")
    for definition, pattern in words.SPAN_WORDS.items():
        span = span.fillna(
            written.where(written.str.contains(pattern, na=False)).mask(lambda t: t.notna(), definition.value)
        )
    return span


def _counted(rows: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    moves = rows[list(MOVES)].fillna(0)
    base = rows["entered"] + moves["moved_in"] - moves["moved_out"]
    base = base - moves["died"] if policy.retention_deducts_death.value else base
    base = base - moves["on_leave"] if policy.retention_deducts_leave.value else base
    blank = rows[["moved_in", "moved_out"]].isna().any(axis=1)
    ungraduated = rows["graduated"].isna()
    note = pd.Series("", index=rows.index).mask(blank, words.MOVES_BLANK).mask(ungraduated, words.NO_GRADUATES)
    note = note.mask((rows["graduated"] > base).fillna(value=False).astype(bool), words.ABOVE_ONE)
    return rows.assign(
        numerator=rows["graduated"].fillna(0).astype("int64"),
        full_base=base.astype("int64"),
        denominator=base.clip(lower=0).mask(ungraduated, 0).astype("int64"),
        note=note,
        told=_told(rows, policy),
        source_file=words.BASE_FILE,
        source_sheet=words.COHORT_SHEET,
        stage=rows["definition"].map({span.value: stage.value for span, stage in SPAN_STAGES.items()}).astype("str"),
    )


def _told(rows: pd.DataFrame, policy: Policy) -> list[str]:
    """The reckoning of each cohort with its cells."""
    parts = [("entered", ""), ("moved_in", words.PLUS_IN), ("moved_out", words.MINUS_OUT)]
    if policy.retention_deducts_death.value:
        parts.append(("died", words.MINUS_DEATH))
    if policy.retention_deducts_leave.value:
        parts.append(("on_leave", words.MINUS_LEAVE))
    cells = rows[[name for name, _ in parts]].fillna(0).astype("int64").to_numpy().tolist()
    graduated = rows["graduated"].fillna(0).astype("int64").tolist()
    marks = [mark for _, mark in parts]
    return [words.cohort_cells(top, marks, below) for top, below in zip(graduated, cells, strict=True)]


def _scoped(rows: pd.DataFrame, base: Base) -> pd.DataFrame:
    """A unit is the office, a township or a school; any other name is shown as a school."""
    townships = base.schools.rows["township"].dropna()
    unit = rows["unit"]
    schools = unit.isin(base.schools.rows["school"].dropna())
    whole = unit.eq(base.office.name) | unit.str.fullmatch(words.WHOLE_UNIT_WORDS).fillna(value=False).astype(bool)
    level = pd.Series(ScopeLevel.SCHOOL.value, index=rows.index, dtype="str")
    level = level.mask(unit.isin(townships) & ~schools, ScopeLevel.TOWNSHIP.value).mask(
        whole & ~schools, ScopeLevel.OFFICE.value
    )
    return rows.assign(scope_level=level, scope=unit.mask(whole & ~schools, base.office.name or words.OFFICE))


def _with_sole_township(cohorts: pd.DataFrame, base: Base) -> pd.DataFrame:
    """Where all schools lie in one township, its cohorts are the office's too, unless the office has its own."""
    if len(set(base.schools.rows["township"].dropna())) != 1:
        return cohorts
    own = cohorts[cohorts["scope_level"].eq(ScopeLevel.OFFICE.value)]
    has_own = pd.MultiIndex.from_frame(own[["definition", "leaving_year"]])
    township = cohorts[cohorts["scope_level"].eq(ScopeLevel.TOWNSHIP.value)]
    lacking = township[~pd.MultiIndex.from_frame(township[["definition", "leaving_year"]]).isin(has_own)]
    office = lacking.assign(scope_level=ScopeLevel.OFFICE.value, scope=base.office.name or words.OFFICE)
    return pd.concat([cohorts, office.astype(cohorts.dtypes)], ignore_index=True) if len(office) else cohorts


def _office_totals(cohorts: pd.DataFrame, office: str) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Sums over schools where the office has no row of its own; where it has one, whether they agree."""
    schools = cohorts[cohorts["scope_level"].eq(ScopeLevel.SCHOOL.value) & cohorts["denominator"].gt(0)]
    keys = ["definition", "stage", "entry_year", "leaving_year"]
    sums = schools.groupby(keys, dropna=False, sort=True)[["numerator", "denominator"]].sum().reset_index()
    own = cohorts[cohorts["scope_level"].eq(ScopeLevel.OFFICE.value)]
    here = pd.MultiIndex.from_frame(own[["definition", "leaving_year"]])
    has_own = pd.MultiIndex.from_frame(sums[["definition", "leaving_year"]]).isin(here)
    told = own.merge(
        sums[has_own].drop_duplicates(["definition", "leaving_year"]),
        on=["definition", "leaving_year"],
        how="inner",
        suffixes=("", "_summed"),
        validate="many_to_one",
    )
    clash = told[(told["numerator"] != told["numerator_summed"]) | (told["denominator"] != told["denominator_summed"])]
    differing = [
        _finding(
            kinds.COHORT_SUM_DIFFERS,
            int(row["source_row"]),
            unit=row["unit"],
            span=row["span"],
            leaving=row["leaving_year"],
            told=f"{row['numerator']}/{row['denominator']}",
            summed=f"{row['numerator_summed']}/{row['denominator_summed']}",
        )
        for row in clash.to_dict("records")
    ]
    return sums[~has_own].assign(scope_level=ScopeLevel.OFFICE.value, scope=office, note=""), differing


def _of_townships(cohorts: pd.DataFrame, totals: pd.DataFrame, base: Base, office: str) -> pd.DataFrame:
    """Sums over townships where neither the office nor the schools tell a cohort, if every township tells it."""
    townships = cohorts[cohorts["scope_level"].eq(ScopeLevel.TOWNSHIP.value) & cohorts["denominator"].gt(0)]
    keys = ["definition", "stage", "entry_year", "leaving_year"]
    sums = townships.groupby(keys, dropna=False, sort=True).agg(
        numerator=("numerator", "sum"), denominator=("denominator", "sum"), told=("scope", "nunique")
    )
    own = cohorts[cohorts["scope_level"].eq(ScopeLevel.OFFICE.value)]
    known = pd.MultiIndex.from_frame(pd.concat([own, totals])[["definition", "leaving_year"]])
    sums = sums[sums["told"].eq(base.schools.rows["township"].nunique())].drop(columns="told").reset_index()
    lacking = ~pd.MultiIndex.from_frame(sums[["definition", "leaving_year"]]).isin(known)
    return sums[lacking].assign(scope_level=ScopeLevel.OFFICE.value, scope=office, note="")


def _impossible(cohorts: pd.DataFrame) -> list[dict[str, object]]:
    bad = cohorts[cohorts["full_base"] <= 0]
    return [
        _finding(
            kinds.COHORT_IMPOSSIBLE, int(row["source_row"]), unit=row["unit"], span=row["span"], base=row["full_base"]
        )
        for row in bad.to_dict("records")
    ]


def _above_one(cohorts: pd.DataFrame) -> list[dict[str, object]]:
    over = cohorts[cohorts["numerator"].gt(cohorts["denominator"]) & cohorts["denominator"].gt(0)]
    return [
        _finding(
            kinds.RETENTION_ABOVE_ONE,
            int(row["source_row"]),
            unit=row["unit"],
            span=row["span"],
            leaving=row["leaving_year"],
            graduated=row["numerator"],
            base=row["denominator"],
        )
        for row in over.to_dict("records")
    ]


def _absent(figures: pd.DataFrame, office: str) -> pd.DataFrame:
    """The office's row of each span nobody told of."""
    there = set(figures.loc[figures["scope_level"].eq(ScopeLevel.OFFICE.value), "definition"])
    return pd.DataFrame(
        [
            {
                "definition": span.value,
                "stage": stage.value,
                "scope_level": ScopeLevel.OFFICE.value,
                "scope": office,
                "numerator": 0,
                "denominator": 0,
                "is_newest": True,
                "note": words.no_cohort(span.label),
            }
            for span, stage in SPAN_STAGES.items()
            if span.value not in there
        ]
    )


def _in_order(figures: pd.DataFrame) -> pd.DataFrame:
    spans = {span.value: place for place, span in enumerate(SPAN_STAGES)}
    levels = {level.value: place for place, level in enumerate(ScopeLevel)}
    keyed = figures.assign(
        _span=figures["definition"].map(spans),
        _level=figures["scope_level"].map(levels),
        _year=figures["leaving_year"].fillna(""),
    )
    ordered = keyed.sort_values(
        ["_span", "is_newest", "_year", "_level", "scope"], ascending=[True, False, False, True, True], kind="stable"
    )
    return ordered.drop(columns=["_span", "_level", "_year"]).reset_index(drop=True)


def _finding(kind: FindingKind, row: int, **told: str | int) -> dict[str, object]:
    filled = {word: str(value) for word, value in told.items()}
    return finding(kind, file=words.BASE_FILE, sheet=words.COHORT_SHEET, row=row, **filled)
