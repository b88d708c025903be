"""Coverage (报送情况): schools and classes of the registry of which nothing readable was handed in, or suspiciously little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import RegistryStatus
from kongchuo_reports.domain.findings import Findings, finding, identifying
from kongchuo_reports.domain.school_days import vacation_month
from kongchuo_reports.domain.wording.classes import class_name, grade_name
from kongchuo_reports.identify.classify.doubts import doubts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import GradesBehind, Month
    from kongchuo_reports.identify.classify.doubts import Before


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was not handed in.

    Args:
        school_is_silent: for each registry row, its school has no roster row at all.
        class_is_silent: for each registry row, its school has rosters, but none of its whole class.
        silent_schools: their names.
        findings: what to ask the schools for.
        doubt: for each registry row, why the rosters of its school or class may lack children; missing where nothing says so.
        has_finished: for each registry row that no roster has, whether it stands in the last grade of a school whose
            registry was not promoted, and hardly any of that grade is found.
    """

    school_is_silent: NDArray[np.bool_]
    class_is_silent: NDArray[np.bool_]
    silent_schools: frozenset[str]
    findings: Findings
    doubt: pd.Series
    has_finished: NDArray[np.bool_]


def coverage(
    registry: pd.DataFrame,
    roster: pd.DataFrame,
    roster_key: pd.Series,
    before: Before,
    policy: Policy,
    behind: GradesBehind,
    month: Month,
) -> Coverage:
    """Compare the schools and classes of the registry with those of the rosters.

    Args:
        registry: all registry rows with the ``grade`` of this school year, and ``grade_written``.
        roster: all roster rows, likewise with the grade of this school year.
        roster_key: for each registry row the roster row of its child, missing where there is none.
        before: last month's roster head counts, and what could not be read.
        policy: numbers in force.
        behind: schools whose registry was not promoted.
        month: in a vacation nothing is asked of a school that handed in no roster.

    Returns:
        Silent schools and classes. A class is silent only when its school's rosters name no child of it, no child of
        that grade without a class, and hardly any of its children is found anywhere; a merged class is found elsewhere.
    """
    seated = roster["school"].dropna().unique()
    expected = registry["school"].notna() & (registry["status"] != RegistryStatus.LEFT).fillna(value=True)
    school_silent = registry["school"].notna() & ~registry["school"].isin(seated)
    silent = registry[school_silent & expected]
    vacation = vacation_month(month.label, policy)
    expected &= ~school_silent
    final, finals = _finals(registry, roster, roster_key, expected & registry["school"].isin([*behind.schools]), policy)
    expected &= ~final
    class_silent, classes = _silent_classes(registry, roster, roster_key, expected, policy)
    return Coverage(
        school_silent.to_numpy(dtype=bool),
        class_silent,
        frozenset(silent["school"].tolist()),
        Findings.stack(
            [
                _in_vacation(silent, month, vacation) if vacation else _of_schools(silent),
                _of_classes(classes),
                _of_finals(finals),
                _shrunk(registry, roster_key, expected & ~class_silent, policy),
            ]
        ),
        doubts(registry, roster, before, policy, roster_key),
        (final & roster_key.isna()).to_numpy(dtype=bool),
    )


def _finals(
    registry: pd.DataFrame, roster: pd.DataFrame, roster_key: pd.Series, looked_at: pd.Series, policy: Policy
) -> tuple[pd.Series, pd.DataFrame]:
    """Rows of last year's final grades, of which hardly any child is found; and these grades with their numbers.

    A grade is final when the school teaches none above it: neither its rosters nor its registry as written have one.
    """
    rows = registry.loc[looked_at & registry["grade"].notna(), ["school", "grade", "grade_written"]]
    if rows.empty:
        return pd.Series(data=False, index=registry.index), rows.assign(size=0)
    highest = pd.concat(
        [roster[["school", "grade"]], rows[["school", "grade_written"]].set_axis(["school", "grade"], axis=1)]
    )
    top = rows["school"].map(highest.dropna().groupby("school")["grade"].max())
    rows = rows[(rows["grade"] > top).fillna(value=False).astype(bool)]
    rows = rows.assign(found=roster_key.loc[rows.index].notna())
    lots = rows.groupby(["school", "grade_written"], sort=True)["found"].agg(["size", "sum"]).reset_index()
    share = policy.class_unreported_share.value
    lots = lots[lots["sum"] * share.denominator <= lots["size"] * share.numerator]
    marked = (
        rows[["school", "grade_written"]]
        .reset_index()
        .merge(lots, on=["school", "grade_written"], how="inner", validate="m:1")
    )
    return pd.Series(registry.index.isin(marked["index"]), index=registry.index), lots


