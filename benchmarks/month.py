"""What a month costs against the price of its files: seeded counties, the month and the floor in turn in one call.

``python -m benchmarks.month FOLDER [--children 1500 20000 100000] [--seed 1] [--again 1]`` writes each county's workspace (kept
in FOLDER if it is there), runs its month, and then the floor: raw calamine reading of every input and raw xlsxwriter
writing of every cell that the month wrote, in another process of the same call, so that both meet the same machine.
Prints processor seconds (children included), wall seconds, the peak memory of the program and of its largest child,
the processor seconds of each stage, their ratio to the floor, and how cost grows with the children.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from python_calamine import load_workbook

from benchmarks.counties import MONTH, county_world, write_county

TICK = 0.1
"""Seconds between two looks at the memory of a process and its children."""
WORKBOOKS = frozenset({".xlsx", ".xls"})
HEADINGS = (
    "children    month s (wall)     floor s (wall)   ratio  program MiB  child MiB  files  output MB   stages, CPU s"
)


@dataclass(slots=True)
class Cost:
    """What a process and its children took.

    Args:
        cpu: processor seconds.
        wall: seconds on the clock.
        program: peak memory of the process itself, MiB.
        child: peak memory of its largest child, MiB.
        stages: processor seconds by the lines it told its progress in.
    """

    cpu: float
    wall: float
    program: float = 0.0
    child: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)


def workspace_of(folder: Path, children: int, seed: int) -> Path:
    """A county's workspace; its schools bear names of their own, so that no list lies over another."""
    place = folder / f"{children}-{seed}"
    if not (place / MONTH).exists():
        made = county_world(children, seed, 0)
        write_county(place, "01县", made.registry.rows, made.roster.rows)
    return place


def month_of(workspace: Path, out: Path) -> Cost:
    """Run the month as a clerk does."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "kongchuo_reports", "run", str(workspace), "--month", MONTH, "--out", str(out)]
    started = time.monotonic()
    process = subprocess.Popen([*command, "--full"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    cost = Cost(0.0, 0.0)
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, cost, done))
    watching.start()
    stage, before = "", 0.0
    assert process.stderr is not None  # noqa: S101 - it is a pipe
    for line in process.stderr:
        now = _seconds_of(process.pid)
        cost.stages[stage] = cost.stages.get(stage, 0.0) + now - before
        stage, before = line.strip("· \n"), now
    _, code, used = os.wait4(process.pid, 0)
    done.set()
    watching.join()
    cost.cpu, cost.wall = used.ru_utime + used.ru_stime, time.monotonic() - started
    cost.stages[stage] = cost.stages.get(stage, 0.0) + cost.cpu - before
    if os.waitstatus_to_exitcode(code) not in {0, 1}:
        raise SystemExit(f"the month of {workspace} ended with {os.waitstatus_to_exitcode(code)}")
    return cost


def floor_of(workspace: Path, out: Path) -> Cost:
    """Read the inputs and write the same cells again, raw, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.month", "--floor", str(workspace), str(out)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Cost(told["cpu"], told["wall"])


def floor(workspace: Path, out: Path) -> dict[str, float]:
    """The floor's own process: only reading and writing are counted, not finding out what is to be written."""
    cells = {path: _cells_of(path) for path in sorted(out.rglob("*.xlsx"))}
    texts = [path.read_bytes() for path in sorted(out.rglob("*.csv"))]
    cpu, wall = time.process_time(), time.monotonic()
    for path in sorted(workspace.rglob("*")):
        if path.suffix in WORKBOOKS:
            _cells_of(path)
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                list(csv.reader(file))
    scratch = out.parent / "floor"
    scratch.mkdir(exist_ok=True)
    for number, sheets in enumerate(cells.values()):
        with xlsxwriter.Workbook(scratch / f"{number}.xlsx", {"in_memory": True}) as book:
            for rows in sheets:
                sheet = book.add_worksheet()
                for at, row in enumerate(rows):
                    for column, value in enumerate(row):
                        if value != "":
                            sheet.write(at, column, value if isinstance(value, (int, float)) else str(value))
    for number, content in enumerate(texts):
        (scratch / f"{number}.csv").write_bytes(content)
    told = {"cpu": time.process_time() - cpu, "wall": time.monotonic() - wall}
    shutil.rmtree(scratch)
    return told


def _cells_of(path: Path) -> list[list[list[object]]]:
    book = load_workbook(path)
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _seconds_of(pid: int) -> float:
    """Processor seconds of a process and of its children that ended."""
    told = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def _watch(pid: int, cost: Cost, done: threading.Event) -> None:
    """Note the peak memory of a process and of its children while they live."""
    while not done.wait(TICK):
        cost.program = max(cost.program, _peak_of(pid))
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
            children += [
                one
                for task in Path(f"/proc/{pid}/task").iterdir()
                for one in (task / "children").read_text("ascii").split()
            ]
        except OSError:
            continue
        cost.child = max([cost.child, *(_peak_of(int(child)) for child in children)])


def _peak_of(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _line(children: int, month: Cost, raw: Cost, out: Path) -> str:
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    stages = "  ".join(f"{name or 'start'} {seconds:.1f}" for name, seconds in month.stages.items())
    return (
        f"{children:8} {month.cpu:9.1f} ({month.wall:6.1f}) {raw.cpu:9.1f} ({raw.wall:6.1f})  {month.cpu / raw.cpu:6.2f} "
        f"{month.program:12.0f} {month.child:10.0f} {len(files):6} {size:10.1f}   {stages}"
    )


def main() -> None:
    """Run as told on the command line."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", nargs="?", type=Path)
    words.add_argument("--children", type=int, nargs="+", default=[1500, 20_000, 100_000])
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--again", type=int, default=1, help="runs of each; the cheapest counts")
    words.add_argument("--floor", type=Path, nargs=2, metavar=("WORKSPACE", "OUT"))
    given = words.parse_args()
    if given.floor:
        print(json.dumps(floor(*given.floor)))
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(HEADINGS, flush=True)
    points: list[tuple[int, float]] = []
    for children in given.children:
        workspace, out = workspace_of(given.folder, children, given.seed), given.folder / f"out-{children}"
        pairs = [(month_of(workspace, out), floor_of(workspace, out)) for _ in range(given.again)]
        month = min((pair[0] for pair in pairs), key=lambda cost: cost.cpu)
        raw = min((pair[1] for pair in pairs), key=lambda cost: cost.cpu)
        points.append((children, month.cpu))
        print(_line(children, month, raw, out), flush=True)
    for (fewer, less), (more, dearer) in itertools.pairwise(points):
        print(f"{fewer} -> {more}: exponent {math.log(dearer / less) / math.log(more / fewer):.2f}")


if __name__ == "__main__":
    main()
