"""Sentences of the figures: what each reckoning counts, on which day, and why a figure is lacking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Definition, Indicator, Stage, TargetVerdict
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.wording.classes import grade_name
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kongchuo_reports.domain.records import Month

BASE_FILE = "基础信息.xlsx"
BASELINE_SHEET = "学年初基数"
COHORT_SHEET = "入学队列"
PARAMETER_SHEET = "参数"

OFFICE = "全单位"
NO_SCHOOL = "未归学校"
NO_TOWNSHIP = "未填乡镇"
NO_VILLAGE = "未填村"

SPAN_WORDS: Mapping[Definition, str] = {
    Definition.NINE_YEAR: r"九年|9\s*年|义务教育",
    Definition.THREE_YEAR: r"^(?!.*(?:高中|中职)).*(?:初中|[三3四4]\s*年)",
    Definition.SIX_YEAR: r"小学|[六6五5]\s*年",
}
"""How the span of a cohort is written; read in this order, so 「九年」 is never taken for a primary cohort."""

WHOLE_UNIT_WORDS = r"合计|总计|全镇|全乡|全县|全区|全市|全街道|全单位|中心校合计"
"""How a cohort row of the whole office may be named besides the office's own name."""

DEFINITION_TEXTS: Mapping[Definition, str] = {
    Definition.A: "（确认辍学且未复学人数＋在期休学人数）÷学年初（9月1日）在校生数；名词定义把休学计为辍学",
    Definition.B: "（学年初在校生数－现在花名册人数）÷学年初（9月1日）在校生数；即休学、退学、死亡、转出减转入的差额，净流入时为负",
    Definition.C: "截至统计日确认辍学且未复学人数÷学年初（9月1日）在校生数；疑似、经批准休学缓学、有证明的转学等不计，承诺返校仍计",
    Definition.D: "户籍适龄儿童少年中辍学（学籍标注或台账已认定）与失学人数÷应接受义务教育人数；疑似不计",
    Definition.E: "（确认辍学且未复学人数＋疑似台账中未返校的全部人数，含劝返中、承诺返校的）÷学年初（9月1日）在校生数",
    Definition.NINE_YEAR: "毕业人数÷（九年前入学人数＋转入－转出{deductions}）",
    Definition.SIX_YEAR: "毕业人数÷（小学入学人数＋转入－转出{deductions}）",
    Definition.THREE_YEAR: "毕业人数÷（初中入学人数＋转入－转出{deductions}）",
}
ESTIMATED_TEXT = "；其中没有学年初基数的学校以9月学籍人数推算"
GRADE_RETENTION_TEXT = (
    "本学年初（9月1日）某年级在校生数÷上学年初低一年级在校生数；转入多于转出时可超过100%，小学升初中不计"
)
PLUS_IN, MINUS_OUT = "＋转入", "－转出"
MINUS_DEATH = "－死亡"
MINUS_LEAVE = "－休学"

