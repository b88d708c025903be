"""Moving (搬动): locks, renames, removals and writes to the disk that bear with signals and with other programs."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.publish.archive.holding import is_held, patiently

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANY, SIDE_BY_SIDE = 500, 8
"""From so many files on the disk is asked for several at once: it keeps those in one go, and the program only waits."""


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """No signal that can be put off ends the program in here: between two renames there is no good place to stop."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kinds = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    former = {kind: signal.signal(kind, signal.SIG_IGN) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in former.items():
            signal.signal(kind, signal.SIG_DFL if handler is None else handler)


def locked(path: Path) -> IO[bytes]:
    """A lock on a file that dies with its process; held until the file is closed.

    Raises:
        SurroundingsError: somebody has it.
    """
    handle = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  # only there

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # only there

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise SurroundingsError(words.BUSY, words.BUSY_REMEDY) from error
    return handle


def removed(leftover: Path) -> None:
    """Remove what is left of a run, as far as it can be: what another program holds of it keeps nobody from working."""
    with contextlib.suppress(OSError):
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink()


def renamed(source: Path, target: Path) -> None:
    """Rename, with patience for a program that holds a file for a moment.

    Raises:
        OSError: it cannot be done; nothing has moved.
    """
    patiently(lambda: source.rename(target))


def sync(folder: Path) -> None:
    """Have the disk keep every file before it counts; one that a scanner holds on to is left to the system."""
    paths = sorted(folder.rglob("*"))
    files = [path for path in paths if path.is_file()]
    if len(files) < MANY:
        for path in files:
            _sync_file(path)
    else:
        with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
            list(threads.map(_sync_file, files))
    for path in paths:
        if path.is_dir():
            sync_folder(path)
    sync_folder(folder)


def _sync_file(path: Path) -> None:
    try:
        patiently(lambda: _kept_by_the_disk(path))
    except OSError as error:
        if not is_held(error):
            raise


def _kept_by_the_disk(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk keep which files a folder holds, where the system can be asked for that."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
