"""Own books (本程序的输出): known by what stands in them, whatever the file is called and wherever it lies."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from tests.gather.drawn import codes, file, gathered, grid, id_no

LEDGER = "2026年10月疑似辍学台账\n填报单位：云岭乡 | 截至：2026年10月31日\n案号 | 姓名 | 身份证件号 | 学校 | 状态 | 劝返时限\n"
CHECK = "2026年10月核查表\n学校：柳河镇中心小学\n编号 | 核查类别 | 姓名 | 证件号首末位 | 年级班级 | 要核实什么\n"
ACTIONS = "2026年10月操作清单\n序号 | 操作 | 系统菜单 | 姓名 | 身份证件号 | 所在文件与行\n"
PLACED = "姓名 | 身份证件号 | 来处\n"
DUTIES = "案号 | 姓名 | 学校 | 年级班级 | 村（社区） | 线别 | 层级 | 说明\n"
SIGNS = "学校 | 年级班级 | 姓名 | 分值 | 关注程度 | 苗头 | 建议措施\n"
AID = "帮扶类别 | 姓名 | 身份证件号 | 学校 | 年级班级 | 村（社区） | 应享依据 | 落实情况\n"
CLOSED = "案号 | 姓名 | 身份证件号 | 学校 | 年级班级 | 销号类型 | 返校日期\n"
PACKAGE = "file | sheet | row | name | id_no | standing\n"


@pytest.mark.parametrize(
    ("head", "row", "sheet"),
    [
        (LEDGER, "KC-2026-0001F | 李梅 | {no} | 柳河镇中心小学 | 疑似待核实 | 2026-11-07", "疑似辍学台账"),
        (CHECK, "KC-2026-0001F | 疑似辍学 | 李梅 | 9*1 | 三年级1班 | 现在在哪里", "核查表"),
        (ACTIONS, "1 | 标注疑似辍学 | 控辍保学 | 李梅 | {no} | 学籍系统导出/a.xlsx「表」第2行", "柳河镇中心小学"),
        (PLACED, "李梅 | {no} | 学籍系统导出/学籍.xlsx「学生基本信息」第29行", "Sheet1"),
        (DUTIES, "KC-2026-0001F | 李梅 | 柳河镇中心小学 | 三年级1班 | 某村 | 政府线 | 包村干部 | ", "Sheet1"),
        (SIGNS, "柳河镇中心小学 | 三年级1班 | 李梅 | 4 | 重点关注 | 缺课 | 家访", "Sheet1"),
        (AID, "补助 | 李梅 | {no} | 柳河镇中心小学 | 三年级1班 | 某村 | 低保 | 已落实", "Sheet1"),
        (CLOSED, "KC-2026-0001F | 李梅 | {no} | 柳河镇中心小学 | 三年级1班 | 已返校 | 2026-10-12", "Sheet1"),
        (PACKAGE, "a | b | 2 | 李梅 | {no} | absent_unexplained", ""),
    ],
    ids=["ledger", "verification", "actions", "a place of a row", "duties", "signs", "aid", "closed", "data package"],
)
def test_a_workbook_of_the_program_among_the_rosters_is_refused_by_name(head: str, row: str, sheet: str) -> None:
    own = grid(head + row.format(no=id_no(11)), sheet)
    told = gathered(file(SourceKind.ROSTER, "柳河镇中心小学花名册.xlsx", own))
    assert "K138" in codes(told)
    assert told.roster.rows.empty


def test_a_roster_of_a_school_is_none() -> None:
    text = "柳河镇中心小学花名册\n填报单位：柳河镇中心小学 | 截至：2026年10月31日\n序号 | 姓名 | 身份证号 | 班级\n"
    told = gathered(file(SourceKind.ROSTER, "柳河镇中心小学.xlsx", grid(text + f"1 | 李梅 | {id_no(11)} | 三(1)班")))
    assert "K138" not in codes(told)
    assert len(told.roster.rows) == 1
