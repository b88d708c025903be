"""Typed elsewhere (别的工作簿里填的): white cells of a former run's lists; each is named, and those of 08 stay with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.tables import Actions, TypedActions
from kongchuo_reports.domain.wording.books import actions_book, indicators_book
from kongchuo_reports.gather.values.cells import letters, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kongchuo_reports.files.grids import Grid

ACTIONS = frozenset({actions_book.DONE_BY, actions_book.DONE_ON, actions_book.RESULT})
"""Headings of the list of what to do in the registry that people fill in; the next export shows what was done."""
TO_FILL = (ACTIONS, frozenset(heading for _, heading in indicators_book.REVIEW_FIELDS))
"""Headings that people fill in, of each such list."""
COLUMNS = {
    **{
        heading: name
        for name, heading in Actions.headings().items()
        if name in {"action", "name", "id_no", "registry_no"}
    },
    actions_book.DONE_BY: "done_by",
    actions_book.DONE_ON: "done_on",
    actions_book.RESULT: "result",
}


def findings(grids: Iterable[Grid], file: str) -> list[dict[str, object]]:
    """A finding for each filled cell below such a heading.

    Args:
        grids: sheets of the book.
        file: for the findings.
    """
    return [
        finding(
            k.TYPED_IN_A_LIST if wanted is ACTIONS else k.TYPED_NOT_READ,
            file=file, sheet=grid.sheet, row=number, column=letters(place), heading=headings[place], found=texts[place],
        )
        for grid in grids
        for number, headings, texts, wanted in _filled(grid)
        for place in headings
        if headings[place] in wanted and texts.get(place)
    ]  # fmt: skip


def actions(grids: Iterable[Grid]) -> list[dict[str, object]]:
    """One record for each line of the list of what to do in the registry into which somebody typed."""
    return [
        {COLUMNS[heading]: texts.get(place) or None for place, heading in headings.items() if heading in COLUMNS}
        for grid in grids
        for _, headings, texts, wanted in _filled(grid)
        if wanted is ACTIONS
    ]


def typed_actions(records: Iterable[dict[str, object]]) -> TypedActions:
    """What stands in 08 of former runs, each thing to do once: as it was typed last."""
    rows = TypedActions.of(list(records)).rows
    return TypedActions.build(rows.drop_duplicates(list(TypedActions.KEY), keep="last").reset_index(drop=True))


def _filled(grid: Grid) -> Iterator[tuple[int, dict[int, str], dict[int, str], frozenset[str]]]:
    """Number, headings, texts and wanted headings of each row into which somebody typed."""
    headings: dict[int, str] = {}
    wanted: frozenset[str] = frozenset()
    for number, row in enumerate(grid.rows, start=1):
        texts = {place: text_of(cell) for place, cell in enumerate(row)}
        if met := next((one for one in TO_FILL if one <= set(texts.values())), None):
            headings, wanted = {place: text for place, text in texts.items() if text}, met
        elif any(texts.get(place) for place, heading in headings.items() if heading in wanted):
            yield number, headings, texts, wanted
