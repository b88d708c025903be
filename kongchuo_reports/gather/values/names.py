"""Names (姓名): one form for each name, and whatever was written beside it told apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kongchuo_reports.gather.values.cells import INVISIBLE, ESCAPED, text_of  # isort: skip
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.lexicon import words
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read
from kongchuo_reports.domain.vocabulary.record_words import VOID
from kongchuo_reports.domain.vocabulary.surnames import SURNAMES

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell

DOT = "·"
DOTS = "·•・･．‧∙⋅﹒●•◦○〮᛫"
"""Signs people type between the parts of a name (间隔号)."""
PRIVATE = {
    0xE81E: "\u9fb4", 0xE826: "\u9fb5", 0xE82B: "\u9fb6", 0xE82C: "\u9fb7", 0xE832: "\u9fb8", 0xE843: "\u9fb9",
    0xE854: "\u9fba", 0xE864: "\u9fbb", 0xE863: "\u4dae",
}  # fmt: skip
"""Private code points of old fonts and the characters they stood for. Source: GB 18030-2005 to GB 18030-2022."""
HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
NOTE = re.compile(r"[(（【\[〔<《]([^)）】\]〕>》]*)[)）】\]〕>》]")
OPEN_NOTE = re.compile(r"[(（【\[〔][^)）】\]〕]*$")
NUMBER_BEHIND = re.compile(r"(?<=[^\d\s])\s*(\d{1,2})$")
NUMBER_BEFORE = re.compile(r"^\d{1,3}\s*[.、．:：)）]\s*(?=\D)")
BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s*[.\-—–]+\s*(?=[{HAN}])")
FORMER = re.compile(r"^(曾用名|原名|又名|更名前|曾名|小名|乳名)[:：为是]?\s*")
UNCERTAIN = re.compile(r"[?？□�＊*_]|[\ue000-\uf8ff]")
"""Signs of a character that is lost, masked or private to a font; an underline stands for one, never for the dot of a name."""
MARK = re.compile(
    rf"^[△▲★☆√✓✔◇◆▽▼※◎]+\s*(?=[{HAN}])|(?<=[{HAN})）])\s*[△▲★☆√✓✔◇◆▽▼※◎]+$"
    rf"|^[*＊]\s*(?=[{SURNAMES}][{HAN}]{{2}}$)|(?<=[{HAN}]{{3}})\s*[*＊]$|^[*＊]\s+(?=[{HAN}])"
)
"""A sign before or behind a name that stands for something else (△ 住校, * 转入); *志远 is a masked name and stays."""
VOID_BEHIND = re.compile(rf"(?<=[{HAN}])(?:[_\-—\s*＊/(（【\[]*({VOID})|[_\-—\s*＊/(（【\[]+(旧|废|删))[)）】\]]*$")
"""姓名_作废: what a clerk writes behind the name of a record that counts no longer."""
VOID_BEFORE = re.compile(rf"^[_\-—\s*＊/(（【\[]*({VOID}|删除)[)）】\]_\-—\s:：/、.]*(?=[{HAN}]{{2}})")
"""作废张三: the same before the name."""
LONGEST, LONGEST_LATIN = 30, 60
"""A text of more characters, or of more Latin letters, is nobody's name."""
LONG_ENOUGH_FOR_A_DASH = 4
ORDINARY = re.compile("[\u4e00-\u9fff]{2,4}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and what stood beside it.

    Args:
        name: ``""`` if the cell has none.
        note: what was written beside the name, for 备注.
        former: a former name given in the cell.
        is_uncertain: whether a character is lost, masked or private to a font.
        is_too_long: whether what stands in the cell is longer than any name; then there is no name.
    """

    name: str
    note: str = ""
    former: str = ""
    is_uncertain: bool = False
    is_too_long: bool = False


def name_cell(cell: Cell) -> Name:
    """The name in a cell: 「李 梅（女）」 → 李梅, with 女 as its note."""
    if type(cell) is str and ORDINARY.fullmatch(cell) and not _word_behind(cell) and not VOID_BEFORE.match(cell):
        return Name(cell)
    text = ESCAPED.sub(" ", text_of(cell)).translate(PRIVATE)
    text = INVISIBLE.sub("", text).strip(" '’‘`\"“”\t\u3000\xa0")
    notes = [match.group(0).strip() for match in MARK.finditer(text)]
    text = MARK.sub("", text)
    if void := VOID_BEHIND.search(text):
        notes.append(void.group(1) or void.group(2))
        text = text[: void.start()]
    elif void := VOID_BEFORE.match(text):
        notes.append(void.group(1))
        text = text[void.end() :]
    if behind_at := _word_behind(text):
        notes.append(text[behind_at:].strip(BETWEEN))
        text = text[:behind_at]
    bare = ""
    while text != bare:
        bare = text
        text, behind = _without_notes(text)
        text = folded_name(text)
        notes.extend(behind)
    former = next((FORMER.sub("", note) for note in notes if FORMER.match(note)), "")
    name = text
    if len(name) > (LONGEST_LATIN if name.isascii() else LONGEST):
        return Name("", is_too_long=True)
    kept = [note for note in notes if not FORMER.match(note)]
    return Name(name, "；".join(kept), folded_name(former), bool(UNCERTAIN.search(name)))


def folded_name(text: str) -> str:
    """A name in one form: NFKC, one kind of dot, no spaces beside a Han character."""
    for dot in DOTS:
        text = text.replace(dot, DOT)
    text = unicodedata.normalize("NFKC", text).translate(PRIVATE)
    text = re.sub(rf"\s*{DOT}+\s*", DOT, text).strip(DOT + " \t.,，。、;；:：'\"-—_/\\")
    if len(text) > LONG_ENOUGH_FOR_A_DASH:
        text = BETWEEN_HAN.sub(DOT, text)
    else:
        text = re.sub(rf"(?<=[{HAN}])[.](?=[{HAN}])", DOT, text)
    text = " ".join(text.split())
    return re.sub(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])", "", text)


BETWEEN = " \t\u3000-—–_/、，,;；:：.。"
"""What parts a name from a word behind it."""
SHORTEST = 4
"""A name and a word of absence behind it have so many characters at least."""


def _word_behind(text: str) -> int:
    """Where a word begins that stands behind a name without brackets (李明-转出, 王芳 已辍学, 李明休学); 0 where none does."""
    if len(text) < SHORTEST:
        return 0
    apart = APART.match(text)
    if apart:
        beside = words().get(apart[2])
        is_word = bool(beside and beside.role == "plain") or read(apart[2]).verdict() is Verdict.GONE
        return apart.end(1) if is_word else 0
    for size in (2, 3):
        word = words().get(text[size:]) if len(text) > size + 1 and text[0] in SURNAMES else None
        if word and HAN_ONLY.fullmatch(text, 0, size) and word.role == "gone" and word.kind in SAID_OF_A_RECORD:
            return size
    return 0


HAN_ONLY = re.compile(rf"[{HAN}]+")
APART = re.compile(rf"([{HAN}]{{2,}})[{re.escape(BETWEEN)}]+([{HAN}]{{2,}})$")
SAID_OF_A_RECORD = frozenset({"transfer", "suspension", "dropout", "left", "death", "abroad"})
"""Kinds that clerks write right behind a name (李明休学)."""


def _without_notes(text: str) -> tuple[str, list[str]]:
    notes: list[str] = []
    for pattern in (NOTE, OPEN_NOTE, NUMBER_BEHIND):
        for match in pattern.finditer(text):
            rest = pattern.sub("", text).strip()
            if not rest:
                return NOTE.sub(r"\1", text).strip("()（）【】[]〔〕<>《》 "), notes
            notes.append((match.group(1) if match.groups() else match.group(0)).strip(" ()（）【】[]〔〕"))
        text = pattern.sub("", text).strip()
    return NUMBER_BEFORE.sub("", text), [note for note in notes if note]
