"""Steps of what is told (说了什么): words of leaving, of coming back, of being here, of learning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS, Side, Whom
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
_ARRIVES = frozenset("转来插迁回")
"""Characters of an arrival from a place (云南转来); 在县二小报到 is none."""
DENIES = ("不", "没", "未", "不能", "无法", "没法", "未能", "不肯", "不愿", "不想", "不敢", "没有", "不听", "没用")
"""Ends of a word of absence that deny the coming behind it: 劝了几次不肯来."""
COMES_TO_SCHOOL = frozenset("来到上报入")
"""Beginnings of a coming that only the child does, whatever its parents did before (父母外出没来)."""
ONLY = frozenset(
    {"只", "仅", "光", "仅仅", "只有", "只在", "只是", "前后", "先后", "总共", "一共", "拢共", "统共", "累计"}
)
"""Words before a coming that is none for good (只领营养餐时来)."""
BRIEFLY = frozenset({"过", "几", "拿", "取", "办", "考", "玩", "看", "领"})
"""What somebody comes for who does not stay: 来过, 来校拿书, 回校办手续."""
ELSEWHERE = frozenset({"far", "near", "other_school", "unit", "village", "child", "elder", "sibling", UNKNOWN})
"""Roles behind 人已到 that name where the child came to: 人已到其父处."""
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
        and (bool((LEARNS | LETS) & set(token.text)) or "放弃" in token.text)
    )
    is_learning |= kind == "deferral" and state.kin != "sibling"
    if is_learning or (kind == "work" and token.text.startswith(("介绍", "叫", "喊", "带", "领"))):
        return True
    if kind == "away" and state.kin == "elder" and token.text.startswith("在家") and TEACHES & set(token.text):
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


def _days_before(words: Sequence[Token], at: int) -> float | None:
    """How many days somebody did not come, told right before it (三天未到校); 一天没来 may mean never."""
    place = at - 1
    while place > 0 and words[place].role == "denial":
        place -= 1
    number = words[place] if place >= 0 else None
    if place and words[place - 1].text.endswith("第"):
        return None
    is_told = number is not None and number.role == NUMBER and number.kind in {"天", "日"} and (number.days or 0) > 1
    return number.days if is_told and number is not None else None


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


def _is_brief(words: Sequence[Token], at: int) -> bool:
    """Whether a coming is told as one that did not last: 来了一天, 来过, 只报到, 到校后."""
    if any(word.text in ONLY for word in words[:at]):
        return True
    before, after = (words[at - 1].text if at else ""), (words[at + 1] if at + 1 < len(words) else None)
    if before in {"才", "就"} and any(word.role == DAY for word in words[: at - 1]):
        return False
    if before in {"只", "仅", "就", "光", "才", "只有", "仅仅"}:
        return True
    behind = words[at + 2].text if at + 2 < len(words) else ""
    if after is not None and after.text == "一" and behind in {"下", "会", "趟", "面", "眼"}:
        return True
    return after is not None and (
        after.text in BRIEFLY or (after.role == NUMBER and after.kind in {"天", "日", "周", "节", "次", "星期"})
    )


def _back(state: State, at: int, token: Token) -> None:
    if state.whom is Whom.KIN and state.is_denied and state.last_of_kin and token.text[0] in COMES_TO_SCHOOL:
        state.whom = Whom.CHILD
    if state.whom is Whom.KIN and state.kin == "sibling" and ALONE & {word.text for word in state.words[:at]}:
        state.whom = Whom.CHILD
        state.unclear("".join(word.text for word in state.words[: at + 1]))
        return
    if state.whom is Whom.KIN or state.whom is Whom.OTHER:
        state.add(Side.BACK, "back", token.text, token.text)
        return
    if at and state.words[at - 1].text in BY and token.text.endswith("生"):
        state.unclear(state.words[at - 1].text + token.text)
        return
    if at and state.words[at - 1].text == "下" and token.text.startswith("来"):
        state.unclear("下" + token.text)
        return
    is_of_papers = state.is_record and token.text.startswith("转") and (state.is_planned or state.is_denied)
    if _is_of_the_absence(state, at) or _is_there(state, at, token) or is_of_papers:
        state.is_denied = state.is_denied and not is_of_papers
        return
    if state.is_denied:
        state.is_denied = False
        text = state.denial + token.text
        if state.denial.endswith(("是", "非", "属", "属于")) and token.text.endswith("生"):
            return
        if state.is_double:
            state.unclear(text)
        else:
            state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, text, days=_days_before(state.words, at))
        return
    if _is_brief(state.words, at):
        state.unclear(token.text + "".join(word.text for word in state.words[at + 1 : at + 3]))
        return
    is_joining_there = _joins_a_class_there(state.words, at)
    if not state.is_going and _ARRIVES & set(token.text) and not is_joining_there:
        state.places = [place._replace(role="told") for place in state.places]
    state.add(Side.BACK, "back", meanings()["school"]["back"], token.text)
    state.is_from = False


def _joins_a_class_there(words: Sequence[Token], at: int) -> bool:
    """Whether somebody joined a class in a place told right before (现在萧山某小学插班); 外校插班生 came here."""
    is_joining = words[at].text in JOINS and at > 1 and words[at - 1].role in {"other_school", "far", "near", "unit"}
    return is_joining and words[at - 2].text.endswith(INTO)


ALONE = frozenset({"只", "只有", "就剩", "仅", "仅有", "单", "唯独", "唯有"})
"""Words before a brother or sister who alone comes (只有小妹还来上课)."""
BY = frozenset({"由", "给", "被", "让"})
"""Words of who has the child's place now (座位由转来新生使用)."""
INTO = ("在", "到", "去", "至", "往", "赴", "进", "入")
"""Ends of words before a place in which somebody joined a class."""
JOINS = frozenset({"插班", "插班就读", "插读", "插入"})


