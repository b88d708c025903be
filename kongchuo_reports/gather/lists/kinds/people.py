"""People (户籍与群体): children by household, and lists of key groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import GroupKind
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.small.membership import (
    Member,
    groups_meant,
    groups_named,
    legend,
    membership,
)
from kongchuo_reports.gather.lists.kinds.columns import disability, said_around
from kongchuo_reports.gather.lists.students import COMMON
from kongchuo_reports.gather.values.cells import each, folded, text_column, text_of
from kongchuo_reports.gather.values.coded import together
from kongchuo_reports.gather.values.kinds import groups_in

if TYPE_CHECKING:
    from kongchuo_reports.gather.lists.cleaned import Cleaned


HOUSEHOLD = (
    *COMMON,
    "township",
    "village_group",
    "household_no",
    "head",
    "relation",
    "residence",
    "destination",
    "group",
    "disability",
)
FLAGS = tuple(f"flag_{kind.value}" for kind in GroupKind)
GROUP = (*COMMON, "township", "village_group", "detail", *FLAGS)
ASKS_WHETHER = re.compile("是否|有无|是不是")


def households(cleaned: Cleaned) -> t.Households:
    """Children by household (户籍适龄人口)."""
    rows = cleaned.rows
    for field in ("household_no", "head", "relation", "township", "village_group", "destination"):
        rows[field] = cleaned.texts(field)
    rows["head"] = cleaned.typed("head").map(lambda cell: folded(text_of(cell))).text()
    rows["residence_text"] = cleaned.texts("residence")
    rows["status_text"] = cleaned.texts("status")
    rows["group_text"] = cleaned.texts("group")
    rows["disability"] = cleaned.typed("disability").map(disability).text()
    return t.Households.build(rows)


def groups(cleaned: Cleaned) -> t.GroupLists:
    """Lists of key groups (重点群体): a child named in several groups has a row for each.

    A list of one group makes members of its children unless a cell denies it; a column 是否… only where it says yes.
    """
    rows = cleaned.rows
    rows["township"], rows["village_group"] = cleaned.texts("township"), cleaned.texts("village_group")
    rows["detail"] = cleaned.texts("detail")
    around = said_around(cleaned, lambda text: tuple(groups_in(text)))
    said = [dict[GroupKind, Member]() for _ in range(len(rows))]
    for kind in GroupKind:
        for position, member in enumerate(_membership(cleaned, f"flag_{kind.value}", kind)):
            if member is not Member.BLANK:
                said[position][kind] = member
    headings = [cleaned.raw.origins[block].headings.get("detail", "") for block in rows["block"].tolist()]
    texts = each(cleaned.cells("detail"), text_of)
    kinds = []
    for position, near in enumerate(around):
        of_detail = _groups_of(legend(headings[position], texts[position]), headings[position], near or ())
        kinds.append(_groups_told(of_detail | said[position], near or ()))
    is_open = [kinds_told is None for kinds_told in kinds]
    cleaned.note_values(k.KIND_UNKNOWN, is_open, "detail", "detail")
    rows["group"] = [kinds_told or [""] for kinds_told in kinds]
    return t.GroupLists.build(
        rows.explode("group").assign(group=lambda frame: text_column(frame["group"].tolist()).to_numpy())
    )


def _membership(cleaned: Cleaned, field: str, kind: GroupKind) -> list[Member]:
    """What a column of one group says of every child."""
    headings = cleaned.around(lambda origin: origin.headings.get(field, ""))
    return (
        together(cleaned.typed(field), headings)
        .map(lambda pair: membership(legend(pair[1], text_of(pair[0])), kind))
        .tolist()
    )


def _groups_of(text: str, heading: str, near: tuple[GroupKind, ...]) -> dict[GroupKind, Member]:
    """What a cell of 类别 says of the groups that it, its heading or the title above it names."""
    if not text:
        return {}
    named = groups_named(text)
    if named:
        return dict.fromkeys(named, Member.YES) | {
            kind: Member.NO for kind in (*groups_meant(text), *near) if membership(text, kind) is Member.NO
        }
    asked = groups_meant(heading) or near
    members = {kind: membership(text, kind) for kind in asked}
    if not ASKS_WHETHER.search(heading):
        members = {kind: member for kind, member in members.items() if member is not Member.UNKNOWN or kind not in near}
    return members or ({GroupKind.IN_DIFFICULTY: membership(text)} if not near else {})


def _groups_told(said: dict[GroupKind, Member], near: tuple[GroupKind, ...]) -> list[str] | None:
    """The groups a child belongs to, in the order of the codes; None where that must be asked."""
    named = {kind for kind, member in said.items() if member is Member.YES}
    belongs = named or {kind for kind in near if kind not in said}
    if not belongs and (not said or any(member in {Member.OPEN, Member.UNKNOWN} for member in said.values())):
        return None
    return [kind.value for kind in GroupKind if kind in belongs]
