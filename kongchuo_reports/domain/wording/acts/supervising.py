"""Sentences of supervise: notes on duties, facts and rules of inspections, items of notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Line, MeasureState, Metric
from kongchuo_reports.domain.vocabulary.duty_words import Role, role_at_class
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

BASE_FILE = "基础信息.xlsx"
DUTY_SHEET = "包保责任"
CAMPAIGN_SHEET = "四个一轮"
PRINCIPAL = "校长"
SCHOOL_VILLAGE_LEVEL = "联校包村"
WHOLE_LINE = "全线"
FROM_DIRECTORY = "取自学校名录"
TIED_SCHOOL = "联系学校"
TIED_VILLAGE = "包联村"
NO_VILLAGE = "该生所在村（社区）未掌握，政府线落不到村组"
NO_SCHOOL = "该生就读学校未掌握，教育线落不到班级"
LEVEL_GAP = "其他村（校）有此层级，该生没有责任人"
LEVEL_UNFILLED = "参数规定有此层级，包保责任中没有任何人"
LINE_GAP = "基础信息「包保责任」中这一条线没有任何责任人"
DOUBLE = "同一层级有多名责任人，请明确主责"
PERSON_BLANK = "包保责任中已列此对象，但未写责任人"
JOIN = "；"
LIST = "、"
SUGGESTED = "建议，须人工确认"
OVERALL_FACT_NONE = "各项指标未触发建议措施"
NOT_LISTED = "责任单位表中没有该单位，方案情况不明"
PLAN_BLANK = "责任单位表中“是否制定方案”未填写"
PLAN_NO = "责任单位表写明未制定方案"
PLAN_DONE = "已制定工作方案"
PLEDGE_DONE = "已签订责任书"
PLEDGE_NONE = "责任书表中没有该单位本学年的责任书"
PLEDGE_UNSIGNED = "责任书表中有该单位，但没有签订日期"
FOUR_FIXED = {
    "person_in_charge": "定人员（责任人）",
    "task": "定任务",
    "due_on": "定时间（完成时限）",
    "standard": "定标准",
}

UNITS_WORD = {
    Metric.DATA_ERRORS: "处",
    Metric.DUTY_GAP: "名",
    Metric.NO_PLAN: "项",
    Metric.REPORTED_LATE: "次",
    Metric.NO_PLEDGE: "项",
    Metric.TASKS_OVERDUE: "项",
}
overload = Sentence("名下未销号学生{count}名，超过上限{limit}名")


def some(values: Sequence[str], most: int = 5) -> str:
    """The first few of a list, and how many there are."""
    shown = LIST.join(values[:most])
    return shown if len(values) <= most else f"{shown}等{len(values)}名"


def fact(metric: Metric, count: int, base: int) -> str:
    """What an inspection found, as a clause: ``未开展家访2名（应查5名）``."""
    word = UNITS_WORD.get(metric, "名")
    if metric is Metric.PERSUADED:
        return f"到期应劝返{base}名，已劝返{count}名，未返{base - count}名"
    if metric in {Metric.NO_PLAN, Metric.NO_PLEDGE}:
        return PLAN_DONE if metric is Metric.NO_PLAN else PLEDGE_DONE
    if metric is Metric.DATA_ERRORS:
        return f"{metric.label}{count}{word}（报送学生{base}行）"
    return f"{metric.label}{count}{word}（共{base}{word}）"


def reported_late(day: dt.date, due_on: dt.date) -> str:
    """A fact about a roster that says it was filled in too late."""
    return f"花名册填报日期{day.isoformat()}，迟于{due_on.isoformat()}"


def rule_share(count: int, share: str, title: str) -> str:
    """A threshold with its source."""
    return f"达到{count}人（项）且比例达到{share}；{title}；{SUGGESTED}"


def rule_any(title: str) -> str:
    """The rule of a reminder: one is enough."""
    return f"出现即提醒；{title}；{SUGGESTED}"


def rule_situations(count: int, title: str) -> str:
    """The rule of accountability."""
    return f"四种情形中有{count}种以上达到通报程度；{title}；{SUGGESTED}"


PLAN_SOURCE = "方案五（三）：对认识不到位、整改不落实、行动迟缓、成效不明显的单位和个人，进行通报、约谈和责任追究"


def line_label(line: str) -> str:
    """政府线 or 教育线."""
    return Line(line).label


# ── items of notices ─────────────────────────────────────────────────────────────────────────────
TOPIC_REPORT = "补报花名册"
TOPIC_VERIFY = "核实疑似辍学学生"
TOPIC_PERSUADE = "劝返辍学学生"
TOPIC_VISIT = "入户家访"
TOPIC_SETTINGS = "四定不全"
TOPIC_SIGN = "补办家长签字确认"
TOPIC_PROMISE = "督促承诺返校学生到校"
TOPIC_CLOSE = "补齐销号条件"
TOPIC_UPDATE = "更新学籍状态"
TOPIC_REVIEW = "核定待人工核实事项"
TOPIC_SEPARATE = "处理人籍分离"
TOPIC_REGISTER = "处理在校不在籍"
TOPIC_DUPLICATE = "处理重复学籍和重复在册"
TOPIC_CORRECT = "更正报送数据"
TOPIC_DUTY = "补齐包保责任人"
TOPIC_PLAN = "制定劝返工作方案"
TOPIC_PLEDGE = "签订责任书"
TOPIC_TASK = "完成四个一轮任务"
TOPIC_CHILD = "核实本村失学儿童少年"

DEMAND_REPORT = "按统一表式补报花名册；确无学生的，书面零报告"
DEMAND_VERIFY = (
    "逐一核实去向：在校的更正花名册，有去向的交证明材料，确已离校的标注疑似辍学并立即劝返；结果填入下发核查表"
)
DEMAND_PERSUADE = "按一生一案落实劝返，两人以上入户，由家长签字确认并送子女返校；每次劝返留有记录"
DEMAND_SETTINGS = "在包保责任和台账中定人员、定任务、定时间、定标准，写明方式方法"
DEMAND_VISIT = "学校与村（社区）干部两人以上进村入户家访，填写家访记录表，由家长签字确认"
DEMAND_SIGN = "再次入户，由家长在家访记录表上签字确认，签字件存档"
DEMAND_PROMISE = "已过承诺返校日期仍未到校，立即再次入户，弄清原因，落实返校"
DEMAND_CLOSE = "补齐所缺事项后按程序销号"
DEMAND_UPDATE = "在学籍信息管理系统中操作为返校就读状态，并保留操作截图"
DEMAND_REVIEW = "对照身份证件逐项核定，填入下发核查表后交回"
DEMAND_SEPARATE = "由就读学校与学籍所在学校核对后办理转学手续，做到人籍一致"
DEMAND_REGISTER = "查明学籍所在地，属转入的办理转学，确无学籍的补建学籍"
DEMAND_DUPLICATE = "核实后保留一条，其余按问题学籍程序处理"
DEMAND_DUTY = "确定责任人，报镇劝返学生工作领导小组备案"
DEMAND_PLAN = "按定人员、定任务、定时间、定标准制定方案，报镇劝返学生工作领导小组备案"
DEMAND_PLEDGE = "签订控辍保学责任书，一式两份存档"
DEMAND_TASK = "抓紧完成并报送完成情况；不能按期完成的书面说明原因"
DEMAND_CHILD = "会同学校入户核实去向，未入学的动员入学，结果书面反馈"


def place(file: str, sheet: str, row: int | None) -> str:
    """A place in a file: ``花名册.xlsx「三(2)班」第37行``."""
    name = file.rsplit("/", 1)[-1]
    where = f"「{sheet}」" if sheet else ""
    return f"{name}{where}" + (f"第{row}行" if row is not None else "")


def stale(registered: str, seen: str) -> str:
    """A fact about a child at school whom the registry still calls away."""
    return f"学籍（{registered}）仍为离校状态" + (f"，花名册（{seen}）已在校" if seen else "，花名册已在校")


def rows_in(file: str, sheet: str, rows: Sequence[int], most: int = 5) -> str:
    """Rows of one sheet: ``花名册.xlsx「八年级」第37、38、39行等30行``."""
    if not rows:
        return place(file, sheet, None)
    more = f"等{len(rows)}行" if len(rows) > most else ""
    return f"{place(file, sheet, None)}第{LIST.join(map(str, rows[:most]))}行{more}"


def rows_of(count: int, places: Sequence[str], most: int = 3) -> str:
    """How many rows and the first few of them; a child may have one in the registry and one on a roster."""
    shown = LIST.join(places[:most])
    return f"{count}行：{shown}{'等' if count > most else ''}"


case_fact = Sentence("案号{case_no}，{what}")


def unreported(classes: Sequence[str], count: int) -> str:
    """A fact about classes whose roster is not there."""
    return f"{LIST.join(classes)}的花名册没有收到，涉及学籍在读学生{count}名"


shut_fact = Sentence("报送的“{file}”没能读出：{why}；涉及学籍在读学生{count}名")
"""A fact about a roster that was handed in and could not be opened: nobody may be told to have sent nothing."""


def fault_fact(message: str, places: Sequence[str], most: int = 3) -> str:
    """A fact about a list of a school: where it stands, and what is wrong in the finding's own words."""
    where = LIST.join(places[:most]) + (f"等{len(places)}处" if len(places) > most else "")
    return f"{where}：{message}" if where else message


