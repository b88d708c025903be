"""Words of the Word papers (文书): names of templates, their variables, and every sentence a paper says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.papers.dashboard import VARIABLES as PAGE_VARIABLES
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

CIRCULAR = "督查通报"
NOTICE = "督办通知单"
CHILD_CASE = "一生一案"
FAMILY_CASE = "一家一案"
VISIT_RECORD = "家访记录表"
RETURN_ORDER = "劝学通知书"
PLEDGE = "责任书"
INTERVIEW = "约谈建议"
SCHOOL_MONTH = "学校月报告"
RECTIFY_ORDER = "责令改正通知书"
PARENT_LETTER = "告家长书"
BOUND = "合订本"
NO_PLACE = "学校和村不明"
NOTHING = "零报告"

_DRAFT = {"草稿": "是否草稿（真假）", "草稿提示": "草稿提示语"}
_SIGN = {"署名": "发文单位", "成文日期": "如 2026年10月28日"}
_PEOPLE = "责任人行"
VARIABLES: dict[str, dict[str, str]] = {
    CIRCULAR: {
        **_DRAFT,
        "红头": "是否印发文机关标志（真假），参数“督查通报使用红头”",
        "发文机关": "发文单位名称",
        "发文字号": "按“发文字号前缀”写成，序号留空",
        "标题行": "标题分成的各行（列表）",
        "主送": "主送单位",
        "引言": "首段",
        "总体情况": "各段（列表）",
        "做法成效": "各段（列表）",
        "四个一轮": "查、宣、劝、规各一段（列表）：任务、覆盖、逾期、四定缺项、佐证",
        "存在问题": "列表，每项有 标题、段落（列表）",
        "整改要求": "列表，每项有 标题、内容",
        "附件说明": "附件说明各行（列表）",
        **_SIGN,
        "抄送": "抄送单位",
        "印发机关": "印发单位",
        "印发日期": "印发日期",
        "截至日期": "统计截至日期",
        "附件一行": "列表，每项有 序号、学校、学籍人数、未返校、超期、未家访、未签字、待更新、未报送、数据问题",
        "附件一注": "附件1的说明",
        "附件二行": "列表，每项有 序号、案号、姓名（默认脱敏）、学校、年级班级、村、状态、时限",
        "附件二注": "附件2的说明",
    },
    NOTICE: {
        **_DRAFT,
        "编号": "督办编号",
        "承办单位": "学校、村（社区）或部门",
        "第一责任人": "责任单位表或学校名录所写",
        "发文机关": "签发单位",
        "成文日期": "签发日期",
        "联系人": "填表人",
        "联系电话": "单位电话",
        "引言": "首段",
        "事项": "列表，每项有 序号、督办事项、事实依据、办理要求、办结时限、空（供书写的空格）",
        "反馈要求": "反馈方式与时限",
    },
    CHILD_CASE: {
        **_DRAFT,
        **dict.fromkeys(
            [
                "案号",
                "填报单位",
                "填报日期",
                "姓名",
                "性别",
                "出生日期",
                "身份证件号",
                "学籍号",
                "学校",
                "年级班级",
                "重点群体",
                "监护人",
                "联系电话",
                "村组",
                "家庭住址",
                "户号",
                "台账",
                "状态",
                "劝返时限",
                "离校日期",
                "立案日期",
                "认定日期",
                "时限依据",
                "发现依据",
                "认定理由",
                "辍学原因",
                "责任人",
                "任务",
                "方式方法",
                "标准",
                "返校日期",
                "安置方式",
                "安置班级",
                "学籍更新日期",
                "销号尚缺",
                "销号日期",
            ],
            "",
        ),
        _PEOPLE: "列表，每项有 线别、层级、责任人、职务、联系电话、说明",
        "劝返记录": "列表，每项有 次数、日期、方式、家访人、陪访、结果、要点、签字；末尾留空行",
        "帮扶": "列表，每项有 类别、情况、说明、措施；末尾留空行",
        "劝返记录注": "记录条数的说明",
    },
    FAMILY_CASE: {
        **_DRAFT,
        **dict.fromkeys(["填报单位", "填报日期", "户号", "监护人", "联系电话", "村组", "家庭住址", "重点群体"], ""),
        "孩子": "列表，每项有 序号、案号、姓名、性别、学校、年级班级、状态、时限",
        _PEOPLE: "列表，每项有 案号、线别、层级、责任人、联系电话、说明",
    },
    VISIT_RECORD: {
        **dict.fromkeys(["案号", "姓名", "学校", "年级班级", "监护人", "联系电话", "村组", "家庭住址"], ""),
        "次数": "这一次是第几次",
        "教育线责任人": "教育线各层级责任人",
        "政府线责任人": "政府线各层级责任人",
        "已访情况": "以前家访的次数、最近日期和结果",
        "最少人数": "政策参数“家访最少人数”",
    },
    RETURN_ORDER: {
        **_DRAFT,
        "文号": "义劝通字〔年〕号，序号留空",
        "监护人": "受送达人",
        "姓名": "学生姓名",
        "案号": "",
        "正文": "事实",
        "法律依据": "各段（列表）",
        "限期": "限期返校的要求，天数取政策参数",
        "后果": "不履行的后果（现行义务教育法，无罚款）",
        "联系": "联系人与电话",
        **_SIGN,
    },
    PLEDGE: {
        **_DRAFT,
        "学年": "如 2026-2027",
        "甲方": "",
        "乙方": "",
        "前言": "",
        "目标": "各段（列表），数字取政策参数",
        "职责": "各段（列表）",
        "要求": "各段（列表）",
        "考核": "各段（列表）",
        "甲方签字": "甲方签字栏的称谓",
        "乙方签字": "乙方签字栏的称谓，家长为“监护人（签字）”",
        "签订说明": "责任书表所记的签订情况",
    },
    RECTIFY_ORDER: {
        **_DRAFT,
        "文号": "发文字号前缀〔年〕号，序号留空",
        "监护人": "被责令人",
        "姓名": "学生姓名",
        "案号": "",
        "正文": "事实",
        "劝返经过": "已劝返的次数、最近日期和时限",
        "法律依据": "各段（列表）",
        "限期": "责令改正的期限，天数取政策参数",
        "救济途径": "行政复议和诉讼的告知",
        "联系": "联系人与电话",
        **_SIGN,
    },
    PARENT_LETTER: {
        **_DRAFT,
        "学校": "",
        "正文": "各段（列表）",
        "权利": "资助与帮扶各条（列表）",
        "义务": "家长义务各条（列表）",
        "联系": "学校和本单位的联系方式",
        "学年": "",
        **_SIGN,
    },
    INTERVIEW: {
        "提示": "“建议，须人工确认”；已确认的写明何人何时确认",
        "编号": "措施编号，与 09_督查措施与整改.xlsx 相同",
        "整改时限": "确认后的整改时限",
        "单位": "",
        "第一责任人": "",
        "建议措施": "约谈或责任追究建议",
        "截至日期": "",
        "依据": "综合规则",
        "事实": "列表，每项有 序号、情形、措施、事实、规则",
        "提纲": "各段（列表）",
    },
    SCHOOL_MONTH: {
        **_DRAFT,
        "学校": "",
        "月份": "如 2026年10月",
        "截至日期": "",
        "概述": "一段话；没有未销号学生时写零报告",
        "数字": "列表，每项有 项目、数量、说明",
        "有学生": "真假",
        "无学生": "真假",
        "学生": "列表，每项有 序号、案号、姓名、年级班级、状态、时限、最近劝返",
        "无学生说明": "",
        "原因构成": "",
        "本月工作": "",
        "有计划": "真假",
        "无计划": "真假",
        "计划": "列表，每项有 序号、事项、要求、时限",
        "无计划说明": "",
    },
    NOTHING: {"标题": "", "内容": "为什么没有", **_SIGN},
}
"""Every variable of every template; a template may use no others."""


NAMES: dict[str, str] = {
    "draft": "草稿",
    "draft_note": "草稿提示",
    "signer": "署名",
    "signed_on": "成文日期",
    "red_head": "红头",
    "office": "发文机关",
    "four_rounds": "四个一轮",
    "persuaded": "劝返经过",
    "remedy": "救济途径",
    "body_lines": "正文",
    "rights": "权利",
    "duties_of_parents": "义务",
    "sign_a": "甲方签字",
    "sign_b": "乙方签字",
    "measure_no": "编号",
    "rectify_by": "整改时限",
    "document_no": "发文字号",
    "title_lines": "标题行",
    "addressees": "主送",
    "opening": "引言",
    "overall": "总体情况",
    "achievements": "做法成效",
    "problems": "存在问题",
    "demands": "整改要求",
    "title": "标题",
    "paragraphs": "段落",
    "content": "内容",
    "annexes": "附件说明",
    "copies": "抄送",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
    "as_of": "截至日期",
    "annex_one": "附件一行",
    "annex_one_note": "附件一注",
    "annex_two": "附件二行",
    "annex_two_note": "附件二注",
    "no": "序号",
    "school": "学校",
    "registered": "学籍人数",
    "out_of_school": "未返校",
    "overdue": "超期",
    "unvisited": "未家访",
    "unsigned": "未签字",
    "stale": "待更新",
    "not_reported": "未报送",
    "errors": "数据问题",
    "case_no": "案号",
    "name": "姓名",
    "grade_class": "年级班级",
    "village": "村",
    "state": "状态",
    "due": "时限",
    "notice_no": "编号",
    "unit": "承办单位",
    "head": "第一责任人",
    "clerk": "联系人",
    "phone": "联系电话",
    "items": "事项",
    "topic": "督办事项",
    "fact": "事实依据",
    "demand": "办理要求",
    "due_on": "办结时限",
    "blank": "空",
    "reply": "反馈要求",
    "reporter": "填报单位",
    "reported_on": "填报日期",
    "sex": "性别",
    "born_on": "出生日期",
    "id_no": "身份证件号",
    "registry_no": "学籍号",
    "groups": "重点群体",
    "guardian": "监护人",
    "home": "村组",
    "address": "家庭住址",
    "household_no": "户号",
    "ledger": "台账",
    "persuade_by": "劝返时限",
    "left_on": "离校日期",
    "opened_on": "立案日期",
    "confirmed_on": "认定日期",
    "due_rule": "时限依据",
    "found_in": "发现依据",
    "reason": "认定理由",
    "cause": "辍学原因",
    "responsible": "责任人",
    "task": "任务",
    "method": "方式方法",
    "standard": "标准",
    "returned_on": "返校日期",
    "placement": "安置方式",
    "placed_class": "安置班级",
    "registry_updated_on": "学籍更新日期",
    "missing_to_close": "销号尚缺",
    "closed_on": "销号日期",
    "duties": "责任人行",
    "line": "线别",
    "level": "层级",
    "post": "职务",
    "note": "说明",
    "visits": "劝返记录",
    "visits_note": "劝返记录注",
    "care": "帮扶",
    "aid_kind": "类别",
    "aid_state": "情况",
    "to_do": "措施",
    "times": "次数",
    "on": "日期",
    "mode": "方式",
    "visitors": "家访人",
    "companions": "陪访",
    "result": "结果",
    "talk": "要点",
    "signed": "签字",
    "children": "孩子",
    "education_people": "教育线责任人",
    "government_people": "政府线责任人",
    "visited": "已访情况",
    "min_visitors": "最少人数",
    "order_no": "文号",
    "body": "正文",
    "law": "法律依据",
    "within": "限期",
    "consequence": "后果",
    "contact": "联系",
    "school_year": "学年",
    "party_a": "甲方",
    "party_b": "乙方",
    "preface": "前言",
    "aims": "目标",
    "tasks": "职责",
    "rules": "要求",
    "judging": "考核",
    "pledge_note": "签订说明",
    "hint": "提示",
    "interviewed": "单位",
    "measure": "建议措施",
    "basis": "依据",
    "facts": "事实",
    "told": "事实",
    "situation": "情形",
    "proposed": "措施",
    "rule": "规则",
    "outline": "提纲",
    "month": "月份",
    "summary": "概述",
    "figures": "数字",
    "item": "项目",
    "count": "数量",
    "has_children": "有学生",
    "no_children": "无学生",
    "pupils": "学生",
    "last_visit": "最近劝返",
    "no_children_note": "无学生说明",
    "causes": "原因构成",
    "work": "本月工作",
    "has_plan": "有计划",
    "no_plan": "无计划",
    "plan": "计划",
    "matter": "事项",
    "asked": "要求",
    "no_plan_note": "无计划说明",
}
"""Chinese name of each variable and field, as templates write it, by its name in the program."""


LIST_OF_RECORDS = "每项有"
IS_LIST, IS_FLAG = "列表", "真假"
SAMPLE = "样"
_IN_BRACKETS = re.compile(r"（[^）]*）")


def samples(variables: Mapping[str, str], *, flag: bool) -> dict[str, object]:
    """A value of the right shape for each variable, to fill a template for trial; every flag alike."""
    return {name: _sample(meaning, flag=flag) for name, meaning in variables.items()}


def fields_of(variables: Mapping[str, str]) -> list[str]:
    """Names that records in the lists of a paper have."""
    told = {field for meaning in variables.values() for field, _ in _fields(meaning)}
    return sorted(told)


def _sample(meaning: str, *, flag: bool) -> object:
    if IS_FLAG in meaning:
        return flag
    if LIST_OF_RECORDS in meaning:
        return [{field: [SAMPLE] if is_list else SAMPLE for field, is_list in _fields(meaning)}]
    return [SAMPLE] if IS_LIST in meaning else SAMPLE


def _fields(meaning: str) -> list[tuple[str, bool]]:
    if LIST_OF_RECORDS not in meaning:
        return []
    told = meaning.split(LIST_OF_RECORDS, 1)[1].split("；", maxsplit=1)[0].split("、")
    return [(_IN_BRACKETS.sub("", field).strip(), IS_LIST in field) for field in told]


TABLES_README = (
    "`tables/报送汇总.toml` 是 `07_报送汇总.xlsx` 的版式：表题、工作表名、列的取舍和顺序、表头叫法、起始行；复制到 `模板/tables/` 修改。",
    "",
    "本单位自己的 Excel 报表（.xlsx、.xlsm）也放进 `模板/tables/`，程序填好后写到 `本单位报表/`，只写值，字体、边框、合并、公式不动",
    "（图表和图片由所用的库决定，多半不保留，请放在另一个文件里）。要填的格子用 Excel 的“公式—名称管理器”起名，或在同名的 .toml 文件里",
    '写地址：先写 `["工作表"]`，再写 `"C5" = "表一_合计_学籍人数"`。名称这样写：',
    "",
    "- `封面_填报单位`、`封面_报告期` 等；",
    "- `表一_合计_学籍人数`、`表一_小学_辍学率`、`表一_初中_疑似`、`表六_合计_涉及学籍人数`；",
    "- `表五_留守_已监测`、`表七_九年义务教育巩固率_单位名称_巩固率`、`校验表_辍学台账_在账期末`、`校验表_学籍人数_差额`；",
    "- 一整列：`表一_学校`、`表二_姓名`、`表三_责任人` 等，从起名的格子向下写；名称指一片区域的，写不下的列入问题，不覆盖下面的内容。",
    "",
    "比率是 0 到 1 的小数，百分号由格子的数字格式显示。不认识的名称列入问题，并提示相近的名称。",
)


def readme() -> str:
    """The list of variables, as ``templates/README.md`` prints it."""
    told = [
        "# 模板",
        "",
        "`letters/` 里的 Word 模板可以直接用 Word 或 WPS 修改版式和文字。要用自己的模板，把改好的文件放进工作目录的",
        "`模板/letters/`（直接放在 `模板/` 也可以），文件名不变；没有放的，用程序自带的。双花括号里的词是变量，照抄即可；",
        "`{%p for … %}`、`{%tr for … %}` 所在的段或行用来重复，不要拆开。",
        "",
        "`kongchuo templates copy 文件夹` 复制一份供修改，`kongchuo templates check 文件夹` 检查改好的模板。写错的模板",
        "不会用上：那一类材料改用程序自带的模板，并在问题清单中引出所在的段落；检查通过、填本月数据时才出错的，只有那几份改用",
        "程序自带的模板，问题清单写明是哪几份。同一所学校、同一个村的文书另装订成一个文件（`文书/合订本/`），每份从第1页起编页码，",
        "页眉页脚里的变量照各份的填。",
        "",
        "`dashboard/` 是网页 `00_先看这里.html` 的模板，同样可以放进 `模板/dashboard/` 替换，变量列在本页末尾。",
        "",
        *TABLES_README,
        "",
        "本页由 `python tools/make_letter_templates.py` 生成。",
    ]
    for template, variables in VARIABLES.items():
        told += ["", f"## {template}.docx", "", "| 变量 | 内容 |", "|---|---|"]
        told += [f"| `{name}` | {meaning or name} |" for name, meaning in variables.items()]
    told += ["", "## page.html.j2", "", "| 变量 | 内容 |", "|---|---|"]
    told += [f"| `page.{name}` | {meaning} |" for name, meaning in PAGE_VARIABLES.items()]
    return "\n".join(told) + "\n"


# ── faults ───────────────────────────────────────────────────────────────────────────────────────
TEMPLATES_MISSING = "找不到程序自带的文书模板"
REINSTALL = "请重新安装程序"
REPLACE_TEMPLATE = "请换成正常的 .docx 文件，或删去自己的模板改用程序自带的"
MEND_TEMPLATE = "请对照 templates/README.md 修改这一处，或删去自己的模板改用程序自带的"
no_word_file = Sentence("模板「{name}」不是可以打开的 Word 文件")
broken_template = Sentence("模板「{name}」的标记写错了，在这一段附近：{near}")
unfillable_template = Sentence("模板「{name}」填写本月数据时出错（{why}）")
unknown_variable = Sentence("模板「{name}」用了不认识的变量「{variable}」，所在段落：{paragraph}")
PLAIN_BRACES = (
    "标记要用英文半角的大括号，两个一对，写成 {{姓名}}；中文输入法打出的｛｛｝｝和 ％ 不能用，括号之间也不要有空格"
)
"""How a mark is to be typed."""


def known_variables(guess: str, known: Sequence[str]) -> str:
    """What could have been meant."""
    return f"是不是想写「{guess}」？全部变量见 templates/README.md" if guess else f"可用的变量：{'、'.join(known)}"


missing_template = Sentence("找不到模板「{name}」")


def some_papers(names: Sequence[str], most: int = 3) -> str:
    """The first few papers of a list."""
    return LIST.join(names[:most]) + ("等" if len(names) > most else "")


# ── small words ──────────────────────────────────────────────────────────────────────────────────
NO_OFFICE = "（单位名称未填）"
BLANK = "　　　　"
YES, NO = "是", "否"
DRAFT_NOTE = "草稿，须人工核定后印发"
GAP = "空缺"
UNKNOWN = "未掌握"
LIST = "、"
JOIN = "；"
TOTAL = "合计"
FORMS_OF_ILLEGAL = '<>:"/\\|?*'


def day(value: dt.date) -> str:
    """``2026年10月28日``, without leading zeros. Source: GB/T 9704-2012 7.3.5.4."""
    return f"{value.year}年{value.month}月{value.day}日"


def person_at(person: str, level: str) -> str:
    """A person with the level they hold."""
    return f"{person}（{level}）" if level else person


def small(count: int, bound: int) -> str:
    """A count of persons in a paper for circulation: small ones are not told exactly, nought is."""
    return "0人" if not count else f"少于{bound}人" if count < bound else f"{count}人"


things = Sentence("{count}处")


def percent(share: float, digits: int = 2) -> str:
    """A ratio as a percentage."""
    return f"{share * 100:.{digits}f}%"


# ── 督查通报 ─────────────────────────────────────────────────────────────────────────────────────
document_no = Sentence("{prefix}〔{year}〕　　号")


def circular_title(month: str) -> list[str]:
    """The title in lines that break at meaning."""
    return [f"关于{month}义务教育控辍保学工作", "督查情况的通报"]


def circular_to(level: str) -> str:
    """Who it is sent to."""
    return (
        "各乡镇人民政府（街道办事处），各中小学校，各有关部门"
        if "县" in level
        else "各村（居）委会，各学校，各有关单位"
    )


circular_opening = Sentence(
    "按照控辍保学工作方案关于强化督查、狠抓落实的要求，{office}对{month}各学校、各村（社区）和有关单位控辍保学工作情况进行了督查，数据截至{as_of}。现将有关情况通报如下："
)


def handed_in(schools: int, missing: Sequence[str]) -> str:
    """Who handed in."""
    if not schools:
        return "本月没有学校名录，报送情况无法核对。"
    told = f"全部{schools}所学校"
    if not missing:
        return f"{told}均已报送花名册。"
    return f"{told}中，{LIST.join(missing)}有班级花名册尚未收到，涉及学生本月不作结论，不计为辍学。"


def standing_paragraph(registered: int, present: int, explained: int, absent: int, review: int, unreported: int) -> str:
    """Registered children by where they are; the parts add up to the whole."""
    waiting = f"，花名册未报送{unreported}名" if unreported else ""
    return (
        f"学籍系统在籍学生{registered}名，经与学校花名册逐一核对，在校{present}名，有证明的去向{explained}名，"
        f"在籍不在校且未掌握去向或已标注辍学{absent}名，待人工核实{review}名{waiting}。"
    )


ledger_paragraph = Sentence("{label}期初{opening}名，本月增加{new}名，减少{closed}名，期末{closing}名。")
rate_sentence = Sentence("{label}{value}（{numerator}/{denominator}，{note}），控制线{target}，{verdict}。")


RATE_MET, RATE_OVER = "在控制线以内", "超过控制线"
AIM_MET, AIM_MISSED = "达到目标", "未达到目标"
RATE_OPEN = "因有待核实、未报送的学生或缺学年初基数，是否{line}尚不能判定"
OVER_LINE, REACHED = "超过控制线", "达到目标"


def judged(is_met: object, met: str, missed: str, line: str) -> str:
    """The verdict on a target; neither where people not yet told, or a lacking headcount, could turn it."""
    if is_met is None:
        return RATE_OPEN.format(line=line)
    return met if is_met else missed


aim_sentence = Sentence("{label}{value}，目标{target}，{verdict}。")
rate_alone = Sentence("{label}{value}。")
rate_unknown = Sentence("{label}暂不能计算（{why}）。")


def visits_paragraph(visits: int, families: int, signed: int) -> str:
    """What was done."""
    if not visits:
        return "本月没有收到家访劝返记录。"
    return f"各学校、各村（社区）共开展家访劝返{visits}次，走访学生家庭{families}户，其中家长签字确认{signed}户。"


def returned_paragraph(returned: int, waiting: int, excluded: int) -> str:
    """What came of it."""
    if not returned + waiting + excluded:
        return "本月没有劝返复学和核实排除的学生。"
    return f"劝返复学并销号{returned}名，已返校待销号{waiting}名，核实在校或有去向予以排除{excluded}名。"


ROUNDS = {"查": "排查", "宣": "宣传", "劝": "劝返", "规": "规范"}


def round_paragraph(
    campaign: str,
    total: int,
    done: int,
    late: Sequence[str],
    covered: Sequence[str],
    missing: Sequence[str],
    evidence: Sequence[str],
) -> str:
    """One of 四个一轮: tasks, coverage, what is late, which of the four fixed are missing, and what was reported of it."""
    told = [f"{campaign}：{total}项任务，完成{done}项"]
    if covered:
        told.append(LIST.join(covered))
    told.append(f"逾期{len(late)}项（{LIST.join(late)}）" if late else "没有逾期")
    if missing:
        told.append(f"四定不全：{LIST.join(missing)}")
    told.append(f"进展：{LIST.join(evidence)}" if evidence else "未填进展")
    return "；".join(told) + "。"


def covered(task: str, done: int, due: int, share: str) -> str:
    """How far one task reaches."""
    return f"{task}已覆盖{done}/{due}（{share}）"


no_coverage = Sentence("{task}未报覆盖数")


def tasks_paragraph(done: int, total: int, late: Sequence[str]) -> str:
    """四个一轮."""
    told = f"“四个一轮”共{total}项任务，已完成{done}项"
    return f"{told}，逾期未完成{len(late)}项：{LIST.join(late)}。" if late else f"{told}，没有逾期任务。"


PROBLEM_TITLES = ("（一）台账不实", "（二）报送不及时", "（三）劝返不到位", "（四）人籍不一致")
NO_PROBLEM = "本月未发现此类问题。"


def named_units(lead: str, units: Sequence[tuple[str, str]]) -> str:
    """A problem with the units it is found at, each with its count."""
    alike: dict[str, list[str]] = {}
    for unit, count in units:
        alike.setdefault(count, []).append(unit)
    told = [f"{LIST.join(names)}（{'均' if len(names) > 1 else ''}{count}）" for count, names in alike.items()]
    return f"{lead}：{LIST.join(told)}。"


PROBLEM_ERRORS = "报送数据有错误"
PROBLEM_REVIEW = "有学生待人工核实"
PROBLEM_PLEDGE = "本学年责任书未签订"
PROBLEM_PLAN = "未制定劝返工作方案"
PROBLEM_NOT_REPORTED = "花名册未报送或报送不全"
PROBLEM_TASKS = "四个一轮任务逾期"
PROBLEM_LATE = "花名册填报日期迟于报送截止日"
PROBLEM_OVERDUE = "学生超过时限仍未返校"
PROBLEM_UNVISITED = "未开展家访"
PROBLEM_UNSIGNED = "家访后家长未签字确认"
PROBLEM_PROMISE = "承诺返校后未到校"
PROBLEM_GAP = "包保责任有空缺"
PROBLEM_STALE = "学生已返校而学籍状态未更新"
PROBLEM_ELSEWHERE = "学籍在本校而学生在他校就读"
PROBLEM_STRANGER = "学生在校而学籍不在本校"


def plain_units(lead: str, units: Sequence[str]) -> str:
    """A problem with the units it is found at."""
    return f"{lead}：{LIST.join(units)}。"


def demands(verify_by: str, update_by: str, report_by: str, persuade: str) -> list[tuple[str, str]]:
    """整改要求."""
    return [
        (
            "（一）限时核查",
            f"各学校对疑似辍学学生和待人工核实事项逐一核查，{verify_by}前填好下发核查表交回；未报送花名册的，{report_by}前补报，确无变化的书面零报告。",
        ),
        (
            "（二）全力劝返",
            f"对已确认辍学的学生，学校与村（社区）干部两人以上入户，由家长签字确认；劝返时限不超过{persuade}，逾期的说明原因。劝返一个，在台账上销号一个。",
        ),
        (
            "（三）更新学籍",
            f"学生返校后，{update_by}前在学籍信息管理系统操作为返校就读状态；人籍分离的，按规定办理转学，确保学籍系统信息与实际一致。",
        ),
        (
            "（四）落实责任",
            "各单位主要负责人为第一责任人，对包保责任空缺的层级尽快补齐，做到定人员、定任务、定时间、定标准。对认识不到位、整改不落实、行动迟缓、成效不明显的，将按有关规定处理。",
        ),
    ]


ANNEXES = ["附件：1．各校情况统计表（内部）", "　　　2．未销号学生名单（内部）"]
ANNEX_EXACT = "本表仅供内部工作使用，不得公开。学籍人数不含已离校和重复学籍；未返校含疑似待核实学生。"


def copies(superior: str) -> str:
    """Who gets a copy."""
    return f"{superior or '上级教育行政部门'}，劝返学生工作领导小组成员"


def annex_children(count: int, *, masked: bool) -> str:
    """Note over the list of children."""
    if not count:
        return "本月没有未销号学生（零报告）。"
    return f"共{count}名。" + ("姓名已脱敏，学校凭案号在台账中查对。" if masked else "含学生真实姓名，限内部使用。")


# ── 督办通知单 ───────────────────────────────────────────────────────────────────────────────────
def notice_no(prefix: str, year: int, month: str, number: int) -> str:
    """Number of a notice within its month."""
    return f"{prefix or '控辍督办'}〔{year}〕{month[-2:]}-{number}号"


notice_opening = Sentence("根据{month}控辍保学核查结果，请你单位办理下列{count}项督办事项：")
notice_reply = Sentence(
    "请按时限逐项办理，于{day_}前将回执连同佐证材料书面反馈；不能按期办结的，说明原因和新的时限。学校的核查结果请填在下发核查表中，放入台账回填。"
)


def named_fact(name: str, fact: str) -> str:
    """A fact with the child it is about, on a notice to the unit that acts."""
    return f"{name}：{fact}" if name else fact


# ── cases ────────────────────────────────────────────────────────────────────────────────────────
def noted(reason: str) -> str:
    """A reason behind what it explains; nothing without one."""
    return f"；{reason}" if reason else ""


def visits_note(count: int) -> str:
    """Note below the list of visits."""
    return f"已记录{count}次；空行供续填。" if count else "尚无劝返记录（零报告）；空行供填写。"


def visited(count: int, last: str, result: str) -> str:
    """What visits there were."""
    if not count:
        return "尚无家访记录"
    return f"已家访{count}次" + (f"，最近{last}" if last else "") + (f"，结果：{result}" if result else "")


CARE_PLACE = "复学安置"
CARE_BLANK = ("学业帮扶", "心理辅导", "生活关爱")
"""Kinds of help the school writes in. Source: 方案四（二）：积极开展心理激励和学业帮扶."""
CARE_TO_DO: Mapping[str, str] = {
    "received": "继续落实",
    "missing": "核实后补办",
    "not_due": "核对应享条件",
    "twice": "核对并更正",
}
DEFAULT_TASK = "入户动员，查明原因，落实帮扶，劝返复学"
DEFAULT_METHOD = "学校与村（社区）干部两人以上入户，晓之以理、动之以情；家长签字确认"
DEFAULT_STANDARD = "学生到校就读，学籍更新为返校就读状态，台账销号"
return_order_no = Sentence("义劝通字〔{year}〕　　号")


def return_order_body(name: str, sex: str, school: str, class_: str, left: str) -> str:
    """The fact."""
    place = f"{school}{class_}" or "学校"
    since = f"自{left}起" if left else "自　　年　　月　　日起"
    told = f"（{sex}）" if sex else ""
    return f"经查，你监护的{name}{told}为{place}学生，{since}未到校接受义务教育，经学校和村（社区）动员仍未返校。"


LAW = [
    "《中华人民共和国义务教育法》第五条规定：适龄儿童、少年的父母或者其他法定监护人应当依法保证其按时入学接受并完成义务教育。",
    "第十一条规定：凡年满六周岁的儿童，其父母或者其他法定监护人应当送其入学接受并完成义务教育。",
]
CONSEQUENCE = (
    "无正当理由逾期仍不送返的，将依照《中华人民共和国义务教育法》第五十八条，由当地乡镇人民政府或者县级人民政府教育行政部门"
    "给予批评教育，责令限期改正。"
)
return_within = Sentence(
    "请你自接到本通知书之日起{days}日内，送其返校就读；有疾病、转学等正当理由的，请在期限内向学校提交证明材料。"
)


def contact(clerk: str, phone: str) -> str:
    """Whom to ask."""
    return f"家庭有困难的，可向学校或我单位提出，依法给予资助。联系人：{clerk or BLANK}，电话：{phone or BLANK}。"


# ── 责令改正通知书 ───────────────────────────────────────────────────────────────────────────────
def rectify_order_no(prefix: str, year: int) -> str:
    """Number of an order; the serial number is the office's."""
    return f"{prefix or '义教责改字'}〔{year}〕　　号"


