"""``输出/运行记录.csv``: who ran what when; the only place that holds run times. Append-only, without personal data."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import getpass
import hashlib
import io
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.program.filing import RUN_LOG, RUN_LOG_HEADINGS, RUN_LOG_REST
from kongchuo_reports.domain.wording.program.outputs import MANIFEST
from kongchuo_reports.publish.archive.holding import patiently

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def log_run(label: str, as_of: str, version: str, folder: Path, seconds: float, counts: Mapping[str, int]) -> bool:
    """Append one line to the run log beside a finished output folder, which counts whether or not that can be done.

    Args:
        label: the month.
        as_of: the day its figures stand on.
        version: of the program that worked it out.
        folder: the output folder in place.
        seconds: how long the run took.
        counts: findings by severity.

    Returns:
        Whether the line was written; if not, it is kept beside the log and goes into it with the next one.
    """
    order = [label, as_of, version, _user(), f"{seconds:.1f}"]
    return _append(folder, [*order, *(str(counts.get(severity, 0)) for severity in ("error", "warning", "notice"))])


def log_mark(folder: Path, label: str) -> None:
    """Append a line for a finished month whose manifest was marked, so that its new fingerprint is on record."""
    _append(folder, [label, "", "", _user(), "", "", "", ""])


def _append(folder: Path, cells: list[str]) -> bool:
    """One line at the end of the log: when, what, and the fingerprint of the manifest."""
    path, rest = folder.parent / RUN_LOG, folder.parent / RUN_LOG_REST
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        line = _line(now, *cells, hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest())
    except OSError:
        return False
    try:
        head = b"" if path.exists() else b"\xef\xbb\xbf" + _line(*RUN_LOG_HEADINGS)
        kept = rest.read_bytes() if rest.exists() else b""
        patiently(lambda: _add(path, head + kept + line))
    except OSError:  # somebody has it open: the line waits for the next run
        with contextlib.suppress(OSError):
            _add(rest, line)
        return False
    with contextlib.suppress(OSError):
        rest.unlink(missing_ok=True)
    return True


def _line(*cells: str) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def _add(path: Path, content: bytes) -> None:
    with path.open("ab") as handle:
        handle.write(content)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
