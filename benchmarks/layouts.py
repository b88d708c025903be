"""Worlds of the world maker as nine layouts of lists: read, linked and judged, every row found again, every standing held to the truth.

``python -m benchmarks.layouts --rows 8000 --seeds 10 [--layout class_sheets] [--folder FOLDER]`` writes a county's workspace once a layout and
seed, runs the first half of a month (reading, cleaning, linking, standings) and prints one line: rows of the files that no row of the
results tells of (lost), rows of the results that no row of the files was (made), absent children told at school (hidden), children at school told
absent (alarms), wrong links, questions.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.counties import GRADES, MONTH, county_world, write_county
from benchmarks.linking.score import score
from benchmarks.linking.world import World
from benchmarks.school_lists import LAYOUTS, Lists, Place
from kongchuo_reports import gather, identify
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.pipeline.orders import Order, month_of, quiet

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Classified, Gathered, Linked

COUNTY = "云岭"


def write(folder: Path, county: World, layout: str) -> dict[Place, int]:
    """Write a county's workspace with its lists in a layout; where each child's name stands."""
    write_county(folder, COUNTY, county.registry.rows, county.roster.rows)
    lists = Lists(folder / MONTH / "学校花名册")
    shutil.rmtree(lists.folder)
    rows = county.roster.rows.reset_index(drop=True)
    cut = rows["id_no"].isna() & rows["id_prefix"].notna()
    shown = pd.DataFrame(
        {
            "学校": COUNTY + rows["school"],
            "姓名": rows["name"],
            "性别": rows["sex"].map({"male": "男", "female": "女"}),
            "出生日期": pd.to_datetime(rows["born_on"]).dt.strftime("%Y-%m-%d"),
            "身份证件号": rows["id_no"].mask(cut, rows["id_prefix"] + "000"),
            "学籍号": rows["registry_no"],
            "年级": [f"{GRADES[int(grade) - 1]}年级" for grade in rows["grade"]],
            "班级": [f"{number}班" for number in rows["class_no"]],
            "监护人": rows["guardian"],
            "联系电话": rows["phone"],
        }
    ).fillna("")
    for school, children in shown.groupby("学校", sort=True):
        told = [{str(head): str(cell) for head, cell in row.items()} for row in children.to_dict("records")]
        LAYOUTS[layout](lists, str(school), list(zip(children.index.tolist(), told, strict=True)))
    return lists.seats


def first_half(workspace: Path) -> tuple[Gathered, Linked, Classified]:
    """Read, clean, link and judge, as a month begins."""
    order = Order(workspace, MONTH, workspace / "output")
    month = month_of(order)
    gathered = gather.clean(gather.read(workspace, MONTH, None, None, quiet), month)
    policy, _ = policy_on(month.as_of)
    linked = identify.link(gathered, policy, month)
    return gathered, linked, identify.classify(gathered, linked, policy, month)


def judged(county: World, seats: dict[Place, int], workspace: Path) -> tuple[dict[str, int], list[str]]:
    """Counts of one world, and a line for whatever is not as it should be."""
    gathered, linked, classified = first_half(workspace)
    where = zip(*(gathered.roster.rows[f"source_{part}"] for part in ("file", "sheet", "row", "column")), strict=True)
    places = [(str(file), str(sheet), int(row), str(column)) for file, sheet, row, column in where]
    found = [seats.get(place, seats.get((place[0], None, *place[2:]), -1)) for place in places]
    records = [int(row) - 2 for row in gathered.registry.rows["source_row"]]
    lost = sorted({*range(len(county.roster))} - {*found}), sorted({*range(len(county.registry))} - {*records})
    wrong = [f"lost row of a list: {place}" for place, at in seats.items() if at in {*lost[0]}]
    wrong += [f"made of no child: {place}" for place, at in zip(places, found, strict=True) if at < 0]
    wrong += [f"lost record {at + 2}" for at in lost[1]]
    owners = [county.registry_child[at] for at in records]
    listed = [county.roster_child[at] if at >= 0 else -1 for at in found]
    told = World(gathered.registry, gathered.roster, owners, listed, county.children, county.absent)
    links = linked.links.rows[["registry_key", "roster_key"]].itertuples(index=False, name=None)
    standings = classified.registry.rows["standing"].tolist()
    result = score(told, standings, [*links], classified.roster.rows["standing"].tolist())
    single = pd.Series(owners).map(pd.Series(owners).value_counts()).eq(1).tolist()
    alarms = [row for row in result.alarm_rows if single[row]]
    for word, rows in (("hidden", result.lost_rows), ("alarm", alarms), ("wrong link", result.wrong_rows)):
        wrong += [f"{word}: {workspace.name} record row {records[row] + 2} {standings[row]}" for row in rows]
    counts = {
        "lost": len(lost[0]) + len(lost[1]),
        "made": sum(at < 0 for at in found),
        "hidden": result.lost,
        "alarms": len(alarms),
        "wrong_links": result.wrong_links,
        "asked": result.reviews,
        "absent": result.absent,
        "absent_told": result.absent_told,
        "not_reported": standings.count("not_reported"),
    }
    return counts, wrong


def main() -> int:
    """Number of worlds in which something was not as it should be."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=8_000)
    words.add_argument("--seeds", type=int, default=10)
    words.add_argument("--first", type=int, default=1)
    words.add_argument("--layout", action="append", choices=[*LAYOUTS])
    words.add_argument("--folder", type=Path, help="keep the workspaces here")
    asked = words.parse_args()
    bad = 0
    for seed in range(asked.first, asked.first + asked.seeds):
        county = county_world(asked.rows, seed, 0)
        for layout in asked.layout or LAYOUTS:
            started = time.monotonic()
            with tempfile.TemporaryDirectory() as scratch:
                workspace = (asked.folder or Path(scratch)) / f"{layout}-{seed}"
                shutil.rmtree(workspace, ignore_errors=True)
                counts, wrong = judged(county, write(workspace, county, layout), workspace)
            told = "  ".join(f"{name} {count}" for name, count in counts.items())
            sys.stdout.write(f"seed {seed:2} {layout:20}  {told}  ({time.monotonic() - started:.0f} s)\n")
            sys.stdout.writelines(f"    {line}\n" for line in wrong[:20])
            sys.stdout.flush()
            bad += any(counts[name] for name in ("lost", "made", "hidden", "alarms"))
    return bad


if __name__ == "__main__":
    sys.exit(main())
