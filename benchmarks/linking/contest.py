"""Contest: one contender in a process of its own, ``python -m benchmarks.linking.contest NAME FOLDER``.

Every contender reads Parquet files of one folder and writes ``answer_NAME_*.parquet`` there.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import resource
import time
from pathlib import Path

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
BIG, MOST_KEPT = 6 << 20, 64 << 20
"""Bytes: what is bigger goes back to the system when freed; so much free memory is kept at most."""


def main() -> None:
    """Let one contender answer and note how long its linking took without reading and writing files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "name", choices=["kongchuo", "kongchuo_links", "merge_raw", "merge_clean", "make", "score", "outside"]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--hard", type=float, default=1.0)
    parser.add_argument("--of", default="kongchuo")
    told = parser.parse_args()
    if told.name == "make":
        from benchmarks.linking.exchange import write  # noqa: PLC0415  # contenders must not pay for it

        write(told.rows, told.seed, told.hard, told.folder)
    elif told.name in {"kongchuo", "kongchuo_links"}:
        _return_memory()
        _ours(told.folder, is_whole=told.name == "kongchuo")
    elif told.name == "score":
        from benchmarks.linking.marks import marks  # noqa: PLC0415  # contenders must not pay for it

        print(json.dumps(marks(told.folder, told.of)))
    elif told.name == "outside":
        from benchmarks.linking.outside import marks as outside_marks  # noqa: PLC0415

        print(json.dumps(outside_marks(told.folder, told.of)))
    else:
        _merge(told.folder, told.name)


def _return_memory() -> None:
    """Give freed memory of the biggest columns back at once and use that of the others again, by settings of this process."""
    with contextlib.suppress(OSError, AttributeError):
        settings = ctypes.CDLL(None).mallopt
        settings(M_ARENA_MAX, 1)
        settings(M_MMAP_THRESHOLD, BIG)
        settings(M_TRIM_THRESHOLD, MOST_KEPT)
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  # it asks for memory when it is imported

    pa.set_memory_pool(pa.system_memory_pool())


def _ours(folder: Path, *, is_whole: bool) -> None:
    """Read and link; as a whole also give every row its standing and reasons."""
    import pandas as pd  # noqa: PLC0415  # its strings are to be Arrow's, which is set when the memory is

    from benchmarks.linking.contenders import MONTH, classified_of, gathered_of  # noqa: PLC0415
    from benchmarks.linking.exchange import tables  # noqa: PLC0415
    from benchmarks.linking.world import World  # noqa: PLC0415
    from kongchuo_reports import identify  # noqa: PLC0415
    from kongchuo_reports.domain.law.policy import policy_on  # noqa: PLC0415

    pd.set_option("mode.string_storage", "pyarrow")  # an office has no Arrow; who links a million rows has
    start = time.perf_counter()
    registry, roster = tables(folder)
    gathered = gathered_of(World(registry, roster, [], [], []))
    read = time.perf_counter()
    linked = identify.link(gathered, policy_on(MONTH.as_of)[0], MONTH)
    middle = time.perf_counter()
    links = linked.links.rows[["registry_key", "roster_key"]]
    links.to_parquet(folder / f"answer_{'kongchuo' if is_whole else 'kongchuo_links'}_links.parquet")
    taken = {
        "link": middle - start,
        "read": read - start,
        "rss_link": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
    }
    if not is_whole:
        print(json.dumps(taken))
        return
    classified = classified_of(gathered, linked)
    print(json.dumps({**taken, "classify": time.perf_counter() - middle}))
    asked = linked.reviews.rows[["registry_key", "roster_key"]].astype("float64")
    asked.to_parquet(folder / "answer_kongchuo_reviews.parquet")
    classified.registry.rows[["standing"]].to_parquet(folder / "answer_kongchuo_registry.parquet")
    classified.roster.rows[["standing"]].to_parquet(folder / "answer_kongchuo_roster.parquet")


def _merge(folder: Path, name: str) -> None:
    """A plain join on the ID number; the registered school first where a number is there twice."""
    column = "id_typed" if name == "merge_raw" else "id_no"
    import pandas as pd  # noqa: PLC0415  # our own contender must choose its settings first

    wanted = ["unique_id", column, "school"]
    start = time.perf_counter()
    left = pd.read_parquet(folder / "registry_peers.parquet", columns=wanted)
    right = pd.read_parquet(folder / "roster_peers.parquet", columns=wanted)
    pairs = left.dropna().merge(right.dropna(), on=column, how="inner", validate="m:m", suffixes=("", "_there"))
    pairs = pairs.rename(columns={"unique_id": "registry_key", "unique_id_there": "roster_key"})
    print(json.dumps({"link": time.perf_counter() - start}))
    pairs[["registry_key", "roster_key"]].to_parquet(folder / f"answer_{name}_links.parquet")


if __name__ == "__main__":
    main()
