"""Ends of a clause (一句读完): what stayed open, and what a clause means that names little more, which only the whole clause can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.end_places import end_denied_coming, end_places
from kongchuo_reports.domain.vocabulary.reading.event_steps import KIN, NOT_AT_SCHOOL
from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS, Side, Whom
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.open_words import is_all_everyday
from kongchuo_reports.domain.vocabulary.reading.other_things import SEATS
from kongchuo_reports.domain.vocabulary.reading.rest_steps import EXPLAINS, WHERE_ABOUTS, end_rest
from kongchuo_reports.domain.vocabulary.reading.times_alone import (
    ONLY_TIME,
    came_briefly,
    came_too_seldom,
    is_few_days,
    is_many_days,
    is_no_day,
    learnt_until,
    waits,
)
from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, NUMBER, UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State


def end(state: State) -> None:
    """What can be told only when the whole clause is read: where, and what stayed open."""
    if _is_now_and_then(state):
        state.is_going, state.places = "", []
    _end_of_a_short_leave(state)
    end_denied_coming(state)
    end_places(state)
    _end_waiting(state)
    _end_held(state)
    if not state.events and not NURSES.isdisjoint(state.texts) and _nurses_kin(state.words):
        state.whom = Whom.CHILD
        state.unclear("".join(token.text for token in state.words))
    if state.whom is Whom.KIN:
        _end_of_kin(state)
        return
    if state.withdraws and state.withdraws != "失败" and not state.is_topic and "plain" not in state.roles:
        state.unclear(state.withdraws)
    last = state.words[-1].role if state.words else ""
    _end_going(state, last)
    _end_arrival(state)
    _end_times(state)
    if state.is_denied and _ends_denied(state, last):
        state.is_denied = False
        if last in {"at", NUMBER} or (last == "denial" and state.denial.endswith("见")):
            behind = "" if last == "denial" else state.words[-1].text
            state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + behind)
        else:
            state.unclear(state.denial)
    if state.is_with and _ends_with_company(state) and not state.events:
        state.unclear("随" + state.words[-1].text)
    if not state.events and (_is_only_many_days(state) or [word.text for word in state.words] in CROSSES):
        state.unclear("".join(token.text for token in state.words))
    end_rest(state)
    if state.is_doubtful and not state.events and _only_doubts(state):
        state.unclear(state.words[0].text)


def _end_held(state: State) -> None:
    """A clause that ends with being at the police or a court (现在派出所)."""
    words = state.words
    if state.events or state.whom is not Whom.CHILD or len(words) not in HELD_IN:
        return
    if words[-1].text in HOLDS and (words[-2].role == "at" or words[-2].text.endswith("在")):
        state.add(Side.GONE, "law", meanings()["gone"]["law"], words[-2].text + words[-1].text)


HELD_IN = range(2, 6)
HOLDS = frozenset({"派出所", "公安", "公安局", "公安机关", "法院", "检察院", "警方"})


def _end_of_a_short_leave(state: State) -> None:
    """Why somebody took a leave of some days keeps nobody away for longer (吃喜酒请假一天, 发烧住院请假三天)."""
    last = state.events[-1] if state.events else None
    if last and last.kind == "leave" and last.days is not None and last.days < FEW_DAYS:
        state.events = [event for event in state.events if event.kind != "ill" and not event.text.startswith("吃")]


def _end_waiting(state: State) -> None:
    """Until when a child learnt, or for what it waits, whoever else the clause names."""
    is_open = (state.is_planned and waits(state.words)) or (bool(state.is_going) and learnt_until(state.words))
    if is_open and not any(event.whom is Whom.CHILD for event in state.events):
        state.whom = Whom.CHILD
        state.unclear("".join(token.text for token in state.words))


def _end_going(state: State, last: str) -> None:
    """A clause of going that names no place: a day and 回 alone tell of a return (9月8日回)."""
    if state.is_going not in GOING or state.places or state.events or (state.is_holiday and state.is_going == "去过"):
        return
    is_back = state.is_going in {"回", "返", "返回"} and last == "go"
    if is_back and all(token.role in _DAYS_BACK for token in state.words):
        state.add(Side.BACK, "came_back", meanings()["school"]["back"], state.words[0].text + "回")
    else:
        state.unclear(state.is_going)


def _is_now_and_then(state: State) -> bool:
    """Whether a clause tells of a visit to a doctor every week or month (每月去县医院复查一次)."""
    words = state.words
    if words and words[0].text[0] in "每周双" and EVERY.match(words[0].text):
        return True
    return bool(words) and words[0].text in REGULARLY and any(VISITS.search(word.text) for word in words)


REGULARLY = frozenset({"每周", "每月", "每学期", "定期", "每年", "每半年", "每隔"})
EVERY = re.compile("(?:每(?:周|月|学期|年|个月|逢周末)|周末|双休)(?:都|要)?回")
"""A word of going home every week or month, whatever place follows (每月回父母处一次)."""
VISITS = re.compile("复查|复诊|理疗|化验|体检|检查|透析|看病|配药|取药|矫正|训练|康复|兴趣班|补课|学琴")
"""What a child does now and then and comes back from."""


def _end_of_kin(state: State) -> None:
    """A clause that ends with a place of the kin's and tells nothing of them (爸厂里), or with 带着: the child is there."""
    words = state.words
    ends = words[-1].text[-1] in WHERE_ABOUTS and words[-1].role in _OF_THE_KIN
    is_place = ends and not state.events and len(words) <= OF_KIN and all(word.role in _OF_THE_KIN for word in words)
    is_place = is_place and not any(word.text in OWNS or (word.role == UNKNOWN and word.kind) for word in words)
    is_taken = bool(state.events) and words[-1].role == UNKNOWN and "".join(w.text for w in words[-2:]).endswith(TAKES)
    is_refused = state.kin == "guardian" and state.is_denied and state.denial.startswith("拒") and not state.events
    if is_place or is_taken or is_refused:
        state.whom = Whom.CHILD
        state.unclear("".join(word.text for word in words))


