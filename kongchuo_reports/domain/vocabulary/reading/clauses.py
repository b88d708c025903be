"""Clauses (分句): whom a clause is about, what it says, whether it is so, when, where, and what it left over."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, GRADE, NUMBER, UNKNOWN, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TRIGGERS = frozenset("走去回转退停休外离缺失挂空逃旷辍丢亡死嫁孕捕狱厂搬迁跑躲逝埋寺庙娶牢押拐骗弃罢抓矿混闯漂滞浪")
"""Characters that may speak of an absence: left over in a clause they make it a question."""
SCHOOL_VERBS = frozenset("来到返回报读上学校入在见去联找念课人归现")
"""Characters that, denied and left over, may say that a child is not at school."""
NOTHING = frozenset(
    {"", "无", "没有", "暂无", "/", "-", "--", "—", "0", "无。", "空", "无备注", "〇", "——", "同上", "是"}
)
"""Whole texts that say nothing."""
FEW_DAYS = 7.0


class Whom(StrEnum):
    """Whom a clause is about (谁)."""

    CHILD = "child"
    KIN = "kin"
    OTHER = "other"


class Whether(StrEnum):
    """Whether what is said is so (是否)."""

    SAID = "said"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    DOUBTFUL = "doubtful"
    PLANNED = "planned"


class Side(StrEnum):
    """What a thing said means for the child's being at this school (哪一边)."""

    GONE = "gone"
    BACK = "back"
    HERE = "here"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing said of somebody.

    Args:
        side: gone, back, here, or a word of absence that was not understood.
        kind: the heading of the lexicon (``work``, ``transfer`` …), or ``not_at_school``.
        meaning: that kind in plain Chinese.
        text: the words.
        whom: whom it is about.
        whether: said, denied, withdrawn, doubtful or planned.
        is_past: said of a time before (曾、原、去年).
        days: how long, where a number of days is told.
        is_now: said with a word of the present (现、已、还、仍).
    """

    side: Side
    kind: str
    meaning: str
    text: str
    whom: Whom = Whom.CHILD
    whether: Whether = Whether.SAID
    is_past: bool = False
    days: float | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says.

    Args:
        text: the clause, folded.
        events: what it says of the child and of others, in order.
        places: other places and schools it names, as written.
        day: the day or month it names, as written; ``""`` if none.
        rest: what it left over.
        is_of_kin: it ends with what is told of the parents or other grown kin.
        is_background: it says whose child it is, or where a paper is; a place alone behind it says where those are.
    """

    text: str
    events: tuple[Event, ...]
    places: tuple[str, ...] = ()
    day: str = ""
    rest: str = ""
    is_background: bool = False
    is_of_kin: bool = False


@dataclass(slots=True)
class _State:
    """What has been read of a clause so far."""

    words: Sequence[Token]
    whom: Whom = Whom.CHILD
    kin: str = ""
    is_first: bool = False
    last_of_kin: str = ""
    is_denied: bool = False
    is_double: bool = False
    denial: str = ""
    is_doubtful: bool = False
    is_planned: bool = False
    is_past: bool = False
    is_late: bool = False
    is_holiday: bool = False
    is_now: bool = False
    is_record: bool = False
    is_lodging: bool = False
    is_from: bool = False
    is_going: str = ""
    is_at: bool = False
    is_with: str = ""
    studies: bool = False
    events: list[Event] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def whether(self) -> Whether:
        """How firmly the next thing is said."""
        if self.is_denied:
            return Whether.DENIED
        if self.is_doubtful:
            return Whether.DOUBTFUL
        return Whether.PLANNED if self.is_planned else Whether.SAID

    def add(self, side: Side, kind: str, meaning: str, text: str, *, days: float | None = None) -> None:
        """Note a thing said, as firmly as it is said; a denial is used up by it."""
        whether = self.whether()
        if self.is_denied and self.is_double:
            side, whether = Side.UNCLEAR, Whether.DOUBTFUL
        is_past = (
            (self.is_past and kind not in NEVER_OVER)
            or (self.is_late and kind in SOON_OVER)
            or (self.is_holiday and kind in OF_HOLIDAYS)
        )
        self.events.append(Event(side, kind, meaning, text, self.whom, whether, is_past, days, self.is_now))
        self.is_denied = self.is_double = False

    def unclear(self, text: str) -> None:
        """Note a word of absence that was not understood."""
        self.events.append(Event(Side.UNCLEAR, "unclear", UNCLEAR, text, self.whom))


