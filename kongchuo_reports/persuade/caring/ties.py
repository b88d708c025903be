"""Ties (对应): which registry and roster rows the rows of a list belong to, and one key for each child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState
from kongchuo_reports.domain.lookup import looked_up

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.codes import SourceKind
    from kongchuo_reports.domain.records import Classified, Linked

FINISHED_STATES = (CaseState.CLOSED.value, CaseState.EXCLUDED.value)


def tied(rows: pd.DataFrame, kind: SourceKind, linked: Linked, classified: Classified) -> pd.DataFrame:
    """Rows of a list with ``registry_key, roster_key, is_review``; review ties are no evidence and give no key."""
    ties = linked.person_links.rows
    ties = ties[ties["list"].eq(kind.value)].drop_duplicates("list_key").set_index("list_key")
    keys = pd.Series(rows.index, index=rows.index)
    review = ties["is_review"].fillna(value=False).astype("boolean")
    sure = ties[~review.astype(bool)]
    rows = rows.assign(
        is_review=looked_up(keys, review).fillna(value=False).astype(bool),
        roster_key=looked_up(keys, sure["roster_key"]),
        registry_key=looked_up(keys, sure["registry_key"]),
    )
    through = looked_up(rows["roster_key"], classified.roster.rows["registry_key"])
    registry_key = rows["registry_key"].fillna(through)
    return rows.assign(registry_key=registry_key.replace(dict(linked.registry_duplicates)).astype("Int64"))


def child_key(rows: pd.DataFrame) -> pd.Series:
    """The surest name of each row's child: registry row, else roster row, else number with name; missing without any."""
    key = "r" + rows["registry_key"].astype("str")
    key = key.fillna("s" + rows["roster_key"].astype("str"))
    return key.fillna("i" + rows["id_no"] + "|" + rows["name"])


def has_case(rows: pd.DataFrame, cases: pd.DataFrame) -> pd.Series:
    """Whether each row's child is the child of one of the cases: same registry row, roster row, or number and name."""
    is_tied = pd.Series(data=False, index=rows.index)
    for column in ("registry_key", "roster_key"):
        is_tied |= rows[column].notna() & rows[column].isin(cases[column].dropna())
    person, known = rows["id_no"] + "|" + rows["name"], cases["id_no"] + "|" + cases["name"]
    return (is_tied | (person.notna() & person.isin(known.dropna()))).astype(bool)


def open_cases(cases: t.Cases) -> pd.DataFrame:
    """Cases that are neither written off nor excluded."""
    rows = cases.rows
    return rows[~rows["state"].isin(FINISHED_STATES)]
