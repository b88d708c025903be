"""The story of a month: the verbs of the six acts, top to bottom."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import kongchuo_reports
from kongchuo_reports import gather, identify, measure, persuade, publish, supervise
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.conservation import conservation_of
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.findings import in_order
from kongchuo_reports.domain.four_settings import with_settings
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.records import Month, Options, Results
from kongchuo_reports.domain.school_days import vacation_month
from kongchuo_reports.domain.wording.acts import reading as reading_words
from kongchuo_reports.domain.wording.program import filing as filing_words
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.domain.wording.program import passwords as locking
from kongchuo_reports.domain.wording.program import running as words
from kongchuo_reports.files.veils import veiled
from kongchuo_reports.pipeline.orders import (
    Order,
    Outcome,
    Placed,
    month_of,
    months_with_files,
    policy_in_force,
    quiet,
    severity_counts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.domain.records import Gathered
    from kongchuo_reports.pipeline.orders import Report

LOOKS = 4
"""So often a month is worked out anew because somebody saved the ledger meanwhile."""


def run_month(order: Order, report: Report = quiet) -> Outcome:
    """The month's whole work (月度运行): from the workspace's spreadsheets to a finished output folder.

    Raises:
        UsageError: the month or the day makes no sense, or names are to be shown in full and locked at once.
        SurroundingsError: a folder, file, disk or another program is at fault; nothing was changed. A month that only
            could not be put in place, because somebody has a file of the former one open, is kept: see ``place_waiting``.
        ConservationError: rows or cases went missing; nothing was published.
    """
    started = time.monotonic()
    if order.passwords and order.full:
        raise UsageError(locking.FULL_AND_LOCKED, locking.FULL_AND_LOCKED_REMEDY)
    month = month_of(order)
    publish.refuse_place(order.out, order.workspace, month.label)
    anew = begun_anew(order, month.label)
    if anew and not order.first_month:
        raise SurroundingsError(
            words.month_not_run(out=order.out.as_posix(), label=anew),
            words.month_not_run_remedy(label=anew, wanted=month.label),
        )
    with publish.Filing(order.out, month.label, _mark_of(order, month), report) as filing:
        stale = publish.stale_since(order.out, month.label)
        for _ in range(LOOKS):
            results = _with_memory(results_of(order, month, report), anew, stale)
            password = order.passwords[0] if order.passwords else ""
            rests_on = publish.rests_on(order.out, month.label)
            with veiled(is_wanted=bool(password)):
                results = publish.render(results, filing.staging, order.workspace, report)
                locked = publish.seal(results, conservation_of(results), filing.staging, password, report, rests_on)
            folder = filing.put_in_place()
            if folder is not None:
                break
            filing.begin()
        else:
            raise SurroundingsError(filing_words.KEEPS_CHANGING, filing_words.KEEPS_CHANGING_REMEDY)
        counts = severity_counts(results.findings)
        seconds = time.monotonic() - started
        is_logged = publish.log_run(month.label, month.as_of.isoformat(), results.version, folder, seconds, counts)
        marked = publish.mark_later(order.out, month.label)
    in_the_open = publish.former_in_the_open(folder) if locked else ""
    again = filing_words.found_again(labels="、".join(filing.found_again)) if filing.found_again else ""
    notes = tuple(filter(None, (again, "" if is_logged else filing_words.LOG_NOT_WRITTEN)))
    return Outcome(results, folder, counts, locked, in_the_open, notes, stale, marked)


def place_waiting(order: Order, report: Report = quiet) -> Placed | None:
    """Put in place what a former run of the very same had worked out and could not put in place (补放); None if there is none.

    Raises:
        UsageError: the month or the day makes no sense.
        SurroundingsError: as for ``run_month``.
    """
    started = time.monotonic()
    month = month_of(order)
    mark = _mark_of(order, month)
    if not mark or not publish.waits(order.out, month.label, mark):
        return None
    with publish.Filing(order.out, month.label, mark, report) as filing:
        run = publish.whole(filing.staging) if filing.take_waiting() else None
        folder = filing.put_in_place() if run else None
        if run is None or folder is None:
            return None
        seconds = time.monotonic() - started
        is_logged = publish.log_run(run.label, run.as_of, run.version, folder, seconds, run.counts)
        marked = publish.mark_later(order.out, month.label)
    return Placed(folder, run.counts, () if is_logged else (filing_words.LOG_NOT_WRITTEN,), marked)


def _mark_of(order: Order, month: Month) -> str:
    """What a worked-out month is kept under; '' for a locked one, which is worked out anew."""
    if order.passwords:
        return ""
    asked = {
        "month": month.label,
        "as_of": month.as_of.isoformat(),
        "full": order.full,
        "first_month": order.first_month,
        "version": kongchuo_reports.__version__,
        "leads": "" if order.leads is None else order.leads.rows.to_csv(index=False),
    }
    return publish.made_from(order.workspace, order.out, asked)


def _with_memory(results: Results, anew: str, stale: str) -> Results:
    """The results with what the month begins with that is not as usual."""
    options = replace(results.options, begun_anew=anew, rests_on_older=stale)
    return replace(results, options=options, findings=in_order(results.findings, words.memory_findings(anew, stale)))


def check_month(order: Order, report: Report = quiet) -> Outcome:
    """The first half of ``run_month``, same code (检查): reads, cleans, matches; publishes only the findings."""
    month = month_of(order)
    results = results_of(order, month, report)
    folder, other = publish.write_findings(results, order.out)
    page = publish.write_check_page(results, folder)
    notes = (filing_words.is_open_check(name=outputs.FINDINGS_FILE, other=other),) if other else ()
    return Outcome(results, folder, severity_counts(results.findings), notes=notes, page=page)


def results_of(order: Order, month: Month, report: Report = quiet) -> Results:
    """The month worked out in memory: who is where, how the office stands, what is being done, whose task it is."""
    runs = publish.runs_of(order.out, month.label)
    reading = gather.read(
        order.workspace, month.label, runs.previous, runs.current, report, order.passwords, runs.others
    )
    report(words.CLEANING, 0, 1)
    gathered = gather.clean(reading, month)
    policy, policy_findings = policy_in_force(gathered.base.parameters, month.as_of)
    if reading.lacks_rosters and not vacation_month(month.label, policy):
        raise SurroundingsError(*reading.lacks_rosters)
    if gathered.registry.rows.empty:
        registry = [file.file for file in reading.inputs if file.kind is SourceKind.REGISTRY and file.grids]
        raise SurroundingsError(*reading_words.registry_without_children(registry))
    del reading  # every cell of every file; what is needed of them is in ``gathered``

    report(words.CLEANING, 1, 1)
    report(words.IDENTIFYING, 0, 2)
    linked = identify.link(gathered, policy, month)
    report(words.IDENTIFYING, 1, 2)
    classified = identify.classify(gathered, linked, policy, month)

    report(words.IDENTIFYING, 2, 2)
    report(words.FOLLOWING, 0, 4)
    opened = persuade.carry_forward(gathered, linked, classified, policy, month)
    report(words.FOLLOWING, 1, 4)
    measured = measure.rate(gathered, classified, opened.cases, policy, month, linked)
    report(words.FOLLOWING, 2, 4)
    cared = persuade.care(gathered, linked, classified, opened, policy, month)
    report(words.FOLLOWING, 3, 4)
    supervised = supervise.assign_and_inspect(gathered, classified, measured, cared, policy, month)
    report(words.FOLLOWING, 4, 4)
    cared = replace(cared, cases=with_settings(cared.cases, supervised.duties))

    layout, layout_findings = publish.layout_told(order.workspace)
    findings = in_order(
        gathered.findings,
        policy_findings,
        linked.findings,
        classified.findings,
        identify.lead_findings(order.leads, classified),
        measured.findings,
        cared.findings,
        supervised.findings,
        publish.template_findings(order.workspace),
        layout_findings,
    )
    return Results(
        month=month,
        policy=policy,
        gathered=gathered,
        linked=linked,
        classified=classified,
        measured=measured,
        persuaded=cared,
        supervised=supervised,
        findings=findings,
        options=Options(full=order.full, draft=policy.draft_mark.value, layout=layout),
        version=kongchuo_reports.__version__,
        workspace=order.workspace.resolve().name,
    )


def lists_of(order: Order, report: Report = quiet) -> tuple[Gathered, dict[str, SourceKind]]:
    """The month's lists read and cleaned, nothing compared (收表): what each was taken for, and what is wrong with it.

    Beside them, for each file that seems to lie in a wrong folder, the folder it speaks of.
    """
    month = month_of(order)
    runs = publish.runs_of(order.out, month.label)
    reading = gather.read(
        order.workspace,
        month.label,
        runs.previous,
        runs.current,
        report,
        order.passwords,
        runs.others,
        is_whole=False,
    )
    report(words.CLEANING, 0, 1)
    return gather.clean(reading, month), gather.likely_boxes(reading)


def begun_anew(order: Order, label: str) -> str:
    """The newest earlier month of the workspace if the output folder holds no run of it; '' if all is in order.

    A month folder without a single file was made ahead or given up, and asks for no run.
    """
    earlier = [month for month in months_with_files(order.workspace) if month < label]
    return "" if not earlier or publish.newest_run(order.out, earlier[-1]) is not None else earlier[-1]


def run_from(order: Order, first: str, report: Report = quiet) -> Iterator[Outcome]:
    """A month and every later one again, in order (重跑); each with the day its former run stood on.

    Raises:
        UsageError: the month makes no sense, or one month or day is asked for besides.
        SurroundingsError: as for ``run_month``; months before the one at fault are done.
    """
    if not MONTH_LABEL.fullmatch(first):
        raise UsageError(words.bad_month(label=first), words.BAD_MONTH_REMEDY)
    if order.month or order.as_of:
        raise UsageError(words.FROM_ALONE, words.FROM_ALONE_REMEDY)
    month_of(replace(order, month=first))
    for label in months_with_files(order.workspace):
        if label >= first:
            former = publish.former_order(order.out / label)
            again = replace(
                order,
                month=label,
                as_of=former.as_of,
                full=order.full or former.full,
                first_month=order.first_month or former.begun_anew,
            )
            yield replace(run_month(again, report), marked=())
