"""The folded form of a name: what is left when glyph variants, slips of shape, dots and blanks say nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.look_alikes import PLAIN, PRIVATE_USE, SLIPS, VARIANTS

if TYPE_CHECKING:
    import pandas as pd

DOT = "·"
LONGEST_GIVEN = 4
"""A name of more characters spells another language's sounds, in which any character may stand."""
_VARIANT = f"[{''.join(re.escape(chr(code)) for code in (*VARIANTS, *SLIPS))}]"


@cache
def fold(name: str) -> str:
    """A name without dots, blanks, glyph variants and slips of shape in the given name; Latin letters in small."""
    bare = name.translate(PRIVATE_USE).translate(VARIANTS).replace(DOT, "").replace(" ", "").lower()
    return bare[:1] + bare[1:].translate(SLIPS) if len(bare) <= LONGEST_GIVEN else bare


def folded(names: pd.Series) -> pd.Series:
    """The folded form of each name; only the few that folding could change are looked at one by one."""
    odd = ~names.str.fullmatch(PLAIN) | names.str.contains(_VARIANT, regex=True)
    folds = names.copy()
    folds[odd] = [fold(name) for name in names[odd].tolist()]
    return folds
