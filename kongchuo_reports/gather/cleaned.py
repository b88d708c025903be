"""Cleaned rows: the rows of one list while they are cleaned, and what cleaning needs to know of office and month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.gather.cell_findings import cell_findings
from kongchuo_reports.gather.cells import each, text_column, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.findings.kind import FindingKind, Findings
    from kongchuo_reports.gather.grades import Grades
    from kongchuo_reports.gather.grids import Cell
    from kongchuo_reports.gather.places import Directory
    from kongchuo_reports.gather.raw_rows import RawRows


@dataclass(frozen=True, slots=True)
class Setting:
    """What cleaning needs to know of the office and the month."""

    directory: Directory
    grades: Grades
    year: int
    lesson_minutes: int
    villages: tuple[str, ...] = ()
    absent_days: int = 7


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

    def cells(self, field: str) -> list[Cell]:
        """Cells of a field as typed, in the order of the rows."""
        held = self.raw.cells.get(field)
        return [held[position] for position in self.order.tolist()] if held else [""] * len(self.rows)

    def against(self) -> list[str]:
        """What the look of each row says against the child's being there, in the order of the rows."""
        return [self.raw.against[position] for position in self.order.tolist()]

    def texts(self, field: str) -> pd.Series:
        """A field as text; missing where empty."""
        return text_column(each(self.cells(field), text_of))

    def note(self, kind: FindingKind, bad: Sequence[bool] | pd.Series, field: str, found: str | None = None) -> None:
        """Record a finding for each bad row at the cell of a field."""
        rows = self.rows.loc[np.asarray(bad, dtype=bool)]
        if len(rows):
            self.findings.append(cell_findings(kind, self.raw, rows, field, found=found))

    def note_values(self, kind: FindingKind, bad: Sequence[bool] | pd.Series, field: str, found: str) -> None:
        """Record one finding for each different bad value of a table, at its first cell, with the number of rows."""
        rows = self.rows.loc[np.asarray(bad, dtype=bool)]
        if len(rows):
            keys = [rows["block"], rows[found].fillna("")]
            first = rows.assign(_count=rows.groupby(keys)["block"].transform("size").astype("str")).loc[
                ~pd.concat(keys, axis=1).duplicated()
            ]
            self.findings.append(cell_findings(kind, self.raw, first, field, found=found, count="_count"))
