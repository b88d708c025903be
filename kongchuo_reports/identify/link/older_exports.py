"""Older exports (较旧的学籍导出): of two registry exports of different days the newer tells of each child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.findings import Findings, identifying
from kongchuo_reports.domain.findings.kind import findings_of
from kongchuo_reports.domain.wording.acts import identifying as words

if TYPE_CHECKING:
    from collections.abc import Mapping


def told_anew(registry: pd.DataFrame, days: Mapping[str, str]) -> pd.Series:
    """For each registry row the row of a newer export that tells of the same child; missing where none does.

    Args:
        registry: rows with ``source_file, id_no, registry_no``.
        days: registry export → the day it names, ISO; a month is neither before nor after a day in it.
    """
    anew = pd.Series(pd.NA, index=registry.index, dtype="Int64")
    files = sorted(set(registry["source_file"].dropna()), key=lambda file: (days.get(file, ""), file))
    for older in files:
        for newer in files:
            if not _is_before(days.get(older, ""), days.get(newer, "")):
                continue
            here = registry.index[registry["source_file"].eq(older).fillna(value=False).astype(bool)]
            there = registry[registry["source_file"].eq(newer).fillna(value=False).astype(bool)]
            for name in ("registry_no", "id_no"):
                first = there.dropna(subset=[name]).drop_duplicates(name)
                keys = pd.Series(first.index, index=first[name].to_numpy(), dtype="Int64")
                newer_rows = registry.loc[here, name].map(keys).astype("Int64")
                anew.loc[here] = newer_rows.where(newer_rows.notna(), anew.loc[here])
    return anew


def only_older(registry: pd.DataFrame, days: Mapping[str, str], anew: pd.Series) -> pd.Series:
    """Why a record that only an older export has is doubtful: a newer one of its school has it no longer."""
    reasons = pd.Series(None, index=registry.index, dtype="str")
    schools = {str(file): set(rows["school"].dropna()) for file, rows in registry.groupby("source_file", sort=True)}
    for older in sorted(schools):
        for newer in sorted(schools):
            if _is_before(days.get(older, ""), days.get(newer, "")):
                gone = registry["source_file"].eq(older) & anew.isna() & registry["school"].isin([*schools[newer]])
                reasons = reasons.mask(
                    gone.fillna(value=False).astype(bool), words.doubt_only_older(older=older, newer=newer)
                )
    return reasons


def disagreements(registry: pd.DataFrame, anew: pd.Series) -> Findings:
    """Records of which two exports of different days tell another status."""
    known = anew.dropna().astype("int64")
    rows = registry.loc[known.index]
    newer = registry.loc[known.to_numpy()].set_axis(rows.index)
    older_status, newer_status = (part["status_text"].fillna(words.NO_STATUS) for part in (rows, newer))
    differ = older_status != newer_status
    return findings_of(
        identifying.EXPORTS_DIFFER,
        rows[differ].assign(older=older_status[differ], newer=newer_status[differ], other=newer["source_file"][differ]),
        found="older", newer="newer", other="other",
    )  # fmt: skip


def _is_before(day: str, other_day: str) -> bool:
    # a file may tell its month only (2026-09): days are compared as far as both are told
    length = min(len(day), len(other_day))
    return bool(length) and day[:length] < other_day[:length]
