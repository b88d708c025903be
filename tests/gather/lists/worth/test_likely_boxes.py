"""Likely boxes (该放哪个文件夹): a list in a wrong folder is told which one it speaks of; a list in its own never is."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.gather.lists.worth.likely_boxes import likely_kind
from tests.gather.drawn import file, grid, id_no

REGISTRY, ROSTER, HOUSEHOLD, GROUP, PROOF, VISIT, AID, RETURN = (
    SourceKind.REGISTRY, SourceKind.ROSTER, SourceKind.HOUSEHOLD, SourceKind.GROUP,
    SourceKind.PROOF, SourceKind.VISIT, SourceKind.AID, SourceKind.RETURN,
)  # fmt: skip
LISTS = [
    (REGISTRY, "导出.xlsx", "", "姓名 | 身份证件号 | 学籍号 | 就读方式 | 是否留守儿童 | 是否孤儿 | 残疾类型"),
    (REGISTRY, "在校生查询.xls", "", "姓名 | 身份证件号 | 学校名称 | 年级 | 学生状态"),
    (ROSTER, "三年级.xlsx", "柳河镇中心小学2026年秋季学生花名册", "姓名 | 身份证号 | 班级"),
    (ROSTER, "青山教学点名册.csv", "", "姓名 | 身份证号 | 班级"),
    (HOUSEHOLD, "一组.xlsx", "", "姓名 | 身份证号 | 户号 | 户主 | 与户主关系"),
    (HOUSEHOLD, "石桥村适龄儿童名单.xlsx", "", "姓名 | 身份证号 | 村"),
    (GROUP, "名单.xlsx", "柳河镇留守儿童登记表", "姓名 | 身份证号 | 学校"),
    (PROOF, "登记.xlsx", "", "姓名 | 身份证号 | 休学起止时间 | 出具单位 | 出具日期"),
    (PROOF, "转学学生登记.xlsx", "", "姓名 | 身份证号 | 转入学校"),
    (VISIT, "记录.xlsx", "", "姓名 | 身份证号 | 家访日期 | 家访人 | 谈话要点"),
    (AID, "发放.xlsx", "", "姓名 | 身份证号 | 资助项目 | 金额 | 发放日期"),
    (RETURN, "交回.xlsx", "", "姓名 | 身份证号 | 案号 | 劝返时限 | 返校日期 | 销号类型 | 销号日期"),
]


def drawn(box: SourceKind, name: str, title: str, headings: str):
    width = headings.count("|") - 1
    rows = [
        " | ".join([who, id_no(number), *["甲"] * width]) for number, who in enumerate(("李梅", "王明", "赵一"), 11)
    ]
    return file(box, name, grid("\n".join([*([title] if title else []), headings, *rows])))


@pytest.mark.parametrize(("kind", "name", "title", "headings"), LISTS)
def test_a_list_in_its_own_folder_is_left_there(kind, name, title, headings):
    assert likely_kind(drawn(kind, name, title, headings)) is None


@pytest.mark.parametrize(("kind", "name", "title", "headings"), LISTS)
def test_a_list_among_the_rosters_or_the_exports_is_told_its_own(kind, name, title, headings):
    wrong = REGISTRY if kind is ROSTER else ROSTER
    assert likely_kind(drawn(wrong, name, title, headings)) is kind


@pytest.mark.parametrize(
    ("box", "name", "headings"),
    [
        (GROUP, "脱贫户名单.xlsx", "姓名 | 身份证号 | 户主 | 与户主关系"),
        (GROUP, "残疾学生花名册.xlsx", "姓名 | 身份证号 | 学校"),
        (PROOF, "送教上门登记表.xlsx", "姓名 | 身份证号 | 班级"),
        (HOUSEHOLD, "适龄儿童花名册.xlsx", "姓名 | 身份证号 | 就读学校"),
        (ROSTER, "柳河镇中心小学.xlsx", "姓名 | 身份证号 | 班级 | 是否留守儿童 | 残疾类型"),
        (VISIT, "名单.xlsx", "姓名 | 身份证号"),
    ],
)
def test_what_may_as_well_lie_there_is_not_questioned(box, name, headings):
    assert likely_kind(drawn(box, name, "", headings)) is None
