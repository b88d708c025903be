"""Office: the workspace as the desk sees it — months, boxes, finished runs — read from the folders anew each time."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program.filing import CHECK_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MONTH = re.compile(r"20\d{2}-(0[1-9]|1[0-2])")
BOXES = (
    SourceKind.REGISTRY,
    SourceKind.ROSTER,
    SourceKind.HOUSEHOLD,
    SourceKind.GROUP,
    SourceKind.PROOF,
    SourceKind.VISIT,
    SourceKind.AID,
    SourceKind.RETURN,
)
"""The eight folders of a month, in the order in which a clerk fills them; each bears its label."""
REQUIRED = (SourceKind.REGISTRY, SourceKind.ROSTER)


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
        found = (path.name for path in self.workspace.iterdir() if path.is_dir() and MONTH.fullmatch(path.name))
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
        try:
            told = json.loads((self.run(month) / names.MANIFEST).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def rows(self, month: str, table: str) -> list[dict[str, str]]:
        """The lines of one machine-readable file of a finished run; none if it is not there."""
        return list(self._lines(self.run(month) / "data" / f"{table}.csv"))

    def findings(self, month: str) -> tuple[list[dict[str, str]], float]:
        """The findings of the last check or run, whichever is newer, and when they were told; 0 if never."""
        places = (self.run(month) / "data", self.out / CHECK_FOLDER / month)
        there = [path for folder in places if (path := folder / "findings.csv").is_file()]
        if not there:
            return [], 0.0
        newest = max(there, key=lambda path: path.stat().st_mtime)
        return list(self._lines(newest)), newest.stat().st_mtime

    def waits(self, month: str) -> list[str]:
        """Files of this month that the finished run has not counted: new, changed or taken away, and an edited ledger.

        Names are those below the month folder.
        """
        manifest = self.manifest(month)
        inputs, outputs = manifest.get("inputs"), manifest.get("outputs")
        if not isinstance(inputs, dict) or not isinstance(outputs, dict):
            return []
        told = []
        for kind in BOXES:
            for path in files_of(self.box(month, kind)):
                name = path.relative_to(self.workspace / month).as_posix()
                if sha256(path) not in inputs.values():
                    told.append(name)
        there = {
            path.relative_to(self.workspace / month).as_posix()
            for kind in BOXES
            for path in files_of(self.box(month, kind))
        }
        told += [
            str(name)
            for name in inputs
            if str(name).partition("/")[0] in {kind.label for kind in BOXES} and str(name) not in there
        ]
        for book in (names.LEDGER_BOOK, names.MEASURES_BOOK, names.AUDIT_BOOK):
            path = self.run(month) / book
            if path.is_file() and book in outputs and sha256(path) != outputs[book]:
                told.append(book)
        return told

    @staticmethod
    def _lines(path: Path) -> Iterator[dict[str, str]]:
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield from csv.DictReader(file)
        except (OSError, UnicodeDecodeError, csv.Error):
            return


def files_of(folder: Path) -> list[Path]:
    """Files at any depth of a folder that a run would look at; links are not followed."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    found = [path for path in folder.rglob("*") if not path.is_symlink() and path.is_file()]
    return sorted(path for path in found if not path.name.startswith((".", "~$")))


MOST_KNOWN = 20_000
_known: dict[tuple[str, int, int], str] = {}


def sha256(path: Path) -> str:
    """Hash of a file's bytes, kept while its size and time stay; ``""`` if they cannot be read."""
    try:
        told = path.stat()
        key = (str(path), told.st_size, told.st_mtime_ns)
        if key not in _known:
            if len(_known) > MOST_KNOWN:
                _known.clear()
            _known[key] = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
    return _known[key]


def next_month(label: str) -> str:
    """The month after."""
    year, number = (int(part) for part in label.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"
