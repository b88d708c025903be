"""Steps of the rest (其余): what a harmless remark is about, and what nobody knows; when that is a question."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.events import Whom
from kongchuo_reports.domain.vocabulary.reading.tokens import UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step

OF_A_THING = frozenset("退缺空换")
"""Left-over characters that, behind a thing, tell of it (家长群已退)."""
COMPANY = frozenset({"跟", "跟着", "随", "随着", "跟随", "随同", "陪", "陪同"})
"""Words of going along; 与 and 和 may tell of anything."""
TRIGGERS = frozenset(
    "走去回转退停休外离缺失挂空逃旷辍丢亡死嫁孕捕狱厂搬迁跑躲逝埋寺庙娶牢押拐骗弃罢抓矿混闯漂滞浪雇挣赚溜判瘫销撤僧耍逛"
)
"""Characters that may speak of an absence: left over in a clause they make it a question."""
SCHOOL_VERBS = frozenset("来到返回报读上学校入在见去联找念课人归现")
"""Characters that, denied and left over, may say that a child is not at school."""


NO_TRADE = frozenset("差优强弱前业历位费号会到得好完期年区分科员友霸渣情法识养者案时部")
"""Characters behind 学 that make it no trade (学前, 学业), unlike 学焊工."""


def _topic(state: State, at: int, token: Token) -> None:
    """What a harmless remark is about; what was denied before it was denied of it (没交书费外出打工, 没书读)."""
    state.is_topic = True
    state.is_denied_of = token.text if state.is_denied and at and state.words[at - 1].role == "denial" else ""
    state.is_denied = state.is_double = False


def _unknown(state: State, at: int, token: Token) -> None:
    state.rest.append(token.text)
    if state.whom is not Whom.CHILD:
        return
    if token.text in TRIGGERS and not (
        token.text in OF_A_THING and at and state.words[at - 1].role in {"topic", "now"} and state.is_topic
    ):
        state.unclear(token.text)
    elif state.is_denied and (token.text in SCHOOL_VERBS or state.words[at - 1].role == "at"):
        state.unclear(state.denial + token.text)
        state.is_denied = False
    elif state.is_at and at and state.words[at - 1].role == "at":
        state.unclear("在" + token.text)
        state.is_at = False
    elif at and state.words[at - 1].text in COMPANY and token.text != "班":
        state.unclear(state.words[at - 1].text + token.text)
    elif (
        token.text == "学"
        and at + 1 < len(state.words)
        and state.words[at + 1].role == UNKNOWN
        and state.words[at + 1].text not in NO_TRADE
    ):
        state.unclear(token.text + state.words[at + 1].text)


def end_rest(state: State) -> None:
    """A doing or a place that nobody knows, told of the child and of nothing harmless beside it: a question."""
    if state.events or state.is_past or state.is_holiday:
        return
    if any(word.text in {"跟", "跟着", "随着"} and after.role == "topic" for word, after in pairwise(state.words)):
        state.unclear("".join(word.text for word in state.words))
    if state.is_topic and not state.is_with:
        return
    if any(token.role in EXPLAINS for token in state.words):
        return
    rest = "".join(state.rest)
    if _goes_on(state.words):
        state.unclear("".join(word.text for word in state.words))
        return
    if not any("\u3400" <= letter <= "\u9fff" for letter in rest):
        return
    if DOINGS & set(rest) or rest[-1] in WHERE_ABOUTS or state.is_denied:
        state.unclear(state.denial + rest if state.is_denied else rest)


def _goes_on(words: Sequence[Token]) -> bool:
    """Whether a word of going has something unknown behind it: 到达濠了."""
    return any(
        word.role == "go" and (after.role == UNKNOWN or after.text in {"他", "她", "其"})
        for word, after in pairwise(words)
        if word.text not in {"下", "自"}
    )


EXPLAINS = frozenset({"plain", "record", "lodging", "care", "children_of", "here", "back", "village"})
"""Roles beside which what nobody knows belongs to them."""
DOINGS = frozenset(
    "来归跟随投靠陪打做干搞当修装卖种养喂放守收摘采砍割挖掰扎贴刷刮杀捡拾要讨谋找寻帮领拿扛运留待呆歇躺卧睡蹲关锁管押拘赘郎胎婆葬"
    "坟西佛念经换调提借占减宅闲游荡闹疯厌怕赖拒劝请说叫撵拖拉赶追见碰遇露现谋差顶替冒退停续断隔封罚拐驻闯拼拣植烧伺侍"
)
"""Characters of doings: left over, they may say what a child does who is not at school."""
WHERE_ABOUTS = frozenset("里处边那头摊站场坊吧厂矿窑店铺馆营院所科")
"""Characters that end the name of a place, or of a place of work."""


STEPS: dict[str, Step] = {"topic": _topic, UNKNOWN: _unknown}
"""What the words of each role do."""
