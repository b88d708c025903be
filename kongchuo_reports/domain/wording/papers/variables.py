"""Variables of the Word templates: each once, by its name in the program, the word a template writes, and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.papers.letters import (
    ACCOUNTABILITY,
    BOOKLET,
    CHILD_CASE,
    CIRCULAR,
    FAMILY_CASE,
    INTERVIEW,
    NOTHING,
    NOTICE,
    PARENT_LETTER,
    PLEDGE,
    RECTIFY_ORDER,
    RETURN_ORDER,
    SCHOOL_MONTH,
    VISIT_RECORD,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = "样"
TEXT, LINES, FLAG, ROWS = "", "列表", "真假", "列表，每项有 "
FIELD = re.compile(r"(?P<name>\w+) (?P<word>[^（、]+)(?:（(?P<note>[^）]+)）)?")
"""A field of a record: its name, its word, and in brackets what it holds."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a template, or one field of the records in its list.

    Args:
        name: its name in the program.
        word: how a template writes it.
        note: what it holds.
        shape: text, lines of text, a flag, or records.
        fields: the fields of its records.
    """

    name: str
    word: str
    note: str = ""
    shape: str = TEXT
    fields: tuple[Variable, ...] = ()

    @property
    def meaning(self) -> str:
        """What a reader of the list of variables is told."""
        text = self.note or (self.word if self.shape in {TEXT, FLAG} else "")
        if self.shape == ROWS:
            each = "、".join(
                f"{inner.word}（{inner.note or inner.shape}）" if inner.note or inner.shape else inner.word
                for inner in self.fields
            )
            return f"{ROWS}{each}" + (f"；{text}" if text else "")
        return f"{text}（{self.shape}）" if self.shape else text

    def sample(self, *, flag: bool) -> object:
        """A value of the right shape, to fill a template for trial."""
        if self.shape == FLAG:
            return flag
        if self.shape == ROWS:
            return [{inner.word: inner.sample(flag=flag) for inner in self.fields}]
        return [SAMPLE] if self.shape == LINES else SAMPLE


def _text(name: str, word: str, note: str = "") -> Variable:
    return Variable(name, word, note)


def _lines(name: str, word: str, note: str = "") -> Variable:
    return Variable(name, word, note, LINES)


def _flag(name: str, word: str, note: str = "") -> Variable:
    return Variable(name, word, note, FLAG)


def _rows(name: str, word: str, fields: str, note: str = "") -> Variable:
    parts = [
        Variable(match["name"], match["word"], "", LINES)
        if match["note"] == LINES
        else Variable(match["name"], match["word"], match["note"] or "")
        for match in FIELD.finditer(fields)
    ]
    return Variable(name, word, note, ROWS, tuple(parts))


def _of(*variables: Variable) -> dict[str, Variable]:
    return {variable.word: variable for variable in variables}


_DRAFT = (_flag("draft", "草稿", "是否草稿"), _text("draft_note", "草稿提示", "草稿提示语"))
_SIGN = (_text("signer", "署名", "发文单位"), _text("signed_on", "成文日期", "如 2026年10月28日"))
_PICTURES = (
    _rows(
        "distance",
        "控制线图",
        "indicator 指标、value 本月、target 控制线、allowed 可容、confirmed_count 已确认、open_count 未定、bar 图形",
        "各学段距控制线几名学生，一格一名，黑白打印可读",
    ),
    _text("distance_note", "控制线图注"),
    _rows(
        "months",
        "逐月",
        "month 月份、suspected_open 疑似在账、dropouts_open 辍学在账、primary_rate 小学辍学率、lower_rate 初中辍学率、bar 图形",
        "各月月底，最近十二个月",
    ),
    _text("months_note", "逐月图注"),
)
_ANNEX_ONE = _rows(
    "annex_one",
    "附件一行",
    "no 序号、school 学校、registered 学籍人数、out_of_school 未返校、overdue 超期、unvisited 未家访、unsigned 未签字、stale 待更新、not_reported 未报送、errors 数据问题",
)
_ANNEX_TWO = _rows(
    "annex_two",
    "附件二行",
    "no 序号、case_no 案号、name 姓名（默认脱敏）、school 学校、grade_class 年级班级、village 村、state 状态、due 时限",
)
VARIABLES: Mapping[str, Mapping[str, Variable]] = {
    CIRCULAR: _of(
        *_DRAFT,
        _flag("red_head", "红头", "是否印发文机关标志，参数“督查通报使用红头”"),
        _text("office", "发文机关", "发文单位名称"),
        _text("document_no", "发文字号", "按“发文字号前缀”写成，序号留空"),
        _lines("title_lines", "标题行", "标题分成的各行"),
        _text("addressees", "主送", "主送单位"),
        _text("opening", "引言", "首段"),
        _lines("overall", "总体情况", "各段"),
        _lines("achievements", "做法成效", "各段"),
        _lines("four_rounds", "四个一轮", "查、宣、劝、规各一段：任务、覆盖、逾期、四定缺项、佐证"),
        _rows("problems", "存在问题", "title 标题、paragraphs 段落（列表）"),
        _rows("demands", "整改要求", "title 标题、content 内容"),
        _lines("annexes", "附件说明", "附件说明各行"),
        *_SIGN,
        _text("copies", "抄送", "抄送单位"),
        _text("printed_by", "印发机关", "印发单位"),
        _text("printed_on", "印发日期", "印发日期"),
        _text("as_of", "截至日期", "统计截至日期"),
        _ANNEX_ONE,
        _text("annex_one_note", "附件一注", "附件1的说明"),
        _rows(
            "chart",
            "附件一图",
            "school 学校、bar 图形、open 未返校数",
            "各校未返校学生的条形，一格若干人，黑白打印可读",
        ),
        _text("chart_note", "附件一图注", "一格几人、空心实心的意思；没有未返校学生时为空"),
        *_PICTURES,
        _ANNEX_TWO,
        _text("annex_two_note", "附件二注", "附件2的说明"),
    ),
    NOTICE: _of(
        *_DRAFT,
        _text("notice_no", "编号", "督办编号"),
        _text("unit", "承办单位", "学校、村（社区）或部门"),
        _text("head", "第一责任人", "责任单位表或学校名录所写"),
        _text("office", "发文机关", "签发单位"),
        _text("signed_on", "成文日期", "签发日期"),
        _text("clerk", "联系人", "填表人"),
        _text("phone", "联系电话", "单位电话"),
        _text("opening", "引言", "首段"),
        _rows(
            "items",
            "事项",
            "no 序号、topic 督办事项、fact 事实依据、demand 办理要求、due_on 办结时限、blank 空（供书写的空格）",
        ),
        _text("reply", "反馈要求", "反馈方式与时限"),
    ),
    CHILD_CASE: _of(
        *_DRAFT,
        _text("case_no", "案号"),
        _text("reporter", "填报单位"),
        _text("reported_on", "填报日期"),
        _text("name", "姓名"),
        _text("sex", "性别"),
        _text("born_on", "出生日期"),
        _text("id_no", "身份证件号"),
        _text("registry_no", "学籍号"),
        _text("school", "学校"),
        _text("grade_class", "年级班级"),
        _text("groups", "重点群体"),
        _text("guardian", "监护人"),
        _text("phone", "联系电话"),
        _text("home", "村组"),
        _text("address", "家庭住址"),
        _text("household_no", "户号"),
        _text("ledger", "台账"),
        _text("state", "状态"),
        _text("persuade_by", "劝返时限"),
        _text("left_on", "离校日期"),
        _text("opened_on", "立案日期"),
        _text("confirmed_on", "认定日期"),
        _text("due_rule", "时限依据"),
        _text("found_in", "发现依据"),
        _text("reason", "认定理由"),
        _text("cause", "辍学原因"),
        _text("responsible", "责任人"),
        _text("task", "任务"),
        _text("method", "方式方法"),
        _text("standard", "标准"),
        _text("returned_on", "返校日期"),
        _text("placement", "安置方式"),
        _text("placed_class", "安置班级"),
        _text("registry_updated_on", "学籍更新日期"),
        _text("missing_to_close", "销号尚缺"),
        _text("closed_on", "销号日期"),
        _rows("duties", "责任人行", "line 线别、level 层级、responsible 责任人、post 职务、phone 联系电话、note 说明"),
        _rows(
            "visits",
            "劝返记录",
            "times 次数、on 日期、mode 方式、visitors 家访人、companions 陪访、result 结果、talk 要点、signed 签字",
            "末尾留空行",
        ),
        _rows("care", "帮扶", "aid_kind 类别、aid_state 情况、note 说明、to_do 措施", "末尾留空行"),
        _text("visits_note", "劝返记录注", "记录条数的说明"),
    ),
    FAMILY_CASE: _of(
        *_DRAFT,
        _text("reporter", "填报单位"),
        _text("reported_on", "填报日期"),
        _text("household_no", "户号"),
        _text("guardian", "监护人"),
        _text("phone", "联系电话"),
        _text("home", "村组"),
        _text("address", "家庭住址"),
        _text("groups", "重点群体"),
        _text("cause", "辍学原因", "台账所记每名孩子的辍学原因"),
        _text("poverty_plan", "扶贫方案", "这一家属于哪些帮扶对象"),
        _text("aid_plan", "资助方案", "每名孩子应享和已享的资助"),
        _rows(
            "children",
            "孩子",
            "no 序号、case_no 案号、name 姓名、sex 性别、school 学校、grade_class 年级班级、state 状态、due 时限",
        ),
        _rows(
            "duties", "责任人行", "case_no 案号、line 线别、level 层级、responsible 责任人、phone 联系电话、note 说明"
        ),
    ),
    VISIT_RECORD: _of(
        _text("case_no", "案号"),
        _text("name", "姓名"),
        _text("school", "学校"),
        _text("grade_class", "年级班级"),
        _text("guardian", "监护人"),
        _text("phone", "联系电话"),
        _text("home", "村组"),
        _text("address", "家庭住址"),
        _text("times", "次数", "这一次是第几次"),
        _text("education_people", "教育线责任人", "教育线各层级责任人"),
        _text("government_people", "政府线责任人", "政府线各层级责任人"),
        _text("visited", "已访情况", "以前家访的次数、最近日期和结果"),
        _text("min_visitors", "最少人数", "政策参数“家访最少人数”"),
    ),
    RETURN_ORDER: _of(
        *_DRAFT,
        _text("order_no", "文号", "义劝通字〔年〕号，序号留空"),
        _text("guardian", "监护人", "受送达人"),
        _text("name", "姓名", "学生姓名"),
        _text("case_no", "案号"),
        _text("body", "正文", "事实"),
        _lines("law", "法律依据", "各段"),
        _text("within", "限期", "限期返校的要求，天数取政策参数"),
        _text("consequence", "后果", "不履行的后果（现行义务教育法，无罚款）"),
        _text("contact", "联系", "联系人与电话"),
        *_SIGN,
    ),
    PLEDGE: _of(
        *_DRAFT,
        _text("school_year", "学年", "如 2026-2027"),
        _text("party_a", "甲方"),
        _text("party_b", "乙方"),
        _text("preface", "前言"),
        _lines("aims", "目标", "各段，数字取政策参数"),
        _lines("tasks", "职责", "各段"),
        _lines("rules", "要求", "各段"),
        _lines("judging", "考核", "各段"),
        _text("sign_a", "甲方签字", "甲方签字栏的称谓"),
        _text("sign_b", "乙方签字", "乙方签字栏的称谓，家长为“监护人（签字）”"),
        _text("pledged_on", "签订日期", "责任书表所记的签订日期；未签的留空格供手写"),
    ),
    RECTIFY_ORDER: _of(
        *_DRAFT,
        _text("order_no", "文号", "发文字号前缀〔年〕号，序号留空"),
        _text("guardian", "监护人", "被责令人"),
        _text("name", "姓名", "学生姓名"),
        _text("case_no", "案号"),
        _text("body", "正文", "事实"),
        _text("persuaded", "劝返经过", "已劝返的次数、最近日期和时限"),
        _lines("law", "法律依据", "各段"),
        _text("within", "限期", "责令改正的期限，天数取政策参数"),
        _text("remedy", "救济途径", "行政复议和诉讼的告知"),
        _text("contact", "联系", "联系人与电话"),
        *_SIGN,
    ),
    PARENT_LETTER: _of(
        *_DRAFT,
        _text("school", "学校"),
        _lines("body_lines", "正文", "各段"),
        _lines("rights", "权利", "资助与帮扶各条"),
        _lines("duties_of_parents", "义务", "家长义务各条"),
        _text("contact", "联系", "学校和本单位的联系方式"),
        _text("school_year", "学年"),
        *_SIGN,
    ),
    INTERVIEW: _of(
        _text("hint", "提示", "“建议，须人工确认”；已确认的写明何人何时确认"),
        _text("measure_no", "编号", "措施编号，与 09_督查措施与整改.xlsx 相同"),
        _text("rectify_by", "整改时限", "确认后的整改时限"),
        _text("interviewed", "单位"),
        _text("head", "第一责任人"),
        _text("measure", "建议措施", "约谈或责任追究建议"),
        _text("as_of", "截至日期"),
        _text("basis", "依据", "综合规则"),
        _rows("facts", "事实", "no 序号、situation 情形、proposed 措施、told 事实、rule 规则"),
        _lines("outline", "提纲", "各段"),
    ),
    ACCOUNTABILITY: _of(
        _text("hint", "提示", "“建议，须人工确认”；已确认的写明何人何时确认"),
        _text("measure_no", "编号", "措施编号，与 09_督查措施与整改.xlsx 相同"),
        _text("rectify_by", "整改时限", "确认后的整改时限"),
        _text("interviewed", "单位"),
        _text("head", "第一责任人"),
        _text("as_of", "截至日期"),
        _text("basis", "依据", "方案条款和综合规则"),
        _rows("facts", "事实", "no 序号、situation 情形、proposed 措施、told 事实、rule 规则"),
        _rows(
            "former", "此前", "measure_no 编号、proposed 措施、confirmed 确认情况、rectify_by 整改时限、progress 进度"
        ),
        _text("former_note", "此前注", "没有提出过措施时的一句话"),
        _lines("bounds", "权限", "各段"),
    ),
    BOOKLET: _of(
        *_DRAFT,
        _text("title", "标题"),
        _text("office", "发文机关", "单位名称"),
        _text("as_of", "截至日期"),
        _text("summary", "概述"),
        _rows("decisions", "待定", "no 序号、paper 材料、count 数量、asked 要求、where 所在"),
        *_PICTURES,
        _text("other_rates", "其他指标", "巩固率、入学率等一段"),
        _rows("places", "去向图", "standing 去向、count 数量、bar 图形"),
        _text("places_note", "去向图注"),
        _ANNEX_ONE,
        _ANNEX_TWO,
        _text("children_note", "名单注"),
        _rows("measures", "督查措施", "interviewed 单位、proposed 措施、told 事实、rectify_by 整改时限、progress 进度"),
        _text("measures_note", "督查措施注"),
        _lines("reference", "备查材料", "各段"),
    ),
    SCHOOL_MONTH: _of(
        *_DRAFT,
        _text("school", "学校"),
        _text("month", "月份", "如 2026年10月"),
        _text("as_of", "截至日期"),
        _text("summary", "概述", "一段话；没有未销号学生时写零报告"),
        _rows("figures", "数字", "item 项目、count 数量、note 说明"),
        _flag("has_children", "有学生"),
        _flag("no_children", "无学生"),
        _rows(
            "pupils",
            "学生",
            "no 序号、case_no 案号、name 姓名、grade_class 年级班级、state 状态、due 时限、last_visit 最近劝返",
        ),
        _text("no_children_note", "无学生说明"),
        _text("causes", "原因构成"),
        _text("work", "本月工作"),
        _flag("has_plan", "有计划"),
        _flag("no_plan", "无计划"),
        _rows("plan", "计划", "no 序号、matter 事项、asked 要求、due 时限"),
        _text("no_plan_note", "无计划说明"),
    ),
    NOTHING: _of(
        _text("title", "标题"),
        _text("content", "内容", "为什么没有"),
        *_SIGN,
    ),
}
"""Every variable of every template, by paper and word; a template may use no others."""


def _words() -> dict[str, str]:
    """The word of each name; one name has one word in all papers."""
    by_name: dict[str, str] = {}
    for variables in VARIABLES.values():
        for variable in [inner for outer in variables.values() for inner in (outer, *outer.fields)]:
            if by_name.setdefault(variable.name, variable.word) != variable.word:
                raise ValueError(f"{variable.name} is written {by_name[variable.name]} and {variable.word}")
    return by_name


WORDS: Mapping[str, str] = _words()
"""The word of each variable and field, as templates write it, by its name in the program."""


def samples(variables: Mapping[str, Variable], *, flag: bool) -> dict[str, object]:
    """A value of the right shape for each variable, to fill a template for trial; every flag alike."""
    return {word: variable.sample(flag=flag) for word, variable in variables.items()}


def fields_of(variables: Mapping[str, Variable]) -> list[str]:
    """Words that records in the lists of a paper have."""
    return sorted({field.word for variable in variables.values() for field in variable.fields})
