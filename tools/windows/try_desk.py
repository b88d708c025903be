"""Two months at the desk, by hand: ``python -m tools.windows.try_desk [WORKPLACE] [--here] [--pictures FOLDER]``.

A desk from the offline bundle, begun by its launcher on Windows as Wine has it (``--here``: on this machine), and a
scripted Chromium that drops the files of both example months into it, checks, runs, answers a question, runs again and
opens the results. What it wrote is held byte for byte against the command line of this machine over the same files. Last,
the desk is ended as by the task manager in the middle of a run: no child may outlive it, and the next start must find the
former month whole. Ends with 0, with 1 if anything differs, with 77 if it cannot be tried here.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tools.windows import make_bundle
from tools.windows.clerk import Clerk
from tools.windows.try_wine import (
    CANNOT_BE_TRIED,
    MONTHS,
    ROOT,
    UNLIKE,
    UnlikeError,
    unpacked_bundle,
    windows,
)
from tools.windows.wine import UnavailableError, Wine, set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

FINE = {0, 1}
PAGE, LEDGER = "00_先看这里.html", "02_控辍保学台账.xlsx"
START_PAGE = "打开工作台.html"
SECONDS_TO_START, SECONDS_TO_DIE, SECONDS_OF_A_RUN = 120, 20, 300
INTO_THE_RUN = 6.0
"""So long after its first stage a run is ended: its children read."""


class OnWine:
    """Desks on Windows as Wine has it, begun by the launcher of the bundle."""

    def __init__(self, folder: Path, wine: Wine, bundle: Path) -> None:
        self._folder, self._wine, self._bundle = folder, wine, bundle
        self.state = wine.folder / "prefix" / "drive_c" / "users"

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A double-click on the launcher."""
        launcher = windows(self._bundle / make_bundle.LAUNCHER)
        return self._wine.start(["cmd", "/c", launcher, *words], self._folder)

    def name(self, path: Path) -> str:
        """A path as a desk there sees it."""
        return windows(path)

    def kill(self, desk: subprocess.Popen[bytes]) -> str:
        """End the desk as the task manager does; what became of its children.

        Raises:
            UnlikeError: one of them lives on.
        """
        (seat,) = self.state.rglob("seat.json")
        self._wine.run(["taskkill", "/F", "/PID", str(json.loads(seat.read_text())["pid"])], self._folder, 60)
        desk.wait(SECONDS_TO_DIE)
        until = time.monotonic() + SECONDS_TO_DIE
        while (left := self._interpreters()) and time.monotonic() < until:
            time.sleep(0.2)
        if left:
            raise UnlikeError(f"children live on: {left}")
        return "no child lives on"

    def _interpreters(self) -> list[str]:
        """The interpreters of this bundle that run, as this machine's list of processes has them."""
        told = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                told.append(path.read_bytes().decode("utf-8", "replace"))
        mine = (windows(self._bundle / "python"), r"python\python.exe")
        return [words.replace("\0", " ")[:160] for words in told if words.startswith(mine)]


class OnThisMachine:
    """Desks of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.state = folder / "state"

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """The command line."""
        env = os.environ | {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(self.state), "BROWSER": "true"}
        return subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "kongchuo_reports", *words],
            cwd=self._folder,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def name(self, path: Path) -> str:
        """A path as it is."""
        return str(path)

    def kill(self, desk: subprocess.Popen[bytes]) -> str:
        """End the desk with signal 9; its job goes on here, and is waited for.

        Raises:
            UnlikeError: the job does not end.
        """
        desk.kill()
        desk.wait()
        mark = str(self._folder).encode()
        until = time.monotonic() + SECONDS_OF_A_RUN
        while any(mark in words for words in self._others()):
            if time.monotonic() > until:
                raise UnlikeError("the job does not end")
            time.sleep(0.2)
        return "its job came to its end"

    def _others(self) -> Iterator[bytes]:
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if b"kongchuo_reports" in (words := path.read_bytes()):
                    yield words


class Replay:
    """The command line of this machine over the same files, run after run, in the background.

    Args:
        folder: where it works.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._beside = ThreadPoolExecutor(1)

    def of(self, workspace: Path, month: str) -> Future[dict[str, str]]:
        """Run what lies in a workspace now; what comes of it."""
        shutil.rmtree(self._folder / "waiting", ignore_errors=True)
        kept = self._folder / f"{time.monotonic_ns()}"
        shutil.copytree(workspace, kept)
        return self._beside.submit(self._run, kept, month)

    def _run(self, kept: Path, month: str) -> dict[str, str]:
        own = self._folder / "工作"
        shutil.rmtree(own, ignore_errors=True)
        kept.rename(own)
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "kongchuo_reports", "run", str(own), "--month", month],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode not in FINE:
            raise UnlikeError(f"the command line: exit {done.returncode}, {done.stderr[-500:]}")
        return hashes(self._folder / "output" / month)


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder by the hash of its bytes."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in UNLIKE)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def alike(what: str, there: dict[str, str], here: dict[str, str]) -> str:
    """Hold one set of files against another.

    Raises:
        UnlikeError: they differ.
    """
    unlike = sorted(name for name in there.keys() | here.keys() if there.get(name) != here.get(name))
    if unlike or not here:
        raise UnlikeError(f"{what}: {len(unlike)} of {len(here)} files differ: {unlike[:12]}")
    return f"{len(here)} files alike"


