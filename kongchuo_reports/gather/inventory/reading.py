"""Reading: from the workspace folder to grids; every file is told what became of it."""

from __future__ import annotations

import hashlib
import json
import queue
import re
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import REQUIRED_FOLDERS, SourceKind, SourceState
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.findings import gathering as kinds
from kongchuo_reports.domain.kept.snapshot import SNAPSHOT_FILE
from kongchuo_reports.domain.wording.acts import reading as words
from kongchuo_reports.domain.wording.books.phrases_sheet import SHEET as PHRASES
from kongchuo_reports.domain.wording.program.outputs import MANIFEST, VERIFICATIONS
from kongchuo_reports.files.grids import InputFile, Reading, Trouble
from kongchuo_reports.files.refusals import Refusal
from kongchuo_reports.files.unlocking import snapshot_in
from kongchuo_reports.files.workers import Opened, Worker
from kongchuo_reports.gather.inventory.collector import collector_waits
from kongchuo_reports.gather.inventory.given import former_runs
from kongchuo_reports.gather.inventory.inventory import Found, find_base, month_folder, take_inventory
from kongchuo_reports.gather.inventory.refusing import PAGES_OF_FORMULAS, refusal_of, troubles_of
from kongchuo_reports.gather.returned import typed_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from kongchuo_reports.files.grids import Grid, Problem

WORKERS = 2
_TOLD_BY_NAME = {SourceKind.GROUP, SourceKind.PROOF}
"""Kinds whose file name may say what a list is for: two equal lists under two names are two lists."""
_NO_LIST = {Refusal.NOT_A_TABLE, Refusal.EMPTY, Refusal.NO_TABLE}
"""Of files that are no list at all: a picture beside the export takes nothing from it."""
_COPY_MARKS = re.compile(r"副本|复件|copy|of|\(\d+\)|（\d+）|[\s_\-\d]", re.IGNORECASE)
_CHUNK = 1 << 20


def read(
    workspace: Path,
    month_label: str,
    previous: Path | None,
    current: Path | None,
    report: Callable[[str, int, int], None],
    passwords: Sequence[str] = (),
    others: Sequence[Path] = (),
    *,
    is_whole: bool = True,
) -> Reading:
    """Open everything the office has for one month.

    Args:
        workspace: the folder with 基础信息 and the month folders.
        month_label: ``2026-10``.
        previous: output folder of the month before, if there is one.
        current: output folder of a former run of this month, if there is one.
        report: told after each file: what was done, how many files are done, how many there are.
        passwords: tried on files that are locked.
        others: output folders of all other runs, in the order in which their case numbers are to be believed.
        is_whole: whether the month must have what it cannot do without; not while its lists are still being handed in.

    Returns:
        Every file with its grids or the reason why not, in the order of ``file`` whoever read it first.

    Raises:
        SurroundingsError: the month or a required source is missing or cannot be read, or the ledger of a former run is
            locked or cannot be read.
    """
    folder = month_folder(workspace, month_label)
    inventory = take_inventory(folder, is_whole=is_whole)
    base, findings = find_base(workspace)
    findings = findings + inventory.findings
    snapshots, ledgers = [], []
    changed: set[Path] = set()
    for output in (previous, current):
        text, edited = _of_output(output, findings, passwords, changed)
        snapshots.append(text)
        ledgers += edited
    first_of = _duplicates(inventory.found)
    to_open = [found for found in inventory.found if not found.why_skipped and found.file not in first_of]
    opened = open_all([*to_open, *([base] if base else []), *ledgers], report, passwords)
    for found in inventory.found:
        if found.file in first_of:
            findings.append(finding(kinds.FILE_DUPLICATE, file=found.file, first=first_of[found.file]))
    inputs = tuple(_input(found, opened.get(found.path), first_of, findings) for found in inventory.found)
    typed: list[dict[str, object]] = []
    for book in (one for one in ledgers if one.file.endswith(LISTS_OF_THE_RUN)):
        grids = typed_book.grids if (typed_book := opened.get(book.path)) and typed_book.refusal is None else ()
        if book.path in changed:
            findings += typed_elsewhere.findings(grids, book.file)
        typed += typed_elsewhere.actions(grids)
    ledgers = [one for one in ledgers if not one.file.endswith(LISTS_OF_THE_RUN)]
    returned = tuple(_edited(ledger, opened.get(ledger.path), findings) for ledger in ledgers)
    if is_whole:
        _require_read(inputs, returned, opened)
    return Reading(
        month_label,
        inputs,
        _input(base, opened.get(base.path), {}, findings) if base else None,
        returned,
        snapshots[0],
        snapshots[1],
        tuple(findings),
        inventory.lacks_rosters,
        former_runs(others, snapshots[0], current, month_label, passwords),
        tuple(typed),
    )


