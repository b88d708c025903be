"""Coloured rows (红字、底色): a few children of a roster whose rows look unlike the others, with no word beside."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.wording.acts.gathering import rows_named
from kongchuo_reports.gather.layout.presence import cell_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kongchuo_reports.files.grids import Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block

FEW = 5
"""At most one row in five: more in colour is no mark of single children but a way to sort them."""
SMALLEST = 3
"""Of fewer children none stands out."""
HALF = 2
MOST_OF = 4
BANDS = 3
"""So many coloured rows at equal distances, from one end of the list to the other, are lines to read along."""
LETTERS, GROUND = 0, 1


def findings(blocks: Sequence[Block], grid: Grid, file: str, spoken: Collection[int]) -> list[dict[str, object]]:
    """One finding where a few of a sheet's children stand in letters or on a ground of another colour.

    Args:
        blocks: the children of a sheet.
        grid: the sheet.
        file: for the finding.
        spoken: 0-based rows of which something is said anyway.
    """
    if not grid.tints:
        return []
    rows = [number for block in blocks for number in block.rows]
    coloured = sorted(number for block in blocks for number in _coloured(block, grid))
    if len(rows) < SMALLEST or len(coloured) > max(len(rows) // FEW, 1) or _is_banded(coloured, rows):
        return []
    silent = [number + 1 for number in coloured if number not in spoken]
    if not silent:
        return []
    named = rows_named(list(dict.fromkeys(silent)))
    return [finding(k.ROWS_COLOURED, file=file, sheet=grid.sheet, row=silent[0], count=len(silent), rows=named)]


def _coloured(block: Block, grid: Grid) -> Iterator[int]:
    """Rows whose name or greater part is in letters of another colour, or nearly all of which is on another ground."""
    names = set(block.columns.get("name", ()))
    remarks = block.columns.get("remark", ())
    for number in block.rows:
        filled = [column for column in block.places if cell_of(grid, number, column) != ""]
        tints = {column: grid.tints.get((number + 1, column + 1), ("", "")) for column in filled}
        letters = [column for column, tint in tints.items() if tint[LETTERS]]
        grounds = Counter(tint[GROUND] for tint in tints.values() if tint[GROUND])
        most = max(grounds.values(), default=0)
        is_painted = most > 1 and most * MOST_OF >= len(filled) * (MOST_OF - 1)
        is_coloured = names & set(letters) or len(letters) * HALF > len(filled) or is_painted
        if is_coloured and not any(cell_of(grid, number, column) != "" for column in remarks):
            yield number


def _is_banded(coloured: list[int], rows: list[int]) -> bool:
    """Whether the coloured rows follow one another at one distance through the whole list."""
    place = {number: position for position, number in enumerate(sorted(set(rows)))}
    places = [place[number] for number in dict.fromkeys(coloured)]
    steps = {second - first for first, second in pairwise(places)}
    if len(places) < BANDS or len(steps) != 1:
        return False
    step = steps.pop()
    return step > 1 and places[0] < step and places[-1] + step >= len(place)
