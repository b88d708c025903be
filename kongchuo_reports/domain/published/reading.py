"""Reading a figure off the catalogue (取数): its value, for the office, by school or village, or split by a column.

Whoever shows a number asks here and counts nothing: the rows are those the catalogue says the figure counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import ScopeLevel
from kongchuo_reports.domain.occurrences import BOTH
from kongchuo_reports.domain.published.catalogue import BY_CODE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.domain.records import Results


FEW = 5_000
"""Figures of up to so many rows are kept in mind while a month is drawn: the same one is asked for by many papers."""
_LATEST: list[tuple[Results, dict[str, pd.DataFrame]]] = []


def counted(results: Results, figure: str) -> pd.DataFrame:
    """The rows that a figure counts.

    Args:
        results: the finished month.
        figure: its code in the catalogue.
    """
    if not _LATEST or _LATEST[0][0] is not results:
        _LATEST[:] = [(results, {})]
    kept = _LATEST[0][1]
    if figure in kept:
        return kept[figure].copy(deep=False)
    rows = BY_CODE[figure].rows(results)
    if len(rows) <= FEW:
        kept[figure] = rows
    return rows.copy(deep=False)


def count(results: Results, figure: str, stage: str = BOTH) -> int:
    """The value of a figure for the whole office, or for one stage of it.

    Args:
        results: the finished month.
        figure: its code in the catalogue.
        stage: code of the stage; both = every row, also one whose stage nobody knows.
    """
    rows = counted(results, figure)
    if stage == BOTH:
        return len(rows)
    return int(rows["stage"].eq(stage).fillna(value=False).sum())


def by_place(results: Results, figure: str, place: str = "school", blank: str | None = None) -> pd.Series:
    """A figure by school or village.

    Args:
        results: the finished month.
        figure: its code in the catalogue.
        place: ``school`` or ``village``.
        blank: what stands for a row that has none; None = such a row is left out.

    Returns:
        Counts by name, the most first; a place with nobody is not there.
    """
    names = counted(results, figure)[place]
    return (names if blank is None else names.fillna(blank)).value_counts()


def by_group(results: Results, figure: str) -> pd.Series:
    """A figure of key groups by the label of each group; a child of several stands once in each.

    Args:
        results: the finished month.
        figure: its code in the catalogue, one that is told of groups.
    """
    rows = BY_CODE[figure].by_group
    return pd.Series(dtype="int64") if rows is None else rows(results)["group"].value_counts()


def split(results: Results, figure: str, values: pd.Series | pd.DataFrame) -> pd.Series:
    """How many rows of a figure have each value of a column, or each pair of several; the parts add up to the figure.

    Args:
        results: the finished month.
        figure: its code in the catalogue.
        values: told of each row of the list the figure counts in, or of some of them; a row without a value is in no part.

    Returns:
        Counts by value, the most first.
    """
    return values[values.index.isin(counted(results, figure).index)].value_counts()


def crossed(
    results: Results, figure: str, values: pd.DataFrame, order: Sequence[str], codes: Sequence[str]
) -> pd.DataFrame:
    """A figure split by two columns, one row for each value of the first and one column for each of the second.

    Args:
        results: the finished month.
        figure: its code in the catalogue.
        values: two columns told of each row of the list.
        order: values of the first that have a row, in their order.
        codes: values of the second that have a column, in their order.
    """
    counts = split(results, figure, values)
    told = {code: [of(counts, (name, code)) for name in order] for code in codes}
    return pd.DataFrame({str(values.columns[0]): pd.Series(list(order), dtype="str"), **told})


def balance(results: Results, part: str) -> int | None:
    """A part of the office's balances, both ledgers together; None where there is no ledger.

    Args:
        results: the finished month.
        part: column of ``Balances``: opening, new, closing …
    """
    rows = results.persuaded.balances.rows
    office = rows.loc[rows["scope_level"].eq(ScopeLevel.OFFICE.value), part]
    return int(office.sum()) if len(office) else None


def side_by_side(columns: Mapping[str, pd.Series], key: str, order: Sequence[str] | None = None) -> pd.DataFrame:
    """Several figures side by side, one name a row and one figure a column.

    Args:
        columns: name of each column → counts by name, as ``by_place`` or ``split`` give them.
        key: name of the first column.
        order: the names that have a row; None = every one that is met, by name.
    """
    names = sorted({name for counts in columns.values() for name in counts.index}) if order is None else list(order)
    told = {column: [of(counts, name) for name in names] for column, counts in columns.items()}
    return pd.DataFrame({key: pd.Series(names, dtype="str"), **told})


def of(counts: pd.Series, name: object) -> int:
    """One of several counts; a name that nobody has stands with nought."""
    return int(counts.get(name, 0))


def holds(results: Results, figure: str, rows: pd.DataFrame) -> pd.Series:
    """Which rows of a list a figure counts; the list is the one the figure is of, or a part of it."""
    return pd.Series(rows.index.isin(counted(results, figure).index), index=rows.index)
