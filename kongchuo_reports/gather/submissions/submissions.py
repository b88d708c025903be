"""Submissions (报送汇总): workbooks of several units read by sheet names and headings, whoever saved or edited them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.records import Submissions
from kongchuo_reports.domain.tables import submitted as s
from kongchuo_reports.domain.vocabulary.small.days import date_cell
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.gather.inventory.inventory import Found, printable
from kongchuo_reports.gather.inventory.reading import open_all
from kongchuo_reports.gather.inventory.refusing import refusal_of
from kongchuo_reports.gather.layout.headings import plain
from kongchuo_reports.gather.submissions.submission_checks import CellOf, check
from kongchuo_reports.gather.submissions.submission_rows import OWN, heading_of, kinds_of, ledger_of, part_told
from kongchuo_reports.gather.values.cells import folded, letters, text_of
from kongchuo_reports.gather.values.words import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kongchuo_reports.domain.table import Table
    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.files.workers import Opened

SHEETS: Mapping[str, tuple[str, type[Table], str]] = {
    "summary": (words.TABLE_1, s.SubmittedSummary, "registered"),
    "suspected": (words.TABLE_2, s.SubmittedSuspected, "name"),
    "dropouts": (words.TABLE_3, s.SubmittedDropouts, "name"),
    "closed": (words.TABLE_4, s.SubmittedClosed, "name"),
    "groups": (words.TABLE_5, s.SubmittedGroups, "label"),
    "unreported": (words.TABLE_6, s.SubmittedUnreported, "school"),
    "retention": (words.TABLE_7, s.SubmittedRetention, "definition"),
    "balances": (words.CHECKS, s.SubmittedBalances, "ledger"),
    "checks": (words.CHECKS, s.SubmittedChecks, "what"),
}
"""Table → its sheet, what it is read into, and the column without which its heading is not recognised."""
LONG_COVER = 60


@dataclass(slots=True)
class Taken:
    """Rows of all units so far, and where each figure stands."""

    rows: dict[str, list[dict[str, object]]] = field(default_factory=lambda: {name: [] for name in SHEETS})
    units: list[dict[str, object]] = field(default_factory=list)
    cells: CellOf = field(default_factory=dict)
    totals: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    findings: list[dict[str, object]] = field(default_factory=list)


def read_submissions(
    paths: Sequence[Path],
    units: Path | None,
    report: Callable[[str, int, int], None],
    passwords: Sequence[str] = (),
) -> Submissions:
    """Read several units' submission workbooks and check their balances.

    Args:
        paths: the workbooks, or the packages they were handed up in; the same bytes twice are read once.
        units: a workbook with the names of all units, if the caller has one.
        report: told after each file.
        passwords: tried on workbooks that are locked.

    Returns:
        Every row of every table, with findings: unreadable files, balances that fail (unit, sheet, cell), children
        two units report, units that are missing.

    Raises:
        SurroundingsError: a file is not there, or none of them is a submission.
    """
    for path in [*paths, *([units] if units else [])]:
        if not path.is_file():
            raise SurroundingsError(*words.file_missing(path.name))
    workbooks = _all_found(paths)
    listed = _found(units, units.name) if units else None
    opened = open_all([*workbooks, *([listed] if listed else [])], report, passwords)
    taken, seen = Taken(), dict[str, str]()
    for source in workbooks:
        content = opened[source.path]
        if content.sha256 and content.sha256 in seen:
            taken.findings.append(finding(k.FILE_DUPLICATE, file=source.file, first=seen[content.sha256]))
            continue
        seen[content.sha256] = source.file
        if content.refusal is not None:
            taken.findings.append(refusal_of(source, content))
        else:
            _take(source.file, content, taken)
    if not taken.units:
        raise SurroundingsError(*words.no_submission(len(workbooks)))
    expected = _listed(listed.file, opened[listed.path], taken.findings) if listed else ()
    return _submissions(taken, expected)


def _submissions(taken: Taken, expected: Sequence[str]) -> Submissions:
    tables = {name: table.of(taken.rows[name]) for name, (_, table, _) in SHEETS.items()}
    units = s.SubmittedUnits.of(taken.units)
    taken.findings += check(units, tables, taken.cells, taken.totals)
    names = {folded(str(unit["unit"])) for unit in taken.units}
    missing = tuple(name for name in expected if folded(name) not in names)
    taken.findings += [finding(k.UNIT_MISSING, found=name, school=name) for name in missing]
    listed = {folded(name) for name in expected}
    taken.findings += [
        finding(
            k.UNIT_NOT_LISTED,
            file=str(submitted["source_file"]),
            found=str(submitted["unit"]),
            school=str(submitted["unit"]),
        )
        for submitted in taken.units
        if listed and folded(str(submitted["unit"])) not in listed
    ]
    return Submissions(units=units, missing=missing, findings=Findings.of(taken.findings), **tables)  # type: ignore[arg-type]


def _all_found(paths: Sequence[Path]) -> list[Found]:
    """The files in the order of their names, each named by as many folders as it takes to tell them apart."""
    whole = sorted({path.resolve(): path for path in paths}.values(), key=lambda path: path.resolve().parts)
    for depth in range(1, max(len(path.resolve().parts) for path in whole) + 1):
        names = ["/".join(path.resolve().parts[-depth:]) for path in whole]
        if len(set(names)) == len(whole):
            break
    return [_found(path, name) for path, name in zip(whole, names, strict=True)]


def _found(path: Path, name: str) -> Found:
    return Found(SourceKind.LEDGER, printable(name), path, path.stat().st_size)


def _take(file: str, opened: Opened, taken: Taken) -> None:
    sheets = {name: _sheet_of(opened.grids, title) for name, (title, _, _) in SHEETS.items()}
    if not sheets["summary"] and sum(grid is not None for grid in sheets.values()) < 3:  # noqa: PLR2004  # too few to be one
        taken.findings.append(finding(k.SUBMISSION_UNKNOWN, file=file))
        return
    cover = _cover(opened.grids)
    unit = cover.get(words.COVER_UNIT, "")
    if not unit:
        unit = re.sub(r"\.[A-Za-z]+$", "", file.rpartition("/")[2])
        taken.findings.append(finding(k.UNIT_NOT_NAMED, file=file, unit=unit, school=unit))
    taken.units.append(
        {
            "unit": unit,
            "source_file": file,
            "month_text": cover.get(words.COVER_MONTH, ""),
            "as_of": date_cell(cover.get(words.COVER_DAY, "")).day,
            "superior": cover.get(words.COVER_SUPERIOR, ""),
        }
    )
    for name, grid in sheets.items():
        if grid is not None:
            _take_table(file, unit, name, grid, taken)
        elif name != "checks":
            title = SHEETS[name][0]
            taken.findings.append(finding(k.SUBMISSION_SHEET_MISSING, file=file, unit=unit, found=title, school=unit))


def _sheet_of(grids: Sequence[Grid], title: str) -> Grid | None:
    """The sheet of a table: by its number (表一), else by its subject."""
    number, _, subject = title.partition(" ")
    for word in (title, number, subject):
        for grid in grids:
            if word and folded(word) in folded(grid.sheet) and not grid.is_hidden:
                return grid
    return None


def _cover(grids: Sequence[Grid]) -> dict[str, str]:
    """Items of the cover with what stands beside each, whatever brackets follow the item."""
    items: dict[str, str] = {}
    for grid in grids:
        if folded(words.COVER) not in folded(grid.sheet):
            continue
        for row in grid.rows:
            texts = [text for cell in row if (text := text_of(cell))]
            if len(texts) > 1 and len(texts[0]) < LONG_COVER:
                items.setdefault(re.sub(r"[(（].*", "", plain(texts[0])), texts[1])
    return items


def _take_table(file: str, unit: str, name: str, grid: Grid, taken: Taken) -> None:
    title, table, key = SHEETS[name]
    trouble = partial(finding, file=file, sheet=grid.sheet, unit=unit, school=unit)
    at, columns, unused = heading_of(grid, table, key)
    if at is None:
        if name != "checks":
            taken.findings.append(trouble(k.SUBMISSION_SHEET_MISSING, found=title))
        return
    headings = table.headings()
    lacking = [headings[column] for column in headings if column not in columns and column not in OWN]
    if lacking:
        taken.findings.append(trouble(k.SUBMISSION_COLUMN_MISSING, row=at + 1, found="、".join(lacking)))
    if unused:
        taken.findings.append(trouble(k.SUBMISSION_COLUMN_UNUSED, row=at + 1, found="、".join(unused)))
    kinds = kinds_of(grid.rows[at + 1 :], unit, name, columns)
    for number, kind in enumerate(kinds, at + 1):
        if kind in {"row", "total"}:
            record = _record(file, unit, name, grid, number, columns, taken)
            taken.totals.append((name, record)) if kind == "total" else taken.rows[name].append(record)
        elif kind == "part":
            named = part_told(grid.rows[number], name, columns)
            taken.findings.append(trouble(k.SUBMISSION_PART_TOTAL, row=number + 1, found=named))


def _record(
    file: str, unit: str, name: str, grid: Grid, number: int, columns: Mapping[str, int], taken: Taken
) -> dict[str, object]:
    table = SHEETS[name][1]
    row = grid.rows[number]
    record: dict[str, object] = {"unit": unit, "origin": unit, "source_file": file, "source_sheet": grid.sheet}
    record["source_row"] = number + 1
    for column in table.columns:
        if column.name not in columns:
            continue
        place = columns[column.name]
        cell = row[place] if place < len(row) else ""
        taken.cells[file, grid.sheet, number + 1, column.name] = f"{letters(place)}{number + 1}"
        text = text_of(cell)
        if column.dtype != "Int64":
            if text or column.name != "origin":
                record[column.name] = _told(text, name, column.name)
            continue
        record[column.name] = count_of(cell) if text else None
        if text and record[column.name] is None:
            taken.findings.append(
                finding(
                    k.SUBMISSION_NUMBER,
                    file=file,
                    sheet=grid.sheet,
                    row=number + 1,
                    column=letters(place),
                    heading=column.heading,
                    found=text,
                    unit=unit,
                    school=unit,
                )
            )
    return record


def _told(text: str, table: str, column: str) -> str | None:
    return (ledger_of(text) if (table, column) == ("balances", "ledger") else text) or None


def _listed(file: str, opened: Opened, findings: list[dict[str, object]]) -> tuple[str, ...]:
    """Names of the units' list: the column under a heading that says 单位 or 名称, else the first one."""
    if opened.refusal is not None:
        findings.append(finding(k.UNITS_UNREADABLE, file=file))
        return ()
    names: list[str] = []
    for grid in opened.grids:
        column, start = 0, 0
        for number, row in enumerate(grid.rows[:20]):
            hits = [place for place, cell in enumerate(row) if re.fullmatch(words.UNIT_HEADING, plain(text_of(cell)))]
            if hits:
                column, start = hits[0], number + 1
                break
        names += [text for row in grid.rows[start:] if column < len(row) and (text := text_of(row[column]))]
    units = tuple(dict.fromkeys(name for name in names if not re.fullmatch(r"[\d.]+", name)))
    if not units:
        findings.append(finding(k.UNITS_UNREADABLE, file=file))
    return units
