"""Words of absence told of something else (说的是别的事): 离校8公里, 缺课本, 没人接送, 会做饭, 六点出门."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, GRADE, NUMBER, UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State

NOBODY = frozenset({"没人", "无人", "没有人"})
"""无人 and something behind it tells what nobody does (没人接送), not that nobody is there."""
OF_A_THING = frozenset(
    {"缺", "停", "停办", "注销", "作废", "删除", "空", "转", "退出", "退了", "销号", "停机", "空号", "删掉", "删去"}
)
"""What befalls a thing or a paper as well (户主页缺, 一卡通注销)."""
STOPS = frozenset({"停", "暂停", "停了", "已停"})
"""What an aid or meals may do (停补助); 停 alone is the child's."""
SEATS = frozenset("座床铺桌椅位")
"""Characters of a child's place, whose emptiness tells of the child."""
THINGS = frozenset({"topic", "plain"})
"""Roles of what such a word may be told of (低保刚停, 退出社团)."""
PIECES = frozenset("本张个件套元份门科颗块名号")
"""What things are counted in (缺一本书)."""
ABLE = frozenset({"会", "学会", "善", "善于", "擅长", "能", "很会", "爱", "喜欢", "喜爱", "懂"})
"""Words of what somebody can or likes to do (会做饭)."""
AWAY_FROM = frozenset({"离校", "离学校", "离家"})
"""Words of leaving that, with a length behind them, tell how far the home is."""
MEETINGS = frozenset({"家长会", "开会", "会议", "家委会", "家长学校", "培训", "座谈"})
"""What nobody of the family comes to (家长会没人来)."""
HOW_FAR = frozenset({"公里", "里", "千米", "米", "分钟", "小时"})
"""What stands behind the going of a child that comes on foot (每天走5公里)."""
LENGTHS = frozenset({"公里", "里", "米", "千米"})
CLOCK = frozenset({"点", "分"})
ONE_PARENT = frozenset({"父", "母", "爸", "妈", "父亲", "母亲", "爸爸", "妈妈", "爹", "娘"})
"""One of the parents: that this one cannot be reached says nothing of the child."""
NOTHING = Token("", "", "")


def tells_of_another_thing(state: State, at: int, token: Token) -> bool:
    """Whether a word of absence tells of something else here.

    Args:
        state: what was read of the clause so far.
        at: the place of the word.
        token: the word.
    """
    words = state.words
    before = words[at - 1] if at else NOTHING
    after = words[at + 1] if at + 1 < len(words) else NOTHING
    return (
        (token.text in AWAY_FROM and (after.kind in LENGTHS or _tells_how_far(words[at + 1 :])))
        or (token.kind in {"work", "at_home"} and before.kind == "family_trade")
        or (token.text in HOW_ONE_WORKS and (after.kind == "character" or after.text in HOW_FAST))
        or (token.text in CARRIED and after.role == "topic")
        or (token.text.endswith("转") and after.text.startswith("户"))
        or (token.kind == "death" and after.role == "elder" and token.text.endswith("了"))
        or (token.kind == "work" and token.text[0] in CHORES and any(word.text in SPARE_TIME for word in words[:at]))
        or (token.text in AT_HOME and any(word.text in HOW_ONE_IS for word in words[at + 1 :]))
        or (token.text in {"走", "跑"} and (before.text in ABLE or after.kind in HOW_FAR))
        or (token.kind == "leave" and token.text[0] not in "长续逾" and _is_a_small_leave(words, at))
        or (token.kind in {"unreachable", "missing"} and "".join(word.text for word in words[at + 1 :]) in NEW_NUMBER)
        or (token.text.startswith("因") and token.text.endswith(KEEPS_FROM) and _is_kept_from_a_thing(words[at + 1 :]))
        or (token.text.startswith("学不") and any(word.kind == "lessons" for word in words[:at]))
        or (token.text == "出门" and before.kind in CLOCK)
        or (token.kind == "cannot_come" and any(word.kind in CLOCK for word in words[:at]))
        or (token.text in NOBODY and before.text in MEETINGS and after.role in {"back", "go"})
        or (token.kind == "work" and before.text in ABLE and not set("工厂") & set(token.text))
        or _is_of_a_thing(state, at, before, token)
        or (token.kind == "taken" and state.is_from and "回" in token.text)
        or (token.text in MISSES and after.role in THINGS and after.kind in OF_SCHOOL)
        or (token.kind == "papers" and before.role in THINGS)
        or (token.text in AWAY_FROM and after.text in HOUR and at + 2 == len(words))
        or (token.kind == "transfer" and after.role == GRADE and _is_of_classes(words, at))
        or _is_of_one_parent(state, at, token, after)
        or (after is not NOTHING and _is_of_what_follows(state, token, after))
    )


def _tells_how_far(words: Sequence[Token]) -> bool:
    """Whether 近 or 远 follows, and only words of degree before it: 离校更近."""
    for word in words[:FEW]:
        if word.text in FAR_OR_NEAR:
            return True
        if word.role not in {UNKNOWN, "denial"}:
            return False
    return False


def _is_a_small_leave(words: Sequence[Token], at: int) -> bool:
    """Whether a leave is of one lesson or for what takes some hours, and no time is told (请假看牙, 晨跑请假)."""
    if any(word.role == NUMBER or (word.role == "now" and word.text != "早") for word in words):
        return False
    before = "".join(word.text for word in words[:at])
    return bool(OF_A_LESSON.search(before)) or bool(SMALL.search("".join(word.text for word in words[at + 1 :])))


