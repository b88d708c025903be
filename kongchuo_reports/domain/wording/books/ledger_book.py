"""Words of 02_控辍保学台账.xlsx: the three ledgers and the page that sums them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from kongchuo_reports.domain.codes import Ledger

SUBJECT = "控辍保学台账"
ONE_PAGE = "一页纸"
CHILDREN = "适龄儿童台账"

BALANCE_SECTION = "一、台账增减（人）"
SCHOOL_SECTION = "三、各校在办个案（人）"
STATE_SECTION = "四、在办个案状态（人）"

GRADE_CLASS = "年级班级"
HOME = "村组"
CLOSING = "期末"
OPEN_COUNT, OVERDUE_COUNT, BROKEN_COUNT, TO_CLOSE_COUNT, TOTAL = (
    "在办",
    "其中：超期",
    "承诺未返",
    "已返校待销号",
    "合计",
)
LONG_UNVERIFIED_COUNT = "疑似超期未核实"
RETURNED_COUNT, CLOSED_COUNT = "劝返销号（累计）", "已销号和已排除（累计）"
SCHOOL_VIEW, VILLAGE_VIEW = "分校查看", "分村查看"
"""Sheets that show the cases of one school or village; they are no ledgers and are not read back."""
SCHOOL_VIEW_TITLE, VILLAGE_VIEW_TITLE = "{month}控辍保学台账（分校查看）", "{month}控辍保学台账（分村查看）"
CHOOSE_SCHOOL, CHOOSE_VILLAGE = "选择学校", "选择村（社区）"
LEDGER_ROW, VILLAGE = "所在行", "村（社区）"
VIEW_COUNTS = "各单位在办个案（人）"
VIEW_NOTES = (
    "在黄色格里选单位，名单随即更新；在办个案直接取自疑似辍学台账和辍学台账，两本台账改了这里跟着变。",
    "本页全部是公式，不填写、不回收；要填写请到“所在台账”的“所在行”。也可以在两本台账上用表头的筛选按钮只看一所学校或一个村组。",
    "没有学校或没有村组的个案不在本页，见两本台账。",
)
MONTH_SECTION = "二、逐月台账增减（全单位，人）"
MONTH_AND_LEDGER = "月份、台账"
LIST_FROM = "来自"
IN_LEDGER = "所在台账"
FROM_HOUSEHOLD, FROM_REGISTRY, FROM_ROSTER = "户籍", "学籍", "花名册"
NUMBER = "序号"

PLACEMENTS = (
    "回原班就读",
    "调整年级",
    "单独分年级编班",
    "随班就读",
    "特殊教育学校",
    "送教上门",
    "专门学校",
    "普职融合",
    "异地就读",
)
"""What a clerk may choose as 安置方式. Source: 方案四（三）（五）."""

ONE_PAGE_NOTES = (
    "期末＝期初＋新增＋再次辍学＋疑似转入－排除－劝返销号－其他销号－转入辍学台账，用公式计算。",
    "劝返销号只数真正返校并核实的孩子；承诺返校不算返校。",
    "各校、各村的个案名单见“分校查看”“分村查看”。",
)
CASE_NOTES = (
    "案号请勿改动。新增的孩子填在表尾空行，案号留空。",
    "可以任意排序和筛选。已销号、已排除的行排在后面，加删除线，永久保留。",
    "状态改为“已销号”时，请同时填销号类型、返校日期（劝返复学的）和佐证材料；缺什么见“销号尚缺”。",
)
PRINT_NOTE = "打印只印前面各列，右边各列供填写和查询。"
CHILDREN_NOTES = (
    "每个孩子一行。来自“学籍”的是户籍名单上没有、学籍在本单位学校的孩子；来自“花名册”的是在校而没有学籍的孩子。",
    "重复登记的户籍行和第二条学籍不重复列出；待人工核实的，见“下发核查”。",
)
one_page_title = Sentence("{month}控辍保学台账一页纸")


def ledger_title(month: str, ledger: Ledger) -> str:
    """Title of a ledger of cases."""
    return f"{month}{ledger.label}"


def children_title(month: str) -> str:
    """Title of the ledger of all children of school age."""
    return f"{month}{CHILDREN}"
