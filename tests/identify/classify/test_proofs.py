"""Papers that explain an absence: which hold on the day of the run, and what is said of those that do not.

All cases stand in one township, one absent child a case, so that it is judged only once.
"""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import ProofKind, Standing
from kongchuo_reports.identify.classify.proofs import judged as held
from tests.identify.identify_drawn import POLICY, gathered, judged, listed, number

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏", "一二三四五六七八九十"
EXPLAINED, SUSPECTED = Standing.ABSENT_EXPLAINED.value, Standing.ABSENT_UNEXPLAINED.value
CASES: dict[str, tuple[dict[str, object], str, str]] = {
    "leave-in-its-dates": ({"kind": "leave", "from_on": "2026-03-01", "until_on": "2027-02-28"}, EXPLAINED, "休学（2026-03-01至2027-02-28）"),
    "leave-ends-today": ({"kind": "leave", "from_on": "2026-03-01", "until_on": "2026-10-31"}, EXPLAINED, "休学"),
    "leave-over": ({"kind": "leave", "from_on": "2025-03-01", "until_on": "2026-10-30"}, SUSPECTED, "休学证明到2026-10-30为止，已过期"),
    "leave-not-begun": ({"kind": "leave", "from_on": "2026-11-01", "until_on": "2027-02-28"}, SUSPECTED, "尚未开始"),
    "leave-without-end-a-year-ago": ({"kind": "leave", "from_on": "2024-03-01"}, SUSPECTED, "已过期"),
    "leave-without-dates": ({"kind": "leave"}, SUSPECTED, "没有写起止日期"),
    "leave-without-dates-with-paper": ({"kind": "leave", "document": "休学审批表"}, EXPLAINED, "休学审批表"),
    "transfer-in-hand": ({"kind": "transfer", "from_on": "2026-10-26"}, EXPLAINED, "转学"),
    "transfer-too-long": ({"kind": "transfer", "from_on": "2026-09-01"}, SUSPECTED, "超过10个工作日"),
    "transfer-without-date": ({"kind": "transfer", "document": "申请"}, SUSPECTED, "没有写日期"),
    "elsewhere-at-a-school": ({"kind": "elsewhere", "destination": "邻水市第一小学"}, EXPLAINED, "邻水市第一小学"),
    "elsewhere-a-town-and-its-paper": ({"kind": "elsewhere", "destination": "邻水市", "document": "在读证明"}, EXPLAINED, "在读证明"),
    "elsewhere-only-a-province": ({"kind": "elsewhere", "destination": "外省"}, SUSPECTED, "没有写明就读学校"),
    "elsewhere-nowhere": ({"kind": "elsewhere"}, SUSPECTED, "没有写明就读学校"),
    "home-teaching-with-log": ({"kind": "home_teaching", "document": "送教记录"}, EXPLAINED, "送教上门"),
    "home-teaching-logged-in-aid": ({"kind": "home_teaching", "document": "送教协议"}, EXPLAINED, "送教上门"),
    "home-teaching-logged-last-year": ({"kind": "home_teaching", "document": "送教协议"}, SUSPECTED, "上月"),
    "home-teaching-without-log": ({"kind": "home_teaching", "document": "送教协议"}, SUSPECTED, "没有送教记录"),
    "special-school": ({"kind": "special_school", "destination": "市特殊教育学校"}, EXPLAINED, "市特殊教育学校"),
    "special-school-unnamed": ({"kind": "special_school"}, SUSPECTED, "没有写明就读学校"),
    "reform-school-unnamed": ({"kind": "reform_school"}, SUSPECTED, "没有写明就读学校"),
    "vocational": (
        {"kind": "vocational", "destination": "县职业学校", "document": "普职融合安置方案"},
        EXPLAINED,
        "县职业学校",
    ),
    "vocational-alone": ({"kind": "vocational", "destination": "县职业学校"}, SUSPECTED, "没有普职融合安置方案"),
    "taken-back": (
        {"kind": "elsewhere", "destination": "邻县二小", "document": "就读证明", "remark": "已回本村，现在家"},
        SUSPECTED,
        "学生已经回来",
    ),
    "of-kin": ({"kind": "death", "kind_text": "父亲死亡", "document": "死亡证明"}, SUSPECTED, "说的是家人"),
    "no-paper": ({"kind": "death", "document": "待补"}, SUSPECTED, "没有证明材料"),
    "sick-leave": ({"kind": "sick_leave", "from_on": "2026-10-20", "until_on": "2026-11-20"}, EXPLAINED, "病事假"),
    "sick-leave-open": ({"kind": "sick_leave", "from_on": "2026-09-01"}, SUSPECTED, "已过期"),
    "death-with-paper": ({"kind": "death", "document": "死亡证明"}, EXPLAINED, "死亡证明"),
    "death-with-an-end": (
        {"kind": "death", "document": "死亡医学证明", "until_on": "2026-09-12"},
        EXPLAINED,
        "死亡医学证明",
    ),
    "death-without-paper": ({"kind": "death"}, SUSPECTED, "没有证明材料"),
    "abroad-with-paper": ({"kind": "abroad", "issued_by": "出入境管理局"}, EXPLAINED, "出入境管理局出具"),
    "abroad-without-paper": ({"kind": "abroad", "destination": "某国"}, SUSPECTED, "没有证明材料"),
    "deferral-without-paper": ({"kind": "deferral"}, SUSPECTED, "没有证明材料"),
    "exemption-with-paper": ({"kind": "exemption", "document": "专家委员会认定书"}, EXPLAINED, "免学"),
    "graduated-without-paper": ({"kind": "graduated"}, SUSPECTED, "没有证明材料"),
    "missing-person": ({"kind": "missing_person", "document": "村委会说明"}, SUSPECTED, "失联失踪不等于有去向"),
    "other": ({"kind": "other", "kind_text": "打工", "document": "说明"}, SUSPECTED, "“打工”说明学生没有在接受义务教育"),
    "of-another-child": ({"kind": "death", "document": "死亡证明", "name": "欧阳不同"}, SUSPECTED, "对不准"),
    "nothing": ({}, SUSPECTED, "没有去向证明"),
}  # fmt: skip


