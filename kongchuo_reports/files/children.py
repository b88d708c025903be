"""Children: processes of ours that do what may end badly — open, rewrite or try a file somebody else made.

A child may die, hang or want all memory; its parent goes on, starts another and tells what was lost. Every child is one
of these: the same limit of time and memory, the same messages on its pipes, no window on Windows.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self, TypeVar

from kongchuo_reports.files.memory import CHILD_MEMORY, KILL_ON_CLOSE, MEBIBYTE, JobObject, kernel32, limit_memory
from kongchuo_reports.files.packing import PipeEnded, receive, send

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

SECONDS = 60.0
"""A task that takes longer is given up; the largest honest file seen takes 8."""
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
"""CREATE_NO_WINDOW: a program without a console opens none for its children."""
Answer = TypeVar("Answer")


class ChildDied(Exception):  # noqa: N818 - its caller tells it as a finding
    """The child ended before it answered; ``is_late`` if it was ended for taking too long."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__()
        self.is_late = is_late


class Kin:
    """Processes that end with this one, even if it is killed and can say nothing; on Windows alone, by a Job Object.

    Elsewhere a child hears its pipe close, and a job of the desk goes on to its own whole end.
    """

    def __init__(self) -> None:
        kernel = kernel32()
        self._job = JobObject(kernel, KILL_ON_CLOSE) if kernel is not None else None

    def adopt(self, process: subprocess.Popen[bytes]) -> None:
        """Let a child, with all that it starts from now on, end when this process ends."""
        if self._job is not None:
            self._job.add(int(process._handle))  # type: ignore[attr-defined]  # noqa: SLF001  # there is no public one

    def part(self) -> None:
        """Let all of them live on when this process ends."""
        if self._job is not None:
            self._job.hold_to(0)


@lru_cache(maxsize=1)
def _kin() -> Kin:
    return Kin()


class Child:
    """One child process, started when first needed and again after it dies. Use it from one thread at a time.

    Args:
        module: what it runs; its ``main`` calls ``be_a_child``.
        seconds: how long one task may take.
        memory: how many bytes it may take.
    """

    def __init__(self, module: str, seconds: float = SECONDS, memory: int = CHILD_MEMORY) -> None:
        self._module = module
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self._end()

    def told(self, task: object) -> object:
        """The child's answer to one task, both as JSON has them.

        Raises:
            ChildDied: there is none.
        """

        def talk(asked: IO[bytes], answered: IO[bytes]) -> object:
            send(asked, b"TASK", task)
            asked.flush()
            return receive(answered)[1]

        return self.ask(talk)

    def ask(self, talk: Callable[[IO[bytes], IO[bytes]], Answer]) -> Answer:
        """What comes of a talk with the child over its two pipes, within the time of one task.

        Raises:
            ChildDied: it died, or was ended for taking too long.
        """
        child = self._running()
        expired = threading.Event()

        def give_up() -> None:
            expired.set()
            child.kill()

        timer = threading.Timer(self._seconds, give_up)
        timer.start()
        try:
            return talk(child.stdin, child.stdout)  # type: ignore[arg-type]  # both are pipes
        except (PipeEnded, OSError) as error:
            self._end()
            raise ChildDied(is_late=expired.is_set()) from error
        finally:
            timer.cancel()
            timer.join()
            if expired.is_set():
                self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            paths = [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                [sys.executable, "-X", "utf8", "-W", "ignore", "-m", self._module, str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
                creationflags=_NO_WINDOW,
            )
            _kin().adopt(self._child)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was still to be sent to a dead child
                    pipe.close()
        child.wait()


class Shared:
    """A child that whoever needs it asks, one at a time; started for the first, ended with the program."""

    def __init__(self, module: str, seconds: float) -> None:
        self._child = Child(module, seconds)
        self._in_use = threading.Lock()
        atexit.register(self._child.__exit__, None, None, None)

    def told(self, task: object) -> object:
        """The child's answer to one task, as ``Child.told``.

        Raises:
            ChildDied: there is none.
        """
        with self._in_use:
            return self._child.told(task)


@cache
def shared(module: str, seconds: float = SECONDS) -> Shared:
    """The one child of a module."""
    return Shared(module, seconds)


def be_a_child(serve: Callable[[IO[bytes], IO[bytes]], None]) -> None:
    """Be one: within the limit of memory, on pipes that no library's own printing can disturb."""
    limit_memory(int(sys.argv[1]))
    answered = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=MEBIBYTE)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answered)


def tasks(work: Callable[[object], object]) -> Callable[[IO[bytes], IO[bytes]], None]:
    """What a child does that answers one task after another, until its parent hangs up."""

    def serve(asked: IO[bytes], answered: IO[bytes]) -> None:
        while True:
            try:
                _, task, _ = receive(asked)
            except PipeEnded:
                return
            send(answered, b"DONE", work(task))
            answered.flush()

    return serve
