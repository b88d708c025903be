"""Looking up (查表): the value that stands at each key, a whole column at once, types kept and nothing joined on a blank."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionDtype

_TAKEN = (ExtensionDtype, np.dtypes.DateTime64DType)
"""Kinds of columns that know a blank of their own."""


def looked_up(keys: pd.Series, column: pd.Series) -> pd.Series:
    """The value of ``column`` at each key; missing where the key is missing or not there.

    Unlike ``Series.map`` it keeps the column's dtype when nothing is found, and a missing key never finds anything.

    Args:
        keys: positions (Int64) or texts.
        column: its index holds the keys, each once.

    Returns:
        As many values as keys, on the keys' index, of the column's dtype (never int64, which knows no blank: Int64).
    """
    if str(column.dtype) == "int64":
        column = column.astype("Int64")
    is_number = pd.api.types.is_numeric_dtype(keys.dtype)
    wanted = "int64" if is_number else "str"
    if str(column.index.dtype) == wanted and column.index.is_unique and isinstance(column.dtype, _TAKEN):
        return _taken(keys, column, is_number=is_number)
    if is_number:
        asked = keys.astype("Int64").fillna(-1).astype("int64").array
        known = column[column.index != -1]
    else:
        asked = keys.astype("str").array
        known = column[column.index.notna()]
    values = (
        known.reindex(pd.Index(asked)) if len(known) else pd.Series(pd.NA, index=range(len(keys)), dtype=column.dtype)
    )
    values.index = keys.index
    return values.where(keys.notna())


def _taken(keys: pd.Series, column: pd.Series, *, is_number: bool) -> pd.Series:
    """The same by the places of the keys alone, where key and column are of the usual kinds: no frame is lined up."""
    asked = keys.to_numpy(dtype="int64", na_value=-1) if is_number else keys
    places = column.index.get_indexer(pd.Index(asked, dtype="int64" if is_number else "str"))
    places[keys.isna().to_numpy()] = -1
    values = column.array.take(places, allow_fill=True)
    return pd.Series(values, index=keys.index, name=column.name if len(column) else None, copy=False)
