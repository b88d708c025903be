"""Words of the Word papers (文书): their names, faults of templates, and small words; what a paper says stands in 文字.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import TargetVerdict
from kongchuo_reports.domain.wording.acts import measuring
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BOOKLET_FILE = "本月材料.docx"
BOUND = "合订本"
NO_PLACE = "学校和村不明"

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
BLANK_DAY = "　　　年　　月　　日"
EVIDENCE = "（依据："
NAME_BREAK = "-"
BRACKET = "（"
YES, NO = "是", "否"
DRAFT_NOTE = "草稿，须人工核定后印发"
GAP = "空缺"
UNKNOWN = "未掌握"
NOT_REGISTERED, NOT_SET = "（未登记）", "待定"
ON_NO_LIST = "名单和学籍标识中没有"
LIST = "、"
PAIR = 2
JOIN = "；"
TOTAL_OF_SCHOOLS = "合计（有学校的）"


def person_at(person: str, level: str) -> str:
    """A person with the level they hold."""
    return f"{person}（{level}）" if level else person


def small(count: int, bound: int) -> str:
    """A count of persons in a paper for circulation: small ones are not told exactly, nought is."""
    return "0人" if not count else f"少于{bound}人" if count < bound else f"{count}人"


things = Sentence("{count}处")
FILLED, HOLLOW = "■", "□"
ROOM, LINE_MARK = "·", "┃"
"""Room below the line that nobody takes, and the line."""
more_boxes = Sentence("{boxes}…共{whole}")
too_long_to_draw = Sentence("已确认 {confirmed} / 可容 {allowed}")


def boxes(filled: int, whole: int) -> str:
    """A bar of boxes that is read in grey print as well: the filled ones first."""
    return FILLED * filled + HOLLOW * (whole - filled)


def percent(share: float, digits: int = 2) -> str:
    """A ratio as a percentage."""
    return f"{share * 100:.{digits}f}%"


COUNTY = "县"
"""What the level of an office above the townships is called by."""
OVERALL_PART, WORK_PART, ANNEX_TWO_PART = "总体情况", "主要做法与成效", "附件2"
"""The parts of 督查通报 that tell of the whole office."""


RATE_MET, RATE_OVER = "在控制线以内", "超过控制线"
AIM_MET, AIM_MISSED = "达到目标", "未达到目标"


def judged(row: Mapping[str, object], met: str, missed: str, asked: str) -> str:
    """The verdict on a target, between which values the rate lies, and where it is open what has to come from whom."""
    between = measuring.range_text(row)
    between = f"（{between}）" if between else ""
    if row["verdict"] == TargetVerdict.UNDECIDED.value:
        lacking = measuring.still_lacking(row["lacking"])
        return f"是否{asked}尚不能判定{between}{'，' if lacking else ''}{lacking}"
    return (met if row["verdict"] == TargetVerdict.MET.value else missed) + between


def named_units(lead: str, units: Sequence[tuple[str, str]]) -> str:
    """A problem with the units it is found at, each with its count."""
    alike: dict[str, list[str]] = {}
    for unit, count in units:
        alike.setdefault(count, []).append(unit)
    clauses = [f"{LIST.join(names)}（{'均' if len(names) > 1 else ''}{count}）" for count, names in alike.items()]
    return f"{lead}：{LIST.join(clauses)}。"


def plain_units(lead: str, units: Sequence[str]) -> str:
    """A problem with the units it is found at."""
    return f"{lead}：{LIST.join(units)}。"


LINE = "\n"


def span_of(numbers: Sequence[int]) -> str:
    """Numbers of items as a row of a paper counts them: ``3``, ``3—8``."""
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}—{numbers[-1]}"
    return LIST.join(map(str, numbers))


def topic_of(topic: str, count: int) -> str:
    """What is asked, and of how many if of several."""
    return f"{topic}（{count}项）" if count > 1 else topic


def named_case(name: str, case_no: str) -> str:
    """A child with its case number; '' where nobody is named."""
    return f"{name}（{case_no}）" if name and case_no else name


def without_evidence(fact: str) -> str:
    """A fact without the place in a file that it was read from."""
    return fact.partition(EVIDENCE)[0]


def named_fact(name: str, fact: str) -> str:
    """A fact with the child it is about, on a notice to the unit that acts."""
    return f"{name}：{fact}" if name else fact


NOT_POOR = "不在脱贫、监测、低保、特困名单上；有困难的写明帮扶责任人和措施："
NO_AID = "已报的名单上没有应享、已享的项目"
POVERTY = ("脱贫", "监测", "低保", "特困", "扶贫", "贫困", "突发严重困难")
"""Words of groups that have a plan against poverty."""


def poverty_plan(groups: Iterable[str]) -> str:
    """The groups of a family that have a plan against poverty (扶贫), with room to write it; a family on no list too."""
    poor = [group for group in groups if any(word in group for word in POVERTY)]
    return f"{LIST.join(poor)}，帮扶责任人和措施：" if poor else NOT_POOR


def aid_line(row: Mapping[str, object]) -> str:
    """One kind of aid, how it stands and what to do."""
    line = f"{row['aid_kind']}（{row['aid_state']}）"
    return f"{line}{row['to_do']}" if row["to_do"] else line


def noted(reason: str) -> str:
    """A reason behind what it explains; nothing without one."""
    return f"；{reason}" if reason else ""


def visited(count: int, last: str, result: str) -> str:
    """What visits there were."""
    if not count:
        return "尚无家访记录"
    return f"已家访{count}次" + (f"，最近{last}" if last else "") + (f"，结果：{result}" if result else "")


def sentence_of(parts: Sequence[str]) -> str:
    """Parts that are there as one sentence."""
    return JOIN.join(part for part in parts if part) + "。"


def titled(line: str) -> tuple[str, str]:
    """A demand's small heading and what is demanded: the heading ends with the first colon."""
    title, _, content = line.partition("：")
    return (title, content) if content else ("", title)


