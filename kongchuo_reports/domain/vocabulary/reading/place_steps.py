"""Steps of place and of the rest (在哪里、其余): schools, places, papers, beds, harmless words, and what nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.event_steps import KIN, NOT_AT_SCHOOL
from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS, Side, Whom
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.rest_steps import EXPLAINS, end_rest
from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, NUMBER, UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step


def _place(state: State, at: int, token: Token) -> None:
    follows = state.words[at + 1].role if at + 1 < len(state.words) else ""
    if token.role == "unit" and follows == UNKNOWN:
        return
    if state.is_denied and token.role == "far" and not INSIDE & set(token.text) and _is_denied_place(state, at):
        state.is_denied = False
        state.places.append(token._replace(role="told"))
        return
    if state.whom is Whom.CHILD:
        is_told = state.is_record or state.is_past or state.is_from or state.is_holiday
        state.places.append(token._replace(role="told") if is_told else token)


INSIDE = frozenset("本内")
"""Characters of the own place (不在本县): there the denial says that the child is gone."""


def _is_denied_place(state: State, at: int) -> bool:
    """Whether a place stands right behind the denial of being there: 不在外地, 没去广东."""
    before = state.words[at - 1].role if at else ""
    return before == "denial" or (before in {"at", "go"} and at > 1 and state.words[at - 2].role == "denial")


_INTO = frozenset({"denial", "at", "go", "child", "now"})
"""Roles of words between a denial and the school it denies (不在本校、没去学校)."""


def _own_school(state: State, at: int, token: Token) -> None:
    before = state.words[at - 1].role if at else ""
    if state.is_denied and state.whom is Whom.CHILD and not state.is_record and before in _INTO:
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    if token.text == "学校" and state.whom is Whom.CHILD and _is_qualified(state.words, at):
        kind = "other_school"
        state.add(Side.GONE, kind, meanings()["gone"][kind], state.words[at - 1].text + token.text)
    state.is_going = ""
    state.is_at = state.is_record = False


def _is_qualified(words: Sequence[Token], at: int) -> bool:
    """Whether a word right before 学校 says what school it is, and the child goes or is sent there (送残疾学校, 去好学校)."""
    is_named = bool(at) and words[at - 1].role in {"plain", "topic", UNKNOWN, "lodging"}
    return is_named and any(word.role in {"go", "at", "agent"} for word in words[max(0, at - 3) : at - 1])


def _record(state: State, _: int, __: Token) -> None:
    state.is_record = True
    if not state.is_going:
        state.places = [token._replace(role="told") for token in state.places]


def _lodging(state: State, _: int, __: Token) -> None:
    state.is_lodging = True
    state.is_denied = state.is_at = False


def _at(state: State, _: int, __: Token) -> None:
    state.is_at = True


def _go(state: State, at: int, token: Token) -> None:
    if token.text == "下" and at and state.words[at - 1].role in {"lodging", "record"}:
        return  # the name of a village: 家住下湾村
    if state.whom is Whom.KIN and state.kin == "sibling":
        return
    if state.whom is Whom.KIN and state.is_first:
        return
    if state.is_denied:
        follows = state.words[at + 1].role if at + 1 < len(state.words) else ""
        if token.text.startswith("到") and follows in {"", "child", "study", "here"}:
            state.is_denied = False
            state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
            return
        if follows not in {"study", "back", "own_school", "here"}:
            state.is_denied = False
            state.unclear(state.denial + token.text)
        return
    if token.text not in {"到", "至", "下"}:
        state.is_going = token.text
    elif not state.is_going:
        state.is_going = "到"


def _care(state: State, _: int, token: Token) -> None:
    state.is_from |= token.text == "由"


def _from(state: State, _: int, __: Token) -> None:
    state.is_from = True


def _plain(state: State, _: int, __: Token) -> None:
    state.is_denied = state.is_double = False
    state.is_at = False
    if state.is_going in {"到", "去"}:
        state.is_going = ""


def end(state: State) -> None:
    """What can be told only when the whole clause is read: where, and what stayed open."""
    _end_places(state)
    if state.whom is Whom.KIN:
        return
    if state.withdraws and not state.is_topic and not any(token.role == "plain" for token in state.words):
        state.unclear(state.withdraws)
    last = state.words[-1].role if state.words else ""
    if state.is_going in GOING and not state.places and not state.events:
        if (
            state.is_going in {"回", "返", "返回"}
            and last == "go"
            and all(token.role in _DAYS_BACK for token in state.words)
        ):
            state.add(Side.BACK, "came_back", meanings()["school"]["back"], state.words[0].text + "回")
        else:
            state.unclear(state.is_going)
    _end_arrival(state)
    _end_times(state)
    if state.is_denied and _ends_denied(state, last):
        state.is_denied = False
        if last in {"at", NUMBER}:
            state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + state.words[-1].text)
        else:
            state.unclear(state.denial)
    if state.is_with and _ends_with_company(state) and not state.events:
        state.unclear("随" + state.words[-1].text)
    if (
        not state.events
        and any(token.role == NUMBER and token.kind in LONG and (token.days or 0) >= FEW_DAYS for token in state.words)
        and all(token.role in ONLY_TIME for token in state.words)
    ):
        state.unclear("".join(token.text for token in state.words))
    end_rest(state)
    if state.is_doubtful and not state.events and _only_doubts(state):
        state.unclear(state.words[0].text)


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
    return bool(state.rest) and not is_told and not state.is_past


def _ends_denied(state: State, last: str) -> bool:
    """Whether a clause ends with a denial, or with days on which the child did not come (没去一天); 长跑免 is of the running."""
    if last == NUMBER:
        return state.denial.endswith(("去", "来", "到", "见"))
    if state.denial == "免" and (state.is_topic or any(token.role == "plain" for token in state.words)):
        return False
    return last in {"denial", "at", "child", "agent_denial"}


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
    if not state.events and _is_no_day(state.words):
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, "".join(token.text for token in state.words))
    is_away = state.is_with and not any(token.role in {"own_school", "plain", "here", "back"} for token in state.words)
    if state.studies and not state.events and not state.places and (is_away or _studies_somewhere(state)):
        state.unclear(state.words[0].text)
    if state.is_going == "到" and not state.events and not state.places and _is_few_days(state.words):
        state.unclear("".join(token.text for token in state.words))


def _is_no_day(words: Sequence[Token]) -> bool:
    """Whether a clause tells of no day at all and of nothing else: 0天, 本学期0天, 到校0天."""
    none = any(token.role == NUMBER and token.days == 0 and token.kind in {"天", "日", "节", "次"} for token in words)
    none = none or any(
        at and token.text in {"0", "〇"} and words[at - 1].text in {"到", "来"} for at, token in enumerate(words)
    )
    return none and all(token.role in ONLY_TIME or token.text in {"到", "来"} for token in words)


def _is_few_days(words: Sequence[Token]) -> bool:
    """Whether a clause tells only that somebody came for a few days: 到1天."""
    few = any(token.role == NUMBER and token.kind in {"天", "日"} and (token.days or 0) <= FEW_DAYS for token in words)
    return few and all(
        token.role in ONLY_TIME or token.role in {"go", "back"} or token.text in {"仅", "只", "才", "光", "就"}
        for token in words
    )


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


def _end_places(state: State) -> None:
    """Another place or school that nothing explains: the child is there."""
    for token in state.places:
        is_address = token.role == "village" and not state.is_going and not state.studies
        is_lodged = state.is_lodging and token.role in {"near", "village"} and not state.is_going and not state.studies
        is_house = token.role == "near" and not state.is_going and not state.studies and token.text.endswith(HOUSE)
        is_house = is_house and any(word.role in OF_A_HOUSE for word in state.words)
        is_own_part = token.text in OWN_PARTS and not state.is_going
        if token.role == "told" or is_address or is_lodged or is_house or is_own_part or token.text in NO_NAME:
            continue
        kind = "vocational" if VOCATIONAL & set(token.text) else token.role if token.role == "other_school" else "away"
        state.is_denied = state.is_past = False
        state.whom = Whom.CHILD
        state.add(Side.GONE, kind, meanings()["gone"][kind], token.text)


CAME = (["已", "到"], ["已经", "到"], ["均已", "到"], ["都已", "到"], ["现已", "到"], ["早已", "到"])
"""Ends of a clause that say that somebody came (延迟报到，已到)."""
HOUSE = ("家", "家里", "家中", "处", "那里", "那边")
OF_A_HOUSE = frozenset({"plain", "care", "own_school", "here", "back"})
"""Words beside a relative's house that tell of it and not of the child (外婆家离学校近)."""
OWN_PARTS = frozenset({"教学点", "分校", "校区", "本部"})
"""Parts that a school may have itself."""
LONG = frozenset({"天", "日", "周", "星期", "月", "学期", "年"})
ONLY_TIME = frozenset({NUMBER, "now", "lately", DAY, "after"})
"""Words of a clause that tells of a time and of nothing else (已三个月): something lasts so long."""
_DAYS_BACK = frozenset({DAY, "lately", "go", "now"})
VOCATIONAL = frozenset("职技")
"""Characters in the name of a school that follows the nine years (县职中)."""
NO_NAME = frozenset({"小学", "中学", "初中", "高中", "幼儿园", "完小", "大学"})
"""Endings that alone name no school."""
GOING = frozenset({"去", "去了", "去往", "去过", "回", "回了", "返回", "返", "前往", "赴", "回到", "奔"})
BOTH_PARENTS = frozenset({"父母", "父母亲", "双亲", "家长", "爸妈", "爹妈", "爹娘", "爸爸妈妈", "老爸老妈", "父亲母亲"})
FAR_KIN = frozenset("姨姑舅叔伯婶哥姐兄嫂表堂")
"""Characters of kin with whom a child does not commonly live."""
DOUBTING = frozenset({"doubt", "denial", "official", "agent", "now", "guardian"})


STEPS: dict[str, Step] = {
    "far": _place, "near": _place, "unit": _place, "village": _place, "other_school": _place, "own_school": _own_school,
    "record": _record, "lodging": _lodging, "at": _at, "go": _go, "from": _from, "care": _care, "plain": _plain,
}  # fmt: skip
"""What the words of each role do."""
