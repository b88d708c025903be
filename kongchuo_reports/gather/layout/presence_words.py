"""Headings and answers beside a child (栏名与所答): which ask whether, where or how often it is at school, and what a cell says."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.directions import (
    SEEN,
    explains_itself,
    is_bare_code,
    speaks_of_absence,
    status_speaks_of_absence,
)
from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS, Side
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.words import count_of, yes_or_no

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell

ASKS_HOW_OFTEN = re.compile("旷|缺|请假|事假|病假")
ASKS_PRESENCE = re.compile(
    "是否(?:在|到|报|返|入|注册)|^(?:人数|人员)?(?:清点|点到|核对)$|^(?:入班|归校|归班|在班|在岗|见到|见人|有人|到课|出席)(?:情况|与否|否)?$|(?:回校?|来校?|回来|返)了?(?:吗|没有?|否)$|在校|到校|报到|返校|出勤|实到|签到|点名|到班|到位|上学情况|注册情况|打[√✓勾钩]|^[√✓]$"
    "|^(?:就学|就读|在读|在学|上学|入学|在班)(?:与否|是否|否|吗|了吗|没有)?$"
)
ASKS_WHEREABOUTS = re.compile(
    "去向|异动|变动|流动|去留|动态|动向|去处|下落|行踪|何处|何地|哪里|哪儿|去哪|在哪|变化|增减|增员|减员"
)
ASKS_WHY = re.compile("原因|说明|备注")
AT_HAND = re.compile(
    r"(?:在)?(?:校内?|学校里?|教室里?|班上?|班里|本班|我班|本校|我校)|在校.*|本校.*|在读|就读|正常|稳定|平稳|未动|没动|无|没有|未变动|无变动|转[入进来].*|[调迁插借分并流]入.*|新[增转来].*|复学.*|返校.*|留(?:下|校|班)?|进|入|增(?:加|员)?|来|新生|升级|√|是|-+|—+|/|0"
)
ABSENT = re.compile(
    r"[无没未](?:打卡|签到|签名|记录|考勤|刷脸|刷卡)|[×✗✘╳❌xX△○〇●◯▲]|不在|不到|缺|缺席|缺勤|未|未[到报返来].*|没[到报返来].*|旷课?|否|0|0[/／]\d+"
)
COUNTED_MARKS = re.compile(
    r"(?P<mark>[^\W\d_\u3400-\u9fff]|[^\w\s.、,，/])[:：=]?(?P<count>\d{1,2}(?:\.5)?)天?[、,，/ ]?"
)
TICKS = frozenset("√✓✔☑+")
"""Marks that, with a number behind them, count days at school."""
STAYED_AWAY = re.compile(
    r"^[√✓✔☑到勤病事迟早退/|、.·-]*(?:[×✗✘╳❌xX]{7,}|[○〇◯△]{7,}|旷{7,}|缺{7,})$|(?:全|仍|起|都|均|至今|一直)[×✗✘╳❌○〇◯△]+$|(?:^|[:：])[零0][比/／]"
)
"""Marks of a month whose last days, a week or more, are all marked absent; a sentence that ends with such marks; 零比二十."""
SPEAKS = re.compile(
    "考勤|出勤|缺勤|缺课|就读|在读|在校|到校|就学|上学|去向|去留|变动|异动|流动|动态|现状|人籍|目前|现在|当前|状况|状态|摸排|排查|核查|核对|核实|清查|清点|点名|人数|人在"
)
"""A heading that nobody knows and that holds one of these may tell where the child is."""
CODED = re.compile("状态|状况|现状|(?:就读|在读|在校|上学)情况|去留|变动|异动")
"""A heading below which a bare number is a code and counts nothing."""
OF_OTHER_THINGS = re.compile(
    "父|母|家长|监护|家庭|经济|住宿|住房|户口|户籍|学籍号|疫苗|接种|资助|学前|幼儿园|毕业|原(?!因)|曾|缴费|保险|工作|务工|接送|留守|婚姻|政治|兄|姐|弟|妹|学籍所在|学籍地|籍在"
    "|放学|上下学|假期|寒假|暑假|周末|节假|上学期|上期|去年|往年|离校方式|来源|来自|转来|从何|生源|籍贯|出生"
)
"""A heading with one of these tells of the home, the parents or the past: nothing below it is the child's."""
GENERIC = re.compile(
    "(?:学生|本人|最新|近期|具体|其他|其它|补充|有关|本月|本周|上周|目前|家访|联系)*(?:情况|说明|反馈|记录|近况|结果|描述|备忘|信息)+"
)
"""A heading that tells of no thing: whatever stands below it is the child's."""
NOTES = re.compile(
    "(?:备[注考忘].*|附[注记]|注[明释]?|批注|标注|记事|摘要|其[他它](?:事项|情况|说明)?|补充(?:说明|情况)?|特殊(?:情况|说明|情况说明)|(?:需|有关|需要)?说明(?:的)?(?:事项|情况|问题)|情况(?:备注|说明)?|事项)[：:]?"
)
"""A heading of notes on anything: each cell below it is read as a remark is."""
OF_THINGS = re.compile("餐|饭|住宿|寝|午休|保险|费|校服|作业|书|照片|微信|群|社团|床|卡")
"""A heading of a thing or a meal, whose values tell of it (午餐：不在校)."""
OF_CARE = re.compile("身体|健康|残疾|教师|老师|班主任|心理|学习|成绩|监测|帮扶|思想")
"""A heading with one of these tells of something else, until a cell says firmly that its child is gone (班主任意见：已转学)."""
FIRMLY = frozenset(
    {
        "dropout",
        "transfer",
        "left",
        "work",
        "marriage",
        "moved",
        "death",
        "abroad",
        "law",
        "suspension",
        "vocational",
        "special_school",
        "name_only",
        "not_at_school",
        "refusal",
        "persuasion",
        "missing",
        "home_teaching",
        "truant",
    }
)
"""Kinds that are told of a child, under whatever heading."""
OF_LEAVING = frozenset(
    {
        "dropout",
        "transfer",
        "left",
        "went",
        "taken",
        "suspension",
        "death",
        "missing",
        "moved",
        "abroad",
        "marriage",
        "name_only",
        "not_at_school",
        "home_teaching",
        "refusal",
    }
)
"""Kinds that a heading may ask about (是否辍学, 未返校, 谁带走): an answer other than a no says that the child is gone."""
IS_NONE = re.compile(
    "[×✗✘╳xX/／\\\\—-]+|0|〇|否.*|无.*|没有.*|不是.*|不|没|未|正常|非|n|no|在校.*|在读.*", re.IGNORECASE
)
CAME = re.compile("(?:已经?|都|早)?(?:回|来|到|返)(?:了|过?来了|校了?|来)?")
"""What says, under a heading that asks whether somebody came, that it did (回校了吗：回了)."""
LATE = re.compile(r"(?:(?:迟到?|早退?)\d{1,2}次?[、,，]?)+")
GOES = re.compile("(?:已经?|现在?|人|该生)?(?:去|在|到|往|赴|回|随|跟|被)")
"""Beginnings of a cell that tells of the child being in a place; an address begins with none."""
LEFT_ON = re.compile("(?:离校|离开|转出|转走|辍学|休学|外出|流失|退学|离班|停学)(?:的)?(?:日期|时间|年月|月份|日)")
"""A heading that asks when a child left: a day there says that it did."""
A_DAY = re.compile(r"(?:20\d\d[年./-])?\d{1,2}[月./-](?:\d{1,2}[日号]?)?.*|20\d{6}|20\d\d年.*")
WITHOUT_UNIT = re.compile("(事假|病假|请假|缺课?|缺勤|旷课|旷学)[0-9]{1,2}")
"""A leave whose number lacks its unit (事假1): days."""
IN_SHORT = re.compile(r"([病事旷缺请])(\d{1,2}(?:\.\d)?)(天|日|节|课时)?")
SHORT_OF = {"病": "假", "事": "假", "旷": "课", "缺": "课", "请": "假"}
"""What stands for the kind of an absence in one character (病15, 旷3节)."""
UNIT_BESIDE = re.compile("[(（](天|日|节|课时)数?[)）]$")
"""The unit of a count beside its heading (累计缺勤（天）)."""
NAMED_LEAVE = re.compile("假|旷|缺")
HAN = re.compile("[\u3400-\u9fff]")
LEGEND = re.compile("[(（](.+)[)）]")
PAIR = re.compile(
    "(?P<mark>[^\\W\\d_\u3400-\u9fff]|[0-9]|[^\\w\\s()（），,、；;：:=＝])[=＝:：为]?(?P<word>[\u3400-\u9fff]{1,4})"
)
"""A mark and what it stands for (√出勤, K=旷课)."""
LEAST_PAIRS = 2
DAY_UNIT = "天"


