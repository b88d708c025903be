"""Version words (初稿、定稿、修改、副本): what the names and titles of a list say of its version."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_MENDING = "(?:修改|修订|修正|订正|更正|更新|校对|核对|复核|审核|核实|整改|调整|补充|上报|报送|定稿|改动|改)"
"""What is done to a list; before it was done, or still to be done, the list is an old one (修改前, 未更正)."""
_OLD = re.compile(
    r"初稿|草稿|草案|草表|初版|原稿|原表|原版|旧版|旧表|旧的|征求意见|未核|未定|作废|已?废|过期|停用|待核|待定|讨论稿|待审|未审|送审|试行?稿|[(（_\-\s]旧|^旧|旧[)）]?$|\bold\b|bak",
    re.IGNORECASE,
)
_UNDONE = re.compile(rf"(?:未|待|需|没|没有|尚未|还没){_MENDING}|{_MENDING}(?:之|以)?前(?!进)")
_FINAL = re.compile(
    r"定稿|终稿|终版|最终|正式|最新|报送稿|上报稿|以此为准|为准|盖章|审定|核定版|确定版|[(（]定[)）]|\bfinal\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?<![未待需没有])(?:修改|修订|修正|订正|更正|更新)(?!(?:之|以)?前)|改后|改好|已改|改(?=$|[)）\s\d])|校对后|核对后|复核后|审核后|核实后|整改后|已核对|已审核?|已复核|补充后|重报|重新上报|新版|新表|新的|[(（_\-\s]新|^新(?!生|增|入)|新[)）]?$|[(（]改[)）]|\bnew\b",
    re.IGNORECASE,
)
_COPY = re.compile(r"副本|复件|备份|拷贝|\bcopy\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"第?([一二三四五六七八九十\d]{1,2})[稿版](?!本)|第([一二三四五六七八九十\d]{1,2})[次轮](?!月?考)|[vV](\d{1,2})(?:\.(\d{1,2}))?(?![\d.])|版本\s*(\d{1,2})|[稿版改]\s*(\d{1,2})(?![\d.\-月日号年级班])|[(（](\d{1,2})[)）](?=\s*(?:[(（]|$))"
)
BRACKET = 7
"""The group of a figure that stands in brackets at the end."""
_PART_OF_MONTH = re.compile(r"月(?:(初|上旬)|(中旬)|(底|末|下旬))")
_HAN = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Version:
    """What a list says of which version it is.

    Args:
        rank: −1 a draft or an old one, 0 nothing, 1 a mended one, 2 the final one.
        number: of its numbers, 第二稿 or (2); 0 where there is none.
        is_copy: it is called a copy, which may be older or newer than the other.
        told: the words it says it with.
        is_counted: a figure in brackets numbers it, as programs number what is saved or sent again: (1).
    """

    rank: int = 0
    number: tuple[int, ...] = (0,)
    is_copy: bool = False
    told: str = ""
    is_counted: bool = False


def version_of(file: str, sheet: str, titles: Iterable[str] = ()) -> Version:
    """What the names and titles of a list say of its version."""
    path = PurePosixPath(unicodedata.normalize("NFKC", file))
    texts = [*titles, sheet, path.stem, *path.parts[1:-1]]
    rank, called, is_copy = 0, "", False
    number: tuple[int, ...] = (0,)
    is_counted = False
    for text in texts:
        folded_text = unicodedata.normalize("NFKC", text)
        for value, pattern in ((-1, _UNDONE), (2, _FINAL), (1, _NEW), (-1, _OLD)):
            match = pattern.search(folded_text)
            if match and not rank:
                rank, called = value, match.group().strip("(（)）_- ")
        is_copy = is_copy or bool(_COPY.search(folded_text))
        numbered = [_counted(mark) for mark in _NUMBER.finditer(folded_text)]
        if numbered and number == (0,):
            number = max(numbered)
            first: re.Match[str] = _NUMBER.search(folded_text)  # type: ignore[assignment]  # there is one
            called, is_counted = called or first.group(), first.lastindex == BRACKET
        parts = _PART_OF_MONTH.findall(folded_text)
        if parts and number == (0,):
            number = (next(place for place, part in enumerate(parts[-1], start=1) if part),)
            called = called or "".join(parts[-1])
    if is_copy and not called:
        called = "副本"
    return Version(rank, number, is_copy, called, is_counted)


def _counted(match: re.Match[str]) -> tuple[int, ...]:
    draft, round_, major, minor, version, word, bracket = match.groups()
    if han := draft or round_:
        digits = int(han) if han.isdigit() else _HAN.find(han[-1]) + 1
        return (digits,)
    return tuple(int(part) for part in (major, minor, version, word, bracket) if part)


_BESIDE_WORDS = re.compile(r"[\W\d_版稿]+")


def names_without_words(file: str, sheet: str) -> tuple[str, str]:
    """The names of a list's file and sheet without the words of its version, figures and signs."""
    names = []
    for text in (PurePosixPath(file).stem, sheet):
        name = unicodedata.normalize("NFKC", text)
        for words in (_NUMBER, _UNDONE, _FINAL, _OLD, _NEW, _COPY):
            name = words.sub("", name)
        names.append(_BESIDE_WORDS.sub("", name))
    return names[0], names[1]
