"""What is said of records, rows and papers, each at its own cell: one office in which everything happens once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import identifying as kinds
from tests.identify.identify_drawn import judged, listed

if TYPE_CHECKING:
    import pandas as pd

SEATED = [
    f"司马{given} 2017030{place + 1} 2017030{place + 1}.12 甲校 3 1" for place, given in enumerate("一二三四五六")
]
REGISTRY = [
    *SEATED,
    "周状 20170401 20170401.11 甲校 3 1 status=unknown status_text=3Z",
    "周默 20170402 20170402.11 甲校 3 1 status=unknown status_text=",
    "周空 20170403 20170403.11 甲校 3 1 remark=作废",
    "周高 20080404 20080404.11 甲校 - 1 grade_text=高一",
    "周职 20080405 20080405.11 甲校 - 1 grade_text=高二 source_file=乙.xlsx",
    "周列 20170406 20170406.11 甲校 3 1 status=left status_text=转出",
]
ROSTER = [
    *SEATED[:3],
    f"{SEATED[3]} remark=已转走",
    f"{SEATED[4]} absence_text=已转走",
    SEATED[5],
    "周列 20170406 20170406.11 甲校 3 1",
]
PAPERS = [
    "司马一 20170301 20170301.12 甲校 - - kind=leave until_on=2026-10-01",
    "司马二 20170302 20170302.12 甲校 - - kind=death",
    "司马三 20170303 20170303.12 甲校 - - kind=death document=死亡证明",
    "钱无人 20150909 20150909.11 丙校 - - kind=death document=死亡证明",
    "欧阳别 20170306 20170306.12 甲校 - - kind=death document=死亡证明",
]


@cache
def findings() -> pd.DataFrame:
    registry = listed("\n".join(REGISTRY), t.Registry, "学籍.xlsx").rows
    registry["status_text"] = registry["status_text"].replace("", None)
    told = judged(
        t.Registry.build(registry),
        listed("\n".join(ROSTER), t.Roster, "花名册.xlsx"),
        proofs=listed("\n".join(PAPERS), t.Proofs, "证明.xlsx"),
    )[3]
    return told.findings.rows


def of(kind: kinds.FindingKind) -> list[tuple[str, int, str]]:
    """File, row and heading of each finding of a kind."""
    rows = findings()[findings()["code"] == kind.code]
    row = rows["source_row"].astype("Int64").fillna(0)
    return list(zip(rows["source_file"], row.tolist(), rows["heading"].fillna(""), strict=True))


def test_a_status_that_nobody_knows_is_told_at_its_cell_and_a_blank_one_is_not():
    assert of(kinds.UNKNOWN_STATUS) == [("学籍.xlsx", 9, "学籍状态原文")]


def test_a_roster_row_that_says_gone_is_told_at_the_remark_where_it_stands_there():
    assert of(kinds.ROSTER_SAYS_GONE) == [("花名册.xlsx", 6, "备注"), ("花名册.xlsx", 7, "")]


def test_a_void_record_is_told_one_by_one_and_other_stages_by_file():
    assert [place[:2] for place in of(kinds.RECORD_VOID)] == [("学籍.xlsx", 11)]
    assert [file for file, _, _ in of(kinds.OTHER_STAGE)] == ["乙.xlsx", "学籍.xlsx"]
    rows = findings()[findings()["code"] == kinds.OTHER_STAGE.code]
    assert all("1" in message for message in rows["message"])


def test_a_record_that_has_left_and_is_listed_is_told_at_its_status():
    assert of(kinds.LEFT_YET_LISTED) == [("学籍.xlsx", 14, "学籍状态原文")]


def test_of_each_paper_one_thing_is_said():
    assert [row for _, row, _ in of(kinds.PROOF_EXPIRED)] == [3]
    assert [row for _, row, _ in of(kinds.PROOF_WEAK)] == [4]
    assert [row for _, row, _ in of(kinds.PROOF_OF_PRESENT)] == [5]
    assert [row for _, row, _ in of(kinds.PROOF_OF_NOBODY)] == [6]
    assert [row for _, row, _ in of(kinds.PROOF_UNSURE)] == [7]
    expired = findings()[findings()["code"] == kinds.PROOF_EXPIRED.code]["message"].iloc[0]
    assert "2026-10-01" in expired
