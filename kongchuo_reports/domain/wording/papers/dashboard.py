"""Words of the page ``00_先看这里.html``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Definition
from kongchuo_reports.domain.wording.books import packets, submission_layout
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECTIONS = [
    ("figures", "本月一览"),
    ("todo", "先做什么"),
    ("flow", "去向"),
    ("schools", "各校"),
    ("villages", "各村"),
    ("cases", "个案"),
    ("tasks", "四个一轮"),
    ("missing", "未报送"),
    ("findings", "问题"),
    ("rates", "指标"),
    ("outputs", "材料"),
]
VARIABLES = {
    "title": "网页标题",
    "unit": "单位名称",
    "month": "月份，如 2026年10月",
    "as_of": "统计截至日期",
    "school_year": "学年",
    "masking": "姓名是否脱敏",
    "version": "程序版本",
    "notice": "页首提示；没有则为空",
    "sections": "目录，每项是 锚点、名称",
    "cards": "本月一览各卡：label、value、tone、mark、verdict、gauge（fill、limit、label）、lines",
    "todo": "先做什么：text、detail、href、link",
    "chain": "从学籍到在校逐项加减：label、count、sign、parts（名称、人数）",
    "flow": "学籍去向各段：label、count、share、tone、x、width",
    "flow_total": "学籍人数",
    "flow_rest": "去向中“在籍在校”以外的各段，同 flow",
    "flow_rest_total": "“在籍在校”以外的人数",
    "trend": "各月底在账：bars（label、count、added、closed、x、y、height）、label、note；只有一个月则为空",
    "rate_trends": "各指标逐月走势：title、definition、points（x、y、label、month、is_named）、line、target_line、target、target_y、width、label；只有一个月则没有",
    "balances": "各台账本月增减：ledger、text、label、bars（label、count、kind、x、y、height）",
    "schools": "各校表（heads、rows、choices、empty、more）",
    "villages": "各村表",
    "cases": "个案表",
    "tasks": "四个一轮任务表",
    "missing": "未报送的学校：school、why",
    "findings": "问题表",
    "rates": "指标表",
    "definitions": "口径：label、text",
    "outputs": "本次材料：name、href、about",
}
"""What a template of the page may use, each below ``page.``."""
OPENING, CLOSING = "期初", "期末"
STEPS = (
    ("new", "新增", 1),
    ("again", "再次辍学", 1),
    ("moved_in", "疑似转入", 1),
    ("excluded", "排除", -1),
    ("returned", "劝返销号", -1),
    ("otherwise", "其他销号", -1),
    ("moved_out", "转入辍学", -1),
)
"""Steps from opening to closing of a ledger: column of the balance, label, and which way it counts."""
TREND_NOTE = "最近两个月取自台账的期初和期末；更早的按立案、销号日期推算，程序启用以前已销号的个案不在内。"
NO_UNIT = "（单位名称未填）"
MASKED = "姓名已脱敏"
FULL = "姓名未脱敏，限内部使用"
MARKS = {"good": "●", "warn": "▲", "bad": "■"}
NO_CASES = "没有在账个案"
NOT_OVERDUE = "均在时限内"
REPORTED = "花名册未报送"
NOT_REPORTED = "有学校未报送"
ALL_REPORTED = "各校均已报送"
in_vacation = Sentence("{vacation}，本月不收")
NO_RATE = "暂不能计算"
OVERDUE = "超期"
VISITS = "家访次数"
COUNT = "处数"
VALUE = "值"
UNKNOWN_SCHOOL = "（学校不明）"
NO_SCHOOLS = "没有学校"
NO_VILLAGES = "没有村"
NO_FINDINGS = "没有发现问题。"
NO_RATES = "没有指标"
SCHOOLS_PART, VILLAGES_PART, CARDS_PART, TODO_PART, CHAIN_PART = "各校", "各村", "指标卡", "先办的事", "从学籍到在校"
SCHOOL_HEADS = ("学校", "学籍人数", "花名册人数")
SCHOOL_PARTS = ("在校", "人籍分离", "有去向", "疑似辍学", "已标注辍学", "返校未更新", "待核实", "未报送")
SCHOOL_TAIL = ("在校不在籍", "在账个案")
VILLAGE_HEADS = ("村（社区）", "户籍适龄", "在账个案", "超期", "无家访记录", "承诺未返")
CASE_HEADS = ("案号", "姓名", "学校", "年级班级", "村", "台账", "状态", "时限", "超期", VISITS, "销号尚缺")
FINDING_HEADS = ("级别", "文件", "工作表", "问题", COUNT, "行号", "怎么改")
TASK_HEADS = ("行动", "任务", "责任单位", "责任人", "完成时限", "已覆盖/应覆盖", "进度", "四定缺项")
NO_TASKS = "没有填报四个一轮任务"
REGISTERED, NOT_EXPECTED, EXPECTED, AWAY, HERE = "学籍人数", "不应在校", "应在校", "不在校或未定", "在校"
WITHOUT_REGISTRY = "另有在校不在籍"
RATE_HEADS = ("指标", "范围", VALUE, "分子/分母", "至少～至多", "目标", "结论", "尚缺", "口径", "说明")

OUTPUTS = (
    (outputs.AUDIT_BOOK, "在籍不在校核查：每一处不一致，附依据和办法"),
    (outputs.LEDGER_BOOK, "三本台账：白格由人填写，下月自动接续"),
    (outputs.RESPONSIBILITY_BOOK, "双线四包、三包、联校包村与空缺"),
    (outputs.INDICATORS_BOOK, "辍学率、巩固率等指标，分子分母与口径"),
    (outputs.GROUPS_BOOK, "重点群体、资助落实、送教、苗头"),
    (outputs.PLACEMENT_BOOK, "返校学生安置与编班"),
    (outputs.SUBMISSION_BOOK, "报上级的汇总表"),
    (outputs.ACTIONS_BOOK, "各校在学籍系统里要办的事"),
    (outputs.MEASURES_BOOK, "督查建议措施：人工确认、整改时限、办结，下月自动接续"),
    (submission_layout.OWN_TABLES + "/", "按本单位自备表式填好的报表"),
    (outputs.LETTERS + "/", "本月材料（负责人先看）、督查通报、督办通知单、一生一案等文书"),
    (outputs.VERIFICATIONS + "/", "发给各校填写的核查表，填好放进“台账回填”"),
    (outputs.MARKED_COPIES + "/", "有问题的原表副本，错处已标出"),
    (packets.FOLDER + "/", "按学校、村、部门分好的材料，整个文件夹发出；寄送清单可打勾"),
    ("data/", "机器可读数据"),
    ("manifest.json", "输入输出指纹、政策参数、守恒计数"),
)


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of 先做什么: which count, what to say, where to look."""

    key: str
    text: str
    detail: str
    file: str


