"""Own pages (本程序的页面): what people typed over the views and summaries of a returned ledger; each cell is named.

A view shows what stands on the ledgers beside it, so whatever it says and they do not was typed there. A page of sums
holds the program's own words and the names of the ledgers; any other word is a person's.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Ledger, VisitResult
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.tables import Balances, Cases
from kongchuo_reports.domain.vocabulary.measure_words import CHOICES
from kongchuo_reports.domain.wording.acts import persuading
from kongchuo_reports.domain.wording.books import cells, ledger_book, sheets, verification_books
from kongchuo_reports.gather.returned.left_words import is_own
from kongchuo_reports.gather.values.cells import folded, letters, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kongchuo_reports.files.grids import Cell, Grid

CASE_NO, NAME = Cases.headings()["case_no"], Cases.headings()["name"]
RESPONSIBLE = Cases.headings()["responsible"]
HEAD_ROWS = 2
"""Title and the line below it."""
SAYS = re.compile(r"[㐀-鿿]|\d{5}")
"""A word, or a number as long as a telephone's."""
MONTH_OF = re.compile(r"^\d{4}-\d{2}")
"""What stands before the name of a ledger on the page of sums."""


def texts_of(grids: Iterable[Grid]) -> frozenset[str]:
    """Every text of some sheets, for comparing."""
    return frozenset(folded(cell) for grid in grids for row in grid.rows for cell in row if type(cell) is str and cell)


def on_a_view(grid: Grid, ledgers: Sequence[Grid], known: frozenset[str], file: str) -> list[dict[str, object]]:
    """A finding for each cell of a view that says something else than the ledgers do.

    Args:
        grid: the view.
        ledgers: the other sheets of its workbook.
        known: texts of those sheets.
        file: for the findings.
    """
    at = _heading_row(grid)
    if at is None:
        return on_a_page(grid, known, file)
    headings = [text_of(cell) for cell in grid.rows[at]]
    cases = dict(_cases(ledgers))
    told: list[dict[str, object]] = []
    for number, row in enumerate(grid.rows):
        says = {headings[place]: place for place in range(len(row)) if place < len(headings) and headings[place]}
        key = folded(text_of(row[says[CASE_NO]])) if CASE_NO in says else ""
        is_below = number > at and _is_section(row)
        if is_below:
            return told + _pages(grid, range(number, len(grid.rows)), known, file)
        if number <= at:
            told += _pages(grid, range(number, number + 1), known | set(map(folded, headings)), file)
            continue
        case = cases.get(key)
        for place, cell in enumerate(row):
            heading = headings[place] if place < len(headings) else ""
            # what a formula shows is the program's, also where nobody has reckoned it anew since the ledger was changed
            is_formula = (number + 1, place + 1) in grid.formulas
            if not is_formula and _as_shown(cell) and _is_typed(cell, heading, case, known):
                told.append(_edited(grid, number, place, cell, heading, file))
    return told


def on_a_page(grid: Grid, known: frozenset[str], file: str) -> list[dict[str, object]]:
    """A finding for each text of a page of sums that is neither the program's nor stands on a ledger.

    Args:
        grid: the page.
        known: texts of the other sheets of its workbook.
        file: for the findings.
    """
    return _pages(grid, range(len(grid.rows)), known, file)


def on_options(grid: Grid, known: frozenset[str], file: str) -> list[dict[str, object]]:
    """A finding for each text of the sheet of drop-down words that is none of them.

    Args:
        grid: the sheet.
        known: texts of the other sheets, and names of schools and villages, from which people choose as well.
        file: for the findings.
    """
    return [
        _edited(grid, number, place, cell, "", file)
        for number, row in enumerate(grid.rows)
        for place, cell in enumerate(row)
        if (type(cell) is str and cell.strip() and folded(cell) not in OPTIONS | known) or _is_number(cell)
    ]


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | dt.date) and not isinstance(cell, bool)


def _pages(grid: Grid, rows: Iterable[int], known: frozenset[str], file: str) -> list[dict[str, object]]:
    return [
        _edited(grid, number, place, cell, "", file)
        for number in rows
        for place, cell in enumerate(grid.rows[number])
        if type(cell) is str and not (number < HEAD_ROWS and _is_head(cell)) and _is_strange(cell, known)
    ]


