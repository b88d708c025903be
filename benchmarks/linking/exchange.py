"""Exchange: a world as Parquet files that every contender reads, and the answers they write back."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pandas as pd
from pyarrow import parquet  # type: ignore[import-untyped]
from pypinyin import lazy_pinyin

from benchmarks.linking.world import World, world
from kongchuo_reports.domain.tables import Registry, Roster
from kongchuo_reports.identify.compare.folding import fold

if TYPE_CHECKING:
    from pathlib import Path

SHARED = ("name", "id_no", "id_state", "id_prefix", "registry_no", "sex", "born_on", "school", "grade", "class_no",
          "guardian", "phone")  # fmt: skip
"""Columns that peers get, cleaned; with them ``spelt`` (the folded name), ``sound`` (its pinyin) and ``born``."""
SMALL_X = 0.14
ODD_BLANK = 0.004


def write(rows: int, seed: int, hardness: float, folder: Path) -> None:
    """Make a world and write ``registry``, ``roster``, the peers' columns of both, and the truth."""
    county = world(rows, seed, hardness)
    write_world(county, folder)


def write_world(county: World, folder: Path) -> None:
    """Write a world: our own tables whole, the peers' columns beside them, and whose row each is."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(0)  # noqa: S311  # an invented world, no secret
    for side, table, owners in (
        ("registry", county.registry, county.registry_child),
        ("roster", county.roster, county.roster_child),
    ):
        frame = table.rows
        frame.dropna(axis="columns", how="all").to_parquet(folder / f"{side}.parquet")
        peers = frame[list(SHARED)].copy()
        peers["unique_id"] = range(len(frame))
        peers["grade"] = peers["grade"].astype("Int64").astype("str")
        peers["born"] = peers.pop("born_on").dt.strftime("%Y-%m-%d")
        spelt = [fold(name) if isinstance(name, str) else None for name in frame["name"].tolist()]
        sounds = {name: "-".join(lazy_pinyin(name)) for name in {one for one in spelt if one}}
        peers["spelt"] = pd.Series(spelt, dtype="str")
        peers["sound"] = pd.Series([sounds.get(name or "") for name in spelt], dtype="str")
        typed = frame["id_no"].tolist()
        peers["id_typed"] = pd.Series(
            typed if side == "registry" else [_typed(dice, number) for number in typed], dtype="str"
        )
        peers.to_parquet(folder / f"{side}_peers.parquet")
        pd.DataFrame({"child": owners}).to_parquet(folder / f"{side}_truth.parquet")
    pd.DataFrame({"child": sorted(county.absent)}, dtype="int64").to_parquet(folder / "absent.parquet")


def _typed(dice: random.Random, number: object) -> object:
    """A number as clerks type it: a small x, a blank or a quotation mark."""
    if not isinstance(number, str):
        return None
    if number.endswith("X") and dice.random() < SMALL_X:
        return number.lower()
    return f"{dice.choice(' ’')}{number}" if dice.random() < ODD_BLANK else number


def tables(folder: Path) -> tuple[Registry, Roster]:
    """Our own tables, both files read at the same time."""
    with ThreadPoolExecutor(2) as pool:
        registry, roster = pool.map(_frame, (folder / "registry.parquet", folder / "roster.parquet"))
    return Registry.build(registry), Roster.build(roster)


def _frame(path: Path) -> pd.DataFrame:
    """A file as one piece a column: picking rows from a column in pieces would put the pieces together every time."""
    with parquet.ParquetFile(path, memory_map=True) as file:
        frame: pd.DataFrame = file.read().to_pandas()
    return frame


def read(folder: Path) -> World:
    """A written world with its truth (without the children themselves)."""
    registry, roster = tables(folder)
    owners = [pd.read_parquet(folder / f"{side}_truth.parquet")["child"].tolist() for side in ("registry", "roster")]
    absent = pd.read_parquet(folder / "absent.parquet")["child"].tolist()
    return World(registry, roster, owners[0], owners[1], [], set(absent))
