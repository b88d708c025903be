"""Running a province (全省运行): counties' months, the comparison, the books; whatever is done stays done."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

import kongchuo_reports
from kongchuo_reports import pipeline
from kongchuo_reports.domain.codes import CountyState, Crossing, LeftOver
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.tables import CountyMonths, Crossings
from kongchuo_reports.domain.wording.books import across
from kongchuo_reports.domain.wording.program import province as words
from kongchuo_reports.domain.wording.program import running
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.province.answers import answered
from kongchuo_reports.province.cluster import LostSchedulerError, WorkerDiedError, engine
from kongchuo_reports.province.county import CountyDone, CountyOrder, draw_county, peak_memory, run_county
from kongchuo_reports.province.kept import STORE, fingerprint
from kongchuo_reports.province.marks import secret_of
from kongchuo_reports.province.meeting import HITS, by_name, by_number, ranges
from kongchuo_reports.province.travelling import left_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kongchuo_reports.province.cluster import Engine
    from kongchuo_reports.province.kept import Told

    Report = Callable[[str, int, int], None]

AT_ONCE = 100_000
"""Left-overs of one range of blocks."""
ASKS = "asks.parquet"


@dataclass(frozen=True, slots=True)
class ProvinceOrder:
    """What the province asks for.

    Args:
        folder: holds one workspace a county.
        month: ``2026-10``; None is the newest of all counties'.
        out: folder of all outputs.
        as_of: the day the figures stand on; None is the month's last.
        scheduler: address of a running scheduler.
        workers: processes of this machine; 0 for none.
        secret_file: holds the province's secret.
        first_month: begin ledgers anew although a workspace has an earlier month that was not run.
    """

    folder: Path
    month: str | None
    out: Path
    as_of: dt.date | None = None
    scheduler: str | None = None
    workers: int | None = None
    secret_file: Path | None = None
    first_month: bool = False

    @property
    def label(self) -> str:
        """The month, once it is settled."""
        return self.month or ""


@dataclass(frozen=True, slots=True)
class ProvinceDone:
    """What came of it.

    Args:
        folder: the province's own outputs, put in place.
        counties: each county's month.
        crossings: every answer.
        kept: counties that had been done before.
        new_secret: the secret was made now.
        memory: the most a county's process held, and this one, in MB.
        seconds: of each part.
    """

    folder: Path
    counties: CountyMonths
    crossings: Crossings
    kept: int
    new_secret: bool
    memory: tuple[int, int]
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether a county is not done, or has findings of the level 错误."""
        rows = self.counties.rows
        return bool((rows["state"] == CountyState.BROKEN.value).any() or rows["errors"].any())


def run_province(order: ProvinceOrder, report: Report = pipeline.quiet) -> ProvinceDone:
    """Run every county's month and compare what they could not settle.

    Counties done before are not run again; a county that cannot be done is named, and the rest is delivered.

    Raises:
        UsageError: the words make no sense together.
        SurroundingsError: no county could be done, the engine is gone, or the outputs cannot be written.
    """
    counties = _counties(order)
    label = order.month or _newest(counties)
    try:
        secret, is_new = secret_of(order.secret_file, order.out)
        orders = [
            CountyOrder(path.name, path.resolve(), order.out.resolve(), label, order.as_of, secret, order.first_month)
            for path in counties
        ]
        with engine(order.scheduler, order.workers) as workers:
            return _run(replace(order, month=label), orders, workers, report, is_new=is_new)
    except OSError as error:
        told = words.CANNOT_KEEP(name=order.out.name, why=why(error))
        raise SurroundingsError(told, words.CANNOT_KEEP_REMEDY) from error


def _counties(order: ProvinceOrder) -> list[Path]:
    """The counties' workspaces, the largest first, so that none of them is waited for at the end."""
    if order.month is not None and not MONTH_LABEL.fullmatch(order.month):
        raise UsageError(running.bad_month(label=order.month), running.BAD_MONTH_REMEDY)
    if order.scheduler is not None and order.workers is not None:
        raise UsageError(words.BOTH_WAYS, words.BOTH_WAYS_REMEDY)
    if not order.folder.is_dir():
        raise SurroundingsError(words.NO_FOLDER(name=order.folder.name), words.NO_FOLDER_REMEDY)
    if order.folder.resolve() in (order.out.resolve(), *order.out.resolve().parents):
        raise UsageError(words.OUT_AMONG_COUNTIES(name=order.out.name), words.OUT_AMONG_COUNTIES_REMEDY)
    counties = [path for path in order.folder.iterdir() if path.is_dir() and not path.name.startswith((".", "~"))]
    if not counties:
        raise SurroundingsError(words.NO_COUNTIES(name=order.folder.name), words.NO_COUNTIES_REMEDY)
    sizes = {path: sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) for path in counties}
    return sorted(counties, key=lambda path: (-sizes[path], path.name))


