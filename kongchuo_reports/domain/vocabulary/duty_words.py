"""How offices write what a duty is for (包保对象): the words and shapes of classes, grades, groups and villages."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

SPLIT = re.compile(r"[、,;/\n]+|和(?=.*[村组班校])")
CASE_NO = re.compile(r"KC-\d{4}-\d+[A-Z]?", re.IGNORECASE)
ID_NO = re.compile(r"\d{17}[0-9X]", re.IGNORECASE)
EVERYTHING = re.compile(r"^(?:全|各|所有|本)(?:镇|乡|县|区|街道|市|部|体|片|村|校|域)")
VILLAGE_TAIL = re.compile(r"(?:村民委员会|居民委员会|社区居委会|村委会|居委会|行政村|社区|村|居)$")
GROUP_TAIL = re.compile(r"(?:村民小组|居民小组|小组|组|屯|队|社)$")
HOUSEHOLD_TAIL = re.compile(r"(?:全家|一家|家庭|户主|户|家)$")
HOUSEHOLD_HEAD = re.compile(r"^(?:户主|户号)[::]?")
BRACKETS = re.compile(r"[()\[\]【】《》“”\"':·.\s]+")
NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_DIGIT = "[一二三四五六七八九1-9]"
_GRADE = rf"(?:初(?P<junior>[一二三123])|(?:小)?(?P<grade>{_DIGIT}))"
_CLASS = r"(?P<class_no>\d{1,2}|[一二三四五六七八九十]{1,3})"
CLASS = re.compile(rf"{_GRADE}(?:年级|年)?[\s.\-_(]*{_CLASS}\)?\s*班")
CLASS_ONLY = re.compile(rf"[(]?{_CLASS}[)]?\s*班")
GRADE = re.compile(rf"(?:初(?P<junior>[一二三123])(?:年级)?|(?P<grade>{_DIGIT})年级)")
NAMED_CLASS = re.compile(r"(?P<class_no>[^\s()\d]{1,8}班)$")
FIVE_FOUR_FIRST, SIX_THREE_FIRST = 6, 7
TEN = 10


CLASS_HEAD = re.compile(r"班主任")
SUBJECT_TEACHER = re.compile(r"科任|任课|授课|课任|代课|任教|学科|包生|(?:教师|老师)$")
SCHOOL_LEADER = re.compile(r"领导|校长|书记|教导|德育|中层|年级(?:主任|组长)|处主任")


class Role(StrEnum):
    """What a person of the school is to a class (班主任、科任教师、学校领导)."""

    HEAD = "class"
    SUBJECT = "teacher"
    LEADER = "leader"


def role_at_class(post: str, level: str) -> Role:
    """What a person is to the class they answer for: by their post, else by the words of the level; a class teacher if neither tells."""
    for text in (plain(post), plain(level)):
        if CLASS_HEAD.search(text):
            return Role.HEAD
        if SUBJECT_TEACHER.search(text):
            return Role.SUBJECT if not CLASS_HEAD.search(plain(level)) else Role.HEAD
        if SCHOOL_LEADER.search(text):
            return Role.LEADER if not SUBJECT_TEACHER.search(plain(level)) else Role.SUBJECT
    return Role.HEAD


NO_VILLAGE_UNIT = re.compile(r"校|小学|中学|教学点|幼儿园|所|站|院|局|办公室|公司")
"""What stands beside a village's name in the name of a unit that is not the village itself."""


def plain(text: str) -> str:
    """The text in half-width forms without outer blanks."""
    return unicodedata.normalize("NFKC", text).strip()


def pieces(text: str) -> list[str]:
    """The single objects of one cell: ``三(1)班、三(2)班`` is two."""
    return [piece.strip() for piece in SPLIT.split(plain(text)) if piece.strip()]


def is_everything(text: str) -> bool:
    """Whether the words mean the whole township (全镇)."""
    return bool(EVERYTHING.match(plain(text)))


