"""What is to be done in the registry system: every kind of action with its menu, reason, evidence and day."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import ActionKind
from kongchuo_reports.identify.classify.actions import actions as actions_of
from tests.identify.identify_drawn import MONTH, POLICY, judged, listed, number

REGISTRY = f"""周文 20170505 20170505.11 甲校 3 1
赵缺 20170301 20170301.11 甲校 3 1
赵返 20170302 20170302.11 甲校 3 1 status=dropout status_text=辍学
赵复 20170303 20170303.11 甲校 3 1 status=on_leave status_text=休学
赵远 20170304 20170304.11 甲校 3 1
赵双 20170305 20170305.11 甲校 3 1
赵双 20170305 20170305.11 乙校 3 1
赵休 20170306 20170306.11 甲校 3 1
赵亡 20170307 20170307.11 甲校 3 1
赵转 20170308 20170308.11 甲校 3 1
赵错 20170309 {number("20170309", 11)[:17]}0 甲校 3 1
赵归 20170310 20170310.11 甲校 3 1 status=suspected status_text=疑似辍学"""
ROSTER = """周文 20170505 20170505.11 甲校 3 1
赵返 20170302 20170302.11 甲校 3 1
赵复 20170303 20170303.11 甲校 3 1
赵远 20170304 20170304.11 乙校 3 2
赵双 20170305 20170305.11 甲校 3 1
赵错 20170309 20170309.11 甲校 3 1
赵归 20170310 20170310.11 乙校 3 2
赵新 20170311 20170311.11 乙校 3 2"""
PAPERS = """赵休 20170306 20170306.11 甲校 - - kind=leave from_on=2026-09-01 until_on=2027-08-31
赵亡 20170307 20170307.11 甲校 - - kind=death document=死亡证明
赵转 20170308 20170308.11 甲校 - - kind=transfer from_on=2026-10-28"""


@cache
def actions() -> pd.DataFrame:
    proofs = listed(PAPERS, t.Proofs, "证明.xlsx")
    return judged(REGISTRY, listed(ROSTER, t.Roster, "花名册/甲校.xlsx"), proofs=proofs)[3].actions.rows


@pytest.mark.parametrize(
    ("name", "kind", "school", "reason", "evidence", "due"),
    [
        (
            "赵缺",
            "mark_suspected",
            "甲校",
            "不在任何花名册上",
            "本校花名册（1个文件）和其他各校花名册都没有",
            "2026-11-07",
        ),
        ("赵返", "mark_returned", "甲校", "学籍状态为“辍学”", "身份证件号相同", "2026-11-10"),
        ("赵复", "resume", "甲校", "学籍状态为“休学”", "身份证件号相同", "2026-11-10"),
        ("赵远", "transfer", "乙校", "学籍在“甲校”，人列在", "身份证件号相同", "2026-11-13"),
        ("赵双", "delete_duplicate", "乙校", "是同一名学生", "身份证件号相同；姓名相同", "2026-11-10"),
        ("赵休", "leave", "甲校", "休学（2026-09-01至2027-08-31）", "去向证明", "2026-11-10"),
        ("赵亡", "cancel", "甲校", "死亡证明", "去向证明", "2026-11-10"),
        ("赵转", "transfer", "甲校", "转学", "去向证明", "2026-11-13"),
        ("赵归", "mark_returned", "甲校", "疑似辍学", "身份证件号相同", "2026-11-10"),
        ("赵归", "transfer", "乙校", "疑似辍学", "身份证件号相同", "2026-11-13"),
        ("赵新", "register", "乙校", "学籍库中没有", "都没有查到", "2026-11-10"),
    ],
)
def test_each_child_has_its_action_with_menu_reason_evidence_and_day(name, kind, school, reason, evidence, due):
    rows = actions()
    row = rows[rows["name"].eq(name) & rows["action"].eq(kind)]
    assert len(row) == 1
    told = row.iloc[0]
    assert (told["school"], told["due_on"]) == (school, pd.Timestamp(due))
    assert reason in told["reason"]
    assert evidence in told["evidence"]
    assert "›" in told["menu"]


def test_a_number_with_a_wrong_check_digit_is_to_be_corrected_by_the_roster():
    rows = actions()
    row = rows[rows["name"].eq("赵错") & rows["action"].eq("correct")].iloc[0]
    assert number("20170309", 11) in row["evidence"]
    assert "身份证件号" in row["reason"]
    assert row["menu"] == "学籍信息管理 › 关键信息变更"


def test_a_child_that_fits_has_nothing_to_be_done():
    assert "周文" not in set(actions()["name"])
    done_elsewhere = {ActionKind.MARK_DROPOUT.value}
    assert set(actions()["action"]) == {kind.value for kind in ActionKind} - done_elsewhere


@pytest.mark.parametrize(
    ("record", "row", "field", "likely", "why"),
    [
        ("高峰 20170102 20170102.11 甲校 3 1", "髙峰 20170102 20170102.11 甲校 3 1", "name", "unclear", "字形"),
        ("李皓 20170102 20170102.11 甲校 3 1", "李浩 20170102 20170102.11 甲校 3 1", "name", "unclear", "同音不同字"),
        (
            "李浩 20170102 20170102.11 甲校 3 1 former_name=张浩", "张浩 20170102 20170102.11 甲校 3 1",
            "name", "unclear", "曾用名",
        ),
        ("李浩 20170103 20170102.11 甲校 3 1", "李浩 20170102 20170102.11 甲校 3 1", "born_on", "roster", "有效身份证件号"),
        (
            "李浩 20170102 20170102.11 甲校 3 1 sex=female", "李浩 20170102 20170102.11 甲校 3 1 sex=male",
            "sex", "roster", "有效身份证件号",
        ),
        ("李浩 20170102 20170102.11 甲校 3 1", "李浩 20170102 20170102.11 甲校 4 1", "grade", "roster", "实际就读"),
        ("李浩 20170102 20170102.11 甲校 3 1", "李浩 20170102 20170102.11 乙校 3 1", "school", "roster", "实际就读"),
        (
            "李浩 20170102 20170102.11 甲校 3 1 phone=13900000001", "李浩 20170102 20170102.11 甲校 3 1 phone=13900000002",
            "phone", "unclear", "家长",
        ),
        (
            "李浩 20170102 20170102.11 甲校 3 1 registry_no=G990101201701020009",
            f"李浩 20170102 20170102.11 甲校 3 1 registry_no=G{number('20170102', 11)}",
            "registry_no", "roster", "学籍号中的证件号",
        ),
    ],
)  # fmt: skip
def test_which_side_is_likely_right_and_why(record, row, field, likely, why):
    rows = judged(record, row)[3].differences.rows.set_index("field")
    assert rows.loc[field, "likely"] == likely
    assert why in rows.loc[field, "why"]


def test_a_record_exported_twice_is_one_record_and_nothing_is_deleted():
    line = f"周文 20170505 20170505.11 甲校 3 1 registry_no=G{number('20170505', 11)}"
    left, _, linked, told = judged(f"{line}\n{line}", "周文 20170505 20170505.11 甲校 3 1")
    assert left == ["present", "duplicate_registry"]
    assert told.actions.rows.empty
    codes = linked.findings.rows["code"].tolist()
    assert codes.count("K309") == 1
    assert "K303" not in codes


def test_what_one_list_does_not_tell_is_no_difference():
    told = judged("李浩 20170102 20170102.11 甲校 3 1\n周文 20170505 20170505.11 - - -",
                  "李浩 - 20170102.11 甲校 - -\n周文 20170505 20170505.11 甲校 4 1")[3]  # fmt: skip
    assert told.differences.rows.empty


def test_who_enters_the_registered_school_next_year_is_not_transferred_back():
    told = judged(REGISTRY, listed(ROSTER, t.Roster, "花名册/甲校.xlsx"))[3]
    rows = told.registry.rows
    later = rows["name"].eq("赵远")
    found = actions_of(told.registry, told.roster, told.differences, {}, frozenset(), MONTH.as_of, POLICY, later).rows
    assert found.loc[found["action"].eq("transfer"), "name"].tolist() == ["赵归"]
