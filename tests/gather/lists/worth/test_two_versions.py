"""Two lists of the same children of which nothing tells the newer: who stands on only one of them is asked about."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.tables import Roster
from kongchuo_reports.gather.lists.worth.two_versions import only_on_one, with_single

PLACES = ("学校花名册/甲.xlsx", ""), ("学校花名册/乙.xlsx", "")


def roster(*lists: str) -> Roster:
    rows = [
        {"source_file": file, "name": name, "id_no": None if name == "丁" else name, "school": "柳河镇中心小学"}
        for (file, _), names in zip(PLACES, lists, strict=True)
        for name in names
    ]
    return Roster.of([{"source_row": at, **row} for at, row in enumerate(rows, 2)])


@pytest.mark.parametrize(
    ("first", "second", "alone"),
    [("甲乙丙", "甲乙丙", ""), ("甲乙丙", "戊己庚", ""), ("甲乙丙", "甲乙", "丙"), ("甲乙", "甲乙丙", "丙"), ("甲乙丙", "甲乙丁", "丙丁"), ("甲丁", "甲丁", "")],
)  # fmt: skip
def test_who_stands_on_only_one_of_two_lists_is_asked_about(first, second, alone):
    lists = roster(first, second)
    told = only_on_one(lists, [PLACES])
    asked = with_single(lists, told.against).rows
    assert "".join(asked.loc[asked["absence_text"].notna(), "name"]) == alone
    assert [finding["code"] for finding in told.findings] == (["K143"] if alone else [])