DEFINITION_SOURCES: Mapping[Indicator | tuple[Indicator, Definition], str] = {
    (Indicator.DROPOUT, Definition.A): "教育学名词“辍学率”；《简明中小学教育词典》",
    (Indicator.DROPOUT, Definition.B): "“两基”统计办法（差额法）",
    (Indicator.DROPOUT, Definition.C): "本镇控辍保学工作方案 一、四（二）销号制；控辍实务（设计默认）",
    (Indicator.DROPOUT, Definition.D): "村级适龄儿童少年接受义务教育情况统计表",
    Indicator.POSSIBLE_DROPOUT: "县级“实际／可能辍学率”并报的做法（设计默认）",
    (Indicator.RETENTION, Definition.GRADE): "学校年级巩固率统计表：下学年同届人数÷本学年该年级人数",
    Indicator.RETENTION: "栾川县巩固率统计表；本镇控辍保学工作方案 三",
    Indicator.ENROLMENT: "教育统计指标“适龄人口入学率”；本镇控辍保学工作方案 一",
    Indicator.DISABLED_ENROLMENT: "“三残”儿童少年入学率；特殊教育提升计划（送教上门纳入学籍管理）",
    Indicator.PERSUASION: "劝返工作实务：已劝返复学人数÷确认辍学人数",
    Indicator.STABLE_RETURN: "稳定复学率＝返校满规定天数仍在校÷已返校（设计默认）",
    Indicator.VISIT_COVERAGE: "本镇控辍保学工作方案 四（二）：大家访",
    Indicator.SIGNATURE: "本镇控辍保学工作方案 四（二）：由家长签字确认",
    Indicator.WRITE_OFF: "本镇控辍保学工作方案 四（二）：劝返一个，销号一个",
    Indicator.LONG_UNVERIFIED: "辍学认定28天或经入户核实（设计默认）；本镇控辍保学工作方案 四（四）：逐一核实",
    Indicator.GROUP_COVERAGE: "本镇控辍保学工作方案 四（四）：动态监测全覆盖",
    Indicator.REGISTRY_CONSISTENCY: "本镇控辍保学工作方案 四（四）：确保学籍系统信息与实际一致",
    Indicator.REPORTING: "设计默认",
}
"""Where each reckoning comes from: by reckoning, else by indicator."""
FAMILIES = (
    ("辍学率", "辍学率测算表", (Indicator.DROPOUT, Indicator.POSSIBLE_DROPOUT)),
    ("巩固率", "巩固率测算表", (Indicator.RETENTION,)),
    ("入学率", "适龄儿童少年入学率测算表", (Indicator.ENROLMENT, Indicator.DISABLED_ENROLMENT)),
    (
        "劝返与家访",
        "劝返、家访、签字与销号测算表",
        (
            Indicator.PERSUASION,
            Indicator.STABLE_RETURN,
            Indicator.VISIT_COVERAGE,
            Indicator.SIGNATURE,
            Indicator.WRITE_OFF,
            Indicator.LONG_UNVERIFIED,
        ),
    ),
    (
        "监测与数据质量",
        "监测覆盖与数据质量测算表",
        (Indicator.GROUP_COVERAGE, Indicator.REGISTRY_CONSISTENCY, Indicator.REPORTING),
    ),
)
"""The sheets of 04 on which the indicators stand: name, title, indicators; each indicator on one."""
NET_TEXT = "户籍适龄儿童少年中已入学人数÷适龄人数；在本地就读、外地就读的计已入学"
GROSS_TEXT = "某学段在校生总数（不分年龄，花名册每人一次）÷该学段规定年龄组的户籍人口数；年龄按9月1日周岁，可超过100%"
LEAVE_COUNTED = "；在期休学计已入学"
LEAVE_NOT_COUNTED = "；在期休学不计已入学"
DISABLED_TEXTS: Mapping[Definition, str] = {
    Definition.THREE_KINDS: "视力、听力（言语）、智力残疾适龄儿童少年中已入学人数÷总数；随班就读、特校、送教上门计已入学",
    Definition.THREE_KINDS_WITHOUT_HOME_TEACHING: "视力、听力（言语）、智力残疾适龄儿童少年中已入学人数÷总数；送教上门不计已入学",
    Definition.ALL_KINDS: "各类残疾适龄儿童少年中已入学人数÷总数；随班就读、特校、送教上门计已入学",
}
GROUP_ENROLMENT_TEXT = "重点群体适龄儿童少年中已入学人数÷群体人数（一人多群体的各群体分别计，合计去重）"
GROUP_COVERAGE_TEXT = "重点群体中已掌握去向（在校、有去向或已列异常）人数÷群体人数（合计去重）"
PERSUASION_TEXT = (
    "本学年已劝返复学人数（已返校待销号和劝返复学销号）÷确认辍学人数；承诺返校、其他销号和一次家访也没有的返校不计分子；"
    "同一学生再次辍学的只计一人，按最近一案"
)
VISIT_COVERAGE_TEXT = "本学年确认辍学人数中大家访开始（5月）以来全家已上门家访的人数÷确认辍学人数"
SIGNATURE_TEXT = "已家访的确认辍学学生中家长已签字人数÷已家访人数"
WRITE_OFF_TEXT = "劝返复学已销号人数÷已劝返复学人数（劝返一个，销号一个）"
CONSISTENCY_TEXT = "学籍与花名册同校对上人数÷（应在校学籍人数＋在校不在籍人数）；未报送、待核实、重复、已离校不计"
REPORTING_TEXT = "已报送可读花名册的学校数÷学校名录中的学校数"

