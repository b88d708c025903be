"""Words of ``07_报送汇总.xlsx``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Definition

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Month, Office

SUBJECT = "控辍保学报送汇总"
COVER, COVER_ABOUT = "封面", "封面"
ITEM, CONTENT = "项目", "内容"
NOTES, NOTES_TITLE, NUMBER, NOTE = "填报说明", "填报说明与指标口径", "序号", "说明"
UNIT = "单位：人、%"
KEY = "\u241f"
UNKNOWN = "（不明）"
NO = "否"
TABLE_1, TABLE_1_TITLE = "表一 汇总", "表一　控辍保学情况汇总表"
TABLE_2, TABLE_2_TITLE = "表二 疑似明细", "表二　疑似辍学学生明细表"
TABLE_3, TABLE_3_TITLE = "表三 辍学及劝返", "表三　辍学及劝返情况明细表"
TABLE_4, TABLE_4_TITLE = "表四 销号及依据", "表四　销号及排除依据明细表"
TABLE_5, TABLE_5_TITLE = "表五 重点群体", "表五　重点群体监测情况表"
TABLE_6, TABLE_6_TITLE = "表六 未报送", "表六　花名册未报送学校表"
TABLE_7, TABLE_7_TITLE = "表七 巩固率", "表七　义务教育巩固率表"
CHECKS, CHECKS_TITLE = "校验表", "表内表间校验表"
TOWNSHIP, SCHOOL, STAGE, RATE, DROPOUT_GROUP = "乡镇", "学校", "学段", "辍学率", "辍学率"
SUMMARY_GROUPS = (
    ("在籍与在册", (("registered", "学籍人数"), ("rostered", "花名册人数"))),
    (
        "学籍核查结论",
        (
            ("present", "在籍在校"),
            ("present_elsewhere", "人籍分离"),
            ("absent_explained", "有去向"),
            ("absent_unexplained", "疑似辍学"),
            ("absent_known", "已标注辍学"),
            ("returned_not_updated", "返校未更新"),
            ("duplicate_registry", "重复学籍"),
            ("needs_review", "待核实"),
            ("not_reported", "未报送"),
            ("left", "已离校"),
        ),
    ),
    ("其他", (("no_registry", "在校不在籍"),)),
    ("在账个案", (("suspected_cases", "疑似"), ("dropout_cases", "辍学"), ("overdue", "超期"))),
    (DROPOUT_GROUP, (("numerator", "辍学人数"), ("denominator", "学年初在校生"))),
)
TABLE_1_NOTES = (
    "十类学籍核查结论之和等于学籍人数；花名册未报送学校的孩子不作推定。",
    "辍学率按填报说明所载口径计算，学年初在校生数取自学年初基数，缺的学校不计。",
)
CASE_NO, NAME, ID_NO, CLASS, VILLAGE, STATE = "案号", "姓名", "身份证件号", "年级班级", "村（社区）", "状态"
REASON, OPENED, VERIFY_BY, GROUPS = "发现情形", "立案日期", "核实时限", "重点群体"
CAUSE, LEFT, CONFIRMED, VISITS, LAST_VISIT, RESULT, SIGNED = (
    "辍学原因",
    "离校日期",
    "认定日期",
    "劝返次数",
    "最近劝返日期",
    "劝返结果",
    "家长签字",
)
PERSUADE_BY, RESPONSIBLE = "劝返时限", "责任人"
LEDGER, CLOSING, RETURNED, CLOSED, PLACEMENT, EVIDENCE, CHECKED = (
    "台账",
    "销号类型",
    "返校日期",
    "销号日期",
    "安置方式",
    "依据材料",
    "核验人",
)
GROUP, KNOWN, COVERAGE, DISTINCT = "重点群体", "已掌握", "监测覆盖率", "合计（按人去重）"
GROUP_COUNTS = (("due", "应监测"), ("watched", "已监测"), ("abnormal", "异常"), ("unknown", "未掌握"))
TABLE_5_NOTES = ("一人属于几个群体的在各群体分别计，合计按人去重。",)
PRINCIPAL, PHONE, REGISTERED, WHY = "校长", "联系电话", "涉及学籍人数", "情形"
SPAN, SCOPE, GRADUATED, ENTERED, RETENTION, TARGET, MET = (
    "口径",
    "单位",
    "毕业人数",
    "应巩固人数",
    "巩固率",
    "目标",
    "达标",
)
TABLE_7_NOTES = ("巩固率保留原值，超过100%的请核对转入转出；各段巩固率不相乘。",)
LEDGER_CHECK, DETAIL_CHECK = "一、台账平衡（期初＋增－减＝期末）", "二、明细与汇总"
BALANCE_PLUS = (("opening", "期初"), ("new", "新增"), ("again", "再次辍学"), ("moved_in", "疑似转入"))
BALANCE_MINUS = (
    ("excluded", "排除"),
    ("returned", "劝返销号"),
    ("otherwise", "其他销号"),
    ("moved_out", "转入辍学台账"),
)
COMPUTED, CLOSING_COUNT, DIFFERENCE = "算得期末", "在账期末", "差额"
CHECK, TOTAL_SIDE, DETAIL_SIDE = "校验项", "汇总表", "明细"
CHECK_REGISTRY, CHECK_STANDINGS, CHECK_ROSTER = "学籍人数", "十类结论之和", "花名册人数"
CHECK_SUSPECTED, CHECK_DROPOUT = "疑似在账", "辍学在账"
CHECK_NOTES = ("差额不为 0 的格子加粗着色；为 0 表示平衡。",)


def cover_title(month: str) -> str:
    """Title of the cover."""
    return f"义务教育控辍保学工作情况报表（{month}）"


def cover_lines(office: Office, month: Month) -> list[tuple[str, str]]:
    """What the cover says, item by item."""
    return [
        ("报表名称", "控辍保学月报汇总"),
        ("报告期", month.words),
        ("统计截至", f"{month.as_of.year}年{month.as_of.month}月{month.as_of.day}日"),
        ("填报单位（公章）", office.name),
        ("报送上级", office.superior),
        ("行政区划代码", office.division_code),
        ("单位负责人（签章）", office.head),
        ("审核人", office.reviewer),
        ("填表人", office.clerk),
        ("联系电话", office.phone),
        ("填报时间", "　　　　年　　月　　日"),
    ]


def general_notes(month: Month) -> tuple[str, ...]:
    """The filling notes that hold for every table."""
    return (
        f"本报表取数时点为 {month.as_of.isoformat()}，学年为 {month.school_year_label} 学年；各表由学籍系统导出、学校花名册及工作台账比对生成。",
        "在籍不在校的孩子按证据分为有去向、疑似辍学、已标注辍学；证据不足的列待核实，学校未报送的列未报送，均不作推定。",
        "承诺返校不等于已返校；只有劝返复学计入劝返，转学、死亡、出国、休学等其他销号不计入。",
        "本表含未成年人个人信息，仅供依法履职使用，传输请加密，不得公开张贴。",
    )


def definition(label: object, code: object, text: object) -> str:
    """One indicator's definition."""
    return f"{label}（{Definition.labels().get(str(code), str(code))}）：{text}"
