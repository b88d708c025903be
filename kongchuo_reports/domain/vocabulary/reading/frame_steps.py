"""Steps of the frame (谁、何时、是否): words that say whom a clause is about, when, and whether it is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.events import Event, Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.other_things import ONE_PARENT
from kongchuo_reports.domain.vocabulary.reading.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step


def _person(state: State, at: int, token: Token) -> None:
    if is_cleft(state.words, at):
        _belongs_to(state, Whom.KIN, token.role)
        return
    first = at
    while first and _belongs_to_kin(state.words[first - 1]):
        first -= 1
    before = state.words[at - 1].role if at else ""
    lead = state.words[first - 1].role if first else ""
    if first and state.words[first - 1].text in INSTEAD:
        state.is_with = state.words[first - 1].text
        return
    if first and state.words[first - 1].text == "被":
        state.is_with = state.is_with or "被" + token.text
        return
    if lead in {"companion", "care"} and (lead == "companion" or first == at):
        state.is_with = state.is_with or (token.text if lead == "companion" else "")
        return
    is_sent = bool(first) and lead == "agent" and state.words[first - 1].text.endswith(SENT)
    if is_sent:
        state.is_going = state.words[first - 1].text
    if before in {"at", "go", "lodging"} or lead in {"at", "go"} or is_sent or (before == "child" and state.is_going):
        state.places.append(Token("near", "near", token.text))
        return
    state.whom, state.kin, state.is_first = Whom.KIN, token.role, True
    state.is_one_parent = first == at and token.text in ONE_PARENT
    state.is_denied = state.is_past = state.is_record = False


def is_cleft(words: Sequence[Token], at: int) -> bool:
    """Whether 的是 stands right before a word, so that what was told before it is told of whom it names (打工的是他爸)."""
    before = at - 1
    while before > 0 and words[before].text in _OF_HIM - {"的"}:
        before -= 1
    return before > 0 and words[before].text in {"是", "系"} and words[before - 1].text.endswith("的")


def _belongs_to(state: State, whom: Whom, kin: str) -> None:
    """What was told before 的是 is told of somebody else; that somebody else came says nothing of the child's coming (来的是他姨)."""
    came = [event for event in state.events if event.side in {Side.BACK, Side.HERE} and event.whom is Whom.CHILD]
    state.events = [event if event.kind == "name_only" else event._replace(whom=whom) for event in state.events]
    if came:
        state.whom = Whom.CHILD
        state.unclear(came[-1].text)
    state.whom, state.kin, state.is_first = whom, kin, False
    state.is_denied = False


def _belongs_to_kin(word: Token) -> bool:
    """Whether a word before kin is kin as well, 他的, or what the kin suffers from (跟残疾父亲)."""
    return word.role in _KIN or word.text in _OF_HIM or (word.role == "plain" and word.kind in {"health", "family"})


_KIN = frozenset({"elder", "guardian", "sibling"})
INSTEAD = frozenset({"替", "代替", "顶替", "帮", "帮着", "给"})
"""For whom the child does something (替爷爷放羊)."""
SENT = ("去", "回", "往", "到", "至")
"""Ends of what somebody does for the child that bring it to the kin behind them (送去外婆家)."""
_OF_HIM = frozenset({"他", "她", "其", "的", "他的", "她的"})
"""Words between 随 and the kin: 跟他爹."""


def _child(state: State, at: int, token: Token) -> None:
    if token.text == "人" and at and state.words[at - 1].role in _OF_A_PLACE and not state.is_going:
        state.places = [place._replace(role="told") for place in state.places]
        return
    if token.text == "人" and at and state.words[at - 1].text in {"与", "和", "跟"}:
        return
    if token.text in _OF_HIM and at and state.words[at - 1].role == "record":
        return  # 户口在他舅家
    if at > 1 and state.words[at - 1].text in NOT_HIM and state.words[at - 2].text.endswith("的"):
        state.events = [event._replace(whom=Whom.OTHER) for event in state.events]  # 走的不是他
        state.is_denied = False
        return
    state.whom, state.is_record = Whom.CHILD, False
    if token.text == "人" and state.is_denied:
        return
    state.is_lodging = False