NO_TARGET_DEFINITION = "本单位以{definition}口径对照目标"
NO_BASELINE = "没有本学年学年初基数，没有分母"
NO_STATUS = "学籍没有状态栏，也没有去向证明，休学人数无从得知"
NO_ROSTER = "花名册未报送，差额无从计算"
NO_ROSTER_AT_ALL = "本月没有可读的花名册，在校生数无从得知"
NO_HOUSEHOLDS = "本月没有户籍适龄人口，无从计算"
NO_COHORT = "没有计算{span}的入学队列，没有分母；不以分段巩固率相乘代替"
EACH_GROUP = "一人属于几个群体的在各群体分别计"
BEYOND_BASE = "确认辍学人数多于学年初在校生数，基数有误，不给率"
NO_CASES = "没有确认辍学学生"
NO_ONE = "没有应计的人"
NO_GRADUATES = "尚未填毕业人数"
GROSS_ABOVE = "超过100%，原值保留：在校生含外来就读和非适龄学生，或户籍适龄人口没有覆盖全部村"
NET_INFLOW = "负值为净流入：9月1日以来转入等增加多于休学、转出等减少，原值保留，不截为0"
MOVES_BLANK = "转入转出等有未填的，按0计"
ABOVE_ONE = "超过100%，原值保留，请核对"

ROSTER_TO_COME = "花名册未报送"
REVIEW_TO_COME = "待人工核实"
VERIFYING_TO_COME = "疑似未核实认定"
TO_COME = (ROSTER_TO_COME, REVIEW_TO_COME, VERIFYING_TO_COME)
"""What has to come before a child is decided, in this order."""
NOBODY = "未归学校"
NAMED = 5
"""How many schools or villages a sentence names; the others are counted."""

stable_return = Sentence(
    "返校满{days}天仍在校人数÷本学年已劝返复学人数；返校未满{days}天、返校日期不明和又离校的不计分子，"
    "离校后再返校的从再次返校之日重新计算"
)


def long_unverified(days: int, unit: str) -> str:
    """The reckoning of suspected cases nobody verified in time."""
    counted = {"school_days": "个在校日", "work_days": "个工作日"}.get(unit, "天")
    return f"疑似台账未返校学生中离校（或立案）已满{days}{counted}仍未认定、排除的人数÷疑似台账未返校人数；超期未核实的不因未认定而不报"


NEAR = "（临界）"
VERDICTS = TargetVerdict.labels()


def verdict_text(verdict: object, is_near: object) -> str:
    """达标, 未达标 or 尚不能判定, with 临界 beside the first two where one person would turn it; '' without a target."""
    label = VERDICTS.get(str(verdict), "")
    return label + (NEAR if is_near is True and label and verdict != TargetVerdict.UNDECIDED.value else "")


def range_text(row: Mapping[str, object]) -> str:
    """Between which values a rate lies while somebody is doubtful or unknown; '' where nobody is."""
    top, bottom, doubtful, unknown = (
        int(str(row[name])) for name in ("numerator", "denominator", "doubtful", "unknown")
    )
    if not bottom or not doubtful + unknown:
        return ""
    whole, high = bottom + unknown, top + doubtful + unknown
    if isinstance(row["at_most"], float) and row["at_most"] <= 1:
        high = min(high, whole)
    return f"至少{percent(top, whole)}，至多{percent(high, whole)}"


def still_lacking(what: object) -> str:
    """What has to come before it can be judged."""
    return f"尚缺：{what}" if isinstance(what, str) and what else ""


def states_counted(enrolled: Sequence[str], removed: Sequence[str]) -> str:
    """Which explained absences count as enrolled, and which are counted nowhere."""
    clause = f"；去向为{'、'.join(enrolled)}的计已入学" if enrolled else "；有去向的均不计已入学"
    return clause + (f"，{'、'.join(removed)}的移出" if removed else "")


def gross_text(first: int, last_primary: int, first_secondary: int, last: int) -> str:
    """The reckoning of gross enrolment with the ages of each stage."""
    return f"{GROSS_TEXT}；小学{first}至{last_primary}周岁，初中{first_secondary}至{last}周岁"


def cohort_cells(graduated: int, marks: Sequence[str], cells: Sequence[int]) -> str:
    """A cohort's reckoning: 毕业381÷（入学412＋转入38－转出51－死亡1）."""
    below = "".join(f"{mark or '入学'}{cell}" for mark, cell in zip(marks, cells, strict=True))
    return f"毕业{graduated}÷（{below}）"


