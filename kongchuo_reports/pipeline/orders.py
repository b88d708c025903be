"""Orders: what a clerk asks for, the month it means, and what came of it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.law.policy import Override, Policy, policy_on
from kongchuo_reports.domain.published.of_lists import of_severity
from kongchuo_reports.domain.records import Month, Results
from kongchuo_reports.domain.wording.program import running as words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kongchuo_reports.domain.findings import Findings
    from kongchuo_reports.domain.records import Submissions
    from kongchuo_reports.domain.tables import Parameters, WorkList


Report = Callable[[str, int, int], None]
"""Told the stage's name, how much is done, and of how much."""


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the clerk asks for.

    Args:
        workspace: the office's folder (工作目录).
        month: ``2026-10``; None is the newest month folder.
        out: the folder that holds one output folder a month.
        as_of: the day the figures stand on; None is the last day of the month.
        full: names and numbers in full in ``data/`` and the page.
        passwords: the first locks what holds personal data, all are tried on what is locked; () leaves all open.
        first_month: begin the ledger anew although the workspace has an earlier month that ``out`` holds no run of.
        leads: what other counties answered before this month; None outside a province.
    """

    workspace: Path
    month: str | None
    out: Path
    as_of: dt.date | None = None
    full: bool = False
    passwords: tuple[str, ...] = field(default=(), repr=False)
    first_month: bool = False
    leads: WorkList | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Args:
        results: everything the run knows.
        folder: the output folder put in place; None for a check.
        counts: findings by severity.
        locked: files locked with the password.
        former_in_the_open: former runs that stand there unlocked although this one is locked; '' if none.
        notes: what else a person should know of this run.
        rests_on_older: the month whose re-run this month's opening does not know yet; '' if the opening is the latest.
        marked: later months that were marked as resting on what this month was before.
        page: the page of a check, for a person to read.
    """

    results: Results
    folder: Path | None
    counts: Mapping[str, int] = field(default_factory=dict)
    locked: int = 0
    former_in_the_open: str = ""
    notes: tuple[str, ...] = ()
    rests_on_older: str = ""
    marked: tuple[str, ...] = ()
    page: Path | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A month that had been worked out before and is now in its place.

    Args:
        folder: the output folder.
        counts: findings by severity.
        notes: what else a person should know.
        marked: later months that rest on what this month was before.
    """

    folder: Path
    counts: Mapping[str, int]
    notes: tuple[str, ...]
    marked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merger.

    Args:
        submissions: every row the units handed up, and what was found.
        kept: name under which a former file of the same name is kept; '' if there was none.
        counts: findings by severity.
    """

    submissions: Submissions
    kept: str
    counts: Mapping[str, int]


def month_of(order: Order) -> Month:
    """The month asked for, and the day its figures stand on.

    Raises:
        UsageError: not of the form ``2026-10``, or a day before the month begins.
        SurroundingsError: the workspace or the month's folder is not there.
    """
    if not order.workspace.is_dir():
        raise SurroundingsError(words.no_workspace(name=order.workspace.name), words.NO_WORKSPACE_REMEDY)
    months = sorted(
        path.name for path in order.workspace.iterdir() if path.is_dir() and MONTH_LABEL.fullmatch(path.name)
    )
    label = order.month if order.month is not None else (months[-1] if months else "")
    if not label:
        raise SurroundingsError(words.no_month_folder(name=order.workspace.name), words.NO_MONTH_FOLDER_REMEDY)
    if not MONTH_LABEL.fullmatch(label):
        raise UsageError(words.bad_month(label=label), words.BAD_MONTH_REMEDY)
    if label not in months:
        raise SurroundingsError(words.month_missing(label=label), words.month_missing_remedy(months))
    year, number = (int(part) for part in label.split("-"))
    as_of = order.as_of or dt.date(year, number, calendar.monthrange(year, number)[1])
    if as_of.year > year + 1:
        raise UsageError(words.day_after_month(day=as_of.isoformat(), label=label), words.DAY_AFTER_MONTH_REMEDY)
    if as_of < dt.date(year, number, 1):
        raise UsageError(words.day_before_month(as_of, label), words.DAY_BEFORE_MONTH_REMEDY)
    return Month(label, as_of)


def months_with_files(workspace: Path) -> list[str]:
    """Months of a workspace in whose folders something lies."""
    folders = [path for path in workspace.iterdir() if path.is_dir() and MONTH_LABEL.fullmatch(path.name)]
    return sorted(
        folder.name
        for folder in folders
        if any(path.is_file() and not path.name.startswith((".", "~$")) for path in folder.rglob("*"))
    )


def policy_in_force(parameters: Parameters, day: dt.date) -> tuple[Policy, Findings]:
    """The policy of a day with the office's own 参数, and findings for the rows that could not be used."""
    rows = parameters.rows.dropna(subset=["parameter"]).astype(object)
    overrides = [
        Override(
            row["parameter"],
            row["value"] or "",
            row["from_on"] and row["from_on"].date(),
            row["basis"] or "",
            row["source_row"],
        )
        for row in rows.where(rows.notna(), None).to_dict("records")
    ]
    policy, rejected = policy_on(day, overrides)
    return policy, words.override_findings(rejected)


def severity_counts(findings: Findings) -> dict[str, int]:
    """How many findings there are of each severity."""
    counts = {severity.value: len(of_severity(findings, severity.value)) for severity in Severity}
    return {severity: count for severity, count in sorted(counts.items()) if count}
