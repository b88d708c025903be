"""What a province costs and finds: seeded counties with children who crossed a border, against the truth.

``python benchmarks/province.py FOLDER [--counties 6] [--children 2000] [--seed 1] [--workers 1 2]`` writes the counties' workspaces
(kept in FOLDER if they are there), runs the province once with each number of workers into an output folder of its own, once
again where all is kept, and prints what was found, what was found falsely, what was only asked, and the times.

``--splink PYTHON`` lets Splink link the same left-overs, pooled, in the Python that has it, right after our own comparison.

``python benchmarks/province.py FOLDER --counties 50 --comparing 6000 20000`` times the comparison alone, with the left-overs of a
province of ten million.

``python benchmarks/province.py --scheduling 2900`` proves scheduling alone: tasks that sleep a thousandth of a county's
time, on 8, 32 and 128 threads.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from benchmarks.counties import MONTH, county_world, write_county
from benchmarks.linking import names, world
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.tables import CountyRows
from kongchuo_reports.identify.compare.names import spoken
from kongchuo_reports.province.answers import answered
from kongchuo_reports.province.county import CountyOrder, peak_memory, run_county
from kongchuo_reports.province.kept import STORE, Told
from kongchuo_reports.province.marks import secret_of
from kongchuo_reports.province.meeting import by_name, by_number, by_spelling, ranges
from kongchuo_reports.province.orders import ProvinceDone, ProvinceOrder
from kongchuo_reports.province.running import AT_ONCE, run_province
from kongchuo_reports.province.travelling import keep_rows, left_of, named_of

CROSSED = 0.005
NO_NUMBER, LIKE_SOUNDING, WITH_TWIN, TWO_RECORDS = 0.12, 0.12, 0.15, 0.10
TRUTH = "truth.json"


@dataclass(frozen=True, slots=True)
class Crossed:
    """One child who crossed a border, as it is.

    Args:
        home, there: the county of its record, and the one where it sits.
        id_no: its number.
        has_number: it stands beside its name where it sits.
        kind: what is odd about it.
    """

    home: str
    there: str
    id_no: str
    has_number: bool
    kind: str


def write_province(folder: Path, counties: int, children: int, seed: int) -> list[Crossed]:
    """Write every county's workspace, and the truth beside them."""
    dice = random.Random(seed)  # noqa: S311 - an invented world, no secret
    worlds = {f"{number:02d}县": county_world(children, seed * 1000 + number, number) for number in range(counties)}
    registries = {name: made.registry.rows for name, made in worlds.items()}
    rosters = {name: made.roster.rows for name, made in worlds.items()}
    came: dict[str, list[dict[str, object]]] = {name: [] for name in worlds}
    records: dict[str, list[dict[str, object]]] = {name: [] for name in worlds}
    truth: list[Crossed] = []
    for home, made in worlds.items():
        settled = [
            place
            for place, child in enumerate(made.children)
            if child.has_record and child.registry_has_id and not child.is_absent and child.seat == child.school
        ]
        gone = dice.sample(settled, max(1, int(len(made.children) * CROSSED)))
        owners = pd.Series(made.roster_child)
        rosters[home] = rosters[home][~owners.isin(gone).to_numpy()]
        for place in gone:
            there = dice.choice([name for name in worlds if name != home])
            rows, crossed = _arrival(dice, made.children[place], home, there, worlds[there])
            came[there].extend(rows)
            truth.append(crossed)
            if crossed.kind == "two records":
                records[there].append({**rows[0], "registry_no": f"G{crossed.id_no}", "id_no": crossed.id_no})
    for name in worlds:
        registry = pd.concat([registries[name], pd.DataFrame(records[name])], ignore_index=True)
        roster = pd.concat([rosters[name], pd.DataFrame(came[name])], ignore_index=True)
        write_county(folder / name, name, registry, roster)
    (folder.parent / TRUTH).write_text(json.dumps([asdict(one) for one in truth], ensure_ascii=False), "utf-8")
    return truth


