"""Checking the rows of ``data/`` against one another, the snapshot, the law and the run log (核验各表之间)."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.codes import SEATED, RosterStanding, Severity, Standing
from kongchuo_reports.domain.kept.snapshot import LOCKED_SNAPSHOT_FILE, SNAPSHOT_FILE
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.program import verification as words
from kongchuo_reports.domain.wording.program.filing import RUN_LOG
from kongchuo_reports.domain.wording.program.outputs import MANIFEST
from kongchuo_reports.publish.archive.locking import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    Rows = Sequence[Mapping[str, str]]
    Place = tuple[str, str, str]

REGISTRY, ROSTER, FINDINGS = "data/registry.csv", "data/roster.csv", "data/findings.csv"
SOURCES = "data/sources.csv"
HERE = ("file", "sheet", "row")
AT_SCHOOL = {RosterStanding.PRESENT.value, RosterStanding.PRESENT_ELSEWHERE.value}
SITTING = {standing.value for standing in SEATED}
CODES = ("ledger", "state", "origin", "closing_kind", "school", "stage")
SEVERITIES = ("error", "warning", "notice")
"""In the order of the run log's columns."""
OTHER_ROWS = ("title", "heading", "blank", "footer", "note", "unreadable")
COUNTED = {
    "registry": ("standing", "standing.", {standing.value for standing in Standing}),
    "roster": ("standing", "roster.", {standing.value for standing in RosterStanding}),
    "findings": ("severity", "findings.", {severity.value for severity in Severity}),
}
"""Table → the column that is counted, how its figures begin, and the codes that may follow."""


def reference_problems(registry: Rows, roster: Rows) -> Iterator[str]:
    """Rows of the registry and of the rosters that do not name each other as one child.

    Who sits at a school is told on a roster row, who is on a roster with a record is told on a registry row, and each
    row names the other.
    """
    sides: tuple[tuple[str, Rows, str, set[str], Rows, str, set[str], type[Standing | RosterStanding]], ...] = (
        (REGISTRY, registry, "roster", SITTING, roster, "registry", AT_SCHOOL, Standing),
        (ROSTER, roster, "registry", AT_SCHOOL, registry, "roster", SITTING, RosterStanding),
    )
    for file, rows, there, own, others, back, theirs, code in sides:
        known: dict[Place, list[Mapping[str, str]]] = defaultdict(list)  # lists side by side share a row
        for other in others:
            known[_place(other, HERE)].append(other)
        for line, row in enumerate(rows, start=2):
            if row["standing"] not in own:
                continue
            label, named = code(row["standing"]).label, _place(row, _of(there))
            if not named[0]:
                yield words.reference_missing(file=file, line=line, standing=label)
            elif not any(
                other["standing"] in theirs and _place(other, _of(back)) == _place(row, HERE) for other in known[named]
            ):
                yield words.reference_broken(file=file, line=line, standing=label, other=f"data/{there}.csv")


def count_problems(tables: Mapping[str, Rows], figures: Rows) -> Iterator[str]:
    """Counts of the whole office in ``figures.csv`` that the rows of ``data/`` do not bear out."""
    of_office = [row for row in figures if row["scope_level"] == "office" and row["stage"] == "both"]
    for name in ("actions", "notices"):
        row = next((row for row in of_office if row["figure"] == name), None)
        if row is not None and row["value"] != str(len(tables[name])):
            yield words.count_differs(
                file=f"data/{name}.csv", what=row["name"], counted=len(tables[name]), told=row["value"]
            )
    whole = {row["figure"]: row["value"] for row in of_office}
    for name, (column, prefix, codes) in COUNTED.items():
        counted = Counter(row[column] for row in tables[name])
        for figure, value in whole.items():
            what = figure.removeprefix(prefix)
            if figure.startswith(prefix) and what in codes and str(counted[what]) != value:
                yield words.count_differs(file=f"data/{name}.csv", what=what, counted=counted[what], told=value)


