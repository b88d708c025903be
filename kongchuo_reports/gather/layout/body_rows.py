"""Body rows: the children below a heading, one row after another, and every row that is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.directions import is_side_note
from kongchuo_reports.domain.vocabulary.titles import ListOf, announces_those_below, list_of
from kongchuo_reports.gather.layout.heading_rows import IDENTITY, HeadingRows, is_heading
from kongchuo_reports.gather.layout.row_kinds import (
    LONG,
    TITLE_WORDS,
    RowKind,
    is_example,
    is_footer,
    is_id_like,
    is_name_like,
    is_name_shaped,
    is_total,
    is_value_like,
    is_word_alone,
    joined,
    texts_of,
)
from kongchuo_reports.gather.layout.sheet_layout import Block, Sheet
from kongchuo_reports.gather.layout.single_columns import one_each
from kongchuo_reports.gather.values.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.layout.blocks import Columns

IMPERSONAL = frozenset(
    {"seq", "school", "school_code", "grade", "class", "township", "village", "village_group", "entered"}
)
"""Columns that lists are pre-filled with before a child is written in."""
SAYS_WHO = {
    "sex": re.compile("[男女][性生]?"),
    "born_on": re.compile(r"(19|20)\d\d\D?\d{1,2}(\D?\d{1,2}.*)?"),
    "phone": re.compile(r"\+?[\d\-*/]{7,}.*"),
    "class": re.compile(r".{0,12}([班级]|[初小高][一二三四五六七八九]).*|[1-9]\d{0,3}|[1-9][.\-]\d{1,2}"),
    "school_class": re.compile(".{2,}班.*"),
    "grade": re.compile(r".{0,8}[年级].{0,4}|[1-9]|[一二三四五六七八九]|[初小][一二三四五六]"),
}
"""Fields that tell of one child, and how a value of each looks: what decides whether the cell before them is a name."""
VOUCHED_TOTAL = 2
"""A row whose name is the word of a total is a child's if more cells than so many say so."""
LEAD = 3
"""So many cells before a name are looked at for the beginning of a footer."""


