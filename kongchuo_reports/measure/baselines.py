"""Baselines (学年初基数): the headcount of 1 September, the denominator of every dropout rate; never made up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Stage
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import measuring as kinds
from kongchuo_reports.domain.kept.history import pupils_of, registry_pupils, september_of
from kongchuo_reports.domain.law.stages import KIND_STAGES, STAGES, stage_of
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import SeptemberCounts
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.domain.wording.classes import grade_name

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Classified, Month


of_baselines = partial(finding, file=words.BASE_FILE, sheet=words.BASELINE_SHEET)
"""A finding about the sheet of headcounts."""


@dataclass(frozen=True, slots=True)
class Headcounts:
    """The headcounts of this school year.

    Args:
        stages: ``school, stage, headcount``: one row a school and stage that has one, with its place and ``told``,
            the rows it was told in.
        grades: ``school, stage, grade, headcount``: where it was told by grade, with its place.
        lacking: ``school, stage, is_covered``: has pupils or should have them, and no headcount of the stage;
            ``is_covered`` where the school has one of both stages together.
        lacking_grades: ``school, stage, grade``: has pupils of the grade, and no headcount of the grade.
        findings: rows that could not be used, and what is lacking.
        estimated: ``school, stage, headcount``: rows of ``stages`` that were told by no one and stand for September's
            registry pupils (推算).
        estimated_grades: ``school, stage, grade, headcount``: the same by grade.
    """

    stages: pd.DataFrame
    grades: pd.DataFrame
    lacking: pd.DataFrame
    lacking_grades: pd.DataFrame
    findings: Findings
    estimated: pd.DataFrame
    estimated_grades: pd.DataFrame


def headcounts(
    base: Base, classified: Classified, policy: Policy, month: Month, september: SeptemberCounts | None = None
) -> Headcounts:
    """Headcounts of 1 September of this school year, by school and stage, and by grade where told so.

    A stage told in one row and by grade as well must add up; if it does not, or if a cell is told twice with
    different numbers, the school has no headcount for the stage (Source: 辍学率分母为学年初在校生数). A stage nobody
    told of takes the registry pupils of September of this school year if they are known, else it has none.

    Args:
        base: the headcounts told, and the directory.
        classified: the registry, to know which stages have pupils.
        policy: from which age a child is of school age.
        month: the school year; in September its own registry can stand in.
        september: registry pupils of former Septembers.
    """
    usable, refused = _usable(base, policy, month.school_year)
    contradicted, grades, whole = _cells(usable)
    summed = grades.groupby(["school", "stage"], sort=False).agg(
        headcount=("headcount", "sum"), source_row=("source_row", "min"), told=("source_row", words.rows_of_base)
    )
    summed = summed.reset_index()
    stages = whole.merge(summed, on=["school", "stage"], how="outer", suffixes=("", "_summed"), validate="one_to_one")
    differs = (stages["headcount"] != stages["headcount_summed"]) & stages[
        ["headcount", "headcount_summed"]
    ].notna().all(axis=1)
    clash = stages[differs.astype(bool)]
    contradicted += [
        (str(school), str(stage), f"{whole_count}/{summed_count}")
        for school, stage, whole_count, summed_count in zip(
            clash["school"], clash["stage"], clash["headcount"], clash["headcount_summed"], strict=True
        )
    ]
    for name in ("headcount", "source_row", "told"):
        stages[name] = stages[name].fillna(stages[f"{name}_summed"])
    bad = pd.MultiIndex.from_tuples([(s, g) for s, g, _ in contradicted], names=["school", "stage"])
    stages = stages[~pd.MultiIndex.from_frame(stages[["school", "stage"]]).isin(bad)]
    grades = grades[~pd.MultiIndex.from_frame(grades[["school", "stage"]]).isin(bad)]
    stages = _placed(stages[["school", "stage", "headcount", "source_row", "told"]].reset_index(drop=True))
    grades = _placed(grades)
    pupils = _pupils(base, classified, policy)
    lacking = _lacking(base, pupils, stages)
    estimated, estimated_grades = _estimated(lacking, bad, _september(base, classified, policy, month, september))
    findings = [*refused, *_contradiction_findings(contradicted), *_estimated_findings(estimated, month)]
    stages = pd.concat([part for part in (stages, estimated) if len(part)] or [stages], ignore_index=True)
    grades = pd.concat([grades, estimated_grades], ignore_index=True) if len(estimated_grades) else grades
    lacking = lacking[~pd.MultiIndex.from_frame(lacking[["school", "stage"]]).isin(_keys(estimated))]
    lacking = lacking.reset_index(drop=True)
    lacking_grades = _without(pupils.dropna(subset=["grade"]), grades, ["school", "stage", "grade"])
    findings += [*_lacking_findings(lacking, bad, month), *_grade_findings(lacking_grades, grades)]
    grades = grades.reset_index(drop=True)
    return Headcounts(stages, grades, lacking, lacking_grades, Findings.of(findings), estimated, estimated_grades)


def _september(
    base: Base, classified: Classified, policy: Policy, month: Month, former: SeptemberCounts | None
) -> pd.DataFrame:
    """Registry pupils of September of this school year: of this very run in September, else as remembered."""
    wanted = september_of(month.school_year)
    if month.label == wanted:
        rows = registry_pupils(classified.registry, wanted).rows
    else:
        rows = (former or SeptemberCounts.empty()).rows
        rows = rows[rows["month"].eq(wanted).astype(bool)]
    rows = rows.assign(stage=stage_of(rows, base, policy))
    return rows.loc[rows["stage"].notna(), ["school", "stage", "grade", "headcount"]]


def _estimated(lacking: pd.DataFrame, bad: pd.MultiIndex, september: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Stages and grades that September's registry stands in for; never for a headcount told twice or as a whole."""
    lacks = lacking[~lacking["is_covered"] & ~pd.MultiIndex.from_frame(lacking[["school", "stage"]]).isin(bad)]
    cells = september[pd.MultiIndex.from_frame(september[["school", "stage"]]).isin(_keys(lacks))]
    stages = cells.groupby(["school", "stage"], sort=True)["headcount"].sum().reset_index()
    grades = cells.dropna(subset=["grade"]).groupby(["school", "stage", "grade"], sort=True)["headcount"].sum()
    where_from = words.from_september()
    return (
        stages.astype({"headcount": "int64"}).assign(told=where_from),
        grades.reset_index().astype({"headcount": "Int64"}).assign(told=where_from),
    )


