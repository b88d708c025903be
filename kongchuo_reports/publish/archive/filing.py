"""Filing (归档): the set of a month's outputs is built aside, checked, and put in place by one rename.

A former run of the same month is kept whole under ``历史/``. One run at a time works on an output folder; a lock
that dies with its process sees to it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from typing import IO, TYPE_CHECKING, Self

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""How long a folder that another program holds for a moment is waited for (virus scanners, preview panes)."""


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
        self.staging = out / f"{words.UNFINISHED}{label}"

    def __enter__(self) -> Self:
        """Take the lock, sweep what killed runs left, refuse if the old output is open elsewhere."""
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._out / words.LOCK_FILE)
            for leftover in sorted(self._out.glob(f"{words.UNFINISHED}*")):
                shutil.rmtree(leftover)
            self._refuse_if_open()
            self.staging.mkdir()
        except OSError as error:
            self._release()
            raise SurroundingsError(
                words.cannot_write(name=self._out.name, why=error.strerror or ""), words.CANNOT_WRITE_REMEDY
            ) from error
        except SurroundingsError:
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
            raise SurroundingsError(
                words.cannot_write(name=self._out.name, why=error.strerror or ""), words.CANNOT_WRITE_REMEDY
            ) from error

    def put_in_place(self) -> Path:
        """Make the staged set this month's output by rename; the former set goes whole to ``历史/``.

        Returns:
            The finished folder.

        Raises:
            SurroundingsError: another program holds the folder.
        """
        _sync(self.staging)
        target = self._out / self._label
        kept: Path | None = None
        if target.exists():
            history = self._out / words.HISTORY
            history.mkdir(exist_ok=True)
            number = 1
            while (history / words.former(label=self._label, number=number)).exists():
                number += 1
            kept = history / words.former(label=self._label, number=number)
            _renamed(target, kept)
        try:
            _renamed(self.staging, target)
        except SurroundingsError:
            if kept is not None:
                _renamed(kept, target)
            raise
        _sync_folder(self._out)
        return target

    def _refuse_if_open(self) -> None:
        folder = self._out / self._label
        for pattern in ("~$*", ".~lock.*#", ".~*"):
            for owner in sorted(folder.rglob(pattern)):
                name = owner.name.removeprefix("~$").removeprefix(".~lock.").removeprefix(".~").removesuffix("#")
                raise SurroundingsError(words.is_open(name=name), words.is_open_remedy(name, owner.name))

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


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


def _renamed(source: Path, target: Path) -> None:
    for pause in (*RETRY_SECONDS, None):
        try:
            source.rename(target)
        except PermissionError as error:
            if pause is None:
                raise SurroundingsError(
                    words.is_open(name=source.name), words.is_open_remedy(source.name, "")
                ) from error
            time.sleep(pause)
        else:
            return


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as handle:
                os.fsync(handle.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
