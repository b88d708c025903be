"""Boxes: files put into a month's folders by name, size and content as inputs are; what gives way is kept, never deleted."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from kongchuo_reports.desk.office import sha256
from kongchuo_reports.desk.writing import HALF
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.files.file_names import LONGEST_PART, file_name
from kongchuo_reports.files.guards import MAX_FILE
from kongchuo_reports.files.refusals import Refusal
from kongchuo_reports.files.workers import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.desk.office import Office
    from kongchuo_reports.files.workers import Opened

PIECE = 1 << 20
DEEPEST, LONGEST_NAME = 6, 1000
TABLES_ONLY = frozenset({SourceKind.REGISTRY, SourceKind.ROSTER})
PAPERS = frozenset({"pdf", "image", "docx", "doc"})
"""What may lie beside lists where papers prove something, told by content."""
PAPER_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".doc", ".docx")
KEPT_ANYWAY = frozenset({Refusal.ENCRYPTED, Refusal.SHUT, Refusal.LOCKED})
"""A locked list is a list: the run says how to open it."""


class NotTaken(Exception):  # noqa: N818 - told to the clerk, not raised further
    """A file that is not taken, and why."""


@dataclass(frozen=True, slots=True)
class Put:
    """A file that was taken.

    Args:
        name: below the box.
        replaced: where the file of that name was put aside; '' if there was none.
        opened: what its reader told.
    """

    name: str
    replaced: str
    opened: Opened


def clean_name(name: str) -> str:
    """The name below a box that an upload asks for.

    Raises:
        NotTaken: it points elsewhere, is hidden, or is a lock of another program.
    """
    parts = name.split("/")
    if not name or len(name) > LONGEST_NAME or len(parts) > DEEPEST or any(sign in name for sign in "\\:\x00"):
        raise NotTaken(words.REFUSED_NAME)
    if any(part in {"", ".", ".."} for part in parts):
        raise NotTaken(words.REFUSED_NAME)
    if parts[-1].startswith(("~$", ".~")):
        raise NotTaken(words.REFUSED_LOCK)
    if any(part.startswith(".") for part in parts):
        raise NotTaken(words.REFUSED_NAME)
    return "/".join(_short(part) for part in parts)


def put(
    office: Office, month: str, kind: SourceKind, given: str, content: IO[bytes], aside: Path, passwords: Sequence[str]
) -> Put:
    """Take a file into a box.

    Args:
        office: the office.
        month: the month.
        kind: the box.
        given: the name the browser gave.
        content: its bytes.
        aside: a folder of this person, in which it lies until it is known what it is.
        passwords: tried on what is locked.

    Raises:
        NotTaken: it is not taken; nothing was changed.
    """
    name = clean_name(given)
    waiting = aside / "incoming" / secrets.token_hex(8)
    waiting.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        _copy(content, waiting)
        with Worker(passwords=passwords) as worker:
            opened = worker.open(waiting)
        _refuse(kind, name, opened)
        target = office.box(month, kind) / name
        if target.is_file() and sha256(target) == sha256(waiting):
            return Put(name, "", opened)
        replaced = put_aside(office, month, target) if target.is_file() else ""
        _into(office.box(month, kind), target, waiting)
    except OSError as error:
        raise NotTaken(words.REFUSED_WRITE) from error
    finally:
        waiting.unlink(missing_ok=True)
    return Put(name, replaced, opened)


def lay(folder: Path, kind: SourceKind, given: str, content: IO[bytes], passwords: Sequence[str]) -> Path:
    """Lay a file into a folder of this person if it is what a box would take.

    Raises:
        NotTaken: it is not taken.
    """
    name = clean_name(given).rpartition("/")[2]
    folder.mkdir(mode=0o700, parents=True)
    path = folder / name
    try:
        _copy(content, path)
        with Worker(passwords=passwords) as worker:
            _refuse(kind, name, worker.open(path))
    except OSError as error:
        raise NotTaken(words.REFUSED_WRITE) from error
    except NotTaken:
        path.unlink(missing_ok=True)
        raise
    return path


def put_aside(office: Office, month: str, path: Path) -> str:
    """Move a file out of a month into the desk's own folder; its place there, below the workspace.

    Raises:
        OSError: it cannot be moved; it lies where it lay.
    """
    below = path.relative_to(office.workspace / month)
    folder = office.workspace / words.FOLDER / words.REPLACED / month / below.parent
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    target, number = folder / f"{stamp}_{path.name}", 1
    while target.exists():
        number += 1
        target = folder / f"{stamp}-{number}_{path.name}"
    path.replace(target)
    return target.relative_to(office.workspace).as_posix()


def put_back(office: Office, month: str, kept: str, below: str) -> bool:
    """Move a file that was put aside to where it lay, if nothing lies there now.

    Args:
        office: the office.
        month: the month.
        kept: its place below the workspace, as ``put_aside`` told it.
        below: its place below the month folder.
    """
    source, target = office.workspace / kept, office.workspace / month / below
    home = (office.workspace / words.FOLDER / words.REPLACED).resolve()
    if home not in source.resolve().parents or (office.workspace / month).resolve() not in target.resolve().parents:
        return False
    if not source.is_file() or target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
    return True


def below(office: Office, month: str, kind: SourceKind, path: Path) -> str:
    """The name of a file below its box."""
    return path.relative_to(office.box(month, kind)).as_posix()


def _short(part: str) -> str:
    stem, dot, ending = part.rpartition(".")
    if not dot or not stem:
        return file_name(part, LONGEST_PART)
    return file_name(stem, LONGEST_PART - 8) + "." + (file_name(ending, 8).lstrip("_") or "_")


def _copy(content: IO[bytes], target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    count = 0
    with os.fdopen(handle, "wb") as file:
        while piece := content.read(PIECE):
            count += len(piece)
            if count > MAX_FILE:
                raise NotTaken(words.REFUSED_LARGE)
            file.write(piece)
    if not count:
        raise NotTaken(words.REFUSED_EMPTY)


def _refuse(kind: SourceKind, name: str, opened: Opened) -> None:
    """Refuse what is neither a table nor, where papers are awaited, a paper by content and name alike."""
    if opened.refusal is None or opened.refusal in KEPT_ANYWAY:
        return
    is_paper = opened.words.get("what", "") in PAPERS and name.lower().endswith(PAPER_ENDINGS)
    if opened.refusal is Refusal.NOT_A_TABLE and is_paper:
        if kind in TABLES_ONLY:
            raise NotTaken(words.REFUSED_TABLES)
        return
    raise NotTaken(words.UNREADABLE.get(opened.refusal.value, words.REFUSED_KIND))


def _into(box: Path, target: Path, waiting: Path) -> None:
    """Whole or not at all; a folder on the way that is a link is not followed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if box.resolve() not in target.resolve().parents:
        raise NotTaken(words.REFUSED_NAME)
    half = target.parent / f".{secrets.token_hex(6)}{HALF}"
    try:
        shutil.copyfile(waiting, half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
