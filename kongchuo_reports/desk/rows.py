"""Rows: searched, filtered, sorted and cut into pages on the server, so that a county stays light in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of rows.

    Args:
        rows: the rows of the page.
        count: rows that were found.
        total: rows there are.
        page: number of the page, from 1.
        pages: how many there are.
        asked: what was asked for, for links to other pages.
    """

    rows: Sequence[Mapping[str, object]]
    count: int
    total: int
    page: int
    pages: int
    asked: Mapping[str, str]

    def link(self, **changes: str | int) -> str:
        """The query of this page with something changed."""
        return "?" + urlencode({key: value for key, value in (dict(self.asked) | changes).items() if value != ""})

    def order(self, column: str) -> str:
        """The query that sorts by a column, the other way round if it does already."""
        now = self.asked.get("s", "")
        return self.link(s=f"-{column}" if now == column else column, p="")


def shown(
    rows: Sequence[Mapping[str, object]],
    asked: Mapping[str, str],
    filters: Mapping[str, str],
    page: int = PAGE,
    number: Callable[[object], object] | None = None,
) -> Shown:
    """One page of the rows that a query asks for.

    Args:
        rows: all rows.
        asked: the query: ``q`` searches, ``s`` sorts (``-`` downwards), ``p`` is the page, others filter.
        filters: name of a query's word → column it filters.
        page: rows of one page.
        number: makes a sortable value of a cell; by default numbers sort as numbers.
    """
    kept = list(rows)
    for name, column in filters.items():
        if wanted := asked.get(name, ""):
            kept = [row for row in kept if str(row.get(column, "")) == wanted]
    if text := asked.get("q", "").strip().lower():
        kept = [row for row in kept if any(text in str(cell).lower() for cell in row.values())]
    if column := asked.get("s", ""):
        key = number or _key
        kept.sort(key=lambda row: key(row.get(column.lstrip("-"), "")), reverse=column.startswith("-"))  # type: ignore[arg-type,return-value]
    pages = max(1, -(-len(kept) // page))
    try:
        at = min(max(1, int(asked.get("p", "1") or 1)), pages)
    except ValueError:
        at = 1
    return Shown(kept[(at - 1) * page : at * page], len(kept), len(rows), at, pages, dict(asked))


def choices(rows: Sequence[Mapping[str, object]], column: str) -> list[tuple[str, int]]:
    """The values of a column with how often each stands there, the most frequent first."""
    counts: dict[str, int] = {}
    for row in rows:
        value = str(row.get(column, "") or "")
        if value:
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _key(cell: object) -> tuple[int, float, str]:
    text = "" if cell is None else str(cell)
    try:
        return (0, float(text.rstrip("%")), "")
    except ValueError:
        return (1 if text else 2, 0.0, text)
