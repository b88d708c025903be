"""Steps of the rest (其余): what a harmless remark is about, and what nobody knows; when that is a question."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.events import Side, Whom
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.open_words import (
    DOINGS,
    SCHOOL_VERBS,
    THINGS,
    is_all_everyday,
    is_denial_of_a_thing,
    is_open_beside_a_coming,
    is_open_doing,
)
from kongchuo_reports.domain.vocabulary.reading.other_things import ABLE
from kongchuo_reports.domain.vocabulary.reading.tokens import UNKNOWN, Token
from kongchuo_reports.domain.vocabulary.surnames import COMPOUND_SURNAMES, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step

WEAK = frozenset("外退空缺换丢休离挂失回停迁判")
"""Left-over characters that, beside what a remark is about, tell of it (家长群已退, 疫苗本丢)."""
DAYS = frozenset({"天", "日", "节", "周", "星期", "月"})
"""Units of a leave (请半天)."""
COMPANY = frozenset({"跟", "跟着", "随", "随着", "跟随", "随同", "陪", "陪同"})
"""Words of going along; 与 and 和 may tell of anything."""
TRIGGERS = frozenset(
    "走去回转退停休外离缺失挂空逃旷辍丢亡死嫁孕捕狱厂搬迁跑躲逝埋寺庙娶牢押拐骗弃罢抓矿混闯漂滞浪雇挣赚溜判瘫销撤僧耍逛"
)
"""Characters that may speak of an absence: left over in a clause they make it a question."""
SEATS = frozenset("座床铺桌椅位")
"""Characters of a child's place, whose emptiness tells of the child."""


HAMLET = "坪坝湾坳岭冲塘垭沟坡坎岩井桥洞溪田垅畈埠庄堡沱圩岗甸坊坑垄坞寨屯"
NAME_OR_HAMLET = re.compile(
    f"(?:[{SURNAMES}]|{'|'.join(sorted(COMPOUND_SURNAMES))})[\u3400-\u9fff]{{1,2}}(?:\\d{{7,12}})?|[\u3400-\u9fff]{{1,3}}[{HAMLET}]"
)
"""A whole clause that is somebody's name (杨正华) or a hamlet's (岩脚坪): whose, nobody can tell, and it speaks of no absence."""
A_NAME = re.compile(f"(?:[{SURNAMES}]|{'|'.join(sorted(COMPOUND_SURNAMES))})[\u3400-\u9fff]{{1,2}}")
"""Somebody's name, behind what they are."""
NO_TRADE = frozenset("差优强弱前业历位费号会到得好完期年区分科员友霸渣情法识养者案时部")
"""Characters behind 学 that make it no trade (学前, 学业), unlike 学焊工."""


def _topic(state: State, at: int, token: Token) -> None:
    """What a harmless remark is about; what was denied before it was denied of it (没交书费外出打工, 没书读)."""
    state.is_topic = True
    state.is_denied_of = token.text if state.is_denied and at and state.words[at - 1].role == "denial" else ""
    state.is_denied = state.is_double = False


def _unknown(state: State, at: int, token: Token) -> None:
    state.rest.append(token.text)
    if state.whom is not Whom.CHILD or len(token.text) > 1:
        return
    if _is_no_going(state, at, token):
        return
    if token.text in TRIGGERS and not (token.text in WEAK and _is_told_of_a_thing(state, at)):
        state.unclear(token.text)
    elif state.is_denied and token.text == "上" and state.is_record:  # 户口没上
        state.is_denied = False
    elif state.is_denied and (token.text in SCHOOL_VERBS or state.words[at - 1].role == "at"):
        state.unclear(state.denial + token.text)
        state.is_denied = False
    elif state.is_at and at and state.words[at - 1].role == "at" and not _is_doing_of_a_thing(state, at):
        state.unclear("在" + token.text)
        state.is_at = False
    elif token.text == "请" and at + 1 < len(state.words) and state.words[at + 1].kind in DAYS:
        kind = "leave"
        state.add(Side.GONE, kind, meanings()["gone"][kind], "请", days=state.words[at + 1].days)
    elif at and state.words[at - 1].text in COMPANY and token.text != "班" and not state.is_record:
        state.unclear(state.words[at - 1].text + token.text)
    elif (
        token.text == "学"
        and not (state.is_past or state.is_holiday)
        and at + 1 < len(state.words)
        and state.words[at + 1].role == UNKNOWN
        and state.words[at + 1].text not in NO_TRADE
    ):
        state.unclear(token.text + state.words[at + 1].text)


