"""List days (名单是哪天的): the day a list names, by its title, its own name, a cell, the document's properties."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.wording.acts.gathering import CELL, FILE, FOLDER, PROPERTIES, SHEET, TITLE
from kongchuo_reports.gather.inventory.list_hours import WHOLE_DAY, hours_in, hours_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.files.grids import Grid, InputFile

_NOT_OF_THE_LIST = r"(?!\d|\s*(?:入学|出生|学年|级|届|班))"
_CLOCK = r"(?P<clock>(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{3})?)?)?"
"""The hour that a system writes right behind the day of an export: 20260905091300."""
_DAYS = (
    re.compile(
        r"(?P<year>20\d\d)\s*[年.\-_/]\s*(?P<month>1[0-2]|0?[1-9])\s*[月.\-_/]\s*(?P<day>[12]\d|3[01]|0?[1-9])[日号]?"
        + _NOT_OF_THE_LIST
    ),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[012]\d|3[01])" + _CLOCK + _NOT_OF_THE_LIST),
    re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号]?" + _NOT_OF_THE_LIST),
    re.compile(
        r"(?P<year>20\d\d)\s*[年.\-_/]\s*(?P<month>1[0-2]|0?[1-9])\s*月?(?:份|底|末|初|上旬|中旬|下旬)?(?!月)"
        + _NOT_OF_THE_LIST
    ),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])" + _NOT_OF_THE_LIST),
    re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*月(?:份|底|末|初|上旬|中旬|下旬)?" + _NOT_OF_THE_LIST),
)
_SHORT = (
    re.compile(r"(?<![\dvV.版])(?P<month>1[0-2]|0?[1-9])\.(?P<day>[12]\d|3[01]|0?[1-9])(?![\d.]|\s*班)"),
    re.compile(r"(?<!\d)(?P<month>0[1-9]|1[0-2])(?P<day>[012]\d|3[01])(?!\d|\s*班)"),
)
"""10.26 and 1026, days in the name of a file and nowhere else."""
_HAN_MONTH = re.compile(r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])月(?:份|底|末|初)?(?!\s*入学)")
_HAN = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_ASKED = re.compile(
    r"(?:填表|制表|填报|统计|上报|报送|更新|截至|截止|导出|生成|打印|制作|编制|核对|数据)[^:：]{0,4}(?:日期|时间|日)?\s*[:：]?\s*"
)
_ONLY_A_DAY = re.compile(r"\D{0,6}\d{1,2}\.\d{1,2}\D{0,6}|\D{0,6}\d{4}\D{0,6}")
TITLES, CELLS, WIDEST_TITLE = 8, 4, 2
YEAR = 12


class Day(NamedTuple):
    """A day or a month (then ``day`` is 0) that a list names.

    Args:
        year, month, day: the day.
        told: where it stood.
        hours: from which to which second of the day, where an hour is told.
    """

    year: int
    month: int
    day: int
    told: str = ""
    hours: tuple[int, int] = WHOLE_DAY

    @property
    def iso(self) -> str:
        """``2026-10-08``, or ``2026-10`` where no day is told."""
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def words(self) -> str:
        """``2026年10月8日``, with its hour where one is told."""
        return f"{self.year}年{self.month}月" + (f"{self.day}日{hours_words(self.hours)}" if self.day else "")

    def is_before(self, other: Day) -> bool:
        """Whether it is surely before another; a month is not before a day in it."""
        if (self.year, self.month) != (other.year, other.month):
            return (self.year, self.month) < (other.year, other.month)
        if self.day != other.day or not self.day:
            return bool(self.day and other.day) and self.day < other.day
        return self.hours[1] < other.hours[0]

    def is_within(self, other: Day) -> bool:
        """Whether it says more exactly what another says: a day of its month, an hour of its day."""
        if (self.year, self.month) != (other.year, other.month) or self.day != (other.day or self.day):
            return False
        return not other.day or (other.hours == WHOLE_DAY and self.hours != WHOLE_DAY)


def day_in(text: str, month_label: str, source: str = "", *, is_name: bool = False) -> Day | None:
    """The last day, else the last month, a text names; one without a year is the last one up to the month of the run.

    Args:
        text: a title or a name.
        month_label: ``2026-10``.
        source: where the text stands.
        is_name: whether it is the name of a file, which may hold days as 1026 and 10.26.
    """
    folded_text = unicodedata.normalize("NFKC", text)
    for pattern in (*_DAYS[:3], *(_SHORT if is_name else ()), *_DAYS[3:]):
        matches = [match for match in pattern.finditer(folded_text) if _is_day(match)]
        if matches:
            last = matches[-1].groupdict()
            month, day = int(last["month"]), int(last.get("day") or 0)
            year = int(last["year"]) if last.get("year") else _year(month, month_label)
            hours = hours_in(folded_text, matches[-1].end(), last.get("clock") or "") if day else WHOLE_DAY
            return Day(year, month, day, source, hours)
    han = _HAN_MONTH.findall(folded_text)
    return Day(_year(_HAN[han[-1]], month_label), _HAN[han[-1]], 0, source) if han else None


def _is_day(match: re.Match[str]) -> bool:
    day = match.groupdict().get("day")
    return day is None or int(day) > 0


def _year(month: int, month_label: str) -> int:
    year, now = int(month_label[:4]), int(month_label[5:7])
    return year if month <= now else year - 1


def day_of(file: InputFile, grid: Grid, month_label: str) -> Day | None:
    """The day of a list: its title, its sheet's name, its file's name, a cell beside a label, the folders, the properties.

    The time of the file itself is no evidence: a copy, a checkout or a memory stick changes it, and the same lists
    would then give other results.
    """
    told = list(days_of(file, grid, month_label).values())
    first = next(iter(told), None)
    for other in told[1:] if file.kind is SourceKind.REGISTRY else ():
        # the title of an export names the month, the file's name the day, and a cell the hour
        if first and other.told != PROPERTIES and other.is_within(first):
            first = other._replace(told=first.told)
    return first


def days_of(file: InputFile, grid: Grid, month_label: str) -> dict[str, Day]:
    """Every day that is told of a list, by where it stands, the most trusted first."""
    path = PurePosixPath(file.file)
    titles = (day_in(text, month_label, TITLE) for text in titles_of(grid))
    folders = (day_in(part, month_label, FOLDER, is_name=True) for part in reversed(path.parts[1:-1]))
    days = (
        next((named for named in titles if named), None),
        _asked(grid, month_label),
        day_in(grid.sheet, month_label, SHEET) or _short_day(grid.sheet, month_label),
        day_in(path.stem, month_label, FILE, is_name=True),
        next((named for named in folders if named), None),
        _saved(file),
    )
    return {day.told: day for day in days if day is not None}


def _short_day(sheet: str, month_label: str) -> Day | None:
    """The day in the name of a sheet that is nothing but a day (10.26); 9.1 is a class as well, so it must be of this month or the last."""
    day = day_in(sheet, month_label, SHEET, is_name=True) if _ONLY_A_DAY.fullmatch(sheet.strip()) else None
    now = int(month_label[:4]) * YEAR + int(month_label[5:7])
    return day if day and now - (day.year * YEAR + day.month) in {0, 1} else None


def _saved(file: InputFile) -> Day | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", file.saved_on)
    return Day(int(match[1]), int(match[2]), int(match[3]), PROPERTIES) if match else None


def titles_of(grid: Grid) -> Iterable[str]:
    """Texts that stand alone in one of the first rows."""
    for row in grid.rows[:TITLES]:
        filled = [cell for cell in row if cell != ""]
        if len(filled) > CELLS:
            return
        if len(filled) <= WIDEST_TITLE:
            yield from (cell for cell in filled if type(cell) is str and not _ASKED.match(cell.strip()))


def _asked(grid: Grid, month_label: str) -> Day | None:
    """The day in a cell, or in the cell right of a label, that says when the list was made (填表日期：2026年10月8日)."""
    rows = [*grid.rows[:TITLES], *grid.rows[-TITLES:]]
    for row in rows:
        for cell, right in zip(row, [*row[1:], ""], strict=False):
            if type(cell) is not str or not _ASKED.match(cell.strip()):
                continue
            said = day_in(cell, month_label, CELL)
            year, month, day = (getattr(right, name, 0) for name in ("year", "month", "day"))
            if said is None and year:
                clock = str(right.time()) if getattr(right, "hour", 0) else ""  # type: ignore[union-attr]  # a time of day
                said = Day(int(year), int(month), int(day), CELL, hours_in("", 0, clock))
            if said is None and type(right) is str:
                said = day_in(right, month_label, CELL)
            if said is not None:
                return said
    return None
