"""Who made a paper, and whether that is anybody who can say what it says."""

from __future__ import annotations

import datetime as dt

import pytest

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.vocabulary.proof_doubts import against
from kongchuo_reports.domain.vocabulary.small.papers import is_approved, is_nobodys, is_of_before

ELSEWHERE, LEAVE, DEATH, ABROAD = ProofKind.ELSEWHERE, ProofKind.LEAVE, ProofKind.DEATH, ProofKind.ABROAD


@pytest.mark.parametrize(
    ("kind", "document", "issuer"),
    [
        (ELSEWHERE, "照片", ""),
        (ELSEWHERE, "家长承诺书", ""),
        (ELSEWHERE, "火车票", ""),
        (ELSEWHERE, "房东证明、居住证", "房东"),
        (ELSEWHERE, "村委会证明", "村委会"),
        (ELSEWHERE, "务工证明", "鞋厂"),
        (LEAVE, "家长手写请假条", "家长"),
        (LEAVE, "证明", "村委会"),
        (ABROAD, "机票订单", ""),
        (ABROAD, "情况说明", "家长"),
        (ProofKind.REGISTRATION_ERROR, "情况说明", "班主任"),
    ],
)
def test_what_the_family_a_shop_or_a_village_wrote_proves_no_schooling(kind, document, issuer):
    assert is_nobodys(kind, document, issuer)


@pytest.mark.parametrize(
    ("kind", "document", "issuer"),
    [
        (ELSEWHERE, "就读证明", ""),
        (ELSEWHERE, "照片、在读证明", "苏溪小学"),
        (ELSEWHERE, "学籍系统截图", ""),
        (ELSEWHERE, "", "苏溪小学"),
        (LEAVE, "休学审批表", "县教育局"),
        (LEAVE, "诊断书、请假条", "县医院"),
        (DEATH, "死亡证明", "村委会"),
        (DEATH, "情况说明", "村委会"),
        (ABROAD, "情况说明", "派出所"),
        (ABROAD, "护照复印件", ""),
        (ProofKind.REGISTRATION_ERROR, "情况说明", "中心小学"),
        (ProofKind.REGISTRATION_ERROR, "学籍系统截图", ""),
    ],
)
def test_what_a_school_an_office_or_a_hospital_wrote_may_prove_it(kind, document, issuer):
    assert not is_nobodys(kind, document, issuer)


@pytest.mark.parametrize(
    ("texts", "issuer", "is_agreed"),
    [
        (("残疾证",), "残联", False),
        (("诊断书", "脑瘫"), "县医院", False),
        (("村委会证明", "村里同意"), "村委会", False),
        (("免学审批表",), "", True),
        (("残疾证",), "县教育局", True),
        (("残联鉴定", "教育局批准免学"), "", True),
        (("专家委员会认定书",), "", True),
        (("延缓入学申请表",), "云岭乡人民政府", True),
        (("家长申请",), "家长", False),
    ],
)
def test_only_the_township_or_the_education_office_lets_a_child_off_school(texts, issuer, is_agreed):
    assert is_approved(*texts, issued_by=issuer) is is_agreed


@pytest.mark.parametrize(
    ("document", "is_old"),
    [
        ("2024年就读证明", True),
        ("就读证明（2025.9）", True),
        ("2026年9月就读证明", False),
        ("就读证明", False),
        ("学生证（2023级）", False),
        ("学生证（2023年入学）", False),
    ],
)
def test_a_paper_of_an_earlier_school_year_tells_nothing_of_this_one(document, is_old):
    assert is_of_before(document, dt.date(2026, 10, 31)) is is_old


@pytest.mark.parametrize(
    ("kind", "note", "document", "why"),
    [
        (ABROAD, "是父亲的护照", "护照复印件", "kin"),
        (ELSEWHERE, "系表哥的学生证", "学生证", "kin"),
        (ELSEWHERE, "", "就读证明（未盖章）", "taken_back"),
        (ELSEWHERE, "", "就读证明（伪造）", "disproved"),
        (ProofKind.REFORM_SCHOOL, "拟送", "通知", "taken_back"),
        (ProofKind.SPECIAL_SCHOOL, "排队等候", "登记表", "taken_back"),
        (ELSEWHERE, "附户口本", "就读证明", ""),
    ],
)
def test_a_paper_of_somebody_else_or_without_its_seal_is_taken_back(kind, note, document, why):
    assert against(kind, "", note, document) == why
