"""Columns of a table hidden as their declarations say, for documents that circulate (脱敏)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.column import Mask
from kongchuo_reports.domain.hiding import masked_name, masked_number, masked_people, scrubbed

if TYPE_CHECKING:
    from collections.abc import Callable


def masked(values: pd.Series, mask: Mask | None, texts: Callable[[str], str] = scrubbed) -> pd.Series:
    """A whole column hidden as its mask says; missing stays missing.

    Args:
        values: the column.
        mask: how its values are hidden.
        texts: what is done to free text.
    """
    if values.dtype != "str":
        return values.where(pd.Series(mask is None, index=values.index)) if mask is not None else values
    if mask is Mask.HIDE:
        return values.where(pd.Series(data=False, index=values.index))
    hiding = {Mask.NAME: masked_name, Mask.NUMBER: masked_number, Mask.PEOPLE: masked_people}
    return each(values, texts if mask is None else hiding[mask])


def each(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """A column of texts changed one by one, each different text once; missing stays missing."""
    codes, texts = pd.factorize(values)
    changed = pd.array([change(text) for text in texts.tolist()], dtype="str")
    return pd.Series(changed.take(codes, allow_fill=True), index=values.index, name=values.name)


__all__ = ["each", "masked", "masked_name"]
