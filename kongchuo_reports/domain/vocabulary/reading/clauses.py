"""Clauses (分句): the words of a clause, one after another, and what they tell together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading import (
    coming_steps,
    end_steps,
    event_steps,
    frame_steps,
    place_steps,
    rest_steps,
)
from kongchuo_reports.domain.vocabulary.reading.events import Clause, Event, Side, Whom
from kongchuo_reports.domain.vocabulary.reading.labels import Label
from kongchuo_reports.domain.vocabulary.reading.state import UNCLEAR, State
from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, Token, tokens

if TYPE_CHECKING:
    from kongchuo_reports.domain.vocabulary.reading.state import Step

PLACED = frozenset({"own_school", "far", "near", "unit", "village", "other_school"})
"""Roles of places: where a paper's own place is told already, a place alone behind it is the child's."""
OF_PAPERS = frozenset({"record", "home"})
"""Roles of what says where a paper or the family's house is."""
ASIDE = frozenset({"children_of", "risk"})
"""Roles of words that are put aside before a clause is read."""
LONGEST, SHOWN = 300, 20
"""A clause of more characters is not read but asked about, its beginning quoted."""
TOGETHER = ("均", "都", "双双", "皆", "双方", "二人", "两人", "俩")
"""Words that, beginning a clause behind one about the parents, mean the parents."""


@lru_cache(maxsize=65_536)
def clause(
    text: str,
    *,
    of_kin: bool = False,
    of_family: bool = False,
    is_labelled: bool = False,
    label: Label = Label.NONE,
) -> Clause:
    """What a folded clause says.

    Args:
        text: the clause.
        of_kin: whether the clause before it was about grown kin, so that 均、都、双双 at its beginning mean them.
        of_family: whether the clause before it told of the family (孤儿、单亲), so that 随姑姑 behind it tells who raises the child.
        is_labelled: whether the clause before it ended with a colon and named something harmless (结对教师：), which this one belongs to.
        label: what the words before the colon say of this clause.
    """
    if len(text) > LONGEST:  # the work on a clause grows faster than the clause; nobody writes so much in one breath
        event = Event(Side.UNCLEAR, "unclear", UNCLEAR, text[:SHOWN])
        return Clause(text[:LONGEST], (event,), rest=text[:LONGEST])
    words = tokens(text)
    roles = {token.role for token in words}
    spoken = _background_aside(words) if roles & ASIDE else words
    state = State(
        spoken, {token.text for token in spoken}, roles, is_after_kin=of_kin or of_family, is_topic=is_labelled
    )
    if label is Label.ORIGIN:
        state.is_record = state.is_past = True
    if (label is Label.KIN) or (of_kin and text.startswith(TOGETHER)):
        state.whom, state.kin, state.is_first = Whom.KIN, "elder", True
    for at, token in enumerate(spoken):
        step = STEPS.get(token.role)
        if step:
            step(state, at, token)
    end_steps.end(state)
    day = next((token.text for token in words if token.role == DAY), "") if DAY in roles else ""
    return Clause(
        text,
        tuple(state.events),
        tuple(token.text for token in state.places) if state.places else (),
        day,
        "".join(state.rest),
        "children_of" in roles or (not roles.isdisjoint(OF_PAPERS) and roles.isdisjoint(PLACED)),
        state.whom is Whom.KIN and state.kin in {"elder", "guardian"},
        state.is_topic or not roles.isdisjoint(rest_steps.EXPLAINS),
        "children_of" in roles or ("plain" in roles and any(token.kind == "family" for token in words)),
        state.is_mended,
        state.is_lodging,
    )


def _background_aside(words: list[Token]) -> list[Token]:
    """The words without what only says whose child it is (进城务工人员子女), and without dangers (有辍学风险)."""
    for at in range(len(words) - 1, -1, -1):
        is_a_school = at + 1 < len(words) and words[at + 1].role in {"other_school", "own_school"}
        if words[at].role == "children_of" and not (is_a_school and SCHOOLED.search(words[at].text)):
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


SCHOOLED = re.compile("子弟$")
"""The end of whose children a school is for (民工子弟小学): a name, and no word of the family."""
_OF_A_RISK = frozenset({"gone", "go", "study", "denial", "plan"})


STEPS: dict[str, Step] = {
    **frame_steps.STEPS,
    **event_steps.STEPS,
    **coming_steps.STEPS,
    **place_steps.STEPS,
    **rest_steps.STEPS,
}
"""What the words of each role do; a role that is not here says nothing of itself."""