def rectify_body(name: str, sex: str, school: str, class_: str, left: str) -> str:
    """The fact an order stands on."""
    told = f"（{sex}）" if sex else ""
    since = f"自{left}起" if left else "自　　年　　月　　日起"
    return (
        f"经查，你监护的{name}{told}为{school}{class_}学生，{since}未到校接受义务教育。"
        if school or class_
        else (f"经查，你监护的{name}{told}{since}未到校接受义务教育。")
    )


def rectify_persuaded(visits: int, last: str, due: str) -> str:
    """What was done before an order; nothing is claimed that is not recorded."""
    told = (
        f"学校和村（社区）已入户动员劝返{visits}次" + (f"，最近一次为{last}" if last else "")
        if visits
        else ("经动员（　　年　　月　　日）")
    )
    return f"{told}；劝返时限{due}已过，该生仍未返校。" if due else f"{told}，该生仍未返校。"


RECTIFY_LAW = [
    "你的行为违反了《中华人民共和国义务教育法》第五条、第十一条的规定。该法第五十八条规定：父母或者其他法定监护人无正当理由未依照本法规定送适龄儿童、少年入学接受义务教育的，由当地乡镇人民政府或者县级人民政府教育行政部门给予批评教育，责令限期改正。"
]
RECTIFY_REMEDY = (
    "如不服本通知，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
)
rectify_within = Sentence(
    "现责令你自收到本通知之日起{days}日内改正，送其返校接受义务教育，并将返校情况告知学校和本单位。"
)


