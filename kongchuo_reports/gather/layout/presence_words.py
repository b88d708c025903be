"""Headings beside a child (栏名): which ask whether, where or how often it is at school, and which tell of other things."""

from __future__ import annotations

import re

ASKS_HOW_OFTEN = re.compile("旷|缺|请假|事假|病假")
ASKS_PRESENCE = re.compile(
    "是否(?:在|到|报|返|入|注册)|^(?:人数|人员)?(?:清点|点到|核对)$|^(?:入班|归校|归班|在班|在岗|见到|见人|有人|到课|出席)(?:情况|与否|否)?$|在校|到校|报到|返校|出勤|实到|签到|点名|到班|到位|上学情况|注册情况|打[√✓勾钩]|^[√✓]$"
)
ASKS_WHEREABOUTS = re.compile("去向|异动|变动|流动|去留|动态|动向|何处|何地|哪里|哪儿|去哪|在哪|增减|增员|减员")
ASKS_WHY = re.compile("原因|说明|备注")
AT_HAND = re.compile(
    r"在校.*|本校.*|在读|就读|正常|无|没有|未变动|无变动|转[入进来].*|[调迁插借分并流]入.*|新[增转来].*|复学.*|返校.*|留(?:下|校|班)?|进|入|增(?:加|员)?|来|新生|升级|√|是|-+|—+|/|0"
)
ABSENT = re.compile(r"[×✗✘╳❌xX△○〇●◯▲]|不在|不到|缺|缺席|缺勤|未|未[到报返来].*|没[到报返来].*|旷课?|否|0|0[/／]\d+")
SPEAKS = re.compile(
    "考勤|出勤|缺勤|缺课|就读|在读|在校|到校|就学|上学|去向|去留|变动|异动|流动|动态|现状|人籍|目前|现在|当前|状况|状态|摸排|排查|核查|清查|清点|点名|人数|人在|离校|辍学|转出|外出|休学"
)
"""A heading that nobody knows and that holds one of these may tell where the child is."""
OF_OTHER_THINGS = re.compile(
    "父|母|家长|监护|家庭|经济|住宿|住房|户口|户籍|学籍号|疫苗|接种|资助|学前|幼儿园|毕业|原(?!因)|曾|缴费|保险|工作|务工|接送|留守|婚姻|政治|兄|姐|弟|妹|学籍所在|学籍地|籍在"
    "|来源|来自|转来|从何|生源|籍贯|出生"
)
"""A heading with one of these tells of the home, the parents or the past: nothing below it is the child's."""
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
    }
)
"""Kinds that are told of a child, under whatever heading."""
LEFT_ON = re.compile("(?:离校|离开|转出|转走|辍学|休学|外出|流失|退学|离班|停学)(?:的)?(?:日期|时间|年月|月份|日)")
"""A heading that asks when a child left: a day there says that it did."""
A_DAY = re.compile(r"(?:20\d\d[年./-])?\d{1,2}[月./-](?:\d{1,2}[日号]?)?.*|20\d{6}|20\d\d年.*")
LEGEND = re.compile("[(（](.+)[)）]")
PAIR = re.compile(
    "(?P<mark>[^\\W\\d_\u3400-\u9fff]|[0-9]|[^\\w\\s()（），,、；;：:=＝])[=＝:：为]?(?P<word>[\u3400-\u9fff]{1,4})"
)
"""A mark and what it stands for (√出勤, K=旷课)."""
LEAST_PAIRS = 2
DAY_UNIT = "天"


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
