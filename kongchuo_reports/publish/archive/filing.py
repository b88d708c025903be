"""Filing (归档): the set of a month's outputs is built aside, checked, and put in place by one rename.

A former run of the same month is kept whole under ``历史/``. One run at a time works on an output folder; a lock
that dies with its process sees to it. A set that cannot be put in place because somebody has a file of the former one
open is waited for, and then kept aside: the next run puts it in place without working it out anew.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from typing import IO, TYPE_CHECKING, Self

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.publish.archive.former_runs import fingerprints, kept_runs, months_left_there
from kongchuo_reports.publish.archive.holding import held_files, is_held
from kongchuo_reports.publish.archive.moving import locked, removed, renamed, sync, sync_folder, undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

WAIT_SECONDS, LOOK_SECONDS = 40.0, 1.0
"""How long a person is given to close a file of the former set, and how often it is tried again meanwhile."""
MOST_NAMED = 5


def _unheard(_stage: str, _done: int, _total: int) -> None:
    """Nobody listens."""


class _HeldError(SurroundingsError):
    """Another program holds a file of the former set, or of the new one."""


class Filing:
    """A month's output in the making: a lock on the output folder and a staging folder inside it.

    Used as a context manager: whatever happens inside, the former output stays whole until ``put_in_place``, and
    the staging folder is gone at the end.

    Args:
        out: the folder of all months' outputs; made if it is not there.
        label: the month.
        mark: of what the month is made from; a set that only could not be put in place is kept under it. '' keeps none.
        report: told what is waited for.
    """

    def __init__(
        self, out: Path, label: str, mark: str = "", report: Callable[[str, int, int], None] = _unheard
    ) -> None:
        self._out = out
        self._label = label
        self._report = report
        self._waiting = out / f"{words.WAITING}{label}-{mark}" if mark else None
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
            self._lock = locked(self._out / words.LOCK_FILE)
            for leftover in sorted({*self._out.glob(f"{words.UNFINISHED}*"), *self._out.glob(f"{words.WAITING}*")}):
                if leftover != self._waiting:
                    removed(leftover)
            self.found_again = tuple(map(self._put_back_killed, months_left_there(self._out)))
            self._refuse_if_open()
            self.begin()
        except OSError as error:
            self._release()
            raise SurroundingsError(
                words.cannot_write(name=self._out.name, why=why(error)), words.CANNOT_WRITE_REMEDY
            ) from error
        except BaseException:
            self._release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Sweep the staging folder, give the lock back; a full disk or a refused write becomes a fault of its own."""
        is_kept = isinstance(error, _HeldError) and self._kept_aside()
        shutil.rmtree(self.staging, ignore_errors=True)
        self._release()
        if isinstance(error, _HeldError):
            raise SurroundingsError(error.message, words.KEPT_REMEDY if is_kept else error.remedy) from error
        if isinstance(error, SurroundingsError) and not self._is_placed and not words.tells_of_former(error):
            raise SurroundingsError(error.message, words.unchanged(remedy=error.remedy.rstrip("。"))) from error
        if isinstance(error, OSError):
            remedy = words.PLACED_REMEDY if self._is_placed else words.CANNOT_WRITE_REMEDY
            raise SurroundingsError(words.cannot_write(name=self._out.name, why=why(error)), remedy) from error

    def begin(self) -> None:
        """An empty staging folder; what people work in is looked at, so that it is known if they save meanwhile.

        Raises:
            OSError: the folder cannot be written, or a workbook of the former run cannot be read.
        """
        removed(self.staging)
        number = 1
        while self.staging.exists():  # what another program keeps from being removed is swept by a later run
            number += 1
            self.staging = self._out / f"{words.UNFINISHED}{self._label}-{number}"
            removed(self.staging)
        self.staging.mkdir(mode=0o700)
        self._seen = fingerprints(self._out / self._label)

    def put_in_place(self) -> Path | None:
        """Make the staged set this month's output by rename; the former set goes whole to ``历史/``.

        Whatever fails on the way, the former set is back in its place before anybody is told of it. A file that
        somebody has open is named and waited for.

        Returns:
            The finished folder; None if somebody saved a workbook of the former set since ``begin``: then nothing has
            been moved, and what was typed is to be read first.

        Raises:
            SurroundingsError: it could not be moved; the message tells where the former set is.
            OSError: the staged files cannot be made safe.
        """
        sync(self.staging)
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                return self._placed(self._out / self._label)
            except _HeldError:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise
                self._report(words.waiting_for(what=self._held_told()), int(WAIT_SECONDS - left), int(WAIT_SECONDS))
                time.sleep(LOOK_SECONDS)

    def take_waiting(self) -> bool:
        """Take the set that waits to be put in place as the staged one; whether there is one."""
        if self._waiting is None or not self._waiting.is_dir():
            return False
        removed(self.staging)
        try:
            renamed(self._waiting, self.staging)
        except OSError:
            self.begin()
            return False
        return True

    def _kept_aside(self) -> bool:
        """Keep the staged set for the next run; whether it could be."""
        if self._waiting is None:
            return False
        removed(self._waiting)
        try:
            self.staging.rename(self._waiting)
        except OSError:
            return False
        return True

    def _placed(self, target: Path) -> Path | None:
        """One try to put the staged set in place."""
        if fingerprints(target) != self._seen:
            return None
        with undisturbed():
            kept = self._set_aside(target)
            try:
                if kept is not None and fingerprints(kept) != self._seen:
                    self._put_back(kept, target)
                    return None
                renamed(self.staging, target)
            except SurroundingsError:
                raise
            except BaseException as error:
                self._put_back(kept, target)
                if isinstance(error, OSError):
                    raise self._cannot_move(error) from error
                raise
            self._is_placed = True
            if self._waiting is not None:
                removed(self._waiting)
            for folder in (self._out / words.HISTORY, self._out):
                sync_folder(folder)
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
            renamed(target, kept)
        except OSError as error:
            raise self._cannot_move(error) from error
        return kept

    def _put_back(self, kept: Path | None, target: Path) -> None:
        if kept is None:
            return
        try:
            renamed(kept, target)
        except OSError as error:
            raise SurroundingsError(
                words.only_in_history(label=self._label, kept=kept.name), words.ONLY_IN_HISTORY_REMEDY
            ) from error

    def _put_back_killed(self, run: Path) -> str:
        hit = words.FORMER.fullmatch(run.name)
        label = hit["label"] if hit else run.name
        renamed(run, self._out / label)
        return label

    def _cannot_move(self, error: OSError) -> SurroundingsError:
        if is_held(error):
            what = self._held_told()
            return _HeldError(words.is_held(what=what), words.HELD_REMEDY)
        what = words.cannot_write(name=self._out.name, why=why(error))
        return SurroundingsError(what, words.CANNOT_WRITE_REMEDY)

    def _held_told(self) -> str:
        """The files of the former set that somebody has open, by name; the folder where none can be named."""
        target = self._out / self._label
        held = [path.relative_to(self._out).as_posix() for path in held_files(target, ())]
        return words.held_names(held[:MOST_NAMED], len(held), self._label)

    def _refuse_if_open(self) -> None:
        folder = self._out / self._label
        for pattern in ("~$*", ".~lock.*#", ".~*"):
            for owner in sorted(folder.rglob(pattern)):
                name = owner.name.removeprefix("~$").removeprefix(".~lock.").removeprefix(".~").removesuffix("#")
                raise SurroundingsError(words.is_open(name=name), words.is_open_remedy(name, owner.name))
        held = [path.relative_to(self._out).as_posix() for path in held_files(folder)]
        if held:
            named = words.held_names(held[:MOST_NAMED], len(held), self._label)
            raise SurroundingsError(words.is_held(what=named), words.HELD_REMEDY)

    def _release(self) -> None:
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._lock.close()
            self._lock = None
