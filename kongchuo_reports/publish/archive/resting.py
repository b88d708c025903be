"""Resting (台账衔接): which finished month rests on which, and whether what it rests on has been run again since."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.domain.wording.program.outputs import MANIFEST, PAGE
from kongchuo_reports.publish.archive.former_runs import kept_runs, months_kept, newest_run
from kongchuo_reports.publish.archive.holding import held_files
from kongchuo_reports.publish.archive.run_log import log_mark

if TYPE_CHECKING:
    from pathlib import Path

BODY = re.compile(rb"<body[^>]*>")


@dataclass(frozen=True, slots=True)
class Runs:
    """Output folders that a month has to know of.

    Args:
        previous: of the newest earlier month, if there is one.
        current: of a former run of this month, if there is one.
        others: of all other runs, later months first, then what lies in 历史, then earlier months.
    """

    previous: Path | None
    current: Path | None
    others: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FormerOrder:
    """How a month was run before: the day its figures stood on, whether in full, whether the ledger was begun anew."""

    as_of: dt.date | None = None
    full: bool = False
    begun_anew: bool = False


def runs_of(out: Path, label: str) -> Runs:
    """Every run in an output folder, as one month sees them."""
    here, kept = _months(out), months_kept(out)
    earlier = sorted({name for name in (*here, *kept) if name < label}, reverse=True)
    previous = next((run for name in earlier if (run := newest_run(out, name)) is not None), None)
    current = newest_run(out, label)
    later = [out / name for name in here if name > label]
    history = [run for name in reversed(kept) for run in reversed(kept_runs(out, name))]
    others = (*later, *history, *(out / name for name in reversed(here) if name < label))
    return Runs(previous, current, tuple(run for run in others if run not in (previous, current)))


def former_order(folder: Path) -> FormerOrder:
    """How the month in a folder was run; nothing is known where it was not."""
    manifest = _manifest(folder)
    try:
        as_of = dt.date.fromisoformat(str(manifest.get("as_of")))
    except ValueError:
        as_of = None
    return FormerOrder(as_of, bool(manifest.get("is_full")), bool(manifest.get("begun_anew")))


def rests_on(out: Path, label: str) -> dict[str, str] | None:
    """The run that a month's opening is taken from, with the fingerprint of its ledger; None if there is none."""
    earlier = [name for name in _months(out) if name < label]
    if not earlier:
        return None
    return {"month": earlier[-1], "ledger": str(_manifest(out / earlier[-1]).get("ledger", ""))}


def is_outdated(out: Path, label: str) -> bool:
    """Whether a finished month rests on a ledger that has been made anew since; a run that tells nothing is believed."""
    manifest = _manifest(out / label)
    return "rests_on" in manifest and manifest["rests_on"] != rests_on(out, label)


def outdated_months(out: Path) -> list[str]:
    """Months from the first outdated one on: whatever follows rests on it."""
    months = _months(out)
    first = next((number for number, label in enumerate(months) if is_outdated(out, label)), len(months))
    return months[first:]


def stale_since(out: Path, label: str) -> str:
    """The first month before this one that is to be run again, ''  if all of them rest on one another as they stand."""
    return next((month for month in outdated_months(out) if month < label), "")


def mark_later(out: Path, label: str) -> tuple[str, ...]:
    """Say on the page and in the manifest of every later month that it rests on an older state (依据旧账).

    Args:
        out: the output folder.
        label: the month that was run just now.

    Returns:
        The months to be run again, marked or not: one that somebody has open is told and stays as it is.
    """
    outdated = outdated_months(out)
    later = [month for month in outdated if month > label]
    for month in later:
        if not held_files(out / month):
            _mark(out / month, month, outdated[0])
    return tuple(later)


def _mark(folder: Path, month: str, first: str) -> None:
    manifest = _manifest(folder)
    if manifest.get("outdated_since") == first:
        return
    page = folder / PAGE
    outputs = manifest.get("outputs")
    if page.is_file() and isinstance(outputs, dict) and PAGE in outputs:
        banner = f'<p class="outdated" role="alert"><strong>{html.escape(words.outdated(label=month, first=first))}</strong></p>'
        text = BODY.sub(lambda body: body[0] + banner.encode(), page.read_bytes(), count=1)
        page.write_bytes(text)
        outputs[PAGE] = hashlib.sha256(text).hexdigest()
    manifest["outdated_since"] = first
    (folder / MANIFEST).write_bytes((json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
    log_mark(folder, month)


def _months(out: Path) -> list[str]:
    if not out.is_dir():
        return []
    return sorted(path.name for path in out.iterdir() if path.is_dir() and MONTH_LABEL.fullmatch(path.name))


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) else {}
