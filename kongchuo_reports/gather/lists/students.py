"""Students: what every list of children has in common, cleaned a whole column at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.gather.layout.row_kinds import is_name_like
from kongchuo_reports.gather.lists import persons, schooling
from kongchuo_reports.gather.lists.cleaned import Cleaned
from kongchuo_reports.gather.lists.raw_rows import place_order, places
from kongchuo_reports.gather.values.cells import text_of
from kongchuo_reports.gather.values.coded import together
from kongchuo_reports.gather.values.names import name_cell
from kongchuo_reports.gather.values.words import phone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.gather.lists.cleaned import Setting
    from kongchuo_reports.gather.lists.raw_rows import RawRows
    from kongchuo_reports.gather.values.coded import Coded

COMMON = (
    "name", "former_name", "id_type", "id_no", "registry_no", "aux_no", "sex", "born_on", "guardian", "phone", "address",
    "village", "school", "school_code", "grade", "class", "school_class", "remark", "status",
)  # fmt: skip
"""Fields every list of children may have."""
OTHER_VILLAGE = re.compile(
    r"(?:^|[乡镇道县/\s])(?!(?:[各全本我该农乡山]|行政|自然|所辖|辖区|下辖)(?:个?行政|自然)?村)([\u4e00-\u9fff]{1,5}?(?:村|社区))(?:民?委员?会)?(?:20\d\d|[（(]|$|适龄|学龄|户籍|常住|[0-9]+[至到-]|儿童|人口|少年)"
)
"""A village in the title or the name of a list of its children."""
QUOTED = 20
"""So many characters of a text that is no name are quoted."""


def clean_students(raw: RawRows, setting: Setting, *, checks: bool = True) -> Cleaned:
    """Clean what every list of children has in common.

    Args:
        raw: the rows as typed.
        setting: the office and the month.
        checks: whether values are checked against each other; ledgers that come back are not.
    """
    order = place_order(raw)
    cleaned = Cleaned(places(raw, order), raw, order, [])
    _names(cleaned, checks=checks)
    persons.add_numbers(cleaned, checks=checks)
    persons.add_sex_and_birth(cleaned, setting.year, checks=checks)
    schooling.add_schools(cleaned, setting.directory)
    schooling.add_grades(cleaned, setting, checks=checks)
    _homes(cleaned, setting.villages)
    if checks:
        _missing(cleaned)
    return cleaned


def _names(cleaned: Cleaned, *, checks: bool) -> None:
    cells = cleaned.typed("name")
    names = cells.map(name_cell)
    rows = cleaned.rows
    rows["name"] = names.map(lambda name: name.name).text()
    former = cleaned.typed("former_name").map(lambda cell: name_cell(cell).name).text()
    rows["former_name"] = names.map(lambda name: name.former).text().fillna(former)
    notes = names.map(lambda name: name.note)
    rows["remark"] = joined_texts(notes, cleaned.typed("remark").map(text_of)).text()
    if not checks:
        return
    typed = cells.map(text_of)
    cleaned.note(k.NAME_UNCERTAIN, names.flags(lambda name: name.is_uncertain), "name", typed)
    cleaned.note(k.NAME_TOO_LONG, names.flags(lambda name: name.is_too_long), "name", typed.map(shortened))
    cleaned.note(k.NAME_NOTE, notes.flags(), "name", typed)
    cleaned.note(k.NAME_ODD, names.flags(lambda name: bool(name.name) and not is_name_like(name.name)), "name", typed)


def shortened(text: str) -> str:
    """The beginning of a text that is too long to be quoted."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _missing(cleaned: Cleaned) -> None:
    cleaned.note(k.NAME_MISSING, cleaned.rows["name"].isna(), "name")


def _homes(cleaned: Cleaned, villages: tuple[str, ...]) -> None:
    rows = cleaned.rows
    rows["guardian"] = cleaned.typed("guardian").map(lambda cell: name_cell(cell).name).text()
    rows["phone"] = cleaned.typed("phone").map(phone_of).text()
    addresses = cleaned.typed("address").map(text_of)
    rows["address"] = addresses.text()
    around = cleaned.around(lambda origin: _village_in(origin.texts, villages)).text()
    rows["village"] = cleaned.texts("village").fillna(around).fillna(village_named(addresses, villages).text())


def _village_in(texts: Sequence[tuple[str, str]], villages: tuple[str, ...]) -> str:
    """The village of the directory that the nearest title, sheet, file or folder names; longest name first."""
    known = next((village for _, text in texts for village in villages if village in text), "")
    if known or not villages:
        return known
    # a village that the office's list does not have is asked about, and not lost
    other = next((match[1] for _, text in texts if (match := OTHER_VILLAGE.search(text))), "")
    return re.sub(r"^.*[乡镇](?=.{2})", "", other)


def village_named(addresses: Coded[str], villages: tuple[str, ...]) -> Coded[str]:
    """The one village of the directory that each address names; ``""`` where it names none, or several."""
    known = re.compile("|".join(re.escape(village) for village in villages) or r"(?!)")

    def named(address: str) -> str:
        named_here = set(known.findall(address))
        return named_here.pop() if len(named_here) == 1 else ""

    return addresses.map(named)


def joined_texts(*columns: Coded[str]) -> Coded[str]:
    """Several texts of a row as one, empty ones left out, repeated ones once."""
    return together(*columns).map(lambda parts: "；".join(dict.fromkeys(part for part in parts if part)))
