"""Text tables: comma- and tab-separated text in any encoding a Chinese office uses, whatever its file name says."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

from kongchuo_reports.files.grids import Problem, Trouble
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.files.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN_WORDS = (
    "姓名", "学校", "學校", "年级", "年級", "班级", "班級", "身份证", "身份證", "学籍", "學籍", "性别", "性別",
    "序号", "序號", "出生", "学号", "學號", "户主", "戶主", "监护人", "監護人", "学生", "學生", "案号", "备注", "備註",
)  # fmt: skip
"""Heading words by which an encoding is known: wrong ones give nonsense that decodes without an error."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # before UTF-16, with whose mark it begins
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
_DELIMITERS = "\t,;|，"
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SEPARATOR = re.compile(r'"?sep=."?', re.IGNORECASE)
_PROTECTED = re.compile(r'="([^"]*)"')
MAX_JOINED_LINES = 30
"""A quoted cell may hold this many line breaks; a longer one, or one that swallows a whole row, is a forgotten mark."""
_DAMAGED_SHARE, _NOISE_SHARE, _PROBE = 0.3, 0.02, 65_536


def read_text_table(content: bytes) -> Sheet:
    """The one sheet of a text file; row numbers are those Excel shows on opening it.

    Raises:
        Refused: the bytes are no text.
    """
    text = decoded(content)
    problems: list[Problem] = []
    return Sheet("", _records(text, problems), problems=problems)


def decoded(content: bytes) -> str:
    """Bytes as text: the byte order mark decides, else the encoding that gives known heading words.

    Bytes that fit no encoding become U+FFFD; ``read_text_table`` names the rows they stand in.

    Raises:
        Refused: the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _readable(content.decode(encoding, "replace"))
    wide = _wide(content)
    if wide:
        return _readable(content.decode(wide, "replace"))
    texts = [text for text in (_strict(content, encoding) for encoding in _ENCODINGS) if text is not None]
    if not texts:
        texts = [content.decode(encoding, "replace") for encoding in _ENCODINGS]
        return _readable(max(texts, key=lambda text: (_known(text), -text.count("\ufffd"))))
    # what is sound UTF-8 is hardly ever anything else; GB18030 and Big5 take nearly any bytes, so headings decide
    # between them
    if _strict(content, "utf-8") is not None:
        return _readable(texts[0])
    return _readable(max(texts, key=_known))


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding, "strict")
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str:
    """UTF-16 without a byte order mark: line feeds, tabs and digits have a zero byte on one side."""
    probe = content[:_PROBE]
    low = sum(probe[0::2].count(sign) for sign in b"\n\t,0123456789")
    zero_after, zero_before = probe[1::2].count(0), probe[0::2].count(0)
    if min(zero_after, zero_before) * 10 > max(zero_after, zero_before) or max(zero_after, zero_before) < 2:  # noqa: PLR2004
        return ""
    if zero_after > zero_before:
        return "utf-16-le" if zero_after * 20 >= len(probe) and low else ""
    return "utf-16-be" if zero_before * 20 >= len(probe) else ""


def _known(text: str) -> int:
    head = text[:_PROBE]
    return sum(head.count(word) for word in KNOWN_WORDS)


def _readable(text: str) -> str:
    """Hand the text back unless it is noise.

    Raises:
        Refused: too much of it is no writing.
    """
    probe = text[:_PROBE]
    noise = probe.count("\ufffd") + len(_CONTROLS.findall(probe)) + probe.count("\x00")
    lines = probe.splitlines() or [""]
    damaged = sum("\ufffd" in line for line in lines)
    if noise > _NOISE_SHARE * len(probe) and (_known(text) == 0 or damaged > _DAMAGED_SHARE * len(lines)):
        raise Refused(Refusal.NOT_A_TABLE, what="binary")
    return text.removeprefix("\ufeff")


def _records(text: str, problems: list[Problem]) -> Iterator[list[str]]:
    lines = [line for line in _LINE.findall(text) if line]
    number = 0
    if lines and _SEPARATOR.fullmatch(lines[0].strip()):
        delimiter = lines.pop(0).strip(' "\r\n')[-1]
        number = 1
        yield []
    else:
        delimiter = _delimiter(lines)
    usual = _usual(lines, delimiter)[1]
    position = 0
    while position < len(lines):
        number += 1
        cells, used = _record(lines[position : position + MAX_JOINED_LINES], delimiter, usual)
        if not used:
            problems.append(Problem(Trouble.STRAY_QUOTE, number, found='"'))
        position += used or 1
        if any("\ufffd" in cell or "\x00" in cell for cell in cells):
            problems.append(Problem(Trouble.DAMAGED_ROW, number))
            cells = [cell.replace("\x00", "\ufffd") for cell in cells]
        yield cells


def _record(lines: list[str], delimiter: str, usual: int) -> tuple[list[str], int]:
    """The first record of these lines and how many lines it takes; 0 where its quotation marks make no sense."""
    line = lines[0].rstrip("\r\n")
    if '"' not in line:
        return line.split(delimiter) if line else [], 1
    quotes = like_records = 0
    for used, part in enumerate(lines, start=1):
        quotes += part.count('"')
        like_records += part.count(delimiter) >= max(usual, 1)
        if used > 1 and like_records > 1:
            break
        if quotes % 2 == 0:
            whole = "".join(lines[:used]).replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
            cells = _strictly_quoted(whole, delimiter)
            if cells is not None:
                return cells, used
            break
    return [cell.strip('"') for cell in line.split(delimiter)], 0


def _strictly_quoted(text: str, delimiter: str) -> list[str] | None:
    protected = _PROTECTED.sub(r'"\1"', text)
    try:
        (cells,) = csv.reader([protected], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return None
    return cells


def _delimiter(lines: list[str]) -> str:
    """The sign that splits most lines into the same number of cells."""
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        times, columns = _usual(lines, delimiter)
        if times * min(columns, 10) > best_score:
            best, best_score = delimiter, times * min(columns, 10)
    return best


def _usual(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many of the first lines have the usual number of delimiters, and that number."""
    counts = Counter(line.count(delimiter) for line in lines[:200] if line.strip())
    counts.pop(0, None)
    return max(((times, columns) for columns, times in counts.items()), default=(0, 0))