NOT_HIM = frozenset({"不是", "并非", "非"})
"""Denials that, behind 的, say that what was told is told of somebody else."""
_OF_A_PLACE = frozenset({"far", "near", "unit", "village"})


def _home(state: State, at: int, token: Token) -> None:
    """老家 behind 回 or 在 is a place; else it tells where the family comes from."""
    if state.whom is not Whom.CHILD:
        return
    if state.is_going or (at and state.words[at - 1].role == "at"):
        state.places.append(Token("far", "far", token.text))
    else:
        state.is_record = True


def _official(state: State, at: int, _: Token) -> None:
    if is_cleft(state.words, at):
        _belongs_to(state, Whom.OTHER, "")


def _other(state: State, at: int, _: Token) -> None:
    if is_cleft(state.words, at):
        _belongs_to(state, Whom.OTHER, "")
        return
    around = {word.text for word in state.words[max(0, at - 1) : at + 2]}
    if not TELLS & around:
        state.whom = Whom.OTHER


TELLS = frozenset({"听", "据", "说", "讲", "称", "反映", "告知", "来电", "与", "和", "跟", "同", "随"})
"""Words beside somebody else who only tells of the child (听同桌说) or is there as well (与同桌打架)."""


def _agent(state: State, _: int, token: Token) -> None:
    if state.whom is Whom.KIN and not (state.kin == "elder" and token.text in OF_ITS_OWN):
        state.whom = Whom.CHILD
    state.is_planned |= token.role == "agent_plan"
    if token.role == "agent_denial":
        state.is_denied, state.denial = True, token.text


def _after(state: State, at: int, token: Token) -> None:
    if token.text in THEN and at and state.words[at - 1].role != "denial":
        state.is_denied = False
    follows = state.words[at + 1].text if at + 1 < len(state.words) else ""
    is_of_parents = any(word.kind == "family" and word.text.startswith(PARENTS) for word in state.words[:at])
    if follows in BOTH and is_of_parents:
        state.whom, state.kin, state.is_first = Whom.KIN, "elder", True
    elif state.whom is Whom.KIN:
        state.whom = Whom.CHILD
    state.is_past = state.is_holiday = state.is_late = state.is_record = False


OF_ITS_OWN = frozenset({"私自", "擅自", "自行"})
"""Words of how somebody does something, which leave it with the parents: 父母私自外出."""
PARENTS = ("父母", "双亲", "离婚", "离异")
BOTH = frozenset({"都", "均", "双双", "皆", "各自"})
"""Words that, behind what befell the parents, tell of both of them: 父母离婚后都外出."""
THEN = frozenset({"就", "便"})
"""Words that end a denial: 毕业证没拿就走了."""


def _formerly(state: State, _: int, __: Token) -> None:
    state.is_past = True


def _lately(state: State, _: int, token: Token) -> None:
    state.is_late = not token.text.endswith(("至今", "以来"))


def _vacation(state: State, at: int, token: Token) -> None:
    after = state.words[at + 1].text if at + 1 < len(state.words) else ""
    is_since = (at and state.words[at - 1].role == "from") or after.startswith(SINCE) or token.text.endswith("后")
    state.is_holiday = not is_since


SINCE = ("起", "以来", "至今", "后")
"""What makes a holiday the beginning of something (自暑假, 暑假后)."""


def _now(state: State, at: int, token: Token) -> None:
    if at and (state.words[at - 1].text in ONCE or (state.is_late and token.text in HOW_OFTEN)):
        return
    state.is_past = state.is_late = False
    state.is_now = True
    if token.text.endswith(UNTIL_NOW):
        state.events = [event._replace(is_past=False) for event in state.events]
    if token.text not in {"都", "均", "全", "也"}:
        state.is_holiday = False


