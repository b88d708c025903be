"""Tokens (词): a folded clause cut into the words of the lexicon, numbers with their units, days, and what is left over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kongchuo_reports.domain.vocabulary.reading.lexicon import Word, lengths, words

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN, NUMBER, DAY, GRADE, MARK = "unknown", "number", "day", "grade", "mark"
MARKS = frozenset("，。；：、/？！-—~.·")
"""Roles that no lexicon gives: a character nobody knows, a duration or count, a day, a grade or class."""
_DIGITS = "0-9一二三四五六七八九十两几数多半百"
_STARTS = frozenset("〇0123456789一二三四五六七八九十两几数多半百第初高")
_DAY = re.compile(
    r"(?:19|20)\d\d[年./-](?:\d{1,2}(?:[月./-](?:\d{1,2}[日号]?)?)?)?(?:起|以来|份)?|(?:19|20)\d{6}"
    r"|\d\d年(?:\d{1,2}(?:月(?:\d{1,2}[日号]?)?)?)?(?:起|以来|份)?|\d\d(?P<part>[./-])\d{1,2}(?P=part)\d{1,2}(?:起|以来)?"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?!内)(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[日号]?(?:起|以来|份|初|底|中旬|上旬|下旬)?|(?!0[./])\d{1,2}[./]\d{1,2}(?!\d*(?:天|节|个|小时|周|元|公里|里|米|岁))[日号]?|\d{1,2}[日号](?:起)?"
)
_GRADE = re.compile(
    r"(?:[一二三四五六七八九1-9]|初[一二三]|高[一二三])(?:年级|\(\d+\)班|[0-9一二三四五六七八九十]{0,3}班)|初[一二三](?!毕)|20\d\d[级届]|第[一二三四五六七八九十\d]+[组排个名]"
)
_NUMBER = re.compile(
    rf"(?P<n>\d+(?:\.\d+)?|〇|[{_DIGITS[3:]}]{{1,8}})(?P<more>[多来](?=[天个年次]))?(?:个)?(?:[多来](?=月|星期|礼拜|学期))?(?P<half>半)?(?P<unit>天|日|周|星期|礼拜|月|年|学期|学年|节|课时|堂|次|回(?![家老乡去来校村到])|小时|分钟|公里|千米|里|米|元|块|人|岁|周岁|级|名|门|斤|点|度|分|号|口|胎|本|套|件|顿|届|期|份)?(?P<tail>多|以上|左右|余|整|课)?"
)
_HAN = {
    "一": 1.0,
    "二": 2.0,
    "两": 2.0,
    "三": 3.0,
    "四": 4.0,
    "五": 5.0,
    "六": 6.0,
    "七": 7.0,
    "八": 8.0,
    "九": 9.0,
    "半": 0.5,
    "〇": 0.0,
}
_DAYS: Mapping[str, float] = {
    "天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "学期": 150, "年": 365, "学年": 365, "节": 1 / 6, "课时": 1 / 6,
    "堂": 1 / 6, "小时": 1 / 6, "次": 1, "回": 1,
}  # fmt: skip
SOME = 10_000.0
"""Days of a number that is not told (几天, 数月, 多次): more than any limit."""


class Token(NamedTuple):
    """One word of a clause.

    Args:
        role: its part (see ``lexicon.Word``), or ``unknown``, ``number``, ``day``, ``grade``.
        kind: the heading of the lexicon.
        text: the word, folded.
        days: of a number with a unit of time or of times, how many days it is.
    """

    role: str
    kind: str
    text: str
    days: float | None = None


def tokens(clause: str) -> list[Token]:
    """The words of a folded clause; at every place the longest word that the lexicon has."""
    known, sizes = words(), lengths()
    told: list[Token] = []
    at, end = 0, len(clause)
    while at < end:
        first = clause[at]
        found: Word | None = None
        is_after = first == "后" and bool(told) and told[-1].role == "gone"
        for size in () if is_after else sizes.get(clause[at : at + 2], ()):
            found = known.get(clause[at : at + size]) if at + size <= end else None
            if found:
                break
        if found is None and (found := known.get(first)):
            size = 1
        if first in _STARTS and (number := _counted(clause, at, size if found else 0)):
            told.append(number)
            at += len(number.text)
        elif found:
            told.append(Token(found.role, found.kind, clause[at : at + size]))
            at += size
            if found.role in _NAMES:
                _name(told)
        else:
            told.append(Token(MARK if first in MARKS else UNKNOWN, "", first))
            at += 1
    return told


_NAMES = frozenset({"other_school", "own_school", "unit", "village"})
_OF_A_NAME = frozenset({UNKNOWN, NUMBER, "far", "near", "unit", "village", "other_school"})
_LONGEST = 10


def _name(told: list[Token]) -> None:
    """Join what stands before the ending of a name to it: 青溪县 + 第 + 三 + 小学."""
    last = told.pop()
    text = last.text
    role, kind = last.role, last.kind
    joins = last.role != "own_school" or last.text == "学校"
    while joins and told and len(text) < _LONGEST and (told[-1].role in _OF_A_NAME or _is_inside_a_name(told)):
        before = told.pop()
        text = before.text + text
    if last.role == "own_school" and last.text == "学校" and len(text) > len(last.text) + 1:
        role = kind = "other_school"
    if last.role == "unit" and text == last.text:
        role = kind = UNKNOWN
    told.append(Token(role, kind, text))


def _is_inside_a_name(told: list[Token]) -> bool:
    """Whether the last word is a single character between parts of a name: 瑞安塘下小学, 新回龙小学."""
    return (
        len(told) > 1
        and len(told[-1].text) == 1
        and told[-1].role in {"go", "gone", "plain"}
        and told[-2].role in {UNKNOWN, "far", "unit", "village"}
    )


def _counted(clause: str, at: int, taken: int) -> Token | None:
    """A day, a grade or a number that begins here and is longer than the word found."""
    for role, pattern in ((GRADE, _GRADE), (DAY, _DAY)):
        found = pattern.match(clause, at)
        if found and len(found[0]) > taken:
            return Token(role, "", found[0])
    found = _NUMBER.match(clause, at)
    if not found or len(found[0]) <= taken:
        return None
    unit = found["unit"]
    if not unit and _amount(found["n"]) is None:
        return None
    days = None
    if not unit or unit in _DAYS:
        amount = _amount(found["n"])
        days = SOME if amount is None else (amount + (0.5 if found["half"] else 0.0)) * _DAYS.get(unit, 1)
    return Token(NUMBER, unit or "", found[0], days)


def _amount(text: str) -> float | None:
    """A number in digits or in words up to 99; None for 几, 数, 多."""
    if text[0] in "0123456789":
        return float(text)
    if text in _HAN:
        return _HAN[text]
    tens, ten, ones = text.partition("十")
    if not ten or (tens and tens not in _HAN) or (ones and ones not in _HAN):
        return None
    return _HAN.get(tens, 1.0) * 10 + _HAN.get(ones, 0.0)
