"""``python -m tests.simulation --seeds 20 [--memory | --published]``: live through many drawn school years and say what went wrong.

With ``--memory`` the office runs its months in disorder, from any folder, and writes wherever it likes. With ``--published``
every output of each month is drawn too, all figures are held against each other and the rates reckoned anew.
"""

import argparse
import sys
import time

from tests.simulation.memory import remembered
from tests.simulation.published import published
from tests.simulation.year import lived


def _told_published(seed: int) -> int:
    """Number of sentences about figures that differ or are not the independent ones."""
    wrong = 0
    for month in published(seed):
        counts = f"{month.places} places, {month.several} figures in several files, {month.cells} cells of rates"
        sys.stdout.write(f"seed {seed} {month.label}: {counts}, {len(month.wrong)} differences\n")
        sys.stdout.writelines(f"  {line}\n" for line in month.wrong)
        wrong += len(month.wrong)
    return wrong


def main() -> int:
    """Number of seeds whose year was not as it should be, or of figures that are not what they should be."""
    parser = argparse.ArgumentParser(prog="tests.simulation")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--published", action="store_true")
    asked = parser.parse_args()
    if asked.published:
        return sum(map(_told_published, range(asked.first, asked.first + asked.seeds)))
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
