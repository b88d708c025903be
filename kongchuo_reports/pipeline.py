"""The story of a month: the verbs of the six acts, top to bottom. The only file that imports the acts."""

from __future__ import annotations

import calendar
import datetime as dt
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import kongchuo_reports
from kongchuo_reports import gather, identify, measure, persuade, publish, supervise
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.conservation import conservation_of, rows_lost
from kongchuo_reports.domain.errors import ConservationError, SurroundingsError, UsageError
from kongchuo_reports.domain.findings import Findings, in_order
from kongchuo_reports.domain.four_settings import with_settings
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.law.policy import Override, Policy, policy_on
from kongchuo_reports.domain.records import Month, Office, Options, Results
from kongchuo_reports.domain.school_days import vacation_month
from kongchuo_reports.domain.wording.acts import reading as reading_words
from kongchuo_reports.domain.wording.books import across
from kongchuo_reports.domain.wording.books import submission_book as merging
from kongchuo_reports.domain.wording.program import filing as filing_words
from kongchuo_reports.domain.wording.program import outputs, walking
from kongchuo_reports.domain.wording.program import passwords as locking
from kongchuo_reports.domain.wording.program import running as words
from kongchuo_reports.files.veils import veiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kongchuo_reports.domain.counting import CellTold
    from kongchuo_reports.domain.records import Gathered, Submissions
    from kongchuo_reports.domain.tables import CountyMonths, CountyRows, Crossings, Parameters, WorkList

    Report = Callable[[str, int, int], None]
    """Told the stage's name, how much is done, and of how much."""

LOOKS = 4
"""So often a month is worked out anew because somebody saved the ledger meanwhile."""
TOLD_BOOKS = (outputs.INDICATORS_BOOK, outputs.SUBMISSION_BOOK)


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the clerk asks for.

    Args:
        workspace: the office's folder (工作目录).
        month: ``2026-10``; None is the newest month folder.
        out: the folder that holds one output folder a month.
        as_of: the day the figures stand on; None is the last day of the month.
        full: names and numbers in full in ``data/`` and the page.
        passwords: the first locks what holds personal data, all are tried on what is locked; () leaves all open.
        first_month: begin the ledger anew although the workspace has an earlier month that ``out`` holds no run of.
    """

    workspace: Path
    month: str | None
    out: Path
    as_of: dt.date | None = None
    full: bool = False
    passwords: tuple[str, ...] = field(default=(), repr=False)
    first_month: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Args:
        results: everything the run knows.
        folder: the output folder put in place; None for a check.
        counts: findings by severity.
        locked: files locked with the password.
        former_in_the_open: former runs that stand there unlocked although this one is locked; '' if none.
        notes: what else a person should know of this run.
        rests_on_older: the month whose re-run this month's opening does not know yet; '' if the opening is the latest.
        marked: later months that were marked as resting on what this month was before.
        page: the page of a check, for a person to read.
    """

    results: Results
    folder: Path | None
    counts: Mapping[str, int] = field(default_factory=dict)
    locked: int = 0
    former_in_the_open: str = ""
    notes: tuple[str, ...] = ()
    rests_on_older: str = ""
    marked: tuple[str, ...] = ()
    page: Path | None = None


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


@dataclass(frozen=True, slots=True)
class Placed:
    """A month that had been worked out before and is now in its place.

    Args:
        folder: the output folder.
        counts: findings by severity.
        notes: what else a person should know.
        marked: later months that rest on what this month was before.
    """

    folder: Path
    counts: Mapping[str, int]
    notes: tuple[str, ...]
    marked: tuple[str, ...]


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
    }
    return publish.made_from(order.workspace, order.out, asked)


def _with_memory(results: Results, anew: str, stale: str) -> Results:
    """The results with what the month begins with that is not as usual."""
    options = replace(results.options, begun_anew=anew, rests_on_older=stale)
    return replace(results, options=options, findings=in_order(results.findings, words.memory_findings(anew, stale)))


