"""Checking a finished run (核验): hashes, sums and the workbooks' own figures against ``data/``."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from python_calamine import CalamineWorkbook

import kongchuo_reports
from kongchuo_reports.domain.codes import CaseState, Ledger
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.kept.snapshot import SNAPSHOT_FILE
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.wording.books.packets import LIST_FILE
from kongchuo_reports.domain.wording.program import filing
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program import verification as words
from kongchuo_reports.domain.wording.program.filing import RUN_LOG
from kongchuo_reports.files.children import Child, ChildDied, be_a_child, tasks
from kongchuo_reports.publish.archive.locking import opened
from kongchuo_reports.publish.archive.locking import problems as locked_problems
from kongchuo_reports.publish.archive.manifest import hashes
from kongchuo_reports.publish.archive.resting import outdated_months
from kongchuo_reports.publish.archive.verifying.control_totals import TOTALS, total_problems
from kongchuo_reports.publish.archive.verifying.figures import FIGURES, figure_problems
from kongchuo_reports.publish.archive.verifying.ledgers import balance_problems, page_problems
from kongchuo_reports.publish.archive.verifying.rows import (
    FINDINGS,
    REGISTRY,
    SOURCES,
    count_problems,
    frame_problems,
    log_problems,
    manifest_bytes,
    reference_problems,
    snapshot_problems,
    source_problems,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

SECONDS = 600.0
"""For all workbooks of a large county."""
EDITED = frozenset(
    {names.LEDGER_BOOK, names.MEASURES_BOOK, names.AUDIT_BOOK, names.ACTIONS_BOOK, f"{names.SENT}/{LIST_FILE}"}
)
"""Workbooks people go on working in after a run; the next one reads what they typed."""
TOLD = frozenset({names.INDICATORS_BOOK})
"""Workbooks with white cells whose words the next run names and does not keep."""
PACKAGE = "data/datapackage.json"
NAMES = (
    *("registry", "roster", "cases", "rates", "balances", "findings", "figures"),
    *("sources", "sheet_rows", "actions", "notices"),
)
ROUNDING = 1e-9
"""Ratios are written with twelve digits."""
CLOSED = {CaseState.CLOSED.value, CaseState.EXCLUDED.value}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found.

    Args:
        problems: one Chinese sentence for each thing that does not hold.
        notes: what is as it may be and worth knowing: a ledger in which people have worked since.
    """

    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


def verify(folder: Path, passwords: Sequence[str] = ()) -> list[str]:
    """Check a finished output folder; one Chinese sentence for each thing that does not hold, none if all does."""
    return list(verified(folder, passwords).problems)


def verified(folder: Path, passwords: Sequence[str] = ()) -> Verified:
    """Check a finished output folder, whatever has been done to it.

    Fingerprints are compared here. What opens files that somebody may have changed is done in a child: a workbook that
    kills its reader, or takes all time or memory, is one more thing that does not hold.

    Args:
        folder: ``output/2026-10``.
        passwords: open what the run has locked; without them its contents are not checked, which is told.

    Raises:
        SurroundingsError: the folder or its manifest is not there.
    """
    path = folder / names.MANIFEST
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SurroundingsError(words.no_manifest(name=folder.name), words.NO_MANIFEST_REMEDY) from error
    manifest = _manifest(content)
    problems = [] if manifest else [words.MANIFEST_BROKEN]
    problems += _outdated(folder.resolve())
    problems += _log_problems(folder, content)
    changed = list(_hash_problems(folder, _texts(manifest.get("outputs")))) if manifest else []
    outputs = _texts(manifest.get("outputs"))
    edited = [name for name, _ in changed if _is_worked_in(name) and name in outputs and (folder / name).is_file()]
    problems += [sentence for name, sentence in changed if name not in edited]
    with Child(__name__, SECONDS) as child:
        try:
            answer = child.told({"folder": str(folder.resolve()), "passwords": list(passwords), "edited": edited})
        except ChildDied:
            answer = [words.CONTENTS_UNREADABLE]
    problems += [str(one) for one in answer] if isinstance(answer, list) else [words.CONTENTS_UNREADABLE]
    return Verified(tuple(dict.fromkeys(problems)), tuple(_edited(name) for name in edited))


