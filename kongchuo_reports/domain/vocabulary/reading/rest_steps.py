"""Steps of the rest (其余): what a harmless remark is about, and what nobody knows; when that is a question."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.events import Whom
from kongchuo_reports.domain.vocabulary.reading.tokens import UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step

WEAK = frozenset("外退空缺换丢休离挂失回停迁判")
"""Left-over characters that, beside what a remark is about, tell of it (家长群已退, 疫苗本丢)."""
COMPANY = frozenset({"跟", "跟着", "随", "随着", "跟随", "随同", "陪", "陪同"})
"""Words of going along; 与 and 和 may tell of anything."""
TRIGGERS = frozenset(
    "走去回转退停休外离缺失挂空逃旷辍丢亡死嫁孕捕狱厂搬迁跑躲逝埋寺庙娶牢押拐骗弃罢抓矿混闯漂滞浪雇挣赚溜判瘫销撤僧耍逛"
)
"""Characters that may speak of an absence: left over in a clause they make it a question."""
SEATS = frozenset("座床铺桌椅位")
"""Characters of a child's place, whose emptiness tells of the child."""
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
    if token.text in TRIGGERS and not (token.text in WEAK and _is_told_of_a_thing(state, at)):
        state.unclear(token.text)
    elif state.is_denied and (token.text in SCHOOL_VERBS or state.words[at - 1].role == "at"):
        state.unclear(state.denial + token.text)
        state.is_denied = False
    elif state.is_at and at and state.words[at - 1].role == "at" and not _is_doing_of_a_thing(state, at):
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


def _is_doing_of_a_thing(state: State, at: int) -> bool:
    """Whether 在 behind a thing only says that it is under way (房子在修)."""
    is_last = at == len(state.words) - 1
    return is_last and at > 1 and state.words[at - 2].role == "topic" and state.words[at - 1].text == "在"


def _is_told_of_a_thing(state: State, at: int) -> bool:
    """Whether a clause is about something harmless and a denial, a word of now or the thing itself stands near."""
    return any(
        token.role in {"topic", "plain", "record"} and not SEATS & set(token.text)
        for token in state.words[max(0, at - 3) : at + 2]
    )


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
    if (rest in ALONE and len(state.words) == 1) or DOINGS & set(rest) or rest[-1] in WHERE_ABOUTS or state.is_denied:
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
    "来归跟随投靠陪打做干搞当修装卖种养喂放守收摘采砍割挖掰扎贴刷刮杀捡拾要讨谋找寻帮领拿扛运留待呆歇躺卧蹲关锁押拘赘郎胎婆葬"
    "坟西佛念经换调提借占减宅闲游荡闹疯厌怕赖拒劝请说叫撵拖拉赶追碰遇露现谋差顶替冒退停续断隔封罚拐驻闯拼拣植烧伺侍躲被参"
)
"""Characters of doings: left over, they may say what a child does who is not at school."""
ALONE = frozenset("病伤孕产")
"""What alone, told of nothing, may well be why a child is away."""
WHERE_ABOUTS = frozenset("里处边那头摊站场坊吧厂矿窑店铺馆营院所")
"""Characters that end the name of a place, or of a place of work."""


STEPS: dict[str, Step] = {"topic": _topic, UNKNOWN: _unknown}
"""What the words of each role do."""
