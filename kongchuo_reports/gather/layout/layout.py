"""Layout (版式): from a sheet as written to its tables of children, with every other row accounted for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.kept.ledger_columns import HEADINGS, NAMES
from kongchuo_reports.domain.vocabulary.duty_words import CASE_NO
from kongchuo_reports.domain.wording.books.marked_copies import COPY_OF
from kongchuo_reports.files.grids import Trouble
from kongchuo_reports.gather.layout import forms, headless
from kongchuo_reports.gather.layout.blocks import Columns, blocks_of
from kongchuo_reports.gather.layout.body_rows import Body
from kongchuo_reports.gather.layout.heading_rows import IDENTITY, HeadingRows, heading_rows, is_day, is_heading
from kongchuo_reports.gather.layout.row_kinds import LONG, RowKind, is_id_like, joined, texts_of
from kongchuo_reports.gather.layout.sheet_layout import Block, Sheet, SheetLayout
from kongchuo_reports.gather.values.cells import letters, text_of

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.gather.layout.headings import Vocabulary

SCAN = 3000
"""So many filled rows are looked at for the first heading; after it every row is."""


def lay_out(
    grid: Grid, vocabulary: Vocabulary, file: str, *, with_forms: bool = False, repeats: bool = False
) -> SheetLayout:
    """Find the tables of children in a sheet.

    Args:
        grid: the sheet as written.
        vocabulary: the headings of this kind of list.
        file: for findings.
        with_forms: whether one child may fill a whole form (一生一表).
        repeats: whether one child may have several rows, named on the first only.
    """
    damaged = frozenset(problem.row for problem in grid.problems if problem.trouble == Trouble.DAMAGED_ROW)
    sheet = Sheet(grid, vocabulary, file, SheetLayout([RowKind.BLANK] * len(grid.rows)), damaged, repeats)
    heading = _next_heading(sheet, 0)
    if with_forms and (heading is None or "name" not in _fields(heading, sheet, 0)):
        form = forms.read_forms(grid, vocabulary)
        if form:
            _take_forms(sheet, form)
            return sheet.told
    start = 0
    if heading is None or heading > 0:
        start, heading = _without_heading(sheet, heading)
    while heading is not None:
        rows = heading_rows(grid, heading, start, vocabulary)
        titles = _titles(sheet, start, rows.first)
        for number in range(rows.first, rows.last + 1):
            sheet.told.kinds[number] = RowKind.HEADING
        if not (set(rows.fields.values()) & IDENTITY) and not headless.might_hold_children(grid, rows.last + 1):
            _mark_notes(sheet, rows.last + 1)
            break
        rows = _check_heading(sheet, rows)
        start, heading = _body(sheet, rows, titles, start)
    return sheet.told


def _mark_notes(sheet: Sheet, start: int) -> None:
    """A table without names and numbers, such as the options of drop-downs, holds no child."""
    for number in range(start, len(sheet.grid.rows)):
        filled = joined(texts_of(sheet.grid.rows[number]))
        sheet.told.kinds[number] = RowKind.NOTE if filled else RowKind.BLANK
        if number + 1 in sheet.damaged:
            sheet.told.kinds[number] = RowKind.UNREADABLE


def _fields(at: int, sheet: Sheet, above: int) -> set[str]:
    return set(heading_rows(sheet.grid, at, above, sheet.vocabulary).fields.values())


def _next_heading(sheet: Sheet, start: int) -> int | None:
    seen = 0
    for number in range(start, len(sheet.grid.rows)):
        row = sheet.grid.rows[number]
        if not any(cell != "" for cell in row):
            continue
        seen += 1
        if seen > SCAN:
            return None
        if is_heading(row, sheet.vocabulary):
            return number
    return None


def _titles(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """Mark the rows above a heading and give their texts, nearest first, the sheet's own top titles last."""
    texts: list[str] = []
    for number in range(start, end):
        line = joined(texts_of(sheet.grid.rows[number]))
        if not line:
            continue
        if number + 1 in sheet.damaged:
            sheet.told.kinds[number] = RowKind.UNREADABLE
        elif any(is_id_like(cell) for cell in sheet.grid.rows[number]):
            sheet.told.kinds[number] = RowKind.UNREADABLE
            sheet.trouble(k.ROW_ABOVE_HEADING, number)
        else:
            sheet.told.kinds[number] = RowKind.NOTE if len(line) > LONG * 3 else RowKind.TITLE
            texts.insert(0, line)
    top = [title for title in sheet.top_titles if title not in texts]
    if not sheet.top_titles:
        sheet.top_titles = texts
    return tuple(texts + top)


