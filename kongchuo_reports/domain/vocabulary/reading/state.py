"""The state of a clause while it is read (读到哪里): about whom, denied or planned, past or now, and what was told so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.events import Event, Side, Whether, Whom

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kongchuo_reports.domain.vocabulary.reading.tokens import Token

    Step = Callable[["State", int, Token], None]
    """What a word does to the state: the state, the word's place and the word."""

UNCLEAR = "没有读懂"
NEVER_OVER = frozenset({"death", "finished"})
"""Kinds that no word of the past ends."""
SOON_OVER = frozenset({"leave", "truant", "ill"})
"""Kinds that are over when they are told of a term or month before."""
WITHDRAWABLE = frozenset({"transfer", "suspension", "deferral", "leave", "exemption", "home_teaching", "persuasion"})
"""Kinds that are asked for, and end when what was asked for is taken back: 取消休学."""
OF_HOLIDAYS = frozenset({"work", "went", "away", "moved", "taken", "at_home", "ill", "leave", "truant", "abroad"})
"""Kinds that a holiday explains."""


@dataclass(slots=True)
class State:
    """What has been read of a clause so far."""

    words: Sequence[Token]
    texts: frozenset[str] | set[str] = frozenset()
    roles: frozenset[str] | set[str] = frozenset()
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
    is_after_kin: bool = False
    withdraws: str = ""
    is_topic: bool = False
    is_denied_of: str = ""
    studies: bool = False
    is_mended: bool = False
    is_one_parent: bool = False
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
        if self.withdraws and side is Side.GONE:
            whether, text = Whether.DENIED if kind in WITHDRAWABLE else Whether.DOUBTFUL, self.withdraws + text
            self.withdraws = ""
        if self.is_denied and self.is_double:
            side, whether = Side.UNCLEAR, Whether.DOUBTFUL
        is_past = (
            (self.is_past and kind not in NEVER_OVER)
            or (
                self.is_late
                and kind in SOON_OVER
                and "长" not in text
                and not text.endswith(("现在", "今", "今天", "目前"))
            )
            or (self.is_holiday and kind in OF_HOLIDAYS and not (kind == "taken" and text.endswith("了")))
        )
        self.events.append(Event(side, kind, meaning, text, self.whom, whether, is_past, days, self.is_now))
        self.is_denied = self.is_double = False

    def unread(self, text: str) -> None:
        """Note words that stand in no lexicon, and that no word of absence stands beside."""
        self.events.append(Event(Side.UNCLEAR, "unread", UNCLEAR, text, self.whom))

    def unclear(self, text: str) -> None:
        """Note a word of absence that was not understood."""
        self.events.append(Event(Side.UNCLEAR, "unclear", UNCLEAR, text, self.whom))
