"""Left-overs (未了事项): what one county cannot settle alone, and everything of its own another county may ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import (
    SEATED,
    ChildStanding,
    IdState,
    LeftOver,
    ProofKind,
    RosterStanding,
    Standing,
    UnitList,
)
from kongchuo_reports.domain.tables import CountyRows
from kongchuo_reports.identify.compare.folding import folded
from kongchuo_reports.identify.compare.names import spoken
from kongchuo_reports.identify.compare.people import FORMAL, NUMBER_LENGTH, USABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Classified

OUTSIDE = (ProofKind.TRANSFER.value, ProofKind.ELSEWHERE.value)
"""Proofs that name a place where the child can be looked for."""
REGISTRY_OPEN: Mapping[str, str] = {
    Standing.ABSENT_UNEXPLAINED.value: LeftOver.SUSPECTED.value,
    Standing.ABSENT_KNOWN.value: LeftOver.KNOWN.value,
    Standing.NEEDS_REVIEW.value: LeftOver.REVIEW.value,
}
ROSTER_OPEN: Mapping[str, str] = {
    RosterStanding.NO_REGISTRY.value: LeftOver.UNREGISTERED.value,
    RosterStanding.NEEDS_REVIEW.value: LeftOver.REVIEW.value,
}
CHILD_OPEN: Mapping[str, str] = {
    ChildStanding.OUT_OF_SCHOOL.value: LeftOver.OUT_OF_SCHOOL.value,
    ChildStanding.SUSPECTED.value: LeftOver.OUT_OF_SCHOOL.value,
    ChildStanding.ELSEWHERE.value: LeftOver.SAID_OUTSIDE.value,
}
SETTLED_RECORDS = (Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value)
"""Records that say nothing of where a child belongs now."""
SEATED_ROWS = (RosterStanding.PRESENT.value, RosterStanding.PRESENT_ELSEWHERE.value, RosterStanding.NO_REGISTRY.value)
BORN_IN_NUMBER = slice(6, 14)


def county_rows(classified: Classified) -> CountyRows:
    """Every row of a county that may meet another county's; those with ``open`` are its left-overs.

    Args:
        classified: where each row of the county stands.

    Returns:
        Registry rows but those settled for good, roster rows but second ones, and household children not found.
    """
    registry, roster, children = classified.registry.rows, classified.roster.rows, classified.children.rows
    is_outside = (registry["standing"] == Standing.ABSENT_EXPLAINED) & registry["proof_kind"].isin(OUTSIDE)
    open_record = registry["standing"].map(REGISTRY_OPEN).mask(is_outside, LeftOver.OUTSIDE.value)
    records = _rows(UnitList.REGISTRY, registry, open_record, registry["standing"].isin([*SEATED]))
    seats = _rows(UnitList.ROSTER, roster, roster["standing"].map(ROSTER_OPEN), roster["standing"].isin(SEATED_ROWS))
    bare = children["registry_key"].isna() & children["roster_key"].isna()
    homes = _rows(
        UnitList.HOUSEHOLD,
        children,
        children["standing"].map(CHILD_OPEN).where(bare),
        pd.Series(data=False, index=children.index),
    )
    kept = [
        records[~registry["standing"].isin(SETTLED_RECORDS)],
        seats[roster["standing"] != RosterStanding.DUPLICATE_ROSTER],
        homes[homes["open"].notna()],
    ]
    return CountyRows.build(pd.concat(kept, ignore_index=True))


def _rows(kind: UnitList, rows: pd.DataFrame, is_open: pd.Series, is_seated: pd.Series) -> pd.DataFrame:
    """The rows of one list with what they are compared by."""
    state = rows["id_state"].fillna(IdState.MISSING.value)
    formal = rows["registry_no"].where(rows["registry_no"].str.startswith(FORMAL, na=False)).str[1:]
    number = rows["id_no"].where(state.isin([*USABLE])).fillna(formal)
    prefix = rows["id_prefix"].fillna(number.where(number.str.len() == NUMBER_LENGTH).str[:15])
    written = rows["born_on"].dt.strftime("%Y%m%d")
    inside = number.where(number.str.len() == NUMBER_LENGTH).str[BORN_IN_NUMBER]
    agrees = (written == inside).fillna(value=False) | written.isna()
    columns = {
        "list": kind.value,
        "key": np.arange(len(rows)),
        "open": is_open.astype("str"),
        "is_seated": is_seated,
        "folded": folded(rows["name"].fillna("")).replace("", None),
        "spoken": _spoken(rows),
        "number": number,
        "is_sure": (state == IdState.VALID) & rows["id_no"].notna() & agrees,
        "is_cut": state == IdState.DAMAGED,
        "id_prefix": prefix,
    }
    return rows.assign(**columns).reindex(columns=CountyRows.names())


def _spoken(rows: pd.DataFrame) -> pd.Series:
    """Every reading of the name and of the former name; distinct names are read once."""
    sounds = pd.Series("", index=rows.index, dtype="str")
    for column in ("name", "former_name"):
        folds = folded(rows[column].fillna(""))
        read = {name: "|".join(spoken(name)) for name in folds.unique().tolist()}
        more = folds.map(read).astype("str")
        sounds = sounds.where(more == "", sounds.where(sounds == "", sounds + "|") + more)
    return sounds.where(sounds != "")
