"""Records apart (不属本学年义务教育的学籍): other stages, void records, and pupils who begin next school year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.law.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.law.school_grades import LAST_GRADE
from kongchuo_reports.domain.vocabulary import record_words as words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kongchuo_reports.domain.records import Month

AUGUST = 8
FIRST_ENTRY, LATER_ENTRY = 1, 3
"""Of how many of one school and entry grade their age alone is believed: in grade one, and in the first grade of the lower secondary school."""
FEWEST_STRANGERS = 3
"""So many of one school and entry grade whom last month's registry had not are the new intake, however old they are."""
TEXTS = ("grade_text", "class_text")


def of_other_stage(registry: pd.DataFrame, school_year: int) -> pd.Series:
    """Records of 高中, 幼儿园 and the like: a grade or class that no compulsory school has.

    小一班 and 中二班 are classes of a kindergarten or of a school, as the child is young or old; 11 is a senior grade or 一(1)班.
    """
    is_other = pd.Series(data=False, index=registry.index)
    by_age = is_other.copy()
    for name in TEXTS:
        says = _says(registry[name], words.OUTSIDE_STAGE)
        is_other |= says
        is_number = _says(registry[name], words.SENIOR_NUMBER)
        by_age |= says & ~is_number & _is_younger(registry, school_year - words.KINDERGARTEN_AGES[""])
        for letter in filter(None, words.KINDERGARTEN_AGES):
            is_such = _says(registry[name], words.BY_AGE) & registry[name].str.startswith(letter).fillna(value=False)
            by_age |= is_such.astype(bool) & _is_younger(registry, school_year - words.KINDERGARTEN_AGES[letter])
        by_age |= is_number & _is_grown(registry, school_year - words.SENIOR_AGE)
    return (is_other & registry["grade"].isna()) | by_age


def _is_younger(registry: pd.DataFrame, year: int) -> pd.Series:
    """Who was born after August of a year."""
    younger: pd.Series = registry["born_on"].gt(pd.Timestamp(year, AUGUST, 31)).fillna(value=False).astype(bool)
    return younger


def _is_grown(registry: pd.DataFrame, year: int) -> pd.Series:
    """Who was born before September of a year."""
    grown: pd.Series = registry["born_on"].le(pd.Timestamp(year, AUGUST, 31)).fillna(value=False).astype(bool)
    return grown


def void(registry: pd.DataFrame) -> pd.Series:
    """Records that are called void beside the name or in the remark (姓名_作废)."""
    return _says(registry["remark"], words.VOID) | _says(registry["remark"], words.VOID_SIGN)


def not_begun(registry: pd.DataFrame, month: Month, before: pd.DataFrame, last_primary: int) -> pd.Series:
    """Records of pupils who enter in a later school year: next year's intake stands in the registry in August already.

    The year of entry tells it, or in the vacation a word (新一年级), or the age: whoever is younger than any pupil of an
    entry grade in the year that ends, and did not stand in last month's registry. By age alone nobody is taken for a
    pupil to be of the lower secondary school unless several are, since some pupils are a year ahead. Several in an entry
    grade whom last month's registry had not are the intake too: in the vacation nobody enters the year that ends.

    Args:
        registry: all records.
        month: the month of the run.
        before: last month's records; empty if there are none.
        last_primary: the last grade of primary school, 5 or 6.
    """
    year = month.school_year
    is_later = pd.Series(data=False, index=registry.index)
    is_new = is_later.copy()
    for name in TEXTS:
        entry = _first(registry[name], words.ENTRY_YEAR)[0]
        is_later |= entry.gt(year).fillna(value=False).astype(bool)
        is_new |= _says(registry[name], words.NEW_PUPIL)
    entered = _first(registry["entered_text"], words.ENTERED)
    begins = entered[0].gt(year) & entered[1].ge(SCHOOL_YEAR_STARTS[0])
    is_later |= begins.fillna(value=False).astype(bool)
    if not month.is_between_years:
        return is_later
    known = registry["id_no"].isin(before["id_no"].dropna()) | registry["registry_no"].isin(
        before["registry_no"].dropna()
    )
    for grade, fewest in _entry_grades(last_primary).items():
        strangers = registry["grade"].eq(grade).fillna(value=False).astype(bool) & ~known
        young = strangers & _is_younger(registry, year - grade - 5)
        is_later |= _several(registry, young, fewest)
        if len(before):
            is_later |= _several(registry, strangers, FEWEST_STRANGERS)
    return is_later | (is_new & ~known)


def may_not_have_begun(
    registry: pd.DataFrame, month: Month, before: pd.DataFrame, last_primary: int, roster_key: pd.Series
) -> pd.Series:
    """Records on no roster in an entry grade of a school whose new intake stands in the registry already, or may.

    A child of seven is a first grader of the year that ends, or one to be: nothing tells which where no registry of the
    month before is known, so it is asked about.
    """
    may_be = pd.Series(data=False, index=registry.index)
    if not month.is_between_years or len(before):
        return may_be
    begun = ~not_begun(registry, month, before, last_primary)
    for grade in _entry_grades(last_primary):
        of_grade = registry["grade"].eq(grade).fillna(value=False).astype(bool)
        nowhere = of_grade & roster_key.isna()
        may_be |= begun & _several(registry, nowhere, FEWEST_STRANGERS)
    return may_be


def _entry_grades(last_primary: int) -> dict[int, int]:
    """Grades in which children enter a school, and of how many of one school their age alone is believed."""
    return {1: FIRST_ENTRY, last_primary + 1: LATER_ENTRY}


def _several(registry: pd.DataFrame, marked: pd.Series, fewest: int) -> pd.Series:
    """Which of the marked records are at least so many of their school."""
    counts = registry["school"].where(marked).map(registry.loc[marked, "school"].value_counts())
    return marked & counts.ge(fewest).fillna(value=False).astype(bool)


def graduates(registry: pd.DataFrame, month: Month, last_primary: int) -> pd.Series:
    """Records of last grades that the registry closed in the vacation: the year's own rosters still have these children."""
    finished = _says(registry["status_text"], words.GRADUATED)
    finished &= registry["grade"].isin((last_primary, LAST_GRADE)).fillna(value=False).astype(bool)
    return finished & month.is_between_years


def set_aside(registry: pd.DataFrame, month: Month, before: pd.DataFrame, last_primary: int) -> NDArray[np.bool_]:
    """Records that stand for a child only where no other record of it does."""
    is_aside: NDArray[np.bool_] = (void(registry) | not_begun(registry, month, before, last_primary)).to_numpy(
        dtype=bool
    )
    return is_aside


def _says(texts: pd.Series, pattern: str) -> pd.Series:
    """Which texts hold the pattern; each distinct text is looked at once."""
    distinct = pd.Series(texts.dropna().unique(), dtype="str")
    saying = distinct[distinct.str.contains(pattern, regex=True)]
    return texts.isin(saying) if len(saying) else pd.Series(data=False, index=texts.index)


def _first(texts: pd.Series, pattern: str) -> pd.DataFrame:
    """The numbers of the pattern's first match in each text; each distinct text is looked at once."""
    distinct = pd.Series(texts.dropna().unique(), dtype="str")
    numbers = distinct.str.extract(pattern).astype("Float64").set_axis(distinct, axis=0)
    found = distinct[numbers.notna().any(axis=1).to_numpy()]
    told = texts[texts.isin(found)] if len(found) else texts.iloc[:0]
    return numbers.reindex(told.to_numpy()).set_axis(told.index, axis=0).reindex(texts.index)
