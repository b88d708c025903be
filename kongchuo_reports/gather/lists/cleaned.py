"""Cleaned rows: the rows of one list while they are cleaned, and what cleaning needs to know of office and month."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from kongchuo_reports.gather.lists.cell_findings import cell_findings
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.coded import Coded, coded, constant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kongchuo_reports.domain.findings.kind import FindingKind, Findings
    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.lists.raw_rows import Origin, RawRows
    from kongchuo_reports.gather.values.grades import Grades
    from kongchuo_reports.gather.values.places import Directory

Told = TypeVar("Told")
FOUND = "_found"
"""Column of bad rows that holds what a finding quotes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What cleaning needs to know of the office and the month."""

    directory: Directory
    grades: Grades
    year: int
    lesson_minutes: int
    villages: tuple[str, ...] = ()
    absent_days: int = 7

    def places(self) -> frozenset[str]:
        """Names of the office's schools and villages, for comparing."""
        return frozenset(map(folded, (*(school.name for school in self.directory.schools), *self.villages)))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Rows of one kind of list, cleaned, in the order of their places.

    Args:
        rows: columns of persons, schooling, homes and places, and ``block``; special columns are added by the list.
        raw: the rows as typed.
        order: position in ``raw`` of each row.
        findings: what was wrong.
    """

    rows: pd.DataFrame
    raw: RawRows
    order: np.ndarray
    findings: list[Findings]
    _typed: dict[str, Coded[Cell]] = field(default_factory=dict)

    def typed(self, name: str) -> Coded[Cell]:
        """A field as typed, in the order of the rows."""
        if name not in self._typed:
            cells = self.raw.typed(name) if name in self.raw.cells else None
            blank: Cell = ""
            self._typed[name] = constant(blank, len(self.rows)) if cells is None else coded(cells).in_order(self.order)
        return self._typed[name]

    def put(self, name: str, cells: list[Cell]) -> None:
        """Read a field as if these cells had been typed."""
        self._typed[name] = coded(cells)

    def cells(self, name: str) -> list[Cell]:
        """Cells of a field as typed, in the order of the rows."""
        return self.typed(name).tolist()

    def around(self, reader: Callable[[Origin], Told]) -> Coded[Told]:
        """What is told of the table each row comes from."""
        return Coded(self.rows["block"].to_numpy(), [reader(origin) for origin in self.raw.origins])

    def against(self) -> list[str]:
        """What the look of each row says against the child's being there, in the order of the rows."""
        return [self.raw.against[position] for position in self.order.tolist()]

    def said(self) -> list[str]:
        """What people wrote beside the cells of each row, in the order of the rows."""
        return [self.raw.said[position] for position in self.order.tolist()]

    def texts(self, name: str) -> pd.Series:
        """A field as text; missing where empty."""
        return self.typed(name).map(text_of).text()

    def note(
        self,
        kind: FindingKind,
        bad: Sequence[bool] | np.ndarray | pd.Series,
        name: str,
        found: Coded[str] | str | None = None,
    ) -> None:
        """Record a finding for each bad row at the cell of a field.

        Args:
            kind: the trouble.
            bad: for every row whether it is bad.
            name: the field of the bad cell.
            found: what is quoted: a column of ``rows``, or texts.
        """
        rows = self._bad(bad, found)
        if rows is not None:
            self.findings.append(cell_findings(kind, self.raw, rows, name, found=FOUND if found else None))

    def note_values(
        self, kind: FindingKind, bad: Sequence[bool] | np.ndarray | pd.Series, name: str, found: Coded[str] | str
    ) -> None:
        """Record one finding for each different bad value of a table, at its first cell, with the number of rows."""
        rows = self._bad(bad, found)
        if rows is not None:
            keys = [rows["block"], rows[FOUND].fillna("")]
            first = rows.assign(_count=rows.groupby(keys)["block"].transform("size").astype("str")).loc[
                ~pd.concat(keys, axis=1).duplicated()
            ]
            self.findings.append(cell_findings(kind, self.raw, first, name, found=FOUND, count="_count"))

    def _bad(self, bad: Sequence[bool] | np.ndarray | pd.Series, found: Coded[str] | str | None) -> pd.DataFrame | None:
        """The bad rows with what is quoted of each; None if there is none."""
        at = np.flatnonzero(np.asarray(bad, dtype=bool))
        if not len(at):
            return None
        rows = self.rows.iloc[at]
        if found is None:
            return rows
        quoted = rows[found] if isinstance(found, str) else found.in_order(at).text().set_axis(rows.index)
        return rows.assign(**{FOUND: quoted})
