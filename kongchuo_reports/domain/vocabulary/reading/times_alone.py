"""Times told alone (说了多久): no day, a few days, learning until a day, and what somebody waits for before learning again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.coming_steps import ONLY
from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS
from kongchuo_reports.domain.vocabulary.reading.tokens import DAY, GRADE, NUMBER, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

ONLY_TIME = frozenset({NUMBER, "now", "lately", DAY, "after"})
"""Words of a clause that tells of a time and of nothing else (已三个月): something lasts so long."""


def came_briefly(words: Sequence[Token]) -> bool:
    """Whether a clause says that somebody came or learnt for some days only (只上了两周课)."""
    is_only = any(word.text in ONLY for word in words[:2])
    few = any(word.role == NUMBER and word.kind in SOME_TIME for word in words)
    return is_only and few and any(COMES & set(word.text) for word in words)


SOME_TIME = frozenset({"天", "日", "周", "星期", "礼拜", "节", "月"})
COMES = frozenset("上来读念到学")


def learnt_until(words: Sequence[Token]) -> bool:
    """Whether a clause says until when somebody learnt (只读到国庆, 念到五年级)."""
    return any(
        (word.role == "study" or word.text in {"来", "上"})
        and words[at + 1].text in {"到", "至"}
        and words[at + 2].role in {DAY, GRADE, "vacation", "lately"}
        for at, word in enumerate(words[:-2])
    )


def waits(words: Sequence[Token]) -> bool:
    """Whether a clause says for what somebody waits before learning again (等户口上好再读)."""
    place = next((at for at, word in enumerate(words) if word.text in WAITS), None)
    again = next((at for at, word in enumerate(words) if word.text.endswith("再") or word.text in TOGETHER), None)
    if place is None or again is None or again < place or again + 1 >= len(words):
        return False
    after = words[again + 1]
    return after.role in {"study", "back", "here"} or after.text in {"来", "读", "上", "去"}


TOGETHER = frozenset({"一起", "一块", "一同", "一道"})
WAITS = frozenset({"等", "待", "等待", "等着"})


def is_no_day(words: Sequence[Token]) -> bool:
    """Whether a clause tells of no day at all and of nothing else: 0天, 本学期0天, 到校0天."""
    none = any(token.role == NUMBER and token.days == 0 and token.kind in {"天", "日", "节", "次"} for token in words)
    none = none or any(
        at and token.text in {"0", "〇"} and words[at - 1].text in {"到", "来"} for at, token in enumerate(words)
    )
    return none and all(token.role in ONLY_TIME or token.text in {"到", "来"} for token in words)


def is_few_days(words: Sequence[Token]) -> bool:
    """Whether a clause tells only that somebody came for a few days: 到1天."""
    few = any(token.role == NUMBER and token.kind in {"天", "日"} and (token.days or 0) <= FEW_DAYS for token in words)
    return few and all(
        token.role in ONLY_TIME or token.role in {"go", "back"} or token.text in {"仅", "只", "才", "光", "就"}
        for token in words
    )


ATTENDED = re.compile(
    r"(?:出勤|到课|到校|上课|出席|考勤|在校)(?P<is_rate>率)?[：为是仅只有才约达]{0,3}(?:不足|不到)?(?P<share>\d+(?:\.\d+)?|〇|[一二三四五六]成)(?P<percent>%)?"
)
MISSED = re.compile(r"(?:缺勤|缺课|旷课|缺席|未到)率?[：为是高达约超过]{0,4}(?P<share>\d+(?:\.\d+)?)%")
DUE_AND_BEEN = re.compile(
    r"应(?:到|出勤|上|在校)课?(?P<due>\d{1,2})天?实(?:到|际出勤|出勤|上|在校)课?(?P<been>\d{1,2})天?"
)
LEAST_SHARE = 70
"""A child that came on fewer per cent of the days is asked about, as under a heading of rates."""
NONE = frozenset({"0", "〇"})
SMALL_SHARES = frozenset({"〇", "一成", "二成", "三成", "四成", "五成", "六成"})
DAYS_ATTENDED = re.compile(r"(?:出勤|到校|实到|上课|在校)(?:天|日)数[：为是仅只共]{0,2}(?P<days>\d{1,2})(?!\d)")
SHARES = frozenset("%率应数勤")
"""Characters without one of which nothing tells a share."""


def came_too_seldom(words: Sequence[Token]) -> bool:
    """Whether a clause tells by a share of days that somebody hardly came: 出勤率5%, 缺课率90%, 应到22天实到3天."""
    text = "".join(word.text for word in words)
    if SHARES.isdisjoint(text):
        return False
    attended, missed, days = ATTENDED.search(text), MISSED.search(text), DUE_AND_BEEN.search(text)
    counted = DAYS_ATTENDED.search(text)
    if counted:
        return int(counted["days"]) < FEW_DAYS
    if days:
        return int(days["due"]) - int(days["been"]) >= FEW_DAYS
    if missed:
        return float(missed["share"]) > WHOLE - LEAST_SHARE
    is_none = attended is not None and attended["share"] in NONE and text.endswith(attended["share"])
    if is_none or not attended or not (attended["percent"] or attended["is_rate"]):
        return is_none
    share = 0.0 if attended["share"] in SMALL_SHARES else float(attended["share"])
    is_part = not attended["percent"] and 0 < share <= 1
    return share * (WHOLE if is_part else 1) < LEAST_SHARE


WHOLE = 100


def is_many_days(word: Token) -> bool:
    """Whether a word counts so many days, weeks or months that no trip or leave of some days lasts as long."""
    return word.role == NUMBER and word.kind in LONG and (word.days or 0) >= FEW_DAYS


LONG = frozenset({"天", "日", "周", "星期", "月", "学期", "年"})
