"""County (一个县的月报): one task of the engine — the very pipeline a county runs alone, and what is kept of it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import kongchuo_reports
from kongchuo_reports import pipeline
from kongchuo_reports.domain.codes import RosterStanding, Severity, Standing
from kongchuo_reports.domain.errors import KongchuoError, SurroundingsError
from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.tables import Crossings, WorkList
from kongchuo_reports.domain.wording.program import province as words
from kongchuo_reports.domain.wording.program.outputs import MANIFEST
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.province.kept import STORE, Told, fingerprint, forget_others, is_whole, kept_whole, key_of
from kongchuo_reports.province.marks import mark
from kongchuo_reports.province.travelling import keep_leads, keep_rows, leads_before, named_of, read_leads

if TYPE_CHECKING:
    import datetime as dt

OWNER_ONLY = 0o077
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class CountyOrder:
    """One county's month to be done.

    Args:
        county: name of its workspace.
        workspace: the workspace.
        out: folder of all counties' outputs.
        month: ``2026-10``.
        as_of: the day the figures stand on; None is the month's last.
        secret: the province's secret.
        first_month: begin ledgers anew although a workspace has an earlier month that was not run.
    """

    county: str
    workspace: Path
    out: Path
    month: str
    as_of: dt.date | None = None
    secret: bytes = field(default=b"", repr=False)
    first_month: bool = False

    @property
    def store(self) -> Path:
        """Where what is kept of it lies."""
        return self.out / STORE / self.county


@dataclass(frozen=True, slots=True)
class CountyDone:
    """What came of it.

    Args:
        county: name of its workspace.
        told: what is kept; None if it is not done.
        reason: why not, in Chinese.
        is_kept: it had been done before and was not run again.
        seconds: how long this took.
    """

    county: str
    told: Told | None = None
    reason: str = ""
    is_kept: bool = False
    seconds: float = 0.0


def run_county(order: CountyOrder) -> CountyDone:
    """Run one county's month, or take what was kept of it; never raises for what a county's files do.

    Args:
        order: the county.
    """
    if os.name == "posix":
        os.umask(OWNER_ONLY)
    started = time.monotonic()
    try:
        before = leads_before(order.store, order.month)
        leads = read_leads(before)
        asked = {**_asked(order), "leads": fingerprint(before) if before else ""}
        target = order.store / f"{order.month}_{key_of(order.workspace, order.out / order.county, asked)}"
        told = Told.read(target)
        if told is not None and is_whole(told, order.out / order.county / order.month):
            return CountyDone(order.county, told, is_kept=True, seconds=time.monotonic() - started)
        told = _run(order, target, leads, started)
    except KongchuoError as error:
        return CountyDone(
            order.county,
            reason=words.AND_THEN(message=error.message, remedy=error.remedy),
            seconds=time.monotonic() - started,
        )
    except OSError as error:
        told_why = words.CANNOT_KEEP(name=order.county, why=why(error))
        return CountyDone(order.county, reason=told_why, seconds=time.monotonic() - started)
    except MemoryError:
        return CountyDone(order.county, reason=words.KILLED, seconds=time.monotonic() - started)
    except Exception as error:  # noqa: BLE001 - one county's fault must not end the others'; its text may name a child
        reason = words.OUR_FAULT(kind=type(error).__name__)
        return CountyDone(order.county, reason=reason, seconds=time.monotonic() - started)
    # A lead that is lost moves no figure, and the month is whole without it; the log says so.
    reason = words.LEADS_LOST if before is not None and leads is None else ""
    return CountyDone(order.county, told, reason, seconds=time.monotonic() - started)


def _asked(order: CountyOrder) -> dict[str, object]:
    return {
        "month": order.month,
        "as_of": order.as_of.isoformat() if order.as_of else "",
        "first_month": order.first_month,
        "version": kongchuo_reports.__version__,
        "secret": mark("", "secret", order.secret),
    }


def _run(order: CountyOrder, target: Path, leads: WorkList | None, started: float) -> Told:
    if not (order.workspace / order.month).is_dir():
        raise SurroundingsError(words.NO_MONTH_FOLDER(month=order.month))
    outcome = pipeline.run_month(
        pipeline.Order(
            order.workspace,
            order.month,
            order.out / order.county,
            order.as_of,
            first_month=order.first_month,
            leads=leads,
        )
    )
    results, folder = outcome.results, outcome.folder
    if folder is None:
        raise SurroundingsError(words.GONE)
    standings = results.classified.registry.rows["standing"]
    counts = {
        "registered": int((~standings.isin([Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value])).sum()),
        "suspected": int((standings == Standing.ABSENT_UNEXPLAINED.value).sum()),
        "known": int((standings == Standing.ABSENT_KNOWN.value).sum()),
        "unregistered": int((results.classified.roster.rows["standing"] == RosterStanding.NO_REGISTRY.value).sum()),
        "errors": int(outcome.counts.get(Severity.ERROR.value, 0)),
    }
    with kept_whole(target) as made:
        left_over = keep_rows(pipeline.county_rows(results), order.secret, made)
        told = Told(
            county=order.county,
            office=results.gathered.base.office.name or order.county,
            as_of=results.month.as_of.isoformat(),
            counts=counts,
            manifest=fingerprint(folder / MANIFEST),
            left_over=left_over,
            folder=target.relative_to(order.out).as_posix(),
            seconds=round(time.monotonic() - started, 1),
            memory=peak_memory(),
        )
        told.write(made)
    forget_others(target)
    return told


def draw_county(order: CountyOrder, told: Told, answers: Crossings, month: dt.date, folder: Path) -> int:
    """Draw one county's work list beside its own children's names; how many answers it has.

    Args:
        order: the county.
        told: what is kept of it.
        answers: the answers to its left-overs.
        month: the day the comparison stands on.
        folder: where it goes; made here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = named_of(order.out / told.folder).drop(columns="open")
    rows = answers.rows.merge(own, how="left", on=["list", "key"], validate="many_to_one")
    listed = WorkList.build(rows)
    keep_leads(listed, order.out / told.folder)
    pipeline.write_work_list(listed, told.office, Month(order.month, month), kongchuo_reports.__version__, folder)
    return len(rows)


def peak_memory() -> int:
    """The most memory this process ever held, in MB; 0 where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        # What the system keeps for a process begins, on Linux, with what its parent held when it started it.
        status = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
        return int(next(line.split()[1] for line in status if line.startswith("VmHWM:"))) // 1024
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  # only there

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most // MEGABYTE if sys.platform == "darwin" else most // 1024)
