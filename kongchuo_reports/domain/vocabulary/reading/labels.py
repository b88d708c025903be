"""Labels (栏签): words before a colon that say whose or of what time what stands behind it is (父：外出, 籍贯：云南, 是否住校：否)."""

from __future__ import annotations

import re
from enum import StrEnum

MARK = "："
"""Ends a label."""
PERSONS = ("师", "人", "员", "长", "主任", "书记", "干部")
"""Ends of a label behind which a person's name stands (包保教师：杨)."""
_KIN = re.compile(
    "(?:其|学生|该生)?(?:父亲?|母亲?|爸爸?|妈妈?|父母|双亲|家长|监护人|爷爷|奶奶|外公|外婆|祖父母?|祖母|哥哥?|姐姐?|弟弟?|妹妹?|家庭)(?:的)?"
    "(?:姓名|职业|单位|工作|工作单位|情况|电话|去向|务工地|务工地点|打工地|外出地|现状|身份|联系方式)?"
)
_ORIGIN = re.compile(
    "籍贯|民族|出生地|户籍(?:地|所在地|地址)?|户口(?:地|所在地|地址)?|原籍|老家|(?:生源|来源)(?:校|地|学校|地区)?|原(?:就读|毕业|来|在)?(?:学校|校|园|班级?|住址)"
    "|(?:从|由)?(?:何处|哪里|哪儿|何校|何地)?转来(?:地|学校)?|转自|来自|转入前(?:学校)?|毕业(?:学校|院校|幼儿园|小学|于)|(?:学前)?幼儿园"
)
_QUESTION = re.compile("是否(?P<asked>.+)")
_ATTENDED = re.compile("(?:本月|实际|累计|实)?(?:到校|出勤|到课|在校|实到|上课|来校)(?:天数|日数|次数|率|情况|数)?")
_NO_DAY = re.compile(f"(?:{_ATTENDED.pattern})：0(?:天|日|次|节)?(?![0-9./%天日次节])")
NEVER_CAME = "未到校"
NEVER = frozenset({"0", "〇", "零", "0天", "0次", "无", "没有", "否", "×", "x", "未", "没", "不"})
"""What behind 到校： says that the child did not come."""
NO = frozenset({"否", "不", "不是", "×", "x", "无", "没有", "n", "非"})
YES = frozenset({"是", "√", "有", "对", "y"})


class Label(StrEnum):
    """What a label makes of what stands behind it."""

    NONE = ""
    KIN = "kin"
    ORIGIN = "origin"


def label_of(text: str) -> Label:
    """What a folded label says of the words behind its colon."""
    if _KIN.fullmatch(text):
        return Label.KIN
    return Label.ORIGIN if _ORIGIN.fullmatch(text) else Label.NONE


def answered(question: str, answer: str) -> str:
    """A question and its answer as one clause (是否住校：否 → 不住校); ``""`` where the label asks nothing or nothing answers."""
    if answer in NEVER and _ATTENDED.fullmatch(question):
        return NEVER_CAME
    asked = _QUESTION.fullmatch(question)
    if not asked:
        return ""
    return "不" + asked["asked"] if answer in NO else asked["asked"] if answer in YES else ""


_LEAVE_APART = re.compile(
    r"请(?:了|过)?(?:20\d\d年|\d{1,2}月)?(?:\d{1,2}[日号](?=[一半]))?((?:[0-9]+(?:\.[0-9])?|[一二两三四五六七八九十半几]{1,3})个?半?(?:天|日|节|周|星期|礼拜|月|次))半?(?:的)?([事病]?)假"
)
_LESSONS_APART = re.compile(
    r"([缺旷误])(?:了|过)?((?:[0-9]+(?:\.[0-9])?|[一二两三四五六七八九十半几]{1,3})(?:天|节|周|个星期|个月))半?(?:的)?课"
)


_INITIALS = re.compile(r"(?<![a-z])(qj|bj|sj|kk|qk)(?=[0-9]{1,3}(?:天|日|节|周))")
_OF_INITIALS = {"qj": "请假", "bj": "病假", "sj": "事假", "kk": "旷课", "qk": "缺课"}
"""Initials of a leave before its length (qj20天)."""


def joined(whole: str) -> str:
    """A folded text in which a leave or lessons missed stand before their number: 请了一天假 reads 请假一天, 缺了三天课 缺课三天."""
    if "j" in whole or "k" in whole:
        whole = _INITIALS.sub(lambda found: _OF_INITIALS[found[1]], whole)
    if "假" in whole and "请" in whole:
        whole = _LEAVE_APART.sub(r"请\2假\1", whole)
    return _LESSONS_APART.sub(r"\1课\2", whole) if "课" in whole else whole


def without_zeros(whole: str) -> str:
    """A folded text in which 到校：0 reads 未到校; no colon parts a number from its words."""
    return _NO_DAY.sub(NEVER_CAME, whole) if "：0" in whole else whole
