"""Contest: one contender in a process of its own, ``python -m benchmarks.linking.contest NAME FOLDER``.

Every contender reads Parquet files of one folder and writes ``answer_NAME_*.parquet`` there.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

import pandas as pd


def main() -> None:
    """Let one contender answer and note how long its linking took without reading and writing files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=["kongchuo", "merge_raw", "merge_clean", "make", "score", "outside"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--hard", type=float, default=1.0)
    parser.add_argument("--of", default="kongchuo")
    told = parser.parse_args()
    if told.name == "make":
        from benchmarks.linking.exchange import write  # noqa: PLC0415  # contenders must not pay for it

        write(told.rows, told.seed, told.hard, told.folder)
    elif told.name == "kongchuo":
        _ours(told.folder)
    elif told.name == "score":
        from benchmarks.linking.marks import marks  # noqa: PLC0415  # contenders must not pay for it

        print(json.dumps(marks(told.folder, told.of)))
    elif told.name == "outside":
        from benchmarks.linking.outside import marks as outside_marks  # noqa: PLC0415

        print(json.dumps(outside_marks(told.folder, told.of)))
    else:
        _merge(told.folder, told.name)


def _ours(folder: Path) -> None:
    from benchmarks.linking.contenders import MONTH, classified_of, gathered_of  # noqa: PLC0415
    from benchmarks.linking.exchange import tables  # noqa: PLC0415
    from benchmarks.linking.world import World  # noqa: PLC0415
    from kongchuo_reports import identify  # noqa: PLC0415
    from kongchuo_reports.domain.policy import policy_on  # noqa: PLC0415

    registry, roster = tables(folder)
    gathered = gathered_of(World(registry, roster, [], [], []))
    start = time.perf_counter()
    linked = identify.link(gathered, policy_on(MONTH.as_of)[0], MONTH)
    middle = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    classified = classified_of(gathered, linked)
    print(json.dumps({"link": middle - start, "classify": time.perf_counter() - middle, "rss_link": memory}))
    links = linked.links.rows[["registry_key", "roster_key"]].astype("int64")
    links.to_parquet(folder / "answer_kongchuo_links.parquet")
    asked = linked.reviews.rows[["registry_key", "roster_key"]].astype("float64")
    asked.to_parquet(folder / "answer_kongchuo_reviews.parquet")
    classified.registry.rows[["standing"]].to_parquet(folder / "answer_kongchuo_registry.parquet")
    classified.roster.rows[["standing"]].to_parquet(folder / "answer_kongchuo_roster.parquet")


def _merge(folder: Path, name: str) -> None:
    """A plain join on the ID number; the registered school first where a number is there twice."""
    column = "id_typed" if name == "merge_raw" else "id_no"
    wanted = ["unique_id", column, "school"]
    left = pd.read_parquet(folder / "registry_peers.parquet", columns=wanted)
    right = pd.read_parquet(folder / "roster_peers.parquet", columns=wanted)
    start = time.perf_counter()
    pairs = left.dropna().merge(right.dropna(), on=column, how="inner", validate="m:m", suffixes=("", "_there"))
    pairs = pairs.rename(columns={"unique_id": "registry_key", "unique_id_there": "roster_key"})
    print(json.dumps({"link": time.perf_counter() - start}))
    pairs[["registry_key", "roster_key"]].to_parquet(folder / f"answer_{name}_links.parquet")


if __name__ == "__main__":
    main()
