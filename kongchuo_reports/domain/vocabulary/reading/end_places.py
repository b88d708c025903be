"""Places at the end of a clause (读完看地点): which of them says that the child is elsewhere, and which was never reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.event_steps import NOT_AT_SCHOOL
from kongchuo_reports.domain.vocabulary.reading.events import Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings
from kongchuo_reports.domain.vocabulary.reading.lexicon import words as every_word
from kongchuo_reports.domain.vocabulary.reading.other_things import FAR_OR_NEAR
from kongchuo_reports.domain.vocabulary.reading.place_steps import NO_NAME
from kongchuo_reports.domain.vocabulary.reading.times_alone import is_many_days
from kongchuo_reports.domain.vocabulary.reading.tokens import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.state import State
    from kongchuo_reports.domain.vocabulary.reading.tokens import Token


WORKPLACES = frozenset("厂店矿铺")
"""Characters of places of work: 人在广东厂里."""


def end_places(state: State) -> None:
    """Another place or school that nothing explains: the child is there."""
    for token in state.places:
        is_address = (
            token.role == "village" and not state.is_going and not state.studies and not _is_far_town(state, token)
        )
        is_lodged = state.is_lodging and token.role in {"near", "village"} and not state.is_going and not state.studies
        is_house = token.role == "near" and not state.is_going and not state.studies and token.text.endswith(HOUSE)
        is_house = is_house and token.text not in YONDER
        is_house = is_house and any(word.role in OF_A_HOUSE for word in state.words)
        is_own_part = token.text in OWN_PARTS and not state.is_going
        is_own_part |= token.role in {"near", "far", "unit"} and not state.studies and _is_of_a_contest(state.words)
        is_own_part |= token.role == "near" and state.words[-1].text in FAR_OR_NEAR and not state.is_going
        is_own_part |= token.text in OUTSIDE and not state.studies and any(w.kind in SPARE for w in state.words)
        if token.role == "told" or is_address or is_lodged or is_house or is_own_part or token.text in NO_NAME:
            continue
        kind = "vocational" if VOCATIONAL & set(token.text) else token.role if token.role == "other_school" else "away"
        if kind == "away" and WORKPLACES & set(state.rest):
            kind = "work"
        state.is_denied = state.is_past = False
        state.whom = Whom.CHILD
        state.add(Side.GONE, kind, meanings()["gone"][kind], token.text)


def _is_far_town(state: State, token: Token) -> bool:
    """Whether a clause is a town of another city and nothing else (东莞市石排镇); a whole address is where a family is from."""
    return len(state.words) == 1 and bool(FAR_TOWN.fullmatch(token.text)) and _begins_far(token.text)


def _begins_far(text: str) -> bool:
    """Whether a text begins with another province or city."""
    known = every_word()
    return any((found := known.get(text[:size])) and found.role == "far" for size in range(2, 6))


FAR_TOWN = re.compile(".{2,8}市.{1,5}(?:镇|乡|街道|区)")


def _is_of_a_contest(words: Sequence[Token]) -> bool:
    """Whether a clause tells of a contest, a trip or a prize, which a place belongs to (县里比赛两天, 省里领奖)."""
    return any(CONTEST.search(word.text) for word in words) and not any(is_many_days(word) for word in words)


CONTEST = re.compile("比赛|竞赛|参赛|演出|表演|领奖|运动会|汇演|展演|考级|研学|夏令营|旅游|出游|游玩")
OUTSIDE = frozenset({"校外", "在校外"})
SPARE = frozenset({"boarding", "school_life", "talent"})
"""What pupils do outside the school when lessons are over (午托在校外, 校外学跆拳道)."""
YONDER = frozenset({"那边", "那里", "那儿", "那头", "那厢"})
"""Words of the other place that no house is: whatever is told of it, somebody is there (那边课本不同)."""
HOUSE = ("家", "家里", "家中", "处", "那里", "那边")
OF_A_HOUSE = frozenset({"plain", "care", "own_school", "here", "back"})
"""Words beside a relative's house that tell of it and not of the child (外婆家离学校近)."""
OWN_PARTS = frozenset({"教学点", "分校", "校区", "本部"})
"""Parts that a school may have itself."""
VOCATIONAL = frozenset("职技")
"""Characters in the name of a school that follows the nine years (县职中)."""


def end_denied_coming(state: State) -> None:
    """What is denied of a way is denied of its end: 未到安置地学校报到, 还没去二中报名, 未在接收学校注册."""
    came = _comes_denied(state.words)
    if came is None or state.is_double:
        return
    text = "".join(token.text for token in state.words)
    state.events = [event for event in state.events if event.side is not Side.BACK or event.text != came.text]
    if not any(event.side is Side.GONE and event.whether is Whether.SAID for event in state.events):
        state.is_denied = False
        state.add(Side.GONE, "not_at_school", NOT_AT_SCHOOL, text)


def _comes_denied(words: Sequence[Token]) -> Token | None:
    """The coming at the end of a way that a denial begins; None where anything else stands between."""
    for at, word in enumerate(words):
        if word.role != "denial" or at + 2 >= len(words):
            continue
        rest = words[at + 1 :]
        is_named = rest[0].role == "gone" and rest[0].text[0] in "到去往在"
        goes = is_named or rest[0].role in {"go", "at"} or word.text[-1] in "去到往"
        way = rest[1:-1] if is_named or rest[0].role in {"go", "at"} else rest[:-1]
        if rest[-1].role == "back" and goes and (way or is_named) and all(_is_of_a_school(one) for one in way):
            return rest[-1]
    return None


def _is_of_a_school(word: Token) -> bool:
    """Whether a word may stand in what a school is called, or where it is."""
    return word.role in {"own_school", "other_school", "lodging", "far", "near", "unit", "village", UNKNOWN}
