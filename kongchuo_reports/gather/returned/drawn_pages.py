"""Drawn pages (发出的样子): what people changed on the list of all children and on the page of sums, cell by cell.

Both are made anew every month and nobody reads them back, so every change there is named.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.kept.kept_sheets import check_of, shown
from kongchuo_reports.domain.wording.books.ledger_book import NUMBER
from kongchuo_reports.gather.returned.left_words import BREAK, is_own
from kongchuo_reports.gather.values.cells import letters, text_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from kongchuo_reports.domain.kept.kept_sheets import KeptSheets
    from kongchuo_reports.files.grids import Cell, Grid

MOST_NAMED = 200
"""So many changed cells of a column are named one by one; more of them are a column that was pasted or sorted alone."""


def on_register(grid: Grid, drawn: KeptSheets, students: Container[int], file: str) -> list[dict[str, object]]:
    """A finding for each cell of the list of all children that does not show what it showed when it went out.

    Args:
        grid: the list.
        drawn: the ledger of its month as it went out.
        students: 0-based rows that hold a child.
        file: for the findings.
    """
    head = next((at for at, row in enumerate(grid.rows) if any(shown(cell) == NUMBER for cell in row)), None)
    if head is None or not drawn.checks:
        return [finding(k.PAGE_UNKNOWN, file=file, sheet=grid.sheet)]
    headings = _headings([text_of(cell) for cell in grid.rows[head]], list(drawn.checks))
    key = next(place for place, heading in headings.items() if heading == NUMBER)
    changed: list[dict[str, object]] = []
    met: set[int] = set()
    for number in range(head + 1, len(grid.rows)):
        row = grid.rows[number]
        line = _line(row[key] if key < len(row) else "", drawn)
        if line is None or line in met:
            if number in students and (said := [text_of(cell) for cell in row if type(cell) is str and cell.strip()]):
                changed.append(
                    finding(k.REGISTER_ADDED, file=file, sheet=grid.sheet, row=number + 1, found=BREAK.join(said))
                )
            continue
        met.add(line)
        changed += [
            finding(
                k.REGISTER_EDITED, file=file, sheet=grid.sheet, row=number + 1, column=letters(place),
                heading=headings.get(place, ""), found=text_of(cell),
            )
            for place, cell in enumerate(row)
            if text_of(cell) and _differs(cell, drawn.checks.get(headings.get(place, "")), line)
        ]  # fmt: skip
    return _few(changed)


def _headings(written: list[str], drawn: list[str]) -> dict[int, str]:
    """Heading of each column; one that was written anew is that of its place."""
    told = {place: heading for place, heading in enumerate(written) if heading}
    missing = [heading for heading in drawn if heading not in told.values()]
    for place, heading in told.items():
        if heading not in drawn and place < len(drawn) and drawn[place] in missing:
            told[place] = drawn[place]
    return told


def _line(cell: Cell, drawn: KeptSheets) -> int | None:
    text = shown(cell)
    line = int(text) if text.isdecimal() else 0
    return line if 0 < line <= len(next(iter(drawn.checks.values()))) else None


def _differs(cell: Cell, checks: Sequence[int] | None, line: int) -> bool:
    return checks is None or check_of(shown(cell)) != checks[line - 1]


def _few(changed: list[dict[str, object]]) -> list[dict[str, object]]:
    """The findings, but of a column with very many the first ones alone and how many there are."""
    counts = Counter(str(one["source_column"]) for one in changed)
    named: Counter[str] = Counter()
    told = []
    for one in changed:
        column = str(one["source_column"])
        named[column] += 1
        if counts[column] <= MOST_NAMED or named[column] == 1:
            told.append(one)
    for column, count in counts.items():
        if count > MOST_NAMED:
            first = next(one for one in told if one["source_column"] == column)
            told.append(
                finding(
                    k.MORE_OF_THESE, file=str(first["source_file"]), sheet=str(first["source_sheet"]),
                    title=f"{k.REGISTER_EDITED.title}（{first['heading']}）", count=count - 1,
                )
            )  # fmt: skip
    return told


def on_sums(grid: Grid, drawn: KeptSheets, file: str) -> list[dict[str, object]]:
    """A finding for each number on the page of sums that is neither a formula's nor what it was when the page went out.

    Args:
        grid: the page.
        drawn: the ledger of its month as it went out; where nothing is known of it, no number is judged.
        file: for the findings.
    """
    if not drawn.page:
        return []
    known = {(label, time): row for label, time, row in _labelled(drawn.page)}
    told = []
    for number, (label, time, _) in enumerate(_labelled([[shown(cell) for cell in row] for row in grid.rows])):
        before = known.get((label, time), ())
        for place, cell in enumerate(grid.rows[number]):
            if not isinstance(cell, int | float) or isinstance(cell, bool) or is_own(label):
                continue
            is_formula = (number + 1, place + 1) in grid.formulas
            if not is_formula and shown(cell) != (before[place] if place < len(before) else ""):
                told.append(
                    finding(
                        k.OWN_PAGE_EDITED, file=file, sheet=grid.sheet, row=number + 1, column=letters(place),
                        found=text_of(cell),
                    )
                )  # fmt: skip
    return told


def _labelled(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, int, Sequence[str]]]:
    """Each row with what stands first in it, and for which time it does."""
    times: Counter[str] = Counter()
    for row in rows:
        label = row[0] if row else ""
        times[label] += 1
        yield label, times[label], row
