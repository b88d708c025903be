"""``python -m tests.simulation --seeds 20``: live through many drawn school years and say what went wrong."""

import argparse
import sys
import time

from tests.simulation.year import lived


def main() -> int:
    """Number of seeds whose year was not as it should be."""
    parser = argparse.ArgumentParser(prog="tests.simulation")
    parser.add_argument("--seeds", type=int, default=20)
    bad = 0
    for seed in range(parser.parse_args().seeds):
        started = time.monotonic()
        year = lived(seed)
        seconds = time.monotonic() - started
        counts = f"{year.opened} opened ({year.again} again), {year.ended} ended, {year.edits} edits looked up, {year.named} named"
        sys.stdout.write(f"seed {seed}: {counts}, {len(year.wrong or [])} wrong, {seconds:.0f} s\n")
        sys.stdout.writelines(f"  {line}\n" for line in year.wrong or [])
        bad += bool(year.wrong)
    return bad


if __name__ == "__main__":
    sys.exit(main())
