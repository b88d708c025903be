"""Every table the program writes, put among the rosters: whole, sheet by sheet under other names, re-saved, cut, copied."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.records import Month
from kongchuo_reports.files.grids import Grid, InputFile, Reading
from kongchuo_reports.gather import clean, read
from kongchuo_reports.gather.inventory.inventory import Found
from kongchuo_reports.gather.inventory.own_books import is_own
from kongchuo_reports.gather.inventory.reading import open_all
from kongchuo_reports.identify.questions.denials import denials
from tests.support.example_months import EXAMPLES, ExampleMonths

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.slow
LABEL = "2026-10"
MONTH = Month(LABEL, dt.date(2026, 10, 31))
COPIES, TABLES, PAPERS = "标注副本", {".xlsx", ".csv", ".html", ".json"}, ".docx"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EVERY_CELL = 3
"""A row with so many filled cells is a heading: what stands above it are titles."""


@dataclass(frozen=True)
class Made:
    """A finished month.

    Args:
        folder: what it wrote.
        reading: what it read.
        known: names and numbers of the children of the registry.
    """

    folder: Path
    reading: Reading
    known: frozenset[str]

    def files(self, endings: Iterable[str], *, copies: bool) -> list[Path]:
        """Its files of some endings, the marked copies or all the others."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.suffix in {*endings})
        return [path for path in found if (COPIES in path.parts) is copies]

    def among_rosters(self, *files: InputFile) -> tuple[set[str], set[str]]:
        """Whom some files alone show at school, of the registry's children; and which of the files are named."""
        registry = [one for one in self.reading.inputs if one.kind is SourceKind.REGISTRY]
        told = clean(replace(self.reading, inputs=(*registry, *files), findings=()), MONTH)
        rows = told.roster.rows
        shown = rows[denials(rows).isna()] if len(rows) else rows
        keys = set(shown["id_no"].dropna()) | set(shown["name"].dropna())
        return keys & self.known, set(told.findings.rows["source_file"].dropna())


@pytest.fixture(scope="module")
def made(example_months: ExampleMonths) -> Made:
    reading = read(EXAMPLES, LABEL, None, None, lambda *_: None)
    registry = tuple(one for one in reading.inputs if one.kind is SourceKind.REGISTRY)
    rows = clean(replace(reading, inputs=registry, findings=()), MONTH).registry.rows
    return Made(
        example_months.out / LABEL, reading, frozenset(rows["name"].dropna()) | frozenset(rows["id_no"].dropna())
    )


def as_roster(name: str, grids: Iterable[Grid]) -> InputFile:
    path = Path(name)
    return InputFile(
        SourceKind.ROSTER, f"学校花名册/{name}", path, name, 1, "xlsx", SourceState.READ, grids=tuple(grids)
    )


def opened(paths: list[Path]) -> dict[Path, tuple[Grid, ...]]:
    told = open_all([Found(SourceKind.ROSTER, str(path), path, path.stat().st_size) for path in paths], lambda *_: None)
    return {path: one.grids for path, one in told.items() if one.refusal is None}


def names_children(grid: Grid, known: frozenset[str]) -> bool:
    return any(cell in known for row in grid.rows for cell in row if type(cell) is str)


def without_titles(grid: Grid) -> Grid:
    top = next((at for at, row in enumerate(grid.rows) if sum(cell != "" for cell in row) > EVERY_CELL), 0)
    return replace(grid, rows=grid.rows[top:], hidden_rows=frozenset())


def tables_of(path: Path) -> list[Grid]:
    """The tables of a paper, as they come out when they are copied into a workbook."""
    return [
        Grid("Sheet1", [[cell.text.strip() for cell in row.cells] for row in table.rows])
        for table in docx.Document(str(path)).tables
    ]


def test_every_file_is_named_and_shows_nobody_at_school(made: Made) -> None:
    files = opened(made.files(TABLES, copies=False))
    assert len(files) > len(list(made.folder.glob("*.xlsx")))
    for path, grids in files.items():
        file = as_roster("中心小学花名册.xlsx", grids)
        if not (is_own(file) and any(grid.rows for grid in grids)):
            shown, named = made.among_rosters(file)
            assert (shown, file.file in named) == (set(), True), path


def test_every_sheet_is_known_alone_under_another_name_and_without_its_titles(made: Made) -> None:
    seen = set()
    for path, grids in opened(made.files(TABLES, copies=False)).items():
        for grid in grids:
            kind = path.name.partition("-")[0], grid.sheet
            if kind in seen or not names_children(grid, made.known):
                continue
            seen.add(kind)
            for one in (replace(grid, sheet="Sheet1"), replace(without_titles(grid), sheet="花名册")):
                file = as_roster("中心小学花名册.xlsx", [one])
                if not is_own(file):
                    assert made.among_rosters(file)[0] == set(), (path.name, grid.sheet)
    assert seen


def test_the_tables_of_a_paper_copied_into_a_workbook_show_nobody(made: Made) -> None:
    first = {
        path.name if path.parent.parent.name != "文书" else path.parent.name: path
        for path in made.files([PAPERS], copies=False)
    }
    checked = 0
    for path in first.values():
        grids = [grid for grid in tables_of(path) if names_children(grid, made.known)]
        if grids and not all(is_own(as_roster("a.xlsx", [grid])) for grid in grids):
            assert made.among_rosters(as_roster("中心小学花名册.xlsx", grids))[0] == set(), path
            checked += 1
    assert checked


def test_books_saved_again_by_other_programs_are_known(made: Made, tmp_path: Path) -> None:
    again = []
    for path in sorted(made.folder.glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        for number, sheet in enumerate(list(book.worksheets), 1):
            sheet.title = f"Sheet{number}"
        again.append(tmp_path / f"花名册{len(again)}.xlsx")
        book.save(again[-1])
    if OFFICE:
        one = tmp_path / "表.xlsx"
        book = openpyxl.load_workbook(made.folder / "02_控辍保学台账.xlsx")
        for sheet in list(book.worksheets)[:2]:
            book.remove(sheet)
        book.save(one)
        for ending in ("xls", "csv", "ods"):
            home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
            command = [OFFICE, home, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(one)]
            subprocess.run(command, check=True, capture_output=True, timeout=240)
            again.append(tmp_path / f"表.{ending}")
    for path, grids in opened(again).items():
        file = as_roster(path.name, grids)
        children = any(names_children(grid, made.known) for grid in grids)
        assert is_own(file) or not children or made.among_rosters(file)[0] == set(), path.name


def test_a_marked_copy_shows_nobody_whom_the_list_itself_does_not_show(made: Made) -> None:
    originals = {one.file: one for one in made.reading.inputs if one.state is SourceState.READ}
    copies = opened([path for path in made.files([".xlsx"], copies=True) if path.is_relative_to(made.folder / COPIES)])
    assert copies
    for path, grids in copies.items():
        name = path.relative_to(made.folder / COPIES).as_posix()
        original = originals[name if name in originals else name.removesuffix(".xlsx")]
        copy = as_roster(path.name, grids)
        if original.kind is SourceKind.ROSTER:
            both, named = made.among_rosters(original, copy)
            assert both == made.among_rosters(original)[0], name
            assert {original.file, copy.file} & named, name
        else:
            shown, named = made.among_rosters(replace(original), copy)
            assert (shown, copy.file in named) == (set(), True), name
