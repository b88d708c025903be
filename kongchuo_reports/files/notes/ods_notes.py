"""Notes of an .ods (OpenDocument): hidden rows, merges, struck cells and comments of each table, which its reader does not tell."""

from __future__ import annotations

from xml.parsers import expat

from kongchuo_reports.files.guards import MAX_ROWS
from kongchuo_reports.files.notes.sheet_notes import SheetNotes

HIDDEN = frozenset({"collapse", "filter"})
ASIDE = frozenset({"creator", "date", "date-string"})
"""Who stuck a comment onto a cell, and when."""
REPEATED = 5000
"""A row or cell repeated more often is padding, whatever stands in it."""
_ROWS, _COLUMNS = "number-rows-repeated", "number-columns-repeated"


def ods_notes(content: bytes, styles: bytes = b"") -> list[SheetNotes]:
    """The notes of each table of a document, in its order; as far as its parts can be followed.

    Args:
        content: the part ``content.xml``.
        styles: the part ``styles.xml``, from whose styles those of the content may inherit.
    """
    walk = _Walk()
    for part in (styles, content):
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = walk.open, walk.close
        parser.CharacterDataHandler = walk.text
        try:
            parser.Parse(part, True)  # noqa: FBT003 - expat takes no keyword
        except (expat.ExpatError, ValueError):
            continue
    return walk.tables


class _Walk:
    """One pass over the styles and then over the tables that use them."""

    def __init__(self) -> None:
        self.tables: list[SheetNotes] = []
        self._parents: dict[str, str] = {}
        self._strikes: dict[str, bool] = {}
        self._style = ""
        self._columns: list[tuple[int, str]] = []
        self._row = self._column = 0
        self._row_repeats = self._cell_repeats = 1
        self._row_style = self._cell_style = ""
        self._spans: list[str] = []
        self._is_row_hidden = self._has_text = self._has_struck_text = self._in_cell = False
        self._row_struck: list[int] = []
        self._across = self._down = 1
        self._row_has_text = False
        self._comment: list[str] | None = None
        self._is_aside = False

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        name = tag.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "style":
            self._style = values.get("name", "")
            self._parents[self._style] = values.get("parent-style-name", "")
        elif name == "text-properties" and self._style:
            line = values.get("text-line-through-style") or values.get("text-line-through-type")
            if line is not None:
                self._strikes[self._style] = line != "none"
        elif name == "table":
            self.tables.append(SheetNotes())
            self._row, self._columns = 0, []
        elif name == "table-column":
            self._columns.append((_count(values.get(_COLUMNS)), values.get("default-cell-style-name", "")))
        elif name == "table-row" and self.tables:
            self._open_row(values)
        elif name in {"table-cell", "covered-table-cell"}:
            self._open_cell(values)
        elif name == "annotation" or name in ASIDE:
            self._is_aside = name in ASIDE
            self._comment = [] if name == "annotation" else self._comment
        elif name == "span":
            self._spans.append(values.get("style-name", ""))

    def close(self, tag: str) -> None:
        """An end tag."""
        name = tag.rpartition(" ")[2]
        if name == "style":
            self._style = ""
        elif name == "span" and self._spans:
            self._spans.pop()
        elif name == "annotation" and self.tables:
            self._close_comment()
        elif name in ASIDE:
            self._is_aside = False
        elif name in {"table-cell", "covered-table-cell"} and self.tables:
            self._close_cell()
        elif name == "table-row" and self.tables:
            self._close_row()

    def text(self, text: str) -> None:
        """Characters of a cell, or of what is stuck onto it."""
        if self._comment is not None:
            self._comment += [] if self._is_aside else [text]
        elif self._in_cell and text.strip():
            self._has_text = True
            self._has_struck_text |= any(map(self._is_struck, self._spans))

    def _open_row(self, values: dict[str, str]) -> None:
        self._row_repeats, self._row_style = _count(values.get(_ROWS)), values.get("default-cell-style-name", "")
        self._is_row_hidden = values.get("visibility", "visible") in HIDDEN
        self._column, self._row_struck, self._row_has_text = 0, [], False

    def _open_cell(self, values: dict[str, str]) -> None:
        self._cell_repeats, self._cell_style = _count(values.get(_COLUMNS)), values.get("style-name", "")
        self._across, self._down = (
            _count(values.get("number-columns-spanned")),
            _count(values.get("number-rows-spanned")),
        )
        self._has_text = bool(values.get("value") or values.get("date-value") or values.get("string-value"))
        self._has_struck_text, self._in_cell = False, True

    def _close_comment(self) -> None:
        said = "".join(self._comment or []).strip()
        self._comment = None
        if said and self._in_cell:
            self.tables[-1].comments[self._row + 1, self._column + 1] = said

    def _close_cell(self) -> None:
        self._in_cell = False
        first = self._column + 1
        self._column += self._cell_repeats
        if self._across > 1 or self._down > 1:
            self.tables[-1].merges.append(
                (self._row + 1, first, self._row + self._down, self._column + self._across - 1)
            )
        self._row_has_text |= self._has_text
        if self._has_text and self._cell_repeats <= REPEATED:
            style = self._cell_style or self._row_style or self._style_of_column(first)
            if self._has_struck_text or self._is_struck(style):
                self._row_struck += range(first, self._column + 1)

    def _close_row(self) -> None:
        rows = range(self._row + 1, min(self._row + self._row_repeats, MAX_ROWS) + 1)
        self._row += self._row_repeats
        if not self._row_has_text or self._row_repeats > REPEATED:
            return
        if self._is_row_hidden:
            self.tables[-1].hidden_rows.update(rows)
        self.tables[-1].struck.update((row, column) for row in rows for column in self._row_struck)

    def _style_of_column(self, column: int) -> str:
        for count, style in self._columns:
            column -= count
            if column <= 0:
                return style
        return ""

    def _is_struck(self, style: str) -> bool:
        for _ in range(20):
            if style in self._strikes or not style:
                break
            style = self._parents.get(style, "")
        return self._strikes.get(style, False)


def _count(written: str | None) -> int:
    return max(1, int(written)) if written and written.isdigit() else 1