HOW_OFTEN = frozenset({"常", "经常", "总", "总是", "老是", "时常", "多次", "屡次"})
"""How often something was done; behind a term that is over, then (上学期常缺课)."""
ONCE = frozenset({"曾", "曾经", "以前", "过去", "从前", "原来", "小时候"})
"""Words of the past; how often something was done behind them (曾多次逃学) is past as well."""
UNTIL_NOW = ("至今", "迄今", "现在", "目前", "今天", "今日", "如今")
"""Words behind an absence that say that it lasts (上学期起缺课至今)."""


def _denial(state: State, at: int, token: Token) -> None:
    if token.text in NOT_LONG and _is_soon(state.words[at + 1 :]):
        return
    state.is_double = state.is_denied and at > 0 and state.words[at - 1].role == "denial"
    state.is_denied, state.denial = True, token.text
    if token.text.startswith(("仍", "还", "一直", "至今", "迄今", "尚")):
        state.is_past = state.is_late = state.is_holiday = False


NOT_LONG = frozenset({"没", "没有", "不", "未", "不到", "没过", "不出"})
"""Denials of a time: 没几天又走."""


def _is_soon(words: Sequence[Token]) -> bool:
    """Whether a denial only says how soon something came (没几天又走, 没两天就跑)."""
    return (
        len(words) > 1
        and (words[0].days is not None or words[0].text[0] in "几多")
        and words[1].role in {"again", "after"}
    )


def _doubt(state: State, at: int, token: Token) -> None:
    follows = state.words[at + 1].role if at + 1 < len(state.words) else ""
    if token.text == "借读" and any(
        role in {"far", "other_school"} for role in (follows, *(p.role for p in state.places))
    ):
        state.studies = True
        return
    state.is_doubtful = True
    last = state.events[-1] if state.events else None
    if last and last.side is Side.BACK and last.whether is Whether.SAID:
        state.events[-1] = last._replace(whether=Whether.DOUBTFUL)


def _plan(state: State, _: int, token: Token) -> None:
    if token.text == "再" and state.is_planned and state.whom is Whom.KIN:
        state.whom = Whom.CHILD
    state.is_planned, state.is_holiday = True, False


def _withdrawn(state: State, _: int, token: Token) -> None:
    for place in range(len(state.events) - 1, -1, -1):
        told = state.events[place]
        if told.whom is Whom.CHILD:
            state.events[place] = Event(
                told.side, told.kind, told.meaning, told.text + token.text, told.whom, Whether.WITHDRAWN, told.is_past
            )
            return
    if not token.text.startswith(("未", "不")):
        state.withdraws = token.text


def _mended(state: State, _: int, token: Token) -> None:
    last = state.events[-1] if state.events else None
    if last and (mends(token.text, last.kind) or WRONGLY.search(token.text)) and last.whether is Whether.SAID:
        state.events.pop()
    state.is_mended = True


def mends(text: str, kind: str) -> bool:
    """Whether a word puts a slip right: 已处理 ends a double record, and not that nobody can be reached."""
    if text.startswith(DEALT_WITH):
        return kind in OF_RECORDS
    return kind in MENDABLE and not (kind == "missing" and "号" in text)


WRONGLY = re.compile("误|错|漏点")
"""What somebody told wrongly is told of nobody (转出系误勾)."""
DEALT_WITH = ("已处理", "已解决", "已合并", "已清理", "已理清")
OF_RECORDS = frozenset({"registration_error", "data_error", "misspelt"})
"""Kinds of slips of a record, which an office can deal with."""
MENDABLE = frozenset({"registration_error", "data_error", "misspelt", "unreachable", "missing"})
"""Kinds of a record or a number that can be put right (重复学籍已删一条, 手机不通已换号)."""


STEPS: dict[str, Step] = {
    "elder": _person, "guardian": _person, "sibling": _person, "child": _child, "other": _other, "agent": _agent,
    "agent_denial": _agent, "agent_plan": _agent, "after": _after, "formerly": _formerly, "lately": _lately,
    "someday": _formerly, "vacation": _vacation, "seldom": _doubt, "now": _now, "denial": _denial, "doubt": _doubt, "plan": _plan,
    "withdrawn": _withdrawn, "home": _home, "mended": _mended, "official": _official,
}  # fmt: skip
"""What the words of each role do."""
