"""List hours (名单是几点的): the hour a name or a cell tells beside its day, as the span of seconds of the day it may mean."""

from __future__ import annotations

import re

WHOLE_DAY = (0, 24 * 60 * 60 - 1)
"""No hour is told."""
_NOT_A_CLOCK = r"(?!\d|\s*[年月日号级届班人名份稿版次])"
_HOUR, _SIXTIETH = r"(?P<hour>[01]?\d|2[0-3])", r"[0-5]\d"
_RIGHT_BEHIND = (
    re.compile(rf"[日号]?[\sT_\-,，（(]*{_HOUR}:(?P<minute>{_SIXTIETH})(?::(?P<second>{_SIXTIETH}))?{_NOT_A_CLOCK}"),
    re.compile(
        rf"[日号]?[\sT_\-]*(?P<hour>[01]\d|2[0-3])(?P<sign>[\-_.])(?P<minute>{_SIXTIETH})(?:(?P=sign)(?P<second>{_SIXTIETH}))?{_NOT_A_CLOCK}"
    ),
    re.compile(
        rf"[日号]?[\sT_\-]*(?P<hour>[01]\d|2[0-3])(?P<minute>{_SIXTIETH})(?:(?P<second>{_SIXTIETH})(?:\d{{3}})?)?{_NOT_A_CLOCK}"
    ),
)
"""The hour where it stands right behind the day, as a system or a clock writes it: 20261026_1730, 2026-10-26 9:05:00."""
_SAID = re.compile(
    rf"{_HOUR}(?:时|点钟?)(?!间|名|到)(?:(?P<half>半)|(?P<quarter>一刻)|(?P<minute>[0-5]?\d)(?:分|(?!\d)))?(?:(?P<second>[0-5]?\d)秒)?"
)
"""The hour in words, wherever it stands in the text: 9时, 14点30分."""
_PARTS = {
    "凌晨|清晨|早上|早晨|早间|上午|(?<![a-z])am(?![a-z])": (0, 12),
    "中午|正午": (11, 14),
    "下午|午后|(?<![a-z])pm(?![a-z])": (12, 24),
    "傍晚|晚上|晚间|夜间|晚(?=[)）]|$)": (17, 24),
}
_PART = {re.compile(words, re.IGNORECASE): hours for words, hours in _PARTS.items()}
NOON, HOUR, MINUTE = 12, 3600, 60


def hours_in(text: str, behind: int, clock: str = "") -> tuple[int, int]:
    """The span of the day that a text tells beside its day; the whole day where it tells none.

    Args:
        text: a title, a name or a cell, folded.
        behind: where in it the day ends.
        clock: the figures of the hour that stand within the day's own figures (20261026**1730**).
    """
    rest = clock or text[behind:]
    match = next((match for pattern in _RIGHT_BEHIND if (match := pattern.match(rest))), None)
    match = match or _SAID.search(text)
    part = next((hours for words, hours in _PART.items() if words.search(text)), None)
    if match is None:
        return (part[0] * HOUR, part[1] * HOUR - 1) if part else WHOLE_DAY
    told = match.groupdict()
    hour, minute, second = (int(told[name]) if told.get(name) else None for name in ("hour", "minute", "second"))
    minute = 30 if told.get("half") else 15 if told.get("quarter") else minute
    if hour is not None and hour < NOON and part and part[0] >= NOON:
        hour += NOON
    start = (hour or 0) * HOUR + (minute or 0) * MINUTE + (second or 0)
    return start, start + (HOUR if minute is None else MINUTE if second is None else 1) - 1


def hours_words(span: tuple[int, int]) -> str:
    """``9时5分``, 上午; "" for the whole day."""
    start, end = span
    if span == WHOLE_DAY:
        return ""
    if end - start >= HOUR:
        return "上午" if end < NOON * HOUR else "下午" if start >= NOON * HOUR else "中午"
    minute, second = start % HOUR // MINUTE, start % MINUTE
    words = f"{start // HOUR}时"
    if end - start < HOUR - 1:
        words += f"{minute}分"
    return words + (f"{second}秒" if end == start else "")
