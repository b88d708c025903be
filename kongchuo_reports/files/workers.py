"""Workers: children that open files, because a hostile file can kill its reader.

``python -m kongchuo_reports.files.workers`` is the child: it reads paths from stdin and writes sheets to stdout.
"""

from __future__ import annotations

import gc
import hashlib
import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from kongchuo_reports.files.children import SECONDS, Child, ChildDied, be_a_child
from kongchuo_reports.files.containers import container_of
from kongchuo_reports.files.memory import CHILD_MEMORY
from kongchuo_reports.files.opening import bytes_of, read_sheets
from kongchuo_reports.files.packages.properties import saved_on
from kongchuo_reports.files.packing import PipeEnded, Unpacking, receive, send, send_sheet
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.files.unlocking import unlocked, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from kongchuo_reports.files.grids import Grid

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
        saved_on: the day its properties say it was last saved, ``""`` if they say none.
    """

    sha256: str = ""
    container: str = ""
    grids: tuple[Grid, ...] = ()
    refusal: Refusal | None = None
    words: dict[str, str] = field(default_factory=dict)
    saved_on: str = ""


class Worker:
    """One child that opens files. Use it from one thread at a time."""

    def __init__(
        self, seconds: float = SECONDS, address_space: int = CHILD_MEMORY, passwords: Sequence[str] = ()
    ) -> None:
        self._child = Child(_NAME, seconds, address_space)
        self._passwords = list(passwords)

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self._child.__exit__(kind, error, trace)

    def open(self, path: Path) -> Opened:
        """Open one file; never raises for what the file does to the child."""
        known: dict[str, str] = {}
        try:
            return self._child.ask(lambda asked, answered: _asked(asked, answered, path, known, self._passwords))
        except ChildDied as died:
            reason = Refusal.TOO_SLOW if died.is_late else Refusal.CRASHED
            return Opened(known.get("sha256", ""), known.get("container", ""), refusal=reason)


def _asked(asked: IO[bytes], answered: IO[bytes], path: Path, known: dict[str, str], passwords: list[str]) -> Opened:
    send(asked, b"OPEN", passwords, os.fsencode(path))
    asked.flush()
    unpacking = Unpacking()
    while True:
        kind, message, raw = receive(answered)
        words = message if isinstance(message, dict) else {}
        if kind == b"FILE":
            known.update(words)
        elif kind == b"DENY":
            refusal = Refusal(words.pop("refusal"))
            return Opened(known.get("sha256", ""), known.get("container", ""), refusal=refusal, words=words)
        elif kind == b"OVER":
            grids = tuple(unpacking.grids)
            return Opened(
                known.get("sha256", ""), known.get("container", ""), grids, saved_on=known.get("saved_on", "")
            )
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
    send(answered, b"FILE", {"container": container.value, "saved_on": saved_on(content, container)})
    read_sheets(content, container, partial(send_sheet, answered), partial(send, answered, b"ANEW", {}))


def main() -> None:
    """Be a worker."""
    gc.disable()
    be_a_child(serve)


_NAME = "kongchuo_reports.files.workers"

if __name__ == "__main__":
    main()