def of_stage(stage: str, name: str) -> str:
    """A rate with its stage, said once."""
    return name if stage in name else stage + name


def without_case(party: str, case_no: str) -> str:
    """A party as a parent reads it: the case number is the office's own."""
    return party.replace(f"，案号{case_no}", "") if case_no else party


def persons(count: int) -> str:
    """A small number of persons, as prose writes it: ``两人``."""
    return f"{'两' if count == PAIR else count}人"


def told_by(who: str, when: str) -> str:
    """Who said so, and when."""
    return "，".join(part for part in (who, when) if part)


def bracketed(text: str) -> str:
    """A word in brackets; nothing for none."""
    return f"（{text}）" if text else ""


def unstopped(text: str) -> str:
    """A sentence without its full stop."""
    return text.rstrip("。")


CARE_PLACE = "复学安置"
CARE_TO_DO: Mapping[str, str] = {
    "received": "继续落实",
    "missing": "核实后补办",
    "not_due": "核对应享条件",
    "twice": "核对并更正",
}

PLEDGE_FOLDERS = {
    "office": "本单位",
    "village": "村（社区）",
    "group": "村民小组",
    "school": "学校",
    "class": "班主任",
    "teacher": "科任教师",
    "leader": "学校领导",
    "parent": "家长",
    "other": "其他",
}
"""Folder of the pledges of each kind of second party."""
SIGNS_HEAD, SIGNS_PERSON, SIGNS_PARENT = "负责人（签字）", "责任人（签字）", "监护人（签字）"


MONTH_ROWS = (
    "应在校学籍学生（不含已离校、重复学籍）",
    "花名册学生（含重复在册）",
    "有证明的去向（休学、转学、外地就读等）",
    "花名册未报送涉及学生",
    "待人工核实",
    "疑似辍学待核实",
    "其中：超期未核实认定",
    "已确认辍学未返校",
    "已返校待销号",
    "本月销号",
    "其中：劝返复学",
    "超过时限未返校",
)
MONTH_NOTES = (
    "学籍系统导出",
    "本校报送",
    "证明材料存本校备查",
    "请先补报，补报前不作结论",
    "见核查表，填好交回",
    "名单见第二部分",
    "须立即核实认定",
    "名单见第二部分",
    "补齐所缺事项后销号",
    "",
    "",
    "时限见第二部分",
)
"""What stands beside each count that is not nought."""


def causes(counts: Mapping[str, int]) -> str:
    """Why children are away, of how many who are."""
    return (
        f"未返校的{sum(counts.values())}名中："
        + "，".join(f"{cause}{count}名" for cause, count in counts.items())
        + "。"
    )


CAUSE_UNKNOWN = "原因未填"
ROSTERS = "学校花名册"
told_in = Sentence("（{month}提出）{fact}")
rate_told = Sentence("{label}{value}，目标{aim}，{verdict}")
STOP = "。"