def short_contact(clerk: str, phone: str) -> str:
    """Whom to ask, without more."""
    return f"联系人：{clerk or BLANK}，电话：{phone or BLANK}。"


# ── 告家长书 ─────────────────────────────────────────────────────────────────────────────────────
def parent_opening(school: str) -> list[str]:
    """First paragraphs of the letter to all parents of a school."""
    return [
        "为保障每一名适龄儿童少年接受义务教育，现将有关法律规定和政策告知如下，请仔细阅读，配合学校共同做好控辍保学工作。",
        f"我校（{school}）实行一日一点名：学生未到校的，班主任当日与您联系；因病、因事不能到校的，请及时向班主任请假。",
    ]


PARENT_DUTIES = [
    "1．凡年满六周岁的儿童，其父母或者其他法定监护人应当送其入学接受并完成义务教育（义务教育法第十一条）。",
    "2．父母或者其他法定监护人应当依法保证适龄儿童、少年按时入学接受并完成义务教育（义务教育法第五条）。",
    "3．不得使未成年人失学、辍学；不得允许、迫使未成年人结婚或者为未成年人订立婚约（未成年人保护法第十七条）。",
    "4．无正当理由不送适龄儿童、少年入学的，由当地乡镇人民政府或者县级人民政府教育行政部门给予批评教育，责令限期改正（义务教育法第五十八条）。",
    "5．任何单位和个人不得招用未满十六周岁的未成年人（国务院《禁止使用童工规定》第二条）。",
]
PARENT_RIGHTS = [
    "1．实施义务教育，不收学费、杂费（义务教育法第二条）；对家庭经济困难的适龄儿童、少年免费提供教科书并补助寄宿生生活费（第四十四条）。",
    "2．残疾儿童少年可以随班就读、进特殊教育学校就读，不能到校的由学校送教上门。",
    "3．家庭有困难、孩子学习跟不上或者不想上学的，请先告诉班主任，学校安排资助、心理激励和学业帮扶。",
    "4．因病需要休学、因家庭迁移需要转学的，请到学校依规办理手续，不要自行离校。",
]


