"""Findings about single cells: a whole column at once, with the letters and the heading of each bad cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings.kind import FindingKind, Findings, findings_of

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.gather.lists.raw_rows import RawRows


def cell_findings(
    kind: FindingKind, raw: RawRows, rows: pd.DataFrame, field: str, *, found: str | None = None, **words: str
) -> Findings:
    """One finding for each row, placed at the cell of a field.

    Args:
        kind: the trouble they share.
        raw: the rows as typed, for letters and headings.
        rows: the bad rows, with place columns and ``block``.
        field: the field of the bad cell.
        found: name of a frame column to be quoted.
        **words: words of the text, each the name of a frame column.
    """
    if rows.empty:
        return Findings.empty()
    letters = {number: origin.letters.get(field, "") for number, origin in enumerate(raw.origins)}
    headings = {number: origin.headings.get(field, "") for number, origin in enumerate(raw.origins)}
    placed = rows.assign(
        _letters=rows["block"].map(letters).astype("str"), _heading=rows["block"].map(headings).astype("str")
    )
    return Findings.stack(
        findings_of(kind, part, found=found, column="_letters", heading=str(heading), **words)
        for heading, part in placed.groupby("_heading", sort=True)
    )
