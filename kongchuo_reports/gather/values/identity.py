"""Identity numbers (身份证件号, 学籍号): what can be trusted in a cell, and nothing invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import IdState, IdType
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.vocabulary.small.days import day_or_none
from kongchuo_reports.gather.values.cells import SIGNIFICANT, folded, text_of

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell

RESIDENT = re.compile(r"[0-9]{17}[0-9X]")
REGISTRY_NO = re.compile(r"[GJL][0-9]{14}[0-9A-Z]{4}")
REGISTRY_WITH_ID = re.compile(r"G([0-9]{17}[0-9X])")
ORDINARY = re.compile(r"(?!999)[1-9][0-9]{16}[0-9X]")
"""A plainly typed number, which no placeholder looks like but one of a few equal digits."""
SCIENTIFIC = re.compile(r"(\d)\.?(\d*)E\+?(\d{1,2})")
MASKED = re.compile(r"[\dGJLHM]?[\dX]*[*#•●×]{2,}[\dX*#•●×]*|\d{3,}X{3,}[\dX]*|\d{17}[*#]")
NOTHING = re.compile(
    r"(无|没有|暂无|暂缺|缺|空|办理中|正在办理|未办理?|待办|待补|补办中|户口未上|未上户口?|未落户|无户口|未登记|不详|不明|未知|丢失|遗失|"
    r"/|\\|-+|—+|_+|、|\.|0+|9{3,}\d{15}|9{6,}|NULL|NONE|NAN|N/?A|#N/?A|#REF!?|#VALUE!?|无身份证号?|无证件号?|没有身份证|同上|略|\?+|？+|(\d)\2{14,17})"
)
SEQUENCE = ("123456789012345678", "012345678901234567", "123456789012345", "1234567890")
PERMIT_PREFIXES = ("810000", "820000", "830000")
"""Residence permits of Hong Kong, Macao and Taiwan residents (港澳台居民居住证) carry these division codes."""
FOREIGN_PERMANENT = re.compile(r"9(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{14}[\dX]")
"""2023 form of the foreigner's permanent residence card (外国人永久居留身份证): 9, province, country, birth, check."""
SHAPES = (
    (IdType.HMT_PERMIT, re.compile(r"[HM]\d{8}(\d{2})?")),
    (IdType.HMT_PERMIT, re.compile(r"[A-Z]{1,2}\d{6}\(?[\dA]\)?")),
    (IdType.FOREIGN, re.compile(r"[A-Z]{3}\d{12}")),
    (IdType.FOREIGN, re.compile(r"[A-Z]{1,2}\d{7,8}")),
)
TYPED_SHAPES = {
    IdType.HMT_PERMIT: re.compile(r"[A-Z]{0,2}\d{6,10}\(?[\dA-Z]?\)?"),
    IdType.FOREIGN: re.compile(r"[A-Z0-9]{6,18}"),
    IdType.OTHER: re.compile(r"[A-Z0-9]{4,20}"),
}
TYPE_WORDS = (
    (IdType.RESIDENCE_PERMIT, re.compile(r"居住证")),
    (IdType.HMT_PERMIT, re.compile(r"香港|澳门|台湾|港澳|台胞|回乡|通行证|^[678]$")),
    (IdType.FOREIGN, re.compile(r"护照|外国|境外|永久居留|^[9A]$")),
    (IdType.RESIDENT, re.compile(r"居民身份证|身份证|户口|^[12]$")),
    (IdType.OTHER, re.compile(r"其他|其它|^Z$", re.IGNORECASE)),
)
LOOKALIKE = str.maketrans({"O": "0", "o": "0", "Ο": "0", "О": "0", "l": "1", "I": "1", "|": "1", "і": "1"})
END_X = "×✕✖╳ⅩХхΧχ*＊"
LENGTH = 18
FEW_DIGITS = 2
PREFIX = 15


@dataclass(frozen=True, slots=True)
class IdCell:
    """What an ID number cell says.

    Args:
        number: the number, ``""`` where no reliable number can be had.
        state: how far it can be trusted.
        prefix: the first fifteen characters, where at least those are sure.
        type: type of the document, ``""`` where the cell alone does not tell.
        registry_no: a registry number typed in the wrong column.
    """

    number: str
    state: IdState
    prefix: str = ""
    type: IdType | str = ""
    registry_no: str = ""


MISSING = IdCell("", IdState.MISSING)


def id_type(text: str) -> IdType | str:
    """Type of document by its words (身份证件类型); ``""`` if they are unknown."""
    word = folded(text)
    return next((kind for kind, pattern in TYPE_WORDS if word and pattern.search(word)), "")


def id_cell(cell: Cell, kind: IdType | str = "") -> IdCell:
    """What an ID number cell says, by the type of document given beside it, else by its shape."""
    if type(cell) is str and ORDINARY.fullmatch(cell) and cell not in SEQUENCE and len(set(cell)) > FEW_DIGITS:
        return _resident(cell, kind)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return IdCell("", IdState.MALFORMED)
    if isinstance(cell, int | float):
        return _number(cell, kind)
    raw = folded(cell).strip("'’‘`\"“”,，;；.。")
    if not raw:
        return MISSING
    return _text(raw, kind)


