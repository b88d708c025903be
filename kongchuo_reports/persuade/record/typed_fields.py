"""Typed fields (人工填写): which values of a case a person wrote, so that no run takes them for its own.

A token is a column's name, or ``column:value`` for a wish that is not (yet) fulfilled: ``state:closed``,
``closing_kind:transfer``. ``row`` marks a case that a person opened by adding a row to the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

CLERK_ROW = "row"


def has(tokens: pd.Series, field: str) -> pd.Series:
    """Whether a person wrote this column."""
    return tokens.str.contains(rf"(?:^| ){field}(?: |$)", regex=True).fillna(value=False).astype(bool)


def wished(tokens: pd.Series, field: str) -> pd.Series:
    """Value that a person wished for this column; missing where none."""
    return tokens.str.extract(rf"(?:^| ){field}:(\S+)")[0].astype("str")


def without_wish(tokens: pd.Series, field: str) -> pd.Series:
    """The tokens without a wish for this column."""
    kept = tokens.str.replace(rf"(?:^| ){field}:\S+", "", regex=True).str.strip()
    return kept.where(kept != "")


def without(tokens: pd.Series, field: str) -> pd.Series:
    """The tokens without this column: its value is the program's again."""
    told = tokens.str.replace(rf"(?:^| ){field}(?= |$)", "", regex=True).str.strip()
    return told.where(told != "")


def joined(tokens: pd.Series, more: Mapping[object, Iterable[str]]) -> pd.Series:
    """The tokens with further ones, by index label; each once, in alphabetical order."""
    texts = tokens.astype("str")
    values = [
        " ".join(sorted({*old.split(), *more.get(label, ())})) or None
        for label, old in zip(texts.index.tolist(), texts.fillna("").tolist(), strict=True)
    ]
    return texts.__class__(values, index=texts.index, dtype="str")