def source_problems(tables: Mapping[str, Rows]) -> Iterator[str]:
    """Sheets whose rows in ``data/`` are not as many as ``sources.csv`` says were read."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for name in ("registry", "roster"):
        counted.update((name, row["file"], row["sheet"]) for row in tables[name])
    others: Counter[tuple[str, str, str]] = Counter()
    for row in tables["sheet_rows"]:
        others[row["file"], row["sheet"], row["kind"]] += int(row["row_count"])
    for row in tables["sources"]:
        file, sheet, kind = row["file"], row["sheet"], row["kind"]
        in_sources = int(row["child_count"] or 0)
        if kind in {"registry", "roster"} and counted[kind, file, sheet] != in_sources:
            yield words.sheet_rows_differ(
                file=f"data/{kind}.csv", place=f"{file}「{sheet}」", counted=counted[kind, file, sheet], told=in_sources
            )
        for part in OTHER_ROWS:
            if others[file, sheet, part] != int(row[f"{part}_count"]):
                yield words.sheet_rows_differ(
                    file="data/sheet_rows.csv",
                    place=f"{file}「{sheet}」",
                    counted=others[file, sheet, part],
                    told=row[f"{part}_count"],
                )


def snapshot_problems(
    folder: Path, manifest: Mapping[str, Any], cases: Rows, registry: Rows, passwords: Sequence[str]
) -> Iterator[str]:
    """What ``data/`` tells otherwise than the ledger's snapshot, which the next month begins with."""
    content = _snapshot(folder, passwords)
    if content is None:
        return
    if "ledger" in manifest and hashlib.sha256(content).hexdigest() != manifest["ledger"]:
        yield words.SNAPSHOT_CHANGED
    kept = json.loads(content)
    mine = {case["case_no"]: case for case in kept["cases"]}
    if sorted(mine) != sorted(row["case_no"] for row in cases):
        yield words.CASES_NOT_OF_SNAPSHOT
    shown = [
        column
        for column in Cases.columns
        if column.mask is None and (column.dtype != "str" or column.name in CODES) and cases and column.name in cases[0]
    ]
    for row in cases:
        case = mine.get(row["case_no"], {})
        for column in shown:
            if case and row[column.name] != _text(case.get(column.name)):
                yield words.case_differs(
                    number=row["case_no"], heading=column.heading, told=row[column.name], kept=_text(case[column.name])
                )
    yield from _standings_kept(kept.get("children"), registry)


def _standings_kept(children: Mapping[str, Any] | None, registry: Rows) -> Iterator[str]:
    if not children:
        return
    at = children["columns"].index("standing")
    kept = [row[at] for row in children["rows"]]
    there = [row["standing"] for row in registry if row["standing"] != Standing.DUPLICATE_REGISTRY.value]
    if kept != there:
        yield words.STANDINGS_NOT_OF_SNAPSHOT


def frame_problems(folder: Path, manifest: Mapping[str, Any], rates: Rows, version: str) -> Iterator[str]:
    """Month, day and policy of the manifest that are not those of the folder, of the rates and of the law."""
    month, as_of = str(manifest.get("month")), str(manifest.get("as_of"))
    if MONTH_LABEL.fullmatch(folder.name) and month != folder.name:
        yield words.month_differs(told=month, there=folder.name)
    for day in sorted({row["as_of"] for row in rates} - {as_of}):
        yield words.day_differs(told=as_of, there=day)
    policy = manifest.get("policy")
    if manifest.get("version") != version or not isinstance(policy, dict):
        return
    for rule in policy_on(dt.date.fromisoformat(as_of))[0].rules():
        noted = policy.get(rule.key, {})
        value = f"{rule.value.numerator}/{rule.value.denominator}" if isinstance(rule.value, Fraction) else rule.value
        is_own = noted.get("source") != rule.title or noted.get("since") != rule.since.isoformat()
        if not is_own and noted.get("value") != value:
            yield words.policy_differs(label=rule.label, told=noted.get("value"), day=as_of, kept=value)


def log_problems(folder: Path, manifest: bytes, findings: Rows) -> Iterator[str]:
    """Counts of findings that are not those the run log has for this very manifest."""
    try:
        text = (folder.parent / RUN_LOG).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return
    mark = hashlib.sha256(manifest).hexdigest()
    mine = [row for row in csv.reader(io.StringIO(text, newline="")) if len(row) > len(SEVERITIES) and row[-1] == mark]
    counted = Counter(row["severity"] for row in findings)
    for severity, in_log in zip(SEVERITIES, mine[-1][-1 - len(SEVERITIES) : -1] if mine else (), strict=False):
        if in_log and in_log != str(counted[severity]):
            yield words.findings_not_of_log(severity=Severity(severity).label, counted=counted[severity], told=in_log)


def manifest_bytes(folder: Path) -> bytes:
    """The manifest as it lies there."""
    return (folder / MANIFEST).read_bytes()


def _snapshot(folder: Path, passwords: Sequence[str]) -> bytes | None:
    """The snapshot's text; None where it stays shut."""
    if (folder / SNAPSHOT_FILE).is_file():
        return (folder / SNAPSHOT_FILE).read_bytes()
    content = opened((folder / LOCKED_SNAPSHOT_FILE).read_bytes(), passwords)
    if content is None:
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(SNAPSHOT_FILE)


def _of(side: str) -> tuple[str, str, str]:
    return f"{side}_file", f"{side}_sheet", f"{side}_row"


def _place(row: Mapping[str, str], columns: tuple[str, str, str]) -> Place:
    file, sheet, number = (row.get(column, "") for column in columns)
    return file, sheet, number


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