def _placed(cells: pd.DataFrame) -> pd.DataFrame:
    """Headcounts that somebody told, with the file and sheet they stand in."""
    placed = cells.assign(source_file=words.BASE_FILE, source_sheet=words.BASELINE_SHEET)
    return placed.astype({"headcount": "int64", "source_row": "int64", "told": "str"})


def _keys(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[["school", "stage"]])


def _estimated_findings(estimated: pd.DataFrame, month: Month) -> list[dict[str, object]]:
    return [
        of_baselines(
            kinds.BASELINE_ESTIMATED,
            school=str(school),
            unit=school,
            stage=words.stage_name(str(stage)),
            year=month.school_year_label,
            count=count,
        )
        for school, stage, count in zip(estimated["school"], estimated["stage"], estimated["headcount"], strict=True)
    ]


def told_headcounts(base: Base, policy: Policy, school_year: int) -> pd.DataFrame:
    """Rows of one school year that can be used: ``school, stage, grade, headcount, source_row``, as often as told."""
    return _usable(base, policy, school_year)[0]


def _usable(base: Base, policy: Policy, school_year: int) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Rows of a school year with school, stage and count; and a finding for each row of any year that is of no use."""
    rows = base.baselines.rows
    year = pd.to_numeric(rows["school_year"].str.extract(r"(\d{4})", expand=False), errors="coerce")
    own_stage = rows["stage"].where(rows["stage"].isin([*STAGES, Stage.BOTH.value]))
    rows["stage"] = own_stage.fillna(stage_of(rows, base, policy))
    several = looked_up(rows["school"], _kinds(base)).notna()
    rows["stage"] = rows["stage"].mask(rows["stage"].isna() & rows["grade"].isna() & several, Stage.BOTH.value)
    whole = rows["school"].notna() & rows["stage"].notna() & year.notna() & (rows["headcount"] >= 0).fillna(value=False)
    listed = base.schools.rows["school"].dropna()
    stranger = whole.astype(bool) & ~rows["school"].isin(listed) & bool(len(listed))
    refused = [
        of_baselines(kinds.BASELINE_UNREADABLE, row=int(row)) for row in rows.loc[~whole.astype(bool), "source_row"]
    ]
    refused += [
        of_baselines(kinds.BASELINE_UNKNOWN_SCHOOL, row=int(row), found=str(name))
        for row, name in zip(rows.loc[stranger, "source_row"], rows.loc[stranger, "school"], strict=True)
    ]
    kept = whole.astype(bool) & ~stranger & year.eq(school_year)
    return rows.loc[kept, ["school", "stage", "grade", "headcount", "source_row"]], refused


def _kinds(base: Base) -> pd.Series:
    return base.schools.rows.drop_duplicates("school").set_index("school")["kind"]


def _cells(usable: pd.DataFrame) -> tuple[list[tuple[str, str, str]], pd.DataFrame, pd.DataFrame]:
    """Contradicted school stages, the cells by grade, and the cells of whole stages, each once."""
    distinct = usable.drop_duplicates(["school", "stage", "grade", "headcount"])
    twice = distinct[distinct.duplicated(["school", "stage", "grade"], keep=False)]
    counts = twice.groupby(["school", "stage"], sort=True)["headcount"].agg(lambda each: "/".join(str(n) for n in each))
    summary = counts.reset_index()
    contradicted = list(zip(summary["school"], summary["stage"], summary["headcount"].astype("str"), strict=True))
    single = distinct.drop_duplicates(["school", "stage", "grade"])
    single = single.assign(told=[words.rows_of_base([row]) for row in single["source_row"]])
    by_grade = single["grade"].notna()
    return contradicted, single[by_grade], single[~by_grade].drop(columns="grade")


def _pupils(base: Base, classified: Classified, policy: Policy) -> pd.DataFrame:
    """School, stage and grade in which the registry has pupils."""
    rows = pupils_of(classified.registry)
    rows = rows.assign(stage=stage_of(rows, base, policy))
    return rows.loc[rows["stage"].notna(), ["school", "stage", "grade"]].drop_duplicates()


def _lacking(base: Base, pupils: pd.DataFrame, stages: pd.DataFrame) -> pd.DataFrame:
    """School stages that have pupils, or that the directory says the school has, without a headcount."""
    schools = base.schools.rows.dropna(subset=["school"])
    single = schools[schools["kind"].isin([kind for kind, of_kind in KIND_STAGES.items() if len(of_kind) == 1])]
    expected = single.assign(stage=single["kind"].map({kind: of_kind[0] for kind, of_kind in KIND_STAGES.items()}))
    wanted = pd.concat([expected[["school", "stage"]], pupils[["school", "stage"]]], ignore_index=True)
    lacking = _without(wanted, stages, ["school", "stage"])
    silent = schools.loc[~schools["school"].isin([*wanted["school"], *stages["school"]]), ["school"]]
    whole = silent.assign(stage=Stage.BOTH.value).drop_duplicates()
    lacking = pd.concat([lacking, whole], ignore_index=True).sort_values(["school", "stage"], ignore_index=True)
    return lacking.assign(is_covered=lacking["school"].isin(stages.loc[stages["stage"].eq(Stage.BOTH.value), "school"]))


def _without(wanted: pd.DataFrame, there: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    have = pd.MultiIndex.from_frame(there[keys])
    wanted = wanted[keys].drop_duplicates()
    return wanted[~pd.MultiIndex.from_frame(wanted).isin(have)].sort_values(keys, ignore_index=True)


def _contradiction_findings(contradicted: list[tuple[str, str, str]]) -> list[dict[str, object]]:
    return [
        finding(
            kinds.BASELINE_CONTRADICTS,
            file=words.BASE_FILE,
            sheet=words.BASELINE_SHEET,
            school=school,
            unit=school,
            stage=words.stage_name(stage),
            counts=counts,
        )
        for school, stage, counts in contradicted
    ]


def _lacking_findings(lacking: pd.DataFrame, contradicted: pd.MultiIndex, month: Month) -> list[dict[str, object]]:
    unsaid = lacking[
        ~pd.MultiIndex.from_frame(lacking[["school", "stage"]]).isin(contradicted) & ~lacking["is_covered"]
    ]
    return [
        of_baselines(
            kinds.BASELINE_LACKING,
            school=str(school),
            unit=school,
            stage=words.stage_name(str(stage)),
            year=month.school_year_label,
        )
        for school, stage in zip(unsaid["school"], unsaid["stage"], strict=True)
    ]


def _grade_findings(lacking_grades: pd.DataFrame, grades: pd.DataFrame) -> list[dict[str, object]]:
    """A school told by grade that leaves out a grade in which it has pupils."""
    by_grade = pd.MultiIndex.from_frame(grades[["school", "stage"]])
    gaps = lacking_grades[pd.MultiIndex.from_frame(lacking_grades[["school", "stage"]]).isin(by_grade)]
    return [
        of_baselines(
            kinds.BASELINE_GRADE_LACKING,
            school=str(school),
            unit=school,
            stage=words.stage_name(str(stage)),
            grades="、".join(grade_name(int(grade)) for grade in gap["grade"]),
        )
        for (school, stage), gap in gaps.groupby(["school", "stage"], sort=True)
    ]