@collector_waits()
def open_all(
    to_open: list[Found], report: Callable[[str, int, int], None], passwords: Sequence[str] = ()
) -> dict[Path, Opened]:
    """Open files in as many workers as there are, the largest first so that none is left waiting at the end."""
    opened: dict[Path, Opened] = {}
    idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    with ExitStack() as stack:
        for _ in range(WORKERS):
            idle.put(stack.enter_context(Worker(passwords=passwords)))

        def opened_by_one(found: Found) -> Opened:
            worker = idle.get()
            try:
                return worker.open(found.path)
            finally:
                idle.put(worker)

        pool = stack.enter_context(ThreadPoolExecutor(WORKERS))
        by_size = sorted(to_open, key=lambda found: (-found.size, found.file))
        running = {pool.submit(opened_by_one, found): found for found in by_size}
        try:
            for done, future in enumerate(as_completed(running), start=1):
                opened[running[future].path] = future.result()
                report(words.READING, done, len(to_open))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return opened


def _require_read(inputs: Sequence[InputFile], ledgers: Sequence[InputFile], opened: dict[Path, Opened]) -> None:
    """Stop where a month would be worked out without what it stands on.

    An export that is damaged, locked or open elsewhere would make its children vanish; a ledger that somebody worked in
    would be moved away unread. A school whose roster cannot be read is 未报送, unless no roster can be read at all.

    Raises:
        SurroundingsError: such a file; the message names it and why it cannot be read.
    """
    for ledger in ledgers:
        if ledger.state is SourceState.REFUSED:
            raise SurroundingsError(*words.ledger_unread(ledger.file, ledger.problem, ledger.what_to_do))
    for kind in REQUIRED_FOLDERS:
        mine = [file for file in inputs if file.kind is kind]
        refused = [file for file in mine if file.state is SourceState.REFUSED]
        is_any_read = any(file.state is SourceState.READ for file in mine)
        lists = [file for file in refused if opened[file.path].refusal not in _NO_LIST]
        stops = (lists if kind is SourceKind.REGISTRY else []) if is_any_read else refused
        if stops:
            raise SurroundingsError(
                *words.required_unread(stops[0].file, stops[0].problem, stops[0].what_to_do, len(stops))
            )


def _input(
    found: Found, opened: Opened | None, first_of: dict[str, str], findings: list[dict[str, object]]
) -> InputFile:
    def told(
        state: SourceState,
        sha256: str = "",
        container: str = "",
        why: dict[str, object] | None = None,
        grids: tuple[Grid, ...] = (),
        saved_on: str = "",
    ) -> InputFile:
        problem, remedy = (str(why["message"]), str(why["remedy"])) if why else ("", "")
        return InputFile(
            found.kind, found.file, found.path, sha256, found.size, container, state, problem, remedy, grids, saved_on
        )

    if found.why_skipped:
        return told(SourceState.SKIPPED, why=finding(kinds.FILE_SKIPPED, why=found.why_skipped))
    if found.file in first_of:
        why = finding(kinds.FILE_DUPLICATE, file=found.file, first=first_of[found.file])
        return told(SourceState.DUPLICATE, _sha256(found.path), why=why)
    if opened is None:
        opened = Opened(refusal=Refusal.UNREACHABLE)
    if opened.refusal is None:
        for grid in opened.grids:
            findings += troubles_of(found.file, grid.sheet, _of_people(found.kind, grid))
        return told(SourceState.READ, opened.sha256, opened.container, grids=opened.grids, saved_on=opened.saved_on)
    why = refusal_of(found, opened)
    findings.append(why)
    state = SourceState.SKIPPED if why["code"] == kinds.FILE_IS_PAPER.code else SourceState.REFUSED
    return told(state, opened.sha256, opened.container, why)