def _number(number: float, kind: IdType | str) -> IdCell:
    """A number cell: more than fifteen digits are lost for good. Source: Excel keeps fifteen significant digits."""
    if number != number or abs(number) >= 1e300 or number <= 0 or number != int(number):  # noqa: PLR0124, PLR2004
        return IdCell("", IdState.PLACEHOLDER if number == 0 else IdState.MALFORMED)
    if number < 10**SIGNIFICANT:
        return _text(str(int(number)), kind)
    digits = f"{float(number):.14e}".replace(".", "")[:SIGNIFICANT]
    return IdCell("", IdState.DAMAGED, digits if len(str(int(number))) == LENGTH else "")


def _text(raw: str, kind: IdType | str) -> IdCell:
    upper = raw.upper()
    if NOTHING.fullmatch(upper) or upper in SEQUENCE:
        return IdCell("", IdState.PLACEHOLDER)
    if REGISTRY_NO.fullmatch(upper):
        inside = REGISTRY_WITH_ID.fullmatch(upper)
        resident = _resident(inside.group(1), kind) if inside else MISSING
        return IdCell(resident.number, resident.state, resident.prefix, resident.type, upper)
    power = SCIENTIFIC.fullmatch(upper)
    if power:
        digits = power.group(1) + power.group(2)
        whole = int(power.group(3)) == LENGTH - 1 and len(digits) >= PREFIX
        return IdCell("", IdState.DAMAGED, digits[:PREFIX] if whole else "")
    number = _as_resident(raw)
    if RESIDENT.fullmatch(number):
        return _resident(number, kind)
    if MASKED.fullmatch(upper):
        return IdCell("", IdState.MASKED)
    return _other(number, kind)


def _as_resident(raw: str) -> str:
    """A number with look-alike letters read as digits and an X only at its end, where that gives eighteen characters."""
    text = re.sub(r"(?<=\d)[.]0+$", "", raw) if re.fullmatch(r"\d+\.0+", raw) else raw
    upper = text.upper()
    if RESIDENT.fullmatch(upper):
        return upper
    parts = re.sub(r"[\-—–_.·:：,，/]", "", text)
    if len(parts) == LENGTH:
        body = parts[:-1].translate(LOOKALIKE)
        end = "X" if parts[-1] in END_X or parts[-1] in "xX" else parts[-1].translate(LOOKALIKE)
        hidden = parts[-1] == "*" and RESIDENT.fullmatch(body + end) and check_digit(body) != end
        if RESIDENT.fullmatch(body + end) and not hidden:
            return body + end
    return upper


def _resident(number: str, kind: IdType | str) -> IdCell:
    document: IdType | str = kind
    if number.startswith(PERMIT_PREFIXES):
        document = IdType.RESIDENCE_PERMIT
    elif FOREIGN_PERMANENT.fullmatch(number):
        document = IdType.FOREIGN
    elif kind in {"", IdType.RESIDENT, IdType.OTHER, IdType.HMT_PERMIT, IdType.RESIDENCE_PERMIT}:
        document = IdType.RESIDENT
    if check_digit(number[:17]) != number[17]:
        if kind in {IdType.FOREIGN, IdType.HMT_PERMIT}:
            return IdCell(number, IdState.NOT_RESIDENT, "", kind)
        return IdCell(number, IdState.BAD_CHECKSUM, number[:PREFIX], document)
    if day_or_none(int(number[6:10]), int(number[10:12]), int(number[12:14])) is None:
        return IdCell(number, IdState.MALFORMED, "", document)
    return IdCell(number, IdState.VALID, number[:PREFIX], document)


def _other(number: str, kind: IdType | str) -> IdCell:
    if re.fullmatch(r"\d{15}", number) and kind in {"", IdType.RESIDENT}:
        return IdCell(number, IdState.OLD_15, "", IdType.RESIDENT)
    if kind in TYPED_SHAPES and TYPED_SHAPES[kind].fullmatch(number):  # type: ignore[index]
        return IdCell(number, IdState.NOT_RESIDENT, "", kind)
    for document, shape in SHAPES:
        if shape.fullmatch(number):
            return IdCell(number, IdState.NOT_RESIDENT, "", document)
    kept = re.sub(r"[^0-9A-Z]", "", number)
    return IdCell(kept, IdState.MALFORMED, "", kind)


@dataclass(frozen=True, slots=True)
class RegistryNo:
    """What a registry number cell says: a national number, an ID number in its place, or some local number."""

    number: str = ""
    id_no: str = ""
    local: str = ""
    is_odd: bool = False


def registry_no_cell(cell: Cell) -> RegistryNo:
    """What a registry number cell says: G, J or L and eighteen characters, or something else kept apart."""
    if type(cell) is str and REGISTRY_NO.fullmatch(cell):
        return RegistryNo(cell)
    if isinstance(cell, int | float) and abs(cell) >= 10**SIGNIFICANT:
        return RegistryNo(is_odd=True)
    raw = folded(text_of(cell)).strip("'’‘`\"“”").upper()
    if not raw or NOTHING.fullmatch(raw) or MASKED.fullmatch(raw):
        return RegistryNo(is_odd=bool(MASKED.fullmatch(raw)))
    if REGISTRY_NO.fullmatch(raw):
        return RegistryNo(raw)
    if RESIDENT.fullmatch(raw):
        return RegistryNo(id_no=raw, is_odd=True)
    local = re.sub(r"[^0-9A-Z\u4e00-\u9fff]", "", raw)
    return RegistryNo(local=local, is_odd=len(local) >= 17 or raw[0] in "GJL")  # noqa: PLR2004  # nearly a national one
