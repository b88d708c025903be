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
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.domain.tables import Roster
    from kongchuo_reports.gather.inventory.list_days import Day
    from kongchuo_reports.gather.lists.worth.list_traits import Place, Traits

OF_A_TERM, OF_A_LIST = re.compile(words.OF_A_TERM), re.compile(words.OF_A_LIST)


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
        day = None if place in against or place in doubted else _earlier_month(place, listed, month)
        if day is None:
            continue
        is_asked = listed.school not in worked_on
        if is_asked:
            against[place] = words.DATED_LIST.format(month=day.words)
        findings.append(
            finding(
                k.LIST_DATED_EARLIER, file=place[0], sheet=place[1], school=listed.school or None,
                month=day.words, now=words.month_words(month.label), count=len(listed.rows),
                what=words.DATED_AND_ASKED if is_asked else words.DATED_AND_CHANGED,
            )
        )  # fmt: skip
    return against, findings


def _earlier_month(place: Place, listed: Traits, month: Month) -> Day | None:
    """The month that a list bears, where that is an earlier one; a title that names its term (2026年9月秋季学期) bears none.

    Only titles of lists are asked, since a line beside a table may tell the day of another matter (王某9月外出).
    """
    if int(month.label[5:]) in (*BETWEEN_YEARS, FEBRUARY):
        return None
    titles = [text for text in listed.titles if OF_A_LIST.search(text)]
    stem = PurePosixPath(place[0]).stem
    if any(OF_A_TERM.search(text) for text in (*titles, place[1], stem)):
        return None
    named = [day for text in (*titles, place[1]) if (day := day_in(text, month.label))]
    if day := day_in(stem, month.label, is_name=True):
        named.append(day)
    latest = max(named, default=None)
    return latest if latest and f"{latest.year:04d}-{latest.month:02d}" < month.label else None


FEBRUARY = 2
"""Together with the months between two school years, months in which few schools make a list."""


def _doubted(roster: Roster) -> set[Place]:
    """Sheets against every row of which something speaks already, such as an older version of a list."""
    rows = roster.rows
    places = list(zip(rows["source_file"].tolist(), rows["source_sheet"].fillna("").tolist(), strict=True))
    clear = {place for place, text in zip(places, rows["absence_text"].notna().tolist(), strict=True) if not text}
    return {*places} - clear