TODO = (
    Todo("missing", "催报花名册：{} 所学校没有可读的花名册", "未报送学校的孩子不作任何推定", outputs.AUDIT_BOOK),
    Todo("overdue", "处理超期个案：{} 案", "已过核实或劝返时限", outputs.LEDGER_BOOK),
    Todo("suspected", "逐一核实疑似辍学：{} 人", "在籍、不在任何花名册、没有有效去向证明", outputs.AUDIT_BOOK),
    Todo("broken", "跟进承诺未返：{} 案", "承诺的返校日期已过，花名册上仍没有", outputs.LEDGER_BOOK),
    Todo("unvisited", "安排家访：{} 案还没有有效家访记录", "", outputs.LEDGER_BOOK),
    Todo(
        "unverified",
        "尽快认定：{} 案疑似超期未核实",
        "离校（或立案）已满认定天数，入户核实后认定或排除",
        outputs.LEDGER_BOOK,
    ),
    Todo("review", "人工核实：{} 行证据不足，程序不作判断", "填“下发核查”里的表", outputs.AUDIT_BOOK),
    Todo("registry", "更新学籍状态：{} 人已返校，系统仍是辍学或休学", "", outputs.ACTIONS_BOOK),
    Todo("unregistered", "补建或转接学籍：{} 人在校而无学籍", "", outputs.ACTIONS_BOOK),
    Todo("gaps", "补齐责任人：{} 处空缺", "", outputs.RESPONSIBILITY_BOOK),
    Todo("errors", "请学校改表：{} 处错误", "标注副本已标出错处", outputs.AUDIT_BOOK),
)
title = Sentence("{unit}{month}控辍保学情况")


