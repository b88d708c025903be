"""Which names are a school's that a child of school age can be at, and which institutions are none."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.vocabulary.proof_doubts import against
from kongchuo_reports.domain.vocabulary.schools import names_a_school


@pytest.mark.parametrize(
    "name",
    ["邻水市第一小学", "佛山市南海区里水镇中心小学", "县特殊教育学校", "云南民族大学附中", "省未成年犯管教所"],
)
def test_a_school_is_named(name):
    assert names_a_school(name)


@pytest.mark.parametrize(
    "name",
    [
        *("新东方培训学校", "电脑培训学校", "新东方烹饪学校", "县老年大学", "峨眉佛学院", "启航补习班", "安顺驾驶学校"),
        *("外省", "小学", "某小学", "学校不详", ""),
    ],
)
def test_who_teaches_a_trade_a_faith_or_the_old_is_no_school_of_the_nine_years(name):
    assert not names_a_school(name)


@pytest.mark.parametrize(
    ("kind", "note", "why"),
    [
        (ProofKind.EXEMPTION, "家庭困难免学", "no_excuse"),
        (ProofKind.EXEMPTION, "家里穷，缺劳力，同意免学", "no_excuse"),
        (ProofKind.DEFERRAL, "路远，缓一年入学", "no_excuse"),
        (ProofKind.EXEMPTION, "多重残疾一级，教育局批准免学", ""),
        (ProofKind.DEFERRAL, "发育迟缓，乡政府批准缓学一年", ""),
    ],
)
def test_nobody_is_let_off_school_because_the_family_is_poor(kind, note, why):
    assert against(kind, kind.value, note, "批复") == why