def start_workspace(folder: Path, month_label: str) -> tuple[Path, ...]:
    """Make an office's workspace (建工作目录), or what is missing in one: blank 基础信息, blank forms, the month's folders.

    Raises:
        UsageError: the month makes no sense.
        SurroundingsError: something else bears such a name, or cannot be written.
    """
    if not MONTH_LABEL.fullmatch(month_label):
        raise UsageError(words.bad_month(label=month_label), words.BAD_MONTH_REMEDY)
    in_force, _ = policy_on(dt.date.fromisoformat(f"{month_label}-01"))
    return publish.init_workspace(folder, month_label, in_force, kongchuo_reports.__version__)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merger.

    Args:
        submissions: every row the units handed up, and what was found.
        kept: name under which a former file of the same name is kept; '' if there was none.
        counts: findings by severity.
    """

    submissions: Submissions
    kept: str
    counts: Mapping[str, int]


def merge_submissions(
    paths: Sequence[Path],
    out: Path,
    units: Path | None = None,
    report: Report = quiet,
    passwords: tuple[str, ...] = (),
) -> Merged:
    """Merge several units' submissions into the one of the level above (合并报送), and read it back before it counts.

    Raises:
        UsageError: the result would overwrite one of the inputs.
        SurroundingsError: a file is not there, none is a submission, or the result cannot be written.
        ConservationError: the merged workbook, read back, has not every row and every figure; nothing is written.
    """
    if out.resolve() in {path.resolve() for path in paths}:
        raise UsageError(*merging.same_file(out.name))
    submissions = gather.read_submissions(paths, units, report, passwords)
    with publish.beside(out) as made:
        publish.write_merged(submissions, made, kongchuo_reports.__version__)
        if lost := rows_lost(submissions, gather.read_submissions((made,), None, quiet)):
            raise ConservationError(f"{merging.ROWS_LOST}: {lost}")
        if passwords:
            publish.lock_file(made, passwords[0])
        kept = publish.put_file_in_place(made, out)
    return Merged(submissions, kept, severity_counts(submissions.findings))


def county_rows(results: Results) -> CountyRows:
    """Every row of a finished month that may meet another county's; the left-overs among them say why (未了事项)."""
    return identify.county_rows(results.classified)


def write_work_list(answers: WorkList, office: str, month: Month, version: str, folder: Path) -> None:
    """Draw what other counties answered of one county's children, and the proofs a person may hand in for them.

    Args:
        answers: the answers beside the county's own children.
        office: name of the county.
        month: the month compared.
        version: version of the program.
        folder: where both books go.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    publish.write_work_list(answers, publish.Edition(Office(name=office), month, version), folder)


def write_province(counties: CountyMonths, crossings: Crossings, month: Month, version: str, folder: Path) -> None:
    """Draw the book and the page of many counties; neither names a child.

    Args:
        counties: each county's month.
        crossings: every answer.
        month: the month compared.
        version: version of the program.
        folder: where both go.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    edition = publish.Edition(Office(), month, version)
    publish.write_province_book(counties, crossings, edition, folder / across.BOOK_FILE)
    publish.write_province_page(counties, crossings, edition, folder / across.PAGE_FILE)


def workbook_cell(results: Results, book: str, sheet: str, cell: str) -> CellTold:
    """The counted rows behind a cell of ``04`` or ``07``, told by the code that draws it (回溯单元格).

    Args:
        results: the finished month.
        book: name of the workbook, or the number it begins with.
        sheet: name of the sheet.
        cell: its address, ``F7``.

    Raises:
        UsageError: there is no such sheet or no table cell at that address.
    """
    name = next((one for one in TOLD_BOOKS if one == book or one[:2] == book.removesuffix(".xlsx")), "")
    if not name:
        raise UsageError(walking.no_book(told=book), walking.possible(TOLD_BOOKS))
    sheets = publish.drawn_sheets(results, name)
    if sheet not in sheets:
        raise UsageError(walking.no_sheet(book=name, sheet=sheet), walking.possible(list(sheets)))
    cell_told = publish.cell_told(sheets[sheet], cell)
    if cell_told is None:
        raise UsageError(walking.no_cell(book=name, sheet=sheet, cell=cell), walking.NO_CELL_REMEDY)
    return cell_told


def verify_run(folder: Path, passwords: tuple[str, ...] = ()) -> list[str]:
    """Check a finished output folder (核验); one sentence for each thing that does not hold."""
    return list(verified_run(folder, passwords)[0])


