"""Patterns (词表式): the words under each heading of a lexicon of small values as one expression, longest word first."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import cast

from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.lexicon import PACKAGE, spelled


@lru_cache(maxsize=8)
def _lexicon(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads(files(PACKAGE).joinpath(f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=256)
def words(lexicon: str, heading: str) -> frozenset[str]:
    """Every spelling under a heading, folded."""
    told = cast("list[str]", _lexicon(lexicon)[heading]["words"])
    return frozenset(fold(word) or word for template in told for word in spelled(template) if word)


@lru_cache(maxsize=256)
def any_of(lexicon: str, *headings: str) -> re.Pattern[str]:
    """An expression that finds any word of the headings, longest first."""
    told = {word for heading in headings for word in words(lexicon, heading)}
    return re.compile("|".join(re.escape(word) for word in sorted(told, key=lambda word: (-len(word), word))))
