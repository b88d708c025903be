"""Steps of leaving (离开): what a word of absence tells, of whom, denied or not, and for how long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.events import Side, Whom
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.other_things import tells_of_another_thing
from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, NUMBER, UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step

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
        "deferral",
        "finished",
    }
)
"""Kinds that a parent cannot do: beside a parent they are the child's, unless they stand right behind the word."""
KIN = frozenset({"elder", "guardian", "sibling"})
"""Roles of kin."""
LEARNT_ONCE = frozenset({"unlicensed", "away", "vocational", "other_school", "home_teaching", "special_school"})
"""Kinds that 过 right before them makes past (上过私塾, 请过家教)."""
LEARNS = frozenset("读念学")
"""Characters of what only the child does, whoever tells of it: 家长说不读书了."""
TEACHES = frozenset("教辅授")
"""Characters of what parents do at home for the child (妈妈在家教)."""
SENDS = frozenset("送")
"""What a parent refuses who keeps the child at home (家长拒送)."""
LETS = frozenset("随由任供")
"""Characters of a parent who leaves it to the child (家长说随他)."""
ALWAYS_THE_CHILD = frozenset({"taken", "unreachable", "persuasion"})
KIN_TOGETHER = frozenset({("ill", "at_home"), ("work", "missing"), ("work", "away"), ("abroad", "work"), ("went", "work"), ("ill", "ill"),
                          ("work", "work"), ("law", "law"), ("marriage", "went"), ("marriage", "work"), ("work", "went"), ("away", "work"),
                          ("went", "missing"), ("marriage", "moved"), ("moved", "work"), ("work", "moved"), ("law", "missing"), ("ill", "death"),
                          ("death", "death"), ("work", "at_home"), ("went", "went"), ("abroad", "missing"), ("work", "abroad"), ("marriage", "marriage"),
                          ("work", "death"), ("work", "ill"), ("ill", "missing"), ("at_home", "ill"), ("away", "away"),
                          ("away", "marriage"), ("away", "ill"), ("away", "missing"), ("away", "law"), ("away", "death")})  # fmt: skip
"""Kinds that, told of a parent one behind the other, are both the parent's (外出务工失联)."""
GOES_ON = ("续", "超", "逾")
"""Beginnings of a leave that goes on; how often it did says nothing of how long it lasts (续假两次)."""
MONTH = 30.0
LESSON = 1 / 6
"""Part of a day that a lesson is."""
COUNTED = frozenset({"leave", "truant", "ill"})
"""Kinds of which a day or two are ordinary."""
DENIABLE = frozenset(
    {"transfer", "left", "went", "taken", "dropout", "truant", "suspension", "work", "marriage", "moved", "abroad", "death",
     "finished", "over_age", "ill", "law"}
)  # fmt: skip
"""Kinds whose denial says that the child is not gone; 未请假, 未送教, 不在外地 say no such thing."""
FORMAL = ("手续", "申请", "证", "函", "程序", "流程", "材料")
NO_SUCH_THING = frozenset(
    {"无", "没有", "零", "从未", "从不", "从没", "毫无", "非", "未曾", "没有过", "并非", "从未有"}
)


NOT_THERE = frozenset({"不", "没", "没有", "并未", "并不", "并没有"})
"""Denials of being in another place (不在外地, 没去外地)."""
IS_NOT = frozenset({"不是", "非", "并非", "不属", "不属于", "不存在", "不需", "不需要", "无需", "不用", "无须", "不必"})
"""Denials that say what a child is not (不是空挂、非送教): no absence, whatever kind is denied."""


def _gone(state: State, at: int, token: Token) -> None:
    meaning = meanings()["gone"][token.kind]
    if state.whom is Whom.KIN and not _is_the_childs(state, at, token):
        state.is_first, state.last_of_kin = False, token.kind
        state.add(Side.GONE, token.kind, meaning, token.text)
        return
    if state.whom is Whom.KIN:
        state.whom = Whom.CHILD
    if tells_of_another_thing(state, at, token):
        return
    if token.text.endswith("已销") and state.events and state.events[-1].kind == "leave":
        state.add(Side.BACK, "back", meanings()["school"]["back"], token.text)
        return
    if (
        at + 1 < len(state.words)
        and state.words[at + 1].text == "过"
        and not token.text.endswith(("来", "到", "到校"))
        and _is_only_counted(state.words[at + 2 :])
        and not (token.kind in COUNTED and _is_more_than(state.words[at + 2 :]))
    ):
        state.is_past = True
    if at and state.words[at - 1].text == "过" and token.kind in LEARNT_ONCE:
        state.is_past = True
    if state.is_record and token.kind == "away" and token.text[0] in "在于" and not state.is_going:
        return
    is_of_coming = token.kind == "truant" and token.text.endswith(("来", "到", "到校", "上课"))
    days = _days(state.words, at) if (token.kind in COUNTED or token.text == "停课") and not is_of_coming else None
    if state.is_denied and _denies_what_stands_between(state.words, at):
        state.is_denied = False
    if state.is_denied and _denies_the_leave(state.denial, token):
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    state.add(Side.GONE, token.kind, meaning, token.text, days=days)


