"""Pledges made in earlier months of the school year: a pair is given its 责任书 once a year, and again when one of them changes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.publish.archive.former_runs import months_kept, newest_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kongchuo_reports.domain.records import Month

Pair = tuple[str, str]
MONTH = re.compile(r"\d{4}-\d{2}")


def made_before(out: Path, month: Month) -> frozenset[Pair]:
    """First and second party of every pledge made in an earlier month of this school year.

    Args:
        out: the folder of all months' outputs.
        month: the month that is being worked out; a later run of it makes the same pledges again.
    """
    if not out.is_dir():
        return frozenset()
    there = {path.name for path in out.iterdir() if path.is_dir() and MONTH.fullmatch(path.name)}
    earlier = sorted(name for name in there | set(months_kept(out)) if name < month.label)
    runs = [run for name in earlier if (run := newest_run(out, name)) is not None]
    return frozenset(pair for run in runs for pair in _made(run, month.school_year_label))


def keep(folder: Path, month: Month, pairs: Iterable[Pair]) -> None:
    """Leave the pairs of this month for the months after it."""
    path = folder / names.PLEDGES_MADE
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"school_year": month.school_year_label, "made": sorted(pairs)}
    path.write_bytes((json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode())


def _made(run: Path, school_year: str) -> list[Pair]:
    try:
        told = json.loads((run / names.PLEDGES_MADE).read_text("utf-8"))
        return [(str(a), str(b)) for a, b in told["made"]] if told["school_year"] == school_year else []
    except (OSError, ValueError, KeyError, TypeError):
        return []
