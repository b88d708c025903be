"""Words of ``04_指标测算.xlsx``."""

from __future__ import annotations

from kongchuo_reports.domain.codes import Indicator

SUBJECT = "控辍保学指标测算"
OVERVIEW, OVERVIEW_TITLE = "总览", "控辍保学主要指标"
FAMILIES = (
    ("辍学率", "辍学率测算表", (Indicator.DROPOUT, Indicator.POSSIBLE_DROPOUT)),
    ("巩固率", "巩固率测算表", (Indicator.RETENTION,)),
    ("入学率", "适龄儿童少年入学率测算表", (Indicator.ENROLMENT, Indicator.DISABLED_ENROLMENT)),
    (
        "劝返与家访",
        "劝返、家访、签字与销号测算表",
        (Indicator.PERSUASION, Indicator.VISIT_COVERAGE, Indicator.SIGNATURE, Indicator.WRITE_OFF),
    ),
    (
        "监测与数据质量",
        "监测覆盖与数据质量测算表",
        (Indicator.GROUP_COVERAGE, Indicator.REGISTRY_CONSISTENCY, Indicator.REPORTING),
    ),
)
MEMBERS, MEMBERS_TITLE = "分子名单", "辍学类指标分子名单"
DEFINITIONS, DEFINITIONS_TITLE = "口径说明", "指标口径与政策参数"
DEFINITION_SECTION, POLICY_SECTION = "一、指标口径", "二、政策参数"
INDICATOR, DEFINITION, LEVEL, SCOPE, STAGE = "指标", "口径", "统计层级", "统计范围", "学段"
NUMERATOR, DENOMINATOR, VALUE, TARGET, VERDICT = "分子", "分母", "值", "目标", "结论"
ALLOWED, HEADROOM, PERIOD, NOTE = "可容人数", "距红线人数", "统计期", "说明"
SCHOOL, CASE_NO, NAME, FILE, SHEET, ROW = "学校", "案号", "姓名", "来源文件", "工作表", "行号"
MEANING, SOURCE = "口径说明", "目标依据"
POLICY_HEADINGS = ("参数", "值", "生效日期", "适用", "依据", "最近复核")
NOT_MET = "未达标"
RATE_NOTES = (
    "是否达标按分子、分母的精确分数与目标比较，不按显示的百分数。",
    "“距红线人数”为负数时，绝对值即再劝返几人可达标。",
    "分母为空表示没有可用的基数，不作推算。",
)
OVERVIEW_NOTES = ("只列有目标的指标；其余见各分表。", *RATE_NOTES)


def verdict(*, has_target: bool, has_rate: bool, is_met: bool, is_near: bool) -> str:
    """What the comparison with the target says."""
    if not has_rate:
        return "不能计算"
    if not has_target:
        return ""
    told = "达标" if is_met else NOT_MET
    return f"{told}（临界）" if is_near else told
