"""Run the benchmark: ``python -m benchmarks.linking --rows 100000 --seed 7 --seed 21``."""

from __future__ import annotations

import argparse
import resource
import time

from benchmarks.linking.contenders import by_id_merge, classified_of, linked_of
from benchmarks.linking.score import Score, score
from benchmarks.linking.world import world

HEADINGS = (
    "rows seed hard method          link s  classify s  RSS GiB  lost  wrong  alarms  review (absent)  "
    "absent P/R          elsewhere P/R   no registry P/R"
)


def main() -> None:
    """Print one line a world and method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--hard", type=float, default=1.0, help="all error rates times this")
    parser.add_argument("--show", action="store_true", help="print the rows that went wrong")
    told = parser.parse_args()
    print(HEADINGS)
    for rows in told.rows or [10_000]:
        for seed in told.seed or [7]:
            _run(rows, seed, told.hard, is_shown=told.show)


def _run(rows: int, seed: int, hardness: float, *, is_shown: bool) -> None:
    county = world(rows, seed, hardness)
    start = time.perf_counter()
    standings, links, seats = by_id_merge(county)
    _line(
        rows, seed, hardness, "merge on ID", (time.perf_counter() - start, 0.0), score(county, standings, links, seats)
    )
    start = time.perf_counter()
    gathered, linked = linked_of(county)
    middle = time.perf_counter()
    classified = classified_of(gathered, linked)
    end = time.perf_counter()
    pairs = list(zip(linked.links.rows["registry_key"].tolist(), linked.links.rows["roster_key"].tolist(), strict=True))
    result = score(
        county, classified.registry.rows["standing"].tolist(), pairs, classified.roster.rows["standing"].tolist()
    )
    _line(rows, seed, hardness, "kongchuo", (middle - start, end - middle), result)
    print("   ", {key: round(value, 4) for key, value in result.precision.items()}, "precision")
    print("   ", {key: round(value, 4) for key, value in result.recall.items()}, "recall")
    if is_shown:
        print(classified.registry.rows.iloc[[*result.lost_rows, *result.wrong_rows, *result.alarm_rows]].to_string())


def _line(rows: int, seed: int, hardness: float, method: str, seconds: tuple[float, float], result: Score) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(
        f"{rows} {seed} {hardness:g} {method:14} {seconds[0]:7.2f} {seconds[1]:7.2f} {memory:7.2f} "
        f"{result.lost:5d} {result.wrong_links:5d} {result.false_alarms:6d} "
        f"{result.reviews:6d} ({result.absent_in_review:4d}) of {result.absent}  "
        f"{result.precision['absent']:.4f}/{result.recall['absent']:.4f}  "
        f"{result.precision['present_elsewhere']:.4f}/{result.recall['present_elsewhere']:.4f}  "
        f"{result.precision['no_registry']:.4f}/{result.recall['no_registry']:.4f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