def step_cells(school_year: int, now: int, before: int) -> str:
    """Where the two headcounts of a step stand."""
    return f"{school_year}学年初第{now}行÷{school_year - 1}学年初第{before}行"


def rows_of_base(rows: Iterable[int]) -> str:
    """Which rows of the headcounts a headcount was told in."""
    return f"{BASELINE_SHEET}第{'、'.join(str(row) for row in rows)}行"


def from_september() -> str:
    """A headcount nobody told."""
    return "推算：9月学籍人数"


local_source = Sentence("{place}自定：{title}")


def period(month: Month) -> str:
    """The span a figure of the school year so far covers."""
    day = month.as_of
    return f"{month.school_year_label}学年内截至{day.month}月{day.day}日"


def point(month: Month) -> str:
    """The day a figure of one moment stands on."""
    day = month.as_of
    return f"截至{full_day(day)}"


def cohort_period(entry: str, leaving: str) -> str:
    """From which school year to which a cohort went."""
    return f"{entry or '？'}入学至{leaving or '？'}毕业"


def stage_name(stage: str) -> str:
    """Label of a stage; nothing for both."""
    return "" if stage == Stage.BOTH.value else Stage.labels().get(stage, "")


def baseline_missing(schools: Sequence[str]) -> str:
    """Which schools' headcount the denominator lacks."""
    return f"分母缺{'、'.join(schools)}的学年初基数"


def roster_missing(schools: Sequence[str]) -> str:
    """Which schools are left out because their roster or headcount is lacking."""
    return f"未计{'、'.join(schools)}（花名册或学年初基数未报）"


def estimated(schools: Sequence[str]) -> str:
    """Whose headcount September's registry pupils stand in for."""
    return f"{'、'.join(schools)}没有学年初基数，分母按9月学籍人数推算"


def grade_step(grade: int) -> str:
    """From one grade to the next: ``3`` → 三年级升四年级."""
    return f"{grade_name(grade)}升{grade_name(grade + 1)}"


def between_years(school_year: int) -> str:
    """From the beginning of last school year to that of this one."""
    return f"{school_year - 1}年9月1日至{school_year}年9月1日"


stage_unknown = Sentence("其中{count}人学段不明，只计入合计")
not_known = Sentence("另有{count}人待核实或花名册未报送，分子分母均未计入")
doubtful = Sentence("另有{count}人尚未核实（疑似、待核实或花名册未报送），未计入分子")
villages_whole = Sentence("{listed}个村的户籍适龄人口均已报送")
promised = Sentence("另有承诺返校{count}人，未计入")
otherwise_closed = Sentence("其中其他销号{count}人，不计分子")


def not_called_in(vacation: str) -> str:
    """What a month in a vacation lacks of children of whom no roster tells: none was owed."""
    return f"{vacation}不收花名册未核对"


def to_come(cause: str, counts: Mapping[str, int]) -> str:
    """What has to come, from whom, the most first: 花名册未报送56人（岔河教学点56）."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = "、".join(f"{who}{count}" for who, count in ordered[:NAMED])
    more = f"等{len(ordered)}个单位" if len(ordered) > NAMED else ""
    return f"{cause}{sum(counts.values())}人（{named}{more}）"


def villages_lacking(listed: int, lacking: Sequence[str]) -> str:
    """For how many villages a figure by household holds, and which handed in nothing."""
    named = "、".join(lacking[:NAMED]) + (f"等{len(lacking)}个村" if len(lacking) > NAMED else "")
    return f"只含已报户籍适龄人口的{listed - len(lacking)}个村（共{listed}个村），未报：{named}"


def villages_told(note: str) -> str:
    """What the note of a figure says of the villages it holds for; ``""`` where it says nothing."""
    match = re.search(r"只含已报户籍适龄人口的\d+个村[^；]*|\d+个村的户籍适龄人口均已报送", note)
    return match.group() if match else ""


def target_elsewhere(definition: str) -> str:
    """Why this reckoning has no target beside it."""
    return NO_TARGET_DEFINITION.format(definition=definition)


def no_cohort(span: str) -> str:
    """Why a retention rate is lacking."""
    return NO_COHORT.format(span=span)


def one_remark(parts: Sequence[str]) -> str:
    """Several remarks as one."""
    return "；".join(part for part in parts if part)