def address(state: Path, desk: subprocess.Popen[bytes], since: float) -> str:
    """The address in the page that the start shows to the browser.

    Raises:
        UnlikeError: the desk did not start.
    """
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        for path in state.rglob(START_PAGE):
            hit = re.search(r"url=(http[^\"]+)", path.read_text("utf-8"))
            if hit and path.stat().st_mtime >= since:
                return html.unescape(hit[1])
        if desk.poll() is not None:
            break
        time.sleep(0.1)
    desk.kill()
    raise UnlikeError(f"the desk did not start: {desk.communicate()[0].decode('gbk', 'replace')[-800:]}")


class Journey:
    """Both months by hand.

    Args:
        folder: of the desk's half.
        machine: what it runs on.
        clerk: who sits before it.
        replay: the other half.
    """

    def __init__(self, folder: Path, machine: OnWine | OnThisMachine, clerk: Clerk, replay: Replay) -> None:
        self._machine, self._clerk, self._replay = machine, clerk, replay
        self._workspace, self._out = folder / "工作", folder / "output"
        self._workspace.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "input_examples" / "基础信息.xlsx", self._workspace)

    def begin(self) -> str:
        """Launcher, page, and a second start that opens another window."""
        began = time.monotonic()
        self._come_in("desk", self._machine.name(self._workspace))
        seconds = time.monotonic() - began
        again = self._machine.start()
        if again.wait(SECONDS_TO_START):
            raise UnlikeError(f"a second start: exit {again.returncode}")
        return f"first page after {seconds:.1f} s; a second start opens another window"

    def month(self, month: str) -> str:
        """A month: handed in, checked, run, one question answered, run again, looked at."""
        clerk = self._clerk
        clerk.new_month(month)
        boxes = clerk.hand_in(ROOT / "input_examples" / month, month)
        clerk.check(month)
        told = []
        for is_answered in (False, True):
            number = clerk.answer(month) if is_answered else ""
            other = self._replay.of(self._workspace, month)
            clerk.run(month)
            told.append((number, hashes(self._out / month), other))
        said = [f"{boxes} boxes filled"]
        for number, there, waiting in told:
            said.append(f"{'answered ' + number + ', ' if number else ''}{alike(month, there, waiting.result())}")
        if told[0][1] == told[1][1]:
            raise UnlikeError(f"{month}: the answer moved nothing")
        taken = hashlib.sha256(clerk.open_results(month, LEDGER)).hexdigest()
        if taken != told[1][1][LEDGER]:
            raise UnlikeError(f"{LEDGER} as the page gives it is another")
        return f"{'; '.join(said)}; {PAGE} opens as “{clerk.see_page(month, PAGE)}”"

    def end(self) -> str:
        """Every screen once more, then 退出."""
        self._clerk.round(MONTHS[-1])
        self._leave()
        if self._clerk.complaints:
            raise UnlikeError(f"the browser complains: {self._clerk.complaints[:5]}")
        return "every screen seen, the browser has no complaint, the desk has ended"

    def killed(self) -> str:
        """The launcher alone; the desk ended in the middle of a run; the next start."""
        before = hashes(self._workspace) | hashes(self._out)
        self._come_in()
        self._clerk.begin_run(MONTHS[-1])
        time.sleep(INTO_THE_RUN)
        told = self._machine.kill(self.desk)
        self._come_in()
        self._clerk.find_broken_run(MONTHS[-1])
        self._leave()
        after = {name: one for name, one in (hashes(self._workspace) | hashes(self._out)).items() if name in before}
        return f"{told}; the next start says so and finds all as it was: {alike('a killed run', after, before)}"

    def _come_in(self, *words: str) -> None:
        since = time.time() - 1
        self.desk = self._machine.start(*words)
        self._clerk.come_in(address(self._machine.state, self.desk, since))

    def _leave(self) -> None:
        self._clerk.leave()
        self.desk.wait(60)


def main() -> int:
    """Try it and tell."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("workplace", type=Path, nargs="?", default=ROOT / "build" / "windows")
    words.add_argument("--here", action="store_true", help="on this machine, without Wine")
    words.add_argument("--size", default="1366x768")
    words.add_argument("--killed", action="store_true", help="only the killed desk, over the months of a former trial")
    words.add_argument("--pictures", type=Path, default=None)
    words.add_argument("--browser", default=None, help="a Chromium of another version")
    told = words.parse_args()
    workplace = told.workplace.resolve()
    folder = workplace / "手工"
    if not told.killed:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    wine = None
    try:
        if told.here:
            machine: OnWine | OnThisMachine = OnThisMachine(folder)
        else:
            wine = set_up(workplace)
            machine = OnWine(folder, wine, unpacked_bundle(workplace / "盘", workplace))
    except (UnavailableError, subprocess.CalledProcessError) as error:
        print(f"Windows cannot be tried here: {error}")
        return CANNOT_BE_TRIED
    width, height = map(int, told.size.split("x"))
    try:
        with Clerk((width, height), told.pictures, told.browser) as clerk:
            journey = Journey(folder / "甲", machine, clerk, Replay(folder / "乙"))
            steps: list[tuple[str, Callable[[], str]]] = [("the desk", journey.begin)]
            steps += [(month, lambda month=month: journey.month(month)) for month in MONTHS]  # type: ignore[misc]
            steps = [] if told.killed else [*steps, ("the end", journey.end)]
            for name, step in [*steps, ("killed", journey.killed)]:
                started = time.monotonic()
                said = step()
                print(f"· {name}: {said} ({time.monotonic() - started:.0f} s)", flush=True)
    except (UnlikeError, RuntimeError) as error:
        print(f"× {name}: {error}")
        return 1
    finally:
        if wine is not None:
            wine.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
