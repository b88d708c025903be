"""Older exports (较旧的学籍导出): of two registry exports of different days the newer tells of each child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.editions import SHEET_SIGN, Edition, export_place
from kongchuo_reports.domain.findings import Findings, identifying
from kongchuo_reports.domain.findings.kind import findings_of
from kongchuo_reports.domain.wording.acts import identifying as words

ALIKE = 0.7
"""So great a part of an older export's children must stand in the newer one where only words order the two."""
SAME_RECORD = ["school", "registry_no", "id_no"]
"""What two rows of one record share."""
if TYPE_CHECKING:
    from collections.abc import Mapping


def told_anew(registry: pd.DataFrame, editions: Mapping[str, Edition]) -> pd.Series:
    """For each registry row the row of a newer export that tells of the same child; missing where none does.

    Args:
        registry: rows with ``source_file, source_sheet, id_no, registry_no``.
        editions: registry export, or a sheet of one (``export_place``) → what it says of when it was made.
    """
    anew = pd.Series(pd.NA, index=registry.index, dtype="Int64")
    exports = _exports(registry, editions)
    files = sorted(exports.dropna().unique().tolist(), key=lambda file: (editions.get(file, Edition()).order, file))
    for older in files:
        for newer in files:
            if not _edition(editions, older).is_before(_edition(editions, newer)):
                continue
            here = registry.index[exports.eq(older).fillna(value=False).astype(bool)]
            there = registry[exports.eq(newer).fillna(value=False).astype(bool)]
            for name in ("registry_no", "id_no"):
                first = there.dropna(subset=[name]).drop_duplicates(name)
                keys = pd.Series(first.index, index=first[name].to_numpy(), dtype="Int64")
                newer_rows = registry.loc[here, name].map(keys).astype("Int64")
                anew.loc[here] = newer_rows.where(newer_rows.notna(), anew.loc[here])
    return anew


def only_older(registry: pd.DataFrame, editions: Mapping[str, Edition], anew: pd.Series) -> pd.Series:
    """Why a record that only an older export has is doubtful: a newer one of its school has it no longer.

    Words in a name (最新, (2)) order two exports only where the newer has most of the older's children of its schools:
    the halves of one school, saved as (1) and (2), are no editions of each other.
    """
    reasons = pd.Series(None, index=registry.index, dtype="str")
    exports = _exports(registry, editions)
    if len(exports.unique()) == 1:
        return reasons
    pairs = pd.DataFrame({"export": exports, "school": registry["school"]}).drop_duplicates().dropna(subset=["export"])
    schools = {str(export): set(names.dropna()) for export, names in pairs.groupby("export", sort=True)["school"]}
    for older in sorted(schools):
        for newer in sorted(schools):
            first, second = _edition(editions, older), _edition(editions, newer)
            if first.is_before(second):
                here = exports.eq(older) & registry["school"].isin([*schools[newer]])
                gone = here & anew.isna()
                if not first.is_day_before(second) and gone.sum() > (1 - ALIKE) * here.sum():
                    continue
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


def told_otherwise(registry: pd.DataFrame, anew: pd.Series) -> pd.Series:
    """Why a record is doubtful that another export tells otherwise, where nothing says which of the two is the newer."""
    reasons = pd.Series(None, index=registry.index, dtype="str")
    whole = registry["school"].notna() & registry["registry_no"].notna() & anew.isna()
    again = registry["registry_no"].where(whole).duplicated(keep=False) & whole
    if not again.any():
        return reasons
    rows = registry.loc[again & ~registry.index.isin(anew.dropna())]
    rows = rows[rows.duplicated(SAME_RECORD, keep=False)]
    if rows.empty:
        return reasons
    rows = rows.assign(
        export=rows["source_file"] + "\x1f" + rows["source_sheet"].fillna(""),
        said=rows["status_text"].fillna(words.NO_STATUS),
    )
    lots = rows.groupby(SAME_RECORD, dropna=False, sort=False)
    apart = lots["status"].transform("nunique").gt(1) & lots["export"].transform("nunique").gt(1)
    said = lots["said"].transform(lambda lot: "、".join(dict.fromkeys(lot)))
    reasons.loc[rows.index[apart]] = [words.doubt_told_otherwise(statuses=text) for text in said[apart].tolist()]
    return reasons


def unordered(registry: pd.DataFrame, anew: pd.Series) -> Findings:
    """Records that two exports tell otherwise, of which nothing says which is the newer: one finding for each child."""
    apart = told_otherwise(registry, anew).notna()
    rows = registry[apart]
    second = rows[rows.duplicated(SAME_RECORD)]
    first = rows[~rows.duplicated(SAME_RECORD)].set_index(SAME_RECORD)
    other = first.reindex(pd.MultiIndex.from_frame(second[SAME_RECORD])).set_axis(second.index)
    found, theirs = (part["status_text"].fillna(words.NO_STATUS) for part in (second, other))
    return findings_of(
        identifying.EXPORTS_UNORDERED,
        second.assign(found=found, theirs=theirs, other=other["source_file"]),
        found="found", theirs="theirs", other="other",
    )  # fmt: skip


def _exports(registry: pd.DataFrame, editions: Mapping[str, Edition]) -> pd.Series:
    """The export of each record: its file, or its sheet where the sheets of a workbook are exports of several days."""
    if not any(SHEET_SIGN in name for name in editions):
        return registry["source_file"]
    places = [
        export_place(str(file), str(sheet))
        for file, sheet in zip(
            registry["source_file"].tolist(), registry["source_sheet"].fillna("").tolist(), strict=True
        )
    ]
    named = pd.Series(places, index=registry.index, dtype="str")
    return named.where(named.isin([*editions]), registry["source_file"])


def _edition(editions: Mapping[str, Edition], file: str) -> Edition:
    return editions.get(file, Edition())
