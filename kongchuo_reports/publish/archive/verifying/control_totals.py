"""Control totals (控制总数): every sheet of every workbook of a month, counted when it was written and again when it is checked.

What is written is opened again by another library, in a child, before the month counts: rows, numbers, their sum, and a
print of all cells. Whoever changes one number of one sheet leaves totals that are no longer those of ``data/``.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.tables import ControlTotals
from kongchuo_reports.domain.wording.books.submission_layout import OWN_TABLES
from kongchuo_reports.domain.wording.program import verification as words
from kongchuo_reports.files.children import Child, ChildDied, be_a_child, tasks
from kongchuo_reports.files.memory import CHILD_MEMORY
from kongchuo_reports.files.veils import key_in_use, taken, use_key
from kongchuo_reports.publish.archive.locking import opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

TOTALS = "data/control_totals.csv"
SECONDS = 600.0
"""For all workbooks of a large county."""
MEMORY, TRIES = 4 * CHILD_MEMORY, 2
"""More than a child that opens others' files: these are our own, and as large as the month."""
NUMBERS = ("row_count", "number_count", "number_total")


def of_books(folder: Path) -> list[dict[str, object]]:
    """The totals of the workbooks of a staged month, counted by a child; by a second one if the first dies.

    Raises:
        SurroundingsError: both died: a month whose totals nobody knows could be changed without anybody seeing it.
    """
    with Child(__name__, SECONDS, MEMORY) as child:
        for _ in range(TRIES):
            with contextlib.suppress(ChildDied):
                answer = child.told({"folder": str(folder.resolve()), "veil": key_in_use()})
                return cast("list[dict[str, object]]", answer)
    raise SurroundingsError(words.NOT_COUNTED, words.NOT_COUNTED_REMEDY)


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
            counted = {str(row["sheet"]): row for row in _of_book(folder, folder / file, passwords)}
        except (OSError, ValueError, CalamineError):
            yield words.cannot_check(what=file)
            continue
        if not counted:  # stays shut without its password
            continue
        wanted = {sheet: row for (name, sheet), row in told.items() if name == file}
        for sheet in sorted(wanted.keys() - counted.keys()):
            yield words.sheet_missing(file=file, sheet=sheet)
        for sheet in sorted(counted.keys() - wanted.keys()):
            yield words.sheet_added(file=file, sheet=sheet)
        for sheet, row in wanted.items():
            if sheet in counted:
                yield from _differences(file, sheet, row, counted[sheet])


def _differences(file: str, sheet: str, told: dict[str, str], counted: dict[str, object]) -> Iterator[str]:
    """The first of a sheet's totals that differs; where none does but the print, a text was changed."""
    sheet = sheet and words.of_sheet(sheet=sheet)
    for name in NUMBERS:
        if told[name] != str(counted[name]):
            heading = ControlTotals.headings()[name]
            yield words.total_differs(
                file=file, sheet=sheet, heading=heading, told=told[name], counted=str(counted[name])
            )
            return
    if told["print"] != counted["print"]:
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


def main() -> None:
    """Be the child that counts."""
    be_a_child(tasks(_answer))


def _answer(task: object) -> list[dict[str, object]]:
    given = cast("dict[str, str]", task)
    folder = Path(given["folder"])
    use_key(given["veil"])
    books = [*sorted(folder.glob("*.xlsx")), *sorted((folder / OWN_TABLES).glob("*.xlsx"))]
    told: list[dict[str, object]] = []
    for path in books:
        try:
            told += _of_book(folder, path, ())
        except (OSError, ValueError, CalamineError):  # the office's own, of a kind that cannot be read here
            continue
    return told


def _of_book(folder: Path, path: Path, passwords: Sequence[str]) -> list[dict[str, object]]:
    content = opened(taken(path), passwords)
    if content is None:
        return []
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    file = path.relative_to(folder).as_posix()
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    return [{"file": file, "sheet": name, **_of_sheet(book, name)} for name in names]


def _of_sheet(book: CalamineWorkbook, name: str) -> dict[str, object]:
    """Rows, numbers, their sum and the print of one sheet, row by row: no sheet is held as a whole."""
    row_count, number_count, total, mark = 0, 0, 0.0, hashlib.sha256()
    for row in book.get_sheet_by_name(name).iter_rows():
        row_count += 1
        numbers = [cell for cell in row if type(cell) in (int, float)]
        number_count += len(numbers)
        total = math.fsum((total, *numbers))  # type: ignore[arg-type]  # numbers only
        mark.update(repr(row).encode("utf-8", "surrogatepass"))
    return {
        "row_count": row_count,
        "number_count": number_count,
        "number_total": f"{total:.12g}",
        "print": mark.hexdigest(),
    }


if __name__ == "__main__":
    main()
