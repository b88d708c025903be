"""Table: a frame whose columns, order and exact dtypes are declared, checked at birth, and cannot change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self, cast

import pandas as pd

from kongchuo_reports.domain.errors import ProgramError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kongchuo_reports.domain.column import Column

pd.set_option("mode.string_storage", "python")
"""Texts are kept in one way, whether or not pyarrow is installed for something else: same inputs, same bytes."""


class Table:
    """A declared, unchangeable frame; subclasses say what one row is.

    ``rows`` hands out a copy-on-write copy: whatever a caller does to it, the table stays as it was born.
    Row order is part of a table: tables read from files are sorted by place, so the position of a row is a
    stable key within one run (``registry_key``, ``roster_key``).

    Args:
        frame: exactly the declared columns, in order, with the declared dtypes, on a plain 0..n-1 index.

    Raises:
        ProgramError: the frame is not what was declared; the message names the columns.
    """

    __slots__ = ("_frame",)
    columns: ClassVar[tuple[Column, ...]] = ()

    def __init__(self, frame: pd.DataFrame) -> None:
        want = {column.name: str(column.dtype) for column in self.columns}
        have = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
        if list(want.items()) != list(have.items()):
            raise ProgramError(_difference(type(self).__name__, want, have))
        if not isinstance(frame.index, pd.RangeIndex) or frame.index.start != 0 or frame.index.step != 1:
            frame = frame.reset_index(drop=True)
        self._frame = frame.copy(deep=False)

    @property
    def rows(self) -> pd.DataFrame:
        """The frame, safe to work on."""
        return self._frame.copy(deep=False)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._frame)

    @classmethod
    def names(cls) -> list[str]:
        """Names of the declared columns, in order."""
        return [column.name for column in cls.columns]

    @classmethod
    def headings(cls) -> dict[str, str]:
        """Chinese heading of each column, by name."""
        return {column.name: column.heading for column in cls.columns}

    @classmethod
    def build(cls, frame: pd.DataFrame) -> Self:
        """Pick, order and cast the declared columns of a frame; columns it lacks are born empty.

        Args:
            frame: at least some of the declared columns; others are left out.

        Returns:
            The table, on a fresh index; empty columns of one kind share their memory, and writing to one leaves the rest.

        Raises:
            ProgramError: a value does not fit its declared dtype.
        """
        if not len(frame) and cls in _EMPTY:
            return cast("Self", _EMPTY[cls])
        # one index for all: pandas lines up columns whose indexes are not the same object one by one
        placed = frame.set_axis(pd.RangeIndex(len(frame)))
        have = {str(name): str(dtype) for name, dtype in placed.dtypes.items()}
        series: dict[str, pd.Series] = {}
        blanks: dict[str, pd.Series] = {}
        for column in cls.columns:
            if column.name in have:
                told = placed[column.name]
                series[column.name] = told if have[column.name] == column.dtype else _cast(told, column, cls.__name__)
            else:
                if column.dtype not in blanks:
                    blanks[column.dtype] = _blank(column, placed.index)
                series[column.name] = blanks[column.dtype]
        table = cls.__new__(cls)  # what was just cast and ordered need not be looked at again
        table._frame = pd.DataFrame(series, index=placed.index, copy=False)  # noqa: SLF001 - one of its own kind
        return table

    @classmethod
    def of(cls, records: Sequence[Mapping[str, object]]) -> Self:
        """Build from a list of mappings; keys a record lacks are missing values, or 0 where a column cannot miss one."""
        if not records:
            return cls.empty()
        index = pd.RangeIndex(len(records))
        series = {
            column.name: pd.Series(
                [record.get(column.name, 0 if column.dtype == "int64" else None) for record in records],
                index=index,
                dtype=object,
            )
            for column in cls.columns
        }
        return cls.build(pd.DataFrame(series, index=index))

    @classmethod
    def empty(cls) -> Self:
        """The table with no row; always the same one, since a table cannot change."""
        if cls not in _EMPTY:
            _EMPTY[cls] = cls.build(pd.DataFrame())
        return cast("Self", _EMPTY[cls])

    @classmethod
    def stack(cls, tables: Iterable[Self]) -> Self:
        """Put tables of this kind below one another."""
        frames = [table.rows for table in tables if len(table)]
        return cls(pd.concat(frames, ignore_index=True)) if frames else cls.empty()


def _blank(column: Column, index: pd.Index) -> pd.Series:
    return pd.Series(0 if column.dtype == "int64" else None, index=index, dtype=column.dtype)


def _cast(series: pd.Series, column: Column, table: str) -> pd.Series:
    try:
        if column.dtype == "str":
            return series.astype("str")
        if column.dtype == "datetime64[s]":
            return pd.to_datetime(series).astype("datetime64[s]")
        if column.dtype in {"Int64", "boolean"} and series.dtype == object:
            series = series.where(series.notna(), None)
        return series.astype(column.dtype)
    except (TypeError, ValueError) as error:
        raise ProgramError(
            f"{table}.{column.name}: {series.dtype} does not fit {column.dtype}: {type(error).__name__}"
        ) from error


def _difference(table: str, want: dict[str, str], have: dict[str, str]) -> str:
    faults = [f"missing {name}" for name in want if name not in have]
    faults += [f"extra {name}" for name in have if name not in want]
    faults += [
        f"{name} is {have[name]}, not {want[name]}" for name in want if name in have and have[name] != want[name]
    ]
    return f"{table}: " + ("; ".join(faults) or "columns are in another order")


_EMPTY: dict[type[Table], Table] = {}
"""The empty table of each kind; one is enough, since a table cannot change."""
