"""Words of ``07_报送汇总.xlsx``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Definition, TargetVerdict
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.records import Month, Office

SUBJECT = "控辍保学报送汇总"
COVER, COVER_ABOUT = "封面", "封面"
ITEM, CONTENT = "项目", "内容"
UNIT = "单位：人、%"
KEY = "\u241f"
UNKNOWN = "（不明）"
NO_SCHOOL = "（没有学籍或学校未写）"
"""Children who belong to no school: found by a village or a list, never called a school."""
BY_STAGE = "学段小计"
BY_STAGE_NOTES = (
    "各学段与合计的辍学率、目标和结论同 04_指标测算；“至多”把疑似、待核实和未报送的都算作辍学。",
    "“疑似超期未核实”为疑似台账中离校（或立案）已满认定天数仍未认定、排除的未返校学生，不因未认定而不报。",
)
BEHIND_TITLE = "表一附　分学段小计"
RECKONED, RECKONED_TITLE = "指标值", "表一附　填报说明所列各项指标"
GROUP_ENROLMENT = "重点群体入学率"
RECKONED_HEADS = ("指标", "口径", "学段", "分子", "分母", "数值", "目标", "结论")
RECKONED_NOTES = (
    "口径见填报说明；各学校、各村和各学段的数值见 04_指标测算。",
    "分母为空的，本月没有可用的基数，不作推定。",
)
STAGE_HEADS = ("学段", "辍学人数", "学年初在校生", "辍学率", "至多辍学率", "控制线", "结论", "疑似超期未核实")
NOT_MET, UNDECIDED = TargetVerdict.NOT_MET.label, TargetVerdict.UNDECIDED.label
COVER_UNIT, COVER_MONTH, COVER_DAY, COVER_SUPERIOR = "填报单位", "报告期", "统计截至", "报送上级"
"""Items of the cover by which a submission is told; what stands in brackets after them does not matter."""
UNIT_HEADING = "(填报|报送|责任)?单位(名称)?|乡镇(街道)?(名称)?|县(市区)?(名称)?|名称|学校(名称)?"
TABLE_1, TABLE_1_TITLE = "表一 汇总", "表一　控辍保学情况汇总表"
TABLE_2, TABLE_2_TITLE = "表二 疑似明细", "表二　疑似辍学学生明细表"
TABLE_3, TABLE_3_TITLE = "表三 辍学及劝返", "表三　辍学及劝返情况明细表"
TABLE_4, TABLE_4_TITLE = "表四 销号及依据", "表四　销号及排除依据明细表"
TABLE_5, TABLE_5_TITLE = "表五 重点群体", "表五　重点群体监测情况表"
TABLE_6, TABLE_6_TITLE = "表六 未报送", "表六　花名册未报送学校表"
TABLE_7, TABLE_7_TITLE = "表七 巩固率", "表七　义务教育巩固率表"
CHECKS, CHECKS_TITLE = "校验表", "表内表间校验表"
TABLE_1_NOTES = (
    "十类学籍核查结论之和等于学籍人数；花名册未报送学校的孩子不作推定。",
    "辍学率按填报说明所载口径计算，学年初在校生数取自学年初基数，缺的学校不计。",
    "“未定的都计入”为辍学人数加疑似未认定、待核实、花名册未报送人数；按它计算也不超过控制线才写“达标”，只按辍学人数已超过才写“未达标”，其余“尚不能判定”。",
)
TABLE_5_NOTES = (
    "一人属于几个群体的在各群体分别计，合计按人去重。",
    "随迁就是方案所说的流动。方案点名的流动、留守、残疾各占一行；没有交名单、学籍也没有标识的列 0，不等于没有这样的孩子。",
)
TABLE_7_NOTES = ("巩固率保留原值，超过100%的请核对转入转出；各段巩固率不相乘。",)
CARRIED_VISITS = "台账历月累计或人工填写"
LEDGER_CHECK, DETAIL_CHECK = "一、台账平衡（期初＋增－减＝期末）", "二、明细与汇总"
CHECK_REGISTRY, CHECK_STANDINGS, CHECK_ROSTER = "学籍人数", "十类结论之和", "花名册人数"
CHECK_SUSPECTED, CHECK_DROPOUT = "疑似在账", "辍学在账"
CHARTS, CHARTS_TITLE = "附图", "附图　学籍核查结论与在账个案"
STANDINGS_CHART, CASES_CHART = "不属“在籍在校”的孩子（人）", "各月月底在账个案（案）"
STANDING, CHILDREN, MONTH = "结论", "人数", "月份"
CHECK_NOTES = ("差额不为 0 的格子加粗着色；为 0 表示平衡。",)
cover_title = Sentence("义务教育控辍保学工作情况报表（{month}）")


def cover_lines(office: Office, month: Month) -> list[tuple[str, str]]:
    """What the cover says, item by item."""
    return [
        ("报表名称", "控辍保学月报汇总"),
        ("报告期", month.words),
        ("统计截至", full_day(month.as_of)),
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


def definition(label: object, code: object, text: object, villages: str = "") -> str:
    """One indicator's definition, and for how many villages it holds where it is reckoned by household."""
    sentence = f"{_defined(label, code)}：{text}"
    return f"{sentence}；{villages}" if villages else sentence