KEEPS_FROM = ("未", "没", "不能", "无法")
COMING = frozenset({"back", "here", "study", "own_school", "go", "denial"})


def _is_kept_from_a_thing(words: Sequence[Token]) -> bool:
    """Whether an illness keeps a child from one thing and not from school (因病未参加军训)."""
    return any(word.role in THINGS for word in words) and not any(word.role in COMING for word in words)


OF_A_LESSON = re.compile("晨跑|早操|跑操|课间操|体育|军训|晚自习|早读|早自习|劳动课|值日|体测|社团|游泳课|活动课|活动$")
SMALL = re.compile(
    "^(?:去|回|外出)?(?:看牙|拔牙|补牙|配眼镜|配镜|看眼睛|打疫苗|打针|接种|办身份证|办证|办户口|照相|体检|复查|抽血|换药|拆线|比赛|参赛|领奖|表演|考级|吃酒|喝喜酒|喝酒席|搬家具)"
)
NEW_NUMBER = frozenset({"已换", "换了", "已更换", "更换了", "现已换", "已换了"})
AT_HOME = frozenset({"在家", "在家里", "在家中"})
HOW_ONE_IS = frozenset(
    {
        "听话",
        "勤快",
        "懂事",
        "自觉",
        "乖",
        "乖巧",
        "孝顺",
        "懒",
        "懒惰",
        "任性",
        "认真",
        "独立",
        "表现",
        "自律",
        "老实",
        "骄纵",
    }
)
"""Words of how a child is at home (在家听话), which say nothing of its being there all day."""
CARRIED = frozenset({"搬", "挂", "丢", "转", "退", "多余"})
"""Words of leaving that, with a thing behind them, are done to it (搬书)."""
SPARE_TIME = frozenset(
    {"放学", "放学后", "课余", "课后", "早上", "晚上", "早晨", "傍晚", "周末", "双休", "双休日", "假期"}
)
CHORES = frozenset("放喂带看做帮割捡卖照采摘")
"""Characters of what pupils do at home when school is over (放学放牛)."""
HOW_FAST = frozenset("慢快细粗稳急毛好差")
HOW_ONE_WORKS = frozenset({"做事", "干活", "劳动", "工作", "做活", "干事"})
"""Words of work that, with a word of character behind them, tell of the character (做事认真)."""
FAR_OR_NEAR = frozenset({"近", "远", "最近", "最远", "较近", "较远", "很近", "很远", "不远"})
FEW = 4
MISSES = frozenset({"缺席", "逃", "旷", "逃避"})
OF_SCHOOL = frozenset({"talent", "duty", "school_life", "care"})
"""What a pupil may miss or shun while it is at school (缺席运动会, 逃值日)."""
HOUR = frozenset({"早", "晚", "迟", "较早", "较晚", "有序", "安全"})
"""When or how pupils go home (离校早)."""


def _is_of_classes(words: Sequence[Token], at: int) -> bool:
    """Whether somebody only changed the class: no school and no place stands in the clause (由三班转二班)."""
    is_whole = at + 2 == len(words) and words[at + 1].text.endswith("班") and words[at].text.startswith("转")
    return is_whole and all(word.role in OF_CLASSES for word in words[:at])


OF_CLASSES = frozenset({GRADE, NUMBER, "care", "from", "now", "formerly", "lately", DAY})


def _is_of_one_parent(state: State, at: int, token: Token, after: Token) -> bool:
    """Whether it is one of the parents who cannot be reached (联系不上父亲)."""
    if token.kind not in {"unreachable", "missing"} or after.text not in ONE_PARENT:
        return False
    return at + 2 >= len(state.words) or state.words[at + 2].role not in {"elder", "guardian", "child"}


def _is_of_a_thing(state: State, at: int, before: Token, token: Token) -> bool:
    """Whether the word stands behind a thing that it may befall: 户主页缺, 作业常缺."""
    if token.text not in OF_A_THING:
        return False
    near = state.words[max(0, at - 2) : at + 3]
    if any(SEATS & set(word.text) for word in near if word.role == "topic"):
        return False
    is_often = at > 1 and before.role in {"now", UNKNOWN} and state.words[at - 2].role in THINGS
    if at + 1 < len(state.words) and state.words[at + 1].role == "child":
        return False  # 点名一直缺他
    return is_often or (state.is_topic and before.role in {"topic", NUMBER})


def _is_of_what_follows(state: State, token: Token, after: Token) -> bool:
    """Whether what stands behind the word is what it tells of: 缺课本, 转到本校, 没人接送."""
    if token.text == "缺":
        if after.role == UNKNOWN:
            state.unclear(token.text)
        is_of_a_parent = after.role in {"guardian", "elder"} and state.words[-1].role in {"topic", "record"}
        is_counted = is_of_a_parent or (after.role == NUMBER and after.kind in PIECES)
        return is_counted or after.role in {UNKNOWN, "plain", "record", "own_school", "topic"}
    if token.text == "退出":
        return after.role in THINGS
    if token.text in STOPS and after.role in THINGS:
        return after.kind in {"aid", "money", "boarding"} and state.words[-1] is after
    if token.kind == "transfer" and after.role == "own_school" and after.text != "学校":
        return token.text[-1] in "转到至往入"
    return token.text in NOBODY and after.role in {"plain", "agent", "care", "topic", UNKNOWN}