@lru_cache(maxsize=4096)
def asks_of_leaving(heading: str) -> bool:
    """Whether a heading itself says that a child is gone, or asks whether it is (是否辍学, 在籍不在校, 未返校, 转出学校)."""
    asked = LEGEND.sub("", heading)
    if any(no.search(asked) for no in (OF_OTHER_THINGS, OF_CARE, OF_THE_BELL, COUNTS)):
        return False
    event = read(asked.removeprefix("是否")).deciding()
    is_asking = asked.startswith("是否") and event is not None and event.kind in {"truant", "leave", "work"}
    return event is not None and event.side is Side.GONE and (event.kind in OF_LEAVING or is_asking)


COUNTS = re.compile("(?:未|没|缺|旷|假|不在).*(?:原因|缘由)|次|天|节|率|人数|数量|转入|假$|假情况|事由|备注|说明")
OF_THE_BELL = re.compile("(?:离校|离开)(?:的)?(?:时[间刻]|方式|交通|路线)|放学|每[周日天]")
"""When pupils go home."""


def by_legend(heading: str, text: str) -> str:
    """What the marks of a cell say by the legend of their heading: ``△△△`` under 考勤（√出勤 △旷课） is 旷课3天.

    Args:
        heading: as written.
        text: the cell.

    Returns:
        The text itself where the heading bears no legend or the cell holds anything but its marks.
    """
    found = LEGEND.search(heading)
    told = dict(PAIR.findall(found[1])) if found else {}
    is_legend = len(told) >= LEAST_PAIRS or (found is not None and "=" in found[1])
    marks = "".join(text.split())
    if not is_legend or not marks or not set(marks) <= set(told):
        return text
    said = [(told[mark], marks.count(mark)) for mark in dict.fromkeys(marks)]
    return "，".join(word if len(marks) == 1 else f"{word}{count}{DAY_UNIT}" for word, count in said)


