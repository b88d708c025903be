"""Small words (是否, 金额, 时长, 次数, 电话, 性别): what an answer of a form means."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Sex
from kongchuo_reports.domain.vocabulary.small.answers import yes_no
from kongchuo_reports.domain.vocabulary.small.days import han_number
from kongchuo_reports.gather.values.cells import folded, text_of

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
HOUR, QUARTER, HALF = 60, 15, 0.5
DURATION = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十]+|半)个?(?P<half>半)?(?P<unit>小时|钟头|分钟|分|课时|节课|节|刻钟|时|h|min)"
)
CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})[-—~至到]+(\d{1,2})[:：](\d{2})")


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
    match = PHONE.search(folded(text_of(cell)))
    return re.sub(r"[- ]", "", next(group for group in match.groups() if group)) if match else ""


def number_of(cell: Cell) -> Decimal | None:
    """The first number in a cell, exact: 「1,250.00元」 → 1250.00."""
    if isinstance(cell, bool):
        return None
    match = NUMBER.search(folded(text_of(cell)))
    try:
        return Decimal(match.group(0).replace(",", "")) if match else None
    except InvalidOperation:
        return None


def cents_of(cell: Cell, heading: str = "") -> int | None:
    """Money in cents; 万元 in the cell or its heading counts ten thousandfold. A fraction of a cent is rounded half up."""
    number = number_of(cell)
    if number is None:
        return None
    typed = text_of(cell)
    factor = 100 * (TEN_THOUSAND if "万" in typed or ("万元" in heading and "元" not in typed) else 1)
    if re.fullmatch(r"[\d,]+分钱?", folded(typed)):
        factor = 1
    return int((number * factor).to_integral_value(ROUND_HALF_UP))


def minutes_of(cell: Cell, heading: str, lesson: int) -> int | None:
    """A duration in minutes: 1小时30分钟, 一个半小时, 半小时, 一刻钟, 两节课, 9:30-10:15, 90; None if it is none.

    Args:
        cell: the cell.
        heading: its heading, whose unit counts where the cell has none.
        lesson: minutes of a lesson (课时).
    """
    text = folded(text_of(cell)).lower()
    if clock := CLOCK.fullmatch(text):
        minutes = (int(clock[3]) - int(clock[1])) * HOUR + int(clock[4]) - int(clock[2])
        return minutes if minutes > 0 else None
    parts = list(DURATION.finditer(text))
    if parts and "".join(part[0] for part in parts) == text.strip("约共左右"):
        lengths = [_length(part, lesson) for part in parts]
        return None if None in lengths else round(sum(length for length in lengths if length is not None))
    number = number_of(cell)
    if number is None or re.search("天|日|周|月", text):
        return None
    if re.search("课|节", text + heading if not re.search("分|时", text) else text):
        return int(number * lesson)
    return int(number * HOUR) if "小时" in text + ("" if "分" in text else heading) else int(number)


def _length(part: re.Match[str], lesson: int) -> float | None:
    """Minutes of one number with its unit."""
    number = _amount(part["number"] or "")
    if number is None:
        return None
    unit = part["unit"]
    size = (
        lesson if re.search("课|节", unit) else HOUR if re.search("时|h|钟头", unit) else QUARTER if "刻" in unit else 1
    )
    return (number + (HALF if part["half"] and part["number"] != "半" else 0)) * size


def _amount(text: str) -> float | None:
    if text == "半":
        return HALF
    word = text.replace("两", "二")
    try:
        return float(word)
    except ValueError:
        return han_number(word) or None


def count_of(cell: Cell) -> int | None:
    """A count: 3, 「3次」, 「第三次」, 两次, 十二; None if there is none (多次, 十来次, 3-5次)."""
    word = folded(text_of(cell))
    if re.search("多|几|数|来|余|若干|[0-9][-~—至到][0-9]", word):
        return None
    number = number_of(cell)
    if number is not None:
        return int(number) if number == int(number) and number >= 0 else None
    return han_number(re.sub("[第次个回趟人户名天遍节课时]", "", word).replace("两", "二")) or None