def parent_contact(school: str, school_phone: str, office: str, phone: str) -> str:
    """Whom parents may ask."""
    return f"联系电话：{school}{school_phone or BLANK}；{office}{phone or BLANK}。"


# ── 责任书 ───────────────────────────────────────────────────────────────────────────────────────
PLEDGE_PREFACE = "为依法保障适龄儿童少年接受义务教育，落实控辍保学责任，确保“该入学的一个不能少，已入学的一个不能走”，甲乙双方签订本责任书。"


def pledge_aims(own: str, enrolment: str, primary: str, lower: str, retention: str) -> list[str]:
    """Targets, from the policy, and what the office itself wrote."""
    aims = [
        f"1．适龄儿童少年入学率达到{enrolment}。",
        f"2．小学辍学率控制在{primary}以内，初中辍学率控制在{lower}以内。",
        f"3．九年义务教育巩固率达到{retention}。",
        "4．残疾儿童少年通过随班就读、特殊教育学校、送教上门等方式接受义务教育。",
    ]
    return [*aims, f"5．{own.rstrip('。')}。"] if own else aims


PLEDGE_DUTIES = {
    "school": [
        "1．校长是第一责任人，实行三包：学校领导包片包村，班主任包班，科任教师包生。",
        "2．每日点名，学生无故未到校当日联系家长，按规定时限报告，不瞒报、漏报。",
        "3．对有辍学苗头和厌学的学生开展心理激励和学业帮扶，不歧视、不体罚、不劝退学生。",
        "4．会同村（社区）入户劝返，一生一案，家长签字确认；返校后及时更新学籍并妥善安置。",
        "5．转学、休学依规办理手续，做到人籍一致；落实“两免一补”和资助政策。",
    ],
    "village": [
        "1．村（社区）主要负责人是第一责任人，村干部包组包户。",
        "2．摸清本村（社区）适龄儿童少年底数和去向，每月与学校核对一次。",
        "3．发现未入学、未到校的，及时告知学校，并会同入户劝返，家长签字确认。",
        "4．宣传教育法律法规，督促家长依法送子女入学；发现用工单位招用童工及时报告。",
        "5．关心留守、残疾、困难家庭儿童少年，协助落实帮扶措施。",
    ],
    "department": [
        "1．主要负责人是第一责任人，明确分管负责人和经办人员。",
        "2．按职责分工完成“四个一轮”任务，定人员、定任务、定时间、定标准。",
        "3．配合学校和村（社区）开展劝返，及时提供有关信息。",
        "4．按时报送进展情况。",
    ],
}
PLEDGE_DUTIES |= {
    "group": [
        "1．村民小组长包本组各户，掌握每户适龄儿童少年的就学情况。",
        "2．发现未入学、未到校的，24小时内报告村（社区），并会同入户动员。",
        "3．参加大家访，督促家长签字确认并按承诺送子女返校。",
    ],
    "class": [
        "1．班主任包班：每日点名，学生无故未到校当日联系家长并报告学校。",
        "2．建立本班学生去向和家庭情况记录，不瞒报、漏报。",
        "3．对本班疑似辍学、辍学学生一生一案，入户劝返，家长签字确认。",
        "4．返校学生妥善安排座位、学习和生活，防止再次离校。",
    ],
    "teacher": [
        "1．科任教师包生：对所包学生定期谈心、家访，弄清不到校的原因。",
        "2．开展心理激励和学业帮扶，帮助其树立信心、跟上学习。",
        "3．每次劝返留有记录，按时限完成劝返任务。",
    ],
    "parent": [
        "1．依法送子女按时入学、返校，保证其接受并完成义务教育。",
        "2．不让未满十六周岁的子女外出务工，不为其订立婚约。",
        "3．子女因病、因事不能到校的及时请假；转学、休学依规办理手续。",
        "4．配合学校和村（社区）家访，说明真实困难，共同解决。",
    ],
}
PLEDGE_PARENT_AIMS = [
    "1．乙方依法送被监护人按时入学、到校，接受并完成义务教育。",
    "2．被监护人不无故缺课，不中途辍学；已离校的，在承诺的日期前返校。",
    "3．甲方对被监护人不歧视、不放弃，落实资助和帮扶。",
]
PLEDGE_PARENT_RULES = [
    "1．学校每日点名，学生未到校当日联系家长。",
    "2．学校落实“两免一补”和资助政策，对困难学生开展帮扶。",
    "3．家长承诺的返校日期写在家访记录上，到期未返校的学校再次入户。",
]
PLEDGE_PARENT_JUDGING = [
    "无正当理由未送子女入学的，依照《中华人民共和国义务教育法》第五十八条，由当地乡镇人民政府或者县级人民政府教育行政部门给予批评教育，责令限期改正。",
]
PLEDGE_RULES = [
    "1．每月按时报送花名册和控辍保学情况，没有情况的零报告。",
    "2．建立台账，劝返的时限、方式方法、责任人明确，实行销号制。",
    "3．从5月份起开展“大家访”，进村入户，走访每一个辍学学生家庭。",
]
PLEDGE_JUDGING = [
    "甲方定期督查。对成绩突出的予以表扬；对认识不到位、整改不落实、行动迟缓、成效不明显的单位和个人，按有关规定进行通报、约谈和责任追究。",
]


