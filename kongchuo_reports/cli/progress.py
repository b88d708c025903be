"""Progress: a live bar on a terminal; piped, a plain line a stage, and one whenever nothing else was said for two seconds."""

from __future__ import annotations

import threading
import time
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from kongchuo_reports.console import murmur
from kongchuo_reports.domain.wording.program import console as words

stages: list[str] = []
"""Stages of the work begun so far, for the sentence that ends it early."""
SILENCE = 1.8
"""Seconds after which somebody who looks at a log asks whether the program still works."""


class Steps:
    """Told by the pipeline how far it is, and tells the person who waits."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._told: set[str] = set()
        self._began = self._last = time.monotonic()
        self._at = (0, 0)
        self._ended = threading.Event()

    def __enter__(self) -> Self:
        """Begin: the first line comes before the libraries are loaded."""
        if self._console.is_terminal:
            times = (TimeElapsedColumn(), TimeRemainingColumn())
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *times)
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
        else:
            threading.Thread(target=self._keep_talking, daemon=True).start()
        self(words.STARTING, 0, 1)
        return self

    def __exit__(self, *_: object) -> None:
        """End the bar, or the talking."""
        self._ended.set()
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Told by the pipeline: the stage, how much is done, of how much."""
        if not stages or stages[-1] != stage:
            stages.append(stage)
        self._at = (done, total)
        if self._bar is None:
            if stage not in self._told:
                self._told.add(stage)
                self._say(words.stage_line(stage=stage))
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._tasks[stage], completed=done, total=max(total, 1))

    def _say(self, line: str) -> None:
        self._last = time.monotonic()
        murmur(line)

    def _keep_talking(self) -> None:
        """Say where the work is whenever nothing was said for a while."""
        while not self._ended.wait(max(0.05, self._last + SILENCE - time.monotonic())):
            now = time.monotonic()
            if now - self._last >= SILENCE:
                done, total = self._at
                self._say(words.still_at(stage=stages[-1], done=done, total=total, seconds=int(now - self._began)))
