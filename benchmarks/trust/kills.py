"""A run is killed at random moments. ``python -m benchmarks.trust.kills DIR [TIMES] [SEED]``; 9 is sent, nothing can be said.

One run in ten does the whole month, three only write it, six only seal it and put it in place, where the moments lie that
matter. Whatever a kill leaves, the next run of the real command line reads it: it is made every twentieth time.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.trust.office import TYPED, Office
from benchmarks.trust.rendered import Memory, keep_rendered
from kongchuo_reports import publish
from kongchuo_reports.pipeline import month as pipeline_month
from kongchuo_reports.publish.archive.former_runs import newest_run
from tests.support.small_offices import MONTH

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("whole", "writing", "writing", "writing", *("placing",) * 6)
EVERY = 20


def main() -> None:
    """Kill, look, now and then run again; print what did not hold."""
    office = Office(Path(sys.argv[1]).resolve() / "家")
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 0)  # noqa: S311 - no secret
    office.begin()
    office.restore()
    as_it_is: Any = pipeline_month.results_of
    office.remember()
    remembered = pipeline_month.results_of
    keep_rendered(office)
    copied = publish.render

    def choose(kind: str) -> None:
        pipeline_month.results_of = as_it_is if kind == "whole" else remembered
        publish.render = copied if kind == "placing" else Memory.render

    lasts = longest(office, choose)
    print({kind: f"{seconds:.1f} s" for kind, seconds in lasts.items()}, flush=True)
    states, wrong = Counter[str](), 0
    for number in range(times):
        kind = KINDS[number % len(KINDS)]
        choose(kind)
        office.restore()
        said = office.forked(kill_after=draw.uniform(0, lasts[kind]))
        problems = office.judged(said, is_killed=said.code < 0)
        found = newest_run(office.out, MONTH)
        states[
            "ended" if said.code >= 0 else "killed" if found == office.out / MONTH else "killed between renames"
        ] += 1
        if number % EVERY == 0 or (found is not None and found != office.out / MONTH):
            problems += next_run(office, choose)
            states["next run made"] += 1
        for what in problems:
            wrong += 1
            print(f"{number} {kind}: {what}", flush=True)
        if number % EVERY == EVERY - 1:
            print(f"{number + 1} runs, {dict(states)}; {wrong} wrong", flush=True)


def longest(office: Office, choose: Callable[[str], None]) -> dict[str, float]:
    """How long each kind of run takes now."""
    lasts = {}
    for kind in dict.fromkeys(KINDS):
        choose(kind)
        office.restore()
        began = time.monotonic()
        office.expect(office.forked())
        lasts[kind] = time.monotonic() - began
    return lasts


def next_run(office: Office, choose: Callable[[str], None]) -> list[str]:
    """What does not hold of the run after a killed one."""
    choose("whole")
    again = office.forked()
    if again.code not in {0, 1}:
        return [f"the next run: exit {again.code}, {again.words[-200:]}"]
    told = (office.out / MONTH / "data" / "cases.csv").read_text("utf-8-sig")
    lost = [words for words in TYPED if words not in told]
    left = [path.name for path in office.out.glob(".未完成-*")]
    return [f"the next run lost {lost}, left {left}"] if lost or left else []


if __name__ == "__main__":
    main()
