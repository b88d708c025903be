"""Headings (表头): which field a heading means, whoever wrote it; spellings stand in ``domain/vocabulary/headings.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from opencc import OpenCC
from rapidfuzz.distance import OSA

from kongchuo_reports.gather.values.cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OTHER = "other"
"""A heading that is known and not needed."""
OTHER_PERSON = "other_person"
SAID_BY = re.compile("(?:意见|评语|评价|评定|情况|备注|说明|反馈|记录|描述|结论|反映)$")
"""Ends of a heading under which a teacher or helper tells of the child (班主任意见, 帮扶情况)."""
"""A heading about a parent, teacher or clerk: never about the child."""
UNNEEDED = frozenset({OTHER, OTHER_PERSON, "seq"})
MARKS = re.compile(r"[★☆*＊●※#№◆■▲:：;；,，、。.?？!！\"'“”‘’]")
BRACKETS = re.compile(r"[(（【\[〔《「][^)）】\]〕》」]*[)）】\]〕》」]")
BILINGUAL = re.compile(r"^([\u4e00-\u9fff()]{2,})[_\-/|\\]*[a-z_][a-z_0-9]*$")
ROLE_PHONE = re.compile("电话|手机|联系方式|联系号码")
ROLE_NAME = re.compile("姓名|名字")
ROLE_OTHER = re.compile(
    "证|职|单位|关系|民族|住址|地址|户口|户籍|学历|文化|年龄|出生|是否|意见|签|务工|说明|性别|工作|情况|状况|类型|地点"
)
KIN = re.compile("[父母爸妈爷奶祖外公婆亲家长监护人户主成员联系的之及与和或、/()12一二]")
ROLE_WORDS = re.compile(
    "电话|手机|联系|姓名|名字|证件|身份|职业|单位|关系|住址|地址|学历|年龄|意见|签[字名]|务工|说明|性别|工作|情况|信息"
)
"""What follows a word for kin in a heading: 家长签字, 父亲务工地."""
BY_LOOKS = 60
"""Rank of a heading that only looks like one: any spelling is better."""
FLAG = re.compile("^(是否|有无|是不是)|是否|拼音|照片|有效期|类型|类别")
WRAPPING = re.compile("(?:基本|基础)?(?:信息|情况|资料)$")
"""What a grouping heading has beside its subject: 学校信息 above 名称 is 学校名称."""
PARTS_OF_A_DAY = ("年", "月", "日")
KEY_FIELDS = ("name", "id_no", "registry_no", "school", "grade", "class", "sex", "born_on", "status", "case_no")
LOOKALIKES = {
    "姓各": "姓名", "姓明": "姓名", "性名": "姓名", "姓铭": "姓名", "名姓": "姓名", "姓民": "姓名",
    "姓别": "性别", "性分": "性别", "班极": "班级", "班及": "班级", "办级": "班级", "年及": "年级", "年极": "年级",
    "学效": "学校", "学较": "学校",
}  # fmt: skip


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=20000)
def plain(heading: str) -> str:
    """A heading without spaces, marks and case; bracket notes stay."""
    folded = unicodedata.normalize("NFKC", visible(heading))
    return MARKS.sub("", "".join(folded.split())).lower()


def bare(heading: str) -> str:
    """A plain heading without bracket notes, unless they are all there is."""
    return BRACKETS.sub("", heading) or heading


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: its field, and how good its spelling is (0 = best)."""

    field: str
    rank: int = 0


