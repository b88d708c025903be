"""What a clause can tell (说了什么): whom, what, whether, and the clause with what it left over."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

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


class Event(NamedTuple):
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


class Clause(NamedTuple):
    """What one clause says.

    Args:
        text: the clause, folded.
        events: what it says of the child and of others, in order.
        places: other places and schools it names, as written.
        day: the day or month it names, as written; ``""`` if none.
        rest: what it left over.
        is_of_kin: it ends with what is told of the parents or other grown kin.
        is_known: it holds a word of something harmless, of a paper or of presence, which what it left over belongs to.
        is_of_family: it tells of the child's family (孤儿、单亲、留守).
        is_mended: it says that a slip of a record or an old number is put right.
        is_lodged: it says where the child or its family lives.
        is_background: it says whose child it is, or where a paper is; a place alone behind it says where those are.
    """

    text: str
    events: tuple[Event, ...]
    places: tuple[str, ...] = ()
    day: str = ""
    rest: str = ""
    is_background: bool = False
    is_of_kin: bool = False
    is_known: bool = False
    is_of_family: bool = False
    is_mended: bool = False
    is_lodged: bool = False
