"""Tables drawn in text, for tests: a header row, then one row a line, cells between bars; an empty cell is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pandas as pd

if TYPE_CHECKING:
    from kongchuo_reports.domain.table import Table

Kind = TypeVar("Kind", bound="Table")
FLAGS = {"是": True, "否": False}


def drawn(kind: type[Kind], picture: str, **same: object) -> Kind:
    """The table of a picture; columns given by keyword have that value in every row."""
    lines = [line.strip() for line in picture.strip().splitlines() if line.strip()]
    names = [name.strip() for name in lines[0].split("|")]
    dtypes = {column.name: column.dtype for column in kind.columns}
    records = [
        same | {name: _value(cell.strip(), dtypes[name]) for name, cell in zip(names, line.split("|"), strict=True)}
        for line in lines[1:]
    ]
    columns = [*names, *same]
    return kind.build(pd.DataFrame({name: pd.Series([one[name] for one in records], dtype=object) for name in columns}))


def _value(cell: str, dtype: str) -> object:
    if not cell:
        return None
    if dtype == "datetime64[s]":
        return pd.Timestamp(cell)
    if dtype in {"Int64", "int64"}:
        return int(cell)
    if dtype == "boolean":
        return FLAGS[cell]
    return float(cell) if dtype == "float64" else cell
