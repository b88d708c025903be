"""List traits (名单的特征): what a roster shows of itself while it is laid out, by which it is held against other lists."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.books.marked_copies import COLUMN, COPY_OF
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kongchuo_reports.domain.codes import SourceKind
    from kongchuo_reports.files.grids import Grid, InputFile
    from kongchuo_reports.gather.layout.layout import Block

NO_PART = frozenset({"seq"})
"""Columns that say nothing of a child: a list in another order is the same list."""
GONE = "\x1e"
"""Stands at the end of a row that says that its child is not there."""
HEADINGS = 60
"""Rows among which the headings of a marked copy are looked for."""
_COPY_OF = re.compile(COPY_OF)
Place = tuple[str, str]


@dataclass(slots=True)
class Traits:
    """What one sheet shows of itself.

    Args:
        kind: what its folder says it is.
        sha256: hash of its file.
        headings: headings of its columns as written, folded.
        fields: the fields they mean.
        rows: each child's row as one text, without its number in the list.
        asks: whether it has answers about presence (考勤, 到校 …) of its own.
        school: the school it speaks for, where it is one.
        titles: the lines above its tables.
        copy_of: the month of which it is a marked copy (标注副本): ``2026-10``; ``""`` for any other list.
    """

    kind: SourceKind
    sha256: str
    headings: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    rows: list[str] = field(default_factory=list)
    asks: bool = False
    school: str = ""
    titles: list[str] = field(default_factory=list)
    copy_of: str = ""

    def take(self, block: Block, grid: Grid, gone: Collection[int] = ()) -> None:
        """Add the children of one block.

        Args:
            block: the rows below one heading.
            grid: its sheet.
            gone: rows of which the sheet says that the child is not there: the same words in another sheet or below
                another title say another thing.
        """
        passed = {column for name in NO_PART for column in block.columns.get(name, ())}
        passed |= {
            column
            for column, text in block.headings.items()
            if folded(text) in {COLUMN, "序号"} or _COPY_OF.match(folded(text))
        }
        columns = [column for column in sorted(block.places) if column not in passed]
        self.headings |= {folded(block.headings[c]) for c in columns if block.headings.get(c)}
        self.fields |= set(block.columns)
        self.titles += block.titles
        for number in block.rows:
            row = grid.rows[number]
            cells = [row[c] for c in columns if c < len(row)]
            texts = [cell.strip() if type(cell) is str else text_of(cell) for cell in cells if cell != ""]
            self.rows.append("\x1f".join(filter(None, [*texts, GONE if number in gone else ""])))
        asked = block.columns.get("absence", ())
        self.asks = self.asks or any(
            c < len(grid.rows[number]) and grid.rows[number][c] != "" for c in asked for number in block.rows
        )

    @property
    def rows_print(self) -> str:
        """Fingerprint of the rows, whatever their order: the sum of theirs, so that the parts of a list add up to the list."""
        return _print_of(
            int.from_bytes(hashlib.sha256(row.encode("utf-8", "surrogatepass")).digest()) for row in self.rows
        )


def added(prints: Iterable[str]) -> str:
    """The fingerprint of a list whose parts have these."""
    return _print_of(int(part, 16) for part in prints)


def _print_of(numbers: Iterable[int]) -> str:
    return f"{sum(numbers) % 2**256:064x}"


def traits_of(traits: dict[Place, Traits], file: InputFile, grid: Grid) -> Traits:
    """The traits of a sheet, begun when they are first asked for."""
    place = file.file, grid.sheet
    if place not in traits:
        traits[place] = Traits(file.kind, file.sha256, copy_of=_copied_month(grid))
    return traits[place]


def _copied_month(grid: Grid) -> str:
    """The month that a marked copy bears right of the heading of its column 错误信息."""
    cells = (cell for row in grid.rows[:HEADINGS] for cell in row if type(cell) is str)
    match = next((match for cell in cells if (match := _COPY_OF.match(folded(cell)))), None)
    return f"{match[1]}-{int(match[2]):02d}" if match else ""