GAPS_TOLD = 200


def gap_fact(level: str, case_nos: Sequence[str]) -> str:
    """A fact about a level nobody holds."""
    return f"{level}空缺{len(case_nos)}名（案号：{some(case_nos, GAPS_TOLD)}）"


def task_fact(task: str, due_on: dt.date, coverage: str) -> str:
    """A fact about a task that is late."""
    return f"「{task}」应于{due_on.isoformat()}前完成{coverage}"


def coverage(done: int, due: int) -> str:
    """How far a task is."""
    return f"，应覆盖{due}，已覆盖{done}"


missing_to_close = Sentence("已返校，销号尚缺：{what}")


def overdue(day: dt.date) -> str:
    """That the day has passed."""
    return f"，时限{day.isoformat()}已过"


found_in = Sentence("（依据：{where}）")


def of_class(class_: str) -> str:
    """The class of a child on a notice, so that a head knows whom to ask; nothing where it is not known."""
    return f"（{class_}）" if class_ else ""


RETURNED = "已返校，尚未销号"
SUSPECTED = "疑似辍学待核实"
CONFIRMED = "已确认辍学，尚未返校"
NEVER_VISITED = "尚无家访记录"
settings_missing = Sentence("没有定的：{parts}")
NOT_SIGNED = "已家访，家长未签字确认"
PROMISE_BROKEN = "承诺返校日期已过，仍未到校"
GRADE_WHOLE = "全校"


