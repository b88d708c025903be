"""Left words (留言): what people wrote beside the cells of a returned ledger, so that no word of theirs is lost.

A comment on a cell, a text right of the table, and a column of the people's own belong to the child of their row: they
go behind its remark. A line below the table or on a sheet of its own belongs to nobody in particular: it is told.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import gathering as words
from kongchuo_reports.domain.wording.books import ledger_book, sheets, verification_books
from kongchuo_reports.gather.layout.block_cells import TOGETHER
from kongchuo_reports.gather.layout.row_kinds import RowKind
from kongchuo_reports.gather.values.cells import letters, text_of

if TYPE_CHECKING:
    from collections.abc import Container

    from kongchuo_reports.domain.findings.kind import FindingKind
    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block, SheetLayout

BREAK = "；"
OWN_TEXTS = (
    *ledger_book.CASE_NOTES, *ledger_book.CHILDREN_NOTES, *ledger_book.ONE_PAGE_NOTES, *ledger_book.VIEW_NOTES, ledger_book.PRINT_NOTE, sheets.GREY_NOTE, *verification_books.NOTES,
)  # fmt: skip
LONG_ENOUGH = 2
"""Marks of one character (√, 1) beside a table are no words, unless the character is a word (走) or its column says of what."""
WORD = re.compile(r"[㐀-鿿]")
NO_WORDS = frozenset("无是否有同男女")
"""Answers of one character that say nothing without a question."""
MANY = 20
"""So many lines of a sheet of people's own are told one by one."""
LINE_NUMBERS = frozenset({"序号", "编号", "行号"})
NOTE_NUMBER = re.compile(r"^(说明[:：])?\s*(\d+[.、])?\s*")
"""What the program puts before its own notes."""
LONG_NUMBER = 10_000
"""A shorter number beside a table is a count or a line number."""
DRAWN = frozenset(
    {
        *Cases.headings().values(), ledger_book.GRADE_CLASS, ledger_book.HOME,
        verification_books.QUESTION_NO, verification_books.KIND, verification_books.ASKED, verification_books.MASKED_ID,
        verification_books.OTHER_SIDE, verification_books.PLACE, verification_books.DUE, verification_books.DESTINATION,
        verification_books.IS_SAME, verification_books.CHECKED_BY, verification_books.CHECKED_ON,
        verification_books.DOCUMENT, verification_books.REMARK, verification_books.NAME, verification_books.REASON,
    }
)  # fmt: skip
"""Headings under which the program itself draws; people's own words stand elsewhere."""


def beside(
    block: Block, grid: Grid, file: str, taken: Container[str], kind: FindingKind = k.WORDS_BESIDE
) -> tuple[list[str], list[dict[str, object]]]:
    """What stands beside the cells of each row of a table that came back, and a finding for each such text.

    Args:
        block: a table with case numbers or questions.
        grid: its sheet.
        file: for the findings.
        taken: fields of the table that are read back; what stands under any other is people's own.
        kind: what is said of each text.

    Returns:
        One text a row, '' where nothing was written; and the findings.
    """
    known = {column: name for name, places in block.columns.items() for column in places if name in taken}
    known |= {column: "" for column, heading in block.headings.items() if column not in known and _is_drawn(heading)}
    said: list[str] = []
    findings: list[dict[str, object]] = []
    for number in block.rows:
        texts = []
        for column, text in _texts_of(block, grid, number, known):
            texts.append(text)
            findings.append(
                finding(kind, file=file, sheet=grid.sheet, row=number + 1, column=letters(column), found=text)
            )
        said.append(BREAK.join(texts))
    return said, findings


def _is_drawn(heading: str) -> bool:
    return "".join(heading.split()) in DRAWN


def _is_read(block: Block, grid: Grid, number: int, column: int, known: dict[int, str]) -> bool:
    """Whether a cell is read as a value of its field: of several columns of one field (两列电话) the first that is filled."""
    if column not in known:
        return False
    name, row = known[column], grid.rows[number]
    if not name:
        return True
    before = [place for place in block.columns[name] if place < column and place < len(row)]
    return name in TOGETHER or not any(text_of(row[place]) for place in before)


def _texts_of(block: Block, grid: Grid, number: int, known: dict[int, str]) -> list[tuple[int, str]]:
    """Column and text of whatever a row says beside its cells."""
    texts = [
        (column - 1, words.comment(text=" ".join(text.split())))
        for (row, column), text in sorted(grid.comments.items())
        if row == number + 1
    ]
    for column, cell in enumerate(grid.rows[number]):
        heading = block.headings.get(column, "")
        says = type(cell) is str or _tells(cell) or (heading and isinstance(cell, int | float) and cell)
        text = text_of(cell) if says and not _is_read(block, grid, number, column, known) else ""
        if not text or not (heading or is_word(text)) or heading in LINE_NUMBERS:
            continue
        texts.append((column, words.own_column(heading=heading, text=text) if heading else words.beside(text=text)))
    return texts


