"""Students: what every list of children has in common, cleaned a whole column at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.gather import persons, schooling
from kongchuo_reports.gather.cells import each, text_column, text_of
from kongchuo_reports.gather.cleaned import Cleaned
from kongchuo_reports.gather.names import name_cell
from kongchuo_reports.gather.raw_rows import place_order, places
from kongchuo_reports.gather.words import phone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from kongchuo_reports.gather.cleaned import Setting
    from kongchuo_reports.gather.grids import Cell
    from kongchuo_reports.gather.raw_rows import RawRows

COMMON = (
    "name", "former_name", "id_type", "id_no", "registry_no", "aux_no", "sex", "born_on", "guardian", "phone", "address",
    "village", "school", "school_code", "grade", "class", "school_class", "remark", "status",
)  # fmt: skip
"""Fields every list of children may have."""


def clean_students(raw: RawRows, setting: Setting, *, checks: bool = True) -> Cleaned:
    """Clean what every list of children has in common.

    Args:
        raw: the rows as typed.
        setting: the office and the month.
        checks: whether values are checked against each other; ledgers that come back are not.
    """
    order = place_order(raw)
    frame = places(raw).iloc[order].reset_index(drop=True)
    told = Cleaned(frame, raw, order, [])
    _names(told, checks=checks)
    persons.add_numbers(told, checks=checks)
    persons.add_sex_and_birth(told, setting.year, checks=checks)
    schooling.add_schools(told, setting.directory)
    schooling.add_grades(told, setting, checks=checks)
    _homes(told, setting.villages)
    if checks:
        _missing(told)
    return told


def _names(told: Cleaned, *, checks: bool) -> None:
    cells = told.cells("name")
    names = each(cells, name_cell)
    rows = told.rows
    rows["name"] = text_column([name.name for name in names])
    former = each(told.cells("former_name"), name_cell)
    rows["former_name"] = text_column([name.former or other.name for name, other in zip(names, former, strict=True)])
    rows["remark"] = joined_texts([name.note for name in names], each(told.cells("remark"), text_of))
    if not checks:
        return
    rows["_typed"] = text_column(each(cells, text_of))
    told.note(k.NAME_UNCERTAIN, [name.is_uncertain for name in names], "name", "_typed")
    told.note(k.NAME_NOTE, [bool(name.note) for name in names], "name", "_typed")
    odd = each(cells, _is_odd_name)
    told.note(k.NAME_ODD, odd, "name", "_typed")


def _is_odd_name(cell: Cell) -> bool:
    from kongchuo_reports.gather.row_kinds import is_name_like  # noqa: PLC0415

    name = name_cell(cell).name
    return bool(name) and not is_name_like(name)


def _missing(told: Cleaned) -> None:
    told.note(k.NAME_MISSING, told.rows["name"].isna(), "name")


def _homes(told: Cleaned, villages: tuple[str, ...]) -> None:
    rows = told.rows
    rows["guardian"] = text_column([name.name for name in each(told.cells("guardian"), name_cell)])
    rows["phone"] = text_column(each(told.cells("phone"), phone_of))
    rows["address"] = told.texts("address")
    by_block = [_village_in(origin.texts, villages) for origin in told.raw.origins]
    around = text_column([by_block[block] for block in rows["block"].tolist()])
    rows["village"] = told.texts("village").fillna(around).fillna(villages_named(rows["address"], villages))


def _village_in(texts: Sequence[tuple[str, str]], villages: tuple[str, ...]) -> str:
    """The village of the directory that the nearest title, sheet, file or folder names; longest name first."""
    return next((village for _, text in texts for village in villages if village in text), "")


def villages_named(addresses: pd.Series, villages: tuple[str, ...]) -> pd.Series:
    """The one village of the directory that each address names; missing where it names none, or several."""
    if not villages:
        return text_column([""] * len(addresses))
    known = re.compile("|".join(re.escape(village) for village in villages))
    found = {address: set(known.findall(address)) for address in addresses.dropna().unique()}
    return text_column(
        [min(found.get(address, ())) if len(found.get(address, ())) == 1 else "" for address in addresses]
    )


def joined_texts(*columns: Sequence[str]) -> pd.Series:
    """Several texts of a row as one, empty ones left out, repeated ones once."""
    return text_column(
        ["；".join(dict.fromkeys(part for part in parts if part)) for parts in zip(*columns, strict=True)]
    )
