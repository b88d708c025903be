"""Pledges made in earlier months of the school year: a pair is given its 责任书 once a year, and again when one of them changes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.publish.archive.former_runs import months_kept, newest_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kongchuo_reports.domain.records import Month

Pair = tuple[str, str]


def made_before(out: Path, month: Month) -> frozenset[str]:
    """The mark of every pledge made in an earlier month of this school year.

    Args:
        out: the folder of all months' outputs.
        month: the month that is being worked out; a later run of it makes the same pledges again.
    """
    if not out.is_dir():
        return frozenset()
    there = {path.name for path in out.iterdir() if path.is_dir() and MONTH_LABEL.fullmatch(path.name)}
    earlier = sorted(name for name in there | set(months_kept(out)) if name < month.label)
    runs = [run for name in earlier if (run := newest_run(out, name)) is not None]
    return frozenset(mark for run in runs for mark in _made(run, month.school_year_label))


def mark_of(pair: Pair) -> str:
    """What is kept of a pair: enough to know it again, and no name."""
    return hashlib.sha256("\x1f".join(pair).encode()).hexdigest()


def keep(folder: Path, month: Month, marks: Iterable[str]) -> None:
    """Leave the marks of this month's pairs for the months after it."""
    path = folder / names.PLEDGES_MADE
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {"school_year": month.school_year_label, "made": sorted(marks)}
    path.write_bytes((json.dumps(record, ensure_ascii=False, indent=0) + "\n").encode())


def _made(run: Path, school_year: str) -> list[str]:
    try:
        record = json.loads((run / names.PLEDGES_MADE).read_text("utf-8"))
        return [str(mark) for mark in record["made"]] if record["school_year"] == school_year else []
    except (OSError, ValueError, KeyError, TypeError):
        return []
