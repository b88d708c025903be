"""Attended days (出勤天数): columns of days due, attended and missed, and of rates, held against the days of a suspicion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.tokens import NUMBER as COUNT
from kongchuo_reports.domain.vocabulary.reading.tokens import tokens
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block

PAIR = re.compile(r"(?P<first>应|实)[到出勤际]*(?:天数|数)?[/／\\|、]+(?:应|实)")
BEEN = re.compile(
    r"(实际|实)(出勤|到校|到|在校)|^(\d{1,2}月份?|本月|累计)?(出勤|到校|在校)[(]?(天|日)数?[)]?$|^(\d{1,2}月份?|本月)(出勤|到校)$"
)
OF_A_MONTH = re.compile(r"^(\d{1,2})月")
ANY_ATTENDANCE = re.compile("考勤|出勤|到校")
"""Headings under which days attended of days due may stand (0/22)."""
OWED = re.compile("[(（][^()（）]*应(?:出勤|到校|到|在校|上课)?[^()（）]*[)）]")
"""How many days were due, told in the heading of the days attended (出勤天数（应出勤18天）)."""
DUE = re.compile(r"应(出勤|到校|到|在校)")
MISSED = re.compile("(缺勤|缺课|旷课|旷学|未到校|未到|未出勤|缺席|请假|事假|病假)[(]?(天|日)数?")
RATE = re.compile("(出勤|到校)率")
MISSED_RATE = re.compile("(缺勤|缺课|旷课)率")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)(天|日|%)?")
BOTH = re.compile(r"(\d+(?:\.\d+)?)天?[/／\\|](\d+(?:\.\d+)?)天?")
HAN = {"零": 0.0, "〇": 0.0, "无": 0.0, "没有": 0.0}
WHOLE = 100
FEWEST_DUE = 5.0
"""Days that most attended, from which days due are taken where no column tells them."""
MONTH = 31.0
LEAST_SHARE = 0.7
"""A child that came on fewer of the days due is asked about, if not all of these are told in days."""


def too_few(block: Block, grid: Grid, patience: int) -> list[str]:
    """For each row of a block, words for a child that attended no day, or missed as many as make a suspicion; else ``""``.

    Args:
        block: the children of one table.
        grid: its sheet.
        patience: so many days missed are told (疑似认定天数).
    """
    columns = {column: OWED.sub("", folded(block.headings.get(column, ""))) for column in block.places}
    counted = {
        column: heading
        for column, heading in columns.items()
        if any(looks.search(heading) for looks in (PAIR, BEEN, DUE, MISSED, RATE, MISSED_RATE, ANY_ATTENDANCE))
    }
    counted = _of_the_last_month(counted)
    if not counted:
        return [""] * len(block.rows)
    texts = [_texts(grid, number, counted) for number in block.rows]
    usual = {column: _usual(texts, column) for column, heading in counted.items() if BEEN.search(heading)}
    return [_words(each, counted, patience, usual, block.headings) for each in texts]


def _of_the_last_month(counted: Mapping[int, str]) -> dict[int, str]:
    """The columns without those of months before the last one told (9月出勤 beside 10月出勤)."""
    of_months = [column for column, heading in counted.items() if OF_A_MONTH.match(heading)]
    return {column: heading for column, heading in counted.items() if column not in of_months[:-1]}


def _usual(texts: Sequence[Mapping[int, str]], column: int) -> float | None:
    """The days that at least half of a class attended; None where they are too few to tell the days due."""
    numbers = sorted(days for each in texts if column in each and (days := _number(each[column])) is not None)
    middle = numbers[len(numbers) // 2] if numbers else 0.0
    return middle if middle >= FEWEST_DUE else None


def _texts(grid: Grid, number: int, columns: Mapping[int, str]) -> dict[int, str]:
    row = grid.rows[number]
    return {column: folded(text_of(row[column])) for column in columns if column < len(row) and row[column] != ""}


def _words(
    texts: Mapping[int, str],
    headings: Mapping[int, str],
    patience: int,
    usual: Mapping[int, float | None],
    written: Mapping[int, str],
) -> str:
    """Words for one row, with the heading as written."""
    due = next(
        (
            days
            for column, text in texts.items()
            if DUE.search(headings[column])
            and not PAIR.search(headings[column])
            and (days := _number(text)) is not None
        ),
        None,
    )
    for column, text in texts.items():
        heading = headings[column]
        if pair := PAIR.search(heading):
            both = BOTH.fullmatch(text)
            owed, been = (float(both[1]), float(both[2])) if both else (None, None)
            if both and pair["first"] == "实":
                owed, been = been, owed
            is_few = _is_few(owed, been, patience)
        elif RATE.search(heading) or MISSED_RATE.search(heading):
            share = _share(text)
            is_few = share is not None and (share < LEAST_SHARE if RATE.search(heading) else share > 1 - LEAST_SHARE)
        elif MISSED.search(heading):
            missed = _number(text)
            is_few = missed is not None and missed >= patience
        elif BEEN.search(heading):
            is_few = _is_few(usual[column] if due is None else due, _number(text), patience)
        else:
            both = BOTH.fullmatch(text)
            is_told = both and float(both[1]) <= float(both[2]) and FEWEST_DUE <= float(both[2]) <= MONTH
            is_few = bool(both and is_told) and _is_few(float(both[2]), float(both[1]), patience)  # type: ignore[index]
        if is_few:
            return wording.ANSWERED_ABSENT.format(heading=written[column].strip(), answer=text)
    return ""


def _is_few(due: float | None, been: float | None, patience: int) -> bool:
    """Whether a child attended no day, or missed so many of those due; days due that are none (放假) tell nothing."""
    if been is None or due == 0:
        return False
    return been == 0 or (due is not None and due - been >= patience)


def _number(text: str) -> float | None:
    if text in HAN:
        return HAN[text]
    match = NUMBER.fullmatch(text)
    if match:
        return float(match[1]) if match[2] != "%" else None
    counted = tokens(text)
    return counted[0].days if len(counted) == 1 and counted[0].role == COUNT and counted[0].kind else None


def _share(text: str) -> float | None:
    match = NUMBER.fullmatch(text)
    if not match:
        return None
    value = float(match[1])
    return value / WHOLE if match[2] == "%" or value > 1 else value
