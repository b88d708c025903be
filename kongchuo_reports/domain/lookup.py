"""Looking up (查表): the value that stands at each key, a whole column at once, types kept and nothing joined on a blank."""

from __future__ import annotations

import pandas as pd


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
    if pd.api.types.is_numeric_dtype(keys.dtype):
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
