"""Filing (归档): the set of a month's outputs is built aside, checked, and put in place by one rename.

A former run of the same month is kept whole under ``历史/``. One run at a time works on an output folder; a lock
that dies with its process sees to it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import sys
import threading
import time
from typing import IO, TYPE_CHECKING, Self

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.publish.archive.former_runs import fingerprints, kept_runs, months_left_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""How long a folder that another program holds for a moment is waited for (virus scanners, preview panes)."""
HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
"""What the system says of a file that another program holds."""


class Filing:
    """A month's output in the making: a lock on the output folder and a staging folder inside it.

    Used as a context manager: whatever happens inside, the former output stays whole until ``put_in_place``, and
    the staging folder is gone at the end.

    Args:
        out: the folder of all months' outputs; made if it is not there.
        label: the month.
    """

    def __init__(self, out: Path, label: str) -> None:
        self._out = out
        self._label = label
        self._lock: IO[bytes] | None = None
        self._seen: dict[str, str] = {}
        self._is_placed = False
        self.staging = out / f"{words.UNFINISHED}{label}"
        self.found_again: tuple[str, ...] = ()
        """Months whose run lay in 历史 only and has been put back."""

    def __enter__(self) -> Self:
        """Take the lock, sweep what killed runs left, put back what one had moved, refuse if the old output is open."""
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._out / words.LOCK_FILE)
            for leftover in sorted(self._out.glob(f"{words.UNFINISHED}*")):
                _removed(leftover)
            self.found_again = tuple(map(self._put_back_killed, months_left_there(self._out)))
            self._refuse_if_open()
            self.begin()
        except OSError as error:
            self._release()
            raise SurroundingsError(
                words.cannot_write(name=self._out.name, why=error.strerror or ""), words.CANNOT_WRITE_REMEDY
            ) from error
        except BaseException:
            self._release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Sweep the staging folder, give the lock back; a full disk or a refused write becomes a fault of its own."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self._release()
        if isinstance(error, OSError):
            remedy = words.PLACED_REMEDY if self._is_placed else words.CANNOT_WRITE_REMEDY
            raise SurroundingsError(
                words.cannot_write(name=self._out.name, why=error.strerror or ""), remedy
            ) from error

    def begin(self) -> None:
        """An empty staging folder; what people work in is looked at, so that it is known if they save meanwhile.

        Raises:
            OSError: the folder cannot be written, or a workbook of the former run cannot be read.
        """
        if self.staging.exists():
            shutil.rmtree(self.staging)
        self.staging.mkdir(mode=0o700)
        self._seen = fingerprints(self._out / self._label)

    def put_in_place(self) -> Path | None:
        """Make the staged set this month's output by rename; the former set goes whole to ``历史/``.

        Whatever fails on the way, the former set is back in its place before anybody is told of it.

        Returns:
            The finished folder; None if somebody saved a workbook of the former set since ``begin``: then nothing has
            been moved, and what was typed is to be read first.

        Raises:
            SurroundingsError: it could not be moved; the message tells where the former set is.
            OSError: the staged files cannot be made safe.
        """
        _sync(self.staging)
        target = self._out / self._label
        if fingerprints(target) != self._seen:
            return None
        with undisturbed():
            kept = self._set_aside(target)
            try:
                if kept is not None and fingerprints(kept) != self._seen:
                    self._put_back(kept, target)
                    return None
                _renamed(self.staging, target)
            except SurroundingsError:
                raise
            except BaseException as error:
                self._put_back(kept, target)
                if isinstance(error, OSError):
                    raise self._cannot_move(self.staging, error) from error
                raise
            self._is_placed = True
            for folder in (self._out / words.HISTORY, self._out):
                _sync_folder(folder)
        return target

    def _set_aside(self, target: Path) -> Path | None:
        """Move the former set to 历史; None if there is none."""
        if not target.exists():
            return None
        history = self._out / words.HISTORY
        try:
            if not any(target.iterdir()):
                target.rmdir()
                return None
            history.mkdir(exist_ok=True)
            newest = [words.FORMER.fullmatch(run.name) for run in kept_runs(self._out, self._label)[-1:]]
            number = next((int(hit["number"]) for hit in newest if hit), 0) + 1
            while (history / words.former(label=self._label, number=number)).exists():
                number += 1
            kept = history / words.former(label=self._label, number=number)
            _renamed(target, kept)
        except OSError as error:
            raise self._cannot_move(target, error) from error
        return kept

    def _put_back(self, kept: Path | None, target: Path) -> None:
        if kept is None:
            return
        try:
            _renamed(kept, target)
        except OSError as error:
            raise SurroundingsError(
                words.only_in_history(label=self._label, kept=kept.name), words.ONLY_IN_HISTORY_REMEDY
            ) from error

    def _put_back_killed(self, run: Path) -> str:
        hit = words.FORMER.fullmatch(run.name)
        label = hit["label"] if hit else run.name
        _renamed(run, self._out / label)
        return label

    def _cannot_move(self, path: Path, error: OSError) -> SurroundingsError:
        if error.errno in HELD:
            return SurroundingsError(words.is_open(name=path.name), words.is_open_remedy(path.name, ""))
        return SurroundingsError(
            words.cannot_write(name=self._out.name, why=error.strerror or ""), words.CANNOT_WRITE_REMEDY
        )

    def _refuse_if_open(self) -> None:
        folder = self._out / self._label
        for pattern in ("~$*", ".~lock.*#", ".~*"):
            for owner in sorted(folder.rglob(pattern)):
                name = owner.name.removeprefix("~$").removeprefix(".~lock.").removeprefix(".~").removesuffix("#")
                raise SurroundingsError(words.is_open(name=name), words.is_open_remedy(name, owner.name))

    def _release(self) -> None:
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._lock.close()
            self._lock = None


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


def _locked(path: Path) -> IO[bytes]:
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


def _removed(leftover: Path) -> None:
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover)
    else:
        leftover.unlink()


def _renamed(source: Path, target: Path) -> None:
    """Rename, with patience for a program that holds a file for a moment.

    Raises:
        OSError: it cannot be done; nothing has moved.
    """
    for pause in (*RETRY_SECONDS, None):
        try:
            source.rename(target)
        except OSError as error:
            if pause is None or error.errno not in HELD:
                raise
            time.sleep(pause)
        else:
            return


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as handle:
                os.fsync(handle.fileno())
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            _sync_folder(path)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
