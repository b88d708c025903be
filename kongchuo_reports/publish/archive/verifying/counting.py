"""Counting the sheets of a finished month's workbooks: rows, numbers, their sum and a print, by another library, in a child.

The child knows of nothing else: it is started once a month, and what it needs not is not loaded.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import verification as words
from kongchuo_reports.files.children import Child, ChildDied, be_a_child, tasks
from kongchuo_reports.files.memory import CHILD_MEMORY
from kongchuo_reports.files.veils import key_in_use, taken, use_key

if TYPE_CHECKING:
    from collections.abc import Iterable

SECONDS = 600.0
"""For all workbooks of a large county."""
MEMORY, TRIES = 4 * CHILD_MEMORY, 2
"""More than a child that opens others' files: these are our own, and as large as the month."""


def counted_apart(folder: Path, books: Iterable[Path]) -> list[dict[str, object]]:
    """The totals of the sheets of workbooks below a folder, counted by a child; by a second one if the first dies.

    Raises:
        SurroundingsError: both died: a month whose totals nobody knows could be changed without anybody seeing it.
    """
    task = {"folder": str(folder.resolve()), "books": [str(book.resolve()) for book in books], "veil": key_in_use()}
    with Child(__name__, SECONDS, MEMORY) as child:
        for _ in range(TRIES):
            with contextlib.suppress(ChildDied):
                return cast("list[dict[str, object]]", child.told(task))
    raise SurroundingsError(words.NOT_COUNTED, words.NOT_COUNTED_REMEDY)


def counted(file: str, content: bytes) -> list[dict[str, object]]:
    """The totals of each sheet of one workbook.

    Args:
        file: its path below the month's folder.
        content: its bytes, no longer locked.

    Raises:
        OSError, ValueError, CalamineError: it cannot be read.
    """
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    return [{"file": file, "sheet": name, **_of_sheet(book, name)} for name in names]


def main() -> None:
    """Be the child that counts."""
    be_a_child(tasks(_answer))


def _answer(task: object) -> list[dict[str, object]]:
    given = cast("dict[str, Any]", task)
    folder = Path(given["folder"])
    use_key(given["veil"])
    told: list[dict[str, object]] = []
    for path in map(Path, given["books"]):
        # an office's own table may be of a kind that cannot be read here
        with contextlib.suppress(OSError, ValueError, CalamineError):
            told += counted(path.relative_to(folder).as_posix(), taken(path))
    return told


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
