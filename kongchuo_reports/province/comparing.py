"""Comparing marks (记号比对): pairs of rows of two counties, judged by the same match rules as inside one county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.matching.comparisons import BornOn, Comparison, Grade, IdNo, Name, School, Sex
from kongchuo_reports.domain.matching.evidence import Evidence, Uniqueness
from kongchuo_reports.domain.matching.judging import judge

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from kongchuo_reports.domain.matching.comparisons import Level
    from kongchuo_reports.domain.matching.evidence import Levels, Mask

LEFT_SIDE, RIGHT_SIDE = "_x", "_y"
"""Endings of the columns of a pair's two rows."""


def judged(pairs: pd.DataFrame) -> tuple[NDArray[np.int64], Evidence]:
    """The first match rule that holds for each pair, and the evidence.

    Marks can only be equal or not: a name one character apart is another name, a number one digit apart another number.
    Nothing is unique in a province, so rules that ask for it never hold.
    """
    evidence = evidence_of(pairs)
    nowhere = np.zeros(len(pairs), dtype=bool)
    return judge(evidence, Uniqueness(**dict.fromkeys(Uniqueness.__slots__, nowhere))), evidence


def evidence_of(pairs: pd.DataFrame) -> Evidence:
    """How far the fields of each pair agree."""
    unknown = np.full(len(pairs), Comparison.UNKNOWN, dtype=np.int8)
    return Evidence(
        id_no=_numbers(pairs),
        registry_no=unknown,
        name=_names(pairs),
        born_on=_same(pairs, "born", BornOn.SAME, BornOn.OTHER),
        sex=_same(pairs, "sex", Sex.SAME, Sex.OTHER),
        school=np.full(len(pairs), School.OTHER, dtype=np.int8),
        grade=_grades(pairs),
        class_no=unknown,
        phone=unknown,
        guardian=unknown,
        aux_no=unknown,
        village=unknown,
    )


def _both(pairs: pd.DataFrame, name: str) -> tuple[Mask, Mask]:
    left, right = pairs[name + LEFT_SIDE], pairs[name + RIGHT_SIDE]
    known = (left.notna() & right.notna()).to_numpy(dtype=bool)
    return known, known & (left == right).fillna(value=False).to_numpy(dtype=bool)


def _same(pairs: pd.DataFrame, name: str, same: Level, other: Level) -> Levels:
    known, equal = _both(pairs, name)
    return np.where(equal, same, np.where(known, other, Comparison.UNKNOWN)).astype(np.int8)


def _grades(pairs: pd.DataFrame) -> Levels:
    left, right = (pairs["grade" + side].to_numpy(dtype=float, na_value=np.nan) for side in (LEFT_SIDE, RIGHT_SIDE))
    apart = np.abs(left - right)
    levels = np.select([np.isnan(apart), apart == 0, apart == 1], [Grade.UNKNOWN, Grade.SAME, Grade.STEP], Grade.OTHER)
    return levels.astype(np.int8)


def _names(pairs: pd.DataFrame) -> Levels:
    known, equal = _both(pairs, "name")
    levels = np.where(equal, Name.SAME, np.where(known, Name.OTHER, Name.UNKNOWN)).astype(np.int8)
    rest = np.flatnonzero(known & ~equal)
    spoken = zip(pairs["spoken" + LEFT_SIDE].iloc[rest], pairs["spoken" + RIGHT_SIDE].iloc[rest], strict=True)
    sounds_alike = np.array([not set(one).isdisjoint(two) for one, two in spoken], dtype=bool)
    levels[rest[sounds_alike]] = Name.HOMOPHONE
    return levels


def _numbers(pairs: pd.DataFrame) -> Levels:
    """Same, the first 15 digits, doubtful where one of two different ones cannot be trusted, or different."""
    known, equal = _both(pairs, "number")
    both_prefixes, same_prefix = _both(pairs, "prefix")
    sure = (pairs["is_sure" + LEFT_SIDE] & pairs["is_sure" + RIGHT_SIDE]).to_numpy(dtype=bool)
    cut = (pairs["is_cut" + LEFT_SIDE] | pairs["is_cut" + RIGHT_SIDE]).to_numpy(dtype=bool) & both_prefixes
    # the first that holds counts: a number cut short looks sure and other, so it is asked about before those
    levels = [
        (equal, IdNo.SAME),
        (cut & same_prefix, IdNo.PREFIX),
        (cut, IdNo.DOUBTFUL),
        (known & sure, IdNo.OTHER),
        (known, IdNo.DOUBTFUL),
    ]
    return np.select([holds for holds, _ in levels], [level for _, level in levels], IdNo.UNKNOWN).astype(np.int8)
