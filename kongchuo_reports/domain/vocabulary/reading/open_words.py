"""Words that nobody knows (未识的字): which of them may tell of an absence, and which belong to a thing beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.other_things import ABLE, CHORES, SPARE_TIME
from kongchuo_reports.domain.vocabulary.reading.tokens import UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence


SCHOOL_VERBS = frozenset("来到返回报读上学校入在见去联找念课人归现")
"""Characters that, denied and left over, may say that a child is not at school."""


def is_open_beside_a_coming(words: Sequence[Token], at: int) -> bool:
    """Whether a character nobody knows stands there that is not where a child came from (从织金转来) nor done to a thing."""
    if not _is_open(words, at):
        return False
    before = at
    while before and words[before].role == UNKNOWN:
        before -= 1
    if words[before].role == "from" or words[before].text == "由":
        return False
    return words[at].text not in WITH_THINGS or not _stands_by_a_thing(words, at)


def _stands_by_a_thing(words: Sequence[Token], at: int) -> bool:
    return any(word.role in THINGS for word in words[max(0, at - REACH) : at + REACH + 1])


def is_all_everyday(words: Sequence[Token]) -> bool:
    """Whether every word left over is an everyday one."""
    return not any(_is_open(words, at) for at in range(len(words)))


def _is_open(words: Sequence[Token], at: int) -> bool:
    """Whether a character stands there that is in no lexicon; before a teacher it is the teacher's name (王老师)."""
    if words[at].role != UNKNOWN or words[at].kind or not "\u3400" <= words[at].text <= "\u9fff":
        return False
    if any(word.text in SHOULD_BE for word in words[:at]):
        return False
    if words[at].text == "换" and at + 1 < len(words) and words[at + 1].kind == "letters":
        return False
    is_verb = words[at].text in DOINGS or words[at].text in SCHOOL_VERBS
    return is_verb or not any(word.role == "official" for word in words[at + 1 : at + 1 + LONGEST_NAME])


def is_denial_of_a_thing(words: Sequence[Token]) -> bool:
    """Whether an everyday doing stands right behind the denial (没写完, 不想当班长)."""
    return any(
        word.role == "denial"
        and (word.text not in NONE_OF or after.kind == "trade")
        and after.role == UNKNOWN
        and (after.kind in {"doing", "trade", "school_words"} or after.text in AT_SCHOOL)
        for word, after in pairwise(words)
    )


NONE_OF = frozenset({"无", "没有", "零", "毫无"})
"""Denials of a thing and not of a doing."""
AT_SCHOOL = frozenset("碰吹晒沾淋闻抬提剪唱跳说讲写填画背算洗戴穿喝吃听记订缝涂盖签量称缴")
"""Characters of what pupils do or do not do at school (没写完)."""
LONGEST_NAME = 3
"""So many characters of a name may stand before 老师 or 主任."""


def is_open_doing(words: Sequence[Token], at: int) -> bool:
    """Whether a doing that nobody knows stands there and no thing beside it that it may be done to (换眼镜, 校服已领)."""
    if words[at].role != UNKNOWN or words[at].kind or words[at].text not in DOINGS:
        return False
    if at and words[at - 1].text in ABLE and at + 1 < len(words):
        return False  # 会修自行车
    if words[at].text in RAISES and at and words[at - 1].role in {"elder", "guardian"} and _is_in_care(words[:at]):
        return False
    if words[at].text in CHORES and any(word.text in SPARE_TIME for word in words[:at]):
        return False
    if words[at].text not in WITH_THINGS:
        return True
    breaks = words[at].text in BREAKS
    return not any(
        word.role in THINGS and not (breaks and word.kind == "body")
        for word in words[max(0, at - REACH) : at + REACH + 1]
    )


def _is_in_care(words: Sequence[Token]) -> bool:
    """Whether a word of care stands before (由二伯养)."""
    return any(word.role == "care" for word in words)


RAISES = frozenset("养带管供")
THINGS = frozenset({"topic", "plain", "record"})
"""Roles of what something may be done to."""
WITH_THINGS = frozenset("换领做打拉参收签调断刷养种供提干贴扎当请改续停退借采录劝说经怕守拿帮减被看靠")
"""Doings that are told of a thing beside them: 换眼镜, 领校服, 拉二胡, 断缴."""
BREAKS = frozenset("断养")
"""Doings that befall a body as no thing (腰椎断了)."""
REACH = 3
"""So many words may stand between a doing and its thing: 校服未 领."""
DOINGS = frozenset(
    "来归跟随投靠陪打做干搞当修装卖种养喂放守收摘采砍割挖掰扎贴刷刮杀捡拾要讨谋找寻帮领拿扛运留待呆歇躺卧蹲关锁押拘赘郎胎婆葬"
    "坟西佛念经换调提借占减宅闲游荡闹疯厌怕赖拒劝请说叫撵拖拉赶追碰遇露现谋差顶替冒退停续断隔封罚拐驻闯拼拣植烧伺侍躲被参睡卖教"
)
"""Characters of doings: left over, they may say what a child does who is not at school."""
SHOULD_BE = frozenset({"应为", "应是", "曾用名", "又名", "原名", "小名", "改名"})
"""Words behind which a name stands (名字写错，应为李梓晗)."""