def _of_people(kind: SourceKind, grid: Grid) -> tuple[Problem, ...]:
    """The troubles of a sheet without the formulas that the program itself draws on the pages of its ledger.

    Whatever program saves a returned ledger may leave their values out; nothing is read there.
    """
    if kind not in {SourceKind.LEDGER, SourceKind.RETURN} or grid.sheet not in PAGES_OF_FORMULAS:
        return grid.problems
    return tuple(one for one in grid.problems if one.trouble is not Trouble.FORMULA_WITHOUT_VALUE)


def _duplicates(found: Iterable[Found]) -> dict[str, str]:
    """File → the earlier file of its kind with the same bytes; only files of one size are compared."""
    by_size: dict[tuple[SourceKind, int], list[Found]] = {}
    for file in found:
        if not file.why_skipped and file.size:
            by_size.setdefault((file.kind, file.size), []).append(file)
    first_of: dict[str, str] = {}
    for (kind, _), alike in by_size.items():
        first: dict[str, str] = {}
        for file in alike if len(alike) > 1 else ():
            key = _sha256(file.path)
            if not key:
                continue
            if kind in _TOLD_BY_NAME:
                key += _COPY_MARKS.sub("", file.path.stem)
            if key in first:
                first_of[file.file] = first[key]
            first.setdefault(key, file.file)
    return first_of


def _sha256(path: Path) -> str:
    """Hash of a file's bytes, ``""`` if they cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


EDITED_BOOKS = (words.LEDGER_BOOK, words.MEASURES_BOOK, words.AUDIT_BOOK, words.ACTIONS_BOOK, words.INDICATORS_BOOK)
"""Workbooks of an output folder in which people work."""
LISTS_OF_THE_RUN = (words.ACTIONS_BOOK, words.INDICATORS_BOOK)
"""Of these only the white cells are looked at."""


def _edited(found: Found, opened: Opened | None, findings: list[dict[str, object]]) -> InputFile:
    """A workbook of a former run that somebody edited; of an audit only the sheet that asks for meanings."""
    if not found.file.endswith(words.AUDIT_BOOK):
        return _input(found, opened, {}, findings)
    noted: list[dict[str, object]] = []
    file = _input(found, opened, {}, noted)
    findings.extend(each for each in noted if not each.get("source_sheet") or each["source_sheet"] == PHRASES)
    return replace(file, grids=tuple(grid for grid in file.grids if grid.sheet == PHRASES))


def _of_output(
    output: Path | None, findings: list[dict[str, object]], passwords: Sequence[str], changed: set[Path]
) -> tuple[str | None, list[Found]]:
    """Snapshot of a former run, and those of its workbooks that somebody has edited since (or there is no snapshot).

    The list of what to do in the registry is always looked at: what was typed there stays with its line for months.
    Those that were edited are put to ``changed``.
    """
    if output is None or not output.is_dir():
        return None, []
    name = f"{output.parent.name}/{output.name}"
    text: str | None = None
    try:
        text = snapshot_in(output, passwords)
    except (OSError, UnicodeDecodeError):
        findings.append(finding(kinds.SNAPSHOT_UNREADABLE, file=f"{name}/{SNAPSHOT_FILE}"))
    edited = []
    sheets = sorted((output / VERIFICATIONS).glob("*.xlsx")) if (output / VERIFICATIONS).is_dir() else []
    for title in (*EDITED_BOOKS, *(f"{VERIFICATIONS}/{book.name}" for book in sheets)):
        book = output / title
        if not book.is_file():
            continue
        if is_changed := not (text is not None and _sha256(book) == _promised(output, title)):
            changed.add(book)
        if is_changed or title == words.ACTIONS_BOOK:
            edited.append(Found(SourceKind.LEDGER, f"{name}/{title}", book, book.stat().st_size))
    return text, edited


def _promised(output: Path, title: str) -> str:
    try:
        outputs = json.loads((output / MANIFEST).read_text("utf-8"))["outputs"]
        return str(outputs.get(title, ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""
