"""Results: files below the finished runs, named to the browser by opaque keys; nothing else is ever served or opened."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kongchuo_reports.desk.sharing import Desk

SERVED = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xls": "application/vnd.ms-excel",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".zip": "application/zip",
}
"""What may be given to the browser or to the program that the machine opens it with."""
SEALED = (
    "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
)
"""For the page of a run: its own script runs, and reaches nothing of the desk."""


def key_of(desk: Desk, month: str, name: str) -> str:
    """The opaque key of a file or folder of a run."""
    return hashlib.blake2s(
        f"{month}/{name}".encode("utf-8", "surrogatepass"), key=desk.secret, digest_size=12
    ).hexdigest()


def all_of(desk: Desk, month: str) -> Iterator[tuple[str, Path]]:
    """Files and folders of a run with their names below it; links are not followed."""
    top = desk.office.run(month)
    if top.is_dir() and not top.is_symlink():
        yield "", top
        for name, _ in below(top):
            yield name, top / name


def below(top: Path) -> Iterator[tuple[str, bool]]:
    """Names of what lies below a folder, and whether each is a folder; a county's run has ten thousand."""
    waiting = [("", str(top))]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as listed:
            here = sorted((one for one in listed if not one.name.startswith((".", "~$"))), key=lambda one: one.name)
        folders = []
        for one in here:
            if not one.is_symlink():
                is_folder = one.is_dir(follow_symlinks=False)
                yield prefix + one.name, is_folder
                folders += [(f"{prefix}{one.name}/", one.path)] if is_folder else []
        waiting += reversed(folders)


def found(desk: Desk, month: str, key: str) -> Path | None:
    """The file or folder of a key; None if there is none, or it has left the output folder."""
    top = desk.office.run(month).resolve()
    for name, path in all_of(desk, month):
        if key_of(desk, month, name) == key:
            real = path.resolve()
            return path if real == top or top in real.parents else None
    return None


def marked_copy(desk: Desk, month: str, file: str) -> str:
    """The key of the marked copy of an input; '' if there is none."""
    folder = desk.office.run(month) / names.MARKED_COPIES
    stem = file.rpartition(".")[0] or file
    for name in (file, f"{stem}.xlsx", f"{file}.xlsx"):
        if (folder / name).is_file() and ".." not in name.split("/"):
            return key_of(desk, month, f"{names.MARKED_COPIES}/{name}")
    return ""


def open_here(path: Path) -> bool:
    """Open a file or folder with what the machine opens it with; whether that could be begun."""
    if path.is_file() and path.suffix.lower() not in SERVED:
        return False
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a file of ours, of a kind that is no program
            return True
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen(  # noqa: S603 - as above
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
