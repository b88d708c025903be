"""What book and page of the counties share: the figures that add up, and who was found between which two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import UnitList

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.tables import Crossings

SUMMED = ("registered", "suspected", "known", "unregistered", "errors", "left_over", "found", "two_records", "asked",
          "still")  # fmt: skip


def flows(crossings: Crossings) -> pd.DataFrame:
    """How many children of which county were found, or are asked about, in which other one."""
    rows = crossings.rows
    rows = rows[rows["list"] != UnitList.ROSTER.value]
    keys = ["county", "there", "crossing"]
    return rows.groupby(keys, sort=True).size().rename("count").reset_index()