def _arrival(
    dice: random.Random, child: world.Child, home: str, there: str, made: world.World
) -> tuple[list[dict[str, object]], Crossed]:
    """The child's row where it sits now, and perhaps its twin's, who was never registered."""
    school = dice.choice(made.children).school
    habit = {"registry_no": False, "born_on": True, "phone": True, "guardian": True, "sex": True}
    row = world._seat(dice, child, (school, child.grade, 1), habit, world.Noise())  # noqa: SLF001
    chance, kind = dice.random(), "plain"
    rows = [row]
    if chance < NO_NUMBER:
        kind = "no number"
        row.update(id_no=None, id_state="missing", id_prefix=None)
    elif chance < NO_NUMBER + LIKE_SOUNDING:
        kind = "like-sounding"
        row["name"] = names.misspelt(dice, child.name, names.HOMOPHONES)
    elif chance < NO_NUMBER + LIKE_SOUNDING + WITH_TWIN:
        kind = "with a twin"
        twin = world._twin(dice, set(), child)  # noqa: SLF001
        rows.append(world._seat(dice, twin, (school, child.grade, 1), habit, world.Noise()))  # noqa: SLF001
    elif chance < NO_NUMBER + LIKE_SOUNDING + WITH_TWIN + TWO_RECORDS:
        kind = "two records"
    return rows, Crossed(home, there, child.id_no, row["id_no"] == child.id_no, kind)


def score(truth: list[Crossed], done: ProvinceDone, out: Path) -> dict[str, object]:
    """What was found, falsely found and asked, of children who crossed."""
    rows = done.crossings.rows
    numbers = []
    for county in sorted({*rows["county"]}):
        (kept,) = (out / STORE / county).glob(f"{MONTH}_*")
        numbers.append(named_of(kept).assign(county=county)[["county", "list", "key", "id_no"]])
    rows = rows.merge(pd.concat(numbers), how="left", on=["county", "list", "key"], validate="many_to_one")
    ways = {(one.home, one.id_no): one for one in truth}
    records = rows[rows["list"] == "registry"]
    answers: dict[tuple[str, str], set[str]] = {}
    false = 0
    for county, number, crossing, there in zip(
        records["county"], records["id_no"], records["crossing"], records["there"], strict=True
    ):
        one = ways.get((county, number))
        if one is not None and one.there == there:
            answers.setdefault((county, number), set()).add(crossing)
        elif crossing != "asked":
            false += 1
    came = rows[(rows["list"] == "roster") & (rows["crossing"] == "found")]
    backwards = {(one.there, one.home, one.id_no) for one in truth}
    false += sum(way not in backwards for way in zip(came["county"], came["there"], came["id_no"], strict=True))
    tally: Counter[str] = Counter()
    for way, one in ways.items():
        kinds = answers.get(way, set())
        verdict = "found" if "found" in kinds else "asked" if "asked" in kinds else "two" if kinds else "missed"
        tally[f"{'number there' if one.has_number else 'none there'}: {verdict}"] += 1
        tally[f"{one.kind}: {verdict}"] += 1
    others = int(((records["crossing"] == "asked") & ~_are_truth(records, ways)).sum())
    return {"crossed": len(truth), **dict(sorted(tally.items())), "false crossings": false, "asked in vain": others}


def _are_truth(rows: pd.DataFrame, ways: dict[tuple[str, str], Crossed]) -> pd.Series:
    return pd.Series([way in ways for way in zip(rows["county"], rows["id_no"], strict=True)], index=rows.index)


def overhead(folder: Path, out: Path, done: ProvinceDone) -> dict[str, float]:
    """What a county costs beside its month: looking up what is kept, against the whole of it."""
    secret, _ = secret_of(None, out)
    names_of = done.counties.rows["county"].tolist()
    started = time.monotonic()
    for name in names_of:
        run_county(CountyOrder(name, folder / name, out, MONTH, None, secret))
    looked_up = time.monotonic() - started
    told = [Told.read(path) for name in names_of for path in (out / STORE / name).glob(f"{MONTH}_*")]
    months = sum(one.seconds for one in told if one)
    return {"months": round(months, 1), "looking up what is kept": round(looked_up, 2)}