# ── measures followed ────────────────────────────────────────────────────────────────────────────
NEXT_STEPS = {
    MeasureState.PROPOSED.value: "请负责人核对事实，填“人工确认”",
    MeasureState.DECLINED.value: "不采用，已了结",
    MeasureState.ORDERED.value: "督促按时限整改，办结后填“整改完成日期”和“整改情况”",
    MeasureState.OVERDUE.value: "已过整改时限，未报整改完成",
    MeasureState.RECTIFIED.value: "已整改，已了结",
    MeasureState.RECTIFIED_LATE.value: "逾期整改，已了结",
}
NO_LONGER = "本月指标已不再触发，核实后可填“不采用”"
RULE_OVERDUE = f"整改时限已过而未报整改完成，建议高一级措施；{PLAN_SOURCE}；{SUGGESTED}"


def not_rectified(measure_no: str, due_on: dt.date) -> str:
    """A fact about an earlier measure that was not answered."""
    return f"措施{measure_no}应于{due_on.isoformat()}前整改，至今未报整改完成"


fact_of_month = Sentence("{month}：{fact_}")
followed_by = Sentence("已另提{measure_no}")


TIES_SHEET, LEADERS_SHEET, UNITS_SHEET, PLEDGE_SHEET = "联校包村", "领导小组", "责任单位", "责任书"
FIRST_IN_CHARGE = "第一责任人"
AIM_PRIMARY, AIM_SECONDARY, AIM_RETENTION, AIM_ENROLMENT = "小学辍学率", "初中辍学率", "巩固率", "入学率"
AIMS_OF = {
    ("小学", "辍学率"): (AIM_PRIMARY,),
    ("初中", "辍学率"): (AIM_SECONDARY,),
    ("", "辍学率"): (AIM_PRIMARY, AIM_SECONDARY),
    ("", "巩固率"): (AIM_RETENTION,),
    ("小学", "入学率"): (AIM_ENROLMENT,),
    ("初中", "入学率"): (AIM_ENROLMENT,),
    ("", "入学率"): (AIM_ENROLMENT,),
}
"""Which targets a stage and a rate written in a pledge mean."""

