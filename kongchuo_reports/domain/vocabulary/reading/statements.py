"""Statements (读字): a whole text read clause by clause, and what it means for a child's being at this school.

How to ask: ``read(text)`` gives the parts; ``read(text).verdict()`` what follows for a row of a roster. A text is read once,
however many rows have it. Everything is pure and deterministic; nothing is ever a yes because it was not understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.event_steps import FORMAL
from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS, NOTHING, Clause, Event, Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.joins import clauses_of

if TYPE_CHECKING:
    import re

DOUBT = "，存疑，"
"""What a question mark says."""


class Verdict(StrEnum):
    """What a text says of a child's being at this school.

    ``PLAIN`` holds no word of absence; ``HARMLESS`` holds one and is understood as harmless; ``HERE`` says that the child is
    here or has come back; ``GONE`` says that it is not; ``UNCLEAR`` holds a word of absence and is not understood.
    """

    PLAIN = "plain"
    HARMLESS = "harmless"
    HERE = "here"
    GONE = "gone"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says, clause by clause."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything said of the child itself, in order."""
        return tuple(event for part in self.clauses for event in part.events if event.whom is Whom.CHILD)

    @property
    def rest(self) -> str:
        """What was not understood, in order."""
        return "".join(part.rest for part in self.clauses)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all was understood of a text in words."""
        return any("\u3400" <= letter <= "\u9fff" for letter in self.rest) and not any(
            part.is_known or part.events for part in self.clauses
        )

    @property
    def is_told(self) -> bool:
        """Whether every clause is about something harmless that is known (作业情况, 生活委员)."""
        return bool(self.clauses) and all(part.is_known and not part.places for part in self.clauses)

    @property
    def is_only_unread(self) -> bool:
        """Whether it is a question for no other reason than that words of it stand in no lexicon."""
        event = self.deciding()
        return event is not None and event.kind == "unread"

    @property
    def names_a_place(self) -> bool:
        """Whether all that speaks of an absence is the name of a place or a school."""
        return any(part.places for part in self.clauses) and all(
            event.kind in {"away", "other_school", "unclear", "unread"} for event in self.events
        )

    def names_a_school_to_come(self, coming: re.Pattern[str]) -> bool:
        """Whether it tells of an arrival at another school: 转入南昌市碟子湖学校."""
        return any(
            part.places and any(event.side is Side.BACK and coming.search(event.text) for event in part.events)
            for part in self.clauses
        )

    def verdict(self, few_days: float = FEW_DAYS) -> Verdict:
        """What the text says of the child's being at this school; the last firm word of a return ends what stood before.

        Args:
            few_days: an absence of fewer days is an ordinary one.
        """
        return self._last(few_days)[0]

    def told(self, few_days: float = FEW_DAYS) -> str:
        """What was understood of the child's absence, in words; ``""`` where nothing was."""
        event = self._last(few_days)[1]
        return event.meaning if event and event.side is Side.GONE else ""

    def deciding(self, few_days: float = FEW_DAYS) -> Event | None:
        """The thing said that decides the verdict; None where nothing is said."""
        return self._last(few_days)[1]

    def _last(self, few_days: float) -> tuple[Verdict, Event | None]:
        verdict, last = Verdict.PLAIN, None
        for event in (event for part in self.clauses for event in part.events):
            effect = _effect(event, few_days)
            if effect is None:
                continue
            if effect is Verdict.HARMLESS and _is_given_up(last, event):
                verdict, last = effect, event
                continue
            is_weaker = effect is Verdict.HARMLESS and verdict is not Verdict.PLAIN
            if is_weaker or (verdict is Verdict.GONE and effect is Verdict.UNCLEAR):
                continue
            if (
                effect is Verdict.HERE
                and event.side is Side.HERE
                and verdict in ASKED
                and not event.is_now
                and not _is_only_unreachable(last)
                and not (last and last.whether is Whether.WITHDRAWN)
            ):
                continue
            if event.kind == "unreachable" and verdict is Verdict.HERE:
                continue
            if event.kind == "came_back" and verdict in ASKED:
                continue
            if verdict is Verdict.HERE and last and last.side is Side.BACK and _is_formality(event):
                continue
            verdict, last = effect, event
        return verdict, last


def _is_refused_leave(event: Event) -> bool:
    """Whether somebody did not grant a suspension that was asked for: the child may stay at home all the same."""
    return event.kind in {"suspension", "leave"} and bool({"批", "准", "驳"} & set(event.text))


HARMLESS_KINDS = frozenset({"over_age", "data_error"})
"""Kinds that a paper may speak of and that say nothing of the child's being here."""
ASKED_FOR = frozenset({"transfer", "suspension", "leave"})
"""Kinds that a school or parent asks for; taken back, they leave the child where it is."""
ASKED = frozenset({Verdict.GONE, Verdict.UNCLEAR})
"""Verdicts after which a person must ask."""


def _is_only_unreachable(event: Event | None) -> bool:
    """Whether all that was told so far is that nobody can be reached: a child told at school is at school."""
    return event is not None and event.kind == "unreachable"


def _is_formality(event: Event) -> bool:
    """Papers of a transfer under way, told behind the words of an arrival: 新转入，转学手续正在办."""
    return event.kind in {"transfer", "papers"} and any(word in event.text for word in FORMAL)


def _is_given_up(last: Event | None, event: Event) -> bool:
    """Whether a plan or doubt told before is denied now: 本想转学，现不转."""
    return (
        last is not None
        and last.kind == event.kind
        and last.whether in {Whether.PLANNED, Whether.DOUBTFUL}
        and event.whether is Whether.DENIED
    )


def _effect(event: Event, few_days: float) -> Verdict | None:
    if event.whom is not Whom.CHILD:
        return Verdict.HARMLESS
    if event.side is Side.UNCLEAR:
        return Verdict.UNCLEAR
    if event.side is Side.GONE:
        is_short = event.days is not None and event.days < few_days
        if (
            event.kind in HARMLESS_KINDS
            or event.whether is Whether.DENIED
            or (event.whether is Whether.WITHDRAWN and event.kind in ASKED_FOR and not _is_refused_leave(event))
            or (event.whether is Whether.PLANNED and event.kind == "finished")
            or event.is_past
            or (is_short and event.whether is Whether.SAID)
        ):
            return Verdict.HARMLESS
        return Verdict.GONE if event.whether is Whether.SAID else Verdict.UNCLEAR
    if event.whether is Whether.SAID:
        return Verdict.HERE
    return Verdict.UNCLEAR


@lru_cache(maxsize=65_536)
def read(text: str) -> Statement:
    """What a text says.

    Args:
        text: as a person wrote it, in any width, in simple or traditional characters.
    """
    whole = fold(text)
    if whole.strip("，。；、 ") in NOTHING:
        return Statement(text, ())
    return Statement(text, tuple(clauses_of(whole.replace("？", DOUBT))))
