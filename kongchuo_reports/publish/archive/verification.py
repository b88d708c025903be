"""Checking a finished run (核验): hashes, sums and the workbooks' own figures against ``data/``."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING, cast

from python_calamine import CalamineWorkbook

from kongchuo_reports.domain.codes import CaseState, Ledger
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program import verification as words
from kongchuo_reports.publish.archive.locking import opened
from kongchuo_reports.publish.archive.locking import problems as locked_problems
from kongchuo_reports.publish.archive.manifest import hashes
from kongchuo_reports.publish.archive.verification_figures import figure_problems
from kongchuo_reports.publish.archive.verification_ledgers import balance_problems, page_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

NAMES = ("registry", "roster", "cases", "rates", "balances")
ROUNDING = 1e-9
"""Ratios are written with twelve digits."""
CLOSED = {CaseState.CLOSED.value, CaseState.EXCLUDED.value}


def verify(folder: Path, passwords: Sequence[str] = ()) -> list[str]:
    """Check a finished output folder.

    Args:
        folder: ``output/2026-10``.
        passwords: open what the run has locked; without them its contents are not checked, which is told.

    Returns:
        One Chinese sentence for each thing that does not hold; empty if all does.

    Raises:
        SurroundingsError: the folder or its manifest is not there or cannot be read.
    """
    path = folder / names.MANIFEST
    try:
        told = cast("dict[str, object]", json.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise SurroundingsError(words.no_manifest(name=folder.name), words.NO_MANIFEST_REMEDY) from error
    problems = list(_hash_problems(folder, cast("dict[str, str]", told.get("outputs", {}))))
    conservation = cast("dict[str, dict[str, int]]", told.get("conservation", {}))
    tables = {name: _rows(folder / "data" / f"{name}.csv") for name in NAMES}
    problems += _standing_problems(tables, conservation)
    ledgers = cast("dict[str, dict[str, int]]", conservation.get("ledgers", {}))
    problems += _ledger_problems(tables["cases"], ledgers)
    problems += balance_problems(tables["balances"], tables["cases"], ledgers)
    problems += _rate_problems(tables["rates"])
    problems += locked_problems(folder, cast("dict[str, str]", told.get("locked", {})), passwords)
    problems += _workbook_problems(folder, tables["cases"], ledgers, passwords)
    problems += figure_problems(folder, passwords)
    return problems


def _hash_problems(folder: Path, told: Mapping[str, str]) -> Iterator[str]:
    there = hashes(folder)
    for name, digest in told.items():
        if name not in there:
            yield words.file_missing(name=name)
        elif there[name] != digest:
            yield words.file_changed(name=name)
    for name in sorted(set(there) - set(told)):
        yield words.file_added(name=name)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except OSError:
        return []


def _standing_problems(
    tables: Mapping[str, list[dict[str, str]]], conservation: Mapping[str, Mapping[str, int]]
) -> Iterator[str]:
    for name in ("registry", "roster"):
        told = {key: count for key, count in conservation.get(name, {}).items() if key != "rows"}
        counted = Counter(row["standing"] for row in tables[name])
        if counted != told:
            yield words.standings_differ(name=f"data/{name}.csv")


def _ledger_problems(cases: list[dict[str, str]], told: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    numbers = Counter(row["case_no"] for row in cases)
    for number, count in numbers.items():
        if count > 1:
            yield words.case_twice(number=number)
    for ledger, parts in told.items():
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
        if shown != there:
            yield words.ledger_rows_differ(ledger=ledger.label, shown=len(shown), there=len(there))
    yield from page_problems(workbook, ledgers)
