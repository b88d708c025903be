"""Words of ``04_指标测算.xlsx``."""

from __future__ import annotations

from kongchuo_reports.domain.wording.acts.measuring import verdict_text
from kongchuo_reports.domain.wording.sentence import Sentence

SUBJECT = "控辍保学指标测算"
OVERVIEW, OVERVIEW_TITLE = "总览", "控辍保学主要指标"
MEMBERS, MEMBERS_TITLE = "分子名单", "辍学类指标分子名单"
DEFINITIONS, DEFINITIONS_TITLE = "口径说明", "指标口径与政策参数"
DEFINITION_SECTION, POLICY_SECTION = "一、指标口径", "二、政策参数"
INDICATOR, DEFINITION, LEVEL, SCOPE, STAGE = "指标", "口径", "统计层级", "统计范围", "学段"
NUMERATOR, DENOMINATOR, VALUE, TARGET, VERDICT = "分子", "分母", "值", "目标", "结论"
ALLOWED, HEADROOM, PERIOD, NOTE = "可容人数", "距红线人数", "统计期", "说明"
AT_LEAST, AT_MOST, OPEN_PERSONS, LACKING = "至少", "至多", "未定人数", "尚缺"
SCHOOL, CASE_NO, NAME, FILE, SHEET, ROW = "学校", "案号", "姓名", "来源文件", "工作表", "行号"
MEANING, SOURCE = "口径说明", "目标依据"
POLICY_HEADINGS = ("参数", "值", "生效日期", "适用", "依据", "最近复核")
NOT_MET = "未达标"
RATE_NOTES = (
    "是否达标按分子、分母的精确分数与目标比较，不按显示的百分数。",
    "“至少”“至多”为未定的人（花名册未报送、待核实、疑似未认定）都不计入或都计入分子时的值；最坏情形也达标才写“达标”，最好情形也不达标才写“未达标”，其余写“尚不能判定”，并写明尚缺谁的什么。",
    "“距红线人数”为负数时，绝对值即再劝返几人可达标。",
    "分母为空表示没有可用的基数；用9月学籍人数推算的，说明栏注明“推算”。",
)
SENTENCES_SECTION = "尚缺什么、缺谁的"
SCREEN_NOTE = "“尚缺”“说明”两栏字多，不打印，在屏幕上看；有目标的各率，总览已逐条写明。"
OVERVIEW_NOTES = ("只列有目标的指标；其余见各分表。", *RATE_NOTES)


PERIODS, PERIODS_TITLE = "季度学期学年", "台账季度复核、学期和学年小结"
PERIOD_NAME, MONTHS_THERE, MONTHS_LACKING, PERIOD_COMPUTED = "期间", "已有月份", "缺的月份", "推算期末"
REVIEW_FIELDS = (("reviewer", "复核人"), ("reviewed_on", "复核日期"), ("review", "复核意见"))
PERIODS_NOTES = (
    "每个期间按已有的各月相加：期初是第一个有的月份的期初，期末是最后一个有的月份的期末；缺的月份没有运行结果，期间未完的只到本月。",
    "推算期末＝期初＋新增＋再次辍学＋疑似转入－排除－劝返销号－其他销号－转入辍学台账；缺了月份而与期末不等的标红，不硬凑。",
    "县区每季度复核一次：复核后填白色三栏。",
)
MONTHS, MONTHS_TITLE = "逐月", "主要指标逐月对照表"
CHANGES, CHANGES_TITLE = "变动", "辍学率分子变动表"
BY_MONTH_SECTION, COMPARED_SECTION = "一、本学年各月辍学率与台账", "二、本月与上月、上年同月对照"
MOVES_SECTION, MOVERS_SECTION = "一、各校变动", "二、变动学生"
MONTH, CLOSING_GROUP, PERSONS = "月份", "台账期末", "人数"
THIS_MONTH, LAST_MONTH, CHANGE, FIRST_MONTH, LAST_YEAR = "本月", "上月", "比上月", "9月的值", "上年同月的值"
RATE_CHART, CASE_CHART = "本学年各月辍学率与控制线", "本学年各月台账期末人数"
MONTHS_NOTES = (
    "没有上月、上年同月结果的，相应栏为空，不作推算。",
    "“比上月”为本月值减上月值，负数为下降。",
)
MOVE, MOVE_BEFORE, MOVE_NOW = "变动", "上月未返", "本月未返"
MOVE_NEW, MOVE_BACK, MOVE_OTHER, MOVE_STILL = "新认定", "已返校", "其他销号", "仍未返校"
MOVES = (MOVE_NEW, MOVE_BACK, MOVE_OTHER, MOVE_STILL)
STATE_BEFORE, STATE_NOW, CLOSING_KIND, RETURNED_ON, DUE_ON = "上月状态", "本月状态", "销号类型", "返校日期", "劝返时限"
CHANGES_NOTES = (
    "“未返”为辍学台账中已认定且未返校的学生，即控辍实务口径辍学率的分子；承诺返校仍计。",
    "“其他销号”含转学、外地就读、送教、死亡等依法依规销号，以及改列疑似台账的。",
)
CHARTED = 40


def long_notes() -> tuple[str, ...]:
    """Notes of a long table, whose sentences are not printed."""
    return (SCREEN_NOTE, *RATE_NOTES)


def sentence(*, indicator: str, of: tuple[str, ...], lacking: object, note: object) -> str:
    """What a rate lacks and how it is to be read, nothing twice; '' where there is nothing to say of it."""
    lacks, noted = (one if isinstance(one, str) else "" for one in (lacking, note))
    told = "；".join(part for part in noted.split("；") if part not in lacks)
    said = [one for one in (lacks, told) if one]
    return f"{indicator}（{'，'.join(of)}）：{'。'.join(said)}。" if said else ""


def moved_since(month: str) -> str:
    """Which month this one is compared with."""
    return f"与{month}的台账比较。" if month else "没有上月台账，全部未返学生列为新认定。"


rate_of = Sentence("{stage}辍学率")
line_of = Sentence("{stage}控制线")


def school_chart(stage: str, count: int, total: int) -> str:
    """Title of the chart of a stage's schools."""
    return f"{stage}各校辍学率与控制线" + (f"（{total}所中最高的{count}所）" if count < total else "")


target_comment = Sentence("口径：{definition}\n依据：{source}")


def verdict(*, told: object, has_target: bool, has_rate: bool, is_near: object) -> str:
    """What the comparison with the target says."""
    if not has_rate and not isinstance(told, str):
        return "不能计算"
    return verdict_text(told, is_near) if has_target else ""


def months_told(months: list[str]) -> str:
    """``2026-09、2026-10``; ``""`` for none."""
    return "、".join(months)


def quarter(school_year: int, first: int) -> str:
    """A calendar quarter that holds a month, counted on from January of the year the school year begins in."""
    return f"{school_year + (first > 12)}年第{'一二三四'[(first - 1) % 12 // 3]}季度"  # noqa: PLR2004


def term(school_year: int, *, is_first: bool) -> str:
    """Autumn or spring term of a school year."""
    return f"{school_year}年秋季学期" if is_first else f"{school_year + 1}年春季学期"


def year(school_year: int) -> str:
    """The whole school year."""
    return f"{school_year}—{school_year + 1}学年"