# ── pledges ──────────────────────────────────────────────────────────────────────────────────────
LEVEL_OFFICE, LEVEL_VILLAGE, LEVEL_GROUP = "上级—本单位", "镇—村", "村—组"
LEVEL_SCHOOL, LEVEL_CLASS, LEVEL_TEACHER, LEVEL_SCHOOL_TEACHER, LEVEL_LEADER, LEVEL_PARENT, LEVEL_OTHER = (
    "局（镇）—校",
    "校—班",
    "班—师",
    "校—师",
    "校—校领导",
    "学校—家长",
    "其他",
)
TARGET_SAME = "与上级一致"
TARGET_UNSAID = "未写指标数字"
NO_OFFICE_NAME = "本单位"
SCHOOL_YEAR_BEGINS = 9


def other_year(signed_on: dt.date) -> str:
    """The school year of a pledge that writes none: told by its day."""
    first = signed_on.year if signed_on.month >= SCHOOL_YEAR_BEGINS else signed_on.year - 1
    return f"{first}-{first + 1}"


def teacher_of(person: str, classes: Sequence[str], title: str) -> str:
    """A teacher as the second party, by what they are there: ``林老师（三年级1班、三年级2班科任教师）``."""
    return f"{person}（{LIST.join(classes)}{title}）"


LEVEL_OF_ROLE = {Role.HEAD: LEVEL_CLASS, Role.SUBJECT: LEVEL_SCHOOL_TEACHER, Role.LEADER: LEVEL_LEADER}
TITLES = {Role.HEAD: "班主任", Role.SUBJECT: "科任教师", Role.LEADER: "包班领导"}


def title_of(post: str, role: Role) -> str:
    """What a teacher is called in a pledge: their post where it says so, the word of their role otherwise."""
    named = post.strip()
    return named if role_at_class(named, "") is role and named else TITLES[role]


subject_teacher = Sentence("{person}（包案号{case_no}学生）")


def parent(guardian: str, child: str, case_no: str) -> str:
    """A child's guardian as the second party."""
    return f"{guardian or '　　　　'}（学生{child or '　　　'}的监护人，案号{case_no}）"


def looser(what: str, own: str, above: str) -> str:
    """A target that asks for less than the one above."""
    return f"{what}写{own}，上级为{above}"


def stricter(what: str, own: str, above: str) -> str:
    """A target that asks for more than the one above."""
    return f"{what}{own}严于上级{above}"


PERSUADING = "劝"
"""The round of 四个一轮 that the ledgers themselves tell of."""
told_by_ledger = Sentence("由台账代算：应劝返{due}名，已家访或已返校{done}名")

# ── teams ────────────────────────────────────────────────────────────────────────────────────────
FROM_TIES, FROM_DUTIES, FROM_UNITS = "联校包村", "包保责任", "责任单位"
SIDE_MISSING = "没有人"
