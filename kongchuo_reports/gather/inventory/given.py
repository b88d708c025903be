"""Given numbers (已用案号): every case that any run ever numbered, so that no number is given to a second child."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.kept.snapshot import cases_of
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.files.unlocking import snapshot_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CASES_FILE = "data/cases.csv"


def given_cases(outputs: Sequence[Path], passwords: Sequence[str] = ()) -> Cases:
    """The cases of finished runs, each number once: as the first of these runs knows it.

    A snapshot that cannot be read, or that is locked, still lends its numbers: they stand in ``data/cases.csv`` for all to read.

    Args:
        outputs: output folders, the most believable first.
        passwords: tried on locked snapshots.
    """
    rows = Cases.stack([_cases_in(output, passwords) for output in outputs]).rows
    return Cases.build(rows[rows["case_no"].notna()].drop_duplicates("case_no"))


def _cases_in(output: Path, passwords: Sequence[str]) -> Cases:
    try:
        text = snapshot_in(output, passwords)
    except (SurroundingsError, OSError, UnicodeDecodeError):
        text = None
    cases = cases_of(text) if text is not None else Cases.empty()
    return cases if len(cases) else _numbers_in(output)


def _numbers_in(output: Path) -> Cases:
    """The numbers alone, without a child."""
    try:
        with (output / CASES_FILE).open(encoding="utf-8-sig", newline="") as lines:
            return Cases.of([{"case_no": row.get("case_no")} for row in csv.DictReader(lines)])
    except (OSError, UnicodeDecodeError, csv.Error):
        return Cases.empty()
