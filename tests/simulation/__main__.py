"""``python -m tests.simulation --seeds 20 [--memory]``: live through many drawn school years and say what went wrong.

With ``--memory`` the office runs its months in disorder, from any folder, and writes wherever it likes.
"""

import argparse
import sys
import time

from tests.simulation.memory import remembered
from tests.simulation.year import lived


def main() -> int:
    """Number of seeds whose year was not as it should be."""
    parser = argparse.ArgumentParser(prog="tests.simulation")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--memory", action="store_true")
    asked = parser.parse_args()
    bad = 0
    for seed in range(asked.first, asked.first + asked.seeds):
        started = time.monotonic()
        counts, wrong = _disorder(seed) if asked.memory else _order(seed)
        seconds = time.monotonic() - started
        sys.stdout.write(f"seed {seed}: {counts}, {len(wrong)} wrong, {seconds:.0f} s\n")
        sys.stdout.writelines(f"  {line}\n" for line in wrong)
        sys.stdout.flush()
        bad += bool(wrong)
    return bad


def _order(seed: int) -> tuple[str, list[str]]:
    year = lived(seed)
    counts = f"{year.opened} opened ({year.again} again), {year.ended} ended, {year.edits} edits looked up"
    return f"{counts}, {year.named} named", year.wrong or []


def _disorder(seed: int) -> tuple[str, list[str]]:
    year = remembered(seed)
    counts = f"{year.runs} runs ({year.again} again, {year.skipped} skipped, {year.stopped} stopped)"
    return f"{counts}, {len(year.numbers)} numbers, {year.texts} texts ({year.beside} beside cells)", year.wrong


if __name__ == "__main__":
    sys.exit(main())