on_ledger = Sentence("{label}（在账）")
case_count = Sentence("{count} 案")
school_count = Sentence("{count} 所")
overdue = Sentence("超期 {count} 案")
new_cases = Sentence("本月新增 {count} 案")
unknown_children = Sentence("涉及学籍 {count} 人，去向不作推定")


def fraction(top: int, bottom: int, target: float) -> str:
    """The fraction and its target."""
    return f"{top} / {bottom}，目标 {target * 100:g}%"


def over(top: int, bottom: int) -> str:
    """The bare fraction."""
    return f"{top}/{bottom}" if bottom else f"{top}/—"


def headroom(headroom_count: int, allowed: int) -> str:
    """How far the line is, in children."""
    if headroom_count < 0:
        return f"可容 {allowed} 人，已超 {-headroom_count} 人；劝返 {-headroom_count} 人即达标"
    return f"可容 {allowed} 人，还差 {headroom_count + 1} 人破线"


def room(headroom_count: int, allowed: int) -> str:
    """How far a line that is to be reached is, in children."""
    if headroom_count < 0:
        return f"可缺 {allowed} 人，实缺 {allowed - headroom_count} 人；补上 {-headroom_count} 人即达标"
    return f"可缺 {allowed} 人，实缺 {allowed - headroom_count} 人"


def month_label(year: int, month: int) -> str:
    """``26年9月``."""
    return f"{year % 100:02d}年{month}月"


def trend_label(parts: Sequence[tuple[str, int]]) -> str:
    """Open cases month by month, for who cannot see the bars."""
    return "各月底在账个案：" + "，".join(f"{month} {count} 案" for month, count in parts)


def rate_trend_label(rate: str, parts: Sequence[tuple[str, str]], line: str) -> str:
    """A rate month by month, for who cannot see the line."""
    return f"{rate}逐月：" + "，".join(f"{month} {value}" for month, value in parts) + f"；目标 {line}"


def target(line: str) -> str:
    """The line a rate is held against."""
    return f"目标 {line}"


unprinted = Sentence("打印只列前 {shown} 行，共 {count} 行；全部内容见网页或工作簿。")
flow_label = Sentence("{ledger}本月由期初 {opening} 案到期末 {closing} 案")


def more_rates(count: int) -> str:
    """Rates left out of the page."""
    return f"另有 {count} 行学校指标见 {outputs.INDICATORS_BOOK}。"


def definition_label(code: str) -> str:
    """A definition in words; the dropout rate's keep their letter."""
    label = Definition.labels().get(code, code)
    return f"口径 {code}：{label}" if len(code) == 1 else label


def period(definition: str, span: str) -> str:
    """Definition and period."""
    return f"{definition_label(definition)}　{'' if span == 'nan' else span}"


def balance(row: Mapping[str, object]) -> str:
    """The ledger's sum of the month."""
    came = f"期初 {row['opening']} ＋ 新增 {row['new']} ＋ 再次 {row['again']} ＋ 转入 {row['moved_in']}"
    went = f"－ 排除 {row['excluded']} － 劝返销号 {row['returned']} － 其他销号 {row['otherwise']} － 转出 {row['moved_out']}"
    return f"{came} {went} ＝ 期末 {row['closing']}"


def places(rows: Sequence[int | None], count: int) -> str:
    """The first row numbers of alike findings."""
    numbers = "、".join(str(row) for row in rows if row is not None)
    return numbers + (" …" if numbers and count > len(rows) else "")


def more_findings(count: int) -> str:
    """Groups left out of the page."""
    return f"另有 {count} 组问题见 {outputs.AUDIT_BOOK} 问题清单。"


def definition(label: str, code: str) -> str:
    """An indicator and the code of its definition."""
    return f"{label}（{definition_label(code)}）"


source = Sentence("　目标依据：{title_of_source}")
