"""The hostile corpus among the rosters of the example, through the whole run. ``python -m benchmarks.trust.hostile_month DIR [SEED …]``.

Printed for each seed: exit code, seconds, the parent's and the largest child's memory, files nobody named, honest people
nobody told of, honest files that were refused, numbers nobody wrote.
"""

from __future__ import annotations

import csv
import io
import os
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.id_numbers import check_digit
from tests.support.hostile import corpus, put

if TYPE_CHECKING:
    from tests.support.hostile_files import Case

MONTH = "2026-10"
EXAMPLE = Path("input_examples")


def main() -> None:
    """One run for each seed."""
    work = Path(sys.argv[1]).resolve()
    for seed in [int(text) for text in sys.argv[2:]] or [1]:
        folder = work / f"种{seed}"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(EXAMPLE, folder / "工作")
        cases = corpus(seed)
        put(cases, folder / "工作" / MONTH / "学校花名册")
        print(f"seed {seed}: {judged(folder, cases)}", flush=True)


def judged(folder: Path, cases: list[Case]) -> str:
    """Run it, and tell the figures."""
    command = [sys.executable, "-m", "kongchuo_reports", "run", str(folder / "工作"), "--month", MONTH]
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with (folder / "said.txt").open("wb") as said:
        run = subprocess.Popen(
            [*command, "--out", str(folder / "output"), "--first-month", "--full"], stdout=said, stderr=said
        )
        most, child = 0, 0
        while run.poll() is None:
            most, child = max(most, peak(run.pid)), max([child, *map(peak, children(run.pid))])
            time.sleep(0.2)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, worked = time.monotonic() - started, used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    words = (folder / "said.txt").read_text("utf-8", "replace")
    told = f"exit {run.returncode}, {seconds:.0f} s ({worked:.0f} of work), parent {most} MiB, children at most {child} MiB"
    if run.returncode not in {0, 1}:
        return f"{told}; {words[-600:]}"
    return f"{told}; traceback {'Traceback' in words}; {contents(folder, cases)}"


def contents(folder: Path, cases: list[Case]) -> str:
    """What the finished month says of the files."""
    data = folder / "output" / MONTH / "data"
    named: set[str] = set()
    people: dict[str, set[str]] = defaultdict(set)
    for name in ("sources", "findings"):
        for row in rows(data / f"{name}.csv"):
            if name == "findings" or row["state"] in {"read", "empty"}:
                named.add(row["file"].rsplit("/", 1)[-1])
    known = {number for case in cases for _, number in case.people}
    own, invented = {shown(case.name) for case in cases if case.people}, []
    for row in rows(data / "roster.csv"):
        people[row["file"].rsplit("/", 1)[-1]].add(row["name"])
        if row["id_no"] in known:
            continue
        if (
            row["file"].rsplit("/", 1)[-1] in own
            and len(row["id_no"]) == 18
            and row["id_no"][:17].isdecimal()
            and check_digit(row["id_no"][:17]) == row["id_no"][17]
        ):
            invented.append(row["id_no"])
    findings = {row["file"].rsplit("/", 1)[-1] for row in rows(data / "findings.csv")}
    unnamed = [case.name for case in cases if shown(case.name) not in named and case.outcome != "no_roster"]
    silent = [
        case.name
        for case in cases
        if any(name not in people[shown(case.name)] for name, _ in case.people) and shown(case.name) not in findings
    ]
    refused = [
        case.name
        for case in cases
        if case.outcome == "read" and any(name not in people[shown(case.name)] for name, _ in case.people)
    ]
    return f"{len(cases)} files, unnamed {unnamed}, people lost in silence {silent}, honest refused {refused}, numbers invented {invented}"


def shown(name: str) -> str:
    """A file name as it is shown: one written in GBK bytes is read as GBK."""
    is_foreign = any("\udc80" <= sign <= "\udcff" for sign in name)
    return name.encode("utf-8", "surrogateescape").decode("gb18030") if is_foreign else name


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a file of ``data/``."""
    csv.field_size_limit(1 << 30)
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def peak(pid: int) -> int:
    """The most memory a process has held so far, in MiB; 0 if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def children(pid: int) -> list[int]:
    """Processes a process has started."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            try:
                stat = Path(entry.path, "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.append(int(entry.name))
    return found


if __name__ == "__main__":
    main()
