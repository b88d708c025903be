"""Grades (年级): the grade a child is in this school year, where a whole school's list still bears last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LAST_GRADE = 9


def grades_this_year(rows: pd.DataFrame) -> pd.Series:
    """The grade of this school year of each row.

    Args:
        rows: has ``grade`` as written and ``grade_behind``, by how many grades that is too low.

    Returns:
        ``Int64``, 1–9; missing where no grade is written, and for children who were in the last grade a year ago.
    """
    grade = rows["grade"].astype("Int64") + rows["grade_behind"].astype("Int64").fillna(0)
    return grade.mask(grade > LAST_GRADE)
