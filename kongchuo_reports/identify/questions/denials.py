"""Denials (花名册行自称不在校): roster rows that list a child and say in the same breath that it is not there."""

from __future__ import annotations

import pandas as pd

from kongchuo_reports.domain.vocabulary.directions import class_speaks_of_absence, speaks_of_absence
from kongchuo_reports.domain.vocabulary.phrases import GONE as GONE_BY_WORD
from kongchuo_reports.domain.vocabulary.phrases import HERE as HERE_BY_WORD
from kongchuo_reports.domain.wording.acts.gathering import EARLIER_END, WHOLE_LIST_END
from kongchuo_reports.domain.wording.acts.identifying import denial_understood

WHERE = ("remark", "absence_text", "class_text")
"""The columns that may say so; a class cell may hold 已转出 instead of a class."""
OF_LISTS = (EARLIER_END, WHOLE_LIST_END)
"""How what speaks against a whole list ends."""
BETWEEN = "；"
"""Parts what different cells of a row say (考勤, 标题, 状态)."""


def denials(roster: pd.DataFrame) -> pd.Series:
    """The words by which each roster row says the child is not there, as written; missing where it does not."""
    denied = pd.Series(None, index=roster.index, dtype="str")
    for column in WHERE:
        text = roster[column].dropna()
        gone = [written for written in text.unique().tolist() if _says_gone(written, column)]
        said = text[text.isin(gone)]
        said = said[denied[said.index].isna()]
        denied[said.index] = said
    return _as_the_office_says(denied, roster)


def _as_the_office_says(denied: pd.Series, roster: pd.DataFrame) -> pd.Series:
    """The office's word about a phrase counts before the program's; of a whole list it says nothing."""
    if "office_says" not in roster or roster["office_says"].isna().all():
        return denied
    is_gone = roster["office_says"].eq(GONE_BY_WORD).fillna(value=False).astype(bool)
    is_here = roster["office_says"].eq(HERE_BY_WORD).fillna(value=False).astype(bool)
    words = roster["remark"].fillna(roster["absence_text"])
    is_here &= ~denied.eq(roster["class_text"]).fillna(value=False).astype(bool)
    of_lists = roster["absence_text"].where(
        roster["absence_text"].str.endswith(OF_LISTS).fillna(value=False).astype(bool)
    )
    return denied.mask(is_here).mask(is_gone & denied.isna(), words).fillna(of_lists)


def understood(denied: pd.Series) -> pd.Series:
    """Each denial in quotation marks with what was understood; missing where there is none."""
    told = denied.dropna()
    understood = told.map({text: denial_understood(text) for text in told.unique().tolist()})
    return understood.astype("str").reindex(denied.index)


def _says_gone(text: str, column: str) -> bool:
    """Whether a cell says that the child is not there; of several cells put together, whether any of them does."""
    if column == "class_text":
        return class_speaks_of_absence(text)
    if column == "absence_text":
        return text.endswith(OF_LISTS) or any(map(speaks_of_absence, text.split(BETWEEN)))
    return speaks_of_absence(text)