PLEDGE_FOLDERS = {
    "office": "本单位",
    "village": "村（社区）",
    "group": "村民小组",
    "school": "学校",
    "class": "班主任",
    "teacher": "科任教师",
    "parent": "家长",
    "other": "其他",
}
"""Folder of the pledges of each kind of second party."""
SIGNS_HEAD, SIGNS_PERSON, SIGNS_PARENT = "负责人（签字）", "责任人（签字）", "监护人（签字）"


def pledge_note(signed: str, *, listed: bool) -> str:
    """What the office's list says of this pledge."""
    if signed:
        return f"责任书表记载：已于{signed}签订。"
    return "责任书表记载：尚未签订。" if listed else "责任书表中没有这一份本学年的责任书，请签订后登记。"


# ── 约谈建议 ─────────────────────────────────────────────────────────────────────────────────────
INTERVIEW_NOTE = (
    "建议，须人工确认。本页由数据按规则提出，不是对单位或个人的认定；事实核对无误并经负责人批准后方可使用。"
)


def confirmed_note(decision: str, who: str, day_: str) -> str:
    """That a person has confirmed a measure."""
    told = "，".join(part for part in (who, day_) if part)
    return f"已确认：{decision}" + (f"（{told}）" if told else "")


TO_BE_FIXED = "确认后填写"
OUTLINE = [
    "1．请单位负责人说明上列事实是否属实，原因何在。",
    "2．逐名学生说明劝返进展：谁负责、何时入户、家长态度、有何困难。",
    "3．明确整改措施、责任人和完成时限，当场签字确认。",
    "4．需要上级和有关部门协助的事项。",
]

