"""Records apart (不属本学年义务教育的学籍): other stages, void records, and pupils who begin next school year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.vocabulary import record_words as words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCHOOL_YEAR_BEGINS = 9
TEXTS = ("grade_text", "class_text")


def of_other_stage(registry: pd.DataFrame) -> pd.Series:
    """Records of 高中, 幼儿园 and the like: a grade or class that no compulsory school has."""
    is_other = pd.Series(data=False, index=registry.index)
    for name in TEXTS:
        is_other |= _says(registry[name], words.OUTSIDE_STAGE)
    return is_other & registry["grade"].isna()


def void(registry: pd.DataFrame) -> pd.Series:
    """Records that are called void beside the name or in the remark (姓名_作废)."""
    return _says(registry["remark"], words.VOID)


def not_begun(registry: pd.DataFrame, school_year: int) -> pd.Series:
    """Records of pupils who enter in a later school year: next year's intake stands in the registry in August already."""
    is_later = pd.Series(data=False, index=registry.index)
    for name in TEXTS:
        year = registry[name].str.extract(words.ENTRY_YEAR)[0].astype("Float64")
        is_later |= year.gt(school_year).fillna(value=False).astype(bool)
    entered = registry["entered_text"].str.extract(words.ENTERED).astype("Float64")
    begins = entered[0].gt(school_year) & entered[1].ge(SCHOOL_YEAR_BEGINS)
    return is_later | begins.fillna(value=False).astype(bool)


def set_aside(registry: pd.DataFrame, school_year: int) -> NDArray[np.bool_]:
    """Records that stand for a child only where no other record of it does."""
    is_aside: NDArray[np.bool_] = (void(registry) | not_begun(registry, school_year)).to_numpy(dtype=bool)
    return is_aside


def _says(texts: pd.Series, pattern: str) -> pd.Series:
    says: pd.Series = texts.str.contains(pattern, regex=True).fillna(value=False).astype(bool)
    return says