_OF_THE_KIN = frozenset({"elder", "sibling", "near", "village", "unit", UNKNOWN})
OF_KIN = 5
OWNS = frozenset("开办有做包管看守")
TAKES = ("带着", "带上", "带了", "领着", "领上")
"""Ends of a clause about kin that say that they took somebody along (妈妈嫁去河南带着)."""


def _is_only_many_days(state: State) -> bool:
    """Whether a clause names many days and nothing else."""
    return (
        NUMBER in state.roles
        and any(is_many_days(token) for token in state.words)
        and all(token.role in ONLY_TIME for token in state.words)
    )


CROSSES = (["×"], ["✗"], ["✘"], ["╳"], ["❌"])
"""A cross alone beside a child: whoever drew it means that something is not so."""


def _end_arrival(state: State) -> None:
    """A clause that ends with 已到: somebody came."""
    is_told = not state.events and not state.is_planned
    if is_told and [word.text for word in state.words[-2:]] in CAME:
        state.add(Side.BACK, "back", meanings()["school"]["back"], "已到")


def _only_doubts(state: State) -> bool:
    """Whether a clause holds nothing but doubts, or doubts of something that nobody knows (警方查找中)."""
    if all(token.role in DOUBTING for token in state.words):
        return True
    is_told = state.is_topic or any(token.role in EXPLAINS for token in state.words)
    if is_all_everyday(state.words) and all(word.text in OF_A_THING for word in state.words if word.role == "doubt"):
        return False
    return bool(state.rest) and not is_told and not state.is_past


OF_A_THING = frozenset({"不清", "恐", "不稳", "不规律", "不连续"})
"""Doubts that, with everyday words alone, are none (审题不清, 恐高)."""


def _nurses_kin(words: Sequence[Token]) -> bool:
    """Whether a clause ends with kin whom somebody looks after, and no kin stands before the doing (照顾月子中的姐姐)."""
    place = next((at for at, word in enumerate(words) if word.text in NURSES), None)
    return (
        place is not None
        and words[-1].role in {"elder", "sibling"}
        and not any(word.role in KIN or word.role in {"care", "topic"} for word in words[:place])
    )


NURSES = frozenset({"照顾", "照料", "照看", "伺候", "服侍", "护理", "陪护", "看护"})


def _is_not_in_the_village(state: State) -> bool:
    """Whether a clause ends with 不在 and the village (不在本村)."""
    words = state.words
    return len(words) > 1 and words[-1].role == "village" and words[-2].role == "at"


