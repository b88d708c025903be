"""Mixed lists (在校与不在校同列): rosters whose title says that those who are gone stand on them too (含休学、转出)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.directions import speaks_of_absence
from kongchuo_reports.domain.vocabulary.reading.events import Side
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read
from kongchuo_reports.domain.vocabulary.titles import ListOf, kinds_listed, list_of
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.values.cells import text_of

if TYPE_CHECKING:
    from kongchuo_reports.gather.lists.cleaned import Cleaned
    from kongchuo_reports.gather.lists.raw_rows import Origin

REGISTERED = frozenset({"suspension"})
"""Kinds that the registry shows as the child's status, whether the roster marks them or not."""
MARKED_ALONE = frozenset({"transfer", "dropout", "leave", "home_teaching", "deferral", "vocational", "death"})
"""Kinds that a list calls by their own word; of any other (未到校, 外出) any mark of absence tells."""


def unmarked(cleaned: Cleaned, school_year: int) -> list[str]:
    """Words for rows of a mixed list that do not say of which sort they are; ``""`` for all others.

    A list that marks every kind of absence its title names tells by the mark who is gone, and the others are there. One
    that leaves a kind unmarked shows nobody's presence by the title alone: a row must say itself that its child is there.

    Args:
        cleaned: the rows of all rosters.
        school_year: the year in which the school year began.
    """
    titles = [_mixed_title(origin, school_year) for origin in cleaned.raw.origins]
    blocks = cleaned.rows["block"].tolist()
    told = [""] * len(blocks)
    if not any(titles):
        return told
    columns = (
        cleaned.rows["remark"].fillna("").tolist(),
        map(text_of, cleaned.cells("status")),
        map(text_of, cleaned.cells("absence")),
        cleaned.against(),
    )
    cells = [[str(text) for text in texts if text] for texts in zip(*columns, strict=True)]
    lists = [(origin.file, title) for origin, title in zip(cleaned.raw.origins, titles, strict=True)]
    marked: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for block, texts in zip(blocks, cells, strict=True):
        if titles[block]:
            marked[lists[block]] |= {kind for text in texts for kind in _kinds_told(text)}
    open_lists = {each for each in lists if each[1] and not _tells_apart(each[1], marked[each])}
    for position, (block, texts) in enumerate(zip(blocks, cells, strict=True)):
        if lists[block] in open_lists and not any(map(_says_where, texts)):
            told[position] = wording.LISTED_TOGETHER.format(title=titles[block])
    return told


def _mixed_title(origin: Origin, school_year: int) -> str:
    """The nearest title, sheet or file name that announces anybody, if it announces both sorts; else ``""``."""
    for _, text in origin.texts:
        said = list_of(text, school_year)
        if said is not ListOf.UNSAID:
            return text if said is ListOf.BOTH else ""
    return ""


def _tells_apart(title: str, marked: set[str]) -> bool:
    """Whether the rows mark every kind of absence that the title names."""
    named = kinds_listed(title) - REGISTERED
    own = named & MARKED_ALONE
    return own <= marked and (named == own or bool(marked - own))


def _kinds_told(text: str) -> set[str]:
    """The kinds of absence that a cell tells of its child; who marks arrivals (转入) marks departures as well."""
    events = read(text).events
    if not speaks_of_absence(text):
        return {"transfer"} if any(one.side is Side.BACK and one.text.startswith("转") for one in events) else set()
    return {event.kind for event in events if event.side is Side.GONE} or {""}


def _says_where(text: str) -> bool:
    """Whether a cell says that its child is there, or that it is gone, which is told already."""
    return text.strip() in TICKS or read(text).verdict() is Verdict.HERE or bool(_kinds_told(text))


TICKS = frozenset({"√", "✓", "✔", "☑", "是", "1", "在", "到"})
"""Answers that say that a child is there."""
