"""Jobs: the verbs of the command line, each in a child process of its own; what they say is kept, whoever looks on.

A child goes on when the browser is closed, and ends with a word when it is cancelled. One works at a time.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kongchuo_reports.desk.place import read_json, write_private
from kongchuo_reports.domain.wording.program.console import STAGE, STILL
from kongchuo_reports.files.children import Kin

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
KEPT = 20
PATIENCE = 15.0
"""After a polite request to end, so long is waited before the child is ended."""
LONGEST_TOLD = 8_000_000
PROGRAM = "kongchuo_reports"
MODULES = {"lists": (f"{PROGRAM}.desk.taken",)}
"""Verbs of the desk alone; all others are the command line's."""
AGAIN = frozenset({"lists"})
"""Verbs that only look: asked for while they work, they look once more when they have ended."""


@dataclass(slots=True)
class Job:
    """One job.

    Args:
        key: opaque.
        verb: ``run``, ``check``, ``init``, ``merge``, ``verify`` or ``walk``.
        month: the month it is about; '' if none.
        words: what was typed after the verb.
        began: seconds since the epoch.
        folder: where its words lie.
        code: how it ended; None while it works, -1 if nobody knows.
        is_cancelled: somebody ended it.
        ended: seconds since the epoch.
    """

    key: str
    verb: str
    month: str
    words: tuple[str, ...]
    began: float
    folder: Path
    code: int | None = None
    is_cancelled: bool = False
    ended: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def is_working(self) -> bool:
        """Whether it has not ended."""
        return self.code is None

    def said(self) -> list[str]:
        """Its results, line by line."""
        return _lines(self.folder / "out.txt")

    def murmured(self) -> list[str]:
        """What it said about the work, and its complaint if it failed."""
        return _lines(self.folder / "err.txt")

    def stages(self) -> list[str]:
        """The stages begun so far."""
        return [line.removeprefix(STAGE) for line in self.murmured() if line.startswith(STAGE)]

    def complaint(self) -> list[str]:
        """What it says went wrong."""
        return [line for line in self.murmured() if not line.startswith((STAGE, STILL))]


class Jobs:
    """The jobs of one workspace.

    Args:
        folder: where their words are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "jobs"
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._lock = threading.Lock()
        self._kin = Kin()
        self._again: tuple[str, str, Sequence[str], Sequence[str]] | None = None
        self._jobs: dict[str, Job] = {}
        for path in sorted(self._folder.glob("*/job.json")):
            if (job := _read(path)) is not None:
                self._jobs[job.key] = job

    def start(self, verb: str, month: str, words: Sequence[str], passwords: Sequence[str] = ()) -> Job | None:
        """Begin a job; None if another one works."""
        with self._lock:
            if (other := self._working()) is not None:
                if other.verb != verb or verb not in AGAIN:
                    return None
                self._again = (verb, month, words, passwords)  # what it saw may be old by now
                return other
            key = f"{int(time.time() * 1000):013d}-{secrets.token_hex(4)}"
            folder = self._folder / key
            folder.mkdir(mode=0o700)
            job = Job(key, verb, month, tuple(words), time.time(), folder)
            job.process = _child(job, passwords)
            self._kin.adopt(job.process)
            self._jobs[key] = job
            _write(job)
            threading.Thread(target=self._attend, args=(job, job.process), daemon=True).start()
            self._sweep()
            return job

    def working(self) -> Job | None:
        """The job at work; None if none is."""
        with self._lock:
            return self._working()

    def latest(self, *verbs: str, month: str | None = None) -> Job | None:
        """The last job of some verbs."""
        with self._lock:
            mine = [job for job in self._jobs.values() if job.verb in verbs and month in {None, job.month}]
        return max(mine, key=lambda job: job.key, default=None)

    def of(self, key: str) -> Job | None:
        """A job by its key."""
        with self._lock:
            return self._jobs.get(key)

    def cancel(self, job: Job) -> None:
        """Ask a job to end, and end it if it does not."""
        process = job.process
        if process is None or process.poll() is not None:
            return
        job.is_cancelled = True
        process.terminate()
        timer = threading.Timer(PATIENCE, process.kill)
        timer.daemon = True
        timer.start()

    def part(self) -> None:
        """Let the job at work go on to its end when the desk is left."""
        self._kin.part()

    def _working(self) -> Job | None:
        return next((job for job in self._jobs.values() if job.is_working), None)

    def _attend(self, job: Job, process: subprocess.Popen[bytes]) -> None:
        code = process.wait()
        with contextlib.suppress(OSError):
            (job.folder / "password").unlink()
        job.ended = time.time()
        job.code = code
        _write(job)
        again, self._again = self._again, None
        if again is not None:
            self.start(*again)

    def _sweep(self) -> None:
        old = sorted((job for job in self._jobs.values() if not job.is_working), key=lambda job: job.key)[:-KEPT]
        for job in old:
            del self._jobs[job.key]
            for path in job.folder.glob("*"):
                with contextlib.suppress(OSError):
                    path.unlink()
            with contextlib.suppress(OSError):
                job.folder.rmdir()


def _child(job: Job, passwords: Sequence[str]) -> subprocess.Popen[bytes]:
    words = list(job.words)
    if passwords:
        write_private(job.folder / "password", "\n".join(passwords) + "\n")
        words += ["--password-file", str(job.folder / "password")]
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    with _new(job.folder / "out.txt") as out, _new(job.folder / "err.txt") as err:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-X", "utf8", "-W", "ignore", "-m", *MODULES.get(job.verb, (PROGRAM, job.verb)), *words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=job.folder,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUNBUFFERED": "1"},
            creationflags=NO_WINDOW,
            start_new_session=sys.platform != "win32",
        )


def _new(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_TOLD).decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def _write(job: Job) -> None:
    record = {
        "key": job.key,
        "verb": job.verb,
        "month": job.month,
        "words": list(job.words),
        "began": job.began,
        "code": job.code,
        "cancelled": job.is_cancelled,
        "ended": job.ended,
    }
    with contextlib.suppress(OSError):
        write_private(job.folder / "job.json", json.dumps(record))


def _read(path: Path) -> Job | None:
    """A job of a former server; one that had not ended then is of unknown end."""
    record = read_json(path)
    try:
        code = record["code"]
        return Job(
            key=str(record["key"]),
            verb=str(record["verb"]),
            month=str(record["month"]),
            words=tuple(map(str, record["words"])),  # type: ignore[call-overload]  # checked by what follows
            began=float(str(record["began"])),
            folder=path.parent,
            code=-1 if code is None else int(str(code)),
            is_cancelled=bool(record["cancelled"]),
            ended=float(str(record["ended"])),
        )
    except (KeyError, TypeError, ValueError):
        return None
