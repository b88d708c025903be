"""Membership (群体成员): whether a cell of a column of a key group says that the child belongs to it.

Only an explicit yes, the name of the group or a word of its own kinds makes a member; a denial, a withdrawal, a past or an
ordinary household is none; everything else is left open and asked about.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from kongchuo_reports.domain.codes import GroupKind
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.small.patterns import any_of, words

BOOK = "groups"
NAMES = {
    GroupKind.MONITORED: re.compile("监测|边缘易致贫|突发严重困难|脱贫不稳定|防返贫"),
    GroupKind.POVERTY_RELIEVED: re.compile("脱贫(?!不稳定)|建档立卡|贫困户|原建档"),
    GroupKind.MINIMUM_LIVING: re.compile("低保|最低生活"),
    GroupKind.EXTREME_POVERTY: re.compile("特困|五保"),
    GroupKind.DISABLED: re.compile("残疾|残障"),
    GroupKind.UNSUPPORTED: re.compile("事实无人抚养"),
    GroupKind.ORPHAN: re.compile("孤儿"),
    GroupKind.LEFT_BEHIND: re.compile("留守"),
    GroupKind.MIGRANT: re.compile("随迁|流动儿童|流动人口|进城务工"),
    GroupKind.IN_LAW: re.compile("涉案|涉罪|不良行为|社区矫正"),
    GroupKind.IN_DIFFICULTY: re.compile("困境|困难"),
}
"""Words by which a group is named."""
OWN_WORDS = {
    GroupKind.MONITORED: "monitored",
    GroupKind.POVERTY_RELIEVED: "poverty_relieved",
    GroupKind.MINIMUM_LIVING: "minimum_living",
    GroupKind.EXTREME_POVERTY: "extreme_poverty",
    GroupKind.DISABLED: "disabled",
    GroupKind.UNSUPPORTED: "unsupported",
    GroupKind.ORPHAN: "orphan",
    GroupKind.LEFT_BEHIND: "left_behind",
    GroupKind.MIGRANT: "migrant",
    GroupKind.IN_DIFFICULTY: "in_difficulty",
}
NOT_OF_ANY = re.compile("非(?!孤|留|随|残|脱|低|特|监|困|建|贫)|非贫困$|以前(是|有)|过去(是|有)")
LEGEND = re.compile(r"(\d)[.、：-]?([是否有无])")
FILLER = re.compile("[级类型户儿童学生人员子女家庭的等证有已持残疾留守障农村0-9]*")
"""Characters that may stand beside a group's own words without changing what they say."""
CERTIFICATE = re.compile(r"\d{15,20}x?\d{0,2}")
PARTS = re.compile("[，。；、,;/]+")


class Member(StrEnum):
    """Whether a cell makes a member."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    UNKNOWN = "unknown"
    BLANK = "blank"


BELONGS = frozenset({"属于", "属", "已纳入", "纳入", "在册"})
"""Answers that say, in the column of a group, that the child belongs to it."""


@lru_cache(maxsize=20_000)
def groups_named(text: str) -> frozenset[GroupKind]:
    """The groups that a text names and does not deny."""
    word = fold(text)
    return frozenset(kind for kind in NAMES if _named(word, kind) is Member.YES)


def groups_meant(text: str) -> frozenset[GroupKind]:
    """The groups that a text speaks of, whether it says yes or no."""
    word = fold(text)
    return frozenset(kind for kind, names in NAMES.items() if names.search(word))


@lru_cache(maxsize=65_536)
def membership(text: str, kind: GroupKind | None = None) -> Member:  # noqa: PLR0911  # one return a rule, in order
    """Whether a cell says that its child belongs to a group.

    Args:
        text: as typed.
        kind: the group of the column or of the list; None where neither says, and only a named group makes a member.

    Returns:
        OPEN where the words say that it is not decided, UNKNOWN where nothing is understood.
    """
    word = fold(text).strip("，。；、 ")
    if not text.strip():
        return Member.BLANK
    if not word or word in words("answers", "blank"):
        return Member.NO
    first = PARTS.split(word)[0]
    if first in words("answers", "no") or NOT_OF_ANY.match(word):
        return Member.NO
    if any_of(BOOK, "refused").search(word):
        return Member.NO
    if any_of(BOOK, "open").search(word):
        return Member.OPEN
    if (first in words("answers", "yes") or first in BELONGS) and not _is_over(word):
        return Member.YES
    return _by_words(word, kind)


def legend(heading: str, text: str) -> str:
    """A number by the legend of its heading (是否留守（1是2否）): the word it stands for; the text itself without a legend."""
    told: dict[str, str] = dict(LEGEND.findall(fold(heading)))
    return told.get(fold(text), text)


def _is_over(word: str) -> bool:
    return bool(any_of(BOOK, "denied").search(word)) and not any_of(BOOK, "monitored").search(word)


def _by_words(word: str, kind: GroupKind | None) -> Member:
    told = [_named(word, one) for one in ([kind] if kind else NAMES)]
    if Member.YES in told and not _is_over(word):
        own = kind is GroupKind.DISABLED and any_of(BOOK, "kin").match(word)
        return Member.NO if own else Member.YES
    if Member.NO in told or _is_over(word):
        return Member.NO
    if kind is GroupKind.LEFT_BEHIND and any_of(BOOK, "one_parent").search(word):
        return Member.OPEN
    if kind is GroupKind.DISABLED and CERTIFICATE.fullmatch(word):
        return Member.YES
    if kind is GroupKind.DISABLED and any_of(BOOK, "kin").match(word):
        return Member.NO
    return Member.YES if any(_is_own(part, kind) for part in PARTS.split(word)) else Member.UNKNOWN


def _is_own(part: str, kind: GroupKind | None) -> bool:
    """Whether a clause is made of a group's own words and nothing that nobody knows."""
    if kind not in OWN_WORDS:
        return False
    own = any_of(BOOK, OWN_WORDS[kind])
    return bool(own.search(part)) and bool(FILLER.fullmatch(own.sub("", part)))


def _named(word: str, kind: GroupKind) -> Member | None:
    """Whether a folded text names a group, or names and denies it; None where it does not name it."""
    found = [
        bool(re.search(f"(?:{any_of(BOOK, 'denying').pattern})[^，。；、]{{0,3}}$", word[: name.start()]))
        or bool(re.match(r"(?:儿童|学生|户|对象)?\s*[：:=]?\s*(?:否|无$|不是)", word[name.end() :]))
        for name in NAMES[kind].finditer(word)
    ]
    if not found:
        return None
    return Member.NO if all(found) else Member.YES