TOGETHER = ("均", "都", "双双", "皆", "双方", "二人", "两人", "俩")
"""Words that, beginning a clause behind one about the parents, mean the parents."""
UNCLEAR = "没有读懂"
NOT_AT_SCHOOL = "不在校"
OF_THE_SCHOOL = frozenset(
    {
        "transfer",
        "left",
        "dropout",
        "truant",
        "leave",
        "suspension",
        "not_at_school",
        "name_only",
        "refusal",
        "persuasion",
        "finished",
    }
)
"""Kinds that a parent cannot do: beside a parent they are the child's, unless they stand right behind the word."""
ALWAYS_THE_CHILD = frozenset({"taken", "unreachable", "persuasion"})
NEVER_OVER = frozenset({"death", "finished"})
"""Kinds that no word of the past ends."""
SOON_OVER = frozenset({"leave", "truant", "ill"})
"""Kinds that are over when they are told of a term or month before."""
OF_HOLIDAYS = frozenset({"work", "went", "away", "moved", "taken", "at_home", "ill", "leave", "truant", "abroad"})
"""Kinds that a holiday explains."""
KIN_TOGETHER = frozenset({("ill", "at_home"), ("work", "missing"), ("work", "away"), ("abroad", "work"), ("went", "work"), ("ill", "ill"),
                          ("work", "work"), ("law", "law"), ("marriage", "went"), ("marriage", "work"), ("work", "went"), ("away", "work"),
                          ("went", "missing"), ("marriage", "moved"), ("moved", "work"), ("work", "moved"), ("law", "missing"), ("ill", "death"),
                          ("death", "death"), ("went", "went"), ("abroad", "missing"), ("work", "abroad"), ("marriage", "marriage"),
                          ("work", "death"), ("work", "ill"), ("ill", "missing"), ("at_home", "ill"), ("away", "away")})  # fmt: skip
"""Kinds that, told of a parent one behind the other, are both the parent's (外出务工失联)."""
NOBODY = frozenset({"没人", "无人", "没有人"})
"""无人 and something behind it tells what nobody does (没人接送), not that nobody is there."""
LESSON = 1 / 6
"""Part of a day that a lesson is."""
COUNTED = frozenset({"leave", "truant", "ill"})
"""Kinds of which a day or two are ordinary."""
DENIABLE = frozenset(
    {"transfer", "left", "went", "taken", "dropout", "truant", "suspension", "work", "marriage", "moved", "abroad", "death",
     "finished", "over_age", "ill", "at_home", "law"}
)  # fmt: skip
"""Kinds whose denial says that the child is not gone; 未请假, 未送教, 不在外地 say no such thing."""
KIN = frozenset({"elder", "guardian", "sibling"})
FORMAL = ("手续", "申请", "证", "函", "程序", "流程", "材料")
NO_SUCH_THING = frozenset(
    {"无", "没有", "零", "从未", "从不", "从没", "毫无", "非", "未曾", "没有过", "并非", "从未有"}
)
PLACES = frozenset({"far", "near", "unit", "village", "other_school"})


def clause(text: str, *, of_kin: bool = False) -> Clause:
    """What a folded clause says.

    Args:
        text: the clause.
        of_kin: whether the clause before it was about grown kin, so that 均、都、双双 at its beginning mean them.
    """
    words = tokens(text)
    state = _State(_background_aside(words))
    if of_kin and text.startswith(TOGETHER):
        state.whom, state.kin, state.is_first = Whom.KIN, "elder", True
    for at, token in enumerate(state.words):
        step = STEPS.get(token.role)
        if step:
            step(state, at, token)
    _end(state)
    day = next((token.text for token in words if token.role == DAY), "")
    return Clause(
        text,
        tuple(state.events),
        tuple(token.text for token in state.places),
        day,
        "".join(state.rest),
        any(token.role in {"children_of", "record", "home"} for token in words),
        state.whom is Whom.KIN and state.kin in {"elder", "guardian"},
    )


def _background_aside(words: list[Token]) -> list[Token]:
    """The words without what only says whose child it is (进城务工人员子女), and without dangers (有辍学风险)."""
    for at in range(len(words) - 1, -1, -1):
        if words[at].role == "children_of":
            words = words[at + 1 :]
            break
    for at, token in enumerate(words):
        if token.role == "risk":
            before = at
            while before and words[before - 1].role in _OF_A_RISK:
                before -= 1
            after = at + 1
            if token.kind == "risk" and token.text.startswith(("防", "预", "杜", "严", "控")):
                while after < len(words) and words[after].role == "gone":
                    after += 1
            return _background_aside(words[:before] + words[after:])
    return words


