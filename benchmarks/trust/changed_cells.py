"""Which changed cells does ``verify`` notice? ``python -m benchmarks.trust.changed_cells OUT/2026-10 DIR [CELLS A SHEET] [SEED]``.

One number of each sheet of each workbook of a finished month is raised by one, its hash mended, the run log taken away. With the run log in its place every change is noticed by the manifest's fingerprint; this asks what the contents tell.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import sys
import zipfile
from collections import Counter
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kongchuo_reports.publish.archive.verifying.verification import content_problems

CELL = r'(<c r="{cell}"(?: [a-z]+="[^"]*")*>(?:<f[^>]*>[^<]*</f>)?<v>)(-?\d+)(</v>)'


def main() -> None:
    """Change, check, restore; print what went unnoticed."""
    source, work = Path(sys.argv[1]), Path(sys.argv[2])
    count, seed = (int(sys.argv[3]) if len(sys.argv) > 3 else 1), (int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    draw = random.Random(seed)  # noqa: S311 - no secret
    shutil.rmtree(work, ignore_errors=True)
    folder = work / source.name
    shutil.copytree(source, folder)
    if before := list(content_problems(folder)):
        raise SystemExit(f"not sound before: {before[:3]}")
    told, missed = Counter[str](), Counter[str]()
    for book in sorted(folder.glob("*.xlsx")):
        original = book.read_bytes()
        for sheet, part, cells in numbers_of(book):
            for cell in draw.sample(cells, min(count, len(cells))):
                raise_by_one(book, part, cell)
                mend(folder, book.name)
                problems = list(content_problems(folder))
                told[book.name] += 1
                if not problems:
                    missed[book.name] += 1
                    print(f"unnoticed: {book.name} {sheet}!{cell}", flush=True)
                book.write_bytes(original)
        mend(folder, book.name)
    print(f"{sum(told.values())} changed, {sum(missed.values())} unnoticed: {dict(missed)} of {dict(told)}")


def numbers_of(book: Path) -> list[tuple[str, str, list[str]]]:
    """The sheets of a workbook, each with its part of the package and its cells that hold a whole number."""
    told = []
    for number, sheet in enumerate(load_workbook(book, data_only=True).worksheets, 1):
        cells = [
            f"{get_column_letter(cell.column)}{cell.row}"
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int) and not isinstance(cell.value, bool)
        ]
        if cells:
            told.append((sheet.title, f"xl/worksheets/sheet{number}.xml", cells))
    return told


def raise_by_one(book: Path, part: str, cell: str) -> None:
    """One number of one cell, nothing else."""
    with zipfile.ZipFile(book) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    text, hits = re.subn(
        CELL.format(cell=cell), lambda hit: f"{hit[1]}{int(hit[2]) + 1}{hit[3]}", parts[part].decode("utf-8"), count=1
    )
    if not hits:
        raise SystemExit(f"{book.name} {part} {cell}: no such number")
    parts[part] = text.encode()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            package.writestr(entry, content)


def mend(folder: Path, name: str) -> None:
    """The manifest as somebody who covers a change would leave it."""
    path = folder / "manifest.json"
    told = json.loads(path.read_text("utf-8"))
    told["outputs"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
