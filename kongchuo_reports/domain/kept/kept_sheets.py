"""Drawn sheets (发出的样子): what the pages that nobody reads back showed when they went out, so that a change is seen.

The page of sums is kept as it stood. Of the list of all children only a short check of each cell is kept, no value.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import zlib
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.folding import tight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PART = "drawn"
"""Name of the part of a snapshot."""
CHECK = 0xFFFF
"""A check of two bytes: one change in 65,536 is not seen, and nobody can tell a name or a number from it."""


@dataclass(frozen=True, slots=True)
class KeptSheets:
    """The pages of one month's ledger as they went out.

    Args:
        page: the texts of the page of sums, row by row.
        checks: of the list of all children, heading → the check of each row, the row numbered 1 first.
    """

    page: tuple[tuple[str, ...], ...] = ()
    checks: Mapping[str, Sequence[int]] = field(default_factory=dict)


def shown(cell: object) -> str:
    """What a cell shows, in one form whatever program saved it: half width, no blanks, days as ISO, whole numbers bare."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return tight(cell.isoformat() if isinstance(cell, dt.date) else str(cell))


def check_of(text: str) -> int:
    """The check of a text in its one form."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) & CHECK


def checks_of(texts: Iterable[object]) -> list[int]:
    """The checks of a column of cells, reckoned once for each different one."""
    known: dict[object, int] = {}
    told = []
    for cell in texts:
        key = cell if type(cell) is str else (type(cell), cell)
        if key not in known:
            known[key] = check_of(shown(cell))
        told.append(known[key])
    return told


def drawn_text(drawn: KeptSheets) -> str:
    """The pages as JSON, for the snapshot."""
    checks = {name: base64.b64encode(array("H", column).tobytes()).decode() for name, column in drawn.checks.items()}
    return json.dumps({"page": drawn.page, "checks": checks}, ensure_ascii=False)


def drawn_of(told: object) -> KeptSheets:
    """The pages that a part of a snapshot tells of; none where it tells of none or is damaged."""
    try:
        page = tuple(tuple(map(str, row)) for row in told["page"])  # type: ignore[index]  # as written, or caught
        columns: dict[str, list[int]] = {}
        for name, packed in told["checks"].items():  # type: ignore[index]  # as written, or caught
            column = array("H")
            column.frombytes(base64.b64decode(packed, validate=True))
            columns[str(name)] = column.tolist()
    except (TypeError, KeyError, ValueError, AttributeError):
        return KeptSheets()
    return KeptSheets(page, columns)