def _newest(counties: Sequence[Path]) -> str:
    """The newest month folder of all counties."""
    months = [path.name for county in counties for path in county.iterdir() if MONTH_LABEL.fullmatch(path.name)]
    if not months:
        raise SurroundingsError(words.NO_COUNTIES(name=counties[0].parent.name), words.NO_COUNTIES_REMEDY)
    return max(months)


def _run(
    order: ProvinceOrder, orders: Sequence[CountyOrder], workers: Engine, report: Report, *, is_new: bool
) -> ProvinceDone:
    started = time.monotonic()
    done = _run_counties(orders, workers, report)
    _log(order, done)
    told = {one.county: one.told for one in done if one.told is not None}
    if not told:
        reasons = "\n".join(words.BROKEN(county=one.county, reason=one.reason) for one in done)
        raise SurroundingsError(f"{reasons}\n{words.NONE_DONE(count=len(done))}", words.NONE_DONE_REMEDY)
    seconds = {"counties": time.monotonic() - started}
    started = time.monotonic()
    try:
        crossings = _compared(order, told, workers, report)
        seconds["comparing"] = time.monotonic() - started
        started = time.monotonic()
        counties = _county_months(done, crossings)
        folder = _drawn(order, orders, told, counties, crossings, workers, report)
    except LostSchedulerError as error:
        raise SurroundingsError(words.LOST_SCHEDULER(done=len(told)), words.LOST_SCHEDULER_REMEDY) from error
    seconds["drawing"] = time.monotonic() - started
    return ProvinceDone(
        folder,
        counties,
        crossings,
        sum(one.is_kept for one in done),
        is_new,
        (max(one.memory for one in told.values()), peak_memory()),
        seconds,
    )


def _run_counties(orders: Sequence[CountyOrder], workers: Engine, report: Report) -> list[CountyDone]:
    """Every county done or named, sorted by name."""
    report(words.STAGE_COUNTIES, 0, len(orders))
    done: list[CountyDone] = []
    try:
        for place, answer in workers.each(run_county, [(order,) for order in orders]):
            county = orders[place].county
            if isinstance(answer, CountyDone):
                done.append(answer)
            elif isinstance(answer, WorkerDiedError):
                done.append(CountyDone(county, reason=words.KILLED))
            else:
                done.append(CountyDone(county, reason=words.OUR_FAULT(kind=type(answer).__name__)))
            report(words.STAGE_COUNTIES, len(done), len(orders))
    except LostSchedulerError as error:
        finished = sum(one.told is not None for one in done)
        raise SurroundingsError(words.LOST_SCHEDULER(done=finished), words.LOST_SCHEDULER_REMEDY) from error
    return sorted(done, key=lambda one: one.county)


def _compared(order: ProvinceOrder, told: dict[str, Told], workers: Engine, report: Report) -> Crossings:
    """The left-overs of every county asked of every other."""
    folders = {county: order.out.resolve() / one.folder for county, one in sorted(told.items())}
    left_overs = sum(one.left_over for one in told.values())
    asks = order.out.resolve() / STORE / f"{order.label}_{ASKS}"
    left = [left_of(folder).assign(county=county) for county, folder in folders.items()]
    every = pd.concat([part for part in left if len(part)] or left[:1], ignore_index=True)
    every[every["number"].notna()].to_parquet(asks, index=False)
    del left, every
    calls = len(folders)
    report(words.STAGE_ASKING, 0, calls)
    hits = _every(workers, by_number, [(county, folder, asks) for county, folder in folders.items()])
    report(words.STAGE_ASKING, calls, calls)
    pairs = _every(workers, by_name, [(folders, first, last) for first, last in ranges(left_overs, AT_ONCE)])
    asks.unlink()
    return answered(hits, pairs)