def holds_for(villages: str, reckoned: Sequence[tuple[object, object]]) -> str:
    """For how many villages the indicators hold that are reckoned by household; each a label and a definition."""
    return f"{'、'.join(_defined(*one) for one in reckoned)}：{villages}"


def _defined(label: object, code: object) -> str:
    return f"{label}（{Definition.labels().get(str(code), str(code))}）"


def file_missing(name: str) -> tuple[str, str]:
    """A workbook to be merged is not there: message and remedy."""
    return f"找不到文件“{name}”", "请核对文件的位置和名称"


def no_submission(count: int) -> tuple[str, str]:
    """None of the files is a submission: message and remedy."""
    return f"{count} 个文件里没有一个是可用的报送汇总，没有合并", "请给出各单位的 07_报送汇总.xlsx，并逐个打开核对"


def no_month() -> tuple[str, str]:
    """No cover tells the month: message and remedy."""
    return "没有一份报送汇总的封面写明报告期，不知道合并的是哪个月", "请在封面填上报告期（如 2026年10月）后重新合并"


def same_file(name: str) -> tuple[str, str]:
    """``--out`` names one of the inputs: message and remedy."""
    return f"合并结果不能写到要合并的文件“{name}”上", "请用 --out 另写一个文件名"


ROWS_LOST = "合并后的行数或合计与各单位报送的不一致，没有写出文件"
STANDINGS_CHECK = "十类结论之和应等于学籍人数"
TOTAL_CHECK = "合计行的「{heading}」应等于各行之和"
SUSPECTED_ROWS = "表一疑似人数应等于表二的人数"
DROPOUT_ROWS = "表一辍学人数应等于表三的人数"
GROUP_CHECK = "「{label}」应监测应等于已监测、异常、未掌握之和"
BALANCE_CHECK = "{ledger}的期末应等于期初＋增－减"
CLOSING_CHECK = "{ledger}的在账期末应等于表一合计"
TOTAL_SIDE_CHECK = "校验表「{what}」的汇总表数应等于表一合计"
DETAIL_SIDE_CHECK = "校验表「{what}」的明细数应等于汇总表数"
MERGED_UNIT = "各报送单位合并"
UNITS_SHEET, UNITS_TITLE = "各单位", "各单位报送情况与校验"
PROBLEMS_SHEET, PROBLEMS_TITLE, FILES = "合并问题", "合并时发现的问题", "文件"
UNIT_PLACE, UNIT_MESSAGE, UNIT_REMEDY, UNIT_SEVERITY, FAILED = "位置", "问题", "怎么改", "级别", "错误处数"
ROW_COUNTS = (
    ("suspected", "表二人数"),
    ("dropouts", "表三人数"),
    ("closed", "表四人数"),
    ("unreported", "表六学校数"),
)
UNITS_NOTES = (
    "率按各单位分子之和、分母之和重新计算，不取平均。",
    "没有报送的单位不在合计之内；不平的格子和重复的学生见“合并问题”表。",
)
MERGED_NOTES = (
    "本报表由各单位的报送汇总逐行合并而成：表一至表四、表六保留每一行，报送单位列写明出处；表五、校验表按项相加；表七逐行保留，另按各单位整体相加。",
    "各项比率按分子、分母分别相加后重新计算，不取平均。",
    "同一学生两个单位都报的、数字不平的、没有报送的单位，列在“合并问题”表中。",
    "本表含未成年人个人信息，仅供依法履职使用，传输请加密，不得公开张贴。",
)
MERGED_TABLES = {
    "summary": "表一",
    "suspected": "表二",
    "dropouts": "表三",
    "closed": "表四",
    "unreported": "表六",
    "retention": "表七",
}


def merged_line(units: int, counts: dict[str, int]) -> str:
    """What was merged: rows in and out."""
    counted = "，".join(f"{label} {counts[name]} 行" for name, label in MERGED_TABLES.items())
    return f"合并 {units} 份报送汇总：{counted}；收到多少行，合并后就是多少行"


def merged_done(name: str, kept: str) -> str:
    """Where the merged workbook is, and where a former one of that name was put."""
    return f"已写出：{name}" + (f"（原有的同名文件改名为“{kept}”）" if kept else "")


def place(sheet: str, row: object, cell: str) -> str:
    """Where a figure stands in a submission."""
    return " ▸ ".join(part for part in (sheet, cell or (f"第{row}行" if row else "")) if part)
