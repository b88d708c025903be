"""The parent of the child that marks copies: sends it jobs, gives up on a slow one, starts it again when it dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

SECONDS = 60.0
"""A copy that takes longer is given up."""
PACKAGE_ROOT = Path(__file__).resolve().parents[3]
CHILD = "kongchuo_reports.files.marking.marking"


class MarkingWorker:
    """One child process that marks copies, started when first needed.

    Args:
        seconds: how long one copy may take.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self._end()

    def marks(self, job: Mapping[str, object]) -> bool:
        """Whether the child made the copy of a job; never raises for what the file does to the child."""
        child = self._running()
        timer = threading.Timer(self._seconds, child.kill)
        timer.start()
        try:
            if child.stdin is None or child.stdout is None:
                return False
            child.stdin.write(json.dumps(job) + "\n")
            child.stdin.flush()
            return child.stdout.readline() == "1\n"
        except OSError:
            return False
        finally:
            timer.cancel()
            timer.join()

    def _running(self) -> subprocess.Popen[str]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            paths = os.pathsep.join(filter(None, [str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]))
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                [sys.executable, "-X", "utf8", "-W", "ignore", "-m", CHILD],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": paths},
                encoding="utf-8",
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be sent to a dead child
                    continue
        child.wait()
