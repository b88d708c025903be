"""Passages of papers: every text of 文字.toml by its paper and name, and the places a caller fills in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.papers import letters as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = "文字.toml"
"""The file of texts beside the Word templates."""
MARK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
"""A place in a text, marked as in the Word templates."""
BRACE = re.compile("[{}｛｝]")
Text = str | list[str]

PLACES = {
    "absent": "未返校数",
    "as_of": "截至日期",
    "blank_day": "日期空格",
    "campaign": "行动",
    "campaign_month": "大家访月份",
    "class_": "年级班级",
    "clerk": "联系人",
    "closed": "减少数",
    "closing": "期末数",
    "count": "数量",
    "covered": "覆盖情况",
    "days": "天数",
    "decision": "决定",
    "denominator": "分母",
    "done": "完成数",
    "dropouts": "辍学数",
    "due": "应覆盖数",
    "due_on": "时限",
    "duty_articles": "家长义务条款",
    "elsewhere": "无学校数",
    "enrolment": "入学率目标",
    "evidence": "进展",
    "excluded": "排除数",
    "explained": "有去向数",
    "families": "户数",
    "kind": "文书",
    "label": "指标",
    "last": "最近日期",
    "late": "逾期任务",
    "late_rosters": "补报要求",
    "ledger": "台账",
    "left": "离校日期",
    "liability_article": "家长责任条款",
    "lower": "初中辍学率目标",
    "missing": "四定缺项",
    "month": "月份",
    "name": "姓名",
    "new": "增加数",
    "note": "口径",
    "number": "序号",
    "numerator": "分子",
    "office": "本单位",
    "office_phone": "单位电话",
    "opening": "期初数",
    "own": "自定目标",
    "persuade": "劝返时限",
    "phone": "联系电话",
    "place": "学校班级",
    "prefix": "字号前缀",
    "present": "在校数",
    "primary": "小学辍学率目标",
    "proposal": "建议",
    "registered": "在籍数",
    "report_by": "报告日期",
    "retention": "巩固率目标",
    "returned": "返校数",
    "review": "待核实数",
    "school": "学校",
    "schools": "学校名单",
    "sex": "性别",
    "share": "比率",
    "signed": "签字户数",
    "since": "离校起始",
    "superior": "上级单位",
    "suspected": "疑似数",
    "target": "目标",
    "task": "任务",
    "total": "任务数",
    "unregistered": "无学籍数",
    "unreported": "未报送数",
    "update_by": "更新日期",
    "vacation": "假期",
    "value": "数值",
    "verdict": "判定",
    "verify_by": "核实日期",
    "visitors": "家访人数",
    "visits": "次数",
    "waiting": "待销号数",
    "who": "何人何时",
    "year": "年份",
}
"""The Chinese name of each place, as 文字.toml writes it, by its name in the program."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a paper, or several lines of it.

    Args:
        paper: the paper it stands in.
        name: its name there.
        places: what a caller fills, by name in the program.
        is_lines: whether it is a list of lines, of which an office may have more or fewer.
    """

    paper: str
    name: str
    places: frozenset[str] = frozenset()
    is_lines: bool = False

    @property
    def words(self) -> dict[str, str]:
        """Its places by their Chinese name."""
        return {PLACES[place]: place for place in self.places}


def _line(paper: str, name: str, places: str = "") -> Passage:
    return Passage(paper, name, frozenset(places.split()))


def _lines(paper: str, name: str, places: str = "") -> Passage:
    return Passage(paper, name, frozenset(places.split()), is_lines=True)


DOCUMENT_NO = _line(words.CIRCULAR, "发文字号", "prefix year")
TITLE_LINES = _lines(words.CIRCULAR, "标题行", "month")
TO_COUNTY = _line(words.CIRCULAR, "主送（县）")
TO_TOWNSHIP = _line(words.CIRCULAR, "主送（乡镇）")
CIRCULAR_OPENING = _line(words.CIRCULAR, "引言", "office month as_of")
NO_SCHOOL_LIST = _line(words.CIRCULAR, "报送（没有学校名录）")
NOT_ASKED_IN_VACATION = _line(words.CIRCULAR, "报送（假期）", "vacation")
ALL_HANDED_IN = _line(words.CIRCULAR, "报送（齐全）", "count")
SOME_HANDED_IN = _line(words.CIRCULAR, "报送（有缺）", "count schools")
SOME_SHUT = _line(words.CIRCULAR, "报送（没能读出）", "count schools")
STANDINGS = _line(words.CIRCULAR, "在籍去向", "registered present explained absent review")
STANDINGS_IN_VACATION = _line(words.CIRCULAR, "在籍去向（假期）", "registered")
STANDINGS_UNREPORTED = _line(
    words.CIRCULAR, "在籍去向（有未报送）", "registered present explained absent review unreported"
)
LEDGER_MOVES = _line(words.CIRCULAR, "台账增减", "ledger opening new closed closing")
LEDGER_SCOPE = _line(words.CIRCULAR, "台账口径", "count waiting unregistered")
LONG_UNVERIFIED = _line(words.CIRCULAR, "超期未核实", "days count")
RATE = _line(words.CIRCULAR, "指标（控制线）", "label value numerator denominator note target verdict")
RATE_SAME = _line(words.CIRCULAR, "指标（控制线，口径同上）", "label value numerator denominator target verdict")
RATE_AIM = _line(words.CIRCULAR, "指标（目标）", "label value numerator denominator target verdict")
RATE_ALONE = _line(words.CIRCULAR, "指标（没有目标）", "label value")
RATE_UNKNOWN = _line(words.CIRCULAR, "指标（不能计算）", "label note")
NO_VISITS = _line(words.CIRCULAR, "家访（没有）")
VISITS = _line(words.CIRCULAR, "家访", "visits families signed")
NO_RETURNS = _line(words.CIRCULAR, "复学（没有）")
RETURNS = _line(words.CIRCULAR, "复学", "returned waiting excluded")
TASKS = _line(words.CIRCULAR, "四个一轮", "total done")
TASKS_LATE = _line(words.CIRCULAR, "四个一轮（逾期）", "total done count late")
ROUND = _line(words.CIRCULAR, "一轮", "campaign total done")
ROUND_COVERED = _line(words.CIRCULAR, "一轮：覆盖", "task done due share")
ROUND_NOT_COVERED = _line(words.CIRCULAR, "一轮：未报覆盖数", "task")
ROUND_LATE = _line(words.CIRCULAR, "一轮：逾期", "count late")
ROUND_IN_TIME = _line(words.CIRCULAR, "一轮：没有逾期")
ROUND_MISSING = _line(words.CIRCULAR, "一轮：四定不全", "missing")
ROUND_PROGRESS = _line(words.CIRCULAR, "一轮：进展", "evidence")
ROUND_SILENT = _line(words.CIRCULAR, "一轮：未填进展")
PROBLEM_TITLES = tuple(
    _line(words.CIRCULAR, f"问题标题（{name}）") for name in ("台账不实", "报送不及时", "劝返不到位", "人籍不一致")
)
NO_PROBLEM = _line(words.CIRCULAR, "问题（没有）")
PROBLEM_ERRORS = _line(words.CIRCULAR, "问题：数据错误")
PROBLEM_REVIEW = _line(words.CIRCULAR, "问题：待人工核实")
PROBLEM_GAP = _line(words.CIRCULAR, "问题：责任空缺")
PROBLEM_PLAN = _line(words.CIRCULAR, "问题：没有方案")
PROBLEM_PLEDGE = _line(words.CIRCULAR, "问题：责任书未签")
PROBLEM_NOT_REPORTED = _line(words.CIRCULAR, "问题：未报送")
PROBLEM_TASKS = _line(words.CIRCULAR, "问题：任务逾期")
PROBLEM_LATE = _line(words.CIRCULAR, "问题：填报迟")
PROBLEM_OVERDUE = _line(words.CIRCULAR, "问题：超过时限")
PROBLEM_UNVISITED = _line(words.CIRCULAR, "问题：未家访")
PROBLEM_UNSIGNED = _line(words.CIRCULAR, "问题：未签字")
PROBLEM_PROMISE = _line(words.CIRCULAR, "问题：承诺未返")
PROBLEM_STALE = _line(words.CIRCULAR, "问题：学籍待更新")
PROBLEM_ELSEWHERE = _line(words.CIRCULAR, "问题：在他校就读")
PROBLEM_STRANGER = _line(words.CIRCULAR, "问题：学籍不在本校")
DEMANDS = _lines(words.CIRCULAR, "整改要求", "verify_by late_rosters update_by persuade visitors")
LATE_ROSTERS = _line(words.CIRCULAR, "补报要求", "report_by")
ANNEXES = _lines(words.CIRCULAR, "附件说明")
ANNEX_ONE_NOTE = _line(words.CIRCULAR, "附件一注")
ANNEX_ONE_CHART = _line(words.CIRCULAR, "附件一图注", "count")
LINE_NOTE = _line(words.CIRCULAR, "控制线图注")
MONTHS_NOTE = _line(words.CIRCULAR, "逐月图注", "count")
ANNEX_TWO_SCOPE = _line(words.CIRCULAR, "附件二注（与附件一）", "waiting elsewhere")
ANNEX_TWO_NOBODY = _line(words.CIRCULAR, "附件二注（没有学生）")
ANNEX_TWO_MASKED = _line(words.CIRCULAR, "附件二注（脱敏）", "count")
ANNEX_TWO_NAMED = _line(words.CIRCULAR, "附件二注（真实姓名）", "count")
COPIES = _line(words.CIRCULAR, "抄送", "superior")
SUPERIOR = _line(words.CIRCULAR, "抄送（上级单位未填）")

NOTICE_NO = _line(words.NOTICE, "编号", "prefix year month number")
NOTICE_PREFIX = _line(words.NOTICE, "编号前缀（未填）")
NOTICE_OPENING = _line(words.NOTICE, "引言", "month count")
NOTICE_REPLY = _line(words.NOTICE, "反馈要求", "due_on")
NOTICE_REPLY_SCHOOL = _line(words.NOTICE, "反馈要求（学校）", "due_on")

CASE_TASK = _line(words.CHILD_CASE, "任务")
CASE_METHOD = _line(words.CHILD_CASE, "方式方法", "visitors")
CASE_STANDARD = _line(words.CHILD_CASE, "标准")
CASE_UNSET = _line(words.CHILD_CASE, "没有定的", "proposal")
CASE_VISITS = _line(words.CHILD_CASE, "劝返记录注", "visits")
CASE_NO_VISITS = _line(words.CHILD_CASE, "劝返记录注（没有）")
CARE_BLANK = _lines(words.CHILD_CASE, "帮扶（学校填写）")

ORDER_NO = _line(words.RETURN_ORDER, "文号", "year")
ORDER_BODY = _line(words.RETURN_ORDER, "正文", "name sex place since")
ORDER_SINCE = _line(words.RETURN_ORDER, "离校起始", "left")
ORDER_SINCE_UNKNOWN = _line(words.RETURN_ORDER, "离校起始（不明）")
ORDER_NO_SCHOOL = _line(words.RETURN_ORDER, "学校（不明）")
ORDER_LAW = _lines(words.RETURN_ORDER, "法律依据")
ORDER_WITHIN = _line(words.RETURN_ORDER, "限期", "days")
ORDER_CONSEQUENCE = _line(words.RETURN_ORDER, "后果", "liability_article")
ORDER_CONTACT = _line(words.RETURN_ORDER, "联系", "clerk phone")

RECTIFY_NO = _line(words.RECTIFY_ORDER, "文号", "prefix year")
RECTIFY_PREFIX = _line(words.RECTIFY_ORDER, "文号前缀（未填）")
RECTIFY_BODY = _line(words.RECTIFY_ORDER, "正文", "name sex place since")
RECTIFY_BODY_NO_SCHOOL = _line(words.RECTIFY_ORDER, "正文（学校不明）", "name sex since")
RECTIFY_VISITED = _line(words.RECTIFY_ORDER, "劝返经过", "visits")
RECTIFY_VISITED_LAST = _line(words.RECTIFY_ORDER, "劝返经过（最近日期）", "visits last")
RECTIFY_NOT_RECORDED = _line(words.RECTIFY_ORDER, "劝返经过（没有记录）")
RECTIFY_OVER = _line(words.RECTIFY_ORDER, "仍未返校（时限已过）", "due_on")
RECTIFY_AWAY = _line(words.RECTIFY_ORDER, "仍未返校")
RECTIFY_LAW = _lines(words.RECTIFY_ORDER, "法律依据", "duty_articles liability_article")
RECTIFY_WITHIN = _line(words.RECTIFY_ORDER, "限期", "days")
RECTIFY_REMEDY = _line(words.RECTIFY_ORDER, "救济途径")
RECTIFY_CONTACT = _line(words.RECTIFY_ORDER, "联系", "clerk phone")

PARENT_BODY = _lines(words.PARENT_LETTER, "正文", "school")
PARENT_RIGHTS = _lines(words.PARENT_LETTER, "权利")
PARENT_DUTIES = _lines(words.PARENT_LETTER, "义务", "liability_article")
PARENT_CONTACT = _line(words.PARENT_LETTER, "联系", "school phone office office_phone")

PLEDGE_PREFACE = _line(words.PLEDGE, "前言")
PLEDGE_AIMS = _lines(words.PLEDGE, "目标", "enrolment primary lower retention")
PLEDGE_OWN_AIM = _line(words.PLEDGE, "目标（本单位自定）", "number own")
PLEDGE_AIMS_PARENT = _lines(words.PLEDGE, "目标（家长）")
PLEDGE_DUTIES = {
    kind: _lines(words.PLEDGE, f"职责（{name}）")
    for kind, name in {
        "school": "学校",
        "village": "村（社区）",
        "department": "部门",
        "group": "村民小组",
        "class": "班主任",
        "teacher": "科任教师",
        "leader": "学校领导",
        "parent": "家长",
    }.items()
}
PLEDGE_RULES = _lines(words.PLEDGE, "要求", "campaign_month")
PLEDGE_RULES_PARENT = _lines(words.PLEDGE, "要求（家长）")
PLEDGE_JUDGING = _lines(words.PLEDGE, "考核")
PLEDGE_JUDGING_PARENT = _lines(words.PLEDGE, "考核（家长）", "liability_article")

INTERVIEW_HINT = _line(words.INTERVIEW, "提示")
INTERVIEW_CONFIRMED = _line(words.INTERVIEW, "提示（已确认）", "decision")
INTERVIEW_CONFIRMED_BY = _line(words.INTERVIEW, "提示（已确认，何人何时）", "decision who")
INTERVIEW_OUTLINE = _lines(words.INTERVIEW, "提纲")
INTERVIEW_DUE_OPEN = _line(words.INTERVIEW, "整改时限（未定）")

ACCOUNTABILITY_HINT = _line(words.ACCOUNTABILITY, "提示")
ACCOUNTABILITY_CONFIRMED = _line(words.ACCOUNTABILITY, "提示（已确认）", "decision")
ACCOUNTABILITY_CONFIRMED_BY = _line(words.ACCOUNTABILITY, "提示（已确认，何人何时）", "decision who")
ACCOUNTABILITY_BASIS = _line(words.ACCOUNTABILITY, "依据（方案）", "note")
ACCOUNTABILITY_BOUNDS = _lines(words.ACCOUNTABILITY, "权限和程序")
ACCOUNTABILITY_NOTHING_BEFORE = _line(words.ACCOUNTABILITY, "此前措施（没有）")

BOOKLET_TITLE = _line(words.BOOKLET, "标题", "month")
BOOKLET_SUMMARY = _line(
    words.BOOKLET, "概述", "registered present explained absent review unreported suspected dropouts"
)
BOOKLET_RATES = _line(words.BOOKLET, "其他指标", "evidence")
BOOKLET_PLACES_NOTE = _line(words.BOOKLET, "去向图注", "count")
BOOKLET_CHILDREN_ALL = _line(words.BOOKLET, "名单注", "count")
BOOKLET_CHILDREN_FIRST = _line(words.BOOKLET, "名单注（只列一部分）", "count total")
BOOKLET_CHILDREN_NONE = _line(words.BOOKLET, "名单注（没有学生）")
BOOKLET_MEASURES_NONE = _line(words.BOOKLET, "督查措施（没有）")
BOOKLET_MEASURES_SOME = _line(words.BOOKLET, "督查措施注", "count")
BOOKLET_REFERENCE = _lines(words.BOOKLET, "备查材料")
TO_DECIDE = {
    kind: _line(words.BOOKLET, f"要办的（{kind}）")
    for kind in (
        words.CIRCULAR,
        words.NOTICE,
        words.INTERVIEW,
        words.ACCOUNTABILITY,
        words.RETURN_ORDER,
        words.RECTIFY_ORDER,
        words.PLEDGE,
    )
}
TO_SIGN_SUBMISSION = _line(words.BOOKLET, "要办的（报送汇总）")
TO_CONFIRM_MEASURES = _line(words.BOOKLET, "要办的（督查措施）")
TO_CALL_IN = _line(words.BOOKLET, "要办的（催报）", "schools")

MONTH_ZERO = _line(words.SCHOOL_MONTH, "概述（零报告）", "month school")
MONTH_SUMMARY = _line(words.SCHOOL_MONTH, "概述", "month school suspected dropouts returned")
MONTH_IN_VACATION = _line(words.SCHOOL_MONTH, "概述（假期）", "count")
MONTH_UNREPORTED = _line(words.SCHOOL_MONTH, "概述（未报送）", "count")
MONTH_NO_CHILDREN = _line(words.SCHOOL_MONTH, "没有学生")
MONTH_NO_CHILDREN_YET = _line(words.SCHOOL_MONTH, "没有学生（有未报送）")
MONTH_NO_PLAN = _line(words.SCHOOL_MONTH, "没有计划")
MONTH_NO_CAUSE = _line(words.SCHOOL_MONTH, "没有原因")
MONTH_WORK = _line(words.SCHOOL_MONTH, "本月工作", "visits families returned")
MONTH_NO_WORK = _line(words.SCHOOL_MONTH, "本月工作（没有）")

PLEDGES_MADE = _line(words.NOTHING, "责任书（已印出）")
NOTHING_TITLE = _line(words.NOTHING, "标题", "month kind")
NOTHING_TO_SAY = {
    kind: _line(words.NOTHING, kind)
    for kind in (
        words.NOTICE,
        words.INTERVIEW,
        words.ACCOUNTABILITY,
        words.CHILD_CASE,
        words.FAMILY_CASE,
        words.VISIT_RECORD,
        words.RETURN_ORDER,
        words.RECTIFY_ORDER,
        words.PARENT_LETTER,
        words.PLEDGE,
        words.SCHOOL_MONTH,
    )
}


def _every() -> Iterator[Passage]:
    for value in list(globals().values()):
        passages = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        yield from (passage for passage in passages if isinstance(passage, Passage))


PASSAGES: Mapping[tuple[str, str], Passage] = {(passage.paper, passage.name): passage for passage in _every()}
"""Every passage by its paper and name."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of all passages, as an office or the program words them.

    Args:
        told: by paper and name; all passages are there.
    """

    told: Mapping[tuple[str, str], Text]

    def line(self, passage: Passage, **values: str | float) -> str:
        """One text with its places filled.

        Raises:
            TypeError: a place was left open, or a value has no place.
        """
        return _filled(str(self.told[passage.paper, passage.name]), passage, values)

    def lines(self, passage: Passage, **values: str | float) -> list[str]:
        """The lines of a text with their places filled.

        Raises:
            TypeError: a place was left open, or a value has no place.
        """
        return [_filled(line, passage, values) for line in self.told[passage.paper, passage.name]]


def _filled(text: str, passage: Passage, values: Mapping[str, str | float]) -> str:
    if values.keys() != passage.places:
        raise TypeError(f"{passage.name} takes {sorted(passage.places)}, was given {sorted(values)}")
    names = passage.words
    return MARK.sub(lambda mark: str(values[names[mark[1]]]), text)
