"""Denials (花名册行自称不在校): roster rows that list a child and say in the same breath that it is not there."""

from __future__ import annotations

import pandas as pd

from kongchuo_reports.domain.absence_words import BACK, GONE, NOT_GONE, OF_OTHERS

WHERE = ("remark", "absence_text", "class_text")
"""The columns that may say so; a class cell may hold 已转出 instead of a class."""


def denials(roster: pd.DataFrame) -> pd.Series:
    """The words by which each roster row says the child is not there, as written; missing where it does not."""
    told = pd.Series(None, index=roster.index, dtype="str")
    for column in WHERE:
        text = roster[column]
        of_child = text.str.replace(OF_OTHERS, "", regex=True).str.replace(NOT_GONE, "", regex=True)
        candidates = of_child.str.contains(GONE, regex=True).fillna(value=False).astype(bool)
        gone = of_child[candidates & told.isna()]
        last_gone = gone.str.replace(f"^.*(?:{GONE})", "", regex=True)
        is_final = ~last_gone.str.contains(BACK, regex=True).fillna(value=False).astype(bool)
        told[gone.index[is_final]] = text[gone.index[is_final]]
    return told