_OF_A_RISK = frozenset({"gone", "go", "study", "denial", "plan"})


def _person(state: _State, at: int, token: Token) -> None:
    before = state.words[at - 1].role if at else ""
    if before in {"companion", "care"}:
        state.is_with = state.is_with or (token.text if before == "companion" else "")
        return
    if before in {"at", "go", "lodging"}:
        state.places.append(Token("near", "near", token.text))
        return
    state.whom, state.kin, state.is_first = Whom.KIN, token.role, True
    state.is_denied = state.is_past = state.is_record = False


def _child(state: _State, at: int, token: Token) -> None:
    if token.text == "人" and at and state.words[at - 1].role in _OF_A_PLACE and not state.is_going:
        state.places = [place._replace(role="told") for place in state.places]
        return
    state.whom, state.is_record = Whom.CHILD, False
    if token.text == "人" and state.is_denied:
        return
    state.is_lodging = False


_OF_A_PLACE = frozenset({"far", "near", "unit", "village"})


def _home(state: _State, at: int, token: Token) -> None:
    """老家 behind 回 or 在 is a place; else it tells where the family comes from."""
    if state.whom is not Whom.CHILD:
        return
    if state.is_going or (at and state.words[at - 1].role == "at"):
        state.places.append(Token("far", "far", token.text))
    else:
        state.is_record = True


def _other(state: _State, _: int, __: Token) -> None:
    state.whom = Whom.OTHER


def _agent(state: _State, _: int, token: Token) -> None:
    if state.whom is Whom.KIN:
        state.whom = Whom.CHILD
    state.is_planned |= token.role == "agent_plan"
    if token.role == "agent_denial":
        state.is_denied, state.denial = True, token.text


def _after(state: _State, _: int, __: Token) -> None:
    if state.whom is Whom.KIN:
        state.whom = Whom.CHILD
    state.is_past = False


def _formerly(state: _State, _: int, __: Token) -> None:
    state.is_past = True


def _lately(state: _State, _: int, __: Token) -> None:
    state.is_late = True


def _vacation(state: _State, _: int, __: Token) -> None:
    state.is_holiday = True


def _now(state: _State, _: int, token: Token) -> None:
    state.is_past = state.is_late = False
    state.is_now = True
    if token.text not in {"都", "均", "全", "也"}:
        state.is_holiday = False


def _denial(state: _State, at: int, token: Token) -> None:
    state.is_double = state.is_denied and at > 0 and state.words[at - 1].role == "denial"
    state.is_denied, state.denial = True, token.text
    if token.text.startswith(("仍", "还", "一直", "至今", "迄今", "尚")):
        state.is_past = state.is_late = state.is_holiday = False


def _doubt(state: _State, _: int, __: Token) -> None:
    state.is_doubtful = True


def _plan(state: _State, _: int, __: Token) -> None:
    state.is_planned = True


def _withdrawn(state: _State, _: int, token: Token) -> None:
    for place in range(len(state.events) - 1, -1, -1):
        told = state.events[place]
        if told.whom is Whom.CHILD:
            state.events[place] = Event(
                told.side, told.kind, told.meaning, told.text + token.text, told.whom, Whether.WITHDRAWN, told.is_past
            )
            return
    state.unclear(token.text)


def _gone(state: _State, at: int, token: Token) -> None:
    meaning = meanings()["gone"][token.kind]
    if state.whom is Whom.KIN and not _is_the_childs(state, at, token.kind):
        state.is_first, state.last_of_kin = False, token.kind
        state.add(Side.GONE, token.kind, meaning, token.text)
        return
    if state.whom is Whom.KIN:
        state.whom = Whom.CHILD
    if token.text in {"离校", "离学校"} and _is_distance(state.words, at):
        return
    if token.text == "缺" and at + 1 < len(state.words):
        if state.words[at + 1].role in {"plain", "record", "own_school"}:
            return
        if state.words[at + 1].role == UNKNOWN:
            state.unclear(token.text)
            return
    if (
        token.text in NOBODY
        and at + 1 < len(state.words)
        and state.words[at + 1].role in {"plain", "agent", "care", UNKNOWN}
    ):
        return
    days = _days(state.words, at) if token.kind in COUNTED else None
    if state.is_denied and _denies_the_leave(state.denial, token):
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    state.add(Side.GONE, token.kind, meaning, token.text, days=days)


