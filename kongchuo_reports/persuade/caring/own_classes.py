"""Own classes (单独分年级编班): who sits in which class of the returned, even, never above the cap, and stable over months."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import PlacementRule
from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.wording.acts import caring as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy

OWN_CLASS = re.escape(words.OWN_CLASS_NAME).replace(r"\{number\}", "[0-9]+")
"""How an own class is written."""
NUMBER = re.compile(re.escape(words.OWN_CLASS_NAME).replace(r"\{number\}", "([0-9]+)"))


def class_sizes(count: int, cap: int) -> list[int]:
    """Sizes of as few classes as a cap allows, as even as they can be: 46 of at most 45 → 23 and 23.

    Args:
        count: children to place; 0 makes no class.
        cap: at most so many in a class; below 1 counts as 1.

    Source: 方案原文 四（三）：可采取单独分年级编班就读，原则上每班学生不超过45人.
    """
    classes = -(-count // max(cap, 1))
    return [count // classes + (place < count % classes) for place in range(classes)]


def seated(kept: Sequence[int | None], cap: int) -> list[int]:
    """The class number of each child, in the order of the children.

    Whoever sits in a class keeps it, unless the cap forbids; newcomers fill the smallest class; a class is opened only
    where all that there are would pass the cap. Without anybody seated the classes are even and follow the order.

    Args:
        kept: the class each child already sits in; None for a newcomer.
        cap: at most so many in a class; below 1 counts as 1.
    """
    cap = max(cap, 1)
    sizes: dict[int, int] = {}
    numbers: list[int | None] = []
    for number in kept:
        has_room = number is not None and sizes.get(number, 0) < cap
        numbers.append(number if has_room else None)
        if number is not None and has_room:
            sizes[number] = sizes.get(number, 0) + 1
    if not sizes:
        return [number for number, size in enumerate(class_sizes(len(kept), cap), start=1) for _ in range(size)]
    number = 0
    while len(sizes) * cap < len(kept):
        number += 1
        sizes.setdefault(number, 0)
    for place, sits in enumerate(numbers):
        if sits is None:
            smallest = min(sizes, key=lambda class_no: (sizes[class_no], class_no))
            numbers[place] = smallest
            sizes[smallest] += 1
    return [number for number in numbers if number is not None]


def with_own_classes(rows: pd.DataFrame, earlier: t.Placements, policy: Policy) -> pd.DataFrame:
    """Own classes by school and grade; older children first where nobody sits yet.

    Args:
        rows: children to place, with ``rule``, ``typed_class`` (the class that people wrote, missing if none) and ``is_placed``
            (it is no own class, so the child sits elsewhere).
        earlier: last month's placements: who sat in an own class of the same school and grade stays there.
        policy: the cap.
    """
    in_own_class = rows["rule"].eq(PlacementRule.OWN_CLASS.value) & ~rows["is_placed"]
    rows = rows.assign(
        placed_grade=rows["placed_grade"]
        .mask(in_own_class, rows["left_grade"].fillna(rows["grade_now"]))
        .astype("Int64"),
        own_count=pd.Series(pd.NA, index=rows.index, dtype="Int64"),
        own_classes=pd.Series(pd.NA, index=rows.index, dtype="Int64"),
    )
    kept = _kept(rows, earlier)
    ordered = rows[in_own_class].sort_values(["school", "placed_grade", "age", "name", "case_no"], kind="stable")
    for _, group in ordered.groupby(["school", "placed_grade"], sort=True, dropna=False):
        sat = [None if pd.isna(number) else int(number) for number in kept[group.index]]
        numbers = seated(sat, policy.class_size_cap.value)
        names = pd.Series([words.OWN_CLASS_NAME.format(number=number) for number in numbers], index=group.index)
        rows.loc[group.index, "placed_class_no"] = names
        rows.loc[group.index, "class_size"] = [numbers.count(number) for number in numbers]
        rows.loc[group.index, "own_count"] = len(group)
        rows.loc[group.index, "own_classes"] = len(set(numbers))
    return rows


def without_room(rows: pd.DataFrame, schools: pd.DataFrame) -> list[dict[str, object]]:
    """Findings: schools with more own classes than the rooms or the teachers they say they have; silent where they say nothing."""
    in_own_class = rows[rows["own_count"].notna()].drop_duplicates(["school", "placed_grade", "placed_class_no"])
    classes = in_own_class.groupby("school", sort=True).size()
    findings = []
    for field, what in (("own_class_rooms", words.ROOMS), ("own_class_teachers", words.TEACHERS)):
        known = schools.dropna(subset=["school", field]).drop_duplicates("school").set_index("school")[field]
        there = known.reindex(classes.index)
        short = there.notna() & (there < classes).fillna(value=False)
        findings += [
            finding(kinds.ROOMS_SHORT, school=school, classes=int(classes[school]), what=what, count=int(there[school]))
            for school in classes.index[short.to_numpy(dtype=bool)]
        ]
    return findings


def _kept(rows: pd.DataFrame, earlier: t.Placements) -> pd.Series:
    """The number of the own class each child sits in: as people wrote it, else as proposed last month."""
    former = earlier.rows
    former = former[former["rule"].eq(PlacementRule.OWN_CLASS.value)].dropna(subset=["case_no"])
    former = former.drop_duplicates("case_no")[["case_no", "school", "placed_grade", "placed_class_no"]]
    seats = rows[["case_no", "school", "placed_grade"]].reset_index(names="_row")
    seats = seats.merge(former, on=["case_no", "school", "placed_grade"], how="left", validate="many_to_one").set_index(
        "_row"
    )
    name = rows["typed_class"].fillna(seats["placed_class_no"].reindex(rows.index))
    return pd.to_numeric(name.str.extract(NUMBER, expand=False), errors="coerce").astype("Int64")
