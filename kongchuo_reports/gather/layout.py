"""Layout (版式): from a sheet as written to its tables of children, with every other row accounted for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import FindingKind, finding
from kongchuo_reports.gather import forms, headless
from kongchuo_reports.gather.cells import letters, text_of
from kongchuo_reports.gather.grids import Trouble
from kongchuo_reports.gather.heading_rows import IDENTITY, Columns, HeadingRows, blocks_of, heading_rows, is_heading
from kongchuo_reports.gather.headings import OTHER_PERSON, UNNEEDED
from kongchuo_reports.gather.row_kinds import (
    LONG,
    TITLE_WORDS,
    RowKind,
    is_footer,
    is_id_like,
    is_name_like,
    is_value_like,
    joined,
    texts_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.gather.grids import Cell, Grid
    from kongchuo_reports.gather.headings import Vocabulary

SCAN = 3000
"""So many filled rows are looked at for the first heading; after it every row is."""
IMPERSONAL = frozenset(
    {"seq", "school", "school_code", "grade", "class", "township", "village", "village_group", "entered"}
)
"""Columns that lists are pre-filled with before a child is written in."""
SEVERAL = frozenset(
    {
        "guardian",
        "phone",
        "address",
        "remark",
        "status",
        "absence",
        "other",
        OTHER_PERSON,
        "seq",
        "aux_no",
        "visitors",
        "destination",
        "document",
        "talk",
        "cause",
        "result",
        "content",
        "giver",
        "detail",
        "group",
        "disability",
        "village_group",
        "village",
        "left_behind",
        "kind",
        "kind_text",
    }
)
"""Fields that may well stand in several columns."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of one table: the rows of its children and what stands above them.

    Args:
        columns: field → columns.
        headings: column → heading as written.
        rows: 0-based student rows.
        titles: title rows that speak for them, nearest first.
        constants: what a form says once for all its rows.
        letters_of: column that counts as the child's place, 0-based.
    """

    columns: Mapping[str, tuple[int, ...]]
    headings: Mapping[int, str]
    rows: list[int]
    titles: tuple[str, ...]
    letters_of: int
    constants: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class SheetLayout:
    """A sheet understood: one kind for every row, its blocks, and what was odd."""

    kinds: list[RowKind]
    blocks: list[Block] = field(default_factory=list)
    troubles: list[dict[str, object]] = field(default_factory=list)
    heading_count: int = 0
    is_refused: bool = False


@dataclass(slots=True)
class _Sheet:
    """A sheet being laid out."""

    grid: Grid
    vocabulary: Vocabulary
    file: str
    told: SheetLayout
    damaged: frozenset[int]
    repeats: bool
    top_titles: list[str] = field(default_factory=list)

    def trouble(
        self,
        kind: FindingKind,
        row: int,
        column: int | None = None,
        *,
        heading: str = "",
        found: str = "",
        **words: object,
    ) -> None:
        """Note a trouble of a row, 0-based, and of a column where one is meant."""
        where = letters(column) if column is not None else ""
        self.told.troubles.append(
            finding(
                kind,
                file=self.file,
                sheet=self.grid.sheet,
                row=row + 1,
                column=where,
                heading=heading,
                found=found,
                school=None,
                **words,
            )
        )


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
    sheet = _Sheet(grid, vocabulary, file, SheetLayout([RowKind.BLANK] * len(grid.rows)), damaged, repeats)
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
        start, heading = _body(sheet, rows, titles)
    return sheet.told


def _mark_notes(sheet: _Sheet, start: int) -> None:
    """A table without names and numbers, such as the options of drop-downs, holds no child."""
    for number in range(start, len(sheet.grid.rows)):
        filled = joined(texts_of(sheet.grid.rows[number]))
        sheet.told.kinds[number] = RowKind.NOTE if filled else RowKind.BLANK
        if number + 1 in sheet.damaged:
            sheet.told.kinds[number] = RowKind.UNREADABLE


def _fields(at: int, sheet: _Sheet, above: int) -> set[str]:
    return set(heading_rows(sheet.grid, at, above, sheet.vocabulary).fields.values())


def _next_heading(sheet: _Sheet, start: int) -> int | None:
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


def _titles(sheet: _Sheet, start: int, end: int) -> tuple[str, ...]:
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


def _body(sheet: _Sheet, heading: HeadingRows, titles: tuple[str, ...]) -> tuple[int, int | None]:
    """Read the rows below a heading until the next one; where the next table may begin, and its heading row."""
    reader = _Body(sheet, heading, blocks_of(heading), titles)
    number = heading.last + 1
    title_from: int | None = None
    while number < len(sheet.grid.rows):
        kind = reader.row(number)
        if kind is None:
            reader.close()
            return (number if title_from is None else title_from), number
        sheet.told.kinds[number] = kind
        if kind in {RowKind.TITLE, RowKind.NOTE}:
            title_from = number if title_from is None else title_from
        elif kind is not RowKind.BLANK:
            title_from = None
        number += 1
    reader.close()
    return number, None


class _Body:
    """The rows of one table, one after another."""

    def __init__(self, sheet: _Sheet, heading: HeadingRows, blocks: list[Columns], titles: tuple[str, ...]) -> None:
        self.sheet, self.heading, self.blocks, self.titles = sheet, heading, blocks, titles
        self.rows: list[list[int]] = [[] for _ in blocks]
        self.section: tuple[str, ...] = ()
        self.names = [columns.name_column if "name" in columns.fields else -1 for columns in blocks]
        self.ids = [
            tuple(c for name in IDENTITY - {"name"} for c in columns.fields.get(name, ())) for columns in blocks
        ]
        self.persons = [
            tuple(c for name, places in columns.fields.items() if name not in IMPERSONAL | IDENTITY for c in places)
            for columns in blocks
        ]
        self.known: dict[object, bool] = {}
        self.harmless: set[object] = {""}
        names = set(self.names)
        self.continued = {
            number
            for top, left, bottom, right in sheet.grid.merges
            if bottom > top and any(left - 1 <= name < right for name in names)
            for number in range(top, bottom)
        }

    def row(self, number: int) -> RowKind | None:
        """Kind of a row, its children noted; None for a heading again."""
        row = self.sheet.grid.rows[number]
        if number + 1 in self.sheet.damaged:
            return RowKind.UNREADABLE
        if len(self.blocks) == 1 and self._plain_child(row, 0):
            self.rows[0].append(number)
            return RowKind.STUDENT
        if not any(cell != "" and str(cell).strip() for cell in row):
            return RowKind.BLANK
        return self._judge(number, row)

    def _plain_child(self, row: Sequence[Cell], block: int) -> bool:
        """A name that is a name, and no footer beginning before it: nearly every row."""
        column = self.names[block]
        if column < 0 or column >= len(row):
            return False
        name = row[column]
        if type(name) is not str or not name:
            return False
        good = self.known.get(name)
        if good is None:
            good = self.known[name] = is_name_like(name) and not self.sheet.vocabulary.meaning(name)
        if not good:
            return False
        for cell in row[: min(column, 3)]:
            if cell not in self.harmless:
                if type(cell) is str and is_footer(cell):
                    return False
                self.harmless.add(cell)
        return True

    def _judge(self, number: int, row: Sequence[Cell]) -> RowKind | None:
        texts = texts_of(row)
        if is_heading(row, self.sheet.vocabulary):
            return None
        if self._continues(number, row, texts):
            self.rows[0].append(number)
            return RowKind.STUDENT
        if number in self.continued and number - 1 in self.rows[0] and not self.sheet.repeats:
            return RowKind.NOTE
        has_number = [any(c < len(row) and self._is_number(row[c], texts[c]) for c in ids) for ids in self.ids]
        filled = [text for text in texts if text]
        foot = any(is_footer(text) for text in filled[:2]) and not any(has_number)
        if not foot:
            found = [self._child(row, texts, block, has_number[block]) for block in range(len(self.blocks))]
            for block, is_child in enumerate(found):
                if is_child:
                    self.rows[block].append(number)
            if any(found):
                self._odd_beside(number, row, texts, found)
                return RowKind.STUDENT
        return self._no_child(number, row, texts, foot=foot)

    def _continues(self, number: int, row: Sequence[Cell], texts: list[str]) -> bool:
        """Whether a row without a name is one more of the child above it."""
        if not self.sheet.repeats or len(self.blocks) != 1 or not self.rows[0] or self.rows[0][-1] != number - 1:
            return False
        named = 0 <= self.names[0] < len(texts) and bool(texts[self.names[0]])
        foot = any(is_footer(text) for text in texts if text)
        return not named and not foot and self._odd(row, texts, 0)

    def _is_number(self, cell: Cell, text: str) -> bool:
        return is_id_like(cell) or (len(text) > 7 and any(ch.isdigit() for ch in text) and text.isascii())  # noqa: PLR2004

    def _child(self, row: Sequence[Cell], texts: list[str], block: int, has_number: bool) -> bool:  # noqa: FBT001
        if has_number:
            return True
        name = texts[self.names[block]] if 0 <= self.names[block] < len(texts) else ""
        if not name:
            return False
        if self._plain_child(row, block):
            return True
        support = sum(bool(c < len(texts) and texts[c]) for c in self.persons[block])
        letters_in = any(ch.isalpha() for ch in name)
        meaning = self.sheet.vocabulary.meaning(name)
        return support > 0 and letters_in and len(name) <= LONG and not meaning and not is_footer(name)

    def _odd_beside(self, number: int, row: Sequence[Cell], texts: list[str], found: list[bool]) -> None:
        """A block beside a child that has something personal and no name: said, never dropped."""
        for block, is_child in enumerate(found):
            if not is_child and len(found) > 1 and self._odd(row, texts, block):
                self.sheet.trouble(k.ROW_UNREADABLE, number, self.blocks[block].name_column, found=joined(texts))

    def _odd(self, row: Sequence[Cell], texts: list[str], block: int) -> bool:
        personal = any(c < len(texts) and texts[c] for c in self.persons[block])
        named = 0 <= self.names[block] < len(texts) and bool(texts[self.names[block]])
        return personal or named or any(c < len(row) and texts[c] for c in self.ids[block])

    def _no_child(self, number: int, row: Sequence[Cell], texts: list[str], *, foot: bool) -> RowKind:
        filled = [text for text in texts if text]
        different = list(dict.fromkeys(filled))
        if foot:
            return RowKind.FOOTER
        if len(different) == 1 and not is_id_like(row[texts.index(different[0])]):
            return self._line(number, different[0])
        if any(text.endswith((":", "：")) or is_footer(text) for text in filled) and not any(map(is_id_like, row)):
            return RowKind.FOOTER
        odd = any(self._odd(row, texts, block) for block in range(len(self.blocks)))
        stray = any(
            is_id_like(cell) or (is_name_like(texts[c]) and c not in self.heading.fields)
            for c, cell in enumerate(row)
            if cell != ""
        )
        if not odd and not stray:
            impersonal = all(self.heading.fields.get(c) in IMPERSONAL for c, text in enumerate(texts) if text)
            return RowKind.BLANK if impersonal else RowKind.NOTE
        if max(map(len, filled)) > LONG and len(different) <= 2 and not any(map(is_id_like, row)):  # noqa: PLR2004
            return RowKind.NOTE
        self.sheet.trouble(k.ROW_UNREADABLE, number, self.blocks[0].name_column, found=joined(texts)[:60])
        return RowKind.UNREADABLE

    def _line(self, number: int, text: str) -> RowKind:
        """A row with one text: a title that speaks for the rows below, a pre-printed number, or a note."""
        if is_value_like(text) and not TITLE_WORDS.search(text):
            return RowKind.BLANK if len(text) <= 4 else RowKind.NOTE  # noqa: PLR2004  # a printed serial number
        if TITLE_WORDS.search(text) and len(text) <= LONG * 2:
            self.close()
            self.section = (text,)
            return RowKind.TITLE
        if is_name_like(text) and len(self.blocks) == 1 and self.names[0] < 0:
            self.sheet.trouble(k.ROW_UNREADABLE, number, self.blocks[0].name_column, found=text)
            return RowKind.UNREADABLE
        return RowKind.NOTE

    def close(self) -> None:
        """Hand over the rows read so far; a title row inside a table begins a new block."""
        for block, columns in enumerate(self.blocks):
            if self.rows[block]:
                fields = _one_each(self.sheet, self.heading, columns, self.rows[block])
                self.sheet.told.blocks.append(
                    Block(fields, self.heading.texts, self.rows[block], self.section + self.titles, columns.name_column)
                )
        self.rows = [[] for _ in self.blocks]


def _one_each(sheet: _Sheet, heading: HeadingRows, columns: Columns, rows: list[int]) -> dict[str, tuple[int, ...]]:
    """One column for each field that wants one: the best spelling that is filled at least half as well as the best."""
    told: dict[str, tuple[int, ...]] = {}
    for name, places in columns.fields.items():
        if len(places) == 1 or name in SEVERAL:
            told[name] = places
            continue
        filled = Counter(
            {c: sum(bool(c < len(sheet.grid.rows[r]) and sheet.grid.rows[r][c] != "") for r in rows) for c in places}
        )
        best = max(filled.values())
        chosen = next(c for c in places if filled[c] * 2 >= best)
        told[name] = (chosen,)
        others = "、".join(f"{letters(c)}列「{heading.texts[c]}」" for c in places if c != chosen)
        sheet.trouble(
            k.TWO_COLUMNS,
            heading.last,
            chosen,
            heading=heading.texts[chosen],
            others=others,
        )
    return told


def _check_heading(sheet: _Sheet, heading: HeadingRows) -> HeadingRows:
    """Say which columns nobody knows, once a sheet; where 姓名 is unknown, recognise it by what its column holds."""
    sheet.told.heading_count += 1
    fields = set(heading.fields.values())
    found = (
        {}
        if fields & {"name", "case_no"}
        else headless.columns_by_content(sheet.grid, heading.last + 1, heading.fields)
    )
    if found:
        sheet.trouble(k.HEADINGS_GUESSED, heading.last, found="、".join(f"{letters(c)}列" for c in sorted(found)))
        heading = HeadingRows(
            heading.first,
            heading.last,
            heading.texts,
            {**heading.fields, **found},
            {**heading.ranks, **dict.fromkeys(found, 0)},
        )
    elif not fields & {"name", "case_no", "question_no"}:
        sheet.trouble(k.NAME_COLUMN_MISSING, heading.last)
    if sheet.told.heading_count == 1:
        _unknown_headings(sheet, heading)
    return heading


def _unknown_headings(sheet: _Sheet, heading: HeadingRows) -> None:
    unknown = [(c, text) for c, text in heading.texts.items() if c not in heading.fields]
    rest = []
    for column, text in heading.texts.items():
        near = "" if sheet.vocabulary.meaning(text) else sheet.vocabulary.near(text.split("/")[-1])
        if near and ("/" not in text or column not in heading.fields):
            sheet.trouble(k.HEADING_QUESTION, heading.last, column, heading=text, found=text, near=near)
        elif column not in heading.fields:
            rest.append(f"{letters(column)}列「{text}」")
    if rest:
        sheet.trouble(k.HEADINGS_UNKNOWN, heading.last, unknown[0][0], found="、".join(rest)[:300])


def _take_forms(sheet: _Sheet, found: list[forms.Form]) -> None:
    for form in found:
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


def _without_heading(sheet: _Sheet, heading: int | None) -> tuple[int, int | None]:
    """Rows before any heading: recognised by what they hold, or told to be an explanation, or refused.

    Args:
        sheet: the sheet.
        heading: the first heading row further down, if there is one.

    Returns:
        Where the next table may begin, and its heading row.
    """
    guess = headless.recognise(sheet.grid, heading)
    if guess is not None:
        sheet.trouble(k.HEADINGS_GUESSED, guess.first, found="、".join(f"{letters(c)}列" for c in sorted(guess.fields)))
        texts = dict.fromkeys(guess.fields, "")
        rows = HeadingRows(guess.first - 1, guess.first - 1, texts, guess.fields, dict.fromkeys(guess.fields, 0))
        sheet.told.heading_count += 1
        return _body(sheet, rows, _titles(sheet, 0, guess.first))
    if heading is not None:
        return 0, heading
    filled = [number for number, row in enumerate(sheet.grid.rows) if joined(texts_of(row))]
    persons = headless.might_hold_children(sheet.grid)
    for number in filled:
        sheet.told.kinds[number] = RowKind.UNREADABLE if persons or number + 1 in sheet.damaged else RowKind.NOTE
    if persons:
        sheet.told.is_refused = True
        first = next(cell for cell in sheet.grid.rows[filled[0]] if cell != "")
        sheet.trouble(k.SHEET_WITHOUT_HEADINGS, filled[0], found=text_of(first)[:30])
    return len(sheet.grid.rows), None


__all__ = ["UNNEEDED", "Block", "SheetLayout", "lay_out"]