def _is_the_childs(state: _State, at: int, kind: str) -> bool:
    """Whether what is said in a clause about kin is the child's after all."""
    if kind in ALWAYS_THE_CHILD or (kind == "missing" and state.kin == "guardian"):
        return True
    if state.kin == "sibling" or state.words[at - 1].role in KIN or state.is_denied:
        return False
    if kind in OF_THE_SCHOOL:
        return state.words[at - 1].role not in {"now", "denial"} or not state.is_first
    return not state.is_first and (state.last_of_kin, kind) not in KIN_TOGETHER


def _denies_the_leave(denial: str, token: Token) -> bool:
    """A leave not asked for, or papers not made, are no denial of an absence: 未请假, 转学手续未办."""
    if token.kind == "leave":
        return denial not in NO_SUCH_THING
    return token.kind not in DENIABLE or any(word in token.text for word in FORMAL)


def _is_distance(words: Sequence[Token], at: int) -> bool:
    """离校8公里 tells how far the home is."""
    return at + 1 < len(words) and words[at + 1].kind in {"公里", "里", "米", "千米"}


def _days(words: Sequence[Token], at: int) -> float | None:
    """How long, by the number beside the word."""
    for place in (at + 1, at - 1, at + 2, at - 2, at + 3, at + 4):
        if 0 <= place < len(words) and words[place].days is not None:
            is_lessons = not words[place].kind and any(token.text in {"节", "课时"} for token in words[at:place])
            return words[place].days * LESSON if is_lessons else words[place].days  # type: ignore[operator]
    return None


def _is_brief(words: Sequence[Token], at: int) -> bool:
    """Whether a coming is told as one that did not last: 来了一天, 来过, 只报到, 到校后."""
    before, after = (words[at - 1].text if at else ""), (words[at + 1] if at + 1 < len(words) else None)
    if before in {"只", "仅", "就", "光", "才", "只有", "仅仅"}:
        return True
    return after is not None and (
        after.text in {"过", "几"} or (after.role == NUMBER and after.kind in {"天", "日", "周", "节", "次", "星期"})
    )


def _back(state: _State, at: int, token: Token) -> None:
    if state.whom is Whom.KIN or state.whom is Whom.OTHER:
        state.add(Side.BACK, "back", token.text, token.text)
        return
    if state.is_denied:
        state.is_denied = False
        text = state.denial + token.text
        if state.denial.endswith(("是", "非", "属", "属于")) and token.text.endswith("生"):
            return
        if state.is_double:
            state.unclear(text)
        else:
            state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, text)
        return
    if _is_brief(state.words, at):
        state.unclear(token.text + "".join(word.text for word in state.words[at + 1 : at + 3]))
        return
    if not state.is_going:
        state.places = [place._replace(role="told") for place in state.places]
    state.add(Side.BACK, "back", meanings()["school"]["back"], token.text)
    state.is_from = False


def _here(state: _State, _: int, token: Token) -> None:
    if state.is_denied and state.whom is Whom.CHILD:
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    state.is_now |= token.text.startswith(("现", "已", "目前", "一直", "仍", "人"))
    state.add(Side.HERE, "here", meanings()["school"]["here"], token.text)


def _study(state: _State, _: int, token: Token) -> None:
    if state.is_denied and state.whom is not Whom.KIN:
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    state.is_denied = False
    state.studies = True


def _place(state: _State, _: int, token: Token) -> None:
    if state.whom is Whom.CHILD:
        is_told = state.is_record or state.is_past or state.is_from or state.is_holiday
        state.places.append(token._replace(role="told") if is_told else token)


def _own_school(state: _State, _: int, token: Token) -> None:
    if state.is_denied and state.whom is Whom.CHILD and not state.is_record:
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    state.is_going = ""
    state.is_at = False


def _record(state: _State, _: int, __: Token) -> None:
    state.is_record = True
    if not state.is_going:
        state.places = [token._replace(role="told") for token in state.places]


def _lodging(state: _State, _: int, __: Token) -> None:
    state.is_lodging = True
    state.is_denied = state.is_at = False


def _at(state: _State, _: int, __: Token) -> None:
    state.is_at = True


def _go(state: _State, at: int, token: Token) -> None:
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


def _care(state: _State, _: int, token: Token) -> None:
    state.is_from |= token.text == "由"


def _from(state: _State, _: int, __: Token) -> None:
    state.is_from = True


def _plain(state: _State, _: int, __: Token) -> None:
    state.is_denied = state.is_double = False
    state.is_at = False
    if state.is_going in {"到", "去"}:
        state.is_going = ""


