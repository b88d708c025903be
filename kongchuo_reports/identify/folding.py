"""The folded form of a name: what is left when glyph variants, dots and blanks say nothing."""

from __future__ import annotations

from functools import cache

from kongchuo_reports.domain.look_alikes import PRIVATE_USE, VARIANTS

DOT = "·"


@cache
def fold(name: str) -> str:
    """A name without dots, blanks and glyph variants; Latin letters in small."""
    return name.translate(PRIVATE_USE).translate(VARIANTS).replace(DOT, "").replace(" ", "").lower()
