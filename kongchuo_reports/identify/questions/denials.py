"""Denials (花名册行自称不在校): roster rows that list a child and say in the same breath that it is not there."""

from __future__ import annotations

import pandas as pd

from kongchuo_reports.domain.vocabulary.absence_words import BACK, GONE, NOT_GONE, OF_OTHERS

WHERE = ("remark", "absence_text", "class_text")
"""The columns that may say so; a class cell may hold 已转出 instead of a class."""


def denials(roster: pd.DataFrame) -> pd.Series:
    """The words by which each roster row says the child is not there, as written; missing where it does not."""
    told = pd.Series(None, index=roster.index, dtype="str")
    for column in WHERE:
        text = roster[column].dropna()
        said = text[text.isin(_gone(pd.Series(text.unique(), dtype="str")))]
        said = said[told[said.index].isna()]
        told[said.index] = said
    return told


def _gone(texts: pd.Series) -> pd.Series:
    """Those texts whose last word about the child is that it is gone."""
    of_child = texts.str.replace(OF_OTHERS, "", regex=True).str.replace(NOT_GONE, "", regex=True)
    gone = of_child[of_child.str.contains(GONE, regex=True)]
    last_gone = gone.str.replace(f"^.*(?:{GONE})", "", regex=True)
    return texts[gone.index[~last_gone.str.contains(BACK, regex=True)]]