def _is_worked_in(name: str) -> bool:
    """Whether people fill in a file of a run in its place."""
    return name in EDITED | TOLD or name.startswith(f"{names.VERIFICATIONS}/")


def _edited(name: str) -> str:
    return words.list_edited(name=name) if name in TOLD else words.ledger_edited(name=name)


def _outdated(folder: Path) -> Iterator[str]:
    """Whether the month, or one that it rests on, rests on a ledger that has been made anew since."""
    first = next((label for label in outdated_months(folder.parent) if label <= folder.name), "")
    if first and MONTH_LABEL.fullmatch(folder.name):
        yield filing.outdated(label=folder.name, first=first)


def content_problems(folder: Path, passwords: Sequence[str] = (), edited: Collection[str] = ()) -> Iterator[str]:
    """What does not hold of the contents of a finished run; a check that a damaged file ends is told as one."""
    try:
        manifest = _manifest((folder / names.MANIFEST).read_bytes())
    except OSError:
        manifest = {}
    conservation = _dict(manifest.get("conservation"))
    ledgers: dict[str, dict[str, int]] = _dict(conservation.get("ledgers"))
    tables = {name: _rows(folder / "data" / f"{name}.csv") for name in NAMES}
    checks: tuple[tuple[str, Callable[[], Iterable[str]]], ...] = (
        (PACKAGE, lambda: _package_problems(folder)),
        ("data", lambda: _standing_problems(tables, conservation)),
        ("data/cases.csv", lambda: _ledger_problems(tables["cases"], ledgers)),
        ("data/balances.csv", lambda: balance_problems(tables["balances"], tables["cases"], ledgers)),
        ("data/rates.csv", lambda: _rate_problems(tables["rates"])),
        (REGISTRY, lambda: reference_problems(tables["registry"], tables["roster"])),
        (SOURCES, lambda: source_problems(tables)),
        (FIGURES, lambda: count_problems(tables, tables["figures"])),
        (
            SNAPSHOT_FILE,
            lambda: snapshot_problems(folder, manifest, tables["cases"], tables["registry"], passwords),
        ),
        (names.MANIFEST, lambda: frame_problems(folder, manifest, tables["rates"], kongchuo_reports.__version__)),
        (FINDINGS, lambda: log_problems(folder, manifest_bytes(folder), tables["findings"])),
        (words.LOCKED_FILES, lambda: locked_problems(folder, _texts(manifest.get("locked")), passwords)),
        (names.LEDGER_BOOK, lambda: _workbook_problems(folder, tables["cases"], ledgers, passwords, edited)),
        (FIGURES, lambda: figure_problems(folder, passwords, edited)),
        (TOTALS, lambda: total_problems(folder, passwords, edited)),
    )
    for what, check in checks:
        try:
            yield from check()
        except Exception:  # noqa: BLE001 - whatever was done to the files, the other checks are made all the same
            yield words.cannot_check(what=what)


def main() -> None:
    """Be the child that opens what may have been changed."""
    be_a_child(tasks(_answer))


def _answer(task: object) -> list[str]:
    given = cast("dict[str, object]", task)
    return list(
        content_problems(
            Path(str(given["folder"])), cast("list[str]", given["passwords"]), cast("list[str]", given["edited"])
        )
    )


def _manifest(content: bytes) -> dict[str, object]:
    """What the manifest says; nothing if it is damaged."""
    try:
        manifest = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) and isinstance(manifest.get("outputs"), dict) else {}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in _dict(value).items()}