def verified_run(folder: Path, passwords: tuple[str, ...] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Check a finished output folder (核验): what does not hold, and what is as it may be and worth knowing.

    Raises:
        SurroundingsError: it is no output folder.
    """
    verified = publish.verified(folder, passwords)
    return verified.problems, verified.notes


def forget_month(out: Path, label: str) -> list[tuple[str, int]]:
    """Remove a month from an output folder, with everything kept of it (删除): each folder removed and its files' number.

    Raises:
        UsageError: the month makes no sense.
        SurroundingsError: there is nothing of it, or it cannot be removed.
    """
    if not MONTH_LABEL.fullmatch(label):
        raise UsageError(words.bad_month(label=label), words.BAD_MONTH_REMEDY)
    return publish.forget(out, label)


def copy_templates(folder: Path) -> tuple[list[str], list[str]]:
    """Copy the program's own templates for the office to change (复制模板): names copied, and names left as they were.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    return publish.copy_templates(folder)


def check_templates(folder: Path) -> tuple[list[SurroundingsError], list[str]]:
    """Check templates the office changed (检查模板): what is wrong, and what else to know.

    Raises:
        SurroundingsError: the folder holds no template.
    """
    return publish.check_templates(folder)


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


def lists_of(order: Order, report: Report = quiet) -> Gathered:
    """The month's lists read and cleaned, nothing compared (收表): what each was taken for, and what is wrong with it."""
    month = month_of(order)
    runs = publish.runs_of(order.out, month.label)
    reading = gather.read(
        order.workspace, month.label, runs.previous, runs.current, report, order.passwords, runs.others
    )
    report(words.CLEANING, 0, 1)
    return gather.clean(reading, month)


def month_of(order: Order) -> Month:
    """The month asked for, and the day its figures stand on.

    Raises:
        UsageError: not of the form ``2026-10``, or a day before the month begins.
        SurroundingsError: the workspace or the month's folder is not there.
    """
    if not order.workspace.is_dir():
        raise SurroundingsError(words.no_workspace(name=order.workspace.name), words.NO_WORKSPACE_REMEDY)
    months = sorted(
        path.name for path in order.workspace.iterdir() if path.is_dir() and MONTH_LABEL.fullmatch(path.name)
    )
    label = order.month if order.month is not None else (months[-1] if months else "")
    if not label:
        raise SurroundingsError(words.no_month_folder(name=order.workspace.name), words.NO_MONTH_FOLDER_REMEDY)
    if not MONTH_LABEL.fullmatch(label):
        raise UsageError(words.bad_month(label=label), words.BAD_MONTH_REMEDY)
    if label not in months:
        raise SurroundingsError(words.month_missing(label=label), words.month_missing_remedy(months))
    year, number = (int(part) for part in label.split("-"))
    as_of = order.as_of or dt.date(year, number, calendar.monthrange(year, number)[1])
    if as_of.year > year + 1:
        raise UsageError(words.day_after_month(day=as_of.isoformat(), label=label), words.DAY_AFTER_MONTH_REMEDY)
    if as_of < dt.date(year, number, 1):
        raise UsageError(words.day_before_month(as_of, label), words.DAY_BEFORE_MONTH_REMEDY)
    return Month(label, as_of)


def begun_anew(order: Order, label: str) -> str:
    """The newest earlier month of the workspace if the output folder holds no run of it; '' if all is in order.

    A month folder without a single file was made ahead or given up, and asks for no run.
    """
    earlier = [month for month in months_with_files(order.workspace) if month < label]
    return "" if not earlier or publish.newest_run(order.out, earlier[-1]) is not None else earlier[-1]


def months_with_files(workspace: Path) -> list[str]:
    """Months of a workspace in whose folders something lies."""
    folders = [path for path in workspace.iterdir() if path.is_dir() and MONTH_LABEL.fullmatch(path.name)]
    return sorted(
        folder.name
        for folder in folders
        if any(path.is_file() and not path.name.startswith((".", "~$")) for path in folder.rglob("*"))
    )


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


def policy_in_force(parameters: Parameters, day: dt.date) -> tuple[Policy, Findings]:
    """The policy of a day with the office's own 参数, and findings for the rows that could not be used."""
    rows = parameters.rows.dropna(subset=["parameter"]).astype(object)
    overrides = [
        Override(
            row["parameter"],
            row["value"] or "",
            row["from_on"] and row["from_on"].date(),
            row["basis"] or "",
            row["source_row"],
        )
        for row in rows.where(rows.notna(), None).to_dict("records")
    ]
    policy, rejected = policy_on(day, overrides)
    return policy, words.override_findings(rejected)


def severity_counts(findings: Findings) -> dict[str, int]:
    """How many findings there are of each severity."""
    return {str(key): int(count) for key, count in findings.rows["severity"].value_counts().sort_index().items()}