def _every(workers: Engine, call: Callable[..., object], arguments: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """The frames of all calls below one another, in the order of the calls."""
    answers: dict[int, pd.DataFrame] = {}
    for place, answer in workers.each(call, arguments):
        if isinstance(answer, WorkerDiedError):
            raise SurroundingsError(words.KILLED, words.LOST_SCHEDULER_REMEDY)
        if isinstance(answer, BaseException):
            raise answer
        answers[place] = answer
    parts = [answers[place] for place in sorted(answers)]
    every = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return every[[*HITS]].sort_values(["county", "row", "there", "there_row"], ignore_index=True)


def _county_months(done: Sequence[CountyDone], crossings: Crossings) -> CountyMonths:
    rows = crossings.rows
    children = rows.drop_duplicates(["county", "list", "key", "crossing"])
    tally = children.groupby(["county", "crossing"]).size()
    sought = children[(children["crossing"] == Crossing.FOUND.value) & (children["open"] == LeftOver.SUSPECTED.value)]
    sought_there = sought.groupby("county").size()
    records = []
    for one in done:
        counts = dict(one.told.counts) if one.told else {}
        answers = {kind.value: int(tally.get((one.county, kind.value), 0)) for kind in Crossing}
        records.append(
            {
                "county": one.county,
                "state": (CountyState.DONE if one.told else CountyState.BROKEN).value,
                "reason": one.reason,
                **counts,
                **answers,
                "left_over": one.told.left_over if one.told else 0,
                "still": counts.get("suspected", 0) - int(sought_there.get(one.county, 0)),
            }
        )
    return CountyMonths.of(records)


def _drawn(
    order: ProvinceOrder,
    orders: Sequence[CountyOrder],
    told: dict[str, Told],
    counties: CountyMonths,
    crossings: Crossings,
    workers: Engine,
    report: Report,
) -> Path:
    """Draw everything beside its place, and put it there when it is whole; a former set is kept."""
    report(words.STAGE_WRITING, 0, len(told))
    place = order.out.resolve() / across.FOLDER / order.label
    made = place.with_name(f"{words.BUILDING}-{order.label}")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    day = max(dt.date.fromisoformat(one.as_of) for one in told.values())
    rows = crossings.rows
    calls = [
        (one, told[one.county], Crossings.build(rows[rows["county"] == one.county]), day,
         made / across.COUNTIES / one.county)
        for one in orders if one.county in told
    ]  # fmt: skip
    for number, (_, answer) in enumerate(workers.each(draw_county, calls), start=1):
        if isinstance(answer, WorkerDiedError):
            raise SurroundingsError(words.KILLED, words.LOST_SCHEDULER_REMEDY)
        if isinstance(answer, BaseException):
            raise answer
        report(words.STAGE_WRITING, number, len(told))
    month = Month(order.label, day)
    pipeline.write_province(counties, crossings, month, kongchuo_reports.__version__, made)
    _put_in_place(made, place)
    return place


def _put_in_place(made: Path, place: Path) -> None:
    """The new set where it belongs; a former one that differs is kept, since somebody may have filled it in."""
    if place.exists() and _contents(place) == _contents(made):
        shutil.rmtree(made)
        return
    if place.exists():
        former = place.parent / words.FORMER
        former.mkdir(exist_ok=True)
        number = 1
        while (kept := former / words.FORMER_SET(month=place.name, number=number)).exists():
            number += 1
        place.rename(kept)
    made.rename(place)


def _contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): fingerprint(path) for path in files}


def _log(order: ProvinceOrder, done: Sequence[CountyDone]) -> None:
    """One line a county: what became of it, what it took; the only place that holds times."""
    path = order.out / words.LOG
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    is_new = not path.exists()
    with path.open("a", encoding="utf-8-sig" if is_new else "utf-8", newline="") as file:
        lines = csv.writer(file)
        if is_new:
            lines.writerow(words.LOG_HEADINGS)
        for one in done:
            state = words.BROKEN_MARK if one.told is None else words.KEPT if one.is_kept else words.AGAIN
            memory = one.told.memory if one.told else ""
            lines.writerow([now, order.label, one.county, state, one.reason, f"{one.seconds:.1f}", memory])
