"""School days (在校日): which days count towards a deadline, by the published holidays and the office's own vacations.

Holidays and make-up working days (调休) are those the State Council publishes each autumn for the year to come; for a
year that is not published yet only weekends and vacations are known, and every deadline that reaches into it says so.
"""

from __future__ import annotations

import datetime as dt
import functools
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from chinese_calendar.constants import Holiday, holidays, workdays

from kongchuo_reports.domain.law.spans import Span, spans_of
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import school_days as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.law.rule import Rule

SCHOOL_DAYS, WORK_DAYS = "school_days", "work_days"
"""Units of a number of days: 在校日, 工作日, 自然日."""
PUBLISHED = range(min(holidays).year, max(holidays).year + 1)
"""Years whose holidays are known. Source: 国务院办公厅关于部分节假日安排的通知, kept by the library chinesecalendar."""
NAMES = {str(holiday.value): str(holiday.chinese) for holiday in Holiday}
SATURDAY = 5
FARTHEST = 400
"""Days after which counting gives up: vacations that leave no school day in a year are a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Due:
    """A due day and what was left out on the way to it, in words."""

    day: dt.date
    skipped: str


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """When there is school: the office's vacations over the published holidays.

    Args:
        closed: names and spans of the days without school (寒假, 暑假, 停课).
    """

    closed: tuple[tuple[str, tuple[Span, ...]], ...]

    def why_no_school(self, day: dt.date) -> str:
        """Why there is no school on a day (寒假, 国庆节, 周末); '' on a school day."""
        vacation = next((name for name, spans in self.closed if any(span.holds(day) for span in spans)), "")
        return vacation or why_no_work(day)

    def due(self, start: dt.date, days: int, unit: str) -> Due:
        """The day by which something is due: ``days`` counted days after ``start``, which itself is not counted."""
        start = start.date() if isinstance(start, dt.datetime) else start  # a moment is never among the holidays
        if unit not in (SCHOOL_DAYS, WORK_DAYS):
            return Due(start + dt.timedelta(days=days), "")
        why = self.why_no_school if unit == SCHOOL_DAYS else why_no_work
        passed = list(_until(start, days, why))
        end = passed[-1][0] if passed else start
        return Due(end, _skipped(start, end, passed))


def why_no_work(day: dt.date) -> str:
    """Why a day is no working day (国庆节, 周末); '' on a working day, a make-up day on a weekend included."""
    if day in holidays:
        return NAMES.get(holidays[day], str(holidays[day]))
    return words.WEEKEND if day.weekday() >= SATURDAY and day not in workdays else ""


def _until(start: dt.date, days: int, why: Callable[[dt.date], str]) -> Iterator[tuple[dt.date, str]]:
    """Every day after the start until enough of them counted, each with why it does not count."""
    counted, day = 0, start
    while counted < days and (day - start).days < FARTHEST:
        day += dt.timedelta(days=1)
        reason = why(day)
        counted += not reason
        yield day, reason


def _skipped(start: dt.date, end: dt.date, passed: list[tuple[dt.date, str]]) -> str:
    """What was left out, each run of days once: ``跳过周末、国庆节10-01至10-07``; make-up days and unknown years told."""
    runs: list[tuple[str, dt.date, dt.date]] = []
    for day, reason in passed:
        if runs and reason and runs[-1][0] == reason and (day - runs[-1][2]).days == 1:
            runs[-1] = (reason, runs[-1][1], day)
        elif reason:
            runs.append((reason, day, day))
    clauses = [words.WEEKEND] if any(reason == words.WEEKEND for reason, _, _ in runs) else []
    clauses += [words.closed_run(reason, first, last) for reason, first, last in runs if reason != words.WEEKEND]
    made_up = [day for day, reason in passed if not reason and day in workdays and day.weekday() >= SATURDAY]
    unknown = sorted({year for year in range(start.year, end.year + 1) if year not in PUBLISHED})
    return words.skipped(clauses, made_up, unknown)


@functools.lru_cache(maxsize=16)
def _calendar(winter: str, summer: str, closed: str) -> SchoolCalendar:
    named = ((words.WINTER, winter), (words.SUMMER, summer), (words.CLOSED, closed))
    return SchoolCalendar(tuple((name, spans_of(text) or ()) for name, text in named))


def calendar_of(policy: Policy) -> SchoolCalendar:
    """The school calendar of an office: its winter and summer vacation and other days without school."""
    return _calendar(policy.winter_vacation.value, policy.summer_vacation.value, policy.closed_days.value)


def vacation_month(label: str, policy: Policy) -> str:
    """The vacation (寒假, 暑假) that most days of a month lie in; '' for a month with school.

    In such a month nobody sits in class, so no roster is asked for; the cases go on.

    Source: 设计默认; the vacations are the office's own 校历, written as parameters.
    """
    first = dt.date.fromisoformat(f"{label}-01")
    days = [first + dt.timedelta(days=place) for place in range(monthrange(first.year, first.month)[1])]
    vacations = [(name, spans) for name, spans in calendar_of(policy).closed if name != words.CLOSED]
    shares = [(name, sum(any(span.holds(day) for span in spans) for day in days)) for name, spans in vacations]
    return next((name for name, count in shares if 2 * count > len(days)), "")


def due_day(start: dt.date, rule: Rule[int], policy: Policy) -> pd.Timestamp:
    """The day by which something is due, counted in the days of its rule (自然日、在校日 or 工作日)."""
    return pd.Timestamp(calendar_of(policy).due(start, rule.value, rule.unit).day).as_unit("s")


def due_days(starts: pd.Series, rule: Rule[int], policy: Policy) -> pd.Series:
    """The due day of each start as datetime64[s]; missing where the start is."""
    known = _dues(starts, rule, policy)
    days = {start: pd.Timestamp(due.day) for start, due in known.items()}
    return looked_up(starts, pd.Series(days, dtype="datetime64[s]")).astype("datetime64[s]")


def due_rules(starts: pd.Series, rule: Rule[int], policy: Policy, begins: str) -> pd.Series:
    """The rule of each due day in words, with what was left out and the source; missing where the start is.

    Args:
        starts: days from which is counted.
        rule: how many days, of which kind, and where it is written.
        policy: has the vacations.
        begins: name of the day from which is counted (立案之日).
    """
    known = _dues(starts, rule, policy)
    rules = {start: words.due_rule(rule, begins, start.date(), due.skipped) for start, due in known.items()}
    return looked_up(starts, pd.Series(rules, dtype="str")).astype("str")


def _dues(starts: pd.Series, rule: Rule[int], policy: Policy) -> dict[pd.Timestamp, Due]:
    calendar = calendar_of(policy)
    return {start: calendar.due(start.date(), rule.value, rule.unit) for start in starts.dropna().unique()}