def _is_no_going(state: State, at: int, token: Token) -> bool:
    """Whether a word of going tells what somebody can do again (现能跑), or is denied of the child (没跑过, 没挪窝)."""
    if at and state.words[at - 1].text in ABLE and token.text in MOVES:
        return True
    stays = state.is_denied and token.text in MOVES_ON and all(word.text in STAYS for word in state.words[at + 1 :])
    state.is_denied = state.is_denied and not stays
    return stays


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
    if state.events:
        _end_beside_a_coming(state)
        return
    if state.is_past or state.is_holiday:
        return
    goes_along = not ALONG.isdisjoint(state.texts) and any(
        word.text in ALONG and after.role == "topic" for word, after in pairwise(state.words)
    )
    if goes_along or (not SHOPS.isdisjoint(state.texts) and _is_in_a_shop(state.words)):
        state.unclear("".join(word.text for word in state.words))
    if _is_explained(state):
        is_family = any(token.kind == "family_trade" for token in state.words)
        if not is_family and any(is_open_doing(state.words, at) for at in range(len(state.words))):
            state.unclear("".join(state.rest))
        return
    rest = "".join(state.rest)
    if _goes_on(state.words):
        state.unclear("".join(word.text for word in state.words))
        return
    if not any("\u3400" <= letter <= "\u9fff" for letter in rest):
        return
    is_denied = state.is_denied and not is_denial_of_a_thing(state.words)
    is_alone = rest.strip(STILL) in ALONE and rest == "".join(word.text for word in state.words)
    is_doing = any(word.role == UNKNOWN and not word.kind and word.text in DOINGS for word in state.words)
    if is_alone or is_denied or is_doing:
        state.unclear(state.denial + rest if state.is_denied else rest)
    elif not is_all_everyday(state.words) and not _is_name_alone(state.words):
        state.unread(rest)


def _is_in_a_shop(words: Sequence[Token]) -> bool:
    """Whether a thing and a shop make the name of a place of work, and no family has it and nobody buys there (手机店帮人贴膜)."""
    shop = next((at for at in range(1, len(words)) if words[at].text in SHOPS and words[at - 1].role in THINGS), None)
    return (
        shop is not None
        and shop + 1 < len(words)
        and not any(word.role in OF_A_FAMILY or word.text in BUYS for word in words)
    )


ALONG = frozenset({"跟", "跟着", "随着"})
SHOPS = frozenset("店厂铺摊坊馆棚")
OF_A_FAMILY = frozenset({"lodging", "family_trade", "elder", "guardian", "sibling", "record", "home"})
BUYS = frozenset({"买", "购", "取", "修", "旁", "边", "附近", "对面", "隔壁", "住"})


def _end_beside_a_coming(state: State) -> None:
    """Words that nobody knows beside a coming or a being here: whoever does not understand a return asks (来上课的是顶名的)."""
    if state.is_past or state.is_holiday:
        return
    if any(event.side not in COMING or event.whom is not Whom.CHILD for event in state.events):
        return
    if any(is_open_beside_a_coming(state.words, at) for at in range(len(state.words))):
        state.unread("".join(state.rest))


COMING = frozenset({Side.BACK, Side.HERE})
"""Sides of an event that say that the child is at this school."""


def _is_name_alone(words: Sequence[Token]) -> bool:
    """Whether a clause is somebody's name or a hamlet's and nothing else; 史店 and 马场 may be where a child works."""
    text = "".join(word.text for word in words)
    is_place_of_work = text[-1] in WHERE_ABOUTS or text[-1] in "行庙社校户"
    if len(words) > 1 and words[0].role == "official" and all(word.role == UNKNOWN for word in words[1:]):
        named = text.removeprefix(words[0].text)
        return bool(A_NAME.fullmatch(named)) and named[-1] not in WHERE_ABOUTS  # 班主任李红
    is_name = bool(NAME_OR_HAMLET.fullmatch(text)) and not is_place_of_work
    return is_name and all(word.role in {UNKNOWN, "number", "village"} for word in words)


def _is_explained(state: State) -> bool:
    """Whether a clause holds a word of something harmless, which what it left over belongs to."""
    return (state.is_topic and not state.is_with) or not state.roles.isdisjoint(EXPLAINS)


MOVES_ON = frozenset("跑逃挪搬换动")
STAYS = frozenset("过了窝人")
"""What may stand behind a going that is denied (没跑过, 没挪窝, 没换人)."""
MOVES = frozenset("走跑逃")
"""What somebody can do again or likes to do (现能跑)."""


def _goes_on(words: Sequence[Token]) -> bool:
    """Whether a word of going has something unknown behind it: 到达濠了."""
    return any(
        word.role == "go" and (after.role == UNKNOWN or after.text in {"他", "她", "其"})
        for word, after in pairwise(words)
        if word.text not in {"下", "自"}
    )


EXPLAINS = frozenset({"plain", "record", "lodging", "care", "children_of", "here", "back", "village"})
"""Roles beside which what nobody knows belongs to them."""
STILL = "了着中的在正"
ALONE = frozenset("病伤孕产")
"""What alone, told of nothing, may well be why a child is away."""
WHERE_ABOUTS = frozenset("里处边那头摊站场坊吧厂矿窑店铺馆营院所")
"""Characters that end the name of a place, or of a place of work."""


STEPS: dict[str, Step] = {"topic": _topic, UNKNOWN: _unknown}
"""What the words of each role do."""