def against_splink(home: Path, out: Path, truth: list[Crossed], python: str) -> dict[str, object]:
    """What Splink finds among the same left-overs, pooled: names and numbers in clear, which our own comparison never sees."""
    parts = []
    for place in sorted((out / STORE).iterdir()):
        for kept in place.glob(f"{MONTH}_*"):
            marked = left_of(kept).drop(columns=["name", "school"])
            parts.append(marked.merge(named_of(kept), on=["list", "key", "open", "grade"]).assign(county=place.name))
    pooled = pd.concat(parts, ignore_index=True)
    pooled = pooled.assign(
        unique_id=range(len(pooled)),
        born_mark=pooled["born"],
        born=pooled["id_no"].where(pooled["id_no"].str.len() == len("996001201209010013")).str[6:14],
        sound=pooled["spoken"].str[0],
    )
    work = home / "splink"
    work.mkdir(exist_ok=True)
    shown = ["unique_id", "county", "id_no", "name", "sound", "born", "born_mark", "sex", "grade"]
    for side in ("registry", "roster"):
        pooled.loc[pooled["list"] == side, shown].to_parquet(work / f"{side}_left.parquet", index=False)
    script = Path(__file__).parent / "linking" / "splink_crossings.py"
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    ended = subprocess.run(
        [python, str(script), str(work)], capture_output=True, text=True, check=True, env=surroundings
    )
    ways = {(one.home, one.id_no, one.there) for one in truth}
    answer = pd.read_parquet(work / "answer_splink_crossings.parquet")
    told: dict[str, object] = {"left-overs": len(pooled), **json.loads(ended.stdout.strip().splitlines()[-1])}
    for least in (0.5, 0.9, 0.99):
        sure = answer[answer["match_probability"] >= least]
        home_of, there_of = pooled.loc[sure["registry_row"]], pooled.loc[sure["roster_row"]]
        pairs = zip(home_of["county"], home_of["id_no"], there_of["county"], strict=True)
        # A twin's number differs from the child's in its order and its check digit, a slip of the pen in one place.
        slips = [_slips(*both) for both in zip(home_of["id_no"], there_of["id_no"], strict=True)]
        right = sum(pair in ways and slip <= 1 for pair, slip in zip(pairs, slips, strict=True))
        told[f"at {least}"] = {"found": right, "false crossings": len(sure) - right}
    return told


def _slips(one: object, other: object) -> int:
    """In how many places two numbers differ; 0 where one of them is missing."""
    if not isinstance(one, str) or not isinstance(other, str) or len(one) != len(other):
        return 0
    return sum(left != right for left, right in zip(one, other, strict=True))


def comparing(folder: Path, counties: int, left: int, own: int) -> None:
    """The comparison alone, at the size of a province: so many left-overs a county among so many rows."""
    dice = random.Random(2)  # noqa: S311 - an invented world, no secret
    folders, started = {}, time.monotonic()
    for number in range(counties):
        folders[f"{number:03d}"] = place = folder / f"{number:03d}"
        place.mkdir(parents=True, exist_ok=True)
        keep_rows(_invented(dice, number, left, own), b"nobody's secret, of a benchmark", place)
    kept = time.monotonic() - started
    every = pd.concat([left_of(place).assign(county=county) for county, place in folders.items()], ignore_index=True)
    asks = folder / "asks.parquet"
    every[every["number"].notna()].to_parquet(asks, index=False)
    started = time.monotonic()
    hits = pd.concat([by_number(county, place, asks) for county, place in folders.items()], ignore_index=True)
    numbers, started = time.monotonic() - started, time.monotonic()
    pairs = pd.concat([by_name(folders, *bounds) for bounds in ranges(len(every), AT_ONCE)], ignore_index=True)
    named, started = time.monotonic() - started, time.monotonic()
    spelt = by_spelling(every)
    spelling, started = time.monotonic() - started, time.monotonic()
    answers = answered(hits, pairs, spelt).rows["crossing"].value_counts().to_dict()
    print(f"{counties} counties, {len(every)} left-overs among {counties * own} rows: marks {kept:.1f} s, "
          f"by number {numbers:.1f} s, by name {named:.1f} s, by spelling {spelling:.1f} s, answers {time.monotonic() - started:.1f} s, "
          f"{peak_memory()} MB; {answers}")  # fmt: skip


