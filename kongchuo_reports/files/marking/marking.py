"""The child that marks copies (``python -m kongchuo_reports.files.marking.marking``): it may die, the run does not.

It is given one job after another, opens the input a second time, marks bad cells and writes the copy.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from lxml.etree import XMLSyntaxError

from kongchuo_reports.files.children import be_a_child, tasks
from kongchuo_reports.files.column_letters import number_of
from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.marking.building import built
from kongchuo_reports.files.marking.jobs import Rebuilt
from kongchuo_reports.files.marking.packages import NotPlainError
from kongchuo_reports.files.marking.patching import patched
from kongchuo_reports.files.opening import bytes_of, read_sheets
from kongchuo_reports.files.veils import put, use_key

if TYPE_CHECKING:
    from kongchuo_reports.files.marking.jobs import Job, Mark


LARGE = 12 << 20
"""Bytes of sheets: the library that loads a workbook whole takes fifty times as many."""


def main() -> None:
    """Do the jobs that come, each answered with whether the copy was written."""
    be_a_child(tasks(lambda job: made(cast("Job", job))))


def made(job: Job) -> bool:
    """Make one copy; False if it cannot be made, whatever the reason."""
    try:
        copy = _kept(job) if job["keeps_format"] else _rebuilt(job)
        if copy is None:
            return False
        use_key(job["veil"])
        put(Path(job["target"]), copy)
    except Exception:  # noqa: BLE001 - whatever a strange file does, the parent writes a plain list instead
        return False
    return True


def _kept(job: Job) -> bytes | None:
    """The copy of a workbook: patched, or loaded and saved whole where it is not plain enough; a large one by its values."""
    try:
        return patched(job)
    except (NotPlainError, ValueError, LookupError, zipfile.BadZipFile, XMLSyntaxError):
        if _size_of_sheets(job["source"]) > LARGE:
            return _rebuilt(job)
        from kongchuo_reports.files.marking.loading import loaded  # noqa: PLC0415 - its library takes long to begin

        return loaded(job)


def _size_of_sheets(source: str) -> int:
    """Bytes of the sheets of a workbook, unpacked; 0 where it cannot be told."""
    try:
        with zipfile.ZipFile(source) as file:
            return sum(part.file_size for part in file.infolist() if "worksheets" in part.filename.lower())
    except (OSError, zipfile.BadZipFile):
        return 0


def _rebuilt(job: Job) -> bytes | None:
    """The copy of a file that is no .xlsx; None where it has no sheets, or rows stand elsewhere than they were read."""
    sheets: list[Rebuilt] = []
    read_sheets(
        bytes_of(Path(job["source"])),
        Container(job["container"]),
        lambda sheet: sheets.append(Rebuilt(sheet.name, list(sheet.rows))),
        sheets.clear,
    )
    if not sheets or not all(_is_aligned(sheet, job, len(sheets)) for sheet in sheets):
        return None
    return built(job, sheets)


def _is_aligned(sheet: Rebuilt, job: Job, sheets: int) -> bool:
    """Whether rows stand where the first reading saw them: equally many rows, or each mark's cell says what was found."""
    is_only = sheets == 1 and len(job["counts"]) == 1
    count = next(iter(job["counts"].values())) if is_only else job["counts"].get(sheet.name)
    marks = [entry for entry in job["marks"] if is_only or entry["sheet"] == sheet.name]
    return count == len(sheet.rows) or all(_says(sheet, entry) for entry in marks)


def _says(sheet: Rebuilt, entry: Mark) -> bool:
    if not entry["found"] or not entry["column"] or entry["row"] > len(sheet.rows):
        return False
    row, at = sheet.rows[entry["row"] - 1], number_of(entry["column"]) - 1
    return at < len(row) and "".join(entry["found"].split()) in "".join(str(row[at]).split())


if __name__ == "__main__":
    main()
