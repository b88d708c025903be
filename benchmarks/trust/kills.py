"""A run is killed at random moments. ``python -m benchmarks.trust.kills DIR [TIMES] [SEED]``; 9 is sent, nothing can be said.

Half of the runs do the whole month, half only write it, where every moment is one of writing or moving. Whatever a kill
leaves, the next run of the real command line reads it: every tenth time it is made.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.trust.office import TYPED, Office
from kongchuo_reports import pipeline
from kongchuo_reports.publish.archive.former_runs import newest_run
from tests.support.small_offices import MONTH


def main() -> None:
    """Kill, look, now and then run again; print what did not hold."""
    office = Office(Path(sys.argv[1]).resolve() / "家")
    times, draw = int((sys.argv + ["200"])[2]), random.Random(int((sys.argv + ["0", "0"])[3]))  # noqa: S311, RUF005
    office.begin()
    office.restore()
    whole: Any = pipeline.results_of
    office.remember()
    written = pipeline.results_of
    states, wrong = Counter[str](), 0
    longest: dict[int, float] = {}
    for number in range(times):
        pipeline.results_of = whole if number % 2 else written
        office.restore()
        began = time.monotonic()
        if number < 2:
            office.expect(office.forked())
            states[f"takes {'whole' if number else 'writing'} {time.monotonic() - began:.1f} s"] = 1
            longest[number % 2] = time.monotonic() - began
            continue
        said = office.forked(kill_after=draw.uniform(0.02, longest[number % 2]))
        problems = office.judged(said, is_killed=said.code < 0)
        found = newest_run(office.out, MONTH)
        state = "ended" if said.code >= 0 else "in 历史" if found is None or found.parent.name == "历史" else "in place"
        states[state] += 1
        if number % 10 < 2:
            pipeline.results_of = whole
            again = office.forked()
            if again.code not in {0, 1} or not all(words in told(office) for words in TYPED):
                problems.append(f"the next run: exit {again.code}, {again.words[-200:]}")
            if list(office.out.glob(".未完成-*")):
                problems.append("leftovers after the next run")
            states["next run made"] += 1
        for what in problems:
            wrong += 1
            print(f"{number}: {what}", flush=True)
    print(f"{times} runs, {dict(states)}; {wrong} wrong")


def told(office: Office) -> str:
    """What the month in place says of its cases."""
    return (office.out / MONTH / "data" / "cases.csv").read_text("utf-8-sig")


if __name__ == "__main__":
    main()