def is_word(text: str) -> bool:
    """Whether a text without a heading says something."""
    return len(text) >= LONG_ENOUGH or bool(WORD.match(text) and text not in NO_WORDS)


def above(grid: Grid, layout: SheetLayout, file: str) -> list[dict[str, object]]:
    """A finding for each sentence above the first table of a ledger, right of or below its title.

    The title, whose the ledger is and up to when are the program's; so is a heading of several lines.
    """
    headings = [number for number, kind in enumerate(layout.kinds) if kind is RowKind.HEADING]
    if not headings:
        return []
    told = []
    for number in range(headings[0]):
        texts = [(column, text_of(cell)) for column, cell in enumerate(grid.rows[number]) if type(cell) is str]
        told += [
            _below(file, grid.sheet, number + 1, column, text)
            for column, text in texts
            if is_word(text) and not is_head(text) and not is_own(text) and not (number == 0 and column == 0)
        ]
    return told


def is_head(text: str) -> bool:
    """Whether a text is a title, or says whose a list is and up to when; a sentence is neither."""
    text = text.removesuffix(sheets.REFERENCE_NOTE).strip()
    return bool(words.HEAD_WORDS.search(text)) and not any(mark in text for mark in words.SENTENCE_MARKS)


def below(grid: Grid, layout: SheetLayout, file: str) -> list[dict[str, object]]:
    """A finding for each text that stands among or under the rows of a ledger and is not the program's own; and each stray comment."""
    rows = [number for block in layout.blocks for number in block.rows]
    headings = [number for number, kind in enumerate(layout.kinds) if kind is RowKind.HEADING]
    first = min((*headings, *rows), default=len(grid.rows))
    findings = []
    for number in range(first + 1, len(grid.rows)):
        if layout.kinds[number] in {RowKind.BLANK, RowKind.STUDENT, RowKind.HEADING}:
            continue
        for column, cell in enumerate(grid.rows[number]):
            text = text_of(cell)
            if type(cell) is str and is_word(text) and not is_own(text):
                findings.append(_below(file, grid.sheet, number + 1, column, text))
    of_rows = {number + 1 for number in rows}
    findings += [
        _below(file, grid.sheet, row, column - 1, words.comment(text=" ".join(text.split())))
        for (row, column), text in sorted(grid.comments.items())
        if row not in of_rows
    ]
    return findings


def of_rows(grid: Grid, layout: SheetLayout, file: str) -> list[dict[str, object]]:
    """A finding for each comment on a row of a list whose rows take no word."""
    rows = {number + 1 for block in layout.blocks for number in block.rows}
    return [one for one in on_a_page(grid, file) if one["source_row"] in rows]


def on_a_page(grid: Grid, file: str) -> list[dict[str, object]]:
    """A finding for each comment on one of the program's own pages, where nobody is asked to write."""
    return [
        _below(file, grid.sheet, row, column - 1, words.comment(text=" ".join(text.split())))
        for (row, column), text in sorted(grid.comments.items())
    ]


def on_a_sheet(grid: Grid, file: str) -> list[dict[str, object]]:
    """A finding for each line of a sheet that people added and that holds no child; the lines after many in one."""
    lines = [
        (number, BREAK.join(text_of(cell) for cell in row if text_of(cell)))
        for number, row in enumerate(grid.rows, start=1)
        if any((type(cell) is str and cell.strip()) or _tells(cell) for cell in row)
    ]
    told = [finding(k.WORDS_ON_SHEET, file=file, sheet=grid.sheet, row=row, found=text) for row, text in lines[:MANY]]
    if rest := BREAK.join(text for _, text in lines[MANY:]):
        told.append(finding(k.WORDS_ON_SHEET, file=file, sheet=grid.sheet, row=lines[MANY][0], found=rest))
    return told + on_a_page(grid, file)


def _below(file: str, sheet: str, row: int, column: int, text: str) -> dict[str, object]:
    return finding(k.WORDS_BELOW, file=file, sheet=sheet, row=row, column=letters(column), found=text)


def _tells(cell: object) -> bool:
    """Whether a number or a day may be a word: a telephone, an identity number, a date."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return abs(cell) >= LONG_NUMBER
    return isinstance(cell, dt.date)


def is_own(text: str) -> bool:
    """Whether a text is the program's own note or a line to sign; a sentence that only mentions either is a person's."""
    bare = text.strip()
    if any(NOTE_NUMBER.sub("", bare) in {note, *note.splitlines()} for note in OWN_TEXTS):
        return True
    return bare.startswith(words.SIGN_WORDS) and not any(mark in bare for mark in words.SENTENCE_MARKS)
