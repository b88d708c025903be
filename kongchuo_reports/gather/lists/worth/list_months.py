"""List months (名单的月份): rosters that say themselves that they are of another month than the one that is worked out."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.law.calendar import BETWEEN_YEARS
from kongchuo_reports.domain.wording.acts import gathering as words
from kongchuo_reports.gather.inventory.list_days import day_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.domain.tables import Roster
    from kongchuo_reports.gather.lists.worth.list_traits import Place, Traits

OF_A_TERM, OF_A_LIST, OTHER = map(re.compile, (words.OF_A_TERM, words.OF_A_LIST, words.OF_ANOTHER_MATTER))
SCHOOL_YEAR, SEASON = re.compile(words.SCHOOL_YEAR_IN), re.compile(words.SEASON_IN)


def of_other_months(
    rosters: Mapping[Place, Traits], kept: pd.DataFrame, roster: Roster, month: Month
) -> tuple[dict[Place, str], list[dict[str, object]]]:
    """Rosters of another month: marked copies of one, and lists whose title or name says so.

    A marked copy (标注副本) is the school's list of the month whose copy it is, whatever was mended in it. A list that
    names an earlier month is that month's, unless its school had another list then: then somebody worked on it, and only
    its title may have stayed behind.

    Args:
        rosters: sheets against which nothing speaks yet.
        kept: fingerprints of the lists of earlier months.
        roster: the rosters.
        month: the month of the run.

    Returns:
        What speaks against the presence of everybody on a sheet, and what is said of it.
    """
    against: dict[Place, str] = {}
    findings: list[dict[str, object]] = []
    copies = {place[0]: listed.copy_of for place, listed in sorted(rosters.items()) if listed.copy_of}
    for place, listed in sorted(rosters.items()):
        copy_of = copies.get(place[0], month.label)
        if copy_of != month.label:
            against[place] = words.COPY_LIST.format(month=words.month_words(copy_of))
            findings.append(
                finding(
                    k.COPY_OF_OTHER_MONTH, file=place[0], sheet=place[1], school=listed.school or None,
                    month=words.month_words(copy_of), count=len(listed.rows),
                )
            )  # fmt: skip
    last = kept[kept["kind"].eq(SourceKind.ROSTER.value) & kept["month"].lt(month.label)]
    worked_on = set(last.loc[last["month"].eq(last["month"].max()), "school"].dropna())
    doubted = _doubted(roster)
    for place, listed in sorted(rosters.items()):
        earlier = "" if place in against or place in doubted else _earlier_month(place, listed, month)
        if not earlier:
            continue
        is_asked = listed.school not in worked_on
        if is_asked:
            against[place] = words.DATED_LIST.format(month=earlier)
        findings.append(
            finding(
                k.LIST_DATED_EARLIER, file=place[0], sheet=place[1], school=listed.school or None,
                month=earlier, now=words.month_words(month.label), count=len(listed.rows),
                what=words.DATED_AND_ASKED if is_asked else words.DATED_AND_CHANGED,
            )
        )  # fmt: skip
    return against, findings


def _earlier_month(place: Place, listed: Traits, month: Month) -> str:
    """The month, term or school year that a list bears, where that is an earlier one; '' where it is not.

    Only titles of lists are asked, since a line beside a table may tell the day of another matter (王某9月外出). Of a term
    (2026年秋季学期) the school year alone is asked.
    """
    if int(month.label[5:]) in (*BETWEEN_YEARS, FEBRUARY):
        return ""
    stem = PurePosixPath(place[0]).stem
    texts = [*(text for text in listed.titles if OF_A_LIST.search(text)), place[1], stem]
    if any(OF_A_TERM.search(text) for text in texts):
        return _earlier_year(texts, month.school_year)
    named = [day for text in texts[:-1] if not OTHER.search(text) and (day := day_in(text, month.label))]
    if not OTHER.search(stem) and (day := day_in(stem, month.label, is_name=True)):
        named.append(day)
    latest = max(named, default=None)
    return latest.words if latest and f"{latest.year:04d}-{latest.month:02d}" < month.label else ""


def _earlier_year(texts: Sequence[str], school_year: int) -> str:
    """The school year that titles name, where it is over: by itself, or by the spring or autumn of a year."""
    years = {int(match[1]): match[0] for text in texts for match in SCHOOL_YEAR.finditer(text)}
    seasons = [match for text in texts for match in SEASON.finditer(text)]
    years |= {int(match[1]) - (match[2] == words.SPRING): match[0] for match in seasons}
    return years[max(years)] if years and max(years) < school_year else ""


FEBRUARY = 2
"""Together with the months between two school years, months in which few schools make a list."""


def _doubted(roster: Roster) -> set[Place]:
    """Sheets against every row of which something speaks already, such as an older version of a list."""
    rows = roster.rows
    places = list(zip(rows["source_file"].tolist(), rows["source_sheet"].fillna("").tolist(), strict=True))
    clear = {place for place, text in zip(places, rows["absence_text"].notna().tolist(), strict=True) if not text}
    return {*places} - clear