def answer(cell: Cell, heading: str) -> str:
    """What an attendance cell says; a bare answer or whereabouts is told with the question it answers."""
    text = by_legend(heading, text_of(cell))
    word = folded(text)
    if short := IN_SHORT.fullmatch(word):
        return f"{short[1]}{SHORT_OF[short[1]]}{short[2]}{short[3] or wording.DAY_UNIT}"
    if asks_of_leaving(heading):
        is_none = not word or IS_NONE.fullmatch(word) or _is_told_here(text)
        return "" if is_none else wording.ANSWERED_ABSENT.format(heading=heading, answer=text)
    is_yes = (ASKS_PRESENCE.search(heading) and CAME.fullmatch(word)) or (
        SPEAKS.search(heading) and SEEN.fullmatch(word)
    )
    is_at_hand = ASKS_WHEREABOUTS.search(heading) and AT_HAND.fullmatch(word) and speaks_of_absence(text)
    if is_yes or is_at_hand or LATE.fullmatch(word):
        return ""  # 留 under 去留 stays, and is a question alone
    if _says_absent(cell, heading, text):
        return wording.ANSWERED_ABSENT.format(heading=heading, answer=text)
    if WITHOUT_UNIT.fullmatch(word):
        text = f"{text}{wording.DAY_UNIT}"
    is_counted = ASKS_HOW_OFTEN.search(heading) and not NAMED_LEAVE.search(word) and (count_of(cell) or 0) > 0
    unit = UNIT_BESIDE.search(heading)
    if is_counted and unit and word.isdigit():
        return wording.ANSWERED_COUNT.format(heading=UNIT_BESIDE.sub("", heading), answer=f"{text}{unit[1]}")
    return wording.ANSWERED_COUNT.format(heading=heading, answer=text) if is_counted else text


def _is_told_here(text: str) -> bool:
    """Whether words, and no mark, say that the child is at school or tell of somebody else."""
    return bool(HAN.search(text)) and read(text).verdict() in {Verdict.HERE, Verdict.HARMLESS}


def _is_no(cell: Cell, word: str) -> bool:
    """Whether an answer is a no; that a child does not board is none."""
    return yes_or_no(cell) is False and "读" not in word


def _is_missed(word: str) -> bool:
    """Whether marks with numbers behind them count as many days as make a suspicion (△12, √13△9); ticks count none."""
    found = list(COUNTED_MARKS.finditer(word))
    if "".join(one[0] for one in found) != word:
        return False
    return sum(float(one["count"]) for one in found if one["mark"] not in TICKS) >= FEW_DAYS


def _says_absent(cell: Cell, heading: str, text: str) -> bool:
    """Whether a cell says under its heading that its child is not there."""
    word = folded(text)
    is_asked = bool(ASKS_PRESENCE.search(heading)) or "考勤" in heading
    if is_asked and (_is_no(cell, word) or ABSENT.fullmatch(word) or STAYED_AWAY.search(word) or _is_missed(word)):
        return True
    if LEFT_ON.search(heading) and (isinstance(cell, dt.date) or A_DAY.fullmatch(word)):
        return True
    if ASKS_WHEREABOUTS.search(heading):
        is_told = not word or AT_HAND.fullmatch(word)
        return not is_told and read(text).verdict() is not Verdict.HERE and not explains_itself(text)
    if CODED.search(heading) and not OF_CARE.search(heading) and is_bare_code(text):
        return True
    return bool(SPEAKS.search(heading)) and status_speaks_of_absence(text)