def number(text: str) -> int | None:
    """A number written with digits or Chinese numerals up to 99: ``02`` is 2, ``十一`` is 11."""
    word = plain(text)
    if word.isdigit():
        return int(word)
    if not word or any(letter not in NUMERALS and letter != "十" for letter in word):
        return None
    tens, ten, ones = word.partition("十")
    if not ten:
        return NUMERALS[word] if len(word) == 1 else None
    if (tens and tens not in NUMERALS) or (ones and ones not in NUMERALS):
        return None
    return NUMERALS.get(tens, 1) * TEN + NUMERALS.get(ones, 0)


def class_stem(text: str) -> str:
    """Class numbers in one spelling: ``02`` and ``二`` are ``2``; the name of a named class stays."""
    word = BRACKETS.sub("", plain(text))
    count = number(word.removesuffix("班"))
    return word if count is None else str(count)


GROUP_WRITTEN = re.compile(
    r"第?[一二三四五六七八九十百零〇\d]{1,4}(?:村民小组|村民组|居民小组|小组|组|社)(?![区团会员])"
)
"""A numbered group as addresses write it."""


def group_stem(text: str) -> str:
    """Villagers' groups in one spelling: ``第三村民小组``, ``三组`` and ``3组`` are ``3``; a named group keeps its name."""
    word = GROUP_TAIL.sub("", BRACKETS.sub("", plain(text))).removeprefix("第")
    count = number(word)
    return word if count is None else str(count)


def group_in_address(address: str, village: str) -> str | None:
    """The villagers' group that an address names behind its village: ``云岭镇石桥村三组12号`` → ``3``; None if it names none.

    Args:
        address: 家庭住址 as written.
        village: the village the child is known to live in; an address of another one tells nothing.
    """
    text = plain(address)
    names = [one for one in (plain(village), village_stem(village)) if one]
    places = [text.rfind(one) + len(one) for one in names if one in text]
    hit = GROUP_WRITTEN.search(text, max(places)) if places else None
    return group_stem(hit[0]) if hit else None


def village_stem(text: str) -> str:
    """A village's name without 村, 社区, 居委会; the whole text if nothing is left."""
    word = BRACKETS.sub("", plain(text))
    return VILLAGE_TAIL.sub("", word) or word


def household_stem(text: str) -> str:
    """The household number or the head's name in words such as ``户主李四`` or ``李四户``."""
    word = BRACKETS.sub("", HOUSEHOLD_HEAD.sub("", plain(text)))
    return HOUSEHOLD_TAIL.sub("", word) or word


def class_of(text: str, *, five_four: bool) -> tuple[int | None, str | None]:
    """Grade and class in an object's words.

    Args:
        text: such as ``三(2)班``, ``302班``, ``初一1班``, ``三年级启航班`` or ``七年级``.
        five_four: whether 初一 is grade 6.

    Returns:
        Grade and class number or class name; None for what the words do not say.
    """
    word = plain(text)
    whole = CLASS.search(word)
    if whole:
        return _grade(whole, five_four=five_four), class_stem(whole["class_no"])
    grade = GRADE.search(word)
    rest = word[grade.end() :] if grade else word
    only = CLASS_ONLY.search(rest)
    named = NAMED_CLASS.search(rest)
    class_no = class_stem(only["class_no"]) if only else named["class_no"] if named else None
    return (_grade(grade, five_four=five_four) if grade else None), class_no


def bare_name(text: str) -> str:
    """What is left of a student's object once brackets, grade and class are gone: the name."""
    word = CLASS.sub("", plain(text))
    return BRACKETS.sub("", CLASS_ONLY.sub("", GRADE.sub("", word)))


def _grade(match: re.Match[str], *, five_four: bool) -> int | None:
    junior = match["junior"]
    if junior:
        first = FIVE_FOUR_FIRST if five_four else SIX_THREE_FIRST
        return (number(junior) or 1) + first - 1
    return number(match["grade"])
