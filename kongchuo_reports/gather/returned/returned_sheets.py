"""Returned sheets (交回的表): which of the rooms' readers looks at which sheet of a workbook that came back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.kept.kept_sheets import KeptSheets
from kongchuo_reports.domain.kept.snapshot import kept_sheets_of
from kongchuo_reports.domain.vocabulary.ledger_words import CHILD_REGISTER
from kongchuo_reports.domain.wording.books.ledger_book import CHILDREN, ONE_PAGE, SCHOOL_VIEW, VILLAGE_VIEW
from kongchuo_reports.domain.wording.books.measures_book import ENDED as MEASURES_ENDED
from kongchuo_reports.domain.wording.books.measures_book import MENDING
from kongchuo_reports.domain.wording.books.measures_book import OPEN as MEASURES_OPEN
from kongchuo_reports.domain.wording.books.phrases_sheet import SHEET as PHRASES
from kongchuo_reports.domain.wording.books.sheets import INDEX_SHEET, OPTIONS_SHEET, OPTIONS_TITLE
from kongchuo_reports.domain.wording.books.verification_books import NOTES_SHEET
from kongchuo_reports.gather.layout.row_kinds import RowKind
from kongchuo_reports.gather.returned import coloured_cells, drawn_pages, left_words, own_pages
from kongchuo_reports.gather.values.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kongchuo_reports.files.grids import Grid, InputFile
    from kongchuo_reports.gather.layout.sheet_layout import Block, SheetLayout

DRAWN = frozenset({MENDING})
"""Pages of other books that are drawn anew each month and ask for nothing: only what was stuck onto them is told."""
OWN_PAGES = frozenset({PHRASES, ONE_PAGE, INDEX_SHEET, OPTIONS_SHEET, NOTES_SHEET, MEASURES_OPEN, MEASURES_ENDED})
"""Sheets of the program's own workbooks that hold no child; in a file that comes back nobody needs to be told."""
TEXT_PAGES = frozenset({ONE_PAGE, NOTES_SHEET})
"""Of these every word is known beforehand."""
VIEWS = frozenset({SCHOOL_VIEW, VILLAGE_VIEW})
"""Sheets of formulas over the ledgers beside them: what stands there stands on the ledgers, and is not read twice."""
ISSUED = re.compile(r"(20\d{2})年(\d{1,2})月")
TITLE_ROWS = 3
TITLED = (SCHOOL_VIEW, VILLAGE_VIEW, ONE_PAGE, CHILDREN)
"""Pages whose title says which they are."""
Told = list[dict[str, object]]


@dataclass(frozen=True)
class ReturnedSheets:
    """What people left on the sheets of workbooks that came back.

    Args:
        places: names of the office's schools and villages, in the form for comparing.
        snapshots: texts of the snapshots of former runs; looked into only if one of their pages came back.
    """

    places: frozenset[str] = frozenset()
    snapshots: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def _drawn(self) -> dict[str, KeptSheets]:
        return dict(map(kept_sheets_of, self.snapshots))

    def _as_drawn(self, grid: Grid) -> KeptSheets:
        """The pages of the month that the title of a sheet names, as they went out; nothing of a month nobody kept."""
        titles = (text_of(cell) for row in grid.rows[:TITLE_ROWS] for cell in row)
        month = next((hit for title in titles if (hit := ISSUED.search(title))), None)
        return self._drawn.get(f"{int(month[1]):04d}-{int(month[2]):02d}" if month else "", KeptSheets())

    def on_view(self, file: InputFile, grid: Grid) -> Told:
        """What stands on a view and not on the ledgers that it shows; a view that came alone is only named."""
        if page_of(grid) in DRAWN:
            return left_words.on_a_page(grid, file.file)
        others = [one for one in file.grids if page_of(one) not in VIEWS]
        if not others:
            return [*left_words.on_a_page(grid, file.file), finding(k.PAGE_UNKNOWN, file=file.file, sheet=grid.sheet)]
        findings = own_pages.on_a_view(grid, others, own_pages.texts_of(others), file.file)
        return left_words.on_a_page(grid, file.file) + findings

    def on_sheet(self, file: InputFile, grid: Grid, layout: SheetLayout, children: int) -> Told:
        """What stands where no cell asks for it: above, below and on sheets and pages without children."""
        if page_of(grid) in OWN_PAGES:
            return self._on_own_page(file, grid, page_of(grid))
        if is_register(grid):
            students = {number for block in layout.blocks for number in block.rows}
            findings = drawn_pages.on_register(grid, self._as_drawn(grid), students, file.file)
            findings += left_words.of_rows(grid, layout, file.file)
        else:
            findings = []
        if children or layout.heading_count or any(kind is RowKind.HEADING for kind in layout.kinds):
            return findings + left_words.above(grid, layout, file.file) + left_words.below(grid, layout, file.file)
        return findings + left_words.on_a_sheet(grid, file.file)

    def _on_own_page(self, file: InputFile, grid: Grid, page: str) -> Told:
        findings = left_words.on_a_page(grid, file.file)
        known = own_pages.texts_of(one for one in file.grids if one is not grid) | self.places
        if page in TEXT_PAGES:
            findings += own_pages.on_a_page(grid, known, file.file)
        if page == ONE_PAGE:
            findings += drawn_pages.on_sums(grid, self._as_drawn(grid), file.file)
        if page == OPTIONS_SHEET:
            findings += own_pages.on_options(grid, known, file.file)
        return findings

    def in_ledger(self, file: InputFile, grid: Grid, block: Block, taken: Container[str]) -> tuple[Sequence[str], Told]:
        """What goes behind the remark of each row of a table of cases, and what is told; nothing of the list of all children."""
        if is_register(grid):
            return [""] * len(block.rows), coloured_cells.findings(block, grid, file.file)
        said, findings = left_words.beside(block, grid, file.file, taken)
        return said, findings + coloured_cells.findings(block, grid, file.file)

    def in_answers(self, file: InputFile, grid: Grid, block: Block, taken: Container[str]) -> Told:
        """What stands beside the cells of a table of answers: it is told, since an answer rests on its own cells alone."""
        _, findings = left_words.beside(block, grid, file.file, taken, k.WORDS_BESIDE_ANSWER)
        return findings + coloured_cells.findings(block, grid, file.file)


def is_register(grid: Grid) -> bool:
    """Whether a sheet is the list of all children of school age, and no ledger of cases."""
    return CHILD_REGISTER in page_of(grid)


def page_of(grid: Grid) -> str:
    """Which of the program's own pages a sheet is, whatever it is called now: its name, or the one that its title tells.

    A sheet saved as a text file has no name, and people rename sheets; the title stays.
    """
    if grid.sheet in OWN_PAGES | VIEWS or CHILD_REGISTER in grid.sheet:
        return grid.sheet
    title = next((text for row in grid.rows[:1] for cell in row if (text := text_of(cell))), "")
    if title == OPTIONS_TITLE:
        return OPTIONS_SHEET
    if not ISSUED.match(title):
        return grid.sheet
    return next((page for page in TITLED if page in title), grid.sheet)