def _is_the_childs(state: State, at: int, token: Token) -> bool:
    """Whether what is said in a clause about kin is the child's after all."""
    kind = token.kind
    if (kind in ALWAYS_THE_CHILD and not _is_of_the_lost(state, token)) or (
        kind == "missing" and state.kin == "guardian"
    ):
        return True
    is_learning = (
        kind == "refusal"
        and state.kin != "sibling"
        and (bool((LEARNS | LETS | SENDS) & set(token.text)) or "放弃" in token.text)
    )
    is_learning |= kind == "deferral" and state.kin != "sibling"
    if is_learning or (kind == "work" and token.text.startswith(("介绍", "叫", "喊", "带", "领"))):
        return True
    if kind == "away" and state.kin != "sibling" and token.text.startswith("在家") and TEACHES & set(token.text):
        return True
    is_kins = state.kin == "sibling" or state.words[at - 1].role in KIN or _is_of_the_lost(state, token)
    if is_kins or state.is_denied:
        return False
    if kind in OF_THE_SCHOOL:
        return state.words[at - 1].role not in {"now", "denial"} or not state.is_first
    return not state.is_first and (state.last_of_kin, kind) not in KIN_TOGETHER


def _is_of_the_lost(state: State, token: Token) -> bool:
    """Whether nothing was heard of a parent who left (母亲出走无音信)."""
    if state.kin == "elder" and state.is_one_parent and token.kind == "unreachable" and "家" not in token.text:
        return True
    is_gone = state.kin == "elder" and state.last_of_kin in {"went", "missing", "marriage", "abroad"}
    return token.kind in {"unreachable", "missing"} and is_gone and bool({"信", "音"} & set(token.text))


def _denies_what_stands_between(words: Sequence[Token], at: int) -> bool:
    """Whether a denial belongs to words that nobody knows between it and the absence (未经同意外出, 没说一声就走了)."""
    unknown = 0
    for word in reversed(words[:at]):
        if word.role == "denial":
            return unknown >= SOME_WORD
        unknown += len(word.text) if word.role in {UNKNOWN, "agent", NUMBER} else 0
    return False


SOME_WORD = 2
"""So many characters make a word that may be what is denied."""


def _denies_the_leave(denial: str, token: Token) -> bool:
    """A leave not asked for, or papers not made, are no denial of an absence: 未请假, 转学手续未办."""
    if denial in IS_NOT and (token.kind == "leave" or token.text.startswith(("因", "病", "私自", "自行", "擅自"))):
        return True
    if token.kind == "leave":
        return denial not in NO_SUCH_THING
    if token.kind == "away" and token.text.startswith(("在外", "在他", "去外", "到外")) and denial in NOT_THERE:
        return False
    if denial in IS_NOT and not any(word in token.text for word in FORMAL):
        return False
    return token.kind not in DENIABLE or any(word in token.text for word in FORMAL)


def _is_only_counted(words: Sequence[Token]) -> bool:
    """Whether nothing but a number or the thing itself stands behind 过: 逃过一次课, 休过学."""
    return all(token.role == NUMBER or token.text in {"学", "课", "校", "书"} for token in words)


def _is_more_than(words: Sequence[Token]) -> bool:
    """Whether 过 only says that it lasted longer than a time told behind it (缺课过半月)."""
    return len(words) == 1 and words[0].kind in {"天", "日", "周", "星期", "礼拜", "月"}


def _days(words: Sequence[Token], at: int) -> float | None:
    """How long, by the number or the two days beside the word."""
    days = [words[place] for place in range(max(0, at - 3), min(len(words), at + 5)) if words[place].role == DAY]
    if len(days) == FIRST_AND_LAST and (lasted := _between(*(token.text for token in days))):
        return lasted
    for place in (at + 1, at - 1, at + 2, at - 2, at + 3, at + 4):
        if 0 <= place < len(words) and words[place].days is not None:
            if place and words[place - 1].text.endswith("第"):
                continue
            if words[place].kind == "次" and words[at].text.startswith(GOES_ON):
                return None
            is_lessons = not words[place].kind and any(token.text in {"节", "课时"} for token in words[at:place])
            return words[place].days * LESSON if is_lessons else words[place].days  # type: ignore[operator]
    return None


FIRST_AND_LAST = 2
_MONTH_AND_DAY = re.compile(r"(?:20\d\d[年./-])?(?:(\d{1,2})[月./-])?(\d{1,2})[日号]?起?")


def _between(first: str, last: str) -> float | None:
    """How many days two days of a year span (10.8—10.9: 2); None where they do not tell it."""
    start, end = _MONTH_AND_DAY.fullmatch(first), _MONTH_AND_DAY.fullmatch(last)
    if not start or not end or not start[1]:
        return None
    months = int(end[1] or start[1]) - int(start[1])
    span = months * MONTH + int(end[2]) - int(start[2]) + 1
    return span if span > 0 else None


STEPS: dict[str, Step] = {"gone": _gone}
"""What the words of each role do."""
