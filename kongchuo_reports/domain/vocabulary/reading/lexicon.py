"""The lexicon in memory (词典): every word of ``domain/vocabulary/lexicon/*.toml`` and what it means."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PACKAGE = "kongchuo_reports.domain.vocabulary.lexicon"
FILES = ("whom", "whether", "when", "gone", "school", "plain", "where", "topic", "common")
"""Where a word stands in two files, the first decides. Words are written as ``folding.fold`` leaves them."""
GRAMMAR = frozenset({"whom", "whether", "when", "where", "school"})
"""Files whose headings are classes of their own; a heading of ``gone`` or ``plain`` is a kind of that class."""
ROLES = {"common": "unknown"}
"""Files whose words have one role; everyday words explain nothing, as what nobody knows, and are no question either."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word means.

    Args:
        role: its part in a clause: ``elder``, ``denial``, ``gone``, ``back``, ``plain`` …
        kind: the heading of the lexicon it stands under (``work``, ``transfer``, ``boarding`` …).
        meaning: that kind in plain Chinese.
    """

    role: str
    kind: str
    meaning: str


def spelled(template: str) -> Iterator[str]:
    """Every word of a template: ``{没|未}来{了|}`` → 没来了, 没来, 未来了, 未来. Braces may stand inside braces."""
    parts: list[list[str]] = []
    plain, at = "", 0
    while at < len(template):
        if template[at] != "{":
            plain += template[at]
            at += 1
            continue
        parts.append([plain])
        plain = ""
        end, choices = _choices(template, at)
        parts.append([word for choice in choices for word in spelled(choice)])
        at = end
    parts.append([plain])
    return map("".join, product(*parts))


def _choices(template: str, start: int) -> tuple[int, list[str]]:
    """The end of the brace that opens at a place, and what stands between its bars."""
    depth, begin = 0, start + 1
    choices: list[str] = []
    for at in range(start, len(template)):
        depth += (template[at] == "{") - (template[at] == "}")
        if depth == 0:
            return at + 1, [*choices, template[begin:at]]
        if template[at] == "|" and depth == 1:
            choices.append(template[begin:at])
            begin = at + 1
    raise ValueError(template)


@lru_cache(maxsize=1)
def meanings() -> Mapping[str, Mapping[str, str]]:
    """File → heading → the meaning a clerk reads."""
    return {name: {kind: str(table["meaning"]) for kind, table in _tables(name).items()} for name in FILES}


@lru_cache(maxsize=8)
def _tables(name: str) -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(files(PACKAGE).joinpath(f"{name}.toml").read_text("utf-8"))


def holds(name: str, kind: str, text: str) -> bool:
    """Whether a folded text holds one of the words under a heading.

    Args:
        name: a file, also one whose words are not cut out of clauses (``proof``).
        kind: the heading.
        text: the folded text.
    """
    spellings, sizes = _spellings(name, kind)
    return any(text[at : at + size] in spellings for at, first in enumerate(text) for size in sizes.get(first, ()))


@lru_cache(maxsize=32)
def _spellings(name: str, kind: str) -> tuple[frozenset[str], Mapping[str, tuple[int, ...]]]:
    """The words under one heading, and the lengths of those that begin with a character: nothing has to be compiled."""
    spellings = {word for template in cast("list[str]", _tables(name)[kind]["words"]) for word in spelled(template)}
    return frozenset(spellings), _lengths(spellings)


def examples(name: str, kind: str, count: int) -> list[str]:
    """Some words of a heading, one of each of its first templates."""
    return [next(spelled(template)) for template in cast("list[str]", _tables(name)[kind]["words"])[:count]]


@lru_cache(maxsize=1)
def words() -> Mapping[str, Word]:
    """Every word and what it means; a single character says nothing harmless for sure (跑, 空)."""
    told: dict[str, Word] = {}
    for name in FILES:
        for kind, table in _tables(name).items():
            role = ROLES.get(name) or (kind if name in GRAMMAR else name)
            one = Word(role, kind, str(table["meaning"]))
            for template in cast("list[str]", table["words"]):
                for word in spelled(template):
                    if name != "plain" or len(word) > 1:
                        told.setdefault(word, one)
    told.pop("", None)
    return told


@lru_cache(maxsize=1)
def lengths() -> Mapping[str, tuple[int, ...]]:
    """First two characters → the lengths of the words that begin with them, the longest first; a word of one stands alone."""
    told: defaultdict[str, set[int]] = defaultdict(set)
    for word in words():
        told[word[:2]].add(len(word))
    return {begins: tuple(sorted(sizes, reverse=True)) for begins, sizes in told.items()}


def _lengths(spellings: Iterable[str]) -> dict[str, tuple[int, ...]]:
    told: defaultdict[str, set[int]] = defaultdict(set)
    for first, size in {(word[0], len(word)) for word in spellings if word}:
        told[first].add(size)
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in told.items()}
