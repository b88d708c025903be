"""Earlier lists (上月的名单): of two rosters that differ only in the month they name, the earlier shows nobody at school now."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind, SourceState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.files.grids import Grid, InputFile

MONTH = re.compile(
    r"(?:(?P<year>20\d\d)\s*[年.\-_/]?\s*)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*月(?:份|底|末|初)?(?:\s*\d{1,2}\s*[日号])?"
    r"|(?P<year_of>20\d\d)[.\-_]?(?P<month_of>0[1-9]|1[0-2])(?:[.\-_]?[0-3]\d)?(?!\d)"
)
MARK = "#"
ALIKE = 0.5
"""So great a part of the texts of the earlier list must stand in the later one; lists of other children are no versions."""
FEWEST = 4
YEAR = 12


@dataclass(frozen=True, slots=True)
class Earlier:
    """What makes a list an earlier one.

    Args:
        told: the month it names, as written.
        later: the month the later list names, as written.
    """

    told: str
    later: str


def earlier_lists(files: Iterable[InputFile], month_label: str) -> dict[tuple[str, str], Earlier]:
    """Rosters of an earlier month beside a later one of the same name.

    Args:
        files: the opened files.
        month_label: ``2026-10``; a month without a year is the last one up to this.

    Returns:
        File and sheet of each earlier list.
    """
    lots: dict[tuple[str, str], list[tuple[int, str, str, Grid]]] = {}
    for file in files:
        if file.kind is not SourceKind.ROSTER or file.state is not SourceState.READ:
            continue
        for grid in file.grids:
            path, sheet = _plain(file.file), _plain(grid.sheet)
            months = [*MONTH.finditer(path), *MONTH.finditer(sheet)]
            if months:
                key = MONTH.sub(MARK, path), MONTH.sub(MARK, sheet)
                lots.setdefault(key, []).append((_number(months[-1], month_label), months[-1].group(), file.file, grid))
    earlier: dict[tuple[str, str], Earlier] = {}
    for lot in lots.values():
        last, later, _, latest = max(lot, key=lambda entry: entry[0])
        texts = _texts(latest)
        for number, month, file_name, grid in lot:
            texts_here = _texts(grid)
            if number < last and len(texts_here) >= FEWEST and len(texts_here & texts) >= ALIKE * len(texts_here):
                earlier[file_name, grid.sheet] = Earlier(month, later)
    return earlier


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _number(match: re.Match[str], month_label: str) -> int:
    """Months since the year 0; a month without a year is the last one up to the month of the run."""
    now = int(month_label[:4]) * YEAR + int(month_label[5:7])
    month = int(match["month"] or match["month_of"])
    year = match["year"] or match["year_of"]
    if year:
        return int(year) * YEAR + month
    number = now // YEAR * YEAR + month
    return number if number <= now else number - YEAR


def _texts(grid: Grid) -> set[str]:
    return {cell for row in grid.rows for cell in row if type(cell) is str and len(cell) > 1}