def _of_finals(lots: pd.DataFrame) -> Findings:
    return Findings.of(
        [
            finding(
                identifying.FINAL_GRADE_NOT_PROMOTED,
                school=str(name),
                name=name,
                grade=grade_name(int(grade)),
                count=count,
            )
            for name, grade, count in lots[["school", "grade_written", "size"]].itertuples(index=False)
        ]
    )


def _silent_classes(
    registry: pd.DataFrame, roster: pd.DataFrame, roster_key: pd.Series, expected: pd.Series, policy: Policy
) -> tuple[NDArray[np.bool_], pd.DataFrame]:
    key = ["school", "grade", "class_no"]
    classed = registry.loc[expected & registry["grade"].notna() & registry["class_no"].notna(), key]
    if classed.empty:
        return np.zeros(len(registry), dtype=bool), classed.assign(count=0)
    classed = classed.assign(found=roster_key.loc[classed.index].notna())
    lots = classed.groupby(key, sort=True)["found"].agg(["size", "sum"]).reset_index()
    named = roster[key].dropna().drop_duplicates().assign(is_named=True)
    vague_grade = roster.loc[roster["grade"].notna() & roster["class_no"].isna(), ["school", "grade"]]
    vague_school = roster.loc[roster["grade"].isna(), "school"].dropna().unique()
    lots = lots.merge(named, on=key, how="left", validate="1:1").merge(
        vague_grade.dropna().drop_duplicates().assign(is_vague=True), on=["school", "grade"], how="left", validate="m:1"
    )
    share = policy.class_unreported_share.value
    silent = lots[
        lots["is_named"].isna()
        & lots["is_vague"].isna()
        & ~lots["school"].isin(vague_school)
        & (lots["size"] >= policy.class_unreported_min.value)
        & (lots["sum"] * share.denominator <= lots["size"] * share.numerator)
    ][[*key, "size"]].rename(columns={"size": "count"})
    marked = classed[key].reset_index().merge(silent, on=key, how="inner", validate="m:1")
    is_silent = np.zeros(len(registry), dtype=bool)
    is_silent[marked["index"].to_numpy(dtype=np.int64)] = True
    return is_silent, silent


def _of_schools(rows: pd.DataFrame) -> Findings:
    counts = rows.groupby("school", sort=True).size()
    return Findings.of(
        [
            finding(identifying.SCHOOL_NOT_REPORTED, school=str(name), name=name, count=count)
            for name, count in counts.items()
        ]
    )


def _in_vacation(rows: pd.DataFrame, month: Month, vacation: str) -> Findings:
    if rows.empty:
        return Findings.empty()
    why = finding(identifying.NO_ROSTERS_IN_VACATION, month=month.words, vacation=vacation)
    return Findings.of([why])


def _of_classes(classes: pd.DataFrame) -> Findings:
    return Findings.of(
        [
            finding(
                identifying.CLASS_NOT_REPORTED,
                school=name,
                name=name,
                classroom=class_name(int(grade), class_no),
                count=count,
            )
            for name, grade, class_no, count in classes.itertuples(index=False)
        ]
    )


def _shrunk(registry: pd.DataFrame, roster_key: pd.Series, expected: pd.Series, policy: Policy) -> Findings:
    """Schools whose rosters lack far more registered children than dropping out would explain; else single classes."""
    frame = registry.loc[expected, ["school", "grade", "class_no"]].assign(found=roster_key[expected].notna())
    schools = _much(frame, ["school"], policy.shrink_count.value, policy)
    classes = _much(frame, ["school", "grade", "class_no"], policy.shrink_class_count.value, policy)
    shrunk = [(name, name, size, found) for name, size, found in schools.itertuples(index=False, name=None)]
    shrunk += [
        (school + class_name(int(grade), class_no), school, size, found)
        for school, grade, class_no, size, found in classes.itertuples(index=False, name=None)
        if school not in set(schools["school"])
    ]
    return Findings.of(
        [
            finding(
                identifying.ROSTER_SHRUNK,
                school=str(school),
                name=str(name),
                registered=size,
                found_count=found,
                missing=size - found,
            )
            for name, school, size, found in shrunk
        ]
    )


def _much(frame: pd.DataFrame, keys: list[str], fewest: int, policy: Policy) -> pd.DataFrame:
    """Schools or classes of which many are not found: at least so many, and at least ``shrink_share`` of them."""
    lots = frame.dropna(subset=keys).groupby(keys, sort=True)["found"].agg(["size", "sum"]).reset_index()
    missing = lots["size"] - lots["sum"]
    share = policy.shrink_share.value
    return lots[(missing * share.denominator >= lots["size"] * share.numerator) & (missing >= fewest)]