def _is_head(text: str) -> bool:
    """Whether a text of the first rows is the title or says whose the page is and up to when."""
    is_title = ledger_book.SUBJECT in text or text.startswith((verification_books.NOTES_SHEET, "填报单位：", "截至："))
    return is_title and not any(mark in text for mark in "，。；！？,;!?")


def _is_strange(text: str, known: frozenset[str]) -> bool:
    bare = folded(text)
    if not SAYS.search(bare) or bare in known or bare in OWN:
        return False
    return MONTH_OF.sub("", bare) not in OWN and not is_own(text)


def _is_typed(cell: Cell, heading: str, case: Mapping[str, set[str]] | None, known: frozenset[str]) -> bool:
    """Whether a cell below the headings of a view is no formula's."""
    if heading in (ledger_book.NUMBER, ledger_book.LEDGER_ROW) and not isinstance(cell, str):
        return False
    if case is None:
        return not isinstance(cell, str) or _is_strange(cell, known) or heading not in ("", ledger_book.LIST_FROM)
    if heading in case:
        return _as_shown(cell) not in case[heading] | {""} and not _is_of_both_lines(cell, heading, case)
    return _is_strange(text_of(cell), known)


def _is_of_both_lines(cell: Cell, heading: str, case: Mapping[str, set[str]]) -> bool:
    """Whether a view names, where the ledger names nobody, the persons of both lines that stand in its other columns."""
    said = [text for texts in case.values() for text in texts]
    names = text_of(cell).split(persuading.LIST_BREAK)
    return heading == RESPONSIBLE and "" in case[heading] and all(any(name in text for text in said) for name in names)


def _cases(ledgers: Iterable[Grid]) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """By case number, what each column of the ledgers says of it."""
    for grid in ledgers:
        at = _heading_row(grid)
        if at is None:
            continue
        headings = [text_of(cell) for cell in grid.rows[at]]
        key = headings.index(CASE_NO)
        for row in grid.rows[at + 1 :]:
            if key < len(row) and text_of(row[key]):
                said = {heading: {_as_shown(cell)} for heading, cell in zip(headings, row, strict=False) if heading}
                yield folded(text_of(row[key])), said


def _heading_row(grid: Grid) -> int | None:
    for number, row in enumerate(grid.rows):
        texts = {text_of(cell) for cell in row if type(cell) is str}
        if {CASE_NO, NAME} <= texts:
            return number
    return None


def _is_section(row: Sequence[Cell]) -> bool:
    texts = [text_of(cell) for cell in row if text_of(cell)]
    return bool(texts) and (texts[0] == ledger_book.VIEW_COUNTS or is_own(texts[0]))


def _as_shown(cell: Cell) -> str:
    """A value as text; a day is the same day with and without its time, a 0 of an empty cell is none."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    text = folded(text_of(cell))
    return "" if text == "0" else text


def _edited(grid: Grid, number: int, place: int, cell: Cell, heading: str, file: str) -> dict[str, object]:
    return finding(
        k.OWN_PAGE_EDITED, file=file, sheet=grid.sheet, row=number + 1, column=letters(place), heading=heading,
        found=" ".join(text_of(cell).split()),
    )  # fmt: skip


def _own_texts() -> frozenset[str]:
    """Every word that the program itself puts on such a page."""
    said: set[str] = set()
    for module in (ledger_book, sheets, verification_books, cells):
        for value in vars(module).values():
            said |= {value} if isinstance(value, str) else set()
            said |= {one for one in value if isinstance(one, str)} if isinstance(value, tuple) else set()
    said |= {persuading.NO_SCHOOL, *Balances.headings().values(), *Cases.headings().values()}
    said |= {*CaseState.labels().values(), *Ledger.labels().values()}
    return frozenset(map(folded, said))


OWN = _own_texts()
OPTIONS = OWN | frozenset(
    map(
        folded,
        (
            *CaseState.labels().values(), *ClosingKind.labels().values(), *VisitResult.labels().values(),
            *verification_books.DESTINATIONS, *verification_books.SAME, *CHOICES, sheets.OPTIONS_TITLE,
        ),
    )
)  # fmt: skip
"""Words that the program offers for choice."""
