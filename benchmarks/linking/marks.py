"""Marks: what a contender's answer file is worth, every contender by the same rules.

A peer gives links only; from them: a record linked to a row of its own school is present, to another school's row
present_elsewhere, without link absent; a row without link has no record. A record is linked once, its own school first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.linking.exchange import read
from benchmarks.linking.score import score

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.linking.world import World

STANDINGS = ("present", "absent", "present_elsewhere", "no_registry")


def marks(folder: Path, name: str) -> dict[str, float]:
    """Score one answer against the truth."""
    county = read(folder)
    links = pd.read_parquet(folder / f"answer_{name}_links.parquet")
    if (folder / f"answer_{name}_registry.parquet").exists():
        left = pd.read_parquet(folder / f"answer_{name}_registry.parquet")["standing"].tolist()
        right = pd.read_parquet(folder / f"answer_{name}_roster.parquet")["standing"].tolist()
    else:
        left, right = _standings(county, links)
    pairs = list(zip(links["registry_key"].tolist(), links["roster_key"].tolist(), strict=True))
    told = score(county, left, pairs, right)
    owners, seats = county.registry_child, county.roster_child
    counts = pd.Series(owners).value_counts()
    single = {child for child, count in counts.items() if count == 1}
    seated = set(seats) & single
    linked = {owners[one] for one, two in pairs if owners[one] == seats[two]} & seated
    alarms = [row for row in told.alarm_rows if owners[row] in single]
    result: dict[str, float] = {
        "registry_rows": len(owners),
        "roster_rows": len(seats),
        "absent": told.absent,
        "lost": told.lost,
        "wrong_links": told.wrong_links,
        "false_alarms": len(alarms),
        "false_alarms_of_present": 10_000 * len(alarms) / len(seated),
        "reviews": told.reviews,
        "absent_in_review": told.absent_in_review,
        "review_share": told.reviews / len(owners),
        "link_precision": 1 - told.wrong_links / max(len(pairs), 1),
        "link_recall": len(linked) / len(seated),
        "absent_found_or_asked": (told.absent_told + told.absent_in_review) / told.absent,
    }
    for standing in STANDINGS:
        result[f"{standing}_precision"] = told.precision[standing]
        result[f"{standing}_recall"] = told.recall[standing]
    return result


def _standings(county: World, links: pd.DataFrame) -> tuple[list[str], list[str]]:
    registered, listed = county.registry.rows["school"], county.roster.rows["school"]
    here = registered.iloc[links["registry_key"]].to_numpy() == listed.iloc[links["roster_key"]].to_numpy()
    best = links.assign(here=here).sort_values("here", ascending=False, kind="stable").drop_duplicates("registry_key")
    told = best["here"].map({True: "present", False: "present_elsewhere"})
    left = pd.Series(told.to_numpy(), index=best["registry_key"]).reindex(range(len(registered)))
    right = pd.Series(range(len(listed))).isin(links["roster_key"]).map({True: "present", False: "no_registry"})
    return left.fillna("absent_unexplained").tolist(), right.tolist()
