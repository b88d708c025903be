"""Control totals (控制总数): every sheet of every workbook of a month, counted when it was written and again when it is checked.

What is written is opened again by another library, in a child, before the month counts: rows, numbers, their sum, and a
print of all cells. Whoever changes one number of one sheet leaves totals that are no longer those of ``data/``.
"""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineError

from kongchuo_reports.domain.tables import ControlTotals
from kongchuo_reports.domain.wording.books.submission_layout import OWN_TABLES
from kongchuo_reports.domain.wording.program import verification as words
from kongchuo_reports.files.veils import taken
from kongchuo_reports.publish.archive.locking import opened
from kongchuo_reports.publish.archive.verifying.counting import counted, counted_apart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

TOTALS = "data/control_totals.csv"
NUMBERS = ("row_count", "number_count", "number_total")


def of_books(folder: Path) -> list[dict[str, object]]:
    """The totals of the workbooks of a staged month, its office's own tables among them.

    Raises:
        SurroundingsError: they could not be counted.
    """
    return counted_apart(folder, [*sorted(folder.glob("*.xlsx")), *sorted((folder / OWN_TABLES).glob("*.xlsx"))])


def with_files(books: Sequence[dict[str, object]], folder: Path) -> ControlTotals:
    """The totals of the workbooks and of every file of ``data/`` that is written so far."""
    files = [_of_file(path) for path in sorted((folder / "data").glob("*.csv")) if path.name != Path(TOTALS).name]
    return ControlTotals.of([*books, *files])


def total_problems(folder: Path, passwords: Sequence[str] = (), edited: Collection[str] = ()) -> Iterator[str]:
    """Say for each sheet that does not hold what ``data/`` says it was written with.

    Args:
        folder: ``output/2026-10``.
        passwords: open workbooks the run has locked; those that stay shut are not counted.
        edited: ledgers people have worked in since; not counted.
    """
    if not (folder / TOTALS).exists():  # a month of an older program; one taken away is missed by its fingerprint
        return
    text = (folder / TOTALS).read_bytes().decode("utf-8-sig")
    told = {(row["file"], row["sheet"]): row for row in csv.DictReader(io.StringIO(text, newline=""))}
    uncounted = {path.name for path in folder.glob("*.xlsx")} - {file for file, _ in told} - set(edited)
    yield from (words.uncounted(file=file) for file in sorted(uncounted) if not file.startswith("~$"))
    for file in sorted({file for file, _ in told} - set(edited)):
        if file.endswith(".csv"):
            yield from _differences(file, "", told[file, ""], _of_file(folder / file))
            continue
        try:
            content = opened(taken(folder / file), passwords)
            found = {str(row["sheet"]): row for row in (counted(file, content) if content is not None else ())}
        except (OSError, ValueError, CalamineError):
            yield words.cannot_check(what=file)
            continue
        if not found:  # stays shut without its password
            continue
        wanted = {sheet: row for (name, sheet), row in told.items() if name == file}
        for sheet in sorted(wanted.keys() - found.keys()):
            yield words.sheet_missing(file=file, sheet=sheet)
        for sheet in sorted(found.keys() - wanted.keys()):
            yield words.sheet_added(file=file, sheet=sheet)
        for sheet, row in wanted.items():
            if sheet in found:
                yield from _differences(file, sheet, row, found[sheet])


def _differences(file: str, sheet: str, told: dict[str, str], found: dict[str, object]) -> Iterator[str]:
    """The first of a sheet's totals that differs; where none does but the print, a text was changed."""
    sheet = sheet and words.of_sheet(sheet=sheet)
    for name in NUMBERS:
        if told[name] != str(found[name]):
            heading = ControlTotals.headings()[name]
            yield words.total_differs(
                file=file, sheet=sheet, heading=heading, told=told[name], counted=str(found[name])
            )
            return
    if told["print"] != found["print"]:
        yield words.sheet_changed(file=file, sheet=sheet)


def _of_file(path: Path) -> dict[str, object]:
    """Lines and print of one file of ``data/``."""
    content = path.read_bytes()
    return {
        "file": f"data/{path.name}",
        "sheet": "",
        "row_count": max(content.count(b"\n") - 1, 0),
        "number_count": 0,
        "number_total": "0",
        "print": hashlib.sha256(content).hexdigest(),
    }