# ── 学校月报告 ───────────────────────────────────────────────────────────────────────────────────
MONTH_ROWS = (
    "学籍在籍学生",
    "花名册在校学生",
    "有证明的去向（休学、转学、外地就读等）",
    "花名册未报送涉及学生",
    "待人工核实",
    "疑似辍学待核实",
    "已确认辍学未返校",
    "已返校待销号",
    "本月销号",
    "其中：劝返复学",
    "超过时限未返校",
)
month_zero = Sentence("零报告：{month}，{school}没有疑似辍学和辍学学生，没有未销号个案。")
month_some = Sentence(
    "{month}，{school}有疑似辍学待核实学生{suspected}名，已确认辍学未返校学生{dropouts}名，已返校待销号学生{returned}名。"
)
month_unreported = Sentence("花名册未报送或报送不全，{count}名学生本月不作结论，请先补报。")
NO_CHILDREN = "没有未销号学生（零报告）。"
NO_CHILDREN_YET = "已报送的班级没有未销号学生；未报送的班级待补报后再作结论。"
NO_PLAN = "没有待办事项。"
NO_CAUSE = "没有未销号学生，无原因构成。"


def causes(counts: Mapping[str, int]) -> str:
    """Why children are away."""
    return "，".join(f"{cause}{count}名" for cause, count in counts.items()) + "。"