def _ends_denied(state: State, last: str) -> bool:
    """Whether a clause ends with a denial, or with days on which the child did not come (没去一天); 长跑免 is of the running."""
    if last == NUMBER:
        return state.denial.endswith(("去", "来", "到", "见"))
    if last == "denial" and len(state.words) > 1 and _is_a_thing(state.words[-2]) and state.denial in NONE:
        return False  # 户口本没有, 学费无
    if state.denial == "免" and (state.is_topic or any(token.role == "plain" for token in state.words)):
        return False
    return (
        last in {"denial", "at", "child", "agent_denial"}
        or state.words[-1].text == "报"
        or _is_not_in_the_village(state)
    )


NONE = frozenset({"无", "没有", "没", "未", "没得", "莫得", "免", "否"})


def _is_a_thing(word: Token) -> bool:
    """Whether a word names a paper or a thing that somebody may not have; a seat that is none is the child's."""
    return word.role == "record" or (word.role in {"plain", "topic"} and not SEATS & set(word.text))


def _ends_with_company(state: State) -> bool:
    """Whether a clause ends with both parents, or with kin who raise no child unless the parents are gone: 跟爹妈, 随他二姨."""
    words = state.words
    if words[-1].role not in KIN:
        return False
    kin = "".join(word.text for word in words[-2:] if word.role in KIN)
    if words[-1].text in BOTH_PARENTS or kin in BOTH_PARENTS:
        return True
    return not state.is_after_kin and bool(FAR_KIN & set(words[-1].text))


def _end_times(state: State) -> None:
    """Days and places that nothing in the clause explains: no day, a few days, an unknown place of learning."""
    is_counted = NUMBER in state.roles or not NOUGHT.isdisjoint(state.texts)
    if is_counted and not state.events and came_briefly(state.words):
        state.unclear("".join(token.text for token in state.words))
    if is_counted and not state.events and is_no_day(state.words):
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, "".join(token.text for token in state.words))
    if is_counted and all(event.side is not Side.GONE for event in state.events) and came_too_seldom(state.words):
        kind, state.events = "truant", []
        state.add(Side.GONE, kind, meanings()["gone"][kind], "".join(token.text for token in state.words))
    is_away = state.is_with and state.roles.isdisjoint(AT_HAND)
    if state.studies and not state.events and not state.places and (is_away or _studies_somewhere(state)):
        state.unclear(state.words[0].text)
    if state.is_going == "到" and not state.events and not state.places and is_few_days(state.words):
        state.unclear("".join(token.text for token in state.words))


NOUGHT = frozenset({"0", "〇"})
AT_HAND = frozenset({"own_school", "plain", "here", "back"})
"""Roles of words beside which going along with somebody says nothing of another place."""


def _studies_somewhere(state: State) -> bool:
    """Whether a clause is an unknown word and learning, as the name of a place would be: 到茂名读, 番禺上学."""
    words, least = state.words, 2
    rest = "".join(state.rest)
    if words[-1].role != "study" or words[-1].text not in STUDIES_THERE or HOW_OR_WHY & set(rest):
        return False
    return len(rest) >= least and all(token.role in {UNKNOWN, "go", "at", "study", "now"} for token in words)


STUDIES_THERE = frozenset({"就读", "就读于", "上学", "读书", "念书", "求学", "读"})
HOW_OR_WHY = frozenset("步骑坐乘车船走路山河行接送自己喜爱欢勤奋好努力认真安专刻苦用功心愿意乐动主单独按时准")
"""Characters that tell how or how gladly somebody learns, and no place."""


CAME = (["已", "到"], ["已经", "到"], ["均已", "到"], ["都已", "到"], ["现已", "到"], ["早已", "到"])
"""Ends of a clause that say that somebody came (延迟报到，已到)."""
_DAYS_BACK = frozenset({DAY, "lately", "go", "now"})
GOING = frozenset({"去", "去了", "去往", "去过", "回", "回了", "返回", "返", "前往", "赴", "回到", "奔"})
BOTH_PARENTS = frozenset({"父母", "父母亲", "双亲", "家长", "爸妈", "爹妈", "爹娘", "爸爸妈妈", "老爸老妈", "父亲母亲"})
FAR_KIN = frozenset("姨姑舅叔伯婶哥姐兄嫂表堂")
"""Characters of kin with whom a child does not commonly live."""
DOUBTING = frozenset({"doubt", "denial", "official", "agent", "now", "guardian"})