class Body:
    """The rows of one table, one after another."""

    def __init__(
        self,
        sheet: Sheet,
        heading: HeadingRows,
        blocks: list[Columns],
        titles: tuple[str, ...],
        own_titles: Sequence[tuple[str, ...]],
    ) -> None:
        self.sheet, self.heading, self.blocks, self.titles = sheet, heading, blocks, titles
        self.own_titles = own_titles
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
        self.tells = [
            tuple((c, looks) for name, looks in SAYS_WHO.items() for c in columns.fields.get(name, ()))
            for columns in blocks
        ]
        self.is_searchable = any(column >= 0 for column in self.names) or any(self.ids)
        """Whether the table has names or numbers at all; where it has none, that is said once."""
        self.known: dict[object, bool] = {}
        self.good: set[object] = set()
        self.harmless: set[object] = {""}
        names = set(self.names)
        self.continued = {
            number
            for top, left, bottom, right in sheet.grid.merges
            if bottom > top and any(left - 1 <= name < right for name in names)
            for number in range(top, bottom)
        }

    def plain_children(self, start: int) -> int:
        """Take the children from a row on that are plainly children, as nearly all are; the first row that is not."""
        rows, column = self.sheet.grid.rows, self.names[0]
        if len(self.blocks) > 1 or column < 0 or self.sheet.damaged:
            return start
        lead = min(column, LEAD)
        for number in range(start, len(rows)):
            row = rows[number]
            known = len(row) > column and row[column] in self.good and self.harmless.issuperset(row[:lead])
            if not known and not self._plain_child(row, 0):
                break
        else:
            number = len(rows)
        self.rows[0].extend(range(start, number))
        return number

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
            good = self.known[name] = (
                is_name_like(name) and not is_example(name) and not self.sheet.vocabulary.is_heading_word(name)
            )
        if not good:
            return False
        self.good.add(name)
        for cell in row[: min(column, LEAD)]:
            if cell not in self.harmless:
                if type(cell) is str and is_footer(cell):
                    return False
                self.harmless.add(cell)
        return True

    def _judge(self, number: int, row: Sequence[Cell]) -> RowKind | None:
        texts = texts_of(row)
        if is_heading(row, self.sheet.vocabulary):
            return None
        if any(0 <= name < len(texts) and is_example(texts[name]) for name in self.names):
            return RowKind.NOTE
        if self._continues(number, row, texts):
            self.rows[0].append(number)
            return RowKind.STUDENT
        if number in self.continued and number - 1 in self.rows[0] and not self.sheet.repeats:
            return RowKind.NOTE
        has_number = [any(c < len(row) and self._is_number(row[c], texts[c]) for c in ids) for ids in self.ids]
        filled = [text for text in texts if text]
        vouched = [self._is_vouched(texts, block) for block in range(len(self.blocks))]
        foot = any(is_footer(text) for text in filled[:2]) and not any(has_number) and not any(vouched)
        if not foot:
            children = [
                vouched[block] or self._child(row, texts, block, has_number[block]) for block in range(len(self.blocks))
            ]
            for block, is_child in enumerate(children):
                if is_child:
                    self.rows[block].append(number)
            if any(children):
                self._odd_beside(number, row, texts, children)
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

    def _is_vouched(self, texts: list[str], block: int) -> bool:
        """Whether the row itself says that its cell of a name is one: a sex, a class, a birthday or a telephone beside it.

        A word of a form alone (备注) wants two of them, that of a total (小计) three.
        """
        name = texts[self.names[block]] if 0 <= self.names[block] < len(texts) else ""
        if not is_name_shaped(name) or is_example(name):
            return False
        vouching = sum(bool(c < len(texts) and looks.fullmatch(texts[c])) for c, looks in self.tells[block])
        wanted = VOUCHED_TOTAL if is_total(name) else is_word_alone(name) or self._foot_before(texts, block)
        return vouching > wanted

    def _foot_before(self, texts: list[str], block: int) -> bool:
        return any(is_footer(text) for text in texts[: self.names[block]] if text)

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
        meaning = self.sheet.vocabulary.is_heading_word(name)
        return support > 0 and letters_in and len(name) <= LONG and not meaning and not is_footer(name)

    def _odd_beside(self, number: int, row: Sequence[Cell], texts: list[str], children: list[bool]) -> None:
        """A block beside a child that has something personal and no name: said, never dropped."""
        for block, is_child in enumerate(children):
            if not is_child and len(children) > 1 and self._odd(row, texts, block):
                self.sheet.trouble(k.ROW_UNREADABLE, number, self.blocks[block].name_column, found=joined(texts))

    def _odd(self, row: Sequence[Cell], texts: list[str], block: int) -> bool:
        personal = any(c < len(texts) and texts[c] for c in self.persons[block])
        named = 0 <= self.names[block] < len(texts) and bool(texts[self.names[block]])
        return personal or named or any(c < len(row) and texts[c] for c in self.ids[block])

    def _no_child(self, number: int, row: Sequence[Cell], texts: list[str], *, foot: bool) -> RowKind:
        filled = [text for text in texts if text]
        different = list(dict.fromkeys(filled))
        if foot and not (len(different) == 1 and announces_those_below(different[0])):
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
        if self.is_searchable:
            self.sheet.trouble(k.ROW_UNREADABLE, number, self.blocks[0].name_column, found=joined(texts)[:60])
        return RowKind.UNREADABLE

    def _line(self, number: int, text: str) -> RowKind:
        """A row with one text: a title that speaks for the rows below, a pre-printed number, or a note."""
        if is_value_like(text) and not TITLE_WORDS.search(text):
            return RowKind.BLANK if len(text) <= 4 else RowKind.NOTE  # noqa: PLR2004  # a printed serial number
        if (TITLE_WORDS.search(text) or list_of(text) is not ListOf.UNSAID) and len(text) <= LONG * 2:
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
                fields = one_each(self.sheet, self.heading, columns, self.rows[block])
                if len(self.blocks) == 1:
                    fields = self._with_side_notes(fields, self.rows[0])
                self.sheet.told.blocks.append(
                    Block(
                        fields,
                        self.heading.texts,
                        self.rows[block],
                        self.section + self.own_titles[block] + self.titles,
                        columns.name_column,
                        places=columns.places,
                    )
                )
        self.rows = [[] for _ in self.blocks]

    def _with_side_notes(self, fields: dict[str, tuple[int, ...]], rows: list[int]) -> dict[str, tuple[int, ...]]:
        """Words of absence written beside the table, in a column without a heading, are remarks of their rows."""
        grid = self.sheet.grid.rows
        width = max((len(grid[number]) for number in rows), default=0)
        beside = tuple(
            column
            for column in range(width)
            if column not in self.heading.texts
            and any(column < len(grid[n]) and is_side_note(text_of(grid[n][column])) for n in rows)
        )
        return fields | {"remark": fields.get("remark", ()) + beside} if beside else fields
