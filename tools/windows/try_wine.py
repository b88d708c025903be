"""Tries the offline bundle on Windows as Wine has it: ``python -m tools.windows.try_wine [WORKPLACE] [--no-tests]``.

The real Windows Python of the bundle, under a Chinese path and code page 936, runs both example months — one from the
launcher, one from the desk — and every other verb; each byte it writes is held against what this machine writes. Ends
with 0 if all is alike, 1 if anything differs, 77 if it cannot be tried here.

Wine shows no lock of a folder by a file open in it, no limit of 260 characters, no virus scanner, no SmartScreen, no WPS.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bundles import wheels
from tools.windows import make_bundle, signed_python
from tools.windows.wine import CODE_PAGE, UnavailableError, Wine, give_aids, set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
PYTHON = "3.11"
MONTHS = ("2026-09", "2026-10")
REFUSED, CANNOT_BE_TRIED = 3, 77
OF_WINE = "wine: "
"""What a line begins with that Wine itself says; it is told and not held against the program, whose exit code and files are."""
STILL_WORKING = "  …"
"""What a line begins with that only says that a stage is still being worked at."""
MOST_SECONDS = 400
"""A month takes half a minute; on a busy machine more."""
UNLIKE = frozenset({"运行记录.csv"})
"""What holds times and may differ."""
TESTS = (
    "tests/files/test_children.py",
    "tests/files/test_zip_stamps.py",
    "tests/files/test_file_names.py",
    "tests/publish/archive/test_filing.py",
    "tests/publish/archive/test_held_files.py",
)
TEST_PACKAGES = ("pytest>=9.1,<10", "hypothesis>=6.150,<7", "xlwt>=1.3,<2")
POSIX_HABITS = ("signal", "umask", "symlink", "fifo", "device")
"""Words in the names of tests that hold on POSIX alone."""
NOBODY, READ_ONLY = "0", "3"
"""What a program that opens a file lets others do with it: nothing, as WPS; read and write but not move, as a preview pane."""
HOLD = (
    "import ctypes, sys\n"
    "handle = ctypes.WinDLL('kernel32').CreateFileW(sys.argv[1], 0x80000000, int(sys.argv[2]), None, 3, 0, None)\n"
    "print('held', handle, flush=True); sys.stdin.readline()\n"
)
"""A program that opens a file."""
LOOK = (
    "import sys; from pathlib import Path; from kongchuo_reports.publish.archive.holding import held_files\n"
    "for path in held_files(Path(sys.argv[1]), ()): print(path.name)"
)
"""Our own look at what is held."""


class UnlikeError(Exception):
    """Windows made something of it that Linux did not."""


class Trial:
    """The trial, step by step.

    Args:
        folder: of everything it makes; on a Chinese path.
        wine: the Windows it runs on.
        bundle: the unpacked bundle, aids included.
    """

    def __init__(self, folder: Path, wine: Wine, bundle: Path) -> None:
        self._there = folder / "甲" / "视窗"
        self._here = folder / "甲" / "本机"
        self._wine = wine
        self._bundle = bundle
        self._python = str(bundle / "python" / "python.exe")
        for place in (self._here, self._there):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            shutil.copytree(ROOT / "input_examples", place / "工作")

    def launcher(self, *words: str) -> tuple[int, str]:
        """The launcher of the bundle, as a double-click starts it; its folder is where it works, so paths are whole."""
        return self._wine.run(["cmd", "/c", windows(self._bundle / make_bundle.LAUNCHER), *words], self._there)

    def program(self, *words: str) -> tuple[int, str]:
        """The program itself, in the folder of the trial."""
        return self._wine.run([self._python, "-m", "kongchuo_reports", *words], self._there)

    def native(self, *words: str) -> tuple[int, str]:
        """The program on this machine, in the folder of its half of the trial."""
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "kongchuo_reports", *words],
            cwd=self._here,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        return done.returncode, done.stdout + done.stderr

    def both(self, *words: str, is_alike: bool = True) -> tuple[int, str]:
        """One command on both; the same exit code and, if they are to be alike, the same words but for times."""
        with ThreadPoolExecutor(1) as beside:
            other = beside.submit(self.native, *words)
            told = self.program(*words)
        expected = other.result()
        for line in told[1].splitlines():
            if line.startswith(OF_WINE):
                print(f"  {' '.join(words)}: {line}", flush=True)
        unlike = sorted(set(_without_times(told[1])) ^ set(_without_times(expected[1])))
        if told[0] != expected[0] or (unlike and is_alike):
            raise UnlikeError(
                f"{' '.join(words)}: exit codes {told[0]} and {expected[0]}, said on one side only: {unlike}"
            )
        return told

    def alike(self, place: str) -> int:
        """Hold every file of a folder against this machine's; how many there are."""
        here, there = _files(self._here / place), _files(self._there / place)
        if unlike := sorted(here.keys() ^ there.keys()):
            raise UnlikeError(f"only on one side: {unlike[:20]}")
        if unlike := [name for name in here if here[name] != there[name]]:
            raise UnlikeError(f"{len(unlike)} of {len(here)} files differ: {unlike[:20]}")
        return len(here)

    def month_by_launcher(self) -> str:
        """The first month, by the launcher."""
        with ThreadPoolExecutor(1) as beside:
            other = beside.submit(self.native, "run", "工作", "--month", MONTHS[0])
            code, said = self.launcher("run", windows(self._there / "工作"), "--month", MONTHS[0])
        _expect(code, other.result()[0], said)
        return f"{self.alike(f'output/{MONTHS[0]}')} files alike"

    def month_by_desk(self) -> str:
        """The second month, by the desk: its page opened once, the job begun there and waited for."""
        words = [self._python, "-u", "-m", "kongchuo_reports", "desk", "工作", "--no-browser"]
        desk = self._wine.start(words, self._there)
        late = threading.Timer(MOST_SECONDS, desk.kill)
        late.start()
        try:
            with ThreadPoolExecutor(1) as beside:
                other = beside.submit(self.native, "run", "工作", "--month", MONTHS[1])
                seconds = _month_run_by_page(desk, MONTHS[1])
                other.result()
        finally:
            late.cancel()
            desk.kill()
            desk.communicate()
        return f"first page after {seconds:.1f} s, {self.alike(f'output/{MONTHS[1]}')} files alike"

    def other_verbs(self) -> str:
        """Verify, merge, init, policy, templates, and wrong words."""
        self.both("verify", f"output/{MONTHS[1]}")
        self.both("merge", f"output/{MONTHS[1]}/07_报送汇总.xlsx", "--out", "全县.xlsx")
        self.both("init", "新工作", "--month", "2026-11")
        self.both("policy", "--at", "2026-10-01")
        self.both("templates", "copy", "模板")
        self.both("templates", "copy", "全县.xlsx")
        self.both("nosuch")
        return f"{self.alike('.')} files alike"

    def held_open(self) -> str:
        """A workbook and the list of findings open in a program that shares them with nobody."""
        with self._held(f"output/{MONTHS[1]}/02_控辍保学台账.xlsx"):
            code, said = self.program("run", "工作", "--month", MONTHS[1])
        _expect(code, REFUSED, said)
        if "02_控辍保学台账.xlsx" not in said or "关闭" not in said:
            raise UnlikeError(said)
        looked = ("-c", LOOK, windows(self._there / "output" / MONTHS[1]))
        free = self._wine.run([self._python, *looked], self._there)[1].split()
        with self._held(f"output/{MONTHS[1]}/manifest.json", READ_ONLY):
            read = self._wine.run([self._python, *looked], self._there)[1].split()
        if (free, read) != ([], ["manifest.json"]):
            raise UnlikeError(f"held by nobody: {free[:9]}; held by a reader: {read[:9]}")
        findings = f"output/检查/{MONTHS[1]}/findings.csv"
        _write(self._there / findings, b"")
        with self._held(findings):
            _, said = self.both("check", "工作", "--month", MONTHS[1], is_alike=False)
        beside = (self._there / findings).with_name("findings-2.csv")
        if "findings-2.csv" not in said or beside.read_bytes() != (self._here / findings).read_bytes():
            raise UnlikeError(said)
        return "named, and nothing lost"

    def packed_launcher(self) -> str:
        """The launcher started inside the zip file: alone in a folder of the system."""
        place = self._there / "压缩包里"
        place.mkdir()
        shutil.copy(self._bundle / make_bundle.LAUNCHER, place)
        code, said = self._wine.run(["cmd", "/c", make_bundle.LAUNCHER], place)
        _expect(code, REFUSED, said)
        if "请先解压" not in said:
            raise UnlikeError(said)
        shutil.rmtree(place)
        return "says 请先解压"

    def tests(self, workplace: Path) -> str:
        """A fast part of the project's tests."""
        told = make_bundle.target(PYTHON)
        packages = wheels.gathered(workplace / f"wheels-tests-{PYTHON}", told, TEST_PACKAGES)
        place = self._bundle.parent / "testlib"
        for name, content in wheels.unpacked(packages):
            _write(place / name, content)
        (path,) = (self._bundle / "python").glob("*._pth")
        told_before = path.read_bytes()
        path.write_bytes(told_before + f"{windows(place)}\r\n{windows(ROOT)}\r\n".encode())
        chosen = [name for name in TESTS if (ROOT / name).exists()]
        words = ["-B", "-X", "utf8", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow and not pictures"]
        words += ["--no-header", "--maxfail=40", "--basetemp", windows(self._there / "tests")]
        words += ["-k", " and ".join(f"not {word}" for word in POSIX_HABITS), *chosen]
        try:
            code, said = self._wine.run([self._python, *words], ROOT, 600)
        finally:
            path.write_bytes(told_before)
        _expect(code, 0, said[-6000:].encode(CODE_PAGE, "replace").decode(CODE_PAGE))
        return said.strip().splitlines()[-1]

    def _held(self, name: str, shared: str = NOBODY) -> _Holder:
        return _Holder(self._wine, self._python, self._there / name, shared)


class _Holder:
    """Another program of that Windows that has a file open."""

    def __init__(self, wine: Wine, python: str, path: Path, shared: str) -> None:
        self._words = [python, "-c", HOLD, windows(path), shared]
        self._wine, self._folder = wine, path.parent

    def __enter__(self) -> None:
        self._process = self._wine.start(self._words, self._folder)
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line.startswith(b"held") or line.split()[1] == b"-1":
            raise UnlikeError(f"the file could not be held: {line!r}")

    def __exit__(self, *_: object) -> None:
        self._process.communicate(b"\n", timeout=30)


def windows(path: Path) -> str:
    """A path of this machine as that Windows sees it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def _month_run_by_page(desk: subprocess.Popen[bytes], month: str) -> float:
    started = time.monotonic()
    said = b""
    while not (hit := re.search(rb"http://127\.0\.0\.1:(\d+)/start\?t=[\w-]+", said)):
        line = desk.stdout.readline() if desk.stdout else b""
        if not line:
            desk.kill()
            raise UnlikeError(f"the desk did not start: {said.decode(CODE_PAGE, 'replace')}")
        said += line
    place = f"http://127.0.0.1:{hit[1].decode()}"
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    browser.addheaders = [("Origin", place), ("Sec-Fetch-Site", "same-origin")]
    browser.open(hit[0].decode(), timeout=30)
    home = browser.open(f"{place}/", timeout=30).read().decode()
    if month not in home:
        raise UnlikeError(home[:2000])
    seconds = time.monotonic() - started
    form = urllib.parse.urlencode({"verb": "run"}).encode()
    page = browser.open(f"{place}/run/start?m={month}", form, timeout=30).read().decode()
    hit_key = re.search(r"\d{13}-[0-9a-f]{8}", page)
    if hit_key is None:
        raise UnlikeError(page[:2000])
    told: dict[str, object] = {"is_working": True}
    while told["is_working"]:
        if time.monotonic() - started > MOST_SECONDS:
            raise UnlikeError(f"the job does not end: {told}")
        time.sleep(1)
        told = json.load(browser.open(f"{place}/jobs/{hit_key[0]}.json", timeout=30))
    if not told["is_fine"]:
        raise UnlikeError(f"the job failed: {told}")
    browser.open(f"{place}/quit", b"", timeout=30)
    desk.wait(30)
    return seconds


def _without_times(said: str) -> list[str]:
    """Lines without how long things took and where they lie; signs of life come by the clock and are left out."""
    lines = [re.sub(r"\d+\.\d+ 秒|请先看：.*", "", line).replace("＞", "▸") for line in said.splitlines()]
    return [line for line in lines if line.strip() and not line.startswith((STILL_WORKING, OF_WINE))]


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in UNLIKE)
    names = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith((".", "output/."))}


def _expect(code: int, expected: int, said: str) -> None:
    if code != expected:
        raise UnlikeError(f"exit code {code}, not {expected}:\n{said}")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def unpacked_bundle(folder: Path, workplace: Path) -> Path:
    """The bundle as a clerk unpacks it, with the aids of the trial beside its interpreter."""
    packages = wheels.gathered(
        workplace / f"wheels-windows-{PYTHON}", make_bundle.target(PYTHON), wheels.requirements()
    )
    files = make_bundle.bundle_files(signed_python.from_index(PYTHON, workplace), packages, PYTHON)
    place = folder / make_bundle.NAME.format(version=wheels.own_version())
    shutil.rmtree(place, ignore_errors=True)
    for path, content in files.items():
        _write(place / path, content)
    give_aids(place / "python", workplace)
    return place


def steps(trial: Trial, workplace: Path, *, has_tests: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is tried, in order."""
    yield "launcher inside the zip", trial.packed_launcher
    yield "first month, by the launcher", trial.month_by_launcher
    yield "second month, by the desk", trial.month_by_desk
    yield "other verbs", trial.other_verbs
    yield "files held open", trial.held_open
    if has_tests:
        yield "tests", lambda: trial.tests(workplace)


def main() -> int:
    """Try it and tell."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("workplace", type=Path, nargs="?", default=ROOT / "build" / "windows")
    words.add_argument("--no-tests", action="store_true")
    told = words.parse_args()
    workplace = told.workplace.resolve()
    workplace.mkdir(parents=True, exist_ok=True)
    try:
        started = time.monotonic()
        with ThreadPoolExecutor(1) as beside:
            other = beside.submit(set_up, workplace)
            bundle = unpacked_bundle(workplace / "盘", workplace)
        wine = other.result()
        print(f"· Wine and the bundle are set up ({time.monotonic() - started:.0f} s)", flush=True)
    except (UnavailableError, subprocess.CalledProcessError) as error:
        print(f"Windows cannot be tried here: {error}")
        return CANNOT_BE_TRIED
    try:
        for name, step in steps(Trial(workplace / "试", wine, bundle), workplace, has_tests=not told.no_tests):
            started = time.monotonic()
            said = step()
            print(f"· {name}: {said} ({time.monotonic() - started:.0f} s)", flush=True)
    except UnlikeError as error:
        print(f"× {name}: {error}")
        return 1
    finally:
        wine.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
