"""How personal values are hidden in documents for circulation (脱敏).

The usual mask 前6后4 leaves 33 candidates for a pupil of a known county and year, so numbers keep only their first
and last character. Source: 中小学生学籍管理办法 教基〔2025〕1号 (数据对外提供须脱敏或匿名化).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.column import Mask

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST = 2
"""Numbers up to this length are hidden whole."""
LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])([A-Za-z]?\d)(\d{4,}[0-9A-Za-z]{0,4}?)([0-9A-Za-z])(?![0-9A-Za-z])")


def masked_name(name: str) -> str:
    """``李小梅`` → ``李*``; only the first character stays."""
    return f"{name[0]}*" if name else name


def masked_number(number: str) -> str:
    """``990101…12`` → ``9*…*2``; two characters or fewer are hidden whole."""
    return number[0] + "*" * (len(number) - 2) + number[-1] if len(number) > SHORTEST else "*" * len(number)


def scrubbed(text: str) -> str:
    """A sentence with every number of six or more digits masked."""
    return LONG_NUMBER.sub(lambda hit: hit[1][0] + "*" * (len(hit[0]) - 2) + hit[3], text)


def masked(values: pd.Series, mask: Mask | None) -> pd.Series:
    """A whole column hidden as its mask says; missing stays missing, and free text is scrubbed of long numbers."""
    if values.dtype != "str":
        return values.where(pd.Series(mask is None, index=values.index)) if mask is not None else values
    if mask is Mask.NAME:
        return each(values, masked_name)
    if mask is Mask.NUMBER:
        return each(values, masked_number)
    if mask is Mask.HIDE:
        return values.where(pd.Series(data=False, index=values.index))
    return each(values, scrubbed)


def each(values: pd.Series, told: Callable[[str], str]) -> pd.Series:
    """A column of texts changed one by one, each different text once; missing stays missing."""
    codes, texts = pd.factorize(values)
    changed = pd.array([told(text) for text in texts.tolist()], dtype="str")
    return pd.Series(changed.take(codes, allow_fill=True), index=values.index, name=values.name)