CAUSE_UNKNOWN = "原因未填"


def month_work(visits: int, families: int, returned: int) -> str:
    """What the school did."""
    if not visits + returned:
        return "本月没有收到本校的家访劝返记录。"
    return f"家访劝返{visits}次，走访{families}户；劝返复学并销号{returned}名。"


# ── 零报告 ───────────────────────────────────────────────────────────────────────────────────────
NOTHING_TO_SAY = {
    NOTICE: "本月各单位没有需要督办的事项。",
    CHILD_CASE: "本月没有未销号的个案，无需建立一生一案。",
    FAMILY_CASE: "本月没有同一户有两名以上未销号学生的家庭，无需建立一家一案。",
    VISIT_RECORD: "本月没有需要家访的未返校学生。",
    RETURN_ORDER: "本月没有已确认辍学且尚未返校的学生，无需下达劝学通知书。",
    PLEDGE: "没有学校名录和责任书记录，未生成责任书。",
    INTERVIEW: "本月按规则没有建议约谈的单位。",
    SCHOOL_MONTH: "没有学校名录，也没有学校报送数据，未生成学校月报告。",
    RECTIFY_ORDER: "本月没有已确认辍学、超过时限仍未返校的学生，无需下达责令改正通知书。",
    PARENT_LETTER: "没有学校名录，也没有学校报送数据，未生成告家长书。",
}
nothing_title = Sentence("{month}{kind}")
