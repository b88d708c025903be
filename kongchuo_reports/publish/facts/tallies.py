"""Small reckonings that several workbooks share: open cases, joined words, counts side by side."""

from __future__ import annotations

import pandas as pd

from kongchuo_reports.domain.codes import CaseState
from kongchuo_reports.domain.wording.acts.persuading import LIST_BREAK as LIST
from kongchuo_reports.domain.wording.classes import class_name

CLOSED_STATES = (CaseState.CLOSED.value, CaseState.EXCLUDED.value)


def open_cases(cases: pd.DataFrame) -> pd.DataFrame:
    """Cases still on a ledger (在账)."""
    return cases[~cases["state"].isin(CLOSED_STATES)]


def truths(values: pd.Series) -> pd.Series:
    """A yes-no column as plain booleans; missing is no."""
    return values.astype("boolean").fillna(value=False).astype(bool)


def grade_classes(rows: pd.DataFrame, grade: str = "grade", class_no: str = "class_no") -> pd.Series:
    """Grade and class of each row in one text (年级班级); '' where both are missing."""
    grades, classes = rows[grade].astype(object), rows[class_no]
    texts = [
        class_name(None if pd.isna(number) else int(number), class_)
        for number, class_ in zip(grades.tolist(), classes.tolist(), strict=True)
    ]
    return pd.Series(texts, index=rows.index, dtype="str")


NEAREST = f"([^{LIST}]+)$"
"""The last of the people of a line, who are told from broad to near."""


def responsible_of(cases: pd.DataFrame) -> pd.Series:
    """Who answers for each case: the person its ledger names, else the nearest person of each line (双线责任人)."""
    near = [
        cases[column].astype("str").str.extract(NEAREST, expand=False).fillna("")
        for column in ("government_people", "education_people")
    ]
    both = (near[0] + LIST + near[1]).str.strip(LIST)
    return cases["responsible"].fillna(both.where(both != ""))


def counted(rows: pd.DataFrame, key: str, columns: dict[str, pd.Series]) -> pd.DataFrame:
    """How many rows of each key fulfil each condition, one key a row, keys in first-seen order.

    Args:
        rows: what is counted.
        key: the column that groups; rows without it are left out.
        columns: name of each count → its condition, one boolean a row.
    """
    kept = rows[key].notna()
    frame = pd.DataFrame(
        {name: condition[kept].astype("int64") for name, condition in columns.items()}, index=rows.index[kept]
    )
    grouped = frame.groupby(rows.loc[kept, key], sort=False).sum()
    return grouped.reset_index(names=key)