def _of_each_block(sheet: Sheet, start: int, heading: HeadingRows, blocks: list[Columns]) -> list[tuple[str, ...]]:
    """Titles of blocks side by side: of a row that has texts over several of them, each takes its own."""
    spans = [block.places for block in blocks]
    starts = [min(span) for span in spans] if len({min(span) for span in spans}) == len(spans) else []
    titles: list[list[str]] = [[] for _ in blocks]
    for number in range(start, heading.first) if starts else ():
        texts = texts_of(sheet.grid.rows[number])
        parts = [joined(texts[first:end]) for first, end in zip(starts, [*starts[1:], len(texts)], strict=True)]
        if sum(map(bool, parts)) > 1:
            for block_titles, part in zip(titles, parts, strict=True):
                block_titles[:0] = [part] if part else []
    return [tuple(block_titles) for block_titles in titles]


def _body(sheet: Sheet, heading: HeadingRows, titles: tuple[str, ...], above: int) -> tuple[int, int | None]:
    """Read the rows below a heading until the next one; where the next table may begin, and its heading row."""
    blocks = blocks_of(heading)
    own_titles = _of_each_block(sheet, above, heading, blocks) if len(blocks) > 1 else [()]
    reader = Body(sheet, heading, blocks, titles, own_titles)
    number = heading.last + 1
    title_from: int | None = None
    titled = False
    while number < len(sheet.grid.rows):
        after = reader.plain_children(number)
        if after > number:
            sheet.told.kinds[number:after] = [RowKind.STUDENT] * (after - number)
            title_from, titled, number = None, False, after
            continue
        kind = reader.row(number)
        if kind is None:
            reader.close()
            return (number if title_from is None else title_from), number
        sheet.told.kinds[number] = kind
        if kind in {RowKind.TITLE, RowKind.NOTE}:
            title_from = number if title_from is None else title_from
            titled = titled or kind is RowKind.TITLE
        elif kind is not RowKind.BLANK and not (kind is RowKind.FOOTER and titled):
            title_from, titled = None, False
        number += 1
    reader.close()
    return number, None


def _check_heading(sheet: Sheet, heading: HeadingRows) -> HeadingRows:
    """Say which columns nobody knows, once a sheet; where 姓名 is unknown, recognise it by what its column holds."""
    sheet.told.heading_count += 1
    fields = set(heading.fields.values())
    guessed = (
        {}
        if fields & {"name", "case_no"}
        else headless.columns_by_content(sheet.grid, heading.last + 1, heading.fields)
    )
    if guessed:
        sheet.trouble(k.HEADINGS_GUESSED, heading.last, found="、".join(f"{letters(c)}列" for c in sorted(guessed)))
        heading = HeadingRows(
            heading.first,
            heading.last,
            heading.texts,
            {**heading.fields, **guessed},
            {**heading.ranks, **dict.fromkeys(guessed, 0)},
        )
    elif not fields & {"name", "case_no", "question_no"}:
        sheet.trouble(k.NAME_COLUMN_MISSING, heading.last)
    if sheet.told.heading_count == 1:
        _unknown_headings(sheet, heading)
    return heading


def _unknown_headings(sheet: Sheet, heading: HeadingRows) -> None:
    unknown = [(c, text) for c, text in heading.texts.items() if c not in heading.fields]
    rest = []
    for column, text in heading.texts.items():
        near = "" if sheet.vocabulary.meaning(text) else sheet.vocabulary.near(text.split("/")[-1])
        if near and ("/" not in text or column not in heading.fields):
            sheet.trouble(k.HEADING_QUESTION, heading.last, column, heading=text, found=text, near=near)
        elif column not in heading.fields and not is_day(text) and not re.match(COPY_OF, text):
            rest.append(f"{letters(column)}列「{text}」")
    if rest:
        sheet.trouble(k.HEADINGS_UNKNOWN, heading.last, unknown[0][0], found="、".join(rest)[:300])


