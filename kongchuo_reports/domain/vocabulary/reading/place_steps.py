"""Steps of place and of the rest (在哪里、其余): schools, places, papers, beds, harmless words, and what nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.event_steps import NOT_AT_SCHOOL
from kongchuo_reports.domain.vocabulary.reading.events import Side, Whom
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.tokens import NUMBER, UNKNOWN, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State, Step


NO_NAME = frozenset({"小学", "中学", "初中", "高中", "幼儿园", "完小", "大学"})
"""Endings that alone name no school."""


def _place(state: State, at: int, token: Token) -> None:
    named = state.words[at - 1].role if at else ""
    if token.text in NO_NAME and (
        (named in {"plain", "topic"} and len(state.words) <= OF_A_NAME)
        or (named == "lodging" and state.words[at - 1].text[-1] in "点区房")
    ):
        token = token._replace(text=state.words[at - 1].text + token.text)
    after = state.words[at + 1] if at + 1 < len(state.words) else token
    follows = after.role if after is not token else ""
    if state.is_lodging and token.role == "other_school" and after.text in BESIDE:
        state.places.append(token._replace(role="told"))
        return
    if token.role == "unit" and follows == UNKNOWN:
        return
    if state.is_denied and token.role == "far" and not INSIDE & set(token.text) and _is_denied_place(state, at):
        state.is_denied = False
        state.places.append(token._replace(role="told"))
        return
    if state.whom is Whom.CHILD:
        is_told = state.is_record or state.is_past or state.is_from or state.is_holiday
        is_told |= not SHOULD_BE.isdisjoint(state.texts)
        state.places.append(token._replace(role="told") if is_told else token)


SHOULD_BE = frozenset({"应为", "应是", "改为", "更正为"})
"""Words behind which a record's right place stands (籍贯写错，应为贵州)."""
BESIDE = frozenset({"旁", "边", "旁边", "附近", "对面", "隔壁", "后"})
"""Words behind a school beside which the family lives (家在县一中旁)."""
OF_A_NAME = 3
"""A clause of so few words that ends like a school's name is one (回族中学)."""
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
    is_some_school = token.text in {"校", "学校"} and bool(at) and state.words[at - 1].text == "某"
    if is_some_school and state.whom is Whom.CHILD and not (state.is_past or state.is_from or state.is_record):
        kind = "other_school"
        state.add(Side.GONE, kind, meanings()["gone"][kind], "某" + token.text)
    elif token.text == "学校" and state.whom is Whom.CHILD and _is_qualified(state.words, at):
        kind = "other_school"
        state.add(Side.GONE, kind, meanings()["gone"][kind], state.words[at - 1].text + token.text)
    is_last = token.text in {"学校", "校"} and at and at == len(state.words) - 1
    if is_last and state.words[0].text not in DOES_TO_SCHOOL and all(w.role in _QUALIFIES for w in state.words[:-1]):
        state.unclear("".join(word.text for word in state.words))
    state.is_going = ""
    state.is_at = state.is_record = False


_QUALIFIES = frozenset({UNKNOWN, "plain", "topic", "now", "agent"})
DOES_TO_SCHOOL = frozenset(
    {"爱", "热爱", "喜欢", "代表", "影响", "支持", "告知", "告诉", "已", "对", "通知", "报", "适应"}
)
"""Words before 学校 that do not say what school it is; any others do (贵族学校, 全托学校)."""


def _is_qualified(words: Sequence[Token], at: int) -> bool:
    """Whether a word right before 学校 says what school it is, and the child goes or is sent there (送残疾学校, 去好学校)."""
    is_named = bool(at) and words[at - 1].role in {"plain", "topic", UNKNOWN, "lodging"}
    return is_named and any(word.role in {"go", "at", "agent"} for word in words[max(0, at - 3) : at - 1])


def _record(state: State, at: int, token: Token) -> None:
    if any(word.text in ONLY_THAT for word in state.words[:at]) and token.text[0] in "户学籍档":
        state.unclear("".join(word.text for word in state.words))  # 只有户口在我们这儿
    state.is_record = True
    if not state.is_going:
        state.places = [token._replace(role="told") for token in state.places]


ONLY_THAT = frozenset({"只", "只有", "仅", "仅有", "光", "仅仅", "就剩"})
"""Words before a paper that alone is here."""


def _lodging(state: State, _: int, __: Token) -> None:
    state.is_lodging = True
    state.is_denied = state.is_at = False


def _at(state: State, at: int, token: Token) -> None:
    if token.text == "位" and at and state.words[at - 1].role == NUMBER:
        return  # 号码中间一位错
    state.is_at = True


def _go(state: State, at: int, token: Token) -> None:
    follows = state.words[at + 1].role if at + 1 < len(state.words) else ""
    is_begun = at == 0 or state.words[at - 1].role in {"lodging", "record"}
    if token.text == "下" and is_begun and (at or follows == "village"):
        return  # the name of a village: 家住下湾村, 下寨村
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
        if follows == "other_school" and any(word.role == "back" for word in state.words[at + 2 :]):
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


STEPS: dict[str, Step] = {
    "far": _place, "near": _place, "unit": _place, "village": _place, "other_school": _place, "own_school": _own_school,
    "record": _record, "lodging": _lodging, "at": _at, "go": _go, "from": _from, "care": _care, "plain": _plain,
}  # fmt: skip
"""What the words of each role do."""
