"""Former runs (以往各次): which folders are finished runs of ours, and where those of a month are kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.kept.snapshot import LOCKED_SNAPSHOT_FILE, SNAPSHOT_FILE
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = (names.MANIFEST, SNAPSHOT_FILE, LOCKED_SNAPSHOT_FILE, names.PAGE, names.LEDGER_BOOK)
"""Any of these in a folder says that a run of ours made it, even if somebody took others away."""
BOOKS = ("*.xlsx", "*.xlsm", "*.xls", "*.et")


def is_run(folder: Path) -> bool:
    """Whether a folder is a finished run of ours."""
    return any((folder / sign).exists() for sign in SIGNS)


def kept_runs(out: Path, label: str) -> list[Path]:
    """Runs of a month that are kept in 历史, the oldest first."""
    history = out / words.HISTORY
    found = []
    for folder in history.iterdir() if history.is_dir() else ():
        hit = words.FORMER.fullmatch(folder.name)
        if hit and hit["label"] == label and folder.is_dir():
            found.append((int(hit["number"]), folder))
    return [folder for _, folder in sorted(found)]


def months_kept(out: Path) -> list[str]:
    """Months that have a run in 历史."""
    history = out / words.HISTORY
    hits = (words.FORMER.fullmatch(folder.name) for folder in (history.iterdir() if history.is_dir() else ()))
    return sorted({hit["label"] for hit in hits if hit})


def months_left_there(out: Path) -> list[Path]:
    """The newest run of each month that lies in 历史 and nowhere else: what a run that was killed in the middle of moving leaves."""
    gone = (label for label in months_kept(out) if not (out / label).exists())
    newest = (kept_runs(out, label)[-1:] for label in gone)
    return [run for runs in newest for run in runs if is_run(run)]


def newest_run(out: Path, label: str) -> Path | None:
    """The finished run of a month: in its place, or in 历史 where a killed run left it; None if there is none."""
    if (out / label).is_dir():
        return out / label
    return next((run for run in reversed(kept_runs(out, label)) if is_run(run)), None)


def refuse_place(out: Path, workspace: Path, label: str) -> None:
    """Refuse an output folder in which finished work would push away what is no run of ours.

    Raises:
        UsageError: it is the workspace, or lies inside it.
        SurroundingsError: a folder of the month's name is there that no run made.
    """
    here, office = out.resolve(), workspace.resolve()
    if here == office or office in here.parents:
        raise UsageError(
            words.inside_workspace(out=out.name or str(out), workspace=workspace.name), words.INSIDE_WORKSPACE_REMEDY
        )
    target = out / label
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SurroundingsError(words.strange_folder(out=out.name, label=label), words.STRANGE_FOLDER_REMEDY)
    if target.is_dir() and any(target.iterdir()) and not is_run(target):
        raise SurroundingsError(words.strange_folder(out=out.name, label=label), words.STRANGE_FOLDER_REMEDY)


def fingerprints(folder: Path) -> dict[str, str]:
    """The workbooks of a run that people work in, each with the hash of its bytes.

    Raises:
        OSError: one of them cannot be read now.
    """
    books = sorted({path for pattern in BOOKS for path in folder.glob(pattern) if path.is_file()})
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in books}
