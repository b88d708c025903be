"""Delivering: each county's answers and the province's own book and page, drawn and put in place, and the line in the log."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from typing import TYPE_CHECKING

import kongchuo_reports
from kongchuo_reports import pipeline
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.tables import CountyMonths, Crossings
from kongchuo_reports.domain.wording.books import across
from kongchuo_reports.domain.wording.program import province as words
from kongchuo_reports.province.cluster import WorkerDiedError
from kongchuo_reports.province.county import CountyDone, CountyOrder, draw_county
from kongchuo_reports.province.kept import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kongchuo_reports.province.cluster import Engine
    from kongchuo_reports.province.kept import Told
    from kongchuo_reports.province.orders import ProvinceOrder

    Report = Callable[[str, int, int], None]


def drawn(
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


def log_run(order: ProvinceOrder, done: Sequence[CountyDone]) -> None:
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
