"""Steps of presence (来到、在校、就读): words of coming back, of being here and of learning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.event_steps import NOT_AT_SCHOOL
from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS, Side, Whom
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, NUMBER, UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step

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
    if _somebody_else_came(state, at, token):
        return
    is_of_papers = state.is_record and token.text.startswith("转") and (state.is_planned or state.is_denied)
    if _is_of_the_absence(state, at) or _is_there(state, at, token) or is_of_papers:
        state.is_denied = state.is_denied and not is_of_papers
        return
    if state.is_denied:
        _denied_coming(state, at, token)
        return
    if _is_after_a_time(state, at):
        state.unclear("".join(word.text for word in state.words[: at + 1]))
        return
    if _is_brief(state.words, at):
        state.unclear(token.text + "".join(word.text for word in state.words[at + 1 : at + 3]))
        return
    is_joining_there = _joins_a_class_there(state.words, at)
    if not state.is_going and _ARRIVES & set(token.text) and not is_joining_there:
        state.places = [place._replace(role="told") for place in state.places]
    state.add(Side.BACK, "back", meanings()["school"]["back"], token.text)
    state.is_from = False


def _is_after_a_time(state: State, at: int) -> bool:
    """Whether a clause begins with a long time after which somebody comes, and nothing says that it is over (半年后复课)."""
    words = state.words
    is_timed = at > 1 and words[0].role == NUMBER and words[1].text in {"后", "以后", "之后"}
    is_long = is_timed and words[0].kind in LONG_TIMES and (words[0].days or 0) >= FEW_DAYS
    return is_long and not state.is_now and at == len(words) - 1


LONG_TIMES = frozenset({"周", "星期", "礼拜", "月", "学期", "年", "学年"})


def _somebody_else_came(state: State, at: int, token: Token) -> bool:
    """Note a coming that is not the child's: kin's, a brother's alone, a new pupil's in its place, or one downstairs."""
    before = state.words[at - 1].text if at else ""
    if state.whom is Whom.KIN and state.kin == "sibling" and ALONE & {word.text for word in state.words[:at]}:
        state.whom = Whom.CHILD
        state.unclear("".join(word.text for word in state.words[: at + 1]))
    elif state.whom is Whom.KIN or state.whom is Whom.OTHER:
        state.add(Side.BACK, "back", token.text, token.text)
    elif (before in BY and token.text.endswith("生")) or (before == "下" and token.text.startswith("来")):
        state.unclear(before + token.text)
    else:
        return False
    return True


def _denied_coming(state: State, at: int, token: Token) -> None:
    state.is_denied = False
    text = state.denial + token.text
    if state.denial.endswith(("是", "非", "属", "属于")) and token.text.endswith("生"):
        return
    if state.is_double:
        state.unclear(text)
    else:
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, text, days=_days_before(state.words, at))


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
    if last and last.side is Side.UNCLEAR and last.text.startswith("在") and token.text in ENTERS:
        return _is_in_an_unknown_place(state.words, at)
    if last is None or last.side is not Side.GONE or token.text[0] not in "报注入复借寄插":
        return False
    if last.kind in {"away", "other_school", "abroad"} or (last.kind == "transfer" and last.text.endswith("校")):
        return state.words[at - 1].role == "gone"
    is_moved = last.kind in {"moved", "taken"} and last.whom is Whom.CHILD and not state.is_now
    is_moved &= not (token.text[0] == "插" and last.text[0] in "返回")
    return is_moved and all(word.role in BETWEEN for word in state.words[_after(state.words, last.text) : at])


def _is_in_an_unknown_place(words: Sequence[Token], at: int) -> bool:
    """Whether 在 and a name that nobody knows stand right before a word of enrolling (已在萧山入学)."""
    first = at
    while first and words[first - 1].role == UNKNOWN:
        first -= 1
    return at - first > 1 and first > 0 and words[first - 1].role == "at"


ENTERS = frozenset({"入学", "报名", "报到", "注册", "入读", "插班", "借读", "寄读", "入班", "入籍"})
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
    if _is_no_day_here(state, at, token) or _is_of_something_else(state, at, token):
        return
    if state.is_denied and state.whom is Whom.CHILD:
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, state.denial + token.text)
        return
    if token.text.endswith("到") and after is not None and after.role in ELSEWHERE:
        state.is_going = "到"
        if after.role not in {"far", "near", "other_school"}:
            state.unclear(token.text + after.text)
        return
    state.is_now |= token.text.startswith(("现", "已", "目前", "一直", "仍", "人"))
    state.is_now |= any(word.role == DAY and word.text.endswith(("起", "以来")) for word in state.words[:at])
    state.add(Side.HERE, "here", meanings()["school"]["here"], token.text)


def _is_no_day_here(state: State, at: int, token: Token) -> bool:
    """Note that nobody came on any day (出勤0天), or that a few days alone are told (出勤2天)."""
    after = state.words[at + 1] if at + 1 < len(state.words) else None
    before = state.words[at - 1] if at else None
    if before is not None and before.role == NUMBER and before.days == 0:
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, before.text + token.text)
    elif after is not None and after.role == NUMBER and after.days == 0:
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, token.text + after.text)
    elif token.text.startswith(("出", "实")) and after and after.kind in {"天", "日"} and (after.days or 0) < FEW_DAYS:
        state.unclear(token.text + after.text)
    else:
        return False
    return True


def _is_of_something_else(state: State, at: int, token: Token) -> bool:
    """Whether a word of being here tells where a paper is (户口在我们这儿), or what somebody learns (在学修车)."""
    if state.is_record and HERE_WITH_US.search(token.text):
        if ALONE & {word.text for word in state.words[:at]}:
            state.unclear("".join(word.text for word in state.words))
        return True
    return token.text.endswith("在学") and at + 1 < len(state.words) and state.words[at + 1].role in LEARNT


HERE_WITH_US = re.compile("在(?:我|咱)们?(?:这|学校|班)|^(?:还|仍|一直)?(?:留|挂|放|存|落|保留)")
"""Words of a place that, behind a paper, say where the paper is (户口在我们这儿)."""
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


STEPS: dict[str, Step] = {"back": _back, "here": _here, "study": _study}
"""What the words of each role do."""
