"""What the office said (词语认定): named beside every conclusion that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kongchuo_reports.domain.wording.books.phrases_sheet import RESTS_ON

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.table import Table

Told = TypeVar("Told", bound="Table")


def with_words(table: Told, words: pd.Series, keys: pd.Series) -> Told:
    """The standings with the office's words behind the reason of each row that rests on them.

    Args:
        table: standings with their reasons.
        words: the phrases and meanings that the roster rows rest on, by position.
        keys: position of the roster row of each standing; missing where it has none.
    """
    if words.notna().sum() == 0:
        return table
    rows = table.rows
    resting = words.dropna().map(lambda said: RESTS_ON(told=said))
    behind = keys.map(resting.to_dict())
    rows["reason"] = (rows["reason"].fillna("") + behind.fillna("").astype(str)).replace("", None).astype("str")
    return type(table).build(rows)


def behind_words(texts: pd.Series, words: pd.Series) -> pd.Series:
    """Sentences with the office's words behind each that rests on them.

    Args:
        texts: the sentences.
        words: the phrases and meanings that each rests on; missing where it rests on none.
    """
    if words.notna().sum() == 0:
        return texts
    return texts + words.map(lambda said: RESTS_ON(told=said), na_action="ignore").fillna("").astype("str")
