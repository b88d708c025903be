"""Shown back (到校所示): the day, the class and the line of the roster that shows a child at school again.

A day of return is claimed by a person or by a roster that bears its own day; the day of the report is neither. A list
that names no day shows that the child is back, and not since when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.domain.wording.books.cells import grade_classes

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Gathered, Month

WHOLE_DAY = r"\d{4}-\d{2}-\d{2}"
"""A list that only names its month bears no day."""


def shown_back(ledger: pd.DataFrame, gathered: Gathered, month: Month) -> pd.DataFrame:
    """What the roster of each case's child shows: ``day``, ``placed`` (its class there) and ``place`` (file and row).

    A roster older than the day the child left, or of a day after the run, shows no day of return.

    Args:
        ledger: cases with ``roster_key`` and ``left_on``.
        gathered: the rosters, and the day of each.
        month: the month.
    """
    rows = gathered.roster.rows
    days = _days(gathered)
    day = pd.Series(
        [
            days.get((file, sheet if isinstance(sheet, str) else ""))
            for file, sheet in zip(rows["source_file"].tolist(), rows["source_sheet"].tolist(), strict=True)
        ],
        index=rows.index,
        dtype="datetime64[s]",
    )
    at = pd.Series(
        [
            words.place(file, sheet if isinstance(sheet, str) else "", int(row))
            for file, sheet, row in zip(
                *(rows[name].tolist() for name in ("source_file", "source_sheet", "source_row")), strict=True
            )
        ],
        index=rows.index,
        dtype="str",
    )
    key = ledger["roster_key"]
    shown = looked_up(key, day).astype("datetime64[s]")
    told = (shown <= pd.Timestamp(month.as_of)) & ~(shown < ledger["left_on"])
    placed = looked_up(key, grade_classes(rows)).astype("str")
    return pd.DataFrame(
        {
            "day": shown.where(told.fillna(value=False).astype(bool)),
            "placed": placed.where(placed != ""),
            "place": looked_up(key, at).astype("str"),
        },
        index=ledger.index,
    )


def _days(gathered: Gathered) -> dict[tuple[str, str], pd.Timestamp]:
    """The day of every list that bears a whole one."""
    sources = gathered.sources.rows
    dated = sources[sources["made_on"].str.fullmatch(WHOLE_DAY).fillna(value=False).astype(bool)]
    return {
        (file, sheet if isinstance(sheet, str) else ""): pd.Timestamp(made_on)
        for file, sheet, made_on in zip(
            *(dated[name].tolist() for name in ("source_file", "source_sheet", "made_on")), strict=True
        )
    }
