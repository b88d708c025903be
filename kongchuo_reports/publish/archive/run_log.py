"""``输出/运行记录.csv``: who ran what when; the only place that holds run times. Append-only, without personal data."""

from __future__ import annotations

import csv
import datetime as dt
import getpass
import hashlib
import io
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.program.filing import RUN_LOG, RUN_LOG_HEADINGS
from kongchuo_reports.domain.wording.program.outputs import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


def log_run(results: Results, folder: Path, seconds: float, counts: Mapping[str, int]) -> bool:
    """Append one line to the run log beside a finished output folder, which counts whether or not that can be done.

    Args:
        results: the finished month.
        folder: the output folder in place.
        seconds: how long the run took.
        counts: findings by severity.

    Returns:
        Whether the line was written.
    """
    told = [results.month.label, results.month.as_of.isoformat(), results.version, _user(), f"{seconds:.1f}"]
    return _append(folder, [*told, *(str(counts.get(severity, 0)) for severity in ("error", "warning", "notice"))])


def log_mark(folder: Path, label: str) -> None:
    """Append a line for a finished month whose manifest was marked, so that its new fingerprint is on record."""
    _append(folder, [label, "", "", _user(), "", "", "", ""])


def _append(folder: Path, told: list[str]) -> bool:
    """One line at the end of the log: when, what, and the fingerprint of the manifest."""
    path = folder.parent / RUN_LOG
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    line = [now, *told, hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()]
    text = io.StringIO()
    writer = csv.writer(text)
    if not path.exists():
        writer.writerow(RUN_LOG_HEADINGS)
    writer.writerow(line)
    prefix = b"" if path.exists() else b"\xef\xbb\xbf"
    try:
        with path.open("ab") as handle:
            handle.write(prefix + text.getvalue().encode())
    except OSError:
        return False
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