def _is_there(state: State, at: int, token: Token) -> bool:
    """Whether a word of enrolling stands right behind another place, and is told of it: 已在外地报名."""
    last = state.events[-1] if state.events else None
    if last is None or last.side is not Side.GONE or token.text[0] not in "报注入复借寄插":
        return False
    if last.kind in {"away", "other_school", "abroad"}:
        return state.words[at - 1].role == "gone"
    is_moved = last.kind in {"moved", "taken"} and last.whom is Whom.CHILD and not state.is_now
    is_moved &= not (token.text[0] == "插" and last.text[0] in "返回")
    return is_moved and all(word.role in BETWEEN for word in state.words[_after(state.words, last.text) : at])


BETWEEN = frozenset({"plain", "after", "far", "near", "unit", "village", "other_school", "agent"})
"""Roles of words between a move and the enrolling that goes on with it (带到浙江余姚插班)."""


def _after(words: Sequence[Token], text: str) -> int:
    """The place behind the last word that reads so."""
    return max((place + 1 for place, word in enumerate(words) if word.text == text), default=0)


def _is_of_the_absence(state: State, at: int) -> bool:
    """Whether a word of coming only goes on with the absence before it: 没见来上课, 未来办复学, 断断续续来."""
    before = at - 1
    while before >= 0 and state.words[before].role in {"agent", "other_school", "own_school"}:
        before -= 1
    if before < 0 or not state.events or state.events[-1].side is not Side.GONE:
        return False
    last = state.events[-1]
    if last.kind == "not_at_school" and state.words[before].role in {"back", "go"}:
        return True
    return state.words[before].role == "gone" and (
        last.kind == "truant" or (last.text.startswith(("没", "未", "不", "无")) or last.text.endswith(DENIES))
    )


def _here(state: State, at: int, token: Token) -> None:
    after = state.words[at + 1] if at + 1 < len(state.words) else None
    before = state.words[at - 1] if at else None
    if before is not None and before.role == NUMBER and before.days == 0:
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, before.text + token.text)
        return
    if after is not None and after.role == NUMBER and after.days == 0:
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, token.text + after.text)
        return
    if (
        token.text.startswith("出")
        and after is not None
        and after.kind in {"天", "日"}
        and (after.days or 0) < FEW_DAYS
    ):
        state.unclear(token.text + after.text)
        return
    if state.is_denied and state.whom is Whom.CHILD:
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    if token.text.endswith("在学") and after is not None and after.role in LEARNT:
        return
    if token.text.endswith("到") and after is not None and after.role in ELSEWHERE:
        state.is_going = "到"
        if after.role not in {"far", "near", "other_school"}:
            state.unclear(token.text + after.text)
        return
    state.is_now |= token.text.startswith(("现", "已", "目前", "一直", "仍", "人"))
    state.is_now |= any(word.role == DAY and word.text.endswith(("起", "以来")) for word in state.words[:at])
    state.add(Side.HERE, "here", meanings()["school"]["here"], token.text)


LEARNT = frozenset({UNKNOWN, "topic", "plain", "gone"})
"""Roles of what somebody learns, wherever that is (在学文化, 在学修车): no word of being at school."""


def _study(state: State, at: int, token: Token) -> None:
    if state.is_planned and state.whom is Whom.CHILD and any(word.text in NOT_YET for word in state.words[:at]):
        state.unclear("".join(word.text for word in state.words[: at + 1]))
        return
    if state.is_denied_of in {"书", "钱"} and state.whom is Whom.CHILD:
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, "没" + state.is_denied_of + token.text)
        return
    if state.is_denied and state.whom is not Whom.KIN:
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    state.is_denied = False
    state.studies = True


NOT_YET = frozenset(
    {"下学期", "下期", "明年", "年后", "节后", "假后", "过完年", "下月", "下下学期", "等", "等着", "等待", "过几天", "改天", "原定", "推到", "推迟到", "延到"}
)  # fmt: skip
"""Words of a time to come from which alone somebody learns (拟下学期就读)."""


STEPS: dict[str, Step] = {
    "gone": _gone, "back": _back, "here": _here, "study": _study,
}  # fmt: skip
"""What the words of each role do."""