def _log_problems(folder: Path, manifest: bytes) -> Iterator[str]:
    """A manifest that is none of those the run log has for this month: somebody wrote it anew."""
    try:
        content = (folder.parent / RUN_LOG).read_bytes()
    except OSError:
        return
    text = content.decode("utf-8-sig", "replace")
    mine = [row for row in csv.reader(io.StringIO(text, newline="")) if len(row) > 1 and row[1] == folder.name]
    if mine and hashlib.sha256(manifest).hexdigest() not in {row[-1] for row in mine}:
        yield words.MANIFEST_NOT_OF_LOG


def _hash_problems(folder: Path, digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    there = hashes(folder)
    for name, digest in digests.items():
        if name not in there:
            yield name, words.file_missing(name=name)
        elif there[name] != digest:
            yield name, words.file_changed(name=name)
    for name in sorted(set(there) - set(digests)):
        yield name, words.file_added(name=name)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, ValueError, csv.Error):
        return []


def _package_problems(folder: Path) -> Iterator[str]:
    """Files of ``data/`` that are not as the package that describes them has them."""
    for resource in json.loads((folder / PACKAGE).read_text("utf-8"))["resources"]:
        name = f"data/{resource['path']}"
        if f"sha256:{hashlib.sha256((folder / name).read_bytes()).hexdigest()}" != resource["hash"]:
            yield words.not_of_package(name=name)


def _standing_problems(
    tables: Mapping[str, list[dict[str, str]]], conservation: Mapping[str, Mapping[str, int]]
) -> Iterator[str]:
    for name in ("registry", "roster"):
        in_manifest = {key: count for key, count in conservation.get(name, {}).items() if key != "rows"}
        counted = Counter(row["standing"] for row in tables[name])
        if counted != in_manifest:
            yield words.standings_differ(name=f"data/{name}.csv")


def _ledger_problems(cases: list[dict[str, str]], in_manifest: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    numbers = Counter(row["case_no"] for row in cases)
    for number, count in numbers.items():
        if count > 1:
            yield words.case_twice(number=number)
    for ledger, parts in in_manifest.items():
        came = parts["opening"] + parts["new"] + parts["again"] + parts["moved_in"]
        went = parts["excluded"] + parts["returned"] + parts["otherwise"] + parts["moved_out"]
        there = sum(row["ledger"] == ledger and row["state"] not in CLOSED for row in cases)
        if not came - went == parts["closing"] == there:
            yield words.ledger_open(
                ledger=Ledger(ledger).label, computed=came - went, told=parts["closing"], there=there
            )


def _rate_problems(rates: list[dict[str, str]]) -> Iterator[str]:
    for row in rates:
        top, bottom = int(row["numerator"]), int(row["denominator"])
        if row["value"] and abs(top / bottom - float(row["value"])) > ROUNDING:
            yield words.rate_wrong(indicator=row["indicator"], scope=row["scope"])


def _workbook_problems(
    folder: Path,
    cases: list[dict[str, str]],
    ledgers: Mapping[str, Mapping[str, int]],
    passwords: Sequence[str],
    edited: Collection[str],
) -> Iterator[str]:
    book = folder / names.LEDGER_BOOK
    if not book.is_file():
        return
    content = opened(book.read_bytes(), passwords)
    if content is None:
        return
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for ledger in Ledger:
        rows = workbook.get_sheet_by_name(ledger.label).to_python(skip_empty_area=False)
        shown = {str(row[0]) for row in rows if row and str(row[0]).startswith(words.CASE_PREFIX)}
        there = {row["case_no"] for row in cases if row["ledger"] == ledger.value}
        if shown != there and names.LEDGER_BOOK not in edited:
            yield words.ledger_rows_differ(ledger=ledger.label, shown=len(shown), there=len(there))
    if names.LEDGER_BOOK not in edited:
        yield from page_problems(workbook, ledgers)


if __name__ == "__main__":
    main()
