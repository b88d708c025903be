"""Workers: child processes that open files, because a hostile file can kill its reader; each is replaced when it dies.

``python -m kongchuo_reports.files.workers`` is the child: it reads paths from stdin and writes sheets to stdout.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kongchuo_reports.files.containers import Container, container_of
from kongchuo_reports.files.guards import MAX_FILE, MEBIBYTE
from kongchuo_reports.files.packing import PipeEnded, Unpacking, receive, send, send_sheet
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.files.unlocking import unlocked, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.files.sheets import Sheet

SECONDS = 60.0
"""A file that takes longer is given up; the largest honest one seen takes 8."""
ADDRESS_SPACE = 2048 * MEBIBYTE
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_WORKBOOKS = {Container.XLSX, Container.XLSB, Container.ODS, Container.XLS}
_LETHAL = (MemoryError, RecursionError)


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of one file.

    Args:
        sha256: hash of the bytes that were read, ``""`` if they could not be.
        container: what it really is, ``""`` if that could not be told.
        grids: its sheets; empty if refused.
        refusal: why it was not read, or None.
        words: words of that reason.
    """

    sha256: str = ""
    container: str = ""
    grids: tuple[Grid, ...] = ()
    refusal: Refusal | None = None
    words: dict[str, str] = field(default_factory=dict)


class Worker:
    """One child process, started when first needed and again after it dies. Use it from one thread at a time."""

    def __init__(
        self, seconds: float = SECONDS, address_space: int = ADDRESS_SPACE, passwords: Sequence[str] = ()
    ) -> None:
        self._seconds = seconds
        self._passwords = list(passwords)
        self._address_space = address_space
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self._end()

    def open(self, path: Path) -> Opened:
        """Open one file; never raises for what the file does to the child."""
        child = self._running()
        expired = threading.Event()

        def give_up() -> None:
            expired.set()
            child.kill()

        told: dict[str, str] = {}
        timer = threading.Timer(self._seconds, give_up)
        timer.start()
        try:
            return _asked(child, path, told, self._passwords)
        except (PipeEnded, OSError):
            self._end()
            reason = Refusal.TOO_SLOW if expired.is_set() else Refusal.CRASHED
            return Opened(told.get("sha256", ""), told.get("container", ""), refusal=reason)
        finally:
            timer.cancel()
            timer.join()
            if expired.is_set():
                self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            paths = [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
            environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                [sys.executable, "-X", "utf8", "-W", "ignore", "-m", __name__, str(self._address_space)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()


def _asked(child: subprocess.Popen[bytes], path: Path, told: dict[str, str], passwords: list[str]) -> Opened:
    if child.stdin is None or child.stdout is None:
        raise PipeEnded
    send(child.stdin, b"OPEN", passwords, os.fsencode(path))
    child.stdin.flush()
    unpacking = Unpacking()
    while True:
        kind, message, raw = receive(child.stdout)
        words = message if isinstance(message, dict) else {}
        if kind == b"FILE":
            told.update(words)
        elif kind == b"DENY":
            refusal = Refusal(words.pop("refusal"))
            return Opened(told.get("sha256", ""), told.get("container", ""), refusal=refusal, words=words)
        elif kind == b"OVER":
            return Opened(told.get("sha256", ""), told.get("container", ""), tuple(unpacking.grids))
        else:
            unpacking.take(kind, words, raw)


def serve(asked: IO[bytes], answered: IO[bytes]) -> None:
    """Open the files asked for, one after another, until the asker hangs up."""
    while True:
        try:
            _, passwords, raw = receive(asked)
        except PipeEnded:
            return
        try:
            _answer(Path(os.fsdecode(raw)), answered, passwords if isinstance(passwords, list) else [])
            send(answered, b"OVER", {})
        except Refused as refused:
            send(answered, b"DENY", {"refusal": refused.refusal.value, **refused.words})
        except _LETHAL:
            send(answered, b"DENY", {"refusal": Refusal.OUT_OF_MEMORY.value})
        except BaseException as error:  # noqa: BLE001 - a panic of the reader derives from BaseException
            send(answered, b"DENY", {"refusal": Refusal.CRASHED.value, "what": type(error).__name__})
        answered.flush()


def _answer(path: Path, answered: IO[bytes], passwords: Sequence[str]) -> None:
    content = bytes_of(path)
    sha256 = hashlib.sha256(content).hexdigest()
    send(answered, b"FILE", {"sha256": sha256})
    answered.flush()
    content = unlocked(unpacked(content), passwords)
    container = container_of(content)
    send(answered, b"FILE", {"container": container.value})
    if container in _WORKBOOKS:
        _answer_workbook(content, container, answered)
        return
    for sheet in _sheets(content, container):
        send_sheet(answered, sheet)


def _answer_workbook(content: bytes, container: Container, answered: IO[bytes]) -> None:
    from kongchuo_reports.files.workbooks import Workbook  # noqa: PLC0415 - only what a file needs

    workbook = Workbook(content, container)
    readings: list[Callable[[], Iterator[Sheet]]] = [workbook.sheets, partial(workbook.sheets, one_by_one=True)]
    if workbook.has_second_reader:
        readings.insert(1, workbook.sheets_by_second_reader)
    for number, sheets in enumerate(readings, start=1):
        try:
            for sheet in sheets():
                send_sheet(answered, sheet)
        except Refused as refused:
            if refused.refusal not in {Refusal.DAMAGED, Refusal.TOO_MANY_CELLS} or number == len(readings):
                raise
            send(answered, b"ANEW", {})
        else:
            return


def bytes_of(path: Path) -> bytes:
    """The bytes of an input file, read once.

    Raises:
        Refused: another program or the rights on it keep it shut, it cannot be reached, or it is too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except PermissionError as error:
        raise Refused(Refusal.LOCKED) from error
    except OSError as error:
        raise Refused(Refusal.UNREACHABLE) from error
    try:
        with open(handle, "rb") as file:  # noqa: PTH123 - a handle, not a path
            content = file.read(MAX_FILE + 1)
    except PermissionError as error:
        raise Refused(Refusal.LOCKED) from error
    except OSError as error:
        raise Refused(Refusal.UNREACHABLE) from error
    if len(content) > MAX_FILE:
        raise Refused(Refusal.TOO_LARGE)
    return content


def _sheets(content: bytes, container: Container) -> Iterator[Sheet]:
    if container is Container.TEXT:
        from kongchuo_reports.files.text_tables import read_text_table  # noqa: PLC0415 - only what a file needs

        yield read_text_table(content)
    else:
        from kongchuo_reports.files.markup_tables import read_markup  # noqa: PLC0415 - only what a file needs

        yield from read_markup(content, container)


def limit_memory(address_space: int) -> None:
    """Hold this process to so many bytes of address space, where the system can (POSIX)."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Be a worker."""
    limit_memory(int(sys.argv[1]))
    gc.disable()
    answered = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=MEBIBYTE)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answered)


if __name__ == "__main__":
    main()
