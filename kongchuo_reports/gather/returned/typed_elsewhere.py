"""Typed elsewhere (别的工作簿里填的): white cells of a former run's books that no run reads back; each is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.wording.books import actions_book
from kongchuo_reports.gather.values.cells import letters, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.files.grids import Grid

TO_FILL = frozenset({actions_book.DONE_BY, actions_book.DONE_ON, actions_book.RESULT})
"""Headings of the list of what to do in the registry that people fill in; the next export shows what was done."""


def findings(grids: Iterable[Grid], file: str) -> list[dict[str, object]]:
    """A finding for each filled cell below such a heading.

    Args:
        grids: sheets of the book.
        file: for the findings.
    """
    typed: list[dict[str, object]] = []
    for grid in grids:
        headings: dict[int, str] = {}
        for number, row in enumerate(grid.rows, start=1):
            texts = {place: text_of(cell) for place, cell in enumerate(row)}
            if set(texts.values()) >= TO_FILL:
                headings = {place: text for place, text in texts.items() if text in TO_FILL}
                continue
            typed += [
                finding(
                    k.TYPED_NOT_READ, file=file, sheet=grid.sheet, row=number, column=letters(place), heading=heading,
                    found=texts[place],
                )
                for place, heading in headings.items()
                if texts.get(place)
            ]  # fmt: skip
    return typed
