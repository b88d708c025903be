"""Given numbers (已用案号) and former states (先前各次的台账): what other runs numbered, and what they showed."""

from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.kept.snapshot import ledger_told
from kongchuo_reports.domain.records import FormerRuns
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.program.outputs import MANIFEST
from kongchuo_reports.files.unlocking import snapshot_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CASES_FILE = "data/cases.csv"


def former_runs(
    others: Sequence[Path], previous: str | None, current: Path | None, label: str, passwords: Sequence[str] = ()
) -> FormerRuns:
    """Read every other run once.

    A snapshot that cannot be read, or that is locked, still lends its numbers: they stand in ``data/cases.csv`` for all to read.

    Args:
        others: output folders, the most believable first.
        previous: the snapshot of the month before.
        current: folder of a former run of this month.
        label: this month.
        passwords: tried on locked snapshots.
    """
    texts = [_text_in(output, passwords) for output in others]
    known = [("", Cases.empty()) if text is None else ledger_told(text) for text in texts]
    months = {label, ledger_told(previous)[0] if previous is not None else label}
    given = [cases if len(cases) else _numbers_in(output) for output, (_, cases) in zip(others, known, strict=True)]
    rows = Cases.stack(given).rows
    return FormerRuns(
        Cases.build(rows[rows["case_no"].notna()].drop_duplicates("case_no")),
        tuple((month, cases) for month, cases in known if month in months),
        _rested_on(current, [text for text in (previous, *texts) if text is not None]),
    )


def _rested_on(current: Path | None, texts: list[str]) -> Cases | None:
    """The ledger that a finished run says it was opened with; none if it began anew."""
    if current is None:
        return None
    try:
        told = json.loads((current / MANIFEST).read_text("utf-8"))["rests_on"]
        wanted = None if told is None else str(told["ledger"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if wanted is None:
        return Cases.empty()
    same = (text for text in texts if hashlib.sha256(text.encode()).hexdigest() == wanted)
    return next((ledger_told(text)[1] for text in same), None)


def _text_in(output: Path, passwords: Sequence[str]) -> str | None:
    try:
        return snapshot_in(output, passwords)
    except (SurroundingsError, OSError, UnicodeDecodeError):
        return None


def _numbers_in(output: Path) -> Cases:
    """The numbers alone, without a child."""
    try:
        with (output / CASES_FILE).open(encoding="utf-8-sig", newline="") as lines:
            return Cases.of([{"case_no": row.get("case_no")} for row in csv.DictReader(lines)])
    except (OSError, UnicodeDecodeError, csv.Error):
        return Cases.empty()
