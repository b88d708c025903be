"""Places (学校, 村组): school names brought to the directory's own (学校名录); a doubtful one is asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from kongchuo_reports.gather.values.cells import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

ADMIN = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,6}?(?:省|自治区|自治州|市|自治县|县|区|旗|镇|乡|街道|苏木))(?=[\u4e00-\u9fff]{2})"
)
TOWN_BEFORE = re.compile(r"([\u4e00-\u9fff]{1,6})(?:镇|乡|街道|苏木)$")
TOWN_END = re.compile(r"(?:镇|乡|街道|苏木)$")
SCHOOL_NAME = re.compile(
    r"[\u4e00-\u9fff]{1,18}?(?:九年一贯制学校|一贯制学校|特殊教育学校|教学点|中心校|小学校?|初级中学|中学校?|学校|(?<=[一二三四五六七八九十])中)(?:[\u4e00-\u9fff]{1,6}(?:校区|分校|教学点))?"
)
NO_SCHOOL = re.compile(
    r"^(各|本|我|全|该|所在|就读|学籍|在|填报|义务教育|乡镇|全镇|全县|学生所在|转入|转出|适龄|附表|附件)?(学校|中小学校?|小学|中学|初级中学)$"
)
LEADING = re.compile(
    r"^(附件|附表|表|学年度?|学期|年度?|年|季|秋季|春季|第[一二]学期|月份?|关于|填报单位|填报学校|单位名称|单位|学校名称|学校|校名)+[:：]?"
)
NEAR = 80
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class School:
    """A school as the directory has it."""

    name: str
    code: str
    kind: str
    township: str


@lru_cache(maxsize=50_000)
def plain_school(text: str) -> str:
    """A school name for comparing: no spaces, no brackets, 小学校 as 小学."""
    word = re.sub(r"[\s()\[\]【】《》\"'“”·.,，。、:：\-—_]", "", folded(text))
    return word.replace("小学校", "小学").replace("中学校", "中学")


def without_admin(word: str) -> str:
    """A plain name without province, county and township in front."""
    while True:
        shorter = ADMIN.sub("", word)
        if shorter == word:
            return word
        word = shorter


@dataclass(frozen=True)
class Directory:
    """The schools of the office, found by name, alias, code or the name without county and township.

    Args:
        schools: the schools in order.
        keys: plain spelling → position; a spelling of two schools is -1.
        short: plain name without county and township → position; -1 as above.
        several: plain spelling of several schools → their positions.
    """

    schools: tuple[School, ...] = ()
    keys: Mapping[str, int] = field(default_factory=dict)
    short: Mapping[str, int] = field(default_factory=dict)
    several: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def _beginnings(self) -> tuple[dict[str, list[tuple[str, int]]], ...]:
        """Spellings by the characters they begin with, so that a title is compared with few of them."""
        beginnings: list[dict[str, list[tuple[str, int]]]] = []
        for table in (self.keys, self.short):
            beginnings.append({})
            for key, position in table.items():
                if len(key) >= SHORTEST and position >= 0:
                    beginnings[-1].setdefault(key[:SHORTEST], []).append((key, position))
        return tuple(beginnings)

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Directory:
        """The directory from 学校名录."""
        filled = rows.astype(object).where(rows.notna(), "")
        schools = tuple(
            School(str(name), str(code), str(kind), str(township))
            for name, code, kind, township in zip(
                filled["school"], filled["school_code"], filled["kind"], filled["township"], strict=True
            )
        )
        keys: dict[str, int] = {}
        short: dict[str, int] = {}
        held: dict[str, set[int]] = {}
        for position, (school, aliases) in enumerate(zip(schools, filled["aliases"], strict=True)):
            for word in (school.name, school.code, *re.split(r"[、,，;；/|\s]+", str(aliases))):
                _add(keys, plain_school(word), position)
                held.setdefault(plain_school(word), set()).add(position)
            _add(short, without_admin(plain_school(school.name)), position)
            held.setdefault(without_admin(plain_school(school.name)), set()).add(position)
        several = {word: tuple(sorted(positions)) for word, positions in held.items() if word and len(positions) > 1}
        return cls(schools, keys, short, several)

    def find(self, text: str, around: str = "") -> School | None:
        """The school a cell names; None if the directory does not know it, or knows two that nothing tells apart.

        Args:
            text: the cell.
            around: what stands around it; its township tells two schools of one short name apart.
        """
        word = plain_school(text)
        if not word:
            return None
        position = self.keys.get(word)
        if position is None:
            position = self.short.get(word)
        if position is None:
            position = self._longer(word)
        if position is not None and position >= 0:
            return self.schools[position]
        bare = without_admin(word)
        says_town = TOWN_BEFORE.search(word[: len(word) - len(bare)])
        return self._of_town(self.candidates(text), word, "" if says_town else around)

    def candidates(self, text: str) -> tuple[School, ...]:
        """The schools whose name or short name a cell may mean, where there are several."""
        word = plain_school(text)
        positions = self.several.get(word) or self.several.get(without_admin(word)) or ()
        return tuple(self.schools[position] for position in positions)

    @staticmethod
    def _of_town(schools: tuple[School, ...], *texts: str) -> School | None:
        """The one of several schools whose township stands in the nearest text that names any."""
        for text in texts:
            there = [school for school in schools if school.township and _town(school.township) in text]
            if there:
                return there[0] if len(there) == 1 else None
        return None

    def _longer(self, word: str) -> int | None:
        """A cell that names county or township before a name of the directory."""
        bare = without_admin(word)
        if bare == word:
            return None
        position = self.keys.get(bare, self.short.get(bare))
        if position is None or position < 0:
            return None
        return position if self._agrees(position, word[: len(word) - len(bare)]) else None

    def _agrees(self, position: int, before: str) -> bool:
        """Whether the township written before a name is the school's own; 红旗镇中心小学 is not 柳河镇中心小学."""
        town = TOWN_BEFORE.search(before)
        if not town:
            return True
        school = self.schools[position]
        name = plain_school(school.name)
        bare = without_admin(name)
        full_name = school.township + name[: len(name) - len(bare)]
        word = town.group(1)[-2:]
        return word in full_name if full_name else True

    def inside(self, text: str, around: str = "") -> School | None:
        """The school named somewhere in a title, sheet, file or folder name; None if none or several are.

        Args:
            text: the title or name.
            around: the other titles and names; a township in them tells two schools of one short name apart.
        """
        word = plain_school(text)
        hits: list[tuple[int, int, int]] = []
        for table in self._beginnings:
            seen: set[str] = set()
            for at in range(len(word) - SHORTEST + 1):
                for key, position in table.get(word[at : at + SHORTEST], ()):
                    if key not in seen and word.startswith(key, at):
                        seen.add(key)
                        if self._agrees(position, word[:at]):
                            hits.append((len(key), at, position))
        if not hits:
            return self._one_of_several(word, around)
        longest = max(hits)
        length, at, position = longest
        outside = {p for size, place, p in hits if not (at <= place and place + size <= at + length)}
        return self.schools[position] if outside <= {position} else None

    def _one_of_several(self, word: str, around: str) -> School | None:
        named = sorted((key for key in self.several if len(key) > SHORTEST and key in word), key=len)
        if not named:
            return None
        schools = tuple(self.schools[position] for position in self.several[named[-1]])
        says_town = TOWN_BEFORE.search(word[: word.find(named[-1])])
        return self._of_town(schools, word, "" if says_town else around)

    def near(self, text: str) -> str:
        """The most similar name of the directory, for a question; ``""`` if none is near."""
        word = plain_school(text)
        ranked = [
            (fuzz.ratio(word, key), school.name)
            for key, p in self.keys.items()
            if p >= 0
            for school in [self.schools[p]]
        ]
        best = max(ranked, default=(0.0, ""), key=lambda pair: (pair[0], pair[1]))
        return best[1] if best[0] >= NEAR else ""


def _town(township: str) -> str:
    """A township as it may be shortened: 柳河 for 柳河镇."""
    stem = TOWN_END.sub("", township)
    return stem if len(stem) >= SHORTEST else township


def _add(table: dict[str, int], key: str, position: int) -> None:
    if key:
        table[key] = position if table.get(key, position) == position else -1


def school_in(text: str) -> str:
    """A school's name in a title, as written, where the directory does not know it; ``""`` if there is none."""
    word = re.sub(r"20\d\d\s*[-—~至]?\s*(20\d\d)?|\d+", " ", folded(text))
    for match in SCHOOL_NAME.finditer(word):
        name = LEADING.sub("", match.group(0))
        if len(name) > SHORTEST and not NO_SCHOOL.match(name):
            return name
    return ""