@dataclass(frozen=True)
class Vocabulary:
    """The headings of one kind of list.

    Args:
        spellings: plain spelling → meaning; spellings of the kind win over those of every list of children.
        own: plain spellings that belong to the kind itself; they are looked up before the role of a person.
        exact_only: spellings that mean nothing inside a longer heading.
        guardian: words that tell of a parent or guardian.
        official: words that tell of a teacher, cadre or clerk.
        patterns: field and look of headings that no spelling knows.
        families: grouping headings under which the children themselves may stand (家庭成员).
    """

    spellings: Mapping[str, Meaning]
    own: frozenset[str]
    exact_only: frozenset[str]
    harmless: re.Pattern[str]
    guardian: re.Pattern[str]
    official: re.Pattern[str]
    families: frozenset[str] = frozenset()
    patterns: tuple[tuple[str, re.Pattern[str]], ...] = ()
    _known: dict[tuple[str, str], Meaning | None] = field(default_factory=dict)

    def meaning(self, heading: str, above: str = "") -> Meaning | None:
        """What a heading means, with the grouping heading above it; None if nobody knows."""
        key = (heading, above)
        if key not in self._known:
            self._known[key] = self._look_up(plain(heading), plain(above))
        return self._known[key]

    def _look_up(self, heading: str, above: str) -> Meaning | None:
        if not heading:
            return self._single(above) if above else None
        if above and above != heading:
            if self.has_role(above):
                return self._single(above + heading) or Meaning(OTHER_PERSON)
            if heading in PARTS_OF_A_DAY and (parent := self._single(above)) and parent.field not in UNNEEDED:
                return parent
            both = self.spellings.get(above + heading) or self.spellings.get(WRAPPING.sub("", above) + heading)
            if both:
                return both
        return self._single(heading)

    def is_heading_word(self, text: str) -> bool:
        """Whether a text in a column of names is a heading, and no name that holds a word for kin (林耀祖, 母家俊)."""
        word = plain(text)
        if not self.meaning(text):
            return False
        if word in self.spellings or not self.guardian.search(word) or self.official.search(word):
            return True
        return not KIN.sub("", word) or bool(ROLE_WORDS.search(word)) or bool(self._inside(word))

    def has_field(self, name: str) -> bool:
        """Whether lists of this kind have a field."""
        return any(meaning.field == name for meaning in self.spellings.values())

    def has_role(self, heading: str) -> bool:
        """Whether a plain heading tells of somebody else than the child."""
        return bool(self.guardian.search(heading) or self.official.search(heading))

    def _single(self, heading: str) -> Meaning | None:
        for form in dict.fromkeys((heading, bare(heading), _without_key(bare(heading)))):
            for text in dict.fromkeys((form, _simplifier().convert(form) if form not in self.spellings else form)):
                meaning = self._exact(text) or self._inside(text)
                if meaning:
                    return meaning
        looks = next((name for name, pattern in self.patterns if pattern.fullmatch(bare(heading))), "")
        return Meaning(looks, BY_LOOKS) if looks else None

    def _exact(self, text: str) -> Meaning | None:
        if text in self.own:
            return self.spellings[text]
        is_said = bool(self.official.search(text) and SAID_BY.search(text)) and not self.guardian.search(text)
        if is_said:  # what a teacher says of the child, and not who the teacher is
            return self.spellings.get(text)
        if self.has_role(text) and (text not in self.spellings or self.spellings[text].field not in _PERSONAL):
            return self._role(text)
        return self.spellings.get(text)

    def _role(self, text: str) -> Meaning:
        if self.official.search(text) and not self.guardian.search(text):
            return Meaning(OTHER_PERSON)
        if ROLE_PHONE.search(text):
            return Meaning("phone", 50)
        if ROLE_NAME.search(text) or (
            not ROLE_OTHER.search(text) and self.guardian.sub("", text).strip("亲人护(或)12一二、/") == ""
        ):
            return Meaning("guardian", 50)
        return Meaning(OTHER_PERSON)

    def _inside(self, text: str) -> Meaning | None:
        """The longest spelling inside a longer heading around which only harmless words stand."""
        if len(text) > 16 or FLAG.search(text):  # noqa: PLR2004  # longer is a sentence
            return None
        for length in range(len(text) - 1, 1, -1):
            for start in range(len(text) - length + 1):
                part = text[start : start + length]
                if part in self.exact_only or part not in self.spellings:
                    continue
                if self.harmless.fullmatch(text[:start] + text[start + length :]):
                    return self.spellings[part]
        return None

    def near(self, heading: str) -> str:
        """The spelling a heading nobody knows may have been meant for, or ``""``: a question, never an answer."""
        text = bare(plain(heading))
        if text in LOOKALIKES:
            return LOOKALIKES[text]
        if len(text) < 3 or self.has_role(text) or FLAG.search(text):  # noqa: PLR2004  # two characters are too few
            return ""
        close = [
            (OSA.distance(text, spelling), meaning.rank, spelling)
            for spelling, meaning in self.spellings.items()
            if meaning.field in KEY_FIELDS and len(spelling) > 2 and abs(len(spelling) - len(text)) <= 1  # noqa: PLR2004
        ]
        best = min(close, default=(9, 0, ""))
        return best[2] if best[0] == 1 else ""


_PERSONAL = frozenset({"guardian", "phone"})


def _without_key(heading: str) -> str:
    both = BILINGUAL.match(heading)
    return both.group(1) if both else heading


@lru_cache(maxsize=1)
def _file() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(files("kongchuo_reports.domain.vocabulary").joinpath("headings.toml").read_text("utf-8"))


def _spellings(fields: Mapping[str, Iterable[str]]) -> dict[str, Meaning]:
    spellings: dict[str, Meaning] = {}
    for name, words in fields.items():
        for rank, word in enumerate(words):
            spellings.setdefault(plain(word), Meaning(name, rank))
    return spellings


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    # the longest word first: an alternation takes the first that fits
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def vocabulary(kind: str, own_spellings: Mapping[str, str] | None = None) -> Vocabulary:
    """The headings of one kind of list.

    Args:
        kind: a table of ``headings.toml``: registry, roster, household …
        own_spellings: the office's own spellings (表头别名) and the standard heading each one means.
    """
    declared = _file()
    words: Mapping[str, list[str]] = declared["words"]  # type: ignore[assignment]
    of_kind = _spellings(declared.get(kind, {}))  # type: ignore[arg-type]
    every = _spellings(declared["person"]) | of_kind  # type: ignore[arg-type]
    for spelling, standard in (own_spellings or {}).items():
        meaning = every.get(plain(standard))
        if meaning:
            of_kind[plain(spelling)] = every[plain(spelling)] = Meaning(meaning.field)
    return Vocabulary(
        every,
        frozenset(of_kind),
        frozenset(plain(word) for word in words["exact_only"]),
        re.compile(f"(?:{_any_of(words['harmless']).pattern}|[0-9()一])*"),
        _any_of(words["guardian"]),
        _any_of(words["official"]),
        frozenset(words["families"]),
        tuple((name, re.compile(look)) for name, look in declared.get("patterns", {}).get(kind, {}).items()),  # type: ignore[attr-defined]
    )


def base_vocabulary(sheet: str) -> Mapping[str, Meaning]:
    """Headings of one sheet of 基础信息, plain spelling → meaning."""
    return _spellings(_file()["base"][sheet])  # type: ignore[arg-type]


def base_sheets() -> tuple[str, ...]:
    """Names of the sheets of 基础信息."""
    return tuple(_file()["base"])
