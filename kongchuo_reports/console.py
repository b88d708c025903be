"""The console: lines out, whatever the streams are — closed, full, a GBK window, a pipe nobody listens to any more."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from types import FrameType

STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
CANNOT_SAY = (OSError, ValueError, AttributeError)
"""A full disk, a closed stream, none at all: what was to be said is lost, what was done is not."""

PLAINER = str.maketrans({"▸": "＞", "›": "＞"})
"""Signs that a GBK window lacks, and what stands for them there; outputs keep their own."""
PLAINLY = "plainly"


def _plainer(fault: UnicodeError) -> tuple[str, int]:
    """What is said for signs the window lacks: a plainer sign, or a rare character by its number."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    said = fault.object[fault.start : fault.end].translate(PLAINER)
    try:
        said.encode(fault.encoding)
    except UnicodeError:
        said = said.encode("ascii", "backslashreplace").decode("ascii")
    return said, fault.end


codecs.register_error(PLAINLY, _plainer)


def open_streams() -> None:
    """Put something under every stream that is closed, so that no file of the month is mistaken for one.

    A scheduled task, ``>&-`` or a program without a window have none.
    """
    for number, (name, mode) in enumerate(STREAMS):
        try:
            os.fstat(number)
        except OSError:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - a number
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=PLAINLY)


def close_streams() -> None:
    """Say what was still to be said; where that cannot be done, let it go rather than end with a fault."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except CANNOT_SAY:
            with contextlib.suppress(*CANNOT_SAY):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def say(line: str) -> None:
    """One line for the reader."""
    _write(sys.stdout, line)


def murmur(line: str) -> None:
    """One line about the work itself."""
    _write(sys.stderr, line)


def stop_politely() -> None:
    """Let a request to end be what Ctrl-C is: the work is put aside and a sentence told."""
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _stop)


def _stop(_kind: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _write(stream: TextIO, line: str) -> None:
    with contextlib.suppress(*CANNOT_SAY):
        stream.write(line + "\n")
