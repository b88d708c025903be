"""Grade steps (整校年级差一级): schools whose registry was not promoted in September, or whose rosters bear last year's grades.

Told by the certain links alone, before any rule looks at a bare name; the list that is behind is then compared as if it
had been promoted. The tables keep what was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.findings import Findings, finding, identifying
from kongchuo_reports.domain.records import GradesBehind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.domain.findings import FindingKind
    from kongchuo_reports.identify.compare.people import Codes, People

NEARLY_ALL = 9
OF_TEN = 10
"""Of ten children nine must be one grade apart: one in ten may have been kept back, or be written wrongly on one side."""
FEWEST = 10
"""A school of fewer certain links is not judged by itself: three wrong cells of one small class look just the same."""
FEWEST_OTHERS = 2
"""So many children of one written grade who are not a grade apart are a year of its own: new records beside old ones."""
LOWER_SECONDARY_ENTRY = 7
"""Children enter here (七年级), and at the lowest grade of a school, with records made after September: they show nothing."""
GRADES = 16
NO_GRADE = 99


@dataclass(frozen=True, slots=True)
class Behind:
    """Schools of one list whose grades are one lower than those of the other list.

    Args:
        schools: by code of a school, whether it is behind.
        apart, whole: by code of a school, how many of how many certain links show it.
        unsure: by code of a school, whether it has too few links to tell, where nearly all others are behind.
        mixed: by code of a school times ``GRADES`` plus the grade as written, whether children of two years stand there.
    """

    schools: NDArray[np.bool_]
    apart: NDArray[np.int64]
    whole: NDArray[np.int64]
    unsure: NDArray[np.bool_]
    mixed: NDArray[np.bool_]


def align(
    left: People, right: People, linked: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
) -> tuple[Behind, Behind]:
    """Find the schools that are behind on either list, and raise their grades by one for comparing.

    Args:
        left: the registry; its grades are raised in place where the registry is behind.
        right: the rosters, likewise.
        linked: left rows, right rows and rules of the links that are certain.

    Returns:
        The schools of the registry and those of the rosters that are behind.
    """
    lefts, rights, _ = linked
    both = (left.school[lefts] == right.school[rights]) & (left.school[lefts] >= 0)
    both &= (left.grade[lefts] > 0) & (right.grade[rights] > 0)
    lefts, rights = lefts[both], rights[both]
    apart = right.grade[rights] - left.grade[lefts]
    size = int(max(left.school.max(initial=-1), right.school.max(initial=-1))) + 1
    behind = (
        _behind(left, right, lefts, rights, apart == 1, size),
        _behind(right, left, rights, lefts, apart == -1, size),
    )
    left.grade, right.grade = _raised(left, behind[0]), _raised(right, behind[1])
    return behind


def _behind(
    low: People, high: People, lows: NDArray[np.int64], highs: NDArray[np.int64], is_one: NDArray[np.bool_], size: int
) -> Behind:
    school = low.school[lows]
    entry = np.full(size, NO_GRADE, dtype=np.int32)
    known = (high.school >= 0) & (high.grade > 0)
    np.minimum.at(entry, high.school[known], high.grade[known])
    counts = (high.grade[highs] != entry[school]) & (high.grade[highs] != LOWER_SECONDARY_ENTRY)
    whole = np.bincount(school[counts], minlength=size)
    ones = np.bincount(school[counts & is_one], minlength=size)
    is_behind = _shows(ones, whole)
    is_small = whole < FEWEST
    unsure = np.zeros(size, dtype=bool)
    if _shows(ones.sum(), whole.sum()):
        is_behind |= is_small & (whole > 0) & (ones == whole)
        agrees = (whole > 0) & (ones == 0)
        unsure = is_small & ~is_behind & ~agrees & (entry < NO_GRADE)
    cell = school.astype(np.int64) * GRADES + low.grade[lows]
    there = np.bincount(cell, minlength=size * GRADES)
    others = np.bincount(cell[~is_one], minlength=size * GRADES)
    mixed = (others >= FEWEST_OTHERS) & (others * OF_TEN > there * (OF_TEN - NEARLY_ALL))
    return Behind(is_behind, ones, whole, unsure, mixed & np.repeat(is_behind, GRADES))


def _shows(ones: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.asarray((whole >= FEWEST) & (ones * OF_TEN >= whole * NEARLY_ALL))


def _raised(people: People, behind: Behind) -> Codes:
    """Grades to compare: one higher where the school is behind, unknown where two years cannot be told apart."""
    if not (behind.schools.any() or behind.unsure.any()):
        return people.grade
    known = (people.school >= 0) & (people.grade > 0)
    school = np.where(known, people.school, 0)
    cell = school.astype(np.int64) * GRADES + np.where(known, people.grade, 0)
    unknown = known & (behind.unsure[school] | behind.mixed[cell])
    raised = people.grade + (known & behind.schools[school]).astype(np.int32)
    return np.where(unknown, np.int32(0), raised).astype(np.int32)


def named(behind: Behind | None, people: People, rows: pd.DataFrame) -> GradesBehind:
    """The same by the names of the schools.

    Args:
        behind: what ``align`` found for this list; None where nothing was looked for.
        people: the list in codes.
        rows: the same list, with the names of its schools.
    """
    if behind is None or not (behind.schools.any() or behind.unsure.any()):
        return GradesBehind()
    codes, first = np.unique(people.school, return_index=True)
    names = dict(zip(codes.tolist(), rows["school"].iloc[first].tolist(), strict=True))
    cells = np.flatnonzero(behind.mixed).tolist()
    return GradesBehind(
        {
            str(names[code]): (int(behind.apart[code]), int(behind.whole[code]))
            for code in np.flatnonzero(behind.schools).tolist()
            if code in names
        },
        frozenset((str(names[cell // GRADES]), cell % GRADES) for cell in cells if cell // GRADES in names),
        frozenset(str(names[code]) for code in np.flatnonzero(behind.unsure).tolist() if code in names),
    )


def findings(registry: GradesBehind, roster: GradesBehind) -> Findings:
    """Each school that is behind, once."""
    kinds: list[tuple[FindingKind, GradesBehind]] = [
        (identifying.REGISTRY_NOT_PROMOTED, registry),
        (identifying.ROSTER_OF_LAST_YEAR, roster),
    ]
    return Findings.of(
        [
            finding(kind, school=name, heading=c.GRADE.heading, name=name, count=apart, whole=whole)
            for kind, behind in kinds
            for name, (apart, whole) in sorted(behind.schools.items())
        ]
    )


def grades_now(rows: pd.DataFrame, behind: GradesBehind, seat: pd.DataFrame) -> pd.Series:
    """The grade of this school year of each row: where its school is behind, that of the other list, else one higher.

    Args:
        rows: rows of the list, with ``school`` and ``grade``.
        behind: which schools of it are behind.
        seat: for each row ``school`` and ``grade`` of its child on the other list, missing where there is none.

    Returns:
        ``Int64``; 10 for the children of grade 9 of such a school who are not on the other list. Missing where no grade
        is written, and where children of two years stand under one grade and the child is not on the other list.
    """
    grade = rows["grade"].astype("Int64")
    if not behind.schools and not behind.unsure:
        return grade
    is_behind = rows["school"].isin([*behind.schools])
    unknown = rows["school"].isin([*behind.unsure])
    if behind.mixed:
        unknown |= pd.MultiIndex.from_frame(rows[["school", "grade"]].astype(object)).isin(sorted(behind.mixed))
    beside = seat["grade"].astype("Int64").where((seat["school"] == rows["school"]).fillna(value=False).astype(bool))
    now = (grade + is_behind.astype("int64")).mask(unknown)
    return now.mask((is_behind | unknown) & beside.notna() & grade.notna(), beside)
