"""Running a province (全省运行): counties' months, the comparison, the books; whatever is done stays done."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports import pipeline
from kongchuo_reports.domain.codes import CountyState, Crossing, LeftOver
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.tables import CountyMonths, Crossings
from kongchuo_reports.domain.wording.program import province as words
from kongchuo_reports.domain.wording.program import running
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.province.answers import answered
from kongchuo_reports.province.cluster import LostSchedulerError, WorkerDiedError, engine
from kongchuo_reports.province.county import CountyDone, CountyOrder, peak_memory, run_county
from kongchuo_reports.province.delivering import drawn, log_run
from kongchuo_reports.province.kept import STORE
from kongchuo_reports.province.marks import secret_of
from kongchuo_reports.province.meeting import HITS, by_name, by_number, by_spelling, ranges
from kongchuo_reports.province.orders import ProvinceDone, ProvinceOrder
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
    log_run(order, done)
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
        folder = drawn(order, orders, told, counties, crossings, workers, report)
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
    spelt = by_spelling(every)
    del left, every
    calls = len(folders)
    report(words.STAGE_ASKING, 0, calls)
    hits = _every(workers, by_number, [(county, folder, asks) for county, folder in folders.items()])
    report(words.STAGE_ASKING, calls, calls)
    pairs = _every(workers, by_name, [(folders, first, last) for first, last in ranges(left_overs, AT_ONCE)])
    asks.unlink()
    return answered(hits, pairs, spelt)


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
