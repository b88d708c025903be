"""Small words (是否, 金额, 时长, 次数, 电话, 性别): what an answer of a form means."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Sex
from kongchuo_reports.domain.vocabulary.small.answers import yes_no
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.dates import han_number

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell

PHONE = re.compile(
    r"(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)|(0\d{2,3}[- ]?\d{7,8})(?!\d)|(?<!\d)(\d{7,8})(?!\d)"
)
PLAIN_PHONE = re.compile(r"1[3-9][0-9]{9}")
NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
SEXES = {"男": Sex.MALE, "男性": Sex.MALE, "男生": Sex.MALE, "1": Sex.MALE, "m": Sex.MALE, "male": Sex.MALE, "1男": Sex.MALE,
         "女": Sex.FEMALE, "女性": Sex.FEMALE, "女生": Sex.FEMALE, "2": Sex.FEMALE, "f": Sex.FEMALE, "female": Sex.FEMALE, "2女": Sex.FEMALE}  # fmt: skip
TEN_THOUSAND = 10_000
HOUR = 60


def yes_or_no(cell: Cell) -> bool | None:
    """An answer of yes or no; None if the cell gives neither."""
    if isinstance(cell, bool):
        return cell
    return yes_no(text_of(cell))


def sex_of(cell: Cell) -> str:
    """Sex code; ``""`` if the cell gives none, ``?`` if it cannot be read."""
    word = folded(text_of(cell)).lower().strip("-—/0")
    return SEXES.get(word, "?").__str__() if word and word not in {"未知", "无", "不详", "9"} else ""


def phone_of(cell: Cell) -> str:
    """The first telephone number that can be read; ``""`` if there is none."""
    if type(cell) is str and PLAIN_PHONE.fullmatch(cell):
        return cell
    found = PHONE.search(folded(text_of(cell)))
    return re.sub(r"[- ]", "", next(group for group in found.groups() if group)) if found else ""


def number_of(cell: Cell) -> Decimal | None:
    """The first number in a cell, exact: 「1,250.00元」 → 1250.00."""
    if isinstance(cell, bool):
        return None
    found = NUMBER.search(folded(text_of(cell)))
    try:
        return Decimal(found.group(0).replace(",", "")) if found else None
    except InvalidOperation:
        return None


def cents_of(cell: Cell, heading: str = "") -> int | None:
    """Money in cents; 万元 in the cell or its heading counts ten thousandfold. A fraction of a cent is rounded half up."""
    number = number_of(cell)
    if number is None:
        return None
    typed = text_of(cell)
    factor = 100 * (TEN_THOUSAND if "万" in typed or ("万元" in heading and "元" not in typed) else 1)
    return int((number * factor).to_integral_value())


def minutes_of(cell: Cell, heading: str, lesson: int) -> int | None:
    """A duration in minutes; a lesson (课时) lasts ``lesson`` minutes."""
    number = number_of(cell)
    if number is None:
        return None
    told = text_of(cell) + heading if not re.search("分|时|课|节", text_of(cell)) else text_of(cell)
    if re.search("课|节", told):
        return int(number * lesson)
    if "小时" in told:
        return int(number * HOUR)
    return int(number)


def count_of(cell: Cell) -> int | None:
    """A count: 3, 「3次」, 「第三次」, 三; None if there is none."""
    number = number_of(cell)
    if number is not None:
        return int(number) if number == int(number) and number >= 0 else None
    word = re.sub(r"[第次个人户名天]", "", folded(text_of(cell)))
    return han_number(word) or None
