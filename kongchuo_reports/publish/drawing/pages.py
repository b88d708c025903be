"""How a sheet falls on paper: a last page of a few rows, or of a signature alone, is drawn in by printing a little smaller."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.wording.books import sheets as wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PRINTED_WIDTH, PRINTED_HEIGHT = 769.0, 501.0
"""Points of an A4 landscape page within the margins."""
A_CHARACTER, A_COLUMN = 6.2, 3.75
"""Points of a character of a column, and of its padding, as LibreOffice draws them in the books' font."""
A_PIXEL = 0.75
"""Points of a pixel, in which xlsxwriter remembers heights."""
SMALLEST = 0.8
"""How far a sheet may be made smaller to spare a page; beyond it print is no longer read easily."""
AS_MANY_AS_NEEDED = 0
ROW_HEIGHT = 18.0
A4 = 9


def whole_pages(widths: Sequence[float], heights: Iterable[float]) -> int:
    """On how many pages to fit a sheet whose last page would hold little; 0 where it falls well by itself.

    Args:
        widths: of the printed columns, in characters.
        heights: of the printed rows, in points.
    """
    pages = sum(heights) * _scale(widths) / PRINTED_HEIGHT
    full = int(pages)
    return full if full and pages > full and full / pages >= SMALLEST else AS_MANY_AS_NEEDED


def rows_of_a_page(widths: Sequence[float], heights: Iterable[float]) -> int:
    """How many rows stand on the first page of a sheet that is fitted to the paper's width; one at least."""
    room = PRINTED_HEIGHT / _scale(widths)
    return max(1, sum(1 for _ in takewhile(lambda end: end <= room, accumulate(heights))))


def _scale(widths: Sequence[float]) -> float:
    """How much smaller a sheet is printed so that its columns fit the paper; never larger."""
    return min(1.0, PRINTED_WIDTH / sum(A_CHARACTER * each + A_COLUMN for each in widths))


def heights_of(native: Any, row_count: int) -> list[float]:  # noqa: ANN401 - xlsxwriter tells no types
    """Points of each row that is written."""
    sizes = native.row_sizes
    return [sizes[row][0] * A_PIXEL if row in sizes else ROW_HEIGHT for row in range(row_count)]


def lay_out(
    native: Any,  # noqa: ANN401 - xlsxwriter tells no types
    widths: Sequence[float],
    heights: Sequence[float],
    *,
    is_portrait: bool,
    on_one_page: bool,
    has_breaks: bool,
) -> None:
    """Set paper, margins, footer and how many pages a sheet is fitted to.

    Args:
        native: the ``xlsxwriter`` worksheet.
        widths: of the printed columns, in characters.
        heights: of the rows that are written, in points.
        is_portrait: whether it is printed upright.
        on_one_page: whether it is fitted to a single page.
        has_breaks: whether pages were broken by hand, which fitting to fewer pages would undo.
    """
    native.set_paper(A4)
    if is_portrait:
        native.set_portrait()
    else:
        native.set_landscape()
    pages = int(on_one_page) if on_one_page or has_breaks else whole_pages(widths, heights)
    native.fit_to_pages(1, pages)
    native.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    native.set_footer(f"&C{wording.PAGE_FOOTER}")
    native.center_horizontally()
