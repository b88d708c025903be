"""Export copies (学籍导出当花名册): rosters that are the registry's own columns with the registry's own values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.tables import Registry, Roster
    from kongchuo_reports.gather.lists.worth.list_traits import Place, Traits

FEWEST_COLUMNS = 6
SAME_COLUMNS = 0.8
"""So great a part of a roster's headings must be headings of the export."""
SYSTEM_FIELDS = frozenset(
    {"status", "school_code", "entered", "aux_no", "id_type", "is_boarder", "left_behind", "is_migrant", "is_orphan",
     "disability", "is_regular_class", "wants_aid", "is_subsidised", "registry_no"}
)  # fmt: skip
"""Columns that the registry system has and a school's own list has not, or seldom."""
FEWEST_SYSTEM_FIELDS = 3
FEWEST_WHEN_CUT = 2
"""Of them, where every heading is word for word the export's: an export from which columns were taken away."""
_SYSTEM_HEADING = re.compile(r"成员\d")
"""成员1姓名: a heading that the registry system has and nobody writes."""
SAME_VALUES = 0.9
"""So great a part of the children must have the registry's own values in every column compared."""
COMPARED = ("name", "id_no", "registry_no", "sex", "born_on", "school", "grade", "class_no")


def copies_of_exports(
    rosters: Mapping[Place, Traits], traits: Mapping[Place, Traits], registry: Registry, roster: Roster
) -> dict[Place, tuple[str, int, int]]:
    """Rosters that are a registry export: the export, how many columns they share, how many children are equal.

    A list with answers of its own about presence was worked on by the school, and is none.
    """
    exports = {
        place: listed for place, listed in traits.items() if listed.kind is SourceKind.REGISTRY and listed.headings
    }
    copies: dict[Place, tuple[str, int, int]] = {}
    records = _by_number(registry.rows)
    for place, listed in sorted(rosters.items()):
        if listed.asks:
            continue
        export, shared = max(
            ((other[0], len(listed.headings & twin.headings)) for other, twin in sorted(exports.items())),
            key=lambda pair: pair[1],
            default=("", 0),
        )
        is_cut = shared == len(listed.headings) >= FEWEST_COLUMNS and _is_of_system(listed)
        if not is_cut and not _has_system_columns(listed):
            continue
        is_alike = is_cut or shared >= max(FEWEST_COLUMNS, SAME_COLUMNS * len(listed.headings))
        if not is_alike and len(SYSTEM_FIELDS & listed.fields) < FEWEST_SYSTEM_FIELDS + 1:
            continue
        rows = roster.rows
        rows = rows[rows["source_file"].eq(place[0]) & rows["source_sheet"].fillna("").eq(place[1])]
        equal = _equal(rows, records)
        if len(rows) and equal >= SAME_VALUES * len(rows):
            copies[place] = export, max(shared, len(listed.fields)), equal
    return copies


def _has_system_columns(traits: Traits) -> bool:
    return len(traits.headings) >= FEWEST_COLUMNS and len(SYSTEM_FIELDS & traits.fields) >= FEWEST_SYSTEM_FIELDS


def _is_of_system(traits: Traits) -> bool:
    """Whether the registry's status stands on the list, beside another column of the system, or a heading of the system alone."""
    has_status = "status" in traits.fields and len(SYSTEM_FIELDS & traits.fields) >= FEWEST_WHEN_CUT
    return has_status or any(_SYSTEM_HEADING.match(heading) for heading in traits.headings)


def _by_number(registry: pd.DataFrame) -> pd.DataFrame:
    """The records under each of their numbers: a list may have the one column or the other."""
    records = pd.concat([registry.assign(key=registry[name]) for name in ("id_no", "registry_no")])
    return records.dropna(subset=["key"]).drop_duplicates("key").set_index("key")[[*COMPARED]]


def _equal(rows: pd.DataFrame, records: pd.DataFrame) -> int:
    """How many rows have a record with the same values wherever both have one."""
    keys = rows["id_no"].fillna(rows["registry_no"])
    known = keys.isin(records.index)
    rows, keys = rows[known], keys[known]
    twins = records.reindex(keys).set_axis(rows.index)
    same = known[known]
    for name in COMPARED:
        both = rows[name].notna() & twins[name].notna()
        # a blank beside a value compares to nothing, and is no bool
        equal = rows.loc[both, name].astype(object).eq(twins.loc[both, name].astype(object))
        same &= ~both | equal.reindex(same.index, fill_value=False).astype(bool)
    return int(same.sum())