def _invented(dice: random.Random, number: int, left: int, own: int) -> CountyRows:
    """Rows of children with surnames and given names as frequent as they are; half of the left-overs came, half are missed."""
    rows = []
    for key in range(own):
        name = names.name_of(dice, 1 + key % 2)
        born = pd.Timestamp(2011, 9, 1) + pd.Timedelta(days=dice.randint(0, 3285))
        came = key % 2 == 0
        has_number = dice.random() > NO_NUMBER / 6
        body = f"99{number % 100:02d}{key // 1000 % 100:02d}{born:%Y%m%d}{key % 1000:03d}"
        rows.append(
            {
                "list": "roster" if came else "registry",
                "key": key,
                "open": None if key >= left else "unregistered" if came else "suspected",
                "is_seated": came or key >= left,
                "school": f"第{key % 40}小学",
                "grade": 1 + key % 9,
                "name": name,
                "folded": name,
                "spoken": "|".join(spoken(name)),
                "number": body + check_digit(body) if has_number else None,
                "is_sure": has_number,
                "id_prefix": body[:15] if has_number else None,
                "born_on": born,
                "sex": "male" if key % 4 < 2 else "female",
            }
        )
    return CountyRows.of(rows)


def scheduling(count: int) -> None:
    """A province's tasks as sleeps: how near the schedule comes to the least it could take."""
    from distributed import Client, LocalCluster, as_completed  # noqa: PLC0415 - only here

    dice = random.Random(1)  # noqa: S311 - no secret
    naps = sorted((dice.lognormvariate(-2.6, 0.8) for _ in range(count)), reverse=True)
    for threads in (8, 32, 128):
        with (
            LocalCluster(
                n_workers=1, threads_per_worker=threads, processes=False, dashboard_address=None, silence_logs=50
            ) as cluster,
            Client(cluster) as client,
        ):
            started = time.monotonic()
            futures = [client.submit(time.sleep, nap, pure=False, priority=-at) for at, nap in enumerate(naps)]
            for future in as_completed(futures):
                future.release()
            took = time.monotonic() - started
        least = max(sum(naps) / threads, naps[0])
        print(
            f"{count} tasks on {threads} threads: {took:.2f} s, at least {least:.2f} s; {count / took:.0f} tasks a second"
        )


def main() -> None:
    """Run as told on the command line."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", nargs="?", type=Path)
    words.add_argument("--counties", type=int, default=6)
    words.add_argument("--children", type=int, default=2000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    words.add_argument("--scheduling", type=int, default=0)
    words.add_argument("--comparing", type=int, nargs=2, metavar=("LEFT", "OWN"))
    words.add_argument("--splink", metavar="PYTHON", nargs="?", const=sys.executable)
    given = words.parse_args()
    if given.scheduling:
        scheduling(given.scheduling)
        return
    if given.comparing:
        comparing(given.folder / "comparing", given.counties, *given.comparing)
        return
    home = given.folder / f"{given.counties}x{given.children}-{given.seed}"
    folder = home / "各县"
    if (home / TRUTH).exists():
        truth = [Crossed(**one) for one in json.loads((home / TRUTH).read_text("utf-8"))]
    else:
        truth = write_province(folder, given.counties, given.children, given.seed)
    for workers in given.workers:
        out = home / f"output-{workers}"
        shutil.rmtree(out, ignore_errors=True)
        done = run_province(ProvinceOrder(folder, MONTH, out, workers=workers))
        print(f"{given.counties} counties of {given.children}, {workers} workers:", _rounded(done.seconds))
        print("  memory in MB, the largest county and the driver:", done.memory)
        print("  left-overs:", int(done.counties.rows["left_over"].sum()), score(truth, done, out))
        print("  ", overhead(folder, out, done))
        broken = done.counties.rows
        if given.splink:
            print("   Splink on the same left-overs:", against_splink(home, out, truth, given.splink))
        print("  broken:", broken.loc[broken["state"] == "broken", ["county", "reason"]].values.tolist())


def _rounded(seconds: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in seconds.items()}


if __name__ == "__main__":
    main()
