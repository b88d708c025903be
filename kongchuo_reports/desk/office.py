"""Office: the workspace as the desk sees it — months, boxes, finished runs — read from the folders anew each time."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import MONTH_FOLDERS, REQUIRED_FOLDERS, SourceKind
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.school_days import vacation_month
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program.filing import CHECK_FOLDER
from kongchuo_reports.domain.wording.program.running import BASE_FILE

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Office:
    """Where the work lies.

    Args:
        workspace: the office's folder.
        out: the folder of outputs.
    """

    workspace: Path
    out: Path

    def months(self) -> list[str]:
        """Months of the workspace, the newest first."""
        if not self.workspace.is_dir():
            return []
        found = (path.name for path in self.workspace.iterdir() if path.is_dir() and MONTH_LABEL.fullmatch(path.name))
        return sorted(found, reverse=True)

    def box(self, month: str, kind: SourceKind) -> Path:
        """The folder of one kind of one month."""
        return self.workspace / month / kind.label

    def run(self, month: str) -> Path:
        """Where the finished run of a month lies, if there is one."""
        return self.out / month

    def is_run(self, month: str) -> bool:
        """Whether a month has a finished run."""
        return (self.run(month) / names.MANIFEST).is_file()

    def manifest(self, month: str) -> dict[str, object]:
        """The manifest of a finished run; empty if there is none."""
        content = _unchanged(self.run(month) / names.MANIFEST, _json)
        return content if isinstance(content, dict) else {}

    def rows(self, month: str, table: str) -> list[dict[str, str]]:
        """The lines of one machine-readable file of a finished run; none if it is not there."""
        return _csv_of(self.run(month) / "data" / f"{table}.csv")

    def findings(self, month: str) -> tuple[list[dict[str, str]], float]:
        """The findings of the last check or run, whichever is newer, and when they were told; 0 if never."""
        places = (self.run(month) / "data", self.out / CHECK_FOLDER / month)
        there = [path for folder in places if (path := folder / "findings.csv").is_file()]
        if not there:
            return [], 0.0
        newest = max(there, key=lambda path: path.stat().st_mtime)
        return _csv_of(newest), newest.stat().st_mtime

    def waits(self, month: str) -> list[str]:
        """Files of this month that the finished run has not counted: new, changed or taken away, and an edited ledger.

        Names are those below the month folder.
        """
        manifest = self.manifest(month)
        inputs, outputs = manifest.get("inputs"), manifest.get("outputs")
        if not isinstance(inputs, dict) or not isinstance(outputs, dict):
            return []
        top = self.workspace / month
        there = {
            path.relative_to(top).as_posix(): path for kind in MONTH_FOLDERS for path in files_of(self.box(month, kind))
        }
        counted = set(inputs.values())
        newer = [name for name, path in there.items() if sha256(path) not in counted]
        boxes = {kind.label for kind in MONTH_FOLDERS}
        newer += [str(name) for name in inputs if str(name).partition("/")[0] in boxes and str(name) not in there]
        if (base := self.workspace / BASE_FILE).is_file() and sha256(base) not in counted:
            newer.append(base.name)
        for book in (names.LEDGER_BOOK, names.MEASURES_BOOK, names.AUDIT_BOOK):
            path = self.run(month) / book
            if path.is_file() and book in outputs and sha256(path) != outputs[book]:
                newer.append(book)
        return newer


def files_of(folder: Path) -> list[Path]:
    """Files at any depth of a folder that a run would look at; links are not followed."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    found = []
    for top, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(top, name) for name in files if not name.startswith((".", "~$"))]  # noqa: PTH118 - quicker
    return [Path(path) for path in sorted(found) if not os.path.islink(path)]  # noqa: PTH114 - quicker


MOST_KNOWN, MOST_READ = 20_000, 8
_read: dict[tuple[str, int, int], object] = {}
_known: dict[tuple[str, int, int], str] = {}


def sha256(path: Path) -> str:
    """Hash of a file's bytes, kept while its size and time stay; ``""`` if they cannot be read."""
    try:
        state = path.stat()
        key = (str(path), state.st_size, state.st_mtime_ns)
        if key not in _known:
            if len(_known) > MOST_KNOWN:
                _known.clear()
            _known[key] = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
    return _known[key]


def _csv_of(path: Path) -> list[dict[str, str]]:
    rows = _unchanged(path, _csv)
    return rows if isinstance(rows, list) else []


def _json(path: Path) -> object:
    return json.loads(path.read_text("utf-8"))


def _csv(path: Path) -> object:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _unchanged(path: Path, read: Callable[[Path], object]) -> object:
    """What a file says, read once while its size and time stay; None if it cannot be read."""
    try:
        state = path.stat()
        key = (str(path), state.st_size, state.st_mtime_ns)
        if key not in _read:
            if len(_read) >= MOST_READ:
                del _read[next(iter(_read))]
            _read[key] = read(path)
        return _read[key]
    except (OSError, ValueError, csv.Error, KeyError, StopIteration):
        return None


def required_in(label: str) -> tuple[SourceKind, ...]:
    """The folders a month cannot do without: in a vacation by the usual calendar no roster is owed."""
    in_force, _ = policy_on(dt.date.fromisoformat(f"{label}-01"))
    return (SourceKind.REGISTRY,) if vacation_month(label, in_force) else REQUIRED_FOLDERS


def next_month(label: str) -> str:
    """The month after."""
    year, number = (int(part) for part in label.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"
