"""Every call of a run that changes something fails once, with each of four errors. ``python -m benchmarks.trust.faults DIR [SHIFT …]``.

Shift 0 tries the calls that put the set in place; shifts 1, 2, 3 the calls that write it, each a third of them.

The shim beside this file is built with the C compiler and preloaded. Printed: calls, runs, and whatever did not hold.
"""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import struct
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.trust.office import Office
from benchmarks.trust.rendered import keep_rendered, render_again

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY)
STRIDE, PROGRESS = 3, 60
"""Of the calls that write the set every third is tried in one shift, the others in the next two."""
LAST = 12
"""Calls around the two renames and after them."""
LENGTH = 5 * 8 + 4000


class Orders:
    """What the shim is told: which call below which folder fails with what."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as handle:
            self._map = mmap.mmap(handle.fileno(), LENGTH)

    def give(self, fail_at: int, error: int, below: Path | None, *, is_lasting: bool = False, log: int = 0) -> None:
        """From now on."""
        text = str(below).encode() if below else b""
        self._map[:LENGTH] = struct.pack("<5q4000s", 0, fail_at, error, is_lasting, log, text)

    @property
    def count(self) -> int:
        """Calls so far."""
        return int(struct.unpack("<q", self._map[:8])[0])


def main() -> None:
    """Build the shim, start again under it, try every call."""
    work = Path(sys.argv[1]).resolve()
    shifts = [int(text) for text in sys.argv[2:]] or [0]
    order = work / "order"
    if "FAULT_ORDER" not in os.environ:
        work.mkdir(parents=True, exist_ok=True)
        order.write_bytes(bytes(LENGTH))
        source, shim = Path(__file__).with_name("shim.c"), work / "shim.so"
        compiler = shutil.which("cc") or "cc"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(shim), str(source), "-ldl"], check=True)
        told = os.environ | {"LD_PRELOAD": str(shim), "FAULT_ORDER": str(order)}
        sys.exit(
            subprocess.run(
                [sys.executable, "-m", "benchmarks.trust.faults", *sys.argv[1:]], env=told, check=False
            ).returncode
        )
    attack(Office(work / "家"), Orders(order), work / "calls.txt", shifts)


def attack(office: Office, orders: Orders, log: Path, shifts: list[int]) -> None:
    """One run for each call and error; each next to a former set that people have typed in.

    While the set is written and made safe, each call fails with one error a shift, the next call with the next; each that
    moves, removes or makes something, and the last ones, with each of the four, and with two of them for good.
    """
    office.begin()
    office.restore()
    office.remember()
    wrong = Wrong(office, orders)
    office.restore()
    calls = wrong.calls(log)
    print(f"{len(calls)} calls: {dict(Counter(call[1] for call in calls))}", flush=True)
    at_end = next(place for place, call in enumerate(calls) if call[1] == "fsync")
    if 0 in shifts:
        placing_tried(office, wrong, log)
    for shift in (shift for shift in shifts if shift):
        for number, call in enumerate(calls[:at_end]):
            if number % STRIDE == shift % STRIDE:
                wrong.tell(call, ERRORS[(number // STRIDE + shift) % len(ERRORS)])
            if number % PROGRESS == 0:
                print(f"call {number}: {wrong.runs} runs, {wrong.count} wrong", flush=True)
        print(f"writing, shift {shift}: {wrong.runs} runs, {dict(wrong.codes)}; {wrong.count} wrong", flush=True)


def placing_tried(office: Office, wrong: Wrong, log: Path) -> None:
    """The calls from the first that no longer draws: the set is drawn once and copied for each of them."""
    keep_rendered(office)
    office.restore()
    placing = wrong.calls(log)
    at_fsync = next(place for place, call in enumerate(placing) if call[1] == "fsync")
    first = max(
        (place for place, call in enumerate(placing[:at_fsync]) if not call[2].endswith("manifest.json")), default=0
    )
    for number, call in enumerate(placing[first:]):
        is_common = call[1] in {"open", "close", "fsync"} and number < len(placing) - first - LAST
        for error in ERRORS[number % 4 :][:1] if is_common else ERRORS:
            wrong.tell(call, error)
        if not is_common:
            for error in ERRORS[:2]:
                wrong.tell(call, error, is_lasting=True)
    print(f"placing: {wrong.runs} runs, {dict(wrong.codes)}; {wrong.count} wrong", flush=True)
    render_again()


class Wrong:
    """What does not hold, told as it is found."""

    def __init__(self, office: Office, orders: Orders) -> None:
        self._office, self._orders = office, orders
        self.runs, self.count, self.codes = 0, 0, Counter[str]()

    def calls(self, log: Path) -> list[list[str]]:
        """Every call of a run without a fault: its number, its name, its path."""
        written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.set_inheritable(written, True)  # noqa: FBT003
        said = self._office.forked(lambda: self._orders.give(0, 0, self._office.out, log=written))
        self._orders.give(0, 0, None)
        os.close(written)
        self._office.expect(said)
        if odd := self._office.judged(said):
            raise SystemExit(f"without any fault: {odd}")
        return [line.split(" ", 2) for line in log.read_text("utf-8", "surrogateescape").splitlines()]

    def tell(self, call: list[str], error: int, *, is_lasting: bool = False) -> None:
        """One run in which a call fails."""
        self._office.restore()
        number = int(call[0])
        said = self._office.forked(lambda: self._orders.give(number, error, self._office.out, is_lasting=is_lasting))
        self._orders.give(0, 0, None)
        self.runs += 1
        self.codes[f"exit {said.code}"] += 1
        for what in self._office.judged(said, is_lasting=is_lasting):
            self.count += 1
            name = f"{errno.errorcode[error]}{' from then on' if is_lasting else ''}"
            print(f"{name} {' '.join(call)}: {what} | {said.words.splitlines()[-1:]}", flush=True)


if __name__ == "__main__":
    main()