def _unknown(state: _State, at: int, token: Token) -> None:
    state.rest.append(token.text)
    if state.whom is not Whom.CHILD:
        return
    if token.text in TRIGGERS:
        state.unclear(token.text)
    elif state.is_denied and token.text in SCHOOL_VERBS:
        state.unclear(state.denial + token.text)
        state.is_denied = False
    elif state.is_at and at and state.words[at - 1].role == "at":
        state.unclear("在" + token.text)
        state.is_at = False
    elif at and state.words[at - 1].role == "companion" and token.text != "班":
        state.unclear(state.words[at - 1].text + token.text)
    elif token.text == "学" and at + 1 < len(state.words) and state.words[at + 1].role == UNKNOWN:
        state.unclear(token.text + state.words[at + 1].text)


def _end(state: _State) -> None:
    """What can be told only when the whole clause is read: where, and what stayed open."""
    if state.whom is Whom.KIN:
        return
    _end_places(state)
    last = state.words[-1].role if state.words else ""
    if state.is_going in GOING and not state.places and not state.events:
        if state.is_going == "回" and last == "go" and all(token.role in _DAYS_BACK for token in state.words):
            state.add(Side.BACK, "came_back", meanings()["school"]["back"], state.words[0].text + "回")
        else:
            state.unclear(state.is_going)
    if state.is_denied and last in {"denial", "at"}:
        state.is_denied = False
        if last == "at":
            state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + state.words[-1].text)
        else:
            state.unclear(state.denial)
    if state.is_with and state.words[-1].text in BOTH_PARENTS and state.words[-1].role in KIN and not state.events:
        state.unclear("随" + state.words[-1].text)
    if (
        not state.events
        and any(token.role == NUMBER and token.kind in LONG and (token.days or 0) >= FEW_DAYS for token in state.words)
        and all(token.role in ONLY_TIME for token in state.words)
    ):
        state.unclear("".join(token.text for token in state.words))
    if state.is_doubtful and not state.events and all(token.role in DOUBTING for token in state.words):
        state.unclear(state.words[0].text)


def _end_places(state: _State) -> None:
    """Another place or school that nothing explains: the child is there."""
    for token in state.places:
        is_address = token.role == "village" and not state.is_going and not state.studies
        is_lodged = state.is_lodging and token.role in {"near", "village"} and not state.is_going and not state.studies
        if token.role == "told" or is_address or is_lodged or token.text in NO_NAME:
            continue
        kind = "other_school" if token.role == "other_school" else "away"
        state.is_denied = state.is_past = False
        state.add(Side.GONE, kind, meanings()["gone"][kind], token.text)


LONG = frozenset({"天", "日", "周", "星期", "月", "学期", "年"})
ONLY_TIME = frozenset({NUMBER, "now", "lately", DAY, "after"})
"""Words of a clause that tells of a time and of nothing else (已三个月): something lasts so long."""
_DAYS_BACK = frozenset({DAY, "lately", "go", "now"})
NO_NAME = frozenset({"小学", "中学", "初中", "高中", "幼儿园", "完小", "大学"})
"""Endings that alone name no school."""
GOING = frozenset({"去", "去了", "去往", "去过", "回", "回了", "返回", "返", "前往", "赴", "回到", "奔"})
BOTH_PARENTS = frozenset({"父母", "父母亲", "双亲", "家长", "爸妈"})
DOUBTING = frozenset({"doubt", "denial", "official", "agent", "now", "guardian"})
STEPS: dict[str, Callable[[_State, int, Token], None]] = {
    "elder": _person, "sibling": _person, "child": _child, "other": _other, "agent": _agent, "agent_denial": _agent,
    "agent_plan": _agent, "after": _after, "formerly": _formerly, "lately": _lately, "vacation": _vacation, "seldom": _doubt, "guardian": _person, "now": _now, "denial": _denial, "doubt": _doubt,
    "plan": _plan, "withdrawn": _withdrawn, "gone": _gone, "back": _back, "here": _here, "study": _study, "far": _place, "home": _home,
    "near": _place, "unit": _place, "village": _place, "other_school": _place, "own_school": _own_school, "record": _record,
    "lodging": _lodging, "at": _at, "go": _go, "from": _from, "care": _care, "plain": _plain, UNKNOWN: _unknown,
}  # fmt: skip
NEUTRAL = frozenset({NUMBER, DAY, GRADE, "companion", "official", "again", "risk"})
"""Roles that say nothing of themselves."""