def who(place: int) -> tuple[str, str]:
    """Name and ID number of the child of a case."""
    return SURNAMES[place % 30] + GIVEN[place % 10] + GIVEN[place // 10], number("20170102", 11 + 2 * place)


@cache
def township() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Registry standings and findings of all cases, judged together."""
    children = [f"{who(place)[0]} 20170102 {who(place)[1]} 甲校 3 {place % 5}" for place in range(len(CASES))]
    papers = []
    for place, (paper, _, _) in enumerate(CASES.values()):
        if paper:
            name, no = who(place)
            told = {key: pd.Timestamp(str(value)) if key.endswith("_on") else value for key, value in paper.items()}
            papers.append({"name": name, "id_no": no, "id_state": "valid", "source_file": "证明.xlsx",
                           "source_sheet": "表", "source_row": place + 3, "source_column": "A"} | told)  # fmt: skip
    taught = [
        (*who([*CASES].index(case)), day)
        for case, day in (
            ("home-teaching-logged-in-aid", "2026-09-28"),
            ("home-teaching-logged-last-year", "2025-10-12"),
        )
    ]
    lines = [f"{name} 20170102 {no} 甲校 - - given_on={day}" for name, no, day in taught]
    log = listed("\n".join(lines), t.AidRecords, kind="home_teaching")
    classmates = "\n".join(
        f"司马{GIVEN[place]} 2017030{place + 1} 2017030{place + 1}.12 甲校 3 {place}" for place in range(5)
    )
    left, _, _, told_all = judged(
        classmates + "\n" + "\n".join(children), classmates, proofs=t.Proofs.of(papers), aid=log
    )
    assert left[:5] == ["present"] * 5
    return told_all.registry.rows.iloc[5:].reset_index(drop=True), told_all.findings.rows


@pytest.mark.parametrize("case", CASES)
def test_a_paper_explains_an_absence_only_while_it_holds(case):
    row = township()[0].iloc[[*CASES].index(case)]
    _, expected, said = CASES[case]
    assert row["standing"] == expected
    assert said in row["reason"]
    if expected == EXPLAINED:
        assert row["proof_kind"] == CASES[case][0]["kind"]


def test_weak_and_expired_papers_and_those_of_nobody_are_said():
    codes = township()[1]["code"].value_counts()
    assert codes["K361"] == sum("过期" in said for _, _, said in CASES.values())
    assert codes["K362"] > 10
    assert "K364" not in codes, "the paper under another name is a question, not nobody's"
    assert codes["K365"] == sum("对不准" in said for _, _, said in CASES.values())


def test_in_the_vacation_nobody_asks_for_a_log_of_teaching_at_home():
    paper = t.Proofs.of([{"kind": "home_teaching", "name": "甲乙", "document": "送教协议", "source_file": "a",
                          "source_sheet": "", "source_row": 2, "source_column": "A"}]).rows  # fmt: skip
    no_log = pd.Series([False])
    assert held(paper, no_log, (), pd.Timestamp("2026-08-20").date(), POLICY)["is_valid"].tolist() == [True]
    assert held(paper, no_log, (), pd.Timestamp("2026-10-20").date(), POLICY)["is_valid"].tolist() == [False]


def test_a_paper_with_a_siblings_number_explains_nobodys_absence():
    registry = (
        "赵大伟 20150102 20150102.11 甲校 5 1\n赵小敏 20170304 20170304.12 甲校 3 1\n周文 20170505 20170505.11 甲校 3 1"
    )
    paper = listed("赵小敏 20170304 20150102.11 甲校 - -", t.Proofs, kind="death", document="死亡证明")
    left, _, linked, _ = judged(registry, "周文 20170505 20170505.11 甲校 3 1", proofs=paper)
    assert left[0] == SUSPECTED, "the brother whose number it is"
    tie = linked.person_links.rows
    assert tie["is_review"].tolist() == [True] or left[1] == EXPLAINED
    assert set(ProofKind) >= {"death"}
    assert gathered(registry, registry).proofs.rows.empty


def test_a_paper_beside_a_row_that_says_gone_is_not_held_against_a_seat():
    roster = "周文 20170505 20170505.11 甲校 3 1 remark=已转走\n孙好 20170909 20170909.12 甲校 3 1"
    registry = "周文 20170505 20170505.11 甲校 3 1\n孙好 20170909 20170909.12 甲校 3 1"
    paper = listed("周文 20170505 20170505.11 甲校 - - kind=death document=死亡证明", t.Proofs)
    left, _, _, told = judged(registry, roster, proofs=paper)
    assert left[0] == "needs_review"
    assert "K363" not in set(told.findings.rows["code"])
    seated = judged(registry, roster.replace(" remark=已转走", ""), proofs=paper)[3]
    assert "K363" in set(seated.findings.rows["code"])


def test_a_paper_used_for_a_household_child_is_not_said_to_be_nobodys():
    paper = listed("冯延 20200511 20200511.13 - - - kind=deferral document=延缓入学批准书", t.Proofs)
    home = listed("冯延 20200511 20200511.13", t.Households)
    everybody = "周文 20170505 20170505.11 甲校 3 1"
    told = judged(everybody, everybody, proofs=paper, households=home)[3]
    assert told.children.rows["standing"].tolist() == ["explained"]
    assert "K364" not in set(told.findings.rows["code"])
    alone = judged(everybody, everybody, proofs=paper)[3]
    assert "K364" in set(alone.findings.rows["code"])
