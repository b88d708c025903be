"""Two versions (两份分不清先后): who stands on only one of two lists of the same children is asked about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.tables import Roster
from kongchuo_reports.domain.wording.acts.gathering import UNSURE_LIST
from kongchuo_reports.gather.values.cells import text_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from kongchuo_reports.gather.lists.worth.list_traits import Place


@dataclass(slots=True)
class OnOne:
    """Children on only one of two lists.

    Args:
        against: row of the rosters → what speaks against the child's presence.
        findings: what is said of the lists.
    """

    against: dict[int, str] = field(default_factory=dict)
    findings: list[dict[str, object]] = field(default_factory=list)


def only_on_one(roster: Roster, pairs: Iterable[tuple[Place, Place]]) -> OnOne:
    """Who stands on only one of two lists that may be versions of each other."""
    on_one = OnOne()
    rows = roster.rows
    rows = rows.assign(key=rows["id_no"].fillna(rows["name"]), source_sheet=rows["source_sheet"].fillna(""))
    for place, other in pairs:
        here, there = _of(rows, place), _of(rows, other)
        if _of_others(here, there):
            continue
        alone = here[~here["key"].isin(there["key"])], there[~there["key"].isin(here["key"])]
        for lot, twin in zip(alone, (other, place), strict=True):
            on_one.against.update({int(row): UNSURE_LIST.format(other=twin[0]) for row in lot.index})
        if count := len(alone[0]) + len(alone[1]):
            school = here["school"].dropna()
            on_one.findings.append(
                finding(
                    k.LIST_VERSION_UNSURE, file=other[0], sheet=other[1], other=place[0], count=count,
                    school=str(school.iloc[0]) if len(school) else None,
                )
            )  # fmt: skip
    return on_one


def _of_others(here: pd.DataFrame, there: pd.DataFrame) -> bool:
    """Whether two lists with a number for everybody have nobody in common: namesakes make no versions of one list."""
    numbered = here["id_no"].notna().all() and there["id_no"].notna().all()
    return bool(numbered) and not here["id_no"].isin(there["id_no"]).any()


def with_single(roster: Roster, against: Mapping[int, str]) -> Roster:
    """The rosters with what speaks against single rows."""
    if not against:
        return roster
    rows = roster.rows
    texts = rows["absence_text"].astype(object).where(rows["absence_text"].notna(), "").tolist()
    for row, words in against.items():
        texts[row] = "；".join(part for part in (texts[row], words) if part)
    return Roster.build(rows.assign(absence_text=text_column([str(text) for text in texts])))


def _of(rows: pd.DataFrame, place: Place) -> pd.DataFrame:
    return rows[rows["source_file"].eq(place[0]) & rows["source_sheet"].eq(place[1])]