def _take_forms(sheet: Sheet, sheet_forms: list[forms.Form]) -> None:
    for form in sheet_forms:
        fields = {name: (column,) for column, name in form.fields.items()}
        rows = form.rows or [form.name_row]
        sheet.told.blocks.append(Block(fields, form.headings, rows, (), form.name_column, form.constants))
        for number in form.kept:
            sheet.told.kinds[number] = RowKind.HEADING
        for number in rows:
            sheet.told.kinds[number] = RowKind.STUDENT
    for number, row in enumerate(sheet.grid.rows):
        if sheet.told.kinds[number] is RowKind.BLANK and joined(texts_of(row)):
            sheet.told.kinds[number] = RowKind.NOTE
    for number in sheet.damaged:
        if sheet.told.kinds[number - 1] is not RowKind.STUDENT:
            sheet.told.kinds[number - 1] = RowKind.UNREADABLE


def _without_heading(sheet: Sheet, heading: int | None) -> tuple[int, int | None]:
    """Rows before any heading: recognised by what they hold, or told to be an explanation, or refused.

    Args:
        sheet: the sheet.
        heading: the first heading row further down, if there is one.

    Returns:
        Where the next table may begin, and its heading row.
    """
    guess = headless.recognise(sheet.grid, heading)
    own = _own_rows(sheet, heading)
    if own and guess is not None and headless.is_as_drawn(guess):
        return _under_own_headings(sheet, min(own[0], guess.first))
    if own and heading is None:
        sheet.told.is_refused = True
        sheet.trouble(k.LEDGER_HEADINGS_GONE_MOVED, own[0])
        for number, row in enumerate(sheet.grid.rows):
            sheet.told.kinds[number] = RowKind.UNREADABLE if joined(texts_of(row)) else RowKind.BLANK
        return len(sheet.grid.rows), None
    if guess is not None:
        sheet.trouble(k.HEADINGS_GUESSED, guess.first, found="、".join(f"{letters(c)}列" for c in sorted(guess.fields)))
        texts = dict.fromkeys(guess.fields, "")
        rows = HeadingRows(guess.first - 1, guess.first - 1, texts, guess.fields, dict.fromkeys(guess.fields, 0))
        sheet.told.heading_count += 1
        return _body(sheet, rows, _titles(sheet, 0, guess.first), guess.first)
    if heading is not None:
        return 0, heading
    filled = [number for number, row in enumerate(sheet.grid.rows) if joined(texts_of(row))]
    persons = headless.might_hold_children(sheet.grid)
    for number in filled:
        sheet.told.kinds[number] = RowKind.UNREADABLE if persons or number + 1 in sheet.damaged else RowKind.NOTE
    if persons:
        sheet.told.is_refused = True
        first = next(cell for cell in sheet.grid.rows[filled[0]] if cell != "")
        alone = not any(is_id_like(cell) for row in sheet.grid.rows for cell in row)
        sheet.trouble(k.NAMES_ALONE if alone else k.SHEET_WITHOUT_HEADINGS, filled[0], found=text_of(first)[:30])
    return len(sheet.grid.rows), None


def _own_rows(sheet: Sheet, until: int | None) -> list[int]:
    """Rows without headings that begin with a case number: a ledger of ours whose heading row was deleted."""
    meaning = sheet.vocabulary.meaning(HEADINGS[0])
    if meaning is None or meaning.field != NAMES[0]:
        return []
    rows = enumerate(sheet.grid.rows[:until])
    return [number for number, row in rows if row and CASE_NO.fullmatch(text_of(row[0]))]


def _under_own_headings(sheet: Sheet, first: int) -> tuple[int, int | None]:
    """Read rows that lost their headings as the ledger was drawn."""
    sheet.trouble(k.LEDGER_HEADINGS_GONE, first)
    drawn = replace(sheet.grid, rows=[list(HEADINGS)], merges=())
    rows = replace(heading_rows(drawn, 0, 0, sheet.vocabulary), first=first - 1, last=first - 1)
    sheet.told.heading_count += 1
    return _body(sheet, rows, _titles(sheet, 0, first), first)


__all__ = ["Block", "SheetLayout", "lay_out"]
