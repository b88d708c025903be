"""The folded form of a name: what is left when glyph variants, dots and blanks say nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.look_alikes import PLAIN, PRIVATE_USE, VARIANTS

if TYPE_CHECKING:
    import pandas as pd

DOT = "·"
_VARIANT = f"[{''.join(re.escape(chr(code)) for code in VARIANTS)}]"


@cache
def fold(name: str) -> str:
    """A name without dots, blanks and glyph variants; Latin letters in small."""
    return name.translate(PRIVATE_USE).translate(VARIANTS).replace(DOT, "").replace(" ", "").lower()


def folded(names: pd.Series) -> pd.Series:
    """The folded form of each name; only the few that folding could change are looked at one by one."""
    odd = ~names.str.fullmatch(PLAIN) | names.str.contains(_VARIANT, regex=True)
    told = names.copy()
    told[odd] = [fold(name) for name in names[odd].tolist()]
    return told
