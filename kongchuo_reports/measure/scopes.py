"""Scopes (统计范围): where each person counts, and the sums for office, townships, schools, grades, villages and more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import ScopeLevel, Sex, Stage, UnitList
from kongchuo_reports.domain.counting import COUNTS, SCOPE_COLUMNS, units_listed
from kongchuo_reports.domain.law.stages import STAGES
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import RateUnits
from kongchuo_reports.domain.wording.acts import measuring as words
from kongchuo_reports.domain.wording.classes import GRADES, grade_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kongchuo_reports.domain.records import Base, Classified


def located(rows: pd.DataFrame, base: Base) -> pd.DataFrame:
    """Fill township, and name what is missing, so that every person stands in some row of every level."""
    placed = rows.copy()
    schools = base.schools.rows.drop_duplicates("school").set_index("school")["township"]
    # a village stands in the directory once for each of its groups; only one of two townships tells nothing
    villages = base.villages.rows.dropna(subset=["village", "township"]).drop_duplicates(["village", "township"])
    villages = villages.drop_duplicates("village", keep=False)
    township = placed["township"] if "township" in placed else pd.Series(None, index=placed.index, dtype="str")
    township = township.fillna(looked_up(placed["school"], schools))
    by_village = villages.set_index("village")["township"]
    if "village" in placed:
        township = township.fillna(looked_up(placed["village"], by_village))
        placed["village"] = placed["village"].fillna(words.NO_VILLAGE)
    placed["township"] = township.fillna(words.NO_TOWNSHIP)
    placed["school"] = placed["school"].fillna(words.NO_SCHOOL)
    if "sex" in placed:
        placed["sex_name"] = placed["sex"].map(Sex.labels()).astype("str")
    if "grade" in placed:
        placed["grade_name"] = grade_names(placed["grade"])
    return placed


def villages_told(base: Base, classified: Classified) -> pd.DataFrame:
    """The villages of the directory, each once: ``village, township, is_told``: whether its children were handed in."""
    listed = base.villages.rows.dropna(subset=["village"]).drop_duplicates("village")[["village", "township"]]
    listed = listed.reset_index(drop=True)
    return listed.assign(is_told=listed["village"].isin(classified.children.rows["village"].dropna()))


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as mappings by column name, for the few places where a row is read as a whole."""
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def grade_names(grades: pd.Series) -> pd.Series:
    """``7`` → 七年级, missing stays missing."""
    return grades.map({number: grade_name(number) for number in range(1, 10)}, na_action="ignore").astype("str")


def units_from(
    rows: pd.DataFrame,
    origin: UnitList,
    *,
    numerator: pd.Series | int = 0,
    denominator: pd.Series | int = 0,
    doubtful: pd.Series | int = 0,
    unknown: pd.Series | int = 0,
) -> pd.DataFrame:
    """Counted rows of one list as ``RateUnits`` wants them; the index tells the position in the list.

    Args:
        rows: have the scope columns of ``located``, and where known the place, the name and the state.
        origin: the list they stand in.
        numerator: how many each counts above the line.
        denominator: how many each counts below it.
        doubtful: how many of those below it could yet count above it.
        unknown: how many nobody can tell.
    """
    counts = {"numerator": numerator, "denominator": denominator, "doubtful": doubtful, "unknown": unknown}
    return units_listed(rows.assign(**counts), origin).rows


def stacked(parts: Sequence[pd.DataFrame]) -> RateUnits:
    """Counted rows of several lists as one table."""
    told = [part for part in parts if len(part)]
    return RateUnits(pd.concat(told, ignore_index=True)) if told else RateUnits.empty()


def counting(units: RateUnits) -> RateUnits:
    """Those units that count at all: a scope that has none of them gets no row."""
    rows = units.rows
    return RateUnits.build(rows[rows[list(COUNTS)].ne(0).any(axis=1)])


def tally(units: RateUnits, levels: Sequence[ScopeLevel], office: str | None = None) -> pd.DataFrame:
    """Sum persons for every scope of the levels, by stage and both.

    Args:
        units: what is counted; ``domain.counting.of_scope`` selects the rows behind each sum.
        levels: which levels to sum for.
        office: the office's name: it comes first then, with a row for each stage and one for both.

    Returns:
        ``scope_level, scope, stage`` and the counts, in order of level, scope and stage; a stage
        nobody of a scope belongs to has no row, other than for the office.
    """
    rows = units.rows
    counts = rows[list(COUNTS)].to_numpy(dtype="int64")
    stages = pd.Index(STAGES).get_indexer_for(pd.Index(rows["stage"]))
    told = [] if office is None else [(ScopeLevel.OFFICE.value, office, _by_stage(counts, stages))]
    for level in levels if len(units) else ():
        codes, scopes = pd.factorize(rows[SCOPE_COLUMNS[level.value]])
        order = np.argsort(codes, kind="stable")
        starts = np.searchsorted(codes[order], np.arange(len(scopes) + 1))
        for place, scope in enumerate(scopes):
            here = order[starts[place] : starts[place + 1]]
            told.append((level.value, str(scope), _by_stage(counts[here], stages[here])))
    summed = [
        (level, scope, stage, *numbers.tolist())
        for level, scope, of_stages in told
        for stage, (size, numbers) in zip((*STAGES, Stage.BOTH.value), of_stages, strict=True)
        if (size or level == ScopeLevel.OFFICE.value) and (level, stage) != (ScopeLevel.GRADE.value, Stage.BOTH.value)
    ]
    levels_in_order = {level.value: place for place, level in enumerate((ScopeLevel.OFFICE, *levels))}
    last = (words.NO_SCHOOL, words.NO_TOWNSHIP, words.NO_VILLAGE)
    grades = {name: place for place, name in enumerate(GRADES.values())}
    summed.sort(key=lambda row: (levels_in_order[row[0]], row[1] in last, grades.get(row[1], 0), row[1]))
    keys = dict.fromkeys(("scope_level", "scope", "stage"), "str")
    return pd.DataFrame(summed, columns=[*keys, *COUNTS]).astype(keys | dict.fromkeys(COUNTS, "int64"))


def _by_stage(counts: NDArray[np.int64], stages: NDArray[np.intp]) -> list[tuple[int, NDArray[np.int64]]]:
    """How many rows each stage and both have, and the sums of their counts."""
    chosen = [counts[stages == place] for place in range(len(STAGES))]
    return [(len(rows), rows.sum(axis=0)) for rows in (*chosen, counts)]
